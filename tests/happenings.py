"""Timelines made in code, for tests of what is counted; and the same measures by slow loops, to compare with.

The loops share nothing with the program but the records: they walk through days, wholes and parts one by one.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from generator.corpus import Corpus
from generator.derive.evidence import Cited, cited
from generator.derive.timeline import Act, Told, timeline
from generator.records.actor import Actor
from generator.records.article import Article, Claim
from generator.records.event import Event
from generator.records.parameters import Parameters
from generator.scales import plover

POLES = ("east", "west")
AS_OF = date(2025, 9, 3)
# Few samples and few events, and nobody asks for origins, which no dossier may do: for properties that hold for any.
QUICK = Parameters(bootstrap=100, min_events=1, min_bootstrap=1).model_copy(update={"min_origins": 0})


@dataclass(frozen=True)
class Happening:
    """An event in brief: acts are (pole, "TYPE mode", contexts); claims are (article, stance, origin).

    Without claims it rests on a text that nobody has read.
    """

    id: str
    edtf: str = "2025-01-01"
    acts: tuple[tuple[str, str, str], ...] = ()
    status: str = "occurred"
    part_of: str | None = None
    fulfils: str | None = None
    claims: tuple[tuple[str, str, str], ...] = (("report", "asserted", ""),)
    bears_on: tuple[str, ...] = ()
    relative_to: str | None = None


def told(*happenings: Happening) -> Mapping[str, Told]:
    """Return the timeline of these events, which the texts tell in this order."""
    claims: dict[str, Cited] = {}
    events: dict[str, Event] = {}
    for each in happenings:
        cites = []
        for number, (article, stance, origin) in enumerate(each.claims):
            claim = Claim.model_validate(
                {"id": f"{each.id}-{number}", "text": {"en": "Words."}, "voice": "text", "stance": stance}
                | {"kind": "fact", "paragraph": 1, "origin": origin or None}
            )
            made = Cited(_article(article), claim, len(claims), _article(article))
            claims[made.ref] = made
            cites.append(made.ref)
        events[each.id] = Event.model_validate(
            {"id": each.id, "title": {"en": "Title"}, "summary": {"en": "Words."}, "status": each.status}
            | {"date": _date(each), "actors": [{"id": "midland", "role": "actor"}]}
            | {"interactions": [_coded(*act) for act in each.acts], "claims": cites}
            | {"part_of": each.part_of, "fulfils": each.fulfils, "bears_on": each.bears_on}
            | {"references": [] if cites else ["elsewhere"]}
        )
    return timeline(Corpus(None, {}, {}, events, {}, {}, {}, {}, {}), claims)


def read_of(corpus: Corpus) -> Mapping[str, Told]:
    """Return the events of a corpus that its texts tell of: nothing else is counted."""
    return {key: each for key, each in timeline(corpus, cited(corpus)).items() if not each.unread}


def _date(each: Happening) -> dict[str, object]:
    if each.relative_to:
        return {"edtf": each.edtf, "basis": "relative", "relative_to": each.relative_to}
    return {"edtf": each.edtf, "basis": "stated"}


def _article(name: str) -> Article:
    words = {"en": "Words."}
    return Article.model_validate(
        {
            "id": name,
            "title": words,
            "source_kind": "unknown",
            "publisher": {"basis": "unknown"},
            "language": "en",
            "sha256": "0" * 64,
        }
        | {"published": {"edtf": "2025", "basis": "stated"}, "chain": [{"role": "origin", "by": "unknown"}]}
        | {"extent": {"paragraphs": 1, "words": 1}, "reliability": {"grade": "F", "reason": words}, "abstract": {}}
        | {
            "claims": [
                {"id": "any", "text": words, "voice": "text", "stance": "asserted", "kind": "fact"} | {"paragraph": 1}
            ]
        }
    )


def _coded(pole: str, act: str, contexts: str) -> dict[str, object]:
    type_, _, mode = act.partition(" ")
    return {"pole": pole, "type": type_, "mode": mode or None, "contexts": contexts.split()}


def actor(name: str, kind: str, of: str | None = None) -> Actor:
    """Return an actor in brief."""
    words = {"en": name}
    sort = {"source_kind": "agency"} if kind == "medium" else {}
    return Actor.model_validate({"id": name, "kind": kind, "name": words, "description": words, "of": of, **sort})


# ---- any timeline

ACTS = ("CONSULT visit", "SUPPORT", "AGREE", "COOPERATE", "AID", "REQUEST assist", "REQUEST meet", "SANCTION", "REJECT")
CONTEXTS = ("", "military", "economic", "diplomatic legal")
DATES = st.one_of(
    st.dates(date(2020, 1, 1), AS_OF).map(str),
    st.sampled_from(("2024-05", "2024", "2023-09~/2025-02", "202X", "[2022..2024-03]", "2025", "2024-24")),
)
OPEN_DATES = st.sampled_from(("[..2024-06-18]", "2024/..", "[2022-03-01..]", "../2023-07", "2025-08/2026-02"))


@st.composite
def happenings(draw: st.DrawFn, most: int = 9, *, loose: bool = False) -> tuple[Happening, ...]:
    """Draw events, some of them parts or fulfilments of others; none of that, and no open date, if `loose`."""
    found: list[Happening] = []
    for number in range(draw(st.integers(0, most))):
        dates = DATES if loose else st.one_of(DATES, DATES, OPEN_DATES)
        with_poles = draw(st.sampled_from(((), POLES[:1], POLES[1:], POLES[:1], POLES[1:], POLES)))
        status = draw(st.sampled_from(("occurred", "occurred", "alleged", "disputed", "inferred", "planned")))
        wholes = [None, *(each.id for each in found)] if not loose else [None]
        planned = [each.id for each in found if each.status == "planned"]
        plans = [None, *planned, *planned] if status == "occurred" else [None]
        found.append(
            Happening(
                id=f"{draw(st.sampled_from('abc'))}{number}",
                edtf=draw(dates),
                acts=tuple((pole, draw(st.sampled_from(ACTS)), draw(st.sampled_from(CONTEXTS))) for pole in with_poles),
                status=status,
                part_of=draw(st.sampled_from(wholes)),
                fulfils=draw(st.sampled_from(plans if not loose else [None])),
                claims=draw(CLAIMS),
            )
        )
    return tuple(found)


CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(("report", "letter", "speech")),
        st.sampled_from(("asserted", "asserted", "denied", "unclear")),
        st.sampled_from(("", "agency", "east", "north")),
    ),
    min_size=1,
    max_size=3,
).map(tuple)


# ---- the measures by loops


@dataclass(frozen=True)
class Slow:
    """The measures of one day."""

    r: float
    c: float
    f2: float
    dimensions: Mapping[str, float | None]
    events: frozenset[str]
    origins: tuple[int, int]


def everywhere(_: str) -> bool:
    """Every event is known."""
    return True


@dataclass(frozen=True)
class Looking:
    """What the loops look at: a timeline between two poles, and which of its events are known."""

    events: Mapping[str, Told]
    poles: Sequence[str]
    parameters: Parameters
    as_of: date
    known: Callable[[str], bool] = everywhere


@dataclass(frozen=True)
class _Act:
    """An act with what it counts in the window, and what is left of it."""

    event: str
    act: Act
    counts: float
    left: float


def slow(at: Looking, day: date) -> Slow:
    """Return the measures on one day, by loops over wholes, poles, parts and days."""
    intensity, numbers = [0.0, 0.0], [0.0, 0.0]
    profile, listed = {name: [0.0, 0.0] for name in plover.DIMENSIONS}, set[str]()
    heard: tuple[set[str], set[str]] = (set(), set())
    for whole in at.events.values():
        for side, pole in enumerate(() if whole.event.part_of else at.poles):
            acts = [_weighed(at, each, act, day) for each, act in _candidates(at, whole, pole)]
            for sign in (1, -1):
                for each in _strongest(acts, sign):
                    listed.add(each.event)
                    heard[side].update(at.events[each.event].origins.known)
                    numbers[side] += each.counts if sign == 1 else 0
            for dimension, pair in profile.items():
                there = [_weighed(at, each, act, day) for each, act in _candidates(at, whole, pole, dimension)]
                pair[side] += sum(each.counts for each in _strongest(there, 1))
            for each in sorted(acts, key=lambda it: (-round(abs(it.left), 9), it.event))[:1]:
                intensity[side] += each.left
    s1, s2 = intensity
    size = abs(s1) + abs(s2) + at.parameters.shrinkage
    return Slow(
        r=numbers[1],
        c=numbers[0],
        f2=(s2 - s1) / size if size else 0.0,
        dimensions={name: _leaning(*pair, both=at.parameters.min_origins > 0) for name, pair in profile.items()},
        events=frozenset(listed),
        origins=(len(heard[0]), len(heard[1])),
    )


def _strongest(acts: list[_Act], sign: int) -> list[_Act]:
    """Return the one act of this sign that counts most, if any does."""
    counting = [each for each in acts if each.act.score * sign > 0 and each.counts]
    return sorted(counting, key=lambda it: (-it.counts, -abs(it.act.score), it.event))[:1]


def _weighed(at: Looking, event: Told, act: Act, day: date) -> _Act:
    weight = getattr(at.parameters.status, event.event.status.value)
    days = _days_of(event, at.parameters, at.as_of)
    opens = _months_before(day, at.parameters.window_months)
    inside = sum(opens < one <= day for one in days)
    faded = sum(math.pow(2, -(day - one).days / at.parameters.half_life_days) for one in days if one <= day)
    return _Act(event.id, act, round(weight * inside / len(days), 9), weight * act.score * faded / len(days))


def _leaning(x1: float, x2: float, *, both: bool) -> float | None:
    enough = x1 + x2 > 1 - 1e-12 and (not both or min(x1, x2) > 1e-12)
    return (x2 - x1) / (x2 + x1 + 1) if enough else None


def _candidates(at: Looking, event: Told, pole: str, dimension: str = "") -> list[tuple[Told, Act]]:
    """Return the outermost acts with a pole, of an event or else of its parts; if asked, of one dimension."""
    alive = at.known(event.id) and not any(map(at.known, event.fulfilled_by))
    asked = [act for act in event.acts_with(pole) if dimension in ("", act.dimension)]
    own = [(event, act) for act in asked if act.score != 0 and alive]
    return own or [found for part in event.parts for found in _candidates(at, at.events[part], pole, dimension)]


def _days_of(each: Told, parameters: Parameters, as_of: date) -> list[date]:
    edtf = each.event.date.edtf
    last = edtf.latest or max(as_of, edtf.earliest or as_of)
    if each.event.status.value != "planned":
        last = min(last, as_of)
    first = edtf.earliest or _months_before(last, parameters.window_months) + timedelta(1)
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def _months_before(day: date, months: int) -> date:
    """Return the day so many months before, from the end of a month to the end of a month."""
    next_day = day + timedelta(1)
    year, month = next_day.year, next_day.month - months
    while month < 1:
        year, month = year - 1, month + 12
    if next_day.day == 1:
        return date(year, month, 1) - timedelta(1)
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).day
    return date(year, month, min(day.day, last))


def chance_below(x: float, first: float, second: float) -> float:
    """Return the probability that a Beta variable is below x, both parameters at least 1.

    By Simpson's rule over the angle whose squared sine it is: there the density has no kinks.
    """
    constant = 2 * math.exp(math.lgamma(first + second) - math.lgamma(first) - math.lgamma(second))
    pieces, most = 600, math.asin(math.sqrt(x))
    heights = [
        math.pow(math.sin(most * at / pieces), 2 * first - 1) * math.pow(math.cos(most * at / pieces), 2 * second - 1)
        for at in range(pieces + 1)
    ]
    return constant * most / pieces / 3 * (2 * sum(heights) + 2 * sum(heights[1::2]) - heights[0] - heights[-1])
