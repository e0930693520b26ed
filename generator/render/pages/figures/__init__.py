"""The register of figures: every series."""

from collections.abc import Iterator
from functools import partial

from generator.render import routes
from generator.render.page import Page, Values
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the register of figures, if the texts give any, or a page at an old address leads to it."""
    if views.briefing.series or any(each.kind == "series" for each in views.briefing.went):
        words = views.language.say("Figures")
        yield Page("figures", routes.FIGURES, words, partial(_values, views), entry=words)


def _values(views: Views) -> Values:
    """Return every series of figures, with its unit and how many points it has."""
    return {
        "rows": [
            {"link": views.series(each.series), "unit": views.text(each.series.unit), "points": len(each.points)}
            for each in views.briefing.series.values()
        ]
    }
