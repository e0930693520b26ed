"""How large is a figure, when, and by whose estimate? A range is a bar, a value a dot."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from generator.languages import Language
from generator.render.charts.drawing import ACCENT, INK, LETTER, LINE, RULE, SOFT, STRONG, WIDTH, Drawing, Region, Spot
from generator.render.charts.figure import Chart, Column, TableCell, table
from generator.render.charts.ground import Ground
from generator.render.charts.words import beside
from generator.render.numbers import amount

# A bar, a dot, and what a row needs below the lines of its name: the bar, and the room to the next, in units.
BAR, DOT, FOOT = 9, 8.4, 21
TOP, LEFT, RIGHT = 4, 2, WIDTH - 8
# Where a value of the axis is longer than this ("100,000") large ones are said in short ("1M"): several have room then.
LONGEST = 7


@dataclass(frozen=True)
class Figure:
    """A figure for a period; equal ends are a value, others a range. `estimator` is empty where nobody estimates."""

    period: str  # as written (EDTF)
    words: str
    low: float
    high: float
    estimator: str = ""
    note: str = ""
    ref: str = ""  # the claim, as article-id/claim-id
    href: str = ""
    approximate: bool = False  # whether the source says "about"
    estimator_id: str = ""


@dataclass(frozen=True)
class SeriesData:
    """Figures over time, in its order."""

    id: str
    title: str
    unit: str
    figures: tuple[Figure, ...]


def series(data: SeriesData, ground: Ground) -> Chart:
    """Return the chart of one series."""
    language, finding = ground.language, _finding(data, ground.language)
    caption = language.say("Dot: a value; bar: a range, as reported.")
    # Only where there is an index might they be taken for a part of it.
    caption += " " + language.say("The figures are not part of the index.") if ground.poles else ""
    return Chart(
        key=f"series-{data.id}",
        title=f"{data.title} ({data.unit})",
        finding=finding,
        alt=finding,
        drawing=_drawing(data, ground),
        caption=f"{caption} {_source(data, ground)}",
        columns=(
            Column(language.say("Period")),
            Column(data.unit, number=True),
            Column(language.say("Estimated by")),
            Column(language.say("Note")),
        ),
        rows=tuple(
            (
                TableCell(each.words, each.href),
                TableCell(_amount(each, language)),
                TableCell(each.estimator or "–"),
                TableCell(each.note or "–"),
            )
            for each in data.figures
        ),
        csv=table(
            ["period", "low", "high", "approximate", "estimator", "claim"],
            (
                [each.period, _exact(each.low), _exact(each.high), int(each.approximate), each.estimator_id, each.ref]
                for each in data.figures
            ),
        ),
    )


def _exact(value: float) -> str:
    """Return a figure with the decimals that it has, six at most."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _amount(figure: Figure, language: Language) -> str:
    return amount(figure.low, figure.high, language, approximate=figure.approximate)


def _finding(data: SeriesData, language: Language) -> str:
    """Return how many figures there are, and between what they lie."""
    if not data.figures:
        return language.say("No figure is given.")
    first, last = data.figures[0], data.figures[-1]
    if len(data.figures) == 1:
        return language.say(
            "One figure is given: %(figure)s (%(unit)s), %(period)s.",
            figure=_amount(first, language),
            unit=data.unit,
            period=first.words,
        )
    return language.say(
        "In all, %(n)s figures (%(unit)s), from %(first)s (%(start)s) to %(last)s (%(end)s); the lowest is "
        "%(least)s, the highest %(most)s.",
        n=len(data.figures),
        unit=data.unit,
        first=_amount(first, language),
        start=first.words,
        last=_amount(last, language),
        end=last.words,
        least=language.number(min(each.low for each in data.figures)),
        most=language.number(max(each.high for each in data.figures)),
    )


def _source(data: SeriesData, ground: Ground) -> str:
    figures = ground.language.count("one figure", "%(n)s figures", len(data.figures))
    articles = {each.ref.partition("/")[0] for each in data.figures}
    return ground.source_of(figures, len(articles))


def _ticks(least: float, most: float) -> list[float]:
    """Return round values around zero, from no more than the one to no less than the other: three to seven."""
    least, most = min(least, 0), max(most, 0)
    power = 10.0 ** floor(log10(most - least or 1))
    step = next(step for step in (0.2 * power, 0.5 * power, power, 2 * power) if step * 5 >= most - least)
    return [step * at for at in range(floor(least / step), max(ceil(most / step), 1) + 1)]


def _drawing(data: SeriesData, ground: Ground) -> Drawing:
    language = ground.language
    rows = [(each, *beside(_name(each), _amount(each, language))) for each in data.figures]
    bottom = TOP + sum(LINE * len(name) + FOOT for _, name, _ in rows)
    drawing = Drawing(bottom + LINE + 4, ground)
    least = min((each.low for each in data.figures), default=0)
    ticks = _ticks(least, max((each.high for each in data.figures), default=0))
    region = Region(((ticks[0], LEFT), (ticks[-1], RIGHT)))
    for value in ticks:
        colour = RULE if value else STRONG
        drawing.add("line", [{"x": value, "y": TOP, "y2": bottom}], region, stroke=colour)
    _label(drawing, region, ticks, bottom + 5)
    below = TOP
    for each, name, figure in rows:
        below += LINE * len(name)
        drawing.write([{"x": LEFT + 4, "y": below, "text": name}], fill=INK)
        drawing.write([{"x": WIDTH, "y": below, "text": figure}], align="right", fill=INK, bold=True)
        _row(drawing, region, below, each, data.unit)
        below += FOOT
    return drawing


def _label(drawing: Drawing, region: Region, ticks: Sequence[float], y: float) -> None:
    """Write the values below the axis, as many as have room; the first and the last keep within its ends."""
    words = [drawing.language.number(value) for value in ticks]
    if max(map(len, words)) > LONGEST:
        words = [drawing.language.compact(value) for value in ticks]
    labels = [Spot(x=value, y=y, text=each) for value, each in zip(ticks, words, strict=True)]
    width = LETTER * max(map(len, words))
    step = ceil(1.5 * width * (len(ticks) - 1) / (RIGHT - LEFT))
    drawing.write(labels[:1], region, height="top", fill=SOFT)
    drawing.write(labels[step:-1:step], region, height="top", align="center", fill=SOFT)
    if (len(labels) - 1) % step == 0:
        drawing.write(labels[-1:], region, height="top", align="right", fill=SOFT)


def _name(each: Figure) -> str:
    """Return when a figure is of, and by whom."""
    return each.words + (f" · {each.estimator}" if each.estimator else "")


def _row(drawing: Drawing, region: Region, below: float, each: Figure, unit: str) -> None:
    """Draw one figure; the last line of its name stands at `below`."""
    words = f"{_name(each)}: {_amount(each, drawing.language)} {unit}"
    y, link = below + 5 + BAR / 2, drawing.link(each.href, words)
    stem: Spot = {"x": 0, "x2": each.low, "y": y}
    if each.low == each.high:
        drawing.add("line", [stem], region, stroke=ACCENT, width=1.5)
        dot: Spot = {"x": each.low, "y": y, "link": link}
        drawing.add("symbol", [dot], region, shape="circle", size=DOT, fill=ACCENT)
    else:
        drawing.add("line", [stem], region, stroke=STRONG, dash=(2, 3))
        bar: Spot = {"x": each.low, "x2": each.high, "y": y - BAR / 2, "y2": y + BAR / 2, "link": link}
        drawing.add("box", [bar], region, fill=ACCENT, corner=1)
