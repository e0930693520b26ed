"""How far does the value move with each assumption, and does zero come within reach?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.derive.index import Interval
from generator.derive.sensitivity import UNKNOWN_TO, Sensitivity, Variant
from generator.languages import Language
from generator.render.assumptions import leads_to
from generator.render.charts.axis import axis, head, heading
from generator.render.charts.drawing import FAINT, INK, LINE, SOFT, WIDTH, Drawing, Region, Spot
from generator.render.charts.figure import Chart, Column, TableCell, table
from generator.render.charts.ground import Ground
from generator.render.charts.words import beside, quoted
from generator.render.numbers import span

# A bar, a dot, and what a row needs below the lines of its name: the bar, and the room to the next, in units.
BAR, DOT, FOOT = 9, 4.7, 20
LEFT, RIGHT = 12, WIDTH - 12
# Between two settings: a line may end after the dots, none begins with them.
BETWEEN = "\u00a0… "
# A move smaller than this is none: it does not show in two decimals.
STILL = 0.005

# How a setting is said.
Words = Callable[[Variant], str]


@dataclass(frozen=True)
class _Reach:
    """How far an assumption moves the value, with the settings that do, and how far the ends of the intervals.

    There is no setting where nothing lies farther out than the value as published.
    """

    what: str
    label: str
    settings: tuple[Variant, ...]
    least: tuple[float, Variant | None]
    most: tuple[float, Variant | None]
    low: float
    high: float

    @property
    def width(self) -> float:
        """How far the value moves in all."""
        return self.most[0] - self.least[0]

    @property
    def valued(self) -> list[tuple[Variant, Interval]]:
        """The settings that give a value, with it."""
        return [(each, each.f1) for each in self.settings if each.f1]

    def name(self, words: Words) -> str:
        """Return the assumption, with the settings that move the value to the left and to the right."""
        # A text or an event has a name too long to stand here; the table has it.
        ends = [end for _, end in (self.least, self.most) if end and not leads_to(end) and self.width >= STILL]
        return f"{self.label}: {BETWEEN.join(map(words, ends))}" if ends else self.label

    def effect(self, language: Language) -> str:
        """Return from where to where the value moves, and how many settings give none."""
        tried, silent = len(self.settings), len(self.settings) - len(self.valued)
        if silent == tried:
            return language.count("no value in its only setting", "no value in any of %(n)s settings", tried)
        moved = span(Interval(0, self.least[0], self.most[0]), language)
        moved = moved if self.width >= STILL else language.say("no change")
        if not silent:
            return moved
        return language.say("%(moved)s; %(n)s of %(all)s settings without a value", moved=moved, n=silent, all=tried)


def sensitivity_share(found: Sensitivity, interval: int, words: Words, ground: Ground) -> Chart:
    """Return the chart of what each assumption does to the share (F1), the one that moves most on top.

    There must be a share; `interval` is per cent.
    """
    language, base = ground.language, found.base.f1
    assert base
    rows = [row for row in found.rows if row.what not in UNKNOWN_TO["f1"]]
    reaches = _reaches(rows, base, language)
    finding = _finding(found, base, reaches, ground)
    published = language.say(
        "The published value is %(value)s, %(n)s %% interval %(span)s.",
        value=language.signed(base.value),
        n=interval,
        span=span(base, language),
    )
    caption = language.say(
        "Bar: from the published value, the vertical line at %(value)s, to the lowest and the highest under any "
        "setting; each dot is one setting. Thin line: the full reach of their %(n)s %% intervals.",
        n=interval,
        value=language.signed(base.value),
    )
    return Chart(
        key="sensitivity-share",
        title=language.say("What each assumption does to the share"),
        finding=finding,
        alt=f"{published} {finding}",
        drawing=_drawing(base, reaches, words, ground),
        caption=f"{caption} {ground.source}",
        columns=(
            Column(language.say("Assumption")),
            Column(language.say("Setting")),
            Column(language.say("Value"), number=True),
            Column(language.say("%(n)s %% interval", n=interval), number=True),
        ),
        rows=tuple(
            (
                TableCell(_label(row.what, language)),
                TableCell(words(row), leads_to(row)),
                TableCell(language.signed(row.f1.value) if row.f1 else language.say("no value")),
                TableCell(span(row.f1, language) if row.f1 else "–"),
            )
            for row in rows
        ),
        csv=table(
            ["assumption", "setting", "value", "low", "high"],
            (
                [row.what, row.setting, *((row.f1.value, row.f1.low, row.f1.high) if row.f1 else ("", "", ""))]
                for row in rows
            ),
        ),
    )


def _label(what: str, language: Language) -> str:
    return language.label("Assumption", what)


def _reaches(rows: Sequence[Variant], base: Interval, language: Language) -> list[_Reach]:
    """Return every assumption with how far it reaches, the one that moves the value most first."""
    reaches = []
    for what, group in groupby(rows, key=lambda row: row.what):
        settings = tuple(group)
        valued = [(row.f1, row) for row in settings if row.f1]
        ends: list[tuple[float, Variant | None]] = [(base.value, None)]
        ends += [(share.value, row) for share, row in valued]
        reaches.append(
            _Reach(
                what=what,
                label=_label(what, language),
                settings=settings,
                least=min(ends, key=lambda end: end[0]),
                most=max(ends, key=lambda end: end[0]),
                low=min((base.low, *(share.low for share, _ in valued))),
                high=max((base.high, *(share.high for share, _ in valued))),
            )
        )
    return sorted(reaches, key=lambda each: (-round(each.width, 9), each.what))


def _finding(found: Sensitivity, base: Interval, reaches: Sequence[_Reach], ground: Ground) -> str:
    """Return how far the value moves at most, and what would bring zero within reach."""
    language = ground.language
    least, most = min(each.least[0] for each in reaches), max(each.most[0] for each in reaches)
    said = [
        language.say(
            "Wherever a setting gives a value, this measure stays between %(least)s and %(most)s; the assumption "
            "%(words)s moves it most.",
            least=language.signed(least),
            most=language.signed(most),
            words=quoted([reaches[0].label], language),
        )
    ]
    if base.side is not None:
        fragile = [each.label for each in reaches if each.low <= 0 <= each.high]
        said.append(
            language.say("Zero enters the interval with %(words)s.", words=quoted(fragile, language))
            if fragile
            else language.say("None of them brings zero into the interval.")
        )
        if found.break_even is not None:
            said.append(
                language.count(
                    "One more event with %(pole.sentence)s would bring zero into the interval.",
                    "Another %(n)s events with %(pole.sentence)s would bring zero into the interval.",
                    found.break_even,
                    pole=ground.names[1 - base.side],
                )
            )
    if silent := [each.label for each in reaches if not each.valued]:
        said.append(
            language.say("With %(words)s there is no value: too few events or origins.", words=quoted(silent, language))
        )
    return " ".join(said)


def _drawing(base: Interval, reaches: Sequence[_Reach], words: Words, ground: Ground) -> Drawing:
    rows = [(each, *beside(each.name(words), each.effect(ground.language))) for each in reaches]
    top = head(ground) + LINE + 8
    bottom = top + sum(LINE * len(name) + FOOT for _, name, _ in rows)
    drawing = Drawing(bottom + LINE + 4, ground)
    region = Region(((-1, LEFT), (1, RIGHT)))
    heading(drawing)
    axis(drawing, region, top, bottom)
    line: Spot = {"x": base.value, "y": top, "y2": bottom}
    drawing.add("line", [line], region, stroke=INK, dash=(3, 2))
    value: Spot = {"x": base.value, "y": top - 5, "text": ground.language.signed(base.value)}
    drawing.write([value], region, align="center", fill=INK, bold=True)
    below = top
    for each, name, effect in rows:
        below += LINE * len(name)
        drawing.write([{"x": 0, "y": below, "text": name}], fill=INK)
        drawing.write([{"x": WIDTH, "y": below, "text": effect}], align="right", fill=SOFT)
        _row(drawing, region, below, each, words)
        below += FOOT
    return drawing


def _row(drawing: Drawing, region: Region, below: float, reach: _Reach, words: Words) -> None:
    """Draw what one assumption does; the last line of its name stands at `below`."""
    y = below + 6 + BAR / 2
    if reach.width >= STILL:
        bar: Spot = {"x": reach.least[0], "x2": reach.most[0], "y": y - BAR / 2, "y2": y + BAR / 2}
        drawing.add("box", [bar], region, fill=SOFT, opacity=0.35)
    if reach.valued:
        drawing.add("line", [{"x": reach.low, "x2": reach.high, "y": y}], region, stroke=FAINT, width=1.5)
    for row, share in reach.valued:
        said = f"{reach.label}: {words(row)}, {drawing.language.signed(share.value)}"
        dot: Spot = {"x": share.value, "y": y, "link": drawing.link(leads_to(row), said)}
        drawing.add("symbol", [dot], region, shape="circle", size=DOT, fill=INK)
