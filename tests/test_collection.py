"""A small collection with what is found in large ones: each true fault is told, and nothing that only looks like one.

The islands and their people are made up. What must be told is a table of its own below: the file, the line, the code.
"""

import pytest

from generator import disk, pipeline
from tests.world import HERE

SOURCES = disk.read_sources(HERE / "collection")

# What is wrong -> file, line and code of each problem that tells it.
TOLD = {
    "a claim that is dead, in an article that is there": [("events/1901/mill-burns-down.yml", 7, "unknown-claim")],
    "an event that is dead": [("events/1901/bridge-is-built.yml", 8, "unknown-event")],
    "an id of another form": [("events/1902/1902-05-05--tide.yml", 1, "bad-id")],
    "a text that is empty": [("events/1901/nothing-is-said.yml", 3, "wrong-length")],
    "a name that two actors have": [("actors/rene-descartes-2.yml", 3, "shared-alias")],
    "one person under two spellings": [("actors/johan-van-oldenbarnevelt.yml", 3, "alike-name")],
    "an alias that is the name": [("actors/william-of-orange.yml", 6, "own-alias")],
    "an alias twice, in capitals": [("actors/william-of-orange.yml", 8, "doubled-entry")],
    "an address with a blank at its end": [("references/blank.yml", 5, "bad-link")],
    "the front page of a site": [("references/home.yml", 5, "front-page")],
    "an address from an example": [("references/sample.yml", 5, "unreachable-address")],
    "one address under another title, day or publisher": [
        ("references/storm-again.yml", 5, "shared-address"),
        ("references/storm-elsewhere.yml", 5, "shared-address"),
        ("references/storm-once-more.yml", 5, "shared-address"),
    ],
    "one event twice, on one day under like titles": [("events/1901/ferry-sinks-again.yml", 1, "likely-duplicate")],
    "one event twice, under one title a day apart": [("events/1901/causeway-is-closed.yml", 1, "likely-duplicate")],
    "one coded event twice": [("events/1901/pumps-get-money.yml", 1, "likely-duplicate")],
    "a dispute in which nobody denies": [("events/1901/secret-meeting.yml", 6, "undisputed-dispute")],
    "an event after all texts that tell of it": [("events/1903/strike-of-the-ferrymen.yml", 4, "untimely-event")],
    "an event after one of its texts": [("events/1904/toll-is-raised.yml", 7, "untimely-text")],
    "a year that became its first of January": [("events/1901/school-is-founded.yml", 4, "placeholder-day")],
}
# What looks like a fault and is none -> its file.
SILENT = {
    "a text of more than 2,000 characters": "events/1901/dam-is-opened.yml",
    "a former id of another form": "forwards.yml",
    "namesakes who are told apart": "actors/pieter-bruegel-the-younger.yml",
    "an alias that a text prints, though it is the name": "actors/hugo-grotius.yml",
    "an apostrophe in an address": "articles/courier-pilots.md",
    "one act, and another one of the same states on the same day": "events/1901/northmark-lends-money.yml",
    "the other act of the same states on the same day": "events/1901/southmark-sends-grain.yml",
    "a dispute whose denial is not in the collection": "events/1901/levy-disputed.yml",
    "a first of January that a text puts there": "events/1900/bell-is-rung.yml",
    "a plan that is older than what fulfils it": "events/1904/lock-is-opened.yml",
}


def problems(sources: dict[str, bytes]) -> list[tuple[str, int, str]]:
    """Return what a check tells of these sources: file, line, code."""
    return [
        (each.place.path.removeprefix("sources/"), each.place.line, each.code)
        for each in pipeline.check(sources).problems
    ]


def test_each_fault_is_told_and_nothing_else() -> None:
    assert problems(SOURCES) == sorted(problem for each in TOLD.values() for problem in each)


@pytest.mark.parametrize("path", SILENT.values(), ids=SILENT)
def test_what_only_looks_like_a_fault_is_there(path: str) -> None:
    """A file that is gone would be as silent."""
    assert f"sources/{path}" in SOURCES


def test_the_rest_is_a_dossier() -> None:
    """Without the files that are told of, and with the texts that many papers tell left out, it makes pages."""
    told = {f"sources/{path}" for each in TOLD.values() for path, _, _ in each}
    papers = {path for path in SOURCES if path.startswith("sources/references/") or "many-papers" in path}
    rest = {path: raw for path, raw in SOURCES.items() if path not in told | papers}
    checked = pipeline.check(rest)
    assert checked.problems == ()
    pages = pipeline.build(checked)
    assert "en/events/dam-is-opened.md" in pages
    # Whoever comes by its former address is led on.
    assert "dam-is-opened" in pages["en/events/1901-05-03--dam-is-opened.md"].partition("---\n\n")[2]
