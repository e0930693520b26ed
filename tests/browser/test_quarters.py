"""Is the index what the method says, on every day it is given for, and does its page show that?"""

import re
from datetime import date

import pytest

from tests.browser import quarters
from tests.browser.conftest import Dossier
from tests.browser.markup import Markup, events_in, fold, part, tables_in, within, words
from tests.browser.quarters import Act, Quarter
from tests.browser.reckoning import FIXED, LANGUAGES, decimal

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def acts(dossier: Dossier) -> list[Act]:
    return quarters.acts(dossier)


@pytest.fixture(scope="module")
def again(dossier: Dossier, acts: list[Act]) -> dict[str, Quarter]:
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


def test_quarters_are_those_with_enough_events(dossier: Dossier, acts: list[Act]) -> None:
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


def test_net_intensity_and_profile(dossier: Dossier, again: dict[str, Quarter]) -> None:
    """F2 without its interval, and F3 with every dimension."""
    shrinkage = dossier["orientation"]["parameters"]["shrinkage"]
    for each in dossier["orientation"]["by_quarter"]:
        if each["f2"]:
            first, second = again[each["date"]].net
            expected = (second - first) / (abs(first) + abs(second) + shrinkage)
            assert each["f2"]["value"] == pytest.approx(expected, abs=1e-7), each["date"]
            assert each["f2"]["low"] <= each["f2"]["high"]
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


def test_each_quarter_shows_its_numbers_and_events(dossier: Dossier, page: Markup, language: str) -> None:
    for each in dossier["orientation"]["by_quarter"]:
        found = fold(page, f"point-{each['date']}")
        assert events_in(found) == each["events"]
        shown = words(found)
        for value in (each["f1"][name] for name in ("value", "low", "high")) if each["f1"] else ():
            assert signs(value, language) in shown, each["date"]
        for value in (each["f1"]["c"], each["f1"]["r"]) if each["f1"] else ():
            assert f" {decimal(round(value, 2), language, trimmed=True)}" in shown, each["date"]
        assert each["f1"] is None or signs(each["f1"]["value"], language) in words(within(found, "summary")[0])


def test_first_sentence(dossier: Dossier, page: Markup, language: str) -> None:
    """Which way, how sure, how fragile: from the last value and from everything that was tried."""
    orientation = dossier["orientation"]
    last = orientation["by_quarter"][-1]["f1"]
    lead = words(page.one(".lead"))
    for value in (last["value"], last["low"], last["high"]):
        assert signs(value, language) in lead
    names = {actor["id"]: actor["name"][language] for actor in dossier["actors"]}
    side = 1 if last["low"] > 0 else 0 if last["high"] < 0 else None
    before = lead.partition(signs(last["value"], language))[0]
    assert [names[pole] in before for pole in dossier["poles"]] == [side == 0, side == 1]
    turning, open_ = quarters.turned(dossier)
    numbers = [len(orientation["sensitivity"]), turning, open_] if turning or open_ or side is None else []
    numbers += [orientation["break_even"]] if orientation["break_even"] != 1 else []
    rest = lead.partition("%")[2]
    shown = [int(each) for each in re.findall(r"\d+", rest)]
    silent = sum(each["f1"] is None for each in orientation["sensitivity"])
    # How many tries give no value may stand among them.
    assert sorted(shown) in (sorted(numbers), sorted([*numbers, silent]))


def test_every_assumption_is_in_the_table(dossier: Dossier, page: Markup, language: str) -> None:
    """One row for each, in their order, with the share and the net intensity that it gives."""
    tables = [table for each in part(page, "sensitivity") for table in tables_in(each)]
    rows = [row for table in tables for row in within(table, "tbody tr")]
    assert len(rows) == len(dossier["orientation"]["sensitivity"])
    for row, each in zip(rows, dossier["orientation"]["sensitivity"], strict=True):
        for measure in ("f1", "f2"):
            if each[measure]:
                assert signs(each[measure]["value"], language) in words(row), (each["what"], each["setting"], measure)
        assert (re.search(r"[+−]\d", words(row)) is None) is (each["f1"] is None)
