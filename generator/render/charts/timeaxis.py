"""Where on a chart lies a day? A time axis, in two pieces where a few early years would press the others flat."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from generator.render.charts.drawing import FAINT, LINE, RULE, SOFT, Drawing, Scale, Spot, place

# The axis breaks if this share of the days lies in this share of the time, the latest, or in less. Our choice.
MOST, RECENT = 0.75, 1 / 3
# The share of the width that the early years then get, and the gap at the break, in units.
EARLY, BREAK = 0.22, 12
# Years from one label to the next, and the room that one needs, in units.
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
ROOM = 40
# What the labels need below the axis.
LABELS = LINE + 5
YEAR = 365.25
# The columns of a time axis have so many months: the fewest with which there are no more than so many columns after
# the early years. So many can be told apart on a telephone, where each is then five pixels wide. Our choice.
GRAINS = (1, 3, 12)
COLUMNS = 60


@dataclass(frozen=True)
class TimeAxis:
    """Days and their places: ((ordinal of the day, units from the left), ...), two for each piece, ascending."""

    places: Scale

    @property
    def first(self) -> date:
        """The first day shown."""
        return date.fromordinal(int(self.places[0][0]))

    @property
    def last(self) -> date:
        """The last day shown."""
        return date.fromordinal(int(self.places[-1][0]))

    @property
    def recent(self) -> date:
        """The first day of the last piece: of the only one, or of the one after the break."""
        return date.fromordinal(int(self.places[-2][0]))

    @property
    def broken(self) -> bool:
        """Whether early years are pressed together."""
        return len(self.places) > 2

    def place(self, day: date) -> float:
        """Return how far from the left a day lies; one that is not shown lies at the nearer edge."""
        return place(self.places, min(max(day, self.first), self.last).toordinal())

    def draw(self, drawing: Drawing, top: float, bottom: float) -> None:
        """Draw a line for each labelled year from top to bottom, and below it the axis with its labels."""
        drawing.add("line", [{"x": self.place(day), "y": top, "y2": bottom} for day in self._years()], stroke=RULE)
        pieces: list[Spot] = [{"x": start, "x2": end, "y": bottom} for (_, start), (_, end) in self._pieces()]
        if self.broken:
            middle = (pieces[0]["x2"] + pieces[1]["x"]) / 2
            pieces += [{"x": at - 4, "x2": at, "y": bottom + 4, "y2": bottom - 4} for at in (middle, middle + 4)]
        drawing.add("line", pieces, stroke=FAINT)
        labels: list[Spot] = [{"x": at, "y": bottom + 5, "text": words} for at, words in self._labels()]
        drawing.write(labels, height="top", align="center", fill=SOFT)

    def _pieces(self) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
        yield from zip(self.places[::2], self.places[1::2], strict=True)

    @property
    def _step(self) -> int:
        (first, start), (last, end) = self.places[-2:]
        year = (end - start) / (last - first) * YEAR
        return next((step for step in STEPS if step * year >= ROOM), STEPS[-1])

    def _years(self) -> list[date]:
        """Return the first days of the years that the last piece shows a line for."""
        years = range(self.recent.year, self.last.year + 1)
        return [day for year in years if year % self._step == 0 and (day := date(year, 1, 1)) >= self.recent]

    def _labels(self) -> Iterator[tuple[float, str]]:
        """Yield what is written where: each year amid its months, or at its first day if only some have a label."""
        if self.broken:
            early = self.recent - timedelta(days=1)
            yield (self.places[0][1] + self.places[1][1]) / 2, f"{self.first.year}–{early.year}"
        if self._step > 1:
            yield from ((self.place(day), str(day.year)) for day in self._years())
            return
        for year in range(self.recent.year, self.last.year + 1):
            start = self.place(max(date(year, 1, 1), self.recent))
            end = self.place(date(year, 12, 31))
            if end - start >= ROOM * 0.8:
                yield (start + end) / 2, str(year)


def time_axis(days: Iterable[date], last: date, left: float, right: float) -> TimeAxis:
    """Return an axis from the year of the first of these days to the last of all, broken where most days lie late."""
    ordered = sorted(min(day, last) for day in days) or [last]
    first = date(ordered[0].year, 1, 1)
    recent = date(ordered[int(len(ordered) * (1 - MOST))].year, 1, 1)
    end = max(last, recent + timedelta(days=1)).toordinal()
    if recent == first or last - recent > RECENT * (last - first):
        return TimeAxis(((first.toordinal(), left), (end, right)))
    middle = left + EARLY * (right - left)
    early = recent.toordinal() - 1
    return TimeAxis(
        (
            (first.toordinal(), left),
            (early, middle - BREAK / 2),
            (recent.toordinal(), middle + BREAK / 2),
            (end, right),
        )
    )


def grain(axis: TimeAxis) -> int:
    """Return how many months a column of an axis has: as few as leave no more columns than can be drawn."""
    months = (axis.last.year - axis.recent.year) * 12 + axis.last.month
    return next((each for each in GRAINS if -(-months // each) <= COLUMNS), GRAINS[-1])


def spans(axis: TimeAxis) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each column of an axis: all early years as one, then grain by grain."""
    if axis.broken:
        yield axis.first, axis.recent - timedelta(days=1)
    years, months = range(axis.recent.year, axis.last.year + 1), range(1, 13, grain(axis))
    starts = [date(year, month, 1) for year in years for month in months]
    for start, following in pairwise((*starts, date(axis.last.year + 1, 1, 1))):
        if start <= axis.last:
            yield start, following - timedelta(days=1)


def whole(axis: TimeAxis) -> TimeAxis:
    """Return the axis with its last column whole: it ends with that column, not amid it."""
    *others, (_, right) = axis.places
    *_, (_, last) = spans(axis)
    return TimeAxis((*others, (last.toordinal(), right)))
