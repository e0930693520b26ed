"""How do events lie on a time axis? In a lane for each pole, none over another: a span is a bar, a day a mark.

The pole is told by the lane and the shape of a mark, the status by its filling: full for what occurred, light for what
is alleged, disputed or inferred, dashed and empty for what is planned. A date in doubt has dots on either side; of a
span in which an event lies on some day nothing is filled but the mark amid its dots.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.languages import Language
from generator.records.vocabulary import Status
from generator.render.charts.drawing import LINE, PAPER, POLE, POLE_TEXT, POLE_WASH, SHAPE, SOFT, Drawing, Spot
from generator.render.charts.timeaxis import TimeAxis

# How far the dots beside a date in doubt reach, the tail of a mark towards an end that is open, and the room between
# two marks, in units.
DOUBT, OPEN, APART = 5, 16, 1.5
# The name above a lane, and the room below it, in units.
HEAD, FOOT = LINE + 4, 6
# A stroke and the gap after it, in units.
DOTS, DASHES = (1.5, 2), (2, 1.5)
# The statuses whose marks are filled with light; in the key under one word.
DOUBTED = (Status.ALLEGED, Status.DISPUTED, Status.INFERRED)


@dataclass(frozen=True)
class EventMark:
    """An event as a mark on a time axis; None for an end that is open, equal ends for a day."""

    id: str
    words: str
    when: str
    first: date | None
    last: date | None
    doubtful: bool
    status: Status
    sides: tuple[int, ...]  # of the poles it touches: 0 for the first, 1 for the second
    href: str
    somewhere: bool = False  # whether it lies on one day from the first to the last, and did not last

    @property
    def day(self) -> date | None:
        """The day under which it is filed: its first, or its last where the beginning is open."""
        return self.first or self.last


@dataclass(frozen=True)
class Measures:
    """How large marks are: the height of a row, the width of a mark, the height of a bar, in units."""

    row: float
    mark: float
    bar: float

    @property
    def size(self) -> float:
        """How wide a symbol is as a square: its outline, and its corners as a triangle, keep within the mark."""
        return self.mark * 0.85

    @property
    def reach(self) -> float:
        """How far an arrow reaches beyond its middle."""
        return self.size / 2


@dataclass(frozen=True)
class Placed:
    """An event in its row of a lane: from where to where, and whether as a bar."""

    event: EventMark
    row: int
    start: float
    end: float
    bar: bool


@dataclass(frozen=True)
class Lane:
    """The events with one pole, by its side of the axis."""

    side: int
    name: str
    placed: tuple[Placed, ...]

    @property
    def rows(self) -> int:
        """How many rows there are, an empty one if there is no event."""
        return max((each.row for each in self.placed), default=0) + 1


def lanes(events: Iterable[EventMark], names: tuple[str, str], axis: TimeAxis, measures: Measures) -> tuple[Lane, ...]:
    """Return a lane for each pole, the second one's first: it lies on top, as on the axis of values."""
    events = tuple(events)
    return tuple(
        Lane(side, names[side], _placed((each for each in events if side in each.sides), axis, measures))
        for side in (1, 0)
    )


def _placed(events: Iterable[EventMark], axis: TimeAxis, measures: Measures) -> tuple[Placed, ...]:
    """Return the events on the axis, each in the first row that has room; none that ended before the axis begins."""
    shown = [each for each in events if each.last is None or each.last >= axis.first]
    spans = sorted(((*_span(each, axis, measures), each) for each in shown), key=lambda each: (*each[:2], each[3].id))
    ends: list[float] = []
    placed = []
    for start, end, bar, event in spans:
        margin = DOUBT if event.doubtful else 0
        row = next((at for at, reached in enumerate(ends) if reached <= start - margin), len(ends))
        ends[row : row + 1] = [end + margin + APART]
        placed.append(Placed(event, row, start, end, bar))
    return tuple(placed)


def _span(event: EventMark, axis: TimeAxis, measures: Measures) -> tuple[float, float, bool]:
    """Return where an event begins and ends on the axis, and whether it is a bar; no bar is shorter than a mark."""
    half = measures.mark / 2
    if event.first is None or event.last is None:
        known = axis.place(event.first or event.last or axis.last)
        return (known, known + OPEN, True) if event.first else (known - OPEN, known, True)
    start, end = axis.place(event.first), axis.place(event.last)
    middle = (start + end) / 2
    return min(start, middle - half), max(end, middle + half), event.first != event.last


def height(held: tuple[Lane, ...], measures: Measures) -> float:
    """Return how high lanes are together, with the name above each."""
    return sum(HEAD + measures.row * lane.rows + FOOT for lane in held)


def draw(drawing: Drawing, held: tuple[Lane, ...], measures: Measures, top: float, left: float) -> None:
    """Draw lanes one below the other, their names at the left."""
    for lane in held:
        name: Spot = {"x": left, "y": top + LINE - 4, "text": lane.name}
        drawing.write([name], fill=POLE_TEXT[lane.side], bold=True)
        _draw(drawing, lane, measures, top + HEAD + measures.row / 2)
        top += HEAD + measures.row * lane.rows + FOOT


def _draw(drawing: Drawing, lane: Lane, measures: Measures, top: float) -> None:
    bars: list[Spot] = []
    days: list[Spot] = []
    dots: list[Spot] = []
    arrows: list[Spot] = []
    for each in sorted(lane.placed, key=lambda each: (each.start, each.row)):
        event, y = each.event, top + each.row * measures.row
        link = drawing.link(event.href, f"{event.words}, {event.when}, {drawing.language.name(event.status)}")
        look: Spot = {**_look(event.status, lane.side), "link": link}
        if event.doubtful:
            dots.append({"x": each.start - DOUBT, "x2": each.end + DOUBT, "y": y, "link": link})
        if not each.bar:
            days.append({"x": (each.start + each.end) / 2, "y": y, **look})
            continue
        start, end = each.start, each.end
        if event.first is None:
            start += measures.reach
            arrows.append({"x": start, "y": y, "shape": "left", **look})
        if event.last is None:
            end -= measures.reach
            arrows.append({"x": end, "y": y, "shape": "right", **look})
        if event.somewhere:
            dots.append({"x": start, "x2": end, "y": y, "link": link})
            if event.first and event.last:
                days.append({"x": (start + end) / 2, "y": y, **look})
            continue
        bars.append({"x": start, "x2": end, "y": y - measures.bar / 2, "y2": y + measures.bar / 2, **look})
    drawing.add("line", dots, stroke=POLE[lane.side], width=1.5, dash=DOTS)
    drawing.add("box", bars, corner=1)
    drawing.add("symbol", arrows, size=measures.size)
    drawing.add("symbol", days, shape=SHAPE[lane.side], size=measures.size)


def _look(status: Status, side: int) -> Spot:
    """Return filling and outline of a mark."""
    if status is Status.PLANNED:
        return {"fill": PAPER, "stroke": POLE[side], "dash": DASHES}
    return {"fill": POLE[side] if status is Status.OCCURRED else POLE_WASH[side], "stroke": POLE[side]}


# How high the key is, in units.
KEY = 2 * LINE


def caption(language: Language) -> str:
    """Return how the marks are to be read."""
    return language.say(
        "A mark is an event on one day, a bar one that lasted. A dotted line shows when an event of uncertain date "
        "may have happened. An arrow marks an open beginning or end. An event with both poles is in both rows."
    )


def key(drawing: Drawing, measures: Measures, top: float) -> None:
    """Draw what the filling of a mark says, in two lines."""
    name = drawing.language.name
    first, second = top + LINE / 2, top + LINE * 1.5
    samples: list[Spot] = []
    words: list[Spot] = [{"x": 260, "y": first, "text": drawing.language.say("date uncertain")}]
    for x, y, held in ((0, first, (Status.OCCURRED,)), (124, first, (Status.PLANNED,)), (0, second, DOUBTED)):
        samples += [
            {**_look(held[0], side), "x": x + place, "y": y, "shape": SHAPE[side]} for side, place in ((1, 5), (0, 17))
        ]
        words.append({"x": x + 28, "y": y, "text": ", ".join(map(name, held))})
    drawing.add("symbol", samples, size=measures.size)
    drawing.add("line", [{"x": 236, "x2": 254, "y": first}], stroke=POLE[1], width=1.5, dash=DOTS)
    drawing.write(words, height="middle", fill=SOFT)
