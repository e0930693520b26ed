"""Has every thing one word? What the glossary names as not the word for it stands in no catalogue and on no page."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from tests.world import GENERATOR, ROOT

LANGUAGES = {"en": (1, 3), "de": (2, 4)}  # the columns of the word, and of what is not the word
PAGES = ("method", "contribute", "format")
# What of a line is no word of the language: the key that it describes, code, expressions, addresses.
NOT_SAID = re.compile(r"^[\w.\[\]-]+: |`[^`]*`|\{[%{#].*?[%}#]\}|\]\([^)]*\)")


def rows() -> list[list[str]]:
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]


def said(language: str) -> Iterator[tuple[str, str]]:
    """Yield every sentence of the program in a language, with where it stands."""
    with (GENERATOR / "languages" / "de" / "catalogue.po").open("rb") as source:
        for message in read_po(source):
            texts = (message.id if language == "en" else message.string) or ()
            yield from (("the catalogue", text) for text in ((texts,) if isinstance(texts, str) else texts))
    for page in PAGES:
        path = GENERATOR / "render" / "pages" / page / f"{language}.md.jinja"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{path.name} of {page}, line {number}", NOT_SAID.sub("", line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_other_word_for_it(language: str) -> None:
    other = {word.strip() for row in rows() for word in row[LANGUAGES[language][1]].split(",") if word.strip()}
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(other))})(?:s|e|en|es|er|em)?\b", re.IGNORECASE)
    assert other
    assert [(where, found[0], text) for where, text in said(language) if (found := pattern.search(text))] == []


def test_every_thing_has_a_word_in_each_language() -> None:
    assert all(row[0] and row[1] and row[2] for row in rows())
    for column in (1, 2):
        words = [row[column] for row in rows()]
        assert len(words) == len({*words})
