"""Where does the dossier know something, and where nothing? Events by source, pole and month, empty months too."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.languages import Language
from generator.render.charts.drawing import (
    INK,
    LETTER,
    LINE,
    PAPER,
    POLE,
    POLE_TEXT,
    POLE_WASH,
    SHAPE,
    SOFT,
    STRONG,
    WIDTH,
    Drawing,
    Spot,
)
from generator.render.charts.figure import Chart, Column, TableCell, table
from generator.render.charts.ground import Ground
from generator.render.charts.sightings import CoverageSource, Knowledge, Known, Sighting, sighted
from generator.render.charts.timeaxis import LABELS, grain
from generator.render.charts.words import lines

LEFT, RIGHT = 20, WIDTH - 2
# A column with one event is so high, each further event adds so much, up to so many events. In units.
LOW, STEP, MOST = 5, 4, 3
# What lies between the columns of the two poles, and between two columns, in units.
MIDDLE, APART = 2, 1
# The highest column, and what a source needs below the lines of its name: room, both poles, and room to the next.
HIGH = LOW + STEP * (MOST - 1)
OVER, FOOT = 6, 2 * HIGH + MIDDLE + 11
# The sign of a pole before its columns.
LABEL = 7.7


def coverage(sources: Sequence[CoverageSource], sightings: Iterable[Sighting], ground: Ground) -> Chart:
    """Return the map of what each source tells of each pole, and when; sources in the order of their publication."""
    language = ground.language
    found = sighted(sources, sightings, ground.as_of, (LEFT, RIGHT))
    finding = _finding(sources, found, ground)
    rows = [(each, side) for each in sources for side in (1, 0)]
    return Chart(
        key="coverage",
        title=language.say("What each text covers"),
        finding=finding,
        alt=finding,
        drawing=_drawing(sources, found, ground),
        caption=f"{_caption(ground)} {ground.source}",
        columns=(
            Column(language.say("Text")),
            Column(language.say("Pole")),
            Column(language.say("Period")),
            Column(language.say("Events"), number=True),
        ),
        rows=tuple(
            (
                TableCell(each.words, each.href),
                TableCell(ground.names[side]),
                TableCell(found.words(run.first, run.last, language)),
                TableCell(
                    language.say("part of a longer period") if run.state is Knowledge.REACHED else str(run.events)
                ),
            )
            for each, side in rows
            for run in found.runs(each, side)
            if run.state is not Knowledge.LATER
        ),
        csv=table(
            ["source", "pole", "first", "last", "known", "events", "share"],
            (
                [
                    *(each.id, ground.poles[side].id, first, last, found.state(each, side, at).value),
                    *(found.events[each.id, side, at], found.shares[each.id, side, at]),
                ]
                for each, side in rows
                for at, (first, last) in enumerate(found.spans)
            ),
        ),
    )


def _caption(ground: Ground) -> str:
    down, up = ground.names
    return ground.language.say(
        "Bar: the text reports an event at that time, upwards one with %(up.sentence)s, downwards one with "
        "%(down.sentence)s; taller for two, tallest for three or more. Pale: only an event that lasted longer, or "
        "may lie anywhere in a longer period, reaches in. Hollow: the text reports none. Vertical line: the text was "
        "published; it knows nothing of what came later.",
        up=up,
        down=down,
    )


def _finding(sources: Sequence[CoverageSource], found: Known, ground: Ground) -> str:
    """Return in how many columns after the early years the texts tell of each pole, and its longest gap."""
    language, names = ground.language, ground.names
    told = [[any(found.events[each.id, side, at] for each in sources) for at in found.recent] for side in (0, 1)]
    said = language.say(
        "%(time)s, %(length)s: the texts date an event with %(first.sentence)s to %(firsts)s of them, and one with "
        "%(second.sentence)s to %(seconds)s.",
        time=found.words(found.recent[0], found.recent[-1], language),
        length=_length(found, len(found.recent), language),
        firsts=told[0].count(True),
        seconds=told[1].count(True),
        first=names[0],
        second=names[1],
    )
    gaps = [_gap(found, columns, name, language) for columns, name in zip(told, names, strict=True)]
    longest = language.say("The longest gap without a dated event: %(words)s.", words="; ".join(gaps))
    return f"{said} {longest}"


def _gap(found: Known, told: Sequence[bool], pole: str, language: Language) -> str:
    """Return how long no text tells of a pole at the most, and when; `told` is whether one does, after early years."""
    runs = [[*run] for known, run in groupby(found.recent, lambda at: told[at - found.recent[0]]) if not known]
    longest = max(runs, key=len, default=[])  # the earliest of several
    if not longest:
        return language.say("%(pole)s, none", pole=pole)
    time = found.words(longest[0], longest[-1], language)
    return language.say(
        "%(pole)s, %(length)s (%(time)s)", pole=pole, length=_length(found, len(longest), language), time=time
    )


def _length(found: Known, columns: int, language: Language) -> str:
    match grain(found.axis):
        case 1:
            return language.count("one month", "%(n)s months", columns)
        case 3:
            return language.count("one quarter", "%(n)s quarters", columns)
        case _:
            return language.count("one year", "%(n)s years", columns)


def _drawing(sources: Sequence[CoverageSource], found: Known, ground: Ground) -> Drawing:
    names = [lines(each.words) for each in sources]
    top = _head(ground)
    bottom = top + sum(LINE * len(name) + FOOT for name in names)
    drawing = Drawing(bottom + LABELS, ground)
    found.axis.draw(drawing, top, bottom)
    _name_poles(drawing)
    below = top - OVER / 2
    for each, name in zip(sources, names, strict=True):
        below += LINE * len(name)
        drawing.write([{"x": 0, "y": below, "text": name}], fill=INK)
        middle = below + OVER + HIGH + MIDDLE / 2
        below += FOOT
        for side, up in ((1, -1), (0, 1)):
            label: Spot = {"x": 7, "y": middle + up * (MIDDLE + HIGH) / 2}
            drawing.add("symbol", [label], shape=SHAPE[side], size=LABEL, fill=POLE_TEXT[side])
            _row(drawing, found, each, (side, middle + up * MIDDLE / 2, up))
        if each.published:
            # At the end of the column that it lies in: no finer than the map is.
            end = max((last for first, last in found.spans if first <= each.published), default=each.published)
            stroke: Spot = {"x": found.axis.place(end), "y": middle - HIGH - 2, "y2": middle + HIGH + 2}
            drawing.add("line", [stroke], stroke=SOFT, width=1.5)
    return drawing


def _head(ground: Ground) -> int:
    """Return how high the signs of the poles are with their names: two lines where one has no room for both."""
    return 4 + (LINE if max(map(len, ground.names)) * LETTER < WIDTH / 2 - LEFT else 2 * LINE)


def _name_poles(drawing: Drawing) -> None:
    """Write which sign stands for which pole, the second one's first: it lies on top."""
    across, down = (WIDTH / 2, 0) if _head(drawing.ground) < 2 * LINE else (0, LINE)
    for at, side in enumerate((1, 0)):
        sign: Spot = {"x": across * at + 7, "y": down * at + (LINE - 4) / 2}
        drawing.add("symbol", [sign], shape=SHAPE[side], size=LABEL, fill=POLE_TEXT[side])
        named: Spot = {**sign, "x": across * at + LEFT, "text": drawing.ground.names[side]}
        drawing.write([named], height="middle", fill=POLE_TEXT[side], bold=True)


def _row(drawing: Drawing, found: Known, each: CoverageSource, at: tuple[int, float, int]) -> None:
    """Draw what one source tells of one pole; `at` is its side, the line it stands on, and -1 if upwards from it."""
    side, line, up = at
    boxes: dict[Knowledge, list[Spot]] = {state: [] for state in Knowledge}
    targets: list[Spot] = []
    for run in found.runs(each, side):
        ends = (found.spans[run.first][0], found.spans[run.last][1])
        x, x2 = (found.axis.place(end) + inwards for end, inwards in zip(ends, (APART / 2, -APART / 2), strict=True))
        height = LOW + STEP * (min(max(run.events, 1), MOST) - 1)
        box: Spot = {"x": x, "x2": x2, "y": line, "y2": line + up * height}
        if run.state is Knowledge.TOLD:
            count = drawing.language.count("one event", "%(n)s events", run.events)
            pole = drawing.ground.names[side]
            words = f"{each.words}, {pole}, {found.words(run.first, run.last, drawing.language)}: {count}"
            link = drawing.link(each.href, words)
            targets.append({**box, "y2": line + up * HIGH, "link": link})
            box["link"] = link
        boxes[run.state].append(box)
    drawing.add("box", boxes[Knowledge.SILENT], fill=PAPER, stroke=STRONG)
    drawing.add("box", boxes[Knowledge.REACHED], fill=POLE_WASH[side], stroke=POLE[side])
    drawing.add("box", targets)
    drawing.add("box", boxes[Knowledge.TOLD], fill=POLE[side])
