"""Does every name in a record stand for something?"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from generator.corpus import ONLY, Corpus
from generator.problems import Problem, did_you_mean
from generator.records.actor import Actor
from generator.records.article import Article
from generator.records.event import Event
from generator.records.fields import TEXT_ITSELF
from generator.records.reference import Reference
from generator.records.vocabulary import ActorKind
from generator.rules.values import Value, names

FORWARDS = "sources/forwards.yml"
# What people write where they do not know.
UNKNOWN = ("unknown", "unbekannt", "none", "nobody", "n-a")
# How many members of a circle its message names.
CIRCLE = 5


def unknown_actor(corpus: Corpus) -> Iterator[Problem]:
    """Every actor that a record names must have a profile."""
    known = corpus.ids[Actor]
    for value, actor in names(corpus, "actor", "voice", "state"):
        if actor not in known and not (actor == TEXT_ITSELF and value.keys[-1] == "voice"):
            message = f"actor must have a profile: {actor!r}"
            hint = _meant(corpus, actor) or instead(corpus, actor, known, "actors") or f"add sources/actors/{actor}.yml"
            yield Problem(value.place, "unknown-actor", message, hint)


def _meant(corpus: Corpus, name: str) -> str:
    """Return a hint at an actor that has this id among its names, or at a key that is best left out."""
    if name in UNKNOWN:
        return "leave the key out: what nobody knows has no profile"
    words = name.replace("-", " ")
    for actor in corpus.actors.values():
        called = (*actor.name.values(), *(alias.text for alias in actor.aliases))
        if words in {each.casefold() for each in called}:
            return f"did you mean {actor.id!r}? {words!r} is one of its names"
    return ""


def instead(corpus: Corpus, name: str, known: Iterable[str], *kinds: str) -> str:
    """Return a hint at a name that stands for nothing here: what became of it, what else it is, or what is like it.

    `kinds` are the keys of forwards.yml under which it may stand.
    """
    if step := next(filter(None, (corpus.forwards.end(kind, name) for kind in kinds)), None):
        return f"it is {step.new!r} now" if step.new else f"it was withdrawn: {FORWARDS} says why"
    return another_kind(corpus, name) or did_you_mean(name, known)


def another_kind(corpus: Corpus, name: str) -> str:
    """Return a hint of which kind a record of this name is, or nothing if there is none."""
    kind = next((kind.__name__.lower() for kind, ids in corpus.ids.items() if kind not in ONLY and name in ids), "")
    return f"it is {'an' if kind[0] in 'ae' else 'a'} {kind}" if kind else ""


def text_as_actor(corpus: Corpus) -> Iterator[Problem]:
    """Every actor must have an id other than the word that stands for the text itself."""
    if actor := corpus.actors.get(TEXT_ITSELF):
        message = f"id must not be {TEXT_ITSELF!r}: as a voice it stands for the text itself"
        yield Problem(corpus.place(actor, "id"), "reserved-id", message)


def index_as_id(corpus: Corpus) -> Iterator[Problem]:
    """Every record must have an id other than that of the page that lists its kind."""
    for record in corpus.records():
        if getattr(record, "id", "") == "index":
            yield Problem(
                corpus.place(record, "id"),
                "reserved-id",
                "id must not be 'index': the page that lists everything has this name",
            )


def unknown_pole(corpus: Corpus) -> Iterator[Problem]:
    """Every pole that a record names must be one of the briefing's two; a briefing without poles has none to name."""
    if not corpus.settings:
        return
    poles = set(corpus.settings.poles or ())
    # A pole without a profile is told of once, in the briefing: the records may well name the right one.
    unknown = poles - corpus.ids[Actor]
    for value, pole in names(corpus, "pole"):
        if not poles:
            message = f"pole must not be named where the briefing has none: {pole!r}"
            hint = f"remove `{'bearing' if value.is_key else 'interactions'}`, or name two poles in the briefing"
            yield Problem(value.place, "unknown-pole", message, hint)
        elif len(poles) > 1 and pole not in poles and not (unknown and pole in corpus.ids[Actor]):
            message = f"pole must be one of the briefing's two: {pole!r}"
            yield Problem(value.place, "unknown-pole", message, f"allowed: {', '.join(sorted(poles))}")


def subject_as_pole(corpus: Corpus) -> Iterator[Problem]:
    """Every briefing with poles must have two that differ from each other and from its subject."""
    settings = corpus.settings
    if settings and settings.poles and len({*settings.poles, settings.subject}) < 3:
        message = "poles must differ from each other and from the subject"
        yield Problem(corpus.place(settings, "poles"), "same-pole", message)


def missing_subject(corpus: Corpus) -> Iterator[Problem]:
    """Every briefing with poles must have a subject between them."""
    settings = corpus.settings
    if settings and settings.poles and not settings.subject:
        message = "`subject` must be given: the briefing has poles"
        hint = "add the id of an actor, or remove `poles` as well"
        yield Problem(corpus.place(settings, "subject"), "missing-key", message, hint)


def idle_parameters(corpus: Corpus) -> Iterator[Problem]:
    """Every briefing without poles must do without the parameters of an index."""
    settings = corpus.settings
    if settings and not settings.poles and "orientation" in settings.model_fields_set:
        message = "`orientation` must be left out: without poles there is no index"
        yield Problem(corpus.place(settings, "orientation"), "idle-parameters", message)


def unknown_claim(corpus: Corpus) -> Iterator[Problem]:
    """Every claim that a record cites must be in its article, and that among the articles."""
    known = claims_known(corpus)
    unread = unread_articles(corpus)
    cited: list[tuple[Value, str, Iterable[str]]] = [
        (value, ref, known)
        for value, ref in names(corpus, "claim")
        if "/" in ref and ref.partition("/")[0] not in unread
    ]
    cited += [(value, ref, _claim_ids(value.document.data)) for value, ref in names(corpus, "own claim")]
    for value, ref, among in cited:
        if ref not in among:
            message = (
                f"claim must be in {'an article that exists' if homeless(corpus, ref) else 'its article'}: {ref!r}"
            )
            hint = instead(corpus, ref, among, "claims") or homeless(corpus, ref)
            yield Problem(value.place, "unknown-claim", message, hint)


def homeless(corpus: Corpus, claim: str) -> str:
    """Return a hint at the article of a claim if there is none; nothing if there is, or if no article is named."""
    article, named, _ = claim.partition("/")
    if not named or article in corpus.ids[Article]:
        return ""
    other = another_kind(corpus, article)
    return f"there is no article {article!r}{other and f': {other}'}"


def unread_articles(corpus: Corpus) -> set[str]:
    """Return the articles whose files could not be read: nobody knows their claims."""
    return {article for article in corpus.ids[Article] if (Article, article) not in corpus.documents}


@lru_cache(maxsize=1)  # several rules ask for those of one corpus
def claims_known(corpus: Corpus) -> frozenset[str]:
    """Return every claim as records cite it, those of faulty articles included."""
    articles = ((stem, document) for (kind, stem), document in corpus.documents.items() if kind is Article)
    return frozenset(f"{article}/{claim}" for article, document in articles for claim in _claim_ids(document.data))


def _claim_ids(data: object) -> set[str]:
    claims = data.get("claims") if isinstance(data, dict) else None
    return {str(claim.get("id")) for claim in claims if isinstance(claim, dict)} if isinstance(claims, list) else set()


def _unknown(
    corpus: Corpus, named: Iterable[tuple[Value, str, Iterable[str]]], code: str, must: str, *kinds: str
) -> Iterator[Problem]:
    for value, name, known in named:
        if name not in known:
            yield Problem(value.place, code, f"{must}: {name!r}", instead(corpus, name, known, *kinds))


def unknown_event(corpus: Corpus) -> Iterator[Problem]:
    """Every event that an event points to must exist."""
    named = ((value, event, corpus.ids[Event]) for value, event in names(corpus, "event"))
    yield from _unknown(corpus, named, "unknown-event", "event must exist", "events")


def unknown_anchor(corpus: Corpus) -> Iterator[Problem]:
    """Every relative date must hang on an event or an article that exists."""
    known = corpus.ids[Event] | corpus.ids[Article]
    named = ((value, anchor, known) for value, anchor in names(corpus, "anchor"))
    yield from _unknown(
        corpus, named, "unknown-anchor", "`relative_to` must name an event or an article", "events", "articles"
    )


def unknown_article(corpus: Corpus) -> Iterator[Problem]:
    """Every article in which a name was seen must exist."""
    named = ((value, article, corpus.ids[Article]) for value, article in names(corpus, "article"))
    yield from _unknown(corpus, named, "unknown-article", "article must exist", "articles")


def unknown_reference(corpus: Corpus) -> Iterator[Problem]:
    """Every text that an event rests on by its address alone must exist."""
    known = corpus.ids[Reference]
    for value, reference in names(corpus, "reference"):
        if reference not in known:
            hint = instead(corpus, reference, known) or f"add sources/references/{reference}.yml"
            hint = "it is an article: cite its claims" if reference in corpus.ids[Article] else hint
            yield Problem(value.place, "unknown-reference", f"reference must exist: {reference!r}", hint)


def unknown_text(corpus: Corpus) -> Iterator[Problem]:
    """Every text that another is set beside must exist, as an article or as a reference."""
    known = corpus.ids[Article] | corpus.ids[Reference]
    named = ((value, text, known) for value, text in names(corpus, "text"))
    yield from _unknown(corpus, named, "unknown-text", "text must exist", "articles")


def idle_reference(corpus: Corpus) -> Iterator[Problem]:
    """Every text that is cited by its address must be cited by an event."""
    used = {each for event in corpus.events.values() for each in event.references}
    faulty = len(corpus.events) < len(corpus.ids[Event])
    for reference in corpus.references.values():
        if reference.id not in used and not faulty:
            message = "reference must be cited by an event: no `references` names it"
            yield Problem(corpus.place(reference, "id"), "idle-reference", message, "cite it, or delete the file")


def stateless_belonging(corpus: Corpus) -> Iterator[Problem]:
    """Every actor that belongs to another must belong to a state."""
    for actor in corpus.actors.values():
        if actor.counts_for == actor.id:
            message = f"`counts_for` must name another actor: {actor.id!r} is this one"
            yield Problem(corpus.place(actor, "counts_for"), "self-reference", message, "leave it out")
        if actor.of == actor.id:
            message = f"`of` must name another actor: {actor.id!r} is this one"
            yield Problem(corpus.place(actor, "of"), "self-reference", message, "leave it out")
        state = corpus.actors.get(actor.of or "")
        if state and state.kind is not ActorKind.STATE:
            message = f"`of` must name a state: {state.id!r} is of kind {state.kind.value!r}"
            yield Problem(corpus.place(actor, "of"), "not-a-state", message)


def circle(corpus: Corpus) -> Iterator[Problem]:
    """Every chain of parts, fulfilments, anchors or belongings must end."""
    events, actors = corpus.events.values(), corpus.actors.values()
    dated: dict[str, tuple[Event | Article | Actor, str, str | None]]
    dated = {each.id: (each, "date", each.date.relative_to) for each in events}
    dated |= {each.id: (each, "published", each.published.relative_to) for each in corpus.articles.values()}
    ways: list[dict[str, tuple[Event | Article | Actor, str, str | None]]] = [
        {each.id: (each, "part_of", each.part_of) for each in events},
        {each.id: (each, "fulfils", each.fulfils) for each in events},
        dated,
        # Of one that belongs to itself `stateless_belonging` tells.
        {each.id: (each, "of", each.of) for each in actors if each.of != each.id},
    ]
    for steps in ways:
        told: set[str] = set()
        for record, key, first in steps.values():
            way, onward = {record.id: None}, first
            while onward and onward in steps and onward not in way and onward not in told:
                way[onward] = None
                onward = steps[onward][2]
            if onward == record.id:
                told |= set(way)
                shown = [*way][:CIRCLE] + (["…"] if len(way) > CIRCLE else [])
                message = f"`{key}` must not lead in a circle: {' -> '.join([*shown, record.id])}"
                yield Problem(corpus.place(record, key), "circle", message)


def self_reference(corpus: Corpus) -> Iterator[Problem]:
    """Every record that a record is set beside must be another one."""
    for event in corpus.events.values():
        for key, others in (("distinct_from", event.distinct_from), ("bears_on", event.bears_on)):
            if event.id in others:
                place = corpus.place(event, key, others.index(event.id))
                yield Problem(place, "self-reference", f"`{key}` must name other events: {event.id!r} is this one")
    records: Iterator[Article | Reference | Actor] = chain(corpus.texts(), corpus.actors.values())
    for record in records:
        named = [each.id for each in record.distinct_from]
        if record.id in named:
            place = corpus.place(record, "distinct_from", named.index(record.id), "id")
            yield Problem(
                place, "self-reference", f"`distinct_from` must name another record: {record.id!r} is this one"
            )


RULES = (
    unknown_actor,
    text_as_actor,
    index_as_id,
    unknown_pole,
    subject_as_pole,
    missing_subject,
    idle_parameters,
    unknown_claim,
    unknown_event,
    unknown_anchor,
    unknown_article,
    unknown_reference,
    unknown_text,
    idle_reference,
    stateless_belonging,
    circle,
    self_reference,
)
