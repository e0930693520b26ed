"""What happened, in which order? Events with everything that follows from them and from each other."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.derive import evidence
from generator.derive.evidence import Cited, Origins
from generator.records.event import Event, Interaction
from generator.records.vocabulary import Stance
from generator.scales import plover


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
    """Return every event by id, in the order of time: by first and last possible day, wholes before parts, ids."""
    ordered = sorted(
        corpus.events.values(), key=lambda event: (event.date.edtf.sort_key, _depth(corpus, event), event.id)
    )
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


def _depth(corpus: Corpus, event: Event) -> int:
    """Return how many wholes an event is part of, one within the other: at one time a part stands after its whole."""
    depth = 0
    while event.part_of:
        event, depth = corpus.events[event.part_of], depth + 1
    return depth


def _act(coded: Interaction) -> Act:
    score = plover.SCORES[coded.type, coded.mode]
    return Act(coded, score, plover.dimension(coded.type, coded.mode, coded.contexts))
