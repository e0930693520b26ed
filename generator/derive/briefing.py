"""What is there to publish? The briefing: everything that follows from a corpus without problems."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.derive.assessment import Assessed, Measured, assessed, contested, measured
from generator.derive.evidence import Cited, Origins, cited, machine_translated, origins, rewritten
from generator.derive.index import Index, index
from generator.derive.orientation import Orientation, orientation
from generator.derive.profiles import Profile, profiles
from generator.derive.sensitivity import Sensitivity, sensitivity
from generator.derive.timeline import Told, timeline
from generator.model import Article, Settings

# Below this number of events a year counts as thin: one or two are anecdotes. Our choice.
THIN = 3


@dataclass(frozen=True)
class Source:
    """An article with its claims in the order of the text, the events they carry, and those that rest on it alone."""

    article: Article
    claims: tuple[Cited, ...]
    events: Mapping[str, tuple[Told, ...]]  # by claim reference
    alone: tuple[Told, ...]


@dataclass(frozen=True)
class Coverage:
    """The state of the evidence in figures."""

    articles: int
    claims: int
    events: int
    actors: int
    machine_translated: int
    rewritten: int
    languages: Mapping[str, int]  # articles by language
    years: Mapping[str, int]  # events by year or decade, as Edtf.period; none with no event
    thin: tuple[str, ...]  # those with fewer than THIN events
    empty: tuple[tuple[int, int], ...]  # the first and the last year of each gap between them
    single: int  # events that rest on one article alone
    differ: int  # events whose accounts differ
    origins: Origins  # of all claims


@dataclass(frozen=True)
class Briefing:
    """Everything that pages are made of; each part keeps the order that pages show."""

    settings: Settings
    claims: Mapping[str, Cited]
    events: Mapping[str, Told]
    profiles: Mapping[str, Profile]
    sources: Mapping[str, Source]
    orientation: Orientation
    index: Index
    sensitivity: Sensitivity
    series: Mapping[str, Measured]
    judgements: Mapping[str, Assessed]
    contested: tuple[tuple[Told | None, tuple[Cited, ...]], ...]
    coverage: Coverage


def derive(corpus: Corpus) -> Briefing:
    """Return the briefing that follows from a corpus; total on one without problems."""
    assert corpus.settings
    claims = cited(corpus)
    events = timeline(corpus, claims)
    told = tuple(events.values())
    series = measured(corpus, claims)
    poles, parameters, as_of = corpus.settings.poles, corpus.settings.orientation, corpus.settings.as_of.latest
    assert as_of  # the rules hold it to be one day
    resting: dict[str, list[Told]] = defaultdict(list)
    for event in told:
        for each in event.claims:
            resting[each.ref].append(event)
    return Briefing(
        settings=corpus.settings,
        claims=claims,
        events=events,
        profiles=profiles(corpus, told, claims.values(), poles),
        sources={
            key: _source(corpus.articles[key], claims, resting)
            for key in sorted(corpus.articles, key=lambda key: (corpus.articles[key].published.edtf.sort_key, key))
        },
        orientation=orientation(told, claims.values(), poles),
        index=index(events, poles, parameters, as_of),
        sensitivity=sensitivity(events, corpus.actors, poles, parameters, as_of),
        series=series,
        judgements=assessed(corpus, events, series, claims),
        contested=contested(told, claims.values()),
        coverage=_coverage(corpus, claims, told),
    )


def _source(article: Article, claims: Mapping[str, Cited], resting: Mapping[str, list[Told]]) -> Source:
    own = tuple(each for each in claims.values() if each.article is article)
    events = {each.ref: tuple(resting[each.ref]) for each in own}
    carried = {event.id: event for held in events.values() for event in held}
    alone = [event for event in carried.values() if {each.article.id for each in event.claims} == {article.id}]
    return Source(article, own, events, tuple(sorted(alone, key=lambda event: event.order)))


def _coverage(corpus: Corpus, claims: Mapping[str, Cited], told: tuple[Told, ...]) -> Coverage:
    years = Counter(each.event.date.edtf.period for each in told)
    return Coverage(
        articles=len(corpus.articles),
        claims=len(claims),
        events=len(told),
        actors=len(corpus.actors),
        machine_translated=sum(map(machine_translated, corpus.articles.values())),
        rewritten=sum(map(rewritten, corpus.articles.values())),
        languages=dict(sorted(Counter(article.language for article in corpus.articles.values()).items())),
        years=years,
        thin=tuple(year for year, count in years.items() if count < THIN),
        empty=tuple(_gaps(years)),
        single=sum(len({each.article.id for each in event.claims}) == 1 for event in told),
        differ=sum(event.differ for event in told),
        origins=origins(claims.values()),
    )


def _gaps(periods: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last year of every run of years in none of these periods, but between them."""
    ends = sorted((int(period.replace("X", "0")), int(period.replace("X", "9"))) for period in periods)
    reached = ends[0][1] if ends else 0
    for first, last in ends:
        if first > reached + 1:
            yield reached + 1, first - 1
        reached = max(reached, last)
