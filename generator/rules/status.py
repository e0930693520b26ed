"""Does every event stand as firmly as what is said of it, and no firmer?"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.problems import Problem
from generator.records.article import Article, Claim
from generator.records.event import Event
from generator.records.settings import Untold
from generator.records.vocabulary import ClaimKind, Stance, Status
from generator.rules.values import Keys

# What is only thought of for a time to come.
AHEAD = (ClaimKind.PLAN, ClaimKind.FORECAST)
# Acts of words in PLOVER: who promises or backs something has done so, whatever comes of it.
WORDS = ("AGREE", "SUPPORT")


@dataclass(frozen=True)
class Objection:
    """Something that speaks against an event as it stands: a problem, unless the event answers it."""

    code: str
    message: str
    hint: str
    keys: Keys


def undisputed_dispute(corpus: Corpus) -> Iterator[Problem]:
    """Every disputed event must rest on a claim that asserts it and one that denies it or leaves it unclear."""
    for event in corpus.events.values():
        if event.status is Status.DISPUTED and event.claims and all(ref in corpus.claims for ref in event.claims):
            held = {corpus.claims[ref][1].stance for ref in event.claims}
            if Stance.ASSERTED not in held or len(held) < 2:
                found = ", ".join(sorted(held))
                message = f"disputed event must have one claim that asserts it and one that does not: {found} found"
                missing = "denies" if Stance.ASSERTED in held else "asserts"
                hint = f"also cite who {missing} it, or choose another status"
                yield Problem(corpus.place(event, "status"), "undisputed-dispute", message, hint)


def unlinked_denial(corpus: Corpus) -> Iterator[Problem]:
    """Every event that denials alone tell of must bear on the event that they deny."""
    for event in corpus.events.values():
        cited = [corpus.claims[ref][1] for ref in event.claims if ref in corpus.claims]
        # Of a disputed one the rule above tells what is missing.
        if (
            event.status is not Status.DISPUTED
            and cited
            and not event.bears_on
            and all(claim.stance is Stance.DENIED for claim in cited)
        ):
            message = "event that rests on denials alone must say what they deny: no `bears_on`"
            hint = "name the event that is denied under `bears_on`: both pages then show both sides"
            yield Problem(corpus.place(event, "claims"), "unlinked-denial", message, hint)


def unanswered(corpus: Corpus) -> Iterator[Problem]:
    """Every event that something speaks against must stand otherwise, or say under `despite` why it stands."""
    for event in corpus.events.values():
        if not all(ref in corpus.claims for ref in event.claims):
            continue  # what a claim says that nobody knows, nobody knows
        amiss = list(_amiss(corpus, event))
        if event.despite and not amiss:
            message = "`despite` must answer something: nothing speaks against the event"
            hint = "mark a finding with `against: true`, or remove `despite`"
            yield Problem(corpus.place(event, "despite"), "idle-answer", message, hint)
        for each in () if event.despite else amiss:
            hint = f"{each.hint}, or say under `despite` why it stands"
            yield Problem(corpus.place(event, *each.keys), each.code, each.message, hint)


def _amiss(corpus: Corpus, event: Event) -> Iterator[Objection]:
    """Yield all that speaks against an event as it stands."""
    cited = [corpus.claims[ref] for ref in event.claims]
    yield from _contradicted(corpus, event)
    if cited:
        yield from _unfounded(event, [claim for _, claim in cited])
        yield from _untimely(event, [article for article, _ in cited])
    if event.date.in_text and not event.date.in_text.overlaps(event.date.edtf):
        message = f"date must lie within what the text gives, {event.date.in_text}: {event.date.edtf}"
        yield Objection("outside-its-text", message, "correct one of the two", ("date", "edtf"))


def _contradicted(corpus: Corpus, event: Event) -> Iterator[Objection]:
    findings = ((f"claim {ref!r}", corpus.claims[ref][1].external) for ref in event.claims)
    speaking = [
        name for name, found in (*findings, ("the event", event.external)) if any(each.against for each in found)
    ]
    if speaking and event.status is Status.OCCURRED:
        message = f"event must answer what was found against it: a finding with {speaking[0]} speaks against it"
        yield Objection("unanswered-finding", message, "choose another status", ("status",))


def _unfounded(event: Event, claims: list[Claim]) -> Iterator[Objection]:
    asserted = [claim for claim in claims if claim.stance is Stance.ASSERTED]
    found = ", ".join(sorted({claim.stance.value for claim in claims}))
    if event.status is Status.OCCURRED and not asserted:
        message = f"event that occurred must rest on a claim that asserts it: {found} found"
        yield Objection("unfounded-status", message, "cite who asserts it, choose another status", ("status",))
    if event.status is Status.OCCURRED and asserted and Stance.DENIED.value in found:
        message = "event that occurred must be denied by no claim that it rests on: asserted and denied"
        yield Objection("unfounded-status", message, "choose 'disputed'", ("status",))
    words = any(act.type in WORDS for act in event.interactions)
    if event.status is Status.OCCURRED and asserted and all(claim.kind in AHEAD for claim in asserted) and not words:
        message = "event that occurred must rest on more than a plan or a forecast"
        yield Objection("unfounded-status", message, "cite who tells of it as done, choose another status", ("status",))
    if event.status is Status.PLANNED and not any(claim.kind in AHEAD for claim in claims):
        kinds = ", ".join(sorted({claim.kind.value for claim in claims}))
        message = f"planned event must rest on a plan or a forecast: {kinds} found"
        yield Objection("unfounded-status", message, "cite who plans it, choose another status", ("status",))


def _untimely(event: Event, articles: list[Article]) -> Iterator[Objection]:
    newest = [article.published.edtf.latest for article in articles]
    known = [day for day in newest if day]
    begins = event.date.edtf.earliest
    if event.status is Status.OCCURRED and begins and len(known) == len(newest) and begins > max(known):
        last = max(known)
        message = f"event that occurred must not begin after the last text that tells of it, {last}: {event.date.edtf}"
        yield Objection("untimely-event", message, "correct the date", ("date", "edtf"))


def told_after_all(corpus: Corpus) -> Iterator[Problem]:
    """Every act of which `coverage` says that no text tells must be in no event that rests on a text, but as a plan."""
    for at, untold in enumerate(corpus.settings.untold if corpus.settings else ()):
        assert corpus.settings
        told = [event.id for event in corpus.events.values() if _told(event, untold)]
        if told:
            more = f" and {len(told) - 1} more" if len(told) > 1 else ""
            message = f"what is `untold` must be told of by no text: {min(told)!r}{more} tells of it"
            hint = "correct the words of `coverage`, and remove or narrow the entry"
            yield Problem(corpus.place(corpus.settings, "untold", at), "told-after-all", message, hint)


def _told(event: Event, untold: Untold) -> bool:
    types, parties = {each.type for each in event.interactions}, {part.id for part in event.actors}
    done = not event.unread and event.status is not Status.PLANNED
    return done and parties.issuperset(untold.actors) and (untold.type or None) in {None, *types}


RULES = (undisputed_dispute, unlinked_denial, unanswered, told_after_all)
