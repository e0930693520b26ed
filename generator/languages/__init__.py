"""How is it said in one language? The pages' own words, from the gettext catalogues beside this module."""

import gettext
import io
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

# Which English, where one must be chosen: days before months.
LOCALES = {"en": "en_GB", "de": "de_DE"}


@dataclass(frozen=True)
class Language:
    """One language of the pages: its code, its locale for dates, its catalogue."""

    code: str
    locale: Locale
    catalogue: gettext.NullTranslations

    def say(self, message: str, **values: object) -> str:
        """Return a sentence in this language, with the values put in for %(name)s."""
        said = self.catalogue.gettext(message)
        return said % values if values else said

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the sentence for this number, with %(n)s put in."""
        said: str = self.catalogue.ngettext(one, many, number)
        return said % {"n": number, **values}

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
    """Return the language with this code. Raises FileNotFoundError if there is no catalogue for it."""
    with (files("generator.languages") / code / "catalogue.po").open("rb") as source:
        catalogue = read_po(source, locale=code, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Language(code, Locale.parse(LOCALES[code]), gettext.GNUTranslations(compiled))


def known() -> tuple[str, ...]:
    """Return the codes of all languages."""
    return tuple(LOCALES)
