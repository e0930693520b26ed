"""Is every name that of one actor, and of no other? Names that differ by what a reader may not see are one.

`folded` says what that is; texts and statements are compared by it, too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from unicodedata import combining, normalize
from unicodedata import name as name_of

from rapidfuzz import fuzz

from generator.corpus import Corpus
from generator.problems import Problem
from generator.records.actor import Actor
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
POSED = {"0": "o", "5": "s", "vv": "w"}
# How like two names of persons are to be taken for two spellings of one, and from how many letters on: short ones of
# two persons differ by one letter, too.
SPELT, WORD_SPELT, LETTERS = 90, 75, 14
WORD = re.compile(r"[^\W_]+")
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
    name = POSING.sub(lambda found: POSED.get(found[0].casefold(), "l" * len(found[0])), name)
    dotted = folded(normalize("NFC", name).casefold().translate(DOTTED))
    return tuple(dict.fromkeys((folded(name) or name, dotted or name)))


def plain(text: str) -> str:
    """Return a text without differences of case, of width and of space."""
    return " ".join(normalize("NFKC", text).casefold().split())


def shared_wikidata(corpus: Corpus) -> Iterator[Problem]:
    """Every Wikidata id must be that of one actor."""
    owners: dict[str, str] = {}
    for actor in (corpus.actors[key] for key in sorted(corpus.actors)):
        owner = owners.setdefault(actor.wikidata or actor.id, actor.id)
        if owner != actor.id and not _namesakes(corpus, owner, actor.id):
            message = f"Wikidata id must belong to one actor only: {owner!r} has {actor.wikidata} as well"
            yield Problem(corpus.place(actor, "wikidata"), "shared-wikidata", message, NAMESAKE.format(owner))


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
            if not (alias.seen_in or alias.scheme) and plain(alias.text) == plain(own):
                message = f"alias must be another name than the actor's own: {alias.text!r}"
                hint = "remove it, or say under `seen_in` which texts call the actor by it"
                yield Problem(corpus.place(actor, "aliases", index, "text"), "own-alias", message, hint)


def _namesakes(corpus: Corpus, one: str, other: str) -> bool:
    """Whether one of two actors says that the other is another one."""
    return any(
        theirs in {each.id for each in corpus.actors[ours].distinct_from}
        for ours, theirs in ((one, other), (other, one))
    )


RULES = (shared_wikidata, shared_name, alike_names, own_alias)
