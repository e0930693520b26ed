"""The timeline: every event by year, with filters."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.render import routes
from generator.render.page import Page, Values
from generator.render.parts import Mark
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the timeline."""
    yield Page(
        "timeline",
        routes.TIMELINE,
        views.language.say("Timeline"),
        partial(_values, views),
        entry=views.language.say("Timeline"),
    )


def _values(views: Views) -> Values:
    """Return every event by year, and what the filters offer."""
    events = [views.event(each) for each in views.briefing.timeline.values()]
    years: dict[tuple[str, str], list[object]] = {}
    for event in events:
        years.setdefault((event.year_id, event.year), []).append(event)
    order = views.language.sort_key
    named = {actor for event in events for actor in event.actor_ids}
    return {
        "years": years,
        "total": len(events),
        "unread": len(views.briefing.unread),
        "actors": sorted(((key, views.actor(key).words) for key in named), key=lambda item: (order(item[1]), item[0])),
        "kinds": _used(views, (mark for event in events for mark in event.dimensions)),
        "statuses": _used(views, (event.status for event in events)),
        "formers": [views.former(each, routes.in_timeline(each.old)) for each in views.gone("events")],
    }


def _used(views: Views, marks: Iterable[Mark]) -> list[Mark]:
    order = views.language.sort_key
    return sorted({mark.key: mark for mark in marks}.values(), key=lambda mark: (order(mark.words), mark.key))
