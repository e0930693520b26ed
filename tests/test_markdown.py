"""Contributors' Markdown, however hostile: refused where it is more than words, and harmless as rendered anyway."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from generator.markdown import MAX_BRACKETS, MAX_PROSE, TAGS, faults, render, words


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Words.", "<p>Words.</p>\n"),
        ("One\nline.\n\nAnother  \nline.", "<p>One\nline.</p>\n<p>Another<br>\nline.</p>\n"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        (
            "[a](https://example.org/?b=c&d=e_f)",
            '<p><a href="https://example.org/?b=c&amp;d=e_f" rel="external nofollow noopener noreferrer">a</a></p>\n',
        ),
        (
            "<mailto:a@b.org>",
            '<p><a href="mailto:a@b.org" rel="external nofollow noopener noreferrer">mailto:a@b.org</a></p>\n',
        ),
        ("5 < 6 & 7 > 3", "<p>5 &lt; 6 &amp; 7 &gt; 3</p>\n"),
        ("{{ a }} {: .b } !!! c ~~d~~ | e |", "<p>{{ a }} {: .b } !!! c ~~d~~ | e |</p>\n"),
        ("", ""),
    ],
)
def test_what_may_be_said(text: str, html: str) -> None:
    assert list(faults(text)) == []
    assert render(text) == " ".join(html.split()).replace("`", "&#96;").replace("~", "&#126;")


BAD = "text must contain only words, emphasis, lists and links: {!r} found"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A <b>b</b>.",
            [(0, "raw-html", "text must contain no HTML: '<b>'"), (0, "raw-html", "text must contain no HTML: '</b>'")],
        ),
        ("A.\n\n<script>\nx\n</script>", [(2, "raw-html", "text must contain no HTML: '<script>\\nx\\n</script>'")]),
        (f"<!-- {'a' * 99} -->", [(0, "raw-html", f"text must contain no HTML: {'<!-- ' + 'a' * 55!r}")]),
        ("<!-- a -->", [(0, "raw-html", "text must contain no HTML: '<!-- a -->'")]),
        ("a <?php ?>", [(0, "raw-html", "text must contain no HTML: '<?php ?>'")]),
        ("![a](https://example.org/a.png)", [(0, "image", "text must contain no image")]),
        ("A.\n\n# B", [(2, "bad-markdown", BAD.format("heading"))]),
        ("A\n===", [(0, "bad-markdown", BAD.format("heading"))]),
        ("A.\n\n---", [(2, "bad-markdown", BAD.format("hr"))]),
        ("\n    a", [(1, "bad-markdown", BAD.format("code_block"))]),
        ("```js\na\n```", [(0, "bad-markdown", BAD.format("fence"))]),
        ("> - # a", [(0, "bad-markdown", BAD.format("heading"))]),
    ],
)
def test_what_may_not_be_said(text: str, found: list[tuple[int, str, str]]) -> None:
    assert [(line, code, message) for line, code, message, _ in faults(text)] == found


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/", "../other.md", "#here", "//example.org/", "tel:1", "data:image/png;base64,AAAA", "HTTPX:a"],
)
def test_links_lead_to_the_web_or_to_mail(address: str) -> None:
    assert list(faults(f"A\n[b]({address})")) == [
        (0, "bad-link", f"link must be a whole address, http, https or mailto: {address!r}", "")
    ]


def test_schemes_are_read_without_case() -> None:
    assert list(faults("[a](HTTPS://example.org/)")) == []


def test_nothing_of_what_is_too_long_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also not where it is as long as may be: a bracket is looked for to the end of the text."""
    just, long, full = "a" * MAX_PROSE, f"\n\n{'a' * (MAX_PROSE + 1)}\n\n", "![" * (MAX_BRACKETS + 1)
    assert list(faults(f"\n\n{just}\n\n")) == list(faults("[" * MAX_BRACKETS)) == []
    assert [said for _, said in words("[" * MAX_BRACKETS)] == ["[" * MAX_BRACKETS]
    monkeypatch.setattr("generator.markdown.READER", None)
    hint = "link to less; an image, which is written with one, is not shown"
    length = f"text must have at most {MAX_PROSE} characters: {MAX_PROSE + 1} found"
    assert list(faults(long)) == [(2, "wrong-length", length, "say less, and link to it")]
    brackets = "text must have at most 500 opening brackets: 501 found"
    assert list(faults(full)) == [(0, "too-many-brackets", brackets, hint)]
    assert [code for _, code, _, _ in faults("[" * (MAX_PROSE + 1))] == ["wrong-length", "too-many-brackets"]
    assert list(words(long)) == list(words(full)) == []


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](vbscript:a)",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![a](javascript:alert(1))",
    '[a](https://example.org "onmouseover=alert(1)")',
    '<a href="https://example.org" onclick="alert(1)" style="position:fixed">a</a>',
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<style>@import 'https://example.org/x.css'</style>",
    "<base href=//example.org>",
    "<form action=https://example.org><input></form>",
    "<details open ontoggle=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "`<script>alert(1)</script>`",
    "<p markdown='1' id='x' class='y'>a</p>",
]


class Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    for tag, attributes in Seen(html).elements:
        assert tag in TAGS
        assert set(attributes) <= ({"href", "rel"} if tag == "a" else set())
        assert re.match(r"(https?|mailto):|[^:]*$", attributes.get("href") or "", re.IGNORECASE)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_is_harmless_even_if_it_were_not_refused(text: str) -> None:
    assert_harmless(render(text))


@given(
    st.text()
    | st.lists(st.sampled_from([*HOSTILE, "\n\n", "> ", "- ", "    ", "`", "*", "[", "](", ")", "a"])).map("".join)
)
def test_whatever_is_written_is_harmless(text: str) -> None:
    found = list(faults(text))
    html = render(text)
    assert_harmless(html)
    if not found:
        links = [attributes["href"] or "" for tag, attributes in Seen(html).elements if tag == "a"]
        assert all(re.match(r"(https?|mailto):", link, re.IGNORECASE) for link in links)
    lines = text.count("\n") + text.count("\r") + 1
    assert all(0 <= line < lines for line, *_ in found)
