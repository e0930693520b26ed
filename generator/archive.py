"""Does every quotation stand in its text? Checks the records against the texts themselves, where they are at hand."""

import difflib
import re
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from generator.corpus import Corpus
from generator.problems import Problem
from generator.records.article import Article
from generator.rules.evidence import beyond, quoted

# Marks that a typesetter or a keyboard changes, and that a quotation may therefore differ in.
QUOTATION_MARKS = re.compile(r"[\"'`´‘’‚‛“”„‟«»‹›]")
# Below this likeness (0 to 100) a passage is another passage, not the same with a slip.
NEAR = 80
# By how many words the closest passage may be shorter or longer than the quotation.
SLACK = 2
SIGNS = '".,;:!?()'


def check(corpus: Corpus, texts: Mapping[str, bytes]) -> tuple[list[Problem], tuple[str, ...]]:
    """Return what disagrees with the texts (bytes by SHA-256), and the articles whose texts are not at hand."""
    problems: list[Problem] = []
    missing: list[str] = []
    for article in corpus.articles.values():
        if article.sha256 in texts:
            problems += _check(corpus, article, texts[article.sha256].decode("utf-8", errors="replace"))
        else:
            missing.append(article.id)
            problems += _hash(corpus, article, texts)
    return problems, tuple(missing)


def _hash(corpus: Corpus, article: Article, texts: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield a problem if a text at hand is as long as this one to the word: its hash was mistyped or has changed."""
    held = {other.sha256 for other in corpus.articles.values()}
    for digest, raw in texts.items():
        text = raw.decode("utf-8", errors="replace")
        found = (len(paragraphs(text)), len(text.split()))
        if digest not in held and found == (article.extent.paragraphs, article.extent.words):
            message = f"`sha256` must be that of the text: one at hand is as long to the word and has {digest}"
            hint = "correct the hash; if the text was changed, read once more what was cited from it"
            yield Problem(corpus.place(article, "sha256"), "wrong-hash", message, hint)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: its lines that are not blank."""
    return [line for line in text.splitlines() if line.strip()]


def _check(corpus: Corpus, article: Article, text: str) -> Iterator[Problem]:
    passages = paragraphs(text)
    for key, count in (("paragraphs", len(passages)), ("words", len(text.split()))):
        if getattr(article.extent, key) != count:
            message = f"`{key}` must be what the text has, {count}: {getattr(article.extent, key)}"
            yield Problem(corpus.place(article, "extent", key), "wrong-extent", message)
    yield from beyond(corpus, article, len(passages))
    for keys, paragraph, words in quoted(article):
        if paragraph <= len(passages) and not _holds(passages[paragraph - 1], words):
            message = f"`{keys[-1]}` must be in paragraph {paragraph}, letter for letter: {words!r}"
            yield Problem(corpus.place(article, *keys), "not-in-text", message, _nearest(words, paragraph, passages))
    if article.headline and not _holds(text, article.headline):
        message = f"`headline` must be in the text, letter for letter: {article.headline!r}"
        yield Problem(corpus.place(article, "headline"), "not-in-text", message)


def _holds(text: str, words: str) -> bool:
    """Whether words stand in a text, and begin and end where its words do: "legal" is no word of "illegal".

    Scripts without capitals set words together, or add to them: there any part may be a word.
    """
    wanted = _bare(words)
    ahead = r"(?<!\w)" if _apart(wanted[:1]) else ""
    behind = r"(?!\w)" if _apart(wanted[-1:]) else ""
    return re.search(f"{ahead}{re.escape(wanted)}{behind}", _bare(text)) is not None


def _apart(character: str) -> bool:
    return character.isdigit() or character.lower() != character.upper()


def _bare(text: str) -> str:
    """Return the text with white space and quotation marks made alike, all else as it stands."""
    return " ".join(QUOTATION_MARKS.sub('"', text).split())


def _nearest(words: str, paragraph: int, passages: list[str]) -> str:
    """Return a hint: another paragraph that holds the words, or the difference to the closest passage of this one."""
    for number, passage in enumerate(passages, start=1):
        if _holds(passage, words):
            return f"it is in paragraph {number}"
    wanted = _bare(words).split()
    closest = _closest(wanted, _bare(passages[paragraph - 1]).split())
    if fuzz.ratio(" ".join(wanted), " ".join(closest)) < NEAR:
        return "nothing in that paragraph is like it"
    # Where a quotation is cut, the stop or the mark that the text has there is no difference.
    closest[0], closest[-1] = closest[0].lstrip(SIGNS), closest[-1].rstrip(SIGNS)
    wanted[0], wanted[-1] = wanted[0].lstrip(SIGNS), wanted[-1].rstrip(SIGNS)
    return f"the text has: {_difference(wanted, closest)}"


def _closest(wanted: list[str], passage: list[str]) -> list[str]:
    """Return the run of words of a passage that is most like these words; it may be a little shorter or longer."""
    lengths = range(max(1, len(wanted) - SLACK), len(wanted) + SLACK + 1)
    runs = (passage[at : at + length] for length in lengths for at in range(len(passage) - length + 1))
    return max(runs, key=lambda run: fuzz.ratio(" ".join(wanted), " ".join(run)), default=[])


def _difference(ours: list[str], theirs: list[str]) -> str:
    """Return what differs, in the text's order: its words, and those that were given for them."""
    steps = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    changes = ((" ".join(theirs[c:d]), " ".join(ours[a:b])) for what, a, b, c, d in steps if what != "equal")
    return "; ".join(_change(text, given) for text, given in changes)


def _change(text: str, given: str) -> str:
    if text and given:
        return f"{text!r}, not {given!r}"
    return f"{text!r}, which is missing" if text else f"no {given!r}"
