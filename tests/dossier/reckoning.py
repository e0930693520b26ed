"""What should the pages show? Worked out from the published data, not from the program, so that both can disagree."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

Dossier = dict[str, Any]
Event = dict[str, Any]

# Where the pages of each kind lie, below those of a language.
FIXED = {
    "home": "",
    "timeline": "timeline/",
    "orientation": "orientation/",
    "sensitivity": "orientation/sensitivity/",
    "dimensions": "orientation/dimensions/",
    "years": "orientation/years/",
    "statements": "orientation/statements/",
    "quarters": "orientation/quarters/",
    "contested": "contested/",
    "omissions": "omissions/",
    "figures": "figures/",
    "actors": "actors/",
    "sources": "sources/",
    "method": "method/",
    "format": "format/",
    "contribute": "contribute/",
    "imprint": "imprint/",
    "privacy": "privacy/",
}
# Those that tell of the dossier, not of what it is about.
ABOUT = ("method", "format", "contribute", "imprint", "privacy")
# Those of a dossier whose own file holds their words.
GIVEN = ("imprint", "privacy")
# Those of a dossier that sets two poles side by side.
OF_POLES = ("orientation", "sensitivity", "dimensions", "years", "statements", "quarters")
# And the folders of those that tell of one record.
EXAMPLES = {
    "judgement": "judgements",
    "series": "figures",
    "event": "events",
    "person": "actors",
    "state": "actors",
    "organisation": "actors",
    "medium": "actors",
    "source": "sources",
}
# The folder of the pages of every kind of record in the data.
RECORDS = {
    "judgements": "judgements",
    "series": "figures",
    "events": "events",
    "omissions": "events",
    "actors": "actors",
    "articles": "sources",
}

# The rules that the page about the method gives for the dimension of an act, in their order.
MILITARY = {"military", "intelligence", "cbrn"}
ECONOMIC = {"economic", "natural_resource", "migration", "human_security"}
WORDS = {"SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
DIMENSIONS = ("visits", "diplomatic", "military", "economic", "rhetoric")


def claims(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """Return every claim by article-id/claim-id."""
    return {f"{article['id']}/{claim['id']}": claim for article in dossier["articles"] for claim in article["claims"]}


def stances(dossier: Dossier, event: Event) -> set[str]:
    """Return the stances of the claims that an event rests on."""
    told = claims(dossier)
    return {told[ref]["stance"] for ref in event["claims"]}


def poles(event: Event) -> set[str]:
    """Return the poles that an event touches."""
    return {act["pole"] for act in event["interactions"]}


def dimension(act: dict[str, Any]) -> str:
    """Return the dimension that an act counts under."""
    contexts = set(act["contexts"])
    if act["type"] == "CONSULT" and act["mode"] != "phone":
        return "visits"
    if contexts & MILITARY:
        return "military"
    if contexts & ECONOMIC:
        return "economic"
    if act["type"] in WORDS and not contexts & {"diplomatic", "legal"}:
        return "rhetoric"
    return "diplomatic"


def dimensions(event: Event, pole: str = "") -> set[str]:
    """Return the dimensions of an event, or of what it was towards one pole."""
    return {dimension(act) for act in event["interactions"] if not pole or act["pole"] == pole}


def period(event: Event) -> str:
    """Return the year or decade that an event is listed under: the first that its date names."""
    found = re.search(r"\d\d(\d[\dX]|XX)", event["date"]["edtf"])
    assert found, event["date"]
    return found[0]


def periods(dossier: Dossier) -> list[str]:
    """Return every year or decade with events, in the order of time."""
    return list(dict.fromkeys(period(event) for event in dossier["events"]))


def ids(events: Iterable[Event]) -> list[str]:
    """Return the ids of events."""
    return [event["id"] for event in events]


def alone(events: Iterable[Event]) -> int:
    """Return how many of the events rest on one text alone."""
    return sum(len({ref.partition("/")[0] for ref in event["claims"]}) == 1 for event in events)


def fitting(dossier: Dossier, chosen: dict[str, str]) -> set[str]:
    """Return the ids of the events that a choice in the filters leaves; a day that is not known may be any."""

    def fits(event: Event) -> bool:
        date = event["date"]
        has = {
            "pole": poles(event),
            "actor": {part["id"] for part in event["actors"]},
            "kind": dimensions(event),
            "status": {event["status"]},
            "year": {period(event)},
            "source": {ref.partition("/")[0] for ref in event.get("claims", ())},
            "unread": {"no" if event.get("claims") else "yes"},
        }
        begins = (date["earliest"] or "0000") <= chosen.get("to", "9999-12-31")
        ends = (date["latest"] or "9999-12-31") >= chosen.get("from", "0000")
        return begins and ends and all(chosen[name] in held for name, held in has.items() if name in chosen)

    return {event["id"] for event in (*dossier["events"], *dossier["omissions"]) if fits(event)}


def newest_first(brief: list[dict[str, Any]]) -> list[str]:
    """Return the ids of events in brief, given in the order of time, by day from the last; within a day as given."""
    days = [[*day] for _, day in groupby(brief, key=lambda event: event["earliest"] or event["latest"])]
    return [event["id"] for day in reversed(days) for event in day]


def accounts(dossier: Dossier, event: Event) -> dict[str, str]:
    """Return all that is said of an event: its claims and those of events that bear on it; each with what it tells of.

    A claim of several of them tells of the event itself, or of the first of the others.
    """
    near = [event, *(each for each in dossier["events"] if event["id"] in each["bears_on"])]
    found: dict[str, str] = {}
    for each in near:
        for ref in each["claims"]:
            found.setdefault(ref, each["id"])
    return found


def contested(dossier: Dossier) -> list[Event]:
    """Return the events whose accounts differ in stance, in the order of time."""
    told = claims(dossier)
    return [event for event in dossier["events"] if len({told[ref]["stance"] for ref in accounts(dossier, event)}) > 1]


def by_publication(dossier: Dossier, refs: Iterable[str]) -> list[set[str]]:
    """Return claims in the order in which their texts appeared, and within a text by paragraph.

    Those of one paragraph stand in the order of the file, which the data does not tell: they are a set.
    """
    place: dict[str, tuple[str, ...]] = {
        f"{article['id']}/{claim['id']}": (
            article["published"]["earliest"] or article["published"]["latest"],
            article["published"]["latest"] or "9999-12-31",
            article["id"],  # of texts of one day
            f"{claim['paragraph']:06}",
        )
        for article in dossier["articles"]
        for claim in article["claims"]
    }

    return [set(them) for _, them in groupby(sorted(refs, key=place.__getitem__), key=place.__getitem__)]


def assert_ordered(dossier: Dossier, refs: list[str]) -> None:
    """Compare the order of claims with that of their texts and paragraphs; within a paragraph any may come first."""
    left = list(refs)
    for group in by_publication(dossier, refs):
        assert set(left[: len(group)]) == group, refs
        del left[: len(group)]
    assert left == []


def example(dossier: Dossier, kind: str) -> str:
    """Return the id of the record that shows most of its kind: judgement, series, event, person, state, and so on."""
    told = claims(dossier)
    if kind == "judgement":
        fullest = max(dossier["judgements"], key=lambda each: len(each["evidence_for"] + each["evidence_against"]))
        return str(fullest["id"])
    if kind == "series":
        return str(max(dossier["series"], key=lambda each: len(each["points"]))["id"])
    if kind == "event":
        fullest = max(dossier["events"], key=lambda event: (len(stances(dossier, event)), len(event["claims"])))
        return str(fullest["id"])
    if kind == "source":
        return str(max(dossier["articles"], key=lambda article: len(article["claims"]))["id"])
    voices = [claim["voice"] for claim in told.values()]
    actors = [actor for actor in dossier["actors"] if actor["kind"] == kind]
    return str(max(actors, key=lambda actor: (voices.count(actor["id"]), len(actor["aliases"])))["id"])


def path(dossier: Dossier, kind: str) -> str:
    """Return the address of the page of a kind, or of the richest example of it, below a language's pages."""
    return FIXED[kind] if kind in FIXED else f"{EXAMPLES[kind]}/{example(dossier, kind)}/"
