"""What do the pages show that tell of one record: an event, an actor, a source?"""

from collections.abc import Iterable, Mapping

from generator.derive.assessment import Assessed, Measured
from generator.derive.briefing import Source
from generator.derive.profiles import Profile
from generator.derive.timeline import Told
from generator.render.charts.words import number
from generator.render.dates import spell
from generator.render.parts import EventView
from generator.render.pictures import Pictures
from generator.render.views import Views, claim_anchor
from generator.vocabulary import Role

Values = Mapping[str, object]


def event(views: Views, told: Told) -> Values:
    """Return what is said of an event, by whom, and how it hangs together with others."""
    event = told.event
    return {
        "event": views.event(told),
        "accounts": [
            (views.mark(stance), [views.claim(each) for each in held]) for stance, held in told.accounts.items()
        ],
        "origins": views.origins(told.origins),
        "articles": len({each.article.id for each in told.claims}),
        "external": views.outside(event.external),
        "part_of": views.event_link(event.part_of),
        "parts": [views.event_link(part) for part in told.parts],
        "fulfils": views.event_link(event.fulfils),
        "fulfilled_by": [views.event_link(other) for other in told.fulfilled_by],
        "distinct_from": [views.event_link(other) for other in event.distinct_from],
        "bears_on": [views.event_link(other) for other in event.bears_on],
        "bearing": [views.event_link(other) for other in told.bearing],
        "contested": views.contested_link(told.id),
        "previous": views.event_link(told.previous),
        "next": views.event_link(told.next),
    }


def actor(views: Views, profile: Profile) -> Values:
    """Return what the records say of an actor."""
    actor = profile.actor
    sources = views.briefing.sources
    names = [
        {
            "text": alias.text,
            "language": alias.language,
            "in_words": views.language.language_name(alias.language),
            "kind": views.mark(alias.kind),
            "seen_in": [views.article(sources[article].article) for article in alias.seen_in],
            "scheme": views.text(alias.scheme),
            "url": alias.url or "",
        }
        for alias in actor.aliases
    ]
    positions = [
        {
            "title": views.text(each.title),
            "since": spell(each.from_, views.language) if each.from_ else "",
            "until": spell(each.to, views.language) if each.to else "",
            "claims": [views.claim(views.briefing.claims[ref]) for ref in each.claims],
            "url": each.url or "",
        }
        for each in profile.positions
    ]

    def with_roles(events: Iterable[tuple[Told, Role]]) -> list[tuple[EventView, str]]:
        return [(views.event(told), views.language.name(role)) for told, role in events]

    return {
        "kind": views.mark(actor.kind),
        "source_kind": views.mark(actor.source_kind) if actor.source_kind else None,
        "description": views.text(actor.description),
        "of": views.actor(actor.of) if actor.of else None,
        "members": [views.actor(each) for each in profile.members],
        "wikidata": actor.wikidata or "",
        "names": names,
        "positions": positions,
        "others": with_roles(each for each in profile.events if not each[0].acts),
        "statements": [views.claim(each) for each in profile.statements],
        "carried": [views.claim(each) for each in profile.carried],
        "relations": [{"pole": views.pole(each.pole), "events": with_roles(each.events)} for each in profile.relations],
        "company": [(views.actor(other), count) for other, count in profile.company],
    }


def source(views: Views, source: Source) -> Values:
    """Return how a text came about, and what it says, paragraph by paragraph."""
    article, say = source.article, views.language
    paragraphs: dict[int, list[object]] = {}
    for cited in source.claims:
        view = {"claim": views.claim(cited), "events": [views.event_link(told.id) for told in source.events[cited.ref]]}
        paragraphs.setdefault(cited.claim.paragraph, []).append({"id": claim_anchor(cited.claim), **view})
    steps = [
        {
            "role": views.mark(step.role),
            "words": views.step(article, place),
            "by": views.mark(step.by),
            "language": say.language_name(step.language) if step.language else "",
            "note": views.text(step.note),
            "actor": views.origin(step.actor) if step.actor else None,
            "made": views.made(step),
            "inferred": step.inferred,
        }
        for place, step in enumerate(article.chain)
    ]
    return {
        "abstract": views.abstract(article),
        "headline": article.headline or "",
        "publisher": views.publisher(article),
        "publisher_basis": views.mark(article.publisher.basis),
        "publisher_reason": views.text(article.publisher.reason),
        "publisher_url": article.publisher.url or "",
        "when": views.when(article.published),
        "source_kind": views.mark(article.source_kind),
        "in_language": say.language_name(article.language),
        "language_code": article.language,
        "url": article.url or "",
        "archived_url": article.archived_url or "",
        "no_url_reason": views.text(article.no_url_reason),
        "sha256": article.sha256,
        "extent": article.extent,
        "reliability": views.mark(article.reliability.grade),
        "reliability_reason": views.text(article.reliability.reason),
        "chain": steps,
        "defects": views.defects(article),
        "external": views.outside(article.external),
        "paragraphs": paragraphs,
        "claims": len(source.claims),
        "alone": [views.event(told) for told in source.alone],
    }


def judgement(views: Views, assessed: Assessed) -> Values:
    """Return a key judgement with its evidence for and against, and what would change it."""
    record = assessed.judgement
    return {
        "judgement": views.judgement(assessed),
        "evidence_for": [views.evidence(each) for each in assessed.evidence_for],
        "evidence_against": [views.evidence(each) for each in assessed.evidence_against],
        "assumptions": [views.text(each) for each in record.assumptions],
        "alternatives": [views.text(each) for each in record.alternatives],
        "no_alternatives": views.text(record.no_alternatives),
        "indicators": [views.text(each) for each in record.indicators],
        "source_summary": views.text(record.source_summary),
        "origins": views.origins(assessed.origins),
        "history": [
            {
                "when": spell(each.date, views.language),
                "change": views.text(each.change),
                "reason": views.text(each.reason),
            }
            for each in record.history
        ],
    }


def series(views: Views, measured: Measured) -> Values:
    """Return a series of figures: each point with its period, its range, its estimator and its claim."""
    record = measured.series
    return {
        "chart": Pictures(views, "../../").series(measured),
        "description": views.text(record.description),
        "unit": views.text(record.unit),
        "points": [
            {
                "when": spell(point.period, views.language),
                "value": number(point.value, views.language) if point.value is not None else "",
                "low": number(point.low, views.language) if point.low is not None else "",
                "high": number(point.high, views.language) if point.high is not None else "",
                "approximate": point.approximate,
                "estimator": views.actor(point.estimator) if point.estimator else None,
                "claim": views.claim(cited),
                "note": views.text(point.note),
            }
            for point, cited in measured.points
        ],
    }
