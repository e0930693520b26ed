"""What would change the index? Every choice behind it made differently, at the end of the evidence.

One choice is changed at a time. What is left out takes what hangs on it along: an article the events that only it tells
of (a denial is no telling), an event its parts and its plan.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from generator.derive.counting import GRAINS, Acts, Floats, Marks, Setting, faded, heard, in_window, origins, setting
from generator.derive.evidence import Cited
from generator.derive.index import (
    PRINTED,
    Index,
    Interval,
    cooperative,
    intervals,
    net,
    resampled,
    share,
    sufficient,
    sums,
)
from generator.derive.timeline import Told
from generator.records.actor import Actor
from generator.records.parameters import Parameters
from generator.records.vocabulary import ActorKind, Stance, Status
from generator.scales import goldstein

# What is tried: from much shorter or weaker than the defaults to much longer or stronger; the defaults are among them.
HALF_LIVES = (90.0, 180.0, 365.0, 730.0, math.inf)  # days; the last: nothing fades
SHRINKAGES = (0.0, 5.0, 10.0, 20.0)  # none; half, one and two acts of the highest score
PRIORS = (0.5, 1.0, 2.0, 5.0)  # Jeffreys; uniform; two that hold that neither pole is likely to prevail
EVER = 12 * 9999  # months: a window over all years there are
WINDOWS = (12, 24, 36, EVER)
# The score of every act where all are equal: the middle of the scale, so that shrinkage bites as it does otherwise.
EQUAL_SCORE = 5.0
# What moves no measure that does not know of it: the share knows neither scores nor fading, the net intensity neither
# prior nor window (but where a window holds too few events for any value).
UNKNOWN_TO = {"f1": frozenset({"scores", "half-life", "shrinkage"}), "f2": frozenset({"prior", "window"})}
# Origins with no state: those of articles whose origin nobody knows, and actors that belong to none.
UNKNOWN, STATELESS = "?", "-"


@dataclass(frozen=True)
class Variant:
    """The index at the end of the evidence with one choice made differently; None where that leaves no value.

    | `what`          | `setting`                                                                       |
    |-----------------|---------------------------------------------------------------------------------|
    | as-set          | nothing                                                                         |
    | scores          | plover, goldstein, equal                                                        |
    | half-life       | days, or inf                                                                    |
    | shrinkage       | a number                                                                        |
    | prior           | a number                                                                        |
    | window          | months, or all                                                                  |
    | status          | occurred (nothing else counts), equal (all count as much)                       |
    | without-source  | the article left out                                                            |
    | without-event   | the event left out                                                              |
    | only-bloc       | the state whose origins alone are heard, or UNKNOWN or STATELESS                |
    | origins         | named (those that were inferred are not known)                                  |
    | double-counting | claims (each counts as an event, parts and plans as well)                       |
    """

    what: str
    setting: str
    c: float  # the cooperative events with the first pole in the window, weighted
    r: float  # and with the second
    f1: Interval | None
    f2: Interval | None
    as_set: bool = False  # whether this is what the parameters have


@dataclass(frozen=True)
class Robustness:
    """How firmly one measure points where it does: what becomes of it under the other settings that it knows of."""

    direction: int  # of the measure as set; see `direction`
    tried: tuple[Variant, ...]  # the settings that differ from those of the parameters
    turned: tuple[Variant, ...]  # those of them in which the value points the other way
    open: tuple[Variant, ...]  # those in which it points the same way, or nowhere, but not with its whole interval
    silent: tuple[Variant, ...]  # those that leave too little for a value


def direction(found: Interval) -> int:
    """Return where a measure points with its whole interval: -1 or +1; 0 if zero is in it, or printed as the value."""
    return 0 if found.side is None else _sign(found)


def _sign(found: Interval) -> int:
    """Return on which side the value lies as printed: -1 or +1, or 0 for zero."""
    return int(np.sign(round(found.value, PRINTED)))


@dataclass(frozen=True)
class Sensitivity:
    """All variants, and how much it takes to change the answer."""

    base: Variant  # as the parameters have it
    rows: tuple[Variant, ...]
    # How many missed events with the pole that is behind, all sure and recent, bring 0 into F1's interval.
    break_even: int | None
    behind: str | None  # that pole; None without a value, or if neither is behind
    most_influential: str | None  # the event without which F1 shifts most
    towards: str | None  # the pole that F1 leans to with its whole interval, or None
    # Without each of these events, left out with what hangs together with it, F1 has no value.
    needed: tuple[str, ...] = ()

    @property
    def silent(self) -> tuple[Variant, ...]:
        """The variants without a value: too few events are left, or too few origins of a pole's."""
        return tuple(row for row in self.rows if row.f1 is None)

    @property
    def doubt(self) -> str:
        """What F2 says against F1 as set: "turned" if it points the other way, "open" if it points nowhere for certain.

        "few" if there are too few events for an interval.
        """
        share, net = self.base.f1, self.base.f2
        if not (share and net):
            return ""
        if _sign(share) * _sign(net) < 0:
            return "turned"
        if (net.low, net.high) == (-1, 1):
            return "few"
        return "" if direction(net) else "open"

    @property
    def share(self) -> Robustness | None:
        """How firmly F1 points where it does; None if it has no value."""
        return self._robustness("f1")

    @property
    def net(self) -> Robustness | None:
        """How firmly F2 points where it does; None if it has no value."""
        return self._robustness("f2")

    def _robustness(self, measure: str) -> Robustness | None:
        def of(row: Variant) -> Interval | None:
            return row.f1 if measure == "f1" else row.f2

        as_set = of(self.base)
        if not as_set:
            return None
        known = tuple(row for row in self.rows if not row.as_set and row.what not in UNKNOWN_TO[measure])
        found = [(row, interval) for row in known if (interval := of(row))]
        turned = tuple(row for row, each in found if _sign(each) * _sign(as_set) < 0)
        left = tuple(row for row, each in found if not direction(each) and row not in turned)
        return Robustness(direction(as_set), known, turned, left, tuple(row for row in known if not of(row)))


@dataclass(frozen=True, eq=False)
class Trial:
    """A way to count, and what is different in it."""

    what: str
    name: str
    how: Setting
    as_set: bool = False  # whether nothing is


def sensitivity(found: Acts, index: Index, told: Mapping[str, Told], actors: Mapping[str, Actor]) -> Sensitivity:
    """Return what each choice does to the newest point of the index of these acts."""
    last, parameters = index.points[-1], index.parameters
    base = Variant("as-set", "", last.c, last.r, last.f1, last.f2, as_set=True)
    how = setting(found, parameters)
    fading = faded(found, how, (last.date,))
    trials = [*_choices(found, how), *_sources(found, told, how), *_blocs(found, told, actors, how)]
    pivot: str | None = None
    needed: tuple[str, ...] = ()
    if base.f1:
        window = in_window(found, how, (last.date,))[0]
        needed = _needed(found, how, window, parameters)
        row = _pivot(found, how, window, fading[0])
        pivot = found.ids[found.event[row]]
        others = np.ones_like(how.present)
        others[found.event[found.cluster == found.cluster[row]]] = False
        trials.append(Trial("without-event", pivot, replace(how, present=others)))
    variants = iter(_variants(found, [each for each in trials if not each.as_set], fading, index))
    return Sensitivity(
        base=base,
        rows=tuple(
            replace(base, what=each.what, setting=each.name) if each.as_set else next(variants) for each in trials
        ),
        break_even=break_even(last.r, last.c, parameters) if base.f1 else None,
        behind=found.poles[last.r < last.c] if base.f1 and last.r != last.c else None,
        most_influential=pivot,
        towards=found.poles[base.f1.side] if base.f1 and base.f1.side is not None else None,
        needed=needed,
    )


def break_even(r: float, c: float, parameters: Parameters) -> int:
    """Return how many events of weight 1 with the pole that is behind bring 0 into the interval of F1, at the least."""
    ahead, behind = max(r, c), min(r, c)
    missed = np.arange(math.ceil(ahead - behind) + 1.0)  # the last of these draws level, or better
    _, low, _ = share(np.full_like(missed, ahead), behind + missed, parameters.prior, parameters)
    return int(np.argmax(np.round(low, PRINTED) <= 0))


def _needed(found: Acts, how: Setting, window: Floats, parameters: Parameters) -> tuple[str, ...]:
    """Return the weightiest event of each cluster without which too few events or origins are left for a value."""
    size = np.where(how.scores > 0, window, 0.0)
    clusters = int(found.cluster.max()) + 1
    left = size.sum() - np.bincount(found.cluster, size, clusters)
    origin, event = found.origins
    behind = []
    for pole in (0, 1):
        rows = (found.pole == pole) & (window != 0)
        cluster = np.full(len(found.ids), -1)
        cluster[found.event[rows]] = found.cluster[rows]
        there = cluster[event] >= 0
        pairs = np.unique(np.stack([origin[there], cluster[event[there]]]), axis=1)
        known, first, times = np.unique(pairs[0], return_index=True, return_counts=True)
        # What one cluster alone goes back to is lost with it.
        behind.append(known.size - np.bincount(pairs[1, first[times == 1]], minlength=clusters))
    needed = ~sufficient(left / GRAINS, np.stack(behind, axis=1), parameters)
    heaviest: dict[int, int] = {}
    for row in np.lexsort((found.event, -np.abs(how.scores), -window)):
        if window[row] and needed[found.cluster[row]]:
            heaviest.setdefault(int(found.cluster[row]), int(row))
    return tuple(found.ids[found.event[row]] for row in sorted(heaviest.values(), key=lambda row: found.order[row]))


def _variants(found: Acts, trials: list[Trial], fading: Floats, index: Index) -> list[Variant]:
    """Return the index of each trial on its newest day; `fading` is that of the parameters, (1, n)."""
    last, parameters = index.points[-1], index.parameters
    as_of = last.date
    base = resampled(found, fading, parameters)
    counts, totals, draws, behind = [], [], [], []
    for trial in trials:
        window = in_window(found, trial.how, (as_of,))
        counts.append(cooperative(found, trial.how, window)[0])
        behind.append(origins(found, window, trial.how)[0])
        other = faded(found, trial.how, (as_of,))
        totals.append(sums(found, other)[0])
        # Whole numbers: what most trials change is little, and adding that much is exact.
        draws.append((base + resampled(found, other - fading, parameters))[0])
    c, r = np.array(counts).T / GRAINS
    priors, shrinkages = (np.array([getattr(each.how, name) for each in trials]) for name in ("prior", "shrinkage"))
    enough = sufficient(r + c, np.array(behind), parameters)
    f1 = intervals(share(r, c, priors, parameters), enough)
    # F2 knows no window: whether a bootstrap has enough events is no matter of one.
    events = np.where([each.what == "window" for each in trials], last.r + last.c, r + c)
    f2 = intervals(net(np.array(totals), np.array(draws), shrinkages, events, parameters), enough)
    told = zip(trials, c.tolist(), r.tolist(), f1, f2, strict=True)
    return [Variant(trial.what, trial.name, *values) for trial, *values in told]


def _choices(found: Acts, how: Setting) -> Iterator[Trial]:
    """Yield the trials that change a number or a table."""
    older = np.array([goldstein.SCORES[act.coded.type, act.coded.mode] for act in found.coded], dtype=float)
    yield Trial("scores", "plover", how, as_set=True)
    yield Trial("scores", "goldstein", replace(how, scores=older))
    yield Trial("scores", "equal", replace(how, scores=EQUAL_SCORE * np.sign(found.scores)))
    for days in HALF_LIVES:
        yield Trial("half-life", f"{days:g}", replace(how, half_life=days), days == how.half_life)
    for number in SHRINKAGES:
        yield Trial("shrinkage", f"{number:g}", replace(how, shrinkage=number), number == how.shrinkage)
    for number in PRIORS:
        yield Trial("prior", f"{number:g}", replace(how, prior=number), number == how.prior)
    for months in WINDOWS:
        name = "all" if months == EVER else f"{months}"
        yield Trial("window", name, replace(how, window_months=months), months == how.window_months)
    occurred = found.status == tuple(Status).index(Status.OCCURRED)
    yield Trial("status", Status.OCCURRED.value, replace(how, weights=occurred.astype(float)))
    yield Trial("status", "equal", replace(how, weights=np.ones_like(how.weights)))


def _sources(found: Acts, told: Mapping[str, Told], how: Setting) -> Iterator[Trial]:
    """Yield the trials that leave out an article, what was inferred of the origins, and the one that counts claims."""
    rests_on = [{each.text for each in _tellings(told[event])} for event in found.ids]
    alone: dict[str, list[int]] = {each.text: [] for one in told.values() for each in one.claims}
    for event, articles in enumerate(rests_on):
        if len(articles) == 1:
            alone[next(iter(articles))].append(event)
    for article, events in sorted(alone.items()):
        present = how.present.copy()
        present[events] = False
        others = heard(told, found.ids, partial(_elsewhere, article))
        yield Trial("without-source", article, replace(how, present=present, origins=others))
    named = heard(told, found.ids, lambda claim: not claim.inferred)
    yield Trial("origins", "named", replace(how, origins=named))
    claims = np.array([max(1, len(_tellings(told[event]))) for event in found.ids], dtype=float)
    counted = replace(how, weights=how.weights * claims[found.event], once=False)
    yield Trial("double-counting", "claims", counted)


def _blocs(found: Acts, told: Mapping[str, Told], actors: Mapping[str, Actor], how: Setting) -> Iterator[Trial]:
    """Yield the trials in which only the origins of one state are heard."""
    voices: dict[str, Marks] = defaultdict(lambda: np.zeros_like(how.present))
    for event, name in enumerate(found.ids):
        for claim in _tellings(told[name]):
            voices[_bloc(claim.origin, actors)][event] = True
    for bloc, present in sorted(voices.items()):
        own = heard(told, found.ids, partial(_from, bloc, actors))
        yield Trial("only-bloc", bloc, replace(how, present=present, origins=own))


def _elsewhere(article: str, claim: Cited) -> bool:
    return claim.text != article


def _from(bloc: str, actors: Mapping[str, Actor], claim: Cited) -> bool:
    return _bloc(claim.origin, actors) == bloc


def _bloc(origin: str | None, actors: Mapping[str, Actor]) -> str:
    if origin is None:
        return UNKNOWN
    actor = actors[origin]
    return actor.id if actor.kind is ActorKind.STATE else actor.of or STATELESS


def _tellings(told: Told) -> tuple[Cited, ...]:
    """Return the claims that tell of an event and do not deny it."""
    return tuple(each for each in told.claims if each.claim.stance is not Stance.DENIED)


def _pivot(found: Acts, how: Setting, window: Floats, fading: Floats) -> int:
    """Return the weightiest act of the cluster without which F1 shifts most; between equals F2 decides, then the id."""
    lost = np.zeros((2, found.cluster.max() + 1, 2))
    np.add.at(lost[0], (found.cluster, found.pole), np.where(how.scores > 0, window, 0.0))
    np.add.at(lost[1], (found.cluster, found.pole), fading)
    shifts = []
    for measure, (shrinkage, total) in enumerate(zip((2 * how.prior, how.shrinkage), lost.sum(axis=1), strict=True)):
        left = total - lost[measure]
        first, second = np.vstack([left, total]).T
        size = np.abs(first) + np.abs(second) + shrinkage * GRAINS
        values = np.divide(second - first, size, out=np.zeros_like(size), where=size > 0)
        shifts.append(np.abs(values[:-1] - values[-1])[found.cluster])
    keys = (found.event, -np.abs(fading), -window, -shifts[1], -shifts[0])
    return int(np.lexsort(keys)[0])
