"""How far does the value move with each assumption, and does zero come within reach?"""

from dataclasses import dataclass

from generator.derive.index import Interval
from generator.languages import Language
from generator.render.charts.axis import axis, heading
from generator.render.charts.drawing import FAINT, INK, LINE, SOFT, WIDTH, Drawing, Region, plain
from generator.render.charts.figure import Basis, Cell, Chart, Column, Poles, table
from generator.render.charts.svg import draw
from generator.render.charts.words import leaning, lines, quoted, signed, source, span

# A bar, and what a row needs below the lines of its name: the bar, and the room to the next, in units; the area of a
# dot.
BAR, FOOT, DOT = 9, 20, 22
TOP, LEFT, RIGHT = 2 * LINE + 8, 12, WIDTH - 12
# Between two settings: a line may end after the dots, none begins with them.
BETWEEN = "\u00a0… "
# A move smaller than this is none: it does not show in two decimals.
STILL = 0.005
KEY = "sensitivity-share"


@dataclass(frozen=True)
class Setting:
    """One setting of an assumption, and the share with it; None where it gives no value."""

    id: str
    words: str
    estimate: Interval | None
    href: str = ""


@dataclass(frozen=True)
class Assumption:
    """What was varied, with its settings."""

    id: str
    words: str
    settings: tuple[Setting, ...]


@dataclass(frozen=True)
class SensitivityData:
    """The share (F1) under every assumption that it makes; `base` is the value as published."""

    poles: Poles
    base: Interval
    assumptions: tuple[Assumption, ...]  # at least one
    break_even: int | None  # how many more events with the other pole would bring zero into the interval
    interval: int  # per cent
    basis: Basis


@dataclass(frozen=True)
class _Reach:
    """How far an assumption moves the value, with the settings that do, and how far the ends of the intervals.

    There is no setting where nothing lies farther out than the value as published.
    """

    assumption: Assumption
    least: tuple[float, Setting | None]
    most: tuple[float, Setting | None]
    low: float
    high: float

    @property
    def width(self) -> float:
        """How far the value moves in all."""
        return self.most[0] - self.least[0]

    @property
    def words(self) -> str:
        """The assumption, with the settings that move the value to the left and to the right."""
        # A text or an event has a name too long to stand here; the table has it.
        moving = [end.words for _, end in (self.least, self.most) if end and not end.href and self.width >= STILL]
        return f"{self.assumption.words}: {BETWEEN.join(moving)}" if moving else self.assumption.words

    @property
    def valued(self) -> list[tuple[Setting, Interval]]:
        """The settings that give a value, with it."""
        return [(each, each.estimate) for each in self.assumption.settings if each.estimate]

    def effect(self, language: Language) -> str:
        """Return from where to where the value moves, and how many settings give none."""
        tried, silent = len(self.assumption.settings), len(self.assumption.settings) - len(self.valued)
        if silent == tried:
            return language.count("no value in its one setting", "no value in any of %(n)s settings", tried)
        moved = span(Interval(0, self.least[0], self.most[0]), language)
        moved = moved if self.width >= STILL else language.say("no change")
        if not silent:
            return moved
        return language.say("%(moved)s; %(n)s of %(all)s settings without a value", moved=moved, n=silent, all=tried)


def sensitivity(data: SensitivityData, language: Language) -> Chart:
    """Return the chart of what each assumption does, the one that moves most on top."""
    title = language.say("What each assumption does to the share")
    finding = _finding(data, language)
    alt = f"{_published(data, language)} {finding}"
    caption = language.say(
        "Bar: from the least to the greatest value under any setting, each a dot; thin line: the ends of their "
        "%(n)s %% intervals. Upright line: the value as published, %(value)s.",
        n=data.interval,
        value=signed(data.base.value, language),
    )
    settings = [(assumption, each) for assumption in data.assumptions for each in assumption.settings]
    return Chart(
        key=KEY,
        title=title,
        finding=finding,
        alt=alt,
        svg=draw(_drawing(data, language), KEY, title, alt),
        caption=f"{caption} {source(data.basis, language)}",
        columns=(
            Column(language.say("Assumption")),
            Column(language.say("Setting")),
            Column(language.say("Value"), number=True),
            Column(language.say("%(n)s %% interval", n=data.interval), number=True),
        ),
        rows=tuple(
            (
                Cell(assumption.words),
                Cell(each.words, each.href),
                Cell(signed(each.estimate.value, language) if each.estimate else language.say("no value")),
                Cell(span(each.estimate, language) if each.estimate else "–"),
            )
            for assumption, each in settings
        ),
        csv=table(
            ["assumption", "setting", "value", "low", "high"],
            (
                [
                    assumption.id,
                    each.id,
                    *((each.estimate.value, each.estimate.low, each.estimate.high) if each.estimate else ("", "", "")),
                ]
                for assumption, each in settings
            ),
        ),
    )


def _reaches(data: SensitivityData) -> list[_Reach]:
    """Return every assumption with how far it reaches, the one that moves the value most first."""
    reaches = []
    for each in data.assumptions:
        valued = [(setting.estimate, setting) for setting in each.settings if setting.estimate]
        ends: list[tuple[float, Setting | None]] = [(data.base.value, None)]
        ends += [(estimate.value, setting) for estimate, setting in valued]
        lows, highs = ([getattr(estimate, end) for estimate, _ in valued] for end in ("low", "high"))
        reaches.append(
            _Reach(
                assumption=each,
                least=min(ends, key=lambda end: end[0]),
                most=max(ends, key=lambda end: end[0]),
                low=min((data.base.low, *lows)),
                high=max((data.base.high, *highs)),
            )
        )
    return sorted(reaches, key=lambda each: (-round(each.width, 9), each.assumption.id))


def _published(data: SensitivityData, language: Language) -> str:
    return language.say(
        "The value as published is %(value)s, %(n)s %% interval %(span)s.",
        value=signed(data.base.value, language),
        n=data.interval,
        span=span(data.base, language),
    )


def _finding(data: SensitivityData, language: Language) -> str:
    """Return how far the value moves at most, and what would bring zero within reach."""
    reaches = _reaches(data)
    least, most = min(each.least[0] for each in reaches), max(each.most[0] for each in reaches)
    said = [
        language.say(
            "Where a setting gives a value, this measure stays between %(least)s and %(most)s; what moves it most is "
            "the assumption %(words)s.",
            least=signed(least, language),
            most=signed(most, language),
            words=quoted([reaches[0].assumption.words], language),
        )
    ]
    lean = leaning(data.base)
    if lean is not None:
        fragile = [each.assumption.words for each in reaches if each.low <= 0 <= each.high]
        said.append(
            language.say("Zero comes into the interval with %(words)s.", words=quoted(fragile, language))
            if fragile
            else language.say("Zero comes into the interval with none of them.")
        )
        if data.break_even is not None:
            said.append(
                language.count(
                    "One more event with %(pole.sentence)s would bring it in.",
                    "%(n)s more events with %(pole.sentence)s would bring it in.",
                    data.break_even,
                    pole=data.poles[1 - lean].words,
                )
            )
    if silent := [each.assumption.words for each in reaches if not each.valued]:
        said.append(language.say("With %(words)s there is no value: too few events.", words=quoted(silent, language)))
    return " ".join(said)


def _drawing(data: SensitivityData, language: Language) -> Drawing:
    rows = [(each, lines(each.words, each.effect(language))) for each in _reaches(data)]
    bottom = TOP + sum(LINE * len(name) + FOOT for _, name in rows)
    drawing = Drawing(bottom + LINE + 4, language)
    region = Region(((-1, LEFT), (1, RIGHT)), plain(drawing.height).y)
    heading(drawing, data.poles)
    axis(drawing, region, TOP, bottom)
    base = data.base.value
    drawing.add(region, "rule", [{"x": base, "y": TOP, "y2": bottom}], stroke=INK, strokeWidth=1, strokeDash=[3, 2])
    value = {"x": base, "y": TOP - 5, "text": signed(base, language)}
    drawing.write(region, [value], align="center", fill=INK, fontWeight="bold")
    below = TOP
    for each, name in rows:
        below += LINE * len(name)
        _row(drawing, region, below, each, name)
        below += FOOT
    return drawing


def _row(drawing: Drawing, region: Region, below: float, reach: _Reach, name: list[str]) -> None:
    """Draw one assumption; the last line of its name stands at `below`."""
    frame, language, y = plain(drawing.height), drawing.language, below + 6 + BAR / 2
    drawing.write(frame, [{"x": 0, "y": below, "text": name}], fill=INK)
    drawing.write(frame, [{"x": WIDTH, "y": below, "text": reach.effect(language)}], align="right", fill=SOFT)
    if reach.width >= STILL:
        bar = {"x": reach.least[0], "x2": reach.most[0], "y": y - BAR / 2, "y2": y + BAR / 2}
        drawing.add(region, "rect", [bar], fill=SOFT, fillOpacity=0.35)
    if reach.valued:
        drawing.add(region, "rule", [{"x": reach.low, "x2": reach.high, "y": y}], stroke=FAINT, strokeWidth=1.5)
    for each, estimate in reach.valued:
        words = f"{reach.assumption.words}: {each.words}, {signed(estimate.value, language)}"
        dot = {"x": estimate.value, "y": y, "href": drawing.link(each.href, words)}
        drawing.add(region, "point", [dot], shape="circle", size=DOT, fill=INK, opacity=1)
