"""The page of a key judgement: its evidence for and against, and what would change it."""

from collections.abc import Iterator
from functools import partial

from generator.derive.judgements import Assessed
from generator.render import routes
from generator.render.dates import spell
from generator.render.page import Page, Values
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of every judgement."""
    for assessed in views.briefing.judgements.values():
        judgement = assessed.judgement
        yield Page(
            "judgement",
            routes.judgement(judgement.id),
            views.text(judgement.question),
            partial(_values, views, assessed),
        )


def _values(views: Views, assessed: Assessed) -> Values:
    """Return a key judgement with its evidence for and against, and what would change it."""
    record = assessed.judgement
    return {
        "judgement": views.judgement(assessed),
        "evidence_for": [views.evidence(each) for each in assessed.evidence_for],
        "evidence_against": [views.evidence(each) for each in assessed.evidence_against],
        "omissions": [(views.event(each), views.references(each)) for each in assessed.omissions],
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
