"""Does every name in a record stand for something?"""

from collections.abc import Callable, Iterable, Iterator

from generator import plover
from generator.corpus import Corpus
from generator.model import TEXT_ITSELF, Actor, ActorKind, Article, Dating, Event, Record
from generator.problems import Place, Problem, did_you_mean

Keys = tuple[str | int, ...]


def unknown_actor(corpus: Corpus) -> Iterator[Problem]:
    """Every actor that a record names must have a profile."""
    known = corpus.ids[Actor]
    for record, keys, actor in _actors_named(corpus):
        if actor not in known:
            message = f"actor must have a profile: {actor!r}"
            hint = did_you_mean(actor, known) or f"add sources/actors/{actor}.yml"
            yield Problem(corpus.place(record, *keys), "unknown-actor", message, hint)


def _actors_named(corpus: Corpus) -> Iterator[tuple[Record, Keys, str]]:
    if corpus.settings:
        yield corpus.settings, ("subject",), corpus.settings.subject
        yield from ((corpus.settings, ("poles", index), pole) for index, pole in enumerate(corpus.settings.poles))
    for article in corpus.articles.values():
        named: list[tuple[Keys, str | None]] = [(("publisher", "actor"), article.publisher.actor)]
        named += [(("chain", index, "actor"), step.actor) for index, step in enumerate(article.chain)]
        for index, claim in enumerate(article.claims):
            voice = None if claim.voice == TEXT_ITSELF else claim.voice
            named += [(("claims", index, "voice"), voice), (("claims", index, "origin"), claim.origin)]
        yield from ((article, keys, actor) for keys, actor in named if actor)
    for profile in corpus.actors.values():
        if profile.of:
            yield profile, ("of",), profile.of
    for event in corpus.events.values():
        yield from ((event, ("actors", index, "id"), part.id) for index, part in enumerate(event.actors))


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
                corpus.place(record, "id"), "reserved-id", "id must not be 'index': a page of that name lists all"
            )


def unknown_pole(corpus: Corpus) -> Iterator[Problem]:
    """Every pole that a record names must be one of the briefing's two."""
    poles = corpus.settings.poles if corpus.settings else ()
    named: list[tuple[Record, Place, str]] = [
        (event, corpus.place(event, "interactions", index, "pole"), interaction.pole)
        for event in corpus.events.values()
        for index, interaction in enumerate(event.interactions)
    ]
    for article in corpus.articles.values():
        for index, claim in enumerate(article.claims):
            keys = (("claims", index, "bearing", pole) for pole in claim.bearing)
            named += [(article, corpus.document(article).key_place(*key), str(key[-1])) for key in keys]
    for _, place, pole in named:
        if poles and pole not in poles:
            message = f"pole must be one of the briefing's two: {pole!r}"
            yield Problem(place, "unknown-pole", message, f"allowed: {', '.join(poles)}")


def subject_as_pole(corpus: Corpus) -> Iterator[Problem]:
    """Every briefing must have two poles that differ from each other and from its subject."""
    if corpus.settings and len({*corpus.settings.poles, corpus.settings.subject}) < 3:
        message = "poles must differ from each other and from the subject"
        yield Problem(corpus.place(corpus.settings, "poles"), "same-pole", message)


def unknown_claim(corpus: Corpus) -> Iterator[Problem]:
    """Every claim that a record cites must stand in its article."""
    known = {f"{article.id}/{claim.id}" for article in corpus.articles.values() for claim in article.claims}
    for event in corpus.events.values():
        cited: list[tuple[Keys, str]] = [(("claims", index), ref) for index, ref in enumerate(event.claims)]
        yield from _unknown(corpus, event, cited, known)
    for actor in corpus.actors.values():
        for at, position in enumerate(actor.positions):
            cited = [(("positions", at, "claims", index), ref) for index, ref in enumerate(position.claims)]
            yield from _unknown(corpus, actor, cited, known)
    for article in corpus.articles.values():
        own = {claim.id for claim in article.claims}
        for at, defect in enumerate(article.defects):
            cited = [(("defects", at, "claims", index), claim) for index, claim in enumerate(defect.claims)]
            yield from _unknown(corpus, article, cited, own)


def _unknown(corpus: Corpus, record: Record, cited: Iterable[tuple[Keys, str]], known: set[str]) -> Iterator[Problem]:
    for keys, ref in cited:
        if ref not in known and ref.partition("/")[0] not in corpus.ids[Article] - set(corpus.articles):
            message = f"claim must stand in its article: {ref!r}"
            yield Problem(corpus.place(record, *keys), "unknown-claim", message, did_you_mean(ref, known))


def unknown_event(corpus: Corpus) -> Iterator[Problem]:
    """Every event that an event points to must exist."""
    known = corpus.ids[Event]
    for event in corpus.events.values():
        pointed: list[tuple[Keys, str | None]] = [(("part_of",), event.part_of), (("fulfils",), event.fulfils)]
        pointed += [(("distinct_from", index), other) for index, other in enumerate(event.distinct_from)]
        for keys, other in pointed:
            if other and other not in known:
                message = f"event must exist: {other!r}"
                yield Problem(corpus.place(event, *keys), "unknown-event", message, did_you_mean(other, known))


def unknown_anchor(corpus: Corpus) -> Iterator[Problem]:
    """Every relative date must hang on an event or an article that exists."""
    known = corpus.ids[Event] | corpus.ids[Article]
    for record, keys, dating in datings(corpus):
        if dating.relative_to and dating.relative_to not in known:
            message = f"`relative_to` must name an event or an article: {dating.relative_to!r}"
            place = corpus.place(record, *keys, "relative_to")
            yield Problem(place, "unknown-anchor", message, did_you_mean(dating.relative_to, known))


def datings(corpus: Corpus) -> Iterator[tuple[Event | Article, Keys, Dating]]:
    """Yield every date that says how it is known, with its record and its key."""
    yield from ((article, ("published",), article.published) for article in corpus.articles.values())
    yield from ((event, ("date",), event.date) for event in corpus.events.values())


def unknown_article(corpus: Corpus) -> Iterator[Problem]:
    """Every article in which a name was seen must exist."""
    known = corpus.ids[Article]
    for actor in corpus.actors.values():
        for index, alias in enumerate(actor.aliases):
            for at, article in enumerate(alias.seen_in):
                if article not in known:
                    place = corpus.place(actor, "aliases", index, "seen_in", at)
                    message = f"article must exist: {article!r}"
                    yield Problem(place, "unknown-article", message, did_you_mean(article, known))


def stateless_belonging(corpus: Corpus) -> Iterator[Problem]:
    """Every actor that belongs to another must belong to a state."""
    for actor in corpus.actors.values():
        state = corpus.actors.get(actor.of or "")
        if state and state.kind is not ActorKind.STATE:
            message = f"`of` must name a state: {state.id!r} is of kind {state.kind.value!r}"
            yield Problem(corpus.place(actor, "of"), "not-a-state", message)


def circle(corpus: Corpus) -> Iterator[Problem]:
    """Every chain of parts, fulfilments or anchors must end."""
    ways: dict[str, Callable[[Event], str | None]] = {
        "part_of": lambda event: event.part_of,
        "fulfils": lambda event: event.fulfils,
        "date": lambda event: event.date.relative_to,
    }
    for key, step in ways.items():
        for event in corpus.events.values():
            way = [event.id]
            while (at := corpus.events.get(way[-1])) and (onward := step(at)) and onward not in way:
                way.append(onward)
            if at and step(at) == event.id:
                message = f"`{key}` must not lead in a circle: {' -> '.join([*way, event.id])}"
                yield Problem(corpus.place(event, key), "circle", message)


def shared_alias(corpus: Corpus) -> Iterator[Problem]:
    """Every name must stand for one actor only."""
    owners: dict[str, str] = {}
    for actor in (corpus.actors[key] for key in sorted(corpus.actors)):
        names: list[tuple[Keys, str]] = [(("name", language), name) for language, name in actor.name.items()]
        names += [(("aliases", index, "text"), alias.text) for index, alias in enumerate(actor.aliases)]
        for keys, name in names:
            owner = owners.setdefault(name.casefold(), actor.id)
            if owner != actor.id:
                message = f"name must stand for one actor only: {name!r} is a name of {owner!r}"
                yield Problem(corpus.place(actor, *keys), "shared-alias", message)


def doubled_entry(corpus: Corpus) -> Iterator[Problem]:
    """Every entry of a list must stand in it once."""
    for record, key, entries, named in _lists(corpus):
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            if entry in seen:
                place = corpus.place(record, key, index, *named)
                yield Problem(place, "doubled-entry", f"`{key}` must hold each entry once: {entry!r}")
            seen.add(entry)


def _lists(corpus: Corpus) -> Iterator[tuple[Record, str, list[str], Keys]]:
    """Yield a record, the key of a list in it, the entries, and the key in each entry that tells them apart."""
    for article in corpus.articles.values():
        yield article, "claims", [claim.id for claim in article.claims], ("id",)
    for event in corpus.events.values():
        yield event, "claims", list(event.claims), ()
        yield event, "actors", [part.id for part in event.actors], ("id",)
        yield event, "interactions", [each.pole for each in event.interactions], ("pole",)
    for actor in corpus.actors.values():
        yield actor, "aliases", [f"{alias.text} ({alias.language})" for alias in actor.aliases], ("text",)


def unknown_mode(corpus: Corpus) -> Iterator[Problem]:
    """Every mode must be one that PLOVER has for the type."""
    for event in corpus.events.values():
        for index, interaction in enumerate(event.interactions):
            modes = plover.MODES[interaction.type]
            if interaction.mode and interaction.mode not in modes:
                message = f"`mode` must be one of {interaction.type}: {interaction.mode!r}"
                hint = f"allowed: {', '.join(modes)}" if modes else f"{interaction.type} has no modes: leave it out"
                yield Problem(corpus.place(event, "interactions", index, "mode"), "unknown-mode", message, hint)


RULES = (
    unknown_actor,
    text_as_actor,
    index_as_id,
    unknown_pole,
    subject_as_pole,
    unknown_claim,
    unknown_event,
    unknown_anchor,
    unknown_article,
    stateless_belonging,
    circle,
    shared_alias,
    doubled_entry,
    unknown_mode,
)
