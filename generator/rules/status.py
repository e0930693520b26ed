"""Does every event stand as firmly as what is said of it, and no firmer?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from generator.corpus import Corpus
from generator.edtf import Edtf, Kind
from generator.problems import Problem
from generator.records.article import Claim
from generator.records.dating import Finding
from generator.records.event import Event
from generator.records.settings import Untold
from generator.records.vocabulary import ClaimKind, Stance, Status
from generator.rules.values import Keys

# How long a thing that texts tell of may go on after the last of them: they name the day on which a visit will end.
UNDER_WAY = timedelta(days=31)
# What is only thought of for a time to come.
AHEAD = (ClaimKind.PLAN, ClaimKind.FORECAST)
# Acts of words in PLOVER: who promises or backs something has done so, whatever comes of it.
WORDS = ("AGREE", "SUPPORT")


@dataclass(frozen=True)
class Objection:
    """Something that speaks against an event as it stands: a problem, unless the event answers it.

    Where nobody says that it happened, words of ours are no answer.
    """

    code: str
    message: str
    hint: str
    keys: Keys
    answerable: bool = True


def unlinked_denial(corpus: Corpus) -> Iterator[Problem]:
    """Every event that denials alone tell of must bear on the event that they deny."""
    for event in corpus.events.values():
        cited = [corpus.claims[ref][1] for ref in event.claims if ref in corpus.claims]
        # Of a disputed one the rule below tells what is missing.
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
        for each in amiss:
            if event.despite and each.answerable:
                continue
            more = "" if each.answerable else "add who tells of it under `external`, and "
            hint = f"{each.hint}, or {more}say under `despite` why it stands"
            yield Problem(corpus.place(event, *each.keys), each.code, each.message, hint)


def _amiss(corpus: Corpus, event: Event) -> Iterator[Objection]:
    """Yield all that speaks against an event as it stands."""
    cited = [corpus.claims[ref] for ref in event.claims]
    yield from _contradicted(corpus, event)
    if cited:
        yield from _unfounded(event, [claim for _, claim in cited])
        yield from _undisputed(corpus, event)
    yield from _untimely(corpus, event)
    if event.date.in_text and not event.date.in_text.overlaps(event.date.edtf):
        message = f"date must lie within what the text gives, {event.date.in_text}: {event.date.edtf}"
        yield Objection("outside-its-text", message, "correct one of the two", ("date", "edtf"))


def _contradicted(corpus: Corpus, event: Event) -> Iterator[Objection]:
    speaking = [name for name, found in _findings(corpus, event) if any(each.against for each in found)]
    if speaking and event.status is Status.OCCURRED:
        message = f"event must answer what was found against it: a finding with {speaking[0]} speaks against it"
        yield Objection("unanswered-finding", message, "choose another status", ("status",))


def _findings(corpus: Corpus, event: Event) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield what was found outside the texts about an event and what it rests on, with the name of what that is."""
    yield from ((f"claim {ref!r}", corpus.claims[ref][1].external) for ref in event.claims)
    yield "the event", event.external


def _undisputed(corpus: Corpus, event: Event) -> Iterator[Objection]:
    """Yield what a disputed event lacks: one who asserts it, or one, perhaps outside the texts, who does not."""
    held = {corpus.claims[ref][1].stance for ref in event.claims}
    doubted = len(held) > 1 or any(each.against for _, found in _findings(corpus, event) for each in found)
    if event.status is Status.DISPUTED and not (Stance.ASSERTED in held and doubted):
        found = ", ".join(sorted(held))
        message = f"disputed event must have one claim that asserts it and one that does not: {found} found"
        missing = "denies" if Stance.ASSERTED in held else "asserts"
        yield Objection(
            "undisputed-dispute", message, f"also cite who {missing} it, choose another status", ("status",)
        )


def _unfounded(event: Event, claims: list[Claim]) -> Iterator[Objection]:
    asserted = [claim for claim in claims if claim.stance is Stance.ASSERTED]
    found = ", ".join(sorted({claim.stance.value for claim in claims}))
    if event.status is Status.OCCURRED and not asserted:
        message = f"event that occurred must rest on a claim that asserts it: {found} found"
        hint = "cite who asserts it, choose another status"
        backed = any(not each.against for each in event.external) or bool(event.references)
        yield Objection("unfounded-status", message, hint, ("status",), answerable=backed)
    if event.status is Status.OCCURRED and asserted and Stance.DENIED.value in found:
        message = "event that occurred must be denied by no claim that it rests on: asserted and denied"
        yield Objection("unfounded-status", message, "choose 'disputed'", ("status",))
    kinds = {claim.kind for claim in asserted}
    if event.status is Status.OCCURRED and ClaimKind.ALLEGATION in kinds and kinds <= {ClaimKind.ALLEGATION, *AHEAD}:
        message = "event that occurred must rest on more than an allegation"
        yield Objection("unfounded-status", message, "cite who tells of it as a fact, choose 'alleged'", ("status",))
    words = any(act.type in WORDS for act in event.interactions)
    if event.status is Status.OCCURRED and kinds and kinds <= {*AHEAD} and not words:
        message = "event that occurred must rest on more than a plan or a forecast"
        yield Objection("unfounded-status", message, "cite who tells of it as done, choose another status", ("status",))
    if event.status is Status.PLANNED and not any(claim.kind in AHEAD for claim in claims):
        found = ", ".join(sorted({claim.kind.value for claim in claims}))
        message = f"planned event must rest on a plan or a forecast: {found} found"
        yield Objection("unfounded-status", message, "cite who plans it, choose another status", ("status",))


def _untimely(corpus: Corpus, event: Event) -> Iterator[Objection]:
    """Yield what is told of an event before it can have happened: by all of its texts, or by some."""
    begins, ends = event.date.edtf.earliest, event.date.edtf.latest
    if event.status is Status.PLANNED:
        return
    cited: list[tuple[Keys, Edtf | None, bool]] = [
        (("claims", at), *_telling(corpus, ref)) for at, ref in enumerate(event.claims)
    ]
    cited += [
        (("references", at), corpus.references[ref].published, True)
        for at, ref in enumerate(event.references)
        if ref in corpus.references
    ]
    days = [published.latest if published else None for _, published, _ in cited]
    # Of a text without a day nobody knows whether it came later.
    last = max((day for day in days if day), default=None) if all(days) else None
    if last and begins and begins > last and event.status is Status.OCCURRED:
        message = f"event that occurred must not begin after the last text that tells of it, {last}: {event.date.edtf}"
        yield Objection("untimely-event", message, "correct the date", ("date", "edtf"))
        return
    cutoff = corpus.settings.as_of.latest if corpus.settings else None
    lasting = event.date.edtf.kind is Kind.INTERVAL and not event.date.edtf.qualified
    # Of one that lasts beyond the end of all evidence `endless_event` tells.
    lasting = lasting and not (ends and cutoff and ends > cutoff)
    if last and ends and ends - last > UNDER_WAY and lasting and event.status is Status.OCCURRED:
        message = f"event that occurred must not end after the last text that tells of it, {last}: {event.date.edtf}"
        yield Objection("untimely-event", message, "leave its end open", ("date", "edtf"))
    for (keys, _, done), day in zip(cited, days, strict=True):
        if done and day and begins and begins > day:
            message = f"what tells of an event as done must not be older than the event, {event.date.edtf}: {day}"
            yield Objection("untimely-text", message, "leave it out, correct one of the dates", keys)


def _telling(corpus: Corpus, ref: str) -> tuple[Edtf, bool]:
    """Return when the text of a claim was published, and whether the claim tells of something as done."""
    article, claim = corpus.claims[ref]
    done = claim.stance is Stance.ASSERTED and claim.kind not in (*AHEAD, ClaimKind.OPINION)
    return article.published.edtf, done


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


RULES = (unlinked_denial, unanswered, told_after_all)
