from collections import Counter
from typing import Any

from generator import pipeline
from generator.derive.briefing import Briefing, derive
from tests.world import origin, tiny

POLES = ("soviet-union", "united-states")


def test_every_actor_has_a_profile(briefing: Briefing, raw_actors: dict[str, Any]) -> None:
    assert list(briefing.profiles) == list(raw_actors)


def test_events_and_parts_in_them(briefing: Briefing, raw_actors: dict[str, Any], raw_events: dict[str, Any]) -> None:
    for actor in raw_actors:
        expected = [
            (key, part["role"]) for key, event in raw_events.items() for part in event["actors"] if part["id"] == actor
        ]
        profile = briefing.profiles[actor]
        assert [(told.id, role.value) for told, role in profile.events] == expected
        for relation, pole in zip(profile.relations, POLES, strict=True):
            touching = {
                key
                for key, event in raw_events.items()
                if any(act["pole"] == pole for act in event.get("interactions", []))
            }
            assert relation.pole == pole
            assert [(told.id, role.value) for told, role in relation.events] == [
                (key, role) for key, role in expected if key in touching
            ]


def test_company(briefing: Briefing, raw_actors: dict[str, Any], raw_events: dict[str, Any]) -> None:
    """In how many events another takes part too; the most frequent first, then by id."""
    for actor in raw_actors:
        met: Counter[str] = Counter()
        for event in raw_events.values():
            names = [part["id"] for part in event["actors"]]
            met.update(name for name in names if actor in names and name != actor)
        assert dict(briefing.profiles[actor].company) == dict(met)
        assert list(briefing.profiles[actor].company) == sorted(met.items(), key=lambda item: (-item[1], item[0]))


def test_statements_and_what_was_passed_on(
    briefing: Briefing, raw_actors: dict[str, Any], raw_claims: dict[str, Any], raw_articles: dict[str, Any]
) -> None:
    for actor in raw_actors:
        said = [ref for ref, claim in raw_claims.items() if claim["voice"] == actor]
        passed_on = [
            ref for ref, claim in raw_claims.items() if origin(claim, raw_articles[ref.split("/")[0]]) == actor
        ]
        assert [each.ref for each in briefing.profiles[actor].statements] == said
        assert [each.ref for each in briefing.profiles[actor].carried] == [ref for ref in passed_on if ref not in said]


def test_members(briefing: Briefing, raw_actors: dict[str, Any]) -> None:
    for actor in raw_actors:
        members = [other for other, record in raw_actors.items() if record.get("of") == actor]
        assert list(briefing.profiles[actor].members) == members
    assert briefing.profiles["soviet-union"].members == ("cominform", "josef-stalin", "nikita-khrushchev", "tass")


def test_offices_stand_in_the_order_of_time(briefing: Briefing) -> None:
    assert [each.title["en"] for each in briefing.profiles["josip-broz-tito"].positions] == [
        "Prime Minister of Yugoslavia",
        "President of Yugoslavia",
    ]


def test_offices_without_a_beginning() -> None:
    """By their beginning, or their end where only that is known; what has neither stands last; then by the title."""
    offices = [
        "D: {}",
        "C: {}",
        "March: {from: 2000-03}",
        "Year: {from: 2000}",
        "End: {to: 1999}",
        "B: {from: 2000-03}",
    ]
    entries = "".join(
        f"\n  - {{title: {{en: {name}, de: {name}}}, claims: [report/guest], {dates.strip('{}')}}}"
        for name, _, dates in (office.partition(": ") for office in offices)
    )
    sources = tiny({"sources/actors/east.yml": {"kind: state": f"kind: state\npositions:{entries}"}})
    found = derive(pipeline.check(sources).corpus).profiles["east"].positions
    assert [each.title["en"] for each in found] == ["End", "Year", "B", "March", "C", "D"]
