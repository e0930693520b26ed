"""How is a number said in one language?"""

from decimal import Decimal

from babel.numbers import format_decimal

from generator.derive.index import Interval
from generator.languages import Language


def number(value: float | Decimal, language: Language) -> str:
    """Return a number with the decimals that it has, six at most, in groups of three."""
    return format_decimal(value, "#,##0.######", locale=language.locale)


def signed(value: float, language: Language) -> str:
    """Return a value of the axis with its sign and two decimals; zero has none."""
    if round(value, 2) == 0:
        return "0"
    return format_decimal(value, "+0.00;−0.00", locale=language.locale)


def tick(value: float, language: Language) -> str:
    """Return a round value of the axis with its sign and as few decimals as it needs."""
    return format_decimal(value, "+0.##;−0.##", locale=language.locale) if value else "0"


def span(estimate: Interval, language: Language) -> str:
    """Return an interval in words, such as "+0.10 to +0.62"."""
    low, high = signed(estimate.low, language), signed(estimate.high, language)
    return language.say("%(first)s to %(last)s", first=low, last=high)
