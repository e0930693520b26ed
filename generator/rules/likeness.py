"""Is one thing told once? Events that look like one another must say how they hang together."""

from collections import defaultdict
from collections.abc import Iterator

from generator.corpus import Corpus
from generator.problems import Problem
from generator.records.event import Event
from generator.records.vocabulary import Status
from generator.scales import plover


def likely_duplicate(corpus: Corpus) -> Iterator[Problem]:
    """Every two events of one kind and time, with the same parties or ground to rest on, must say that they are two."""
    alike: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in sorted(corpus.events.values(), key=lambda event: (event.date.edtf.sort_key, event.id)):
        for act in _acts(event):
            alike["parties", _parties(event), act].append(event)
            # A plan and its deed may stand in one passage; how they hang together is another rule.
            for ground, named in (("claim", event.claims), ("reference", event.references)):
                for each in dict.fromkeys(named):
                    alike[ground, each, act, event.status is Status.PLANNED].append(event)
    told = set()
    for (what, *_), events in alike.items():
        for at, second in enumerate(events):
            closest = (
                each for each in events[:at] if each.date.edtf.overlaps(second.date.edtf) and not _linked(each, second)
            )
            # One is enough: a file copied a hundred times is told a hundred times, not five thousand.
            first = next(closest, None)
            if first and second.id not in told:
                told.add(second.id)
                message = f"event must not be told twice: same {what}, kind of act and time as {first.id!r}"
                hint = f"merge them, or, if they are two events, add 'distinct_from: [{first.id}]'"
                yield Problem(corpus.place(second, "id"), "likely-duplicate", message, hint)


def unlinked_fulfilment(corpus: Corpus) -> Iterator[Problem]:
    """Every plan must be named by the event that fulfils it."""
    # What no text tells of gives way to no plan, unless it counts.
    counted = corpus.settings is not None and corpus.settings.orientation.count_unread
    fulfilled = {event.fulfils for event in corpus.events.values() if counted or not event.unread}
    plans = [event for event in corpus.events.values() if event.status is Status.PLANNED and event.id not in fulfilled]
    deeds = [event for event in corpus.events.values() if event.status is Status.OCCURRED]
    for plan in plans:
        for deed in deeds:
            if _poles(plan) & _poles(deed) and _fulfils(plan, deed) and not _linked(plan, deed):
                message = f"plan must be linked to its fulfilment: {deed.id!r} has the same parties and topic"
                hint = (
                    f"add 'fulfils: {plan.id}' there, or, if it is about something else, 'distinct_from: [{plan.id}]'"
                )
                yield Problem(corpus.place(plan, "status"), "unlinked-fulfilment", message, hint)


def _fulfils(plan: Event, deed: Event) -> bool:
    return _parties(plan) == _parties(deed) and _same_matter(plan, deed) and not _over(plan, deed)


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


def _acts(event: Event) -> set[tuple[str, str, str]]:
    return {
        (each.pole, each.type, plover.dimension(each.type, each.mode, each.contexts)) for each in event.interactions
    }


def _poles(event: Event) -> set[str]:
    return {interaction.pole for interaction in event.interactions}


def _parties(event: Event) -> frozenset[str]:
    return frozenset(part.id for part in event.actors)


def _linked(first: Event, second: Event) -> bool:
    """Whether one of two events names the other, or both are parts of one."""
    for one, other in ((first, second), (second, first)):
        if other.id in (one.part_of, one.fulfils, *one.distinct_from, *one.bears_on):
            return True
    return first.part_of is not None and first.part_of == second.part_of


RULES = (likely_duplicate, unlinked_fulfilment)
