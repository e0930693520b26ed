"""Does every judgement say what it rests on, how likely it is and how sure we are, each in its place?"""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator import likelihood
from generator.assessment import Judgement, Series
from generator.corpus import Corpus
from generator.model import Event
from generator.problems import Problem, did_you_mean, one_of
from generator.rules.references import claims_known, unread_articles
from generator.rules.values import names

# Numbers as they are typed in either language; a four-digit year is none that needs a figure.
NUMBER = re.compile(r"\d+(?:[.,\u2009\u202f\u00a0]\d+)*")
GROUPS = r"[.,\u2009\u202f\u00a0](?=\d{3}(?!\d))"
GROUPED = rf"[1-9]\d{{0,2}}{GROUPS}"
YEAR = re.compile(r"(?:19|20)\d\d")
SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
# Words that speak of confidence, by language; beside likelihood they blur what must stay apart.
CONFIDENCE = {
    "en": re.compile(r"\bconfiden", re.IGNORECASE),
    "de": re.compile(r"\b(?:konfidenz|zuversicht)", re.IGNORECASE),
}


def unknown_evidence(corpus: Corpus) -> Iterator[Problem]:
    """Every piece of evidence that a judgement cites must exist."""
    known = corpus.ids[Event] | corpus.ids[Series] | claims_known(corpus)
    for value, ref in names(corpus, "evidence"):
        if ref not in known and ref.partition("/")[0] not in unread_articles(corpus):
            message = f"evidence must be an event, a series or a claim: {ref!r}"
            yield Problem(value.place, "unknown-evidence", message, did_you_mean(ref, known))


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
        for language, statement in judgement.statement.items():
            said = likelihood.said(statement, language)
            if set(said) != {judgement.likelihood}:
                words = likelihood.SCALE[judgement.likelihood].words[language]
                found = ", ".join(said) or "none"
                message = f"statement must say its likelihood, {words!r}, and no other: {found} found"
                yield Problem(corpus.place(judgement, "statement", language), "unsaid-likelihood", message)


def mixed_confidence(corpus: Corpus) -> Iterator[Problem]:
    """Every sentence of a judgement must speak of its likelihood or of our confidence, and never of both."""
    for judgement in corpus.judgements.values():
        for keys, language, text in _texts(judgement):
            for sentence in SENTENCE.split(text):
                said, sure = likelihood.said(sentence, language), CONFIDENCE[language].search(sentence)
                # A statement is about likelihood and the reason about confidence, whatever words they use.
                if sure and (said or keys == ("statement",)):
                    message = f"text about likelihood must not speak of confidence: {sure[0]!r}"
                elif said and keys == ("confidence_reason",):
                    message = f"reason for the confidence must not speak of likelihood: {said[0]!r}"
                else:
                    continue
                hint = "likelihood and confidence must not stand in one sentence (ICD 203)"
                yield Problem(corpus.place(judgement, *keys, language), "mixed-confidence", message, hint)
                break


def _texts(judgement: Judgement) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield the keys that lead to each text of a judgement, its language and its words."""
    for key in ("question", "statement", "confidence_reason", "no_alternatives", "source_summary"):
        for language, text in (getattr(judgement, key) or {}).items():
            yield (key,), language, text
    for key in ("assumptions", "alternatives", "indicators"):
        for at, each in enumerate(getattr(judgement, key)):
            for language, text in each.items():
                yield (key, at), language, text


def unbound_number(corpus: Corpus) -> Iterator[Problem]:
    """Every number in a statement must be bound to the figure that gives it, and agree with it; none is bound idly."""
    known = figures(corpus)
    for judgement in corpus.judgements.values():
        typed = {bound.typed for bound in judgement.numbers}
        for language, statement in judgement.statement.items():
            for number in NUMBER.findall(statement):
                if number not in typed and not YEAR.fullmatch(number):
                    message = f"number must be bound to a figure in `numbers`: {number!r}"
                    yield Problem(corpus.place(judgement, "statement", language), "unbound-number", message)
        yield from _disagreeing(corpus, judgement, known)


def _disagreeing(corpus: Corpus, judgement: Judgement, known: dict[str, Decimal]) -> Iterator[Problem]:
    typed = {number for statement in judgement.statement.values() for number in NUMBER.findall(statement)}
    for at, bound in enumerate(judgement.numbers):
        if bound.typed not in typed:
            message = f"`typed` must be a number that a statement types: {bound.typed!r}"
            yield Problem(corpus.place(judgement, "numbers", at, "typed"), "unbound-number", message)
        elif bound.figure not in known:
            message = f"`figure` must be one that the data give: {bound.figure!r}"
            place = corpus.place(judgement, "numbers", at, "figure")
            yield Problem(place, "unknown-figure", message, one_of(bound.figure, known))
        elif known[bound.figure] not in _readings(bound.typed):
            message = f"number must agree with the data, {known[bound.figure]}: {bound.typed!r}"
            yield Problem(corpus.place(judgement, "numbers", at, "typed"), "wrong-number", message)


def _readings(typed: str) -> set[Decimal]:
    """Return what a typed number may mean, its thousands marked in either language: "2.000" is 2000, or 2 to a few."""
    found = {re.sub(GROUPS, "", typed).replace(",", ".")} if re.match(GROUPED, typed) else set()
    return {Decimal(each) for each in (*found, typed.replace(",", ".")) if re.fullmatch(r"\d+(\.\d+)?", each)}


def figures(corpus: Corpus) -> dict[str, Decimal]:
    """Return every figure that a number can be bound to, by name."""
    coded = [{act.pole for act in event.interactions} for event in corpus.events.values() if event.interactions]
    poles = corpus.settings.poles if corpus.settings else ()
    counts = {
        "events": len(coded),
        **{f"events.{pole}": sum(pole in touched for touched in coded) for pole in poles},
        "events.both": sum(touched >= set(poles) for touched in coded) if poles else 0,
        "articles": len(corpus.articles),
        "claims": sum(len(article.claims) for article in corpus.articles.values()),
    }
    points = {
        f"series.{series.id}.{point.period}{end}": number
        for series in corpus.series.values()
        for point in series.points
        for end, number in (("", point.value), (".low", point.low), (".high", point.high))
        if number is not None
    }
    return {name: Decimal(count) for name, count in counts.items()} | points


RULES = (unknown_evidence, doubled_order, unsaid_likelihood, mixed_confidence, unbound_number)
