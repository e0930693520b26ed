"""How are times and names said in a chart, and in how many lines?"""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from babel.dates import format_skeleton
from babel.lists import format_list

from generator.languages import Language
from generator.render.charts.drawing import LETTER, WIDTH

# So many letters lie at least between a text and what stands beside it.
APART = 1
# How a month, a quarter and a year are written, by their length in months.
SKELETONS = {1: "yMMMM", 3: "yQQQ", 12: "y"}


def column(day: date, months: int, language: Language) -> str:
    """Return the month, quarter or year that a day lies in, such as "July 2024", "Q3 2024" or "2024"."""
    return format_skeleton(SKELETONS[months], day, locale=language.locale)


def quoted(names: Sequence[str], language: Language) -> str:
    """Return names in quotation marks, such as "“Window” and “Prior”": they stand unchanged in any sentence."""
    return format_list([language.say("“%(name)s”", name=name) for name in names], locale=language.locale)


def lines(text: str, beside: str = "") -> list[str]:
    """Return a text in lines as wide as the drawing on the narrowest screen; the last leaves room for words beside it.

    The last line is empty where there is no such room.
    """
    room = "x" * (len(beside) + APART) if beside else ""  # a word as long, which nothing divides
    *others, last = wrap(f"{text} {room}", WIDTH // LETTER) or [""]
    return [*others, last.removesuffix(room).rstrip()]
