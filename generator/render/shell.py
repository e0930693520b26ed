"""What stands around every page? The title of the dossier and the entries of the navigation, in one language."""

from dataclasses import dataclass

from generator.derive.briefing import Briefing
from generator.languages import language
from generator.render.pages import pages
from generator.render.views import Views


@dataclass(frozen=True)
class Entry:
    """An entry of the navigation: its words and the file it leads to, below the language's folder."""

    words: str
    path: str


@dataclass(frozen=True)
class Shell:
    """The frame of one language; `about` are the entries that tell of the dossier itself, under one heading."""

    language: str
    title: str
    description: str
    entries: tuple[Entry, ...]
    about: tuple[Entry, ...]


def shells(briefing: Briefing) -> tuple[Shell, ...]:
    """Return the frame of every language, the first one's first."""
    return tuple(_shell(Views(briefing, language(code))) for code in briefing.settings.languages)


def _shell(views: Views) -> Shell:
    listed = [(page.about, Entry(page.entry, page.route.path)) for page in pages(views) if page.entry]
    return Shell(
        language=views.language.code,
        title=views.text(views.briefing.settings.title),
        description=views.text(views.briefing.settings.question),
        entries=tuple(entry for about, entry in listed if not about),
        about=tuple(entry for about, entry in listed if about),
    )
