"""A language is added with two files and no line of Python: a made-up one, of which every word can be told apart.

What the pages say in it stands in ⟦brackets⟧, what the records say in ⟪others⟫. What is left of a page are numbers,
signs, dates of its odd locale, and what is repeated as printed. English that slipped through would be seen.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from generator import disk, layout
from generator.languages import table
from generator.scales import plover
from tests.world import GENERATOR, SITE, as_yaml, raw_yaml

pytestmark = pytest.mark.site  # three renderings, each of a program of its own

CODE = "xx"
# Days after months, both after the year; a narrow space for thousands, and a true minus.
LOCALE = Locale.parse("lt")
NAMES = "zyxwvutsrqponmlkjihgfedcba"
ENGLISH = table("en")
TERMS = ENGLISH.likelihood.terms.values()

# Run on a copy of the program: writes the pages of the sources in one folder into another, or says what is wrong.
SCRIPT = """
import sys
from pathlib import Path
import generator
from generator import disk, pipeline, report
sources, pages = map(Path, sys.argv[1:])
assert Path(generator.__file__).is_relative_to(sources.parent), generator.__file__
checked = pipeline.check(disk.read_sources(sources))
sys.exit(report.as_text(checked.problems)) if checked.problems else None
for path, text in pipeline.build(checked).items():
    (pages / path).parent.mkdir(parents=True, exist_ok=True)
    (pages / path).write_text(text, encoding="utf-8")
"""


def said(words: str) -> str:
    """Return a sentence or a label of the made-up language."""
    return f"⟦{words}⟧"


def told(words: str) -> str:
    """Return a text of a record in the made-up language, with the words that its table has for likelihood."""
    for term in sorted(TERMS, key=len, reverse=True):
        words = re.sub(rf"(?<![\w⟦])(?<!very ){term}(?![\w⟧])", lambda found: said(found[0]), words)
    return f"⟪{words}⟫"


def catalogue() -> Catalog:
    """Return the catalogue: every message that the German one has, wrapped."""
    with (GENERATOR / "languages" / "de" / "catalogue.po").open("rb") as source:
        german = read_po(source, locale="de", abort_invalid=True)
    made = Catalog(locale="en", charset="utf-8")
    for message in german:
        if message.id:
            both = isinstance(message.id, list | tuple)
            words = tuple(map(said, message.id)) if both else said(str(message.id))
            made.add(message.id, words, flags=message.flags, context=message.context)
    return made


def table_of(words: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of the table."""
    months = ", ".join(f'"{month}"' for month in LOCALE.months["format"]["wide"].values())
    yield f'locale = "{LOCALE}"'
    yield f'name = "{words("Made up")}"'
    yield f'cases = ["sentence"]\njoiners = ["{words("and")}"]\nalphabet = "{NAMES}"\nconfidence = []'
    yield '[meant]\n[numbers]\nthousands = "\\u00a0"\ndecimals = ","\nordinals = []'
    yield 'plain = "#,##0.######"\nsigned = "+0.00;−0.00"\ntick = "+0.##;−0.##"'
    yield f'[dates]\nyear_last = false\nforms = ["{{month}} {{day}}"]\nmonths = [{months}]'
    yield "[likelihood]\nothers = []\nmodifiers = []\nroots = []\n[likelihood.terms]"
    yield from (f'{term} = "{words(english)}"' for term, english in ENGLISH.likelihood.terms.items())
    yield '[tally]\nnumerals = ["zwo"]\nphrases = ["{number} zoo"]\nnarrowing = []'
    yield '[theme]\nlanguage = "en"\nsearch = "en"\n[words]'
    for key, english in ENGLISH.words.model_dump().items():
        yield f"{key} = {[*map(words, english)]}" if isinstance(english, tuple) else f'{key} = "{words(english)}"'


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the program that knows the made-up language."""
    folder = tmp_path_factory.mktemp("program")
    shutil.copytree(GENERATOR, folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    home = folder / "generator" / "languages" / CODE
    home.mkdir()
    with (home / "catalogue.po").open("wb") as target:
        write_po(target, catalogue())
    (home / "table.toml").write_text("\n".join((*table_of(said), "")), encoding="utf-8")
    return folder


def pages(program: Path, name: str, sources: Mapping[str, str]) -> dict[str, str]:
    """Return the pages that the copy makes of sources, by path; they have no problems."""
    world, made = program / name, program / f"{name}-pages"
    for path, text in sources.items():
        (world / path).parent.mkdir(parents=True, exist_ok=True)
        (world / path).write_text(text, encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if not key.startswith("COV")} | {"PYTHONPATH": str(program)}
    command = [sys.executable, "-c", SCRIPT, str(world), str(made)]
    done = subprocess.run(command, env=env, cwd=program, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    return {path.relative_to(made).as_posix(): path.read_text(encoding="utf-8") for path in made.rglob("*.*")}


def world(change: Callable[[dict[str, str]], dict[str, str]], settings: Mapping[str, object]) -> dict[str, str]:
    """Return the sources of the example briefing with every text changed, and with other settings."""
    made = {}
    for path, raw in disk.read_sources(SITE).items():
        if path in layout.NOTED:
            continue
        text = raw.decode()
        if path.endswith(".md"):
            _, front, body = text.split("---\n", 2)
            _, *sections = re.split(r"^# ([a-z]{2})$", body, flags=re.MULTILINE)
            abstract = change(dict(zip(sections[::2], map(str.strip, sections[1::2]), strict=True)))
            below = "\n\n".join(f"# {code}\n\n{words}" for code, words in abstract.items())
            made[path] = f"---\n{as_yaml(changed(raw_yaml(front), change))}\n---\n\n{below}\n"
        else:
            data = changed(raw_yaml(text), change)
            assert isinstance(data, dict)
            made[path] = as_yaml({**data, **settings} if path.endswith("briefing.yml") else data)
    return made


def changed(data: object, change: Callable[[dict[str, str]], dict[str, str]]) -> object:
    """Return what a file holds, with every text that is given by language changed."""
    if isinstance(data, list):
        return [changed(each, change) for each in data]
    if not isinstance(data, dict):
        return data
    if set(data) == {"en", "de"}:
        return change(data)
    return {key: changed(value, change) for key, value in data.items() if key != "forms"}


@pytest.fixture(scope="module")
def alone(program: Path) -> dict[str, str]:
    """The pages of the example briefing in the made-up language alone."""
    return pages(program, "alone", world(lambda text: {CODE: told(text["en"])}, {"languages": [CODE]}))


@pytest.fixture(scope="module")
def beside(program: Path) -> dict[str, str]:
    """The pages of the example briefing in three languages, in the made-up one as far as texts are short."""

    def short(text: dict[str, str]) -> dict[str, str]:
        return {**text, **({CODE: told(text["en"])} if len(text["en"]) < 40 else {})}

    return pages(program, "beside", world(short, {"languages": ["en", "de", CODE], "translations": "partial"}))


# ---- what is left of a page without its words

WRAPPED = re.compile("[⟦⟪][^⟦⟧⟪⟫]*[⟧⟫]")
# What a reader never sees, what is said in another language, and what is repeated as printed.
UNSEEN = (
    r"^(title|description|crumbs|tags|search|  - title|  boost):",
    r"^(hide|robots|canonical|  exclude|    url): [^\n]*$",
    r"<(\w+) [^>]*lang=[^>]*>.*?</\1>",
    r"^  - [^\n]*$",  # the names of an actor, as the search takes them
    r"<code.*?</code>",
    r"\]\([^)]*\)|\{ [^}]*[#.][^}]*\}",  # the targets of links, ids and classes
    r"<a [^>]*>[^<]*</a>",  # the hosts of addresses
)
ATTRIBUTE = re.compile(r'(?:title|alt|aria-label|data-one|data-many)="([^"]*)"')
# Words that are the same in every language: of standards, of files, of the coding, and what formulas call things.
SAME = {"EDTF", "SHA", "CSV", "Wikidata", "dossier", "json", "csv"}
CODES = {*plover.TYPES, *plover.CONTEXTS, *(mode for modes in plover.MODES.values() for mode in modes)}
# These have a whole template for each language.
EXPLAINING = ("method.md", "format.md", "contribute.md")


def left(page: str) -> set[str]:
    """Return the words of a page that are wrapped in nothing."""
    page = unescape(page)
    while WRAPPED.search(page):
        page = WRAPPED.sub("", page)
    for pattern in UNSEEN:
        page = re.sub(pattern, "", page, flags=re.MULTILINE | re.DOTALL)
    return words((re.sub("<[^>]*>", " ", page), *ATTRIBUTE.findall(page)))


def words(texts: Iterable[str]) -> set[str]:
    """Return the words of two letters or more."""
    return {word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)}


def expected() -> set[str]:
    """Return the words that may be left: in dates and lists of the locale, and those that are the same everywhere."""
    months = (month for form in LOCALE.months.values() for month in form["wide"].values())
    quarters = LOCALE.quarters["format"]["abbreviated"].values()
    return words((*months, *quarters, *LOCALE.languages.values(), *CODES, "ir")) | SAME


def slipped(pages: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the words that no page in the made-up language may show, by page."""
    shown = {path: text for path, text in pages.items() if path.startswith(f"{CODE}/") and path.endswith(".md")}
    assert len(shown) > 40
    known = expected()
    return {
        path: found for path, text in shown.items() if not path.endswith(EXPLAINING) and (found := left(text) - known)
    }


def test_every_sentence_is_in_the_language(alone: dict[str, str]) -> None:
    assert {path.partition("/")[0] for path in alone} == {CODE}
    assert slipped(alone) == {}


def test_a_sentence_that_slips_through_is_seen(alone: dict[str, str]) -> None:
    slips = "Nobody <b title='tells'>knows</b> <i title=\"it\">⟦so⟧</i> [well](../a.md) ⟦a ⟪b⟫ c⟧ gegužės"
    assert slipped(alone | {f"{CODE}/a.md": slips}) == {f"{CODE}/a.md": {"Nobody", "knows", "it", "well"}}


def test_dates_and_numbers_are_those_of_its_locale(alone: dict[str, str]) -> None:
    timeline, index = alone["xx/timeline/index.md"], alone["xx/orientation/quarters/index.md"]
    assert "1953 m. sausio 14 d." in alone["xx/actors/josip-broz-tito.md"]
    assert "1955 m. gegužės 26 d. – 1955 m. birželio 2 d." in timeline
    assert "1955 m. gegužė" in timeline
    assert re.findall(r'class="estimate">[+−][01],\d\d<', index)
    assert re.findall(r'class="estimate">(?!0<|[+−][01],\d\d<)[^<]*', index) == []
    assert "6–9,5" in alone["xx/figures/american-grain-years/index.md"]


def test_names_sort_by_its_alphabet(alone: dict[str, str]) -> None:
    offered = re.findall(r'<option value="([a-z-]+)">⟪', alone["xx/timeline/index.md"])
    assert offered[2:] == sorted(offered[2:], key=lambda name: [NAMES.find(letter) for letter in name])


def test_what_is_missing_is_borrowed_and_said(beside: dict[str, str]) -> None:
    # Where only words can stand, what is borrowed cannot be told from what slipped.
    only_words = re.compile("^---$.*?^---$|<svg.*?</svg>|<select.*?</select>", re.DOTALL | re.MULTILINE)
    assert slipped({path: only_words.sub("", text) for path, text in beside.items()}) == {}
    assert {path.partition("/")[0] for path in beside} == {"en", "de", CODE}
    mark = '<span class="badge badge--borrowed">⟦not yet in English⟧</span>'
    page = beside["xx/events/armies-at-the-border.md"]
    assert page.count(mark) > 2
    assert "# ⟪Armies at Yugoslavia&#39;s borders⟫" in page
    assert re.search(rf'<p class="lead"><span lang="en" dir="auto">[^<]+</span> {mark}</p>', page)
    assert "⟦Parts of this page are not yet in English; they are in anglų.⟧" in page
    assert not [path for path, text in beside.items() if path.startswith(("en/", "de/")) and "badge--borrowed" in text]
    counted = re.search(
        r"^\| ⟦Made up⟧ \| (\d+) \| (\d+) \| 0 \| (\d+) \|$", beside["en/sources/index.md"], re.MULTILINE
    )
    assert counted
    texts, missing, untracked = map(int, counted.groups())
    assert texts == missing + untracked > missing > 50


def test_only_words_stand_where_only_words_can(beside: dict[str, str]) -> None:
    for path, text in beside.items():
        _, front, body = text.split("---\n", 2) if path.endswith(".md") else ("", "", text)
        assert "<" not in front, path
        if path.endswith(".md"):
            assert re.findall(r'="[^"<>]*<', body) == [], path
            assert [each for each in re.findall(r"<option.*?</option>", body) if each.count("<") > 2] == [], path
            assert [each for each in re.findall(r"<svg.*?</svg>", body, re.DOTALL) if "badge" in each] == [], path
        assert not re.search("[\ue000-\uf8ff\U000f0000-\U0010ffff]", text), path
