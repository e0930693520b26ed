"""The page of the quarters: what it says where the real sources and the example give it no occasion to."""

import re

from generator import disk, pipeline
from generator.render.pages.quarters import LISTED
from tests.world import SITE

BRIEFING = "sources/briefing.yml"


def page(changes: dict[str, str]) -> str:
    """Return the English page of the example, its briefing changed."""
    sources = disk.read_sources(SITE)
    text = sources[BRIEFING].decode()
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    checked = pipeline.check(sources | {BRIEFING: text.encode()})
    assert checked.problems == ()
    return dict(pipeline.build(checked))["en/orientation/quarters/index.md"]


def quarters(text: str) -> list[str]:
    return re.findall(r"<details(?: open| class=\"quarter--over\") markdown>.*?</details>", text, re.DOTALL)


def test_older_quarters_show_their_value_alone() -> None:
    found = quarters(page({"min_events: 3": "min_events: 1"}))
    assert len(found) > LISTED
    assert ["| Counts |" in each for each in found] == [True] * LISTED + [False] * (len(found) - LISTED)
    assert ["Its events are listed in the data file." in each for each in found] == [
        "| Counts |" not in each for each in found
    ]


def test_only_the_latest_quarter_is_open() -> None:
    found = quarters(page({}))
    assert [each.startswith("<details open") for each in found] == [True] + [False] * (len(found) - 1)
