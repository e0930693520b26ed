"""What do several pages say of the whole: the counts, the evidence, which way the index points, the years?"""

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.derive.axis import Axis
from generator.derive.sides import Cell
from generator.languages.marked import joined
from generator.records.vocabulary import Status
from generator.render.dates import spell
from generator.render.lacking import lacking
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
        "single": sum(len({claim.text for claim in each.claims}) == 1 for each in events),
        "grade": grades[0] if grades else "",
    }


def evidence(views: Views) -> dict[str, object]:
    """Return how much the evidence is worth, and whom it comes from."""
    coverage = views.briefing.coverage
    return {
        "coverage": coverage,
        "quotations": views.briefing.attested.quotations,
        "unchecked": views.briefing.attested.count,
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


def limits(views: Views) -> str:
    """Return in one line what all of it rests on: how many texts, how good, whom nobody hears in them, up to when."""
    briefing, language = views.briefing, views.language
    if not briefing.coverage.articles:
        return language.say("The dossier rests on no text yet.")
    grades = sorted({source.article.reliability.grade.value for source in briefing.sources.values()})
    parts = [language.count("One text", "%(n)s texts", briefing.coverage.articles)]
    if len(grades) == 1:
        parts.append(language.say("grade %(grade)s", grade=grades[0]))
    else:
        parts.append(language.say("grades %(first)s–%(last)s", first=grades[0], last=grades[-1]))
    unheard = (views.pole(pole).link.words for pole in briefing.coverage.unheard)
    parts += [language.say("no voice from %(pole.sentence)s", pole=pole) for pole in unheard]
    parts.append(language.say("to %(day)s", day=spell(briefing.settings.as_of, language)))
    return joined(parts[0], *(text for part in parts[1:] for text in (", ", part)), ".")


def headline(views: Views, axis: Axis) -> Values:
    """Return which way the index points at the end of the evidence, how sure, and how robust each measure is."""
    found, language = axis.sensitivity, views.language
    measures = ((language.say("Share"), "F1", found.share), (language.say("Net intensity"), "F2", found.net))
    return {
        "f1": views.estimate(found.base.f1),
        "f2": views.estimate(found.base.f2),
        "r": language.number(round(found.base.r)),
        "c": language.number(round(found.base.c)),
        "towards": views.pole(found.towards).link.words if found.towards else "",
        "known": found.base.f1 is not None,
        "lacking": lacking(
            axis.index.points[-1], axis.index.parameters, [each.link.words for each in views.poles], language
        ),
        "break_even": found.break_even,
        "behind": views.pole(found.behind).link.words if found.behind else "",
        "most_influential": views.event_link(found.most_influential),
        "needed": [views.event_link(each) for each in found.needed],
        "doubt": found.doubt,
        "least": views.briefing.settings.orientation.min_bootstrap,
        "measures": [
            {
                "name": name,
                "short": short,
                "open": not each.direction,
                "tried": len(each.tried),
                "turned": len(each.turned),
                "left": len(each.open),
                "silent": len(each.silent),
            }
            for name, short, each in measures
            if each
        ],
        "silent": len(found.silent),
        "interval": language.number(views.briefing.settings.orientation.interval),
    }


def left_out(views: Views) -> str:
    """Return how many known events the texts leave out, and how many came only after the end of the evidence."""
    end, language = views.briefing.settings.as_of.latest, views.language
    later = sum(bool(end and each.event.date.edtf.sort_key[0] > end) for each in views.briefing.unread.values())
    known = len(views.briefing.unread) - later
    out = language.count("These texts leave out one known event.", "These texts leave out %(n)s known events.", known)
    more = language.count("One more came later.", "%(n)s more came later.", later)
    return " ".join(words for words, count in ((out, known), (more, later)) if count)


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
            "more_c": language.number(round(point.c - axis.index.points[-1].c, 1)),
            "more_r": language.number(round(point.r - axis.index.points[-1].r, 1)),
            "c": language.number(round(point.c, 2)),
            "r": language.number(round(point.r, 2)),
            "towards": views.poles[side].link.words if side is not None else "",
        }
    }


def cells(views: Views, row: Iterable[Cell]) -> list[Values]:
    """Return the events on either side of a row."""
    return [{"pole": views.pole(cell.pole), "events": [views.event(each) for each in cell.events]} for cell in row]


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


def amount(views: Views, number: float) -> str:
    """Return a number of events to a hundredth; what is less, but not nothing, is said to be less."""
    say = views.language.number
    return f"< {say(0.01)}" if 0 < number < 0.005 else say(round(number, 2))
