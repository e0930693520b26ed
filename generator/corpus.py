"""Which records are there? Documents become records; `shape` tells what is wrong with those that cannot."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from pydantic import ValidationError

from generator import shape
from generator.documents import Document
from generator.problems import Place, Problem
from generator.records import KINDS
from generator.records.actor import Actor
from generator.records.article import Article, Claim
from generator.records.event import Event
from generator.records.fields import ID
from generator.records.forwards import Forwards
from generator.records.judgement import Judgement
from generator.records.record import Record
from generator.records.reference import Reference
from generator.records.series import Series
from generator.records.settings import Settings

BRIEFING = "sources/briefing.yml"
# Kinds of which there is one file only, and its name.
ONLY = {kind.record: kind.only for kind in KINDS if kind.only}
# A section of an abstract: one per language, headed by its code.
SECTION = re.compile(r"^# +([a-z]{2})[ \t]*$", re.MULTILINE)
R = TypeVar("R", bound=Record)
Key = tuple[type[Record], str]


@dataclass(frozen=True, eq=False)
class Corpus:
    """All records that have the shape of one, by id, and the places of what they hold.

    `settings` is None where briefing.yml is missing or faulty; the rules then do without it. `ids` holds the id of
    every file, faulty ones included, so that a mistake in one file does not make others point to nothing.
    """

    settings: Settings | None
    articles: Mapping[str, Article]
    actors: Mapping[str, Actor]
    events: Mapping[str, Event]
    references: Mapping[str, Reference]
    series: Mapping[str, Series]
    judgements: Mapping[str, Judgement]
    ids: Mapping[type[Record], frozenset[str]]
    documents: Mapping[Key, Document] = field(repr=False)
    # What each translation was made from, as `translations` reads it.
    made_from: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)
    # Which quotations were compared with their texts, as `attestations` reads it.
    attested: Mapping[str, str] = field(default_factory=dict, repr=False)
    forwards: Forwards = field(default_factory=Forwards)

    @cached_property
    def claims(self) -> Mapping[str, tuple[Article, Claim]]:
        """Every claim by its reference, as records cite it, with the article it stands in."""
        return {f"{each.id}/{claim.id}": (each, claim) for each in self.articles.values() for claim in each.claims}

    def records(self) -> Iterator[Record]:
        """Yield every record that has an id, by kind and id, and first the settings."""
        yield from [self.settings] if self.settings else []
        for kind in (self.articles, self.actors, self.events, self.references, self.series, self.judgements):
            yield from (kind[key] for key in sorted(kind))

    def texts(self) -> Iterator[Article | Reference]:
        """Yield every text, held or only cited."""
        yield from self.articles.values()
        yield from self.references.values()

    def document(self, record: Record) -> Document:
        """Return the document that a record was read from."""
        return self.documents[type(record), getattr(record, "id", "") or ONLY[type(record)]]

    def place(self, record: Record, *keys: str | int) -> Place:
        """Return the place of a value of a record, or of the innermost key on the way to it that was written."""
        return self.document(record).place(*keys)


def where(path: str) -> Key | None:
    """Return the kind and the id that a path stands for, or nothing for a path outside the layout."""
    for kind in KINDS:
        if match := kind.pattern.fullmatch(path):
            return kind.record, match[1]
    return None


def stray(path: str) -> Problem:
    """Return the problem of a file that lies where no record lives."""
    if path.endswith((" (a link)", " (no file)")):
        return Problem(Place(path), "unknown-file", "file must be a plain file: a link or a pipe found")
    renamed = f"{path.removesuffix('.yaml')}.yml"
    hint = (
        f"rename it to {renamed.rpartition('/')[2]}"
        if path.endswith(".yaml") and where(renamed)
        else f"allowed: {', '.join(kind.place for kind in KINDS)}"
    )
    return Problem(Place(path), "unknown-file", "file must have a path that the format knows", hint)


def no_briefing() -> Problem:
    """Return the problem of sources without settings."""
    return Problem(Place(BRIEFING), "no-briefing", "briefing must have its settings: no such file")


def build(
    files: Mapping[str, Document | None],
    made_from: Mapping[tuple[str, str], str] | None = None,
    attested: Mapping[str, str] | None = None,
) -> tuple[Corpus, list[Problem]]:
    """Return the corpus of these files (by path, all within the layout) and every problem of their shape.

    None stands for a file that could not be read as a document: its id is known all the same.
    """
    problems: list[Problem] = []
    records: dict[Key, Record] = {}
    read: dict[Key, Document] = {}
    named: dict[str, str] = {}
    ids: dict[type[Record], set[str]] = {kind.record: set() for kind in KINDS}
    every = {key[1] for key in map(where, files) if key}
    for path, document in sorted(files.items(), key=_order):
        key = where(path)
        assert key  # strays do not get here
        kind, stem = key
        ids[kind].add(stem)
        first = path if kind in ONLY else named.setdefault(stem.casefold(), path)
        if first != path:
            place = document.place("id") if document else Place(path)
            message = f"id must be unique, whatever the case of its letters: {stem!r}"
            problems.append(Problem(place, "doubled-id", message, f"{first} has it already"))
        elif document:
            read[key] = document
            record, faults = _record(kind, stem, document, every)
            problems += faults
            records |= {key: record} if record else {}
    if "briefing" not in ids[Settings]:
        problems.append(no_briefing())
    settings, forwards = records.get((Settings, "briefing")), records.get((Forwards, "forwards"))
    return Corpus(
        settings=settings if isinstance(settings, Settings) else None,
        articles=_of_kind(Article, records),
        actors=_of_kind(Actor, records),
        events=_of_kind(Event, records),
        references=_of_kind(Reference, records),
        series=_of_kind(Series, records),
        judgements=_of_kind(Judgement, records),
        ids={kind: frozenset(stems) for kind, stems in ids.items()},
        documents=read,
        made_from=made_from or {},
        attested=attested or {},
        forwards=forwards if isinstance(forwards, Forwards) else Forwards(),
    ), problems


def _order(file: tuple[str, object]) -> tuple[bool, str]:
    """Order files by path; one whose name is no id comes last, so that it takes nobody's."""
    key = where(file[0])
    return not (key and re.fullmatch(ID, key[1])), file[0]


def _of_kind(kind: type[R], records: Mapping[Key, Record]) -> dict[str, R]:
    return {
        stem: record
        for (_, stem), record in sorted(records.items(), key=lambda item: item[0][1])
        if isinstance(record, kind)
    }


def _record(
    kind: type[Record], stem: str, document: Document, ids: Container[str]
) -> tuple[Record | None, list[Problem]]:
    data = document.data
    assert isinstance(data, dict)  # documents refuses every other root
    problems: list[Problem] = []
    if kind is Article:
        abstract, problems = _abstract(document)
        if "abstract" in data:
            problems.append(shape.unknown_key(document, ("abstract",), kind))
        data = {**data, "abstract": abstract}
    written = data.get("id")
    if kind not in ONLY and not re.fullmatch(ID, stem):
        data = {**data, "id": stem}  # the model refuses it, whatever the file itself says
    elif kind not in ONLY and isinstance(written, str) and written != stem:
        message = f"`id` must be the name of the file, {stem!r}: {written!r}"
        problems.append(Problem(document.place("id"), "id-differs", message, f"write {stem!r}, or rename the file"))
        data = {**data, "id": stem}
    try:
        return kind.model_validate(data), problems
    except ValidationError as error:
        return None, [*problems, *shape.problems(document, kind, error, ids)]


def _abstract(document: Document) -> tuple[dict[str, str], list[Problem]]:
    """Return the sections of the body by language; words before the first heading and doubled headings are problems."""
    pieces = SECTION.split(document.body)
    before, codes, texts = pieces[0], pieces[1::2], pieces[2::2]
    place = Place(document.path, document.body_line)
    problems = []
    if before.strip():
        message = "abstract must begin with a heading that names its language: other text found"
        hint = "head each language with its code on a line of its own, such as '# en'"
        problems.append(Problem(place, "abstract-without-language", message, hint))
    sections: dict[str, str] = {}
    line = document.body_line + before.count("\n")
    for code, text in zip(codes, texts, strict=True):
        if code in sections:
            message = f"abstract must have one section for each language: {code!r} again"
            problems.append(Problem(Place(document.path, line), "doubled-key", message))
        # Blank lines in front keep the line numbers of what is said about the text.
        sections.setdefault(code, "\n" * (line - document.body_line) + text)
        line += text.count("\n")
    return sections, problems
