"""How do pages write numbers, days and words in a language? The words are the catalogue's, the rest is ours."""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol, get_group_symbol
from justhtml import Element

from generator.languages import known, language
from tests.markup import within
from tests.markup import words as all_words

# A number with its sign, its thousands and its decimals, in any language.
NUMBER = re.compile(r"[+−]?\d(?:[\d.,\u202f\u00a0’]*\d)?")

# Where a sentence has a value: its name, in whatever case.
PLACE = re.compile(r"%\((\w+)(?:\.\w+)?\)s")


def text_of(element: Element) -> str:
    """Return the text in an element, without what is said of a translation: that it is missing, or old."""
    return all_words(element, within(element, ".badge--borrowed, .badge--stale"))


def say(code: str, message: str, **values: object) -> str:
    """Return a sentence of the pages in a language, by its English."""
    return language(code).say(message, **values)


def saying(code: str, **values: object) -> str:
    """Return the one sentence of the pages that says just these values: whatever its words are, these are its names."""
    (message,) = {message for message in _messages() if {*PLACE.findall(message)} == set(values)}
    return language(code).say(message, **values)


@cache
def _messages() -> frozenset[str]:
    """Return every sentence that any language has words for."""
    found = set()
    for code in known():
        with (files("generator.languages") / code / "catalogue.po").open("rb") as source:
            found |= {message.id for message in read_po(source) if isinstance(message.id, str)}
    return frozenset(found)


def count(code: str, one: str, many: str, number: int, **values: object) -> str:
    """Return the sentence of the pages for this number of things, by its English for one and for many."""
    return language(code).count(one, many, number, **values)


def label(code: str, context: str, word: str) -> str:
    """Return what a language calls a word of a closed list."""
    return language(code).label(context, word)


def spelled(day: str, code: str) -> str:
    """Return a day as a page writes it."""
    return format_date(date.fromisoformat(day), "long", locale=language(code).locale)


def decimal(number: float, code: str, *, plus: str = "", trimmed: bool = False) -> str:
    """Return a number with two decimals as a page writes it, or no more than it needs; `plus` stands before it."""
    digits = f"{abs(Decimal(repr(float(number)))):.2f}"
    digits = digits.rstrip("0").rstrip(".") if trimmed else digits
    return ("−" if number < 0 else plus) + digits.replace(".", get_decimal_symbol(language(code).locale))


def whole(number: float, code: str) -> str:
    """Return a number without decimals as a page writes it, in groups of three."""
    return f"{round(number):,}".replace(",", get_group_symbol(language(code).locale))


def signed(number: float, code: str) -> str:
    """Return a value of the index as a page writes it; what is rounded to zero may have any sign or none."""
    return decimal(number, code, plus="+") if round(number, 2) else "0"


def read(text: str, code: str) -> list[float]:
    """Return the numbers in a text, all of them written as the language writes them."""
    point, group = (get(language(code).locale) for get in (get_decimal_symbol, get_group_symbol))
    form = rf"[+−]?\d{{1,3}}(?:{re.escape(group)}\d{{3}})*(?:{re.escape(point)}\d+)?"
    found = NUMBER.findall(text)
    assert all(re.fullmatch(form, each) for each in found), f"{code}: {text}"
    return [float(each.replace(group, "").replace(point, ".").replace("−", "-")) for each in found]
