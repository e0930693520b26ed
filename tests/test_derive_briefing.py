from collections import Counter
from typing import Any

import pytest

from generator.derive.briefing import Briefing
from generator.derive.coverage import _gaps
from tests.world import origin

KNOWN = ("harbour-gazette", "lantern-weekly", "tanjug", "tass")


def test_state_of_the_evidence(
    briefing: Briefing,
    raw_events: dict[str, Any],
    raw_actors: dict[str, Any],
    raw_articles: dict[str, Any],
    raw_claims: dict[str, Any],
) -> None:
    found = briefing.coverage
    articles_of = {key: {ref.split("/")[0] for ref in event["claims"]} for key, event in raw_events.items()}
    stances_of = {key: {raw_claims[ref]["stance"] for ref in event["claims"]} for key, event in raw_events.items()}
    assert (found.articles, found.claims) == (len(raw_articles), len(raw_claims)) == (3, 30)
    assert (found.events, found.actors) == (len(raw_events), len(raw_actors)) == (18, 14)
    assert found.languages == Counter(article["language"] for article in raw_articles.values()) == {"de": 1, "en": 2}
    assert list(found.languages) == ["de", "en"]
    assert found.machine_translated == 1
    assert found.rewritten == 1
    assert found.single == sum(len(articles) == 1 for articles in articles_of.values()) == 16
    assert found.differ == sum(len(stances) > 1 for stances in stances_of.values()) == 3
    assert (found.origins.known, found.origins.unknown) == (KNOWN, ("between-blocs-1954", "tauwetter-1955"))
    assert found.origins.count == len(KNOWN)


def test_shares_of_the_origins(
    briefing: Briefing, raw_events: dict[str, Any], raw_articles: dict[str, Any], raw_claims: dict[str, Any]
) -> None:
    """Counted from the files: an event counts for the origins of the claims that assert it, or of all if none does."""
    origins = {ref: origin(claim, raw_articles[ref.split("/")[0]]) for ref, claim in raw_claims.items()}
    asserting = {
        key: [ref for ref in event["claims"] if raw_claims[ref]["stance"] == "asserted"] or event["claims"]
        for key, event in raw_events.items()
    }
    tellers = {key: {origins[ref] for ref in refs} for key, refs in asserting.items()}
    found = {share.origin: (share.claims, share.events, share.alone) for share in briefing.coverage.shares}
    assert found == {
        name: (
            sum(each == name for each in origins.values()),
            sum(name in told for told in tellers.values()),
            sum(told - {None} == ({name} - {None}) and name in told for told in tellers.values()),
        )
        for name in {*origins.values()}
    }
    assert sum(share.claims for share in briefing.coverage.shares) == 30
    order = [(share.origin is None, -share.claims) for share in briefing.coverage.shares]
    assert order == sorted(order)
    assert briefing.coverage.one_origin == sum(len(told - {None}) <= 1 for told in tellers.values())


def test_years(briefing: Briefing, raw_events: dict[str, Any]) -> None:
    """Counted by hand from the dates as written."""
    years = [event["date"]["edtf"].strip("[.")[:4] for event in raw_events.values()]
    assert dict(briefing.coverage.years) == Counter(years)
    assert list(briefing.coverage.years) == ["1948", "1949", "195X", "1951", "1953", "1954", "1955"]
    assert briefing.coverage.thin == tuple(year for year, count in Counter(years).items() if count < 3)
    assert briefing.coverage.thin == ("1948", "195X", "1951", "1954")
    assert briefing.coverage.empty == ()


@pytest.mark.parametrize(
    ("periods", "gaps"),
    [
        ([], []),
        (["1948"], []),
        (["1948", "1949"], []),
        (["1948", "1950"], [(1949, 1949)]),
        (["1953", "1948", "1955"], [(1949, 1952), (1954, 1954)]),
        (["1948", "195X", "1965"], [(1949, 1949), (1960, 1964)]),
        (["195X", "1953", "1960"], []),
        (["19XX", "1950", "2001"], [(2000, 2000)]),
        (["0001", "0009"], [(2, 8)]),
    ],
)
def test_gaps_between_years(periods: list[str], gaps: list[tuple[int, int]]) -> None:
    assert list(_gaps(periods)) == gaps


def test_sources(briefing: Briefing, raw_events: dict[str, Any], raw_claims: dict[str, Any]) -> None:
    """In the order in which they were published; each with its claims and the events that it carries."""
    assert list(briefing.sources) == ["harbour-gazette-1951", "between-blocs-1954", "tauwetter-1955"]
    for key, source in briefing.sources.items():
        own = [ref for ref in raw_claims if ref.startswith(f"{key}/")]
        assert source.article.id == key
        assert [each.ref for each in source.claims] == own
        assert {ref: [told.id for told in held] for ref, held in source.events.items()} == {
            ref: [event for event, raw in raw_events.items() if ref in raw["claims"]] for ref in own
        }
        assert [told.id for told in source.alone] == [
            event for event, raw in raw_events.items() if {ref.split("/")[0] for ref in raw["claims"]} == {key}
        ]


def test_a_claim_may_carry_no_event(briefing: Briefing) -> None:
    idle = [ref for source in briefing.sources.values() for ref, held in source.events.items() if not held]
    assert idle == [
        *("harbour-gazette-1951/no-war-expected", "between-blocs-1954/friend-to-both", "tauwetter-1955/aid-goes-on")
    ]
