"""The page of a source: how the text came about, and what it says, paragraph by paragraph."""

from collections.abc import Iterator
from functools import partial

from generator.derive.briefing import Source
from generator.records.twins import Twin
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.parts import Link
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of every source."""
    for source in views.briefing.sources.values():
        yield Page(
            "source",
            routes.article(source.article.id),
            views.text(source.article.title),
            partial(_values, views, source),
        )


def _values(views: Views, source: Source) -> Values:
    """Return how a text came about, and what it says, paragraph by paragraph."""
    article, say = source.article, views.language
    paragraphs: dict[int, list[object]] = {}
    for cited in source.claims:
        view = {"claim": views.claim(cited), "events": [views.event_link(told.id) for told in source.events[cited.ref]]}
        paragraphs.setdefault(cited.claim.paragraph, []).append(
            {"id": routes.claim(cited.article.id, cited.claim.id).anchor, **view}
        )
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
    carried = {told.id: told for held in source.events.values() for told in held}
    others = [told for told in carried.values() if told not in source.alone]
    return {
        "id": article.id,
        "in_timeline": len({told.id for held in source.events.values() for told in held}),
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
        "same_text_as": _twin(views, article.same_text_as) if article.same_text_as else None,
        "distinct_from": [_twin(views, each) for each in article.distinct_from],
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
        "others": [views.event(told) for told in sorted(others, key=lambda told: told.order)],
        "judgements": [
            views.judgement(each) for each in views.briefing.judgements.values() if each.rests_on(article.id)
        ],
        "formers": [views.former(each) for each in views.gone("claims", article.id)],
    }


def _twin(views: Views, twin: Twin) -> tuple[Link, str]:
    """Return another text, an article or a reference, and why it is the same or another one."""
    sources, references = views.briefing.sources, views.briefing.references
    article = sources[twin.id].article if twin.id in sources else None
    link = views.article(article) if article else views.reference(references[twin.id].reference).link
    return link, views.text(twin.reason)
