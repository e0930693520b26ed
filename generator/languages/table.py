"""What must be known of a language beside its sentences? Its table: one file of plain values, read and checked."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

TABLE, CATALOGUE = "table.toml", "catalogue.po"

Word = Annotated[str, Field(min_length=1)]
Words = tuple[Word, ...]


class FaultyTableError(Exception):
    """A table lacks a key, or holds one that no table has; the message names the file."""


class _Part(BaseModel):
    """Common to all parts of a table: frozen, and no key but those named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Numbers(_Part):
    """How numbers are written and read."""

    # The marks that contributors type; narrow spaces mark thousands in every language.
    thousands: Annotated[str, Field(min_length=1, max_length=1)]
    decimals: Annotated[str, Field(min_length=1, max_length=1)]
    # Patterns of numbers on the pages, in the signs of Unicode's CLDR: as it is, with its sign and two decimals, and
    # with its sign and as few decimals as it needs.
    plain: Word
    signed: Word
    tick: Word
    # Endings that make a number an ordinal; one that is marked by a full stop needs none.
    ordinals: Words


class Dates(_Part):
    """How days are put together on the pages, and how contributors write them: a day in a text is no number."""

    months: Annotated[Words, Field(min_length=12, max_length=12)]
    # Whether a date ends with its year: of two dates in one year the first then goes without.
    year_last: bool
    # {day} is a day or several, {month} the name of a month.
    forms: Annotated[Words, Field(min_length=1)]
    # How a text names the first day of a year without its date.
    new_year: Words = ()


class Likelihood(_Part):
    """The words of likelihood; `scales.likelihood` says what they mean."""

    terms: Mapping[str, Word]
    # Words that say how likely something is and stand on no step of the scale. A closed list; what else is there a
    # reader must see.
    others: Words
    # Words that, directly before a term, make another step or the opposite of it; "very likely" is a term of its own.
    modifiers: Words
    # Words made of a term are others: "likelier", "in all likelihood", "höchstwahrscheinlich".
    roots: Words


class Tally(_Part):
    """How sentences name what the pages say from the data: how many texts there are, and where the evidence ends."""

    # From two on. {number} in a phrase is one of these, or digits.
    numerals: Annotated[Words, Field(min_length=1)]
    phrases: Annotated[Words, Field(min_length=1)]
    # Words after which such a phrase names only some of the texts: "the two texts on the treaty".
    narrowing: Words


class Theme(_Part):
    """Whose words the theme and its search use: the language's own, or those of one that they know."""

    language: Word
    search: Word


class Around(_Part):
    """The words around the pages: navigation, header, what is said where a page is missing."""

    about: Word  # heads the pages about the dossier itself
    # Names of what has none on the screen, and of buttons.
    crumbs: Word
    menu: Word
    search: Word
    theme: Annotated[Words, Field(min_length=3, max_length=3)]  # colours as on the device, light, dark
    data: Word
    toc: Word
    permalink: Word
    # On the page for addresses that lead nowhere: that, its link, and what stands over pages that might be meant.
    not_found: Word
    home: Word
    like: Word


class Table(_Part):
    """One language: how it is named, and what is written otherwise in it than elsewhere."""

    # Its dates and numbers on the pages, by the name that Babel has for them; where one language has several, ours.
    locale: Word
    # Its own name, as those who speak it write it.
    name: Word
    # The forms of a name that its sentences may ask for.
    cases: Annotated[Words, Field(min_length=1)]
    # Words that join an addition to a name without a comma.
    joiners: Words
    # The letters that names sort by, in small letters. A letter with a mark that is none of them sorts as the one
    # without; letters of other scripts come after them, digits and other signs before.
    alphabet: Word
    # Words that speak of our confidence. A closed list of whole words.
    confidence: Words
    # What contributors write for a word of a closed list of the format, and the word.
    meant: Mapping[str, Word]
    numbers: Numbers
    dates: Dates
    likelihood: Likelihood
    tally: Tally
    theme: Theme
    words: Around


@cache
def known() -> tuple[str, ...]:
    """Return the codes of all languages: each has a folder here."""
    return tuple(sorted(each.name for each in files("generator.languages").iterdir() if (each / TABLE).is_file()))


@cache
def table(code: str) -> Table:
    """Return the table of a language. Raises FileNotFoundError if there is none, FaultyTableError if it is faulty."""
    path = files("generator.languages") / code / TABLE
    return read(where(code), path.read_text(encoding="utf-8"))


def where(code: str) -> str:
    """Return the path of a language's table, as messages name it."""
    return f"generator/languages/{code}/{TABLE}"


def read(path: str, text: str) -> Table:
    """Return the table in this text. Raises FaultyTableError, which names the path and all that is wrong."""
    try:
        return Table.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise FaultyTableError(f"{path}: {error}") from error
    except ValidationError as error:
        faults = (f"{path}: {'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise FaultyTableError("\n".join(faults)) from error
