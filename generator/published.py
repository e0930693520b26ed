"""What does a dossier publish as data? Every entry of its JSON files and every key: the contract with other programs.

The records change with the format of the sources, the derived values as the program likes; what stands here changes by
the rule beside `VERSION` alone. `files.dossier` and `files.timeline` fill the entries in, `files.schema` publishes them
as JSON Schemas: the descriptions are their words. An entry whose keys are those of a record takes them from there
(`from_attributes`).

Every key is always there. What is not known or not given is null, an empty list or an empty object.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from generator.edtf import Edtf
from generator.records import fields
from generator.records.vocabulary import (
    ActorKind,
    AliasKind,
    Basis,
    ClaimKind,
    Confidence,
    Direction,
    Reliability,
    Role,
    SourceKind,
    Stance,
    Status,
)
from generator.scales import likelihood, plover

# Of the contract. The first number, which the data carries as `schema_version`, rises when a key goes away, changes its
# meaning, unit or shape, or may be null where it could not be; the second with a new key or a new word of a closed
# list; the third when only descriptions change.
VERSION: Final = "1.6.0"

# Dates in EDTF, by their form: whether there is such a month or day, `edtf` has checked.
END: Final = "[0-9]{2}[0-9X]{2}(-[0-9X]{2}){0,2}[?~%]?"
EDTF: Final = rf"({END}|{END}/({END}|\.\.)?|(\.\.)?/{END}|\[{END}\.\.({END})?\]|\[\.\.{END}\])"
ID: Final = "[a-z0-9]+(-[a-z0-9]+)*"
DAY: Final = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def _shaped(pattern: str, longest: int | None = None) -> StringConstraints:
    return StringConstraints(pattern=f"^{pattern}$", max_length=longest)


def _among(*words: str) -> WithJsonSchema:
    """Return the shape of one word of a closed list; that it is one, the rules have checked."""
    return WithJsonSchema({"type": "string", "enum": words})


def _as_written(value: object) -> object:
    return str(value) if isinstance(value, Edtf) else value


Words = Annotated[str, Field(min_length=1)]
Text = Annotated[Mapping[Annotated[str, _shaped(fields.LANGUAGE)], Words], Field(min_length=1)]
Id = Annotated[str, _shaped(ID, fields.MAX_ID)]
ClaimRef = Annotated[str, _shaped(fields.CLAIM_REF)]
EvidenceRef = Annotated[str, _shaped(f"({ID}|{fields.CLAIM_REF})")]
LanguageCode = Annotated[str, _shaped("[a-z]{2,3}(-[A-Z]{2})?")]
Address = Annotated[str, _shaped(r"[Hh][Tt][Tt][Pp][Ss]?://\S+")]
Sha256 = Annotated[str, _shaped("[0-9a-f]{64}")]
Wikidata = Annotated[str, _shaped("Q[1-9][0-9]*")]
Expression = Annotated[str, BeforeValidator(_as_written), _shaped(EDTF)]
Day = Annotated[date, WithJsonSchema(DAY)]
Count = Annotated[int, Field(ge=1)]
Amount = Annotated[float, Field(ge=0)]
Weight = Annotated[float, Field(ge=0, le=1)]
Leaning = Annotated[float, Field(ge=-1, le=1)]
PloverType = Annotated[str, _among(*plover.TYPES)]
PloverMode = Annotated[str, _among(*dict.fromkeys(mode for modes in plover.MODES.values() for mode in modes))]
PloverContext = Annotated[str, _among(*plover.CONTEXTS)]
Dimension = Annotated[str, _among(*plover.DIMENSIONS)]
Period = Annotated[str, _shaped("[0-9]{2}([0-9][0-9X]|XX)")]
LikelihoodTerm = Annotated[str, _among(*likelihood.TERMS)]
Choice = Annotated[
    str,
    _among(
        *("scores", "half-life", "shrinkage", "prior", "window", "status"),
        *("without-source", "origins", "double-counting", "only-bloc", "without-event"),
    ),
]


class Entry(BaseModel):
    """Common to all entries: frozen, and no key but those named."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


class DateEntry(Entry):
    """A date and the days that it may mean."""

    edtf: Expression = Field(description="The date as written in the sources, in EDTF.")
    earliest: Day | None = Field(description="Its first possible day, YYYY-MM-DD; null if it is open.")
    latest: Day | None = Field(description="Its last possible day, YYYY-MM-DD; null if it is open.")
    basis: Basis = Field(description="How it is known.")


class FindingEntry(Entry):
    """What was found outside the texts."""

    finding: Text = Field(description="What was found.")
    url: Address = Field(description="Where.")
    against: bool = Field(description="Whether it speaks against what it stands with.")


class ClaimEntry(Entry):
    """What one passage says, in our words, and who says so."""

    id: Id = Field(description="The id within the article.")
    text: Text = Field(description="What the passage says, in our words.")
    voice: Id = Field(description="Who says it: an actor, or `text` for the text itself.")
    attribution: Text | None = Field(description="Whom the text itself names for it, in our words; null if nobody.")
    origin: Id | None = Field(description="The actor that the passage goes back to; null if nobody knows.")
    origin_inferred: bool = Field(description="Whether we inferred that: the text does not name it.")
    source_kind: SourceKind = Field(description="What sort of source its text is.")
    stance: Stance = Field(description="How the voice stands to it.")
    kind: ClaimKind = Field(description="What sort of statement it is.")
    paragraph: Count = Field(description="Where it stands: the paragraph, counted from 1.")
    quotation: Words | None = Field(description="The words themselves.")
    checked: bool | None = Field(
        description="Whether somebody who has the text has compared them with it; null without a quotation."
    )
    bearing: Mapping[Id, Direction] = Field(
        description="By pole: what it would say, if true, about the distance to the subject."
    )
    external: tuple[FindingEntry, ...] = Field(description="What was found outside the texts about it.")


class DefectEntry(Entry):
    """A garbled passage."""

    paragraph: Count = Field(description="Where it stands: the paragraph, counted from 1.")
    printed: Words = Field(description="The words as printed.")
    checked: bool = Field(description="Whether somebody who has the text has compared them with it.")
    reading: Text | None = Field(description="What they must mean; null if they cannot be restored.")
    claims: tuple[Id, ...] = Field(description="The claims of the same article that they touch.")


class ArticleEntry(Entry):
    """A source text with its claims."""

    id: Id = Field(description="The id of the article.")
    title: Text = Field(description="Our title for it.")
    source_kind: SourceKind = Field(description="What sort of source it is.")
    publisher: Id | None = Field(description="The actor who published it; null if nobody knows.")
    language: LanguageCode = Field(description="The language of the text.")
    published: DateEntry = Field(description="When it appeared.")
    sha256: Sha256 = Field(description="The SHA-256 of the text as we hold it.")
    reliability: Reliability = Field(description="The grade of its reliability.")
    url: Address | None = Field(description="Where the text stands.")
    same_text_as: Id | None = Field(description="The article of which it is a reprint or a rewording; null if of none.")
    claims: tuple[ClaimEntry, ...] = Field(description="Its claims, by paragraph, then id.")
    defects: tuple[DefectEntry, ...] = Field(description="Its garbled passages.")


class AliasEntry(Entry):
    """Another name of an actor."""

    text: Words = Field(description="The name as written.")
    kind: AliasKind = Field(description="How it came about.")
    language: LanguageCode = Field(serialization_alias="lang", description="Its language.")


class PositionEntry(Entry):
    """An office held for a time."""

    title: Text = Field(description="The office.")
    from_: Expression | None = Field(serialization_alias="from", description="Since when, in EDTF.")
    to: Expression | None = Field(description="Until when, in EDTF.")


class ActorEntry(Entry):
    """A person, state, organisation or medium."""

    id: Id = Field(description="The id of the actor.")
    kind: ActorKind = Field(description="What it is.")
    source_kind: SourceKind | None = Field(description="What sort of source it is; null if it is no medium.")
    name: Text = Field(description="The usual form of the name.")
    aliases: tuple[AliasEntry, ...] = Field(description="Other names, in the order of the file.")
    positions: tuple[PositionEntry, ...] = Field(description="Offices, in the order of the file.")
    wikidata: Wikidata | None = Field(description="The Wikidata id.")
    counts_for: Id | None = Field(description="The pole that the acts of a former state count for; null for any other.")


class PartEntry(Entry):
    """An actor's part in an event."""

    id: Id = Field(description="The actor.")
    role: Role = Field(description="What it did.")


class ActEntry(Entry):
    """What an event was between the subject and a pole, in the terms of PLOVER."""

    pole: Id = Field(description="The pole.")
    type: PloverType = Field(description="The PLOVER type.")
    mode: PloverMode | None = Field(description="The PLOVER mode.")
    contexts: tuple[PloverContext, ...] = Field(description="What it was about.")
    score: float = Field(ge=-10, le=10, description="The PLOVER score of the type and mode.")


class HappeningEntry(Entry):
    """Common to what the texts tell of and what they do not."""

    id: Id = Field(description="The id of the event.")
    title: Text = Field(description="What happened.")
    date: DateEntry = Field(description="When.")
    status: Status = Field(description="How firmly it stands.")
    actors: tuple[PartEntry, ...] = Field(min_length=1, description="Who took part.")
    interactions: tuple[ActEntry, ...] = Field(description="What it was between the subject and the poles.")


class EventEntry(HappeningEntry):
    """One thing that happened, or is said to have, however many texts tell of it."""

    claims: tuple[ClaimRef, ...] = Field(min_length=1, description="The claims it rests on, as article-id/claim-id.")
    part_of: Id | None = Field(description="The larger event.")
    fulfils: Id | None = Field(description="The plan that it carries out.")
    bears_on: tuple[Id, ...] = Field(description="The events on whose truth it bears.")
    references: tuple[Id, ...] = Field(description="References that tell of it, too, which nobody has read.")
    external: tuple[FindingEntry, ...] = Field(description="What was found outside the texts about it.")
    despite: Text | None = Field(description="Why it stands although a finding speaks against it; null if none does.")
    origins: Count = Field(description="How many independent origins it has, at least.")


class ReferenceEntry(Entry):
    """A text cited by its address alone; nobody has read it for the dossier."""

    id: Id = Field(description="The id of the reference.")
    headline: Words = Field(description="Its headline as printed.")
    language: LanguageCode = Field(description="Its language.")
    publisher: Words = Field(description="Who published it.")
    url: Address = Field(description="Where it stands.")
    published: Expression | None = Field(description="When it was published, in EDTF; null if that is not known.")


class OmissionEntry(HappeningEntry):
    """An event of which no text read for the dossier tells: known by references alone."""

    references: tuple[Id, ...] = Field(min_length=1, description="The references it rests on.")


class FigureEntry(Entry):
    """One figure of a series, as a claim gives it: a value, or a range."""

    period: Expression = Field(description="What the figure is for, in EDTF.")
    value: float | None = Field(description="The figure, in the unit of the series; null if it is a range.")
    low: float | None = Field(description="The lower end of a range.")
    high: float | None = Field(description="Its upper end.")
    approximate: bool = Field(description="Whether the text says “about”.")
    claim: ClaimRef = Field(description="The claim that gives it, as article-id/claim-id.")
    estimator: Id | None = Field(description="The actor who estimated it.")


class SeriesEntry(Entry):
    """Figures over time."""

    id: Id = Field(description="The id of the series.")
    title: Text = Field(description="What is measured.")
    unit: Text = Field(description="What is counted.")
    points: tuple[FigureEntry, ...] = Field(description="Its figures, in the order of time.")


class JudgementEntry(Entry):
    """A key judgement of ours."""

    id: Id = Field(description="The id of the judgement.")
    statement: Text = Field(description="The judgement.")
    likelihood: LikelihoodTerm = Field(description="How likely it is.")
    confidence: Confidence = Field(description="How good its basis is.")
    confidence_reason: Text = Field(description="Why.")
    evidence_for: tuple[EvidenceRef, ...] = Field(
        min_length=1, description="What speaks for it: ids of events and series, claims as article-id/claim-id."
    )
    evidence_against: tuple[EvidenceRef, ...] = Field(description="What speaks against it.")
    omissions: tuple[Id, ...] = Field(description="Events that would weaken it, of which the texts do not tell.")
    assumptions: tuple[Text, ...] = Field(description="What it takes for granted.")
    alternatives: tuple[Text, ...] = Field(
        description="What else would explain the evidence; empty if none was considered."
    )


class WeightsEntry(Entry):
    """How much an event of each status counts, from 0 to 1."""

    occurred: Weight = Field(description="Weight of what occurred.")
    alleged: Weight = Field(description="Weight of what is alleged.")
    planned: Weight = Field(description="Weight of what is planned.")
    disputed: Weight = Field(description="Weight of what is disputed.")
    inferred: Weight = Field(description="Weight of what is inferred.")


class ParametersEntry(Entry):
    """What the index counts with."""

    window_months: Count = Field(description="Months in the window.")
    prior: Amount = Field(description="Events added to each pole.")
    half_life_days: Count = Field(description="Half-life in F2, in days.")
    shrinkage: Amount = Field(description="Shrinkage in F2, in points of the PLOVER score.")
    min_events: Count = Field(description="Events that a window must hold.")
    min_origins: Count = Field(description="Known origins that the events with each pole must have in a window.")
    min_bootstrap: Count = Field(description="Events that a window must hold for an interval of F2.")
    interval: int = Field(ge=1, le=99, description="Per cent inside an interval.")
    bootstrap: Count = Field(description="Samples drawn for F2.")
    seed: int = Field(ge=0, description="Where the drawing starts.")
    count_unread: bool = Field(description="Whether events count that are known by references alone.")
    status: WeightsEntry = Field(description="By status: its weight.")


class ShareEntry(Entry):
    """F1, the share of the second pole in the cooperative events, from -1 (first pole) to +1 (second pole)."""

    value: Leaning = Field(description="From -1 (first pole) to +1 (second pole).")
    low: Leaning = Field(description="The lower end of its interval.")
    high: Leaning = Field(description="The upper end.")
    r: Amount = Field(description="Cooperative events with the second pole in the window, weighted.")
    c: Amount = Field(description="The same with the first pole.")


class NetEntry(Entry):
    """F2, the net intensity with decay, from -1 (first pole) to +1 (second pole)."""

    value: Leaning = Field(description="From -1 (first pole) to +1 (second pole).")
    low: Leaning = Field(description="The lower end of its interval.")
    high: Leaning = Field(description="The upper end.")


class DimensionsEntry(Entry):
    """F3 by dimension, each from -1 (first pole) to +1 (second pole), or null without data."""

    visits: Leaning | None = Field(description="Visits and meetings.")
    diplomatic: Leaning | None = Field(description="Diplomacy, law and all that is no other dimension.")
    military: Leaning | None = Field(description="Military and intelligence.")
    economic: Leaning | None = Field(description="Economy, resources, migration and aid.")
    rhetoric: Leaning | None = Field(description="Words.")


class ProfileEntry(Entry):
    """F3, the profile of the dimensions."""

    value: Leaning = Field(description="The mean of the dimensions that have data.")
    dimensions: DimensionsEntry = Field(description="By dimension: a number, or null without data.")


class QuarterEntry(Entry):
    """The index on one day."""

    date: Day = Field(description="The day, YYYY-MM-DD.")
    f1: ShareEntry | None = Field(description="F1, the share; null if there are too few events or origins.")
    f2: NetEntry | None = Field(description="F2, net intensity with decay; null where F1 is.")
    f3: ProfileEntry | None = Field(description="F3, the profile of the dimensions; null without data.")
    origins: tuple[int, int] = Field(
        description="Known origins behind the events that count in the window with the first and the second pole."
    )
    events: tuple[Id, ...] = Field(
        description="The events that count in the window, in the order of time; conflictual ones too, which bear on F2 "
        "alone."
    )


class VariantEntry(Entry):
    """The index at the end of the evidence with one choice made differently."""

    what: Choice = Field(description="Which choice.")
    setting: Words = Field(description="How it was made, or what was left out.")
    f1: ShareEntry | None = Field(description="F1 then; null if too few events or origins are left.")
    f2: NetEntry | None = Field(description="F2 then; null where F1 is.")


class IndexEntry(Entry):
    """Where the subject stands between the poles: the index."""

    parameters: ParametersEntry = Field(description="What it counts with.")
    by_quarter: tuple[QuarterEntry, ...] = Field(
        min_length=1,
        description="The index on the last day of each quarter, from the first with enough events on, and on the day "
        "of `as_of`, the last entry.",
    )
    sensitivity: tuple[VariantEntry, ...] = Field(
        description="The index at the end of the evidence, one choice made differently in each entry."
    )
    with_omissions: ShareEntry | None = Field(
        description="F1 at the end of the evidence with the omissions up to then; null if none bears on it, if they "
        "count anyway, or without F1."
    )
    break_even: int | None = Field(
        ge=0,
        description="How many missed events with the other pole would bring zero into the interval of F1; null without "
        "F1.",
    )
    needed: tuple[Id, ...] = Field(
        description="The events without each of which, left out with its parts and its plan, F1 has no value."
    )


class Dossier(Entry):
    """A dossier as data: source texts with their claims, actors, events, figures over time, judgements, the index.

    Every key is always there; what is not known or not given is null, an empty list or an empty object. A text is an
    object with one string for each language code. The schema beside a file describes just that file: a program for the
    files of many years should check `schema_version` and pass over keys that it does not know.
    """

    schema_version: Literal[1] = Field(description="The first number of the version of this schema.")
    title: Text = Field(description="The name of the dossier.")
    question: Text = Field(description="Its question.")
    as_of: Day = Field(description="The day on which the evidence ends, YYYY-MM-DD.")
    subject: Id | None = Field(description="The actor that the question is about.")
    poles: tuple[Id, Id] | tuple[()] = Field(description="The two poles, in order; empty in a dossier without poles.")
    articles: tuple[ArticleEntry, ...] = Field(description="The source texts, by date of publication, then id.")
    actors: tuple[ActorEntry, ...] = Field(description="The actors, by id.")
    events: tuple[EventEntry, ...] = Field(description="The events of the texts, in the order of the timeline.")
    omissions: tuple[OmissionEntry, ...] = Field(
        description="Events of which the texts do not tell, in the order of the timeline."
    )
    references: tuple[ReferenceEntry, ...] = Field(description="Texts known by their addresses alone, oldest first.")
    series: tuple[SeriesEntry, ...] = Field(description="The series, by id.")
    judgements: tuple[JudgementEntry, ...] = Field(description="The key judgements, in their order.")
    orientation: IndexEntry | None = Field(description="The index; null in a dossier without poles.")


class BriefEntry(Entry):
    """An event in brief: what a list of events can be filtered by."""

    id: Id = Field(description="The id of the event.")
    earliest: Day | None = Field(description="The first day on which it may have happened; null if it is open.")
    latest: Day | None = Field(description="The last such day; null if it is open.")
    period: Period = Field(description="The year, decade or century under which it is listed: 2024, 202X, 20XX.")
    status: Status = Field(description="How firmly it stands.")
    unread: bool = Field(description="Whether no text read for the dossier tells of it.")
    poles: tuple[Id, ...] = Field(description="The poles that it touches.")
    actors: tuple[Id, ...] = Field(min_length=1, description="Who took part.")
    dimensions: tuple[Dimension, ...] = Field(description="The dimensions of what it was towards the poles.")
    articles: tuple[Id, ...] = Field(description="The source texts that tell of it.")


class Timeline(Entry):
    """All events of a dossier in brief, those of which its texts do not tell among them.

    Every key is always there; what is not known or not given is null or an empty list. What the events are called and
    all else about them stands in dossier.json, under the same ids.
    """

    schema_version: Literal[1] = Field(description="The first number of the version of this schema.")
    events: tuple[BriefEntry, ...] = Field(
        description="The events in the order of the timeline, oldest first; of one day, causes before effects."
    )
