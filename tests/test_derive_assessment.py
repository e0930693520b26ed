"""Judgements and series with what they rest on, and the accounts that differ, in the order of publication."""

from collections.abc import Mapping
from typing import Any

import pytest

from generator import pipeline
from generator.derive.briefing import Briefing, derive
from generator.derive.contested import Contest
from generator.derive.judgements import Evidence
from generator.pipeline import Checked
from tests.world import raw_records, tiny

LEANING = "sources/judgements/leaning.yml"
GUESTS = "sources/series/guests.yml"
POINT = '- {period: "2001-05-01", value: 1, claim: report/guest}'


@pytest.fixture(scope="session")
def raw_judgements(sources: dict[str, bytes]) -> dict[str, Any]:
    return raw_records(sources, "judgements")


@pytest.fixture(scope="session")
def raw_series(sources: dict[str, bytes]) -> dict[str, Any]:
    return raw_records(sources, "series")


def derived(
    changes: Mapping[str, Mapping[str, str]] | None = None, files: Mapping[str, bytes] | None = None
) -> Briefing:
    """Return the tiny briefing, changed and derived."""
    found = pipeline.check(tiny(changes) | dict(files or {}))
    assert found.problems == ()
    return derive(found.corpus)


def test_judgements_stand_in_their_own_order(briefing: Briefing, raw_judgements: dict[str, Any]) -> None:
    in_order = sorted(raw_judgements, key=lambda key: int(raw_judgements[key]["order"]))
    assert list(briefing.judgements) == in_order
    assert all(each.judgement.id == key for key, each in briefing.judgements.items())


def test_the_order_is_not_that_of_the_files() -> None:
    text = tiny()[LEANING].decode()
    second = text.replace("id: leaning", "id: a-second").replace("order: 1", "order: 10").replace("leans", "turns")
    third = text.replace("id: leaning", "id: a-third").replace("order: 1", "order: 9").replace("leans", "moves")
    second, third = second.replace("neigt wahr", "dreht wahr"), third.replace("neigt wahr", "zieht wahr")
    second = second.replace("Where does it", "Whither does it")
    third = third.replace("Where does it", "How far does it")
    files = {
        f"sources/judgements/{name}.yml": what.encode() for name, what in (("a-second", second), ("a-third", third))
    }
    assert list(derived(files=files).judgements) == ["leaning", "a-third", "a-second"]


def test_evidence_is_found(briefing: Briefing, raw_judgements: dict[str, Any]) -> None:
    for key, raw in raw_judgements.items():
        for side in ("for", "against"):
            found = getattr(briefing.judgements[key], f"evidence_{side}")
            assert [named(each) for each in found] == raw.get(f"evidence_{side}", [])


def named(evidence: Evidence) -> str:
    """Return the one thing that is cited; the other two are None."""
    names = [evidence.event.id] if evidence.event else []
    names += [evidence.series.series.id] if evidence.series else []
    names += [evidence.claim.ref] if evidence.claim else []
    (name,) = names
    return name


def test_evidence_comes_down_to_claims(
    briefing: Briefing,
    raw_judgements: dict[str, Any],
    raw_events: dict[str, Any],
    raw_series: dict[str, Any],
) -> None:
    for key in raw_judgements:
        assessed = briefing.judgements[key]
        for evidence in (*assessed.evidence_for, *assessed.evidence_against):
            name = named(evidence)
            points = raw_series[name]["points"] if name in raw_series else []
            below = raw_events[name]["claims"] if name in raw_events else [point["claim"] for point in points] or [name]
            assert sorted(claim.ref for claim in evidence.claims) == sorted(below)
    assert Evidence().claims == ()


def test_origins_are_those_of_the_evidence_for_it(briefing: Briefing) -> None:
    """An origin of evidence against it supports nothing."""
    both, blockade = (briefing.judgements[key] for key in ("between-the-blocs", "driven-by-the-blockade"))
    assert both.origins.known == ("harbour-gazette", "lantern-weekly")
    assert both.origins.unknown == ("between-blocs-1954", "tauwetter-1955")
    assert both.origins.count == 2
    assert (blockade.origins.known, blockade.origins.unknown, blockade.origins.count) == (("tanjug",), (), 1)
    against = {claim.origin for each in blockade.evidence_against for claim in each.claims}
    assert against == {"harbour-gazette", "lantern-weekly"}


def test_points_stand_in_the_order_of_time(briefing: Briefing, raw_series: dict[str, Any]) -> None:
    assert list(briefing.series) == sorted(raw_series)
    written = [point["period"] for point in raw_series["american-grain-years"]["points"]]
    found = [str(point.period) for point, _ in briefing.series["american-grain-years"].points]
    assert found == sorted(written) != written
    for point, claim in briefing.series["american-grain-years"].points:
        assert claim.ref == point.claim


def test_points_of_one_period_keep_their_order() -> None:
    points = [
        POINT.replace("value: 1", "value: 3"),
        POINT.replace("report/guest", "report/no-guest, estimator: west, note: {en: Denied., de: Bestritten.}"),
        POINT.replace("2001-05-01", "2001-04").replace("value: 1", "value: 2"),
    ]
    found = derived({GUESTS: {POINT: "\n  ".join(points)}}).series["guests"].points
    assert [int(point.value or 0) for point, _ in found] == [2, 3, 1]


def test_a_briefing_without_judgements() -> None:
    sources = tiny()
    del sources[LEANING], sources[GUESTS]
    found = derive(pipeline.check(sources).corpus)
    assert (dict(found.series), dict(found.judgements)) == ({}, {})


# ---- where accounts differ


def refs(contest: Contest) -> list[str]:
    return [claim.ref for claim, _ in contest.accounts]


def test_contested_events_and_denials_outside_any(
    briefing: Briefing, raw_events: dict[str, Any], raw_claims: dict[str, Any]
) -> None:
    stances = {key: {raw_claims[ref]["stance"] for ref in event["claims"]} for key, event in raw_events.items()}
    told = {ref for event in raw_events.values() for ref in event["claims"]}
    alone = {ref for ref, claim in raw_claims.items() if claim["stance"] != "asserted" and ref not in told}
    *events, outside = briefing.contested
    assert [each.event and each.event.id for each in events] == [
        key for key, taken in stances.items() if len(taken) > 1
    ]
    assert outside.event is None
    assert {claim.ref for claim, _ in outside.accounts} == alone == {"tauwetter-1955/aid-goes-on"}


def test_accounts_stand_in_the_order_of_publication(checked: Checked, briefing: Briefing) -> None:
    for contest in briefing.contested:
        published = [checked.corpus.articles[each.article.id].published.edtf.sort_key for each, _ in contest.accounts]
        assert published == sorted(published)
    (radio,) = [each for each in briefing.contested if each.event and each.event.id == "broadcasts-end"]
    assert refs(radio) == ["between-blocs-1954/broadcasts-rare", "tauwetter-1955/radio-silent"]


def test_the_later_text_comes_later_whatever_its_name() -> None:
    report = tiny()["sources/articles/report.md"].decode()
    earlier = report.replace("id: report", "id: zzz-earlier").replace("2001-05-02", "2001-05-01")
    earlier = earlier.replace("sha256: f8", "sha256: 00")
    twin = "distinct_from: [{id: report, reason: {en: Another., de: Ein anderer.}}]\n"
    earlier = earlier.replace("source_kind:", f"{twin}source_kind:")
    found = derived(
        {
            "sources/events/2001/visit.yml": {
                "[report/guest]": "[report/no-guest, report/guest, zzz-earlier/guest]",
                "status: occurred": "status: disputed",
            }
        },
        {"sources/articles/zzz-earlier.md": earlier.encode()},
    )
    visit, outside = found.contested
    assert visit.event
    assert visit.event.id == "visit"
    assert refs(visit) == ["zzz-earlier/guest", "report/guest", "report/no-guest"]
    assert outside.event is None
    assert refs(outside) == ["zzz-earlier/no-guest"]


LATER = """id: later
title: {en: A later account, de: Ein späterer Bericht}
summary: {en: It is told again., de: Es wird noch einmal erzählt.}
date: {edtf: "2001-05", basis: stated}
actors: [{id: midland, role: host}]
status: occurred
bears_on: [visit]
claims: [CLAIMS]
"""


def test_an_event_that_bears_on_another_contests_it() -> None:
    """Neither is contested by itself; each claim stands once, with the event that it is told of first."""
    later = LATER.replace("CLAIMS", "report/no-guest, report/guest").replace("occurred", "disputed")
    (visit, second) = derived({}, {"sources/events/2001/later.yml": later.encode()}).contested
    assert visit.event
    assert [(claim.ref, told and told.id) for claim, told in visit.accounts] == [
        ("report/guest", "visit"),
        ("report/no-guest", "later"),
    ]
    assert second.event
    assert second.event.id == "later"
    assert [told and told.id for _, told in second.accounts] == ["later", "later"]


def test_an_event_that_bears_on_another_and_agrees_contests_nothing() -> None:
    later = LATER.replace("CLAIMS", "report/guest").encode()
    (outside,) = derived({}, {"sources/events/2001/later.yml": later}).contested
    assert outside.event is None


def test_nothing_is_contested() -> None:
    words = {"stance: denied": "stance: asserted"}
    assert derived({"sources/articles/report.md": words}).contested == ()


def test_only_a_denial_outside_any_event() -> None:
    (outside,) = derived().contested
    assert outside.event is None
    assert refs(outside) == ["report/no-guest"]
