"""Does the published site show as anything but words what a file contains? As parsed; in a browser, see tests/browser.

Whatever is said here is said past the check, which would refuse every one of these files.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from justhtml import Element, JustHTML, Node

from generator import pipeline
from tests import hostile, publish
from tests.markup import Markup, pages, within, words

pytestmark = pytest.mark.site


@pytest.fixture(scope="module", params=hostile.WORDS)
def said(request: pytest.FixtureRequest) -> tuple[str, hostile.Word]:
    """What is said in every place for words, and its name."""
    named: tuple[str, hostile.Word] = request.param
    return named


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory, said: tuple[str, hostile.Word]) -> Path:
    """The site whose every text tries to be more."""
    return hostile.published(tmp_path_factory, *said) / "site"


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the same records with plain words."""
    return hostile.published(tmp_path_factory, "harmless", hostile.harmless) / "site"


@pytest.fixture(scope="module")
def ours(harmless: Path) -> list[Markup]:
    """Each page of the harmless site."""
    return pages(harmless)


@pytest.fixture(scope="module")
def twins(evil: Path, ours: list[Markup]) -> list[tuple[Markup, Markup]]:
    """Each page of both sites."""
    theirs = pages(evil)
    assert [page.address for page in theirs] == [page.address for page in ours]
    return list(zip(theirs, ours, strict=True))


Tamed = Callable[[str], str]


@pytest.fixture(scope="module")
def tamed(said: tuple[str, hostile.Word]) -> Tamed:
    """Gives text with each hostile text, if it stands there letter for letter, replaced by its harmless word.

    A heading may begin it with a capital. Space is folded where a file is read, all of it where a page is.
    """
    _, word = said

    @cache
    def forms(number: int) -> list[tuple[str, str]]:
        field = hostile.fields()[number]
        written = word(number, field)
        folded = dict.fromkeys((written, re.sub(r"[ \t\n]+", " ", written).strip(), " ".join(written.split())))
        harmless = hostile.harmless(number, field)
        return [(each, harmless) for evil in folded for each in (evil, evil[0].upper() + evil[1:])]

    def tame(text: str) -> str:
        for number in {int(number) for _, number in hostile.MARKED.findall(text)}:
            for evil, harmless in forms(number):
                text = text.replace(evil, harmless)
        return text

    return tame


PLACES = {"viewBox", "viewbox", "d", "transform", "x", "x1", "x2", "y", "y1", "y2", "height"}


# The words of a style: names of columns, as strings in which every sign is written as its number.
COLUMNS = re.compile(r"(?:--column-\d+: '(?:[\w ]|\\[0-9a-f]+ )*';)+")


def style(value: str) -> str:
    """Return what a style says, its words as they are read; no sign in them may end their string."""
    if not value.startswith("--column-"):
        return value
    assert COLUMNS.fullmatch(value), value
    return re.sub(r"\\([0-9a-f]+) ", lambda sign: chr(int(sign[1], 16)), value)


def skeleton(page: Markup, tamed: Tamed) -> list[tuple[str, dict[str, str]]]:
    """Return every element with its attributes, hostile texts in them replaced; the abstract of a source left out.

    The id of a heading is made from its words: it must be plain, and is numbered here. In a drawing long words take
    more lines, and all below lies lower: of places only that they are given counts there.
    """
    made = [str(heading.attrs["id"]) for heading in page.all("h1[id], h2[id], h3[id]")]
    assert all(re.fullmatch(r"[\w-]+", each) for each in made), page.address
    numbered = {
        (name, f"{sign}{each}"): f"{sign}heading {number}"
        for number, each in enumerate(made)
        for name, sign in (("id", ""), ("href", "#"))
    }

    def walk(node: Node, *, drawn: bool = False) -> Iterator[tuple[str, dict[str, str]]]:
        drawn = drawn or (isinstance(node, Element) and node.name == "svg")
        if isinstance(node, Element) and not (drawn and node.name == "tspan"):
            attributes = {name: "" if drawn and name in PLACES else str(value) for name, value in node.attrs.items()}
            attributes |= {"style": style(attributes["style"])} if "style" in attributes else {}
            yield node.name, {name: numbered.get((name, value), tamed(value)) for name, value in attributes.items()}
        if not (isinstance(node, Element) and node.attrs.get("class") == "abstract"):
            for child in node.children or ():
                yield from walk(child, drawn=drawn)

    return list(walk(page.document.root))


def test_check_refuses_every_file(evil: Path, said: tuple[str, hostile.Word]) -> None:
    """Each file is refused for the HTML in it, by `briefing check`; nothing else about these files is wrong."""
    checked = publish.run(evil.parent, "generator", "check")
    assert checked.returncode == 1
    refused = {line.split(":")[0] for line in checked.stdout.splitlines() if line.endswith("[raw-html]")}
    files = set(hostile.briefing(said[1]))
    # What has few words may have no HTML in one part of all that is tried.
    assert refused == files if said == ("evil", hostile.evil) else len(refused) > len(files) - 5
    codes = set(re.findall(r"\[([a-z-]+)\]$", checked.stdout, re.MULTILINE))
    assert codes <= {
        *("raw-html", "image", "bad-link", "bad-markdown", "long-quotation", "much-quoted"),
        "unbound-number",  # a judgement that counts
        "shared-address",  # an address of what is hostile in the same way
        "differs-from-checked",  # a quotation is no longer what was compared
    }
    assert pipeline.check(hostile.briefing(hostile.harmless)).problems == ()


@pytest.mark.parametrize(
    "first", [0, *(pytest.param(first, marks=pytest.mark.thorough) for first in range(1, len(hostile.ATTEMPTS), 12))]
)
def test_where_no_words_belong_none_are_taken(first: int) -> None:
    """An id, a day, a number, a word of a closed list: whatever else stands there is refused on its line."""
    fields = set()
    for field, path, raw, line in hostile.elsewhere(hostile.ATTEMPTS[first:] + hostile.ATTEMPTS[:first]):
        fields.add(field)
        problems = pipeline.check({path: raw}).problems
        assert (path, line) in [(each.place.path, each.place.line) for each in problems], field
    assert len(fields) > 100


@pytest.mark.parametrize("attempt", hostile.UNREADABLE, ids=ascii)
def test_signs_that_hide_are_not_read(attempt: str) -> None:
    """No page can hold them: a file that does, as it is or by YAML's escapes, is refused for the sign."""
    for written in (attempt, attempt.encode("unicode_escape").decode().replace('"', '\\"')):
        problems = pipeline.check({"sources/events/1955/pwned.yml": f'title: "{written}"\n'.encode()}).problems
        assert {each.code for each in problems} == {"no-briefing", "odd-character"}, written


def test_no_element_and_no_attribute_more(twins: list[tuple[Markup, Markup]], tamed: Tamed) -> None:
    """Same elements, same attributes, same values, but for the words."""
    for theirs, ours in twins:
        assert theirs.errors == ours.errors == []
        for found, expected in zip(skeleton(theirs, tamed), skeleton(ours, tamed), strict=True):
            assert found == expected, theirs.address


def test_text_shows_letter_for_letter(twins: list[tuple[Markup, Markup]], tamed: Tamed) -> None:
    """With each hostile text replaced as a whole, every page reads like its twin: title, headings, cells and all."""
    seen = 0
    for theirs, ours in twins:
        labels = [theirs.all("svg text"), ours.all("svg text")]
        whole = words(theirs.one("body"))
        for found, expected in zip(*labels, strict=True):
            # A chart cuts a label that has no room, and says the whole of it elsewhere.
            label = words(found)
            assert tamed(label) == words(expected) or label.removesuffix("…") in whole
        # An abstract is Markdown: see below. Examples of files are written as data, with escapes of their own.
        text, plain = (words(page.document.root, page.all(".abstract, svg text, pre")) for page in (theirs, ours))
        seen += len(hostile.MARKED.findall(text))
        assert tamed(text) == plain, theirs.address
    assert seen > 2 * len(hostile.fields())


def test_comments_are_the_templates_own(twins: list[tuple[Markup, Markup]]) -> None:
    for theirs, ours in twins:
        assert theirs.source.count("<!--") == ours.source.count("<!--")


def test_abstract_keeps_only_harmless_markup(evil: Path, harmless: Path) -> None:
    """What is in the body of a source's file is Markdown: it passes a sanitiser."""
    allowed = {"div", "p", "em", "strong", "ul", "ol", "li", "blockquote", "code", "br", "a"}
    for language in ("", "de/"):
        for source in ("between-blocs-1954", "harbour-gazette-1951", "tauwetter-1955"):
            file = f"{language}sources/{source}/index.html"
            (abstract,) = Markup(evil, evil / file).all(".abstract")
            assert "pwned" in words(abstract)
            assert "{{ 7*7 }}" in words(abstract)
            for element in within(abstract, "*"):
                assert element.name in allowed
                assert set(element.attrs) <= ({"href", "rel"} if element.name == "a" else set()), element.to_html()
                assert re.match(r"https?://|mailto:|$", str(element.attrs.get("href", ""))), element.to_html()
            assert Markup(harmless, harmless / file).all(".abstract")


def test_address_shows_letter_for_letter(twins: list[tuple[Markup, Markup]]) -> None:
    links = [
        link
        for page, _ in twins
        for link in page.all(
            ".md-content table a[rel*=external]" if page.all(".abstract") else ".md-content a[rel*=external]"
        )
    ]
    targets = {str(link.attrs["href"]) for link in links}
    assert {re.sub("Q[0-9]+$", "Q", each)[: len(hostile.ADDRESS)] for each in targets} == {
        hostile.ADDRESS,
        "https://www.wikidata.org/wiki/Q",
    }
    assert any(words(link).startswith(hostile.ADDRESS) for link in links)


def test_search_index_holds_words_only(evil: Path, harmless: Path, tamed: Tamed) -> None:
    """Its texts are put into the page as HTML."""

    def texts(site: Path, language: str) -> list[tuple[str, ...]]:
        index = json.loads((site / language / "search" / "search_index.json").read_text(encoding="utf-8"))
        return [(each["location"], each["title"], each["text"], *each.get("tags", ())) for each in index["docs"]]

    def parsed(html: str) -> Node:
        return JustHTML(html, sanitize=False, fragment=True).root

    def shape(html: str) -> list[str]:
        return [f"{each.name} {sorted(each.attrs)}" for each in within(parsed(html), "*")]

    for language in ("", "de"):
        for theirs, ours in zip(texts(evil, language), texts(harmless, language), strict=True):
            assert theirs[0].partition("#")[0] == ours[0].partition("#")[0]
            abstract = re.search(r"sources/[a-z0-9-]+/$", theirs[0])  # Markdown, which differs
            for found, expected in () if abstract else zip(theirs[1:], ours[1:], strict=True):
                assert shape(found) == shape(expected), theirs[0]
                assert tamed(words(parsed(found))) == words(parsed(expected)), theirs[0]


def test_data_says_what_the_files_say(evil: Path, harmless: Path, tamed: Tamed) -> None:
    """Data is not HTML: there the same characters stand as they were written."""
    theirs = json.loads((evil / "data/dossier.json").read_text(encoding="utf-8"))
    ours = json.loads((harmless / "data/dossier.json").read_text(encoding="utf-8"))

    def tame(data: object) -> object:
        if isinstance(data, dict):
            return {key: tame(value) for key, value in data.items()}
        if isinstance(data, list):
            return [tame(each) for each in data]
        return tamed(data) if isinstance(data, str) else data

    assert tame(theirs) == ours
