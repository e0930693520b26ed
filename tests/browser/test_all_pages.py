"""Do all pages of the built site hang together, and are their numbers those of the published data?"""

import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from justhtml import Element

from tests.browser import reckoning
from tests.browser.conftest import Dossier
from tests.browser.markup import (
    Markup,
    above,
    claims_in,
    events_in,
    exists,
    following,
    part,
    resolve,
    tables_in,
    within,
    words,
)
from tests.browser.reckoning import FIXED, LANGUAGES, RECORDS, Event
from tests.world import raw_yaml

pytestmark = pytest.mark.browser


def test_every_page_is_there_in_both_languages(by_address: dict[str, Markup], dossier: Dossier) -> None:
    expected = {*FIXED.values()}
    for kind, folder in RECORDS.items():
        expected |= {f"{folder}/{record['id']}/" for record in dossier[kind]}
    assert set(by_address) == {prefix + each for prefix in LANGUAGES.values() for each in expected} | {
        "404.html",
        "de/404.html",
    }


def test_every_page_is_well_formed(markup: list[Markup]) -> None:
    """Without errors that a browser would have to mend; with one h1, its language, a title and no id twice."""
    for page in markup:
        assert page.errors == [], page.address
        ids = page.ids()
        assert sorted(ids) == sorted(set(ids)), page.address
        assert page.one("h1").to_text().strip(), page.address
        assert page.one("html").attrs["lang"] == ("de" if page.address.startswith("de/") else "en"), page.address
    found = [page for page in markup if not page.address.endswith("404.html")]
    titles = [(page.address.split("/")[:-2], page.one("head title").to_text()) for page in found]
    assert [each for each in titles if titles.count(each) > 1] == []


def test_every_link_inside_the_site_leads_somewhere(by_address: dict[str, Markup], site: Path) -> None:
    """Each href and src, with its fragment, on every page; external ones are http(s) or mailto and nothing else."""
    ids = {address: set(page.ids()) for address, page in by_address.items()}
    seen = 0
    for address, page in by_address.items():
        for where, target in [] if address.endswith("404.html") else page.leads():
            if re.match(r"https?://|mailto:", target):
                assert where == "a[href]", f"{address}: {where} {target}"
                continue
            found, fragment = resolve(address, target)
            assert exists(site, found), f"{address}: {where} {target}"
            if fragment:
                assert fragment in ids[found], f"{address}: {target}"
            seen += 1
    assert seen > 50 * len(by_address)


def test_every_page_leads_to_itself_in_the_other_language(by_address: dict[str, Markup]) -> None:
    for address, page in by_address.items():
        if not address.endswith("404.html"):
            other = address.removeprefix("de/") if address.startswith("de/") else f"de/{address}"
            link = page.one("a.dossier-language")
            assert resolve(address, str(link.attrs["href"])) == (other, "")
            assert link.attrs["hreflang"] == link.attrs["lang"] == ("de" if other.startswith("de/") else "en")


def test_every_page_of_the_dossier_says_when_the_evidence_ends(by_address: dict[str, Markup], dossier: Dossier) -> None:
    days = {"en": "3 September 2025", "de": "3. September 2025"}
    assert dossier["as_of"] == "2025-09-03"
    for address, page in by_address.items():
        if not re.fullmatch(r"(de/)?(404\.html|(method|format|contribute)/)", address):
            language = "de" if address.startswith("de/") else "en"
            assert days[language] in words(page.one(".cutoff")), address


# ---------------------------------------------------------------- numbers, worked out a second time


def numbers(element: Element) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", words(element))]


def sides(page: Markup, anchor: str) -> list[Element]:
    """Return the two sides of the part of a page that holds, or follows, an anchor."""
    start = page.one(f'[id="{anchor}"]')
    if start.name != "details":
        following = page.all(f'[id="{anchor}"] + .sides')
        start = following[0]
    found = within(start, ".side")
    assert len(found) == 2
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "orientation"])
def test_tally(by_address: dict[str, Markup], dossier: Dossier, kind: str, language: str) -> None:
    """In one paragraph, and events with each pole stand out; then with both, by status, on one text; and texts."""
    touching = [event for event in dossier["events"] if reckoning.poles(event)]
    by_pole = [[sum(pole in reckoning.poles(event) for event in touching)] for pole in dossier["poles"]]
    both = sum(len(reckoning.poles(event)) == 2 for event in touching)
    statuses = Counter(event["status"] for event in touching).values()
    texts = [len(dossier["articles"])] if kind == "home" else []
    page = by_address[LANGUAGES[language] + FIXED[kind]]
    counting = [each for each in page.all(".md-content p") if [numbers(it) for it in within(each, "strong")] == by_pole]
    assert len(counting) == 1
    assert sorted(numbers(counting[0])) == sorted(
        [len(touching), *by_pole[0], *by_pole[1], both, *statuses, reckoning.alone(touching), len(touching), *texts]
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "orientation"])
def test_bars_by_year(by_address: dict[str, Markup], dossier: Dossier, kind: str, language: str) -> None:
    expected: list[tuple[str, list[int]]] = []
    for period in reckoning.periods(dossier):
        there = [event for event in dossier["events"] if reckoning.period(event) == period]
        counts = [sum(pole in reckoning.poles(event) for event in there) for pole in dossier["poles"]]
        expected += [(period, counts)] if any(counts) else []
    most = max(count for _, counts in expected for count in counts)
    page = by_address[LANGUAGES[language] + FIXED[kind]]
    shown, bars = [], []
    for row in page.all("table.axis tbody tr"):
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "sources"])
def test_state_of_the_evidence(
    by_address: dict[str, Markup], dossier: Dossier, published: Path, kind: str, language: str
) -> None:
    """Also the numbers that need what the data does not hold: the chains, read from the files."""
    steps = [[(step["role"], step["by"]) for step in article["chain"]] for article in articles(published)]
    known = {origin for origin, _ in origins(published).values()}
    events = dossier["events"]
    expected = {
        "texts": len(dossier["articles"]),
        "machine-translated": sum(("translation", "machine") in chain for chain in steps),
        "rewritten": sum({("rewrite", "machine"), ("rewrite", "unknown")} & {*chain} != set() for chain in steps),
        "claims": len(reckoning.claims(dossier)),
        "origins": len(known - {None}),
        "events": len(events),
        "resting on one text alone": reckoning.alone(events),
        "denied or unclear": sum(len(reckoning.stances(dossier, event)) > 1 for event in events),
        "actors": len(dossier["actors"]),
    }
    rows = by_address[LANGUAGES[language] + FIXED[kind]].all(".facts tbody td:last-child")
    assert [numbers(row)[0] for row in rows] == list(expected.values())


def articles(published: Path) -> list[Any]:
    """Return the front matter of every article, as it stands in its file."""
    texts = sorted((published / "sources" / "articles").glob("*.md"))
    return [raw_yaml(text.read_text(encoding="utf-8").split("\n---\n")[0]) for text in texts]


def origins(published: Path) -> dict[str, tuple[str | None, bool]]:
    """Return for every claim whom it goes back to, and whether that is inferred: the data does not hold it."""
    found = {}
    for article in articles(published):
        first = article["chain"][0]
        for claim in article["claims"]:
            inferred = "origin" not in claim and first.get("inferred") == "true"
            found[f"{article['id']}/{claim['id']}"] = (claim.get("origin") or first.get("actor"), inferred)
    return found


def heard(dossier: Dossier, published: Path, event: Event) -> set[str | None]:
    """Return the origins of the claims that assert an event, or of all if none does."""
    told, from_ = reckoning.claims(dossier), origins(published)
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_of_origins(by_address: dict[str, Markup], dossier: Dossier, published: Path, language: str) -> None:
    """How many claims go back to whom, named or inferred, and how many events to it, or to it alone; and what it is."""
    page = by_address[LANGUAGES[language] + FIXED["sources"]]
    sentence, *rest = part(page, "origins")
    (table,) = [found for each in rest for found in tables_in(each)]
    shown = []
    for row in within(table, "tbody tr"):
        name, mark, made_of, *cells = within(row, "td")
        lead = [str(link.attrs["href"]).split("/")[-2] for link in within(name, "a")]
        kind = [str(badge.attrs["class"]).split()[-1].removeprefix("badge--") for badge in within(mark, ".badge")]
        claims, inferred = (*numbers(made_of), 0)[:2]
        percent, events, alone = (numbers(cell)[0] for cell in cells)
        shown.append(Share((*lead, None)[0], (*kind, None)[0], claims, inferred, percent, events, alone))
    from_ = list(origins(published).values())
    made, inferred_of = Counter(origin for origin, _ in from_), Counter(origin for origin, wholly in from_ if wholly)
    known = {event["id"]: heard(dossier, published, event) for event in dossier["events"]}
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
    single = sum(event["origins"] == 1 for event in dossier["events"])
    everything = len(dossier["events"])
    first = shown[0]
    names = {actor["id"]: actor["name"][language] for actor in dossier["actors"]}
    assert first.origin
    assert names[first.origin] in words(sentence)
    leaning = [first.claims, len(from_), first.percent, first.alone, *([first.inferred] if first.inferred else [])]
    assert sorted(numbers(sentence)) == sorted([*leaning, everything, single, round(100 * single / everything)])
    unknown = dict.fromkeys(ref.partition("/")[0] for ref, (origin, _) in origins(published).items() if not origin)
    links = [str(link.attrs["href"]).split("/")[-2] for each in rest if each.name == "p" for link in within(each, "a")]
    assert [each for each in links if each in {article["id"] for article in dossier["articles"]}] == [*unknown]


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_of_sources(by_address: dict[str, Markup], dossier: Dossier, language: str) -> None:
    """Each text has the mark of its kind in the register and wherever a claim of it stands with the way it took."""
    kinds = {article["id"]: article["source_kind"] for article in dossier["articles"]}
    page = by_address[LANGUAGES[language] + FIXED["sources"]]
    marked = {}
    tables = [table for box in page.all(".md-content") for table in tables_in(box)]
    for row in (row for table in tables for row in within(table, "tbody tr")):
        badges = [str(each.attrs["class"]).split() for each in within(row, ".badge--sourcekind")]
        links = [resolve(page.address, str(link.attrs["href"]))[0].split("/")[-2] for link in within(row, "a")]
        if links and links[0] in kinds:
            marked[links[0]] = [each[-1].removeprefix("badge--") for each in badges]
    assert marked == {key: [kind] for key, kind in kinds.items()}
    trails = 0
    for each in dossier["events"]:
        event = by_address[f"{LANGUAGES[language]}events/{each['id']}/"]
        for trail in event.all(".claim__trail"):
            (ref,) = claims_in(trail)
            (badge,) = within(trail, ".badge--sourcekind")
            assert f"badge--{kinds[ref.partition('/')[0]]}" in str(badge.attrs["class"]).split(), event.address
            trails += 1
    assert trails >= len(dossier["events"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_orientation_lists(by_address: dict[str, Markup], dossier: Dossier, language: str) -> None:
    """Every list of events and of claims on the page is the one that the data gives, in the order of time."""
    page = by_address[LANGUAGES[language] + FIXED["orientation"]]
    events = dossier["events"]
    table = {}
    for name in reckoning.DIMENSIONS:
        for pole, side in zip(dossier["poles"], sides(page, name), strict=True):
            there = reckoning.ids(event for event in events if name in reckoning.dimensions(event, pole))
            assert events_in(side) == there
            table[name, pole] = len(there)
        # Folded, with the counts on the fold, which a link from the table or the chart opens.
        box = page.one(f'[id="{name}"]')
        assert (box.name, "open" in box.attrs) == ("details", False)
        assert numbers(within(box, "summary")[0]) == [table[name, pole] for pole in dossier["poles"]]
    (counts,) = [table for each in following(page.one("h2#dimensions")) for table in tables_in(each)]
    cells = [cell for row in within(counts, "tbody tr") for cell in within(row, "td")]
    assert [numbers(cell) for cell in cells if numbers(cell)] == [[count] for count in table.values()]
    links = [str(link.attrs["href"]) for cell in cells for link in within(cell, "a")]
    assert links == [f"#{name}" for (name, _), count in table.items() if count]
    for period in reckoning.periods(dossier):
        with_poles = [event for event in events if reckoning.period(event) == period and reckoning.poles(event)]
        for pole, side in zip(dossier["poles"], sides(page, f"y{period}"), strict=True) if with_poles else ():
            assert events_in(side) == reckoning.ids(event for event in with_poles if pole in reckoning.poles(event))


@pytest.mark.parametrize("language", LANGUAGES)
def test_orientation_against(by_address: dict[str, Markup], dossier: Dossier, language: str) -> None:
    """What speaks against the story of the counts: distance from the nearer pole, nearness to the other; denials."""
    page = by_address[LANGUAGES[language] + FIXED["orientation"]]
    cooperation = {pole: acts(dossier, pole, +1) for pole in dossier["poles"]}
    first, second = dossier["poles"]
    assert len(cooperation[first]) != len(cooperation[second]), "this test wants a nearer pole"
    nearer = max(cooperation, key=lambda pole: len(cooperation[pole]))
    for pole, side in zip(dossier["poles"], sides_of(page, "against"), strict=True):
        differ = [
            event["id"]
            for event in dossier["events"]
            if pole in reckoning.poles(event) and len(reckoning.stances(dossier, event)) > 1
        ]
        assert events_in(side) == (acts(dossier, pole, -1) + differ if pole == nearer else cooperation[pole])
        speaking = bearing(dossier, pole, "apart" if pole == nearer else "closer")
        denied = bearing(dossier, pole, "denied")
        assert set(claims_in(side)) == {*speaking, *denied}
        # None stands there twice: what is denied is no statement of that direction.
        assert len([item for item in within(side, "li") if claims_in(item)]) == len(speaking) + len(denied)


def bearing(dossier: Dossier, pole: str, direction: str) -> list[str]:
    """Return the claims that say that the subject stands so with a pole; or those that deny anything of the kind."""
    found = {ref: claim for ref, claim in reckoning.claims(dossier).items() if pole in claim["bearing"]}
    return [
        ref
        for ref, claim in found.items()
        if ("denied" if claim["stance"] == "denied" else claim["bearing"][pole]) == direction
    ]


def acts(dossier: Dossier, pole: str, sign: int) -> list[str]:
    """Return the events with an act towards a pole whose score has this sign."""
    return [
        event["id"]
        for event in dossier["events"]
        if any(act["pole"] == pole and act["score"] * sign > 0 for act in event["interactions"])
    ]


def sides_of(page: Markup, anchor: str) -> list[Element]:
    """Return the two sides that follow the heading with an anchor, after a paragraph."""
    found = page.all(f'h2[id="{anchor}"] + p + .sides > .side')
    assert len(found) == 2
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_statements(by_address: dict[str, Markup], dossier: Dossier, language: str) -> None:
    """The table on the orientation page counts what the page of statements lists; what is denied comes last."""
    index = by_address[LANGUAGES[language] + FIXED["orientation"]]
    listed = by_address[LANGUAGES[language] + FIXED["statements"]]
    (table,) = [found for each in part(index, "said") for found in tables_in(each)]
    rows = within(table, "tbody tr")
    directions = ("closer", "apart", "unclear", "denied")
    assert [each for each in listed.ids() if each in directions] == [*directions]
    seen = 0
    for direction, row in zip(directions, rows, strict=True):
        _, *cells = within(row, "td")
        for pole, cell in zip(dossier["poles"], cells, strict=True):
            there = bearing(dossier, pole, direction)
            texts = {ref.partition("/")[0] for ref in there}
            (link,) = within(cell, "a")
            assert str(link.attrs["href"]).endswith(f"statements/#{direction}-{pole}")
            counts, rest = numbers(link) or [1], words(cell).removeprefix(words(link))
            assert [*counts, *([int(each) for each in re.findall(r"\d+", rest)] or [1])] == [len(there), len(texts)]
            (section,) = [side for side in listed.all(".side") if within(side, f'h3[id="{direction}-{pole}"]')]
            assert numbers(within(section, "h3")[0]) == [len(there)]
            found = claims_in(section)
            assert sorted(found) == sorted(there)
            # In the order of their texts, and within a text of their paragraphs.
            assert_ordered(found, dossier)
            seen += len(there)
    assert seen == sum(len(claim["bearing"]) for claim in reckoning.claims(dossier).values())


def assert_ordered(refs: list[str], dossier: Dossier) -> None:
    """Compare the order of claims with that of their texts and paragraphs; within a paragraph any may come first."""
    left = list(refs)
    for group in reckoning.by_publication(dossier, refs):
        assert set(left[: len(group)]) == group, refs
        del left[: len(group)]
    assert left == []


# ---------------------------------------------------------------- judgements


BLOCKS = "p, li, td, th, dt, dd, h1, h2, h3, h4, summary, figcaption, caption, blockquote, desc, title"


def scale(by_address: dict[str, Markup], language: str, anchor: str) -> dict[str, str]:
    """Return the words of a closed list as the page about the format gives them, by key."""
    page = by_address[LANGUAGES[language] + FIXED["format"]]
    (table,) = [table for each in part(page, anchor) for table in tables_in(each)]
    column = {"likelihood": {"en": 1, "de": 2}[language], "confidence": 1}[anchor]
    cells = [[words(cell) for cell in within(row, "td")] for row in within(table, "tbody tr")]
    return {row[0]: row[column] for row in cells}


def bands(by_address: dict[str, Markup]) -> dict[str, list[int]]:
    """Return the ends of the bands of likelihood in per cent, by key."""
    (table,) = [table for each in part(by_address[FIXED["format"]], "likelihood") for table in tables_in(each)]
    return {words(row).split()[0]: numbers(within(row, "td")[-1]) for row in within(table, "tbody tr")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_opens_with_the_judgements(by_address: dict[str, Markup], dossier: Dossier, language: str) -> None:
    """In their order, each with its likelihood, its band and its confidence; the chart comes after them."""
    page = by_address[LANGUAGES[language]]
    first, *_ = page.all(".md-content ol, .md-content ul, .md-content table, .md-content figure, .md-content h2")
    assert "judgements" in str(first.attrs["class"]).split()
    assert page.one("#judgements") in (first, *above(first))
    listed = [each for each in first.children or () if isinstance(each, Element)]
    likelihoods, confidences = (scale(by_address, language, each) for each in ("likelihood", "confidence"))
    for item, each in zip(listed, dossier["judgements"], strict=True):
        (link,) = within(item, "a[href]")
        assert resolve(page.address, str(link.attrs["href"])) == (f"{LANGUAGES[language]}judgements/{each['id']}/", "")
        assert words(link) == each["statement"][language]
        assert [words(it) for it in within(item, ".badge--likelihood")] == [likelihoods[each["likelihood"]]]
        assert [words(it) for it in within(item, ".badge--confidence")] == [confidences[each["confidence"]]]
        (block,) = [it for it in within(item, "p") if within(it, ".badge--likelihood")]
        assert numbers(block) == bands(by_address)[each["likelihood"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_likelihood_and_confidence_stand_apart(by_address: dict[str, Markup], dossier: Dossier, language: str) -> None:
    """No paragraph, cell or heading of ours says both."""
    terms = "|".join(re.escape(each) for each in scale(by_address, language, "likelihood").values())
    likely = re.compile(rf"\b({terms})\b", re.IGNORECASE)
    confident = re.compile({"en": r"\bconfiden", "de": r"\bkonfidenz"}[language], re.IGNORECASE)
    ours = ["", FIXED["orientation"], *(f"judgements/{each['id']}/" for each in dossier["judgements"])]
    seen = [0, 0]
    for address in ours:
        for block in within(by_address[LANGUAGES[language] + address].one(".md-content"), BLOCKS):
            if not within(block, BLOCKS):
                text = words(block)
                found = [
                    bool(likely.search(text)) or "badge--likelihood" in block.to_html(),
                    bool(confident.search(text)) or "badge--confidence" in block.to_html(),
                ]
                assert found != [True, True], f"{address}: {text}"
                seen = [before + now for before, now in zip(seen, found, strict=True)]
    assert min(seen) >= 2 * len(dossier["judgements"])


RECORD = re.compile(r"(?:de/)?(?:events|figures|sources)/([a-z0-9-]+)/#(?:claim-(.+))?")


def evidence(page: Markup, anchor: str) -> list[str]:
    """Return what the list under an anchor cites, each by its first link to an event, a claim or a series."""
    found = []
    for item in [item for each in part(page, anchor) for item in within(each, "li")]:
        links = [resolve(page.address, str(link.attrs["href"])) for link in within(item, "a[href]")]
        cited = (RECORD.fullmatch("#".join(each)) for each in links)
        found.append(next("/".join(filter(None, each.groups())) for each in cited if each))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_judgements_show_what_speaks_for_and_against(
    by_address: dict[str, Markup], dossier: Dossier, language: str
) -> None:
    for each in dossier["judgements"]:
        page = by_address[f"{LANGUAGES[language]}judgements/{each['id']}/"]
        assert words(page.one(".lead")) == each["statement"][language]
        for side in ("for", "against"):
            assert evidence(page, side) == each[f"evidence_{side}"], page.address
            assert numbers(page.one(f'[id="{side}"]')) == [len(each[f"evidence_{side}"])]
        heading = page.one("h2#evidence")
        assert words(heading) == {"en": "The evidence", "de": "Die Belege"}[language]
        sides = [side for box in following(heading) for side in within(box, "section.side h3[id]")]
        assert [side.attrs["id"] for side in sides] == ["for", "against"]
        for anchor in ("assumptions", "alternatives"):
            shown = [words(item) for it in part(page, anchor) for item in within(it, "li")]
            assert shown == [text[language] for text in each[anchor]], page.address
        assert each["confidence_reason"][language] in [words(it) for it in page.all(".md-content p")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_judgements_name_the_origins_behind_them(
    by_address: dict[str, Markup], dossier: Dossier, published: Path, language: str
) -> None:
    """All that the evidence for a judgement goes back to, named or inferred, each once."""
    events = {event["id"]: event["claims"] for event in dossier["events"]}
    series = {each["id"]: [point["claim"] for point in each["points"]] for each in dossier["series"]}
    from_ = origins(published)
    for each in dossier["judgements"]:
        page = by_address[f"{LANGUAGES[language]}judgements/{each['id']}/"]
        refs = [ref for cited in each["evidence_for"] for ref in events.get(cited) or series.get(cited) or [cited]]
        known = {origin for ref in refs if (origin := from_[ref][0])}
        (paragraph,) = [it for it in part(page, "sources") if within(it, 'a[href*="actors/"]')]
        links = [str(link.attrs["href"]).split("/")[-2] for link in within(paragraph, "a")]
        assert sorted(links) == sorted(known), page.address
        before = words(paragraph).partition("(")[0]
        assert ([int(number) for number in re.findall(r"\d+", before)] or [1]) == [len(known)], page.address


# ---------------------------------------------------------------- contested points and figures


@pytest.mark.parametrize("language", LANGUAGES)
def test_contested_points(by_address: dict[str, Markup], dossier: Dossier, language: str) -> None:
    """Every event whose accounts differ in stance, in the order of time; its accounts as their texts appeared.

    These are its own claims and those of the events that bear on it, which a row then leads to.
    """
    page = by_address[LANGUAGES[language] + FIXED["contested"]]
    told = reckoning.claims(dossier)
    contested = {event["id"]: reckoning.accounts(dossier, event) for event in reckoning.contested(dossier)}
    expected = {
        f"event-{key}": {ref: [] if event == key else [event] for ref, event in refs.items()}
        for key, refs in contested.items()
    }
    in_events = {ref for event in dossier["events"] for ref in event["claims"]}
    alone = {ref for ref, claim in told.items() if claim["stance"] != "asserted" and ref not in in_events}
    expected |= {"alone": {ref: [] for ref in alone}} if alone else {}
    anchors = [each for each in page.ids() if each in expected or each.startswith("event-")]
    assert anchors == list(expected)
    assert len(expected) > 2
    assert any(others for refs in expected.values() for others in refs.values()), "this test wants one that bears"
    for anchor, refs in expected.items():
        rows = [row for each in part(page, anchor) for table in tables_in(each) for row in within(table, "tbody tr")]
        found = [claims_in(row) for row in rows]
        assert sorted(found) == sorted([ref] for ref in refs), anchor
        assert_ordered([ref for (ref,) in found], dossier)
        for row, (ref,) in zip(rows, found, strict=True):
            (badge,) = within(row, ".badge--stance")
            assert f"badge--{told[ref]['stance']}" in str(badge.attrs["class"]).split(), ref
            _, _, said, _ = within(row, "td")
            assert events_in(said) == events_in(row) == refs[ref], (anchor, ref)
            denies = {"en": "Denies: ", "de": "Bestreitet: "}[language] if told[ref]["stance"] == "denied" else ""
            text, _, other = words(said).partition({"en": " On the event: ", "de": " Zum Ereignis: "}[language])
            assert text == denies + told[ref]["text"][language], ref
            titles = [event["title"][language] for event in dossier["events"] if event["id"] in refs[ref]]
            assert [other] == (titles or [""]), ref


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_listed(by_address: dict[str, Markup], dossier: Dossier, language: str) -> None:
    """Every series with its unit and how many points it has, leading to its page; there every point with its claim."""
    page = by_address[LANGUAGES[language] + FIXED["figures"]]
    (table,) = [table for each in page.all(".md-content") for table in tables_in(each)]
    for row, each in zip(within(table, "tbody tr"), dossier["series"], strict=True):
        (link,) = within(row, "a[href]")
        address = f"{LANGUAGES[language]}figures/{each['id']}/"
        assert resolve(page.address, str(link.attrs["href"])) == (address, "")
        assert each["unit"][language] in words(row)
        assert numbers(row)[-1] == len(each["points"])
        shown = [claims_in(it) for box in by_address[address].all(".md-content") for it in tables_in(box)]
        assert shown == [list(dict.fromkeys(point["claim"] for point in each["points"]))]
        assert len(part(by_address[address], "points")) >= len(each["points"])
        assert_points(by_address[address], each, dossier, language)


def assert_points(page: Markup, series: Dossier, dossier: Dossier, language: str) -> None:
    """Compare the table of a series with its points: the figure, whether it is an approximate one, and by whom."""
    names = {actor["id"]: actor["name"][language] for actor in dossier["actors"]}
    voices = {ref: claim["voice"] for ref, claim in reckoning.claims(dossier).items()}
    (table,) = [table for each in page.all(".md-content") for table in tables_in(each)]
    heads = [words(each) for each in within(table, "thead th")]
    assert heads[2] == {"en": "By whom", "de": "Von wem"}[language]
    assert heads[1].casefold() == series["unit"][language].casefold()
    for row, point in zip(within(table, "tbody tr"), series["points"], strict=True):
        _, figure, whom, _ = within(row, "td")
        about = {"en": "about ", "de": "etwa "}[language]
        assert words(figure).startswith(about) is point["approximate"], page.address
        shown = words(figure).removeprefix(about).replace(".", "" if language == "de" else ".").replace(",", "")
        expected = [point["low"], point["high"]] if point["value"] is None else [point["value"]]
        assert [float(each) for each in shown.split("–")] == expected, page.address
        by = names.get(point["estimator"]) or names.get(voices[point["claim"]], "")
        # Where nobody is named, the text itself is, or those whom it does not name.
        assert words(whom).startswith(by), page.address
        assert words(whom)
