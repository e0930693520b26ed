"""An abstract on its page: what the site builder's own Markdown makes of it, with the extensions that the site uses."""

import re

import markdown as builder  # type: ignore[import-untyped]  # the builder's; it has no types of its own here
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from justhtml import JustHTML

from generator import markdown
from generator.configuration import EXTENSIONS

NAMES = sorted({*EXTENSIONS, "toc"})
FENCE = 'Words:\n\\~~~ { .text data-x=\'" autofocus="" onfocus="alert(1)\' }\nmore\n\\~~~\n'
LEAK = "Harmless [link\n~~~~\ntext](https://example.org/)\n\n- more\n\\~~~\nend"


def placed(text: str) -> str:
    """Return the page's HTML around an abstract, as the template places it."""
    page = f'# Page\n\n<div class="abstract">\n\n{markdown.render(text)}\n\n</div>\n\nAfter\n'
    html: str = builder.markdown(page, extensions=NAMES)
    return html


def test_the_extensions_are_those_of_the_site() -> None:
    assert "pymdownx.superfences" in NAMES
    assert "attr_list" in NAMES


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("~`{}[]()<>!#*_-+:=\"'&;|\\ \n\tab1./"), max_size=80))
@example(FENCE)
@example(LEAK)
@example(FENCE.replace("\\~", "`"))
@example("&#126;&#126;&#126; { #x .y }\nx\n&#126;&#126;&#126;")
@example('--8<-- "x"\n\n!!! note\n    x\n\n[TOC]\n\n: x\n{: onclick=x}')
def test_nothing_but_what_was_rendered_reaches_the_page(text: str) -> None:
    page = placed(text)
    inside = re.fullmatch(r'<h1.*?</h1>\s*<div class="abstract">(.*)</div>\s*<p>After</p>', page, re.DOTALL)
    assert inside, page
    elements = [each for each in JustHTML(inside[1]).query("*") if each.name not in ("html", "head", "body")]
    assert {each.name for each in elements} <= markdown.TAGS
    assert {name for each in elements for name in each.attrs or {}} <= {"href", "rel"}


@pytest.mark.parametrize("payload", [FENCE, LEAK])
def test_the_words_are_still_there(payload: str) -> None:
    assert "~~~" in JustHTML(placed(payload)).to_text()
