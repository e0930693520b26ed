"""Where did the subject stand when, how sure is that, and which events lie under it?"""

from collections.abc import Sequence
from datetime import date

from generator.derive.index import Index, IndexPoint, Interval
from generator.languages import Language
from generator.render import routes
from generator.render.charts import curve, lanes
from generator.render.charts.axis import axis as flat
from generator.render.charts.axis import head, heading
from generator.render.charts.drawing import INK, LINE, PAPER, SOFT, WIDTH, Drawing, Region, Spot
from generator.render.charts.figure import Chart, Column, TableCell, table
from generator.render.charts.ground import Ground
from generator.render.charts.lanes import EventMark
from generator.render.charts.timeaxis import LABELS, YEAR, TimeAxis
from generator.render.dates import spell_day
from generator.render.lacking import lacking
from generator.render.numbers import span

MEASURES = lanes.Measures(row=7, mark=6, bar=3.5)
# How far the stroke of a text reaches on either side of the axis, in units.
STROKE = 4
# Where one value lies on an axis of its own: the bar of its interval, and the room above it for its number, in units.
BAR, DOT, ABOVE = 16, 8, 20
# Nearer to each other than this the numbers of its ends would touch.
APART = 0.25


def index_share(found: Index, events: Sequence[EventMark], texts: Sequence[date], ground: Ground) -> Chart:
    """Return the chart of the share (F1) over time, with the events under it and the days of the texts, if any.

    Without events, and where the last day alone has a value, time is left out: there is no course to be seen.
    """
    language, finding = ground.language, _finding(found, ground)
    alone = None if events else _alone(found)
    told = [
        *([language.say("Ticks on the axis: the days on which the texts were published.")] if texts else []),
        *([lanes.caption(language)] if events else []),
    ]
    return Chart(
        key="index-share",
        title=_title(found, ground),
        finding=finding,
        alt=f"{finding} {_before(found, ground)}".rstrip(),
        drawing=_scale(found, alone, ground) if alone else _drawing(found, events, texts, ground),
        caption=" ".join(
            (_what(found, ground), _how_alone(found, ground), ground.source)
            if alone
            else (_what(found, ground), _how(found, ground), *told, ground.source)
        ),
        columns=(
            Column(language.say("Day")),
            Column(language.say("Value"), number=True),
            Column(language.say("%(n)s %% interval", n=found.parameters.interval), number=True),
            *(Column(name, number=True) for name in ground.names),
            Column(language.say("Events"), number=True),
        ),
        rows=tuple(_row(each, language) for each in found.points),
        csv=table(
            ["date", "value", "low", "high", *(pole.id for pole in ground.poles), "events"],
            (
                [
                    each.date.isoformat(),
                    *((each.f1.value, each.f1.low, each.f1.high) if each.f1 else ("", "", "")),
                    *(each.c, each.r, len(each.events)),
                ]
                for each in found.points
            ),
        ),
    )


def _row(point: IndexPoint, language: Language) -> tuple[TableCell, ...]:
    return (
        TableCell(spell_day(point.date, language), routes.point(point.date).address),
        TableCell(language.signed(point.f1.value) if point.f1 else language.say("no value")),
        TableCell(span(point.f1, language) if point.f1 else "–"),
        *(TableCell(language.number(round(weight, 2))) for weight in (point.c, point.r)),
        TableCell(str(len(point.events))),
    )


def _title(found: Index, ground: Ground) -> str:
    """Return the finding in a few words."""
    share, language = found.points[-1].f1, ground.language
    if not share:
        return language.say("No value: too few events or origins")
    if share.side is None:
        return language.say("Cooperation does not clearly lean towards either pole")
    return language.say("Cooperation leans towards %(pole.sentence)s", pole=ground.names[share.side])


def _finding(found: Index, ground: Ground) -> str:
    """Return where the value stands on the last day."""
    last, language = found.points[-1], ground.language
    day = spell_day(last.date, language)
    if not last.f1:
        return language.say(
            "On %(day)s there is no value: %(reason)s.",
            day=day,
            reason=lacking(last, found.parameters, ground.names, language),
        )
    words = {"day": day, "value": language.signed(last.f1.value)}
    words |= {"n": str(found.parameters.interval), "span": span(last.f1, language)}
    if last.f1.side is None:
        return language.say(
            "On %(day)s the coded events do not clearly lean towards either pole: %(value)s on a scale from −1 to "
            "+1, %(n)s %% interval %(span)s.",
            **words,
        )
    return language.say(
        "On %(day)s the coded events lean towards %(pole.sentence)s: %(value)s on a scale from −1 to +1, %(n)s %% "
        "interval %(span)s.",
        pole=ground.names[last.f1.side],
        **words,
    )


def _before(found: Index, ground: Ground) -> str:
    """Return how many of all points lie on which side; nothing where there are not two."""
    sides = [each.f1.side for each in found.points if each.f1]
    if len(sides) < 2:
        return ""
    first, second = ground.names
    return ground.language.say(
        "Of %(n)s points in time with a value, the interval lies on the side of %(first.sentence)s at %(firsts)s, on "
        "the side of %(second.sentence)s at %(seconds)s, and includes zero at %(zeros)s.",
        n=len(sides),
        first=first,
        second=second,
        firsts=sides.count(0),
        seconds=sides.count(1),
        zeros=sides.count(None),
    )


def _alone(found: Index) -> Interval | None:
    """Return the value of the last day if no other has one."""
    return found.points[-1].f1 if sum(each.f1 is not None for each in found.points) == 1 else None


def _what(found: Index, ground: Ground) -> str:
    """Return what the chart shows."""
    first, second = ground.names
    return ground.language.say(
        "Share of cooperative events with each pole in the %(months)s months before each day, from −1 (only "
        "%(first.sentence)s) to +1 (only %(second.sentence)s).",
        months=found.parameters.window_months,
        first=first,
        second=second,
    )


def _bounds(found: Index, language: Language) -> dict[str, str]:
    """Return what the words on how it is to be read need: the interval, and from how many events on what is shown."""
    parameters = found.parameters
    return {
        "n": str(parameters.interval),
        "thin": language.number(curve.THIN * parameters.min_events),
        "least": language.number(parameters.min_events),
    }


def _how(found: Index, ground: Ground) -> str:
    """Return how it is to be read."""
    language = ground.language
    return language.say(
        "Grey band: %(n)s %% interval. The fewer events a value rests on, the thinner the line; below %(thin)s events, "
        "weighted, the points are hollow. There is no value where fewer than %(least)s events count, or too few "
        "origins tell of one of the poles. The index describes the coded texts, not the world.",
        **_bounds(found, language),
    )


def _how_alone(found: Index, ground: Ground) -> str:
    """Return how it is to be read where one value alone is there, and why no other is."""
    language = ground.language
    return language.say(
        "Grey bar: %(n)s %% interval. A point that rests on fewer than %(thin)s events, weighted, is hollow. No "
        "earlier day has a value: fewer than %(least)s events count, or too few origins tell of one of the poles. The "
        "index describes the coded texts, not the world.",
        **_bounds(found, language),
    )


def _drawing(found: Index, events: Sequence[EventMark], texts: Sequence[date], ground: Ground) -> Drawing:
    axis = _axis(found) if events else _cropped(found)
    held = lanes.lanes(events, ground.names, axis, MEASURES)
    below = lanes.height(held, MEASURES) + 6 + lanes.KEY if events else 0
    drawing = Drawing(curve.BOTTOM + LABELS + below, ground)
    curve.draw(drawing, axis, found)
    days = [axis.place(day) for day in texts if axis.first <= day <= axis.last]
    strokes: list[Spot] = [{"x": x, "y": curve.BOTTOM - STROKE, "y2": curve.BOTTOM + STROKE} for x in days]
    drawing.add("line", strokes, stroke=SOFT, width=1.5)
    if events:
        lanes.draw(drawing, held, MEASURES, curve.BOTTOM + LABELS + 6, curve.LEFT)
        lanes.key(drawing, MEASURES, drawing.height - lanes.KEY)
    return drawing


def _scale(found: Index, share: Interval, ground: Ground) -> Drawing:
    """Draw one value on the axis from pole to pole, with its interval and how much lies on either side."""
    last, language = found.points[-1], ground.language
    top = head(ground) + 6
    middle = top + LINE + ABOVE
    bottom = middle + BAR + LINE
    drawing = Drawing(bottom + LINE + 4, ground)
    region = Region(((-1, 12), (1, WIDTH - 12)))
    heading(drawing)
    flat(drawing, region, top, bottom)
    bar: Spot = {"x": share.low, "x2": share.high, "y": middle - BAR / 2, "y2": middle + BAR / 2}
    drawing.add("box", [bar], region, fill=INK, opacity=curve.BAND)
    words = f"{spell_day(last.date, language)}: {language.signed(share.value)} ({span(share, language)})"
    link = drawing.link(routes.point(last.date).address, words)
    fill = PAPER if curve.thin(last, found) else INK
    dot: Spot = {"x": share.value, "y": middle, "link": link, "fill": fill}
    drawing.add("symbol", [{"x": share.value, "y": middle, "link": link}], region, shape="circle", size=curve.TARGET)
    drawing.add("symbol", [dot], region, shape="circle", size=DOT, stroke=INK, width=1.5)
    value: Spot = {"x": share.value, "y": middle - BAR / 2 - 5, "text": language.signed(share.value)}
    drawing.write([value], region, align="center", fill=INK, bold=True)
    ends: list[Spot] = [
        {"x": end, "y": middle + BAR / 2 + LINE, "text": language.signed(end)} for end in (share.low, share.high)
    ]
    if share.high - share.low > APART:
        drawing.write(ends, region, align="center", fill=SOFT)
    return drawing


def _axis(found: Index) -> TimeAxis:
    """Return the days from the window of the first point on: the events that it counts are shown, too."""
    first, last = found.points[0].date.toordinal(), found.points[-1].date.toordinal()
    began = max(first - round(found.parameters.window_months * YEAR / 12), 1)
    return TimeAxis(((began, curve.LEFT), (last, curve.RIGHT)))


def _cropped(found: Index) -> TimeAxis:
    """Return the days from the first value on, a year of them at the least: where there is none there is nothing."""
    last = found.points[-1].date
    first = next((each.date for each in found.points if each.f1), last)
    began = min(first.toordinal(), last.toordinal() - round(YEAR))
    return TimeAxis(((max(began, 1), curve.LEFT), (last.toordinal(), curve.RIGHT)))
