"""The page that says what becomes of readers' data, if the settings do."""

from collections.abc import Iterator
from functools import partial

from generator.records.fields import Prose
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the notice on privacy."""
    if prose := views.briefing.settings.privacy:
        yield Page("privacy", routes.PRIVACY, views.language.say("Privacy"), partial(_values, views, prose))


def _values(views: Views, prose: Prose) -> Values:
    return {"prose": views.prose(prose)}
