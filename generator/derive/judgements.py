"""On what does a judgement rest? Its evidence for and against, and the origins behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.derive.evidence import Cited, Origins, origins
from generator.derive.series import Measured
from generator.derive.timeline import Told
from generator.records.judgement import Judgement


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

    def cites(self, told: Told) -> bool:
        """Whether it is an event, or one of the claims that the event rests on."""
        return told is self.event or (self.claim is not None and self.claim in told.claims)


@dataclass(frozen=True)
class Assessed:
    """A judgement with its evidence, the origins that it comes from on either side, and what would weaken it."""

    judgement: Judgement
    evidence_for: tuple[Evidence, ...]
    evidence_against: tuple[Evidence, ...]
    origins: Origins  # of the evidence for it
    origins_against: Origins
    omissions: tuple[Told, ...]  # events that no text tells of

    def rests_on(self, article: str) -> bool:
        """Whether any of its evidence, for it or against, comes down to a claim of this article."""
        cited = (*self.evidence_for, *self.evidence_against)
        return any(claim.article.id == article for each in cited for claim in each.claims)


def assessed(
    corpus: Corpus, events: Mapping[str, Told], series: Mapping[str, Measured], claims: Mapping[str, Cited]
) -> Mapping[str, Assessed]:
    """Return every judgement by id, in their own order; `events` are all there are."""

    def evidence(refs: Iterable[str]) -> tuple[Evidence, ...]:
        return tuple(Evidence(events.get(ref), series.get(ref), claims.get(ref)) for ref in refs)

    found = {}
    for judgement in sorted(corpus.judgements.values(), key=lambda each: each.order):
        support, counter = evidence(judgement.evidence_for), evidence(judgement.evidence_against)
        found[judgement.id] = Assessed(
            judgement=judgement,
            evidence_for=support,
            evidence_against=counter,
            origins=origins(claim for each in support for claim in each.claims),
            origins_against=origins(claim for each in counter for claim in each.claims),
            omissions=tuple(sorted((events[each] for each in judgement.omissions), key=lambda each: each.order)),
        )
    return found
