"""A briefing whose every text tries to be more than text, and its harmless twin: same records, other words."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from generator import disk, layout, pipeline, site
from generator.documents import ODD
from generator.pipeline import Checked
from tests.publish import once, project
from tests.world import SITE, raw_yaml


def payloads() -> Iterator[str]:
    """Yield every attempt to be more than text, as `payloads.txt` has them."""
    for line in Path(__file__).with_name("payloads.txt").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#: "):
            yield re.sub(r"\\u\{([0-9a-f]+)\}", lambda sign: chr(int(sign[1], 16)), line)


# Each tries one way into a page: HTML, attributes, addresses, Markdown, its extensions, templates, gettext, snippets.
ATTEMPTS = tuple(each for each in payloads() if not ODD.search(each))
# With signs that no file may hold: what holds one is read no further.
UNREADABLE = tuple(each for each in payloads() if ODD.search(each))
# So many at once in every run. In so many sites every field has had every one, and no text is longer than one may be.
FEW, PARTS = 8, 8
HOST = "pwned.example"
# An address may hold all of this; in it nothing becomes markup either.
ADDRESS = f"https://{HOST}/*a*_b_[c](d)&lt;i&gt;&quot;&#39;~~e~~$f$?x=1&amp;y=--8--#!:g:"
# What a hostile text ends or begins with: its number, and whether pages sort by it.
MARKED = re.compile(r"([hs])(\d{4})\1")
# Where words stand in a record that are not given by language.
SINGLE = {"forms", "headline", "printed", "quotation", "text", "references.publisher"}
# What pages sort by.
SORTED = {"name", "printed"}
ADDRESSES = {"url", "archived_url"}
ABSTRACT = """
<img src=x onerror="window.pwned=20"> <script>window.pwned=21</script> <a href="javascript:window.pwned=22">pwned</a>

[x](javascript:window.pwned=23) [y](JaVaScRiPt:window.pwned=24 "title") [z](data:text/html,pwned) ![i](x.png)

<p onclick="window.pwned=25" style="position:fixed">pwned</p>

<details open ontoggle=window.pwned=26>{: onclick=window.pwned=27 } {{ 7*7 }} --8<-- "mkdocs.yml"
"""

# What stands in a place for words, by the number of the place and the field that it is of: `events.title.en`.
Word = Callable[[int, str], str]


def evil(number: int, field: str) -> str:
    """Return some attempts as one text, of all kinds and other ones each time; each begins one in some place."""
    apart = len(ATTEMPTS) // FEW
    return _marked(number, field, [ATTEMPTS[(number + apart * each) % len(ATTEMPTS)] for each in range(FEW)], " ")


def part(which: int) -> Word:
    """Return words of which PARTS together put every attempt into every field, each on a line of its own."""

    def words(number: int, field: str) -> str:
        places = _places()[field]
        turn, turns = places.index(number) * PARTS + which, len(places) * PARTS
        return _marked(number, field, ATTEMPTS[turn % len(ATTEMPTS) :: turns], "\n")

    return words


# What is said in every place, by name: some in every run, all of it in a thorough one.
WORDS = (
    pytest.param(("evil", evil), id="some"),
    *(
        pytest.param(
            (f"evil-{which}", part(which)),
            id=f"all-{which}",
            marks=(pytest.mark.thorough, pytest.mark.xdist_group(f"hostile {which}")),
        )
        for which in range(PARTS)
    ),
)


def _marked(number: int, field: str, attempts: Sequence[str], between: str) -> str:
    """Return attempts as one text, with its number; what pages sort by begins alike, then its number."""
    if not ADDRESSES.isdisjoint(field.split(".")):
        held = "".join(re.findall(r"[^\s<>\"'`\\{}|^]", "".join(attempts)))
        return f"{ADDRESS}{held}h{number:04}h"
    if not SORTED.isdisjoint(field.split(".")):
        return between.join([ATTEMPTS[0], f"s{number:04}s", *attempts])
    return between.join([*attempts, f"h{number:04}h"])


def harmless(number: int, field: str) -> str:
    """Return a word for the same place; it begins with a capital, and holds no digit for a rule to read."""
    word = "B" + f"{number:04}".translate(str.maketrans("0123456789", "abcdefghij")) + "b"
    return word if ADDRESSES.isdisjoint(field.split(".")) else f"https://{HOST}/{word}"


def briefing(word: Word) -> dict[str, bytes]:
    """Return the example briefing with another word in every place for words, numbered alike whatever the word is."""
    numbers = iter(range(10_000))
    return dict(_file(path, raw.decode(), word, numbers) for path, raw in _records())


def _records() -> Iterator[tuple[str, bytes]]:
    """Yield what people write of the example: not what commands have noted of it."""
    yield from ((path, raw) for path, raw in disk.read_sources(SITE).items() if path not in layout.NOTED)


def _file(path: str, text: str, word: Word, numbers: Iterator[int]) -> tuple[str, bytes]:
    kind = path.split("/")[1]
    if not path.endswith(".md"):
        return path, _written(_changed(raw_yaml(text), kind, word, numbers)).encode()
    _, front, body = text.split("---\n", 2)
    # What begins with one # is a heading there, and says in which language the abstract goes on.
    lines = [] if word is evil else [each for each in ATTEMPTS if not each.startswith("# ")]
    added = "" if word is harmless else "\n\n".join((ABSTRACT, *lines))
    abstract = re.sub(r"(?=\n# de\n)|$(?![\s\S])", lambda _: added, body)
    return path, f"---\n{_written(_changed(raw_yaml(front), kind, word, numbers))}\n---\n{abstract}".encode()


def _written(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)  # JSON is YAML


def _changed(data: object, field: str, word: Word, numbers: Iterator[int]) -> object:
    key = field.rpartition(".")[2]
    if isinstance(data, dict):
        if data and set(data) <= {"en", "de"} and key != "forms":
            # A judgement must say how likely it is: its own words follow.
            kept = {language: f" {text}" if key == "statement" else "" for language, text in data.items()}
            return {language: word(next(numbers), f"{field}.{language}") + kept[language] for language in data}
        # The forms of a name are words, whatever their case is called.
        return {
            name: _changed(value, field if key == "forms" else f"{field}.{name}", word, numbers)
            for name, value in data.items()
        }
    if isinstance(data, list):
        return [_changed(each, field, word, numbers) for each in data]
    return word(next(numbers), field) if {key, field} & (SINGLE | ADDRESSES) else data


def elsewhere(attempts: Sequence[str]) -> Iterator[tuple[str, str, bytes, int]]:
    """Yield (field, path, file, line) with an attempt in one place of every field that is not for words, by turns.

    Ids, days, numbers, words of closed lists: each file is otherwise as it is in the example briefing.
    """
    turns, seen = cycle(attempts), set[str]()
    for path, raw in _records():
        _, front, body = raw.decode().split("---\n", 2) if path.endswith(".md") else ("", raw.decode(), "")
        data: Any = raw_yaml(front)
        for field, holder, key in _closed(data, path.split("/")[1]):
            if field in seen:
                continue
            seen.add(field)
            kept, holder[key] = holder[key], next(turns)
            written = _written(data)
            line = next(number for number, each in enumerate(written.split("\n"), 1) if _written(holder[key]) in each)
            holder[key] = kept
            fenced = path.endswith(".md")
            yield field, path, (f"---\n{written}\n---\n{body}" if fenced else written).encode(), line + fenced


def _closed(data: dict[str, Any] | list[Any], field: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield (field, what holds it, where) of every scalar that is not for words."""
    for key, value in [*(data.items() if isinstance(data, dict) else enumerate(data))]:
        below = f"{field}.{key}" if isinstance(data, dict) else field
        name = below.rpartition(".")[2]
        if name == "forms" or (isinstance(value, dict) and value and set(value) <= {"en", "de"}):
            continue
        if isinstance(value, dict | list):
            yield from _closed(value, below)
        elif not {name, below} & (SINGLE | ADDRESSES):
            yield below, data, key


@cache
def fields() -> tuple[str, ...]:
    """Return the field of every place for words, by its number."""
    found: list[str] = []

    def noted(_number: int, field: str) -> str:
        found.append(field)
        return "x"

    briefing(noted)
    return tuple(found)


@cache
def _places() -> Mapping[str, list[int]]:
    """Return the numbers of the places of every field."""
    return {field: [number for number, each in enumerate(fields()) if each == field] for field in fields()}


def published(factory: pytest.TempPathFactory, name: str, word: Word) -> Path:
    """Return the project of these words with its site, built once in a test run."""
    return once(factory, name, lambda folder: publish(folder, briefing(word)))


def publish(folder: Path, sources: Mapping[str, bytes]) -> Checked:
    """Build the site of sources that no check would let through, and return what the check says."""
    root = project(folder, SITE)
    (root / "mkdocs.yml").write_text("site_name: Briefing\nplugins: [briefing]\n", encoding="utf-8")
    for path, raw in sources.items():
        (root / path).write_bytes(raw)
    checked = pipeline.check(sources)
    assert checked.corpus.settings
    as_if = replace(checked, problems=())
    site.write(root, as_if)
    site.build(root, as_if, checked.corpus.settings.languages, "mkdocs")
    return checked
