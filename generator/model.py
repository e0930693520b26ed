"""What can be said in a source file? The records, each frozen and closed: unknown keys are refused.

Every field is spelt as its YAML key. What must hold between records (references, dates in order, evidence) stands in
`rules`; here is only what one record can tell about itself.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.fields import (
    ActorId,
    ClaimRef,
    Claims,
    Count,
    Edtf,
    EventId,
    Flag,
    Id,
    Language,
    Names,
    PloverContext,
    PloverType,
    PoleId,
    Printed,
    Sha256,
    Text,
    Url,
    Wikidata,
    Words,
    fault,
)
from generator.parameters import Parameters
from generator.record import Record
from generator.vocabulary import (
    ActorKind,
    AliasKind,
    Basis,
    By,
    ClaimKind,
    Direction,
    Reliability,
    Role,
    SourceKind,
    Stance,
    Status,
    StepRole,
)


class Finding(Record):
    """Something found outside the texts, with the address it was found at."""

    finding: Text
    url: Url


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
            Basis.RELATIVE: ("relative_to", self.relative_to, "name the event or the article it is relative to"),
            Basis.COMPUTED: ("reason", self.reason, "say how it was worked out"),
            Basis.EXTERNAL: ("url", self.url, "give the address it was found at"),
            Basis.UNKNOWN: ("reason", self.reason, "say why nobody knows"),
        }
        key, given, hint = needs.get(self.basis, ("", True, ""))
        if not given:
            raise fault("unfounded_date", f"must have `{key}`, its basis being {self.basis.value!r}", hint)
        if self.in_text and self.basis is not Basis.EXTERNAL:
            hint = "leave it out: what the texts give is the date itself"
            raise fault(
                "unfounded_date", f"must have no `in_text`, its basis being {self.basis.value!r}", hint, "in_text"
            )
        return self


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
            raise fault("unfounded_publisher", "must have `url`, its basis being 'external'", "give the address")
        return self


class Step(Record):
    """One step in the making of a text, from its origin to the words at hand."""

    role: StepRole
    by: By
    actor: ActorId | None = None
    inferred: Flag = False
    language: Language | None = None
    note: Text | None = None


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
    bearing: Mapping[PoleId, Direction] = Field(default_factory=dict)
    external: tuple[Finding, ...] = ()


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
    sha256: Sha256
    extent: Extent
    reliability: Grade
    defects: tuple[Defect, ...] = ()
    external: tuple[Finding, ...] = ()
    claims: tuple[Claim, ...] = Field(min_length=1)
    # From the body of the file, by language: Markdown as written.
    abstract: Mapping[str, str]

    def origin(self, claim: Claim) -> str | None:
        """Return the actor that a passage goes back to: its own, or that of the whole text; None if nobody knows."""
        return claim.origin or self.chain[0].actor


class Alias(Record):
    """Another name of an actor, and where it is known from."""

    text: Words
    language: Language
    kind: AliasKind
    seen_in: tuple[Annotated[Id, Names("article")], ...] = ()
    scheme: Text | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _founded(self) -> Self:
        """Refuse a name from nowhere."""
        if not (self.seen_in or self.scheme or self.url):
            hint = "say in which articles it stands, by which scheme it is spelt, or at which address it was found"
            raise fault("unfounded_alias", f"must have `seen_in`, `scheme` or `url`: {self.text!r}", hint)
        return self


class Position(Record):
    """An office held for a time."""

    title: Text
    from_: Edtf | None = Field(default=None, alias="from")
    to: Edtf | None = None
    claims: tuple[ClaimRef, ...] = ()
    url: Url | None = None

    @model_validator(mode="after")
    def _founded(self) -> Self:
        """Refuse a position that rests on nothing, or that ends before it began."""
        if not (self.claims or self.url):
            raise fault("unfounded_position", "must have `claims` or `url`", "say where it is told")
        began, ended = self.from_ and self.from_.earliest, self.to and self.to.latest
        if began and ended and ended < began:
            raise fault("backward_position", f"must end after it began: '{self.from_}' to '{self.to}'")
        return self


class Actor(Record):
    """A person, state, organisation or medium."""

    id: Id
    kind: ActorKind
    name: Text
    description: Text
    of: Annotated[Id, Names("state")] | None = None
    aliases: tuple[Alias, ...] = ()
    positions: tuple[Position, ...] = ()
    wikidata: Wikidata | None = None
    source_kind: SourceKind | None = None

    @model_validator(mode="after")
    def _sorted(self) -> Self:
        """Refuse a medium of no kind, and a kind of medium for what is none."""
        if self.kind is ActorKind.MEDIUM and self.source_kind is None:
            must = "must have `source_kind`, its kind being 'medium'"
            raise fault("unsorted_medium", must, f"allowed: {', '.join(SourceKind)}", "source_kind")
        if self.kind is not ActorKind.MEDIUM and self.source_kind:
            must = f"must have no `source_kind`, its kind being {self.kind.value!r}"
            raise fault("unsorted_medium", must, "leave it out: only media are sources of a kind", "source_kind")
        return self


class Part(Record):
    """An actor's part in an event."""

    id: ActorId
    role: Role


class Interaction(Record):
    """What an event was between the subject and a pole, in PLOVER's terms."""

    pole: PoleId
    type: PloverType
    mode: Words | None = None
    contexts: tuple[PloverContext, ...] = ()


class Event(Record):
    """One thing that happened, or is said to have, told once however many articles tell it."""

    id: Id
    title: Text
    summary: Text
    date: Dating
    place: Text | None = None
    actors: tuple[Part, ...] = Field(min_length=1)
    status: Status
    interactions: tuple[Interaction, ...] = ()
    part_of: EventId | None = None
    fulfils: EventId | None = None
    distinct_from: tuple[EventId, ...] = ()
    bears_on: tuple[EventId, ...] = ()
    claims: Claims
    external: tuple[Finding, ...] = ()


class Quotations(Record):
    """House rules on quotation: words in one quotation, per cent of a text in all its quotations."""

    max_words: Count
    max_percent: Count


class Settings(Record):
    """The briefing itself: its question, its subject, the two poles in the order of the axis, its cut-off."""

    title: Text
    question: Text
    coverage: Text
    subject: ActorId
    poles: tuple[ActorId, ActorId]
    as_of: Edtf
    languages: tuple[Literal["en", "de"], ...] = Field(min_length=1)
    quotations: Quotations
    orientation: Parameters = Parameters()
