"""What is the dossier as data? One JSON object, sorted and stable, described on the page about the format."""

import json
from collections.abc import Iterable

from generator.derive.briefing import Briefing
from generator.derive.timeline import Told
from generator.edtf import Edtf
from generator.records.actor import Actor
from generator.records.article import Article
from generator.records.dating import Dating, Finding
from generator.render.assessment import assessment

# Raised when a key changes its meaning or goes away; a new key alone does not raise it.
SCHEMA_VERSION = 1


def dossier(briefing: Briefing) -> str:
    """Return the whole dossier as JSON text: keys sorted, lists in the order of the pages."""
    settings = briefing.settings
    data = {
        "schema_version": SCHEMA_VERSION,
        "title": dict(settings.title),
        "question": dict(settings.question),
        "as_of": str(settings.as_of),
        "subject": settings.subject,
        "poles": list(settings.poles),
        "articles": [_article(source.article) for source in briefing.sources.values()],
        "actors": [_actor(profile.actor) for profile in briefing.profiles.values()],
        "events": [_event(told) for told in briefing.events.values()],
        **assessment(briefing),
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _article(article: Article) -> dict[str, object]:
    claims = sorted(article.claims, key=lambda each: (each.paragraph, each.id))
    return {
        "id": article.id,
        "title": dict(article.title),
        "source_kind": article.source_kind.value,
        "publisher": article.publisher.actor,
        "language": article.language,
        "published": _date(article.published),
        "sha256": article.sha256,
        "reliability": article.reliability.grade.value,
        "url": article.url,
        "claims": [
            {
                "id": claim.id,
                "text": dict(claim.text),
                "voice": claim.voice,
                "stance": claim.stance.value,
                "kind": claim.kind.value,
                "paragraph": claim.paragraph,
                "quotation": claim.quotation,
                "bearing": {pole: direction.value for pole, direction in claim.bearing.items()},
                "external": _external(claim.external),
            }
            for claim in claims
        ],
        "defects": [
            {
                "paragraph": defect.paragraph,
                "printed": defect.printed,
                "reading": dict(defect.reading) if defect.reading else None,
                "claims": list(defect.claims),
            }
            for defect in article.defects
        ],
    }


def _actor(actor: Actor) -> dict[str, object]:
    return {
        "id": actor.id,
        "kind": actor.kind.value,
        "source_kind": actor.source_kind.value if actor.source_kind else None,
        "name": dict(actor.name),
        "aliases": [{"text": alias.text, "kind": alias.kind.value, "lang": alias.language} for alias in actor.aliases],
        "positions": [
            {"title": dict(position.title), "from": _raw(position.from_), "to": _raw(position.to)}
            for position in actor.positions
        ],
        "wikidata": actor.wikidata,
    }


def _event(told: Told) -> dict[str, object]:
    event = told.event
    return {
        "id": event.id,
        "title": dict(event.title),
        "date": _date(event.date),
        "status": event.status.value,
        "actors": [{"id": part.id, "role": part.role.value} for part in event.actors],
        "interactions": [
            {
                "pole": act.coded.pole,
                "type": act.coded.type,
                "mode": act.coded.mode,
                "contexts": list(act.coded.contexts),
                "score": act.score,
            }
            for act in told.acts
        ],
        "claims": [each.ref for each in told.claims],
        "part_of": event.part_of,
        "fulfils": event.fulfils,
        "bears_on": list(event.bears_on),
        "external": _external(event.external),
        "origins": told.origins.count,
    }


def _external(findings: Iterable[Finding]) -> list[dict[str, object]]:
    return [{"finding": dict(each.finding), "url": each.url} for each in findings]


def _date(dating: Dating) -> dict[str, object]:
    earliest, latest = dating.edtf.earliest, dating.edtf.latest
    return {
        "edtf": str(dating.edtf),
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "basis": dating.basis.value,
    }


def _raw(edtf: Edtf | None) -> str | None:
    return str(edtf) if edtf else None
