"""Which words of a text are not as a reader expects: in another language, or older than what they translate?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True)
class Piece:
    """Words, and what must be said of them in the language of the page: nothing, of most."""

    words: str
    note: str = ""
    lang: str = ""  # in which language they stand, if not in that of the page


class Marked(str):
    """A text that knows what must be said of its pieces. Where only plain words can stand it is just these."""

    __slots__ = ("pieces",)
    pieces: tuple[Piece, ...]

    def __new__(cls, pieces: Iterable[Piece]) -> Self:
        """Take the pieces of a text."""
        pieces = tuple(pieces)
        made = super().__new__(cls, "".join(piece.words for piece in pieces))
        made.pieces = pieces
        return made


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text; one of which nothing must be said is one piece."""
    return text.pieces if isinstance(text, Marked) else (Piece(text),)


def noted(text: object) -> bool:
    """Whether something must be said of a text or a piece of it."""
    return isinstance(text, Marked) and any(piece.note for piece in text.pieces)


def joined(*texts: str) -> str:
    """Return texts as one, which still knows what must be said of its pieces."""
    if not any(map(noted, texts)):
        return "".join(texts)
    return Marked(piece for text in texts if text for piece in pieces(text))


def initial(text: str) -> str:
    """Return text with a capital first letter and all others as they are: German nouns keep theirs."""
    if noted(text):
        first, *others = pieces(text)
        return Marked((replace(first, words=initial(first.words)), *others))
    return text[:1].upper() + text[1:]
