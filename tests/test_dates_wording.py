"""Every form of EDTF in English and German, word for word."""

from datetime import date

import pytest
from hypothesis import given

from generator.edtf import parse
from generator.languages import language
from generator.render.dates import spell, spell_day
from tests.test_edtf import expressions

EN, DE = language("en"), language("de")

FORMS = {
    # one date
    "2024-06-18": ("18 June 2024", "18. Juni 2024"),
    "2024-03-01": ("1 March 2024", "1. März 2024"),
    "2024-06": ("June 2024", "Juni 2024"),
    "2024": ("2024", "2024"),
    "0050": ("50", "50"),
    "2022-21": ("spring 2022", "Frühjahr 2022"),
    "2022-22": ("summer 2022", "Sommer 2022"),
    "2022-23": ("autumn 2022", "Herbst 2022"),
    "2022-24": ("winter 2022/23", "Winter 2022/23"),
    "1999-24": ("winter 1999/00", "Winter 1999/00"),
    "201X": ("2010s", "2010er-Jahre"),
    "19XX": ("1900–1999", "1900–1999"),
    "2024-XX": ("2024", "2024"),
    "2024-06-XX": ("June 2024", "Juni 2024"),
    # qualified
    "2024-09-23~": ("around 23 September 2024", "um den 23. September 2024"),
    "2024-10-01?": ("probably 1 October 2024", "vermutlich 1. Oktober 2024"),
    "2024-10-01%": ("probably around 1 October 2024", "vermutlich um den 1. Oktober 2024"),
    "2024-06~": ("around June 2024", "um Juni 2024"),
    "2024-06?": ("probably June 2024", "vermutlich Juni 2024"),
    "2024-06%": ("probably around June 2024", "vermutlich um Juni 2024"),
    "2023~": ("around 2023", "um 2023"),
    "2023?": ("probably 2023", "vermutlich 2023"),
    "2022-24~": ("around winter 2022/23", "um Winter 2022/23"),
    "201X?": ("probably 2010s", "vermutlich 2010er-Jahre"),
    "19XX~": ("around 1900–1999", "um 1900–1999"),
    # from a to b
    "2023-07-25/2023-07-27": ("25–27 July 2023", "25.–27. Juli 2023"),
    "2023-07-25/2023-08-02": ("25 July – 2 August 2023", "25. Juli – 2. August 2023"),
    "2023-12-30/2024-01-02": ("30 December 2023 – 2 January 2024", "30. Dezember 2023 – 2. Januar 2024"),
    "2023-07-25/2023-07-25": ("25 July 2023", "25. Juli 2023"),
    "2024-06/2024-07": ("June – July 2024", "Juni–Juli 2024"),
    "2024-12/2025-01": ("December 2024 – January 2025", "Dezember 2024 – Januar 2025"),
    "2023/2025": ("2023–2025", "2023–2025"),
    "2024/2024": ("2024", "2024"),
    "2022-21/2022-23": ("spring 2022 – autumn 2022", "Frühjahr 2022 – Herbst 2022"),
    "201X/202X": ("2010s – 2020s", "2010er-Jahre – 2020er-Jahre"),
    "2023-07-25/2023-08": ("25 July 2023 – August 2023", "25. Juli 2023 – August 2023"),
    "2023~/2024": ("around 2023 – 2024", "um 2023 – 2024"),
    "2024-06-18~/2024-06-20?": (
        "around 18 June 2024 – probably 20 June 2024",
        "um den 18. Juni 2024 – vermutlich 20. Juni 2024",
    ),
    # open and unknown ends of a period
    "2024-06/..": ("since June 2024", "seit Juni 2024"),
    "2024-06-18/..": ("since 18 June 2024", "seit 18. Juni 2024"),
    "195X/..": ("since 1950s", "seit 1950er-Jahre"),
    "../2024-06-18": ("until 18 June 2024", "bis 18. Juni 2024"),
    "2024-06/": ("since June 2024, end unknown", "seit Juni 2024, Ende unbekannt"),
    "/2024-06-18": ("until 18 June 2024, beginning unknown", "bis 18. Juni 2024, Beginn unbekannt"),
    # one day of several
    "[2024-11-29..2024-11-30]": (
        "on a day from 29 November 2024 to 30 November 2024",
        "an einem Tag vom 29. November 2024 bis 30. November 2024",
    ),
    "[2024-11-29..2024-11-29]": ("29 November 2024", "29. November 2024"),
    "[2024-11..2025-01]": ("between November 2024 and January 2025", "zwischen November 2024 und Januar 2025"),
    "[2022-02..2023-09-05]": (
        "between February 2022 and 5 September 2023",
        "zwischen Februar 2022 und 5. September 2023",
    ),
    "[..2022-05-26]": ("by 26 May 2022 at the latest", "spätestens 26. Mai 2022"),
    "[..2022]": ("by 2022 at the latest", "spätestens 2022"),
    "[..2022-05-26~]": ("by around 26 May 2022 at the latest", "spätestens um den 26. Mai 2022"),
    "[2024-11-29..]": ("not before 29 November 2024", "frühestens 29. November 2024"),
    "[2024-11..]": ("not before November 2024", "frühestens November 2024"),
}


@pytest.mark.parametrize(("text", "english", "german"), [(text, *words) for text, words in FORMS.items()], ids=FORMS)
def test_wording(text: str, english: str, german: str) -> None:
    assert (spell(parse(text), EN), spell(parse(text), DE)) == (english, german)


def test_a_day() -> None:
    assert spell_day(date(2024, 6, 18), EN) == "18 June 2024"
    assert spell_day(date(2024, 6, 18), DE) == "18. Juni 2024"


@given(expressions)
def test_every_date_can_be_said(text: str) -> None:
    """In words that hold its year, no placeholder, no space that a font or a search may trip over."""
    first = parse(text).start or parse(text).end
    assert first
    for words in (spell(parse(text), EN), spell(parse(text), DE)):
        assert "%" not in words
        assert " ".join(words.split()) == words
        assert words.replace(" ", "").isprintable()
        assert str(first.earliest.year) in words


@given(expressions)
def test_no_day_is_invented(text: str) -> None:
    """A date that names no day is told without one: no number of a day, no "1 January"."""
    if not any(end and end.precision == "day" for end in (parse(text).start, parse(text).end)):
        assert not any(word.rstrip(".") in NUMBERS for word in spell(parse(text), DE).split() if word.endswith("."))
        assert spell(parse(text), EN).split()[0] not in NUMBERS or parse(text).year < 32


NUMBERS = {str(number) for number in range(1, 32)}
