"""Of which parts are pages made? What templates see: words of one language, links and marks; never a record."""

from dataclasses import dataclass

from generator.render.routes import Route


@dataclass(frozen=True)
class Link:
    """Words that lead to a page or to a spot on it."""

    words: str
    route: Route


@dataclass(frozen=True)
class LanguageView:
    """A language of the dossier: its code, and its name in the language of the page."""

    code: str
    name: str


@dataclass(frozen=True)
class Former:
    """What an old id named, at the spot where it was: the link to where it is now, or why it is nowhere."""

    old: str
    anchor: str
    link: Link | None
    reason: str


@dataclass(frozen=True)
class Mark:
    """A word of a closed list: shown by its words, a shape and a colour (by list and key)."""

    list: str
    key: str
    words: str


@dataclass(frozen=True)
class Outside:
    """Something found outside the texts; it may speak against what it stands with."""

    words: str
    url: str
    against: bool


@dataclass(frozen=True)
class When:
    """A date in words, and how it is known; `in_text` is what the texts alone give, if the rest was found outside."""

    words: str
    edtf: str
    basis: Mark
    doubtful: bool
    spread: bool  # whether it is more than a day
    relative_to: Link | None
    in_text: str
    reason: str
    url: str
    outside: bool  # whether it was found outside the texts
    anchor_outside: bool  # whether the date that it is relative to was


@dataclass(frozen=True)
class PoleView:
    """A pole, with its side of the axis: 0 for the first, 1 for the second."""

    id: str
    side: int
    link: Link


@dataclass(frozen=True)
class ActView:
    """What an event was towards a pole."""

    pole: PoleView
    words: str
    code: str
    contexts: tuple[str, ...]
    dimension: Mark
    score: str


@dataclass(frozen=True)
class EventView:
    """An event as lists show it."""

    id: str
    link: Link
    summary: str
    year: str
    year_id: str
    when: When
    status: Mark
    place: str
    actors: tuple[tuple[Link, str], ...]
    actor_ids: tuple[str, ...]
    poles: tuple[PoleView, ...]
    acts: tuple[ActView, ...]
    dimensions: tuple[Mark, ...]
    differ: bool
    denied: bool
    claims: int
    origins: int
    outside: int  # findings from outside the texts
    unread: bool  # whether it is known by references alone


@dataclass(frozen=True)
class ReferenceView:
    """A text known by its address alone: as printed, in its own language."""

    link: Link  # where the dossier tells of it
    headline: str
    lang: str
    in_words: str  # the language
    publisher: str
    when: str  # or nothing
    url: str
    archived_url: str


@dataclass(frozen=True)
class ClaimView:
    """A claim: what is said, by whom, where it stands, and how it came here."""

    ref: str
    link: Link
    article: Link
    words: str
    voice: Link | None
    attribution: str
    stance: Mark
    kind: Mark
    paragraph: int
    quotation: str
    unchecked: bool  # nobody has compared the quotation with the text
    language: str
    by_machine: bool
    altered: bool  # translated or rewritten on the way, by whomever
    grade: Mark  # the reliability of its text
    origin: str  # whom the passage goes back to, if that is another than its text as a whole
    bearing: tuple[tuple[PoleView, Mark], ...]
    external: tuple[Outside, ...]
    defects: tuple["DefectView", ...]


@dataclass(frozen=True)
class TextView:
    """A text that claims stand in: how reliable it is, what sort of source, and through whose hands it went."""

    link: Link
    grade: Mark
    source_kind: Mark
    when: str
    chain: tuple[str, ...]


@dataclass(frozen=True)
class DefectView:
    """A garbled passage; no reading where it cannot be restored."""

    paragraph: int
    printed: str
    unchecked: bool  # nobody has compared it with the text
    reading: str
    reason: str
    url: str


@dataclass(frozen=True)
class Estimate:
    """A value of the index, and the ends of its interval; no words where there is no value."""

    value: str = ""
    interval: str = ""


@dataclass(frozen=True)
class EvidenceView:
    """One thing that a judgement cites: an event, a claim, or the link to a series; the others are None."""

    event: EventView | None
    claim: ClaimView | None
    series: Link | None


@dataclass(frozen=True)
class JudgementView:
    """A key judgement; likelihood with its band, and confidence apart."""

    id: str
    link: Link
    question: str
    statement: str
    likelihood: Mark
    band: str
    confidence: Mark
    confidence_reason: str
    single_origin: bool
    origins_for: int  # how many origins the evidence for it has, at least
    origins_against: int  # and that against it
    outside: int  # findings from outside the texts at the events that speak for it


@dataclass(frozen=True)
class OriginView:
    """An origin, and what it is: which sort of medium, or a state, an organisation, a person."""

    link: Link
    kind: Mark


@dataclass(frozen=True)
class OriginsView:
    """The independent origins of a set of claims, at least; `unknown` are articles whose origin nobody knows."""

    count: int
    known: tuple[OriginView, ...]
    unknown: tuple[Link, ...]
