"""The page of the two poles side by side: which way, how sure, how fragile, and on what it rests."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise

from generator.derive.axis import Axis
from generator.derive.index import IndexPoint
from generator.derive.sides import Cell, Row
from generator.render import assumptions, routes
from generator.render.dates import spell_day
from generator.render.page import Page, Values
from generator.render.pages.statements import said
from generator.render.pictures import Pictures
from generator.render.tallies import headline, tally, with_unread, year_bars
from generator.render.views import Views

# How many quarters lie between the two points that are compared: a year.
QUARTERS = 4
# How many quarters show their events: five years. Older ones show their value; their events stand in dossier.json.
LISTED = 20


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of the poles, if there are any."""
    if axis := views.briefing.axis:
        values = partial(_values, views, axis)
        yield Page("orientation", routes.ORIENTATION, views.between, values, entry=views.between)


def _values(views: Views, axis: Axis) -> Values:
    """Return what happened with each pole, by year and dimension, and what speaks against a simple story."""
    found = axis.sides

    def cells(row: tuple[Cell, ...]) -> list[Values]:
        return [{"pole": views.pole(cell.pole), "events": [views.event(each) for each in cell.events]} for cell in row]

    def rows(rows: tuple[Row, ...], *, dimensions: bool) -> list[Values]:
        label = views.language.label
        return [
            {
                "key": row.key,
                "words": label("Dimension", row.key) if dimensions else views.period(row.key),
                "cells": cells(row.cells),
            }
            for row in rows
        ]

    pictures, parameters = Pictures(views), views.briefing.settings.orientation
    return {
        "index": pictures.index(),
        "dimensions_chart": pictures.profile(),
        "sensitivity_chart": pictures.sensitivity(),
        "events_chart": pictures.events() if found.years else None,
        "headline": headline(views, axis),
        **with_unread(views),
        "trend": _trend(views, axis),
        "points": list(_points(views, axis)),
        "variants": _variants(views, axis),
        "parameters": parameters,
        "tally": tally(views),
        "years": year_bars(views),
        "coverage": views.briefing.coverage,
        "by_year": rows(found.years, dimensions=False),
        "by_dimension": rows(found.dimensions, dimensions=True),
        "said": said(views, axis),
        "nearer": found.nearer,
        "cooperation": cells(found.cooperation),
        "conflicts": cells(found.conflicts),
        "contested": cells(found.contested),
    }


def _trend(views: Views, axis: Axis) -> Values | None:
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
    points = axis.index.points
    for before, point in pairwise((None, *points)):
        assert point
        listed = point in points[-LISTED:]
        earlier = {*before.events, *before.within} if before else None
        still = {*point.events, *point.within}
        yield {
            "id": f"point-{point.date}",
            "when": spell_day(point.date, views.language),
            "r": _amount(views, point.r),
            "c": _amount(views, point.c),
            "f1": views.estimate(point.f1),
            "f2": views.estimate(point.f2),
            "listed": listed,
            "counted": [
                {
                    "event": views.event_link(each.event),
                    "pole": views.pole(each.pole),
                    "weight": _amount(views, each.weight),
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
                    "c": _amount(views, row.c),
                    "r": _amount(views, row.r),
                    "f1": views.estimate(row.f1),
                    "f2": views.estimate(row.f2),
                }
                for row in rows
            ],
        }
        for what, rows in groupby(axis.sensitivity.rows, key=lambda row: row.what)
    ]


def _amount(views: Views, number: float) -> str:
    """Return a number of events to a hundredth; what is less, but not nothing, is said to be less."""
    say = views.language.number
    return f"< {say(0.01)}" if 0 < number < 0.005 else say(round(number, 2))
