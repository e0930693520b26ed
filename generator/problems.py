"""What is wrong, and where? A problem is a value with a place; nothing here prints."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

# Below this similarity (0 to 100) a suggestion puzzles more than it helps. Chosen by trying typing slips: one swapped,
# missing or doubled letter in a word of five letters or more scores above 75.
LIKENESS = 70
# How many characters of a value a message shows, and how many names a hint lists: no record has more keys.
SHOWN = 60
LISTED = 20


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a source file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return the spot as editors and compilers write it: path:line:column."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the sources: where it is, what must hold instead, and a way to mend it."""

    place: Place
    code: str
    message: str
    hint: str = ""


def short(value: object) -> str:
    """Return a value as messages show it; what is very long is cut."""
    shown = repr(value)
    return shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like this one, or nothing if none is close."""
    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=LIKENESS)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word most like this one, or nothing if none is close."""
    found = closest(word, known)
    return f"did you mean {found!r}?" if found else ""


def one_of(word: str, allowed: Iterable[str]) -> str:
    """Return a hint that lists the allowed words, the likely one first; a long list is cut."""
    allowed = sorted(allowed)
    more = ["…"] if len(allowed) > LISTED else []
    return " ".join(filter(None, (did_you_mean(word, allowed), f"allowed: {', '.join(allowed[:LISTED] + more)}")))
