"""How likely is likely? The scale of a judgement's likelihood, as a table that can be changed for another.

Source: US Intelligence Community Directive 203, "Analytic Standards" (2015), D.6.e(2)(a), the first row of terms. The
bands (per cent) share their edges and never reach 0 or 100. What the terms are called stands in each language's table.

A sentence is heard in all languages of a briefing at once: a German term in an English sentence is a term all the same.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from types import MappingProxyType
from unicodedata import normalize

from generator.languages.table import FaultyTableError, Likelihood, table, where

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """One step of the scale: its band in per cent."""

    low: int
    high: int


def _read_scale() -> dict[str, Term]:
    with (files("generator.scales") / "likelihood.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["term"]: Term(int(row["low"]), int(row["high"])) for row in rows}


# By term, from the least likely on.
SCALE = MappingProxyType(_read_scale())
TERMS = tuple(SCALE)


@cache
def words(language: str) -> Mapping[str, str]:
    """Return what the terms are called in a language. Raises FaultyTableError if its table has not just those."""
    found = table(language).likelihood.terms
    if found.keys() != SCALE.keys():
        odd = ", ".join(sorted(found.keys() ^ SCALE.keys()))
        raise FaultyTableError(f"{where(language)}: likelihood.terms: must be the terms of the scale: {odd}")
    return MappingProxyType({term: found[term] for term in TERMS})


def terms(sentence: str, languages: Codes) -> list[str]:
    """Return the terms of the scale that stand in a sentence, in small letters, with the words that modify them."""
    return _found(_scaled(languages), sentence)


def said(sentence: str, languages: Codes) -> list[str]:
    """Return whatever a sentence says of likelihood, in small letters: terms, modified terms, and words of no step."""
    return _found(_all(languages), sentence)


@cache
def _scaled(languages: Codes) -> re.Pattern[str]:
    return re.compile(_term(languages), re.IGNORECASE)


@cache
def _all(languages: Codes) -> re.Pattern[str]:
    others = chain.from_iterable(each.others for each in _held(languages))
    roots = chain.from_iterable(each.roots for each in _held(languages))
    parts = (_term(languages), _any(others), rf"\w*{_either(roots)}\w*")
    return re.compile("|".join(parts), re.IGNORECASE)


def _term(languages: Codes) -> str:
    """Return a pattern for a term with the words that modify it."""
    modifiers = chain.from_iterable(each.modifiers for each in _held(languages))
    return rf"(?:{_any(modifiers)} )*" + _any(chain.from_iterable(words(each).values() for each in languages))


def _held(languages: Codes) -> list[Likelihood]:
    return [table(each).likelihood for each in languages]


def _any(several: Iterable[str]) -> str:
    """Return a pattern for each of these words as a whole."""
    return rf"(?<!\w){_either(several)}(?!\w)"


def _either(several: Iterable[str]) -> str:
    """Return a pattern for any of these; of words within words the longer is tried first, and of none nothing fits."""
    return f"(?:{'|'.join(map(re.escape, sorted(several, key=len, reverse=True))) or '(?!)'})"


def _found(pattern: re.Pattern[str], sentence: str) -> list[str]:
    # A space is a space and a letter a letter, however wide.
    return [found[0].lower() for found in pattern.finditer(" ".join(normalize("NFKC", sentence).split()))]
