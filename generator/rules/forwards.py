"""Does every id that is no more lead somewhere, and has it stayed gone?"""

from collections.abc import Iterable, Iterator, Mapping

from generator.corpus import ONLY, Corpus
from generator.problems import Place, Problem, did_you_mean
from generator.records.actor import Actor
from generator.records.article import Article
from generator.records.event import Event
from generator.records.forwards import LONGEST, Forward
from generator.records.judgement import Judgement
from generator.records.record import Record
from generator.records.series import Series
from generator.rules.references import CIRCLE, another_kind, claims_known, unread_articles

# What the keys of forwards.yml hold the old ids of, but for claims.
RECORDS: Mapping[str, type[Record]] = {
    "events": Event,
    "actors": Actor,
    "articles": Article,
    "series": Series,
    "judgements": Judgement,
}


def _forwards(corpus: Corpus) -> Iterator[tuple[str, int, Forward]]:
    """Yield every forward with the key that it stands under and its place there."""
    for kind, forwards in corpus.forwards.kinds.items():
        for at, forward in enumerate(forwards):
            yield kind, at, forward


def _known(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """Return the ids there are now, by the keys of forwards.yml."""
    ids = {kind: corpus.ids[record] for kind, record in RECORDS.items()}
    return {**ids, "claims": claims_known(corpus)}


def unknown_target(corpus: Corpus) -> Iterator[Problem]:
    """Every id that has moved must lead to one that exists, or to one that leads on."""
    known, unread = _known(corpus), unread_articles(corpus)
    stated = {(kind, forward.old) for kind, _, forward in _forwards(corpus)}
    for kind, at, forward in _forwards(corpus):
        new, way = forward.new, set[str]()
        # A claim of an article that has moved is looked for in the one that it moved to.
        while new and new not in known[kind] and (kind, new) not in stated and new not in way:
            way.add(new)
            step = corpus.forwards.onward(kind, new)
            if step is None and not (kind == "claims" and new.partition("/")[0] in unread):
                message = f"`new` must name something that exists: {new!r}"
                place = corpus.place(corpus.forwards, kind, at, "new")
                yield Problem(place, "unknown-target", message, _meant(corpus, kind, new, known[kind]))
            new = step.new if step else None


def _meant(corpus: Corpus, kind: str, new: str, known: Iterable[str]) -> str:
    """Return a hint at what a forward may be meant to lead to, or of which other kind the record is that it names."""
    other = another_kind(corpus, new)
    return f"{other}: `{kind}` lead only to {kind}" if other else did_you_mean(new, known)


def unknown_home(corpus: Corpus) -> Iterator[Problem]:
    """Every claim that has moved must have stood in an article that exists, or has moved itself."""
    for at, forward in enumerate(corpus.forwards.claims):
        article = forward.old.partition("/")[0]
        if article not in corpus.ids[Article] and not corpus.forwards.onward("articles", article):
            message = f"`old` must be a claim of an article that exists or has moved: {forward.old!r}"
            hint = did_you_mean(article, corpus.ids[Article]) or f"say under `articles` as well where {article!r} went"
            yield Problem(corpus.place(corpus.forwards, "claims", at, "old"), "unknown-home", message, hint)


def returned_id(corpus: Corpus) -> Iterator[Problem]:
    """Every id that has moved or was withdrawn must name nothing any more, of whatever kind."""
    claims = claims_known(corpus)
    records = {id_ for record, ids in corpus.ids.items() if record not in ONLY for id_ in ids}
    for kind, at, forward in _forwards(corpus):
        if forward.old in (claims if kind == "claims" else records):
            message = f"`old` must be an id that is no longer in use: {forward.old!r}"
            hint = "remove this entry, or rename the record that has the id now: an id is never used again"
            yield Problem(corpus.place(corpus.forwards, kind, at, "old"), "returned-id", message, hint)


def reserved_id(corpus: Corpus) -> Iterator[Problem]:
    """Every id that has moved or was withdrawn must be one that a record could have."""
    for kind, at, forward in _forwards(corpus):
        if forward.old == "index":
            message = "`old` must not be 'index': the page that lists everything has this name"
            yield Problem(corpus.place(corpus.forwards, kind, at, "old"), "reserved-id", message)


def doubled_forward(corpus: Corpus) -> Iterator[Problem]:
    """Every id must have moved or been withdrawn once: it has named one thing only."""
    seen: dict[str, Place] = {}
    for kind, at, forward in _forwards(corpus):
        place = corpus.place(corpus.forwards, kind, at, "old")
        if forward.old in seen:
            message = f"`old` must be listed once, whatever its kind: {forward.old!r}"
            yield Problem(place, "doubled-entry", message, f"it is already on line {seen[forward.old].line}")
        seen.setdefault(forward.old, place)


def circle(corpus: Corpus) -> Iterator[Problem]:
    """Every chain of ids that have moved must end, and soon."""
    known, told = _known(corpus), set[tuple[str, str]]()
    for kind, at, forward in _forwards(corpus):
        way = {forward.old: None}
        step: Forward | None = forward
        while (
            step
            and step.new
            and step.new not in known[kind]
            and step.new not in way
            and (kind, step.new) not in told
            and len(way) <= LONGEST
        ):
            way[step.new] = None
            step = corpus.forwards.onward(kind, step.new)
        place = corpus.place(corpus.forwards, kind, at, "new")
        if len(way) > LONGEST:
            message = f"`new` must be reached in at most {LONGEST} steps: {' -> '.join([*way][:CIRCLE])} -> …"
            yield Problem(place, "long-way", message, "write under `new` the id that it has today")
        elif step and step.new == forward.old:
            told |= {(kind, each) for each in way}
            shown = [*way][:CIRCLE] + (["…"] if len(way) > CIRCLE else [])
            message = f"`new` must not lead in a circle: {' -> '.join([*shown, forward.old])}"
            yield Problem(place, "circle", message)


RULES = (unknown_target, unknown_home, returned_id, reserved_id, doubled_forward, circle)
