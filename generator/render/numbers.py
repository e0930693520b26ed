"""How is an interval of the index said in one language?"""

from generator.derive.index import Interval
from generator.languages import Language


def span(estimate: Interval, language: Language) -> str:
    """Return an interval in words, such as "+0.10 to +0.62"."""
    low, high = language.signed(estimate.low), language.signed(estimate.high)
    return language.say("%(first)s to %(last)s", first=low, last=high)
