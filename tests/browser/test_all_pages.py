"""Do all pages of the built site hang together, and are their numbers those of the published data?"""

import re
from collections import Counter
from pathlib import Path

import pytest
from justhtml import Element

from tests.browser import reckoning
from tests.browser.conftest import Dossier
from tests.browser.markup import Markup, exists, pages, resolve, within, words
from tests.browser.reckoning import FIXED, LANGUAGES
from tests.world import raw_yaml

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def markup(site: Path) -> list[Markup]:
    return pages(site)


@pytest.fixture(scope="module")
def by_address(markup: list[Markup]) -> dict[str, Markup]:
    return {page.address: page for page in markup}


def test_every_page_is_there_in_both_languages(by_address: dict[str, Markup], dossier: Dossier) -> None:
    expected = {*FIXED.values()}
    for kind in ("events", "actors"):
        expected |= {f"{kind}/{record['id']}/" for record in dossier[kind]}
    expected |= {f"sources/{record['id']}/" for record in dossier["articles"]}
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
    titles = [(page.address.split("/")[:-2], page.one("title").to_text()) for page in found]
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


def events_in(element: Element) -> list[str]:
    """Return the ids of the events that a part of a page links."""
    links = [str(link.attrs["href"]) for link in within(element, "a")]
    return [found[1] for found in (re.search(r"events/([a-z0-9-]+)/$", link) for link in links) if found]


def claims_in(element: Element) -> list[str]:
    """Return the claims that a part of a page links, each once."""
    links = (re.search(r"sources/(.+)/#claim-(.+)", str(link.attrs["href"])) for link in within(element, "a"))
    return list(dict.fromkeys("/".join(found.groups()) for found in links if found))


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
def test_first_sentences(by_address: dict[str, Markup], dossier: Dossier, kind: str, language: str) -> None:
    """Events with each pole stand out; then with both, by status, on one text; and how many texts there are."""
    touching = [event for event in dossier["events"] if reckoning.poles(event)]
    by_pole = [sum(pole in reckoning.poles(event) for event in touching) for pole in dossier["poles"]]
    both = sum(len(reckoning.poles(event)) == 2 for event in touching)
    statuses = Counter(event["status"] for event in touching).values()
    texts = [len(dossier["articles"])] if kind == "home" else []
    page = by_address[LANGUAGES[language] + FIXED[kind]]
    assert [numbers(strong) for strong in page.all(".lead strong")] == [[count] for count in by_pole]
    assert sorted(numbers(page.one(".lead"))) == sorted(
        [len(touching), *by_pole, both, *statuses, reckoning.alone(touching), len(touching), *texts]
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
    texts = (published / "sources" / "articles").glob("*.md")
    articles = [raw_yaml(text.read_text(encoding="utf-8").split("\n---\n")[0]) for text in sorted(texts)]
    steps = [[(step["role"], step["by"]) for step in article["chain"]] for article in articles]  # type: ignore[index]
    origins = {
        claim.get("origin") or article["chain"][0].get("actor")  # type: ignore[index]
        for article in articles
        for claim in article["claims"]  # type: ignore[index]
    }
    events = dossier["events"]
    expected = {
        "texts": len(dossier["articles"]),
        "machine-translated": sum(("translation", "machine") in chain for chain in steps),
        "rewritten": sum({("rewrite", "machine"), ("rewrite", "unknown")} & {*chain} != set() for chain in steps),
        "claims": len(reckoning.claims(dossier)),
        "origins": len(origins - {None}),
        "events": len(events),
        "resting on one text alone": reckoning.alone(events),
        "denied or unclear": sum(len(reckoning.stances(dossier, event)) > 1 for event in events),
        "actors": len(dossier["actors"]),
    }
    rows = by_address[LANGUAGES[language] + FIXED[kind]].all(".facts tbody td:last-child")
    assert [numbers(row)[0] for row in rows] == list(expected.values())


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
    cells = page.all("h2#dimensions + table tbody td")
    assert [numbers(cell) for cell in cells if numbers(cell)] == [[count] for count in table.values()]
    for period in reckoning.periods(dossier):
        with_poles = [event for event in events if reckoning.period(event) == period and reckoning.poles(event)]
        for pole, side in zip(dossier["poles"], sides(page, f"y{period}"), strict=True) if with_poles else ():
            assert events_in(side) == reckoning.ids(event for event in with_poles if pole in reckoning.poles(event))


@pytest.mark.parametrize("language", LANGUAGES)
def test_orientation_against(by_address: dict[str, Markup], dossier: Dossier, language: str) -> None:
    """What speaks against the story of the counts: distance from the nearer pole, nearness to the other; denials."""
    page = by_address[LANGUAGES[language] + FIXED["orientation"]]
    told = reckoning.claims(dossier)
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
        bearing = {ref: claim for ref, claim in told.items() if pole in claim["bearing"]}
        denied = {ref for ref, claim in bearing.items() if claim["stance"] == "denied"}
        speaking = "apart" if pole == nearer else "closer"
        assert set(claims_in(side)) == denied | {
            ref for ref, claim in bearing.items() if claim["bearing"][pole] == speaking
        }


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
    """The table on the orientation page counts what the page of statements lists."""
    told = reckoning.claims(dossier)
    index = by_address[LANGUAGES[language] + FIXED["orientation"]]
    listed = by_address[LANGUAGES[language] + FIXED["statements"]]
    for direction in ("closer", "apart", "unclear"):
        for pole in dossier["poles"]:
            there = sorted(ref for ref, claim in told.items() if claim["bearing"].get(pole) == direction)
            (link,) = index.all(f'a[href$="statements/#{direction}-{pole}"]')
            assert (numbers(link) or [1]) == [len(there)]
            (section,) = [side for side in listed.all(".side") if within(side, f'h3[id="{direction}-{pole}"]')]
            assert sorted(claims_in(section)) == there
