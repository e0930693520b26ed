"""How are times and names said in a chart, and in how many lines?"""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from babel.dates import format_skeleton
from babel.lists import format_list

from generator.languages import Language
from generator.render.charts.drawing import LETTER, WIDTH

# So many letters have room in a line, and so many lie at least between a text and what stands beside it.
LETTERS, APART = int(WIDTH / LETTER), 1
# How a month, a quarter and a year are written, by their length in months.
SKELETONS = {1: "yMMMM", 3: "yQQQ", 12: "y"}


def column(day: date, months: int, language: Language) -> str:
    """Return the month, quarter or year that a day lies in, such as "July 2024", "Q3 2024" or "2024"."""
    return format_skeleton(SKELETONS[months], day, locale=language.locale)


def quoted(names: Sequence[str], language: Language) -> str:
    """Return names in quotation marks, such as "“Window” and “Prior”": they stand unchanged in any sentence."""
    return format_list([language.say("“%(name)s”", name=name) for name in names], locale=language.locale)


def lines(text: str) -> list[str]:
    """Return a text in lines that are no wider than the drawing, on the narrowest screen and in the widest letters."""
    return wrap(text, LETTERS) or [""]


def beside(name: str, value: str) -> tuple[list[str], list[str]]:
    """Return a name and a value in lines, to end at one height: the name from the left, the value at the right.

    They share the last line if there is room; otherwise the name has empty lines where the value stands.
    """
    names, values = lines(name), lines(value)
    if len(values) == 1 and len(names[-1]) + APART + len(value) <= LETTERS:
        return names, values
    return [*names, *[""] * len(values)], values
