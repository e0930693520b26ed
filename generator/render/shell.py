"""What stands around every page? The title of the dossier and the entries of the navigation, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class NavigationEntry:
    """An entry of the navigation: its words and the file it leads to, below the language's folder."""

    words: str
    path: str


@dataclass(frozen=True)
class Shell:
    """The frame of one language; `about` are the entries that tell of the dossier itself, under one heading."""

    language: str
    name: str  # of the language, in itself
    material: str  # the language of the theme's own words
    search: str  # the language whose words the search knows
    words: Mapping[str, Any]  # the frame's own words
    title: str
    description: str
    evidence: str  # until when it reaches: stands on every printed sheet
    entries: tuple[NavigationEntry, ...]
    about: tuple[NavigationEntry, ...]
    foot: tuple[Mapping[str, str], ...]  # links: `words`, and a `page` of the site or an `address` elsewhere
