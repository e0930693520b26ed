"""How is an interval of the index said in one language, or a figure that is a range?"""

from decimal import Decimal

from generator.derive.index import Interval
from generator.languages import Language


def span(estimate: Interval, language: Language) -> str:
    """Return an interval in words, such as "+0.10 to +0.62"."""
    low, high = language.signed(estimate.low), language.signed(estimate.high)
    return language.say("%(first)s to %(last)s", first=low, last=high)


def amount(low: float | Decimal, high: float | Decimal, language: Language, *, approximate: bool) -> str:
    """Return a figure in words, such as "about 1,500" or "−8 to −2"."""
    said = language.span(low, high)
    return language.say("about %(n)s", n=said) if approximate else said
