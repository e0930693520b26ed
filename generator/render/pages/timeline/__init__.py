"""The timeline: every event, newest first, by year, with a picture of time and what a script filters them by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from generator.derive.timeline import Told
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.parts import EventView
from generator.render.pictures import Pictures
from generator.render.tallies import left_out
from generator.render.views import Views

# So many actors can be chosen with one tap; all stand in the list.
FREQUENT = 6


# What can be chosen in a filter: what stands in the address, and its words.
Choice = tuple[str, str]


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
    briefing = views.briefing
    events = [views.event(each) for each in _newest_first(briefing.timeline.values())]
    years: dict[tuple[str, str], list[EventView]] = {}
    for event in events:
        years.setdefault((event.year_id, event.year), []).append(event)
    actors = Counter(actor for event in events for actor in event.actor_ids)
    drawn = briefing.axis and any(told.acts for told in briefing.events.values())
    pictures = Pictures(views)
    return {
        "years": years,
        "total": len(events),
        "unread": len(briefing.unread),
        "left_out": left_out(views),
        "poles": [(pole.id, pole.link.words) for pole in views.poles],
        "actors": _sorted(views, ((actor, views.actor(actor).words) for actor in actors)),
        "frequent": [(actor, views.actor(actor).words, count) for actor, count in _frequent(views, actors)],
        "kinds": _sorted(views, ((mark.key, mark.words) for event in events for mark in event.dimensions)),
        "statuses": _sorted(views, ((event.status.key, event.status.words) for event in events)),
        "sources": [(key, views.article(source.article).words) for key, source in briefing.sources.items()],
        "chart": pictures.events() if drawn else None,
        "scale": pictures.events_scale() if drawn else (),
        "formers": [views.former(each, routes.in_timeline(each.old)) for each in views.gone("events")],
    }


def _newest_first(ordered: Iterable[Told]) -> Iterator[Told]:
    """Yield events by their days from the last to the first; within a day, causes stay before effects."""
    days = [tuple(day) for _, day in groupby(ordered, key=lambda each: each.event.date.edtf.sort_key[0])]
    return (each for day in reversed(days) for each in day)


def _frequent(views: Views, actors: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the actors with most events, without the subject: nearly every event is about it."""
    others = ((actor, count) for actor, count in actors.items() if actor != views.briefing.settings.subject)
    return sorted(others, key=lambda each: (-each[1], each[0]))[:FREQUENT]


def _sorted(views: Views, choices: Iterable[Choice]) -> list[Choice]:
    """Return each choice once, as its words sort."""
    return sorted(dict(choices).items(), key=lambda each: (views.language.sort_key(each[1]), each[0]))
