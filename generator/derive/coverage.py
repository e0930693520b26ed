"""How much evidence is there, whom does it come from, and where is it thin?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.derive.evidence import Cited, Origins, machine_translated, original, origins, rewritten
from generator.derive.timeline import Told

# Below this number of events a year counts as thin: one or two are anecdotes. Our choice.
THIN = 3


@dataclass(frozen=True)
class Share:
    """How much of the dossier goes back to one origin, or to origins that nobody knows (None)."""

    origin: str | None
    claims: int
    inferred: int  # of these, those of which the text does not name it
    events: int  # told by it, denials apart
    alone: int  # of these, told by no other known origin


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
    one_origin: int  # events that may rest on one origin alone
    differ: int  # events whose accounts differ
    origins: Origins  # of all claims
    shares: tuple[Share, ...]  # by claims, the most first; origins that nobody knows at the end
    unheard: tuple[str, ...]  # poles that no claim has for its voice or its origin, nor anybody who belongs to them


def coverage(corpus: Corpus, claims: Mapping[str, Cited], told: tuple[Told, ...]) -> Coverage:
    """Return the state of the evidence."""
    years = Counter(each.event.date.edtf.period for each in told)
    texts = [article for article in corpus.articles.values() if original(corpus, article) is article]
    return Coverage(
        articles=len(texts),
        claims=len(claims),
        events=len(told),
        actors=len(corpus.actors),
        machine_translated=sum(map(machine_translated, texts)),
        rewritten=sum(map(rewritten, texts)),
        languages=dict(sorted(Counter(article.language for article in texts).items())),
        years=years,
        thin=tuple(year for year, count in years.items() if count < THIN),
        empty=tuple(_gaps(years)),
        single=sum(len({each.text for each in event.claims}) == 1 for event in told),
        one_origin=sum(event.origins.count == 1 for event in told),
        differ=sum(event.differ for event in told),
        origins=origins(claims.values()),
        shares=tuple(_shares(claims, told)),
        unheard=tuple(_unheard(corpus, claims.values())),
    )


def _unheard(corpus: Corpus, claims: Iterable[Cited]) -> Iterator[str]:
    """Yield each pole from which not one claim comes."""
    named = (actor for each in claims for actor in (each.claim.voice, each.origin))
    heard = {actor for actor in named if actor and actor in corpus.actors}  # the text itself is no actor
    speaking = set[str]()
    while heard:
        speaking |= heard
        heard = {of for actor in heard if (of := corpus.actors[actor].of)} - speaking
    assert corpus.settings
    yield from (pole for pole in corpus.settings.poles or () if pole not in speaking)


def _shares(claims: Mapping[str, Cited], told: tuple[Told, ...]) -> Iterator[Share]:
    made = Counter(each.origin for each in claims.values())
    inferred = Counter(each.origin for each in claims.values() if each.inferred)
    tells, alone = Counter[str | None](), Counter[str | None]()
    for event in told:
        heard = (*event.origins.known, *([None] if event.origins.unknown else []))
        tells.update(heard)
        alone.update(event.origins.known[:1] or heard[:1] if event.origins.count == 1 else ())
    for origin, count in sorted(made.items(), key=lambda item: (item[0] is None, -item[1], item[0] or "")):
        yield Share(origin, count, inferred[origin], tells[origin], alone[origin])


def _gaps(periods: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last year of every run of years in none of these periods, but between them."""
    ends = sorted((int(period.replace("X", "0")), int(period.replace("X", "9"))) for period in periods)
    reached = ends[0][1] if ends else 0
    for first, last in ends:
        if first > reached + 1:
            yield reached + 1, first - 1
        reached = max(reached, last)
