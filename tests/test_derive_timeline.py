import csv
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.briefing import Briefing
from tests import happenings
from tests.world import GENERATOR


def test_events_stand_in_the_order_of_time(briefing: Briefing, raw_events: dict[str, Any]) -> None:
    assert list(briefing.events) == list(raw_events)
    assert [told.order for told in briefing.timeline.values()] == list(range(len(briefing.timeline)))


def test_neighbours(briefing: Briefing, raw_events: dict[str, Any]) -> None:
    ids = list(briefing.timeline)
    assert [key for key in ids if not briefing.timeline[key].unread] == list(raw_events)
    for place, (key, told) in enumerate(briefing.timeline.items()):
        assert told.previous == (ids[place - 1] if place else None)
        assert told.next == (ids[place + 1] if place + 1 < len(ids) else None)
        assert told.id == key


def test_what_points_here(briefing: Briefing, raw_events: dict[str, Any]) -> None:
    for key, told in briefing.events.items():
        assert list(told.parts) == [other for other, event in raw_events.items() if event.get("part_of") == key]
        assert list(told.fulfilled_by) == [other for other, event in raw_events.items() if event.get("fulfils") == key]
    assert briefing.events["khrushchev-in-belgrade"].parts == ("belgrade-declaration",)
    assert briefing.events["soviet-visit-announced"].fulfilled_by == ("khrushchev-in-belgrade",)


def test_claims_are_those_cited_in_the_order_of_the_texts(
    briefing: Briefing, raw_events: dict[str, Any], raw_claims: dict[str, Any]
) -> None:
    for key, told in briefing.events.items():
        assert [each.ref for each in told.claims] == [ref for ref in raw_claims if ref in raw_events[key]["claims"]]


def test_origins_of_an_event(
    briefing: Briefing, raw_events: dict[str, Any], raw_claims: dict[str, Any], raw_articles: dict[str, Any]
) -> None:
    for key, told in briefing.events.items():
        cited = raw_events[key]["claims"]
        refs = [ref for ref in cited if raw_claims[ref]["stance"] == "asserted"] or cited
        sources = {
            (raw_claims[ref].get("origin") or raw_articles[ref.split("/")[0]]["chain"][0].get("actor")) for ref in refs
        }
        assert told.origins.count == (len(sources - {None}) or 1)
    assert briefing.events["armies-at-the-border"].origins.known == ("tanjug",)  # TASS denies it


def test_scores_are_those_of_the_table(briefing: Briefing, raw_events: dict[str, Any]) -> None:
    with (GENERATOR / "scales/plover.csv").open(encoding="utf-8", newline="") as table:
        scores = {(row["type"], row["mode"]): float(row["score"]) for row in csv.DictReader(table)}
    for key, told in briefing.events.items():
        raw = raw_events[key].get("interactions", [])
        assert [act.score for act in told.acts] == [scores[act["type"], act.get("mode", "")] for act in raw]
        assert [act.leaning for act in told.acts] == [(act.score > 0) - (act.score < 0) for act in told.acts]
        for pole in ("soviet-union", "united-states"):
            assert len(told.acts_with(pole)) == sum(act["pole"] == pole for act in raw)


def test_dimensions(briefing: Briefing) -> None:
    """Counted by hand."""
    assert {key: [act.dimension for act in told.acts] for key, told in briefing.events.items()} == {
        "advisers-recalled": ["military"],
        "cominform-resolution": ["diplomatic"],
        "soviet-blockade": ["economic"],
        "armies-at-the-border": ["military"],
        "first-american-loan": ["economic"],
        "security-council-seat": ["rhetoric", "diplomatic"],
        "american-grain": ["economic"],
        "american-arms": ["military"],
        "military-assistance-agreement": ["military"],
        "attempt-on-tito": ["diplomatic"],
        "tito-in-london": [],
        "ambassadors-return": ["diplomatic"],
        "broadcasts-end": ["rhetoric"],
        "american-price": ["rhetoric"],
        "soviet-visit-announced": ["diplomatic"],
        "khrushchev-in-belgrade": ["visits"],
        "belgrade-declaration": ["diplomatic"],
        "dulles-visit-planned": ["diplomatic"],
    }


def test_accounts_differ_where_stances_do(
    briefing: Briefing, raw_events: dict[str, Any], raw_claims: dict[str, Any]
) -> None:
    differing = [
        key for key, event in raw_events.items() if len({raw_claims[ref]["stance"] for ref in event["claims"]}) > 1
    ]
    assert [key for key, told in briefing.events.items() if told.differ] == differing
    assert differing == ["armies-at-the-border", "broadcasts-end", "american-price"]


def test_parts_of_parts_as_deep_as_anybody_likes() -> None:
    """Deeper than Python calls itself."""
    chain = [happenings.Happening(f"e{at:04}", part_of=f"e{at - 1:04}" if at else None) for at in range(1500)]
    assert list(happenings.told(*reversed(chain))) == [each.id for each in chain]


# ---------------------------------------------------------------- the order within one day


DAY = "2024-05-07"


def test_causes_come_before_effects_within_a_day() -> None:
    """The plan before the visit, the attack before its denial, whatever their ids and whoever is told of first."""
    events = (
        happenings.Happening("a-denial", DAY, bears_on=("the-attack",)),
        happenings.Happening("arrives", DAY, fulfils="visit-announced"),
        happenings.Happening("the-attack", DAY),
        happenings.Happening("visit-announced", DAY, status="planned"),
    )
    assert list(happenings.told(*events)) == ["the-attack", "a-denial", "visit-announced", "arrives"]
    assert list(happenings.told(*reversed(events))) == ["visit-announced", "the-attack", "arrives", "a-denial"]


@pytest.mark.parametrize(
    "tie",
    [{"part_of": "z"}, {"fulfils": "z"}, {"bears_on": ("z",)}, {"relative_to": "z"}],
    ids=lambda tie: next(iter(tie)),
)
def test_every_tie_counts_within_a_day(tie: dict[str, Any]) -> None:
    cause = happenings.Happening("z", DAY)
    assert list(happenings.told(happenings.Happening("a", DAY, **tie), cause)) == ["z", "a"]
    # A whole that lasts longer begins on that day, too; what begins on another day stays there.
    assert list(happenings.told(happenings.Happening("a", DAY, **tie), replace(cause, edtf=f"{DAY}/2024-05-09"))) == [
        "z",
        "a",
    ]
    assert list(happenings.told(happenings.Happening("a", DAY, **tie), replace(cause, edtf="2024-05-08"))) == ["a", "z"]


def test_without_ties_it_is_the_order_of_the_telling() -> None:
    """Of what begins on one day, what ends first stands first; what no text tells of comes last, by id."""
    told = [happenings.Happening(id_, DAY) for id_ in ("c", "a", "b")]
    longer = happenings.Happening("0", f"{DAY}/2024-06")
    unread = [happenings.Happening(id_, DAY, claims=()) for id_ in ("y", "x")]
    assert list(happenings.told(*unread, longer, *told)) == ["c", "a", "b", "x", "y", "0"]


def test_where_ties_contradict_each_other_the_surer_one_counts() -> None:
    """A whole may be dated by its part: it stands before it all the same."""
    whole = happenings.Happening("whole", DAY, relative_to="part")
    part = happenings.Happening("part", DAY, part_of="whole")
    denial = happenings.Happening("denial", DAY, bears_on=("answer",))
    answer = happenings.Happening("answer", DAY, bears_on=("denial",))
    for events in ((whole, part), (part, whole)):
        assert list(happenings.told(*events)) == ["whole", "part"]
    # Of equals that of the one told first.
    after = happenings.Happening("after", DAY, bears_on=("denial",))
    assert list(happenings.told(after, denial, answer)) == ["answer", "denial", "after"]
    assert list(happenings.told(after, answer, denial)) == ["denial", "after", "answer"]


@st.composite
def tied(draw: st.DrawFn) -> tuple[happenings.Happening, ...]:
    """Draw events of few days, tied in any way, in circles too."""
    ids = [f"e{number}" for number in range(draw(st.integers(1, 8)))]
    other = st.sampled_from([None, None, *ids])
    return tuple(
        happenings.Happening(
            each,
            draw(st.sampled_from((DAY, DAY, "2024-05", "2024-05-01", "2024-05-07/2024-05-09", "[..2024-05-07]"))),
            part_of=draw(other),
            fulfils=draw(other),
            bears_on=tuple(draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))),
            relative_to=draw(other),
        )
        for each in draw(st.permutations(ids))
    )


def ties(event: happenings.Happening) -> set[str]:
    return {each for each in (event.part_of, event.fulfils, *event.bears_on, event.relative_to) if each}


def reached(start: str, among: dict[str, set[str]]) -> Iterator[str]:
    """Yield what comes before an event, by one tie or by many."""
    seen: set[str] = set()
    way = [*among[start]]
    while way:
        at = way.pop()
        if at not in seen:
            seen.add(at)
            way += among[at]
            yield at


@given(tied())
def test_order_within_a_day(events: tuple[happenings.Happening, ...]) -> None:
    """It is total; day comes after day; every tie on no circle holds; the rest is the order of the telling."""
    found = happenings.told(*events)
    assert sorted(found) == sorted(each.id for each in events)
    days = {key: each.event.date.edtf.sort_key[0] for key, each in found.items()}
    assert [*days.values()] == sorted(days.values())
    near = {each.id: {cause for cause in ties(each) if days[cause] == days[each.id]} for each in events}
    for effect, causes in near.items():
        for cause in causes:
            if effect not in reached(cause, near) and effect != cause:
                assert found[cause].order < found[effect].order
    telling = {each.id: place for place, each in enumerate(events)}
    for first, second in pairwise(found):
        keys = [(found[each].event.date.edtf.sort_key, telling[each]) for each in (first, second)]
        # Whoever stands before one that would come first has a reason: something after it that needs it.
        later = [each for each in found if found[each].order >= found[second].order]
        assert keys[0] < keys[1] or any(first in reached(each, near) for each in later)
    assert list(happenings.told(*events)) == list(found)
