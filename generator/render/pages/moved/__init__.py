"""The pages at old addresses: where a thing is now that had another id, or why it is no more.

They lead on by a link that the reader follows, not by themselves: that would lose the spot on the page that was asked
for, and a reader should see that a thing is called otherwise now, or is no more.
"""

from collections.abc import Iterator
from functools import partial

from generator.derive.forwards import Went
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.parts import Link
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page at every old address; claims have none of their own."""
    for went in views.briefing.went:
        if went.kind != "claims":
            yield Page("moved", routes.record(went.kind, went.old), _title(views, went), partial(_values, views, went))


def _title(views: Views, went: Went) -> str:
    if went.new is None:
        return views.language.say("Withdrawn: %(id)s", id=went.old)
    return views.language.say("Moved: %(title)s", title=views.record(went.kind, went.new).words)


def _values(views: Views, went: Went) -> Values:
    """Return where a thing is now, where its kind is listed, and where the claims are that stood on its page."""
    listed = {
        "events": (views.language.say("Timeline"), routes.TIMELINE),
        "actors": (views.language.say("Actors"), routes.ACTORS),
        "articles": (views.language.say("Sources"), routes.SOURCES),
        "series": (views.language.say("Figures"), routes.FIGURES),
        "judgements": (views.language.say("Key judgements"), routes.HOME.at("judgements")),
    }
    return {
        "listed": Link(*listed[went.kind]),
        "former": views.former(went),
        "claims": [views.former(each) for each in views.gone("claims", went.old)] if went.kind == "articles" else [],
    }
