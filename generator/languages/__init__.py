"""How is it said in one language? Each has a folder here: its sentences and labels, and a table of its habits.

A language is added by adding its folder, with `catalogue.po` and `table.toml`; no other file names one.
"""

import gettext
import io
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from generator.languages import collation
from generator.languages.marked import initial
from generator.languages.names import Name, filled
from generator.languages.table import CATALOGUE, Table, known, table

if TYPE_CHECKING:
    from babel import Locale

# From here on languages have short words for numbers; German has none for thousands.
MILLION = 1_000_000

__all__ = ["Language", "Name", "initial", "is_language", "known", "language", "table"]


@cache
def is_language(code: str) -> bool:
    """Whether there is a language with this code, as far as Unicode's CLDR knows it; ours are."""
    return code.partition("-")[0] in language(known()[0]).locale.languages or code in known()


@dataclass(frozen=True)
class Language:
    """One language of the pages: its code, its table, its locale for dates, its catalogue."""

    code: str
    table: Table
    locale: "Locale"
    catalogue: gettext.NullTranslations

    def say(self, message: str, **values: object) -> str:
        """Return a sentence in this language, with the values put in for %(name)s, or %(name.case)s of a `Name`."""
        said = self.catalogue.gettext(message)
        return filled(said, values) if values else said

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the sentence for this number, with %(n)s put in, and the values as above."""
        said: str = self.catalogue.ngettext(one, many, number)
        return filled(said, {"n": self.number(number), **values})

    def label(self, context: str, word: str) -> str:
        """Return the label of a word of a closed list, such as ("Status", "occurred")."""
        return self.catalogue.pgettext(context, word)

    def name(self, member: Enum) -> str:
        """Return the label of an enumeration's member."""
        return self.label(type(member).__name__, str(member.value))

    def language_name(self, code: str) -> str:
        """Return the name of a language in this language; if Babel knows none its own name, or its code."""
        name: str | None = self.locale.languages.get(code.partition("-")[0])
        return name or (table(code).name if code in known() else code)

    def number(self, value: float | Decimal) -> str:
        """Return a number with the decimals that it has, six at most, in groups of three."""
        return self._decimal(value if round(value, 6) else 0, self.table.numbers.plain)

    def compact(self, value: float) -> str:
        """Return a round number in short from a million on, such as "2.5B" or "2,5 Mrd."; one decimal at most."""
        from babel.numbers import format_compact_decimal  # noqa: PLC0415  # as in _decimal

        if abs(value) < MILLION:
            return self.number(value)
        short: str = format_compact_decimal(abs(value), locale=self.locale, fraction_digits=1)
        return f"−{short}" if value < 0 else short

    def span(self, low: float | Decimal, high: float | Decimal) -> str:
        """Return a range, "2–5"; where a sign stands before a number, the dash would be one more: "−8 to −2"."""
        first, last = self.number(low), self.number(high)
        if first == last:
            return first
        return f"{first}–{last}" if low >= 0 else self.say("%(first)s to %(last)s", first=first, last=last)

    def signed(self, value: float) -> str:
        """Return a number with its sign and two decimals; zero has none."""
        return self._decimal(value, self.table.numbers.signed) if round(value, 2) else "0"

    def tick(self, value: float | Decimal) -> str:
        """Return a number with its sign and as few decimals as it needs, two at most; zero has none."""
        return self._decimal(value, self.table.numbers.tick) if round(value, 2) else "0"

    def _decimal(self, value: float | Decimal, pattern: str) -> str:
        # Only here, as below: Babel takes as long to load as the sources take to check, which needs tables only.
        from babel.numbers import format_decimal  # noqa: PLC0415

        return format_decimal(value, pattern, locale=self.locale)

    def sort_key(self, text: str) -> collation.Key:
        """Return what to sort a text by in this language."""
        return collation.key(text, self.table.alphabet)


@cache
def language(code: str) -> Language:
    """Return the language with this code. Raises FileNotFoundError if there is no folder for it."""
    from babel import Locale  # noqa: PLC0415  # as above
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    found = table(code)
    with (files("generator.languages") / code / CATALOGUE).open("rb") as source:
        catalogue = read_po(source, locale=found.locale, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Language(code, found, Locale.parse(found.locale), gettext.GNUTranslations(compiled))
