"""The home page: the answer, how sure it is, and what the dossier rests on; without poles what it tells."""

from collections.abc import Iterator
from functools import partial

from generator.derive.axis import Axis
from generator.records.vocabulary import Status
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.pictures import Pictures
from generator.render.tallies import headline, left_out, limits, tally, with_unread, year_bars
from generator.render.views import Views

# How many events the page shows.
NEWEST = 6


def pages(views: Views) -> Iterator[Page]:
    """Yield the home page."""
    yield Page(
        "home",
        routes.HOME,
        views.text(views.briefing.settings.title),
        partial(_values, views),
        entry=views.language.say("Home"),
    )


def _values(views: Views) -> Values:
    """Return what the home page shows."""
    told = list(views.briefing.events.values())
    done = [each for each in told if each.event.status is not Status.PLANNED]
    return {
        "limits": limits(views),
        "above": views.index_link if views.briefing.axis else None,
        "judgements": [views.judgement(each) for each in views.briefing.judgements.values()],
        "newest": [views.event(each) for each in reversed(done[-NEWEST:])],
        "tally": tally(views),
        "unread": len(views.briefing.unread),
        "left_out": left_out(views),
        **with_unread(views),
        **(_picture(views, views.briefing.axis) if views.briefing.axis else {}),
        # Without an act between them there is no line to draw.
        "drawn": any(each.event.interactions for each in told),
        "coverage": views.briefing.coverage,
        "years": year_bars(views),
    }


def _picture(views: Views, axis: Axis) -> Values:
    """Return the index, and how firm it is."""
    return {"chart": Pictures(views).index(with_events=False), "headline": headline(views, axis)}
