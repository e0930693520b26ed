"""Does every quotation stand in its text? Checks the records against the texts themselves, where they are at hand."""

import difflib
import re
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from generator.corpus import Corpus
from generator.model import Article
from generator.problems import Problem
from generator.rules.evidence import beyond, quoted

# Marks that a typesetter or a keyboard changes, and that a quotation may therefore differ in.
QUOTATION_MARKS = re.compile(r"[\"'`´‘’‚‛“”„‟«»‹›]")
# Below this likeness (0 to 100) a passage is another passage, not the same with a slip.
NEAR = 80


def check(corpus: Corpus, texts: Mapping[str, bytes]) -> tuple[list[Problem], int]:
    """Return what disagrees with the texts (bytes by SHA-256), and how many of the corpus' texts are not at hand."""
    problems: list[Problem] = []
    missing = 0
    for article in corpus.articles.values():
        if article.sha256 in texts:
            problems += _check(corpus, article, texts[article.sha256].decode("utf-8", errors="replace"))
        else:
            missing += 1
    return problems, missing


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: its lines that are not blank."""
    return [line for line in text.splitlines() if line.strip()]


def _check(corpus: Corpus, article: Article, text: str) -> Iterator[Problem]:
    passages = paragraphs(text)
    for key, count in (("paragraphs", len(passages)), ("words", len(text.split()))):
        if getattr(article.extent, key) != count:
            message = f"`{key}` must be as in the text, {count}: {getattr(article.extent, key)}"
            yield Problem(corpus.place(article, "extent", key), "wrong-extent", message)
    yield from beyond(corpus, article, len(passages))
    for keys, paragraph, words in quoted(article):
        if paragraph <= len(passages) and _bare(words) not in _bare(passages[paragraph - 1]):
            message = f"`{keys[-1]}` must stand in paragraph {paragraph} letter for letter: {words!r}"
            yield Problem(corpus.place(article, *keys), "not-in-text", message, _nearest(words, paragraph, passages))
    if article.headline and _bare(article.headline) not in _bare(text):
        message = f"`headline` must stand in the text letter for letter: {article.headline!r}"
        yield Problem(corpus.place(article, "headline"), "not-in-text", message)


def _bare(text: str) -> str:
    """Return the text with white space and quotation marks made alike, all else as it stands."""
    return " ".join(QUOTATION_MARKS.sub('"', text).split())


def _nearest(words: str, paragraph: int, passages: list[str]) -> str:
    """Return a hint: another paragraph that holds the words, or the difference to the likest passage of this one."""
    for number, passage in enumerate(passages, start=1):
        if _bare(words) in _bare(passage):
            return f"it stands in paragraph {number}"
    wanted, passage = _bare(words), _bare(passages[paragraph - 1])
    found = fuzz.partial_ratio_alignment(wanted, passage, score_cutoff=NEAR)
    if found is None:
        return "no passage there is like it"
    return f"the text has: {_difference(wanted, passage[found.dest_start : found.dest_end])}"


def _difference(wanted: str, there: str) -> str:
    """Return the differing words side by side, in the text's order."""
    ours, theirs = wanted.split(), there.split()
    steps = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    changes = [(" ".join(theirs[c:d]), " ".join(ours[a:b])) for what, a, b, c, d in steps if what != "equal"]
    return "; ".join(f"{text!r}, not {given!r}" for text, given in changes)
