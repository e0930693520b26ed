"""How does a value reach a page without becoming markup? Everything is escaped, unless marked safe."""

import re
from functools import partial
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from generator.languages import Language
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


def escape(text: object) -> Markup:
    """Return text as it must stand in Markdown or HTML to be shown just as it is; safe text is left alone."""
    if isinstance(text, Markup):
        return text
    return Markup(SPECIAL.sub(_entity, SPACE.sub(" ", str(text))))  # noqa: S704  # every special character was just replaced


def _entity(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match[0])


def listing(text: str) -> Markup:
    """Return text as it must stand within <pre> to be shown line by line, just as it is.

    Whatever is neither letter nor digit nor space becomes an entity, line breaks too: to Markdown it is one line in
    which nothing begins or ends.
    """
    return Markup(SIGN.sub(_entity, text))  # noqa: S704  # as above


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
    env.filters |= {"initial": _initial, "host": _host, "listing": listing}
    env.globals |= {
        "_": partial(_say, language),
        "ngettext": partial(_count, language),
        "label": language.label,
        "link": _link,
        "way": _way,
        "routes": routes,
        "language": language.code,
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


def _initial(text: str) -> str:
    """Return text with a capital first letter and all others as they are: German nouns keep theirs."""
    return text[:1].upper() + text[1:]


def _host(url: str) -> str:
    """Return the name of the site that an address leads to: a reader wants to know whose word it is."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _say(language: Language, message: str, **values: object) -> Markup:
    escaped = {name: escape(value) for name, value in values.items()}
    return Markup(language.say(message, **escaped))  # noqa: S704  # the catalogue is ours, the values are escaped


def _count(language: Language, one: str, many: str, number: int, **values: object) -> Markup:
    escaped = {name: escape(value) for name, value in values.items()}
    return Markup(language.count(one, many, number, **escaped))  # noqa: S704  # as above
