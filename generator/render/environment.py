"""How does a value reach a page without becoming markup? Everything is escaped, unless marked safe."""

import re
from collections.abc import Iterable, Mapping
from functools import partial

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from generator import links
from generator.languages import Language, Name, initial
from generator.languages.marked import Marked
from generator.render import routes
from generator.render.parts import Link
from generator.render.routes import Route

# Everything that means something to Markdown, to its extensions that the site switches on, or to HTML. Each becomes a
# numeric entity, which every place that shows text (words, headings, table cells, attributes, link titles) decodes, and
# which no Markdown parser takes for markup.
SPECIAL = re.compile(r"""[\\`*_{}\[\]<>&#|~^=!"'$]|-{2,}|:(?=[\w+-])|(?<!\S)[-+:](?!\S)|^ ?\d+(?=[.)])""")
# A line break or an indentation could start a block.
SPACE = re.compile(r"\s+")
# What is no letter, no digit and no plain space.
SIGN = re.compile(r"[^\w ]|_")


# What says of words that they are borrowed from another language, or that they are older than their original.
BORROWED, STALE = "badge badge--borrowed", "badge badge--stale"
TITLE = re.compile(r"^# .+\n", re.MULTILINE)


def escape(text: object) -> Markup:
    """Return text as it must stand in Markdown or HTML to be shown just as it is; safe text is left alone.

    What must be said of a piece of it stands behind that piece.
    """
    if isinstance(text, Marked) and not isinstance(text, Markup):
        return Markup("").join(
            noted(plain(each.words), each.note, each.lang) if each.note else plain(each.words) for each in text.pieces
        )
    return plain(text)


def plain(text: object) -> Markup:
    """Return text escaped, and nothing said of it: where only words can stand, as in front matter and attributes."""
    if isinstance(text, Markup):
        return text
    return Markup(SPECIAL.sub(_entity, SPACE.sub(" ", str(text))))  # noqa: S704  # every special character was just replaced


def noted(words: Markup, note: str, lang: str, element: str = "span") -> Markup:
    """Return words with what must be said of them, in an element that names their language if it is another."""
    about = Markup('<span class="{}">{}</span>').format(BORROWED if lang else STALE, plain(note))
    if element == "div":
        about = Markup("<p>{}</p>").format(about)
    held = Markup('<{0} lang="{1}" dir="auto">{2}</{0}>').format(element, lang, words) if lang else words
    return held + Markup(" ") + about


def _entity(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match[0])


def listing(text: str) -> Markup:
    """Return text as it must stand within <pre> to be shown line by line, just as it is.

    Whatever is neither letter nor digit nor space becomes an entity, line breaks too: to Markdown it is one line in
    which nothing begins or ends.
    """
    return Markup(SIGN.sub(_entity, text))  # noqa: S704  # as above


def css(text: object) -> Markup:
    """Return text as a string of CSS within a style attribute: every sign in it is written as its number."""
    return Markup("'" + SIGN.sub(lambda sign: f"\\{ord(sign[0]):x} ", str(text)) + "'")  # noqa: S704  # as above


class _Compiled(BytecodeCache):
    """Keeps compiled templates as long as the program runs: for every language, and every build after the first."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


def environment(language: Language) -> Environment:
    """Return the environment for the pages of one language.

    `_` and `ngettext` give sentences of the catalogue, which may hold Markdown; values put into them are escaped.
    """
    env = Environment(
        loader=PackageLoader("generator.render", "pages"),
        bytecode_cache=COMPILED,
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {"initial": initial, "css": css, "host": _host, "listing": listing, "join": _join, "plain": plain}
    env.globals |= {
        "_": partial(_say, language),
        "ngettext": partial(_count, language),
        "label": language.label,
        "link": _link,
        "way": _way,
        "routes": routes,
        "language": language.code,
        # What joins on to a name without a comma.
        "joiners": tuple(f"{word} " for word in language.table.joiners),
    }
    return env


@pass_context
def _link(context: Context, link: Link, words: str = "") -> Markup:
    """Return a Markdown link from the page being rendered."""
    return Markup(f"[{escape(words or link.words)}]({_way(context, link.route)})")  # noqa: S704  # words are escaped


@pass_context
def _way(context: Context, route: Route) -> Markup:
    """Return the target of a Markdown link from the page being rendered."""
    return Markup(route.beside(context["page"].route))  # noqa: S704  # ways are made of ids


def _join(texts: Iterable[object], between: str = "") -> Markup:
    """Return texts as one, each escaped for itself: what must be said of one is not lost."""
    return escape(between).join(map(escape, texts))


def _host(url: str) -> str:
    """Return the name of the site that an address leads to: a reader wants to know whose word it is."""
    return links.host(url) or url


def _say(language: Language, message: str, /, **values: object) -> Markup:
    return Markup(language.say(message, **_escaped(values)))  # noqa: S704  # the catalogue is ours, the values are escaped


def _count(language: Language, one: str, many: str, number: int, /, **values: object) -> Markup:
    return Markup(language.count(one, many, number, **_escaped(values)))  # noqa: S704  # as above


def _escaped(values: Mapping[str, object]) -> dict[str, str]:
    """Return the values for a sentence escaped, of a name also its forms."""
    return {name: value.each(escape) if isinstance(value, Name) else escape(value) for name, value in values.items()}


def noticed(page: str, language: Language, first: str) -> str:
    """Return a page with a line below its title if words on it are borrowed from the first language, or stale."""
    said = []
    if BORROWED in page:
        other = escape(language.language_name(first))
        said.append(
            language.say("Parts of this page are not yet in English; they are in %(language)s.", language=other)
        )
    if STALE in page:
        said.append(language.say("Some translations on this page are older than their originals."))
    notice = f'\n<p class="cutoff">{" ".join(said)}</p>\n'
    return TITLE.sub(lambda title: title[0] + notice, page, count=1) if said else page
