"""When, as far as anyone knows? Dates that admit what they do not know.

Reads the Extended Date/Time Format (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/): all of level 0 and 1
that concerns calendar dates (no clock times, no years beyond four digits), and of level 2 the three open or closed
choices `[a..b]`, `[..b]` and `[a..]`. Anything else is refused: a date is never guessed.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NoReturn


class Kind(StrEnum):
    """What the bounds of a date mean."""

    DATE = "date"  # one date: a day, month, season, year or decade
    INTERVAL = "interval"  # it lasted from a to b
    ONE_OF = "one-of"  # it was one day, somewhere from a to b


class Precision(StrEnum):
    """How fine one end of a date is."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


# First month of each season (21 spring to 24 winter): three months each, as meteorologists of the northern hemisphere
# count, since EDTF leaves the months open. Winter runs into the next year.
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}

ONE = re.compile(
    r"""(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)
        (?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|XX)
           (?:-(?P<day>0[1-9]|[12][0-9]|3[01]|XX))?)?
        (?P<qualifier>[?~%]?)""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class End:
    """One end of a date: its first and last possible day, how fine it is, how sure ("", "?", "~" or "%")."""

    earliest: date
    latest: date
    precision: Precision
    qualifier: str = ""


@dataclass(frozen=True)
class Edtf:
    """A date as written, with what follows from it.

    `earliest` and `latest` are strict bounds, both days included: None where the date is open on that side. A qualifier
    does not widen them; it says that they are doubtful. `start` and `end` are the parts of an interval or a choice (of
    a plain date both are the same); None marks an open or unknown end, which `raw` tells apart (`..` or nothing).
    """

    raw: str
    kind: Kind
    start: End | None
    end: End | None

    @property
    def earliest(self) -> date | None:
        """First possible day, or None if the date is open or unknown there."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> date | None:
        """Last possible day, or None if the date is open or unknown there."""
        return self.end.latest if self.end else None

    @property
    def qualified(self) -> bool:
        """Whether any part is marked as uncertain or approximate."""
        return any(end.qualifier for end in (self.start, self.end) if end)

    @property
    def is_day(self) -> bool:
        """Whether exactly one day is named, without a doubt."""
        return not self.qualified and self.earliest is not None and self.earliest == self.latest

    @property
    def year(self) -> int:
        """The year under which the date is filed: that of its earliest bound, else of its latest."""
        return self.sort_key[0].year

    @property
    def period(self) -> str:
        """The year under which the date is listed, or the decade or century (199X, 19XX) if it begins no finer."""
        end = self.start or self.end
        wide = {Precision.DECADE: 3, Precision.CENTURY: 2}.get(end.precision if end else Precision.DAY, 4)
        return f"{self.year:04}"[:wide].ljust(4, "X")

    @property
    def sort_key(self) -> tuple[date, date]:
        """Order in time: by the earliest bound (the latest where that is open), then by the latest."""
        first = self.earliest or self.latest or date.min
        return first, self.latest or date.max

    def overlaps(self, other: "Edtf") -> bool:
        """Whether both could be the same day, by their strict bounds."""
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
            self.latest or date.max
        )

    def __str__(self) -> str:
        """Return the date as written."""
        return self.raw


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Return the date that this EDTF expression names.

    Raises ValueError with a sentence that starts with "must" for everything outside the supported subset, for days that
    the calendar does not have, and for spans that run backwards.
    """
    if text.startswith("["):
        return _span(text, text[1:-1].split(".."), Kind.ONE_OF) if _is_choice(text) else _refuse(text)
    if "/" in text:
        return (
            _span(text, [part if part != ".." else "" for part in text.split("/")], Kind.INTERVAL)
            if _is_interval(text)
            else _refuse(text)
        )
    end = _end(text)
    return Edtf(text, Kind.DATE, end, end)


def _is_choice(text: str) -> bool:
    inner = text[1:-1]
    return text.endswith("]") and inner.count("..") == 1 and "/" not in inner and inner != ".."


def _is_interval(text: str) -> bool:
    parts = text.split("/")
    return len(parts) == 2 and any(part not in ("", "..") for part in parts)


def _span(text: str, parts: list[str], kind: Kind) -> Edtf:
    start, end = (_end(part) if part else None for part in parts)
    if start and end and start.earliest > end.latest:
        raise ValueError(f"must not run backwards: {text!r}")
    return Edtf(text, kind, start, end)


def _end(text: str) -> End:
    match = ONE.fullmatch(text) or _refuse(text)
    year, month, day, qualifier = match["year"], match["month"], match["day"], match["qualifier"]
    if "X" in year:
        if month:
            _refuse(text)
        span, precision = (10, Precision.DECADE) if year[2] != "X" else (100, Precision.CENTURY)
        first = _year(int(year.replace("X", "0")), text)
        return End(date(first, 1, 1), date(first + span - 1, 12, 31), precision, qualifier)
    number = _year(int(year), text)
    if month is None or (month == "XX" and day in (None, "XX")):
        return End(date(number, 1, 1), date(number, 12, 31), Precision.YEAR, qualifier)
    if month == "XX":
        _refuse(text)
    if int(month) in SEASONS:
        if day:
            _refuse(text)
        if (number, int(month)) == (date.max.year, 24):
            raise ValueError(f"must be a season that ends in the year {date.max.year}: {text!r}")
        first_day = date(number, SEASONS[int(month)], 1)
        return End(first_day, _third_month_end(first_day), Precision.SEASON, qualifier)
    last = monthrange(number, int(month))[1]
    if day in (None, "XX"):
        return End(date(number, int(month), 1), date(number, int(month), last), Precision.MONTH, qualifier)
    if int(day) > last:
        raise ValueError(f"must be a day that the calendar has: {text!r}")
    only = date(number, int(month), int(day))
    return End(only, only, Precision.DAY, qualifier)


def _year(number: int, text: str) -> int:
    if number < 1:
        raise ValueError(f"must be a year from 0001 on: {text!r}")
    return number


def _third_month_end(first: date) -> date:
    year, month = (first.year + 1, 3) if first.month == 12 else (first.year, first.month + 3)
    return date(year, month, 1) - timedelta(days=1)


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"must be a date in EDTF, such as 2024-06-18, 2024-06, 2024~ or [..2024-06-18]: {text!r}")
