"""How is a number said in one language?"""

from decimal import Decimal

from generator.derive.index import Interval
from generator.languages import Language


def number(value: float | Decimal, language: Language) -> str:
    """Return a number with the decimals that it has, six at most, in groups of three."""
    return language.number(value)


def signed(value: float, language: Language) -> str:
    """Return a value of the axis with its sign and two decimals; zero has none."""
    return language.signed(value)


def tick(value: float, language: Language) -> str:
    """Return a round value of the axis with its sign and as few decimals as it needs."""
    return language.tick(value)


def span(estimate: Interval, language: Language) -> str:
    """Return an interval in words, such as "+0.10 to +0.62"."""
    low, high = signed(estimate.low, language), signed(estimate.high, language)
    return language.say("%(first)s to %(last)s", first=low, last=high)
