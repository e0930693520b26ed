"""From which state of its original was each translation made? One file beside the sources, written by the program.

A line is a text (its record, and the keys that lead to it), the language of a translation, and a hash of the original
that it was made from. What has no line there is not tracked; a translation whose original has changed since is stale.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

from generator import layout, ledger
from generator.corpus import Corpus
from generator.ledger import folded
from generator.problems import Problem
from generator.records.fields import InLanguages
from generator.rules.values import values

HEAD = "# Written by `briefing translated`: the state of the original that each translation was made from.\n"
LINE = re.compile(r"(\S+ \S+ [a-z]{2}) ([0-9a-f]{8})")
FORM = "a text, a language and a hash"

# By name of the text and language: the hash of the original.
Made = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Translated:
    """A text in its languages: its name in the file, the file it stands in, and its words by language."""

    name: str
    path: str
    words: Mapping[str, str]


class Freshness(Enum):
    """How a text is there in a language that is not the first."""

    MISSING = "missing"
    UNTRACKED = "untracked"
    STALE = "stale"
    CURRENT = "current"


def read(raw: bytes) -> tuple[Made, list[Problem]]:
    """Return what the file says, and a problem for each line that the program did not write."""
    noted, problems = ledger.read(layout.TRANSLATIONS, raw, LINE, FORM, "briefing translated")
    return {(key[:-3], key[-2:]): hashed for key, hashed in noted.items()}, problems


def written(corpus: Corpus, path: str = "") -> str:
    """Return the file, if all translations (or those in one file of the sources) are as their originals are now.

    Of other files what was said of them is kept, if the text is still there.
    """
    assert corpus.settings
    first = corpus.settings.languages[0]
    lines = []
    for text in texts(corpus):
        for code in text.words.keys() - {first}:
            hashed = (
                corpus.made_from.get((text.name, code)) if path and text.path != path else digest(text.words[first])
            )
            lines += [f"{text.name} {code} {hashed}\n"] if hashed else []
    return HEAD + "".join(sorted(lines))


def states(corpus: Corpus) -> Iterator[tuple[Translated, str, Freshness]]:
    """Yield every text with each language but the first, and how it is there; of a corpus without problems."""
    assert corpus.settings
    first, *others = corpus.settings.languages
    known = tuple(texts(corpus))
    # A line follows its entry to another place in its list.
    now, then = defaultdict[str, set[str]](set), defaultdict[tuple[str, str], set[str]](set)
    for text in known:
        now[ledger.anywhere(text.name)].add(digest(text.words[first]))
    for (name, code), hashed in corpus.made_from.items():
        then[ledger.anywhere(name), code].add(hashed)
    for text in known:
        original, anywhere = digest(text.words[first]), ledger.anywhere(text.name)
        for code in others:
            line = corpus.made_from.get((text.name, code))
            if not text.words.get(code, "").strip():
                yield text, code, Freshness.MISSING
            elif original in then[anywhere, code]:
                yield text, code, Freshness.CURRENT
            else:
                yield text, code, Freshness.STALE if line and line not in now[anywhere] else Freshness.UNTRACKED


def texts(corpus: Corpus) -> Iterator[Translated]:
    """Yield every text of a corpus without problems that is given by language."""
    for value in values(corpus):
        if value.marked(InLanguages) and isinstance(value.written, dict):
            yield Translated(ledger.name(value.document, value.keys), value.document.path, value.written)
    for article in corpus.articles.values():
        path = corpus.document(article).path
        yield Translated(f"{ledger.record(path)} abstract", path, article.abstract)


def digest(words: str) -> str:
    """Return the hash of a text."""
    return sha256(folded(words).encode()).hexdigest()[:8]
