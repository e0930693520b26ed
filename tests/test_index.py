"""The index keeps what it promises, whatever happens; and slow loops give the same numbers."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator import disk, pipeline
from generator.derive.counting import acts, faded, setting
from generator.derive.index import MOST_QUARTERS, Index, IndexPoint, Interval, index, share
from generator.derive.timeline import Told
from generator.records.parameters import Parameters
from generator.scales import plover
from tests.happenings import AS_OF, POLES, QUICK, Happening, Looking, chance_below, happenings, read_of, slow, told
from tests.world import SITE

EAST, WEST = POLES
ANY = happenings()
# The defaults, but that nobody asks for origins.
PLAIN = Parameters().model_copy(update={"min_origins": 0})
COUNTS = st.floats(0, 60).map(lambda number: round(number, 9))


def of(looking: Looking) -> Index:
    found = acts(looking.events, (looking.poles[0], looking.poles[1]), looking.parameters, looking.as_of)
    return index(found, looking.parameters, looking.as_of)


def measured(*events: Happening, poles: tuple[str, str] = POLES, parameters: Parameters = QUICK) -> Index:
    return of(Looking(told(*events), poles, parameters, AS_OF))


def numbers(point: IndexPoint) -> list[float]:
    """Return every number of a point that lies on the axis."""
    ends = [each for found in (point.f1, point.f2) if found for each in (found.value, found.low, found.high)]
    return [each for each in (*ends, point.f3, *point.dimensions.values()) if each is not None]


# ---- promises


@given(ANY)
def test_bounded(events: tuple[Happening, ...]) -> None:
    for point in measured(*events).points:
        assert all(-1 <= each <= 1 for each in numbers(point))
        assert point.f1 is None or point.f1.low < point.f1.value < point.f1.high
        assert point.f2 is None or point.f2.low <= point.f2.high
        assert (point.f1 is None) == (point.f2 is None) == (point.r + point.c < QUICK.min_events)


def mirrored(found: Interval | None) -> Interval | None:
    return found and Interval(0.0 - found.value, 0.0 - found.high, 0.0 - found.low)


@given(ANY)
def test_swapping_the_poles_flips_the_sign_exactly(events: tuple[Happening, ...]) -> None:
    for one, other in zip(measured(*events).points, measured(*events, poles=(WEST, EAST)).points, strict=True):
        assert (other.date, other.r, other.c) == (one.date, one.c, one.r)
        assert (other.f1, other.f2) == (mirrored(one.f1), mirrored(one.f2))
        assert other.f3 == (None if one.f3 is None else -one.f3)
        for name, value in one.dimensions.items():
            assert other.dimensions[name] == (None if value is None else -value)
            assert other.weights[name] == one.weights[name][::-1]
        assert set(other.counted) == set(one.counted)
        # Not even a zero shows which way round it was.
        assert "-0.0" not in map(str, numbers(one))


@given(ANY, st.sampled_from(((), (("east", "REQUEST meet", ""),), (("west", "REQUEST", ""),))), st.data())
def test_an_event_that_leans_nowhere_changes_nothing(
    events: tuple[Happening, ...], neutral: tuple[tuple[str, str, str], ...], data: st.DataObject
) -> None:
    whole = data.draw(st.sampled_from([None, *(each.id for each in events)]))
    more = Happening(data.draw(st.sampled_from(("aa", "zz"))), acts=neutral, part_of=whole)
    assert measured(*events, more) == measured(*events)


@given(ANY, st.sampled_from((EAST, WEST)), st.data())
def test_more_evidence_for_a_pole_never_moves_the_share_away_from_it(
    events: tuple[Happening, ...], pole: str, data: st.DataObject
) -> None:
    """Whenever, however sure, alone or as a part of anything; and neither end of the interval moves away."""
    more = Happening(
        "new",
        edtf=data.draw(st.sampled_from(("2025-01-01", "2023", "2010-05", "[..2024-05-01]"))),
        acts=((pole, data.draw(st.sampled_from(("AID", "CONSULT visit", "REQUEST assist"))), ""),),
        status=data.draw(st.sampled_from(("occurred", "alleged", "planned"))),
        part_of=data.draw(st.sampled_from([None, *(each.id for each in events)])),
    )
    before, after = measured(*events).points[-1].f1, measured(*events, more).points[-1].f1
    assume(before)
    assert before
    assert after
    sign = -1 if pole == EAST else 1
    for name in ("value", "low", "high"):
        assert sign * (getattr(after, name) - getattr(before, name)) >= 0


@given(ANY, st.randoms(use_true_random=False))
def test_order_never_matters(events: tuple[Happening, ...], chance: object) -> None:
    shuffled = list(events)
    getattr(chance, "shuffle")(shuffled)  # noqa: B009  # hypothesis gives a random.Random, which is banned here
    assert measured(*shuffled) == measured(*events)
    timeline_ = told(*events)
    turned = {name: timeline_[name] for name in reversed([*timeline_])}
    assert of(Looking(turned, POLES, QUICK, AS_OF)) == of(Looking(timeline_, POLES, QUICK, AS_OF))


@given(ANY)
def test_one_event_in_ten_sources_counts_as_in_one(events: tuple[Happening, ...]) -> None:
    many = [
        Happening(
            **{name: getattr(each, name) for name in ("id", "edtf", "acts", "status", "part_of", "fulfils")},
            claims=tuple((f"article-{number}", "asserted", "agency") for number in range(10)),
        )
        for each in events
    ]
    # But for the origins: ten texts of one agency have one.
    for one, other in zip(measured(*events).points, measured(*many).points, strict=True):
        assert replace(other, origins=one.origins) == one
        assert max(other.origins) <= 1


@pytest.mark.parametrize(
    "events",
    [
        (),
        (Happening("war"),),
        (Happening("asked", acts=((EAST, "REQUEST meet", ""),)),),
        (Happening("ban", acts=((EAST, "SANCTION", ""),)),),
        (Happening("plan", "2026", status="planned", acts=((EAST, "AID", ""),)),),
    ],
    ids=lambda events: "-".join(each.id for each in events) or "none",
)
def test_no_evidence_gives_no_value(events: tuple[Happening, ...]) -> None:
    """Not zero. A conflictual act alone is shown, but gives no share of cooperation."""
    (point,) = measured(*events).points
    assert (point.date, point.r, point.c, point.f1, point.f2, point.f3) == (AS_OF, 0, 0, None, None, None)
    assert dict(point.dimensions) == dict.fromkeys(plover.DIMENSIONS)
    assert point.events == (("ban",) if events and events[0].id == "ban" else ())


def visits(count: int, day: str = "2025-01-15") -> list[Happening]:
    return [Happening(f"visit-{number}", day, acts=((WEST, "CONSULT visit", ""),)) for number in range(count)]


def heard(pole: str, *origins: str) -> tuple[Happening, ...]:
    """Return five visits with a pole, each told by one of these origins in turn."""
    claims = [(("report", "asserted", origins[at % len(origins)]),) for at in range(5)]
    return tuple(
        Happening(f"{pole}-{at}", acts=((pole, "CONSULT visit", ""),), claims=told_by)
        for at, told_by in enumerate(claims)
    )


@pytest.mark.parametrize(
    ("east", "west", "origins", "valued"),
    [
        (heard(EAST, "a", "b", "c"), heard(WEST, "a", "b", "c"), (3, 3), True),
        (heard(EAST, "a", "b"), heard(WEST, "a", "b", "c", "d"), (2, 4), False),
        (heard(EAST, "a", "b", "c"), heard(WEST, "d"), (3, 1), False),
        (heard(EAST, "a", "b", "c"), heard(WEST, "a", "b", ""), (3, 2), False),  # who is not known is nobody
        ((), heard(WEST, "a", "b", "c", "d", "e"), (0, 5), False),  # absent by selection
        (heard(EAST, "a", "b", "c"), (), (3, 0), False),
    ],
)
def test_no_value_where_hardly_anybody_tells_of_a_pole(
    east: tuple[Happening, ...], west: tuple[Happening, ...], origins: tuple[int, int], *, valued: bool
) -> None:
    for point in measured(*east, *west, parameters=Parameters()).points[1:]:  # the first holds a part of them
        assert point.origins == origins
        assert (point.f1 is not None, point.f2 is not None, point.f3 is not None) == (valued,) * 3


def test_origins_count_where_their_events_do() -> None:
    """A part tells nothing beside its whole, a plan nothing beside its fulfilment, a denial nothing of a deed."""
    whole = Happening("whole", acts=((EAST, "CONSULT visit", ""),), claims=(("report", "asserted", "a"),))
    part = replace(whole, id="part", part_of="whole", claims=(("report", "asserted", "b"),))
    plan = replace(whole, id="plan", status="planned", claims=(("report", "asserted", "c"),))
    deed = replace(whole, id="deed", fulfils="plan", claims=(("report", "asserted", "d"), ("letter", "denied", "e")))
    old = replace(whole, id="old", edtf="2001", claims=(("report", "asserted", "f"),))
    point = measured(whole, part, plan, deed, old).points[-1]
    assert point.origins == (2, 0)


def test_no_value_below_five_events() -> None:
    few, enough = (measured(*visits(count), parameters=PLAIN).points for count in (4, 5))
    assert [(point.date, point.f1, point.f2, point.f3) for point in few] == [(AS_OF, None, None, None)]
    assert [point.date for point in enough] == [date(2025, 3, 31), date(2025, 6, 30), AS_OF]
    assert enough[0].f1
    assert enough[0].f1.value == 5 / 7
    assert enough[0].f3 == 5 / 6
    assert (enough[0].r, enough[0].c, enough[0].weights["visits"]) == (5, 0, (0, 5))


def test_a_gap_in_the_evidence_is_a_gap_in_the_index() -> None:
    points = measured(*visits(5, "2020-01-15"), Happening("late", acts=((EAST, "AID", ""),)), parameters=PLAIN).points
    values = {str(point.date): point.f1 is not None for point in points}
    assert (values["2020-03-31"], values["2021-12-31"], values["2022-03-31"], values[str(AS_OF)]) == (
        True,
        True,
        False,
        False,
    )
    assert len(points) == 23


def test_a_slip_in_one_date_makes_no_thousand_quarters() -> None:
    old = [Happening(f"old-{at}", "0003-05-01", acts=((WEST, "AID", ""),)) for at in range(9)]
    points = measured(*old, *visits(5), parameters=PLAIN).points
    assert points[0].date.year == 2025
    old = [Happening(f"old-{at}", "1930", acts=((WEST, "AID", ""),)) for at in range(9)]
    points = measured(*old, *visits(5), parameters=Parameters(window_months=600)).points
    assert (points[0].date, len(points)) == (date(1975, 3, 31), MOST_QUARTERS + 3)


def test_a_later_event_leaves_earlier_shares_alone() -> None:
    early, late = visits(3, "2022-05-05"), Happening("new", "2025-08-01", acts=((EAST, "AID", ""),))
    before, after = measured(*early).points, measured(*early, late).points
    day = date(2025, 8, 1)
    assert [point.f1 for point in before if point.date < day] == [point.f1 for point in after if point.date < day]


@given(ANY)
def test_points_are_quarters_and_show_what_they_count(events: tuple[Happening, ...]) -> None:
    points = measured(*events).points
    assert points[-1].date == AS_OF
    for one, other in pairwise(points):
        assert (one.date + timedelta(1)).day == 1
        assert (one.date + timedelta(1)).month in (1, 4, 7, 10)
        assert timedelta(0) < other.date - one.date <= timedelta(92)
    assert len(points) == 1 or points[0].f1
    order = list(told(*events))
    for point in points:
        for pole, number in ((EAST, point.c), (WEST, point.r)):
            weights = [each.weight for each in point.counted if each.pole == pole and each.leaning == 1]
            assert math.isclose(sum(weights), number, abs_tol=1e-12)
            by_dimension = sum(pair[pole == WEST] for pair in point.weights.values())
            assert by_dimension > number or math.isclose(by_dimension, number, abs_tol=1e-12)
        assert list(point.events) == sorted(point.events, key=order.index)


def test_a_dimension_with_less_than_one_event_has_no_data() -> None:
    rumour = Happening("rumour", "2025", status="alleged", acts=((WEST, "AID", "economic"),))
    point = measured(*visits(4), rumour, parameters=QUICK).points[-1]
    assert (point.dimensions["economic"], point.weights["economic"], point.f3) == (None, (0, 0.5), 4 / 5)


def test_a_part_of_another_dimension_is_not_lost_there() -> None:
    """A treaty signed on a visit, and words spoken there: the visit counts for the pole, each of them in its field."""
    treaty = Happening("treaty", "2024-06-19", acts=((WEST, "SUPPORT", "diplomatic legal"),), part_of="visit-0")
    words = [Happening(f"words-{at}", "2024-06-19", acts=((WEST, "SUPPORT", ""),), part_of="visit-0") for at in (1, 2)]
    dinner = Happening("dinner", "2024-06-19", acts=((WEST, "CONSULT", ""),), part_of="treaty")
    point = measured(*visits(5, "2024-06-19"), treaty, *words, dinner, parameters=QUICK).points[-1]
    assert (point.r, point.c) == (5, 0)
    assert dict(point.weights) == {
        "visits": (0, 5),
        "diplomatic": (0, 1),
        "military": (0, 0),
        "economic": (0, 0),
        "rhetoric": (0, 1),
    }
    assert dict(point.dimensions) == {
        "visits": 5 / 6,
        "diplomatic": 1 / 2,
        "military": None,
        "economic": None,
        "rhetoric": 1 / 2,
    }


def test_the_mean_of_dimensions_is_exact() -> None:
    """Added one by one, as Python did before 3.12, these are 0.6249999999999999."""
    codes = (("CONSULT visit", ""), *[("AID", "economic"), ("AID", "military"), ("SUPPORT", "")] * 2)
    events = (Happening(f"event-{at}", acts=((WEST, *code),)) for at, code in enumerate(codes))
    point = measured(*events).points[-1]
    assert [each for each in point.dimensions.values() if each is not None] == [1 / 2, 2 / 3, 2 / 3, 2 / 3]
    assert point.f3 == 0.625


def test_the_same_bytes_every_time() -> None:
    """What a release of NumPy or SciPy might change would be seen here."""
    events = (*visits(8), Happening("aid", "2024", acts=((EAST, "AID", ""),)))
    point = measured(*events, parameters=PLAIN).points[-1]
    assert repr(point.f1) == "Interval(value=0.6363636363636364, low=0.211673395, high=0.926457124)"
    assert repr(point.f2) == "Interval(value=0.4583486580462567, low=0.04897510366345497, high=0.698940382030544)"


def test_a_bootstrap_over_few_events_says_nothing() -> None:
    """The value is there; its interval is the whole scale, until there are enough events."""
    found = {count: measured(*visits(count), parameters=PLAIN).points[-1].f2 for count in (7, 8)}
    assert found[7]
    assert found[8]
    assert (found[7].value > 0, found[7].low, found[7].high) == (True, -1, 1)
    assert 0 < found[8].low <= found[8].value <= found[8].high < 1
    fewer = measured(*visits(7), parameters=PLAIN.model_copy(update={"min_bootstrap": 7})).points[-1].f2
    assert fewer
    assert fewer.low > 0


def test_what_counts_within_another_event() -> None:
    """A part of a whole that counts, and a plan that was carried out; not what counts for its other pole."""
    part = Happening("part", "2024-06-19", acts=((WEST, "SUPPORT", ""),), part_of="visit-0")
    both = Happening("both", "2024-06-19", acts=((WEST, "SUPPORT", ""), (EAST, "SUPPORT", "")), part_of="visit-0")
    plan = Happening("plan", "2024-06-01", status="planned", acts=((WEST, "AGREE", ""),))
    deed = Happening("deed", "2024-06-20", acts=((WEST, "AID", ""),), fulfils="plan")
    old = Happening("old", "2020", acts=((WEST, "SUPPORT", ""),), part_of="visit-1")
    point = measured(*visits(5, "2024-06-19"), part, both, plan, deed, old).points[-1]
    assert point.within == ("plan", "part")
    assert "both" in point.events


def test_another_seed_moves_the_interval_little() -> None:
    days = [f"2024-{month:02}-10" for month in range(1, 13)]
    acts_ = [((pole, act, ""),) for pole, act in ((WEST, "AID"), (WEST, "SUPPORT"), (EAST, "CONSULT visit"))]
    events = [Happening(f"e{at}", day, acts=acts_[at % 3]) for at, day in enumerate(days)]
    ends = [measured(*events, parameters=PLAIN.model_copy(update={"seed": seed})).points[-1].f2 for seed in range(8)]
    found = [(each.low, each.high) for each in ends if each]
    assert np.ptp(np.array(found), axis=0).max() < 0.05
    assert len(set(found)) > 1


# ---- numbers


@given(COUNTS, COUNTS, st.sampled_from((1.0, 2.0, 5.0)), st.sampled_from((50, 90, 99)))
def test_share(r: float, c: float, prior: float, interval: int) -> None:
    """The tails hold what they should, by an integral of our own."""
    parameters = Parameters(interval=interval)
    found, low, high = share(np.array([r]), np.array([c]), prior, parameters)[:, 0]
    assert found == (r - c) / (r + c + 2 * prior)
    tail = (100 - interval) / 200
    for end, below in ((low, tail), (high, 1 - tail)):
        assert math.isclose(chance_below((end + 1) / 2, prior + r, prior + c), below, abs_tol=1e-5)


def agrees(found: Index, looking: Looking) -> None:
    for point in found.points:
        again = slow(looking, point.date)
        assert math.isclose(point.r, again.r, abs_tol=1e-7)
        assert math.isclose(point.c, again.c, abs_tol=1e-7)
        assert set(point.events) == again.events
        assert point.origins == again.origins
        if point.f1 and point.f2:
            assert math.isclose(
                point.f1.value, (again.r - again.c) / (again.r + again.c + 2 * found.parameters.prior), abs_tol=1e-7
            )
            assert math.isclose(point.f2.value, again.f2, abs_tol=1e-7)
            for name, number in again.dimensions.items():
                assert point.dimensions[name] == (number if number is None else pytest.approx(number, abs=1e-7)), name
            known = [each for each in again.dimensions.values() if each is not None]
            assert point.f3 == (pytest.approx(sum(known) / len(known), abs=1e-7) if known else None)


@given(ANY)
def test_loops_give_the_same(events: tuple[Happening, ...]) -> None:
    looking = Looking(told(*events), POLES, QUICK, AS_OF)
    agrees(of(looking), looking)


def looking_at(root: Path) -> Looking:
    sources = disk.read_sources(root)
    corpus = pipeline.check(sources).corpus
    assert corpus.settings
    assert corpus.settings.poles
    assert corpus.settings.as_of.latest
    events = read_of(corpus)
    return Looking(events, corpus.settings.poles, corpus.settings.orientation, corpus.settings.as_of.latest)


@pytest.fixture(scope="module", params=[SITE], ids=["example"])
def looking(request: pytest.FixtureRequest) -> Looking:
    return looking_at(request.param)


def test_loops_give_the_same_for_whole_briefings(looking: Looking) -> None:
    agrees(of(looking), looking)


def test_intervals_of_whole_briefings(looking: Looking) -> None:
    """The share's by an integral, the net intensity's by another bootstrap, event by event with other chances."""
    looking = replace(looking, parameters=looking.parameters.model_copy(update={"bootstrap": 5000}))
    found = of(looking)
    chance = np.random.Generator(np.random.PCG64(20250903))
    poles = (looking.poles[0], looking.poles[1])
    rows = acts(looking.events, poles, looking.parameters, looking.as_of)
    how = setting(rows, looking.parameters)
    tail = (100 - looking.parameters.interval) / 200
    for point in found.points:
        if not (point.f1 and point.f2):
            continue
        for end, below in ((point.f1.low, tail), (point.f1.high, 1 - tail)):
            assert math.isclose(chance_below((end + 1) / 2, 1 + point.r, 1 + point.c), below, abs_tol=1e-5)
        amounts = faded(rows, how, (point.date,))[0] / 1e9
        clusters: dict[int, list[tuple[int, float]]] = {}
        for cluster, pole, amount in zip(rows.cluster, rows.pole, amounts, strict=True):
            clusters.setdefault(int(cluster), []).append((int(pole), float(amount)))
        drawn = []
        for _ in range(3000):
            intensity = [0.0, 0.0]
            for cluster in chance.integers(0, len(clusters), len(clusters)).tolist():
                for pole, amount in clusters[cluster]:
                    intensity[pole] += amount
            s1, s2 = intensity
            drawn.append((s2 - s1) / (abs(s1) + abs(s2) + looking.parameters.shrinkage))
        if point.r + point.c < looking.parameters.min_bootstrap:
            assert (point.f2.low, point.f2.high) == (-1, 1)
            continue
        low, high = np.quantile(drawn, (tail, 1 - tail))
        assert math.isclose(point.f2.low, low, abs_tol=0.05)
        assert math.isclose(point.f2.high, high, abs_tol=0.05)


def test_swapping_the_poles_of_whole_briefings(looking: Looking) -> None:
    swapped = of(replace(looking, poles=(looking.poles[1], looking.poles[0])))
    for one, other in zip(of(looking).points, swapped.points, strict=True):
        assert (other.f1, other.f2) == (mirrored(one.f1), mirrored(one.f2))


def test_the_events_are_those_of_the_timeline(looking: Looking) -> None:
    events: Mapping[str, Told] = looking.events
    for point in of(looking).points:
        for each in point.counted:
            assert any(act.leaning == each.leaning for act in events[each.event].acts_with(each.pole))
            assert 0 < each.weight <= 1
