"""Is one thing told once? Events that look like one another must say how they hang together."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from generator.corpus import Corpus
from generator.problems import Problem
from generator.records.event import Event
from generator.records.vocabulary import Status
from generator.rules.naming import folded

# From this likeness on, two events are taken for one until somebody says that they are two; from the other on, nobody
# can say so. `tests/likenesses.yml` holds pairs of both kinds: what they show is printed by `make bench`.
ALIKE, SAME = 0.68, 0.95
# How many days apart two reports of one event may put it, and what is left of their likeness then.
APART = {0: 1.0, 1: 0.9, 2: 0.8, 3: 0.7}
# A date known no better than this, in days, says little: such events are compared if they share a ground or a title.
VAGUE = 92
# A title of so many words is no usual one ("Summit", "Talks go on"): on one day, it is that of one thing.
LONG = 6
# What each kind of likeness weighs: with a passage or a text in common, and without one.
SHARED = {"title": 0.45, "parties": 0.25, "ground": 0.25, "acts": 0.05}
ELSEWHERE = {"title": 0.65, "parties": 0.3, "ground": 0.0, "acts": 0.05}
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Traits:
    """An event as far as it can be compared with others."""

    titles: tuple[tuple[str, str], ...]  # by language
    parties: frozenset[str]
    names: frozenset[str]  # the words of its parties' names: a title that repeats them is like any other of theirs
    grounds: frozenset[str]  # claims and references
    acts: frozenset[tuple[str, str]]  # pole and type
    first: date
    last: date


def likeness(one: Traits, other: Traits) -> float:
    """Return how likely two events are one, from 0 to 1: by time, title, parties, what they rest on, and acts."""
    gap = max((max(one.first, other.first) - min(one.last, other.last)).days, 0)
    copied = _copied(one, other)
    if not copied and (gap not in APART or not one.parties & other.parties):
        return 0.0
    weights = SHARED if one.grounds & other.grounds else ELSEWHERE
    found = {
        "title": _title(one, other),
        "parties": len(one.parties & other.parties) / len(one.parties | other.parties),
        "ground": len(one.grounds & other.grounds) / (min(len(one.grounds), len(other.grounds)) or 1),
        "acts": 0.5 if not (one.acts and other.acts) else float(bool(one.acts & other.acts)),
    }
    like = APART.get(gap, 0.0) * sum(weight * found[name] for name, weight in weights.items())
    return max(like, ALIKE) if copied else like


def _copied(one: Traits, other: Traits) -> bool:
    """Whether two events are one but for a slip: they have a title in common, and the day or all that they rest on."""
    theirs = dict(other.titles)
    same = [title for code, title in one.titles if folded(title) == folded(theirs.get(code, ""))]
    same_day = one.first == one.last == other.first == other.last
    return bool(same) and (
        one.grounds == other.grounds or (same_day and any(len(title.split()) >= LONG for title in same))
    )


def _title(one: Traits, other: Traits) -> float:
    """Return how like two titles are in the language in which they are most alike, the names of the parties aside."""
    theirs, names = dict(other.titles), one.names & other.names
    pairs = ((_bare(title, names), _bare(theirs[code], names)) for code, title in one.titles if code in theirs)
    # Squared: of what is half alike, half is alike by chance.
    return max(((fuzz.token_sort_ratio(*pair) / 100) ** 2 for pair in pairs), default=0.0)


def _bare(title: str, names: frozenset[str]) -> str:
    words = [folded(word) for word in WORD.findall(title)]
    return " ".join([word for word in words if word not in names] or words)


def traits(corpus: Corpus, event: Event) -> Traits:
    """Return what an event can be compared by."""
    parties = [corpus.actors[part.id] for part in event.actors if part.id in corpus.actors]
    called = [name for actor in parties for name in (*actor.name.values(), *(alias.text for alias in actor.aliases))]
    first, last = event.date.edtf.sort_key
    return Traits(
        titles=tuple(sorted(event.title.items())),
        parties=frozenset(part.id for part in event.actors),
        names=frozenset(folded(word) for name in called for word in WORD.findall(name)),
        grounds=frozenset((*event.claims, *event.references)),
        acts=frozenset((act.pole, act.type) for act in event.interactions),
        first=first,
        last=last,
    )


def likely_duplicate(corpus: Corpus) -> Iterator[Problem]:
    """Every two events that are very like each other must say that they are two, or be made one."""
    found = {event.id: traits(corpus, event) for event in corpus.events.values()}
    told: set[str] = set()
    for one, other in _candidates(list(corpus.events.values()), found):
        first, second = sorted((one, other), key=lambda event: (event.date.edtf.sort_key, event.id))
        # One is enough: a file copied a hundred times is told a hundred times, not five thousand.
        if second.id in told or not _comparable(first, second):
            continue
        like = likeness(found[first.id], found[second.id])
        linked = _linked(first, second) or _related(first, second)
        if like >= (SAME if linked else ALIKE):
            told.add(second.id)
            message = f"event must not be told twice: it is very like {first.id!r} ({like:.0%})"
            hint = f"merge them, or, if they are two events, add 'distinct_from: [{first.id}]'"
            hint = f"merge them: nothing tells them apart from {first.id!r}" if linked else hint
            yield Problem(corpus.place(second, "id"), "likely-duplicate", message, hint)


def _comparable(one: Event, other: Event) -> bool:
    """Whether two events may be one: a plan is not its deed."""
    return (one.status is Status.PLANNED) == (other.status is Status.PLANNED)


def _related(one: Event, other: Event) -> bool:
    """Whether one of two events is part of the other, fulfils it or bears on it; a copy may say so, too."""
    return any(
        theirs.id in (ours.part_of, ours.fulfils, *ours.bears_on) for ours, theirs in ((one, other), (other, one))
    )


def _linked(one: Event, other: Event) -> bool:
    """Whether one of two events says that the other is another one."""
    return other.id in one.distinct_from or one.id in other.distinct_from


def _candidates(events: Sequence[Event], found: dict[str, Traits]) -> Iterator[tuple[Event, Event]]:
    """Yield each pair that may be one event: near in time, or of any time with a ground or a title in common."""
    yield from _near([event for event in events if (found[event.id].last - found[event.id].first).days <= VAGUE], found)
    alike = defaultdict[str, list[Event]](list)
    for event in events:
        keys = (*sorted(found[event.id].grounds), *(folded(title) for _, title in found[event.id].titles))
        for key in dict.fromkeys(keys):
            alike[key].append(event)
    for group in alike.values():
        yield from _pairs(group)


def _near(events: list[Event], found: dict[str, Traits]) -> Iterator[tuple[Event, Event]]:
    """Yield each pair with a party in common and at most as many days apart as reports of one event may be."""
    slack, open_ = timedelta(days=max(APART)), defaultdict[str, list[Event]](list)
    for event in sorted(events, key=lambda event: (found[event.id].first, event.id)):
        seen: set[str] = set()
        for party in sorted(found[event.id].parties):
            since = open_[party]
            since[:] = [each for each in since if found[event.id].first - found[each.id].last <= slack]
            for each in since:
                if each.id not in seen:
                    seen.add(each.id)
                    yield each, event
            since.append(event)


def _pairs(group: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    """Yield the pairs of a group; of a very large one each only with the one before, or it would never end."""
    events = sorted(group, key=lambda event: (event.date.edtf.sort_key, event.id))
    yield from combinations(events, 2) if len(events) <= VAGUE else pairwise(events)


def unlinked_fulfilment(corpus: Corpus) -> Iterator[Problem]:
    """Every plan must be named by the event that fulfils it."""
    # What no text tells of gives way to no plan, unless it counts.
    counted = corpus.settings is not None and corpus.settings.orientation.count_unread
    fulfilled = {event.fulfils for event in corpus.events.values() if counted or not event.unread}
    deeds = defaultdict[frozenset[str], list[Event]](list)
    for event in sorted(corpus.events.values(), key=lambda event: (event.date.edtf.sort_key, event.id)):
        if event.status is Status.OCCURRED:
            deeds[_parties(event)].append(event)
    for plan in corpus.events.values():
        if plan.status is not Status.PLANNED or plan.id in fulfilled:
            continue
        # One is enough: the first that comes after it.
        deed = next((each for each in deeds[_parties(plan)] if _fulfils(plan, each) and not _named(plan, each)), None)
        if deed:
            message = f"plan must be linked to its fulfilment: {deed.id!r} has the same parties and topic"
            hint = f"add 'fulfils: {plan.id}' there, or, if it is about something else, 'distinct_from: [{plan.id}]'"
            yield Problem(corpus.place(plan, "status"), "unlinked-fulfilment", message, hint)


def _fulfils(plan: Event, deed: Event) -> bool:
    return bool(_poles(plan) & _poles(deed)) and _same_matter(plan, deed) and not _over(plan, deed)


def _named(plan: Event, deed: Event) -> bool:
    """Whether one of two events names the other, or both are parts of one."""
    return _related(plan, deed) or _linked(plan, deed) or (plan.part_of is not None and plan.part_of == deed.part_of)


def _same_matter(plan: Event, deed: Event) -> bool:
    """Whether the two are at one place or, where a place is not given, about the same things."""
    if plan.place and deed.place:
        return bool(set(plan.place.values()) & set(deed.place.values()))
    return _contexts(plan) == _contexts(deed)


def _contexts(event: Event) -> set[str]:
    return {context for interaction in event.interactions for context in interaction.contexts}


def _over(plan: Event, deed: Event) -> bool:
    """Whether the deed was over before the plan was made."""
    made, done = plan.date.edtf.earliest, deed.date.edtf.latest
    return made is not None and done is not None and done < made


def _poles(event: Event) -> set[str]:
    return {interaction.pole for interaction in event.interactions}


def _parties(event: Event) -> frozenset[str]:
    return frozenset(part.id for part in event.actors)


RULES = (likely_duplicate, unlinked_fulfilment)
