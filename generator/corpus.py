"""Which records are there? Documents become records; whatever has not the shape of one becomes a problem."""

import re
from collections.abc import Container, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from typing import TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator import likelihood
from generator.assessment import Judgement, Series
from generator.documents import Document
from generator.fields import ID
from generator.model import Actor, Article, Event, Settings
from generator.problems import SHOWN, Place, Problem, likest, one_of, short
from generator.record import Record

BRIEFING = "sources/briefing.yml"
# Where each kind of record lives; the file stem is the id.
LAYOUT: Mapping[re.Pattern[str], type[Record]] = {
    re.compile(r"sources/(briefing)\.yml"): Settings,
    re.compile(r"sources/articles/([^/]+)\.md"): Article,
    re.compile(r"sources/actors/([^/]+)\.yml"): Actor,
    re.compile(r"sources/events/[0-9]{4}/([^/]+)\.yml"): Event,
    re.compile(r"sources/series/([^/]+)\.yml"): Series,
    re.compile(r"sources/judgements/([^/]+)\.yml"): Judgement,
}
LAYOUT_HINT = (
    "allowed: briefing.yml, articles/<id>.md, actors/<id>.yml, events/<year>/<id>.yml, series/<id>.yml, "
    "judgements/<id>.yml"
)
# A section of an abstract: one per language, headed by its code.
SECTION = re.compile(r"^# +([a-z]{2})[ \t]*$", re.MULTILINE)
# pydantic's name for a value of the wrong sort -> ours.
SORTS = {
    "string_type": "text",
    "model_type": "a mapping of keys to values",
    "mapping_type": "a mapping of keys to values",
    "dict_type": "a mapping of keys to values",
    "tuple_type": "a list",
    "int_type": "a whole number",
    "decimal_type": "a number",
    "bool_type": "true or false",
}

# What contributors write for a word of a closed list, and the word.
MEANT = {words: term for term, step in likelihood.SCALE.items() for words in step.words.values()} | {
    "hoch": "high",
    "mittel": "moderate",
    "gering": "low",
    "niedrig": "low",
}

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
    series: Mapping[str, Series]
    judgements: Mapping[str, Judgement]
    ids: Mapping[type[Record], frozenset[str]]
    documents: Mapping[Key, Document] = field(repr=False)

    def records(self) -> Iterator[Record]:
        """Yield every record: the settings, then by kind and id."""
        yield from [self.settings] if self.settings else []
        for kind in (self.articles, self.actors, self.events, self.series, self.judgements):
            yield from (kind[key] for key in sorted(kind))

    def document(self, record: Record) -> Document:
        """Return the document that a record was read from."""
        return self.documents[type(record), getattr(record, "id", "briefing")]

    def place(self, record: Record, *keys: str | int) -> Place:
        """Return the place of a value of a record, or of the innermost key on the way to it that was written."""
        return self.document(record).place(*keys)


def where(path: str) -> Key | None:
    """Return the kind and the id that a path stands for, or nothing for a path outside the layout."""
    for pattern, kind in LAYOUT.items():
        if match := pattern.fullmatch(path):
            return kind, match[1]
    return None


def stray(path: str) -> Problem:
    """Return the problem of a file that lies where no record lives."""
    if path.endswith((" (a link)", " (no file)")):
        return Problem(Place(path), "unknown-file", "file must be a plain file, no link or pipe")
    return Problem(Place(path), "unknown-file", "file must lie where the format has a place for it", LAYOUT_HINT)


def build(files: Mapping[str, Document | None]) -> tuple[Corpus, list[Problem]]:
    """Return the corpus of these files (by path, all within the layout) and every problem of their shape.

    None stands for a file that could not be read as a document: its id is known all the same.
    """
    problems: list[Problem] = []
    records: dict[Key, Record] = {}
    read: dict[Key, Document] = {}
    named: dict[str, str] = {}
    ids: dict[type[Record], set[str]] = {kind: set() for kind in LAYOUT.values()}
    for path, document in sorted(files.items(), key=_order):
        key = where(path)
        assert key  # strays do not get here
        kind, stem = key
        ids[kind].add(stem)
        first = named.setdefault(stem.casefold(), path)
        if first != path:
            place = document.place("id") if document else Place(path)
            message = f"id must name one thing only, whatever the case of its letters: {stem!r}"
            problems.append(Problem(place, "doubled-id", message, f"it names {first} already"))
        elif document:
            read[key] = document
            record, faults = _record(kind, stem, document)
            problems += faults
            records |= {key: record} if record else {}
    if "briefing" not in ids[Settings]:
        problems.append(Problem(Place(BRIEFING), "no-briefing", "the briefing must have its settings: no such file"))
    settings = records.get((Settings, "briefing"))
    return Corpus(
        settings=settings if isinstance(settings, Settings) else None,
        articles=_of_kind(Article, records),
        actors=_of_kind(Actor, records),
        events=_of_kind(Event, records),
        series=_of_kind(Series, records),
        judgements=_of_kind(Judgement, records),
        ids={kind: frozenset(stems) for kind, stems in ids.items()},
        documents=read,
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


def _record(kind: type[Record], stem: str, document: Document) -> tuple[Record | None, list[Problem]]:
    data = document.data
    assert isinstance(data, dict)  # documents refuses every other root
    problems: list[Problem] = []
    if kind is Article:
        abstract, problems = _abstract(document)
        if "abstract" in data:
            problems.append(_unknown_key(document, ("abstract",), kind))
        data = {**data, "abstract": abstract}
    written = data.get("id")
    if kind is not Settings and not re.fullmatch(ID, stem):
        data = {**data, "id": stem}  # the model refuses it, whatever the file itself says
    elif kind is not Settings and isinstance(written, str) and written != stem:
        message = f"`id` must be the name of the file, {stem!r}: {written!r}"
        problems.append(Problem(document.place("id"), "id-differs", message, f"write {stem!r}, or rename the file"))
        data = {**data, "id": stem}
    try:
        return kind.model_validate(data), problems
    except ValidationError as error:
        faults = error.errors(include_url=False)
        told = {keys for details in faults for keys in _told(kind, details)}
        faults = [details for details in faults if not _follows(details, told)]
        return None, problems + [_problem(document, kind, details) for details in faults]


def _told(kind: type[Record], error: ErrorDetails) -> Iterator[tuple[str | int, ...]]:
    """Yield the keys that need no message of their own beside this one: what was meant, or what hangs on it."""
    keys = error["loc"]
    if error["type"] == "extra_forbidden" and (meant := likest(str(keys[-1]), _keys_of(kind, keys[:-1]))):
        yield *keys[:-1], meant
    if keys[-1:] == ("[key]",):
        yield keys[:-1]


def _follows(error: ErrorDetails, told: Container[tuple[str | int, ...]]) -> bool:
    """Whether a value is missing only because its key is faulty, or a list too short because its entries are."""
    if error["type"] == "too_short":
        return isinstance(error["input"], list) and bool(error["input"])
    return error["loc"] in told and (error["type"] == "missing" or error["input"] is None)


def _abstract(document: Document) -> tuple[dict[str, str], list[Problem]]:
    """Return the sections of the body by language; words before the first heading and doubled headings are problems."""
    pieces = SECTION.split(document.body)
    before, codes, texts = pieces[0], pieces[1::2], pieces[2::2]
    place = Place(document.path, document.body_line)
    problems = []
    if before.strip():
        message = "abstract must stand under a heading that names its language"
        problems.append(Problem(place, "abstract-without-language", message, "start the body with a line '# en'"))
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


def _problem(document: Document, kind: type[Record], error: ErrorDetails) -> Problem:
    """Return our words for one of pydantic's errors."""
    # pydantic marks a fault of a mapping's key by one more step.
    at_key = error["loc"][-1:] == ("[key]",) and error["type"] != "extra_forbidden"
    keys = error["loc"][:-1] if at_key else error["loc"]
    if error["type"] == "extra_forbidden":
        return _unknown_key(document, keys, kind)
    if error["type"] == "missing" and isinstance(keys[-1], int):
        # Of a list of fixed length pydantic misses each entry; all say the same, and one of them is told.
        length = len(_inner_types(kind, keys[:-1]))
        return Problem(document.place(*keys), "wrong-length", f"`{keys[-2]}` must have {length} entries")
    code, must, hint = _words(error, document.written(*keys))
    about = filter(None, [error.get("ctx", {}).get("key")])
    place = document.key_place(*keys) if at_key else document.place(*keys, *about)
    return Problem(place, code, f"{named(keys) if keys else kind.__name__.lower()} must {must}", hint)


def _words(error: ErrorDetails, written: str) -> tuple[str, str, str]:
    """Return the code of one of pydantic's errors, what must hold, and a hint."""
    what, given, context = error["type"], error["input"], error.get("ctx", {})
    if what == "missing" or given is None:
        return "missing-key", "be given", ""
    if what in SORTS:
        return "wrong-type", f"be {SORTS[what]}: {_sort(given)} found", _quote(written) if SORTS[what] == "text" else ""
    if what in ("too_short", "too_long"):
        return "wrong-length", _length(given, context), ""
    if what in ("enum", "literal_error", "not_allowed"):
        allowed = context["allowed"] if what == "not_allowed" else re.findall(r"'([^']+)'", str(context["expected"]))
        return (
            "not-allowed",
            f"be one of the allowed words: {short(given)}",
            one_of(MEANT.get(str(given).lower(), str(given)), allowed),
        )
    # Faults that the model finds between the keys of one record bring a hint and have no one value to show.
    must = error["msg"] if "hint" in context else f"{error['msg']}: {short(given)}"
    quote = _quote(written) if isinstance(given, list) else ""
    return what.replace("_", "-"), must.removeprefix("must "), context.get("hint", quote)


def named(keys: tuple[str | int, ...]) -> str:
    """Return the last key as messages name it; an entry of a list is named for the list."""
    key = next(key for key in reversed(keys) if isinstance(key, str))
    return f"entry of `{key}`" if isinstance(keys[-1], int) else f"`{key}`"


def _length(given: str | Sized, context: Mapping[str, int]) -> str:
    """Return what the length of a text or a list must be, and what it is."""
    if isinstance(given, str):
        return (
            f"have at most {context['max_length']} characters: {len(given)} found" if given.strip() else "not be empty"
        )
    if "max_length" in context:
        return f"have at most {context['max_length']} entries: {len(given)} found"
    return "have at least one entry: none found"


def _sort(given: object) -> str:
    return "a list" if isinstance(given, list) else "a mapping" if isinstance(given, dict) else "text"


def _quote(written: str) -> str:
    """Return the advice for a value that YAML reads as a list or a mapping, where text was wanted."""
    if written[:1] not in ("[", "{") or len(written) > SHOWN:
        return ""
    # Of dates the brackets are a part, of text they may be; around a single word they are a slip.
    lone = re.fullmatch(r"\[\s*([\w-]+)\s*\]", written)
    return f"write {lone[1]}, without brackets" if lone else f"quote this value: '{written}'"


def _unknown_key(document: Document, keys: tuple[str | int, ...], kind: type[Record]) -> Problem:
    known = _keys_of(kind, keys[:-1]) - {"abstract"}
    message = f"key must be one that the format knows: {keys[-1]!r}"
    return Problem(document.key_place(*keys), "unknown-key", message, one_of(str(keys[-1]), known))


def _keys_of(kind: type[Record], keys: tuple[str | int, ...]) -> set[str]:
    """Return the keys that the record at the end of this way may have."""
    for key in keys:
        if isinstance(key, str):
            kind = _inner(kind.model_fields[key].annotation) or kind
    return {known.alias or name for name, known in kind.model_fields.items()}


def _inner_types(kind: type[Record], keys: tuple[str | int, ...]) -> tuple[object, ...]:
    """Return the types of the entries of a list of fixed length, which stands under these keys."""
    return get_args(kind.model_fields[str(keys[-1])].annotation)


def _inner(annotation: object) -> type[Record] | None:
    """Return the record inside an annotation such as `tuple[Claim, ...]` or `Text | None`, if there is one."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Record) else None
    return next(filter(None, map(_inner, get_args(annotation))), None)
