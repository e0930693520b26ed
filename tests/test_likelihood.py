"""The scale of likelihood against its source, typed once more, and what a sentence is heard to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.languages import known, table
from generator.languages.table import FaultyTableError
from generator.scales import likelihood
from generator.scales.likelihood import SCALE, TERMS, said, terms, words

BOTH = ("en", "de")

# ICD 203 (2015), D.6.e(2)(a): the first row of terms, and the bands in per cent.
ICD_203 = [
    ("almost no chance", 1, 5),
    ("very unlikely", 5, 20),
    ("unlikely", 20, 45),
    ("roughly even chance", 45, 55),
    ("likely", 55, 80),
    ("very likely", 80, 95),
    ("almost certain", 95, 99),
]


def test_the_scale_is_that_of_its_source() -> None:
    assert [(words("en")[name], term.low, term.high) for name, term in SCALE.items()] == ICD_203


def test_a_term_is_named_for_its_english_words() -> None:
    assert list(TERMS) == [words("en")[term].replace(" ", "-") for term in SCALE]


def test_bands_share_their_edges() -> None:
    bands = [(term.low, term.high) for term in SCALE.values()]
    assert [high for _, high in bands[:-1]] == [low for low, _ in bands[1:]]
    assert all(0 < low < high < 100 for low, high in bands)


@pytest.mark.parametrize("language", known())
def test_no_two_terms_have_the_same_words(language: str) -> None:
    assert len({each.casefold() for each in words(language).values()}) == len(SCALE)


def test_a_language_calls_every_term_something(monkeypatch: pytest.MonkeyPatch) -> None:
    found = table("en")
    held = dict(found.likelihood.terms)
    held["probable"] = held.pop("likely")
    faulty = found.model_copy(update={"likelihood": found.likelihood.model_copy(update={"terms": held})})
    monkeypatch.setattr(likelihood, "table", lambda _: faulty)
    with pytest.raises(FaultyTableError) as told:
        words("faulty")
    assert str(told.value) == (
        "generator/languages/faulty/table.toml: likelihood.terms: must be the terms of the scale: likely, probable"
    )


def test_nobody_can_change_the_scale() -> None:
    with pytest.raises(TypeError):
        SCALE["likely"] = SCALE["unlikely"]  # type: ignore[index]
    assert likelihood.SCALE is SCALE


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("", []),
        ("It will rain.", []),
        ("It will likely rain.", ["likely"]),
        ("LIKELY, it will rain.", ["likely"]),
        ("Rain is very likely", ["very likely"]),
        ("Rain is very\u00a0likely", ["very likely"]),
        ("Rain is ｖｅｒｙ  ｌｉｋｅｌｙ", ["very likely"]),
        ("Rain is unlikely.", ["unlikely"]),
        ("Rain is very unlikely.", ["very unlikely"]),
        ("Almost no chance of rain, or a roughly even chance", ["almost no chance", "roughly even chance"]),
        ("Likely rain, likely snow.", ["likely", "likely"]),
        ("Unlikely rain, very likely snow, likely both.", ["unlikely", "very likely", "likely"]),
        ("Es regnet wahrscheinlich.", ["wahrscheinlich"]),
        ("Regen ist sehr unwahrscheinlich.", ["sehr unwahrscheinlich"]),
        ("Beides ist etwa gleich wahrscheinlich.", ["etwa gleich wahrscheinlich"]),
        ("Regen nahezu ausgeschlossen, Schnee nahezu sicher.", ["nahezu ausgeschlossen", "nahezu sicher"]),
        ("Sehr wahrscheinlich nicht.", ["sehr wahrscheinlich"]),
        # What turns a term into another, or its opposite.
        ("Not very likely, highly likely", ["not very likely", "highly likely"]),
        ("Nicht wahrscheinlich, höchst wahrscheinlich", ["nicht wahrscheinlich", "höchst wahrscheinlich"]),
        ("Äußerst unwahrscheinlich; very, very likely", ["äußerst unwahrscheinlich", "very likely"]),
    ],
)
def test_the_terms_in_a_sentence(sentence: str, words: list[str]) -> None:
    assert terms(sentence, BOTH) == words
    assert said(sentence, BOTH) == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("It will probably rain, or maybe not.", ["probably", "maybe"]),
        ("Almost certainly a remote chance", ["certainly", "remote"]),
        ("It is highly probable and nearly certain", ["highly probable", "nearly certain"]),
        ("In all likelihood it is likelier", ["likelihood", "likelier"]),
        ("Höchstwahrscheinlich; mit unwahrscheinlicher Ausnahme", ["höchstwahrscheinlich", "unwahrscheinlicher"]),
        ("Vermutlich oder möglicherweise regnet es wohl", ["vermutlich", "möglicherweise", "wohl"]),
        ("Es ist so gut wie sicher, obwohl sowohl dies als auch das", ["so gut wie sicher"]),
    ],
)
def test_words_that_are_none_of_the_scale(sentence: str, words: list[str]) -> None:
    assert terms(sentence, BOTH) == []
    assert said(sentence, BOTH) == words


def test_a_language_that_the_briefing_does_not_speak_is_not_heard() -> None:
    assert said("Probably wahrscheinlich, likely wohl, likelihood höchstwahrscheinlich", ("en",)) == [
        *("probably", "likely", "likelihood")
    ]
    assert terms("Likely, sehr wahrscheinlich", ("de",)) == ["sehr wahrscheinlich"]


def test_the_second_row_of_the_source_is_known() -> None:
    row = ("remote", "highly improbable", "improbable", "roughly even odds", "probable", "highly probable")
    assert set(table("en").likelihood.others) > {*row, "nearly certain"}


@given(st.sampled_from(known()), st.lists(st.sampled_from(TERMS)))
def test_every_term_is_heard_alone_and_in_a_row(language: str, names: list[str]) -> None:
    held = [words(language)[name] for name in names]
    assert terms("; ".join(held), BOTH) == said("; ".join(held), BOTH) == held
