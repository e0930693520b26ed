"""What looks like two and is one, or like one and is two: texts and actors that say so."""

from collections.abc import Mapping

import pytest

from generator import pipeline
from generator.derive.briefing import Briefing, derive
from tests.world import tiny

REPORT, COPY = "sources/articles/report.md", "sources/articles/copy.md"
VISIT = "sources/events/2001/visit.yml"
SAME = "same_text_as: {id: report, reason: {en: A reprint with another headline., de: Ein Nachdruck.}}\n"
OTHER = "distinct_from: [{id: %s, reason: {en: Another day., de: Ein anderer Tag.}}]\n"


def with_copy(said: str = "", more: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Return the tiny briefing with a second text of unknown origin that tells the same, and an event on both."""
    sources = tiny({VISIT: {"claims: [report/guest]": "claims: [report/guest, copy/guest]"}})
    text = sources[REPORT].decode().replace("id: report", "id: copy").replace("sha256: f8", f"{said}sha256: 00")
    # A word shorter: of texts that are as long to the word and say the same, a check asks whether they are one.
    text = text.replace("words: 49", "words: 48")
    return {
        **sources,
        COPY: text.replace("{en: Report, de: Bericht}", "{en: Copy, de: Abschrift}").encode(),
        **(more or {}),
    }


def found(sources: Mapping[str, bytes]) -> Briefing:
    checked = pipeline.check(sources)
    assert checked.problems == ()
    return derive(checked.corpus)


def pages(sources: Mapping[str, bytes]) -> dict[str, str]:
    return pipeline.build(pipeline.check(sources))


@pytest.mark.parametrize(("said", "texts"), [("", 2), (SAME, 1)])
def test_a_copy_is_no_other_text(said: str, texts: int) -> None:
    """Neither for an event that rests on both, nor for the whole."""
    briefing = found(with_copy(said))
    assert briefing.coverage.articles == texts
    assert len({each.text for each in briefing.events["visit"].claims}) == texts
    assert briefing.coverage.single == 2 - texts
    assert len(briefing.events["visit"].origins.unknown) == texts
    words = "The event rests on one text." if texts == 1 else "The event rests on 2 texts."
    assert words in pages(with_copy(said))["en/events/visit.md"]


def test_a_copy_goes_back_to_the_origin_of_its_text() -> None:
    known = "  - {role: origin, by: human, actor: west, inferred: true}"
    sources = with_copy(SAME)
    sources[REPORT] = sources[REPORT].replace(b"  - {role: origin, by: unknown}", known.encode())
    briefing = found(sources)
    assert briefing.events["visit"].origins.known == ("west",)
    assert {each.ref for each in briefing.claims.values() if each.inferred} == {
        *("report/guest", "report/no-guest", "copy/guest", "copy/no-guest")
    }


def test_a_copy_is_left_out_with_its_text() -> None:
    """What is not known without a text is not known from its copies."""
    axis = found(with_copy(SAME)).axis
    assert axis
    assert [row.setting for row in axis.sensitivity.rows if row.what == "without-source"] == ["report"]


def test_pages_say_which_text_it_is() -> None:
    reference = {
        "sources/references/notice.yml": b"id: notice\nheadline: Notice\nlanguage: en\npublisher: A\nurl: https://a.example/n\n"
    }
    sources = with_copy(SAME + OTHER % "notice", reference)
    sources[VISIT] += b"references: [notice]\n"
    made = pages(sources)
    assert (
        "| **The same text as** | [Report](report.md). A reprint with another headline. |" in made["en/sources/copy.md"]
    )
    assert "| **Another text than** | [Notice](index.md#reference-notice). Another day. |" in made["en/sources/copy.md"]
    assert "| **Derselbe Text wie** | [Bericht](report.md). Ein Nachdruck. |" in made["de/sources/copy.md"]
    assert '"same_text_as": "report"' in made["en/data/dossier.json"]


def test_namesakes_are_told_apart() -> None:
    person = (
        "id: {0}\nkind: person\nname: {{en: Li Ming, de: Li Ming}}\ndescription: {{en: A person., de: Eine Person.}}\n"
    )
    reason = "distinct_from: [{id: li-ming, reason: {en: The poet., de: Der Dichter.}}]\n"
    files = {"li-ming": person.format("li-ming"), "li-ming-poet": person.format("li-ming-poet") + reason}
    made = pages({**tiny(), **{f"sources/actors/{name}.yml": text.encode() for name, text in files.items()}})
    assert "Not to be confused with: [Li Ming](li-ming.md). The poet." in made["en/actors/li-ming-poet.md"]


def test_a_former_state_counts_for_the_pole_after_it() -> None:
    """Its acts may be coded for that pole, and its page says so."""
    former = b"id: old-east\nkind: state\ncounts_for: east\nname: {en: Old East, de: Alter Osten}\n"
    party = {"{id: east, role: visitor}": "{id: old-east, role: visitor}"}
    sources = tiny({VISIT: party}) | {
        "sources/actors/old-east.yml": former + b"description: {en: A state., de: Ein Staat.}\n"
    }
    made = pages(sources)
    assert "its acts count for: [East](east.md)" in made["en/actors/old-east.md"]
