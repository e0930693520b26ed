"""How is a date known, and what was found outside the texts? Two parts that records of several kinds have."""

from typing import Annotated, Self

from pydantic import model_validator

from generator.records.fields import Edtf, Flag, Id, Names, Text, Url, fault
from generator.records.record import Record
from generator.records.vocabulary import Basis


class Finding(Record):
    """Something found outside the texts, with the address it was found at."""

    finding: Text
    url: Url
    # It says otherwise than the claim or the event that it stands with.
    against: Flag = False


class Dating(Record):
    """A date, and how it is known.

    `in_text` is what the texts alone give, if `date` was fixed from outside; `relative_to` is the article (its day of
    publication) or the event that a relative date hangs on.
    """

    edtf: Edtf
    basis: Basis
    relative_to: Annotated[Id, Names("anchor")] | None = None
    in_text: Edtf | None = None
    reason: Text | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _founded(self) -> Self:
        """Refuse a date that lacks what its basis calls for."""
        needs = {
            Basis.RELATIVE: ("relative_to", self.relative_to, "name the event or the article that it is relative to"),
            Basis.COMPUTED: ("reason", self.reason, "say how it was worked out"),
            Basis.EXTERNAL: ("url", self.url, "give the address at which it was found"),
            Basis.UNKNOWN: ("reason", self.reason, "say why nobody knows"),
        }
        key, given, hint = needs.get(self.basis, ("", True, ""))
        if not given:
            raise fault("unfounded_date", f"must have `{key}`: its basis is {self.basis.value!r}", hint)
        if self.in_text and self.basis is not Basis.EXTERNAL:
            hint = "leave it out: what the texts give is the date itself"
            raise fault("unfounded_date", f"must have no `in_text`: its basis is {self.basis.value!r}", hint, "in_text")
        return self
