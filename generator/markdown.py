"""What may a contributor's Markdown hold, and what becomes of it? Words, emphasis, lists and links.

Contributors' Markdown (the abstract of an article) is rendered here, with CommonMark and HTML switched off, and then
cleaned by a sanitiser. The site builder's own dialect never sees it: two parsers that disagree would be a hole.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.links import LINK, disguise, leads_nowhere, lies

# The longest text, a notice on privacy and a long one, and the most brackets in it: the reader looks for the end of
# each in all that follows, so that some thousands would keep it busy for seconds.
MAX_PROSE: Final = 20_000
MAX_BRACKETS: Final = 500
SCHEMES = {"http", "https", "mailto"}
TAGS = {"p", "em", "strong", "ul", "ol", "li", "blockquote", "code", "br", "a"}
# CommonMark with HTML recognised, so that it can be refused with its line; rendering uses it only on checked text.
READER = MarkdownIt("commonmark")
ALLOWED = {"paragraph", "inline", "text", "softbreak", "hardbreak", "em", "strong", "link", "code_inline", "blockquote"}
ALLOWED |= {"bullet_list", "ordered_list", "list_item"}


def faults(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield (line from 0, code, message, hint) for everything in this Markdown that no page may hold."""
    begins = text[: len(text) - len(text.lstrip())].count("\n")
    yield from ((begins, *fault) for fault in _excess(text))
    for token in _parsed(text):
        if token.nesting < 0:  # the end of what was looked at where it began
            continue
        line = token.map[0] if token.map else 0
        for part in (token, *(token.children or ())):
            yield from ((line, *fault) for fault in _fault(part))
        yield from ((line, *fault) for fault in _false_links(token.children or ()))


def words(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, words) for all that a reader sees of this Markdown: what it names by entities is decoded."""
    for token in _parsed(text):
        said = "".join(
            part.content for part in token.children or () if part.type in ("text", "code_inline", "text_special")
        )
        if said:
            yield token.map[0] if token.map else 0, said


def _parsed(text: str) -> Sequence[Token]:
    """Return the parts of this Markdown; none of what is too much to be read."""
    return () if any(_excess(text)) else READER.parse(text)


def _excess(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield a fault for each limit that a text goes beyond."""
    length, brackets = len(text.strip()), text.count("[")
    if length > MAX_PROSE:
        yield (
            "wrong-length",
            f"text must have at most {MAX_PROSE} characters: {length} found",
            "say less, and link to it",
        )
    if brackets > MAX_BRACKETS:
        yield (
            "too-many-brackets",
            f"text must have at most {MAX_BRACKETS} opening brackets: {brackets} found",
            "link to less; an image, which is written with one, is not shown",
        )


def render(text: str) -> str:
    """Return the HTML of checked Markdown, cleaned; links carry rel attributes that give nothing away."""
    clean = nh3.clean(
        READER.render(text),
        tags=TAGS,
        attributes={"a": {"href"}, "*": set()},
        url_schemes=SCHEMES,
        link_rel="external nofollow noopener noreferrer",
    )
    # The site builder reads a page line by line before it sets HTML aside: with no line break, and no sign that opens a
    # code block, nothing in the text can start anything.
    return " ".join(clean.split()).replace("`", "&#96;").replace("~", "&#126;")


def _false_links(parts: Sequence[Token]) -> Iterator[tuple[str, str, str]]:
    """Yield a fault for each link that shows one address and leads to another."""
    for at, part in enumerate(parts):
        if part.type == "link_open":
            words = "".join(each.content for each in takewhile(lambda each: each.type != "link_close", parts[at + 1 :]))
            address = str(part.attrGet("href"))
            if lies(words, address):
                yield (
                    "false-link",
                    f"link must lead where it says, {words[:60]!r}: {address[:60]!r}",
                    "show words instead",
                )


def _fault(token: Token) -> Iterator[tuple[str, str, str]]:
    kind = token.type.removesuffix("_open").removesuffix("_close")
    if kind in ("html_block", "html_inline"):
        yield "raw-html", f"text must contain no HTML: {token.content.strip()[:60]!r}", "write it in words or Markdown"
    elif kind == "image":
        yield "image", "text must contain no image", "link to it instead"
    elif kind not in ALLOWED:
        yield "bad-markdown", f"text must contain only words, emphasis, lists and links: {kind!r} found", ""
    elif token.type == "link_open":
        address = str(token.attrGet("href"))
        if not LINK.fullmatch(address):
            yield "bad-link", f"link must be a whole address, http, https or mailto: {address!r}", ""
        elif leads_nowhere(address):
            yield "unreachable-address", f"address must be one that readers can reach: {address[:60]!r}", ""
        elif found := disguise(address):
            yield "disguised-address", f"host must be what it looks like: {found}", "lead to the true one"
        if token.attrGet("title"):
            yield "bad-markdown", "link must have no title: no page shows it", "write it in the text"
    elif kind == "text" and "](" in token.content:
        yield "bad-link", f"link must be a whole address, http, https or mailto: {token.content[:60]!r}", ""
