"""Do all pages of the built site hang together, and are their numbers those of the published data?"""

import re
from collections import Counter
from pathlib import Path

import pytest
from justhtml import Element

from tests.browser import reckoning
from tests.browser.conftest import Dossier
from tests.browser.markup import Markup, above, claims_in, events_in, exists, part, resolve, tables_in, within, words
from tests.browser.reckoning import FIXED, LANGUAGES, RECORDS
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
        for anchor in ("assumptions", "alternatives"):
            shown = [words(item) for it in part(page, anchor) for item in within(it, "li")]
            assert shown == [text[language] for text in each[anchor]], page.address
        assert each["confidence_reason"][language] in [words(it) for it in page.all(".md-content p")]


# ---------------------------------------------------------------- contested points and figures


@pytest.mark.parametrize("language", LANGUAGES)
def test_contested_points(by_address: dict[str, Markup], dossier: Dossier, language: str) -> None:
    """Every event whose claims differ in stance, in the order of time; its claims as their texts appeared."""
    page = by_address[LANGUAGES[language] + FIXED["contested"]]
    told = reckoning.claims(dossier)
    expected = {f"event-{event['id']}": event["claims"] for event in reckoning.contested(dossier)}
    in_events = {ref for event in dossier["events"] for ref in event["claims"]}
    alone = [ref for ref, claim in told.items() if claim["stance"] != "asserted" and ref not in in_events]
    expected |= {"alone": alone} if alone else {}
    anchors = [each for each in page.ids() if each in expected or each.startswith("event-")]
    assert anchors == list(expected)
    assert len(expected) > 2
    for anchor, refs in expected.items():
        rows = [row for each in part(page, anchor) for table in tables_in(each) for row in within(table, "tbody tr")]
        assert [claims_in(row) for row in rows] == [[ref] for ref in reckoning.by_publication(dossier, refs)], anchor
        for row in rows:
            (badge,) = within(row, ".badge--stance")
            (ref,) = claims_in(row)
            assert f"badge--{told[ref]['stance']}" in str(badge.attrs["class"]).split(), ref
            assert told[ref]["text"][language] in words(row)


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
