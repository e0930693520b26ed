"""Where old ids lead: chains to their end, claims along with their articles."""

import re

from generator import pipeline
from generator.derive.forwards import Went, went
from generator.pipeline import Checked
from tests.world import SITE, raw_yaml, tiny, told

WHY = {"en": "There was none.", "de": "Es gab keinen."}
GONE = "{en: There was none., de: Es gab keinen.}"


def led(forwards: str) -> list[tuple[str, str, str | None]]:
    """Return where these old ids of the tiny briefing lead: kind, old id, new id; what was withdrawn says why."""
    checked = pipeline.check({**tiny(), "sources/forwards.yml": forwards.encode()})
    assert checked.problems == ()
    found = went(checked.corpus)
    assert [each.reason for each in found] == [None if each.new else WHY for each in found]
    return [(each.kind, each.old, each.new) for each in found]


def test_without_the_file_nothing_has_gone() -> None:
    assert went(pipeline.check(tiny()).corpus) == ()


def test_every_kind_by_kind_and_id() -> None:
    assert led(
        f"""
        series: [{{old: crowd, new: guests}}]
        judgements: [{{old: a-guess, withdrawn: {GONE}}}]
        events: [{{old: b-visit, new: visit}}, {{old: a-visit, withdrawn: {GONE}}}]
        actors: [{{old: orient, new: east}}]
        """
    ) == [
        ("actors", "orient", "east"),
        ("events", "a-visit", None),
        ("events", "b-visit", "visit"),
        ("judgements", "a-guess", None),
        ("series", "crowd", "guests"),
    ]


def test_chains_are_followed_to_their_end() -> None:
    assert led(
        f"""
        events:
          - {{old: first, new: second}}
          - {{old: second, new: third}}
          - {{old: third, new: visit}}
          - {{old: one, new: two}}
          - {{old: two, withdrawn: {GONE}}}
        """
    ) == [
        ("events", "first", "visit"),
        ("events", "one", None),
        ("events", "second", "visit"),
        ("events", "third", "visit"),
        ("events", "two", None),
    ]


def claims(forwards: str) -> dict[str, str | None]:
    return {old: new for kind, old, new in led(forwards) if kind == "claims"}


def test_claims_go_with_their_article() -> None:
    every = [claim.id for claim in pipeline.check(tiny()).corpus.articles["report"].claims]
    assert len(every) == 2
    assert claims("articles: [{old: paper, new: news}, {old: news, new: report}]") == {
        f"{article}/{claim}": f"report/{claim}" for article in ("paper", "news") for claim in every
    }


def test_a_claim_that_went_on_the_way_leads_on_from_every_earlier_name_of_its_article() -> None:
    found = claims(
        f"""
        articles:
          - {{old: paper, new: news}}
          - {{old: news, new: report}}
        claims:
          - {{old: paper/a, new: paper/b}}
          - {{old: paper/b, new: news/c}}
          - {{old: news/c, new: news/guest}}
          - {{old: report/d, withdrawn: {GONE}}}
        """
    )
    assert {old: new for old, new in found.items() if old.partition("/")[2] in ("a", "b", "c", "d")} == {
        **{f"paper/{claim}": "report/guest" for claim in ("a", "b", "c")},
        "news/c": "report/guest",
        **{f"{article}/d": None for article in ("paper", "news", "report")},
    }


def test_of_an_article_that_was_withdrawn_only_what_is_told_is_known() -> None:
    assert claims(
        f"""
        articles:
          - {{old: paper, new: news}}
          - {{old: news, withdrawn: {GONE}}}
        claims:
          - {{old: news/a, new: report/guest}}
          - {{old: report/b, new: paper/a}}
          - {{old: report/c, new: paper/z}}
        """
    ) == {
        "news/a": "report/guest",
        "paper/a": "report/guest",
        "report/b": "report/guest",
        "report/c": None,
    }


def test_the_article_of_a_claim() -> None:
    assert Went("claims", "report/guest", None, None).article == "report"


# ---- the pages


def test_every_old_id_has_its_page_or_its_spot(pages: dict[str, str]) -> None:
    forwards = raw_yaml((SITE / "sources/forwards.yml").read_text(encoding="utf-8"))
    assert isinstance(forwards, dict)
    folders = {"articles": "sources/{}", "series": "figures/{}/index"}
    for kind, entries in forwards.items():
        for old in (entry["old"] for entry in entries):
            for code in ("en", "de"):
                if kind == "claims":
                    article, _, claim = old.partition("/")
                    assert f'id="claim-{claim}"' in pages[f"{code}/sources/{article}.md"], old
                else:
                    text = pages[f"{code}/{folders.get(kind, kind + '/{}').format(old)}.md"]
                    assert "\nrobots: noindex\n" in text, old
                    assert "\nsearch:\n  exclude: true\n" in text, old
                if kind == "events":
                    for page in ("timeline", "contested"):
                        assert f'<p id="event-{old}" markdown>' in pages[f"{code}/{page}/index.md"], old


def test_old_addresses_stay_out_of_everything_else(pages: dict[str, str], checked: Checked) -> None:
    """Only the spots for them name them; no page leads to one."""
    old = "|".join(each.old for each in went(checked.corpus) if each.kind != "claims")
    leading = re.compile(rf"(?<![\w-])(?:{old})(?:/index)?\.md")
    assert [f"{path} leads to {found[0]}" for path, text in pages.items() for found in leading.finditer(text)] == []


def test_what_has_gone_is_told_in_no_list(pages: dict[str, str]) -> None:
    assert "ussr" not in pages["en/actors/index.md"]
    assert "weekly-1949" not in pages["en/sources/index.md"]
    assert "neither-bloc" not in pages["en/index.md"]
    assert "ussr" not in pages["en/data/dossier.json"]


def test_a_circle_is_refused_before_it_is_followed() -> None:
    assert "[circle]" in told({**tiny(), "sources/forwards.yml": b"events: [{old: a, new: b}, {old: b, new: a}]"})
