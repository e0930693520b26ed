"""The page of the index over time: quarter by quarter, with the events that count in each."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from generator.derive.axis import Axis
from generator.derive.index import IndexPoint
from generator.render import routes
from generator.render.dates import spell_day
from generator.render.lacking import lacking
from generator.render.page import Page, Values
from generator.render.pictures import Pictures
from generator.render.tallies import amount
from generator.render.views import Views

# How many quarters lie between the two points that are compared: a year.
QUARTERS = 4
# How many quarters show their events: five years. Older ones show their value; their events stand in dossier.json.
LISTED = 20


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of the quarters, if there are poles."""
    if axis := views.briefing.axis:
        title = views.language.say("The index, quarter by quarter")
        yield Page("quarters", routes.QUARTERS, title, partial(_values, views, axis))


def _values(views: Views, axis: Axis) -> Values:
    """Return every quarter, and what the last year has changed."""
    return {
        "above": views.index_link,
        "chart": Pictures(views).index(),
        "trend": trend(views, axis),
        "coverage": views.briefing.coverage,
        "parameters": views.briefing.settings.orientation,
        "points": list(_points(views, axis)),
    }


def trend(views: Views, axis: Axis) -> Values | None:
    """Return what a year has changed, in the share and in the events counted; nothing without a value at both ends."""
    *earlier, last = axis.index.points
    before = earlier[-QUARTERS] if len(earlier) >= QUARTERS else None
    if not (before and before.f1 and last.f1):
        return None
    since = [source.article.published.edtf.latest for source in views.briefing.sources.values()]
    return {
        "when": spell_day(before.date, views.language),
        "f1": views.estimate(before.f1),
        "came": [len(_counted(last, pole.id) - _counted(before, pole.id)) for pole in views.poles],
        "left": [len(_counted(before, pole.id) - _counted(last, pole.id)) for pole in views.poles],
        "texts": sum(day is not None and day > before.date for day in since),
    }


def _counted(point: IndexPoint, pole: str) -> set[str]:
    return {each.event for each in point.counted if each.pole == pole}


def _points(views: Views, axis: Axis) -> Iterator[Values]:
    """Yield each point of the index; the LISTED latest with what they count, and what has left the window since."""
    points, names = axis.index.points, [pole.link.words for pole in views.poles]
    for before, point in pairwise((None, *points)):
        assert point
        listed = point in points[-LISTED:]
        earlier = {*before.events, *before.within} if before else None
        still = {*point.events, *point.within}
        yield {
            "id": f"point-{point.date}",
            "when": spell_day(point.date, views.language),
            "r": amount(views, point.r),
            "c": amount(views, point.c),
            "f1": views.estimate(point.f1),
            "f2": views.estimate(point.f2),
            "lacking": "" if point.f1 else lacking(point, axis.index.parameters, names, views.language),
            "listed": listed,
            "counted": [
                {
                    "event": views.event_link(each.event),
                    "pole": views.pole(each.pole),
                    "weight": amount(views, each.weight),
                    "leaning": each.leaning,
                    "new": earlier is not None and each.event not in earlier,
                }
                for each in point.counted
                if listed
            ],
            "within": [views.event_link(event) for event in point.within if listed],
            "left": [
                views.event_link(event) for event in (before.events if before and listed else ()) if event not in still
            ],
        }
