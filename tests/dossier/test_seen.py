"""Is a page of every kind whole for whoever reads it: without seeing it, on a phone, in the dark, in any language?"""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route

from tests.dossier.published import Published
from tests.dossier.reckoning import FIXED, path
from tests.reader import DESK, PHONE, Reader, found_by

pytestmark = pytest.mark.browser

AXE = Axe().axe_script
# Of parts that look alike, in which contrast takes nearly all the time, axe sees two: marked are all further ones.
CONTRAST = "color-contrast"
AGAIN = {"exclude": [["[data-again]"]]}
MARK_AGAIN = """() => {
    const seen = new Map();
    const look = (it) => it && `${look(it.parentElement)} ${it.tagName}.${it.className}${it.getAttribute("style")}`;
    for (const it of document.querySelectorAll("body *")) {
        const count = seen.get(look(it)) ?? 0;
        seen.set(look(it), count + 1);
        if (count > 1 && it.childElementCount === 0) it.dataset.again = "";
    }
}"""
# What reaches beyond the screen, unless it stands in a box that scrolls; and by how much the whole page does.
BEYOND = """() => {
    const boxed = (it) => it && (getComputedStyle(it).overflowX !== "visible" || boxed(it.parentElement));
    const wide = [...document.querySelectorAll(".md-header *, .md-content *, .md-footer *")]
        .filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 1)
        .filter((it) => !boxed(it.parentElement))
        .map((it) => it.outerHTML.slice(0, 120));
    const page = document.documentElement.scrollWidth;
    return page > innerWidth ? [...wide, `the page, ${page} wide`] : wide;
}"""
# Of each chart: how many pixels a unit has, how high its smallest letters are, what lies outside, what over what.
SEEN = """() => [...document.querySelectorAll("svg.chart__svg")].map((drawing) => {
    const unit = drawing.getScreenCTM().a;
    const texts = [...drawing.querySelectorAll("text")].flatMap((it) => it.children.length ? [...it.children] : [it]);
    const boxes = texts.map((it) => it.getBoundingClientRect());
    const over = boxes.flatMap((one, at) => boxes.slice(at + 1).flatMap((other, further) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
        Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > one.height / 3
            ? [`${texts[at].textContent} | ${texts[at + 1 + further].textContent}`] : []));
    return {
        name: drawing.closest("figure").id,
        letters: Math.min(...texts.map((it) => parseFloat(getComputedStyle(it).fontSize) * unit)),
        outside: texts.filter((_, at) => boxes[at].left < 0 || boxes[at].right > innerWidth)
            .map((it) => it.textContent),
        over,
        width: drawing.getBoundingClientRect().width,
        only: [...drawing.querySelectorAll("a")].map((it) => it.getAttribute("href")).filter((href) =>
            !document.querySelector(`.md-content a:not(svg a)[href="${CSS.escape(href)}"]`)),
        unseen: [...drawing.querySelectorAll("a")].filter((it) => {
            const box = it.getBoundingClientRect();
            return !it.checkVisibility() || box.width < 2 || box.height < 2;
        }).length,
    };
})"""
# Words of chips that stand on two lines: a chip may break between words only.
BROKEN = """() => [...document.querySelectorAll(".md-content :is(.pole, .badge)")].flatMap((chip) => {
    const letters = document.createTreeWalker(chip, NodeFilter.SHOW_TEXT);
    const broken = [];
    while (letters.nextNode()) {
        for (const { 0: word, index } of letters.currentNode.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(letters.currentNode, index);
            range.setEnd(letters.currentNode, index + word.length);
            const lines = new Set([...range.getClientRects()].map((it) => Math.round(it.top)));
            if (lines.size > 1) broken.push(`broken: ${word}`);
        }
    }
    return broken;
})"""
# Tables of which a part lies off the screen, and no shade shows it.
HIDDEN = """() => [...document.querySelectorAll(".md-content table")].filter((it) => {
    const box = it.closest(".dossier-scroll, .md-typeset__scrollwrap") ?? it;
    const shaded = getComputedStyle(box).backgroundImage.split("linear-gradient").length === 5;
    return it.checkVisibility() && it.getBoundingClientRect().right > innerWidth && !shaded;
}).map((it) => `scrolls, and does not show it: ${it.textContent.slice(0, 80)}`)"""
# Controls that are less than 44 pixels high.
SMALL = """() => [...document.querySelectorAll(`
    .md-header :is(summary, .dossier-language, label:not([hidden])), .md-footer a,
    .md-content :is(summary, button, select, .action, .dossier-crumbs a)`)]
    .filter((it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((it) => it.getBoundingClientRect().height < 44)
    .map((it) => `less than 44 pixels high: ${it.outerHTML.slice(0, 120)}`)"""
# Sets another font, and the distances of WCAG 1.4.12 (Text Spacing) if asked, and waits for the font. A page allows no
# style beside the site's: this is the way of a reader's own, which its policy does not ask about.
SET = """async ([font, spaced]) => {
    const style = new CSSStyleSheet();
    style.replaceSync(`
        @font-face { font-family: "${font}"; src: url("${new URL(`fonts/${font}.woff2`, location)}"); }
        * { font-family: "${font}" !important; }
        ${spaced ? `
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }` : ""}`);
    document.adoptedStyleSheets = [style];
    const loaded = await document.fonts.load(`1em "${font}"`);
    if (loaded.length !== 1) throw new Error(`${font} is not there`);
}"""
FONTS = {file.stem: file for file in (Path(__file__).parent / "fonts").glob("*.woff2")}
# The narrowest screens that pages are made for, in pixels: that of WCAG 1.4.10 (Reflow), which is that of a desk
# enlarged to 400 %, and a common phone.
SCREENS = (320, PHONE)
# The least height of a letter in a chart, in pixels.
SMALLEST = 10


def test_kind_of_page(reader: Reader, published: Published, kind: str, language: str) -> None:
    """Each kind in each language, at a desk in one scheme, then on a phone in the other.

    What is light at the desk in one language is dark there in the next: in two languages a kind is seen in all four.
    All rules but that of contrast are dear and the same in both schemes: at the desk in one language, on a phone in the
    next, and both where there is but one.
    """
    where = published.lead(language) + path(published.data, kind)
    dark = published.languages.index(language) % 2 == 1
    page = reader.open(where, dark=dark)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert page.title().strip()
    assert dark or others(page) == []
    page.evaluate(MARK_AGAIN)
    assert violations(page, {"runOnly": [CONTRAST]}, AGAIN) == []
    page.set_viewport_size({"width": PHONE, "height": 800})
    paint(page, dark=not dark)
    assert (len(published.languages) > 1 and not dark) or others(page) == []
    assert violations(page, {"runOnly": [CONTRAST]}, AGAIN) == []
    assert [*page.evaluate(BROKEN), *page.evaluate(HIDDEN), *page.evaluate(SMALL)] == []
    assert_narrow(page)


@pytest.mark.thorough
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, PHONE, 768, DESK])
def test_kind_of_page_everywhere(  # noqa: PLR0913  # one case each
    reader: Reader, published: Published, kind: str, language: str, width: int, *, dark: bool
) -> None:
    """Each kind in each language on each screen in either scheme, by all rules of axe and all elements."""
    page = reader.open(published.lead(language) + path(published.data, kind), width=width, dark=dark)
    assert violations(page, {}) == []
    assert [*page.evaluate(BROKEN), *page.evaluate(HIDDEN), *page.evaluate(BEYOND)] == []


def others(page: Page) -> list[tuple[str, str, str]]:
    """Return all that axe finds but contrast."""
    return violations(page, {"rules": {CONTRAST: {"enabled": False}}})


def paint(page: Page, *, dark: bool) -> None:
    """Let the device ask for other colours, and wait until the page has them."""
    page.emulate_media(color_scheme="dark" if dark else "light")
    scheme = "slate" if dark else "default"
    page.wait_for_function("(scheme) => document.body.dataset.mdColorScheme === scheme", arg=scheme)
    # What fades out at another width is there until it has.
    page.evaluate("() => Promise.allSettled(document.getAnimations().map((it) => it.finished))")


def assert_narrow(page: Page) -> None:
    """Nothing reaches beyond a small screen but what scrolls in a box of its own, whatever the font is.

    With the machine's own; then with others, and with the distances that WCAG 1.4.12 lets a reader set.
    """
    page.context.route("**/fonts/*.woff2", font_of_ours)
    # A picture that is folded away is looked at, too.
    page.evaluate("() => document.querySelectorAll('details:has(svg)').forEach((it) => { it.open = true; })")
    faults = [*beyond(page, "the machine's"), *drawn(page, "the machine's")]
    for font in FONTS:
        page.evaluate(SET, [font, True])
        faults += beyond(page, font)
        page.evaluate(SET, [font, False])
        faults += drawn(page, font)
    assert not faults, "\n".join(map(str, faults))


def beyond(page: Page, font: str) -> Iterator[tuple[str, int, str]]:
    """Yield (font, screen, element) for whatever reaches beyond a small screen."""
    for width in SCREENS:
        page.set_viewport_size({"width": width, "height": 800})
        yield from ((font, width, each) for each in page.evaluate(BEYOND))


def drawn(page: Page, font: str) -> Iterator[tuple[str, str, object]]:
    """Yield (font, chart, what is wrong) for every chart that cannot be read on a phone, or be pointed at."""
    page.set_viewport_size({"width": PHONE, "height": 800})
    for chart in page.evaluate(SEEN):
        yield from ((font, chart["name"], each) for each in (*chart["outside"], *chart["over"]))
        # A mark is small under a thumb: what it leads to stands on the page once more, in words.
        yield from ((font, chart["name"], f"only its mark leads to {each}") for each in chart["only"])
        if chart["letters"] < SMALLEST or chart["unseen"] or not PHONE - 40 <= chart["width"] <= PHONE:
            yield font, chart["name"], {key: chart[key] for key in ("letters", "unseen", "width")}


def font_of_ours(route: Route) -> None:
    """Answer a request for a font as if the site had it: pages may load none from elsewhere."""
    route.fulfill(path=FONTS[PurePosixPath(route.request.url).stem])


def violations(
    page: Page, options: Mapping[str, object], context: Mapping[str, object] | None = None
) -> list[tuple[str, str, str]]:
    """Return (rule, element, what is wrong) for everything that axe finds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        "([where, how]) => axe.run(where ?? document, how).then((found) => found.violations)",
        [context, {"resultTypes": ["violations"], "preload": False, **options}],
    )
    return [(each["id"], node["html"], node["failureSummary"]) for each in found for node in each["nodes"]]


def test_search_finds_every_actor_by_every_name(reader: Reader, published: Published, language: str) -> None:
    """In whatever language and script a name is; the profile is among the first ten results."""
    page = reader.open(published.lead(language) + FIXED["format"])
    names = {
        (name, actor["id"])
        for actor in published.data["actors"]
        for name in (published.text(actor["name"], language), *(alias["text"] for alias in actor["aliases"]))
    }
    found = found_by(page, sorted({name for name, _ in names}))
    start = f"{reader.address}{published.lead(language)}actors/"
    assert [
        (name, actor, found[name])
        for name, actor in sorted(names)
        if not any(link.startswith(f"{start}{actor}/") for link in found[name])
    ] == []
