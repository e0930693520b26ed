"""Can readers do what they came for: find, follow, filter, switch, print, with a keyboard and without a script?"""

import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect  # noqa: A004  # Playwright's own

from tests.dossier import reckoning
from tests.dossier.published import Published
from tests.dossier.reckoning import FIXED, Dossier, path
from tests.reader import PHONE, Reader, address, found_by

pytestmark = pytest.mark.browser

# Where the pages of each language of the example lie.
LANGUAGES = {"en": "", "de": "de/"}
TAP = 44  # the least a finger hits, in pixels
FILTERS = ("year", "pole", "actor", "kind", "status", "source", "unread")


# ---------------------------------------------------------------- the other language


@pytest.mark.parametrize(
    ("kind", "script"),
    [
        *(("event", True), ("event", False), ("timeline", True), ("person", False), ("source", False), ("home", False)),
        *(("judgement", False), ("series", True), ("contested", False)),
    ],
)
def test_language_switch_stays_on_the_page(reader: Reader, dossier: Dossier, kind: str, *, script: bool) -> None:
    where = path(dossier, kind)
    page = reader.open(where, script=script)
    for lead, language in (("de/", "de"), ("", "en")):
        page.locator(".dossier-language").click()
        page.wait_for_url(reader.address + lead + where)
        expect(page.locator("html")).to_have_attribute("lang", language)


# ---------------------------------------------------------------- search


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_an_actor_by_any_spelling(reader: Reader, language: str) -> None:
    names = {
        "nikita-khrushchev": ("Khrushchev", "Chruschtschow", "chruschtschow", "Kruschtschew", "Хрущёв", "Chruščëv"),
        "josip-broz-tito": ("Josip Broz Tito", "Tito", "Titow", "Тито", "铁托", "티토"),
    }
    page = reader.open(LANGUAGES[language] + FIXED["method"])
    found = found_by(page, [name for spellings in names.values() for name in spellings])
    for actor, spellings in names.items():
        target = f"{reader.address}{LANGUAGES[language]}actors/{actor}/"
        for spelling in spellings:
            assert found[spelling][0].startswith(target), spelling
    page.locator(".md-search-result__item > a").first.click()
    page.wait_for_url(re.compile("/actors/josip-broz-tito/"))


def test_search_by_keyboard_on_a_phone(reader: Reader) -> None:
    page = reader.open(FIXED["home"], width=PHONE)
    page.locator("label.md-header__button[for=__search]").click()
    box = page.locator(".md-search__input")
    expect(box).to_be_focused()
    page.keyboard.type("Khrushchev")
    page.locator(".md-search-result__item > a").first.wait_for()
    page.wait_for_function(f"() => document.documentElement.scrollWidth <= {PHONE}")  # once it has opened
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/actors/nikita-khrushchev/"))


# ---------------------------------------------------------------- the timeline's filters


def settle(page: Page) -> None:
    """Wait until what the filters read has come."""
    page.wait_for_function("() => !document.querySelector('#list[aria-busy]')")


def shown(page: Page) -> list[str]:
    """Return the ids of the events that a reader sees."""
    settle(page)
    found = page.evaluate(
        "[...document.querySelectorAll('.entry')].filter((it) => it.checkVisibility()).map((it) => it.id)"
    )
    return [str(each).removeprefix("event-") for each in found]


def headings(page: Page) -> list[str]:
    """Return the years that a reader sees."""
    settle(page)
    found = page.evaluate(
        "[...document.querySelectorAll('.md-typeset h2')].filter((it) => it.checkVisibility()).map((it) => it.id)"
    )
    return [str(each) for each in found]


def expected(published: Published, chosen: dict[str, str] | None = None) -> list[str]:
    """Return the ids of the events that should be seen, newest first."""
    fitting = reckoning.fitting(published.data, chosen or {})
    return [event for event in reckoning.newest_first(published.brief) if event in fitting]


def everything(published: Published) -> list[dict[str, Any]]:
    return [*published.data["events"], *published.data["omissions"]]


def choose(page: Page, **chosen: str) -> None:
    for name, value in chosen.items():
        page.locator(f"select[name={name}]").select_option(value)


def chips(page: Page) -> list[str]:
    """Return what stands as chosen beside the number of events."""
    settle(page)
    return page.locator("#chosen button").all_inner_texts()


def unfold(page: Page) -> None:
    if not page.locator("#filters").evaluate("(it) => it.open"):
        page.locator("#filters > summary").click()


def asked(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address(page)).query))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_shows_what_the_data_says(reader: Reader, published: Published, language: str) -> None:
    page = reader.open(LANGUAGES[language] + FIXED["timeline"])
    dossier, events = published.data, everything(published)
    assert shown(page) == expected(published)
    offered = {
        name: page.locator(f"select[name={name}] option").evaluate_all("(all) => all.map((it) => it.value)")
        for name in FILTERS
    }
    assert {name: sorted(values) for name, values in offered.items()} == {
        "year": sorted(["", *{reckoning.period(event) for event in events}]),
        "pole": sorted(["", *dossier["poles"]]),
        "actor": sorted(["", *{part["id"] for event in events for part in event["actors"]}]),
        "kind": sorted(["", *{each for event in events for each in reckoning.dimensions(event)}]),
        "status": sorted(["", *{event["status"] for event in events}]),
        "source": sorted(["", *(article["id"] for article in dossier["articles"])]),
        "unread": ["", "no", "yes"],
    }
    for name, values in offered.items():
        for value in values:
            choose(page, **{name: value})
            fitting = expected(published, {name: value} if value else {})
            assert shown(page) == fitting, value
            assert asked(page) == ({name: value} if value else {})
            number = [len(events)] if len(fitting) == 1 else [len(fitting), len(events)]
            assert [int(n) for n in re.findall(r"\d+", page.locator("output").inner_text())] == (
                number if value else []
            )
            assert len(chips(page)) == bool(value)
        choose(page, **{name: ""})
    assert address(page) == reader.address + LANGUAGES[language] + FIXED["timeline"]


def test_time_range(reader: Reader, published: Published) -> None:
    """What may have happened in it, at its first and last day too; while a date is typed there is one step back."""
    page = reader.open(FIXED["timeline"])
    for chosen in (
        {"from": "1953-01-10"},
        {"to": "1951-11-14"},
        {"from": "1951-11-14", "to": "1951-11-14"},
        {"from": "1953-01-01", "to": "1954-12-31"},
    ):
        page.goto(f"{reader.address}{FIXED['timeline']}?{urlencode(chosen)}")
        assert shown(page) == expected(published, chosen)
        assert 0 < len(shown(page)) < len(published.brief)
    page.goto(reader.address + FIXED["timeline"])
    box = page.locator("input[name=from]")
    box.fill("1953-01-10")
    box.fill("1955-01-10")
    assert (asked(page), shown(page)) == ({"from": "1955-01-10"}, expected(published, {"from": "1955-01-10"}))
    page.go_back()
    assert (asked(page), shown(page), box.input_value()) == ({}, expected(published), "")


def test_order_is_a_choice_too(reader: Reader, published: Published) -> None:
    """Years, days and the years to jump to turn round; within a day causes stay before effects."""
    page = reader.open(f"{FIXED['timeline']}?order=oldest")
    oldest = [event["id"] for event in published.brief]
    periods = [*dict.fromkeys(event["period"] for event in published.brief)]
    jumps = page.locator(".rail a").evaluate_all("(all) => all.map((it) => it.hash.slice(1))")
    assert (shown(page), headings(page), jumps) == (oldest, periods, periods)
    assert chips(page) == []
    choose(page, order="")
    assert (shown(page), asked(page)) == (expected(published), {})
    choose(page, order="oldest", status="occurred")
    fitting = reckoning.fitting(published.data, {"status": "occurred"})
    assert shown(page) == [event for event in oldest if event in fitting]
    page.go_back()
    assert (shown(page), headings(page)) == (oldest, periods)


def test_choices_go_along_into_the_other_language(reader: Reader, published: Published) -> None:
    page = reader.open(FIXED["timeline"])
    pole = published.data["poles"][1]
    choose(page, pole=pole, status="occurred")
    page.locator(".dossier-language").click()
    page.wait_for_url(re.compile("/de/timeline/"))
    assert asked(page) == {"pole": pole, "status": "occurred"}
    assert shown(page) == expected(published, asked(page))


def test_choices_add_up_and_come_back(reader: Reader, published: Published) -> None:
    """All together; the address keeps them, a reload and back and forward bring them back."""
    page = reader.open(FIXED["timeline"])
    dossier = published.data
    event = max(dossier["events"], key=lambda event: len(reckoning.dimensions(event)) * len(event["actors"]))
    steps = {
        "pole": min(reckoning.poles(event)),
        "kind": min(reckoning.dimensions(event)),
        "status": event["status"],
        "source": event["claims"][0].partition("/")[0],
        "unread": "no",
        "actor": event["actors"][0]["id"],
    }
    chosen: dict[str, str] = {}
    seen = [shown(page)]
    period = {each["id"]: each["period"] for each in published.brief}
    for name, value in steps.items():
        choose(page, **{name: value})
        chosen[name] = value
        seen.append(expected(published, chosen))
        assert shown(page) == seen[-1]
        assert headings(page) == [*dict.fromkeys(period[each] for each in seen[-1])]
        jumps = [each.split() for each in page.locator(".rail li:visible").all_inner_texts()]
        assert [int(number) for _, number in jumps] == [*Counter(period[each] for each in seen[-1]).values()]
    assert asked(page) == steps
    assert event["id"] in seen[-1]
    assert len(chips(page)) == len(steps)

    def kept() -> dict[str, str]:
        return {name: page.locator(f"select[name={name}]").input_value() for name in steps}

    page.reload()
    assert (shown(page), kept()) == (seen[-1], steps)
    page.go_back()
    assert (shown(page), kept()) == (seen[-2], {**steps, "actor": ""})
    page.go_back()
    assert shown(page) == seen[-3]
    page.go_forward()
    page.go_forward()
    assert (shown(page), kept()) == (seen[-1], steps)
    page.locator("#state button[type=reset]").click()
    expect(page.locator("output")).to_be_empty()
    assert (shown(page), asked(page)) == (seen[0], {})
    page.go_back()
    assert (shown(page), kept()) == (seen[-1], steps)
    # What is chosen can be dropped where it stands; the focus stays there.
    page.locator("#chosen [data-drops=actor]").click()
    assert shown(page) == seen[-2]
    expect(page.locator("#chosen button").first).to_be_focused()


def test_frequent_actors_are_a_tap_away(reader: Reader, published: Published) -> None:
    """With the number of events that each would leave, whatever else is chosen."""
    page = reader.open(FIXED["timeline"])
    subject = published.data["subject"]
    numbers = Counter(
        part["id"] for event in everything(published) for part in event["actors"] if part["id"] != subject
    )
    most = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))[:6]
    buttons = page.locator("button[data-actor]")

    def counted() -> list[tuple[str, int]]:
        settle(page)
        return [
            (str(each.get_attribute("data-actor")), int(each.locator(".chip__n").inner_text()))
            for each in buttons.all()
        ]

    assert counted() == most
    first, second = buttons.nth(0), buttons.nth(1)
    first.click()
    assert (shown(page), asked(page)) == (expected(published, {"actor": most[0][0]}), {"actor": most[0][0]})
    assert [each.get_attribute("aria-pressed") for each in (first, second)] == ["true", "false"]
    assert counted() == most
    second.click()
    assert shown(page) == expected(published, {"actor": most[1][0]})
    second.click()
    assert (shown(page), asked(page)) == (expected(published), {})
    choose(page, status="occurred")
    assert counted() == [
        (actor, len(reckoning.fitting(published.data, {"actor": actor, "status": "occurred"}))) for actor, _ in most
    ]


def test_no_event_fits(reader: Reader, published: Published) -> None:
    """The page says which choice to drop: how many events would be left without it."""
    events = everything(published)
    nothing = next(
        {"actor": actor, "kind": kind}
        for actor in sorted({part["id"] for event in events for part in event["actors"]})
        for kind in sorted({each for event in events for each in reckoning.dimensions(event)})
        if not reckoning.fitting(published.data, {"actor": actor, "kind": kind})
    )
    page = reader.open(f"{FIXED['timeline']}?{urlencode(nothing)}")
    assert (shown(page), headings(page)) == ([], [])
    assert page.locator("output").inner_text().startswith("No event fits all of this.")
    left = [int(each.split()[-1]) for each in chips(page)]
    assert left == [len(reckoning.fitting(published.data, {other: nothing[other]})) for other in ("kind", "actor")]
    page.locator("#chosen button").first.click()
    assert asked(page) == {"kind": nothing["kind"]}
    assert shown(page) == expected(published, asked(page))


def test_address_with_what_nobody_knows(reader: Reader, published: Published) -> None:
    status = published.data["events"][0]["status"]
    junk = "pole=atlantis&actor=%3Cimg%3E&colour=red&kind=&from=yesterday&to=2024-02-31&order=random"
    page = reader.open(f"{FIXED['timeline']}?{junk}&status={status}")
    assert shown(page) == expected(published, {"status": status})
    for name in FILTERS:  # says "all", not nothing
        assert (page.locator(f"select[name={name}]").evaluate("(it) => it.selectedIndex") == 0) is (name != "status")


def test_list_is_loaded_when_it_is_first_needed(reader: Reader, published: Published) -> None:
    page = reader.open(FIXED["timeline"])
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(reader.address + FIXED["timeline"])
    page.wait_for_load_state("networkidle")
    assert not any(url.endswith("timeline.json") for url in loaded)
    choose(page, status="occurred")
    assert shown(page) == expected(published, {"status": "occurred"})
    choose(page, status="planned")
    assert [url for url in loaded if url.endswith("timeline.json")] == [f"{reader.address}data/timeline.json"]


def test_list_that_cannot_be_loaded(reader: Reader, published: Published) -> None:
    """All events stay there, and the page says why; the next choice tries again."""
    page = reader.open(FIXED["timeline"])
    page.route("**/timeline.json", lambda route: route.fulfill(status=200, body="<html>"))
    choose(page, status="occurred")
    assert shown(page) == expected(published)
    expect(page.locator("output")).to_have_text("The list of events cannot be loaded.")
    page.unroute("**/timeline.json")
    choose(page, status="planned")
    assert shown(page) == expected(published, {"status": "planned"})


# ---------------------------------------------------------------- the picture above the list


def faded(page: Page) -> set[str]:
    """Return the events whose marks are faded."""
    settle(page)
    links = page.locator("#picture svg a.faded").evaluate_all("(all) => all.map((it) => it.getAttribute('href'))")
    return {link.rstrip("/").rpartition("/")[2] for link in links}


def test_list_and_picture_narrow_each_other(reader: Reader, published: Published) -> None:
    page = reader.open(FIXED["timeline"])
    drawn = {event["id"] for event in published.data["events"] if event["interactions"]}
    assert faded(page) == set()
    choose(page, status="planned")
    assert faded(page) == drawn - reckoning.fitting(published.data, {"status": "planned"}) != set()
    choose(page, status="")
    assert faded(page) == set()
    # A stretch drawn with the pointer, from right to left as well, is a range of days.
    picture = page.locator("#picture svg")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    y = box["y"] + 4
    for start, end in ((0.3, 0.6), (0.9, 0.7)):
        page.mouse.move(box["x"] + start * box["width"], y)
        page.mouse.down()
        page.mouse.move(box["x"] + end * box["width"], y, steps=4)
        page.mouse.up()
        found = asked(page)
        assert sorted(found) == ["from", "to"]
        assert found["from"] < found["to"]
        assert shown(page) == expected(published, found)
        assert faded(page) == drawn - {*shown(page)}
        stretch = page.locator("#picture .brush").bounding_box()
        assert stretch
        ends = sorted((start, end))
        assert stretch["x"] == pytest.approx(box["x"] + ends[0] * box["width"], abs=2)
        assert stretch["width"] == pytest.approx((ends[1] - ends[0]) * box["width"], abs=3)
    page.locator("#state button[type=reset]").click()
    # A click beside the marks is a year; a second one takes it back.
    label = page.locator("#picture svg text").filter(has_text="1953").first.bounding_box()
    assert label
    year = (label["x"] + label["width"] / 2 + 3, y)
    page.mouse.click(*year)
    assert (asked(page), shown(page)) == ({"year": "1953"}, expected(published, {"year": "1953"}))
    page.mouse.click(*year)
    assert (asked(page), shown(page)) == ({}, expected(published))


def test_mark_in_the_picture_leads_to_its_event(reader: Reader) -> None:
    page = reader.open(FIXED["timeline"])
    mark = page.locator("#picture svg a").first
    href = str(mark.get_attribute("href"))
    tab_to(page, mark, most=150)
    page.keyboard.press("Enter")
    page.wait_for_url(reader.address + href.removeprefix("../"))
    page.go_back()
    page.locator("#picture svg a").first.click()
    page.wait_for_url(reader.address + href.removeprefix("../"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_stand_above_the_fold_of_a_phone(reader: Reader, published: Published, language: str) -> None:
    """With a choice made, and what was chosen; the fields and the picture fold away."""
    actor = published.data["poles"][1]
    page = reader.open(f"{LANGUAGES[language]}{FIXED['timeline']}?actor={actor}", width=PHONE)
    first = page.locator(f"#event-{expected(published, {'actor': actor})[0]} .entry__title")
    settle(page)
    expect(first).to_be_in_viewport(ratio=1)
    expect(page.locator("output")).to_be_in_viewport()
    expect(page.locator("#chosen button")).to_be_in_viewport()
    expect(page.locator("select[name=actor]")).to_be_hidden()
    page.locator("#picture > summary").click()
    expect(page.locator("#picture svg")).to_be_visible()


# ---------------------------------------------------------------- ways into the timeline


def test_pages_lead_to_their_events_in_the_timeline(reader: Reader, published: Published) -> None:
    """An actor's page, a pole's and a source's; the number on the link is that of the events there."""
    pole = published.data["poles"][0]
    for where in (f"actors/{pole}/", path(published.data, "person"), path(published.data, "source")):
        page = reader.open(where)
        links = page.locator(".md-content a[href*='timeline/?']")
        assert links.count() == (2 if where == f"actors/{pole}/" else 1)
        for place in range(links.count()):
            number = int(re.findall(r"\d+|one", links.nth(place).inner_text())[0].replace("one", "1"))
            links.nth(place).click()
            page.wait_for_url(re.compile(r"/timeline/\?"))
            assert shown(page) == expected(published, asked(page))
            assert len(shown(page)) == number > 0
            page.go_back()


def test_number_of_a_year_leads_to_its_events(reader: Reader, published: Published) -> None:
    """A bar's number opens the timeline with the pole chosen, at its year; so many events stand there."""
    page = reader.open(FIXED["years"])
    link = page.locator("table.axis .bar__n a").last
    number = int(link.inner_text())
    link.click()
    page.wait_for_url(re.compile(r"/timeline/\?pole="))
    year = urlsplit(address(page)).fragment
    heading = page.locator(f'[id="{year}"]')
    expect(heading).to_be_in_viewport()
    fitting = expected(published, asked(page))
    assert shown(page) == fitting
    told = [event for event in published.data["events"] if event["id"] in fitting and reckoning.period(event) == year]
    assert len(told) == number


def test_timeline_without_script(reader: Reader, published: Published) -> None:
    page = reader.open(f"{FIXED['timeline']}?status=planned", width=PHONE, script=False)
    entries = page.locator(".entry")
    assert [str(each.get_attribute("id")).removeprefix("event-") for each in entries.all()] == expected(published)
    assert all(entry.is_visible() for entry in entries.all())
    page.locator("#picture > summary").click()
    expect(page.locator("#picture svg")).to_be_visible()
    expect(page.locator(".timeline__hint")).to_be_hidden()
    assert page.locator("#filters").count() == 1
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("select")).to_have_count(len(FILTERS) + 1)
    assert not any(select.is_visible() for select in page.locator("select").all())
    expect(page.locator(".md-search")).to_be_hidden()
    page.locator(".dossier-menu > summary").click()
    page.locator(".dossier-menu__panel a[href$='sources/']").click()
    page.wait_for_url(reader.address + FIXED["sources"])


# ---------------------------------------------------------------- keyboard and finger


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """Press Tab until the target has the focus, and see that each stop on the way is seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        # The theme closes its search on the same key: what has the focus for that moment is no stop of the page.
        if not page.evaluate("document.activeElement.matches('.md-search__scrollwrap')"):
            assert_focus_seen(page)
        if target.evaluate("(it) => it === document.activeElement"):
            return
    pytest.fail(f"not reached by {most} × Tab: {target}")


# What has the focus, or the label that stands for it, is on the screen and has an outline.
FOCUS_SEEN = """() => {
    const at = document.activeElement;
    const label = at.matches("input[type=radio]") ? at.nextElementSibling : at;
    const style = getComputedStyle(label), box = label.getBoundingClientRect();
    return at !== document.body && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 &&
        label.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width > 0 &&
        box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""


def assert_focus_seen(page: Page) -> None:
    """A reader sees where the focus is, as soon as what fades in has done so."""
    try:
        page.wait_for_function(FOCUS_SEEN, timeout=15_000)
    except TimeoutError:
        pytest.fail(f"the focus is not seen: {page.evaluate('document.activeElement.outerHTML.slice(0, 200)')}")


def test_keyboard_reaches_everything_and_shows_where_it_is(reader: Reader, dossier: Dossier) -> None:
    """From the top of an event's page: first the link past the header, at the end the way to the next event."""
    page = reader.open(path(dossier, "event"))
    page.keyboard.press("Tab")
    skip = page.locator("a.md-skip")
    expect(skip).to_be_focused()
    assert_focus_seen(page)
    tab_to(page, page.locator(".dossier-language"))
    tab_to(page, page.locator(".md-content .claim a").first)
    tab_to(page, page.locator(".turn a").last, most=120)


def test_keyboard_reaches_every_point_of_a_chart(reader: Reader) -> None:
    """In the order of time, from the link before the chart; then the table behind it."""
    page = reader.open(FIXED["home"])
    points = page.locator("figure.chart svg a")
    names = points.evaluate_all("(all) => all.map((it) => it.getAttribute('aria-label'))")
    tab_to(page, points.first)
    for name in names:
        assert_focus_seen(page)
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name
        page.keyboard.press("Tab")
    expect(page.locator("figure.chart summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("figure.chart table")).to_be_visible()


def test_skip_link(reader: Reader, dossier: Dossier) -> None:
    page = reader.open(path(dossier, "event"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('.md-content').contains(document.activeElement)")
    assert_focus_seen(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_menu_on_a_phone(reader: Reader, language: str) -> None:
    page = reader.open(LANGUAGES[language] + FIXED["home"], width=PHONE)
    menu, panel = page.locator(".dossier-menu > summary"), page.locator(".dossier-menu__panel")
    expect(page.locator(".dossier-nav")).to_be_hidden()
    expect(panel).to_be_hidden()
    tab_to(page, menu)
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Space")
    links = panel.locator("a").all()
    assert len(links) >= 10
    for link in links:
        box = link.bounding_box()
        assert box
        assert box["height"] >= TAP
        assert box["x"] + box["width"] <= PHONE
    tab_to(page, panel.locator("a[href$='timeline/']"))
    page.keyboard.press("Enter")
    page.wait_for_url(reader.address + LANGUAGES[language] + FIXED["timeline"])
    expect(panel).to_be_hidden()


def test_filters_by_keyboard_on_a_phone(reader: Reader, published: Published) -> None:
    page = reader.open(FIXED["timeline"], width=PHONE)
    tab_to(page, page.locator("#filters > summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("select[name=pole]"))
    page.keyboard.press("ArrowDown")
    assert shown(page) == expected(published, {"pole": published.data["poles"][0]})
    tab_to(page, page.locator("#chosen button"))
    page.keyboard.press("Enter")
    expect(page.locator("output")).to_be_empty()
    assert shown(page) == expected(published)
    expect(page.locator("#filters > summary")).to_be_focused()


# How long the first page may be on a phone, in pixels, and of how many elements that of the index may be made.
LONGEST, MOST = 4000, 1500


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_screens_are_short(reader: Reader, language: str) -> None:
    page = reader.open(LANGUAGES[language] + FIXED["home"], width=PHONE)
    assert page.evaluate("document.documentElement.scrollHeight") < LONGEST
    reader.go(page, LANGUAGES[language] + FIXED["orientation"])
    assert page.evaluate("document.querySelectorAll('*').length") < MOST


def test_finger_hits_every_fold(reader: Reader) -> None:
    """Of the quarters, the years, the dimensions and the tables behind the charts."""
    page = reader.open(width=PHONE)
    for where in ("quarters", "years", "dimensions", "sensitivity"):
        reader.go(page, FIXED[where])
        heights = page.locator(".md-content summary").evaluate_all(
            "(all) => all.map((it) => it.getBoundingClientRect().height)"
        )
        assert len(heights) > 0, where
        assert min(heights) >= TAP, where


def test_finger_hits_what_matters(reader: Reader) -> None:
    page = reader.open(f"{FIXED['timeline']}?status=occurred&unread=no", width=PHONE)
    settle(page)
    unfold(page)
    for what in (
        ".dossier-menu > summary",
        "label[for=__search].md-header__button",
        ".dossier-language",
        ".md-header__option label:not([hidden])",
        "#filters > summary",
        "#picture > summary",
        "select[name=pole]",
        "input[name=from]",
        "#filters button",
        "#chosen button",
        "#state button[type=reset]",
        ".rail li:not([hidden]) a",
        ".dossier-footer li a",
    ):
        box = page.locator(what).first.bounding_box()
        assert box, what
        assert box["height"] >= TAP, what
    for what in (".dossier-menu > summary", ".dossier-language", ".md-header__option label:not([hidden])"):
        box = page.locator(what).first.bounding_box()
        assert box
        assert box["width"] >= TAP, what


# ---------------------------------------------------------------- down the chain of evidence


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_two_clicks_from_the_home_page_to_the_passage(reader: Reader, dossier: Dossier, *, script: bool) -> None:
    page = reader.open(FIXED["home"], script=script)
    done = [each for each in dossier["events"] if each["status"] != "planned"]
    page.locator("#newest ~ ul a").first.click()
    page.wait_for_url(f"{reader.address}events/{done[-1]['id']}/")
    page.locator(".claim__source a").first.click()
    page.wait_for_url(re.compile(r"/sources/[a-z0-9-]+/#"))
    article, claim = re.findall(r"sources/([a-z0-9-]+)/#claim-([a-z0-9-]+)$", address(page))[0]
    assert f"{article}/{claim}" in done[-1]["claims"]
    passage = page.locator(":target")
    expect(passage).to_be_in_viewport()
    told = reckoning.claims(dossier)[f"{article}/{claim}"]["text"]["en"]
    expect(passage.locator(".claim__words")).to_have_text(told)
    grounds = (
        page.evaluate("""() => [":target", ".claim:not(:target)"].map(
        (it) => getComputedStyle(document.querySelector(it)).backgroundColor)""")
        if script
        else None
    )
    if grounds:
        assert grounds[0] != grounds[1]
    header = page.locator(".md-header").bounding_box()
    box = passage.bounding_box()
    assert header
    assert box
    assert box["y"] >= header["y"] + header["height"] - 1  # not hidden below what sticks to the top


# ---------------------------------------------------------------- print


FURNITURE = (".md-search", ".dossier-nav", ".dossier-menu", ".dossier-language", ".md-footer", "#filters", ".turn")
CONTENT = (
    "h1",
    ".cutoff",
    ".lead",
    ".claim",
    ".entry",
    "table.axis",
    ".md-content .side",
    ".judgements li",
    ".chart__svg",
    ".chart__svg text",
    ".chart__finding",
    ".badge",
    ".md-content li a:not(nav a)",
)
# Of a quarter that is over, the line with its value is enough on paper.
PRINTED = """(selector) => [...document.querySelectorAll(selector)].filter(
    (it) => !it.matches("details.quarter--over > :not(summary), details.quarter--over > :not(summary) *")).map((it) =>
    it.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true }) &&
    it.getBoundingClientRect().height > 0)"""


def with_links_out(site: Path) -> str:
    """Return the address of the event page with the most links out of the site."""
    pages = sorted((site / "events").glob("*/index.html"))
    richest = max(pages, key=lambda page: page.read_text(encoding="utf-8").count('rel="external'))
    return f"events/{richest.parent.name}/"


@pytest.mark.parametrize(
    ("kind", "dark"),
    [
        *(("event", False), ("event", True), ("quarters", False), ("years", False), ("timeline", True)),
        *(("home", True), ("judgement", False), ("contested", True), ("series", True)),
    ],
)
def test_print_keeps_sources_and_drops_furniture(
    reader: Reader, published: Published, kind: str, *, dark: bool
) -> None:
    page = reader.open(with_links_out(published.site) if kind == "event" else path(published.data, kind), dark=dark)
    page.emulate_media(media="print")
    for furniture in FURNITURE:
        assert not any(page.evaluate(PRINTED, furniture)), furniture
    for content in CONTENT:
        assert all(page.evaluate(PRINTED, content)), content
    folded = page.locator(".md-content details:not([open]) .side").count()
    assert folded > 0 or kind != "years"
    if kind == "quarters":
        assert all(page.evaluate(PRINTED, ".quarters > details > summary, .quarters > details[open] tr"))
        over = page.locator("details.quarter--over td")
        assert over.count() > 0
        assert not any(each.is_visible() for each in over.all()[:50])
    targets = page.evaluate("""() => [...document.querySelectorAll(".md-content a[href^='http']")].map(
        (it) => [it.getAttribute("href"), getComputedStyle(it, "::after").content])""")
    assert targets or kind != "event"
    for target, after in targets:
        assert target in after
    ground, ink = page.evaluate("""() => [getComputedStyle(document.documentElement).backgroundColor,
        getComputedStyle(document.querySelector("h1")).color].map((it) => it.match(/\\d+/g).map(Number).slice(0, 3))""")
    assert (min(ground) > 200, max(ink) < 100) == (True, True), "dark on light, whatever the screen shows"
    assert page.pdf().startswith(b"%PDF")
