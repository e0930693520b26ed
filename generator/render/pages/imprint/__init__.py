"""The page that says who answers for the dossier, if its settings do."""

from collections.abc import Iterator
from functools import partial

from generator.records.fields import Prose
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the imprint."""
    if prose := views.briefing.settings.imprint:
        yield Page("imprint", routes.IMPRINT, views.language.say("Imprint"), partial(_values, views, prose))


def _values(views: Views, prose: Prose) -> Values:
    return {"prose": views.prose(prose)}
