"""Is a page of every kind whole: for those who cannot see, on a phone, in the dark, in both languages?"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, Dossier, Reader
from tests.browser.markup import exists
from tests.browser.reckoning import EXAMPLES, FIXED, LANGUAGES, path

pytestmark = pytest.mark.browser

AXE = Axe().axe_script
# The rule that takes nearly all the time. Of parts that look alike it sees two: marked are all further ones.
CONTRAST = "color-contrast"
MARK_AGAIN = """() => {
    const seen = new Map();
    const look = (it) => it && `${look(it.parentElement)} ${it.tagName}.${it.className}${it.getAttribute("style")}`;
    for (const it of document.querySelectorAll("body *")) {
        const count = seen.get(look(it)) ?? 0;
        seen.set(look(it), count + 1);
        if (count > 1 && it.childElementCount === 0) it.dataset.again = "";
    }
}"""
WIDE = """() => {
    const boxed = (it) => it && (getComputedStyle(it).overflowX !== "visible" || boxed(it.parentElement));
    return [...document.querySelectorAll(".md-header *, .md-content *, .md-footer *")]
        .filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 1)
        .filter((it) => !boxed(it.parentElement))
        .map((it) => it.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*FIXED, *EXAMPLES])
def test_kind_of_page(reader: Reader, dossier: Dossier, site: Path, kind: str, language: str) -> None:
    """Each kind on a phone and on a desk, one of them dark: the other one in the other language."""
    where = LANGUAGES[language] + path(dossier, kind)
    phone = reader.open(where, width=PHONE, dark=language == "de")
    assert phone.locator("html").get_attribute("lang") == language
    assert phone.locator("h1").count() == 1
    assert phone.title().strip()
    assert_in_every_language(phone, site, where)
    assert_narrow(phone)
    desk = reader.open(where, dark=language == "en")
    assert_accessible(phone if language == "en" else desk)
    assert_contrast(phone)
    assert_contrast(desk)


def assert_in_every_language(page: Page, site: Path, where: str) -> None:
    """The head names every language, with the address of this page in it."""
    found = page.evaluate("[...document.head.querySelectorAll('link[hreflang]')].map((it) => [it.hreflang, it.href])")
    root = page.url.removesuffix(where)
    plain = where.removeprefix("de/")
    assert found == [["en", f"{root}{plain}"], ["x-default", f"{root}{plain}"], ["de", f"{root}de/{plain}"]]
    assert all(exists(site, address.removeprefix(root)) for _, address in found)


def assert_narrow(page: Page) -> None:
    """Nothing reaches beyond the screen but what scrolls in a box of its own."""
    assert page.evaluate(WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def assert_accessible(page: Page) -> None:
    """All that axe knows but contrast."""
    assert violations(page, {"rules": {CONTRAST: {"enabled": False}}}) == []


def assert_contrast(page: Page) -> None:
    page.evaluate(MARK_AGAIN)
    assert violations(page, {"runOnly": [CONTRAST]}, {"exclude": [["[data-again]"]]}) == []


def violations(
    page: Page, options: dict[str, object], context: dict[str, object] | None = None
) -> list[tuple[str, str, str]]:
    """Return (rule, element, what is wrong) for everything that axe finds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        "([where, how]) => axe.run(where ?? document, how).then((found) => found.violations)",
        [context, {"resultTypes": ["violations"], "preload": False, **options}],
    )
    return [(each["id"], node["html"], node["failureSummary"]) for each in found for node in each["nodes"]]
