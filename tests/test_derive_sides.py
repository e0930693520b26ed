from itertools import product
from typing import Any

import pytest

from generator.derive.briefing import Briefing
from generator.derive.sides import Sides
from generator.records.vocabulary import Direction
from generator.scales import plover

POLES = ("soviet-union", "united-states")


@pytest.fixture(scope="module")
def sides(briefing: Briefing) -> Sides:
    assert briefing.axis
    assert (briefing.axis.subject, briefing.axis.poles) == ("yugoslavia", POLES)
    return briefing.axis.sides


def acts(event: Any, pole: str) -> list[Any]:  # noqa: ANN401  # as written
    return [act for act in event.get("interactions", []) if act["pole"] == pole]


def test_years(sides: Sides, raw_events: dict[str, Any]) -> None:
    """Each year with an act, and under it the events with each pole; a decade stands for itself."""
    years = ["1948", "1949", "195X", "1951", "1953", "1954", "1955"]
    assert [row.key for row in sides.years] == years
    for row in sides.years:
        for cell, pole in zip(row.cells, POLES, strict=True):
            expected = [
                key
                for key, event in raw_events.items()
                if acts(event, pole) and event["date"]["edtf"].strip("[.").startswith(row.key)
            ]
            assert (cell.pole, [told.id for told in cell.events]) == (pole, expected)


def test_dimensions(sides: Sides, raw_events: dict[str, Any]) -> None:
    assert [row.key for row in sides.dimensions] == list(plover.DIMENSIONS)
    for row in sides.dimensions:
        for cell, pole in zip(row.cells, POLES, strict=True):
            expected = [
                key
                for key, event in raw_events.items()
                for act in acts(event, pole)
                if plover.dimension(act["type"], act.get("mode"), tuple(act.get("contexts", ()))) == row.key
            ]
            assert (cell.pole, [told.id for told in cell.events]) == (pole, expected)
    counts = {row.key: [len(cell.events) for cell in row.cells] for row in sides.dimensions}
    assert counts == {
        "visits": [1, 0],
        "diplomatic": [5, 2],
        "military": [2, 2],
        "economic": [1, 2],
        "rhetoric": [2, 1],
    }


def test_every_act_counts_once(sides: Sides, raw_events: dict[str, Any]) -> None:
    coded = sum(len(event.get("interactions", [])) for event in raw_events.values())
    for rows in (sides.years, sides.dimensions):
        assert sum(len(cell.events) for row in rows for cell in row.cells) == coded == 18


def test_joint_events_touch_both(sides: Sides, raw_events: dict[str, Any]) -> None:
    both = [key for key, event in raw_events.items() if all(acts(event, pole) for pole in POLES)]
    assert [told.id for told in sides.joint] == both == ["security-council-seat"]


def test_conflicts_and_contested(sides: Sides, raw_events: dict[str, Any], raw_claims: dict[str, Any]) -> None:
    for place, pole in enumerate(POLES):
        conflicts = [
            key
            for key, event in raw_events.items()
            if any(plover.SCORES[act["type"], act.get("mode")] < 0 for act in acts(event, pole))
        ]
        contested = [
            key
            for key, event in raw_events.items()
            if acts(event, pole) and len({raw_claims[ref]["stance"] for ref in event["claims"]}) > 1
        ]
        found = sides
        assert [told.id for told in found.conflicts[place].events] == conflicts
        assert [told.id for told in found.contested[place].events] == contested
        assert found.conflicts[place].pole == found.contested[place].pole == pole
    assert [len(cell.events) for cell in sides.conflicts] == [6, 1]


def test_what_is_said(sides: Sides, raw_claims: dict[str, Any]) -> None:
    """Denials stand apart: who denies that two are close does not say that they are."""
    parts = sides.said
    assert [(part.direction, part.pole) for part in parts] == list(product(Direction, POLES))
    for part in parts:
        about = [ref for ref, claim in raw_claims.items() if claim.get("bearing", {}).get(part.pole) == part.direction]
        denied = [ref for ref in about if raw_claims[ref]["stance"] == "denied"]
        assert [each.ref for each in part.denied] == denied
        assert [each.ref for each in part.claims] == [ref for ref in about if ref not in denied]
