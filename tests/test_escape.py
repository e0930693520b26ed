"""A contributor's words must reach a page as words, wherever a template puts them."""

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown  # type: ignore[import-untyped]  # it has no types
from markupsafe import Markup
from typing_extensions import override

from generator.configuration import EXTENSIONS
from generator.documents import ODD
from generator.languages import Name, language
from generator.render.environment import environment, escape, listing
from tests.world import raw_yaml


def reader() -> Markdown:
    """Return Python-Markdown as the site uses it, without the signs that it adds to headings."""
    return Markdown(extensions=sorted({*EXTENSIONS, "toc"}))


READER = reader()


class Seen(HTMLParser):
    """What a browser would show: the text, the elements, and their attributes but for the ids of headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    @override
    def handle_data(self, data: str) -> None:
        self.text += data

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs


def seen(markdown: str) -> Seen:
    READER.reset()
    return Seen(READER.convert(markdown))


def folded(text: str) -> str:
    return " ".join(text.split())


SIGNS = "*_`~^=+-#|\\<>[](){}!:.,;&\"'$%@/?1aé "
# What means something to Markdown, to one of its dialects, to templates or to HTML; " ; " stands between them.
MARKUP = r"""
**a** ; __a__ ; *a* ; _a_ ; `a` ; ~~a~~ ; ^a^ ; ==a== ; ++a++ ; a\ ; \*a\* ; (c) ; -- ; ... ; "a" ; 'a' ; $a$ ; $$a$$
<b>a</b> ; <!-- a --> ; <script>alert(1)</script> ; <a href=x> ; </p> ; <?a?> ; <http://a.b> ; &lt;b&gt; ; &#60;b&#62;
&amp; ; &copy; ; &#x3c; ; [a](b) ; [a](javascript:alert(1)) ; ![a](b) ; [a][b] ; [a]: b ; [^1] ; [^1]: a ; *[a]: b
# a ; a # ; --- ; *** ; - - - ; - a ; + a ; * a ; 1. a ; 1) a ; 23. a ; > a ; ~~~ ; : a ; | a | b | ; a | b ; !!! note
??? note ; /// a ; { .a } ; {: .a } ; a { #b } ; {a=b} ; {{ a }} ; {% a %} ; [TOC] ; :smile: ; ::: a ; === a ; --8<-- a
%(a)s ; %s ; ١. a ; १. a ; ① a ; wzxhzdk:0 ; klzzwxh:0
"""
LINES = ("    a", "\ta", "a\n===", "a\n---", "```\na\n```", "a\n: b", "a | b\n--|--\nc | d", "a\n\nb")
MARKS = [*(mark for line in MARKUP.split("\n") if line for mark in line.split(" ; ")), *LINES]
admitted = st.characters(exclude_categories=["Cc", "Cs"]).filter(lambda character: not ODD.match(character))
texts = (
    st.one_of(
        st.text(admitted),
        st.text(SIGNS),
        st.lists(st.sampled_from(MARKS) | st.text(SIGNS, max_size=3), max_size=4).map("".join),
        st.lists(st.sampled_from(MARKS), min_size=2, max_size=3).map("\n".join),
    )
    .map(str.strip)
    .filter(bool)
)  # fields.Words leaves no space around a text

# Where templates put words: the Markdown around them, and the elements that it makes.
SPOTS = {
    "paragraph": ("{}", ["p"]),
    "paragraph after another": ("a\n\n{}\n\nb", ["p", "p", "p"]),
    "heading": ("# {}", ["h1"]),
    "heading with an id": ("## {} {{ #b }}", ["h2"]),
    "entry of a list": ("- {}\n- b", ["ul", "li", "li"]),
    "entry with more": ("- a: {}, b", ["ul", "li"]),
    "table cell": (
        "| a | b |\n|---|---|\n| {} | b |",
        ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"],
    ),
    "last table cell": (
        "| a | b |\n|---|---|\n| a | {} |",
        ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"],
    ),
    "link": ("[{}](b.md)", ["p", "a"]),
    "strong words": ("**{}**", ["p", "strong"]),
    "HTML": ("<p>{}</p>", ["p"]),
    "HTML with Markdown in it": ("<p markdown>{} *b*</p>", ["p", "em"]),
    "HTML in a table": (
        "| a |\n|---|\n| <q>{}</q> |",
        ["table", "thead", "tr", "th", "tbody", "tr", "td", "q"],
    ),
}


@pytest.mark.parametrize(("around", "elements"), SPOTS.values(), ids=SPOTS)
@settings(max_examples=60)
@given(texts)
@example("1. Mai")
@example("-")
def test_words_stay_words(around: str, elements: list[str], text: str) -> None:
    found = seen(around.format(escape(text)))
    expected = seen(around.format("words"))
    assert found.elements == expected.elements == elements
    assert folded(found.text) == folded(expected.text.replace("words", folded(text)))
    assert [name for name, _ in found.attributes] == [name for name, _ in expected.attributes]


@pytest.mark.parametrize("text", MARKS)
def test_markup_is_shown(text: str) -> None:
    found = seen(f"{escape(text)}")
    assert (found.elements, folded(found.text), found.attributes) == (["p"], folded(text), [])


@given(texts)
def test_words_stay_words_in_an_attribute(text: str) -> None:
    found = seen(f'<p title="{escape(text)}">a</p>')
    assert (found.elements, found.text.strip()) == (["p"], "a")
    ((name, value),) = found.attributes
    assert name == "title"
    assert folded(value or "") == folded(text)


@given(texts)
def test_words_stay_words_in_front_matter(text: str) -> None:
    """Between double quotes YAML has signs of its own."""
    front = raw_yaml(f'title: "{escape(text)}"\nhide: [toc]\n')
    assert isinstance(front, dict)
    assert sorted(front) == ["hide", "title"]
    assert folded(unescape(front["title"])) == folded(text)


@given(texts)
def test_words_stay_on_their_line(text: str) -> None:
    assert "\n" not in escape(text)


# What a file shows of itself: lines with anything in them, blank ones and tabs too.
LISTED = st.one_of(st.text(admitted | st.sampled_from("\n\t ")), st.lists(st.sampled_from(MARKS)).map("\n\n".join))
BLOCK = '<div class="highlight"><pre><code>{}</code></pre></div>'


@pytest.mark.parametrize("around", [BLOCK, f"a\n\n{BLOCK}\n\nb", f"<div markdown>\n\n{BLOCK}\n\n</div>"])
@settings(max_examples=60)
@given(LISTED)
@example("</code></pre></div>\n\n# a\n\n```\n")
def test_lines_of_a_file_stay_as_they_are(around: str, text: str) -> None:
    """Letter for letter, white space included."""
    found, expected = seen(around.format(listing(text))), seen(around.format("words"))
    assert found.elements == expected.elements
    assert found.text == expected.text.replace("words", text)
    assert found.attributes == expected.attributes


def test_what_is_safe_is_left_alone() -> None:
    assert escape(Markup("<b>*a*</b>\n")) == Markup("<b>*a*</b>\n")
    assert escape(escape("*")) == escape("*") == "&#42;"
    assert escape(7) == "7"


def render(template: str, **values: object) -> str:
    return environment(language("de")).from_string(template).render(values)


def test_templates_escape_every_value() -> None:
    assert render("{{ a }}\n", a="<b>\n *c*") == "&#60;b&#62; &#42;c&#42;\n"
    assert render("{{ a }}", a=Markup("<b>")) == "<b>"
    assert render("{{ a | join(' | ') }}", a=["*", "b"]) == "&#42; &#124; b"
    assert render("{% set a %}{{ b }}{% endset %}{{ a }}", b="*") == "&#42;"
    assert render("{{ _('around %(day)s', day=a) }}", a="*1*") == "um den &#42;1&#42;"
    assert render("{{ ngettext('one word', '%(n)s words', 2) }}") == "2 Wörter"


def test_templates_escape_every_form_of_a_name() -> None:
    name = Name("*a*", {"dative": "<b>"})
    assert render("{{ a }}, {{ _('%(a.dative)s: %(a)s', a=a) }}", a=name) == "&#42;a&#42;, &#60;b&#62;: &#42;a&#42;"
    assert render("{{ ngettext('%(a.dative)s', '%(n)s %(a.dative)s', 2, a=a) }}", a=name) == "2 &#60;b&#62;"


def test_templates_miss_no_value_in_silence() -> None:
    with pytest.raises(Exception, match="'a' is undefined"):
        render("{{ a }}")


def test_a_capital_letter_leaves_the_others_alone() -> None:
    assert render("{{ a | initial }}", a="besuche und Treffen") == "Besuche und Treffen"
    assert render("{{ a | initial }}", a="") == ""
