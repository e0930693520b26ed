"""Is every date as sure as its evidence, and no surer?"""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import Final

from generator.corpus import Corpus
from generator.edtf import Edtf, Kind
from generator.languages.table import known, table
from generator.problems import Problem
from generator.records.actor import Position
from generator.records.article import Article
from generator.records.dating import Dating
from generator.records.event import Event
from generator.records.vocabulary import Basis, Status
from generator.rules.values import Keys

# How long after its newest text the evidence may end: a year without a text is news of its own, a longer one is a slip
# of the pen, and fills the pages with nothing.
SILENCE: Final = timedelta(days=366)
# No evidence ends so late: it is a slip of the pen, and time axes that lead there show nothing.
FUTURE: Final = 3000
# How far a relative date may be from its anchor: "the year before last", and some.
FAR: Final = timedelta(days=3 * 366)
# How long after the end of the evidence a plan or what nobody has read of may lie: there are plans for a century.
AHEAD: Final = timedelta(days=200 * 366)
# How long after the end of the evidence a judgement may have been changed: dossiers are kept for years, not centuries.
KEPT: Final = timedelta(days=20 * 366)


def datings(corpus: Corpus) -> Iterator[tuple[Event | Article, Keys, Dating]]:
    """Yield every date that says how it is known, with its record and its key."""
    yield from ((article, ("published",), article.published) for article in corpus.articles.values())
    yield from ((event, ("date",), event.date) for event in corpus.events.values())


def oversure_date(corpus: Corpus) -> Iterator[Problem]:
    """Every relative date must not be surer than the date it hangs on."""
    for record, keys, dating in datings(corpus):
        anchor = _anchor(corpus, dating.relative_to)
        if dating.basis is Basis.RELATIVE and anchor and dating.edtf.is_day and not anchor.is_day:
            message = f"relative date must be no more certain than its anchor: {dating.edtf} depends on {anchor}"
            hint = f'write "{dating.edtf}~", or a less exact date'
            yield Problem(corpus.place(record, *keys, "edtf"), "oversure-date", message, hint)


def _anchor(corpus: Corpus, anchor: str | None) -> Edtf | None:
    if event := corpus.events.get(anchor or ""):
        return event.date.edtf
    article = corpus.articles.get(anchor or "")
    return article.published.edtf if article else None


def late_date(corpus: Corpus) -> Iterator[Problem]:
    """Every article and everything that it tells of as done must date from before the end of the evidence.

    What nobody has read of may come later: it is shown, and not counted.
    """
    end = corpus.settings.as_of.latest if corpus.settings else None
    for record, keys, dating in datings(corpus):
        later = isinstance(record, Event) and (record.status is Status.PLANNED or record.unread)
        if end and dating.edtf.sort_key[0] - end > (AHEAD if later else timedelta()):
            message = f"date must not be after the end of the evidence, {end}: {dating.edtf}"
            hint = "correct the year" if later else "if the evidence goes on, move `as_of` in sources/briefing.yml"
            yield Problem(corpus.place(record, *keys, "edtf"), "late-date", message, hint)


def unread_statement(corpus: Corpus) -> Iterator[Problem]:
    """Every date of what no text tells must be known otherwise than from a text."""
    for event in corpus.events.values():
        if event.unread and event.date.basis in (Basis.STATED, Basis.RELATIVE):
            message = (
                f"date of an event without claims must not have the basis {event.date.basis.value!r}: no text was read"
            )
            hint = "write 'external' and the `url` at which it was found"
            yield Problem(corpus.place(event, "date", "basis"), "unread-statement", message, hint)


def placeholder_day(corpus: Corpus) -> Iterator[Problem]:
    """Every event on the first of January must be one that its texts put there: software writes a bare year so."""
    for event in corpus.events.values():
        date = event.date.edtf
        bare = (
            date.is_day and date.raw.endswith("-01-01") and event.date.basis is Basis.STATED and not event.date.reason
        )
        if bare and not _first_of_january().search(" ".join(_words(corpus, event))):
            message = f"event on the first of January must be one that its texts put there: {date}"
            hint = f'write "{date.year:04}" if they name the year alone; else say under `reason` where the day stands'
            yield Problem(corpus.place(event, "date", "edtf"), "placeholder-day", message, hint)


def _words(corpus: Corpus, event: Event) -> Iterator[str]:
    """Yield all that is said of an event: in its own words, and by its claims."""
    cited = [corpus.claims[ref][1] for ref in event.claims if ref in corpus.claims]
    yield from (*event.title.values(), *event.summary.values())
    yield from (words for claim in cited for words in (*claim.text.values(), claim.quotation or ""))


@cache
def _first_of_january() -> re.Pattern[str]:
    """Return a pattern for how any language names the first month or the first day of a year."""
    names = (name for code in known() for name in (table(code).dates.months[0], *table(code).dates.new_year))
    return re.compile("|".join(map(re.escape, names)), re.IGNORECASE)


def outside_its_text(corpus: Corpus) -> Iterator[Problem]:
    """Every date of a text that was found elsewhere must lie within what the text itself gives."""
    for article in corpus.articles.values():
        date, given = article.published.edtf, article.published.in_text
        if given and not given.overlaps(date):
            message = f"date must lie within what the text gives, {given}: {date}"
            place = corpus.place(article, "published", "edtf")
            yield Problem(place, "outside-its-text", message, "correct one of the two")


def vague_cutoff(corpus: Corpus) -> Iterator[Problem]:
    """Every briefing must end its evidence on one day of our time."""
    if corpus.settings and not corpus.settings.as_of.is_day:
        message = f"`as_of` must be one day: '{corpus.settings.as_of}'"
        yield Problem(corpus.place(corpus.settings, "as_of"), "vague-cutoff", message)
    elif corpus.settings and corpus.settings.as_of.year >= FUTURE:
        message = f"`as_of` must be before the year {FUTURE}: '{corpus.settings.as_of}'"
        yield Problem(corpus.place(corpus.settings, "as_of"), "far-cutoff", message, "correct the year")


def far_cutoff(corpus: Corpus) -> Iterator[Problem]:
    """Every briefing must end its evidence soon after its newest text, as far as that has a last possible day."""
    published = [article.published.edtf for article in corpus.articles.values()]
    newest = max((date.latest or date.sort_key[0] for date in published), default=None)
    if not corpus.settings or not newest or len(published) < len(corpus.ids[Article]):
        return
    end = corpus.settings.as_of.earliest
    if end and end - newest > SILENCE:
        message = f"`as_of` must be within {SILENCE.days} days of the newest text, {newest}: {end}"
        hint = "the evidence ends with the texts: add newer ones, or move `as_of` back"
        yield Problem(corpus.place(corpus.settings, "as_of"), "far-cutoff", message, hint)


def endless_event(corpus: Corpus) -> Iterator[Problem]:
    """Every event that has occurred and goes on past the end of the evidence must leave its end open."""
    end = corpus.settings.as_of.latest if corpus.settings else None
    for event in corpus.events.values():
        date = event.date.edtf
        first, last = (date.earliest, date.latest) if date.kind is Kind.INTERVAL else (None, None)
        done = event.status is not Status.PLANNED and not event.unread
        if end and done and first and last and last > end >= first:
            message = f"event must not be said to last beyond the end of the evidence, {end}: {date}"
            hint = f'what goes on has an open end: "{date.raw.partition("/")[0]}/.."'
            yield Problem(corpus.place(event, "date", "edtf"), "endless-event", message, hint)


def far_anchor(corpus: Corpus) -> Iterator[Problem]:
    """Every relative date must be near the date it hangs on: a text says "last year", not "twenty years ago"."""
    for record, keys, dating in datings(corpus):
        anchor = _anchor(corpus, dating.relative_to)
        if dating.basis is Basis.RELATIVE and anchor and (gap := _gap(dating.edtf, anchor)) > FAR:
            message = f"relative date must be within {FAR.days} days of its anchor, {anchor}: {gap.days} days away"
            hint = "correct the date or `relative_to`; a date that was worked out is 'computed'"
            yield Problem(corpus.place(record, *keys, "edtf"), "far-anchor", message, hint)


def _gap(one: Edtf, other: Edtf) -> timedelta:
    """Return how much time lies between two dates at least; none if they may meet or nobody knows."""
    first, second = sorted((one, other), key=lambda each: each.sort_key)
    return max(second.earliest - first.latest, timedelta()) if second.earliest and first.latest else timedelta()


def early_office(corpus: Corpus) -> Iterator[Problem]:
    """Every office must have begun by the end of the evidence, and stand there once for its time."""
    end = corpus.settings.as_of.latest if corpus.settings else None
    for actor in corpus.actors.values():
        for at, office in enumerate(actor.positions):
            began = office.from_.earliest if office.from_ else None
            if end and began and began > end:
                message = f"office must have begun by the end of the evidence, {end}: '{office.from_}'"
                yield Problem(corpus.place(actor, "positions", at, "from"), "early-office", message, "leave it out")
            over = office.to.latest if office.to else None
            if end and over and over - end > KEPT:
                message = f"office must end within {KEPT.days} days of the end of the evidence, {end}: '{office.to}'"
                yield Problem(corpus.place(actor, "positions", at, "to"), "early-office", message, "correct the year")
            twin = next((each for each in actor.positions[:at] if _same_office(each, office)), None)
            if twin:
                message = f"office must be listed once for its time: {next(iter(office.title.values()))!r}"
                hint = "put the two together, or correct their times"
                yield Problem(corpus.place(actor, "positions", at), "doubled-office", message, hint)


def _same_office(one: Position, other: Position) -> bool:
    """Whether two entries are one office at one time; a second term begins when the first ends, perhaps that year."""
    titles = [{" ".join(title.casefold().split()) for title in each.title.values()} for each in (one, other)]
    twice = (one.from_, one.to) == (other.from_, other.to)
    return bool(titles[0] & titles[1]) and (twice or not (_before(one, other) or _before(other, one)))


def _before(one: Position, other: Position) -> bool:
    """Whether an office may have ended by the time another began."""
    ended, began = one.to and one.to.end, other.from_ and other.from_.start
    return bool(ended and began and ended.earliest <= began.latest)


def vague_change(corpus: Corpus) -> Iterator[Problem]:
    """Every change of a judgement must be dated to one day, and not to a far future."""
    for judgement in corpus.judgements.values():
        for at, change in enumerate(judgement.history):
            if not change.date.is_day:
                message = f"change must be dated to one day: '{change.date}'"
                yield Problem(corpus.place(judgement, "history", at, "date"), "vague-change", message)
            end = corpus.settings.as_of.latest if corpus.settings else None
            if end and change.date.sort_key[0] > end and change.date.sort_key[0] - end > KEPT:
                message = (
                    f"change must be dated within {KEPT.days} days of the end of the evidence, {end}: {change.date}"
                )
                yield Problem(corpus.place(judgement, "history", at, "date"), "far-change", message)


def backward_history(corpus: Corpus) -> Iterator[Problem]:
    """Every history must tell its changes in the order in which they were made."""
    for judgement in corpus.judgements.values():
        for at, (before, change) in enumerate(pairwise(judgement.history), start=1):
            if change.date.is_day and before.date.is_day and change.date.sort_key < before.date.sort_key:
                message = f"change must not come before the one above it, {before.date}: {change.date}"
                place = corpus.place(judgement, "history", at, "date")
                yield Problem(place, "backward-history", message, "put the newest change last")


def wrong_year(corpus: Corpus) -> Iterator[Problem]:
    """Every event must be in the folder of its year."""
    for event in corpus.events.values():
        folder = corpus.document(event).path.split("/")[2]
        year = f"{event.date.edtf.year:04}"
        if folder != year:
            message = f"event must be in the folder of its year, {year}: {folder!r}"
            yield Problem(
                corpus.place(event, "date", "edtf"), "wrong-year", message, f"move it to sources/events/{year}/"
            )


def part_outside_whole(corpus: Corpus) -> Iterator[Problem]:
    """Every part of an event must lie within the time of the whole, as far as its date is known."""
    for event in corpus.events.values():
        whole = corpus.events.get(event.part_of or "")
        if whole and (_outside(event.date.edtf, whole.date.edtf)):
            message = f"part must fall within the time of its whole, {whole.date.edtf}: {event.date.edtf}"
            hint = f"correct the date here or in {whole.id!r}, or remove `part_of`"
            yield Problem(corpus.place(event, "part_of"), "part-outside-whole", message, hint)


def _outside(part: Edtf, whole: Edtf) -> bool:
    """Whether a part cannot lie within a whole: no day in common, or days known for sure on both sides, and more."""
    sure = not any(each.qualified or each.kind is Kind.ONE_OF for each in (part, whole))
    early = part.earliest and whole.earliest and part.earliest < whole.earliest
    late = part.latest and whole.latest and part.latest > whole.latest
    return not part.overlaps(whole) or (sure and part.kind is Kind.INTERVAL and bool(early or late))


def backward_fulfilment(corpus: Corpus) -> Iterator[Problem]:
    """Every fulfilment must be a deed, and come after what it fulfils was planned."""
    for event in corpus.events.values():
        plan = corpus.events.get(event.fulfils or "")
        if plan is None or plan is event:  # `circle` tells of the latter
            continue
        place = corpus.place(event, "fulfils")
        if plan.status is not Status.PLANNED:
            message = f"`fulfils` must name a planned event: {plan.id!r} has the status {plan.status.value!r}"
            yield Problem(place, "fulfilled-deed", message)
        if event.status is Status.PLANNED:
            yield Problem(place, "planned-fulfilment", "an event that fulfils a plan must not be planned itself")
        made, done = plan.date.edtf.earliest, event.date.edtf.latest
        if made and done and done < made:
            message = f"fulfilment must not come before its plan: {event.date.edtf} before {plan.date.edtf}"
            yield Problem(place, "backward-fulfilment", message)


RULES = (
    oversure_date,
    late_date,
    unread_statement,
    placeholder_day,
    outside_its_text,
    vague_cutoff,
    far_cutoff,
    endless_event,
    far_anchor,
    early_office,
    vague_change,
    backward_history,
    wrong_year,
    part_outside_whole,
    backward_fulfilment,
)
