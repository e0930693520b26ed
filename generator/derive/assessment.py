"""On what do our judgements and figures rest? Each with its evidence, and the origins behind all of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.assessment import Judgement, Point, Series
from generator.corpus import Corpus
from generator.derive.evidence import Cited, Origins, origins
from generator.derive.timeline import Told
from generator.vocabulary import Stance


@dataclass(frozen=True)
class Measured:
    """A series, each point with the claim that gives it, in the order of time."""

    series: Series
    points: tuple[tuple[Point, Cited], ...]


@dataclass(frozen=True)
class Evidence:
    """One thing that a judgement cites: an event, a series or a claim; the other two are None."""

    event: Told | None = None
    series: Measured | None = None
    claim: Cited | None = None

    @property
    def claims(self) -> tuple[Cited, ...]:
        """The claims it comes down to."""
        if self.event:
            return self.event.claims
        if self.series:
            return tuple(claim for _, claim in self.series.points)
        return (self.claim,) if self.claim else ()


@dataclass(frozen=True)
class Assessed:
    """A judgement with its evidence, and the origins that all evidence for it comes from."""

    judgement: Judgement
    evidence_for: tuple[Evidence, ...]
    evidence_against: tuple[Evidence, ...]
    origins: Origins


# A claim, and the event that it tells of.
Account = tuple[Cited, Told | None]


@dataclass(frozen=True)
class Contest:
    """An event whose accounts differ in stance, with all that is said of it; no event for what stands outside any.

    The accounts stand in the order in which their texts were published: certainty that hardens over time can be seen,
    and a later flat statement is not taken for new evidence.
    """

    event: Told | None
    accounts: tuple[Account, ...]


def measured(corpus: Corpus, claims: Mapping[str, Cited]) -> Mapping[str, Measured]:
    """Return every series by id, its points in the order of time."""
    return {
        key: Measured(
            series,
            tuple(
                (point, claims[point.claim]) for point in sorted(series.points, key=lambda each: each.period.sort_key)
            ),
        )
        for key, series in sorted(corpus.series.items())
    }


def assessed(
    corpus: Corpus, events: Mapping[str, Told], series: Mapping[str, Measured], claims: Mapping[str, Cited]
) -> Mapping[str, Assessed]:
    """Return every judgement by id, in their own order."""

    def evidence(refs: Iterable[str]) -> tuple[Evidence, ...]:
        return tuple(Evidence(events.get(ref), series.get(ref), claims.get(ref)) for ref in refs)

    found = {}
    for judgement in sorted(corpus.judgements.values(), key=lambda each: each.order):
        support = evidence(judgement.evidence_for)
        found[judgement.id] = Assessed(
            judgement=judgement,
            evidence_for=support,
            evidence_against=evidence(judgement.evidence_against),
            origins=origins(claim for each in support for claim in each.claims),
        )
    return found


def contested(events: Mapping[str, Told], claims: Iterable[Cited]) -> tuple[Contest, ...]:
    """Return every event whose accounts differ, and at the end what is denied or unclear outside any event.

    The accounts of an event are those of the event itself and of all events that bear on it.
    """
    found = []
    told = {claim.ref for event in events.values() for claim in event.claims}
    for event in events.values():
        near = (event, *(events[each] for each in event.bearing))
        accounts = tuple(_dated((claim, each) for each in near for claim in each.claims))
        if len({claim.claim.stance for claim, _ in accounts}) > 1:
            found.append(Contest(event, accounts))
    alone = [claim for claim in claims if claim.claim.stance is not Stance.ASSERTED and claim.ref not in told]
    if alone:
        found.append(Contest(None, tuple(_dated((claim, None) for claim in alone))))
    return tuple(found)


def _dated(accounts: Iterable[Account]) -> Iterator[Account]:
    """Yield each claim once, in the order of publication, with the first event that it is told of."""
    known: dict[str, Account] = {}
    for claim, event in accounts:
        known.setdefault(claim.ref, (claim, event))
    yield from sorted(known.values(), key=lambda account: account[0].order)
