"""What do the pages show that gather many records: home, timeline, actors, sources, contested points, figures?"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from babel.numbers import format_decimal

from generator.derive.assessment import Account
from generator.derive.timeline import Told
from generator.render.dates import spell
from generator.render.parts import Mark
from generator.render.pictures import Pictures
from generator.render.views import Views
from generator.vocabulary import ActorKind, Status

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
        "tally": tally(views),
        "chart": Pictures(views, "").index(with_events=False),
        "headline": headline(views),
        **_coverage(views),
    }


def tally(views: Views) -> Values:
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


def headline(views: Views) -> Values:
    """Return which way the index points at the end of the evidence, how sure, and how fragile that is."""
    found, language = views.briefing.sensitivity, views.language
    return {
        "f1": views.estimate(found.base.f1),
        "r": format_decimal(round(found.base.r), locale=language.locale),
        "c": format_decimal(round(found.base.c), locale=language.locale),
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
        "interval": format_decimal(views.briefing.settings.orientation.interval, locale=language.locale),
    }


def year_bars(views: Views) -> Sequence[Values]:
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
            "kind": views.mark(source.article.source_kind),
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
                "event": views.event(contest.event) if contest.event else None,
                "accounts": [_account(views, account, contest.event) for account in contest.accounts],
            }
            for contest in views.briefing.contested
        ]
    }


def _account(views: Views, account: Account, event: Told | None) -> Values:
    """Return one account of a contested event; with a link where it tells of another one that bears on it."""
    cited, told = account
    return {
        "when": spell(cited.article.published.edtf, views.language),
        "claim": views.claim(cited),
        "other": views.event_link(told.id) if told and told is not event else None,
    }


def figures(views: Views) -> Values:
    """Return every series of figures, with its unit and how many points it has."""
    return {
        "rows": [
            {"link": views.series(each.series), "unit": views.text(each.series.unit), "points": len(each.points)}
            for each in views.briefing.series.values()
        ]
    }
