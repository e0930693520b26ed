"""Does the published site run what a file contains, or show it as anything but words, when it is open in a browser?"""

import pytest

from tests import hostile
from tests.dossier.published import Published
from tests.reader import PHONE, Reader

pytestmark = pytest.mark.browser

KINDS = (
    "",
    "timeline/",
    "orientation/",
    *(f"orientation/{kind}/" for kind in ("sensitivity", "dimensions", "years", "statements", "quarters")),
    "actors/",
    "actors/yugoslavia/",
    "actors/tanjug/",
    "sources/",
    "sources/harbour-gazette-1951/",
    "events/khrushchev-in-belgrade/",
    "events/american-price/",
    "contested/",
    "figures/",
    "figures/american-grain-years/",
    "judgements/between-the-blocs/",
)


@pytest.fixture(scope="session", params=hostile.WORDS)
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The site whose every text tries to be more."""
    return Published(hostile.published(tmp_path_factory, *request.param))


@pytest.mark.parametrize("language", ["", "de/"])
def test_nothing_runs(reader: Reader, language: str) -> None:
    """No flag is set, whatever is loaded, hovered over, focussed and clicked; text stands where text belongs."""
    page = reader.open(language, width=PHONE)
    for kind in KINDS:
        reader.go(page, language + kind)
        assert page.locator("h1").count() == 1
        assert page.locator("[onclick], [onerror], [onload], [ontoggle], [onfocus], [onmouseover]").count() == 0
        assert page.locator("iframe, object, embed, base, meta[http-equiv=refresh]").count() == 0
        page.evaluate("""() => {
            for (const it of document.querySelectorAll(".md-content *")) {
                it.focus();
                // Also whatever else it has a handler for.
                for (const name of it.getAttributeNames().filter((name) => name.startsWith("on"))) {
                    it.dispatchEvent(new Event(name.slice(2), { bubbles: true }));
                }
                it.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
                // Also what is drawn: parts of an SVG have no click() of their own.
                if (!it.closest("a")) it.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
            }
        }""")
        assert page.evaluate("window.pwned") is None


def test_search_results_are_words(reader: Reader) -> None:
    page = reader.open("timeline/")
    box = page.locator(".md-search__input")
    box.click()
    page.keyboard.type("pwned")
    page.locator(".md-search-result__item").first.wait_for()
    results = page.locator(".md-search-result__list")
    assert '<img src=x onerror="window.pwned=1">' in results.inner_text()
    assert results.locator("img, svg, script, iframe, textarea, [onerror], [onload], [onfocus], [onclick]").count() == 0
    assert page.evaluate("window.pwned") is None
    box.fill("")
    # At once: of what is half typed the theme's search may say on the console that it is no query.
    box.fill("<img src=x onerror=window.pwned=30>")
    box.dispatch_event("keyup")
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None


def test_filters_offer_words(reader: Reader) -> None:
    page = reader.open("timeline/?actor=yugoslavia")
    names = page.locator("select[name=actor] option").all_inner_texts()
    assert len([name for name in names if name.startswith(hostile.ATTEMPTS[0])]) > 5
    assert all(len(hostile.MARKED.findall(name)) == 1 for name in names[1:])
    assert page.locator("option *").count() == 0
