"""Which quotations has somebody compared with their texts? One file beside the sources, written by the program.

The texts themselves are not published, so whoever builds the site has only the records. Whoever has the texts notes
with `briefing verify` that the words of a quotation stand in that paragraph of that text. A line is the quotation (its
record, and the keys that lead to it), the beginning of the text's hash, the paragraph, and a hash of these and of the
words. All that is hashed stands in the record anyway: no line gives away more of a text than its record does.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from generator import layout, ledger
from generator.corpus import Corpus
from generator.problems import Place, Problem
from generator.records.article import Article
from generator.rules.evidence import quoted

HEAD = "# Written by `briefing verify`: the quotations that were compared with their texts.\n"
LINE = re.compile(r"(articles/\S+ \S+) ([0-9a-f]{16} [1-9][0-9]{0,6} [0-9a-f]{16})")
FORM = "a quotation, the hash of its text, a paragraph and a hash"
# How much of a hash is written: enough that no slip meets it.
SHOWN = 16
HINT = (
    "compare it with the text and run `briefing verify --archive FOLDER`; without the text, `briefing verify` alone "
    "shows it as not yet checked"
)


@dataclass(frozen=True)
class Quotation:
    """Words that a record gives as those of its text: their name in the file, where they stand, and their mark."""

    name: str
    article: Article
    paragraph: int
    words: str
    place: Place

    @property
    def held(self) -> tuple[str, str]:
        """Where a line about them stands, but for its place in a list, and what it says."""
        return ledger.anywhere(self.name), self.mark

    @cached_property
    def mark(self) -> str:
        """What a line says of them if they were compared as they are now."""
        hashed = sha256(f"{self.article.sha256} {self.paragraph} {ledger.folded(self.words)}".encode()).hexdigest()
        return f"{self.article.sha256[:SHOWN]} {self.paragraph} {hashed[:SHOWN]}"


def read(raw: bytes) -> tuple[dict[str, str], list[Problem]]:
    """Return the marks in the file by name, and a problem for each line that the program did not write."""
    return ledger.read(layout.ATTESTATIONS, raw, LINE, FORM, "briefing verify")


def quotations(corpus: Corpus) -> Iterator[Quotation]:
    """Yield everything that stands in a record in the words of its text."""
    for article in corpus.articles.values():
        document = corpus.document(article)
        for keys, paragraph, words in quoted(article):
            yield Quotation(ledger.name(document, keys), article, paragraph, words, document.place(*keys))


def written(corpus: Corpus, texts: Mapping[str, bytes], before: Mapping[str, str]) -> str:
    """Return the file for a corpus without problems, whose quotations all stand in those of their texts at hand.

    `texts` are the texts by SHA-256, `before` is what the file said. Of a text that is not at hand what was compared is
    kept, if it is as it was.
    """
    known = _marks(before)
    held = [each for each in quotations(corpus) if each.article.sha256 in texts or each.held in known]
    return HEAD + "".join(sorted(f"{each.name} {each.mark}\n" for each in held))


def unchecked(corpus: Corpus) -> tuple[Quotation, ...]:
    """Return the quotations that nobody has compared with their texts as they are now."""
    known = _marks(corpus.attested)
    return tuple(each for each in quotations(corpus) if each.held not in known)


def _marks(lines: Mapping[str, str]) -> AbstractSet[tuple[str, str]]:
    return {(ledger.anywhere(name), mark) for name, mark in lines.items()}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for every quotation that is no longer what was compared with its text.

    If the text is another it is one problem. A line follows its entry to another place in its list.
    """
    known, marks = tuple(quotations(corpus)), _marks(corpus.attested)
    now = {each.held for each in known}
    others = Counter[str]()
    for each in known:
        line = corpus.attested.get(each.name, "")
        if not line or each.held in marks or (ledger.anywhere(each.name), line) in now:
            continue
        text, paragraph, _ = line.split()
        if text != each.article.sha256[:SHOWN]:
            others[each.article.id] += 1
        elif int(paragraph) != each.paragraph:
            message = f"quotation must be in the paragraph in which it was compared, {paragraph}: {each.paragraph}"
            yield Problem(each.place, "differs-from-checked", message, HINT)
        else:
            message = "quotation must have the words that were compared with the text: others found"
            yield Problem(each.place, "differs-from-checked", message, HINT)
    for article, count in others.items():
        message = f"`sha256` must be that of the text with which quotations were compared ({count}): another found"
        yield Problem(corpus.place(corpus.articles[article], "sha256"), "differs-from-checked", message, HINT)
