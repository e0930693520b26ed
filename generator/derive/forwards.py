"""Where does an id lead that names nothing any more? Every chain to its end, the claims of an article along with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.records.fields import Text


@dataclass(frozen=True)
class Went:
    """An id that names nothing any more: what it is now, or why it is nothing."""

    kind: str  # of what it named, as the key in forwards.yml
    old: str
    new: str | None
    reason: Text | None

    @property
    def article(self) -> str:
        """The article that a claim stood in."""
        return self.old.partition("/")[0]


def went(corpus: Corpus) -> tuple[Went, ...]:
    """Return where every old id leads, by kind and id."""
    old = {(kind, forward.old) for kind, forwards in corpus.forwards.kinds.items() for forward in forwards}
    old |= {("claims", claim) for forward in corpus.forwards.articles for claim in _moved_with(corpus, forward.old)}
    return tuple(_end(corpus, kind, id_) for kind, id_ in sorted(old))


def _end(corpus: Corpus, kind: str, old: str) -> Went:
    step = corpus.forwards.end(kind, old)
    assert step  # it is an old one
    return Went(kind, old, step.new, step.withdrawn)


def _moved_with(corpus: Corpus, article: str) -> Iterator[str]:
    """Yield the claims, as they were cited, that an article had when it got another id or was withdrawn.

    They are those of the article that it is now, and those that have gone from it on the way.
    """
    way: list[str] = []
    at: str | None = article
    while at:
        way.append(at)
        step = corpus.forwards.onward("articles", at)
        at = step.new if step else None
    claims = {each.id for each in corpus.articles[way[-1]].claims} if way[-1] in corpus.articles else set()
    for forward in corpus.forwards.claims:
        home, _, claim = forward.old.partition("/")
        claims |= {claim} if home in way else set()
    yield from (f"{article}/{claim}" for claim in claims)
