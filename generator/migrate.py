"""In which format are the sources, and how do they come to the newest? Migration by step, file by file.

The format is a number in briefing.yml; before 1 there was none. A step edits text at places known from the node tree,
so that comments, order, quotation marks and line ends stay as they are. Either all files come to the newest format, or
none is changed.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator import corpus, documents
from generator.corpus import BRIEFING
from generator.documents import Document
from generator.problems import Place, Problem, short

NUMBER = re.compile(r"[0-9]{1,7}")
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Edit:
    """What to write at a place of a file, and what it takes the place of: a part of one line, or nothing."""

    place: Place
    old: str
    new: str


@dataclass(frozen=True)
class Migration:
    """The way from one format to the next: what it does to each file, besides counting on the number of the format."""

    before: int
    after: int
    what: str
    edits: Callable[[Document], Iterable[Edit]]


@dataclass(frozen=True)
class Migrated:
    """The files in the newest format, and which step changed which; all as they were if there are problems."""

    files: Mapping[str, bytes]
    done: tuple[tuple[str, Migration], ...]
    problems: tuple[Problem, ...]


def _nothing_else(_document: Document) -> Iterator[Edit]:
    """Change nothing else: before 1 the files were the same, but did not say in which format they are."""
    yield from ()


# Every step there has been, the oldest first; each starts from where the one above it ends.
STEPS = (Migration(0, 1, "`format` says in which format the sources are", _nothing_else),)
NEWEST = STEPS[-1].after


def other_format(settings: Document) -> Problem | None:
    """Return the problem of sources that are not in the newest format; of what is no number `shape` tells."""
    stated = _stated(settings)
    if stated is None or stated == NEWEST:
        return None
    if stated > NEWEST:
        return _newer(settings, stated)
    assert isinstance(settings.data, dict)
    message = f"`format` must be the newest, {NEWEST}: {settings.data.get('format') or 'none'} found"
    return Problem(settings.place("format"), "old-format", message, "run `briefing migrate`")


def migrate(sources: Mapping[str, bytes]) -> Migrated:
    """Return these files (bytes by path) in the newest format."""
    read = {path: documents.parse(path, raw) for path, raw in sources.items() if corpus.where(path)}
    problems = [problem for _, faults in read.values() for problem in faults]
    settings, _ = read.get(BRIEFING, (None, []))
    stated = _stated(settings) if settings else None
    if BRIEFING not in read:
        problems.append(corpus.no_briefing())
    elif (
        settings
        and isinstance(settings.data, dict)
        and "format" in settings.data
        and "\n" in settings.written("format")
    ):
        problems.append(
            Problem(settings.place("format"), "bad-number", "`format` must be on one line: more than one found")
        )
    elif settings and stated is None:
        message = f"`format` must be a whole number: {short(settings.written('format'))}"
        problems.append(Problem(settings.place("format"), "bad-number", message))
    elif settings and stated and stated > NEWEST:
        problems.append(_newer(settings, stated))
    files, done = dict(sources), []
    for step in () if problems else STEPS[stated:]:
        for path in sorted(read):
            document, faults = documents.parse(path, files[path])
            assert document
            assert not faults  # they end the loop below
            edits = [*step.edits(document), *(_restated(document, step.after) if path == BRIEFING else ())]
            if edits:
                files[path] = _edited(files[path], edits)
                done.append((path, step))
                now, faults = documents.parse(path, files[path])
                problems += faults
                if path == BRIEFING and now and _stated(now) != step.after:
                    message = f"`format` must be a key with a number, so that {step.after} can be written there"
                    problems.append(Problem(document.place("format"), "bad-number", message, "write 'format: 0'"))
        if problems:
            break
    return Migrated(sources, (), tuple(sorted(problems))) if problems else Migrated(files, tuple(done), ())


def _stated(settings: Document) -> int | None:
    """Return the number of the format that the settings state, 0 if they state none; None if it is no number."""
    assert isinstance(settings.data, dict)  # documents refuses every other root
    stated = settings.data.get("format")
    if stated is None:
        return 0
    return int(stated) if isinstance(stated, str) and NUMBER.fullmatch(stated) else None


def _newer(settings: Document, stated: int) -> Problem:
    message = f"`format` must be one that this program knows, at most {NEWEST}: {stated}"
    return Problem(settings.place("format"), "new-format", message, "use a newer release of the program")


def _restated(settings: Document, number: int) -> Iterator[Edit]:
    """Yield the edit after which the settings state this number: in their first key, if they have none for it."""
    assert isinstance(settings.data, dict)
    first, place, written = settings.place(), settings.place("format"), settings.written("format")
    if "format" in settings.data:
        # An empty value stands right behind the colon.
        yield Edit(place, written, str(number) if written else f" {number}")
    elif settings.written().startswith("{"):
        yield Edit(Place(first.path, first.line, first.column + 1), "", f"format: {number}, ")
    else:
        yield Edit(first, "", f"format: {number}\n" + " " * (first.column - 1))


def _edited(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the bytes of a file with these edits; new lines end as its own do."""
    text = raw.removeprefix(codecs.BOM_UTF8).decode()
    mark = raw[: len(raw) - len(text.encode())]
    lines = text.splitlines(keepends=True)  # what else would end a line for Python, documents have refused
    found = LINE_END.search(text)
    for edit in sorted(edits, key=lambda each: each.place, reverse=True):
        line, at = lines[edit.place.line - 1], edit.place.column - 1
        assert line[at:].startswith(edit.old)
        new = edit.new.replace("\n", found[0] if found else "\n")
        lines[edit.place.line - 1] = line[:at] + new + line[at + len(edit.old) :]
    return mark + "".join(lines).encode()
