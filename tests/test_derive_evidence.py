import re
from typing import Any

import pytest

from generator import pipeline
from generator.derive.briefing import Briefing, derive
from generator.derive.evidence import Cited, accounts, cited, machine_translated, origins, rewritten
from generator.records.vocabulary import Stance
from tests.world import origin, tiny

REPORT = "sources/articles/report.md"
RESTS_ON_EVENTS = re.compile("/(events|judgements)/")
RESTS_ON_TEXTS = re.compile("/(articles|series)/")


def claims_of(chain: str, *claim_origins: str) -> list[Cited]:
    """Return the claims of the tiny article with this chain, with these origins of their own, one after the other."""
    kept = ["quotation: We came to talk about the river", "paragraph: 2"]
    changes = {old: f"{old}\n    origin: {new}" for old, new in zip(kept, claim_origins, strict=False) if new}
    found = pipeline.check(tiny({REPORT: {"  - {role: origin, by: unknown}": chain, **changes}}))
    assert found.problems == ()
    return list(cited(found.corpus).values())


def test_claims_stand_in_the_order_of_the_texts(briefing: Briefing, raw_claims: dict[str, Any]) -> None:
    assert list(briefing.claims) == list(raw_claims)
    for ref, each in briefing.claims.items():
        raw = raw_claims[ref]
        assert (each.ref, each.claim.id, each.claim.stance.value) == (ref, raw["id"], raw["stance"])


def test_the_origin_of_a_passage(briefing: Briefing, raw_claims: dict[str, Any], raw_articles: dict[str, Any]) -> None:
    for ref, each in briefing.claims.items():
        assert each.origin == origin(raw_claims[ref], raw_articles[ref.partition("/")[0]])
    hearsay = "between-blocs-1954/change-of-course-asked"
    assert raw_claims[hearsay]["attribution"]["en"] == "a Western diplomat"
    assert briefing.claims[hearsay].origin is None
    assert {each.origin for each in briefing.claims.values()} == {
        "tanjug",
        "tass",
        "lantern-weekly",
        "harbour-gazette",
        None,
    }


def test_machine_translation_is_what_a_machine_translated(briefing: Briefing) -> None:
    translated = {each.article.id for each in briefing.claims.values() if each.by_machine}
    assert translated == {"tauwetter-1955"}


@pytest.mark.parametrize(
    ("chain", "by_machine", "again"),
    [
        ("  - {role: origin, by: machine}", False, False),
        ("  - {role: origin, by: unknown}\n  - {role: translation, by: human}", False, False),
        ("  - {role: origin, by: unknown}\n  - {role: translation, by: unknown}", False, False),
        ("  - {role: outlet, by: human}\n  - {role: translation, by: machine}", True, False),
        ("  - {role: origin, by: unknown}\n  - {role: rewrite, by: machine}", False, True),
        ("  - {role: origin, by: unknown}\n  - {role: rewrite, by: unknown}", False, True),
        ("  - {role: origin, by: unknown}\n  - {role: rewrite, by: human}", False, False),
        (
            "  - {role: origin, by: human}\n  - {role: rewrite, by: machine}\n  - {role: translation, by: machine}",
            True,
            True,
        ),
    ],
)
def test_what_became_of_a_text(chain: str, *, by_machine: bool, again: bool) -> None:
    article = claims_of(chain)[0].article
    assert (machine_translated(article), rewritten(article)) == (by_machine, again)


@pytest.mark.parametrize(
    ("chain", "own", "known", "unknown", "count"),
    [
        ("  - {role: origin, by: unknown}", [], (), ("report",), 1),
        ("  - {role: agency, by: human, actor: east}", [], ("east",), (), 1),
        ("  - {role: agency, by: human, actor: east}", ["west"], ("east", "west"), (), 2),
        ("  - {role: agency, by: human, actor: east}", ["west", "west"], ("west",), (), 1),
        ("  - {role: origin, by: unknown}", ["west"], ("west",), ("report",), 1),
        ("  - {role: origin, by: unknown}\n  - {role: outlet, by: human, actor: east}", [], (), ("report",), 1),
    ],
)
def test_independent_origins(
    chain: str, own: list[str], known: tuple[str, ...], unknown: tuple[str, ...], count: int
) -> None:
    """Two that repeat one are one; an unknown origin may be any of the known ones and adds nothing to them."""
    found = origins(claims_of(chain, *own))
    assert (found.known, found.unknown, found.count) == (known, unknown, count)


def test_no_claims_have_no_origin() -> None:
    assert origins([]).count == 0


def test_two_articles_of_unknown_origin_count_as_one() -> None:
    other = tiny()[REPORT].replace(b"id: report", b"id: other").replace(b"id: guest", b"id: visitor")
    found = pipeline.check({**tiny(), "sources/articles/other.md": other})
    claims = cited(found.corpus).values()
    assert (origins(claims).unknown, origins(claims).count) == (("other", "report"), 1)


def test_accounts_by_stance(briefing: Briefing, raw_events: dict[str, Any], raw_claims: dict[str, Any]) -> None:
    for key, event in raw_events.items():
        expected = {
            stance: [ref for ref in raw_claims if ref in event["claims"] and raw_claims[ref]["stance"] == stance]
            for stance in ("asserted", "denied", "unclear")
        }
        found = briefing.events[key].accounts
        assert {stance.value: [each.ref for each in held] for stance, held in found.items()} == {
            stance: refs for stance, refs in expected.items() if refs
        }


def test_accounts_of_nothing() -> None:
    assert dict(accounts([])) == {}
    assert list(Stance) == ["asserted", "denied", "unclear"]


def test_a_briefing_without_events_or_articles() -> None:
    """Nothing to tell is no error: the first commit of a briefing."""
    sources = {path: raw for path, raw in tiny().items() if not RESTS_ON_EVENTS.search(path)}
    found = derive(pipeline.check(sources).corpus)
    assert (found.coverage.events, dict(found.coverage.years), found.coverage.empty) == (0, {}, ())
    bare = {path: raw for path, raw in sources.items() if not RESTS_ON_TEXTS.search(path)}
    assert derive(pipeline.check(bare).corpus).coverage.origins.count == 0
