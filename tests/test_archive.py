import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pipeline, report
from generator.archive import paragraphs
from tests.world import BASE, tiny

REPORT = "sources/articles/report.md"
TEXT = (BASE / "archive/report.txt").read_text(encoding="utf-8")
QUOTATION = "quotation: We came to talk about the river"


def about(text: bytes | str, changes: dict[str, str] | None = None) -> tuple[str, tuple[str, ...]]:
    """Return what is said of the tiny article, said to be of this text, and how many texts are missing."""
    raw = text.encode() if isinstance(text, str) else text
    words, lines = raw.decode(errors="replace").split(), [line for line in raw.splitlines() if line.strip()]
    known = hashlib.sha256((BASE / "archive/report.txt").read_bytes()).hexdigest()
    sha256 = hashlib.sha256(raw).hexdigest()
    edits = {known: sha256, "{paragraphs: 3, words: 49}": f"{{paragraphs: {len(lines)}, words: {len(words)}}}"}
    edits |= changes or {}
    settings = {"max_percent: 20": "max_percent: 100", "max_words: 8": "max_words: 99"}
    found = pipeline.check(tiny({REPORT: edits, "sources/briefing.yml": settings}), {sha256: raw})
    return report.as_text(found.problems), found.unheld


def test_a_text_agrees_with_its_record() -> None:
    assert about(TEXT) == ("", ())


def test_a_text_that_is_not_at_hand_is_counted() -> None:
    found = pipeline.check(tiny({REPORT: {QUOTATION: "quotation: We did not come"}}), {"0" * 64: b"another text"})
    assert (found.problems, found.unheld) == ((), ("report",))
    assert pipeline.check(tiny()).unheld == ("report",)


@pytest.mark.parametrize(
    "quotation",
    [
        "We came to talk",  # a part
        "“We came to talk about the river”, he said.",
        "'\"We came to talk about the river\", he said.'",
        "»We came to talk about the river«, he said.",
        "‘We came to talk about the river‚, he said.",
        '"We \\n came\\tto\\u00a0talk"',  # white space of any sort and length
    ],
)
def test_white_space_and_quotation_marks_do_not_matter(quotation: str) -> None:
    assert about(TEXT, {QUOTATION: f"quotation: {quotation}"}) == ("", ())


@pytest.mark.parametrize("quotation", ["e came to talk", "We came to tal", "ame to"])
def test_a_part_of_a_word_is_no_quotation(quotation: str) -> None:
    told, _ = about(TEXT, {QUOTATION: f"quotation: {quotation}"})
    assert "[not-in-text]" in told


@pytest.mark.parametrize("quotation", ["会谈", "우리는", "1951"])
def test_where_words_are_set_together_a_part_may_be_one(quotation: str) -> None:
    text = f"我们来会谈了。우리는말했다 in 1951, they said.\n{TEXT}"
    assert "[not-in-text]" not in about(text, {QUOTATION: f"quotation: '{quotation}'"})[0]


@pytest.mark.parametrize(
    "quotation",
    [
        "we came to talk",
        "We came to talk about the River",
        "We came, to talk",
        "We came to talk about the riverr",
        "Wé came",
    ],
)
def test_letters_and_stops_matter(quotation: str) -> None:
    told, _ = about(TEXT, {QUOTATION: f"quotation: '{quotation}'"})
    assert told.startswith(
        f"{REPORT}:21:16: `quotation` must be in paragraph 1, letter for letter: {quotation!r} [not-in-text]\n"
        "    hint: "
    )


@pytest.mark.parametrize(
    ("quotation", "hint"),
    [
        ("We came to walk about the river", "the text has: 'talk', not 'walk'"),
        ("we came to talk about the rivers", "the text has: 'We', not 'we'; 'river', not 'rivers'"),
        ("a guest from the west arrived in Midland", "the text has: 'east', not 'west'"),
        ("the west denies that there was a guest", "nothing in that paragraph is like it"),
        ("The west denies that there was a guest", "it is in paragraph 2"),
        ("Nobody came", "nothing in that paragraph is like it"),
        # Alike to 77 and to 81 of a hundred: four fifths are the same passage with slips.
        ("We come to talk on a river", "nothing in that paragraph is like it"),
        ("He came to look at the river", "the text has: 'We', not 'He'; 'talk about', not 'look at'"),
    ],
)
def test_hints_show_the_difference(quotation: str, hint: str) -> None:
    told, _ = about(TEXT, {QUOTATION: f"quotation: '{quotation}'"})
    assert told.splitlines()[1:] == [f"    hint: {hint}"]


def test_a_text_in_another_encoding_stops_nothing() -> None:
    told, missing = about("Grüße aus Mittelland, We came to talk about the river\nb\nc\n".encode("latin-1"))
    assert (told, missing) == ("", ())


def test_an_empty_text() -> None:
    told, _ = about("\n \n", {"{paragraphs: 3, words: 49}": "{paragraphs: 2, words: 99}"})
    assert told == (
        f"{REPORT}:12:22: `paragraphs` must be what the text has, 0: 2 [wrong-extent]\n"
        f"{REPORT}:12:32: `words` must be what the text has, 0: 99 [wrong-extent]\n"
        f"{REPORT}:20:16: `paragraph` must be one that the text has, 1 to 0: 1 [late-paragraph]\n"
        f"{REPORT}:27:16: `paragraph` must be one that the text has, 1 to 0: 2 [late-paragraph]\n"
    )


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    assert paragraphs("a\n\n \t\nb c\r\nd") == ["a", "b c", "d"]
    assert paragraphs("") == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40), st.text(max_size=40))
def test_a_line_of_one_text_is_one_paragraph(first: str, second: str) -> None:
    found = paragraphs(f"{first}\n\n{second}")
    assert found[:1] == [first] or not first.strip()
