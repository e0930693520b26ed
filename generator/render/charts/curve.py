"""How does a value with its interval run through time? A line as thick as the evidence, and no line without."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from textwrap import wrap

from generator.derive.index import Interval
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
    Place,
    Region,
)
from generator.render.charts.figure import Poles
from generator.render.charts.timeaxis import TimeAxis
from generator.render.charts.words import signed, span, tick
from generator.render.dates import spell_day

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


@dataclass(frozen=True)
class At:
    """A day, what is estimated for it, if anything, how many events that rests on, and where it leads."""

    date: date
    estimate: Interval | None
    weight: float
    href: str

    @property
    def x(self) -> int:
        """The day as a number."""
        return self.date.toordinal()


def draw(drawing: Drawing, axis: TimeAxis, points: Sequence[At], poles: Poles, least: float) -> None:
    """Draw the values from pole to pole over time; `least` is the number of events below which there is none."""
    region = Region(axis.places, ((-1, BOTTOM), (1, TOP)))
    gaps = _gaps(points, axis)
    drawing.add("box", [{"x": start, "x2": end, "y": -1, "y2": 1} for start, end in gaps], region, fill=SURFACE)
    axis.draw(drawing, TOP, BOTTOM)
    _ground(drawing, region, poles)
    _explain(drawing, region, gaps)
    for run in _runs(points):
        _line(drawing, region, run, max(each.weight for each in points) or 1)
    _points(drawing, region, points, least)
    _newest(drawing, region, points[-1])


def _ground(drawing: Drawing, region: Region, poles: Poles) -> None:
    first, last = region.x[0][0], region.x[-1][0]
    for value in TICKS:
        colour = STRONG if value == 0 else RULE
        drawing.add("line", [{"x": first, "x2": last, "y": value}], region, stroke=colour)
    labels: list[Place] = [{"x": first, "y": value, "text": tick(value, drawing.language)} for value in TICKS]
    drawing.write(labels, region, dx=-6, height="middle", align="right", fill=SOFT)
    for side, (arrow, x, y) in enumerate((("↓", 4, -5), ("↑", 0, -6))):
        name: Place = {"x": first, "y": TICKS[-side], "text": f"{arrow} {poles[side].words}"}
        drawing.write([name], region, dx=x, dy=y, fill=POLE_TEXT[side], bold=True)


def _gaps(points: Sequence[At], axis: TimeAxis) -> list[tuple[int, int]]:
    """Return the spans without a value: before the first, between two with one without in between, after the last."""
    first, last = axis.first.toordinal(), axis.last.toordinal()
    valued = [each.x for each in points if each.estimate]
    if not valued:
        return [(first, last)]
    empty = [each.x for each in points if not each.estimate]
    between = [(start, end) for start, end in pairwise(valued) if any(start < day < end for day in empty)]
    spans = [(first, valued[0]), *between, (valued[-1], last)]
    return [(start, end) for start, end in spans if start < end]


def _explain(drawing: Drawing, region: Region, gaps: list[tuple[int, int]]) -> None:
    """Write into each gap, as far as there is room, why there is no value."""
    for start, end in gaps:
        letters = max(int((region.across(end) - region.across(start)) / LETTER), 1)
        lines = wrap(drawing.language.say("no value: too few events"), letters, break_long_words=False)
        if len(lines) <= GAP_LINES and max(map(len, lines)) <= letters:
            text: Place = {"x": (start + end) / 2, "y": GAP_MIDDLE, "text": lines}
            drawing.write([text], region, height="middle", align="center", fill=FAINT)


def _runs(points: Sequence[At]) -> list[list[tuple[At, Interval]]]:
    """Return the points with a value, in runs that no point without one interrupts."""
    runs = groupby(points, key=lambda each: each.estimate is not None)
    return [[(each, each.estimate) for each in run if each.estimate] for valued, run in runs if valued]


def _line(drawing: Drawing, region: Region, run: list[tuple[At, Interval]], most: float) -> None:
    band = [(each.x, found.low, found.high) for each, found in run]
    if len(run) == 1:
        ((x, low, high),) = band
        drawing.add("line", [{"x": x, "y": low, "y2": high}], region, stroke=INK, width=ALONE, opacity=BAND)
        return
    drawing.band(band, region, fill=INK, opacity=BAND)
    widths = [THINNEST + (THICKEST - THINNEST) * each.weight / most for each, _ in run]
    line = [(each.x, found.value, width) for (each, found), width in zip(run, widths, strict=True)]
    drawing.trail(line, region, fill=INK)


def _points(drawing: Drawing, region: Region, points: Sequence[At], least: float) -> None:
    language = drawing.language
    targets: list[Place] = []
    dots: list[Place] = []
    for each in points:
        if found := each.estimate:
            words = f"{spell_day(each.date, language)}: {signed(found.value, language)} ({span(found, language)})"
            target: Place = {"x": each.x, "y": found.value, "link": drawing.link(each.href, words)}
            targets.append(target)
            dots.append({**target, "fill": PAPER if each.weight < THIN * least else INK})
    drawing.add("symbol", targets, region, shape="circle", size=TARGET)
    drawing.add("symbol", dots, region, shape="circle", size=POINT, stroke=INK, width=1.2)


def _newest(drawing: Drawing, region: Region, last: At) -> None:
    """Write the newest value beside its point, and the ends of its interval where there is room for them."""
    if found := last.estimate:
        ends = [end for end in (found.low, found.high) if abs(end - found.value) > STEP]
        value, *others = (
            Place(x=last.x, y=value, text=signed(value, drawing.language)) for value in (found.value, *ends)
        )
        drawing.write([value], region, dx=8, height="middle", fill=INK, bold=True)
        drawing.write(others, region, dx=8, height="middle", fill=SOFT)
