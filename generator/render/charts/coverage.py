"""Where does the dossier know something, and where nothing? Events by source, pole and month, empty months too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

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
from generator.render.charts.svg import draw
from generator.render.charts.timeaxis import LABELS, TimeAxis, grain, spans, time_axis, whole
from generator.render.charts.words import column, lines, source
from generator.render.language import Language

LEFT, RIGHT = 20, WIDTH - 2
# An event counts in a column where at least this share of it lies: one known to a season counts in its three months, a
# longer one in none, it only reaches into them. Our choice.
SHARE = 0.3
# A column with one event is so high, each further event adds so much, up to so many events. In units.
LOW, STEP, MOST = 5, 4, 3
# What lies between the columns of the two poles, and between two columns, in units.
MIDDLE, APART = 2, 1
# The highest column, and what a source needs below the lines of its name: room, both poles, and room to the next.
HIGH = LOW + STEP * (MOST - 1)
OVER, FOOT = 6, 2 * HIGH + MIDDLE + 11
# The area of the sign of a pole before its columns, and the room for both with their names above the first strip.
LABEL, HEAD = 60, LINE + 4
# Over how many days an event is spread whose beginning or end is open: as far as the index looks back by default.
OPEN = 730
KEY = "coverage"


@dataclass(frozen=True)
class CoverageSource:
    """A source text; None where nobody knows when it was published."""

    id: str
    words: str
    href: str
    published: date | None


@dataclass(frozen=True)
class Sighting:
    """That a source tells of an event with a pole, and when that was; None for an end that is open."""

    source: str
    side: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class CoverageData:
    """What each source tells of each pole, and when; sources in the order of their publication."""

    poles: Poles
    sources: tuple[CoverageSource, ...]
    sightings: tuple[Sighting, ...]
    basis: Basis


class _State(Enum):
    """What a source knows of a pole in a column."""

    TOLD = "told"  # of an event in it
    REACHED = "reached"  # of nothing but an event of a longer time, which reaches into it
    SILENT = "silent"  # of nothing
    LATER = "later"  # of nothing, for it came later than the source


@dataclass(frozen=True)
class _Run:
    """Neighbouring columns of which a source knows the same; one with events is a run of its own."""

    state: _State
    first: int
    last: int
    events: int


@dataclass(frozen=True)
class _Map:
    """The columns; by source, side and column: how many events count in it, and all events shared out by their days."""

    axis: TimeAxis
    spans: tuple[tuple[date, date], ...]
    events: Mapping[tuple[str, int, int], int]
    shares: Mapping[tuple[str, int, int], float]

    @property
    def recent(self) -> range:
        """The columns after the early years."""
        return range(int(self.axis.broken), len(self.spans))

    def words(self, first: int, last: int, language: Language) -> str:
        """Return from when to when some columns are."""
        ends = [self._word(at, language) for at in (first, last)]
        return ends[0] if first == last else language.say("%(first)s to %(last)s", first=ends[0], last=ends[1])

    def _word(self, at: int, language: Language) -> str:
        if at not in self.recent:
            return language.say("before %(year)s", year=self.axis.recent.year)
        return column(self.spans[at][0], grain(self.axis), language)

    def state(self, each: CoverageSource, side: int, at: int) -> _State:
        """Return what a source knows of a pole in a column."""
        if self.events[each.id, side, at]:
            return _State.TOLD
        if self.shares[each.id, side, at]:
            return _State.REACHED
        return _State.LATER if each.published and each.published < self.spans[at][0] else _State.SILENT

    def runs(self, each: CoverageSource, side: int) -> Iterator[_Run]:
        """Yield what a source knows of a pole from the first to the last column; none reaches over the break."""

        def like(at: int) -> tuple[_State, bool, int]:
            state = self.state(each, side, at)
            return state, at in self.recent, at if state is _State.TOLD else -1

        for (state, _, _), run in groupby(range(len(self.spans)), like):
            columns = [*run]
            yield _Run(state, columns[0], columns[-1], self.events[each.id, side, columns[0]])


def coverage(data: CoverageData, language: Language) -> Chart:
    """Return the map of what is covered."""
    title = language.say("What each text covers")
    found = _map(data)
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
                Cell(language.say("part of a longer time") if run.state is _State.REACHED else str(run.events)),
            )
            for each, side in rows
            for run in found.runs(each, side)
            if run.state is not _State.LATER
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


def _map(data: CoverageData) -> _Map:
    days = (day for each in data.sightings if (day := each.first or each.last))
    axis = whole(time_axis(days, data.basis.as_of, LEFT, RIGHT))
    columns = tuple(spans(axis))
    published = {each.id: each.published for each in data.sources}
    events = {(each, side, at): 0 for each in published for side in (0, 1) for at in range(len(columns))}
    shares = dict.fromkeys(events, 0.0)
    for each in data.sightings:
        for at, share in enumerate(_shares(each, published[each.source], columns)):
            shares[each.source, each.side, at] += share
            # What is known to one end alone may lie anywhere beyond it.
            events[each.source, each.side, at] += bool(each.first and each.last) and share >= SHARE
    return _Map(axis, columns, events, shares)


def _moved(day: date | None, days: int) -> date | None:
    """Return the day so many days later, or the nearest to it that there is."""
    return day and date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _shares(seen: Sighting, told: date | None, columns: Sequence[tuple[date, date]]) -> Iterator[float]:
    """Yield which share of the days of an event lies in each column; nothing for one that nobody knows a day of.

    What a source tells of as past lies before it was published, so what of a span lies after that does not count.
    """
    first, last = seen.first or _moved(seen.last, -OPEN), seen.last or _moved(seen.first, OPEN)
    if first and last:
        last = min(last, told) if told and first <= told else last
        for start, end in columns:
            shared = (min(last, end) - max(first, start)).days + 1
            yield max(shared, 0) / ((last - first).days + 1)


def _caption(data: CoverageData, language: Language) -> str:
    return language.say(
        "A bar: the text tells of an event at that time, upwards with %(up)s, downwards with %(down)s; higher for two, "
        "highest for three or more. Pale: only an event that lasted longer, or may lie anywhere in a longer time, "
        "reaches in. Hollow: it tells of none. Upright stroke: the text was published; it knows nothing of what came "
        "later.",
        up=data.poles[1].words,
        down=data.poles[0].words,
    )


def _finding(data: CoverageData, found: _Map, language: Language) -> str:
    """Return in how many columns after the early years the texts tell of each pole, and its longest gap."""
    first, second = (
        [any(found.events[each.id, side, at] for each in data.sources) for at in found.recent] for side in (0, 1)
    )
    said = language.say(
        "%(time)s, %(length)s: in %(firsts)s of them the texts date an event with %(first)s, in %(seconds)s one with "
        "%(second)s.",
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


def _gap(found: _Map, told: Sequence[bool], pole: str, language: Language) -> str:
    """Return how long no text tells of a pole at the most, and when; `told` is whether one does, after early years."""
    runs = [[*run] for known, run in groupby(found.recent, lambda at: told[at - found.recent[0]]) if not known]
    longest = max(runs, key=len, default=[])  # the earliest of several
    if not longest:
        return language.say("%(pole)s, none", pole=pole)
    time = found.words(longest[0], longest[-1], language)
    return language.say(
        "%(pole)s, %(length)s (%(time)s)", pole=pole, length=_length(found, len(longest), language), time=time
    )


def _length(found: _Map, columns: int, language: Language) -> str:
    match grain(found.axis):
        case 1:
            return language.count("one month", "%(n)s months", columns)
        case 3:
            return language.count("one quarter", "%(n)s quarters", columns)
        case _:
            return language.count("one year", "%(n)s years", columns)


def _drawing(data: CoverageData, found: _Map, language: Language) -> Drawing:
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


def _row(drawing: Drawing, found: _Map, each: CoverageSource, pole: str, at: tuple[int, float, int]) -> None:
    """Draw what one source tells of one pole; `at` is its side, the line it stands on, and -1 if upwards from it."""
    side, line, up = at
    rows: dict[_State, list[Row]] = {state: [] for state in _State}
    targets = []
    for run in found.runs(each, side):
        ends = (found.spans[run.first][0], found.spans[run.last][1])
        x, x2 = (found.axis.place(end) + inwards for end, inwards in zip(ends, (APART / 2, -APART / 2), strict=True))
        height = LOW + STEP * (min(max(run.events, 1), MOST) - 1)
        box: dict[str, object] = {"x": x, "x2": x2, "y": line, "y2": line + up * height}
        if run.state is _State.TOLD:
            count = drawing.language.count("one event", "%(n)s events", run.events)
            words = f"{each.words}, {pole}, {found.words(run.first, run.last, drawing.language)}: {count}"
            link = drawing.link(each.href, words)
            targets.append({**box, "y2": line + up * HIGH, "href": link})
            box = {**box, "href": link}
        rows[run.state].append(box)
    frame = plain(drawing.height)
    drawing.add(frame, "rect", rows[_State.SILENT], fill=PAPER, stroke=STRONG, strokeWidth=1)
    drawing.add(frame, "rect", rows[_State.REACHED], fill=POLE_WASH[side], stroke=POLE[side], strokeWidth=1)
    drawing.add(frame, "rect", targets, fill=CLEAR)
    drawing.add(frame, "rect", rows[_State.TOLD], fill=POLE[side])
