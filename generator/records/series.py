"""Which figures do the texts give over time? Drawn together, each from a claim."""

from typing import Self

from pydantic import Field, model_validator

from generator.records.fields import ActorId, ClaimRef, Edtf, Flag, Id, Number, Text, fault
from generator.records.record import Record


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

    @property
    def ends(self) -> tuple[Number, Number]:
        """The range, or the value twice."""
        low, high = (self.value, self.value) if self.value is not None else (self.low, self.high)
        assert low is not None
        assert high is not None
        return low, high

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
