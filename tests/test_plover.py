"""The table is retyped from the PLOVER manual: here it is held to the manual's lists, typed once more."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.scales import plover
from tests.world import GENERATOR

# The manual's sixteen types in its four quarters, with the modes of each.
MANUAL = {
    "verbal cooperation": {
        "AGREE": "",
        "CONSULT": "visit third-party multilateral phone",
        "SUPPORT": "",
        "CONCEDE": "",
    },
    "material cooperation": {
        "COOPERATE": "",
        "AID": "",
        "RETREAT": "withdraw release disarm ceasefire access resign",
    },
    "verbal conflict": {
        "REQUEST": "assist change yield meet",
        "ACCUSE": "disapprove investigate allege",
        "REJECT": "assist change yield meet",
        "THREATEN": "restrict arrest relations expel territory violence",
    },
    "material conflict": {
        "PROTEST": "demo riot strike hunger boycott obstruct",
        "SANCTION": "convict expel withdraw discontinue",
        "MOBILIZE": "troops weapons police militia",
        "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
        "ASSAULT": (
            "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
            "heavy-weapons crowd-control unconventional"
        ),
    },
}
TYPES = {name: modes.split() for quarter in MANUAL.values() for name, modes in quarter.items()}
# The scores that design and manual name, read a second time.
SCORES = """
AGREE 2.5; CONSULT 2.5; SUPPORT 5; CONCEDE 4.5; COOPERATE 9.5; AID 10; RETREAT 6.5; REQUEST 0; ACCUSE -3; REJECT -2
THREATEN -3.5; PROTEST -5; SANCTION -6; MOBILIZE -5.5; COERCE -7; ASSAULT -9
CONSULT visit 4; CONSULT third-party 1; CONSULT multilateral 4; CONSULT phone 1.5
RETREAT withdraw 8; RETREAT ceasefire 7.5; RETREAT disarm 10
REQUEST assist 0.5; REQUEST change -1; REQUEST yield -1
ACCUSE disapprove -2; ACCUSE investigate -3.5; ACCUSE allege -3.5; THREATEN violence -3.5; THREATEN territory -4
PROTEST riot -7; SANCTION expel -5.5; MOBILIZE troops -6.5; MOBILIZE weapons -6.5
ASSAULT heavy-weapons -9.5; ASSAULT aerial -9.5; ASSAULT unconventional -10
"""


def test_types_and_modes_are_the_manuals() -> None:
    assert {name: list(modes) for name, modes in plover.MODES.items()} == TYPES
    assert tuple(TYPES) == plover.TYPES
    assert len(plover.TYPES) == 16
    assert set(plover.SCORES) == {(name, mode) for name, modes in TYPES.items() for mode in (None, *modes)}


def test_scores() -> None:
    named = [each.rpartition(" ") for line in SCORES.strip().split("\n") for each in line.split("; ")]
    found = {f"{name} {mode or ''}".strip(): score for (name, mode), score in plover.SCORES.items()}
    assert [(key, found[key]) for key, _, _ in named] == [(key, float(score)) for key, _, score in named]
    assert len(named) == 38


def test_cooperation_scores_above_conflict() -> None:
    for quarter, types in MANUAL.items():
        for (name, mode), score in plover.SCORES.items():
            if name in types and name != "REQUEST":
                assert (score > 0) == ("cooperation" in quarter), (name, mode)
    assert all(-10 <= score <= 10 for score in plover.SCORES.values())


def test_the_table_is_read_whole() -> None:
    """A doubled line would be lost in silence."""
    with (GENERATOR / "scales/plover.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == len(plover.SCORES) == 82
    assert [row["type"] for row in rows] == [name for name, modes in TYPES.items() for _ in (None, *modes)]


def test_words_and_deeds() -> None:
    assert {*MANUAL["verbal cooperation"], *MANUAL["verbal conflict"]} == plover.VERBAL


def test_contexts_are_listed_once() -> None:
    assert len(set(plover.CONTEXTS)) == len(plover.CONTEXTS) == 37
    assert set(plover.CONTEXTS) >= plover.ECONOMIC


@pytest.mark.parametrize(
    ("act", "dimension"),
    [
        ("CONSULT", "visits"),
        ("CONSULT visit military", "visits"),
        ("CONSULT third-party", "visits"),
        ("CONSULT multilateral economic", "visits"),
        ("CONSULT phone", "diplomatic"),
        ("CONSULT phone military", "military"),
        ("AGREE", "diplomatic"),
        ("AGREE military", "military"),
        ("AGREE economic", "economic"),
        ("SUPPORT", "rhetoric"),
        ("SUPPORT diplomatic", "diplomatic"),
        ("SUPPORT legal", "diplomatic"),
        ("SUPPORT military legal", "military"),
        ("SUPPORT economic military", "military"),
        ("SUPPORT technology", "rhetoric"),
        ("CONCEDE", "rhetoric"),
        ("ACCUSE disapprove", "rhetoric"),
        ("ACCUSE cbrn", "military"),
        ("REQUEST change", "rhetoric"),
        ("THREATEN violence intelligence", "military"),
        ("REJECT assist natural_resource", "economic"),
        ("COOPERATE", "diplomatic"),
        ("COOPERATE migration", "economic"),
        ("AID human_security", "economic"),
        ("AID economic", "economic"),
        ("AID military", "military"),
        ("SANCTION discontinue", "diplomatic"),
        ("MOBILIZE troops", "diplomatic"),
        ("ASSAULT aerial military", "military"),
    ],
)
def test_dimension(act: str, dimension: str) -> None:
    name, *words = act.split()
    mode = words.pop(0) if words and words[0] in plover.MODES[name] else None
    assert plover.dimension(name, mode, tuple(words)) == dimension


@given(
    st.sampled_from(sorted(plover.SCORES, key=str)),
    st.lists(st.sampled_from(plover.CONTEXTS), unique=True).flatmap(
        lambda some: st.tuples(st.just(some), st.permutations(some))
    ),
)
def test_every_act_has_one_dimension(act: tuple[str, str | None], contexts: tuple[list[str], list[str]]) -> None:
    """Whatever the order of its contexts."""
    some, shuffled = contexts
    assert plover.dimension(*act, tuple(some)) == plover.dimension(*act, tuple(shuffled))
    assert plover.dimension(*act, tuple(some)) in plover.DIMENSIONS
