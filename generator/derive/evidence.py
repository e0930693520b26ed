"""What does an event rest on? Claims with their articles, the origins they go back to, and where accounts differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.corpus import Corpus
from generator.records.article import Article, Claim
from generator.records.vocabulary import By, Stance, StepRole


@dataclass(frozen=True)
class Cited:
    """A claim with the article it stands in."""

    article: Article
    claim: Claim
    order: int  # its place among all claims: by the day of the text, then by paragraph, then as in the file
    original: Article  # the text that its own is a copy or a rewording of, or its own

    @property
    def text(self) -> str:
        """The text that counts: however many articles repeat it, it is one."""
        return self.original.id

    @property
    def ref(self) -> str:
        """The claim as records cite it."""
        return f"{self.article.id}/{self.claim.id}"

    @property
    def origin(self) -> str | None:
        """The actor that the passage goes back to, or None if nobody knows."""
        return self.original.origin(self.claim)

    @property
    def inferred(self) -> bool:
        """Whether the origin is our inference: the text does not name it."""
        inferred = self.claim.origin_inferred if self.claim.origin else self.original.chain[0].inferred
        return self.origin is not None and inferred

    @property
    def by_machine(self) -> bool:
        """Whether the words at hand went through a machine translation."""
        return machine_translated(self.article)


@dataclass(frozen=True)
class Origins:
    """Where a set of claims comes from: the known origins, and the articles whose origin is unknown.

    Two articles that repeat one agency have one origin. An article of unknown origin may repeat any of the others, so
    it adds nothing to the count, unless there is nothing else.
    """

    known: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many independent origins there are at least."""
        return len(self.known) or min(1, len(self.unknown))


def machine_translated(article: Article) -> bool:
    """Whether a machine translated the text of an article, at any step."""
    return any(step.role is StepRole.TRANSLATION and step.by is By.MACHINE for step in article.chain)


def rewritten(article: Article) -> bool:
    """Whether a text was rewritten at any step, other than by a person known to have done it."""
    return any(step.role is StepRole.REWRITE and step.by is not By.HUMAN for step in article.chain)


def cited(corpus: Corpus) -> Mapping[str, Cited]:
    """Return every claim of the corpus by its reference, in the order in which the texts appeared and say it."""
    articles = sorted(corpus.articles.values(), key=lambda each: (each.published.edtf.sort_key, each.id))
    told = (
        (article, claim) for article in articles for claim in sorted(article.claims, key=lambda each: each.paragraph)
    )
    claims = (Cited(article, claim, order, original(corpus, article)) for order, (article, claim) in enumerate(told))
    return MappingProxyType({each.ref: each for each in claims})


def original(corpus: Corpus, article: Article) -> Article:
    """Return the text that an article is a copy or a rewording of, at the end of the chain; itself if of none."""
    seen = {article.id}
    while article.same_text_as and article.same_text_as.id in corpus.articles.keys() - seen:
        article = corpus.articles[article.same_text_as.id]
        seen.add(article.id)
    return article


def origins(claims: Iterable[Cited]) -> Origins:
    """Return the origins of these claims."""
    claims = tuple(claims)
    known = {claim.origin for claim in claims if claim.origin}
    unknown = {claim.text for claim in claims if not claim.origin}
    return Origins(tuple(sorted(known)), tuple(sorted(unknown)))


def accounts(claims: Iterable[Cited]) -> Mapping[Stance, tuple[Cited, ...]]:
    """Return the claims by stance, in the order asserted, denied, unclear; stances that nobody takes are left out."""
    claims = tuple(claims)
    held = {stance: tuple(each for each in claims if each.claim.stance is stance) for stance in Stance}
    return MappingProxyType({stance: told for stance, told in held.items() if told})
