"""Do charts work for those who see them: their tables, their colours, and the way from a point to a passage?"""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.dossier.reckoning import FIXED, Dossier, path
from tests.reader import PHONE, Reader

pytestmark = pytest.mark.browser


def pages_with_charts(dossier: Dossier) -> list[str]:
    return [
        *(FIXED[kind] for kind in ("home", "quarters", "sensitivity", "dimensions", "years", "sources")),
        path(dossier, "series"),
    ]


@pytest.mark.parametrize("language", ["", "de/"])
def test_tables_open_without_script(reader: Reader, dossier: Dossier, language: str) -> None:
    page = reader.open(language, width=PHONE, script=False)
    for where in pages_with_charts(dossier):
        reader.go(page, language + where)
        assert page.locator("figure.chart svg").count() > 0, where
        for box in page.locator("figure.chart details").all():
            expect(box.locator("table")).to_be_hidden()
            box.locator("summary").click()
            expect(box.locator("table")).to_be_visible()
            expect(box.locator("a[download]")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, where


COLOURS = """() => ({
    ground: getComputedStyle(document.body).backgroundColor,
    texts: [...document.querySelectorAll("svg.chart__svg text")].map((it) => getComputedStyle(it).fill),
    marks: [...document.querySelectorAll("svg.chart__svg :is(path, line)")].flatMap((it) => {
        const style = getComputedStyle(it), named = (paint) => (it.getAttribute(paint) ?? "").includes("var(");
        return ["fill", "stroke"].filter(named).map((paint) => [it.getAttribute(paint), style[paint]]);
    }),
})"""


def test_colours_follow_the_device_and_stand_out(reader: Reader, dossier: Dossier) -> None:
    """In light and dark: none is the same in both, text has a contrast of 4.5 at least, and what shows a pole of 3."""
    light, dark = reader.open(), reader.open(dark=True)
    for where in pages_with_charts(dossier):
        both = [colours(reader, page, where) for page in (light, dark)]
        assert both[0]["ground"] != both[1]["ground"]
        for kind in ("texts", "marks"):
            assert len(both[0][kind]) == len(both[1][kind]) > 0
            assert all(one != other for one, other in zip(both[0][kind], both[1][kind], strict=True)), where
        for found in both:
            assert min(contrast(text, found["ground"]) for text in found["texts"]) >= 4.5, where
            for name, colour in found["marks"]:
                if re.search(r"pole-\d-fill|dossier-(ink|accent)\)", name):
                    assert contrast(colour, found["ground"]) >= 3, (where, name)


def colours(reader: Reader, page: Page, where: str) -> dict[str, Any]:
    reader.go(page, where)
    return dict(page.evaluate(COLOURS))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    parts = [float(each) / 255 for each in re.findall(r"[\d.]+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_a_point_to_a_passage(reader: Reader, dossier: Dossier, *, script: bool) -> None:
    """A point opens its quarter, an event there its page, a claim there its passage."""
    last = dossier["orientation"]["by_quarter"][-1]
    page = reader.open(FIXED["home"], width=PHONE, script=script)
    page.locator(f"svg a[href$='#point-{last['date']}']").click()
    page.wait_for_url(f"{reader.address}orientation/quarters/#point-{last['date']}")
    anchor = f"[id='point-{last['date']}']"
    quarter = page.locator(f"details:is({anchor}, :has({anchor}))")
    expect(quarter.locator("summary")).to_be_in_viewport()
    # The theme's script opens a fold that is led to; without it a reader may have to.
    if not script and not quarter.evaluate("(it) => it.open"):
        quarter.locator("summary").click()
    event = quarter.locator("a[href*='events/']").first
    expect(event).to_be_visible()
    event.click()
    page.wait_for_url(f"{reader.address}events/{last['events'][0]}/")
    page.locator(".claim__source a").first.click()
    page.wait_for_url(re.compile(r"/sources/[a-z0-9-]+/#claim-"))
    expect(page.locator(":target")).to_be_in_viewport()
