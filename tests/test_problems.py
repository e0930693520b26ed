import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import LISTED, SHOWN, Place, Problem, did_you_mean, one_of, short


def test_place_reads_as_compilers_write_it() -> None:
    assert str(Place("sources/briefing.yml", 7, 5)) == "sources/briefing.yml:7:5"
    assert Place("a.yml") == Place("a.yml", 1, 1)


def test_problems_stand_in_the_order_of_their_places() -> None:
    problems = [
        Problem(Place("b.yml", 1, 1), "x", "x"),
        Problem(Place("a.yml", 10, 1), "x", "x"),
        Problem(Place("a.yml", 9, 2), "x", "x"),
        Problem(Place("a.yml", 9, 1), "y", "x"),
        Problem(Place("a.yml", 9, 1), "x", "x", "hint"),
        Problem(Place("a.yml", 9, 1), "x", "x"),
    ]
    assert sorted(problems) == list(reversed(problems))


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("belgrad", "did you mean 'belgrade'?"),  # one letter missing
        ("belgradde", "did you mean 'belgrade'?"),  # one doubled
        ("blegrade", "did you mean 'belgrade'?"),  # two swapped
        ("zagrebb", "did you mean 'zagreb'?"),
        ("vienna", ""),  # nothing like it
        ("", ""),
    ],
)
def test_did_you_mean(word: str, hint: str) -> None:
    assert did_you_mean(word, {"zagreb", "belgrade", "ljubljana"}) == hint
    assert did_you_mean(word, []) == ""


def test_of_two_words_as_likely_the_first_is_meant() -> None:
    assert did_you_mean("boat", ["coat", "boar"]) == "did you mean 'boar'?"


@given(st.text(), st.sets(st.text(min_size=1)))
def test_a_suggestion_is_a_known_word(word: str, known: set[str]) -> None:
    assert did_you_mean(word, known) in {"", *(f"did you mean {each!r}?" for each in known)}


def test_one_of_lists_what_is_allowed() -> None:
    assert one_of("sate", ["state", "person"]) == "did you mean 'state'? allowed: person, state"
    assert one_of("x", ["state", "person"]) == "allowed: person, state"


def test_a_long_list_is_cut() -> None:
    names = [f"n{at:02}" for at in range(LISTED + 1)]
    assert one_of("n20 ", names) == f"did you mean 'n20'? allowed: {', '.join(names[:-1])}, …"
    assert one_of("x", names[1:]) == f"allowed: {', '.join(names[1:])}"


def test_a_long_value_is_cut() -> None:
    assert short("a" * (SHOWN - 2)) == f"'{'a' * (SHOWN - 2)}'"
    assert short("a" * SHOWN) == f"'{'a' * (SHOWN - 1)}…"
