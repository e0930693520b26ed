"""Is one thing one record? No text, name or entry of a list may stand there a second time and count twice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from unicodedata import combining, normalize

from rapidfuzz import fuzz

from generator import links
from generator.corpus import Corpus
from generator.edtf import Edtf
from generator.problems import Problem, short
from generator.records.article import Article
from generator.records.record import Record
from generator.records.reference import Reference
from generator.records.series import Point
from generator.rules.values import Keys

# Letters of other scripts that look like Latin ones, in small letters and capitals.
LOOKALIKES = str.maketrans("авекмнорстухіјѕԁԛԝ" + "αβεηικμνορτυχ", "abekmhopctyxijsdqw" + "abehikmvoptyx")
# How like two headlines of one day are, of 100, to be taken for one text's: a word more or less in a dozen. Short ones
# ("Talks go on") are like one another for no reason.
ALIKE, SHORT = 90, 20
TWIN = (
    "add `same_text_as: {{id: {0}, reason: …}}`: then both count as one text; "
    "or, if they are two, `distinct_from: [{{id: {0}, reason: …}}]`"
)


def folded(name: str) -> str:
    """Return a name without all that a reader may not see a difference in: case, marks, signs, look-alike letters."""
    letters = "".join(sign for sign in normalize("NFKD", name).casefold() if not combining(sign))
    return "".join(sign for sign in letters.translate(LOOKALIKES) if sign.isalnum())


def same_text(corpus: Corpus) -> Iterator[Problem]:
    """Every hash must be that of one text: an article that is there under another id would count twice."""
    owners: dict[str, str] = {}
    for article in (corpus.articles[key] for key in sorted(corpus.articles)):
        owner = owners.setdefault(article.sha256, article.id)
        if owner != article.id:
            message = f"`sha256` must belong to one article only: {owner!r} has it as well"
            hint = "a reprint is the same article; for another text, give that text's own hash"
            yield Problem(corpus.place(article, "sha256"), "same-text", message, hint)


def twin_texts(corpus: Corpus) -> Iterator[Problem]:
    """Every two texts with one address, or with like headlines on one day, must be said to be one or two."""
    yield from _shared_address(corpus)
    told: set[str] = set()
    by_day: dict[date, list[Text]] = defaultdict(list)
    for text in _texts(corpus):
        if text.day:
            by_day[text.day].append(text)
    for texts in by_day.values():
        for at, text in enumerate(texts):
            twin = next((each for each in texts[:at] if _alike(each, text) and not _apart(each, text)), None)
            if twin and text.id not in told:
                told.add(text.id)
                message = f"text must be told apart from {twin.id!r}: nearly the same headline on the same day"
                yield Problem(corpus.place(text.record, "id"), "alike-text", message, TWIN.format(twin.id))


def _shared_address(corpus: Corpus) -> Iterator[Problem]:
    owners: dict[str, Text] = {}
    for text in (each for each in _texts(corpus) if each.address):
        owner = owners.setdefault(text.address, text)
        if owner.id != text.id and not _apart(owner, text):
            message = f"address must belong to one text only: {owner.id!r} has it as well"
            hint = TWIN.format(owner.id) if isinstance(text.record, Article) else f"cite {owner.id!r}, or its claims"
            yield Problem(corpus.place(text.record, "url"), "shared-address", message, hint)


@dataclass(frozen=True)
class Text:
    """A text, held or only cited, as far as it can be compared with others."""

    record: Article | Reference
    headline: str
    day: date | None
    address: str
    linked: frozenset[str]  # texts that it is said to be the same as, or another than

    @property
    def id(self) -> str:
        """Its id."""
        return self.record.id


def _texts(corpus: Corpus) -> Iterator[Text]:
    """Yield every text: articles first, then references, by id."""
    for article in (corpus.articles[key] for key in sorted(corpus.articles)):
        twins = (*article.distinct_from, *filter(None, [article.same_text_as]))
        headline, day = article.headline or next(iter(article.title.values()), ""), _day(article.published.edtf)
        yield Text(article, folded(headline), day, _address(article.url), frozenset(each.id for each in twins))
    for cited in (corpus.references[key] for key in sorted(corpus.references)):
        linked, day = frozenset(each.id for each in cited.distinct_from), _day(cited.published)
        yield Text(cited, folded(cited.headline), day, _address(cited.url), linked)


def _day(published: Edtf | None) -> date | None:
    return published.earliest if published and published.earliest == published.latest else None


def _address(url: str | None) -> str:
    return links.canonical(url) if url else ""


def _alike(one: Text, other: Text) -> bool:
    return fuzz.ratio(one.headline, other.headline) >= ALIKE and min(len(one.headline), len(other.headline)) >= SHORT


def _apart(one: Text, other: Text) -> bool:
    return other.id in one.linked or one.id in other.linked


def lone_twin(corpus: Corpus) -> Iterator[Problem]:
    """Every text that is a copy must be one of another text, which is none itself, and have no other origin."""
    for article in corpus.articles.values():
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


def shared_wikidata(corpus: Corpus) -> Iterator[Problem]:
    """Every Wikidata id must be that of one actor."""
    owners: dict[str, str] = {}
    for actor in (corpus.actors[key] for key in sorted(corpus.actors)):
        owner = owners.setdefault(actor.wikidata or actor.id, actor.id)
        if owner != actor.id:
            message = f"Wikidata id must belong to one actor only: {owner!r} has {actor.wikidata} as well"
            hint = "one actor has one profile: its other names are `aliases`"
            yield Problem(corpus.place(actor, "wikidata"), "shared-wikidata", message, hint)


def shared_name(corpus: Corpus) -> Iterator[Problem]:
    """Every name must stand for one actor only, also where it differs by marks, signs or look-alike letters alone."""
    owners: dict[str, tuple[str, str]] = {}
    for actor in (corpus.actors[key] for key in sorted(corpus.actors)):
        names: list[tuple[Keys, str]] = [(("name", language), name) for language, name in actor.name.items()]
        names += [(("aliases", index, "text"), alias.text) for index, alias in enumerate(actor.aliases)]
        forms = ((code, case, form) for code, cases in actor.forms.items() for case, form in cases.items())
        names += [(("forms", code, case), form) for code, case, form in forms]
        for keys, name in names:
            owner, theirs = owners.setdefault(folded(name) or name, (actor.id, name))
            if owner == actor.id or _namesakes(corpus, owner, actor.id):
                continue
            same = normalize("NFKC", name).casefold() == normalize("NFKC", theirs).casefold()
            like = f"{name!r} is also a name of {owner!r}" if same else f"{name!r} looks like {theirs!r} of {owner!r}"
            hint = (
                f"one actor has one profile; if they are two, say so under `distinct_from`: {{id: {owner}, reason: …}}"
            )
            message = f"name must stand for one actor only: {like}"
            yield Problem(corpus.place(actor, *keys), "shared-alias", message, hint)


def _namesakes(corpus: Corpus, one: str, other: str) -> bool:
    """Whether one of two actors says that the other is another one."""
    return any(
        theirs in {each.id for each in corpus.actors[ours].distinct_from}
        for ours, theirs in ((one, other), (other, one))
    )


def doubled_entry(corpus: Corpus) -> Iterator[Problem]:
    """Every entry of a list must stand in it once."""
    for record, key, entries, named in _lists(corpus):
        seen: set[str] = set()
        for index, entry in enumerate(entries):
            if entry and entry in seen:  # an empty text lacks its languages, which is told of each
                place = corpus.place(record, key, index, *named)
                yield Problem(place, "doubled-entry", f"`{key}` must list each entry once: {short(entry)}")
            seen.add(entry)


def _lists(corpus: Corpus) -> Iterator[tuple[Record, str, list[str], Keys]]:
    """Yield a record, the key of a list in it, the entries, and the key in each entry that tells them apart."""
    if corpus.settings:
        yield corpus.settings, "languages", list(corpus.settings.languages), ()
    for article in corpus.articles.values():
        yield article, "claims", [claim.id for claim in article.claims], ("id",)
    for event in corpus.events.values():
        yield event, "claims", list(event.claims), ()
        yield event, "references", list(event.references), ()
        yield event, "actors", [part.id for part in event.actors], ("id",)
        yield event, "interactions", [each.pole for each in event.interactions], ("pole",)
        yield event, "distinct_from", list(event.distinct_from), ()
        yield event, "bears_on", list(event.bears_on), ()
    for series in corpus.series.values():
        yield series, "points", [_measured(point) for point in series.points], ("period",)
    for judgement in corpus.judgements.values():
        yield judgement, "evidence_for", list(judgement.evidence_for), ()
        yield judgement, "evidence_against", list(judgement.evidence_against), ()
        yield judgement, "omissions", list(judgement.omissions), ()
        yield judgement, "numbers", [bound.typed for bound in judgement.numbers], ("typed",)
        for key in ("assumptions", "alternatives", "indicators"):
            texts: tuple[Mapping[str, str], ...] = getattr(judgement, key)
            yield judgement, key, [" / ".join(text[code] for code in sorted(text)) for text in texts], ()
    for actor in corpus.actors.values():
        yield actor, "aliases", [f"{alias.text} ({alias.language})" for alias in actor.aliases], ("text",)
        yield actor, "distinct_from", [each.id for each in actor.distinct_from], ("id",)


def _measured(point: Point) -> str:
    """Return what a point is for, however its period is written: from when to when, and by whose estimate."""
    when = f"{point.period.earliest or '..'} to {point.period.latest or '..'}"
    return f"{when}, by {point.estimator}" if point.estimator else when


RULES = (same_text, twin_texts, lone_twin, shared_wikidata, shared_name, doubled_entry)
