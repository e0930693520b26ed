"""Is what stands on either side that of the data: events by year and dimension, statements, objections?"""

import re

import pytest
from justhtml import Element

from tests.dossier import reckoning
from tests.dossier.published import Published
from tests.dossier.reckoning import FIXED, Dossier
from tests.dossier.words import text_of
from tests.markup import Markup, above, claims_in, events_in, fold, following, part, resolve, tables_in, within

pytestmark = pytest.mark.poles


def numbers(element: Element) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text_of(element))]


def sides(page: Markup, anchor: str) -> list[Element]:
    """Return the two sides of the fold that an anchor stands on."""
    found = within(fold(page, anchor), ".side")
    assert len(found) == 2
    return found


def counts(published: Published, box: Element, language: str) -> list[int]:
    """Return how many events a fold says that it holds with each pole: the number behind its name."""
    (summary,) = within(box, "summary")
    first, second = (re.escape(published.names(language)[pole]) for pole in published.data["poles"])
    found = re.search(rf"{first} (\d+), {second} (\d+)$", text_of(summary))
    assert found, text_of(summary)
    return [int(number) for number in found.groups()]


def test_events_by_dimension(published: Published, dossier: Dossier, language: str) -> None:
    """Folded, with the counts on the fold, which a link from the table or the chart opens."""
    page = published.page(language, FIXED["dimensions"])
    table = {}
    for name in reckoning.DIMENSIONS:
        for pole, side in zip(dossier["poles"], sides(page, name), strict=True):
            there = reckoning.ids(event for event in dossier["events"] if name in reckoning.dimensions(event, pole))
            assert events_in(side) == there, name
            table[name, pole] = len(there)
        box = fold(page, name)
        assert "open" not in box.attrs
        assert counts(published, box, language) == [table[name, pole] for pole in dossier["poles"]]
    (shown,) = [table for each in following(page.one("h1#dimensions")) for table in tables_in(each)]
    cells = [cell for row in within(shown, "tbody tr") for cell in within(row, "td")[1:]]
    assert [numbers(cell) for cell in cells] == [[count] for count in table.values()]
    links = [str(link.attrs["href"]) for cell in cells for link in within(cell, "a")]
    assert links == [f"#{name}" for (name, _), count in table.items() if count]


def test_events_by_year(published: Published, dossier: Dossier, language: str) -> None:
    """Every year with events of a pole, and no other, in the order of time."""
    page = published.page(language, FIXED["years"])
    listed = []
    for period in reckoning.periods(dossier):
        there = [event for event in dossier["events"] if reckoning.period(event) == period and reckoning.poles(event)]
        if there:
            listed.append(f"y{period}")
            expected = [
                reckoning.ids(event for event in there if pole in reckoning.poles(event)) for pole in dossier["poles"]
            ]
            assert [events_in(side) for side in sides(page, f"y{period}")] == expected, period
            assert counts(published, fold(page, f"y{period}"), language) == [len(each) for each in expected]
    assert [each for each in page.ids() if re.match(r"y\d", each)] == listed


def test_what_speaks_against_the_counts(published: Published, dossier: Dossier, language: str) -> None:
    """Distance from the nearer pole, nearness to the other; without a nearer one distance from both; and denials."""
    page = published.page(language, FIXED["orientation"])
    cooperation = {pole: acts(dossier, pole, +1) for pole in dossier["poles"]}
    first, second = dossier["poles"]
    nearer = max(cooperation, key=lambda pole: len(cooperation[pole]))
    even = len(cooperation[first]) == len(cooperation[second])
    found = page.all('h2[id="against"] + p + .sides > .side')
    for pole, side in zip(dossier["poles"], found, strict=True):
        close = even or pole == nearer
        differ = [
            event["id"]
            for event in dossier["events"]
            if pole in reckoning.poles(event) and len(reckoning.stances(dossier, event)) > 1
        ]
        assert events_in(side) == (acts(dossier, pole, -1) + differ if close else cooperation[pole])
        speaking = bearing(dossier, pole, "apart" if close else "closer")
        denied = bearing(dossier, pole, "denied")
        shown = [ref for item in within(side, "li") for ref in claims_in(item)]
        # None stands there twice: what is denied is no statement of that direction.
        assert len(shown) == len(set(shown))
        assert set(shown) >= set(denied)
        assert_once(dossier, speaking, set(shown) - set(denied))


def assert_once(dossier: Dossier, claims: list[str], shown: set[str]) -> None:
    """Of the claims that one event rests on one is shown, of all others each."""
    assert shown <= set(claims)
    told = {ref: {event["id"] for event in dossier["events"] if ref in event["claims"]} for ref in claims}
    assert [(one, other) for one in shown for other in shown if one < other and told[one] & told[other]] == []
    assert [ref for ref in claims if ref not in shown and not any(told[ref] & told[each] for each in shown)] == []


def bearing(dossier: Dossier, pole: str, direction: str) -> list[str]:
    """Return the claims that say that the subject stands so with a pole; or those that deny anything of the kind."""
    found = {ref: claim for ref, claim in reckoning.claims(dossier).items() if pole in claim["bearing"]}
    return [
        ref
        for ref, claim in found.items()
        if ("denied" if claim["stance"] == "denied" else claim["bearing"][pole]) == direction
    ]


def acts(dossier: Dossier, pole: str, sign: int) -> list[str]:
    """Return the events with an act towards a pole whose score has this sign."""
    return [
        event["id"]
        for event in dossier["events"]
        if any(act["pole"] == pole and act["score"] * sign > 0 for act in event["interactions"])
    ]


DIRECTIONS = ("closer", "apart", "unclear", "denied")


def test_statements(published: Published, dossier: Dossier, language: str) -> None:
    """The table counts what is listed below it; what is denied comes last."""
    listed = published.page(language, FIXED["statements"])
    (table,) = [found for each in part(listed, "said") for found in tables_in(each)]
    assert [each for each in listed.ids() if each in DIRECTIONS] == [*DIRECTIONS]
    for direction, row in zip(DIRECTIONS, within(table, "tbody tr"), strict=True):
        _, *cells = within(row, "td")
        for pole, cell in zip(dossier["poles"], cells, strict=True):
            there = bearing(dossier, pole, direction)
            texts = {ref.partition("/")[0] for ref in there}
            (link,) = within(cell, "a")
            assert resolve(listed.address, str(link.attrs["href"])) == (listed.address, f"{direction}-{pole}")
            # One is written in words.
            rest = re.findall(r"\d+", text_of(cell).removeprefix(text_of(link)))
            assert (numbers(link) or [1]) == [len(there)]
            assert ([int(each) for each in rest] or [1]) == [len(texts)]
            heading = listed.at(f"{direction}-{pole}")
            (section, *_) = above(heading)
            assert text_of(heading).endswith(f"({len(there)})"), direction
            found = claims_in(section)
            assert sorted(found) == sorted(there)
            # In the order of their texts, and within a text of their paragraphs.
            reckoning.assert_ordered(dossier, found)
