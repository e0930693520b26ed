import csv
from typing import Any

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
