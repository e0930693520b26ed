"""What is contested? Every event whose accounts differ, with all that is said of it and by whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.derive.evidence import Cited
from generator.derive.timeline import Told
from generator.records.vocabulary import Stance

# A claim, and the event that it tells of.
Account = tuple[Cited, Told | None]


@dataclass(frozen=True)
class Contest:
    """An event whose accounts differ in stance, with all that is said of it; no event for what stands outside any.

    The accounts stand in the order in which their texts were published: certainty that hardens over time can be seen,
    and a later flat statement is not taken for new evidence.
    """

    event: Told | None
    accounts: tuple[Account, ...]


def contested(events: Mapping[str, Told], claims: Iterable[Cited]) -> tuple[Contest, ...]:
    """Return every event whose accounts differ, and at the end what is denied or unclear outside any event.

    The accounts of an event are those of the event itself and of all events that bear on it.
    """
    found = []
    told = {claim.ref for event in events.values() for claim in event.claims}
    for event in events.values():
        near = (event, *(events[each] for each in event.bearing if each in events))
        accounts = tuple(_dated((claim, each) for each in near for claim in each.claims))
        if len({claim.claim.stance for claim, _ in accounts}) > 1:
            found.append(Contest(event, accounts))
    alone = [claim for claim in claims if claim.claim.stance is not Stance.ASSERTED and claim.ref not in told]
    if alone:
        found.append(Contest(None, tuple(_dated((claim, None) for claim in alone))))
    return tuple(found)


def _dated(accounts: Iterable[Account]) -> Iterator[Account]:
    """Yield each claim once, in the order of publication, with the first event that it is told of."""
    known: dict[str, Account] = {}
    for claim, event in accounts:
        known.setdefault(claim.ref, (claim, event))
    yield from sorted(known.values(), key=lambda account: account[0].order)
