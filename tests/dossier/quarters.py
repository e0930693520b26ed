"""The index a second time: day by day, in loops and plain numbers, from the published data and nothing else.

The rules are those of the page about the method. The program adds up whole numbers in arrays and takes the ends of its
intervals from a library; here nothing of that is used, so that both can disagree.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, cos, exp, lgamma, log, pi, sin, sqrt

from tests.dossier.reckoning import DIMENSIONS, Dossier, Event, claims, dimension

# What counts is a whole number of billionths, whoever counts it: so sums are the same in any order.
DECIMALS = 9
DAY = timedelta(days=1)
# How many quarters, the latest, the page shows with their events.
LISTED = 20


@dataclass(frozen=True)
class Act:
    """What an event was with one pole, if it leans at all."""

    event: str
    pole: str
    score: float
    dimension: str
    weight: float  # by status
    days: list[date]  # on which it may have happened
    wholes: list[str]  # what its event is a part of, from the inside

    @property
    def whole(self) -> str:
        """The outermost event that it is a part of, itself if of none."""
        return self.wholes[-1] if self.wholes else self.event


@dataclass(frozen=True)
class Acts:
    """All that lean; those that count; and those that count within a dimension alone."""

    all: list[Act]
    counting: list[Act]
    by_dimension: dict[str, list[Act]]


@dataclass(frozen=True)
class Quarter:
    """The index on one day."""

    r: float
    c: float
    by_dimension: dict[str, tuple[float, float]]  # c and r
    counted: list[tuple[Act, float]]  # what counts in the window, and how much: in the order of time, then of the poles
    within: list[str]  # events that reach into the window, but count within others or give way to what they announced
    net: tuple[float, float]  # the net intensity of both poles

    @property
    def events(self) -> list[str]:
        """The events that count in the window, in the order of time."""
        return list(dict.fromkeys(act.event for act, _ in self.counted))

    def events_with(self, pole: str) -> set[str]:
        """Return the events that count there for a pole."""
        return {act.event for act, _ in self.counted if act.pole == pole}


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


def acts(dossier: Dossier) -> Acts:
    """Return what leans, and what of it counts."""
    events = {event["id"]: event for event in dossier["events"]}
    carried_out = {event["fulfils"] for event in dossier["events"]}
    status = dossier["orientation"]["parameters"]["status"]
    found = []
    for event in dossier["events"]:
        spread, wholes = days(dossier, event), [*_wholes(events, event["id"])]
        for act in sorted(event["interactions"], key=lambda act: dossier["poles"].index(act["pole"])):
            if act["score"]:
                key, weight = event["id"], status[event["status"]]
                found.append(Act(key, act["pole"], act["score"], dimension(act), weight, spread, wholes))
    within = {name: [act for act in found if act.dimension == name] for name in DIMENSIONS}
    return Acts(
        found, _counting(found, carried_out), {name: _counting(them, carried_out) for name, them in within.items()}
    )


def _counting(found: list[Act], carried_out: set[str]) -> list[Act]:
    """Return what counts of these: no plan that was carried out, no part of a whole that counts with the same pole."""
    leaning = {(act.event, act.pole) for act in found if act.event not in carried_out}
    return [
        act
        for act in found
        if act.event not in carried_out and not any((whole, act.pole) in leaning for whole in act.wholes)
    ]


def _wholes(events: dict[str, Event], key: str) -> Iterator[str]:
    while whole := events[key]["part_of"]:
        yield whole
        key = whole


def reaching(dossier: Dossier, found: list[Act], day: date) -> list[tuple[Act, float]]:
    """Return what reaches into the window that ends on a day, and with how much of it, each by itself."""
    start = opens(day, dossier["orientation"]["parameters"]["window_months"])
    there = []
    for act in found:
        inside = 0
        for each in act.days:
            inside += start <= each <= day
        size = round(act.weight * inside / len(act.days), DECIMALS)
        if size:
            there.append((act, size))
    return there


def counted(dossier: Dossier, found: list[Act], day: date) -> list[tuple[Act, float]]:
    """Return what counts in the window that ends on a day, and how much: of the parts of one whole the weightiest."""
    slots: dict[tuple[str, str, bool], list[tuple[float, float, str]]] = defaultdict(list)
    there = reaching(dossier, found, day)
    for act, size in there:
        # Of equals the higher score counts, then the first by its id.
        slots[act.whole, act.pole, act.score > 0].append((-size, -abs(act.score), act.event))
    return [each for each in there if min(slots[each[0].whole, each[0].pole, each[0].score > 0])[2] == each[0].event]


def origins(dossier: Dossier, there: list[tuple[Act, float]], tried: Dossier | None = None) -> list[int]:
    """Return how many known origins are behind what counts with the first and the second pole, under an assumption.

    An event goes back to those who say that it happened, or to all who speak of it if nobody does.
    """
    texts = {f"{text['id']}/{each['id']}": text for text in dossier["articles"] for each in text["claims"]}

    def known(ref: str) -> bool:
        if tried and tried["what"] == "without-source":
            return bool((texts[ref]["same_text_as"] or texts[ref]["id"]) != tried["setting"])
        return not (tried and tried["what"] == "origins" and told[ref]["origin_inferred"])

    told, events = claims(dossier), {event["id"]: event for event in dossier["events"]}
    counts = []
    for pole in dossier["poles"]:
        heard = set()
        for act in (act for act, _ in there if act.pole == pole):
            all_ = events[act.event]["claims"]
            witnesses = [ref for ref in all_ if told[ref]["stance"] == "asserted"] or all_
            heard |= {told[ref]["origin"] for ref in witnesses if known(ref)}
        counts.append(len(heard - {None}))
    return counts


def sufficient(dossier: Dossier, there: list[tuple[Act, float]], tried: Dossier | None = None) -> bool:
    """Whether what counts is enough for a value, under an assumption."""
    parameters = dossier["orientation"]["parameters"]
    enough = reached(sum(cooperation(dossier, there)), parameters["min_events"])
    return enough and min(origins(dossier, there, tried)) >= parameters["min_origins"]


def cooperation(dossier: Dossier, there: list[tuple[Act, float]]) -> tuple[float, float]:
    """Return the cooperative events with the first and the second pole, weighted: c and r."""
    first, second = (
        sum((size for act, size in there if act.pole == pole and act.score > 0), 0.0) for pole in dossier["poles"]
    )
    return first, second


def quarter(dossier: Dossier, found: Acts, day: date) -> Quarter:
    """Return the index on a day."""
    there = counted(dossier, found.counting, day)
    c, r = cooperation(dossier, there)
    by_dimension = {
        name: cooperation(dossier, counted(dossier, them, day)) for name, them in found.by_dimension.items()
    }
    known = {act.event for act, _ in there}
    reach = dict.fromkeys(act.event for act, _ in reaching(dossier, found.all, day))
    first, second = dossier["poles"]
    net = (intensity(dossier, found.counting, first, day), intensity(dossier, found.counting, second, day))
    return Quarter(r, c, by_dimension, there, [event for event in reach if event not in known], net)


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


def ends_of_quarters(dossier: Dossier, found: Acts) -> list[date]:
    """Return the days for which there is an index: from the first quarter with enough events on, of fifty years."""
    end, least = date.fromisoformat(dossier["as_of"]), dossier["orientation"]["parameters"]["min_events"]
    listed, day = [], max(min((act.days[0] for act in found.all), default=end), date(max(end.year - 50, 1), 1, 1))
    while day < end:
        if (day + DAY).day == 1 and day.month % 3 == 0:
            listed.append(day)
        day += DAY
    listed.append(end)
    for at, each in enumerate(listed):
        if reached(sum(cooperation(dossier, counted(dossier, found.counting, each))), least):
            return listed[at:]
    return listed[-1:]


def reached(events: float, least: int) -> bool:
    """Whether so many events, in whole billionths, are enough."""
    return round(events, DECIMALS) >= least


def below(x: float, a: float, b: float) -> float:
    """Return how much of the distribution Beta(a, b) lies below x, by Simpson's rule; t = sin² smooths its ends."""
    if a < 1 or b < 1:  # They would be steep: what lies below x is known from that of the next higher a or b.
        part = exp(a * log(x) + b * log(1 - x) + lgamma(a + b) - lgamma(a) - lgamma(b))
        return below(x, a + 1, b) + part / a if a < 1 else below(x, a, b + 1) - part / b

    def area(end: float, steps: int = 2000) -> float:
        places = [end * at / steps for at in range(steps + 1)]
        heights: list[float] = [sin(place) ** (2 * a - 1) * cos(place) ** (2 * b - 1) for place in places]
        return (heights[0] + 4 * sum(heights[1::2]) + 2 * sum(heights[2:-1:2]) + heights[-1]) * end / steps / 3

    return area(asin(sqrt(x))) / area(pi / 2)


def as_published(dossier: Dossier, tried: Dossier) -> bool:
    """Whether what an assumption sets is what the published index counts with."""
    parameters = dossier["orientation"]["parameters"]
    names = {
        "half-life": "half_life_days",
        "shrinkage": "shrinkage",
        "prior": "prior",
        "window": "window_months",
    }
    what, setting = tried["what"], tried["setting"]
    if what in names:
        return setting != "all" and float(setting) == float(parameters[names[what]])
    return bool((what, setting) == ("scores", "plover"))


def points(measure: Dossier) -> str:
    """Return which way a measure points: "+" or "-" if its whole interval does; "" if zero is in it, or printed."""
    printed = f"{measure['value']:+.2f}"
    return "" if round(measure["low"], 2) <= 0 <= round(measure["high"], 2) or printed[1:] == "0.00" else printed[0]


def turned(dossier: Dossier, name: str) -> tuple[int, int, int, int]:
    """Return how many other assumptions a measure knows of; how many of them turn it, leave it open, give no value."""
    orientation = dossier["orientation"]
    as_set = f"{orientation['by_quarter'][-1][name]['value']:+.2f}"
    unknown = {"f1": ("scores", "half-life", "shrinkage"), "f2": ("prior", "window")}[name]
    known = [each for each in orientation["sensitivity"] if each["what"] not in unknown]
    other = [each[name] for each in known if not as_published(dossier, each)]
    tried = [each for each in other if each]
    signs = [f"{each['value']:+.2f}" for each in tried]
    turning = [sign[0] != as_set[0] and "0.00" not in (sign[1:], as_set[1:]) for sign in signs]
    left = [not points(each) and not turns for each, turns in zip(tried, turning, strict=True)]
    return len(other), sum(turning), sum(left), len(other) - len(tried)


def tried_again(dossier: Dossier, tried: Dossier) -> list[tuple[Act, float]] | None:
    """Return what counts under an assumption, worked out again; nothing where that needs more than the data holds."""
    what, setting = tried["what"], tried["setting"]
    events = dossier["events"]
    end = date.fromisoformat(dossier["as_of"])
    told = claims(dossier)
    tellings = {event["id"]: [ref for ref in event["claims"] if told[ref]["stance"] != "denied"] for event in events}
    # The window of an open beginning stays that of the published index: the days come from there.
    found = acts(dossier)
    if what == "only-bloc":
        return None
    if what == "window":
        months = 12 * 500 if setting == "all" else int(setting)
        return counted(_set(dossier, window_months=months), found.counting, end)
    if what == "status":
        status = dossier["orientation"]["parameters"]["status"]
        other = _set(dossier, status={name: float(setting in {"equal", name}) for name in status})
        return counted(other, acts(other).counting, end)
    if what == "double-counting":
        there = reaching(dossier, found.all, end)
        return [(act, size * max(1, len(tellings[act.event]))) for act, size in there]
    gone: set[str] = set()
    if what == "without-source":
        gone = {key for key, refs in tellings.items() if {ref.partition("/")[0] for ref in refs} == {setting}}
    if what == "without-event":
        gone = together(dossier, setting)
    left = [{**each, "interactions": [], "fulfils": None} if each["id"] in gone else each for each in events]
    return counted(dossier, acts({**dossier, "events": left}).counting, end)


def without(dossier: Dossier, key: str) -> list[tuple[Act, float]]:
    """Return what counts at the end if an event is left out with what hangs together with it."""
    return tried_again(dossier, {"what": "without-event", "setting": key}) or []


def _set(dossier: Dossier, **changes: object) -> Dossier:
    orientation = dossier["orientation"]
    return {**dossier, "orientation": {**orientation, "parameters": {**orientation["parameters"], **changes}}}


def together(dossier: Dossier, key: str) -> set[str]:
    """Return an event with its wholes and parts, its plan and its fulfilment, and theirs."""
    pairs = [(event["id"], event[name]) for event in dossier["events"] for name in ("part_of", "fulfils")]
    found: set[str] = set()
    more = {key}
    while more:
        found |= more
        more = {two for pair in pairs for one, two in (pair, pair[::-1]) if one in found and two} - found
    return found
