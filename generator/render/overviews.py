"""What do the pages show that gather many records: home, timeline, orientation, actors, sources?"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from babel.numbers import format_decimal

from generator.derive.index import Point
from generator.derive.orientation import Cell, Row, Said
from generator.render.dates import spell, spell_day
from generator.render.parts import Link, Mark
from generator.render.pictures import Pictures, in_figures
from generator.render.views import Views
from generator.vocabulary import ActorKind, Direction, Status

# How many events the home page shows.
NEWEST = 6

Values = Mapping[str, object]


def home(views: Views) -> Values:
    """Return what the home page shows."""
    told = list(views.briefing.events.values())
    done = [each for each in told if each.event.status is not Status.PLANNED]
    return {
        "judgements": [views.judgement(each) for each in views.briefing.judgements.values()],
        "newest": [views.event(each) for each in reversed(done[-NEWEST:])],
        "tally": _tally(views),
        "chart": Pictures(views, "").index(with_events=False),
        **_coverage(views),
    }


def _tally(views: Views) -> Values:
    """Return how many events touch each pole, and both, how firmly they stand, and how good the texts are."""
    events = [each for each in views.briefing.events.values() if each.acts]
    statuses = Counter(each.event.status for each in events)
    grades = sorted(source.article.reliability.grade.value for source in views.briefing.sources.values())
    return {
        "poles": [(pole, sum(bool(each.acts_with(pole.id)) for each in events)) for pole in views.poles],
        "events": len(events),
        "joint": len(views.briefing.orientation.joint),
        "statuses": [(views.mark(status), statuses[status]) for status in Status if statuses[status]],
        "single": sum(len({claim.article.id for claim in each.claims}) == 1 for each in events),
        "grade": grades[0] if grades else "",
    }


def _coverage(views: Views) -> Values:
    coverage = views.briefing.coverage
    return {
        "coverage": coverage,
        "languages": [(views.language.language_name(code), count) for code, count in coverage.languages.items()],
        "origins": views.origins(coverage.origins),
        "years": _year_bars(views),
        "thin": [views.period(period) for period in coverage.thin],
        "empty": [str(first) if first == last else f"{first}–{last}" for first, last in coverage.empty],
    }


def _headline(views: Views) -> Values:
    """Return which way the index points at the end of the evidence, how sure, and how fragile that is."""
    found, language = views.briefing.sensitivity, views.language
    return {
        "f1": in_figures(found.base.f1),
        "f2": in_figures(found.base.f2),
        "towards": views.pole(found.towards).link.words if found.towards else "",
        "known": found.base.f1 is not None,
        "break_even": found.break_even,
        "most_influential": views.event_link(found.most_influential),
        "robust": found.robust,
        "flipped": len(found.flipped),
        "undecided": len(found.undecided),
        "tried": len(found.rows),
        "interval": format_decimal(views.briefing.settings.orientation.interval, locale=language.locale),
    }


def _point(views: Views, point: Point) -> Values:
    events = [views.event_link(event) for event in point.events]
    return {
        "id": f"point-{point.date}",
        "when": spell_day(point.date, views.language),
        "r": format_decimal(round(point.r, 2), locale=views.language.locale),
        "c": format_decimal(round(point.c, 2), locale=views.language.locale),
        "f1": in_figures(point.f1),
        "f2": in_figures(point.f2),
        "events": events,
    }


def _year_bars(views: Views) -> Sequence[Values]:
    """Return a row for every year with events: all events, and those with each pole."""
    rows = {row.key: row for row in views.briefing.orientation.years}
    return [
        {
            "id": period,
            "words": views.period(period),
            "events": count,
            "poles": [(pole, len(rows[period].cells[pole.side].events)) for pole in views.poles],
        }
        for period, count in views.briefing.coverage.years.items()
        if period in rows
    ]


def timeline(views: Views) -> Values:
    """Return every event by year, and what the filters offer."""
    events = [views.event(each) for each in views.briefing.events.values()]
    years: dict[tuple[str, str], list[object]] = {}
    for event in events:
        years.setdefault((event.year_id, event.year), []).append(event)
    named = {actor for event in events for actor in event.actor_ids}
    return {
        "years": years,
        "total": len(events),
        "actors": sorted(
            ((key, views.actor(key).words) for key in named), key=lambda item: (item[1].casefold(), item[0])
        ),
        "kinds": _used(mark for event in events for mark in event.dimensions),
        "statuses": _used(event.status for event in events),
    }


def _used(marks: Iterator[Mark]) -> list[Mark]:
    return sorted({mark.key: mark for mark in marks}.values(), key=lambda mark: (mark.words.casefold(), mark.key))


def orientation_title(views: Views) -> str:
    """Return the title of the page that sets the poles side by side."""
    first, second = (pole.link.words for pole in views.poles)
    return views.language.say("%(first)s and %(second)s", first=first, second=second)


def orientation(views: Views) -> Values:
    """Return what happened with each pole, by year and dimension, and what speaks against a simple story."""
    found = views.briefing.orientation

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

    pictures, parameters = Pictures(views, "../"), views.briefing.settings.orientation
    return {
        "index": pictures.index(),
        "dimensions_chart": pictures.dimensions(),
        "sensitivity_chart": pictures.sensitivity(),
        "events_chart": pictures.events(),
        "headline": _headline(views),
        "points": [_point(views, point) for point in views.briefing.index.points],
        "variants": [
            (
                views.language.label("Assumption", row.what),
                pictures.setting(row),
                in_figures(row.f1),
                in_figures(row.f2),
            )
            for row in views.briefing.sensitivity.rows
        ],
        "parameters": parameters,
        "tally": _tally(views),
        "years": _year_bars(views),
        "by_year": rows(found.years, dimensions=False),
        "by_dimension": rows(found.dimensions, dimensions=True),
        "said": _said(views),
        "nearer": found.nearer,
        "cooperation": cells(found.cooperation),
        "conflicts": cells(found.conflicts),
        "contested": cells(found.contested),
        "joint": [views.event(each) for each in found.joint],
    }


def statements(views: Views) -> Values:
    """Return who says that the subject stands where."""
    return {"said": _said(views), "index": Link(orientation_title(views), "orientation/index.md")}


def _said(views: Views) -> list[list[Values]]:
    """Return, for each direction, the claims that bear on each pole; denials apart."""
    parts = views.briefing.orientation.said
    return [
        [
            {
                "pole": views.pole(part.pole),
                "direction": views.mark(part.direction),
                "claims": [views.claim(each) for each in part.claims],
                "denied": [views.claim(each) for each in part.denied],
                "texts": len({each.article.id for each in (*part.claims, *part.denied)}),
                "link": Link(str(len(part.claims) + len(part.denied)), "orientation/statements.md", _said_id(part)),
                "id": _said_id(part),
            }
            for part in parts
            if part.direction is direction
        ]
        for direction in Direction
    ]


def _said_id(part: Said) -> str:
    return f"{part.direction.value}-{part.pole}"


def actors(views: Views) -> Values:
    """Return every actor, by kind and name."""
    kinds = []
    for kind in ActorKind:
        profiles = [each for each in views.briefing.profiles.values() if each.actor.kind is kind]
        rows = [
            {
                "link": views.actor(each.actor.id),
                "description": views.text(each.actor.description),
                "events": len(each.events),
                "statements": len(each.statements),
                "names": len(each.actor.aliases),
            }
            for each in sorted(profiles, key=lambda each: (views.text(each.actor.name).casefold(), each.actor.id))
        ]
        kinds.append({"kind": kind.value, "words": views.language.label("ActorKinds", kind.value), "rows": rows})
    return {"kinds": [kind for kind in kinds if kind["rows"]], "total": len(views.briefing.profiles)}


def sources(views: Views) -> Values:
    """Return every source text, and the state of the evidence."""
    rows = [
        {
            "link": views.article(source.article),
            "publisher": views.publisher(source.article),
            "when": views.when(source.article.published),
            "language": views.language.language_name(source.article.language),
            "by_machine": views.claim(source.claims[0]).by_machine,
            "reliability": views.mark(source.article.reliability.grade),
            "claims": len(source.claims),
            "events": len({told.id for held in source.events.values() for told in held}),
            "alone": len(source.alone),
        }
        for source in views.briefing.sources.values()
    ]
    return {"rows": rows, "chart": Pictures(views, "../").coverage(), **_coverage(views)}


def contested(views: Views) -> Values:
    """Return every event whose accounts differ, with who says what in the order of publication; then other denials."""
    return {
        "clusters": [
            {
                "event": views.event(event) if event else None,
                "claims": [
                    (spell(cited.article.published.edtf, views.language), views.claim(cited)) for cited in claims
                ],
            }
            for event, claims in views.briefing.contested
        ]
    }


def figures(views: Views) -> Values:
    """Return every series of figures, with its last point."""
    return {
        "rows": [
            {"link": views.series(each.series), "unit": views.text(each.series.unit), "points": len(each.points)}
            for each in views.briefing.series.values()
        ]
    }
