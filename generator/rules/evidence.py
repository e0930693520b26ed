"""Does every statement rest on something, and on no more of a text than may be quoted?"""

from collections.abc import Iterator

from generator import links
from generator.corpus import Corpus
from generator.problems import Problem
from generator.records.article import Article
from generator.records.fields import AsAddress
from generator.records.vocabulary import ActorKind, StepRole
from generator.rules.naming import folded
from generator.rules.values import Keys, values


def article_without_address(corpus: Corpus) -> Iterator[Problem]:
    """Every article must have an address, or say why it has none."""
    for article in corpus.articles.values():
        if (article.url is None) == (article.no_url_reason is None):
            message = f"article must have either `url` or `no_url_reason`: {'both' if article.url else 'neither'} found"
            yield Problem(corpus.place(article, "url"), "article-without-address", message)


def unreachable_address(corpus: Corpus) -> Iterator[Problem]:
    """Every address must be one that readers can reach, and that of a text no example."""
    texts = {corpus.document(text).path for text in corpus.texts()}
    for value in values(corpus):
        address = value.written
        if not (value.marked(AsAddress) and isinstance(address, str) and links.LINK.fullmatch(address)):
            continue
        of_text = value.document.path in texts and len(value.keys) == 1
        if links.leads_nowhere(address) or (of_text and links.is_sample(address)):
            message = f"address must be one that readers can reach: nothing is at {links.host(address)!r}"
            hint = "give the one at which it was found; what is made up may be at a name that ends in .example"
            yield Problem(value.place, "unreachable-address", message, hint)


def disguised_address(corpus: Corpus) -> Iterator[Problem]:
    """Every address must have a host that is what it looks like: no look-alike letter, full stop or slash."""
    for value in values(corpus):
        if value.marked(AsAddress) and isinstance(value.written, str) and (found := links.disguise(value.written)):
            message = f"host must be what it looks like: {found}"
            yield Problem(value.place, "disguised-address", message, "give the address at which it was found")


def front_page(corpus: Corpus) -> Iterator[Problem]:
    """Every text must have an address of its own, or an archived copy of the page that it stood on."""
    for text in corpus.texts():
        if text.url and links.is_front(text.url) and not text.archived_url:
            message = f"address must lead to the text, not to the front page of a site: {text.url!r}"
            hint = "give its own address; if it stood on that page, give a copy of it under `archived_url`"
            yield Problem(corpus.place(text, "url"), "front-page", message, hint)


def odd_chain(corpus: Corpus) -> Iterator[Problem]:
    """Every chain must begin where the words began, and a translation must bring another language."""
    for article in corpus.articles.values():
        first, language = article.chain[0], ""
        if first.role in (StepRole.TRANSLATION, StepRole.REWRITE):
            message = f"chain must begin with an origin, an agency, a broadcaster or an outlet: {first.role.value!r}"
            hint = "put what was translated or rewritten before it, with `by: unknown` if nobody knows"
            yield Problem(corpus.place(article, "chain", 0, "role"), "headless-chain", message, hint)
        for at, step in enumerate(article.chain):
            if at and step.role is StepRole.ORIGIN:
                message = "chain must have its origin first: what comes after it passes the words on"
                hint = "put it first, or call the step what it is"
                yield Problem(corpus.place(article, "chain", at, "role"), "headless-chain", message, hint)
            if step.role is StepRole.TRANSLATION and step.language and step.language == language:
                message = f"translation must be into another language: {language!r} is that of the step before"
                yield Problem(corpus.place(article, "chain", at, "language"), "idle-translation", message)
            language = step.language or language
        if language and language != article.language:
            last = max(at for at, step in enumerate(article.chain) if step.language)
            message = f"language of the last step must be that of the text, {article.language!r}: {language!r}"
            place = corpus.place(article, "chain", last, "language")
            yield Problem(place, "foreign-chain", message, "correct one of the two, or add the translation")


def person_as_publisher(corpus: Corpus) -> Iterator[Problem]:
    """Every publisher must be a medium, an organisation or a state."""
    for article in corpus.articles.values():
        publisher = corpus.actors.get(article.publisher.actor or "")
        if publisher and publisher.kind is ActorKind.PERSON:
            message = f"publisher must not be a person: {publisher.id!r}"
            hint = "name the medium; who wrote or said it is the origin in the chain, or the voice of a claim"
            yield Problem(corpus.place(article, "publisher", "actor"), "person-as-publisher", message, hint)


def doubled_claim(corpus: Corpus) -> Iterator[Problem]:
    """Every claim of a text must say something of its own: in other words, by another voice, or of another stance."""
    for article in corpus.articles.values():
        first: dict[object, str] = {}
        for at, claim in enumerate(article.claims):
            where = (claim.voice, claim.stance, claim.paragraph)
            said = [(*where, code, folded(text) or text) for code, text in claim.text.items()]
            other = next((first[each] for each in said if first.setdefault(each, claim.id) != claim.id), None)
            if other:
                message = f"claim must not be made twice: {other!r} says the same"
                hint = "remove one, and cite the other"
                yield Problem(corpus.place(article, "claims", at, "id"), "doubled-claim", message, hint)


def misplaced_defect(corpus: Corpus) -> Iterator[Problem]:
    """Every garbled passage that touches claims must touch one of its own paragraph."""
    for article in corpus.articles.values():
        where = {claim.id: claim.paragraph for claim in article.claims}
        for at, defect in enumerate(article.defects):
            touched = [where[claim] for claim in defect.claims if claim in where]
            if touched and defect.paragraph not in touched:
                message = f"garbled passage must touch a claim of its own paragraph, {defect.paragraph}: none does"
                hint = (
                    f"its claims stand in {', '.join(map(str, sorted(set(touched))))}: correct `paragraph` or `claims`"
                )
                yield Problem(corpus.place(article, "defects", at, "claims"), "misplaced-defect", message, hint)


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
    article_without_address,
    unreachable_address,
    disguised_address,
    front_page,
    odd_chain,
    person_as_publisher,
    doubled_claim,
    misplaced_defect,
    late_paragraph,
    long_quotation,
    much_quoted,
)
