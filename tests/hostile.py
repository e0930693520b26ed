"""A briefing whose every text tries to be more than text, and its harmless twin: same records, other words."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator import disk, pipeline, site
from generator.pipeline import Checked
from tests.publish import once, project
from tests.world import SITE, raw_yaml

# Each tries one way into a page: HTML, attributes, addresses, Markdown, its extensions, templates, gettext, snippets.
# What runs sets a flag or opens a dialog.
ATTEMPTS = (
    '<img src=x onerror="window.pwned=1">',
    "</script><script>window.pwned=2;alert(2)</script>",
    "</title></textarea></style><svg onload=window.pwned=3>",
    "</p></div></article></main><h1>pwned</h1>",
    "<details open ontoggle=window.pwned=4><iframe srcdoc='<script>parent.pwned=5</script>'>",
    '" autofocus onfocus="window.pwned=6" x="',
    "' autofocus onfocus='window.pwned=7' x='",
    "[x](javascript:window.pwned=8)",
    '![x](x "onerror=window.pwned=9")',
    "<javascript:window.pwned=10> <pwned@example.org>",
    "[x]: javascript:window.pwned=11",
    "{: onclick=window.pwned=12 }",
    '{ #pwned .pwned onmouseover="window.pwned=13" }',
    "<!-- pwned --> <?pwned x ?> <![CDATA[pwned]]>",
    "{{ 7*7 }} {% raw %} {# pwned #} ${7*7} %(n)s %s {0}",
    '--8<-- "mkdocs.yml"',
    "| a | b |",
    "`code` ``` ~~~ x",
    "*a* **b** _c_ __d__ ~~e~~ ^f^ ==g== $h$",
    "# pwned #",
    "> pwned",
    "- pwned",
    "+ pwned",
    "1. pwned",
    "2) pwned",
    ": pwned",
    "--- pwned",
    "=== pwned",
    '!!! note "pwned"',
    '??? note "pwned"',
    "[TOC] [^1] *[pwned]: x :smile: [[pwned]]",
    "\\* \\_ \\<b>",
    "&lt;b&gt; &amp;amp; &#60;b&#62; &nbsp; &copy &quot;",
    'markdown="1" md_in_html',
    "www.example.org https://example.org/pwned",
)
# An address may hold all of this; in it nothing becomes markup either.
ADDRESS = "https://pwned.example/*a*_b_[c](d)&lt;i&gt;&quot;&#39;~~e~~$f$?x=1&amp;y=--8--#!:g:"
# What a hostile text ends or begins with: its number, and whether pages sort by it.
MARKED = re.compile(r"([hs])(\d{4})\1")
# Where words stand in a record that are not given by language.
SINGLE = {"forms", "headline", "printed", "quotation", "text"}
# What pages sort by.
SORTED = {"name", "printed"}
ABSTRACT = """
<img src=x onerror="window.pwned=20"> <script>window.pwned=21</script> <a href="javascript:window.pwned=22">pwned</a>

[x](javascript:window.pwned=23) [y](JaVaScRiPt:window.pwned=24 "title") [z](data:text/html,pwned) ![i](x.png)

<p onclick="window.pwned=25" style="position:fixed">pwned</p>

<details open ontoggle=window.pwned=26>{: onclick=window.pwned=27 } {{ 7*7 }} --8<-- "mkdocs.yml"
"""

Word = Callable[[int, str], str]


def evil(number: int, key: str) -> str:
    """Return a dozen attempts as one text, other ones each time; what pages sort by begins alike, then its number."""
    first = number * 11 % len(ATTEMPTS)
    dozen = [*ATTEMPTS, *ATTEMPTS][first : first + 12]
    return " ".join([ATTEMPTS[0], f"s{number:04}s", *dozen] if key in SORTED else [*dozen, f"h{number:04}h"])


def harmless(number: int, _key: str) -> str:
    """Return a word for the same place; it begins with a capital, and holds no digit for a rule to read."""
    return "B" + f"{number:04}".translate(str.maketrans("0123456789", "abcdefghij")) + "b"


def briefing(word: Word) -> dict[str, bytes]:
    """Return the example briefing with another word in every place for words, numbered alike whatever the word is."""
    numbers = iter(range(10_000))
    return dict(_file(path, raw.decode(), word, numbers) for path, raw in disk.read_sources(SITE).items())


def _file(path: str, text: str, word: Word, numbers: Iterator[int]) -> tuple[str, bytes]:
    if not path.endswith(".md"):
        return path, _written(_changed(raw_yaml(text), "", word, numbers)).encode()
    _, front, body = text.split("---\n", 2)
    abstract = re.sub(r"(?=\n# de\n)|$(?![\s\S])", lambda _: ABSTRACT if word is evil else "", body)
    return path, f"---\n{_written(_changed(raw_yaml(front), '', word, numbers))}\n---\n{abstract}".encode()


def _written(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)  # JSON is YAML


def _changed(data: object, key: str, word: Word, numbers: Iterator[int]) -> object:
    if isinstance(data, dict):
        if data and set(data) <= {"en", "de"} and key != "forms":
            # A judgement must say how likely it is: its own words follow.
            kept = {language: f" {text}" if key == "statement" else "" for language, text in data.items()}
            return {language: word(next(numbers), key) + kept[language] for language in data}
        # The forms of a name are words, whatever their case is called.
        return {name: _changed(value, key if key == "forms" else name, word, numbers) for name, value in data.items()}
    if isinstance(data, list):
        return [_changed(each, key, word, numbers) for each in data]
    if key in SINGLE:
        return word(next(numbers), key)
    return ADDRESS if key in ("url", "archived_url") else data


def count() -> int:
    """Return how many places for words there are."""
    numbers: list[int] = []

    def noted(number: int, _key: str) -> str:
        numbers.append(number)
        return "x"

    briefing(noted)
    return len(numbers)


def published(factory: pytest.TempPathFactory, word: Word) -> Path:
    """Return the project of these words with its site, built once in a test run."""
    return once(factory, word.__name__, lambda folder: publish(folder, briefing(word)))


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
