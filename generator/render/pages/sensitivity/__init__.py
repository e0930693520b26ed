"""The page of what would change the index: every choice behind it made differently."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from generator.derive.axis import Axis
from generator.render import assumptions, routes
from generator.render.page import Page, Values
from generator.render.pictures import Pictures
from generator.render.tallies import amount, headline, with_unread
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of the assumptions, if there are poles."""
    if axis := views.briefing.axis:
        title = views.language.say("What each assumption does")
        yield Page("sensitivity", routes.SENSITIVITY, title, partial(_values, views, axis))


def _values(views: Views, axis: Axis) -> Values:
    """Return what each assumption does to the index, and what it takes to change its answer."""
    return {
        "above": views.index_link,
        "headline": headline(views, axis),
        "chart": Pictures(views).sensitivity(),
        **with_unread(views),
        "parameters": views.briefing.settings.orientation,
        "variants": _variants(views, axis),
    }


def _variants(views: Views, axis: Axis) -> Sequence[Values]:
    """Return what each assumption does to the index, setting by setting."""
    return [
        {
            "words": views.language.label("Assumption", what),
            "settings": [
                {
                    "words": assumptions.words(views, row),
                    "href": assumptions.leads_to(row),
                    "as_set": row.as_set,
                    "c": amount(views, row.c),
                    "r": amount(views, row.r),
                    "f1": views.estimate(row.f1),
                    "f2": views.estimate(row.f2),
                }
                for row in rows
            ],
        }
        for what, rows in groupby(axis.sensitivity.rows, key=lambda row: row.what)
    ]
