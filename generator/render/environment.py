"""How does a value reach a page without becoming markup? Everything is escaped, unless marked safe."""

import re
from collections.abc import Mapping
from functools import partial
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.languages import Language, Name, initial
from generator.render import routes
from generator.render.parts import Link
from generator.render.routes import Route

# Everything that means something to Markdown, to its extensions that the site switches on, or to HTML. Each becomes a
# numeric entity, which every place that shows text (words, headings, table cells, attributes, link titles) decodes, and
# which no Markdown parser takes for markup.
SPECIAL = re.compile(r"""[\\`*_{}\[\]<>&#|~^=!"'$]|-{2,}|:(?=[\w+-])|(?<!\S)[-+:](?!\S)|^ ?\d+(?=[.)])""")
# A line break or an indentation could start a block.
SPACE = re.compile(r"\s+")


def escape(text: object) -> Markup:
    """Return text as it must stand in Markdown or HTML to be shown just as it is; safe text is left alone."""
    if isinstance(text, Markup):
        return text
    return Markup(SPECIAL.sub(_entity, SPACE.sub(" ", str(text))))  # noqa: S704  # every special character was just replaced


def _entity(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match[0])


def environment(language: Language) -> Environment:
    """Return the environment for the pages of one language.

    `_` and `ngettext` give sentences of the catalogue, which may hold Markdown; values put into them are escaped.
    """
    env = Environment(
        loader=PackageLoader("generator.render", "pages"),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {"initial": initial, "host": _host}
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


def _host(url: str) -> str:
    """Return the name of the site that an address leads to: a reader wants to know whose word it is."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _say(language: Language, message: str, **values: object) -> Markup:
    return Markup(language.say(message, **_escaped(values)))  # noqa: S704  # the catalogue is ours, the values are escaped


def _count(language: Language, one: str, many: str, number: int, **values: object) -> Markup:
    return Markup(language.count(one, many, number, **_escaped(values)))  # noqa: S704  # as above


def _escaped(values: Mapping[str, object]) -> dict[str, str]:
    """Return the values for a sentence escaped, of a name also its forms."""
    return {name: value.each(escape) if isinstance(value, Name) else escape(value) for name, value in values.items()}
