"""Is one thing one record? No text, name or entry of a list may stand there a second time and count twice."""

from collections.abc import Iterator, Mapping
from unicodedata import normalize

from generator.corpus import Corpus
from generator.problems import Problem, short
from generator.records.record import Record
from generator.records.series import Point
from generator.rules.values import Keys


def same_text(corpus: Corpus) -> Iterator[Problem]:
    """Every hash must be that of one text: an article that is there under another id would count twice."""
    owners: dict[str, str] = {}
    for article in (corpus.articles[key] for key in sorted(corpus.articles)):
        owner = owners.setdefault(article.sha256, article.id)
        if owner != article.id:
            message = f"`sha256` must belong to one article only: {owner!r} has it as well"
            hint = "a reprint is the same article; for another text, give that text's own hash"
            yield Problem(corpus.place(article, "sha256"), "same-text", message, hint)


def shared_address(corpus: Corpus) -> Iterator[Problem]:
    """Every address must be that of one text, held or only cited."""
    owners = {article.url: article.id for article in corpus.articles.values() if article.url}
    for reference in (corpus.references[key] for key in sorted(corpus.references)):
        owner = owners.setdefault(reference.url, reference.id)
        if owner != reference.id:
            message = f"address must belong to one text only: {owner!r} has it as well"
            hint = f"cite {owner!r} instead, or its claims if it is an article"
            yield Problem(corpus.place(reference, "url"), "shared-address", message, hint)


def shared_alias(corpus: Corpus) -> Iterator[Problem]:
    """Every name must stand for one actor only."""
    owners: dict[str, str] = {}
    for actor in (corpus.actors[key] for key in sorted(corpus.actors)):
        names: list[tuple[Keys, str]] = [(("name", language), name) for language, name in actor.name.items()]
        names += [(("aliases", index, "text"), alias.text) for index, alias in enumerate(actor.aliases)]
        forms = ((code, case, form) for code, cases in actor.forms.items() for case, form in cases.items())
        names += [(("forms", code, case), form) for code, case, form in forms]
        for keys, name in names:
            owner = owners.setdefault(normalize("NFKC", name).casefold(), actor.id)
            if owner != actor.id:
                message = f"name must stand for one actor only: {name!r} is also a name of {owner!r}"
                yield Problem(corpus.place(actor, *keys), "shared-alias", message)


def doubled_entry(corpus: Corpus) -> Iterator[Problem]:
    """Every entry of a list must stand in it once."""
    for record, key, entries, named in _lists(corpus):
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            if entry and entry in seen:  # an empty text lacks its languages, which is told of each
                place = corpus.place(record, key, index, *named)
                yield Problem(place, "doubled-entry", f"`{key}` must list each entry once: {short(entry)}")
            seen.add(entry)


def _lists(corpus: Corpus) -> Iterator[tuple[Record, str, list[str], Keys]]:
    """Yield a record, the key of a list in it, the entries, and the key in each entry that tells them apart."""
    if corpus.settings:
        yield corpus.settings, "languages", list(corpus.settings.languages), ()
    for article in corpus.articles.values():
        yield article, "claims", [claim.id for claim in article.claims], ("id",)
    for event in corpus.events.values():
        yield event, "claims", list(event.claims), ()
        yield event, "references", list(event.references), ()
        yield event, "actors", [part.id for part in event.actors], ("id",)
        yield event, "interactions", [each.pole for each in event.interactions], ("pole",)
        yield event, "distinct_from", list(event.distinct_from), ()
        yield event, "bears_on", list(event.bears_on), ()
    for series in corpus.series.values():
        yield series, "points", [_measured(point) for point in series.points], ("period",)
    for judgement in corpus.judgements.values():
        yield judgement, "evidence_for", list(judgement.evidence_for), ()
        yield judgement, "evidence_against", list(judgement.evidence_against), ()
        yield judgement, "omissions", list(judgement.omissions), ()
        yield judgement, "numbers", [bound.typed for bound in judgement.numbers], ("typed",)
        for key in ("assumptions", "alternatives", "indicators"):
            texts: tuple[Mapping[str, str], ...] = getattr(judgement, key)
            yield judgement, key, [" / ".join(text[code] for code in sorted(text)) for text in texts], ()
    for actor in corpus.actors.values():
        yield actor, "aliases", [f"{alias.text} ({alias.language})" for alias in actor.aliases], ("text",)


def _measured(point: Point) -> str:
    """Return what a point is for, however its period is written: from when to when, and by whose estimate."""
    when = f"{point.period.earliest or '..'} to {point.period.latest or '..'}"
    return f"{when}, by {point.estimator}" if point.estimator else when


RULES = (same_text, shared_address, shared_alias, doubled_entry)
