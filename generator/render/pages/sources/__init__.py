"""The register of sources, and the state of the evidence."""

from collections.abc import Iterator
from functools import partial

from generator.render import routes
from generator.render.page import Page, Values
from generator.render.pictures import Pictures
from generator.render.tallies import evidence
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the register of sources."""
    yield Page(
        "sources",
        routes.SOURCES,
        views.language.say("Sources"),
        partial(_values, views),
        entry=views.language.say("Sources"),
    )


def _values(views: Views) -> Values:
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
    # Which text tells of which pole when: nothing to be seen where none does.
    seen = views.briefing.axis and views.briefing.axis.sides.years
    chart = Pictures(views).coverage() if seen else None
    references = [
        (views.reference(each.reference), [views.event_link(told.id) for told in each.events])
        for each in views.briefing.references.values()
    ]
    return {"rows": rows, "references": references, "chart": chart, **evidence(views), **_translations(views)}


def _translations(views: Views) -> Values:
    """Return how complete and how fresh each language is, if there is anything to say of it."""
    found, name = views.briefing.translations, views.language.language_name
    told = found.completeness.items() if found.worth_telling else ()
    return {
        "original": name(views.briefing.settings.languages[0]),
        "translations": [(name(code), completeness) for code, completeness in told],
    }
