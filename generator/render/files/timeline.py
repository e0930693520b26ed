"""What are lists of events filtered by? Every event in brief, the same in every language: pages load it when needed."""

import json
from collections.abc import Iterator

from generator.derive.briefing import Briefing
from generator.derive.timeline import Told
from generator.published import BriefEntry, Timeline
from generator.render import routes


def files(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Yield all events in brief, in the order of time; an event a line, and no blanks: readers wait for it."""
    poles = briefing.settings.poles or ()
    events = tuple(_brief(told, poles) for told in briefing.timeline.values())
    data = Timeline(schema_version=1, events=events).model_dump(mode="json")
    lines = (json.dumps(event, separators=(",", ":")) for event in data["events"])
    head = json.dumps({"schema_version": data["schema_version"], "events": []}, separators=(",", ":"))
    yield routes.TIMELINE_DATA, head.removesuffix("]}") + ",".join(f"\n{line}" for line in lines) + "\n]}\n"


def _brief(told: Told, poles: tuple[str, ...]) -> BriefEntry:
    event = told.event
    return BriefEntry(
        id=event.id,
        earliest=event.date.edtf.earliest,
        latest=event.date.edtf.latest,
        period=event.date.edtf.period,
        status=event.status,
        unread=told.unread,
        poles=tuple(pole for pole in poles if told.acts_with(pole)),
        actors=tuple(part.id for part in event.actors),
        dimensions=tuple(dict.fromkeys(act.dimension for act in told.acts)),
        articles=tuple(dict.fromkeys(each.article.id for each in told.claims)),
    )
