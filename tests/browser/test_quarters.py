"""Is the index what the method says, on every day it is given for, and does its page show that?"""

import re
from datetime import date

import pytest

from tests.browser import quarters
from tests.browser.conftest import Dossier
from tests.browser.markup import Markup, above, events_in, fold, part, tables_in, within, words
from tests.browser.quarters import Acts, Quarter
from tests.browser.reckoning import FIXED, LANGUAGES, decimal, spelled

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def acts(dossier: Dossier) -> Acts:
    return quarters.acts(dossier)


@pytest.fixture(scope="module")
def again(dossier: Dossier, acts: Acts) -> dict[str, Quarter]:
    """The index a second time, by day."""
    found = dossier["orientation"]["by_quarter"]
    return {each["date"]: quarters.quarter(dossier, acts, date.fromisoformat(each["date"])) for each in found}


@pytest.fixture(scope="module")
def page(by_address: dict[str, Markup], language: str) -> Markup:
    return by_address[LANGUAGES[language] + FIXED["orientation"]]


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def signs(number: float, language: str) -> str:
    """Return a value of the index as a page writes it; what is rounded to zero may have any sign or none."""
    return decimal(number, language, plus="+") if round(number, 2) else "0"


def test_quarters_are_those_with_enough_events(dossier: Dossier, acts: Acts) -> None:
    """Every end of a quarter from the first with enough events on, whatever comes then, and the end of the evidence."""
    expected = [day.isoformat() for day in quarters.ends_of_quarters(dossier, acts)]
    assert [each["date"] for each in dossier["orientation"]["by_quarter"]] == expected
    assert len(expected) > 5


def test_counts(dossier: Dossier, again: dict[str, Quarter]) -> None:
    """What counts for which pole, and how much: status, window, parts, plans and spans."""
    for each in dossier["orientation"]["by_quarter"]:
        found = again[each["date"]]
        assert each["events"] == found.events, each["date"]
        enough = found.r + found.c >= dossier["orientation"]["parameters"]["min_events"]
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
        assert -1 < each["low"] < each["value"] < each["high"] < 1
        assert quarters.below((each["low"] + 1) / 2, prior + r, prior + c) == pytest.approx(tail, abs=1e-6)
        assert quarters.below((each["high"] + 1) / 2, prior + r, prior + c) == pytest.approx(1 - tail, abs=1e-6)


def test_distribution_is_measured_right() -> None:
    """What is known without computing: even, mirrored, and the polynomial of small whole numbers."""
    assert quarters.below(0.3, 1, 1) == pytest.approx(0.3, abs=1e-9)
    assert quarters.below(0.5, 7.3, 7.3) == pytest.approx(0.5, abs=1e-9)
    assert quarters.below(0.2, 2, 3) == pytest.approx(0.1808, abs=1e-9)  # 6x² - 8x³ + 3x⁴
    assert quarters.below(0.8, 1.25, 4) == pytest.approx(1 - quarters.below(0.2, 4, 1.25), abs=1e-7)


def test_interval_of_the_net_intensity_needs_enough_events(dossier: Dossier) -> None:
    """With too few events for a bootstrap it is the whole scale, now, at every quarter, and whatever is tried."""
    orientation = dossier["orientation"]
    least, known = orientation["parameters"]["min_bootstrap"], set()
    for each in (*orientation["by_quarter"], *orientation["sensitivity"]):
        if each["f2"]:
            enough = each["f1"]["r"] + each["f1"]["c"] >= least
            ends = (each["f2"]["low"], each["f2"]["high"])
            assert (ends == (-1, 1)) is not enough, each
            assert -1 <= ends[0] <= ends[1] <= 1
            known.add(enough)
    assert known == {True, False}, "this test wants both"


def test_assumptions_count_what_they_say(dossier: Dossier) -> None:
    """What counts for which pole under each assumption, and the share that follows from it with its prior."""
    orientation, again = dossier["orientation"], 0
    for each in orientation["sensitivity"]:
        found = quarters.tried_again(dossier, each)
        if found:
            assert (each["f1"] is not None) is (sum(found) >= orientation["parameters"]["min_events"])
        if each["f1"]:
            r, c = each["f1"]["r"], each["f1"]["c"]
            assert found is None or (c, r) == pytest.approx(found, abs=1e-7), (each["what"], each["setting"])
            prior = float(each["setting"]) if each["what"] == "prior" else orientation["parameters"]["prior"]
            assert each["f1"]["value"] == pytest.approx((r - c) / (r + c + 2 * prior), abs=1e-12)
            again += found is not None
        assert (each["f1"] is None) is (each["f2"] is None)
    assert again > 20


def test_net_intensity_and_profile(dossier: Dossier, again: dict[str, Quarter]) -> None:
    """F2 without its interval, and F3 with every dimension."""
    shrinkage = dossier["orientation"]["parameters"]["shrinkage"]
    for each in dossier["orientation"]["by_quarter"]:
        if each["f2"]:
            first, second = again[each["date"]].net
            expected = (second - first) / (abs(first) + abs(second) + shrinkage)
            assert each["f2"]["value"] == pytest.approx(expected, abs=1e-7), each["date"]
        assert (each["f3"] is None) is (each["f1"] is None)
        if each["f3"]:
            both = again[each["date"]].by_dimension
            known = {name: (x2 - x1) / (x2 + x1 + 1) for name, (x1, x2) in both.items() if x1 + x2 >= 1}
            assert {name for name, value in each["f3"]["dimensions"].items() if value is not None} == set(known)
            for name, value in known.items():
                assert each["f3"]["dimensions"][name] == pytest.approx(value, abs=1e-7), (each["date"], name)
            assert each["f3"]["value"] == pytest.approx(sum(known.values()) / len(known), abs=1e-7)


def test_break_even(dossier: Dossier) -> None:
    """So many sure events more with the other pole bring zero into the interval, and one fewer does not."""
    parameters, last = dossier["orientation"]["parameters"], dossier["orientation"]["by_quarter"][-1]["f1"]
    ahead, behind = max(last["r"], last["c"]), min(last["r"], last["c"])
    tail, missed = (100 - parameters["interval"]) / 200, 0
    # Half of the scale is zero: the interval holds it if no less than its tail lies beyond.
    while quarters.below(0.5, parameters["prior"] + ahead, parameters["prior"] + behind + missed) < tail:
        missed += 1
    assert dossier["orientation"]["break_even"] == missed


# ---------------------------------------------------------------- what the page shows


def test_sections_stand_in_their_order(page: Markup) -> None:
    """First what speaks against the counts and how fragile the index is, then what it is made of."""
    found = [str(each.attrs["id"]) for each in page.all(".md-content h2[id]")]
    assert found == ["against", "sensitivity", "dimensions", "years", "said", "index"]


def test_quarters_are_folded_the_latest_first(dossier: Dossier, page: Markup) -> None:
    """The latest is open; each is led to at its first paragraph, so that the fold opens for whoever follows a link."""
    folds = within(page.one(".quarters"), "details")
    days = [each["date"] for each in dossier["orientation"]["by_quarter"]]
    assert folds == [fold(page, f"point-{day}") for day in reversed(days)]
    assert ["open" in each.attrs for each in folds] == [True] + [False] * (len(days) - 1)
    for each, day in zip(folds, reversed(days), strict=True):
        assert within(each, "p")[0].attrs["id"] == f"point-{day}"


def test_each_quarter_shows_its_numbers(dossier: Dossier, page: Markup, language: str) -> None:
    for each in dossier["orientation"]["by_quarter"]:
        found = fold(page, f"point-{each['date']}")
        (summary,) = within(found, "summary")
        assert spelled(each["date"], language) in words(summary)
        shown = words(page.one(f'[id="point-{each["date"]}"]'))
        for value in (each[measure][name] for measure in ("f1", "f2") for name in each[measure]) if each["f1"] else ():
            assert value in (each["f1"]["r"], each["f1"]["c"]) or signs(value, language) in shown, each["date"]
        for name in ("c", "r") if each["f1"] else ():
            assert f"{name} = {decimal(round(each['f1'][name], 2), language, trimmed=True)}" in shown, each["date"]
        for name in ("value", "low", "high") if each["f1"] else ():
            assert signs(each["f1"][name], language) in words(summary), each["date"]


NEW = {"en": "new", "de": "neu"}
WITHIN = {"en": "Counted within another event:", "de": "In einem anderen Ereignis mitgezählt:"}
LEFT = {"en": "No longer in the window:", "de": "Nicht mehr im Zeitfenster:"}


def test_each_quarter_shows_its_events(
    dossier: Dossier, again: dict[str, Quarter], page: Markup, language: str
) -> None:
    """What counts with which pole and how much, what is new, what counts elsewhere, what has left the window."""
    names = {actor["id"]: actor["name"][language] for actor in dossier["actors"]}
    before: Quarter | None = None
    seen = {"new": 0, "tiny": 0, "conflict": 0, "within": 0, "left": 0}
    for day, now in again.items():
        found = fold(page, f"point-{day}")
        if day not in [*again][-quarters.LISTED :]:
            assert events_in(found) == []
            before = now
            continue
        (table,) = tables_in(found)
        rows = within(table, "tbody tr")
        for row, (act, size) in zip(rows, now.counted, strict=True):
            event, pole, weight = within(row, "td")
            assert events_in(event) == [act.event], day
            assert words(pole) == names[act.pole], (day, act.event)
            assert weighs(words(weight), size, language), (day, act.event, words(weight), size)
            assert ("(" in words(weight)) is (act.score < 0), (day, act.event)
            new = before is not None and act.event not in before.events
            assert [words(it) for it in within(event, ".badge")] == [NEW[language]] * new, (day, act.event)
            seen["new"] += new
            seen["tiny"] += size < 0.005
            seen["conflict"] += act.score < 0
        # What now counts within another event has not left the window.
        left = [event for event in before.events if event not in {*now.events, *now.within}] if before else []
        for which, word, expected in (("within", WITHIN, now.within), ("left", LEFT, left)):
            listed = [it for it in within(found, "p") if words(it).startswith(word[language])]
            assert [events_in(it) for it in listed] == ([expected] if expected else []), (day, which)
            seen[which] += len(expected)
        before = now
    assert all(count for which, count in seen.items() if which != "conflict"), seen


def weighs(shown: str, size: float, language: str) -> bool:
    """Whether a weight is shown as it is, to a hundredth; what is less, but not nothing, as less."""
    least = decimal(0.01, language)
    if size < 0.005:
        return shown.startswith(f"< {least}")
    # Half of a hundredth may be rounded either way.
    both = {decimal(round(size + tiny, 2), language, trimmed=True) for tiny in (-1e-9, 1e-9)}
    return shown.partition(" ")[0] in both


def numbers(text: str) -> list[int]:
    """Return the whole numbers in a text, in digits or in words."""
    spelled_out = {"one": 1, "eine": 1, "einer": 1, "ein": 1, "none": 0, "keine": 0}
    found = re.findall(rf"\d+|\b(?:{'|'.join(spelled_out)})\b", text.lower())
    return [spelled_out[each] if each in spelled_out else int(each) for each in found]


def test_first_sentence(dossier: Dossier, page: Markup, language: str) -> None:
    """Which way, with how many events, how sure, how fragile: from the last value and from all that was tried."""
    orientation = dossier["orientation"]
    last, doubt = orientation["by_quarter"][-1]["f1"], orientation["by_quarter"][-1]["f2"]
    lead = words(page.one(".lead"))
    names = {actor["id"]: actor["name"][language] for actor in dossier["actors"]}
    first, second = (names[pole] for pole in dossier["poles"])
    side = 1 if last["low"] > 0 else 0 if last["high"] < 0 else None
    towards, _, rest = lead.partition(":")
    assert [first in towards, second in towards] == [side == 0, side == 1]
    counts, _, rest = rest.partition("(")
    end = spelled(dossier["as_of"], language)
    assert end in counts
    assert re.search(rf"\b{orientation['parameters']['window_months']}\b", counts.replace(end, ""))
    pairs = re.findall(rf"(\d+) (?:\w+ )*?(?:with|mit) ({first}|{second})", counts.replace(end, ""))
    assert pairs == [(f"{last['c']:.0f}", first), (f"{last['r']:.0f}", second)]
    scale, _, rest = rest.partition(")")
    value, *others = re.findall(r"[+−]?\d(?:[\d.,]*\d)?", scale)
    assert value == signs(last["value"], language)
    assert others == ["−1", "+1", f"{orientation['parameters']['interval']}", *ends(last, language)]
    tried, turning, open_ = quarters.turned(dossier)
    # What the net intensity says of the direction has no number in it; where it agrees, nothing is said.
    agrees = doubt["value"] * last["value"] > 0 and not doubt["low"] <= 0 <= doubt["high"]
    expected = [tried, turning, open_] if turning or open_ else [0, tried] if agrees and side is not None else []
    expected += [orientation["break_even"]] if orientation["break_even"] else []
    shown = numbers(rest)
    assert sorted(shown) == sorted(expected)
    assert shown == expected or not (turning or open_)
    assert side is not None, "this test wants a direction"


def ends(measure: dict[str, float], language: str) -> list[str]:
    return [signs(measure[name], language) for name in ("low", "high")]


def test_what_a_year_has_changed(dossier: Dossier, again: dict[str, Quarter], page: Markup, language: str) -> None:
    """The share four quarters before, and the events that have come into the window since, and left it."""
    *_, before, _, _, _, last = dossier["orientation"]["by_quarter"]
    assert before["f1"], "this test wants a value then"
    (link,) = page.all('.md-content p > a[href="#index"]')
    (paragraph, *_) = above(link)
    changed, _, texts = words(paragraph).partition(words(link))
    when, value, rest = changed.partition(signs(before["f1"]["value"], language))
    assert spelled(before["date"], language) in when
    assert value
    names = {actor["id"]: actor["name"][language] for actor in dossier["actors"]}
    then, now = again[before["date"]], again[last["date"]]
    expected = [
        (len(newer.events_with(pole) - older.events_with(pole)), names[pole])
        for newer, older in ((now, then), (then, now))
        for pole in reversed(dossier["poles"])
    ]
    pairs = re.findall(rf"(\d+) (?:\w+ )?(?:with|mit) ({'|'.join(names[pole] for pole in dossier['poles'])})", rest)
    assert [(int(number), name) for number, name in pairs] == expected
    days = [article["published"]["latest"] for article in dossier["articles"]]
    assert numbers(texts) == [sum(day is not None and day > before["date"] for day in days), len(days)]


AS_PUBLISHED = {"en": "(as published)", "de": "(wie veröffentlicht)"}


def test_every_assumption_is_in_the_table(dossier: Dossier, page: Markup, language: str) -> None:
    """One row for each, in their order, one group for each choice, with what counts, both measures, both intervals."""
    (table,) = [table for each in part(page, "sensitivity") for table in tables_in(each)]
    names = {actor["id"]: actor["name"][language] for actor in dossier["actors"]}
    first, second = (names[pole] for pole in dossier["poles"])
    orientation = dossier["orientation"]
    groups = {each["what"]: 0 for each in orientation["sensitivity"]}
    for each in orientation["sensitivity"]:
        groups[each["what"]] += 1
    bodies = within(table, "tbody")
    assert [len(within(body, "tr")) - 1 for body in bodies] == list(groups.values())
    assert [len(within(body, "tr")[0].children or ()) for body in bodies] == [1] * len(groups)
    rows = [row for body in bodies for row in within(body, "tr")[1:]]
    for row, each in zip(rows, orientation["sensitivity"], strict=True):
        where = (each["what"], each["setting"])
        setting, share, net = within(row, "td")
        assert (AS_PUBLISHED[language] in words(setting)) is quarters.as_published(dossier, each), where
        (counts,) = within(setting, ".assumptions__counts")
        found = quarters.tried_again(dossier, each)
        assert each["f1"] is None or found is None or each["f1"]["c"] == pytest.approx(found[0], abs=1e-7)
        both = (each["f1"]["c"], each["f1"]["r"]) if each["f1"] else found
        if both:
            c, r = (decimal(round(number, 2), language, trimmed=True) for number in both)
            assert words(counts) == f"{first} {c} · {second} {r}", where
        else:  # What the origins of one group tell cannot be told from the data.
            shown = re.fullmatch(rf"{first} ([\d.,]+) · {second} ([\d.,]+)", words(counts))
            assert shown, where
            least = orientation["parameters"]["min_events"]
            assert sum(float(it.replace(",", ".")) for it in shown.groups()) < least + 0.01, where
        for cell, measure in ((share, each["f1"]), (net, each["f2"])):
            values = [words(it) for it in within(cell, ".estimate")]
            intervals = [re.findall(r"[+−]?\d[\d.,]*", words(it)) for it in within(cell, ".interval")]
            if measure:
                assert values == [signs(measure["value"], language)], where
                assert intervals == [ends(measure, language)], where
            else:
                assert (values, intervals, words(cell)) == ([], [], "–"), where
