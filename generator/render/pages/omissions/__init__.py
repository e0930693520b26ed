"""What the texts do not tell: events known by the addresses of texts that nobody has read for the dossier."""

from collections.abc import Iterator
from functools import partial

from generator.render import routes
from generator.render.page import Page, Values
from generator.render.tallies import left_out, with_unread
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of omissions, if any are known."""
    if views.briefing.unread:
        title = views.language.say("What these texts leave out")
        yield Page("omissions", routes.OMISSIONS, title, partial(_values, views), entry=views.language.say("Omissions"))


def _values(views: Views) -> Values:
    """Return the events up to the end of the evidence and those after it, and what they would do to the index."""
    briefing = views.briefing
    end, unread = briefing.settings.as_of.latest, briefing.unread.values()
    assert end  # the rules hold it to be one day
    rows = [
        {
            "event": views.event(each),
            "references": views.references(each),
            "weakens": [views.judgement(one) for one in briefing.judgements.values() if each in one.omissions],
            "later": each.event.date.edtf.sort_key[0] > end,
        }
        for each in unread
    ]
    return {
        "rows": rows,
        "left_out": left_out(views),
        "counted": briefing.settings.orientation.count_unread,
        **with_unread(views),
    }
