"""What do we make of it? Key judgements: ours, not the texts'."""

from typing import Self

from pydantic import Field, model_validator

from generator.records.fields import Count, Edtf, EventId, EvidenceRef, Id, LikelihoodTerm, Text, Words, fault
from generator.records.record import Record
from generator.records.vocabulary import Confidence


class Change(Record):
    """What was changed in a judgement, and why."""

    date: Edtf
    change: Text
    reason: Text


class Bound(Record):
    """A number typed in a statement, and the figure it must agree with."""

    typed: Words
    figure: Words


class Judgement(Record):
    """A key judgement: ours, with its likelihood and, apart from it, our confidence in its basis (ICD 203, ICD 206)."""

    id: Id
    order: Count
    question: Text
    statement: Text
    likelihood: LikelihoodTerm
    confidence: Confidence
    confidence_reason: Text
    evidence_for: tuple[EvidenceRef, ...] = Field(min_length=1)
    evidence_against: tuple[EvidenceRef, ...] = ()
    # What would weaken it, if it were read: events that rest on references alone.
    omissions: tuple[EventId, ...] = ()
    assumptions: tuple[Text, ...] = Field(min_length=1)
    alternatives: tuple[Text, ...] = ()
    no_alternatives: Text | None = None
    indicators: tuple[Text, ...] = Field(min_length=1)
    source_summary: Text
    history: tuple[Change, ...] = Field(min_length=1)
    numbers: tuple[Bound, ...] = ()

    @model_validator(mode="after")
    def _weighed(self) -> Self:
        """Refuse a judgement that is silent about alternatives."""
        if bool(self.alternatives) == bool(self.no_alternatives):
            hint = "name them, or say under `no_alternatives` why none was considered"
            found = "both" if self.alternatives else "neither"
            must = f"must have either `alternatives` or `no_alternatives`: {found} found"
            raise fault("unweighed_judgement", must, hint, "no_alternatives")
        return self
