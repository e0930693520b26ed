"""Which of the dossier's own files show how one is written, and what is said of a copy with slips in it?

A file is shown as it stands. Only long lists of entries are shortened, and a comment of the form LEFT_OUT stands where
entries were left out. Which file is shown follows from the records alone: the newest event that is told as done and
coded, the text that tells of it, one of its actors.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from generator import corpus, documents
from generator.corpus import Corpus
from generator.derive.timeline import Told
from generator.documents import Document
from generator.problems import Problem
from generator.records.actor import Actor
from generator.records.article import Article
from generator.records.event import Event
from generator.records.forwards import Forwards
from generator.records.record import Record
from generator.records.vocabulary import Basis, Status
from generator.rules.references import unknown_actor

# How many entries of a list an example shows; of an article, whose entries are long, one of each list.
FEW, ONE = 3, 1
LEFT_OUT = "# …"
# The entry of a list that stands on lines of its own.
ENTRY = re.compile(r"( *)- ")
# The copy of an event that somebody makes to change it.
COPY = "my-event"


@dataclass(frozen=True)
class Excerpt:
    """A source file, or lines of it, as they stand."""

    path: str
    text: str


@dataclass(frozen=True)
class Copy:
    """A copy of an event with a slip in some lines, as they were and as they are, and all that a check says of it."""

    origin: str
    path: str
    slips: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Examples:
    """One file of each kind, None where there is none; the newest date of each basis; and a copy with slips."""

    briefing: Excerpt
    actor: Excerpt | None
    article: Excerpt | None
    event: Excerpt | None
    reference: Excerpt | None
    series: Excerpt | None
    judgement: Excerpt | None
    forwards: Excerpt | None
    datings: tuple[Excerpt, ...]
    copy: Copy | None


def examples(found: Corpus, told: Iterable[Told]) -> Examples:
    """Return what the pages show that say how files are written."""
    assert found.settings
    events = [each.event for each in told]
    event = max(events, key=lambda each: (_telling(each), events.index(each))) if events else None
    article = found.claims[event.claims[0]][0] if event else next(iter(found.articles.values()), None)
    taking_part = [part.id for part in event.actors] if event else [found.settings.subject or ""]
    actors = [found.actors[each] for each in taking_part if each] or found.actors.values()
    references, series = found.references.values(), found.series.values()
    judgements = sorted(found.judgements.values(), key=lambda each: each.order)
    return Examples(
        briefing=_whole(found, found.settings),
        actor=_whole(found, max(actors, key=_known)) if actors else None,
        article=_article(found, article, event) if article else None,
        event=_whole(found, event) if event else None,
        reference=_whole(found, next(iter(references))) if references else None,
        series=_whole(found, next(iter(series))) if series else None,
        judgement=_whole(found, judgements[0]) if judgements else None,
        forwards=_whole(found, found.forwards) if (Forwards, "forwards") in found.documents else None,
        datings=tuple(_date(found.document(each)) for each in _newest_of_each_basis(events)),
        copy=_copy(found, found.document(event)) if event else None,
    )


def _telling(event: Event) -> tuple[bool, bool]:
    return event.status is Status.OCCURRED, bool(event.interactions)


def _known(actor: Actor) -> tuple[bool, bool]:
    return bool(actor.positions), bool(actor.aliases)


def _newest_of_each_basis(events: Iterable[Event]) -> list[Event]:
    newest = {event.date.basis: event for event in events}
    return [newest[basis] for basis in Basis if basis in newest]


def _whole(found: Corpus, record: Record) -> Excerpt:
    """Return the file of a record, long lists shortened."""
    document = found.document(record)
    return Excerpt(document.path, _shortened(document, {}, FEW))


def _article(found: Corpus, article: Article, event: Event | None) -> Excerpt:
    """Return the file of an article with one entry of each list: of the claims, the one that the event rests on."""
    document = found.document(article)
    shown = next((at for at, each in enumerate(article.claims) if event and _ref(article, each.id) in event.claims), 0)
    front = _shortened(document, {"chain": range(len(article.chain)), "claims": [shown]}, ONE)
    return Excerpt(document.path, "---\n" + front.lstrip("\n") + f"---\n\n{document.body.strip()}\n")


def _ref(article: Article, claim: str) -> str:
    return f"{article.id}/{claim}"


def _shortened(document: Document, kept: Mapping[str, Collection[int]], few: int) -> str:
    """Return the YAML of a document with these entries of its lists, or so few of any other, the first ones."""
    lines, shown, done = _lines(document), list[str](), 0
    for key, (top, end) in _spans(document).items():
        starts = [*_starts(document, key)]
        if not all(start > top and ENTRY.match(lines[start]) for start in starts):
            starts = []  # written in one line, or otherwise: shown whole
        shown += lines[done : starts[0] if starts else end]
        for at, (start, after) in enumerate(zip(starts, [*starts[1:], end], strict=False)):
            if at in kept.get(key, range(few)):
                shown += lines[start:after]
            elif not shown[-1].endswith(LEFT_OUT):
                shown.append(lines[start].partition("-")[0] + LEFT_OUT)
        done = end
    return "\n".join(shown) + "\n"


def _lines(document: Document) -> list[str]:
    return document.front.rstrip().split("\n")


def _spans(document: Document) -> dict[str, tuple[int, int]]:
    """Return for each key of a document, in its order, its line and that of the next one; they may share a line."""
    assert isinstance(document.data, dict)  # every record is one
    starts = {key: document.key_place(key).line - document.first_line for key in document.data}
    return dict(zip(starts, pairwise([*starts.values(), len(_lines(document))]), strict=True))


def _starts(document: Document, key: str) -> Iterator[int]:
    """Yield the line of each entry of a list; nothing for a value of another kind."""
    assert isinstance(document.data, dict)  # as above
    entries = document.data[key]
    for at in range(len(entries) if isinstance(entries, list) else 0):
        yield document.place(key, at).line - document.first_line


def _date(document: Document) -> Excerpt:
    """Return the date of an event, without the remarks that stand before the next key."""
    start, end = _spans(document)["date"]
    lines = _lines(document)[start : max(end, start + 1)]
    while not lines[-1].strip() or lines[-1].startswith("#"):
        lines.pop()
    return Excerpt(document.path, "\n".join(lines) + "\n")


def _copy(found: Corpus, document: Document) -> Copy:
    """Return a copy of an event in which the id is forgotten, a day is none, and two words have a letter too many."""
    path = f"{document.path.rpartition('/')[0]}/{COPY}.yml"
    year = path.split("/")[-2]
    slips = {
        ("date", "edtf"): f'"{year}-02-30"',
        ("actors", 0, "id"): _doubled(document.written("actors", 0, "id")),
        ("status",): _doubled(document.written("status")),
    }
    text = document.rewritten({keys: words for keys, words in slips.items() if "\n" not in document.written(*keys)})
    copied, _ = documents.parse(path, text.encode())
    assert copied  # only words were changed
    _, problems = corpus.build({path: copied})
    problems += unknown_actor(replace(found, documents={(Event, COPY): copied}))
    return Copy(
        origin=document.path,
        path=path,
        slips=tuple(
            (before.strip(), after.strip())
            for before, after in zip(_lines(document), text.split("\n"), strict=False)
            if before != after
        ),
        problems=tuple(sorted({each for each in problems if each.place.path == path})),
    )


def _doubled(word: str) -> str:
    """Return a word, quoted or not, with its last letter twice."""
    return re.sub(r"(\w)(\W*)$", r"\1\1\2", word)
