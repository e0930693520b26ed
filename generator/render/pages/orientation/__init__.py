"""The page of the index: which way, how sure, what weakens it, and what speaks against it."""

from collections.abc import Iterator
from functools import partial

from generator.derive.axis import Axis
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.pages.quarters import trend
from generator.render.pages.statements import said
from generator.render.parts import Link
from generator.render.pictures import Pictures
from generator.render.tallies import cells, headline, limits, tally, with_unread
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of the index, if there are poles."""
    if axis := views.briefing.axis:
        yield Page("orientation", routes.ORIENTATION, views.between, partial(_values, views, axis), entry=views.between)


def _values(views: Views, axis: Axis) -> Values:
    """Return the verdict, its caveats, and what speaks against a simple story."""
    found = axis.sides
    return {
        "chart": Pictures(views).index(with_events=False),
        "headline": headline(views, axis),
        "limits": limits(views),
        "trend": trend(views, axis),
        "parameters": views.briefing.settings.orientation,
        "tally": tally(views),
        "coverage": views.briefing.coverage,
        **with_unread(views),
        "said": said(views, axis, once=True),
        "nearer": found.nearer,
        "cooperation": cells(views, found.cooperation),
        "conflicts": cells(views, found.conflicts),
        "contested": cells(views, found.contested),
        "more": _more(views, axis),
    }


def _more(views: Views, axis: Axis) -> list[Values]:
    """Return the pages that hold the rest, with the spots that this one had while it held all of it."""
    say, found = views.language.say, axis.sides
    listed = (
        ("sensitivity", say("What each assumption does"), routes.SENSITIVITY, ()),
        ("dimensions", say("Events by dimension"), routes.DIMENSIONS, [row.key for row in found.dimensions]),
        ("years", say("Events by year"), routes.YEARS, [f"y{row.key}" for row in found.years]),
        ("said", say("Who speaks of closeness, and who of distance"), routes.STATEMENTS, ()),
        (
            "index",
            say("The index, quarter by quarter"),
            routes.QUARTERS,
            [routes.point(point.date).anchor for point in axis.index.points],
        ),
    )
    return [{"id": key, "link": Link(words, route), "spots": spots} for key, words, route, spots in listed]
