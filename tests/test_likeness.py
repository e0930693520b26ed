"""Are two events one? The score of `rules.likeness` is held to pairs of both kinds, written by hand."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from generator.rules.likeness import ALIKE, Traits, likeness
from tests.world import raw_yaml

PAIRS = Path(__file__).parent / "likenesses.yml"
ACTS = {"yes": ({("b", "AID")}, {("b", "AID")}), "no": ({("b", "AID")}, {("b", "AGREE")}), "open": (set(), set())}
GROUNDS = {"none": ({"t/1"}, {"u/2"}), "part": ({"t/1", "t/2"}, {"t/1", "t/3"}), "all": ({"t/1"}, {"t/1"})}


def pairs(kind: str) -> list[dict[str, Any]]:
    found: Any = raw_yaml(PAIRS.read_text(encoding="utf-8"))
    return list(found[kind])


def score(pair: dict[str, Any]) -> float:
    days = timedelta(days=int(pair.get("days", 0)))
    one, other = (
        Traits(
            titles=(("en", pair["titles"][at]),),
            parties=frozenset(pair["parties"] if at == 0 else pair.get("others", pair["parties"])),
            names=frozenset({"a", "b", "kim", "putin"}),
            grounds=frozenset(GROUNDS[pair.get("ground", "none")][at]),
            acts=frozenset(ACTS[pair.get("acts", "yes")][at]),
            first=date(2001, 5, 1) + at * days,
            last=date(2001, 5, 1) + at * days,
        )
        for at in range(2)
    )
    assert likeness(one, other) == likeness(other, one)
    return likeness(one, other)


def found() -> tuple[int, int, int]:
    """Return how many true pairs are found, how many are missed, and how many false ones are told."""
    true = [score(pair) >= ALIKE for pair in pairs("one")]
    false = [score(pair) >= ALIKE for pair in pairs("two")]
    return sum(true), true.count(False), sum(false)


def test_there_are_enough_pairs() -> None:
    assert (len(pairs("one")), len(pairs("two"))) == (40, 40)


def test_doubles_are_found_and_few_others() -> None:
    """A false alarm costs a contributor a line; a double that nobody finds counts twice for ever."""
    assert found() == (40, 0, 1)
