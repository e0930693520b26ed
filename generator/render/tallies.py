"""What do several pages say of the whole: the counts, the evidence, which way the index points, the years?"""

from collections import Counter
from collections.abc import Sequence

from generator.derive.axis import Axis
from generator.records.vocabulary import Status
from generator.render.page import Values
from generator.render.views import Views


def tally(views: Views) -> Values:
    """Return how many events touch each pole, and both, how firmly they stand, and how good the texts are.

    Without poles all events are counted.
    """
    axis = views.briefing.axis
    events = [each for each in views.briefing.events.values() if each.acts or not axis]
    statuses = Counter(each.event.status for each in events)
    grades = sorted(source.article.reliability.grade.value for source in views.briefing.sources.values())
    return {
        "poles": [(pole, sum(bool(each.acts_with(pole.id)) for each in events)) for pole in views.poles],
        "events": len(events),
        "joint": len(axis.sides.joint) if axis else 0,
        "statuses": [(views.mark(status), statuses[status]) for status in Status if statuses[status]],
        "single": sum(len({claim.article.id for claim in each.claims}) == 1 for each in events),
        "grade": grades[0] if grades else "",
    }


def evidence(views: Views) -> dict[str, object]:
    """Return how much the evidence is worth, and whom it comes from."""
    coverage = views.briefing.coverage
    return {
        "coverage": coverage,
        "languages": [(views.language.language_name(code), count) for code, count in coverage.languages.items()],
        "origins": views.origins(coverage.origins),
        "shares": [
            {
                "origin": views.origin(share.origin) if share.origin else None,
                "claims": share.claims,
                "inferred": share.inferred,
                "percent": round(100 * share.claims / coverage.claims),
                "events": share.events,
                "alone": share.alone,
            }
            for share in coverage.shares
        ],
        "one_origin": round(100 * coverage.one_origin / coverage.events) if coverage.events else 0,
        "years": year_bars(views),
        "thin": [views.period(period) for period in coverage.thin],
        "empty": [str(first) if first == last else f"{first}–{last}" for first, last in coverage.empty],
    }


def headline(views: Views, axis: Axis) -> Values:
    """Return which way the index points at the end of the evidence, how sure, and how fragile that is."""
    found, language = axis.sensitivity, views.language
    return {
        "f1": views.estimate(found.base.f1),
        "r": language.number(round(found.base.r)),
        "c": language.number(round(found.base.c)),
        "towards": views.pole(found.towards).link.words if found.towards else "",
        "known": found.base.f1 is not None,
        "break_even": found.break_even,
        "behind": views.pole(found.behind).link.words if found.behind else "",
        "most_influential": views.event_link(found.most_influential),
        "robust": found.robust,
        "doubt": found.doubt,
        "least": views.briefing.settings.orientation.min_bootstrap,
        "flipped": len(found.flipped),
        "undecided": len(found.undecided),
        "tried": len(found.tried),
        "silent": len(found.silent),
        "interval": language.number(views.briefing.settings.orientation.interval),
    }


def with_unread(views: Views) -> Values:
    """Return what the index would be with what nobody has read; None if that counts anyway, or bears on nothing."""
    axis, language = views.briefing.axis, views.language
    point = axis.with_unread if axis else None
    if not (axis and point):
        return {"with_unread": None}
    side = point.f1.side if point.f1 else None
    return {
        "with_unread": {
            "f1": views.estimate(point.f1),
            "f2": views.estimate(point.f2),
            "c": language.number(round(point.c, 2)),
            "r": language.number(round(point.r, 2)),
            "towards": views.poles[side].link.words if side is not None else "",
        }
    }


def year_bars(views: Views) -> Sequence[Values]:
    """Return a row for every year with events: all events, and those with each pole; without poles every such year."""
    axis = views.briefing.axis
    rows = {row.key: row for row in axis.sides.years} if axis else {}
    return [
        {
            "id": period,
            "words": views.period(period),
            "events": count,
            "poles": [(pole, len(rows[period].cells[pole.side].events)) for pole in views.poles],
        }
        for period, count in views.briefing.coverage.years.items()
        if period in rows or not axis
    ]
