"""Are the numbers on the pages those of the published data, worked out a second time?"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import pytest
from justhtml import Element

from tests.dossier import reckoning, words
from tests.dossier.published import Published
from tests.dossier.reckoning import FIXED, Dossier, Event
from tests.dossier.words import text_of
from tests.markup import claims_in, part, resolve, tables_in, within


def numbers(element: Element) -> list[int]:
    return digits(text_of(element))


def several(found: Iterable[int]) -> list[int]:
    """Return the numbers above one, sorted: one and none are written as words, as the sentence has it."""
    return sorted(number for number in found if number > 1)


def digits(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


# ---------------------------------------------------------------- how many events


@pytest.mark.poles
def test_tally(published: Published, dossier: Dossier, language: str) -> None:
    """In one paragraph, and events with each pole stand out; then with both, by status, on one text; and texts.

    One is written as a word; of a single event, or none, nothing is counted.
    """
    touching = [event for event in dossier["events"] if reckoning.poles(event)]
    by_pole = [[sum(pole in reckoning.poles(event) for event in touching)] for pole in dossier["poles"]]
    both = sum(len(reckoning.poles(event)) == 2 for event in touching)
    statuses = Counter(event["status"] for event in touching).values()
    page, status = published.page(language, FIXED["years"]), words.say(language, "By status:")
    counting = [each for each in page.all(".md-content p") if status in text_of(each)]
    assert len(counting) == bool(touching)
    for paragraph in counting:
        assert [numbers(it) for it in within(paragraph, "strong")] == (by_pole if len(touching) > 1 else [])
        in_names = [number for pole in dossier["poles"] for number in digits(published.names(language)[pole])]
        counts = [len(touching), *by_pole[0], *by_pole[1], both, *statuses, reckoning.alone(touching), len(touching)]
        assert several(numbers(paragraph)) == several([*counts, len(dossier["articles"]), *in_names])


@pytest.mark.poles
def test_bars_by_year(published: Published, dossier: Dossier, language: str) -> None:
    expected: list[tuple[str, list[int]]] = []
    for period in reckoning.periods(dossier):
        there = [event for event in dossier["events"] if reckoning.period(event) == period]
        counts = [sum(pole in reckoning.poles(event) for event in there) for pole in dossier["poles"]]
        expected += [(period, counts)] if any(counts) else []
    most = max((count for _, counts in expected for count in counts), default=1)
    shown, bars = [], []
    for row in published.page(language, FIXED["years"]).all("table.axis tbody tr"):
        (year,) = within(row, "th a")
        (first,), (second,) = within(row, ".axis__left"), within(row, ".axis__right")
        shown.append((str(year.attrs["href"]).partition("#")[2], [*numbers(first), *numbers(second)]))
        styles = [bar.attrs["style"] for bar in within(row, ".bar")]
        bars.append([float(str(style).removeprefix("--share: ")) for style in styles])
        for pole, side in zip(dossier["poles"], (first, second), strict=True):
            targets = [str(link.attrs["href"]) for link in within(side, "a")]
            assert all(target.endswith(f"timeline/?pole={pole}#{shown[-1][0]}") for target in targets)
            assert len(targets) == (numbers(side) != [0])
    assert shown == expected
    assert bars == [[pytest.approx(count / most) for count in counts] for _, counts in expected]


# ---------------------------------------------------------------- on what they rest


def test_limits(published: Published, dossier: Dossier, language: str) -> None:
    """In one line below the question: how many texts, how good, from which pole nobody speaks, up to when."""
    grades = sorted({article["reliability"]["grade"] for article in published.articles})
    said = [words.count(language, "One text", "%(n)s texts", len(published.articles))]
    if len(grades) == 1:
        said.append(words.say(language, "grade %(grade)s", grade=grades[0]))
    elif grades:
        said.append(words.say(language, "grades %(first)s–%(last)s", first=grades[0], last=grades[-1]))
    heard = {claim["voice"] for claim in reckoning.claims(dossier).values()}
    heard |= {origin for origin, _ in published.origins.values()}
    for pole in dossier["poles"]:
        if not heard & {pole, *published.belonging(pole)}:
            name = published.named(pole, language)
            said.append(words.say(language, "no voice from %(pole.sentence)s", pole=name))
    said.append(words.say(language, "to %(day)s", day=words.spelled(dossier["as_of"], language)))
    # Below the title; before it may stand that parts of the page are borrowed.
    lines = [text_of(each) for each in published.page(language, FIXED["home"]).all("h1 ~ .cutoff")]
    assert [line.startswith(f"{', '.join(said)}. ") for line in lines].count(True) == 1


def test_state_of_the_evidence(published: Published, dossier: Dossier, language: str) -> None:
    """Also the numbers that need what the data does not hold: the chains, read from the files."""
    steps = [[(step["role"], step["by"]) for step in article["chain"]] for article in published.articles]
    known = {origin for origin, _ in published.origins.values()}
    events = dossier["events"]
    expected = {
        "texts": len(dossier["articles"]),
        "machine-translated": sum(("translation", "machine") in chain for chain in steps),
        "rewritten": sum({("rewrite", "machine"), ("rewrite", "unknown")} & {*chain} != set() for chain in steps),
        "claims": len(reckoning.claims(dossier)),
        "quotations": len(published.quoted),
        "not yet checked": len([each for each in published.quoted if each not in published.compared]),
        "origins": len(known - {None}),
        "events": len(events),
        "resting on one text alone": reckoning.alone(events),
        "denied or unclear": sum(len(reckoning.stances(dossier, event)) > 1 for event in events),
        "actors": len(dossier["actors"]),
    }
    rows = published.page(language, FIXED["sources"]).all(".facts tbody td:last-child")
    assert [numbers(row)[0] for row in rows] == list(expected.values())


def test_quotations_that_nobody_compared(published: Published, dossier: Dossier, language: str) -> None:
    """Are marked on the page of their text, and in the data."""
    said = words.say(language, "not yet checked against the text")
    known: dict[str, dict[tuple[int, str], bool]] = {}
    for article, paragraph, quoted in published.quoted:
        known.setdefault(article, {})[paragraph, quoted] = (article, paragraph, quoted) in published.compared
    for text in dossier["articles"]:
        passages = [(each["paragraph"], each["quotation"], each["checked"]) for each in text["claims"]]
        passages += [(each["paragraph"], each["printed"], each["checked"]) for each in text["defects"]]
        told = {(paragraph, quoted): checked for paragraph, quoted, checked in passages if quoted}
        assert told == known.get(text["id"], {})
        marked = [each for each in passages if each[1] and not each[2]]
        shown = text_of(published.page(language, f"sources/{text['id']}/").one("main")).count(said)
        # A garbled passage stands in its list, and with each claim that it touches.
        assert bool(shown) == bool(marked)
        assert shown >= len(marked)


def heard(published: Published, event: Event) -> set[str | None]:
    """Return the origins of the claims that assert an event, or of all if none does."""
    told, from_ = reckoning.claims(published.data), published.origins
    asserting = [ref for ref in event["claims"] if told[ref]["stance"] == "asserted"]
    return {from_[ref][0] for ref in asserting or event["claims"]}


class Share(NamedTuple):
    """How much goes back to an origin, or to those that nobody knows."""

    origin: str | None
    kind: str | None
    claims: int
    inferred: int
    percent: int
    events: int
    alone: int


def test_shares_of_origins(published: Published, dossier: Dossier, language: str) -> None:
    """How many claims go back to whom, named or inferred, and how many events to it, or to it alone; and what it is."""
    sentence, *rest = part(published.page(language, FIXED["sources"]), "origins")
    (table,) = [found for each in rest for found in tables_in(each)]
    shown = [share(row) for row in within(table, "tbody tr")]
    from_ = list(published.origins.values())
    made, inferred_of = Counter(origin for origin, _ in from_), Counter(origin for origin, wholly in from_ if wholly)
    known = {event["id"]: heard(published, event) for event in dossier["events"]}
    for event in dossier["events"]:
        # One of unknown origin may repeat any of the others: it adds nothing to them.
        assert event["origins"] == max(1, len(known[event["id"]] - {None})), event["id"]
    actors = {actor["id"]: actor["source_kind"] or actor["kind"] for actor in dossier["actors"]}
    expected = [
        Share(
            origin,
            actors[origin] if origin else None,
            claims,
            inferred_of[origin],
            round(100 * claims / len(from_)),
            sum(origin in names for names in known.values()),
            sum(names - {None} == {origin} - {None} and origin in names for names in known.values()),
        )
        for origin, claims in made.items()
    ]
    assert shown == sorted(expected, key=lambda each: (each.origin is None, -each.claims, each.origin or ""))
    assert sum(each.claims for each in shown) == len(reckoning.claims(dossier)) == len(from_)
    assert_leaning(published, sentence, shown, language)
    unknown = dict.fromkeys(ref.partition("/")[0] for ref, (origin, _) in published.origins.items() if not origin)
    links = [str(link.attrs["href"]).split("/")[-2] for each in rest if each.name == "p" for link in within(each, "a")]
    assert [each for each in links if each in {article["id"] for article in dossier["articles"]}] == [*unknown]


def share(row: Element) -> Share:
    """Return what a row of the table of origins says."""
    name, mark, made_of, *cells = within(row, "td")
    lead = [str(link.attrs["href"]).split("/")[-2] for link in within(name, "a")]
    kind = [str(badge.attrs["class"]).split()[-1].removeprefix("badge--") for badge in within(mark, ".badge")]
    claims, inferred = (*numbers(made_of), 0)[:2]
    percent, events, alone = (numbers(cell)[0] for cell in cells)
    return Share((*lead, None)[0], (*kind, None)[0], claims, inferred, percent, events, alone)


def assert_leaning(published: Published, sentence: Element, shares: list[Share], language: str) -> None:
    """On whom the dossier leans most, if anybody knows; and how many events have one known origin, or none."""
    events = published.data["events"]
    everything, single = len(events), sum(event["origins"] == 1 for event in events)
    counts = [everything, single, round(100 * single / everything)] if everything > 1 else []
    first, claims = shares[0], sum(each.claims for each in shares)
    if first.origin:
        name = published.names(language)[first.origin]
        forms = published.named(first.origin, language).forms.values()
        assert any(each in text_of(sentence) for each in (name, *forms))
        counts += [
            first.claims,
            claims,
            first.percent,
            first.alone,
            *([first.inferred] if 1 < first.inferred < first.claims else []),
        ]
        whole = words.say(language, "No text names it: for all of them we inferred the origin.")
        assert (whole in text_of(sentence)) is (first.inferred == first.claims)
        counts += digits(name)
    assert several(numbers(sentence)) == several(counts)


def test_kinds_of_sources(published: Published, dossier: Dossier, language: str) -> None:
    """Each text has the mark of its kind in the register, and once on the page of an event that rests on it."""
    kinds = {article["id"]: article["source_kind"] for article in dossier["articles"]}
    page = published.page(language, FIXED["sources"])
    marked = {}
    for row in (
        row for box in page.all(".md-content") for table in tables_in(box) for row in within(table, "tbody tr")
    ):
        badges = [str(each.attrs["class"]).split() for each in within(row, ".badge--sourcekind")]
        ways = [way for link in within(row, "a") if "://" not in (way := str(link.attrs["href"]))]
        links = [resolve(page.address, way)[0].split("/")[-2] for way in ways]
        if links and links[0] in kinds:
            marked[links[0]] = [each[-1].removeprefix("badge--") for each in badges]
    assert marked == {key: [kind] for key, kind in kinds.items()}
    for each in dossier["events"]:
        event = published.page(language, f"events/{each['id']}/")
        shown = [ref for source in event.all(".claim__source") for ref in claims_in(source)]
        assert sorted(shown) == sorted(each["claims"]), event.address
        texts = {}
        for text in event.all(".texts > li"):
            (link,), (badge,) = within(text, "a[href]"), within(text, ".badge--sourcekind")
            texts[str(link.attrs["href"]).split("/")[-2]] = str(badge.attrs["class"]).split()[-1]
            assert text_of(within(text, ".said")[0]), event.address
        assert texts == {ref.partition("/")[0]: f"badge--{kinds[ref.partition('/')[0]]}" for ref in each["claims"]}
