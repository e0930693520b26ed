"""How does a value with its interval run through time? A line as thick as the evidence, and no line without."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from textwrap import wrap

from generator.derive.index import Index, IndexPoint, Interval
from generator.render import routes
from generator.render.charts.axis import TICKS
from generator.render.charts.drawing import (
    FAINT,
    INK,
    LETTER,
    LINE,
    PAPER,
    POLE_TEXT,
    RULE,
    SOFT,
    STRONG,
    SURFACE,
    Drawing,
    Region,
    Spot,
)
from generator.render.charts.timeaxis import TimeAxis
from generator.render.dates import spell_day
from generator.render.numbers import span

# The plot, in units; the values of the axis stand left of it, the newest value right of it.
LEFT, RIGHT, TOP, BOTTOM = 40, 352, 22, 212
# A line of text in units of the axis.
STEP = LINE / (BOTTOM - TOP) * 2
# Below so many times the least number of events the evidence is thin: its points are hollow. Our choice.
THIN = 2
# How thick the line is with no event, and with most; how wide the point, and the room in which a finger hits it.
THINNEST, THICKEST, POINT, TARGET = 0.8, 4.5, 5, 15
# How dark the band is, and how wide where it is one point alone.
BAND, ALONE = 0.16, 7
# The words in a gap: at most so many lines, their middle at this height on the axis, between its lines.
GAP_LINES, GAP_MIDDLE = 4, 0.25


def draw(drawing: Drawing, axis: TimeAxis, found: Index) -> None:
    """Draw the share (F1) from pole to pole over time."""
    region = Region(axis.places, ((-1, BOTTOM), (1, TOP)))
    gaps = _gaps(found.points, axis)
    drawing.add("box", [{"x": start, "x2": end, "y": -1, "y2": 1} for start, end in gaps], region, fill=SURFACE)
    axis.draw(drawing, TOP, BOTTOM)
    _lines(drawing, region)
    _explain(drawing, region, gaps)
    for run in _runs(found.points):
        _run(drawing, region, run, max(each.weight for each in found.points) or 1)
    _points(drawing, region, found)
    _newest(drawing, region, found.points[-1])


def thin(point: IndexPoint, found: Index) -> bool:
    """Say whether a value rests on so little that its point is hollow."""
    return point.weight < THIN * found.parameters.min_events


def _x(point: IndexPoint) -> int:
    return point.date.toordinal()


def _lines(drawing: Drawing, region: Region) -> None:
    """Draw the lines of the axis, its zero stronger, with their values, and the names of the poles at its ends."""
    first, last = region.x[0][0], region.x[-1][0]
    for value in TICKS:
        colour = STRONG if value == 0 else RULE
        drawing.add("line", [{"x": first, "x2": last, "y": value}], region, stroke=colour)
    labels: list[Spot] = [{"x": first, "y": value, "text": drawing.language.tick(value)} for value in TICKS]
    drawing.write(labels, region, dx=-6, height="middle", align="right", fill=SOFT)
    for side, (arrow, x, y) in enumerate((("↓", 4, -5), ("↑", 0, -6))):
        name: Spot = {"x": first, "y": TICKS[-side], "text": f"{arrow} {drawing.ground.names[side]}"}
        drawing.write([name], region, dx=x, dy=y, fill=POLE_TEXT[side], bold=True)


def _gaps(points: Sequence[IndexPoint], axis: TimeAxis) -> list[tuple[int, int]]:
    """Return the spans without a value: before the first, between two with one without in between, after the last."""
    first, last = axis.first.toordinal(), axis.last.toordinal()
    valued = [_x(each) for each in points if each.f1]
    if not valued:
        return [(first, last)]
    empty = [_x(each) for each in points if not each.f1]
    between = [(start, end) for start, end in pairwise(valued) if any(start < day < end for day in empty)]
    spans = [(first, valued[0]), *between, (valued[-1], last)]
    return [(start, end) for start, end in spans if start < end]


def _explain(drawing: Drawing, region: Region, gaps: list[tuple[int, int]]) -> None:
    """Write into each gap, as far as there is room, why there is no value."""
    for start, end in gaps:
        letters = max(int((region.across(end) - region.across(start)) / LETTER), 1)
        lines = wrap(drawing.language.say("no value: too few events or origins"), letters, break_long_words=False)
        if len(lines) <= GAP_LINES and max(map(len, lines)) <= letters:
            text: Spot = {"x": (start + end) / 2, "y": GAP_MIDDLE, "text": lines}
            drawing.write([text], region, height="middle", align="center", fill=FAINT)


def _runs(points: Sequence[IndexPoint]) -> list[list[tuple[IndexPoint, Interval]]]:
    """Return the points with a value, in runs that no point without one interrupts."""
    runs = groupby(points, key=lambda each: each.f1 is not None)
    return [[(each, each.f1) for each in run if each.f1] for valued, run in runs if valued]


def _run(drawing: Drawing, region: Region, run: list[tuple[IndexPoint, Interval]], most: float) -> None:
    """Draw the points of a run as a band and a line; `most` is the weight of the weightiest point of all."""
    band = [(_x(each), share.low, share.high) for each, share in run]
    if len(run) == 1:
        ((x, low, high),) = band
        drawing.add("line", [{"x": x, "y": low, "y2": high}], region, stroke=INK, width=ALONE, opacity=BAND)
        return
    drawing.band(band, region, fill=INK, opacity=BAND)
    widths = [THINNEST + (THICKEST - THINNEST) * each.weight / most for each, _ in run]
    line = [(_x(each), share.value, width) for (each, share), width in zip(run, widths, strict=True)]
    drawing.trail(line, region, fill=INK)


def _points(drawing: Drawing, region: Region, found: Index) -> None:
    language = drawing.language
    targets: list[Spot] = []
    dots: list[Spot] = []
    for each in found.points:
        if share := each.f1:
            words = f"{spell_day(each.date, language)}: {language.signed(share.value)} ({span(share, language)})"
            link = drawing.link(routes.point(each.date).address, words)
            target: Spot = {"x": _x(each), "y": share.value, "link": link}
            targets.append(target)
            dots.append({**target, "fill": PAPER if thin(each, found) else INK})
    drawing.add("symbol", targets, region, shape="circle", size=TARGET)
    drawing.add("symbol", dots, region, shape="circle", size=POINT, stroke=INK, width=1.2)


def _newest(drawing: Drawing, region: Region, last: IndexPoint) -> None:
    """Write the newest value beside its point, and the ends of its interval where there is room for them."""
    if share := last.f1:
        ends = [end for end in (share.low, share.high) if abs(end - share.value) > STEP]
        value, *others = (
            Spot(x=_x(last), y=value, text=drawing.language.signed(value)) for value in (share.value, *ends)
        )
        drawing.write([value], region, dx=8, height="middle", fill=INK, bold=True)
        drawing.write(others, region, dx=8, height="middle", fill=SOFT)
