"""The page of a series of figures: each point with its period, its range, its estimator and its claim."""

from collections.abc import Iterator
from functools import partial

from generator.derive.series import Measured
from generator.render import routes
from generator.render.dates import spell
from generator.render.numbers import amount
from generator.render.page import Page, Values
from generator.render.pictures import Pictures
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of every series."""
    for measured in views.briefing.series.values():
        series = measured.series
        yield Page("series", routes.series(series.id), views.text(series.title), partial(_values, views, measured))


def _values(views: Views, measured: Measured) -> Values:
    """Return a series of figures: each point with its period, its range, its estimator and its claim."""
    record = measured.series
    return {
        "chart": Pictures(views).series(measured),
        "description": views.text(record.description),
        "unit": views.text(record.unit),
        "points": [
            {
                "when": spell(point.period, views.language),
                "amount": amount(*point.ends, views.language, approximate=point.approximate),
                "estimator": views.actor(point.estimator) if point.estimator else None,
                "claim": views.claim(cited),
                "note": views.text(point.note),
            }
            for point, cited in measured.points
        ],
    }
