"""How are numbers, sides and sources said in a chart?"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from textwrap import wrap

from babel.dates import format_skeleton
from babel.lists import format_list

from generator.derive.index import Interval
from generator.languages import Language
from generator.render.charts.drawing import LETTER, WIDTH
from generator.render.charts.figure import Basis
from generator.render.dates import spell_day

# So many letters lie at least between a text and what stands beside it.
APART = 1
# How a month, a quarter and a year are written, by their length in months.
SKELETONS = {1: "yMMMM", 3: "yQQQ", 12: "y"}


def signed(value: float, language: Language) -> str:
    """Return a value of the axis with its sign and two decimals; zero has none."""
    return language.signed(value)


def tick(value: float, language: Language) -> str:
    """Return a round value of the axis with its sign and as few decimals as it needs."""
    return language.tick(value)


def number(value: float | Decimal, language: Language) -> str:
    """Return a number with the decimals that it has, six at most, in groups of three."""
    return language.number(value)


def span(estimate: Interval, language: Language) -> str:
    """Return an interval in words, such as "+0.10 to +0.62"."""
    low, high = signed(estimate.low, language), signed(estimate.high, language)
    return language.say("%(first)s to %(last)s", first=low, last=high)


def column(day: date, months: int, language: Language) -> str:
    """Return the month, quarter or year that a day lies in, such as "July 2024", "Q3 2024" or "2024"."""
    return format_skeleton(SKELETONS[months], day, locale=language.locale)


def quoted(names: Sequence[str], language: Language) -> str:
    """Return names in quotation marks, such as "“Window” and “Prior”": they stand unchanged in any sentence."""
    return format_list([language.say("“%(name)s”", name=name) for name in names], locale=language.locale)


def leaning(estimate: Interval) -> int | None:
    """Return the side on which a whole interval lies: 0 for the first pole, 1 for the second, None if zero is in it."""
    return 1 if estimate.low > 0 else 0 if estimate.high < 0 else None


def source(basis: Basis, language: Language) -> str:
    """Return the source line of a chart of events."""
    events = language.count("one coded event", "%(n)s coded events", basis.events)
    return source_of(events, basis.texts, basis, language)


def source_of(what: str, texts: int, basis: Basis, language: Language) -> str:
    """Return the source line of a chart of something else, from so many texts."""
    return language.say(
        "Source: %(title)s; %(what)s %(texts)s, evidence to %(day)s.",
        title=basis.title,
        what=what,
        texts=language.count("from one text", "from %(n)s texts", texts),
        day=spell_day(basis.as_of, language),
    )


def lines(text: str, beside: str = "") -> list[str]:
    """Return a text in lines as wide as the drawing on the narrowest screen; the last leaves room for words beside it.

    The last line is empty where there is no such room.
    """
    room = "x" * (len(beside) + APART) if beside else ""  # a word as long, which nothing divides
    *others, last = wrap(f"{text} {room}", WIDTH // LETTER) or [""]
    return [*others, last.removesuffix(room).rstrip()]
