"""The page of the years: how many events of each touch a pole, and which."""

from collections.abc import Iterator
from functools import partial

from generator.derive.axis import Axis
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.pictures import Pictures
from generator.render.tallies import cells, tally, year_bars
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of the years, if there are poles."""
    if axis := views.briefing.axis:
        title = views.language.say("Events by year")
        yield Page("years", routes.YEARS, title, partial(_values, views, axis))


def _values(views: Views, axis: Axis) -> Values:
    """Return the events with each pole in each year."""
    return {
        "above": views.index_link,
        "chart": Pictures(views).events() if axis.sides.years else None,
        "tally": tally(views),
        "coverage": views.briefing.coverage,
        "years": year_bars(views),
        "rows": [
            {"key": row.key, "words": views.period(row.key), "cells": cells(views, row.cells)}
            for row in axis.sides.years
        ],
    }
