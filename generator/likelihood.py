"""How likely is likely? The scale of a judgement's likelihood, as a table that can be changed for another.

Source: US Intelligence Community Directive 203, "Analytic Standards" (2015), D.6.e(2)(a), the first row of terms. The
bands (per cent) share their edges and never reach 0 or 100. There are no standard German terms; those here are ours.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True)
class Term:
    """One step of the scale: its band in per cent, and its words by language."""

    low: int
    high: int
    words: Mapping[str, str]


def _read_scale() -> dict[str, Term]:
    with (files("generator") / "tables" / "likelihood.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    return {row["term"]: Term(int(row["low"]), int(row["high"]), {"en": row["en"], "de": row["de"]}) for row in rows}


# By term, from the least likely on.
SCALE = MappingProxyType(_read_scale())
TERMS = tuple(SCALE)


def said(sentence: str, language: str) -> list[str]:
    """Return the terms whose words stand in a sentence; of words within words ("likely" in "unlikely") the longer."""
    words = sorted(((term.words[language], name) for name, term in SCALE.items()), key=lambda pair: -len(pair[0]))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word, _ in words), re.IGNORECASE)
    names = {word.casefold(): name for word, name in words}
    return [names[found[0].casefold()] for found in pattern.finditer(sentence)]
