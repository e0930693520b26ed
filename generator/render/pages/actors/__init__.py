"""The register of actors, by kind and name."""

from collections.abc import Iterator
from functools import partial

from generator.records.vocabulary import ActorKind
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the register of actors."""
    yield Page(
        "actors",
        routes.ACTORS,
        views.language.say("Actors"),
        partial(_values, views),
        entry=views.language.say("Actors"),
    )


def _values(views: Views) -> Values:
    """Return every actor, by kind and name."""
    kinds, order = [], views.language.sort_key
    for kind in ActorKind:
        profiles = [each for each in views.briefing.profiles.values() if each.actor.kind is kind]
        rows = [
            {
                "link": views.actor(each.actor.id),
                "description": views.text(each.actor.description),
                "events": len(each.events),
                "statements": len(each.statements),
                "names": len(each.actor.aliases),
            }
            for each in sorted(profiles, key=lambda each: (order(views.text(each.actor.name)), each.actor.id))
        ]
        kinds.append({"kind": kind.value, "words": views.language.label("ActorKinds", kind.value), "rows": rows})
    return {"kinds": [kind for kind in kinds if kind["rows"]], "total": len(views.briefing.profiles)}
