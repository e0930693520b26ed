"""What is a source text, how did it come about, and what does it claim?"""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.records.dating import Dating, Finding
from generator.records.fields import (
    TEXT_ITSELF,
    ActorId,
    Count,
    Flag,
    Id,
    Language,
    Names,
    PoleId,
    Printed,
    Sha256,
    Text,
    Url,
    fault,
)
from generator.records.record import Record
from generator.records.twins import Twin
from generator.records.vocabulary import Basis, By, ClaimKind, Direction, Reliability, SourceKind, Stance, StepRole


class Publisher(Record):
    """Who published a text, and how that is known; no actor where it is unknown."""

    basis: Basis
    actor: ActorId | None = None
    reason: Text | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _founded(self) -> Self:
        """Refuse a publisher named without a ground, or a ground without a name."""
        if (self.actor is None) != (self.basis is Basis.UNKNOWN):
            raise fault("unfounded_publisher", "must name an actor, or have the basis 'unknown'")
        if self.basis is Basis.EXTERNAL and not self.url:
            raise fault("unfounded_publisher", "must have `url`: its basis is 'external'", "give the address")
        return self


class Step(Record):
    """One step in the making of a text, from its origin to the words at hand."""

    role: StepRole
    by: By
    actor: ActorId | None = None
    inferred: Flag = False
    language: Language | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _inferred(self) -> Self:
        """Refuse an inference without what is inferred."""
        if self.inferred and not self.actor:
            hint = "name the actor, or leave `inferred` out"
            raise fault("nothing_inferred", "must have `actor`: it is marked as inferred", hint, "inferred")
        return self


class Grade(Record):
    """Source reliability with the reason for it."""

    grade: Reliability
    reason: Text


class Extent(Record):
    """How long a text is: paragraphs are lines that are not blank, words are runs between white space."""

    paragraphs: Count
    words: Count


class Defect(Record):
    """A garbled passage: as printed, what it must mean (nothing if it cannot be restored), and why."""

    paragraph: Count
    printed: Printed
    reason: Text
    reading: Text | None = None
    url: Url | None = None
    claims: tuple[Annotated[Id, Names("own claim")], ...] = ()


class Claim(Record):
    """What one passage says, in our words, and who says so."""

    id: Id
    text: Text
    voice: Annotated[Id, Names("voice")]
    stance: Stance
    kind: ClaimKind
    paragraph: Count
    attribution: Text | None = None
    quotation: Printed | None = None
    origin: ActorId | None = None
    # The text names no origin: it is known from elsewhere, such as the report that the text retells.
    origin_inferred: Flag = False
    bearing: Mapping[PoleId, Direction] = Field(default_factory=dict)
    external: tuple[Finding, ...] = ()

    @model_validator(mode="after")
    def _inferred(self) -> Self:
        """Refuse an inference without what is inferred."""
        if self.origin_inferred and not self.origin:
            hint = "name the origin, or leave `origin_inferred` out"
            raise fault("nothing_inferred", "must have `origin`: it is marked as inferred", hint, "origin_inferred")
        return self

    @property
    def hearsay(self) -> bool:
        """Whether the text says it on the word of others, and no record stands for these."""
        return self.voice == TEXT_ITSELF and self.attribution is not None


class Article(Record):
    """A source document, how it came about, and what it claims."""

    id: Id
    title: Text
    headline: Printed | None = None
    source_kind: SourceKind
    publisher: Publisher
    language: Language
    published: Dating
    chain: tuple[Step, ...] = Field(min_length=1)
    url: Url | None = None
    archived_url: Url | None = None
    no_url_reason: Text | None = None
    # A reprint or a rewording of it: one text, and one origin.
    same_text_as: Twin | None = None
    distinct_from: tuple[Twin, ...] = ()
    sha256: Sha256
    extent: Extent
    reliability: Grade
    defects: tuple[Defect, ...] = ()
    external: tuple[Finding, ...] = ()
    claims: tuple[Claim, ...] = Field(min_length=1)
    # From the body of the file, by language: Markdown as written.
    abstract: Mapping[str, str]

    def origin(self, claim: Claim) -> str | None:
        """Return the actor that a passage goes back to: its own, or that of the whole text; None if nobody knows.

        Hearsay, what the text passes on from people whom no record names, goes back to whoever they are: the paper that
        repeats it is no witness of it.
        """
        return claim.origin or (None if claim.hearsay else self.chain[0].actor)
