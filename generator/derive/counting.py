"""What counts, for which pole, and how much in which window? The acts of the timeline as arrays.

The unit is an event, once per pole, however many articles and claims tell of it:

- A part counts within its whole: it gives way if anything it is a part of has an act with the same pole itself. If none
  has, the parts of one whole count together once, as the strongest of them (`strongest`).
- In the profile of the dimensions the same holds within each of them (`within_dimension`): a treaty signed on a visit
  is an act of another field, and would be lost there.
- A plan gives way to its fulfilment, from the start: in hindsight it was the beginning of the same thing.
- A date known to a span is spread evenly over its days. An open end is filled: towards the future up to the end of the
  evidence, towards the past over one window before the last possible day. What is said to have happened cannot have
  happened after the end of the evidence, so its span ends there; what is planned can, and counts by the days before.
- An act that leans nowhere (a PLOVER score of 0) is no act here.

Every number that is added up is a whole number of grains, each a billionth of an event. Sums of whole numbers are
exact in double precision up to 2**53 (900,000 acts of the highest score), so they depend neither on the order of the
events nor on the processor, and swapping the poles swaps the results to the last bit.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.derive.evidence import Cited
from generator.derive.timeline import Act, Told
from generator.edtf import Edtf
from generator.records.parameters import Parameters
from generator.records.vocabulary import Status
from generator.scales import plover

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Marks = NDArray[np.bool_]

# How many grains an event of weight 1 has: far finer than what a page shows.
GRAINS = 1e9
STATUSES = tuple(Status)
# The arrays of `Acts` that have a row for each act and no number of a group in it.
PER_ACT = ("event", "order", "pole", "scores", "dimension", "status", "first", "last")


class _Counting(NamedTuple):
    """An act with what it counts for: `top` is the outermost event that its event is a part of."""

    top: str
    pole: int
    event: str
    act: Act


@dataclass(frozen=True, eq=False)
class Acts:
    """The n acts that lean, of m events, one row for each event and pole.

    Rows with the same `slot` (from 0, without gaps, side by side) belong to one whole and one pole and count once.
    Rows with the same `cluster` (from 0, without gaps) hang together as parts of one whole, or as a plan and its
    fulfilment: they are drawn and left out together.
    """

    poles: tuple[str, str]
    ids: tuple[str, ...]  # (m) all events by id, those without acts included
    event: Whole  # (n) place in `ids`
    order: Whole  # (n) its place in the timeline
    pole: Whole  # (n) place in `poles`
    scores: Floats  # (n) PLOVER score, never 0
    coded: tuple[Act, ...]  # (n)
    dimension: Whole  # (n) place in plover.DIMENSIONS
    status: Whole  # (n) place in STATUSES
    first: Whole  # (n) first day that it may fall on, as a proleptic Gregorian ordinal
    last: Whole  # (n) last such day
    slot: Whole  # (n)
    cluster: Whole  # (n)
    within: Whole  # (2, any) a row, and a row with the same pole of an event that the first one's is a part of
    fulfilled: Whole  # (2, any) a row of a plan, and the place in `ids` of an event that fulfils it
    origins: Whole  # (2, any) a known origin, by a number, and the place in `ids` of an event that goes back to it


@dataclass(frozen=True, eq=False)
class Setting:
    """One way to count: the parameters, and everything that a variant may change beside them."""

    window_months: int
    half_life: float  # days; infinite: nothing fades
    prior: float
    shrinkage: float
    scores: Floats  # (n) of the acts
    weights: Floats  # (n) of the acts, from their status
    present: Marks  # (m) events that are known at all
    once: bool = True  # False: parts count beside their wholes, and plans beside their fulfilment
    origins: Whole | None = None  # like those of the acts, if others are heard


def acts(
    told: Mapping[str, Told],
    poles: tuple[str, str],
    parameters: Parameters,
    as_of: date,
    known: Mapping[str, Told] | None = None,
) -> Acts:
    """Return the acts of these events that lean, by the outermost whole, the pole and the event.

    `known` are all events there are, if more than those counted: what hangs together through one of them does so still.
    """
    known = known or told
    ids = tuple(sorted(told))
    place = {event: index for index, event in enumerate(ids)}
    wholes = {event: tuple(_wholes(known, event)) for event in ids}
    rows = sorted(
        (
            _Counting((event, *wholes[event])[-1], poles.index(act.coded.pole), event, act)
            for event in ids
            for act in told[event].acts
            if act.leaning
        ),
        key=lambda row: row[:3],
    )
    at = {(row.event, row.pole): index for index, row in enumerate(rows)}
    within = [(at[row.event, row.pole], at.get((whole, row.pole))) for row in rows for whole in wholes[row.event]]
    fulfilled = [
        (at[row.event, row.pole], place[each]) for row in rows for each in told[row.event].fulfilled_by if each in place
    ]
    together = _together(known)
    spans = [spread(told[row.event], as_of, parameters.window_months) for row in rows]
    return Acts(
        poles=poles,
        ids=ids,
        event=_whole(place[row.event] for row in rows),
        order=_whole(told[row.event].order for row in rows),
        pole=_whole(row.pole for row in rows),
        scores=np.array([row.act.score for row in rows], dtype=float),
        coded=tuple(row.act for row in rows),
        dimension=_whole(plover.DIMENSIONS.index(row.act.dimension) for row in rows),
        status=_whole(STATUSES.index(told[row.event].event.status) for row in rows),
        first=_whole(first.toordinal() for first, _ in spans),
        last=_whole(last.toordinal() for _, last in spans),
        slot=_numbered((row.top, row.pole) for row in rows),
        cluster=_numbered(together[row.event] for row in rows),
        within=_pairs((row, whole) for row, whole in within if whole is not None),
        fulfilled=_pairs(fulfilled),
        origins=heard(told, ids),
    )


def within_dimension(found: Acts, how: Setting, dimension: int) -> tuple[Acts, Setting]:
    """Return the acts of one dimension (place in plover.DIMENSIONS) alone, and the way to count them.

    A part then gives way only to a whole that has an act with the same pole in the same dimension.
    """
    rows = np.flatnonzero(found.dimension == dimension)
    now = np.full(found.dimension.size, -1)
    now[rows] = np.arange(rows.size)
    plan, deed = found.fulfilled
    less = replace(
        found,
        **{name: getattr(found, name)[rows] for name in PER_ACT},
        coded=tuple(found.coded[row] for row in rows),
        slot=np.unique(found.slot[rows], return_inverse=True)[1],
        cluster=np.unique(found.cluster[rows], return_inverse=True)[1],
        within=now[found.within][:, (now[found.within] >= 0).all(axis=0)],
        fulfilled=np.stack([now[plan], deed])[:, now[plan] >= 0],
    )
    return less, replace(how, scores=how.scores[rows], weights=how.weights[rows])


def setting(found: Acts, parameters: Parameters) -> Setting:
    """Return the way to count that the parameters ask for."""
    weights = np.array([getattr(parameters.status, status.value) for status in STATUSES], dtype=float)
    return Setting(
        window_months=parameters.window_months,
        half_life=parameters.half_life_days,
        prior=parameters.prior,
        shrinkage=parameters.shrinkage,
        scores=found.scores,
        weights=weights[found.status],
        present=np.ones(len(found.ids), dtype=bool),
    )


def opening(day: date, months: int) -> int:
    """Return the ordinal of the first day of the window of so many months that ends with this day.

    The window of 24 months that ends on 30 June 2025 begins on 1 July 2023.
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return 1
    last = monthrange(year, month + 1)[1]
    ends_month = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if ends_month else min(day.day, last)).toordinal() + 1


def spread(told: Told, as_of: date, months: int) -> tuple[date, date]:
    """Return the first and the last day that an event is spread over, with a window of so many months."""
    edtf: Edtf = told.event.date.edtf
    last = edtf.latest or max(as_of, edtf.earliest or as_of)
    if told.event.status is not Status.PLANNED:
        last = min(last, as_of)
    first = edtf.earliest or date.fromordinal(opening(last, months))
    return first, max(first, last)


def in_window(found: Acts, how: Setting, days: tuple[date, ...]) -> Floats:
    """Return how many grains each act counts in the window that ends on each day: (days, n), 0 if it gives way.

    It is the weight times the share of the act's days that fall into the window. Of several acts with one slot the
    strongest counts: cooperative ones and conflictual ones each by themselves, by this number, then by the score.
    """
    opens = _whole(opening(day, how.window_months) for day in days)[:, None]
    ends = _whole(day.toordinal() for day in days)[:, None]
    inside = np.clip(np.minimum(found.last, ends) - np.maximum(found.first, opens) + 1, 0, None)
    size = grained(_counting(found, how) * how.weights * inside / (found.last - found.first + 1))
    if not how.once:
        return size
    # Scores are at most 10: a thousandth of a grain for each point decides between equals and nothing else.
    key = np.where(size > 0, size + np.abs(how.scores) / 1000, 0.0)
    for_, against = how.scores > 0, how.scores < 0
    return size * (strongest(key * for_, found.slot) | strongest(key * against, found.slot))


def faded(found: Acts, how: Setting, days: tuple[date, ...]) -> Floats:
    """Return the grains that each act adds to the net intensity of its pole on each day: (days, n), 0 if it gives way.

    It is weight x score x 2**(-age / half-life), the mean over the act's days up to that day, those after it counting
    nothing. The sum over the days is a geometric series. Of several acts with one slot the one farthest from 0 counts.
    """
    ends = _whole(day.toordinal() for day in days)[:, None]
    begun = found.first <= ends
    youngest = np.where(begun, ends - np.minimum(found.last, ends), 0)
    count = np.where(begun, ends - found.first + 1 - youngest, 0)
    rate = np.log(2.0) / how.half_life
    left = np.exp(-rate * youngest) * np.expm1(-rate * count) / np.expm1(-rate) if rate else count
    size = grained(_counting(found, how) * how.weights * how.scores * left / (found.last - found.first + 1))
    return size * strongest(np.abs(size), found.slot) if how.once else size


def heard(told: Mapping[str, Told], ids: tuple[str, ...], known: Callable[[Cited], bool] = lambda _: True) -> Whole:
    """Return the pairs of `Acts.origins` if these claims alone are known: an origin, by a number, and an event."""
    behind = [
        (claim.origin, event)
        for event, name in enumerate(ids)
        for claim in told[name].witnesses
        if claim.origin and known(claim)
    ]
    number = {origin: index for index, origin in enumerate(sorted({origin for origin, _ in behind}))}
    return _pairs(sorted({(number[origin], event) for origin, event in behind}))


def origins(found: Acts, window: Floats, how: Setting) -> Whole:
    """Return how many known origins are behind the events that count in windows (k, n), by pole: (k, 2).

    An origin that tells of several of them is one.
    """
    origin, event = found.origins if how.origins is None else how.origins
    starts = np.flatnonzero(np.diff(origin, prepend=-1))
    result = np.zeros((len(window), 2), dtype=np.int64)
    for pole in (0, 1) if origin.size else ():
        counts = np.zeros((len(window), len(found.ids)), dtype=bool)
        rows = found.pole == pole  # an event has one row for a pole
        counts[:, found.event[rows]] = window[:, rows] != 0
        result[:, pole] = np.logical_or.reduceat(counts[:, event], starts, axis=1).sum(axis=1)
    return result


def strongest(size: Floats, slot: Whole) -> Marks:
    """Return, for each row of (any, n), which number is the largest of its slot, the first of equals; none if all 0."""
    if not slot.size:
        return size > 0
    starts, places = np.flatnonzero(np.diff(slot, prepend=-1)), np.arange(slot.size)
    largest = np.maximum.reduceat(size, starts, axis=1)[:, slot]
    first = np.minimum.reduceat(np.where(size == largest, places, slot.size), starts, axis=1)[:, slot]
    found: Marks = (first == places) & (size > 0)
    return found


def grained(numbers: Floats) -> Floats:
    """Return numbers in grains, rounded to whole ones; there is no negative zero among them."""
    return np.rint(numbers * GRAINS) + 0.0


def _counting(found: Acts, how: Setting) -> Marks:
    """Return which acts (n) count at all: present, no plan that is fulfilled, no part of a whole that counts."""
    there: Marks = how.present[found.event]
    if not how.once:
        return there
    plan, deed = found.fulfilled
    there[plan[how.present[deed]]] = False
    part, whole = found.within
    gives_way = np.zeros_like(there)
    gives_way[part[there[whole]]] = True
    return there & ~gives_way


def _wholes(known: Mapping[str, Told], event: str) -> Iterator[str]:
    """Yield what an event is a part of, and what that is a part of, and so on."""
    while whole := known[event].event.part_of:
        yield whole
        event = whole


def _together(known: Mapping[str, Told]) -> Mapping[str, str]:
    """Return for each event a name that it shares with all that it hangs together with."""
    names: dict[str, str] = {}
    for start in sorted(known):
        ways = [start]
        while ways:
            event = ways.pop()
            if event not in names:
                names[event] = start
                at = known[event]
                near = (at.event.part_of, at.event.fulfils, *at.parts, *at.fulfilled_by)
                ways += [each for each in near if each]
    return names


def _whole(numbers: Iterable[int]) -> Whole:
    return np.fromiter(numbers, dtype=np.int64)


def _pairs(numbers: Iterable[tuple[int, int]]) -> Whole:
    return np.array([*numbers], dtype=np.int64).reshape(-1, 2).T


def _numbered(names: Iterable[object]) -> Whole:
    """Return the place of each name in the order in which they first appear."""
    places: dict[object, int] = {}
    return _whole(places.setdefault(name, len(places)) for name in names)
