"""What happened, in which order? Events with everything that follows from them and from each other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from generator.corpus import Corpus
from generator.derive import evidence
from generator.derive.evidence import Cited, Origins
from generator.records.event import Event, Interaction
from generator.records.vocabulary import Stance
from generator.scales import plover

# What an event comes after: the whole that it is part of, the plan that it fulfils, what it bears on, what its date
# hangs on. The surest tie first: where ties contradict each other, the later one gives way.
CAUSES: Final[tuple[Callable[[Event], Iterable[str | None]], ...]] = (
    lambda event: (event.part_of,),
    lambda event: (event.fulfils,),
    lambda event: event.bears_on,
    lambda event: (event.date.relative_to,),
)


@dataclass(frozen=True)
class Act:
    """What an event was between the subject and a pole, scored; `dimension` is one of plover.DIMENSIONS."""

    coded: Interaction
    score: float
    dimension: str

    @property
    def leaning(self) -> int:
        """+1 for a cooperative act, -1 for a conflictual one, 0 for one that is neither."""
        return (self.score > 0) - (self.score < 0)


@dataclass(frozen=True)
class Told:
    """An event in its place among the others; ids of other events where it points to them."""

    event: Event
    order: int  # its place in the timeline, from 0
    acts: tuple[Act, ...]
    claims: tuple[Cited, ...]
    origins: Origins  # of the claims that assert it (of all, if none does): a denial is no further witness
    accounts: Mapping[Stance, tuple[Cited, ...]]
    parts: tuple[str, ...]
    fulfilled_by: tuple[str, ...]
    bearing: tuple[str, ...]  # the events that bear on it
    previous: str | None
    next: str | None

    @property
    def witnesses(self) -> tuple[Cited, ...]:
        """The claims that say that it happened, or all if none does: whose origins count."""
        return self.accounts.get(Stance.ASSERTED, self.claims)

    @property
    def id(self) -> str:
        """The event's id."""
        return self.event.id

    @property
    def unread(self) -> bool:
        """Whether no text that was read for the dossier tells of it: an omission of the texts."""
        return self.event.unread

    @property
    def differ(self) -> bool:
        """Whether the accounts of it differ in stance."""
        return len(self.accounts) > 1

    def acts_with(self, pole: str) -> tuple[Act, ...]:
        """Return what it was towards one pole."""
        return tuple(act for act in self.acts if act.coded.pole == pole)


def timeline(corpus: Corpus, claims: Mapping[str, Cited]) -> Mapping[str, Told]:
    """Return every event by id, in the order of time."""
    ordered = tuple(_ordered(corpus.events.values(), claims))
    ids = [None, *(event.id for event in ordered), None]
    parts, fulfilments, bearing = defaultdict(list), defaultdict(list), defaultdict(list)
    for event in ordered:
        parts[event.part_of].append(event.id)
        fulfilments[event.fulfils].append(event.id)
        for other in event.bears_on:
            bearing[other].append(event.id)
    told = {}
    for place, event in enumerate(ordered):
        rests_on = tuple(sorted((claims[ref] for ref in event.claims), key=lambda each: each.order))
        accounts = evidence.accounts(rests_on)
        told[event.id] = Told(
            event=event,
            order=place,
            acts=tuple(_act(coded) for coded in event.interactions),
            claims=rests_on,
            origins=evidence.origins(accounts.get(Stance.ASSERTED, rests_on)),
            accounts=accounts,
            parts=tuple(parts[event.id]),
            fulfilled_by=tuple(fulfilments[event.id]),
            bearing=tuple(bearing[event.id]),
            previous=ids[place],
            next=ids[place + 2],
        )
    return told


def _ordered(events: Iterable[Event], claims: Mapping[str, Cited]) -> Iterator[Event]:
    """Yield events by their first possible day; of one day, causes before effects.

    Where no cause decides, it is the last possible day, then the order in which the texts tell of them, then the id;
    what no text tells of comes last.
    """

    def place(event: Event) -> tuple[tuple[date, date], int, str]:
        told = min((claims[ref].order for ref in event.claims), default=len(claims))
        return event.date.edtf.sort_key, told, event.id

    for _, day in groupby(sorted(events, key=place), key=lambda event: event.date.edtf.sort_key[0]):
        yield from _causes_first(tuple(day))


def _causes_first(day: Sequence[Event]) -> Iterator[Event]:
    """Yield events in their order, but each after its causes among them."""
    causes = _causes(day)
    left = {event.id: event for event in day}
    for event in day:
        way = [event.id] if event.id in left else []
        while way:  # no recursion: parts of parts may be as many as anybody likes
            before = next((cause for cause in causes[way[-1]] if cause in left), None)
            if before:
                way.append(before)
            else:
                yield left.pop(way.pop())


def _causes(day: Sequence[Event]) -> Mapping[str, Sequence[str]]:
    """Return for each event its causes among them, without those that would lead in a circle."""
    places = {event.id: place for place, event in enumerate(day)}
    causes: dict[str, list[str]] = {event.id: [] for event in day}
    for named in CAUSES:
        for event in day:
            causes[event.id] += [
                cause for cause in named(event) if cause in places and not _behind(causes, cause, event.id)
            ]
    return {event: sorted(set(held), key=places.__getitem__) for event, held in causes.items()}


def _behind(causes: Mapping[str, Sequence[str]], event: str, other: str) -> bool:
    """Return whether an event is another one, or comes after it, by the causes known so far."""
    seen, way = {event}, [event]
    while way:
        at = way.pop()
        if at == other:
            return True
        way += (cause for cause in causes[at] if cause not in seen)
        seen.update(causes[at])
    return False


def _act(coded: Interaction) -> Act:
    score = plover.SCORES[coded.type, coded.mode]
    return Act(coded, score, plover.dimension(coded.type, coded.mode, coded.contexts))
