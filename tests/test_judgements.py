"""Numbers in statements, the figures they are bound to, and what the records of a judgement refuse."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pipeline
from generator.rules.judgements import YEAR, _date, confident, figures, numbers, reading
from tests.world import tiny, told

BOTH = ("en", "de")
LEANING = "sources/judgements/leaning.yml"
GUESTS = "sources/series/guests.yml"
POINT = '- {period: "2001-05-01", value: 1, claim: report/guest}'
STATEMENT = "{en: Midland likely leans east., de: Mittelland neigt wahrscheinlich nach Osten.}"


def stated(english: str, german: str, *bound: tuple[str, str]) -> str:
    """Return what a check says of the tiny judgement with these words about the likely, and these numbers bound."""
    numbers = ", ".join(f"{{typed: '{typed}', figure: {figure}}}" for typed, figure in bound)
    words = {
        STATEMENT: f'{{en: "It is likely: {english}", de: "Es ist wahrscheinlich: {german}"}}',
        "history:": f"numbers: [{numbers}]\nhistory:",
    }
    value = POINT.replace("value: 1", "value: 1234.5")
    limits = POINT.replace("value: 1", "low: 2000, high: 1500000").replace("05-01", "05-02")
    points = f"{value}\n  {limits}"
    return told(tiny({LEANING: words, GUESTS: {POINT: points}}))


@pytest.mark.parametrize(
    ("typed", "english", "german"),
    [
        ("0", "0", "0"),
        ("47", "47", "47"),
        ("1999", "1999", "1999"),
        ("1,234", "1234", "1.234"),
        ("1.234", "1.234", "1234"),
        ("2,000", "2000", "2"),
        ("1\u2009234", "1234", "1234"),
        ("1\u00a0234", "1234", "1234"),
        ("1\u202f234", "1234", "1234"),
        ("12.345.678", None, "12345678"),
        ("12,345,678", "12345678", None),
        ("0.5", "0.5", None),
        ("0,5", None, "0.5"),
        ("0.125", "0.125", None),
        ("1.234,5", None, "1234.5"),
        ("1,234.5", "1234.5", None),
        ("1234.5", "1234.5", None),
        ("12,34", None, "12.34"),
    ],
)
def test_what_a_number_is_in_each_language(typed: str, english: str | None, german: str | None) -> None:
    assert reading(typed, "en") == (english and Decimal(english))
    assert reading(typed, "de") == (german and Decimal(german))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "typed", ["", "one", "1,23,4", "1..5", ".5", "5.", "-5", "1e3", "50%", "1/2", "1,2.3", "٢٠٠٠", "２０００", "2 000"]
)
def test_what_is_no_number(typed: str, language: str) -> None:
    assert reading(typed, language) is None


@given(st.integers(0, 10**12), st.sampled_from([("en", ","), ("de", "."), ("en", "\u202f"), ("de", "\u202f")]))
def test_every_whole_number_with_thousands_marked(number: int, notation: tuple[str, str]) -> None:
    language, mark = notation
    written = f"{number:,}".replace(",", mark)
    assert reading(written, language) == number
    assert numbers(f"({written}).", BOTH) == [written]


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from([("en", ",", "."), ("de", ".", ",")]))
def test_every_number_with_two_decimals(whole: int, decimals: int, notation: tuple[str, str, str]) -> None:
    language, thousands, point = notation
    written = f"{whole:,}".replace(",", thousands) + f"{point}{decimals:02}"
    assert reading(written, language) == Decimal(f"{whole}.{decimals:02}")
    assert numbers(f"({written}).", BOTH) == [written]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nothing.", []),
        ("From 3 to 4, or 5.", ["3", "4", "5"]),
        ("10-20 men, or 10–20", ["10", "20", "10", "20"]),
        ("1,234.5 and 1.234,5", ["1,234.5", "1.234,5"]),
        ("80 % of 12", ["80", "12"]),
        ("80\u00a0% of 1\u202f234\u00a0men", ["80", "1\u202f234"]),
        ("in 1955-06", ["1955", "06"]),
        ("٢٠٠٠ and ２０００", ["٢٠٠٠", "２０００"]),
        # What looks like a number and is a name, an ordinal or a day.
        ("a T-72, the Su-35S and the G7", []),
        ("the 38th parallel, the 1st time", []),
        ("on 3 September 2025", ["2025"]),
        ("am 3. September 2025 und 15.\u00a0Mai", ["2025"]),
        ("25–27 July 2023, 25.–27. Juli 2023", ["2023", "2023"]),
        ("45 May", ["45"]),
        ("2000 September", ["2000"]),
        ("3 may come, 45k, 10km", ["3", "45", "10"]),
    ],
)
def test_numbers_in_a_text(text: str, found: list[str]) -> None:
    assert numbers(text, BOTH) == found


def test_what_another_language_writes_is_a_number() -> None:
    text = "the 38th, 3 May, 3. Juni"
    assert [numbers(text, (code,)) for code in BOTH] == [["3"], ["38", "3"]]


@pytest.mark.parametrize(
    ("form", "text", "days"),
    [
        ("{day} {month}", "3 June, 1–2\u00a0June, June 4, 5 Junes", ["3 June", "1–2\u00a0June"]),
        ("{day} de {month}", "3 de June, 4 June", ["3 de June"]),
        ("{month} {day}", "June 3, June 3-4, June 30th, June 2000", ["June 3", "June 3-4"]),
    ],
)
def test_the_days_that_a_language_writes(form: str, text: str, days: list[str]) -> None:
    assert [found[0] for found in re.finditer(_date(form, ["May", "June"]), text)] == days


@pytest.mark.parametrize(
    ("number", "year"),
    [("1899", False), ("1900", True), ("2099", True), ("2100", False), ("19000", False), ("955", False)],
)
def test_years(number: str, *, year: bool) -> None:
    assert bool(YEAR.fullmatch(number)) == year


@pytest.mark.parametrize(
    "text",
    [
        *("with confidence", "Confident", "confidently", "overconfidence", "with high certainty", "wir sind sicher"),
        *("Konfidenz", "mit hoher konfidenz", "Konfidenzgrad", "Zuversicht", "Gewissheit", "mit hoher Sicherheit"),
    ],
)
def test_words_of_confidence(text: str) -> None:
    assert confident(BOTH).search(text)


@pytest.mark.parametrize(
    "text", ["self-confidence", "a confidential treaty", "confidence-building", "certain", "ein Konflikt", "Sicherheit"]
)
def test_words_that_only_look_like_confidence(text: str) -> None:
    assert not confident(BOTH).search(text)


# ---- numbers bound to figures


def test_numbers_that_agree() -> None:
    assert stated("1 text of 2001 on 1,234.5", "1 Text von 2001 über 1.234,5", *AGREEING) == ""
    assert stated("2,000 to 1,500,000", "2.000 bis 1.500.000", *RANGES) == ""


def test_thousands_in_narrow_spaces_agree_in_either_language() -> None:
    said = stated(
        "2\u202f000 or 1\u00a0500\u00a0000",
        "2\u202f000",
        ("2\u202f000", RANGES[0][1]),
        ("1\u00a0500\u00a0000", RANGES[2][1]),
    )
    assert said == ""


AGREEING = (
    ("1", "articles"),
    ("1,234.5", "series.guests.2001-05-01"),
    ("1.234,5", "series.guests.2001-05-01"),
)
RANGES = (
    ("2,000", "series.guests.2001-05-02.low"),
    ("2.000", "series.guests.2001-05-02.low"),
    ("1,500,000", "series.guests.2001-05-02.high"),
    ("1.500.000", "series.guests.2001-05-02.high"),
)


def test_a_number_is_bound_as_it_is_typed() -> None:
    """1,234.5 in English does not bind 1.234,5 in German."""
    said = stated("of 1,234.5", "von 1.234,5", AGREEING[1])
    assert "'1.234,5' [unbound-number]" in said
    assert said.count("[") == 1


def test_a_range_has_no_value_of_its_own() -> None:
    assert "[unknown-figure]" in stated("of 2,000", "von zweitausend", ("2,000", "series.guests.2001-05-02"))


def test_a_year_that_is_bound_must_agree() -> None:
    assert "2: '2001' [wrong-number]" in stated("in 2001", "im Jahr 2001", ("2001", "claims"))


def test_figures_of_the_tiny_briefing() -> None:
    found = figures(pipeline.check(tiny()).corpus)
    assert found == {
        "events": 1,
        "events.east": 1,
        "events.west": 0,
        "events.both": 0,
        "articles": 1,
        "claims": 2,
        "series.guests.2001-05-01": 1,
    }


def test_figures_of_a_time_with_several_estimators() -> None:
    """Each has a name of its own; the one that nobody is named for has that of the time."""
    points = f"{POINT}\n  " + "\n  ".join(
        POINT.replace("value: 1", f"value: {at}, estimator: {actor}") for at, actor in ((2, "east"), (3, "west"))
    )
    other = POINT.replace("05-01", "05-02").replace("value: 1", "low: 4, high: 5, estimator: east")
    found = figures(pipeline.check(tiny({GUESTS: {POINT: f"{points}\n  {other}"}})).corpus)
    assert {name: int(number) for name, number in found.items() if name.startswith("series")} == {
        "series.guests.2001-05-01": 1,
        "series.guests.2001-05-01.east": 2,
        "series.guests.2001-05-01.west": 3,
        "series.guests.2001-05-02.low": 4,
        "series.guests.2001-05-02.high": 5,
    }


def test_figures_of_an_event_with_both_poles() -> None:
    act = "- {pole: east, type: CONSULT, mode: visit}"
    both = {"sources/events/2001/visit.yml": {act: f"{act}\n  - {{pole: west, type: ACCUSE}}"}}
    found = figures(pipeline.check(tiny(both)).corpus)
    assert [int(found[f"events{which}"]) for which in ("", ".east", ".west", ".both")] == [1, 1, 1, 1]


def test_events_between_others_do_not_count() -> None:
    act = "interactions:\n  - {pole: east, type: CONSULT, mode: visit}\n"
    found = figures(pipeline.check(tiny({"sources/events/2001/visit.yml": {act: ""}})).corpus)
    assert [int(found[name]) for name in ("events", "events.east")] == [0, 0]


def test_figures_without_poles() -> None:
    """Every event counts; there is none with a pole, or with both."""
    changes = {
        "sources/briefing.yml": {"poles: [east, west]\n": ""},
        "sources/events/2001/visit.yml": {"interactions:\n  - {pole: east, type: CONSULT, mode: visit}\n": ""},
    }
    found = figures(pipeline.check(tiny(changes)).corpus)
    assert {name: int(number) for name, number in found.items() if name.startswith("events")} == {"events": 1}


def test_figures_without_settings() -> None:
    """Where briefing.yml is missing or faulty nobody knows the poles; the rest can be counted."""
    sources = tiny()
    del sources["sources/briefing.yml"]
    found = figures(pipeline.check(sources).corpus)
    assert {name for name in found if name.startswith("events")} == {"events"}
    assert [int(found[name]) for name in ("events", "claims")] == [1, 2]


def test_what_cannot_be_counted_is_not_blamed() -> None:
    """Without the settings nobody knows the poles."""
    sources = tiny(
        {
            LEANING: {
                STATEMENT: STATEMENT.replace("east.", "east by 1 of 2."),
                "history:": "numbers: [{typed: '1', figure: events.east}, {typed: '2', figure: claims}]\nhistory:",
            }
        }
    )
    assert told(sources) == ""
    del sources["sources/briefing.yml"]
    assert told(sources) == "sources/briefing.yml:1:1: briefing must have its settings: no such file [no-briefing]\n"


def test_long_numbers_are_cut() -> None:
    said = stated("1" * 1900, "eins")
    assert f"'{'1' * 59}… [unbound-number]" in said


# ---- the records themselves


def test_a_judgement_as_it_is_read() -> None:
    judgement = pipeline.check(tiny()).corpus.judgements["leaning"]
    assert (judgement.order, judgement.likelihood, judgement.confidence.value) == (1, "likely", "low")
    assert (judgement.evidence_for, judgement.evidence_against) == (("visit", "guests"), ())
    assert (judgement.no_alternatives, judgement.numbers) == (None, ())


def test_no_alternatives_with_a_reason() -> None:
    words = {
        "alternatives: [{en: It passes through., de: Er reist durch.}]": "no_alternatives: {en: None., de: Keine.}"
    }
    found = pipeline.check(tiny({LEANING: words}))
    assert found.problems == ()
    assert found.corpus.judgements["leaning"].alternatives == ()


@pytest.mark.parametrize(
    "measure", ["value: 0", "value: -3.25", "low: 1, high: 1", "low: -2, high: -1", "low: 0, high: 999999999999"]
)
def test_points_that_are_measured(measure: str) -> None:
    assert told(tiny({GUESTS: {"value: 1": measure}})) == ""


@pytest.mark.parametrize(
    "measure",
    ["low: 1", "high: 1", "value: 1, low: 1", "value: 1, high: 1", "value: 1, low: 1, high: 2", "low: 2, high: 1"],
)
def test_points_that_are_not(measure: str) -> None:
    assert "[unmeasured-point]" in told(tiny({GUESTS: {"value: 1": measure}}))


@pytest.mark.parametrize(
    "number", ["+1", "1e3", ".5", "5.", "1,5", "1_000", "0.1234567", "1234567890123", "NaN", "inf"]
)
def test_figures_that_are_no_numbers(number: str) -> None:
    assert "[bad-number]" in told(tiny({GUESTS: {"value: 1": f"value: '{number}'"}}))


@pytest.mark.parametrize(
    "key", ["evidence_for: [visit, guests]", "assumptions: [{en: A visit is meant., de: Ein Besuch ist gewollt.}]"]
)
def test_lists_that_must_not_be_empty(key: str) -> None:
    name = key.partition(":")[0]
    assert f"`{name}` must have at least one entry: none found [wrong-length]" in told(
        tiny({LEANING: {key: f"{name}: []"}})
    )
