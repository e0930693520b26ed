"""What is the site builder told? All of it follows from the dossier; a configuration of the reader's own adds to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from generator import layout
from generator.render.shell import NavigationEntry, Shell

Configuration = dict[str, Any]

# What a reader's own configuration cannot say: it follows from the sources and from where the program works.
OURS = ("site_name", "docs_dir", "site_dir")
# What MkDocs calls us. It is at work already where two configurations become one.
PLUGIN = "briefing"
# Where a search cuts words: at spaces and signs, and where text was escaped.
SEPARATOR = r"""[\s\u200b\-\u2010–—_,:;!?=()\[\]{}"“”„«»‘`/…·]+|\.(?!\d)|&[a-z]+;|&#\d+;"""
FEATURES = ("search.suggest", "toc.follow")
STYLES = tuple(f"assets/stylesheets/{name}.css" for name in ("dossier", "components", "charts"))
SCRIPTS = tuple(f"assets/javascripts/{name}.js" for name in ("shell", "filters"))
# A scheme for what the device asks for, one for light, one for dark: the icon of the button that leaves it.
SCHEMES = (
    ("(prefers-color-scheme)", "", "theme-light-dark"),
    ("(prefers-color-scheme: light)", "default", "weather-sunny"),
    ("(prefers-color-scheme: dark)", "slate", "weather-night"),
)
# No more than the pages use: a contributor's text gains no powers.
EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "pymdownx.highlight", "pymdownx.superfences")
LINKS = ("not_found", "anchors", "absolute_links", "unrecognized_links")
# Pages that are not in the navigation: the folder, and the entry that they belong to.
SECTIONS = {"events": "timeline"}


def configuration(shells: Sequence[Shell], shell: Shell, theme: str, address: str, own: Iterable[str]) -> Configuration:
    """Return the whole configuration for the site of one language.

    `shells` are those of all languages, the first one's site holding the others; `theme` is the folder of the program's
    theme, `address` that of the site's home page, "" if unknown, and `own` the hand-written pages of this language.
    """
    first, words = shells[0], shell.words
    below = "" if shell is first else f"{shell.language}/"
    return {
        "site_name": shell.title,
        "site_description": shell.description,
        "site_url": address,
        "docs_dir": layout.pages(shell.language),
        "site_dir": layout.built(shell.language),
        "theme": {
            "name": "material",
            "variant": "classic",  # read by Zensical only: the look of Material
            "custom_dir": theme,
            "language": shell.material,
            "font": False,  # nothing is fetched from elsewhere
            "favicon": "assets/images/favicon.svg",
            "features": [*FEATURES],
            "palette": [_scheme(*each) for each in SCHEMES],
        },
        "nav": [*_navigation(shell, own)],
        "plugins": [PLUGIN, {"search": {"lang": shell.search, "separator": SEPARATOR}}],
        "markdown_extensions": {
            **{name: {} for name in EXTENSIONS},
            "toc": {"permalink": "#", "title": words["toc"], "permalink_title": words["permalink"]},
        },
        "extra_css": [*STYLES],
        "extra_javascript": [*SCRIPTS],
        "extra": {
            "language": shell.language,
            "root": "../" if below else "",  # from this language's home page to the site's root
            "root_url": address,
            "languages": [_language(each, first) for each in shells],
            "sections": SECTIONS,
            "words": dict(words),
            "evidence": shell.evidence,
            "foot": [dict(each) for each in shell.foot],
        },
        "validation": {
            "nav": {"omitted_files": "ignore", "not_found": "warn", "absolute_links": "warn"},
            "links": dict.fromkeys(LINKS, "warn"),
        },
    }


def _scheme(media: str, scheme: str, icon: str) -> Configuration:
    named = {"scheme": scheme} if scheme else {}
    return {"media": media, **named, "primary": "custom", "accent": "custom", "toggle": {"icon": f"material/{icon}"}}


def _language(shell: Shell, first: Shell) -> Configuration:
    """Return what the pages of all languages say of one: where it stands, and how it is called."""
    return {
        "lang": shell.language,
        "name": shell.name,
        "folder": "" if shell is first else f"{shell.language}/",
        "home": shell.words["home"],
        "not_found": shell.words["not_found"],
        "like": shell.words["like"],
    }


def _navigation(shell: Shell, own: Iterable[str]) -> Iterator[object]:
    """Yield the entries of the navigation; hand-written pages stand, under their own titles, with those about."""
    yield from map(_entry, shell.entries)
    about = [*map(_entry, shell.about), *own]
    if about:
        yield {shell.words["about"]: about}


def _entry(entry: NavigationEntry) -> Configuration:
    return {entry.words: entry.path}


def merged(ours: Configuration, theirs: Mapping[str, Any]) -> Configuration:
    """Return our configuration with what a reader's own mkdocs.yml adds to it.

    Lists of styles, scripts, extensions, plugins and the navigation grow, mappings are merged, and everything else is
    as theirs says, but for OURS and the theme's name. A page that their navigation names stands there alone.
    """
    result = deepcopy(ours)
    for key, value in theirs.items():
        match key:
            case _ if key in OURS or value is None:
                continue
            case "nav":
                named = {*_paths(value)}
                result["nav"] = [*_without(result["nav"], named), *value]
            case "plugins":
                added = _listed(value)
                names = {_name(each) for each in added}
                result["plugins"] = [*(each for each in result["plugins"] if _name(each) not in names), *added]
            case "markdown_extensions":
                result[key] = _joined(result[key], {_name(each): _options(each) for each in _listed(value)})
            case "extra_css" | "extra_javascript":
                result[key] = [*result[key], *value]
            case "theme":
                options = value if isinstance(value, Mapping) else {}
                kept = {
                    name: option for name, option in options.items() if name not in ("name", "language", "custom_dir")
                }
                result[key] = _joined(result[key], kept)
            case _:
                both = isinstance(value, Mapping) and isinstance(result.get(key), Mapping)
                result[key] = _joined(result[key], value) if both else value
    result["plugins"] = [each for each in result["plugins"] if _name(each) != PLUGIN]
    return result


def custom_dir(theirs: Mapping[str, Any]) -> str:
    """Return the folder of templates that a reader's own configuration names, "" for none."""
    options = theirs.get("theme")
    return str(options.get("custom_dir") or "") if isinstance(options, Mapping) else ""


def _joined(first: Mapping[str, Any], second: Mapping[str, Any]) -> Configuration:
    """Return both mappings as one; where both have a key the second's value holds, mappings again joined."""
    result = dict(first)
    for key, value in second.items():
        both = isinstance(value, Mapping) and isinstance(result.get(key), Mapping)
        result[key] = _joined(result[key], value) if both else value
    return result


def _listed(value: Sequence[Any] | Mapping[str, Any]) -> list[Any]:
    """Return plugins or extensions, which MkDocs takes as a list or as a mapping, as a list."""
    return [{name: options} for name, options in value.items()] if isinstance(value, Mapping) else [*value]


def _name(entry: object) -> str:
    return str(next(iter(entry))) if isinstance(entry, Mapping) else str(entry)


def _options(entry: object) -> Configuration:
    return dict(next(iter(entry.values())) or {}) if isinstance(entry, Mapping) else {}


def _paths(navigation: object) -> Iterator[str]:
    """Yield every file that a navigation names."""
    if isinstance(navigation, str):
        yield navigation
    elif isinstance(navigation, Mapping):
        for below in navigation.values():
            yield from _paths(below)
    elif isinstance(navigation, Sequence):
        for entry in navigation:
            yield from _paths(entry)


def _without(navigation: Sequence[Any], named: set[str]) -> Iterator[object]:
    """Yield the entries of a navigation, but for pages without words that are named elsewhere."""
    for entry in navigation:
        if isinstance(entry, Mapping):
            ((words, below),) = entry.items()
            yield {words: [*_without(below, named)] if isinstance(below, list) else below}
        elif entry not in named:
            yield entry
