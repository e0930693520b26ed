"""What does each source know of each pole, and of which time? Events shared out over the columns of a time axis."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

from generator.languages import Language
from generator.render.charts.timeaxis import TimeAxis, grain, spans, time_axis, whole
from generator.render.charts.words import column

# An event counts in a column where at least this share of it lies: one known to a season counts in its three months, a
# longer one in none, it only reaches into them. Our choice.
SHARE = 0.3


@dataclass(frozen=True)
class CoverageSource:
    """A source text; None where nobody knows when it was published."""

    id: str
    words: str
    href: str
    published: date | None


@dataclass(frozen=True)
class Sighting:
    """That a source tells of an event with a pole, and over which days that is spread."""

    source: str
    side: int
    day: date  # under which it is filed
    first: date
    last: date
    firm: bool = True  # whether both ends are known, and none was filled


class Knowledge(Enum):
    """What a source knows of a pole in a column."""

    TOLD = "told"  # of an event in it
    REACHED = "reached"  # of nothing but an event of a longer time, which reaches into it
    SILENT = "silent"  # of nothing
    LATER = "later"  # of nothing, for it came later than the source


@dataclass(frozen=True)
class Run:
    """Neighbouring columns of which a source knows the same; one with events is a run of its own."""

    state: Knowledge
    first: int
    last: int
    events: int


@dataclass(frozen=True)
class Known:
    """The columns; by source, side and column: how many events count in it, and all events shared out by their days."""

    axis: TimeAxis
    spans: tuple[tuple[date, date], ...]
    events: Mapping[tuple[str, int, int], int]
    shares: Mapping[tuple[str, int, int], float]

    @property
    def recent(self) -> range:
        """The columns after the early years."""
        return range(int(self.axis.broken), len(self.spans))

    def words(self, first: int, last: int, language: Language) -> str:
        """Return from when to when some columns are."""
        ends = [self._word(at, language) for at in (first, last)]
        return ends[0] if first == last else language.say("%(first)s to %(last)s", first=ends[0], last=ends[1])

    def _word(self, at: int, language: Language) -> str:
        if at not in self.recent:
            return language.say("before %(year)s", year=self.axis.recent.year)
        return column(self.spans[at][0], grain(self.axis), language)

    def state(self, each: CoverageSource, side: int, at: int) -> Knowledge:
        """Return what a source knows of a pole in a column."""
        if self.events[each.id, side, at]:
            return Knowledge.TOLD
        if self.shares[each.id, side, at]:
            return Knowledge.REACHED
        return Knowledge.LATER if each.published and each.published < self.spans[at][0] else Knowledge.SILENT

    def runs(self, each: CoverageSource, side: int) -> Iterator[Run]:
        """Yield what a source knows of a pole from the first to the last column; none reaches over the break."""

        def like(at: int) -> tuple[Knowledge, bool, int]:
            state = self.state(each, side, at)
            return state, at in self.recent, at if state is Knowledge.TOLD else -1

        for (state, _, _), run in groupby(range(len(self.spans)), like):
            columns = [*run]
            yield Run(state, columns[0], columns[-1], self.events[each.id, side, columns[0]])


def sighted(
    sources: Iterable[CoverageSource], sightings: Iterable[Sighting], as_of: date, ends: tuple[float, float]
) -> Known:
    """Return what each source knows; the axis reaches from the one end to the other, in units."""
    sightings = tuple(sightings)
    axis = whole(time_axis((each.day for each in sightings), as_of, *ends))
    columns = tuple(spans(axis))
    published = {each.id: each.published for each in sources}
    events = {(each, side, at): 0 for each in published for side in (0, 1) for at in range(len(columns))}
    shares = dict.fromkeys(events, 0.0)
    for each in sightings:
        for at, share in enumerate(_shares(each, published[each.source], columns)):
            shares[each.source, each.side, at] += share
            # What is known to one end alone may lie anywhere beyond it.
            events[each.source, each.side, at] += each.firm and share >= SHARE
    return Known(axis, columns, events, shares)


def _shares(seen: Sighting, told: date | None, columns: Sequence[tuple[date, date]]) -> Iterator[float]:
    """Yield which share of the days of an event lies in each column.

    What a source tells of as past lies before it was published, so what of a span lies after that does not count.
    """
    last = min(seen.last, told) if told and seen.first <= told else seen.last
    for start, end in columns:
        shared = (min(last, end) - max(seen.first, start)).days + 1
        yield max(shared, 0) / ((last - seen.first).days + 1)
