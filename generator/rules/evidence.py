"""Does every statement rest on something, and on no more of a text than may be quoted?"""

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.problems import Problem
from generator.records.article import Article
from generator.records.vocabulary import Stance, Status
from generator.rules.values import Keys


def undisputed_dispute(corpus: Corpus) -> Iterator[Problem]:
    """Every disputed event must rest on a claim that asserts it and one that denies it or leaves it unclear."""
    for event in corpus.events.values():
        if event.status is Status.DISPUTED and event.claims and all(ref in corpus.claims for ref in event.claims):
            held = {corpus.claims[ref][1].stance for ref in event.claims}
            if Stance.ASSERTED not in held or len(held) < 2:
                found = ", ".join(sorted(held))
                message = f"disputed event must have one claim that asserts it and one that does not: {found} found"
                missing = "denies" if Stance.ASSERTED in held else "asserts"
                hint = f"also cite who {missing} it, or choose another status"
                yield Problem(corpus.place(event, "status"), "undisputed-dispute", message, hint)


def unlinked_denial(corpus: Corpus) -> Iterator[Problem]:
    """Every event that denials alone tell of must bear on the event that they deny."""
    for event in corpus.events.values():
        cited = [corpus.claims[ref][1] for ref in event.claims if ref in corpus.claims]
        # Of a disputed one the rule above tells what is missing.
        if (
            event.status is not Status.DISPUTED
            and cited
            and not event.bears_on
            and all(claim.stance is Stance.DENIED for claim in cited)
        ):
            message = "event that rests on denials alone must say what they deny: no `bears_on`"
            hint = "name the event that is denied under `bears_on`: both pages then show both sides"
            yield Problem(corpus.place(event, "claims"), "unlinked-denial", message, hint)


def unanswered_finding(corpus: Corpus) -> Iterator[Problem]:
    """Every event that stands although a finding speaks against it must say why, and no other."""
    for event in corpus.events.values():
        if not all(ref in corpus.claims for ref in event.claims):
            continue  # what was found against a claim that nobody knows, nobody knows
        cited = ((f"claim {ref!r}", corpus.claims[ref][1].external) for ref in event.claims)
        speaking = [
            name for name, found in (*cited, ("the event", event.external)) if any(each.against for each in found)
        ]
        if speaking and event.status is Status.OCCURRED and not event.despite:
            message = f"event must answer what was found against it: a finding with {speaking[0]} speaks against it"
            hint = "say under `despite` why it stands, or choose another status"
            yield Problem(corpus.place(event, "status"), "unanswered-finding", message, hint)
        elif event.despite and not speaking:
            message = "`despite` must answer a finding: none with the event or its claims is marked `against`"
            hint = "mark the finding with `against: true`, or remove `despite`"
            yield Problem(corpus.place(event, "despite"), "idle-answer", message, hint)


def told_after_all(corpus: Corpus) -> Iterator[Problem]:
    """Every act of which `coverage` says that no text tells must be in no event that rests on a text."""
    for at, untold in enumerate(corpus.settings.untold if corpus.settings else ()):
        for event in corpus.events.values():
            types, parties = {each.type for each in event.interactions}, {part.id for part in event.actors}
            if not event.unread and parties.issuperset(untold.actors) and (untold.type or None) in {None, *types}:
                assert corpus.settings
                message = f"what is `untold` must be told of by no text: {event.id!r} tells of it"
                hint = "correct the words of `coverage`, and remove the entry"
                yield Problem(corpus.place(corpus.settings, "untold", at), "told-after-all", message, hint)


def article_without_address(corpus: Corpus) -> Iterator[Problem]:
    """Every article must have an address, or say why it has none."""
    for article in corpus.articles.values():
        if (article.url is None) == (article.no_url_reason is None):
            message = f"article must have either `url` or `no_url_reason`: {'both' if article.url else 'neither'} found"
            yield Problem(corpus.place(article, "url"), "article-without-address", message)


def late_paragraph(corpus: Corpus) -> Iterator[Problem]:
    """Every passage must stand in a paragraph that its text has."""
    for article in corpus.articles.values():
        yield from beyond(corpus, article, article.extent.paragraphs)


def beyond(corpus: Corpus, article: Article, last: int) -> Iterator[Problem]:
    """Yield a problem for every passage of an article behind this last paragraph."""
    passages: list[tuple[Keys, int]] = [(("claims", at), claim.paragraph) for at, claim in enumerate(article.claims)]
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
                corpus.place(article, "claims"), "much-quoted", message, "quote less, and say more in your own words"
            )


RULES = (
    undisputed_dispute,
    unlinked_denial,
    unanswered_finding,
    told_after_all,
    article_without_address,
    late_paragraph,
    long_quotation,
    much_quoted,
)
