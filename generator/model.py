"""What can be said in a source file? The records, each frozen and closed: unknown keys are refused.

Every field is spelt as its YAML key. What must hold between records (references, dates in order, evidence) stands in
`rules`; here is only what one value can tell about itself.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from generator import edtf, plover

# The longest id: a file name and an address that people read aloud and paste.
MAX_ID: Final = 80
# One voice is no actor: the text itself, where it speaks without naming anybody.
TEXT_ITSELF: Final = "text"


def _matching(pattern: str, code: str, must: str) -> BeforeValidator:
    """Return a validator for text that matches as a whole; `must` completes the sentence "… must be"."""
    compiled = re.compile(pattern)

    def check(value: object) -> object:
        if isinstance(value, str) and not compiled.fullmatch(value):
            raise PydanticCustomError(code, "must be {must}", {"must": must})
        return value

    return BeforeValidator(check)


def _date(value: object) -> object:
    """Return the parsed date of a text; anything else is left for the type check to refuse."""
    if not isinstance(value, str):
        raise PydanticCustomError("bad_date", "must be a date in EDTF, written as text")
    try:
        return edtf.parse(value)
    except ValueError as error:
        raise PydanticCustomError("bad_date", "{sentence}", {"sentence": str(error).rpartition(": ")[0]}) from error


def _among(words: tuple[str, ...]) -> BeforeValidator:
    """Return a validator for one word of a closed list."""

    def check(value: object) -> object:
        if isinstance(value, str) and value not in words:
            raise PydanticCustomError("not_allowed", "must be one of the allowed words", {"allowed": words})
        return value

    return BeforeValidator(check)


def _folded(value: object) -> object:
    """Return text with each run of white space made one space: a line break in a file is no line break on a page."""
    return " ".join(value.split()) if isinstance(value, str) else value


# Plain words for a page: no markup of any kind.
Words = Annotated[str, BeforeValidator(_folded), Field(min_length=1, max_length=2000)]
# The same words in every language of the briefing, by language code.
Text = Mapping[Annotated[str, _matching(r"[a-z]{2}", "bad_language", "a language code of two letters")], Words]
Id = Annotated[
    str,
    _matching(
        rf"(?=.{{1,{MAX_ID}}}$)[a-z0-9]+(-[a-z0-9]+)*",
        "bad_id",
        f"small letters a to z, digits and single hyphens between them, at most {MAX_ID}",
    ),
]
Edtf = Annotated[edtf.Edtf, BeforeValidator(_date)]
Url = Annotated[
    str, _matching(r"https?://[^\s<>\"'`\\{}|^]+", "bad_link", "a link that starts with http:// or https://")
]
Language = Annotated[str, _matching(r"[a-z]{2,3}(-[A-Z]{2})?", "bad_language", "a language code such as de, en or ko")]
Sha256 = Annotated[str, _matching(r"[0-9a-f]{64}", "bad_sha256", "64 hexadecimal digits in small letters")]
Wikidata = Annotated[str, _matching(r"Q[1-9][0-9]*", "bad_wikidata", "a Wikidata id such as Q42")]
ClaimRef = Annotated[
    str, _matching(r"[a-z0-9-]+/[a-z0-9-]+", "bad_reference", "a claim written as article-id/claim-id")
]
Count = Annotated[int, _matching(r"[1-9][0-9]{0,6}", "bad_number", "a whole number from 1 on")]
PloverType = Annotated[str, _among(plover.TYPES)]
PloverContext = Annotated[str, _among(plover.CONTEXTS)]


class Basis(StrEnum):
    """Where a statement about a text or a date comes from."""

    STATED = "stated"  # the text says it outright
    RELATIVE = "relative"  # the text says it relative to something else ("today", "in June")
    COMPUTED = "computed"  # we worked it out from what the texts say
    EXTERNAL = "external"  # found outside the texts, at an address
    UNKNOWN = "unknown"  # nobody knows


class By(StrEnum):
    """Who made a step in the making of a text."""

    HUMAN = "human"
    MACHINE = "machine"
    UNKNOWN = "unknown"


class StepRole(StrEnum):
    """What a step in the making of a text was, from its origin on."""

    ORIGIN = "origin"
    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    OUTLET = "outlet"
    TRANSLATION = "translation"
    REWRITE = "rewrite"


class Reliability(StrEnum):
    """Source reliability in the NATO Admiralty code (AJP-2.1). F is "cannot be judged", not the bottom of the scale."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Stance(StrEnum):
    """How the voice stands to what is said."""

    ASSERTED = "asserted"
    DENIED = "denied"
    UNCLEAR = "unclear"


class ClaimKind(StrEnum):
    """What sort of statement a claim is."""

    FACT = "fact"
    OPINION = "opinion"
    PLAN = "plan"
    FORECAST = "forecast"
    ESTIMATE = "estimate"
    ALLEGATION = "allegation"


class Direction(StrEnum):
    """What a claim, if true, would say about the distance between the subject and a pole."""

    CLOSER = "closer"
    APART = "apart"
    UNCLEAR = "unclear"


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    MEDIUM = "medium"


class AliasKind(StrEnum):
    """How another name came about."""

    OFFICIAL = "official"
    TRANSLITERATION = "transliteration"
    GARBLED = "garbled"
    METONYM = "metonym"


class Role(StrEnum):
    """What an actor did in an event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    VISITOR = "visitor"
    HOST = "host"
    PARTICIPANT = "participant"
    SPEAKER = "speaker"
    ACCUSED = "accused"
    AFFECTED = "affected"


class Status(StrEnum):
    """How firmly an event stands."""

    OCCURRED = "occurred"
    ALLEGED = "alleged"
    PLANNED = "planned"
    DISPUTED = "disputed"
    INFERRED = "inferred"


class Record(BaseModel):
    """Common to all records: frozen, and no key but those named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
    relative_to: Id | None = None
    in_text: Edtf | None = None
    reason: Text | None = None
    url: Url | None = None


class Publisher(Record):
    """Who published a text, and how that is known; no actor where it is unknown."""

    basis: Basis
    actor: Id | None = None
    reason: Text | None = None
    url: Url | None = None


class Step(Record):
    """One step in the making of a text, from its origin to the words at hand."""

    role: StepRole
    by: By
    actor: Id | None = None
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
    printed: Words
    reason: Text
    reading: Text | None = None
    url: Url | None = None
    claims: tuple[Id, ...] = ()


class Claim(Record):
    """What one passage says, in our words, and who says so."""

    id: Id
    text: Text
    voice: Id
    stance: Stance
    kind: ClaimKind
    paragraph: Count
    attribution: Text | None = None
    quotation: Words | None = None
    origin: Id | None = None
    bearing: Mapping[Id, Direction] = Field(default_factory=dict)
    external: tuple[Finding, ...] = ()


class Article(Record):
    """A source document, how it came about, and what it claims."""

    id: Id
    title: Text
    headline: Words | None = None
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


class Alias(Record):
    """Another name of an actor, and where it is known from."""

    text: Words
    language: Language
    kind: AliasKind
    seen_in: tuple[Id, ...] = ()
    scheme: Text | None = None
    url: Url | None = None


class Position(Record):
    """An office held for a time."""

    title: Text
    from_: Edtf | None = Field(default=None, alias="from")
    to: Edtf | None = None
    claims: tuple[ClaimRef, ...] = ()
    url: Url | None = None


class Actor(Record):
    """A person, state, organisation or medium."""

    id: Id
    kind: ActorKind
    name: Text
    description: Text
    of: Id | None = None
    aliases: tuple[Alias, ...] = ()
    positions: tuple[Position, ...] = ()
    wikidata: Wikidata | None = None


class Part(Record):
    """An actor's part in an event."""

    id: Id
    role: Role


class Interaction(Record):
    """What an event was between the subject and a pole, in PLOVER's terms."""

    pole: Id
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
    part_of: Id | None = None
    fulfils: Id | None = None
    distinct_from: tuple[Id, ...] = ()
    claims: tuple[ClaimRef, ...] = ()
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
    subject: Id
    poles: tuple[Id, Id]
    as_of: Edtf
    languages: tuple[Literal["en", "de"], ...] = Field(min_length=1)
    quotations: Quotations
