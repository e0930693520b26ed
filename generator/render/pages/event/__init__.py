"""The page of an event: what is said of it, by whom, and how it hangs together with others."""

from collections.abc import Iterator
from functools import partial

from generator.derive.timeline import Told
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.parts import JudgementView
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of every event."""
    for told in views.briefing.timeline.values():
        yield Page("event", routes.event(told.id), views.text(told.event.title), partial(_values, views, told))


def _values(views: Views, told: Told) -> Values:
    """Return what is said of an event, by whom, and how it hangs together with others."""
    event = told.event
    return {
        "event": views.event(told),
        "accounts": [
            (views.mark(stance), [views.claim(each) for each in held]) for stance, held in told.accounts.items()
        ],
        "origins": views.origins(told.origins),
        "texts": views.texts(told.claims),
        "articles": len({each.text for each in told.claims}),
        "references": views.references(told),
        "external": views.outside(event.external),
        "despite": views.text(event.despite),
        "part_of": views.event_link(event.part_of),
        "parts": [views.event_link(part) for part in told.parts],
        "fulfils": views.event_link(event.fulfils),
        "fulfilled_by": [views.event_link(other) for other in told.fulfilled_by],
        "distinct_from": [views.event_link(other) for other in event.distinct_from],
        "bears_on": [views.event_link(other) for other in event.bears_on],
        "bearing": [views.event_link(other) for other in told.bearing],
        "contested": views.contested_link(told.id),
        "judgements": list(_judgements(views, told)),
        "previous": views.event_link(told.previous),
        "next": views.event_link(told.next),
    }


def _judgements(views: Views, told: Told) -> Iterator[tuple[str, JudgementView]]:
    """Yield each judgement that cites an event or a claim of it, with what the event is to it."""
    say = views.language.say
    for each in views.briefing.judgements.values():
        judgement = views.judgement(each)
        if any(evidence.cites(told) for evidence in each.evidence_for):
            yield say("Speaks for:"), judgement
        if any(evidence.cites(told) for evidence in each.evidence_against):
            yield say("Speaks against:"), judgement
        if told in each.omissions:
            yield say("Weakens:"), judgement
