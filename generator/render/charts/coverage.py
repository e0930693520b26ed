"""Where does the dossier know something, and where nothing? Events by source, pole and month, empty months too."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.languages import Language
from generator.render.charts.drawing import (
    CLEAR,
    INK,
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
    Row,
    plain,
)
from generator.render.charts.figure import Basis, Cell, Chart, Column, Poles, table
from generator.render.charts.sightings import CoverageSource, Known, Sighting, State, sighted
from generator.render.charts.svg import draw
from generator.render.charts.timeaxis import LABELS, grain
from generator.render.charts.words import lines, source

LEFT, RIGHT = 20, WIDTH - 2
# A column with one event is so high, each further event adds so much, up to so many events. In units.
LOW, STEP, MOST = 5, 4, 3
# What lies between the columns of the two poles, and between two columns, in units.
MIDDLE, APART = 2, 1
# The highest column, and what a source needs below the lines of its name: room, both poles, and room to the next.
HIGH = LOW + STEP * (MOST - 1)
OVER, FOOT = 6, 2 * HIGH + MIDDLE + 11
# The area of the sign of a pole before its columns, and the room for both with their names above the first strip.
LABEL, HEAD = 60, LINE + 4
KEY = "coverage"


@dataclass(frozen=True)
class CoverageData:
    """What each source tells of each pole, and when; sources in the order of their publication."""

    poles: Poles
    sources: tuple[CoverageSource, ...]
    sightings: tuple[Sighting, ...]
    basis: Basis


def coverage(data: CoverageData, language: Language) -> Chart:
    """Return the map of what is covered."""
    title = language.say("What each text covers")
    found = sighted(data.sources, data.sightings, data.basis.as_of, (LEFT, RIGHT))
    finding = _finding(data, found, language)
    rows = [(each, side) for each in data.sources for side in (1, 0)]
    return Chart(
        key=KEY,
        title=title,
        finding=finding,
        alt=finding,
        svg=draw(_drawing(data, found, language), KEY, title, finding),
        caption=f"{_caption(data, language)} {source(data.basis, language)}",
        columns=(
            Column(language.say("Text")),
            Column(language.say("Pole")),
            Column(language.say("Period")),
            Column(language.say("Events"), number=True),
        ),
        rows=tuple(
            (
                Cell(each.words, each.href),
                Cell(data.poles[side].words),
                Cell(found.words(run.first, run.last, language)),
                Cell(language.say("part of a longer time") if run.state is State.REACHED else str(run.events)),
            )
            for each, side in rows
            for run in found.runs(each, side)
            if run.state is not State.LATER
        ),
        csv=table(
            ["source", "pole", "first", "last", "known", "events", "share"],
            (
                [
                    *(each.id, data.poles[side].id, first, last, found.state(each, side, at).value),
                    *(found.events[each.id, side, at], found.shares[each.id, side, at]),
                ]
                for each, side in rows
                for at, (first, last) in enumerate(found.spans)
            ),
        ),
    )


def _caption(data: CoverageData, language: Language) -> str:
    return language.say(
        "A bar: the text tells of an event at that time, upwards with %(up.sentence)s, downwards with "
        "%(down.sentence)s; higher for two, highest for three or more. Pale: only an event that lasted longer, or may "
        "lie anywhere in a longer time, reaches in. Hollow: it tells of none. Upright stroke: the text was published; "
        "it knows nothing of what came later.",
        up=data.poles[1].words,
        down=data.poles[0].words,
    )


def _finding(data: CoverageData, found: Known, language: Language) -> str:
    """Return in how many columns after the early years the texts tell of each pole, and its longest gap."""
    first, second = (
        [any(found.events[each.id, side, at] for each in data.sources) for at in found.recent] for side in (0, 1)
    )
    said = language.say(
        "%(time)s, %(length)s: in %(firsts)s of them the texts date an event with %(first.sentence)s, in %(seconds)s "
        "one with %(second.sentence)s.",
        time=found.words(found.recent[0], found.recent[-1], language),
        length=_length(found, len(found.recent), language),
        firsts=sum(first),
        seconds=sum(second),
        first=data.poles[0].words,
        second=data.poles[1].words,
    )
    gaps = [_gap(found, told, pole.words, language) for told, pole in zip((first, second), data.poles, strict=True)]
    longest = language.say("The longest time without a dated event: %(words)s.", words="; ".join(gaps))
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


def _drawing(data: CoverageData, found: Known, language: Language) -> Drawing:
    names = [lines(each.words) for each in data.sources]
    bottom = HEAD + sum(LINE * len(name) + FOOT for name in names)
    drawing = Drawing(bottom + LABELS, language)
    frame = plain(drawing.height)
    found.axis.draw(drawing, HEAD, bottom)
    for side, start in ((1, 0), (0, WIDTH / 2)):
        sign = {"x": start + 7, "y": HEAD / 2 - 4}
        drawing.add(frame, "point", [sign], shape=SHAPE[side], size=LABEL, fill=POLE_TEXT[side], opacity=1)
        named = {**sign, "x": start + LEFT, "text": data.poles[side].words}
        drawing.write(frame, [named], font="middle", fill=POLE_TEXT[side], fontWeight="bold")
    below = HEAD - OVER / 2
    for each, name in zip(data.sources, names, strict=True):
        below += LINE * len(name)
        drawing.write(frame, [{"x": 0, "y": below, "text": name}], fill=INK)
        middle = below + OVER + HIGH + MIDDLE / 2
        below += FOOT
        for side, up in ((1, -1), (0, 1)):
            label = {"x": 7, "y": middle + up * (MIDDLE + HIGH) / 2}
            drawing.add(frame, "point", [label], shape=SHAPE[side], size=LABEL, fill=POLE_TEXT[side], opacity=1)
            _row(drawing, found, each, data.poles[side].words, (side, middle + up * MIDDLE / 2, up))
        if each.published:
            # At the end of the column that it lies in: no finer than the map is.
            end = max((last for first, last in found.spans if first <= each.published), default=each.published)
            stroke = {"x": found.axis.place(end), "y": middle - HIGH - 2, "y2": middle + HIGH + 2}
            drawing.add(frame, "rule", [stroke], stroke=SOFT, strokeWidth=1.5)
    return drawing


def _row(drawing: Drawing, found: Known, each: CoverageSource, pole: str, at: tuple[int, float, int]) -> None:
    """Draw what one source tells of one pole; `at` is its side, the line it stands on, and -1 if upwards from it."""
    side, line, up = at
    rows: dict[State, list[Row]] = {state: [] for state in State}
    targets = []
    for run in found.runs(each, side):
        ends = (found.spans[run.first][0], found.spans[run.last][1])
        x, x2 = (found.axis.place(end) + inwards for end, inwards in zip(ends, (APART / 2, -APART / 2), strict=True))
        height = LOW + STEP * (min(max(run.events, 1), MOST) - 1)
        box: dict[str, object] = {"x": x, "x2": x2, "y": line, "y2": line + up * height}
        if run.state is State.TOLD:
            count = drawing.language.count("one event", "%(n)s events", run.events)
            words = f"{each.words}, {pole}, {found.words(run.first, run.last, drawing.language)}: {count}"
            link = drawing.link(each.href, words)
            targets.append({**box, "y2": line + up * HIGH, "href": link})
            box = {**box, "href": link}
        rows[run.state].append(box)
    frame = plain(drawing.height)
    drawing.add(frame, "rect", rows[State.SILENT], fill=PAPER, stroke=STRONG, strokeWidth=1)
    drawing.add(frame, "rect", rows[State.REACHED], fill=POLE_WASH[side], stroke=POLE[side], strokeWidth=1)
    drawing.add(frame, "rect", targets, fill=CLEAR)
    drawing.add(frame, "rect", rows[State.TOLD], fill=POLE[side])
