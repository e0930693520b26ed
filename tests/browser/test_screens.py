"""What screens of other sizes do with a page: a phone, a wide desk, paper; and the page where there is none."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.dossier.published import Published
from tests.dossier.reckoning import FIXED, Dossier, path
from tests.reader import DESK, PHONE, Reader, address

pytestmark = pytest.mark.browser

# The narrowest screen of WCAG 1.4.10 (Reflow), in pixels.
NARROW = 320

# ---------------------------------------------------------------- phone


def test_no_page_with_accounts_that_differ_scrolls_sideways(reader: Reader, published: Published) -> None:
    """In German, where the badge that says so is longest."""
    differing = [page.address for page in published.pages.values() if "badge--differ" in page.source]
    german = [address for address in differing if address.startswith("de/")]
    assert len(german) > 5
    page = reader.open("de/", width=NARROW)
    for where in german:
        reader.go(page, where)
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW, where


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("sources", ["Published", "Publisher, kind of source", "Language", "Reliability", "Claims", "Events"]),
        ("actors", ["Who", "Events", "Statements"]),
        ("person", ["Since", "Until", "Evidence"]),
        ("event", ["Act", "Dimension", "Context", "PLOVER score"]),
    ],
)
def test_cards_name_what_their_columns_said(reader: Reader, dossier: Dossier, kind: str, columns: list[str]) -> None:
    """On a phone each row is a card, as wide as the page, with no part off the screen; at a desk it is a row."""
    page = reader.open(path(dossier, kind), width=PHONE)
    card = page.locator(".stacked tbody tr").first
    said = card.locator("td").evaluate_all("(all) => all.map((it) => getComputedStyle(it, '::before').content)")
    assert said[0] == "none"
    assert said[1 : len(columns) + 1] == [f'"{column}: "' for column in columns]
    places = card.locator("td").evaluate_all("(all) => all.map((it) => it.getBoundingClientRect().left)")
    assert len(set(places)) == 1
    page.set_viewport_size({"width": DESK, "height": 800})
    said = card.locator("td").evaluate_all("(all) => all.map((it) => getComputedStyle(it, '::before').content)")
    assert set(said) == {"none"}


# ---------------------------------------------------------------- wide screens


def test_the_second_column_is_used(reader: Reader, dossier: Dossier) -> None:
    """Beside the account what was found elsewhere; beside a picture its figures; on a phone one below the other."""
    found = [each["id"] for each in dossier["events"] if each["external"]]
    for where, left, right in (
        (f"events/{found[0]}/", ".md-content h2", ".md-content__inner > .outside"),
        (path(dossier, "series"), ".beside figure", ".beside .stacked"),
    ):
        page = reader.open(where)
        one, other = page.locator(left).first.bounding_box(), page.locator(right).first.bounding_box()
        assert one
        assert other
        assert other["x"] > one["x"] + 300, where
        page.set_viewport_size({"width": PHONE, "height": 800})
        one, other = page.locator(left).first.bounding_box(), page.locator(right).first.bounding_box()
        assert one
        assert other
        assert other["x"] == one["x"], where


# ---------------------------------------------------------------- paper


@pytest.mark.parametrize(("language", "until"), [("", "evidence to 30 June 1955"), ("de/", "Belege bis 30. Juni 1955")])
@pytest.mark.parametrize("kind", ["home", "event"])
def test_a_sheet_says_whence_and_of_when(
    reader: Reader, dossier: Dossier, kind: str, language: str, until: str
) -> None:
    """Above everything the dossier, the address and the end of the evidence; right below it the page begins."""
    where = language + path(dossier, kind)
    page = reader.open(f"{where}#top", dark=True)
    sheet = page.locator(".dossier-sheet")
    expect(sheet).to_be_hidden()
    page.emulate_media(media="print")
    assert " ".join(sheet.inner_text().split()) == f"{reader.address}{where} {until}"
    heading, end = page.locator("h1").bounding_box(), sheet.bounding_box()
    assert heading
    assert end
    assert 0 < heading["y"] - end["y"] - end["height"] < 60
    grounds = page.evaluate("""() => [...document.querySelectorAll("html, body *:not(.bar)")]
        .filter((it) => it.checkVisibility()).map((it) => getComputedStyle(it).backgroundColor)""")
    assert {ground for ground in grounds if ground != "rgba(0, 0, 0, 0)" and not grey(ground)} == set()


def grey(colour: str) -> bool:
    """Whether a colour is white, black or between."""
    return len(set(re.findall(r"\d+", colour)[:3])) == 1


# ---------------------------------------------------------------- the same spot in the other language


def test_the_other_language_shows_the_same_claim(reader: Reader, dossier: Dossier) -> None:
    where = path(dossier, "source")
    page = reader.open(where)
    page.locator(".claim[id]").nth(1).evaluate("(it) => { location.hash = it.id }")
    spot = urlsplit(address(page)).fragment
    assert spot.startswith("claim-")
    page.locator(".dossier-language").click()
    page.wait_for_url(f"{reader.address}de/{where}#{spot}")
    expect(page.locator(":target")).to_be_in_viewport()


# ---------------------------------------------------------------- no page


def missing(reader: Reader, published: Published, where: str) -> Page:
    """Return the page for a missing one as a host serves it at an address; ours is not at the root of its host."""
    served = urlsplit(reader.address).path
    body = (published.site / "404.html").read_text(encoding="utf-8")
    body = re.sub(r'(="|"base":\s*"|"search":\s*")/(?!/)', rf"\1{served}", body)

    def serve(route: Route) -> None:
        route.fulfill(body=body, content_type="text/html")

    page = reader.open(FIXED["method"])
    page.route(reader.address + where, serve)
    page.goto(reader.address + where)
    return page


@pytest.mark.parametrize(
    ("where", "language", "first"),
    [
        ("event/soviet-blokade/", "en", "events/soviet-blockade/"),
        ("de/events/soviet-blockade-1949/", "de", "de/events/soviet-blockade/"),
        ("actors/tito/", "en", "actors/josip-broz-tito/"),
    ],
)
def test_a_missing_page_leads_on(reader: Reader, published: Published, where: str, language: str, first: str) -> None:
    page = missing(reader, published, where)
    suggested = page.locator(f".dossier-missing[lang={language}] li a")
    expect(suggested.first).to_have_attribute("href", urlsplit(reader.address).path + first)
    assert 1 <= suggested.count() <= 5
    other = {"en": "de", "de": "en"}[language]
    expect(page.locator(f".dossier-missing[lang={other}] .dossier-missing__like")).to_be_hidden()
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".md-search__input")).to_be_focused()


def test_what_is_like_nothing_gets_no_suggestion(reader: Reader, published: Published) -> None:
    page = missing(reader, published, "zzzz/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".dossier-missing__like").first).to_be_hidden()
    expect(page.locator(".dossier-missing a").first).to_be_visible()
