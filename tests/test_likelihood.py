"""The scale of likelihood against its source, typed once more, and what a sentence is heard to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import likelihood
from generator.likelihood import SCALE, TERMS, said

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
    assert [(term.words["en"], term.low, term.high) for term in SCALE.values()] == ICD_203


def test_a_term_is_named_for_its_english_words() -> None:
    assert list(TERMS) == [term.words["en"].replace(" ", "-") for term in SCALE.values()]


def test_bands_share_their_edges() -> None:
    bands = [(term.low, term.high) for term in SCALE.values()]
    assert [high for _, high in bands[:-1]] == [low for low, _ in bands[1:]]
    assert all(0 < low < high < 100 for low, high in bands)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_two_terms_have_the_same_words(language: str) -> None:
    assert len({term.words[language].casefold() for term in SCALE.values()}) == len(SCALE)


def test_nobody_can_change_the_scale() -> None:
    with pytest.raises(TypeError):
        SCALE["likely"] = SCALE["unlikely"]  # type: ignore[index]
    assert likelihood.SCALE is SCALE


@pytest.mark.parametrize(
    ("language", "sentence", "terms"),
    [
        ("en", "", []),
        ("en", "It will rain.", []),
        ("en", "It will probably rain.", []),
        ("en", "It will likely rain.", ["likely"]),
        ("en", "LIKELY, it will rain.", ["likely"]),
        ("en", "Rain is very likely", ["very-likely"]),
        ("en", "Rain is unlikely.", ["unlikely"]),
        ("en", "Rain is very unlikely.", ["very-unlikely"]),
        (
            "en",
            "There is almost no chance of rain, or a roughly even chance",
            ["almost-no-chance", "roughly-even-chance"],
        ),
        ("en", "Likely rain, likely snow.", ["likely", "likely"]),
        ("en", "Unlikely rain, very likely snow, likely both.", ["unlikely", "very-likely", "likely"]),
        ("en", "The likelihood is unlikelyish.", []),
        ("en", "Es regnet wahrscheinlich.", []),
        ("de", "Es regnet wahrscheinlich.", ["likely"]),
        ("de", "Sehr wahrscheinlich regnet es.", ["very-likely"]),
        ("de", "Regen ist unwahrscheinlich.", ["unlikely"]),
        ("de", "Regen ist sehr unwahrscheinlich.", ["very-unlikely"]),
        ("de", "Beides ist etwa gleich wahrscheinlich.", ["roughly-even-chance"]),
        ("de", "Regen ist nahezu ausgeschlossen, Schnee nahezu sicher.", ["almost-no-chance", "almost-certain"]),
        ("de", "Die Wahrscheinlichkeit ist die wahrscheinlichste.", []),
    ],
)
def test_what_a_sentence_says(language: str, sentence: str, terms: list[str]) -> None:
    assert said(sentence, language) == terms


@given(st.sampled_from(["en", "de"]), st.lists(st.sampled_from(TERMS)))
def test_every_term_is_heard_alone_and_in_a_row(language: str, terms: list[str]) -> None:
    assert said("; ".join(SCALE[term].words[language] for term in terms), language) == terms
