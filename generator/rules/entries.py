"""Does every entry of a list, and every series and judgement, say something that no other says?"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from generator.corpus import Corpus
from generator.problems import Problem, short
from generator.records.actor import Actor
from generator.records.article import Article
from generator.records.dating import Finding
from generator.records.event import Event
from generator.records.judgement import Judgement
from generator.records.record import Record
from generator.records.reference import Reference
from generator.records.series import Point, Series
from generator.rules.naming import folded, plain
from generator.rules.values import Keys

# A record, the keys of a list in it, the entries, and the key in each entry that tells them apart.
List = tuple[Record, Keys, list[str], Keys]


def doubled_entry(corpus: Corpus) -> Iterator[Problem]:
    """Every entry of a list must stand in it once, whatever the case of its letters."""
    for record, keys, entries, named in _lists(corpus):
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            if entry and plain(entry) in seen:  # an empty text lacks its languages, which is told of each
                place = corpus.place(record, *keys, index, *named)
                yield Problem(place, "doubled-entry", f"`{keys[-1]}` must list each entry once: {short(entry)}")
            seen.add(plain(entry))


def _lists(corpus: Corpus) -> Iterator[List]:
    """Yield every list that must hold each entry once."""
    if corpus.settings:
        yield corpus.settings, ("languages",), list(corpus.settings.languages), ()
    for article in corpus.articles.values():
        yield article, ("claims",), [claim.id for claim in article.claims], ("id",)
        yield article, ("defects",), [f"{each.paragraph}: {each.printed}" for each in article.defects], ("printed",)
        yield article, ("external",), _found(article.external), ("url",)
    for event in corpus.events.values():
        yield from _lists_of_event(event)
    for series in corpus.series.values():
        yield series, ("points",), [_measured(point) for point in series.points], ("period",)
    for judgement in corpus.judgements.values():
        yield from _lists_of_judgement(judgement)
    for actor in corpus.actors.values():
        yield actor, ("aliases",), [f"{alias.text} ({alias.language})" for alias in actor.aliases], ("text",)
        for index, alias in enumerate(actor.aliases):
            yield actor, ("aliases", index, "seen_in"), list(alias.seen_in), ()
        for index, office in enumerate(actor.positions):
            yield actor, ("positions", index, "claims"), list(office.claims), ()
    twins: Iterator[Article | Reference | Actor] = chain(corpus.texts(), corpus.actors.values())
    for twin in twins:
        yield twin, ("distinct_from",), [each.id for each in twin.distinct_from], ("id",)


def _lists_of_event(event: Event) -> Iterator[List]:
    yield event, ("claims",), list(event.claims), ()
    yield event, ("references",), list(event.references), ()
    yield event, ("actors",), [part.id for part in event.actors], ("id",)
    yield event, ("interactions",), [each.pole for each in event.interactions], ("pole",)
    for index, act in enumerate(event.interactions):
        yield event, ("interactions", index, "contexts"), list(act.contexts), ()
    yield event, ("distinct_from",), list(event.distinct_from), ()
    yield event, ("bears_on",), list(event.bears_on), ()
    yield event, ("external",), _found(event.external), ("url",)


def _lists_of_judgement(judgement: Judgement) -> Iterator[List]:
    yield judgement, ("evidence_for",), list(judgement.evidence_for), ()
    yield judgement, ("evidence_against",), list(judgement.evidence_against), ()
    yield judgement, ("omissions",), list(judgement.omissions), ()
    yield judgement, ("numbers",), [bound.typed for bound in judgement.numbers], ("typed",)
    yield judgement, ("history",), [f"{each.date}: {_said(each.change)}" for each in judgement.history], ("date",)
    for key in ("assumptions", "alternatives", "indicators"):
        texts: tuple[Mapping[str, str], ...] = getattr(judgement, key)
        yield judgement, (key,), [_said(text) for text in texts], ()


def _said(text: Mapping[str, str]) -> str:
    return " / ".join(text[code] for code in sorted(text))


def _found(findings: Iterable[Finding]) -> list[str]:
    return [f"{_said(each.finding)} ({each.url})" for each in findings]


def _measured(point: Point) -> str:
    """Return what a point is for, however its period is written: from when to when, and by whose estimate."""
    when = f"{point.period.earliest or '..'} to {point.period.latest or '..'}"
    return f"{when}, by {point.estimator}" if point.estimator else when


def doubled_record(corpus: Corpus) -> Iterator[Problem]:
    """Every series and every judgement must say something of its own."""
    kinds: tuple[tuple[str, Iterable[Series | Judgement]], ...] = (
        ("title", corpus.series.values()),
        ("statement", corpus.judgements.values()),
    )
    for key, records in kinds:
        owners: dict[tuple[str, str], str] = {}
        for record in records:
            words: Mapping[str, str] = getattr(record, key)
            for code, text in words.items():
                owner = owners.setdefault((code, folded(text) or text), record.id)
                if owner != record.id:
                    message = f"`{key}` must be that of one record only: {owner!r} has it as well"
                    place = corpus.place(record, key, code)
                    yield Problem(place, "doubled-record", message, "put the two together, or say how they differ")


RULES = (doubled_entry, doubled_record)
