"""The page of the dimensions: what lies between the subject and each pole in each field."""

from collections.abc import Iterator
from functools import partial

from generator.derive.axis import Axis
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.pictures import Pictures
from generator.render.tallies import cells
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of the dimensions, if there are poles."""
    if axis := views.briefing.axis:
        title = views.language.say("Events by dimension")
        yield Page("dimensions", routes.DIMENSIONS, title, partial(_values, views, axis))


def _values(views: Views, axis: Axis) -> Values:
    """Return the events with each pole in each dimension."""
    label = views.language.label
    return {
        "above": views.index_link,
        "chart": Pictures(views).profile(),
        "rows": [
            {"key": row.key, "words": label("Dimension", row.key), "cells": cells(views, row.cells)}
            for row in axis.sides.dimensions
        ],
    }
