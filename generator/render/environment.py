"""How does a value reach a page without becoming markup? Everything is escaped, unless marked safe."""

import re
from functools import partial
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.render.language import Language

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
        loader=PackageLoader("generator"),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {"initial": _initial, "host": _host}
    env.globals |= {
        "_": partial(_say, language),
        "ngettext": partial(_count, language),
        "label": language.label,
        "language": language.code,
    }
    return env


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
