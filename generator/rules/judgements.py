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
NUMBER = re.compile(r"\d+(?:[.,\u2009\u00a0]\d+)*")
YEAR = re.compile(r"(?:19|20)\d\d")
# Words that speak of confidence, by language; in a statement of likelihood they blur what must stay apart.
CONFIDENCE = {"en": re.compile(r"\bconfiden", re.IGNORECASE), "de": re.compile(r"\bkonfidenz", re.IGNORECASE)}


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
    """Every statement must leave confidence to its own key: the two must not stand in one sentence."""
    for judgement in corpus.judgements.values():
        for language, statement in judgement.statement.items():
            if found := CONFIDENCE[language].search(statement):
                message = f"statement must not speak of confidence: {found[0]!r}"
                hint = "likelihood and confidence must not stand in one sentence (ICD 203)"
                yield Problem(corpus.place(judgement, "statement", language), "mixed-confidence", message, hint)


def unbound_number(corpus: Corpus) -> Iterator[Problem]:
    """Every number in a statement must be bound to the figure that gives it, and agree with it."""
    known = figures(corpus)
    for judgement in corpus.judgements.values():
        typed = {bound.typed: (at, bound.figure) for at, bound in enumerate(judgement.numbers)}
        for language, statement in judgement.statement.items():
            for number in NUMBER.findall(statement):
                if number not in typed and not YEAR.fullmatch(number):
                    message = f"number must be bound to a figure in `numbers`: {number!r}"
                    yield Problem(corpus.place(judgement, "statement", language), "unbound-number", message)
        yield from _disagreeing(corpus, judgement, known)


def _disagreeing(corpus: Corpus, judgement: Judgement, known: dict[str, Decimal]) -> Iterator[Problem]:
    for at, bound in enumerate(judgement.numbers):
        if bound.figure not in known:
            message = f"`figure` must be one that the data give: {bound.figure!r}"
            place = corpus.place(judgement, "numbers", at, "figure")
            yield Problem(place, "unknown-figure", message, one_of(bound.figure, known))
        elif _plain(bound.typed) != known[bound.figure]:
            message = f"number must agree with the data, {known[bound.figure]}: {bound.typed!r}"
            yield Problem(corpus.place(judgement, "numbers", at, "typed"), "wrong-number", message)


def _plain(typed: str) -> Decimal | None:
    """Return a number as typed with thousands marked in either language, or nothing if it is none."""
    bare = re.sub(r"[.,\u2009\u00a0 ](?=\d{3}(?!\d))", "", typed).replace(",", ".")
    return Decimal(bare) if re.fullmatch(r"\d+(\.\d+)?", bare) else None


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
