"""What happened, or is said to have? One thing, told once however many articles tell it."""

from pydantic import Field

from generator.records.dating import Dating, Finding
from generator.records.fields import ActorId, Claims, EventId, Id, PloverContext, PloverType, PoleId, Text, Words
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
    claims: Claims
    external: tuple[Finding, ...] = ()
