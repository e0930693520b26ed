"""How is it said in one language? Each has a folder here: its sentences and labels, and a table of its habits.

A language is added by adding its folder, with `catalogue.po` and `table.toml`; no other file names one.
"""

import gettext
import io
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.languages.names import Given, Name, initial
from generator.languages.table import CATALOGUE, Table, known, table

__all__ = ["Language", "Name", "initial", "known", "language", "table"]


@dataclass(frozen=True)
class Language:
    """One language of the pages: its code, its table, its locale for dates, its catalogue."""

    code: str
    table: Table
    locale: Locale
    catalogue: gettext.NullTranslations

    def say(self, message: str, **values: object) -> str:
        """Return a sentence in this language, with the values put in for %(name)s, or %(name.case)s of a `Name`."""
        said = self.catalogue.gettext(message)
        return said % Given(values) if values else said

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the sentence for this number, with %(n)s put in, and the values as above."""
        said: str = self.catalogue.ngettext(one, many, number)
        return said % Given({"n": number, **values})

    def label(self, context: str, word: str) -> str:
        """Return the label of a word of a closed list, such as ("Status", "occurred")."""
        return self.catalogue.pgettext(context, word)

    def name(self, member: Enum) -> str:
        """Return the label of an enumeration's member."""
        return self.label(type(member).__name__, str(member.value))

    def language_name(self, code: str) -> str:
        """Return the name of a language in this language; its code if Babel knows none."""
        name: str = self.locale.languages.get(code.partition("-")[0], code)
        return name


@cache
def language(code: str) -> Language:
    """Return the language with this code. Raises FileNotFoundError if there is no folder for it."""
    with (files("generator.languages") / code / CATALOGUE).open("rb") as source:
        catalogue = read_po(source, locale=code, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    found = table(code)
    return Language(code, found, Locale.parse(found.locale), gettext.GNUTranslations(compiled))
