"""Is the timeline whole and in order, and does it offer to be narrowed by what the data hold?"""

import re
from collections import Counter

import pytest

from tests.dossier import reckoning
from tests.dossier.published import Published
from tests.dossier.reckoning import FIXED, Dossier
from tests.dossier.words import text_of
from tests.markup import Markup, within

Brief = list[dict[str, object]]


def of_one_day(published: Published) -> dict[str, str]:
    """Return the day under which each event is filed."""
    return {str(event["id"]): str(event["earliest"] or event["latest"]) for event in published.brief}


def test_events_in_brief_are_all_events_day_by_day(published: Published, dossier: Dossier) -> None:
    days = of_one_day(published)
    assert sorted(days) == sorted(reckoning.ids([*dossier["events"], *dossier["omissions"]]))
    assert [*days.values()] == sorted(days.values())
    known = {event["id"]: event for event in (*dossier["events"], *dossier["omissions"])}
    for event in published.brief:
        assert event["period"] == reckoning.period(known[event["id"]])
        assert {*event["poles"]} == reckoning.poles(known[event["id"]])
        assert {*event["dimensions"]} == reckoning.dimensions(known[event["id"]])
    told = [event["id"] for event in published.brief if not event["unread"]]
    assert told == reckoning.ids(dossier["events"])


def test_causes_come_before_effects_within_a_day(published: Published, dossier: Dossier) -> None:
    """A whole before its parts, a plan before what fulfils it, an event before what bears on it alone."""
    days, places = of_one_day(published), {event["id"]: at for at, event in enumerate(published.brief)}
    bearing = {(event["id"], other) for event in dossier["events"] for other in event["bears_on"]}
    ties = {(event["id"], event[key]) for event in dossier["events"] for key in ("part_of", "fulfils") if event[key]}
    ties |= {(effect, cause) for effect, cause in bearing if not {(cause, effect)} & (bearing | ties)}
    for effect, cause in ties:
        if days[effect] == days[cause]:
            assert places[cause] < places[effect], (cause, effect)


def test_page_has_the_newest_day_first(published: Published, language: str) -> None:
    page = published.page(language, FIXED["timeline"])
    shown = [str(entry.attrs["id"]).removeprefix("event-") for entry in page.all(".entry")]
    assert shown == reckoning.newest_first(published.brief)
    # The years to jump to are those of the headings, with as many events as stand below each.
    periods = {str(event["id"]): str(event["period"]) for event in published.brief}
    jumps = [(str(link.attrs["href"]), text_of(within(link, ".chip__n")[0])) for link in page.all(".rail a")]
    assert jumps == [(f"#{period}", str(n)) for period, n in Counter(periods[event] for event in shown).items()]
    assert [str(heading.attrs["id"]) for heading in page.all("h2[id]")] == [href[1:] for href, _ in jumps]


def test_what_no_text_tells_of_is_marked_in_the_list(published: Published, language: str) -> None:
    page = published.page(language, FIXED["timeline"])
    marked = {
        str(each.attrs["id"]).removeprefix("event-") for each in page.all(".entry") if within(each, ".badge--unread")
    }
    assert marked == {event["id"] for event in published.brief if event["unread"]}
    choices = [str(each.attrs["value"]) for each in page.all("select[name=unread] option")]
    assert choices == (["", "no", "yes"] if marked else [])


def test_frequent_actors_with_their_numbers(published: Published, dossier: Dossier, language: str) -> None:
    page = published.page(language, FIXED["timeline"])
    numbers = Counter(
        str(actor) for event in published.brief for actor in event["actors"] if actor != dossier["subject"]
    )
    most = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))[:6]
    buttons = page.all("button[data-actor]")
    assert [(each.attrs["data-actor"], int(text_of(within(each, ".chip__n")[0]))) for each in buttons] == most


def leads(page: Markup) -> dict[str, int]:
    """Return the ways into the timeline by what they choose there, with the number of events that they promise."""
    links = [link for link in page.all(".md-content .meta a[href]") if "timeline/?" in str(link.attrs["href"])]
    found = {str(link.attrs["href"]).partition("?")[2]: re.findall(r"\d+$|\d+(?= )", text_of(link)) for link in links}
    return {query: int(number[-1]) if number else 1 for query, number in found.items()}


def test_actors_and_sources_lead_to_their_events(published: Published, dossier: Dossier, language: str) -> None:
    for actor in dossier["actors"]:
        key = actor["id"]
        asked = {"actor": key} if len(reckoning.fitting(dossier, {"actor": key})) else {}
        queries = [*asked.items(), *([("pole", key)] if reckoning.fitting(dossier, {"pole": key}) else [])]
        expected = {f"{name}={value}": len(reckoning.fitting(dossier, {name: value})) for name, value in queries}
        assert leads(published.page(language, f"actors/{key}/")) == expected, key
    for article in dossier["articles"]:
        number = len(reckoning.fitting(dossier, {"source": article["id"]}))
        expected = {f"source={article['id']}": number} if number else {}
        assert leads(published.page(language, f"sources/{article['id']}/")) == expected, article["id"]


@pytest.mark.poles
def test_picture_says_where_its_days_lie(published: Published, dossier: Dossier, language: str) -> None:
    """In pairs of a day and a place, both ascending: a script turns places into days."""
    page = published.page(language, FIXED["timeline"])
    if not any(event["interactions"] for event in dossier["events"]):
        assert page.all("#picture") == []
        return
    scale = str(page.one("#picture").attrs["data-scale"]).split()
    days, places = scale[::2], [float(place) for place in scale[1::2]]
    assert days == sorted(days)
    assert days[-1] == dossier["as_of"]
    assert places == sorted(places)
    assert 0 < places[0] < places[-1] < 400
