"""Are the words fit for a page: in every language, without markup, in one script?"""

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from generator import markdown
from generator.corpus import Corpus
from generator.model import Actor, AliasKind, Article
from generator.problems import Place, Problem
from generator.rules.references import Keys

# The start of a tag, a comment or a declaration, as HTML's tokenizer reads it.
HTML = re.compile(r"<[a-zA-Z/!?]")
WORD = re.compile(r"\w+")
SCRIPTS = {
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Greek": re.compile(r"[\u0370-\u03ff]"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]"),
}


def words(record: BaseModel, at: Keys = ()) -> Iterator[tuple[Keys, object]]:
    """Yield the key and the value of every text in a record: a string, or a mapping of languages to strings."""
    for name, known in type(record).model_fields.items():
        yield from _words(getattr(record, name), (*at, known.alias or name))


def _words(value: object, at: Keys) -> Iterator[tuple[Keys, object]]:
    if isinstance(value, BaseModel):
        yield from words(value, at)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _words(entry, (*at, index))
    elif isinstance(value, Mapping | str):
        yield at, value


def missing_language(corpus: Corpus) -> Iterator[Problem]:
    """Every text must be there in every language of the briefing, and in no other."""
    languages = set(corpus.settings.languages) if corpus.settings else set()
    for record in corpus.records():
        for keys, text in words(record):
            if not languages or not isinstance(text, Mapping) or keys[-1] == "bearing":
                continue
            place = Place(corpus.document(record).path, corpus.document(record).body_line)
            place = place if keys == ("abstract",) else corpus.place(record, *keys)
            for language in sorted(languages - set(text)):
                yield Problem(
                    place, "missing-language", f"`{keys[-1]}` must be given in every language: no {language!r}"
                )
            for language in sorted(set(text) - languages):
                message = f"`{keys[-1]}` must be in a language of the briefing: {language!r}"
                yield Problem(place, "unknown-language", message, f"allowed: {', '.join(sorted(languages))}")


def _strings(corpus: Corpus) -> Iterator[tuple[Place, str, bool]]:
    """Yield the place of every string but an abstract, the string, and whether it repeats a text letter for letter."""
    for record in corpus.records():
        for keys, text in words(record):
            if keys == ("abstract",):
                continue
            quoted = keys[-1] in ("quotation", "printed", "headline") or _is_garbled(record, keys)
            for key, string in text.items() if isinstance(text, Mapping) else [(None, str(text))]:
                yield corpus.place(record, *keys, *filter(None, [key])), string, quoted


def _is_garbled(record: BaseModel, keys: Keys) -> bool:
    if not isinstance(record, Actor) or keys[0] != "aliases":
        return False
    return record.aliases[int(keys[1])].kind is AliasKind.GARBLED


def raw_html(corpus: Corpus) -> Iterator[Problem]:
    """Every text must be words, not markup."""
    for place, string, _ in _strings(corpus):
        if found := HTML.search(string):
            message = f"text must hold no HTML: {string[found.start() : found.start() + 40]!r}"
            yield Problem(place, "raw-html", message, "take it out; a sign such as < needs a space after it")


def mixed_script(corpus: Corpus) -> Iterator[Problem]:
    """Every word must be written in one script, but where a text is repeated as printed."""
    for place, string, quoted in _strings(corpus):
        for word in () if quoted or string.isascii() else WORD.findall(string):
            scripts = [name for name, letters in SCRIPTS.items() if letters.search(word)]
            if len(scripts) > 1:
                message = f"word must be written in one script: {word!r} mixes {' and '.join(scripts)}"
                yield Problem(
                    place, "mixed-script", message, "type it anew; look-alike letters hide a name from search"
                )


def unfit_abstract(corpus: Corpus) -> Iterator[Problem]:
    """Every abstract must hold nothing but words, emphasis, lists and links."""
    for article in corpus.articles.values():
        yield from _abstract(corpus, article)


def _abstract(corpus: Corpus, article: Article) -> Iterator[Problem]:
    document = corpus.document(article)
    for text in article.abstract.values():
        for line, code, message, hint in markdown.faults(text):
            yield Problem(Place(document.path, document.body_line + line), code, message, hint)


RULES = (missing_language, raw_html, mixed_script, unfit_abstract)
