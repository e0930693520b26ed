"""Does every judgement say what it rests on, how likely it is and how sure we are, each in its place?"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from unicodedata import normalize

from generator.corpus import Corpus
from generator.languages.table import known, table
from generator.problems import Problem, one_of, short
from generator.records.article import Article
from generator.records.event import Event
from generator.records.fields import NARROW
from generator.records.judgement import Bound, Judgement
from generator.records.series import Point, Series
from generator.records.vocabulary import Confidence
from generator.rules.references import claims_known, homeless, instead, unread_articles
from generator.rules.values import names
from generator.scales import likelihood

DAY = r"(?:0?[1-9]|[12][0-9]|3[01])\.?"
DAYS = rf"(?:{DAY}\s?[-–]\s?)?{DAY}"
# Four digits that can be a year need no figure.
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
PLAIN = re.compile(r"[0-9]+")
SENTENCE = re.compile(r"(?<=[.!?:;])\s+")


def unknown_evidence(corpus: Corpus) -> Iterator[Problem]:
    """Every piece of evidence that a judgement cites must exist."""
    claims = claims_known(corpus)
    known = corpus.ids[Event] | corpus.ids[Series] | claims
    for value, ref in names(corpus, "evidence"):
        if ref not in known and ref.partition("/")[0] not in unread_articles(corpus):
            message = f"evidence must be an event, a series or a claim: {ref!r}"
            # The id of a claim alone, its article forgotten.
            whole = sorted(claim for claim in claims if claim.partition("/")[2] == ref)
            hint = f"did you mean {whole[0]!r}?" if whole else instead(corpus, ref, known, "events", "series", "claims")
            hint = hint or homeless(corpus, ref)
            yield Problem(value.place, "unknown-evidence", message, hint)


def unread_evidence(corpus: Corpus) -> Iterator[Problem]:
    """Every event that a judgement rests on must have been read of, and no event that it names as an omission."""
    for judgement in corpus.judgements.values():
        for key in ("evidence_for", "evidence_against", "omissions"):
            for at, ref in enumerate(getattr(judgement, key)):
                event = corpus.events.get(ref)
                if not event or event.unread == (key == "omissions"):
                    continue
                must = "rest on references alone" if key == "omissions" else "rest on a claim"
                hint = "name it as evidence" if key == "omissions" else "name it under `omissions`"
                place = corpus.place(judgement, key, at)
                yield Problem(place, "unread-evidence", f"event in `{key}` must {must}: {ref!r}", hint)


def two_sided_evidence(corpus: Corpus) -> Iterator[Problem]:
    """Every piece of evidence must speak for a judgement or against it, not both."""
    for judgement in corpus.judgements.values():
        for at, ref in enumerate(judgement.evidence_against):
            if ref in judgement.evidence_for:
                message = f"evidence must speak for or against, not both: {ref!r} is also in `evidence_for`"
                place = corpus.place(judgement, "evidence_against", at)
                yield Problem(place, "two-sided-evidence", message, "remove it from one of the two")


def unfounded_confidence(corpus: Corpus) -> Iterator[Problem]:
    """Every judgement of high confidence must rest on more than one text: sources that agree are two at least."""
    for judgement in corpus.judgements.values():
        texts = {text for ref in judgement.evidence_for for text in _behind(corpus, ref)}
        if judgement.confidence is Confidence.HIGH and len(texts) < 2:
            message = (
                f"high confidence must rest on sources that agree: {', '.join(sorted(texts)) or 'none'} alone found"
            )
            hint = "add evidence from another text, or lower the confidence"
            yield Problem(corpus.place(judgement, "confidence"), "unfounded-confidence", message, hint)


def _behind(corpus: Corpus, ref: str) -> Iterator[str]:
    """Yield the texts behind a piece of evidence; a copy is the text that it copies."""
    if ref in corpus.events:
        claims = corpus.events[ref].claims
    elif ref in corpus.series:
        claims = tuple(point.claim for point in corpus.series[ref].points)
    else:
        claims = (ref,)
    for article, _ in (corpus.claims[claim] for claim in claims if claim in corpus.claims):
        yield article.same_text_as.id if article.same_text_as else article.id


def doubled_order(corpus: Corpus) -> Iterator[Problem]:
    """Every judgement must have its own place in the order."""
    first: dict[int, str] = {}
    for judgement in corpus.judgements.values():
        if first.setdefault(judgement.order, judgement.id) != judgement.id:
            message = f"`order` must differ from that of {first[judgement.order]!r}: {judgement.order}"
            yield Problem(corpus.place(judgement, "order"), "doubled-order", message)


def unsaid_likelihood(corpus: Corpus) -> Iterator[Problem]:
    """Every statement must say its likelihood in the words of the scale, and no other."""
    for judgement in corpus.judgements.values():
        for language, statement in _statement(corpus, judgement):
            words, said = likelihood.words(language)[judgement.likelihood], likelihood.said(statement, _spoken(corpus))
            if set(said) != {words.lower()}:
                found = ", ".join(f"{each!r}" for each in dict.fromkeys(said)) or "none"
                message = f"statement must give its likelihood, {words!r}, and no other: {found} found"
                hint = f"write {words!r} and no other word of likelihood, or change `likelihood`"
                yield Problem(corpus.place(judgement, "statement", language), "unsaid-likelihood", message, hint)


def mixed_confidence(corpus: Corpus) -> Iterator[Problem]:
    """Every sentence of a judgement must speak of its likelihood or of our confidence, and never of both."""
    spoken = _spoken(corpus)
    confidence = confident(spoken)
    for judgement in corpus.judgements.values():
        for keys, language, text in _texts(corpus, judgement):
            for sentence in SENTENCE.split(text):
                said, sure = likelihood.terms(sentence, spoken), confidence.search(normalize("NFKC", sentence))
                # A statement is about likelihood and the reason about confidence, whatever words they use.
                if sure and (said or keys == ("statement",)):
                    message = f"text about likelihood must not mention confidence: {sure[0]!r}"
                elif said and keys == ("confidence_reason",):
                    message = f"reason for the confidence must not mention likelihood: {said[0]!r}"
                else:
                    continue
                hint = "keep likelihood and confidence in separate sentences (ICD 203)"
                yield Problem(corpus.place(judgement, *keys, language), "mixed-confidence", message, hint)
                break


def _texts(corpus: Corpus, judgement: Judgement) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield the keys that lead to each text of a judgement, its language and its words.

    Only languages of the briefing: nobody here knows the words of another, and `wording` tells that it is one.
    """
    texts: list[tuple[tuple[str | int, ...], Mapping[str, str]]] = [
        ((key,), getattr(judgement, key) or {})
        for key in ("question", "statement", "confidence_reason", "no_alternatives", "source_summary")
    ]
    for key in ("assumptions", "alternatives", "indicators"):
        texts += [((key, at), text) for at, text in enumerate(getattr(judgement, key))]
    yield from ((keys, code, text[code]) for keys, text in texts for code in _spoken(corpus) if code in text)


def _spoken(corpus: Corpus) -> tuple[str, ...]:
    """Return the languages of the briefing, each once, or all that are known where nobody can say."""
    return tuple(dict.fromkeys(corpus.settings.languages)) if corpus.settings else known()


def _statement(corpus: Corpus, judgement: Judgement) -> Iterator[tuple[str, str]]:
    """Yield each language of a statement and the words in it."""
    yield from ((language, text) for keys, language, text in _texts(corpus, judgement) if keys == ("statement",))


def unbound_number(corpus: Corpus) -> Iterator[Problem]:
    """Every number in a statement must be bound to the figure that gives it, and every bound number stand in one."""
    for judgement in corpus.judgements.values():
        bound = {each.typed for each in judgement.numbers}
        for language, statement in _statement(corpus, judgement):
            for number in numbers(statement, _spoken(corpus)):
                if number not in bound and not YEAR.fullmatch(number):
                    message = f"number must be bound to a figure in `numbers`: {short(number)}"
                    hint = "bind it, write it in words, or leave it out"
                    yield Problem(corpus.place(judgement, "statement", language), "unbound-number", message, hint)
    for one, judgement, at, languages in _bound(corpus):
        if not languages:
            message = f"`typed` must be a number in the statement: {short(one.typed)}"
            hint = "write it as the statement does, or remove the entry"
            yield Problem(corpus.place(judgement, "numbers", at, "typed"), "unbound-number", message, hint)


def unknown_figure(corpus: Corpus) -> Iterator[Problem]:
    """Every number must be bound to a figure that the data give."""
    given = figures(corpus)
    for bound, judgement, at, languages in _bound(corpus):
        if languages and bound.figure not in given and not _unread(corpus, bound.figure):
            message = f"`figure` must be one that the data provide: {short(bound.figure)}"
            place = corpus.place(judgement, "numbers", at, "figure")
            yield Problem(place, "unknown-figure", message, one_of(bound.figure, given))


def wrong_number(corpus: Corpus) -> Iterator[Problem]:
    """Every number that is bound must be the figure, as the language of the statement writes it."""
    given = figures(corpus)
    for bound, judgement, at, languages in _bound(corpus):
        figure = given.get(bound.figure)
        misread = [language for language in languages if reading(bound.typed, language) != figure]
        if misread and figure is not None and not _unread(corpus, bound.figure):
            message = f"number must agree with the data, {figure}: {short(bound.typed)}"
            marks = table(misread[0]).numbers
            hint = f"in {misread[0]!r} numbers are written as 1{marks.thousands}234{marks.decimals}5"
            place = corpus.place(judgement, "numbers", at, "typed")
            yield Problem(place, "wrong-number", message, "" if PLAIN.fullmatch(bound.typed) else hint)


def _bound(corpus: Corpus) -> Iterator[tuple[Bound, Judgement, int, list[str]]]:
    """Yield every bound number with its judgement, its place among the others, and the languages that type it."""
    for judgement in corpus.judgements.values():
        typed = {
            language: set(numbers(statement, _spoken(corpus))) for language, statement in _statement(corpus, judgement)
        }
        for at, bound in enumerate(judgement.numbers):
            yield bound, judgement, at, [language for language, found in typed.items() if bound.typed in found]


def _unread(corpus: Corpus, figure: str) -> bool:
    """Whether a figure comes from a file that cannot be read: nobody knows it then."""
    kind, _, rest = figure.partition(".")
    if kind == "series":
        name = rest.partition(".")[0]
        return name in corpus.ids[Series] and name not in corpus.series
    if kind == "events":
        return corpus.settings is None or len(corpus.events) < len(corpus.ids[Event])
    return kind in ("articles", "claims") and len(corpus.articles) < len(corpus.ids[Article])


def numbers(text: str, languages: tuple[str, ...]) -> list[str]:
    """Return the numbers that a text types; it is read in all these languages at once."""
    return [found["number"] for found in _number(languages).finditer(text) if found["number"]]


@cache
def _number(languages: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for numbers, and for what looks like one: a name such as T-72, an ordinal, the day of a date."""
    tables = [table(code) for code in languages]
    ordinals = [ending for each in tables for ending in each.numbers.ordinals]
    # A narrow space is one of the marks only where three digits follow.
    marks = {".", ",", *(mark for each in tables for mark in (each.numbers.thousands, each.numbers.decimals))}
    within = "".join(map(re.escape, sorted(marks - set(NARROW))))
    looks_like_one = [r"[^\W\d_]-?\d+\w*", *(rf"\d+{re.escape(ending)}\b" for ending in ordinals)]
    looks_like_one += [_date(form, each.dates.months) for each in tables for form in each.dates.forms]
    number = rf"(?P<number>\d+(?:[{within}]\d+|[{NARROW}]\d{{3}}(?!\d))*)"
    return re.compile("|".join((*looks_like_one, number)))


def _date(form: str, months: Iterable[str]) -> str:
    """Return a pattern for a day or several with their month, as a language puts them together."""
    pattern = re.escape(form).replace(r"\ ", r"\s")
    pattern = pattern.replace(r"\{day\}", DAYS).replace(r"\{month\}", f"(?:{'|'.join(map(re.escape, months))})")
    return rf"{pattern}(?!\w)"


@cache
def confident(languages: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for the words that speak of our confidence; beside likelihood they blur what must stay apart."""
    words = (word for code in languages for word in table(code).confidence)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?![\w-])", re.IGNORECASE)


def reading(typed: str, language: str) -> Decimal | None:
    """Return the number that these digits are in a language, or nothing if it does not write numbers so."""
    marks = table(language).numbers
    grouped = rf"[1-9][0-9]{{0,2}}(?:[{re.escape(marks.thousands)}{NARROW}][0-9]{{3}})+"
    found = re.fullmatch(rf"({grouped}|[0-9]+)(?:{re.escape(marks.decimals)}([0-9]+))?", typed)
    return Decimal(f"{re.sub('[^0-9]', '', found[1])}.{found[2] or 0}") if found else None


def figures(corpus: Corpus) -> dict[str, Decimal]:
    """Return every figure that a number can be bound to, by name."""
    told = [event for event in corpus.events.values() if not event.unread]
    coded = [{act.pole for act in event.interactions} for event in told if event.interactions]
    poles = (corpus.settings.poles if corpus.settings else None) or ()
    by_pole = {f"events.{pole}": sum(pole in touched for touched in coded) for pole in poles}
    counts = {
        "events": len(coded if poles else told),
        **(by_pole | {"events.both": sum(touched >= set(poles) for touched in coded)} if poles else {}),
        "articles": len(corpus.articles),
        "claims": sum(len(article.claims) for article in corpus.articles.values()),
    }
    points = {
        f"series.{series.id}.{name}{end}": number
        for series in corpus.series.values()
        for name, point in _named(series)
        for end, number in (("", point.value), (".low", point.low), (".high", point.high))
        if number is not None
    }
    return {name: Decimal(count) for name, count in counts.items()} | points


def _named(series: Series) -> Iterator[tuple[str, Point]]:
    """Yield the points of a series by name: the period, and the estimator where others estimate for it too."""
    periods = Counter(str(point.period) for point in series.points)
    for point in series.points:
        several = periods[str(point.period)] > 1 and point.estimator
        yield f"{point.period}.{point.estimator}" if several else str(point.period), point


RULES = (
    unknown_evidence,
    unread_evidence,
    two_sided_evidence,
    unfounded_confidence,
    doubled_order,
    unsaid_likelihood,
    mixed_confidence,
    unbound_number,
    unknown_figure,
    wrong_number,
)
