import re
from datetime import date, timedelta
from math import inf
from time import struct_time

import pytest
from edtf import parse_edtf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.edtf import Edtf, End, Kind, Precision, parse

DAY, MONTH, SEASON, YEAR, DECADE, CENTURY = Precision


def end(earliest: str, latest: str, precision: Precision, qualifier: str = "") -> End:
    return End(date.fromisoformat(earliest), date.fromisoformat(latest), precision, qualifier)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("2024-06-18", end("2024-06-18", "2024-06-18", DAY)),
        ("2024-02-29", end("2024-02-29", "2024-02-29", DAY)),
        ("2024-06", end("2024-06-01", "2024-06-30", MONTH)),
        ("2023-02", end("2023-02-01", "2023-02-28", MONTH)),
        ("2024-12", end("2024-12-01", "2024-12-31", MONTH)),
        ("2024", end("2024-01-01", "2024-12-31", YEAR)),
        ("0001", end("0001-01-01", "0001-12-31", YEAR)),
        ("9999-12-31", end("9999-12-31", "9999-12-31", DAY)),
        ("2022-21", end("2022-03-01", "2022-05-31", SEASON)),
        ("2022-22", end("2022-06-01", "2022-08-31", SEASON)),
        ("2022-23", end("2022-09-01", "2022-11-30", SEASON)),
        ("2022-24", end("2022-12-01", "2023-02-28", SEASON)),
        ("2023-24", end("2023-12-01", "2024-02-29", SEASON)),
        ("201X", end("2010-01-01", "2019-12-31", DECADE)),
        ("19XX", end("1900-01-01", "1999-12-31", CENTURY)),
        ("2024-XX", end("2024-01-01", "2024-12-31", YEAR)),
        ("2024-XX-XX", end("2024-01-01", "2024-12-31", YEAR)),
        ("2024-06-XX", end("2024-06-01", "2024-06-30", MONTH)),
        ("2024-06-18?", end("2024-06-18", "2024-06-18", DAY, "?")),
        ("2024-06~", end("2024-06-01", "2024-06-30", MONTH, "~")),
        ("2024%", end("2024-01-01", "2024-12-31", YEAR, "%")),
        ("201X~", end("2010-01-01", "2019-12-31", DECADE, "~")),
        ("2022-24?", end("2022-12-01", "2023-02-28", SEASON, "?")),
    ],
)
def test_one_date(text: str, only: End) -> None:
    assert parse(text) == Edtf(text, Kind.DATE, only, only)


@pytest.mark.parametrize(
    ("text", "kind", "start", "stop"),
    [
        ("2023-07-25/2023-07-27", Kind.INTERVAL, "2023-07-25", "2023-07-27"),
        ("2004-06/2006-08", Kind.INTERVAL, "2004-06", "2006-08"),
        ("1984~/2004-06?", Kind.INTERVAL, "1984~", "2004-06?"),
        ("2022-21/2022-23", Kind.INTERVAL, "2022-21", "2022-23"),
        ("2024-06/..", Kind.INTERVAL, "2024-06", None),
        ("../2024-06", Kind.INTERVAL, None, "2024-06"),
        ("2024-06/", Kind.INTERVAL, "2024-06", None),
        ("/2024-06", Kind.INTERVAL, None, "2024-06"),
        ("[2022-02..2023-09-05]", Kind.ONE_OF, "2022-02", "2023-09-05"),
        ("[2024-11-29..2024-11-30]", Kind.ONE_OF, "2024-11-29", "2024-11-30"),
        ("[..2022-05-26]", Kind.ONE_OF, None, "2022-05-26"),
        ("[2024-11-29..]", Kind.ONE_OF, "2024-11-29", None),
        ("[2024~..]", Kind.ONE_OF, "2024~", None),
        ("2024/2024", Kind.INTERVAL, "2024", "2024"),
        # Neither end can be said to come first, so neither comes too late.
        ("2024/2024-06", Kind.INTERVAL, "2024", "2024-06"),
        ("2023-09-05/2023-09", Kind.INTERVAL, "2023-09-05", "2023-09"),
        ("[1954..1954-11]", Kind.ONE_OF, "1954", "1954-11"),
        ("[2025..202X]", Kind.ONE_OF, "2025", "202X"),
    ],
)
def test_span(text: str, kind: Kind, start: str | None, stop: str | None) -> None:
    found = parse(text)
    first, last = parse(start).start if start else None, parse(stop).start if stop else None
    assert found == Edtf(text, kind, first, last)
    assert (found.earliest, found.latest) == (first and first.earliest, last and last.latest)


NO_DATE = "must be a date in EDTF, such as 2024-06-18, 2024-06, 2024~ or [..2024-06-18]"


NOT_DATES = """
20240618 2024-6-18 2024-06-8 24-06-18 18.06.2024 2024/06/18 2024-06-18T12:00 2024-06-18T12:00:00Z
2024-00 2024-13 2024-20 2024-25 2024-33 2024-06-00 2024-06-32 2024-21-01 2024-XX-18 2024-0X 2024-1X 2024-06-1X
20X4 2XXX XXXX 201X-06 20XX-XX 201x 2024-xx 2024?? 2024?~ ~2024 2024-?06 ?2024 2024~-06
Y2024 -2024 12024 02024 ２０２４ ٢٠٢٤
[] [..] [ ] [2024] [2024 2024] ..2024 2024.. [2023,2024] [2023..2024,2025] [2023...2024] [2023....2024]
[2023..2024..2025] [2023/2024] [2023..2024]~ {2023..2024} [2001..2002]/2003
/ .. ../.. /.. ../ 2023/2024/2025 2023/2024/ 2023//2024 2001../2002 ..2001/2002 20..01/2002 2001/2002..
"""


@pytest.mark.parametrize("text", [*NOT_DATES.split(), "", " 2024", "2024 ", "2024\n", "June 2024", "2001 / 2002"])
def test_refuses(text: str) -> None:
    with pytest.raises(ValueError, match="must") as error:
        parse(text)
    sentence, _, part = str(error.value).rpartition(": ")
    assert sentence == NO_DATE
    assert part[1:-1] in repr(text)  # of a span, the end that is wrong


@pytest.mark.parametrize(
    ("text", "must"),
    [
        ("2023-02-29", "must be a day that the calendar has"),
        ("2024-04-31", "must be a day that the calendar has"),
        ("1900-02-29", "must be a day that the calendar has"),
        ("0000", "must be a year from 0001 on"),
        ("000X", "must be a year from 0001 on"),
        ("00XX", "must be a year from 0001 on"),
        ("0000-01-01", "must be a year from 0001 on"),
        ("2023-09-05/2023-09-01", "must not run backwards"),
        ("2024/2023", "must not run backwards"),
        ("2024-07/2024-06-30", "must not run backwards"),
        ("[2024-06-19..2024-06-18]", "must not run backwards"),
        ("[2025..2024-12]", "must not run backwards"),
    ],
)
def test_says_what_is_wrong(text: str, must: str) -> None:
    with pytest.raises(ValueError, match="must") as error:
        parse(text)
    assert str(error.value) == f"{must}: {text!r}"


def test_last_winter_of_the_calendar() -> None:
    with pytest.raises(ValueError, match="must"):
        parse("9999-24")


@pytest.mark.parametrize(
    ("text", "is_day", "qualified", "year", "period"),
    [
        ("2024-06-18", True, False, 2024, "2024"),
        ("2024-06-18?", False, True, 2024, "2024"),
        ("2024-06-18/2024-06-18", True, False, 2024, "2024"),
        ("2024-06-18/2024-06-19", False, False, 2024, "2024"),
        ("[2024-06-18..2024-06-18]", True, False, 2024, "2024"),
        ("2024", False, False, 2024, "2024"),
        ("195X", False, False, 1950, "195X"),
        ("19XX~", False, True, 1900, "19XX"),
        ("[..1954-08-12]", False, False, 1954, "1954"),
        ("../195X", False, False, 1959, "195X"),
        ("1953-12/1954-01?", False, True, 1953, "1953"),
        ("2022-24", False, False, 2022, "2022"),
        ("0050", False, False, 50, "0050"),
    ],
)
def test_what_follows(text: str, *, is_day: bool, qualified: bool, year: int, period: str) -> None:
    found = parse(text)
    assert (found.is_day, found.qualified, found.year, found.period) == (is_day, qualified, year, period)


def test_order_in_time() -> None:
    """By the earliest day, then by the latest: what is wide stands after what is exact, open ends stand last."""
    texts = ["../1953", "1954-01-01", "1954-01-01/1954-01-02", "1954-01", "1954-21", "1954", "195X"]
    texts += ["1954/..", "[..1954-08-12]", "1954-08-12", "[1954-08-12..]", "19XX", "1954?"]
    assert sorted(texts, key=lambda text: (parse(text).sort_key, text)) == [
        *("19XX", "195X", "../1953", "1954-01-01", "1954-01-01/1954-01-02", "1954-01", "1954", "1954?", "1954/.."),
        *("1954-21", "1954-08-12", "[..1954-08-12]", "[1954-08-12..]"),
    ]


# ---- properties

years = st.integers(1, 9998).map("{:04}".format)
months = st.tuples(years, st.integers(1, 12)).map(lambda at: f"{at[0]}-{at[1]:02}")
days = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31)).map(date.isoformat)
seasons = st.tuples(years, st.integers(21, 24)).map(lambda at: f"{at[0]}-{at[1]}")
decades = st.integers(1, 998).map("{:03}X".format)
centuries = st.integers(1, 98).map("{:02}XX".format)
unspecified = years.map("{}-XX".format) | years.map("{}-XX-XX".format) | months.map("{}-XX".format)
qualifiers = st.sampled_from(["", "?", "~", "%"])
whole = st.tuples(years | months | days, qualifiers).map("".join) | seasons
ones = st.one_of(whole, st.tuples(seasons | decades | centuries | unspecified, qualifiers).map("".join))


def forward(pair: tuple[str, str]) -> tuple[str, str]:
    """Return two dates in such an order that a span from one to the other does not run backwards."""
    first, last = sorted(pair, key=lambda text: parse(text).sort_key)
    return first, last


pairs = st.tuples(ones, ones).map(forward)
OPEN = ("{}/..", "../{}", "{}/", "/{}", "[{}..]", "[..{}]")
spans = st.one_of(
    pairs.map("/".join), pairs.map(lambda pair: f"[{'..'.join(pair)}]"), *(ones.map(form.format) for form in OPEN)
)
expressions = ones | spans


def day_of(bound: object) -> date | None:
    """Return a bound of the package `edtf` as we give it: a day, or nothing where the date is open."""
    if isinstance(bound, struct_time):
        return date(*bound[:3])
    assert bound in (inf, -inf)
    return None


# What the oracle reads: no season with a qualifier, no unspecified digits in spans, and one precision in choices.
known = st.one_of(
    whole,
    st.tuples(decades | centuries | unspecified, qualifiers).map("".join),
    st.tuples(whole, whole).map(forward).map("/".join),
    *(whole.map(form.format) for form in ("{}/..", "../{}")),
    *(st.tuples(one, one).map(forward).map(lambda pair: f"[{'..'.join(pair)}]") for one in (years, months, days)),
    *(one.map(form.format) for one in (years, months, days) for form in ("[..{}]", "[{}..]")),
)


@settings(max_examples=150)
@given(known)
def test_bounds_are_those_of_the_oracle(text: str) -> None:
    """The strict bounds are those of the package `edtf`, but for winter, which ends there on New Year's Eve."""
    assume(not re.search(r"\b[0-9]{4}-24\b", text))
    theirs, ours = parse_edtf(text), parse(text)
    assert (ours.earliest, ours.latest) == (day_of(theirs.lower_strict()), day_of(theirs.upper_strict()))


@given(expressions)
def test_reading_what_was_written(text: str) -> None:
    assert str(parse(text)) == text
    assert parse(str(parse(text))) == parse(text)


@given(expressions)
def test_bounds_in_order(text: str) -> None:
    found = parse(text)
    assert found.earliest or found.latest
    assert not (found.earliest and found.latest) or found.earliest <= found.latest
    assert found.sort_key == (found.earliest or found.latest, found.latest or date.max)
    assert found.year == found.sort_key[0].year


@given(ones, st.sampled_from(["?", "~", "%"]))
def test_a_qualifier_widens_nothing(text: str, qualifier: str) -> None:
    bare = text.rstrip("?~%")
    assert parse(bare + qualifier).sort_key == parse(bare).sort_key
    assert not parse(bare + qualifier).is_day


@given(expressions, expressions)
def test_overlap_is_mutual(first: str, second: str) -> None:
    assert parse(first).overlaps(parse(second)) == parse(second).overlaps(parse(first))
    assert parse(first).overlaps(parse(first))


near = st.dates(min_value=date(2001, 1, 1), max_value=date(2001, 1, 9)).map(date.isoformat)
near_pairs = st.tuples(near, near).map(lambda pair: tuple(sorted(pair)))
near_dates = st.one_of(
    near, near_pairs.map("/".join), *(near.map(form.format) for form in ("[..{}]", "[{}..]", "{}/..", "../{}"))
)


@given(near_dates, near_dates)
def test_overlap_by_brute_force(first: str, second: str) -> None:
    """Two dates overlap if some day lies within the bounds of both."""

    def days_of(text: str) -> set[date]:
        found = parse(text)
        every = {date(2000, 12, 25) + timedelta(days=number) for number in range(30)}
        return {day for day in every if (found.earliest or day) <= day <= (found.latest or day)}

    assert parse(first).overlaps(parse(second)) == bool(days_of(first) & days_of(second))


@given(st.text() | st.text(alphabet="0123456789-X?~%./[] ", max_size=24))
def test_never_guesses(text: str) -> None:
    """Whatever is written is read to the letter or refused in a sentence about it."""
    try:
        read, said = str(parse(text)), ""
    except ValueError as error:
        read, said = "", str(error)
    assert read == text or said.startswith("must ")
    assert said.rpartition(": ")[2][1:-1] in repr(text)
