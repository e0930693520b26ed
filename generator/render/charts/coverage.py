"""Where does the dossier know something, and where nothing? Events by source, pole and quarter, empty cells too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.render.charts.drawing import (
    INK,
    LINE,
    PAPER,
    POLE,
    POLE_TEXT,
    SHAPE,
    SOFT,
    STRONG,
    WIDTH,
    Drawing,
    plain,
)
from generator.render.charts.figure import Basis, Cell, Chart, Column, Poles, table
from generator.render.charts.svg import draw
from generator.render.charts.timeaxis import LABELS, TimeAxis, spans, time_axis
from generator.render.charts.words import number, quarter, shorten, source
from generator.render.language import Language

LEFT, RIGHT = 20, WIDTH - 2
# The name of a source, the row of a pole, and the block of both, in units.
HEAD, ROW = LINE + 3, 15
BLOCK = HEAD + 2 * ROW + 8
# How wide the largest and the smallest mark are, in units; the areas of the marks before a row and of a ring.
LARGEST, SMALLEST, LABEL, RING = 13, 2.5, 60, 12
# Below this share of an event a cell counts as empty: it is the edge of a long span. Our choice.
TRACE = 0.05
KEY = "coverage"


@dataclass(frozen=True)
class CoverageSource:
    """A source text; None where nobody knows when it was published."""

    id: str
    words: str
    href: str
    published: date | None


@dataclass(frozen=True)
class Sighting:
    """That a source tells of an event with a pole, and when that was; None for an end that is open."""

    source: str
    side: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class CoverageData:
    """What each source tells of each pole, and when; sources in the order of their publication."""

    poles: Poles
    sources: tuple[CoverageSource, ...]
    sightings: tuple[Sighting, ...]
    basis: Basis


@dataclass(frozen=True)
class _Map:
    """The columns, their words, and how many events each source tells of by side and column."""

    axis: TimeAxis
    spans: tuple[tuple[date, date], ...]
    words: tuple[str, ...]
    cells: Mapping[tuple[str, int, int], float]


def coverage(data: CoverageData, language: Language) -> Chart:
    """Return the map of what is covered."""
    title = language.say("What each text covers")
    found = _map(data, language)
    finding = _finding(data, found, language)
    caption = language.say(
        "Events by text, pole and quarter: the larger the mark, the more events; one known only to a span is spread "
        "over it. A ring: the text tells of no event with the pole at that time. Upright stroke: the text was "
        "published; of what came after it knows nothing."
    )
    rows = [(each, side) for each in data.sources for side in (1, 0)]
    return Chart(
        key=KEY,
        title=title,
        finding=finding,
        alt=finding,
        svg=draw(_drawing(data, found, language), KEY, title, finding),
        caption=f"{caption} {source(data.basis, language)}",
        columns=(
            Column(language.say("Text")),
            Column(language.say("Pole")),
            *(Column(words, number=True) for words in found.words),
        ),
        rows=tuple(
            (
                Cell(each.words, each.href),
                Cell(data.poles[side].words),
                *(Cell(_count(found.cells[each.id, side, at], language)) for at in range(len(found.spans))),
            )
            for each, side in rows
        ),
        csv=table(
            ["source", "pole", "first", "last", "events"],
            (
                [each.id, data.poles[side].id, first, last, found.cells[each.id, side, at]]
                for each, side in rows
                for at, (first, last) in enumerate(found.spans)
            ),
        ),
    )


def _map(data: CoverageData, language: Language) -> _Map:
    days = (day for each in data.sightings if (day := each.first or each.last))
    axis = time_axis(days, data.basis.as_of, LEFT, RIGHT)
    columns = tuple(spans(axis))
    words = [quarter(first, language) for first, _ in columns]
    if axis.broken:
        words[0] = language.say("before %(year)s", year=axis.recent.year)
    return _Map(axis, columns, tuple(words), _cells(data, columns))


def _cells(data: CoverageData, columns: Sequence[tuple[date, date]]) -> dict[tuple[str, int, int], float]:
    """Return how many events each source tells of; an event known to a span is shared out evenly by its days.

    What a source tells of as past lies before it was published, so what of a span lies after that does not count.
    """
    published = {each.id: each.published for each in data.sources}
    cells = {(each, side, at): 0.0 for each in published for side in (0, 1) for at in range(len(columns))}
    for each in data.sightings:
        first, last = each.first or each.last, each.last or each.first
        if first and last:
            told = published[each.source]
            last = min(last, told) if told and first <= told else last
            for at, (start, end) in enumerate(columns):
                shared = (min(last, end) - max(first, start)).days + 1
                cells[each.source, each.side, at] += max(shared, 0) / ((last - first).days + 1)
    return cells


def _count(events: float, language: Language) -> str:
    return number(round(events, 1), language)


def _finding(data: CoverageData, found: _Map, language: Language) -> str:
    """Return in how many columns the texts tell of each pole at all."""
    first, second = (
        sum(any(found.cells[each.id, side, at] >= TRACE for each in data.sources) for at in range(len(found.spans)))
        for side in (0, 1)
    )
    return language.say(
        "Of %(n)s periods, the texts tell of events with %(first)s in %(firsts)s and of events with %(second)s in "
        "%(seconds)s; about the others the dossier knows nothing.",
        n=len(found.spans),
        first=data.poles[0].words,
        second=data.poles[1].words,
        firsts=first,
        seconds=second,
    )


def _drawing(data: CoverageData, found: _Map, language: Language) -> Drawing:
    bottom = BLOCK * len(data.sources)
    drawing = Drawing(bottom + LABELS, language)
    frame = plain(drawing.height)
    found.axis.draw(drawing, 0, bottom)
    for at, each in enumerate(data.sources):
        top = BLOCK * at
        name = {"x": 0, "y": top + LINE - 3, "text": shorten(each.words, WIDTH)}
        drawing.write(frame, [name], fill=INK)
        for side, y in ((1, top + HEAD + ROW / 2), (0, top + HEAD + ROW * 1.5)):
            label = {"x": 7, "y": y}
            drawing.add(frame, "point", [label], shape=SHAPE[side], size=LABEL, fill=POLE_TEXT[side], opacity=1)
            _row(drawing, found, each, data.poles[side].words, (side, y))
        if each.published:
            x = found.axis.place(each.published)
            stroke = {"x": x, "y": top + HEAD - 1, "y2": top + HEAD + 2 * ROW + 1}
            drawing.add(frame, "rule", [stroke], stroke=SOFT, strokeWidth=1.5)
    return drawing


def _row(drawing: Drawing, found: _Map, each: CoverageSource, pole: str, at: tuple[int, float]) -> None:
    """Draw what one source tells of one pole; `at` is its side and how far from the top the row lies."""
    side, y = at
    most = max(found.cells.values()) or 1
    rings, marks = [], []
    for column, (first, last) in enumerate(found.spans):
        x = (found.axis.place(first) + found.axis.place(last)) / 2
        events = found.cells[each.id, side, column]
        if events >= TRACE:
            words = f"{each.words}, {pole}, {found.words[column]}: {_count(events, drawing.language)}"
            area = max(LARGEST**2 * events / most, SMALLEST**2)
            marks.append({"x": x, "y": y, "size": area, "href": drawing.link(each.href, words)})
        elif each.published is None or first <= each.published:
            rings.append({"x": x, "y": y})
    frame = plain(drawing.height)
    drawing.add(frame, "point", rings, shape="circle", size=RING, fill=PAPER, stroke=STRONG, strokeWidth=1, opacity=1)
    drawing.add(frame, "point", marks, shape=SHAPE[side], fill=POLE[side], opacity=1)
