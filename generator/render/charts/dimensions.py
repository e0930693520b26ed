"""On which dimensions does the subject lean where, and about which is nothing known?"""

from dataclasses import dataclass
from datetime import date

from generator.languages import Language
from generator.render.charts.axis import axis, heading
from generator.render.charts.drawing import (
    FAINT,
    INK,
    LINE,
    POLE,
    POLE_BAR,
    POLE_WASH,
    SOFT,
    STRONG,
    WIDTH,
    Drawing,
    Region,
    plain,
)
from generator.render.charts.figure import Basis, Cell, Chart, Column, Poles, table
from generator.render.charts.svg import draw
from generator.render.charts.words import number, signed, source
from generator.render.dates import spell_day

# A bar, and a row: the line of its name, the bar, and the room to the next, in units.
BAR, ROW = 11, LINE + 24
# Values stand beside their bars, so there is room for one left and right of the axis.
TOP, LEFT, RIGHT = LINE + 8, 48, WIDTH - 48
KEY = "profile"


@dataclass(frozen=True)
class Dimension:
    """One dimension: its value, None without data; `weights` are the cooperative events counted, by side."""

    id: str
    words: str
    value: float | None
    weights: tuple[float, float]
    href: str = ""


@dataclass(frozen=True)
class DimensionsData:
    """The dimension profile (F3) on one day; a row with fewer than `min_events` is drawn as thin."""

    poles: Poles
    dimensions: tuple[Dimension, ...]
    mean: float | None
    date: date
    window_months: int
    min_events: float
    basis: Basis


def dimensions(data: DimensionsData, language: Language) -> Chart:
    """Return the chart of the dimensions, with their mean."""
    title = language.say("Cooperation by dimension")
    finding = _finding(data, language)
    alt = f"{finding} {_each(data, language)}"
    caption = language.say(
        "Cooperative events with each pole in the %(months)s months before %(day)s, by dimension; the figures on the "
        "right are events, weighted by status. Pale bars rest on fewer than %(least)s. The mean counts every dimension "
        "with data once.",
        months=data.window_months,
        day=spell_day(data.date, language),
        least=number(data.min_events, language),
    )
    return Chart(
        key=KEY,
        title=title,
        finding=finding,
        alt=alt,
        svg=draw(_drawing(data, language), KEY, title, alt),
        caption=f"{caption} {source(data.basis, language)}",
        columns=(
            Column(language.say("Dimension")),
            *(Column(pole.words, number=True) for pole in data.poles),
            Column(language.say("Value"), number=True),
        ),
        rows=tuple(
            (
                Cell(each.words, each.href),
                *(Cell(number(round(weight, 2), language)) for weight in each.weights),
                Cell(_value(each, language)),
            )
            for each in data.dimensions
        ),
        csv=table(
            ["dimension", *(pole.id for pole in data.poles), "value"],
            ([each.id, *each.weights, "" if each.value is None else each.value] for each in data.dimensions),
        ),
    )


def _finding(data: DimensionsData, language: Language) -> str:
    """Return where the dimensions lie on the average."""
    if data.mean is None:
        return language.say("No dimension has a value: too few events are known.")
    return language.count(
        "One dimension has data: %(value)s, on a scale from −1 (%(first.sentence)s) to +1 (%(second.sentence)s).",
        "The mean of %(n)s dimensions with data is %(value)s, on a scale from −1 (%(first.sentence)s) to +1 "
        "(%(second.sentence)s).",
        sum(each.value is not None for each in data.dimensions),
        value=signed(data.mean, language),
        first=data.poles[0].words,
        second=data.poles[1].words,
    )


def _each(data: DimensionsData, language: Language) -> str:
    """Return every dimension with its value."""
    return "; ".join(f"{each.words}: {_value(each, language)}" for each in data.dimensions) + "."


def _value(each: Dimension, language: Language) -> str:
    return language.say("no value") if each.value is None else signed(each.value, language)


def _counts(each: Dimension, poles: Poles, language: Language) -> str:
    """Return how many events there are with each pole, to a tenth."""
    counts = (number(round(weight, 1), language) for weight in each.weights)
    return ", ".join(f"{pole.words} {count}" for pole, count in zip(poles, counts, strict=True))


def _drawing(data: DimensionsData, language: Language) -> Drawing:
    bottom = TOP + ROW * (len(data.dimensions) + (data.mean is not None))
    drawing = Drawing(bottom + LINE + 4, language)
    region = Region(((-1, LEFT), (1, RIGHT)), plain(drawing.height).y)
    heading(drawing, data.poles)
    axis(drawing, region, TOP, bottom)
    for at, each in enumerate(data.dimensions):
        _row(drawing, region, TOP + ROW * at, each, data)
    if data.mean is not None:
        known = sum(each.value is not None for each in data.dimensions)
        words = language.count("Mean of one dimension", "Mean of %(n)s dimensions", known)
        _mean(drawing, region, TOP + ROW * len(data.dimensions), data.mean, words)
    return drawing


def _row(drawing: Drawing, region: Region, top: float, each: Dimension, data: DimensionsData) -> None:
    frame, language, y = plain(drawing.height), drawing.language, top + LINE + 6
    counts = _counts(each, data.poles, language)
    drawing.write(frame, [{"x": 0, "y": top + LINE, "text": each.words}], fill=INK)
    drawing.write(frame, [{"x": WIDTH, "y": top + LINE, "text": counts}], align="right", fill=SOFT)
    if each.value is None:
        words = {"x": WIDTH / 2, "y": y + BAR / 2, "text": language.say("no value: too few events")}
        drawing.write(frame, [words], font="middle", align="center", fill=FAINT)
        return
    side, thin = int(each.value > 0), sum(each.weights) < data.min_events
    bar = {"x": 0, "x2": each.value, "y": y, "y2": y + BAR}
    link = drawing.link(each.href, f"{each.words}: {signed(each.value, language)} ({counts})")
    fill = POLE_WASH[side] if thin else POLE_BAR[side]
    drawing.add(region, "rect", [{**bar, "fill": fill, "stroke": POLE[side], "href": link}], strokeWidth=1)
    _write_value(drawing, region, each.value, y + BAR / 2)


def _mean(drawing: Drawing, region: Region, top: float, mean: float, words: str) -> None:
    frame, y = plain(drawing.height), top + LINE + 6 + BAR / 2
    drawing.add(frame, "rule", [{"x": 0, "x2": WIDTH, "y": top + 1}], stroke=STRONG, strokeWidth=1)
    drawing.write(frame, [{"x": 0, "y": top + LINE, "text": words}], fill=INK, fontWeight="bold")
    drawing.add(region, "point", [{"x": mean, "y": y}], shape="diamond", size=110, fill=INK, opacity=1)
    _write_value(drawing, region, mean, y)


def _write_value(drawing: Drawing, region: Region, value: float, y: float) -> None:
    """Write a value beside its end, away from zero."""
    align, away = ("left", 9) if value >= 0 else ("right", -9)
    text = {"x": value, "y": y, "text": signed(value, drawing.language)}
    drawing.write(region, [text], font="middle", align=align, dx=away, fill=INK, fontWeight="bold")
