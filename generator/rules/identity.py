"""Is every text one record? One that is there twice would count as two origins."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz

from generator import links
from generator.corpus import Corpus
from generator.edtf import Edtf
from generator.problems import Problem
from generator.records.article import Article
from generator.records.reference import Reference
from generator.rules.naming import folded

# How like two headlines of one day are, of 100, to be taken for one text's: a word more or less in a dozen. Short ones
# ("Talks go on") are like one another for no reason.
ALIKE, SHORT = 90, 20
# How many days apart a text may be dated by two who found it in two places.
APART = 3
TWIN = (
    "add `same_text_as: {{id: {0}, reason: …}}`: then both count as one text; "
    "or, if they are two, `distinct_from: [{{id: {0}, reason: …}}]`"
)


def same_text(corpus: Corpus) -> Iterator[Problem]:
    """Every hash must be that of one text: an article that is there under another id would count twice."""
    owners: dict[str, Text] = {}
    for text in _texts(corpus):
        if isinstance(text.record, Article):
            owner = owners.setdefault(text.record.sha256, text)
            if owner.root != text.root:
                message = f"`sha256` must belong to one text only: {owner.id!r} has it as well"
                hint = (
                    f"if it is a reprint, add `same_text_as: {{id: {owner.root}, reason: …}}`; else give its own hash"
                )
                yield Problem(corpus.place(text.record, "sha256"), "same-text", message, hint)


def twin_texts(corpus: Corpus) -> Iterator[Problem]:
    """Every two texts with one address, of like headlines about one day or with the same claims must be told apart."""
    yield from _shared_address(corpus)
    told: set[str] = set()
    for one, other, found in _twins(list(_texts(corpus))):
        if other.id not in told and not _apart(one, other):
            told.add(other.id)
            message = f"text must be told apart from {one.id!r}: {found}"
            yield Problem(corpus.place(other.record, "id"), "alike-text", message, TWIN.format(one.id))


def _twins(texts: Sequence["Text"]) -> Iterator[tuple["Text", "Text", str]]:
    """Yield each pair of texts that may be one, in their order, and what they have in common."""
    for day in _grouped(texts, lambda text: [text.day] if text.day else []):
        alike = (pair for pair in day if _alike(*pair))
        yield from ((*pair, "nearly the same headline on the same day") for pair in alike)
    for named in _grouped(texts, lambda text: [text.headline] if len(text.headline) >= SHORT else []):
        yield from ((*pair, "the same headline about the same time") for pair in named if _near(*pair))
    met: set[tuple[str, str]] = set()
    for copied in _grouped(texts, lambda text: text.passages):
        for one, other in copied:
            # One short sentence ("It rains.") may stand in two texts; two of them, at the same places, hardly.
            if (one.id, other.id) in met or len(max(_shared(one, other), key=len)) >= SHORT:
                yield one, other, "as long to the word, and with the same claims"
            met.add((one.id, other.id))


def _shared(one: "Text", other: "Text") -> set[str]:
    """Return what two texts both say, folded."""
    return {said for *_, said in one.passages} & {said for *_, said in other.passages}


def _grouped(
    texts: Iterable["Text"], keys: Callable[["Text"], Iterable[object]]
) -> Iterator[Iterator[tuple["Text", "Text"]]]:
    """Yield the pairs of all texts that have a key in common."""
    groups: dict[object, list[Text]] = defaultdict(list)
    for text in texts:
        for key in keys(text):
            groups[key].append(text)
    yield from map(_pairs, groups.values())


def _pairs(group: Sequence["Text"]) -> Iterator[tuple["Text", "Text"]]:
    yield from ((one, other) for at, other in enumerate(group) for one in group[:at])


def _shared_address(corpus: Corpus) -> Iterator[Problem]:
    owners: dict[str, Text] = {}
    for text in _texts(corpus):
        for key, address in text.addresses.items():
            owner = owners.setdefault(address, text)
            if owner.id != text.id and not _apart(owner, text):
                message = f"address must belong to one text only: {owner.id!r} has it as well"
                held = isinstance(text.record, Article)
                hint = TWIN.format(owner.id) if held else f"cite {owner.id!r}, or its claims"
                yield Problem(corpus.place(text.record, key), "shared-address", message, hint)


@dataclass(frozen=True)
class Text:
    """A text, held or only cited, as far as it can be compared with others."""

    record: Article | Reference
    headline: str
    published: Edtf | None
    linked: frozenset[str]  # texts that it is said to be the same as, or another than
    root: str  # the text that it repeats, or itself
    passages: tuple[tuple[object, str], ...] = ()  # where it says what, and how long it is: its claims in one language

    @property
    def id(self) -> str:
        """Its id."""
        return self.record.id

    @property
    def day(self) -> date | None:
        """The day of its publication, if only one is possible."""
        return self.published.earliest if self.published and self.published.earliest == self.published.latest else None

    @property
    def addresses(self) -> Mapping[str, str]:
        """Where it is and where a copy is kept, by key."""
        given = {"url": self.record.url, "archived_url": self.record.archived_url}
        return {key: links.canonical(address) for key, address in given.items() if address}


def _texts(corpus: Corpus) -> Iterator[Text]:
    """Yield every text: articles first, then references, by id."""
    for article in (corpus.articles[key] for key in sorted(corpus.articles)):
        twins = (*article.distinct_from, *filter(None, [article.same_text_as]))
        yield Text(
            record=article,
            headline=folded(article.headline or next(iter(article.title.values()), "")),
            published=article.published.edtf,
            linked=frozenset(each.id for each in twins),
            root=article.same_text_as.id if article.same_text_as else article.id,
            passages=tuple(
                ((article.extent, claim.paragraph), folded(next(iter(claim.text.values()), "")))
                for claim in article.claims
            ),
        )
    for cited in (corpus.references[key] for key in sorted(corpus.references)):
        linked = frozenset(each.id for each in cited.distinct_from)
        yield Text(cited, folded(cited.headline), cited.published, linked, cited.id)


def _alike(one: Text, other: Text) -> bool:
    return fuzz.ratio(one.headline, other.headline) >= ALIKE and min(len(one.headline), len(other.headline)) >= SHORT


def _near(one: Text, other: Text) -> bool:
    """Whether two texts may have appeared within a few days; of one that is not dated nobody knows."""
    if not one.published or not other.published:
        return True
    (first, last), (first_then, last_then) = one.published.sort_key, other.published.sort_key
    return max(first, first_then) - min(last, last_then) <= timedelta(days=APART)


def _apart(one: Text, other: Text) -> bool:
    return other.id in one.linked or one.id in other.linked or one.root == other.root


def lone_twin(corpus: Corpus) -> Iterator[Problem]:
    """Every text that is a copy must be one of another text, which is none itself, and have no other origin."""
    for article in corpus.articles.values():
        if article.same_text_as and article.same_text_as.id in {each.id for each in article.distinct_from}:
            message = (
                f"text must be either the same as another or distinct from it: {article.same_text_as.id!r} is both"
            )
            yield Problem(
                corpus.place(article, "same_text_as", "id"), "same-and-distinct", message, "remove one of the two"
            )
        twin = corpus.articles.get(article.same_text_as.id) if article.same_text_as else None
        if not twin:
            continue
        place = corpus.place(article, "same_text_as", "id")
        if twin is article or twin.same_text_as:
            found = "it is this one" if twin is article else "it is a copy itself"
            message = f"`same_text_as` must name another text, and one that is no copy: {twin.id!r}"
            yield Problem(place, "copy-of-a-copy", message, f"{found}: name the text that the others repeat")
        ours, theirs = article.chain[0].actor, twin.chain[0].actor
        if ours and theirs and ours != theirs:
            message = f"one text must have one origin: {ours!r} here, {theirs!r} in {twin.id!r}"
            yield Problem(place, "copy-of-another-origin", message, "correct one of the chains")
            continue
        # A claim without an origin of its own goes back to that of the text that is copied.
        known = {theirs, *(claim.origin for claim in twin.claims)}
        for at, claim in enumerate(article.claims):
            if claim.origin and claim.origin not in known:
                message = f"claim of a copy must go back to an origin that {twin.id!r} has: {claim.origin!r}"
                hint = f"name it in {twin.id!r}, too; what adds an origin is a text of its own: `distinct_from`"
                place = corpus.place(article, "claims", at, "origin")
                yield Problem(place, "copy-of-another-origin", message, hint)


RULES = (same_text, twin_texts, lone_twin)
