"""What is the dossier about? Its question, its subject and its house rules: `briefing.yml`."""

from typing import Literal

from pydantic import Field, field_validator

from generator.records.fields import (
    ActorId,
    Authority,
    Contact,
    Count,
    Edtf,
    LanguageCode,
    PloverType,
    Prose,
    Text,
    Url,
    fault,
)
from generator.records.parameters import Parameters
from generator.records.record import Record


class Quotations(Record):
    """House rules on quotation: words in one quotation, per cent of a text in all its quotations."""

    max_words: Count
    max_percent: Count


class Untold(Record):
    """What `coverage` says that no text tells of: that these actors did something together, or an act of this type."""

    actors: tuple[ActorId, ...] = Field(min_length=1)
    type: PloverType | None = None


class Settings(Record):
    """The briefing itself: its question, its subject, its two poles in the order of the axis or none, its cut-off.

    Without poles it is a timeline: what happened, in which order, on whose word. Then it needs no subject either.
    """

    # The format of all files; of any but the newest `migrate` tells before this record is looked at.
    format: Count
    title: Text
    question: Text
    coverage: Text
    # Holds the words of `coverage` about what is missing to the events.
    untold: tuple[Untold, ...] = ()
    subject: ActorId | None = None
    poles: tuple[ActorId, ActorId] | None = None
    as_of: Edtf
    languages: tuple[LanguageCode, ...] = Field(min_length=1)
    # Partial: a text may be missing in every language but the first, which then stands in its place.
    translations: Literal["complete", "partial"] = "complete"
    quotations: Quotations
    orientation: Parameters = Parameters()
    # Who answers for the dossier, and where it is made.
    contact: Contact | None = None
    imprint: Prose | None = None
    privacy: Prose | None = None
    repository: Url | None = None
    # For addresses that never change, whatever becomes of the site's own.
    authority: Authority | None = None

    @field_validator("poles", mode="before")
    @classmethod
    def _two_or_none(cls, value: object) -> object:
        """Refuse a list of any length but two; an empty one is as good as none."""
        if value in ([], ()):
            return None
        if isinstance(value, list | tuple) and len(value) != 2:
            raise fault("wrong_length", f"must have two entries, or be left out: {len(value)} found")
        return value
