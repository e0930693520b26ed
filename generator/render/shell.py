"""What stands around every page? The title of the dossier and the entries of the navigation, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SHELLS: Mapping[str, Mapping[str, Any]] = {
    "en": {
        "name": "English",
        "material": "en",
        "search": "en",
        "words": {
            "crumbs": "You are here",
            "menu": "Menu",
            "search": "Search",
            "theme": ["Colours as on your device", "Light colours", "Dark colours"],
            "data": "Data (JSON)",
            "about": "About",
            "home": "To the home page",
            "not_found": "This page does not exist.",
            "toc": "On this page",
            "permalink": "Link to this section",
        },
    },
    "de": {
        "name": "Deutsch",
        "material": "de",
        "search": "de",
        "words": {
            "crumbs": "Sie sind hier",
            "menu": "Menü",
            "search": "Suche",
            "theme": ["Farben wie auf Ihrem Gerät", "Helle Farben", "Dunkle Farben"],
            "data": "Daten (JSON)",
            "about": "Über das Dossier",
            "home": "Zur Startseite",
            "not_found": "Diese Seite gibt es nicht.",
            "toc": "Auf dieser Seite",
            "permalink": "Link zu diesem Abschnitt",
        },
    },
}


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
    entries: tuple[NavigationEntry, ...]
    about: tuple[NavigationEntry, ...]
