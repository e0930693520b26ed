"""Which quotations has nobody compared with their texts yet, and of how many?"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from generator import attestations
from generator.corpus import Corpus
from generator.records.article import Article


@dataclass(frozen=True)
class Attested:
    """How many quotations there are, and those not compared: the article, the paragraph and the words of each."""

    quotations: int
    count: int  # of those not compared
    unchecked: AbstractSet[tuple[str, int, str]]

    def open(self, article: Article, paragraph: int, words: str | None) -> bool:
        """Whether these words of a text, if any, have not been compared with it."""
        return (article.id, paragraph, words) in self.unchecked


def attested(corpus: Corpus) -> Attested:
    """Return what is known of the quotations of a corpus without problems."""
    left = attestations.unchecked(corpus)
    return Attested(
        quotations=sum(1 for _ in attestations.quotations(corpus)),
        count=len(left),
        unchecked=frozenset((each.article.id, each.paragraph, each.words) for each in left),
    )
