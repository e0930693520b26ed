"""Is every figure one that its claim gives, for a time of its own?"""

from collections.abc import Iterator
from decimal import Decimal

from generator.corpus import Corpus
from generator.languages.table import table
from generator.problems import Problem
from generator.records.article import Claim
from generator.records.series import Point
from generator.records.vocabulary import ClaimKind, Stance
from generator.rules.judgements import numbers, reading


def late_figure(corpus: Corpus) -> Iterator[Problem]:
    """Every figure for a time after its text, or after the end of the evidence, must come from a plan or a forecast."""
    end = corpus.settings.as_of.latest if corpus.settings else None
    for series in corpus.series.values():
        for at, point in enumerate(series.points):
            article, claim = corpus.claims.get(point.claim, (None, None))
            behind = claim is not None and claim.kind not in (ClaimKind.PLAN, ClaimKind.FORECAST)
            told = article.published.edtf.latest if article else None
            if behind and told and point.period.sort_key[0] > told and not (end and point.period.sort_key[0] > end):
                message = f"period must not be after the text that gives the figure, {told}: {point.period}"
                hint = "only a plan or a forecast gives a figure for a later time"
                yield Problem(corpus.place(series, "points", at, "period"), "late-figure", message, hint)
            if end and behind and point.period.sort_key[0] > end:
                message = f"period must not be after the end of the evidence, {end}: {point.period}"
                hint = "only a plan or a forecast gives a figure for a later time"
                yield Problem(corpus.place(series, "points", at, "period"), "late-figure", message, hint)


def foreign_estimator(corpus: Corpus) -> Iterator[Problem]:
    """Every estimator of a figure must be the voice or the origin of its claim."""
    for series in corpus.series.values():
        for at, point in enumerate(series.points):
            if point.estimator and point.claim in corpus.claims:
                article, claim = corpus.claims[point.claim]
                if point.estimator not in (claim.voice, article.origin(claim)):
                    message = f"`estimator` must be the voice or the origin of the claim: {point.estimator!r}"
                    hint = f"the voice of the claim is {claim.voice!r}; leave `estimator` out if nobody is named"
                    yield Problem(corpus.place(series, "points", at, "estimator"), "foreign-estimator", message, hint)


def unsaid_figure(corpus: Corpus) -> Iterator[Problem]:
    """Every figure from a claim with numbers must be one of them, or a note must say how it comes about."""
    spoken = tuple(dict.fromkeys(corpus.settings.languages)) if corpus.settings else ()
    for series in corpus.series.values():
        for at, point in enumerate(series.points):
            _, claim = corpus.claims.get(point.claim, (None, None))
            said = set(_said(claim, spoken)) if claim and not point.note else set()
            for key in ("value", "low", "high"):
                figure = getattr(point, key)
                # One thing needs no number: "a guest".
                if said and figure is not None and figure != 1 and abs(figure) not in said:
                    message = f"`{key}` must be a number that the claim gives, {point.claim!r}: {figure}"
                    hint = "say under `note` how it comes about, or correct it here or there"
                    yield Problem(corpus.place(series, "points", at, key), "unsaid-figure", message, hint)


def _said(claim: Claim, languages: tuple[str, ...]) -> Iterator[Decimal]:
    """Yield every number in the words of a claim, in digits or as a word."""
    for code in (each for each in languages if each in claim.text):
        words = claim.text[code]
        yield from (found for each in numbers(words, languages) if (found := reading(each, code)) is not None)
        numerals = table(code).tally.numerals
        yield from (Decimal(numerals.index(each) + 2) for each in words.casefold().split() if each in numerals)


def denied_figure(corpus: Corpus) -> Iterator[Problem]:
    """Every figure from a denial must have a note that says so: a chart shows it like any other."""
    for series in corpus.series.values():
        for at, point in enumerate(series.points):
            _, claim = corpus.claims.get(point.claim, (None, None))
            if claim and claim.stance is Stance.DENIED and not point.note:
                message = f"figure must not come from a claim that is a denial, {point.claim!r}"
                hint = "cite who gives it, or say under `note` who denies it"
                yield Problem(corpus.place(series, "points", at, "claim"), "denied-figure", message, hint)


def doubled_figure(corpus: Corpus) -> Iterator[Problem]:
    """Every two figures of a series by one estimator must be for times that do not overlap."""
    for series in corpus.series.values():
        for at, point in enumerate(series.points):
            other = next((each for each in series.points[:at] if _same_time(each, point)), None)
            if other:
                message = f"period must not overlap that of another figure, {other.period}: {point.period}"
                hint = "say under `estimator` whose figure each is, or under `note` how they differ"
                yield Problem(corpus.place(series, "points", at, "period"), "overlapping-figures", message, hint)


def _same_time(one: Point, other: Point) -> bool:
    same = one.estimator == other.estimator and not (one.note or other.note)
    # The same period twice is told as a doubled entry.
    return same and str(one.period) != str(other.period) and one.period.overlaps(other.period)


RULES = (late_figure, foreign_estimator, unsaid_figure, denied_figure, doubled_figure)
