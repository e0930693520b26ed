"""Are the words fit for a page: in every language, without markup, in one script?"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from unicodedata import category, normalize

from generator import markdown
from generator.corpus import Corpus
from generator.documents import ODD, Document, oddity
from generator.languages import is_language, known, table
from generator.problems import Place, Problem, closest, one_of
from generator.records.fields import LANGUAGE, AsAddress, AsLanguage, AsMarkdown, AsPrinted, AsWords, InLanguages
from generator.records.vocabulary import AliasKind
from generator.rules.values import Keys, Value, values
from generator.shape import named

# The start of a tag, a comment or a declaration, as HTML's tokenizer reads it.
HTML = re.compile(r"<[a-zA-Z/!?]")
CODE = re.compile(LANGUAGE)
# A text of so many words is a sentence, or near to one: shorter ones may be a name.
WORDS = 4
WORD = re.compile(r"\w+")
SCRIPTS = {
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Greek": re.compile(r"[\u0370-\u03ff]"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]"),
    "Armenian": re.compile(r"[\u0530-\u058f]"),
    "Cherokee": re.compile(r"[\u13a0-\u13ff\uab70-\uabbf]"),
    "Canadian syllabics": re.compile(r"[\u1400-\u167f]"),
    "Coptic": re.compile(r"[\u2c80-\u2cff]"),
    "Tifinagh": re.compile(r"[\u2d30-\u2d7f]"),
    "Lisu": re.compile(r"[\ua4d0-\ua4ff]"),
}
# A Greek letter that looks like no Latin one, in a sign for a unit or a quantity: µSv, kΩ, ΔV.
UNIT = re.compile(r"[A-Za-z]{0,2}[ΓΔΘΛΞΠΣΦΨΩγδζθλμξπσφψω][A-Za-z]{0,3}[0-9]*")
# How many marks one letter may carry: Vietnamese and the transliterations of Semitic languages need three.
MARKS = 4
SAID = re.compile(r"[^\W_]")
WORDLESS_HINT = "write it, or leave it out"
SCRIPT_HINT = "type it again; look-alike letters hide a name from the search"


def missing_language(corpus: Corpus) -> Iterator[Problem]:
    """Every text must be there in every language of the briefing, or in the first if so agreed, and in no other."""
    languages: set[str] = set(corpus.settings.languages) if corpus.settings else set()
    partial = corpus.settings is not None and corpus.settings.translations == "partial"
    asked = set(corpus.settings.languages[:1]) if corpus.settings and partial else languages
    for place, name, given in _translated(corpus) if languages else ():
        for language in sorted(asked - given):
            wanted = "the first language" if partial else "every language"
            yield Problem(place, "missing-language", f"{name} must be given in {wanted}: no {language!r}")
        for language in sorted(given - languages):
            message = f"{name} must be in a language of the briefing: {language!r}"
            yield Problem(place, "unknown-language", message, f"allowed: {', '.join(sorted(languages))}")


def _translated(corpus: Corpus) -> Iterator[tuple[Place, str, set[str]]]:
    """Yield the place and the name of every text that is given by language, and the languages it is given in."""
    for value in values(corpus):
        # What stands under no code may be the text that is missing: that slip is told already.
        if value.marked(InLanguages) and isinstance(value.written, dict) and all(map(CODE.fullmatch, value.written)):
            yield value.place, named(value.keys), set(value.written)
    for article in corpus.articles.values():
        place = Place(corpus.document(article).path, corpus.document(article).body_line)
        yield place, "`abstract`", {language for language, text in article.abstract.items() if text.strip()}


def untranslated(corpus: Corpus) -> Iterator[Problem]:
    """Every translation of more than a few words must differ from its original."""
    first = corpus.settings.languages[0] if corpus.settings else ""
    for document, keys, texts in _texts(corpus):
        original = texts.get(first, "")
        # Three words are a sentence if they end like one.
        long = len(original.split()) >= WORDS - original.strip().endswith((".", "!", "?"))
        for language in (code for code in texts if code != first and long):
            if _spoken(texts[language]) == _spoken(original):
                place = document.place(*keys, language) if keys else Place(document.path, document.body_line)
                message = (
                    f"{named(keys) if keys else '`abstract`'} must be translated: {language!r} is the same as {first!r}"
                )
                yield Problem(place, "untranslated", message, "a name may stay the same, a sentence may not")


def _spoken(text: str) -> list[str]:
    """Return the words of a text without its capitals and the sign at its end."""
    return text.casefold().rstrip(" .!?…").split()


def _texts(corpus: Corpus) -> Iterator[tuple[Document, Keys, Mapping[str, str]]]:
    """Yield every text that is given by language, with its file and its keys there; an abstract has no keys."""
    for value in values(corpus):
        if value.marked(InLanguages) and isinstance(value.written, dict):
            yield value.document, value.keys, {k: text for k, text in value.written.items() if isinstance(text, str)}
    yield from ((corpus.document(article), (), article.abstract) for article in corpus.articles.values())


def repeated_data(corpus: Corpus) -> Iterator[Problem]:
    """Every text must leave it to the pages how many texts there are and where the evidence ends: both will change."""
    for document, keys, texts in _texts(corpus):
        # What was changed in a judgement is dated: it says how things stood.
        for language, text in texts.items() if "history" not in keys else ():
            if language in known() and (found := _said_of_data(language).search(text)):
                place = document.place(*keys, language) if keys else _where(document, found[0])
                message = f"text must not say what the pages say from the data: {found[0]!r}"
                hint = "leave out the number or the day: it is wrong as soon as a text is added"
                yield Problem(place, "repeated-data", message, hint)


@cache
def _said_of_data(language: str) -> re.Pattern[str]:
    """Return a pattern for how a language names the number of all texts, or the end of the evidence."""
    words = table(language).tally
    numbers = "|".join((*map(re.escape, words.numerals), "[0-9]+"))
    phrases = (
        re.escape(each).replace(r"\ ", r"\s+").replace(r"\{number\}", f"(?:{numbers})") for each in words.phrases
    )
    narrowing = "|".join(map(re.escape, words.narrowing)) or "(?!)"
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b(?!,?\s(?:{narrowing})\b)", re.IGNORECASE)


def _where(document: Document, words: str) -> Place:
    """Return the place of these words in the body of a file."""
    line = document.body.partition(words)[0].count("\n") if words in document.body else 0
    return Place(document.path, document.body_line + line)


def faulty_form(corpus: Corpus) -> Iterator[Problem]:
    """Every name with forms must have one for each case of the language, and for no other case or language."""
    languages: tuple[str, ...] = corpus.settings.languages if corpus.settings else known()
    for actor in corpus.actors.values():
        for language, forms in actor.forms.items():
            place = corpus.document(actor).key_place("forms", language)
            if language not in languages:
                message = f"`forms` must be in a language of the briefing: {language!r}"
                yield Problem(place, "unknown-language", message, f"allowed: {', '.join(sorted(languages))}")
                continue
            cases = table(language).cases
            unknown = [case for case in forms if case not in cases]
            for case in unknown:
                message = f"case must be one that {language!r} uses: {case!r}"
                at = corpus.document(actor).key_place("forms", language, case)
                yield Problem(at, "unknown-case", message, one_of(case, cases))
            # What was meant by an unknown one is there, under a wrong key: that slip is told already.
            given = {*forms, *(closest(case, cases) for case in unknown)}
            for case in cases:
                if case not in given:
                    message = f"`forms` must have every case that {language!r} uses: no {case!r}"
                    yield Problem(place, "missing-case", message, "write it even if it is the same as another")


def raw_html(corpus: Corpus) -> Iterator[Problem]:
    """Every text must be words, not markup; what may be Markdown is looked at as such."""
    for value in values(corpus):
        if not isinstance(value.written, str) or value.marked(AsMarkdown):
            continue
        if found := HTML.search(value.written):
            message = f"text must contain no HTML: {value.written[found.start() : found.start() + 40]!r}"
            yield Problem(value.place, "raw-html", message, "remove it; a < that is only a sign needs a space after it")


def mixed_script(corpus: Corpus) -> Iterator[Problem]:
    """Every word must be written in one script, but where a text is repeated as printed; of addresses, the host."""
    for value in values(corpus):
        if isinstance(value.written, str) and not (value.marked(AsPrinted) or value.marked(AsAddress)):
            for message in () if _garbled(value) else _mixing(value.written):
                yield Problem(value.place, "mixed-script", message, SCRIPT_HINT)
    for article in corpus.articles.values():
        document = corpus.document(article)
        for text in article.abstract.values():
            for line, words in enumerate(text.split("\n"), start=document.body_line):
                for message in _mixing(words):
                    yield Problem(Place(document.path, line), "mixed-script", message, SCRIPT_HINT)


def _mixing(text: str) -> Iterator[str]:
    """Yield what must be said of every word that mixes scripts."""
    for word in () if text.isascii() else WORD.findall(normalize("NFKC", text)):
        scripts = [name for name, letters in SCRIPTS.items() if letters.search(word)]
        if len(scripts) > 1 and not UNIT.fullmatch(word):
            yield f"word must be written in one script: {word!r} mixes {' and '.join(scripts)}"


def cut_text(corpus: Corpus) -> Iterator[Problem]:
    """Every text must be whole: a ' #' in one without quotes starts a comment, and the rest is lost."""
    for value in values(corpus):
        words = value.marked(AsWords) and isinstance(value.written, str) and not value.is_key
        if words and (comment := value.document.comment(*value.keys)):
            message = f"text must not be cut off by a comment: {comment[:40]!r}"
            hint = "put the text in quotes, or the comment on a line of its own"
            yield Problem(value.place, "cut-text", message, hint)


def _garbled(value: Value) -> bool:
    """Whether the value is a name that is listed because a text garbles it."""
    alias = value.document.data
    for key in value.keys[:-1]:
        alias = alias[key]  # type: ignore[index]  # the keys lead there
    return isinstance(alias, dict) and alias.get("kind") == AliasKind.GARBLED


def unfit_markdown(corpus: Corpus) -> Iterator[Problem]:
    """Every abstract, and what else may be Markdown, must hold nothing but words, emphasis, lists and links."""
    for article in corpus.articles.values():
        document = corpus.document(article)
        for text in article.abstract.values():
            for line, code, message, hint in markdown.faults(text):
                yield Problem(Place(document.path, document.body_line + line), code, message, hint)
    for value in values(corpus):
        if isinstance(value.written, str) and value.marked(AsMarkdown):
            for line, code, message, hint in markdown.faults(value.written):
                yield Problem(_line(value, line), code, message, hint)


def hidden_sign(corpus: Corpus) -> Iterator[Problem]:
    """Every text must be held to the same rules once its entities are decoded: a page shows what they name."""
    for document, line, text in _markdown(corpus):
        for at, words in markdown.words(text):
            place = Place(document.path, line + at)
            if odd := ODD.search(words):
                yield Problem(
                    place, "odd-character", oddity(odd[0]), "delete it; it may be written as an entity (&#…;)"
                )
            for message in () if words in text else _mixing(words):
                yield Problem(place, "mixed-script", message, SCRIPT_HINT)


def _markdown(corpus: Corpus) -> Iterator[tuple[Document, int, str]]:
    """Yield the file, the first line and the words of everything that may be Markdown."""
    for article in corpus.articles.values():
        document = corpus.document(article)
        yield from ((document, document.body_line, text) for text in article.abstract.values())
    for value in values(corpus):
        if isinstance(value.written, str) and value.marked(AsMarkdown):
            yield value.document, value.place.line, value.written


def wordless_text(corpus: Corpus) -> Iterator[Problem]:
    """Every text must say something: a letter or a digit at least."""
    for document, keys, texts in _texts(corpus):
        for language, text in texts.items():
            if text.strip() and not SAID.search(text):
                place = document.place(*keys, language) if keys else Place(document.path, document.body_line)
                yield Problem(place, "wordless-text", f"text must have words: {text[:40]!r}", WORDLESS_HINT)
    for value in values(corpus):
        # A passage may be garbled to mere signs, and a text by language was looked at above.
        words = value.marked(AsWords) and value.keys[-1] not in ("printed", *known()) and not value.is_key
        if words and isinstance(value.written, str) and value.written.strip() and not SAID.search(value.written):
            yield Problem(value.place, "wordless-text", f"text must have words: {value.written[:40]!r}", WORDLESS_HINT)


def heaped_marks(corpus: Corpus) -> Iterator[Problem]:
    """Every letter must carry few marks: a heap of them covers what stands above and below."""
    written = ((value.place, value.written) for value in values(corpus) if not value.marked(AsMarkdown))
    shown = (
        (Place(document.path, line + at), words)
        for document, line, text in _markdown(corpus)
        for at, words in markdown.words(text)
    )
    for place, words in chain(written, shown):
        heap = _heap(words) if isinstance(words, str) and not words.isascii() else ""
        if heap:
            message = f"letter must carry at most {MARKS} marks: {len(heap)} on {heap[0]!r}"
            yield Problem(place, "heaped-marks", message, "delete the marks that no language needs")


def _heap(text: str) -> str:
    """Return the first letter of a text that carries too many marks, with them; nothing if there is none."""
    text = normalize("NFD", text)
    marked = "".join("m" if category(sign).startswith("M") else "." for sign in text)
    found = re.search(f".m{{{MARKS + 1},}}", marked)
    return text[found.start() : found.end()] if found else ""


def unknown_code(corpus: Corpus) -> Iterator[Problem]:
    """Every language of a text or a name must be one that there is."""
    for value in values(corpus):
        if value.marked(AsLanguage) and isinstance(value.written, str) and not is_language(value.written):
            message = f"language must be one that there is: {value.written!r}"
            yield Problem(value.place, "unknown-code", message, "see the codes of ISO 639: en, de, ko, zh")


def _line(value: Value, line: int) -> Place:
    """Return the place of a line of a text: its own where the lines in the file are those of the text."""
    kept = value.document.written(*value.keys).startswith("|")
    return Place(value.place.path, value.place.line + 1 + line) if kept else value.place


RULES = (
    missing_language,
    untranslated,
    repeated_data,
    faulty_form,
    cut_text,
    wordless_text,
    heaped_marks,
    unknown_code,
    raw_html,
    mixed_script,
    unfit_markdown,
    hidden_sign,
)
