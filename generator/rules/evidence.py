"""Does every statement rest on something, and on no more of a text than may be quoted?"""

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.model import Article, Basis, Stance, Status
from generator.problems import Problem
from generator.rules.references import Keys


def event_without_claim(corpus: Corpus) -> Iterator[Problem]:
    """Every event must rest on at least one claim."""
    for event in corpus.events.values():
        if not event.claims:
            hint = "name the passages it rests on, as article-id/claim-id"
            yield Problem(
                corpus.place(event, "claims"), "event-without-claim", "event must rest on a claim: none given", hint
            )


def undisputed_dispute(corpus: Corpus) -> Iterator[Problem]:
    """Every disputed event must rest on a claim that asserts it and one that denies it or leaves it unclear."""
    stances = {
        f"{article.id}/{claim.id}": claim.stance for article in corpus.articles.values() for claim in article.claims
    }
    for event in corpus.events.values():
        if event.status is Status.DISPUTED and all(ref in stances for ref in event.claims):
            held = {stances[ref] for ref in event.claims}
            if Stance.ASSERTED not in held or len(held) < 2:
                message = f"disputed event must rest on claims whose stances differ: {', '.join(sorted(held))} found"
                hint = "cite who denies it too, or write the status 'alleged'"
                yield Problem(corpus.place(event, "status"), "undisputed-dispute", message, hint)


def unfounded_alias(corpus: Corpus) -> Iterator[Problem]:
    """Every other name must say where it was seen, or by which scheme it is spelt."""
    for actor in corpus.actors.values():
        for index, alias in enumerate(actor.aliases):
            if not (alias.seen_in or alias.scheme or alias.url):
                message = f"alias must have `seen_in`, `scheme` or `url`: {alias.text!r}"
                yield Problem(corpus.place(actor, "aliases", index), "unfounded-alias", message)


def unfounded_position(corpus: Corpus) -> Iterator[Problem]:
    """Every position must rest on a claim or an address."""
    for actor in corpus.actors.values():
        for index, position in enumerate(actor.positions):
            if not (position.claims or position.url):
                message = "position must have `claims` or `url`"
                yield Problem(corpus.place(actor, "positions", index), "unfounded-position", message)


def unfounded_publisher(corpus: Corpus) -> Iterator[Problem]:
    """Every publisher must be named and founded, or be unknown."""
    for article in corpus.articles.values():
        publisher, place = article.publisher, corpus.place(article, "publisher")
        if publisher.basis is Basis.EXTERNAL and not publisher.url:
            message = "publisher with the basis 'external' must have `url`"
            yield Problem(place, "unfounded-publisher", message, "give the address it was found at")
        if (publisher.actor is None) != (publisher.basis is Basis.UNKNOWN):
            message = "publisher must name an actor, or have the basis 'unknown'"
            yield Problem(place, "unfounded-publisher", message)


def article_without_address(corpus: Corpus) -> Iterator[Problem]:
    """Every article must have an address, or say why it has none."""
    for article in corpus.articles.values():
        if (article.url is None) == (article.no_url_reason is None):
            message = "article must have either `url` or `no_url_reason`"
            yield Problem(corpus.place(article, "url"), "article-without-address", message)


def late_paragraph(corpus: Corpus) -> Iterator[Problem]:
    """Every passage must stand in a paragraph that its text has."""
    for article in corpus.articles.values():
        last = article.extent.paragraphs
        passages: list[tuple[Keys, int]] = [
            (("claims", at), claim.paragraph) for at, claim in enumerate(article.claims)
        ]
        passages += [(("defects", at), defect.paragraph) for at, defect in enumerate(article.defects)]
        for keys, paragraph in passages:
            if paragraph > last:
                message = f"`paragraph` must be one that the text has, 1 to {last}: {paragraph}"
                yield Problem(corpus.place(article, *keys, "paragraph"), "late-paragraph", message)


def quoted(article: Article) -> Iterator[tuple[Keys, int, str]]:
    """Yield (key, paragraph, words) for everything that stands in a record in the text's own words."""
    for index, claim in enumerate(article.claims):
        if claim.quotation:
            yield ("claims", index, "quotation"), claim.paragraph, claim.quotation
    for index, defect in enumerate(article.defects):
        yield ("defects", index, "printed"), defect.paragraph, defect.printed


def long_quotation(corpus: Corpus) -> Iterator[Problem]:
    """Every quotation must be short."""
    limit = corpus.settings.quotations.max_words if corpus.settings else None
    for article in corpus.articles.values():
        for keys, _, words in quoted(article):
            count = len(words.split())
            if limit and count > limit:
                message = f"quotation must have at most {limit} words: {count} found"
                hint = "say the rest in your own words"
                yield Problem(corpus.place(article, *keys), "long-quotation", message, hint)


def much_quoted(corpus: Corpus) -> Iterator[Problem]:
    """Every text must be quoted only in small part."""
    limit = corpus.settings.quotations.max_percent if corpus.settings else None
    for article in corpus.articles.values():
        count = sum(len(words.split()) for _, _, words in quoted(article))
        if limit and 100 * count > limit * article.extent.words:
            message = f"quotations must be at most {limit} % of a text: {count} of {article.extent.words} words"
            yield Problem(
                corpus.place(article, "claims"), "much-quoted", message, "quote less, say more in your own words"
            )


RULES = (
    event_without_claim,
    undisputed_dispute,
    unfounded_alias,
    unfounded_position,
    unfounded_publisher,
    article_without_address,
    late_paragraph,
    long_quotation,
    much_quoted,
)
