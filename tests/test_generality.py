"""The program knows nothing of the briefing that it is made for.

No word of the reference case stands in generator/, and none in the site of a dossier about something else.
"""

import re
from pathlib import Path

import pytest

from generator import pipeline
from tests.world import GENERATOR, tiny

# States and places in English and German, people, media: stems, so that "Chinese" and "chinesisch" are found too.
WORDS = """
korea dprk dvrk pyongyang pjöngjang seoul china chines beijing peking russia russisch russland moscow moskau kremlin
kreml soviet sowjet ukrain kyiv kiew kursk putin jinping choe shoigu schoigu shoygu belousov lawrow lavrov umerov
blinken kraev lukin carroll kcna interfax bloomberg yugoslav jugoslaw stalin khrushchev chruschtschow belgrad tanjug
"""
# Short ones, which other words contain, are looked for as whole words.
SHORT = "kim|xi|jong|tito|prism|tass|rbc"
FOUND = re.compile(rf"{'|'.join(WORDS.split())}|(?<![^\W_])(?:{SHORT})(?![^\W_])", re.IGNORECASE)
FILES = sorted(path for path in GENERATOR.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(GENERATOR).as_posix())
def test_no_word_of_the_reference_case(path: Path) -> None:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    assert [f"{path.name}:{number}: {match[0]}" for number, line in lines for match in FOUND.finditer(line)] == []


def test_no_word_of_another_subject_in_a_site() -> None:
    """Neither of the reference case nor of the example dossier: in no page and no file, in neither language."""
    pages = pipeline.build(pipeline.check(tiny()))
    assert {path.split("/")[0] for path in pages} == {"en", "de"}
    assert {"en/method.md", "en/format.md", "en/contribute.md"} < set(pages)
    assert {path: match[0] for path, text in pages.items() if (match := FOUND.search(text))} == {}


def test_the_search_finds_what_it_is_for() -> None:
    hits = "North Korea, nordkoreanisch Nordkoreas chinesische China-Frage weißrussisch Kim-Regime Xi, xi_path DVRK"
    assert len(FOUND.findall(hits)) == 10
    assert FOUND.findall("maximum existing exit machine approximate extension tasse Kimono") == []


def test_files_are_looked_at() -> None:
    suffixes = {path.suffix for path in FILES}
    assert suffixes >= {".py", ".jinja", ".po", ".csv"}
