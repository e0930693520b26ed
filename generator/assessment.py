"""What do we make of it? The records that are ours, not the texts': key judgements, and figures drawn together."""

from typing import Self

from pydantic import Field, model_validator

from generator.fields import (
    ActorId,
    ClaimRef,
    Count,
    Edtf,
    EvidenceRef,
    Flag,
    Id,
    LikelihoodTerm,
    Number,
    Text,
    Words,
    fault,
)
from generator.record import Record
from generator.vocabulary import Confidence


class Point(Record):
    """One figure of a series: a value, or a range, for a period, as a claim gives it."""

    period: Edtf
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    approximate: Flag = False
    claim: ClaimRef
    estimator: ActorId | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _measured(self) -> Self:
        """Refuse a point that is neither one value nor a range from low to high."""
        if (self.value is None) == (self.low is None) or (self.low is None) != (self.high is None):
            raise fault("unmeasured_point", "must have either `value`, or `low` and `high`")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise fault(
                "unmeasured_point", f"must have a `low` that is no higher than `high`: {self.low} to {self.high}"
            )
        return self


class Series(Record):
    """Figures over time, each from a claim; never part of an index."""

    id: Id
    title: Text
    description: Text
    unit: Text
    points: tuple[Point, ...] = Field(min_length=1)


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
            hint = "name them, or say in `no_alternatives` why none was considered"
            raise fault(
                "unweighed_judgement", "must have either `alternatives` or `no_alternatives`", hint, "no_alternatives"
            )
        return self
