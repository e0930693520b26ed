"""The index a second time: day by day, in loops and plain numbers, from the published data and nothing else.

The rules are those of the page about the method. The program adds up whole numbers in arrays and takes the ends of its
intervals from a library; here nothing of that is used, so that both can disagree.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, cos, pi, sin, sqrt
from typing import Any

from tests.browser.reckoning import DIMENSIONS, Dossier, Event, dimension

# Less than this of an event is nothing: the program counts in whole billionths.
NOTHING = 0.5e-9
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Act:
    """What an event was with one pole, if it counts at all."""

    event: str
    pole: str
    score: float
    dimension: str
    weight: float  # by status
    days: list[date]  # on which it may have happened
    whole: str  # the outermost event that it is a part of, itself if of none


@dataclass(frozen=True)
class Quarter:
    """The index on one day."""

    r: float
    c: float
    by_dimension: dict[str, tuple[float, float]]  # c and r
    events: list[str]  # that count in the window, in the order of time
    net: tuple[float, float]  # the net intensity of both poles


def opens(day: date, months: int) -> date:
    """Return the first day of the window of so many months that ends with a day."""
    before = day
    for _ in range(months):
        before = before.replace(day=1) - DAY  # the last day of the month before
    ends_month = (day + DAY).month != day.month
    return (before if ends_month else before.replace(day=min(day.day, before.day))) + DAY


def days(dossier: Dossier, event: Event) -> list[date]:
    """Return the days over which an event is spread."""
    end = date.fromisoformat(dossier["as_of"])
    bounds = (event["date"]["earliest"], event["date"]["latest"])
    first, last = (date.fromisoformat(each) if each else None for each in bounds)
    if last is None:
        last = first if first and first > end else end
    if event["status"] != "planned" and last > end:
        last = end
    if first is None:
        first = opens(last, dossier["orientation"]["parameters"]["window_months"])
    return [first + DAY * each for each in range(max((last - first).days, 0) + 1)]


def acts(dossier: Dossier) -> list[Act]:
    """Return what counts: no plan that was carried out, no part of a whole that counts with the same pole."""
    events = {event["id"]: event for event in dossier["events"]}
    carried_out = {event["fulfils"] for event in dossier["events"]}
    leaning = {
        (event["id"], act["pole"]): act for event in dossier["events"] for act in event["interactions"] if act["score"]
    }
    status = dossier["orientation"]["parameters"]["status"]
    found = []
    for (key, pole), act in leaning.items():
        wholes = [*_wholes(events, key)]
        if key in carried_out or any((whole, pole) in leaning and whole not in carried_out for whole in wholes):
            continue
        event = events[key]
        spread = days(dossier, event)
        top = wholes[-1] if wholes else key
        found.append(Act(key, pole, act["score"], dimension(act), status[event["status"]], spread, top))
    return found


def _wholes(events: dict[str, Event], key: str) -> Iterator[str]:
    while whole := events[key]["part_of"]:
        yield whole
        key = whole


def quarter(dossier: Dossier, found: list[Act], day: date) -> Quarter:
    """Return the index on a day."""
    start = opens(day, dossier["orientation"]["parameters"]["window_months"])
    slots: dict[tuple[str, str, bool], list[tuple[float, float, str, Act]]] = defaultdict(list)
    for act in found:
        inside = 0
        for each in act.days:
            inside += start <= each <= day
        size = act.weight * inside / len(act.days)
        if size > NOTHING:
            # The weightiest of a whole counts; of equals the higher score, then the first by its id.
            slots[act.whole, act.pole, act.score > 0].append((-round(size, 9), -abs(act.score), act.event, act))
    counted = [(min(slot)[3], -min(slot)[0]) for slot in slots.values()]
    first, second = dossier["poles"]

    def total(pole: str, *names: str) -> float:
        return sum(size for act, size in counted if act.pole == pole and act.score > 0 and act.dimension in names)

    there = {act.event for act, _ in counted}
    return Quarter(
        r=total(second, *DIMENSIONS),
        c=total(first, *DIMENSIONS),
        by_dimension={name: (total(first, name), total(second, name)) for name in DIMENSIONS},
        events=[event["id"] for event in dossier["events"] if event["id"] in there],
        net=(intensity(dossier, found, first, day), intensity(dossier, found, second, day)),
    )


def intensity(dossier: Dossier, found: list[Act], pole: str, day: date) -> float:
    """Return the net intensity of a pole: weight, score, and fading, over all days up to this one."""
    half_life = dossier["orientation"]["parameters"]["half_life_days"]
    slots: dict[str, float] = {}
    for act in found:
        if act.pole == pole:
            left = 0.0
            for each in act.days:
                if each <= day:
                    left += 2.0 ** (-(day - each).days / half_life)
            size = act.weight * act.score * left / len(act.days)
            slots[act.whole] = max(slots.get(act.whole, 0.0), size, key=abs)
    return sum(slots.values())


def ends_of_quarters(dossier: Dossier, found: list[Act]) -> list[date]:
    """Return the days for which there is an index: from the first quarter with enough events on."""
    end, least = date.fromisoformat(dossier["as_of"]), dossier["orientation"]["parameters"]["min_events"]
    listed, day = [], min(act.days[0] for act in found)
    while day < end:
        if (day + DAY).day == 1 and day.month % 3 == 0:
            listed.append(day)
        day += DAY
    listed.append(end)
    for at, each in enumerate(listed):
        counted = quarter(dossier, found, each)
        if counted.r + counted.c >= least:
            return listed[at:]
    return listed[-1:]


def below(x: float, a: float, b: float) -> float:
    """Return how much of the distribution Beta(a, b) lies below x, by Simpson's rule; t = sin² smooths its ends."""

    def area(end: float, steps: int = 2000) -> float:
        places = [end * at / steps for at in range(steps + 1)]
        heights: list[float] = [sin(place) ** (2 * a - 1) * cos(place) ** (2 * b - 1) for place in places]
        return (heights[0] + 4 * sum(heights[1::2]) + 2 * sum(heights[2:-1:2]) + heights[-1]) * end / steps / 3

    return area(asin(sqrt(x))) / area(pi / 2)


def turned(dossier: Dossier) -> tuple[int, int]:
    """Return how many of the assumptions tried turn the direction, and how many more leave it open."""
    last = dossier["orientation"]["by_quarter"][-1]
    sign = 1 if last["f1"]["value"] > 0 else -1
    tried: list[dict[str, Any]] = dossier["orientation"]["sensitivity"]
    measured = [(each, [it["value"] for it in (each["f1"], each["f2"]) if it]) for each in (last, *tried)]
    turning = [each for each, values in measured if any(value * sign <= 0 for value in values)]
    still = [each for each in tried if each not in turning and each["f1"]]
    return len(turning), sum(each["f1"]["low"] <= 0 <= each["f1"]["high"] for each in still)
