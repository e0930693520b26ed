"""Each variant is the index as somebody else would have computed it: by other parameters, by other events, by loops."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import example as shown
from hypothesis import strategies as st

from generator import disk, pipeline
from generator.derive.counting import acts
from generator.derive.index import IndexPoint, Interval, index
from generator.derive.sensitivity import (
    HALF_LIVES,
    PRIORS,
    SHRINKAGES,
    STATELESS,
    UNKNOWN,
    Robustness,
    Sensitivity,
    Variant,
    break_even,
    direction,
    sensitivity,
)
from generator.derive.timeline import Act, Told
from generator.records.actor import Actor
from generator.records.parameters import Parameters, StatusWeights
from generator.scales import goldstein
from tests.happenings import (
    AS_OF,
    POLES,
    QUICK,
    Happening,
    Looking,
    actor,
    chance_below,
    happenings,
    read_of,
    slow,
    told,
)
from tests.world import SITE

EAST, WEST = POLES
ANY, LOOSE = happenings(), happenings(loose=True)
ACTORS = {
    each.id: each
    for each in (actor("agency", "organisation"), actor("east", "state"), actor("north", "medium", "east"))
}
# Each example computes some thirty variants: a quarter of the usual number of examples is as much as elsewhere.
FEWER = settings(max_examples=(settings.default or settings()).max_examples // 4)
COUNTS = st.floats(0, 30).map(lambda number: round(number, 2))


def tried(events: Mapping[str, Told], poles: tuple[str, str] = POLES, parameters: Parameters = QUICK) -> Sensitivity:
    found = acts(events, poles, parameters, AS_OF)
    return sensitivity(found, index(found, parameters, AS_OF), events, ACTORS)


def rows(found: Sensitivity, what: str) -> dict[str, Variant]:
    return {row.setting: row for row in found.rows if row.what == what}


def now(events: Mapping[str, Told], parameters: Parameters) -> IndexPoint:
    return index(acts(events, POLES, parameters, AS_OF), parameters, AS_OF).points[-1]


def same(row: Variant, point: IndexPoint) -> bool:
    return (row.f1, row.f2) == (point.f1, point.f2)


def rescored(events: Mapping[str, Told], score: Callable[[Act], float]) -> Mapping[str, Told]:
    return {
        name: replace(each, acts=tuple(replace(act, score=score(act)) for act in each.acts if act.leaning))
        for name, each in events.items()
    }


# ---- every choice made differently


@FEWER
@given(ANY)
def test_other_parameters(events: tuple[Happening, ...]) -> None:
    timeline_ = told(*events)
    found = tried(timeline_)
    assert same(found.base, now(timeline_, QUICK))
    for number in HALF_LIVES[:-1]:
        row = rows(found, "half-life")[f"{number:g}"]
        assert same(row, now(timeline_, QUICK.model_copy(update={"half_life_days": int(number)})))
    for number in SHRINKAGES:
        assert same(
            rows(found, "shrinkage")[f"{number:g}"], now(timeline_, QUICK.model_copy(update={"shrinkage": number}))
        )
    for number in PRIORS:
        assert same(rows(found, "prior")[f"{number:g}"], now(timeline_, QUICK.model_copy(update={"prior": number})))
    weights = {
        name: StatusWeights(occurred=1, alleged=number, disputed=number, inferred=number, planned=number)
        for name, number in (("occurred", 0), ("equal", 1))
    }
    for name, status in weights.items():
        assert same(rows(found, "status")[name], now(timeline_, QUICK.model_copy(update={"status": status})))


@FEWER
@given(LOOSE)
def test_other_windows(events: tuple[Happening, ...]) -> None:
    """But for open dates, which are spread over the window of the parameters whatever window is tried."""
    timeline_ = told(*events)
    found = rows(tried(timeline_), "window")
    for name, months in (("12", 12), ("24", 24), ("36", 36), ("all", 12 * 30)):
        other = now(timeline_, QUICK.model_copy(update={"window_months": months}))
        assert found[name].f1 == other.f1
        # F2 knows no window: it has its value wherever there is one at all.
        assert (found[name].f2 is None) is (found[name].f1 is None)
        if found[name].f2 and tried(timeline_).base.f2:
            assert found[name].f2 == tried(timeline_).base.f2


@FEWER
@given(ANY)
def test_nothing_fades(events: tuple[Happening, ...]) -> None:
    timeline_ = told(*events)
    row = rows(tried(timeline_), "half-life")["inf"]
    slowly = QUICK.model_copy(update={"half_life_days": 10**12})
    if row.f2:
        assert math.isclose(row.f2.value, slow(Looking(timeline_, POLES, slowly, AS_OF), AS_OF).f2, abs_tol=1e-6)


@FEWER
@given(ANY)
def test_other_scores(events: tuple[Happening, ...]) -> None:
    """An act that leans nowhere by PLOVER stays one by every table."""
    timeline_ = told(*events)
    found = rows(tried(timeline_), "scores")
    older = rescored(timeline_, lambda act: goldstein.SCORES[act.coded.type, act.coded.mode])
    assert same(found["plover"], now(timeline_, QUICK))
    assert same(found["goldstein"], now(older, QUICK))
    assert same(found["equal"], now(rescored(timeline_, lambda act: 5 * act.leaning), QUICK))


# ---- less evidence, and more


def values(row: Variant) -> tuple[float, float] | None:
    assert (row.f1 is None) == (row.f2 is None)
    return (row.f1.value, row.f2.value) if row.f1 and row.f2 else None


def looped(events: Mapping[str, Told], known: Callable[[str], bool]) -> object:
    """Return F1 and F2 by loops, of the events that are known."""
    found = slow(Looking(events, POLES, QUICK, AS_OF, known), AS_OF)
    if found.r + found.c < QUICK.min_events - 1e-12:
        return None
    share = (found.r - found.c) / (found.r + found.c + 2 * QUICK.prior)
    return pytest.approx((share, found.f2), abs=1e-7)


@FEWER
@given(ANY)
def test_without_a_source(events: tuple[Happening, ...]) -> None:
    """Events that another article tells of stay; one that merely denies them does not tell."""
    timeline_ = told(*events)
    found = rows(tried(timeline_), "without-source")
    telling = {each.id: {article for article, stance, _ in each.claims if stance != "denied"} for each in events}
    assert set(found) == {article for each in events for article, _, _ in each.claims}
    for article, row in found.items():
        assert values(row) == looped(timeline_, lambda name, out=article: telling[name] != {out})  # type: ignore[misc]


@FEWER
@given(ANY)
def test_only_one_bloc(events: tuple[Happening, ...]) -> None:
    timeline_ = told(*events)
    blocs = {"": UNKNOWN, "agency": STATELESS, "east": "east", "north": "east"}
    heard = {each.id: {blocs[origin] for _, stance, origin in each.claims if stance != "denied"} for each in events}
    found = rows(tried(timeline_), "only-bloc")
    assert set(found) == set().union(*heard.values())
    for bloc, row in found.items():
        assert values(row) == looped(timeline_, lambda name, only=bloc: only in heard[name])  # type: ignore[misc]


@FEWER
@given(ANY)
def test_without_an_event(events: tuple[Happening, ...]) -> None:
    """The one that is named shifts the share most, of all wholes left out with their parts and their plans."""
    timeline_ = told(*events)
    found = tried(timeline_)
    together = {each.id: {each.id} for each in events}
    for _ in events:
        for each in events:
            for other in filter(None, (each.part_of, each.fulfils)):
                together[each.id] |= together[other]
                together[other] |= together[each.id]
    if not found.base.f1:
        assert (found.most_influential, rows(found, "without-event")) == (None, {})
        return
    shares = {}
    for name in together:
        left = slow(Looking(timeline_, POLES, QUICK, AS_OF, lambda each, out=name: each not in together[out]), AS_OF)  # type: ignore[misc]
        shares[name] = (left.r - left.c) / (left.r + left.c + 2 * QUICK.prior)
    shifts = {name: abs(share - found.base.f1.value) for name, share in shares.items()}
    pivot = found.most_influential
    assert pivot
    assert math.isclose(shifts[pivot], max(shifts.values()), abs_tol=1e-7)
    assert list(rows(found, "without-event")) == [pivot]
    assert values(found.rows[-1]) == looped(timeline_, lambda each: each not in together[pivot])


@FEWER
@given(ANY)
def test_double_counting(events: tuple[Happening, ...]) -> None:
    """Each claim that tells of an event is an event, parts beside wholes, plans beside fulfilments."""
    alone = [replace(each, part_of=None, fulfils=None) for each in events]
    many = [
        replace(each, id=f"{each.id}-{number}")
        for each in alone
        for number in range(max(1, sum(stance != "denied" for _, stance, _ in each.claims)))
    ]
    row = rows(tried(told(*events)), "double-counting")["claims"]
    assert values(row) == looped(told(*many), lambda _: True)


@FEWER
@given(ANY, st.integers(0, 2), st.integers(1, 3))
def test_what_a_value_hangs_on(events: tuple[Happening, ...], origins: int, least: int) -> None:
    """Left out with what hangs together with it, each of these takes the value along, and no other does."""
    parameters = QUICK.model_copy(update={"min_origins": origins, "min_events": least})
    timeline_ = told(*events)
    counted = acts(timeline_, POLES, parameters, AS_OF)
    found = tried(timeline_, parameters=parameters)
    if not found.base.f1:
        assert found.needed == ()
        return
    cluster = {counted.ids[event]: int(at) for event, at in zip(counted.event, counted.cluster, strict=True)}
    there = {cluster[event] for event in now(timeline_, parameters).events}
    needed = set()
    for each in there:
        gone = {event for event, at in cluster.items() if at == each}
        left = {name: replace(one, acts=() if name in gone else one.acts) for name, one in timeline_.items()}
        needed |= {each} if now(left, parameters).f1 is None else set()
    assert {cluster[event] for event in found.needed} == needed
    assert len(found.needed) == len(needed)


def test_origins_that_are_not_heard_do_not_count() -> None:
    """An assumption that leaves out a text or hears one state alone knows no other origins."""
    claims = (("report", "asserted", "agency"), ("other", "asserted", "east"))
    events = [Happening(f"e{number}", acts=((pole, "AID", ""),), claims=claims) for number, pole in enumerate(POLES)]
    found = tried(told(*events), parameters=QUICK.model_copy(update={"min_origins": 2}))
    assert found.base.f1
    assert {row.setting for row in found.rows if row.what == "without-source" and row.f1} == set()
    assert {row.setting: row.f1 for row in found.rows if row.what == "only-bloc"} == {"-": None, "east": None}
    (named,) = (row for row in found.rows if row.what == "origins")
    assert named.f1 == found.base.f1


def test_leaving_out_an_article_brings_back_the_plan() -> None:
    plan = Happening("plan", status="planned", acts=((WEST, "CONSULT visit", ""),), claims=(("early", "asserted", ""),))
    visit = Happening("visit", acts=((WEST, "CONSULT visit", ""),), fulfils="plan", claims=(("late", "asserted", ""),))
    others = [Happening(f"e{number}", acts=((WEST, "AID", ""),)) for number in range(2)]
    found = rows(tried(told(plan, visit, *others)), "without-source")["late"]
    assert found.f1
    assert found.f1.value == 2.25 / 4.25


# ---- the answer


@given(COUNTS, COUNTS, st.sampled_from((1.0, 2.0)), st.sampled_from((50, 90)))
def test_break_even(r: float, c: float, prior: float, interval: int) -> None:
    """By trying: one missed event after the other, until the interval begins at what is printed as 0, or below."""
    parameters = Parameters(prior=prior, interval=interval)
    ahead, behind = max(r, c), min(r, c)
    missed = 0
    while (below := chance_below(0.5025, prior + ahead, prior + behind + missed)) < (100 - interval) / 200:
        assume(not math.isclose(below, (100 - interval) / 200, abs_tol=1e-6))
        missed += 1
    assert break_even(r, c, parameters) == missed


@FEWER
@given(ANY)
def test_break_even_by_adding_events(events: tuple[Happening, ...]) -> None:
    found = tried(told(*events))
    assert (found.break_even is None) == (found.base.f1 is None)
    if found.break_even is None or not found.base.f1:
        return
    other = EAST if found.base.f1.value > 0 else WEST
    for missed in range(found.break_even + 1):
        more = [Happening(f"missed-{number}", acts=((other, "AID", ""),)) for number in range(missed)]
        share = now(told(*events, *more), QUICK).f1
        assert share
        assert (share.low <= 0 <= share.high) == (missed == found.break_even)


def mirrored(row: Variant) -> Variant:
    def turned(found: Interval | None) -> Interval | None:
        return found and Interval(0.0 - found.value, 0.0 - found.high, 0.0 - found.low)

    return replace(row, c=row.r, r=row.c, f1=turned(row.f1), f2=turned(row.f2))


@FEWER
@given(ANY)
def test_swapping_the_poles_flips_the_sign_exactly(events: tuple[Happening, ...]) -> None:
    timeline_ = told(*events)
    one, other = tried(timeline_), tried(timeline_, (WEST, EAST))
    assert other == replace(one, base=mirrored(one.base), rows=tuple(map(mirrored, one.rows)))


@FEWER
@given(ANY)
def test_order_never_matters(events: tuple[Happening, ...]) -> None:
    timeline_ = told(*events)
    assert tried({name: timeline_[name] for name in reversed([*timeline_])}) == tried(timeline_)


@FEWER
@given(ANY)
def test_bounded(events: tuple[Happening, ...]) -> None:
    found = tried(told(*events))
    for row in (found.base, *found.rows):
        for each in (row.f1, row.f2):
            assert each is None or (-1 <= each.low <= each.high <= 1 and -1 <= each.value <= 1)
    assert len({(row.what, row.setting) for row in found.rows}) == len(found.rows)


def test_no_evidence() -> None:
    found = tried({})
    assert (found.base, found.break_even, found.most_influential, found.towards) == (
        Variant("as-set", "", 0, 0, None, None, as_set=True),
        None,
        None,
        None,
    )
    assert found.silent == found.rows
    assert (found.share, found.net, found.doubt, found.behind) == (None, None, "", None)


def all_with(pole: str) -> tuple[Happening, ...]:
    return tuple(Happening(f"aid-{number}", acts=((pole, "AID", ""),)) for number in range(6))


@FEWER
@given(ANY)
@shown(all_with(EAST))
@shown(all_with(WEST))
def test_towards_a_pole_only_with_the_whole_interval(events: tuple[Happening, ...]) -> None:
    found = tried(told(*events))
    share = found.base.f1
    assert (found.towards == EAST) == (share is not None and share.high <= -0.005)
    assert (found.towards == WEST) == (share is not None and share.low >= 0.005)


WEST_ALL, WEST_SOME, EAST_SOME = Interval(0.5, 0.2, 0.7), Interval(0.3, -0.1, 0.6), Interval(-0.2, -0.4, 0.1)


def example(base: Interval | None, *others: tuple[str, Interval | None, Interval | None]) -> Sensitivity:
    """Return a result whose measures are as given: both alike as set, then each choice with its own."""
    rows = tuple(Variant(what, f"{at}", 2, 5, f1, f2) for at, (what, f1, f2) in enumerate(others))
    return Sensitivity(Variant("as-set", "", 2, 5, base, base, as_set=True), rows, 3, EAST, "visit", WEST)


def counted(found: Robustness | None) -> tuple[int, list[str], list[str], list[str]]:
    assert found
    return found.direction, *([row.setting for row in rows] for rows in (found.tried, found.turned, found.open))  # type: ignore[return-value]


def test_each_measure_is_robust_for_itself() -> None:
    found = example(
        WEST_ALL,
        ("prior", WEST_SOME, WEST_ALL),
        ("window", EAST_SOME, WEST_ALL),
        ("status", WEST_ALL, EAST_SOME),
        ("half-life", WEST_ALL, WEST_SOME),
        ("only-bloc", None, None),
    )
    assert counted(found.share) == (1, ["0", "1", "2", "4"], ["1"], ["0"])
    assert counted(found.net) == (1, ["2", "3", "4"], ["2"], ["3"])
    assert found.share
    assert found.net
    assert [row.setting for row in found.silent] == ["4"]
    assert found.share.silent == found.net.silent == found.silent


@pytest.mark.parametrize("what", ["scores", "half-life", "shrinkage"])
def test_the_share_knows_neither_scores_nor_fading(what: str) -> None:
    found = example(WEST_ALL, (what, WEST_ALL, EAST_SOME))
    assert (counted(found.share)[1:], counted(found.net)[1:]) == (([], [], []), (["0"], ["0"], []))


def test_the_net_intensity_knows_no_prior() -> None:
    found = example(WEST_ALL, ("prior", EAST_SOME, WEST_ALL))
    assert (counted(found.share)[1:], counted(found.net)[1:]) == ((["0"], ["0"], []), ([], [], []))


@pytest.mark.parametrize(
    ("value", "turned", "open_"),
    [(-0.0049, [], ["0"]), (0.0049, [], ["0"]), (0.0, [], ["0"]), (-0.0051, ["0"], []), (0.0051, [], ["0"])],
)
def test_what_is_printed_as_zero_is_open_and_not_turned(value: float, turned: list[str], open_: list[str]) -> None:
    """Also where its interval lies on one side."""
    found = example(WEST_ALL, ("status", WEST_ALL, Interval(value, -0.3, 0.3)))
    assert counted(found.net) == (1, ["0"], turned, open_)
    if turned or abs(value) < 0.005:
        sided = example(WEST_ALL, ("status", WEST_ALL, Interval(value, -0.3, -0.001)))
        assert counted(sided.net) == (1, ["0"], turned, open_)


@pytest.mark.parametrize(
    ("found", "where"), [(WEST_ALL, 1), (WEST_SOME, 0), (EAST_SOME, 0), (Interval(-0.4, -0.6, -0.1), -1)]
)
def test_direction(found: Interval, where: int) -> None:
    assert direction(found) == where
    assert direction(replace(found, value=0.004)) == 0


@pytest.mark.parametrize(
    ("net", "doubt"),
    [
        (WEST_ALL, ""),
        (WEST_SOME, "open"),
        (EAST_SOME, "turned"),
        (Interval(-0.0049, -0.3, 0.3), "open"),
        (Interval(0.3, -1, 1), "few"),
        (Interval(-0.3, -1, 1), "turned"),
    ],
)
def test_what_the_net_intensity_says_against_the_share(net: Interval, doubt: str) -> None:
    found = example(WEST_ALL)
    assert replace(found, base=replace(found.base, f2=net)).doubt == doubt


@FEWER
@given(ANY)
def test_what_is_as_set(events: tuple[Happening, ...]) -> None:
    """One setting of every number is that of the parameters, if it is among those tried; it changes nothing."""
    found = tried(told(*events))
    as_set = [row for row in found.rows if row.as_set]
    assert [(row.what, row.setting) for row in as_set] == [
        *(("scores", "plover"), ("half-life", "365"), ("shrinkage", "10"), ("prior", "1"), ("window", "24"))
    ]
    for row in as_set:
        assert (row.c, row.r, row.f1, row.f2) == (found.base.c, found.base.r, found.base.f1, found.base.f2)
    other = tried(told(*events), parameters=QUICK.model_copy(update={"prior": 1.5}))
    assert [row.setting for row in other.rows if row.as_set and row.what == "prior"] == []


@FEWER
@given(ANY)
def test_the_pole_that_is_behind(events: tuple[Happening, ...]) -> None:
    found = tried(told(*events))
    share = found.base.f1
    assert (found.behind == EAST) == (share is not None and share.value > 0)
    assert (found.behind == WEST) == (share is not None and share.value < 0)


# ---- whole briefings


@pytest.fixture(scope="module", params=[SITE], ids=["example"])
def whole(request: pytest.FixtureRequest) -> tuple[Looking, Mapping[str, Actor]]:
    corpus = pipeline.check(disk.read_sources(request.param)).corpus
    assert corpus.settings
    settings, events = corpus.settings, read_of(corpus)
    assert settings.poles
    assert settings.as_of.latest
    return Looking(events, settings.poles, settings.orientation, settings.as_of.latest), corpus.actors


def test_whole_briefings(whole: tuple[Looking, Mapping[str, Actor]]) -> None:
    looking, actors = whole
    poles = (looking.poles[0], looking.poles[1])
    counted = acts(looking.events, poles, looking.parameters, looking.as_of)
    points = index(counted, looking.parameters, looking.as_of)
    found, last = sensitivity(counted, points, looking.events, actors), points.points[-1]
    assert same(found.base, last)
    telling = {
        name: {claim.article.id for claim in each.claims if claim.claim.stance.value != "denied"}
        for name, each in looking.events.items()
    }
    for article, row in rows(found, "without-source").items():
        less = slow(replace(looking, known=lambda name, out=article: telling[name] != {out}), looking.as_of)  # type: ignore[misc]
        if row.f1 and row.f2:
            assert math.isclose(row.f1.value, (less.r - less.c) / (less.r + less.c + 2), abs_tol=1e-7)
            assert math.isclose(row.f2.value, less.f2, abs_tol=1e-7)
    if found.break_even is not None:
        ahead, behind = max(last.r, last.c), min(last.r, last.c)
        tails = [chance_below(0.5, 1 + ahead, 1 + behind + missed) for missed in range(found.break_even + 1)]
        assert [tail >= 0.05 for tail in tails] == [False] * found.break_even + [True]
