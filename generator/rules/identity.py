"""Is one thing one record? No text, name or entry of a list may stand there a second time and count twice."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import chain
from unicodedata import combining, normalize
from unicodedata import name as name_of

from rapidfuzz import fuzz

from generator import links
from generator.corpus import Corpus
from generator.edtf import Edtf
from generator.problems import Problem, short
from generator.records.actor import Actor
from generator.records.article import Article
from generator.records.dating import Finding
from generator.records.event import Event
from generator.records.judgement import Judgement
from generator.records.record import Record
from generator.records.reference import Reference
from generator.records.series import Point, Series
from generator.records.vocabulary import ActorKind
from generator.rules.values import Keys

# Letters of other scripts that look like Latin ones, in small letters and capitals; and Latin ones that no norm takes
# apart and whose name does not say which letter they are.
LOOKALIKES: dict[int, str] = {
    **dict(zip(map(ord, "авекмнорстухіјѕԁԛԝ" + "αβεηικμνορτυχ"), "abekmhopctyxijsdqw" + "abehikmvoptyx", strict=True)),
    **dict(zip(map(ord, "ıɑɡæœþ"), ("i", "a", "g", "ae", "oe", "th"), strict=True)),
}
# The name of a Latin letter with a stroke or a hook, or of a small capital.
LATIN = re.compile(r"LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL )?([A-Z])(?: WITH .+)?")
# How letters with two dots are written where there are none.
DOTTED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
# Signs within a word that pass for others: a capital I behind a small letter, 1 behind one; 0 and 5 between two; two v.
POSING = re.compile(r"(?<=[a-z])[I1|]+(?![0-9A-Z])|(?<=[A-Za-z])[05](?=[A-Za-z])|[Vv]{2}")
POSED = {"0": "o", "5": "s", "VV": "w", "Vv": "w", "vv": "w", "vV": "w"}
# How like two headlines of one day are, of 100, to be taken for one text's: a word more or less in a dozen. Short ones
# ("Talks go on") are like one another for no reason.
ALIKE, SHORT = 90, 20
# A record, the keys of a list in it, the entries, and the key in each entry that tells them apart.
List = tuple[Record, Keys, list[str], Keys]
# How many days apart a text may be dated by two who found it in two places.
APART = 3
# How like two names of persons are to be taken for two spellings of one, and from how many letters on: short ones of
# two persons differ by one letter, too.
SPELT, WORD_SPELT, LETTERS = 90, 75, 14
WORD = re.compile(r"[^\W_]+")
TWIN = (
    "add `same_text_as: {{id: {0}, reason: …}}`: then both count as one text; "
    "or, if they are two, `distinct_from: [{{id: {0}, reason: …}}]`"
)
NAMESAKE = "one actor has one profile; if they are two, say so under `distinct_from`: {{id: {0}, reason: …}}"


def folded(name: str) -> str:
    """Return a name without all that a reader may not see a difference in: case, marks, signs, look-alike letters."""
    letters = "".join(_unadorned(sign) for sign in normalize("NFKD", name).casefold() if not combining(sign))
    return "".join(sign for sign in letters.translate(LOOKALIKES) if sign.isalnum())


@cache
def _unadorned(sign: str) -> str:
    """Return the letter that a Latin one is without its stroke; nothing for a mark of sound (U+02B0 to U+02FF)."""
    if sign.isascii():
        return sign
    found = LATIN.fullmatch(name_of(sign, ""))
    return found[1].lower() if found else "" if "\u02b0" <= sign <= "\u02ff" else sign


def spellings(name: str) -> tuple[str, ...]:
    """Return a name folded, in each way that it may be written: with its letters as they are, and with two for one."""
    behind, comma, before = name.partition(", ")
    name = f"{before} {behind}" if comma and "," not in before else name
    name = POSING.sub(lambda found: POSED.get(found[0], "l" * len(found[0])), name)
    dotted = folded(normalize("NFC", name).casefold().translate(DOTTED))
    return tuple(dict.fromkeys((folded(name) or name, dotted or name)))


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


def shared_wikidata(corpus: Corpus) -> Iterator[Problem]:
    """Every Wikidata id must be that of one actor."""
    owners: dict[str, str] = {}
    for actor in (corpus.actors[key] for key in sorted(corpus.actors)):
        owner = owners.setdefault(actor.wikidata or actor.id, actor.id)
        if owner != actor.id and not _namesakes(corpus, owner, actor.id):
            message = f"Wikidata id must belong to one actor only: {owner!r} has {actor.wikidata} as well"
            hint = (
                f"one actor has one profile; if they are two, say so under `distinct_from`: {{id: {owner}, reason: …}}"
            )
            yield Problem(corpus.place(actor, "wikidata"), "shared-wikidata", message, hint)


def shared_name(corpus: Corpus) -> Iterator[Problem]:
    """Every name must stand for one actor only, also where it differs by marks, signs or look-alike letters alone."""
    owners: dict[str, tuple[str, str]] = {}
    for actor in (corpus.actors[key] for key in sorted(corpus.actors)):
        for keys, name in _names(actor):
            held = [owners.setdefault(each, (actor.id, name)) for each in spellings(name)]
            others = [each for each in held if each[0] != actor.id and not _namesakes(corpus, each[0], actor.id)]
            if others:
                owner, theirs = others[0]
                same = normalize("NFKC", name).casefold() == normalize("NFKC", theirs).casefold()
                like = (
                    f"{name!r} is also a name of {owner!r}" if same else f"{name!r} looks like {theirs!r} of {owner!r}"
                )
                message = f"name must stand for one actor only: {like}"
                yield Problem(corpus.place(actor, *keys), "shared-alias", message, NAMESAKE.format(owner))


def _names(actor: Actor) -> Iterator[tuple[Keys, str]]:
    """Yield every name of an actor with its keys."""
    yield from ((("name", language), name) for language, name in actor.name.items())
    yield from ((("aliases", index, "text"), alias.text) for index, alias in enumerate(actor.aliases))
    yield from ((("forms", code, case), form) for code, cases in actor.forms.items() for case, form in cases.items())


def alike_names(corpus: Corpus) -> Iterator[Problem]:
    """Every two persons whose names are spelt nearly alike must be said to be two."""
    initials: dict[tuple[str, str], list[tuple[Actor, list[str]]]] = defaultdict(list)
    for actor in (corpus.actors[key] for key in sorted(corpus.actors) if corpus.actors[key].kind is ActorKind.PERSON):
        for language, name in actor.name.items():
            words = [folded(word) for word in WORD.findall(name)]
            group = initials[language, "".join(word[:1] for word in words)]
            twin = next((other for other, theirs in group if _spelt_alike(words, theirs)), None)
            if twin and not _namesakes(corpus, twin.id, actor.id):
                message = f"name must be that of one person: {name!r} is spelt much like {twin.name[language]!r}"
                place = corpus.place(actor, "name", language)
                yield Problem(place, "alike-name", message, NAMESAKE.format(twin.id))
            group.append((actor, words))


def _spelt_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names, word by word, may be two spellings of one; the same words are told elsewhere."""
    if one == other or min(sum(map(len, one)), sum(map(len, other))) < LETTERS:
        return False
    near = fuzz.ratio("".join(one), "".join(other)) >= SPELT
    return near and all(fuzz.ratio(*pair) >= WORD_SPELT for pair in zip(one, other, strict=False))


def own_alias(corpus: Corpus) -> Iterator[Problem]:
    """Every alias must be another name than its actor's own in that language, unless it says which texts have it."""
    for actor in corpus.actors.values():
        for index, alias in enumerate(actor.aliases):
            own = actor.name.get(alias.language.partition("-")[0], "")
            if not (alias.seen_in or alias.scheme) and _plain(alias.text) == _plain(own):
                message = f"alias must be another name than the actor's own: {alias.text!r}"
                hint = "remove it, or say under `seen_in` which texts call the actor by it"
                yield Problem(corpus.place(actor, "aliases", index, "text"), "own-alias", message, hint)


def _namesakes(corpus: Corpus, one: str, other: str) -> bool:
    """Whether one of two actors says that the other is another one."""
    return any(
        theirs in {each.id for each in corpus.actors[ours].distinct_from}
        for ours, theirs in ((one, other), (other, one))
    )


def doubled_entry(corpus: Corpus) -> Iterator[Problem]:
    """Every entry of a list must stand in it once, whatever the case of its letters."""
    for record, keys, entries, named in _lists(corpus):
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            if entry and _plain(entry) in seen:  # an empty text lacks its languages, which is told of each
                place = corpus.place(record, *keys, index, *named)
                yield Problem(place, "doubled-entry", f"`{keys[-1]}` must list each entry once: {short(entry)}")
            seen.add(_plain(entry))


def _plain(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())


def _lists(corpus: Corpus) -> Iterator[List]:
    """Yield every list that must hold each entry once."""
    if corpus.settings:
        yield corpus.settings, ("languages",), list(corpus.settings.languages), ()
    for article in corpus.articles.values():
        yield article, ("claims",), [claim.id for claim in article.claims], ("id",)
        yield article, ("defects",), [f"{each.paragraph}: {each.printed}" for each in article.defects], ("printed",)
        yield article, ("external",), _found(article.external), ("url",)
    for event in corpus.events.values():
        yield from _lists_of_event(event)
    for series in corpus.series.values():
        yield series, ("points",), [_measured(point) for point in series.points], ("period",)
    for judgement in corpus.judgements.values():
        yield from _lists_of_judgement(judgement)
    for actor in corpus.actors.values():
        yield actor, ("aliases",), [f"{alias.text} ({alias.language})" for alias in actor.aliases], ("text",)
        for index, alias in enumerate(actor.aliases):
            yield actor, ("aliases", index, "seen_in"), list(alias.seen_in), ()
        for index, office in enumerate(actor.positions):
            yield actor, ("positions", index, "claims"), list(office.claims), ()
    twins: Iterator[Article | Reference | Actor] = chain(corpus.texts(), corpus.actors.values())
    for twin in twins:
        yield twin, ("distinct_from",), [each.id for each in twin.distinct_from], ("id",)


def _lists_of_event(event: Event) -> Iterator[List]:
    yield event, ("claims",), list(event.claims), ()
    yield event, ("references",), list(event.references), ()
    yield event, ("actors",), [part.id for part in event.actors], ("id",)
    yield event, ("interactions",), [each.pole for each in event.interactions], ("pole",)
    for index, act in enumerate(event.interactions):
        yield event, ("interactions", index, "contexts"), list(act.contexts), ()
    yield event, ("distinct_from",), list(event.distinct_from), ()
    yield event, ("bears_on",), list(event.bears_on), ()
    yield event, ("external",), _found(event.external), ("url",)


def _lists_of_judgement(judgement: Judgement) -> Iterator[List]:
    yield judgement, ("evidence_for",), list(judgement.evidence_for), ()
    yield judgement, ("evidence_against",), list(judgement.evidence_against), ()
    yield judgement, ("omissions",), list(judgement.omissions), ()
    yield judgement, ("numbers",), [bound.typed for bound in judgement.numbers], ("typed",)
    yield judgement, ("history",), [f"{each.date}: {_said(each.change)}" for each in judgement.history], ("date",)
    for key in ("assumptions", "alternatives", "indicators"):
        texts: tuple[Mapping[str, str], ...] = getattr(judgement, key)
        yield judgement, (key,), [_said(text) for text in texts], ()


def _said(text: Mapping[str, str]) -> str:
    return " / ".join(text[code] for code in sorted(text))


def _found(findings: Iterable[Finding]) -> list[str]:
    return [f"{_said(each.finding)} ({each.url})" for each in findings]


def _measured(point: Point) -> str:
    """Return what a point is for, however its period is written: from when to when, and by whose estimate."""
    when = f"{point.period.earliest or '..'} to {point.period.latest or '..'}"
    return f"{when}, by {point.estimator}" if point.estimator else when


def doubled_record(corpus: Corpus) -> Iterator[Problem]:
    """Every series and every judgement must say something of its own."""
    kinds: tuple[tuple[str, Iterable[Series | Judgement]], ...] = (
        ("title", corpus.series.values()),
        ("statement", corpus.judgements.values()),
    )
    for key, records in kinds:
        owners: dict[tuple[str, str], str] = {}
        for record in records:
            words: Mapping[str, str] = getattr(record, key)
            for code, text in words.items():
                owner = owners.setdefault((code, folded(text) or text), record.id)
                if owner != record.id:
                    message = f"`{key}` must be that of one record only: {owner!r} has it as well"
                    place = corpus.place(record, key, code)
                    yield Problem(place, "doubled-record", message, "put the two together, or say how they differ")


RULES = (
    same_text,
    twin_texts,
    lone_twin,
    shared_wikidata,
    shared_name,
    alike_names,
    own_alias,
    doubled_entry,
    doubled_record,
)
