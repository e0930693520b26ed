"""How do words and what they mean become rows of a table? A template gives them line by line, `word: what it means`.

The template says in one language what a word means; what the pages call it is known, and comes from here. Each function
is for a `{% call %}` around such lines; `caller` gives them, safe as whatever comes from a template.
"""

from collections.abc import Callable, Iterator

from markupsafe import Markup

from generator.languages import Language
from generator.render.environment import escape

Caller = Callable[[], Markup]


def lines(caller: Caller) -> Iterator[tuple[str, Markup]]:
    """Yield each word and what it means."""
    for line in caller().splitlines():
        word, colon, meaning = line.partition(": ")
        assert colon, f"a line must be `word: what it means`: {line}"
        yield str(word), meaning


def code(text: str) -> Markup:
    """Return what is written in a file, as code."""
    return Markup(f"<code>{escape(text)}</code>")  # noqa: S704  # escaped


def row(*cells: str) -> Markup:
    """Return a row of cells, those that are not safe escaped."""
    return Markup("| ") + Markup(" | ").join(map(escape, cells)) + Markup(" |\n")


class Rows:
    """The rows of words that have a label in one language, by the name of their list."""

    def __init__(self, language: Language) -> None:
        """Take the language of the labels."""
        self.language = language

    def listed(self, name: str, caller: Caller) -> Markup:
        """Return rows of a word as files have it, its label, and when to choose it."""
        return Markup().join(row(code(word), self._label(name, word), what) for word, what in lines(caller))

    def labels(self, name: str, caller: Caller) -> Markup:
        """Return rows of a label and what it means."""
        return Markup().join(row(self._label(name, word), what) for word, what in lines(caller))

    def badges(self, name: str, caller: Caller) -> Markup:
        """Return rows of a label with its mark and what it means."""
        return Markup().join(row(self._badge(name, word), what) for word, what in lines(caller))

    def _badge(self, name: str, word: str) -> Markup:
        style = f"badge badge--{name.lower()} badge--{word}"
        return Markup(f'<span class="{style}">{escape(self._label(name, word))}</span>')  # noqa: S704  # escaped

    def _label(self, name: str, word: str) -> str:
        return self.language.label(name, word)
