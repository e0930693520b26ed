"""Where does the subject stand between the two poles, how sure is that, and since when? The index.

Three measures from -1 (the first pole) to +1 (the second), of the coded corpus and not of the world; `counting` says
what counts. The share is a Beta-binomial proportion with a conjugate prior (Bayes, Laplace); the net intensity is the
net cooperation of event data (Goldstein and Freeman, "Three-Way Street", 1990) with decay and shrinkage, its interval
the percentile bootstrap (Efron 1979; Davison and Hinkley, "Bootstrap Methods and Their Application", 1997, ch. 5.3).

Below `min_events` counted events in the window (r + c) there is no value of any measure, nor where fewer than
`min_origins` known origins tell of what a pole did there: a pole that hardly anybody tells of is absent from the texts.

What to keep in mind when reading the intervals:

- Events have weights and spread dates, so r and c are not whole numbers. The Beta distribution is then not the
  posterior of so many draws, but what would be known from that many: an uncertain event is a fraction of a draw.
- An act with both poles counts for both: one event, two draws, one in each direction.
- Both intervals take wholes for independent of each other, and know nothing of events that the texts leave out. That is
  the larger doubt by far; `sensitivity` is about it.
- A bootstrap over few clusters knows no event but those seen: its intervals are somewhat too narrow, and if all events
  lean to one pole, none reaches beyond 0. The share has neither fault, and is the headline.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from generator.derive.counting import (
    GRAINS,
    Acts,
    Floats,
    Marks,
    Setting,
    Whole,
    faded,
    grained,
    in_window,
    origins,
    setting,
    within_dimension,
)
from generator.records.parameters import Parameters
from generator.scales import plover

# Added to the events of a dimension: one, so that a single event there gives one half and not the whole.
DIMENSION_SHRINKAGE = 1.0
# With less than one event in it a dimension has no data: the edge of a long span is none.
DIMENSION_EVENTS = 1.0
# How many dates, and how many draws, are worked on at once: some tens of megabytes for 10,000 events.
DATES_AT_ONCE = 32
DRAWS_AT_ONCE = 250
# With how many decimals a value and the ends of its interval are printed.
PRINTED = 2
# How many quarters are looked at, at most: fifty years. A slip in one date must not make a thousand.
MOST_QUARTERS = 200


@dataclass(frozen=True)
class Interval:
    """A value from -1 to +1 and the ends of its interval."""

    value: float
    low: float
    high: float

    @property
    def side(self) -> int | None:
        """The side on which all of it lies: 0 for the first pole, 1 for the second, None if zero is in it.

        The ends count as they are printed: what reads as zero is zero.
        """
        return 1 if round(self.low, PRINTED) > 0 else 0 if round(self.high, PRINTED) < 0 else None


@dataclass(frozen=True)
class Counted:
    """An event that counts for a pole: by how much, and +1 for a cooperative act or -1 for a conflictual one."""

    event: str
    pole: str
    weight: float
    leaning: int


@dataclass(frozen=True)
class IndexPoint:
    """The index on one day. `r` and `c` are the cooperative events with the second and the first pole, weighted.

    They are the sums of the weights of `counted` with a leaning of +1; the conflictual acts there bear on `f2` alone,
    which also knows older events. `origins` are the known origins of the events with the first and the second pole.
    """

    date: date
    r: float
    c: float
    origins: tuple[int, int]
    f1: Interval | None
    f2: Interval | None
    f3: float | None
    dimensions: Mapping[str, float | None]  # by plover.DIMENSIONS, all of them; None without data
    weights: Mapping[str, tuple[float, float]]  # the events with the first and the second pole there, weighted
    counted: tuple[Counted, ...]  # in the order of time
    within: tuple[str, ...]  # events in the window that count within another one, or gave way to what fulfilled them

    @property
    def weight(self) -> float:
        """The cooperative events with either pole, weighted."""
        return self.c + self.r

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the events counted in the window, in the order of time."""
        return tuple(dict.fromkeys(each.event for each in self.counted))


@dataclass(frozen=True)
class Index:
    """The index at the end of each quarter and at the end of the evidence, the last point."""

    parameters: Parameters
    points: tuple[IndexPoint, ...]


def index(found: Acts, parameters: Parameters, as_of: date) -> Index:
    """Return the index over time, from the first quarter with enough events to the end of the evidence.

    It reaches back MOST_QUARTERS at most.
    """
    how = setting(found, parameters)
    days = _days(found, how, parameters, as_of)
    return Index(parameters, tuple(point for some in _at_once(days) for point in _points(found, how, parameters, some)))


def at(found: Acts, parameters: Parameters, day: date) -> IndexPoint:
    """Return the index of these acts on one day."""
    return next(_points(found, setting(found, parameters), parameters, (day,)))


def _points(found: Acts, how: Setting, parameters: Parameters, days: tuple[date, ...]) -> Iterator[IndexPoint]:
    window, fading = in_window(found, how, days), faded(found, how, days)
    c, r = cooperative(found, how, window).T / GRAINS
    by_dimension = profile(found, how, days)
    at_all = in_window(found, replace(how, once=False), days)
    behind = origins(found, window, how)
    enough = sufficient(r + c, behind, parameters)
    f1 = intervals(share(r, c, how.prior, parameters), enough)
    drawn = resampled(found, fading, parameters)
    f2 = intervals(net(sums(found, fading), drawn, how.shrinkage, r + c, parameters), enough)
    for at, day in enumerate(days):
        pairs = (by_dimension[at] / GRAINS).tolist()
        weights = {name: (x1, x2) for name, (x1, x2) in zip(plover.DIMENSIONS, pairs, strict=True)}
        dimensions = {name: _leaning(*pair, parameters) if enough[at] else None for name, pair in weights.items()}
        known = [each for each in dimensions.values() if each is not None]
        yield IndexPoint(
            date=day,
            r=float(r[at]),
            c=float(c[at]),
            origins=(int(behind[at, 0]), int(behind[at, 1])),
            f1=f1[at],
            f2=f2[at],
            f3=math.fsum(known) / len(known) if known else None,
            dimensions=MappingProxyType(dimensions),
            weights=MappingProxyType(weights),
            counted=_counted(found, how, window[at]),
            within=_within(found, window[at], at_all[at]),
        )


def sufficient(events: Floats, behind: Whole, parameters: Parameters) -> Marks:
    """Return which windows (k) hold enough for a value: so many events, and for each pole (k, 2) so many origins."""
    found: Marks = (events >= parameters.min_events) & (behind >= parameters.min_origins).all(axis=1)
    return found


def _counted(found: Acts, how: Setting, window: Floats) -> tuple[Counted, ...]:
    """Return what counts in a window (n), in the order of time."""
    rows = np.flatnonzero(window)
    return tuple(
        Counted(
            event=found.ids[found.event[row]],
            pole=found.poles[found.pole[row]],
            weight=float(window[row] / GRAINS),
            leaning=int(np.sign(how.scores[row])),
        )
        for row in rows[np.lexsort((found.pole[rows], found.order[rows]))]
    )


def _within(found: Acts, window: Floats, at_all: Floats) -> tuple[str, ...]:
    """Return the events of which no act counts in a window (n), but would by itself (n), in the order of time."""
    counted = set(found.event[window != 0])
    rows = np.flatnonzero((window == 0) & (at_all != 0))
    events = dict.fromkeys(found.event[rows[np.argsort(found.order[rows], kind="stable")]].tolist())
    return tuple(found.ids[event] for event in events if event not in counted)


def share(r: Floats, c: Floats, prior: float | Floats, parameters: Parameters) -> Floats:
    """F1, the share of events, headline: return value, low and high, (3, any), for so many events of each pole.

    theta ~ Beta(a + r, a + c); the value is 2 E(theta) - 1 = (r - c) / (r + c + 2a), the interval has equal tails. Its
    upper end is computed as the lower one of the mirror image, so that swapping r and c swaps and negates them exactly.
    Both ends have nine decimals, which every release of SciPy agrees on.
    """
    tail = (100 - parameters.interval) / 200
    low, mirrored = _lower_end(prior + r, prior + c, tail), _lower_end(prior + c, prior + r, tail)
    return np.stack([(r - c) / (r + c + 2 * np.asarray(prior)), low, 0.0 - mirrored])


def net(total: Floats, draws: Floats, shrinkage: float | Floats, events: Floats, parameters: Parameters) -> Floats:
    """F2, net intensity with decay: return value, low and high, (3, k), from sums (k, 2) and drawn sums (k, 2, B).

    The value is (S2 - S1) / (|S1| + |S2| + shrinkage), S being the sum for a pole, here in grains. It is 0 where that
    divides by 0. The ends are the draws that leave as many below one as above the other: no interpolation, so that they
    are symmetric to the last bit. With fewer `events` (k) in the window than a bootstrap needs nothing is known but the
    value: the interval is the whole scale.
    """
    k = np.broadcast_to(np.asarray(shrinkage, dtype=float) * GRAINS, total.shape[:1])
    ordered = np.sort(_ratio(draws[:, 0], draws[:, 1], k[:, None]), axis=1)
    outside = parameters.bootstrap * (100 - parameters.interval) // 200
    few = events < parameters.min_bootstrap
    low, high = np.where(few, -1.0, ordered[:, outside]), np.where(few, 1.0, ordered[:, -1 - outside])
    return np.stack([_ratio(total[:, 0], total[:, 1], k), low, high])


def cooperative(found: Acts, how: Setting, window: Floats) -> Floats:
    """Return the cooperative events in windows (k, n), in grains, by pole: (k, 2)."""
    return sums(found, np.where(how.scores > 0, window, 0.0))


def profile(found: Acts, how: Setting, days: tuple[date, ...]) -> Floats:
    """Return the cooperative events in the window of each day, in grains, by dimension and pole: (k, dimensions, 2).

    An event counts once per pole and dimension there, so the numbers may add up to more than all events with a pole.
    """
    dimensions = (within_dimension(found, how, dimension) for dimension in range(len(plover.DIMENSIONS)))
    return np.stack([cooperative(acts_, how_, in_window(acts_, how_, days)) for acts_, how_ in dimensions], axis=1)


def sums(found: Acts, numbers: Floats) -> Floats:
    """Return the sums of numbers (k, n) by pole: (k, 2)."""
    return np.stack([numbers[:, found.pole == pole].sum(axis=1) for pole in (0, 1)], axis=1)


def resampled(found: Acts, numbers: Floats, parameters: Parameters) -> Floats:
    """Return the sums of numbers (k, n) by pole in each of B bootstrap samples: (k, 2, B).

    A sample draws as many clusters as there are in the corpus, with replacement. The same samples serve every date and
    every variant: what differs between two of them is not chance.
    """
    draws = _draws(int(found.cluster.max(initial=-1)) + 1, parameters.bootstrap, parameters.seed)
    result = np.zeros((len(numbers), 2, parameters.bootstrap))
    for pole in (0, 1):
        rows = np.flatnonzero((found.pole == pole) & numbers.any(axis=0))
        values, clusters = np.ascontiguousarray(numbers[:, rows]), found.cluster[rows]
        for start in range(0, parameters.bootstrap, DRAWS_AT_ONCE):
            some = slice(start, start + DRAWS_AT_ONCE)
            result[:, pole, some] = values @ draws[clusters, some].astype(float)
    return result


def intervals(bounds: Floats, enough: Marks) -> list[Interval | None]:
    """Return value, low and high, (3, k), as intervals, and None where there is not enough for a value."""
    return [Interval(*each) if wanted else None for each, wanted in zip(bounds.T.tolist(), enough, strict=True)]


@lru_cache(maxsize=1)
def _draws(clusters: int, samples: int, seed: int) -> NDArray[np.uint16]:
    """Return how often each cluster is drawn in each sample: (clusters, samples), each sample adding up to clusters."""
    chance = np.random.Generator(np.random.PCG64(seed))
    result = np.zeros((clusters, samples), dtype=np.uint16)
    for start in range(0, samples if clusters else 0, DRAWS_AT_ONCE):
        size = min(DRAWS_AT_ONCE, samples - start)
        result[:, start : start + size] = chance.multinomial(clusters, np.full(clusters, 1 / clusters), size=size).T
    result.flags.writeable = False  # it is kept for the next call
    return result


def _ratio(first: Floats, second: Floats, shrinkage: Floats) -> Floats:
    size = np.abs(first) + np.abs(second) + shrinkage
    return np.divide(second - first, size, out=np.zeros_like(size), where=size > 0)


def _lower_end(first: Floats, second: Floats, tail: float) -> Floats:
    quantile = np.asarray(betaincinv(first, second, tail), dtype=float)
    return grained(2 * quantile - 1) / GRAINS


def _leaning(x1: float, x2: float, parameters: Parameters) -> float | None:
    """F3, one dimension: return (x2 - x1) / (x2 + x1 + 1) for so many events with each pole, or None without data.

    A pole of which nobody tells there leaves none, as in the measures of all events.
    """
    enough = x1 + x2 >= DIMENSION_EVENTS and (min(x1, x2) > 0 or not parameters.min_origins)
    return (x2 - x1) / (x2 + x1 + DIMENSION_SHRINKAGE) if enough else None


def _days(found: Acts, how: Setting, parameters: Parameters, as_of: date) -> tuple[date, ...]:
    """Return the ends of the quarters from the first one with enough events, and the end of the evidence."""
    first = date.fromordinal(min(int(found.first.min(initial=as_of.toordinal())), as_of.toordinal()))
    earliest = as_of.year - MOST_QUARTERS // 4
    days = (*_quarter_ends(max(first, date(max(earliest, 1), 1, 1)), as_of), as_of)
    for start, some in enumerate(_at_once(days)):
        events = cooperative(found, how, in_window(found, how, some)).sum(axis=1) / GRAINS
        enough = events >= parameters.min_events
        if enough.any():
            return days[start * DATES_AT_ONCE + int(enough.argmax()) :]
    return days[-1:]


def _quarter_ends(first: date, before: date) -> Iterator[date]:
    """Yield the last day of each quarter, from the one with the first day on, as long as it is before the other."""
    year, quarter = first.year, (first.month - 1) // 3
    while (end := date(year, quarter * 3 + 3, 31 if quarter in (0, 3) else 30)) < before:
        yield end
        year, quarter = (year, quarter + 1) if quarter < 3 else (year + 1, 0)


def _at_once(days: tuple[date, ...]) -> Iterator[tuple[date, ...]]:
    yield from (days[start : start + DATES_AT_ONCE] for start in range(0, len(days), DATES_AT_ONCE))
