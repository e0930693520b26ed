"""Who is who, and who stands near whom? A profile gathers what the records say of one actor."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.derive.evidence import Cited
from generator.derive.timeline import Told
from generator.records.actor import Actor, Position
from generator.records.vocabulary import Role


@dataclass(frozen=True)
class Relation:
    """An actor's events that touch one pole, and its part in each, in the order of time."""

    pole: str
    events: tuple[tuple[Told, Role], ...]


@dataclass(frozen=True)
class Profile:
    """An actor, with events and the part in each, statements made, relations to the poles, company and belongings.

    What is counted are the events of which the texts tell; `unread` are those known by references alone.
    """

    actor: Actor
    positions: tuple[Position, ...]
    events: tuple[tuple[Told, Role], ...]
    unread: tuple[tuple[Told, Role], ...]
    statements: tuple[Cited, ...]
    relations: tuple[Relation, ...]
    company: tuple[tuple[str, int], ...]  # actors in the same events, and in how many; most first
    members: tuple[str, ...]  # actors that belong to it
    carried: tuple[Cited, ...]  # claims of others that go back to it as their origin


def profiles(
    corpus: Corpus, told: Iterable[Told], claims: Iterable[Cited], poles: Iterable[str]
) -> Mapping[str, Profile]:
    """Return the profile of every actor by id."""
    told, claims, poles = tuple(told), tuple(claims), tuple(poles)
    return {key: _profile(corpus, actor, told, claims, poles) for key, actor in sorted(corpus.actors.items())}


def _profile(
    corpus: Corpus, actor: Actor, told: tuple[Told, ...], claims: tuple[Cited, ...], poles: tuple[str, ...]
) -> Profile:
    parts = [(each, part.role) for each in told for part in each.event.actors if part.id == actor.id]
    events = tuple(each for each in parts if not each[0].unread)
    company = Counter(part.id for each, _ in events for part in each.event.actors if part.id != actor.id)
    return Profile(
        actor=actor,
        positions=tuple(sorted(actor.positions, key=_since)),
        events=events,
        unread=tuple(each for each in parts if each[0].unread),
        statements=tuple(each for each in claims if each.claim.voice == actor.id),
        relations=tuple(Relation(pole, tuple(each for each in events if each[0].acts_with(pole))) for pole in poles),
        company=tuple(sorted(company.items(), key=lambda item: (-item[1], item[0]))),
        members=tuple(key for key, other in sorted(corpus.actors.items()) if other.of == actor.id),
        carried=tuple(each for each in claims if each.origin == actor.id and each.claim.voice != actor.id),
    )


def _since(position: Position) -> tuple[str, str]:
    """Order positions by when they began or, where that is unknown, by when they ended; then by the title."""
    date = position.from_ or position.to
    first = date.sort_key[0].isoformat() if date else "9999"
    return first, min(position.title.values())
