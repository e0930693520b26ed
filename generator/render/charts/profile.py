"""On which dimensions does the subject lean where, and about which is nothing known?"""

from generator.derive.index import Index
from generator.languages import Language
from generator.render import routes
from generator.render.charts.axis import axis, head, heading
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
    Spot,
)
from generator.render.charts.figure import Chart, Column, TableCell, table
from generator.render.charts.ground import Ground
from generator.render.charts.words import beside
from generator.render.dates import spell_day
from generator.render.lacking import lacking

# A bar, the diamond of the mean, and what a row needs below the lines of its name: the bar, and the room to the next,
# in units.
BAR, MEAN, FOOT = 11, 10.5, 24
# Values stand beside their bars, so there is room for one left and right of the axis.
LEFT, RIGHT = 48, WIDTH - 48


def profile(found: Index, ground: Ground) -> Chart:
    """Return the chart of the dimensions (F3) at the end of the evidence, with their mean."""
    language, last = ground.language, found.points[-1]
    finding, values = _finding(found, ground), last.dimensions.items()
    caption = language.say(
        "Cooperative events with each pole in the %(months)s months before %(day)s, by dimension. The figures on the "
        "right count events, weighted by status. Pale bars rest on fewer than %(least)s events. In the mean, every "
        "dimension that has a value counts once.",
        months=found.parameters.window_months,
        day=spell_day(last.date, language),
        least=language.number(found.parameters.min_events),
    )
    return Chart(
        key="profile",
        title=language.say("Cooperation by dimension"),
        finding=finding,
        alt=f"{finding} {'; '.join(f'{_name(name, language)}: {_value(value, language)}' for name, value in values)}.",
        drawing=_drawing(found, ground),
        caption=f"{caption} {ground.source}",
        columns=(
            Column(language.say("Dimension")),
            *(Column(name, number=True) for name in ground.names),
            Column(language.say("Value"), number=True),
        ),
        rows=tuple(
            (
                TableCell(_name(name, language), _href(name)),
                *(TableCell(language.number(round(weight, 2))) for weight in last.weights[name]),
                TableCell(_value(value, language)),
            )
            for name, value in values
        ),
        csv=table(
            ["dimension", *(pole.id for pole in ground.poles), "value"],
            ([name, *last.weights[name], "" if value is None else value] for name, value in values),
        ),
    )


def _name(dimension: str, language: Language) -> str:
    return language.label("Dimension", dimension)


def _href(dimension: str) -> str:
    return routes.DIMENSIONS.at(dimension).address


def _value(value: float | None, language: Language) -> str:
    return language.say("no value") if value is None else language.signed(value)


def _known(found: Index) -> int:
    """Return how many dimensions have data."""
    return sum(value is not None for value in found.points[-1].dimensions.values())


def _finding(found: Index, ground: Ground) -> str:
    """Return where the dimensions lie on the average."""
    language, mean, (first, second) = ground.language, found.points[-1].f3, ground.names
    if mean is None:
        last = found.points[-1]
        few = language.say("too few events in each")
        reason = few if last.f1 else lacking(last, found.parameters, ground.names, language)
        return language.say("No dimension has a value: %(reason)s.", reason=reason)
    return language.count(
        "One dimension has a value: %(value)s, on a scale from −1 (%(first.sentence)s) to +1 (%(second.sentence)s).",
        "The mean of %(n)s dimensions that have a value is %(value)s, on a scale from −1 (%(first.sentence)s) to +1 "
        "(%(second.sentence)s).",
        _known(found),
        value=language.signed(mean),
        first=first,
        second=second,
    )


def _drawing(found: Index, ground: Ground) -> Drawing:
    last = found.points[-1]
    rows = [(name, *beside(_name(name, ground.language), _counts(found, name, ground))) for name in last.dimensions]
    top = head(ground) + 8
    bottom = top + sum(LINE * len(words) + FOOT for _, words, _ in rows) + (last.f3 is not None) * (LINE + FOOT)
    drawing = Drawing(bottom + LINE + 4, ground)
    region = Region(((-1, LEFT), (1, RIGHT)))
    heading(drawing)
    axis(drawing, region, top, bottom)
    below = top
    for name, words, counts in rows:
        below += LINE * len(words)
        drawing.write([{"x": 0, "y": below, "text": words}], fill=INK)
        drawing.write([{"x": WIDTH, "y": below, "text": counts}], align="right", fill=SOFT)
        _row(drawing, region, below + 6, found, name)
        below += FOOT
    if last.f3 is not None:
        mean = ground.language.count("Mean of one dimension", "Mean of %(n)s dimensions", _known(found))
        _mean(drawing, region, below, last.f3, mean)
    return drawing


def _counts(found: Index, name: str, ground: Ground) -> str:
    """Return how many events of a dimension there are with each pole, to a tenth."""
    numbers = (ground.language.number(round(weight, 1)) for weight in found.points[-1].weights[name])
    return ", ".join(f"{pole} {count}" for pole, count in zip(ground.names, numbers, strict=True))


def _row(drawing: Drawing, region: Region, y: float, found: Index, name: str) -> None:
    """Draw the bar of one dimension."""
    language, value, weights = drawing.language, found.points[-1].dimensions[name], found.points[-1].weights[name]
    if value is None:
        none = language.say("no value: too few events") if found.points[-1].f1 else language.say("no value")
        drawing.write([{"x": WIDTH / 2, "y": y + BAR / 2, "text": none}], height="middle", align="center", fill=FAINT)
        return
    side, thin = int(value > 0), weights[0] + weights[1] < found.parameters.min_events
    words = f"{_name(name, language)}: {language.signed(value)} ({_counts(found, name, drawing.ground)})"
    bar: Spot = {"x": 0, "x2": value, "y": y, "y2": y + BAR, "link": drawing.link(_href(name), words)}
    drawing.add("box", [bar], region, fill=POLE_WASH[side] if thin else POLE_BAR[side], stroke=POLE[side])
    _write_value(drawing, region, value, y + BAR / 2)


def _mean(drawing: Drawing, region: Region, top: float, mean: float, words: str) -> None:
    y = top + LINE + 6 + BAR / 2
    drawing.add("line", [{"x": 0, "x2": WIDTH, "y": top + 1}], stroke=STRONG)
    drawing.write([{"x": 0, "y": top + LINE, "text": words}], fill=INK, bold=True)
    drawing.add("symbol", [{"x": mean, "y": y}], region, shape="diamond", size=MEAN, fill=INK)
    _write_value(drawing, region, mean, y)


def _write_value(drawing: Drawing, region: Region, value: float, y: float) -> None:
    """Write a value beside its end, away from zero."""
    text: Spot = {"x": value, "y": y, "text": drawing.language.signed(value)}
    if value >= 0:
        drawing.write([text], region, dx=9, height="middle", fill=INK, bold=True)
    else:
        drawing.write([text], region, dx=-9, height="middle", align="right", fill=INK, bold=True)
