"""What happened, or is said to have? One thing, told once however many articles tell it."""

from pydantic import Field, ValidationInfo, field_validator

from generator.records.dating import Dating, Finding
from generator.records.fields import (
    ActorId,
    ClaimRef,
    EventId,
    Id,
    PloverContext,
    PloverType,
    PoleId,
    ReferenceId,
    Text,
    Words,
    fault,
)
from generator.records.record import Record
from generator.records.vocabulary import Role, Status


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
    references: tuple[ReferenceId, ...] = ()
    claims: tuple[ClaimRef, ...] = Field(default=(), validate_default=True)
    external: tuple[Finding, ...] = ()
    # Why it stands as it does, although something outside the texts speaks against it.
    despite: Text | None = None

    @field_validator("claims")
    @classmethod
    def _resting(cls, claims: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Refuse an event that rests on nothing; of faulty references nobody knows how many there are."""
        if not claims and info.data.get("references") == ():
            hint = (
                "write article-id/claim-id; if only texts that nobody has read tell of it, name them under `references`"
            )
            raise fault("event_without_claim", "must name a claim that the event rests on", hint)
        return claims

    @property
    def unread(self) -> bool:
        """Whether no text that was read for the dossier tells of it: it rests on references alone."""
        return not self.claims
