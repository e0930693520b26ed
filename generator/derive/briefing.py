"""What is there to publish? The briefing: everything that follows from a corpus without problems."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.corpus import Corpus
from generator.derive.attested import Attested, attested
from generator.derive.axis import Axis, axis
from generator.derive.contested import Contest, contested
from generator.derive.coverage import Coverage, coverage
from generator.derive.evidence import Cited, cited
from generator.derive.examples import Examples, examples
from generator.derive.forwards import Went, went
from generator.derive.judgements import Assessed, assessed
from generator.derive.profiles import Profile, profiles
from generator.derive.series import Measured, measured
from generator.derive.timeline import Told, timeline
from generator.derive.translated import Translations, translated
from generator.records.article import Article
from generator.records.reference import Reference
from generator.records.settings import Settings


@dataclass(frozen=True)
class Source:
    """An article with its claims in the order of the text, the events they carry, and those that rest on it alone."""

    article: Article
    claims: tuple[Cited, ...]
    events: Mapping[str, tuple[Told, ...]]  # by claim reference
    alone: tuple[Told, ...]


@dataclass(frozen=True)
class Unheld:
    """A text known by its address alone, with the events that rest on it."""

    reference: Reference
    events: tuple[Told, ...]


@dataclass(frozen=True)
class Briefing:
    """Everything that pages are made of; each part keeps the order that pages show. Without poles there is no axis."""

    settings: Settings
    claims: Mapping[str, Cited]
    events: Mapping[str, Told]  # of which the texts tell
    unread: Mapping[str, Told]  # of which they do not: known by references alone
    profiles: Mapping[str, Profile]
    sources: Mapping[str, Source]
    references: Mapping[str, Unheld]  # oldest first
    axis: Axis | None
    series: Mapping[str, Measured]
    judgements: Mapping[str, Assessed]
    contested: tuple[Contest, ...]
    coverage: Coverage
    examples: Examples
    translations: Translations
    attested: Attested
    went: tuple[Went, ...]

    @cached_property
    def timeline(self) -> Mapping[str, Told]:
        """Every event by id, in the order of time, whether the texts tell of it or not."""
        return dict(sorted({**self.events, **self.unread}.items(), key=lambda item: item[1].order))


def derive(corpus: Corpus) -> Briefing:
    """Return the briefing that follows from a corpus; total on one without problems."""
    assert corpus.settings
    claims = cited(corpus)
    known = timeline(corpus, claims)
    events = {key: each for key, each in known.items() if not each.unread}
    unread = {key: each for key, each in known.items() if each.unread}
    told = tuple(events.values())
    series = measured(corpus, claims)
    own, resting = defaultdict[str, list[Cited]](list), defaultdict[str, list[Told]](list)
    for each in claims.values():
        own[each.article.id].append(each)
    for event in told:
        for each in event.claims:
            resting[each.ref].append(event)
    return Briefing(
        settings=corpus.settings,
        claims=claims,
        events=events,
        unread=unread,
        profiles=profiles(corpus, known.values(), claims.values(), corpus.settings.poles or ()),
        sources={
            key: _source(corpus.articles[key], tuple(own[key]), resting)
            for key in sorted(corpus.articles, key=lambda key: (corpus.articles[key].published.edtf.sort_key, key))
        },
        references={
            key: Unheld(corpus.references[key], tuple(each for each in known.values() if key in each.event.references))
            for key in sorted(corpus.references, key=lambda key: _dated(corpus.references[key]))
        },
        axis=axis(corpus, events, unread, claims.values()),
        series=series,
        judgements=assessed(corpus, known, series, claims),
        contested=contested(events, claims.values()),
        coverage=coverage(corpus, claims, told),
        examples=examples(corpus, told),
        translations=translated(corpus),
        attested=attested(corpus),
        went=went(corpus),
    )


def _dated(reference: Reference) -> tuple[date, date, str]:
    """Order references by the day they were published; those of which it is not known come last."""
    published = reference.published
    return *(published.sort_key if published else (date.max, date.max)), reference.id


def _source(article: Article, own: tuple[Cited, ...], resting: Mapping[str, list[Told]]) -> Source:
    events = {each.ref: tuple(resting[each.ref]) for each in own}
    carried = {event.id: event for held in events.values() for event in held}
    alone = [event for event in carried.values() if {each.text for each in event.claims} == {article.id}]
    return Source(article, own, events, tuple(sorted(alone, key=lambda event: event.order)))
