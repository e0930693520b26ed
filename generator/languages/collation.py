"""In which order do names stand? By the letters of the alphabet of a language, marks and capitals aside."""

from collections.abc import Iterator
from unicodedata import combining, normalize

# The names of one list are told apart by their letters first, then by how they are written.
Key = tuple[tuple[tuple[int, int], ...], str]


def key(text: str, alphabet: str) -> Key:
    """Return what to sort a text by: digits and signs, then the letters of the alphabet, then those of no place in it.

    A letter with a mark is a letter of its own where the alphabet holds it (Swedish å), else the one without (ä is a).
    """
    return tuple(_places(normalize("NFC", text.casefold()), alphabet)), text


def _places(text: str, alphabet: str) -> Iterator[tuple[int, int]]:
    for letter in text:
        for each in [letter] if letter in alphabet else normalize("NFKD", letter):
            if each in alphabet:
                yield 1, alphabet.index(each)
            elif not combining(each):
                yield 2 if each.isalpha() else 0, ord(each)
