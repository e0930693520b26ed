"""How likely is likely? The scale of a judgement's likelihood, as a table that can be changed for another.

Source: US Intelligence Community Directive 203, "Analytic Standards" (2015), D.6.e(2)(a), the first row of terms. The
bands (per cent) share their edges and never reach 0 or 100. There are no standard German terms; those here are ours.

A sentence is heard in all languages at once: a German term in an English sentence is a term all the same.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from types import MappingProxyType
from unicodedata import normalize

# Words that say how likely something is and stand on no step of the scale: the second row of ICD 203, and what people
# write for either row. A closed list; what else is there a reader must see.
OTHERS = {
    "en": (
        *("remote", "highly improbable", "improbable", "roughly even odds", "probable", "highly probable"),
        *("nearly certain", "improbably", "even odds", "probably", "certainly", "possibly", "perhaps", "maybe"),
        *("presumably", "conceivably"),
    ),
    "de": (
        *("vermutlich", "möglicherweise", "womöglich", "vielleicht", "wohl", "eventuell", "voraussichtlich"),
        *("sicherlich", "so gut wie sicher", "fast sicher", "so gut wie ausgeschlossen"),
    ),
}
# Words that, directly before a term, make another step or the opposite of it; "very likely" is a term of its own.
MODIFIERS = {
    "en": (
        *("not", "never", "hardly", "highly", "extremely", "very"),
        *("quite", "rather", "fairly", "most", "more", "less"),
    ),
    "de": ("nicht", "kaum", "höchst", "äußerst", "sehr", "recht", "eher", "mehr", "weniger", "wenig"),
}
# Words made of a term are others: "likelier", "in all likelihood", "höchstwahrscheinlich".
ROOTS = ("likel", "wahrscheinlich")


@dataclass(frozen=True)
class Term:
    """One step of the scale: its band in per cent, and its words by language."""

    low: int
    high: int
    words: Mapping[str, str]


def _read_scale() -> dict[str, Term]:
    with (files("generator.scales") / "likelihood.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    return {row["term"]: Term(int(row["low"]), int(row["high"]), {"en": row["en"], "de": row["de"]}) for row in rows}


# By term, from the least likely on.
SCALE = MappingProxyType(_read_scale())
TERMS = tuple(SCALE)


def _any(words: Iterable[str]) -> str:
    """Return a pattern for each of these words as a whole; of words within words the longer is tried first."""
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)"


TERM = rf"(?:{_any(chain.from_iterable(MODIFIERS.values()))} )*" + _any(
    chain.from_iterable(term.words.values() for term in SCALE.values())
)
SCALED = re.compile(TERM, re.IGNORECASE)
ALL = re.compile(
    rf"{TERM}|{_any(chain.from_iterable(OTHERS.values()))}|\w*(?:{'|'.join(ROOTS)})\w*",
    re.IGNORECASE,
)


def terms(sentence: str) -> list[str]:
    """Return the terms of the scale that stand in a sentence, in small letters, with the words that modify them."""
    return _found(SCALED, sentence)


def said(sentence: str) -> list[str]:
    """Return whatever a sentence says of likelihood, in small letters: terms, modified terms, and words of no step."""
    return _found(ALL, sentence)


def _found(pattern: re.Pattern[str], sentence: str) -> list[str]:
    # A space is a space and a letter a letter, however wide.
    return [found[0].lower() for found in pattern.finditer(" ".join(normalize("NFKC", sentence).split()))]
