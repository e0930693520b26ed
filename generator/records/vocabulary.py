"""Which words may a record use where only some words make sense? The closed lists; the catalogues have their labels."""

from enum import StrEnum


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


class SourceKind(StrEnum):
    """What sort of source a text or a medium is: whose words it prints, and for whom it speaks."""

    AGENCY = "agency"  # reports for other media, which reprint it
    STATE_MEDIA = "state-media"  # speaks for its government
    NEWS_OUTLET = "news-outlet"  # has a newsroom of its own
    COMMENTARY = "commentary"  # analysis and opinion, its author's view
    AGGREGATOR = "aggregator"  # passes on what others have reported: copied, translated or rewritten
    UNKNOWN = "unknown"


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


class Confidence(StrEnum):
    """How good the basis of a judgement is (ICD 203): an axis of its own, never mixed with likelihood."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


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
