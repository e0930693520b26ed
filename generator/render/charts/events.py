"""What happened with which pole, and when? Every event that touches one, on one axis of time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.records.vocabulary import Status
from generator.render.charts import lanes
from generator.render.charts.drawing import WIDTH, Drawing
from generator.render.charts.figure import Chart, Column, TableCell, table
from generator.render.charts.ground import Ground
from generator.render.charts.lanes import EventMark
from generator.render.charts.timeaxis import LABELS, TimeAxis, time_axis

LEFT, RIGHT = 8, WIDTH - 8
MEASURES = lanes.Measures(row=12, mark=10, bar=6)


def events(marks: Sequence[EventMark], ground: Ground) -> Chart:
    """Return the chart of all events that touch a pole, in the order of time."""
    language, (first, second) = ground.language, ground.names
    finding = _finding(marks, ground)
    return Chart(
        key="events",
        title=language.say("Events with %(first.sentence)s and with %(second.sentence)s", first=first, second=second),
        finding=finding,
        alt=f"{finding} {_peaks(marks, ground)}".rstrip(),
        drawing=_drawing(marks, ground),
        caption=_caption(marks, ground),
        columns=(
            Column(language.say("Date")),
            Column(language.say("Event")),
            Column(language.say("Status")),
            Column(language.say("Pole")),
        ),
        rows=tuple(
            (
                TableCell(each.when),
                TableCell(each.words, each.href),
                TableCell(language.name(each.status)),
                TableCell(", ".join(ground.names[side] for side in each.sides)),
            )
            for each in marks
        ),
        csv=table(
            ["id", "first", "last", "doubtful", "status", *(pole.id for pole in ground.poles)],
            (
                [
                    each.id,
                    each.first or "",
                    each.last or "",
                    int(each.doubtful),
                    each.status.value,
                    *(int(side in each.sides) for side in (0, 1)),
                ]
                for each in marks
            ),
        ),
    )


def _caption(marks: Sequence[EventMark], ground: Ground) -> str:
    said = [lanes.caption(ground.language)]
    if axis_of(marks, ground).broken:
        said.append(ground.language.say("The early years are compressed, to the left of the break in the axis."))
    return " ".join((*said, ground.source))


def axis_of(marks: Sequence[EventMark], ground: Ground) -> TimeAxis:
    """Return the axis on which the chart has its events."""
    return time_axis((day for each in marks if (day := each.day)), ground.as_of, LEFT, RIGHT)


def _drawing(marks: Sequence[EventMark], ground: Ground) -> Drawing:
    axis = axis_of(marks, ground)
    held = tuple(
        replace(lane, name=f"{lane.name}: {ground.language.count('one event', '%(n)s events', len(lane.placed))}")
        for lane in lanes.lanes(marks, ground.names, axis, MEASURES)
    )
    bottom = lanes.height(held, MEASURES)
    drawing = Drawing(bottom + LABELS + 8 + lanes.KEY, ground)
    axis.draw(drawing, 0, bottom)
    lanes.draw(drawing, held, MEASURES, 0, 0)
    lanes.key(drawing, MEASURES, bottom + LABELS + 8)
    return drawing


def _finding(marks: Sequence[EventMark], ground: Ground) -> str:
    """Return how many events there are with which pole."""
    language, (first, second) = ground.language, ground.names
    if len(marks) == 1:
        if len(marks[0].sides) > 1:
            return language.say(
                "One event, with %(first.sentence)s and with %(second.sentence)s: %(when)s.",
                first=first,
                second=second,
                when=marks[0].when,
            )
        (side,) = marks[0].sides
        return language.say("One event, with %(pole.sentence)s: %(when)s.", pole=ground.names[side], when=marks[0].when)
    return language.say(
        "In all, %(n)s events: %(firsts)s with %(first.sentence)s, %(seconds)s with %(second.sentence)s, %(joint)s "
        "of them with both; %(firm)s reported as having occurred.",
        n=len(marks),
        firsts=sum(0 in each.sides for each in marks),
        first=first,
        seconds=sum(1 in each.sides for each in marks),
        second=second,
        joint=sum(len(each.sides) > 1 for each in marks),
        firm=sum(each.status is Status.OCCURRED for each in marks),
    )


def _peaks(marks: Sequence[EventMark], ground: Ground) -> str:
    """Return the year in which most events with each pole began, if there are several."""
    said = []
    for side, name in enumerate(ground.names):
        years = Counter(day.year for each in marks if side in each.sides and (day := each.day))
        if years.total() > 1:
            year, count = min(years.items(), key=lambda item: (-item[1], item[0]))
            said.append(
                ground.language.say(
                    "Most events with %(pole.sentence)s in one year: %(n)s in %(year)s.", pole=name, n=count, year=year
                )
            )
    return " ".join(said)
