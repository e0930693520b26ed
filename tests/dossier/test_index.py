"""Is the index what the method says, on every day it is given for, and does its page show that?"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from math import asin, pi, sqrt

import pytest

from tests.dossier import quarters, reckoning, words
from tests.dossier.published import Published
from tests.dossier.quarters import Acts, Quarter
from tests.dossier.reckoning import FIXED, Dossier
from tests.dossier.words import decimal, signed, spelled, text_of
from tests.markup import Markup, events_in, fold, part, resolve, tables_in, within

pytestmark = pytest.mark.poles

# Assumptions, each with what counts under it.
Tried = list[tuple[Dossier, list[tuple[quarters.Act, float]] | None]]


@pytest.fixture
def acts(published: Published) -> Acts:
    return _acts(published)


@pytest.fixture
def again(published: Published) -> Mapping[str, Quarter]:
    """The index a second time, by day."""
    return _again(published)


@pytest.fixture
def tried(published: Published) -> Tried:
    """Every assumption, with c and r a second time as far as the data hold them."""
    return _tried(published)


# Each is worked out once for a dossier.


@cache
def _acts(published: Published) -> Acts:
    return quarters.acts(published.data)


@cache
def _again(published: Published) -> Mapping[str, Quarter]:
    days = [date.fromisoformat(each["date"]) for each in published.data["orientation"]["by_quarter"]]
    return {day.isoformat(): quarters.quarter(published.data, _acts(published), day) for day in days}


@cache
def _tried(published: Published) -> Tried:
    assumptions = published.data["orientation"]["sensitivity"]
    return [(each, quarters.tried_again(published.data, each)) for each in assumptions]


@pytest.fixture
def page(published: Published, language: str) -> Markup:
    return published.page(language, FIXED["quarters"])


def test_quarters_are_those_with_enough_events(dossier: Dossier, acts: Acts) -> None:
    """Every end of a quarter from the first with enough events on, whatever comes then, and the end of the evidence."""
    expected = [day.isoformat() for day in quarters.ends_of_quarters(dossier, acts)]
    assert [each["date"] for each in dossier["orientation"]["by_quarter"]] == expected


def test_counts(dossier: Dossier, again: Mapping[str, Quarter]) -> None:
    """What counts for which pole, and how much: status, window, parts, plans and spans."""
    for each in dossier["orientation"]["by_quarter"]:
        found = again[each["date"]]
        assert each["events"] == found.events, each["date"]
        enough = quarters.sufficient(dossier, found.counted)
        assert each["origins"] == quarters.origins(dossier, found.counted), each["date"]
        assert [each[measure] is not None for measure in ("f1", "f2")] == [enough, enough]
        if each["f1"]:
            assert each["f1"]["r"] == pytest.approx(found.r, abs=1e-7), each["date"]
            assert each["f1"]["c"] == pytest.approx(found.c, abs=1e-7), each["date"]


def test_share(dossier: Dossier) -> None:
    """F1 and its interval, from r and c as published: so much of the distribution lies below each end."""
    parameters = dossier["orientation"]["parameters"]
    prior, tail = parameters["prior"], (100 - parameters["interval"]) / 200
    for each in filter(None, (each["f1"] for each in dossier["orientation"]["by_quarter"])):
        r, c = each["r"], each["c"]
        assert each["value"] == pytest.approx((r - c) / (r + c + 2 * prior), abs=1e-12)
        assert -1 <= each["low"] < each["high"] <= 1
        assert quarters.below((each["low"] + 1) / 2, prior + r, prior + c) == pytest.approx(tail, abs=1e-6)
        assert quarters.below((each["high"] + 1) / 2, prior + r, prior + c) == pytest.approx(1 - tail, abs=1e-6)


def test_distribution_is_measured_right() -> None:
    """What is known without computing: even, mirrored, and the polynomial of small whole numbers."""
    assert quarters.below(0.3, 1, 1) == pytest.approx(0.3, abs=1e-9)
    assert quarters.below(0.5, 7.3, 7.3) == pytest.approx(0.5, abs=1e-9)
    assert quarters.below(0.2, 2, 3) == pytest.approx(0.1808, abs=1e-9)  # 6x² - 8x³ + 3x⁴
    assert quarters.below(0.8, 1.25, 4) == pytest.approx(1 - quarters.below(0.2, 4, 1.25), abs=1e-7)
    assert quarters.below(0.2, 0.5, 0.5) == pytest.approx(2 / pi * asin(sqrt(0.2)), abs=1e-9)
    assert quarters.below(0.3, 0.001, 1) == pytest.approx(0.3**0.001, abs=1e-9)


def test_interval_of_the_net_intensity_needs_enough_events(dossier: Dossier) -> None:
    """With too few events for a bootstrap it is the whole scale, now, at every quarter, and whatever is tried."""
    orientation = dossier["orientation"]
    least = orientation["parameters"]["min_bootstrap"]
    for each in (*orientation["by_quarter"], *orientation["sensitivity"]):
        if each["f2"]:
            low, high = each["f2"]["low"], each["f2"]["high"]
            assert -1 <= low <= high <= 1
            # F2 knows no window: there it is as it is without.
            share = orientation["by_quarter"][-1]["f1"] if each.get("what") == "window" else each["f1"]
            if not quarters.reached(share["r"] + share["c"], least):
                assert (low, high) == (-1, 1), each


def test_assumptions_count_what_they_say(dossier: Dossier, tried: Tried) -> None:
    """What counts for which pole under each assumption, and the share that follows from it with its prior."""
    orientation = dossier["orientation"]
    for each, there in tried:
        if there is not None:
            assert (each["f1"] is not None) is quarters.sufficient(dossier, there, each), (
                each["what"],
                each["setting"],
            )
        if each["f1"]:
            r, c = each["f1"]["r"], each["f1"]["c"]
            found = None if there is None else quarters.cooperation(dossier, there)
            assert found is None or (c, r) == pytest.approx(found, abs=1e-7), (each["what"], each["setting"])
            prior = float(each["setting"]) if each["what"] == "prior" else orientation["parameters"]["prior"]
            assert each["f1"]["value"] == pytest.approx((r - c) / (r + c + 2 * prior), abs=1e-12)
        assert (each["f1"] is None) is (each["f2"] is None)


def test_net_intensity_and_profile(dossier: Dossier, again: Mapping[str, Quarter]) -> None:
    """F2 without its interval, and F3 with every dimension."""
    shrinkage = dossier["orientation"]["parameters"]["shrinkage"]
    for each in dossier["orientation"]["by_quarter"]:
        if each["f2"]:
            first, second = again[each["date"]].net
            expected = (second - first) / (abs(first) + abs(second) + shrinkage)
            assert each["f2"]["value"] == pytest.approx(expected, abs=1e-7), each["date"]
        assert each["f1"] or each["f3"] is None
        if each["f3"]:
            both = again[each["date"]].by_dimension
            enough = {name: pair for name, pair in both.items() if quarters.reached(sum(pair), 1) and min(pair) > 0}
            known = {name: (x2 - x1) / (x2 + x1 + 1) for name, (x1, x2) in enough.items()}
            assert {name for name, value in each["f3"]["dimensions"].items() if value is not None} == set(known)
            for name, value in known.items():
                assert each["f3"]["dimensions"][name] == pytest.approx(value, abs=1e-7), (each["date"], name)
            assert each["f3"]["value"] == pytest.approx(sum(known.values()) / len(known), abs=1e-7)


def test_break_even(dossier: Dossier) -> None:
    """So many sure events more with the other pole bring zero into the interval, and one fewer does not."""
    parameters, last = dossier["orientation"]["parameters"], dossier["orientation"]["by_quarter"][-1]["f1"]
    if last is None:
        assert dossier["orientation"]["break_even"] is None
        return
    ahead, behind = max(last["r"], last["c"]), min(last["r"], last["c"])
    tail, missed = (100 - parameters["interval"]) / 200, 0
    # Half of the scale is zero, or what prints as zero: the interval holds it if no less than its tail lies beyond.
    zero = (1 + 0.005) / 2
    while quarters.below(zero, parameters["prior"] + ahead, parameters["prior"] + behind + missed) < tail:
        missed += 1
    assert dossier["orientation"]["break_even"] == missed


def test_value_hangs_on_what_it_says(dossier: Dossier) -> None:
    """Left out with its parts and its plan, each of these takes the value along, and no other does."""
    orientation = dossier["orientation"]
    last = orientation["by_quarter"][-1]
    if not last["f1"]:
        assert orientation["needed"] == []
        return
    needed = {key for key in last["events"] if not quarters.sufficient(dossier, quarters.without(dossier, key))}
    told = [quarters.together(dossier, key) & {*last["events"]} for key in orientation["needed"]]
    assert set().union(*told) == needed
    assert sum(map(len, told)) == len(needed)


# ---------------------------------------------------------------- what the page shows


def test_sections_stand_in_their_order(published: Published, language: str) -> None:
    """The verdict, the chart, the caveats, what speaks against it; then the way to all the rest."""
    page = published.page(language, FIXED["orientation"])
    shown = [str(each.attrs["id"]) for each in page.all("figure.chart, .md-content h2[id]")]
    assert shown == ["index-share", "caveats", "against", "more"]
    assert page.all(".md-content .lead, figure.chart")[0].attrs["class"] == "lead"
    orientation = published.data["orientation"]
    valued = orientation["by_quarter"][-1]["f1"] is not None
    (caveats,) = (each for each in part(page, "caveats") if each.name == "ul")
    assert len(within(caveats, "li")) == 2 + valued + bool(orientation["needed"])
    if needed := orientation["needed"]:
        one, many = (
            "Without this event there would be no value:",
            "Without any one of these %(n)s events there would be no value:",
        )
        events = {event["id"]: event["title"] for event in published.data["events"]}
        first = published.languages[0]
        titles = "; ".join(events[key].get(language, events[key][first]) for key in needed[:5])
        end = "." if len(needed) <= 5 else " …"
        told = f"{words.count(language, one, many, len(needed))} {titles}{end}"
        # A title that is borrowed from another language is an element of its own.
        assert re.sub(r" (?=[;.…])", "", text_of(within(caveats, "li")[1])) == told.replace(" …", "…")


def test_every_old_spot_leads_to_where_it_is_now(published: Published, dossier: Dossier, language: str) -> None:
    """What stood on the page of the index while it held all of it stands on pages of its own; the way leads there."""
    page = published.page(language, FIXED["orientation"])
    period = {reckoning.period(event) for event in dossier["events"] if event["interactions"]}
    spots = {
        "sensitivity": ["sensitivity"],
        "dimensions": ["dimensions", *reckoning.DIMENSIONS],
        "years": ["years", *sorted(f"y{each}" for each in period)],
        "statements": ["said"],
        "quarters": ["index", *(f"point-{each['date']}" for each in dossier["orientation"]["by_quarter"])],
    }
    items = within(page.one("ul.more"), "li")
    for item, (where, ids) in zip(items, spots.items(), strict=True):
        (link,) = within(item, "a[href]")
        target = published.lead(language) + FIXED[where]
        assert resolve(page.address, str(link.attrs["href"])) == (target, "")
        old = [str(item.attrs["id"]), *(str(each.attrs["id"]) for each in within(item, "span[id]"))]
        assert sorted(old) == sorted(ids)
        assert {*ids} <= {*published.pages[target].ids()}, where


def test_the_page_has_one_name(published: Published, language: str) -> None:
    """In its heading, the navigation, on the button of the home page and above the pages below it."""
    address = published.lead(language) + FIXED["orientation"]
    name = text_of(published.pages[address].one("h1"))
    for where in ("home", "sensitivity", "dimensions", "years", "statements", "quarters"):
        page = published.page(language, FIXED[where])
        ways = [link for link in page.all("a[href]") if ":" not in str(link.attrs["href"])]
        ways = [link for link in ways if "hreflang" not in link.attrs]
        links = [link for link in ways if resolve(page.address, str(link.attrs["href"])) == (address, "")]
        assert len(links) > 2, where
        assert {text_of(link) for link in links} == {name}, where


def test_quarters_are_folded_the_latest_first(dossier: Dossier, page: Markup) -> None:
    """The latest is open; each is led to at its first paragraph, so that the fold opens for whoever follows a link."""
    folds = within(page.one(".quarters"), "details")
    days = [each["date"] for each in dossier["orientation"]["by_quarter"]]
    assert folds == [fold(page, f"point-{day}") for day in reversed(days)]
    assert ["open" in each.attrs for each in folds] == [True] + [False] * (len(days) - 1)
    for each, day in zip(folds, reversed(days), strict=True):
        assert within(each, "p")[0].attrs["id"] == f"point-{day}"


def test_each_quarter_shows_its_numbers(
    dossier: Dossier, again: Mapping[str, Quarter], page: Markup, language: str
) -> None:
    for each in dossier["orientation"]["by_quarter"]:
        (summary,) = within(fold(page, f"point-{each['date']}"), "summary")
        assert text_of(summary).startswith(f"{spelled(each['date'], language)}:"), each["date"]
        shown = text_of(page.at(f"point-{each['date']}"))
        counts = (each["f1"]["c"], each["f1"]["r"]) if each["f1"] else (again[each["date"]].c, again[each["date"]].r)
        for name, number in zip("cr", counts, strict=True):
            (amount,) = re.findall(rf"\b{name} = (< [\d.,]+|[\d.,]+\d|\d)", shown)
            assert weighs(amount, number, language), (each["date"], name)
        if each["f1"]:
            assert text_of(summary).endswith(estimate(each["f1"], language)), each["date"]
            for measure in (each["f1"], each["f2"]):
                assert all(number in shown for number in (signed(measure["value"], language), *ends(measure, language)))
        else:
            assert text_of(summary).endswith(": –"), each["date"]


def estimate(measure: Dossier, language: str) -> str:
    """Return a value of the index with its interval, as the pages write it."""
    return f"{signed(measure['value'], language)} {span(measure, language)}"


def span(measure: Dossier, language: str) -> str:
    low, high = ends(measure, language)
    return words.say(language, "%(first)s to %(last)s", first=low, last=high)


def ends(measure: Dossier, language: str) -> list[str]:
    return [signed(measure[name], language) for name in ("low", "high")]


def test_each_quarter_shows_its_events(
    published: Published, again: Mapping[str, Quarter], page: Markup, language: str
) -> None:
    """What counts with which pole and how much, what is new, what counts elsewhere, what has left the window."""
    names = published.names(language)
    before: Quarter | None = None
    for day, now in again.items():
        found = fold(page, f"point-{day}")
        if day not in [*again][-quarters.LISTED :]:
            assert events_in(found) == []
            before = now
            continue
        rows = [row for table in tables_in(found) for row in within(table, "tbody tr")]
        for row, (act, size) in zip(rows, now.counted, strict=True):
            event, pole, weight = within(row, "td")
            assert events_in(event) == [act.event], day
            assert text_of(pole) == names[act.pole], (day, act.event)
            amount, _, rest = text_of(weight).partition(" (")
            assert weighs(amount, size, language), (day, act.event, text_of(weight), size)
            assert bool(rest) is (act.score < 0), (day, act.event)
            new = before is not None and act.event not in {*before.events, *before.within}
            marks = [text_of(it) for it in within(event, ".badge") if it.attrs["class"] == "badge"]
            assert marks == [words.say(language, "new")] * new, (day, act.event)
        # What now counts within another event has not left the window.
        left = [event for event in before.events if event not in {*now.events, *now.within}] if before else []
        for word, expected in (("Counted within another event:", now.within), ("No longer in the window:", left)):
            listed = [it for it in within(found, "p") if text_of(it).startswith(words.say(language, word))]
            assert [events_in(it) for it in listed] == ([expected] if expected else []), (day, word)
        before = now


def weighs(shown: str, size: float, language: str) -> bool:
    """Whether a weight is shown as it is, to a hundredth; what is less, but not nothing, as less."""
    if 0 < size < 0.005:
        return shown == f"< {decimal(0.01, language)}"
    (number,) = words.read(shown, language)
    # Half of a hundredth may be rounded either way.
    return number == round(number, 2) and abs(number - size) < 0.005 + 1e-9


def test_verdict(published: Published, dossier: Dossier, language: str) -> None:
    """Which way, how sure, with how many events, how robust: from the last value and from all that was tried."""
    orientation = dossier["orientation"]
    page = published.page(language, FIXED["orientation"])
    last, lead = orientation["by_quarter"][-1]["f1"], text_of(page.one(".lead"))
    home = text_of(published.page(language, FIXED["home"]).one(".opening__picture"))
    if last is None:
        day, reason = spelled(dossier["as_of"], language), lacking(published, orientation["by_quarter"][-1], language)
        assert lead == words.say(language, "On %(day)s there is no value: %(reason)s.", day=day, reason=reason)
        assert words.say(language, "What each assumption does") not in home
        return
    first, second = published.poles(language)
    towards = {1: second, -1: first}.get(direction(last))
    leaning = (
        words.say(language, "In these texts cooperation leans towards %(pole.sentence)s:", pole=towards)
        if towards
        else words.say(language, "In these texts cooperation does not clearly lean towards either pole:")
    )
    value = words.saying(
        language,
        first=first,
        second=second,
        value=signed(last["value"], language),
        interval=orientation["parameters"]["interval"],
        span=span(last, language),
    )
    weighted = words.saying(
        language,
        c=words.whole(last["c"], language),
        r=words.whole(last["r"], language),
        first=first,
        second=second,
        months=orientation["parameters"]["window_months"],
        day=spelled(dossier["as_of"], language),
    )
    assert lead == f"{leaning} {value}"
    assert weighted in [text_of(each) for each in page.all("p.meta")]
    doubts = " ".join(robustness(published, language))
    more = words.say(language, "What each assumption does")
    assert home.endswith(f"{doubts} {more}")
    assert text_of(within(part(page, "caveats")[0], "li")[0]) == f"{doubts} {more}"
    assert text_of(published.page(language, FIXED["sensitivity"]).one(".lead")) == doubts


def direction(measure: Mapping[str, float]) -> int:
    """Return to which pole the whole interval of a measure leans, -1 or +1; 0 if it leaves that open."""
    return (round(measure["low"], 2) > 0) - (round(measure["high"], 2) < 0)


def lacking(published: Published, point: Dossier, language: str) -> str:
    """Return why there is no value on a day."""
    parameters = published.data["orientation"]["parameters"]
    found = quarters.quarter(published.data, _acts(published), date.fromisoformat(point["date"]))
    if not quarters.reached(found.r + found.c, parameters["min_events"]):
        return words.say(
            language, "fewer than %(n)s events count", n=decimal(parameters["min_events"], language, trimmed=True)
        )
    fewest, least = min(point["origins"]), decimal(parameters["min_origins"], language, trimmed=True)
    pole = published.poles(language)[point["origins"].index(fewest)]
    none = "no known origin tells of an event with %(pole.sentence)s (minimum: %(least)s)"
    one = "the events with %(pole.sentence)s go back to one known origin (minimum: %(least)s)"
    many = "the events with %(pole.sentence)s go back to %(n)s known origins (minimum: %(least)s)"
    if not fewest:
        return words.say(language, none, pole=pole, least=least)
    return words.count(language, one, many, fewest, pole=pole, least=least)


def robustness(published: Published, language: str) -> list[str]:
    """Return what must be said of each measure: what turns it and what leaves it open; and what it takes to do so."""
    orientation = published.data["orientation"]
    last = orientation["by_quarter"][-1]
    said = []
    for name, label in (("f1", "Share"), ("f2", "Net intensity")):
        measure = f"{words.say(language, label)} ({name.upper()})"
        tried, turning, open_, silent = quarters.turned(published.data, name)
        if name == "f2" and opposed(last["f1"], last["f2"]):
            said.append(words.say(language, "The net intensity (F2) points the other way."))
        elif name == "f2" and (last["f2"]["low"], last["f2"]["high"]) == (-1, 1):
            few = "%(measure)s: open; fewer than %(n)s events are too few for an interval."
            said.append(words.say(language, few, measure=measure, n=orientation["parameters"]["min_bootstrap"]))
            continue
        if not quarters.points(last[name]):
            said.append(words.say(language, "%(measure)s: open; its interval includes zero.", measure=measure))
        elif turning or open_ or silent:
            none = (words.say(language, "none reverses the direction"), words.say(language, "none leaves it open"))
            turned = (
                words.count(language, "one reverses the direction", "%(n)s reverse the direction", turning)
                if turning
                else none[0]
            )
            left = words.count(language, "one leaves it open", "%(n)s leave it open", open_) if open_ else none[1]
            of = "%(measure)s: of %(tried)s other assumptions, %(turned)s and %(left)s."
            some = of.replace(" and ", ", ").replace(".", ", and one leaves too little for a value.")
            more = of.replace(" and ", ", ").replace(".", ", and %(n)s leave too little for a value.")
            filled = {"measure": measure, "tried": tried, "turned": turned, "left": left}
            said.append(
                words.count(language, some, more, silent, **filled) if silent else words.say(language, of, **filled)
            )
        else:
            robust = "%(measure)s: none of %(tried)s other assumptions reverses the direction or leaves it open."
            said.append(words.say(language, robust, measure=measure, tried=tried))
    if orientation["break_even"] and last["f1"]["value"]:
        one = "One missed event with %(pole.sentence)s would be enough to leave the share open."
        many = "It would take %(n)s missed events with %(pole.sentence)s to leave the share open."
        behind = published.poles(language)[last["f1"]["value"] < 0]
        said.append(words.count(language, one, many, orientation["break_even"], pole=behind))
    return said


def opposed(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether the values of two measures, as printed, lie on different sides of zero."""
    first, second = (round(100 * each["value"]) for each in (one, other))
    return first * second < 0


def test_chart_and_words_agree_on_the_share(published: Published, dossier: Dossier, language: str) -> None:
    """The chart of the assumptions shows as many other settings as the words count, and where each of them lies."""
    if dossier["orientation"]["by_quarter"][-1]["f1"] is None:
        return
    page = published.page(language, FIXED["sensitivity"])
    shown = []
    for row in page.all("#sensitivity-share .chart__data tbody tr"):
        what, setting, value, interval = (text_of(cell) for cell in within(row, "td"))
        if numbers := words.read(f"{value} {interval}", language):
            shown.append((what, setting, numbers))
    as_set = sum(
        quarters.as_published(dossier, each) and each["what"] in ("prior", "window") for each in tried_of(dossier)
    )
    tried, turning, open_, silent = quarters.turned(dossier, "f1")
    assert len(shown) - as_set == tried - silent
    value = round(dossier["orientation"]["by_quarter"][-1]["f1"]["value"], 2)
    assert sum(each * value < 0 for _, _, (each, *_) in shown) == turning
    if quarters.points(dossier["orientation"]["by_quarter"][-1]["f1"]):
        assert sum(low <= 0 <= high and each * value > 0 for _, _, (each, low, high) in shown) >= open_


def tried_of(dossier: Dossier) -> list[Dossier]:
    return [each for each in dossier["orientation"]["sensitivity"] if each["f1"]]


def test_what_a_year_has_changed(
    published: Published, dossier: Dossier, again: Mapping[str, Quarter], page: Markup, language: str
) -> None:
    """The share four quarters before, and the events that have come into the window since, and left it."""
    points = dossier["orientation"]["by_quarter"]
    before, last = (points[-5] if len(points) > 4 else None), points[-1]
    if not (before and before["f1"] and last["f1"]):
        return
    then, now = again[before["date"]], again[last["date"]]
    first, second = (
        (len(now.events_with(pole) - then.events_with(pole)), len(then.events_with(pole) - now.events_with(pole)))
        for pole in dossier["poles"]
    )
    named = dict(zip(("first", "second"), published.poles(language), strict=True))
    since = words.saying(
        language,
        day=spelled(before["date"], language),
        value=signed(before["f1"]["value"], language),
        came_first=first[0],
        left_first=first[1],
        came_second=second[0],
        left_second=second[1],
        **named,
    )
    days = [article["published"]["latest"] for article in dossier["articles"]]
    texts = texts_of_the_time(sum(day is not None and day > before["date"] for day in days), len(days), language)
    assert f"{since} {texts}".rstrip() in [text_of(each) for each in page.all(".md-content p")]


def texts_of_the_time(number: int, everything: int, language: str) -> str:
    """Return what is said of how many texts are from a time: of a single text nothing, but that it is not."""
    why = "the line says as much about the texts as about their subject."
    none, one, some = (
        f"{what} from this time: {why}"
        for what in ("No text is", "Of the %(all)s texts, only one is", "Of the %(all)s texts, %(n)s are")
    )
    if not number:
        return words.say(language, none)
    return words.count(language, one, some, number, all=everything) if everything > 1 else ""


def test_every_assumption_is_in_the_table(published: Published, tried: Tried, language: str) -> None:
    """One row for each, in their order, one group for each choice, with what counts, both measures, both intervals."""
    page = published.page(language, FIXED["sensitivity"])
    (table,) = [table for each in part(page, "sensitivity") for table in tables_in(each)]
    first, second = published.poles(language)
    orientation = published.data["orientation"]
    groups = {each["what"]: 0 for each in orientation["sensitivity"]}
    for each in orientation["sensitivity"]:
        groups[each["what"]] += 1
    bodies = within(table, "tbody")
    assert [len(within(body, "tr")) - 1 for body in bodies] == list(groups.values())
    assert [len(within(body, "tr")[0].children or ()) for body in bodies] == [1] * len(groups)
    rows = [row for body in bodies for row in within(body, "tr")[1:]]
    for row, (each, there) in zip(rows, tried, strict=True):
        found = None if there is None else quarters.cooperation(published.data, there)
        where = (each["what"], each["setting"])
        setting, share, net = within(row, "td")
        marked = words.say(language, "(as published)") in text_of(setting)
        assert marked is quarters.as_published(published.data, each), where
        (counts,) = within(setting, ".assumptions__counts")
        shown = re.fullmatch(rf"{re.escape(first)} (\S+|< \S+) · {re.escape(second)} (\S+|< \S+)", text_of(counts))
        assert shown, where
        both = (each["f1"]["c"], each["f1"]["r"]) if each["f1"] else found
        # What the origins of one group tell cannot be told from the data.
        assert both or each["what"] == "only-bloc", where
        for amount, number in zip(shown.groups(), both or (), strict=bool(both)):
            assert weighs(amount, number, language), where
        for cell, measure in ((share, each["f1"]), (net, each["f2"])):
            assert text_of(cell) == (estimate(measure, language) if measure else "–"), where
            assert len(within(cell, ".estimate")) == len(within(cell, ".interval")) == (1 if measure else 0), where
