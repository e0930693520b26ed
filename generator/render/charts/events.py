"""What happened with which pole, and when? Every event that touches one, on one axis of time."""

from collections import Counter
from dataclasses import dataclass, replace

from generator.languages import Language
from generator.records.vocabulary import Status
from generator.render.charts import lanes
from generator.render.charts.drawing import WIDTH, Drawing
from generator.render.charts.figure import Basis, Cell, Chart, Column, EventMark, Poles, table
from generator.render.charts.svg import draw
from generator.render.charts.timeaxis import LABELS, TimeAxis, time_axis
from generator.render.charts.words import source

LEFT, RIGHT = 8, WIDTH - 8
MEASURES = lanes.Measures(row=12, mark=10, bar=6)
KEY = "events"


@dataclass(frozen=True)
class EventsData:
    """All events that touch a pole, in the order of time."""

    poles: Poles
    events: tuple[EventMark, ...]
    basis: Basis


def events(data: EventsData, language: Language) -> Chart:
    """Return the chart of events with each pole over time."""
    title = language.say(
        "Events with %(first.sentence)s and with %(second.sentence)s",
        first=data.poles[0].words,
        second=data.poles[1].words,
    )
    finding = _finding(data, language)
    alt = f"{finding} {_peaks(data, language)}".rstrip()
    return Chart(
        key=KEY,
        title=title,
        finding=finding,
        alt=alt,
        svg=draw(_drawing(data, language), KEY, title, alt),
        caption=_caption(data, language),
        columns=(
            Column(language.say("Date")),
            Column(language.say("Event")),
            Column(language.say("Status")),
            Column(language.say("Pole")),
        ),
        rows=tuple(
            (
                Cell(each.when),
                Cell(each.words, each.href),
                Cell(language.name(each.status)),
                Cell(", ".join(data.poles[side].words for side in each.sides)),
            )
            for each in data.events
        ),
        csv=table(
            ["id", "first", "last", "doubtful", "status", *(pole.id for pole in data.poles)],
            (
                [
                    each.id,
                    each.first or "",
                    each.last or "",
                    int(each.doubtful),
                    each.status.value,
                    *(int(side in each.sides) for side in (0, 1)),
                ]
                for each in data.events
            ),
        ),
    )


def _caption(data: EventsData, language: Language) -> str:
    said = [lanes.caption(language)]
    if _axis(data).broken:
        said.append(language.say("The early years are pressed together, left of the break in the axis."))
    return " ".join((*said, source(data.basis, language)))


def _axis(data: EventsData) -> TimeAxis:
    return time_axis((day for each in data.events if (day := each.day)), data.basis.as_of, LEFT, RIGHT)


def _drawing(data: EventsData, language: Language) -> Drawing:
    axis = _axis(data)
    held = tuple(
        replace(lane, name=f"{lane.name}: {language.count('one event', '%(n)s events', len(lane.placed))}")
        for lane in lanes.lanes(data.events, data.poles, axis, MEASURES)
    )
    bottom = lanes.height(held, MEASURES)
    drawing = Drawing(bottom + LABELS + 8 + lanes.KEY, language)
    axis.draw(drawing, 0, bottom)
    lanes.draw(drawing, held, MEASURES, 0, 0)
    lanes.key(drawing, MEASURES, bottom + LABELS + 8)
    return drawing


def _finding(data: EventsData, language: Language) -> str:
    """Return how many events there are with which pole."""
    first, second = (pole.words for pole in data.poles)
    if len(data.events) == 1:
        if len(data.events[0].sides) > 1:
            return language.say(
                "One event, with %(first.sentence)s and with %(second.sentence)s.", first=first, second=second
            )
        (side,) = data.events[0].sides
        return language.say("One event, with %(pole.sentence)s.", pole=data.poles[side].words)
    firsts, seconds = (sum(side in each.sides for each in data.events) for side in (0, 1))
    return language.say(
        "%(n)s events: %(firsts)s with %(first.sentence)s, %(seconds)s with %(second.sentence)s, %(joint)s of them "
        "with both; %(firm)s told as having occurred.",
        n=len(data.events),
        firsts=firsts,
        first=first,
        seconds=seconds,
        second=second,
        joint=sum(len(each.sides) > 1 for each in data.events),
        firm=sum(each.status is Status.OCCURRED for each in data.events),
    )


def _peaks(data: EventsData, language: Language) -> str:
    """Return the year in which most events with each pole began, if there are several."""
    said = []
    for side, pole in enumerate(data.poles):
        years = Counter(day.year for each in data.events if side in each.sides and (day := each.day))
        if years.total() > 1:
            year, count = min(years.items(), key=lambda item: (-item[1], item[0]))
            said.append(
                language.say(
                    "Most of those with %(pole.sentence)s: %(n)s in %(year)s.", pole=pole.words, n=count, year=year
                )
            )
    return " ".join(said)
