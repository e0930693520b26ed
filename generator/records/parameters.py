"""By which numbers is the index made? The one table of its choices, each with its reason."""

import re
from typing import Annotated

from pydantic import BeforeValidator

from generator.problems import short
from generator.records.fields import Count, Flag, fault
from generator.records.record import Record


def _number(pattern: str, must: str) -> BeforeValidator:
    """Return a validator for a number as it is written; `must` completes the sentence "… must be"."""

    def check(value: object) -> object:
        if not isinstance(value, int | float) and not (isinstance(value, str) and re.fullmatch(pattern, value)):
            raise fault("bad_number", f"must be {must}: {short(value)}")
        return value

    return BeforeValidator(check)


def _whole(least: int, most: int) -> BeforeValidator:
    """Return a validator for a whole number within these limits, written without zeros in front."""

    def check(value: object) -> object:
        number = int(value) if isinstance(value, str) and re.fullmatch("0|[1-9][0-9]{0,8}", value) else value
        if not isinstance(number, int) or not least <= number <= most:
            raise fault("bad_number", f"must be a whole number from {least} to {most}: {short(value)}")
        return value

    return BeforeValidator(check)


# What the numbers of the index may be. No sign, no exponent: what a reader can copy by hand.
DECIMALS = "at most six decimals"
Share = Annotated[float, _number(r"0(\.[0-9]{1,6})?|1(\.0{1,6})?", f"a number from 0 to 1, {DECIMALS}")]
Amount = Annotated[float, _number(r"[0-9]{1,6}(\.[0-9]{1,6})?", f"a number from 0 to below 1000000, {DECIMALS}")]
Positive = Annotated[
    float, _number(r"(?=.*[1-9])[0-9]{1,6}(\.[0-9]{1,6})?", f"a number above 0 and below 1000000, {DECIMALS}")
]
# A window of fifty years, a half-life of a hundred: longer ones tell nothing apart.
Months = Annotated[int, _whole(1, 600)]
Days = Annotated[int, _whole(1, 36500)]
Percent = Annotated[int, _whole(50, 99)]
# Below 100 draws the ends of an interval are chance; above 10,000 nobody sees the difference.
Draws = Annotated[int, _whole(100, 10000)]
Seed = Annotated[int, _whole(0, 999999999)]


class StatusWeights(Record):
    """How much an event of each status counts in the index, from 0 to 1. Our choice."""

    occurred: Share = 1
    # Somebody says so and nobody else does, or somebody denies it, or it is only concluded: about as likely as not.
    alleged: Share = 0.5
    disputed: Share = 0.5
    inferred: Share = 0.5
    # Plans are cheap, and many are never carried out.
    planned: Share = 0.25


class Parameters(Record):
    """The parameters of the index (`derive.index`). The defaults are our choice, each for the reason beside it."""

    # Long enough that a year without reports is no turn of policy, short enough to see one.
    window_months: Months = 24
    # Added to each pole's count: the uniform prior, one pseudo-event each (Bayes, Laplace).
    prior: Positive = 1
    # After a year an act counts half as much, after two a quarter.
    half_life_days: Days = 365
    # About one act of the highest score: a single act alone cannot bring the net intensity beyond one half.
    shrinkage: Amount = 10
    # Fewer counted events are anecdotes.
    min_events: Count = 5
    # Each pole needs so many known origins behind its events in the window: a pole of which hardly anybody tells is
    # absent from the texts, which says nothing of the world.
    min_origins: Count = 3
    # A bootstrap over fewer events knows too little: the interval of the net intensity is then the whole scale.
    min_bootstrap: Count = 8
    # Per cent of probability inside an interval. Not 95: nothing here is tested, and the habit would suggest it.
    interval: Percent = 90
    # The ends of an interval then move by about a twentieth of its standard deviation from seed to seed.
    bootstrap: Draws = 2000
    seed: Seed = 1
    # What nobody has read is no evidence. A dossier that trusts its references may count it.
    count_unread: Flag = False
    status: StatusWeights = StatusWeights()
