"""Where did the subject stand when, how sure is that, and which events lie under it?"""

from dataclasses import dataclass
from datetime import date

from generator.derive.index import Interval
from generator.languages import Language
from generator.render.charts import curve, lanes
from generator.render.charts.drawing import SOFT, Drawing, plain
from generator.render.charts.figure import Basis, Cell, Chart, Column, EventMark, Poles, table
from generator.render.charts.svg import draw
from generator.render.charts.timeaxis import LABELS, YEAR, TimeAxis
from generator.render.charts.words import leaning, number, signed, source, span
from generator.render.dates import spell_day

MEASURES = lanes.Measures(row=7, mark=6, bar=3.5)
# How far the stroke of a text reaches on either side of the axis, in units.
STROKE = 4
KEY = "index-share"


@dataclass(frozen=True)
class IndexPoint:
    """The index on one day; None where too few events are known. `weights` are the events counted, by side."""

    date: date
    estimate: Interval | None
    weights: tuple[float, float]
    events: int
    href: str = ""


@dataclass(frozen=True)
class IndexData:
    """The share (F1) over time, with the events that lie under it, or none of them."""

    poles: Poles
    points: tuple[IndexPoint, ...]  # at least one, in the order of time
    events: tuple[EventMark, ...]
    window_months: int
    interval: int  # per cent
    min_events: float
    basis: Basis
    texts: tuple[date, ...] = ()  # the days on which the source texts appeared


def index(data: IndexData, language: Language) -> Chart:
    """Return the chart of the share over time."""
    first, second = (pole.words for pole in data.poles)
    title = language.say(
        "Share of cooperative events: %(first.sentence)s or %(second.sentence)s", first=first, second=second
    )
    finding = _finding(data, language)
    alt = f"{finding} {_before(data, language)}".rstrip()
    return Chart(
        key=KEY,
        title=title,
        finding=finding,
        alt=alt,
        svg=draw(_drawing(data, language), KEY, title, alt),
        caption=_caption(data, language),
        columns=(
            Column(language.say("Day")),
            Column(language.say("Value"), number=True),
            Column(language.say("%(n)s %% interval", n=data.interval), number=True),
            *(Column(pole.words, number=True) for pole in data.poles),
            Column(language.say("Events"), number=True),
        ),
        rows=tuple(_row(each, language) for each in data.points),
        csv=table(
            ["date", "value", "low", "high", *(pole.id for pole in data.poles), "events"],
            (
                [
                    each.date.isoformat(),
                    *((each.estimate.value, each.estimate.low, each.estimate.high) if each.estimate else ("", "", "")),
                    *each.weights,
                    each.events,
                ]
                for each in data.points
            ),
        ),
    )


def _row(point: IndexPoint, language: Language) -> tuple[Cell, ...]:
    estimate = point.estimate
    return (
        Cell(spell_day(point.date, language), point.href),
        Cell(signed(estimate.value, language) if estimate else language.say("no value")),
        Cell(span(estimate, language) if estimate else "–"),
        *(Cell(number(round(weight, 2), language)) for weight in point.weights),
        Cell(str(point.events)),
    )


def _finding(data: IndexData, language: Language) -> str:
    """Return where the value stands on the last day."""
    last = data.points[-1]
    day = spell_day(last.date, language)
    if not last.estimate:
        return language.say("On %(day)s there is no value: too few events are known.", day=day)
    words = {"day": day, "value": signed(last.estimate.value, language)}
    words |= {"n": str(data.interval), "span": span(last.estimate, language)}
    lean = leaning(last.estimate)
    if lean is None:
        return language.say(
            "On %(day)s the coded events lean to neither pole for certain: %(value)s on a scale from −1 to +1, "
            "%(n)s %% interval %(span)s.",
            **words,
        )
    return language.say(
        "On %(day)s the coded events lean to %(pole.sentence)s: %(value)s on a scale from −1 to +1, %(n)s %% interval "
        "%(span)s.",
        pole=data.poles[lean].words,
        **words,
    )


def _before(data: IndexData, language: Language) -> str:
    """Return how many of all points lie on which side; nothing where there is no value."""
    sides = [leaning(each.estimate) for each in data.points if each.estimate]
    if not sides:
        return ""
    return language.say(
        "Of %(n)s points in time with a value, the interval lies on the side of %(first.sentence)s at %(firsts)s, on "
        "the side of %(second.sentence)s at %(seconds)s, and holds zero at %(zeros)s.",
        n=len(sides),
        first=data.poles[0].words,
        second=data.poles[1].words,
        firsts=sides.count(0),
        seconds=sides.count(1),
        zeros=sides.count(None),
    )


def _caption(data: IndexData, language: Language) -> str:
    first, second = (pole.words for pole in data.poles)
    what = language.say(
        "Share of cooperative events with each pole in the %(months)s months before each day, from −1 "
        "(%(first.sentence)s alone) to +1 (%(second.sentence)s alone).",
        months=data.window_months,
        first=first,
        second=second,
    )
    how = language.say(
        "Grey band: %(n)s %% interval. The fewer events it rests on, the thinner the line; below %(thin)s the points "
        "are hollow, below %(least)s there is no value. An index of the coded texts, not of the world.",
        n=data.interval,
        thin=number(curve.THIN * data.min_events, language),
        least=number(data.min_events, language),
    )
    strokes = [language.say("Strokes on the axis: the days of the texts.")] if data.texts else []
    marks = [lanes.caption(language)] if data.events else []
    return " ".join((what, how, *strokes, *marks, source(data.basis, language)))


def _drawing(data: IndexData, language: Language) -> Drawing:
    axis = _axis(data)
    held = lanes.lanes(data.events, data.poles, axis, MEASURES)
    below = lanes.height(held, MEASURES) + 6 + lanes.KEY if data.events else 0
    drawing = Drawing(curve.BOTTOM + LABELS + below, language)
    points = [curve.At(each.date, each.estimate, sum(each.weights), each.href) for each in data.points]
    curve.draw(drawing, axis, points, data.poles, data.min_events)
    days = [axis.place(day) for day in data.texts if axis.first <= day <= axis.last]
    strokes = [{"x": x, "y": curve.BOTTOM - STROKE, "y2": curve.BOTTOM + STROKE} for x in days]
    drawing.add(plain(drawing.height), "rule", strokes, stroke=SOFT, strokeWidth=1.5)
    if data.events:
        lanes.draw(drawing, held, MEASURES, curve.BOTTOM + LABELS + 6, curve.LEFT)
        lanes.key(drawing, MEASURES, drawing.height - lanes.KEY)
    return drawing


def _axis(data: IndexData) -> TimeAxis:
    """Return the days from the window of the first point on: the events that it counts are shown, too."""
    began = max(data.points[0].date.toordinal() - round(data.window_months * YEAR / 12), 1)
    return TimeAxis(((began, curve.LEFT), (data.points[-1].date.toordinal(), curve.RIGHT)))
