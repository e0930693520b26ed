"""What counts, and how much: each rule by an example, and all of them against loops."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.derive.counting import GRAINS, acts, faded, grained, in_window, opening, setting, strongest
from generator.records.parameters import Parameters
from tests.happenings import AS_OF, POLES, QUICK, Happening, happenings, told

VISIT = (("east", "CONSULT visit", ""),)
TREATY = (("east", "SUPPORT", "legal"),)
SANCTION = (("east", "SANCTION", ""),)
BOTH = (("east", "SUPPORT", ""), ("west", "SUPPORT", ""))


def counted(*events: Happening, day: date = AS_OF, parameters: Parameters = QUICK) -> dict[str, float]:
    """Return how much each event counts in the window; with both poles, the sum."""
    found = acts(told(*events), POLES, parameters, AS_OF)
    numbers = in_window(found, setting(found, parameters), (day,))[0] / GRAINS
    result: dict[str, float] = {}
    for row in np.flatnonzero(numbers):
        name = found.ids[found.event[row]]
        result[name] = result.get(name, 0) + float(numbers[row])
    return result


def test_nothing() -> None:
    assert counted() == {}
    assert counted(Happening("war")) == {}


def test_an_event_counts_once_for_each_pole() -> None:
    assert counted(Happening("veto", acts=BOTH)) == {"veto": 2}


@pytest.mark.parametrize(
    ("status", "weight"), [("occurred", 1), ("alleged", 0.5), ("disputed", 0.5), ("inferred", 0.5), ("planned", 0.25)]
)
def test_status_weighs(status: str, weight: float) -> None:
    assert counted(Happening("visit", status=status, acts=VISIT)) == {"visit": weight}


def test_parts_count_within_their_whole() -> None:
    visit = Happening("visit", acts=VISIT)
    treaty = Happening("treaty", acts=TREATY, part_of="visit")
    clause = Happening("clause", acts=TREATY, part_of="treaty")
    assert counted(visit, treaty, clause) == {"visit": 1}
    # A whole that is no act itself: its parts together count once, and parts of parts with them.
    tour = Happening("visit")
    assert counted(tour, treaty, clause) == {"treaty": 1}
    assert counted(tour, Happening("treaty", part_of="visit"), clause) == {"clause": 1}
    assert counted(tour, treaty, Happening("talks", acts=VISIT, part_of="visit")) == {"treaty": 1}


def test_a_whole_bears_on_its_own_pole_only() -> None:
    west = Happening("talks", acts=(("west", "CONSULT visit", ""),), part_of="visit")
    assert counted(Happening("visit", acts=VISIT), west) == {"visit": 1, "talks": 1}


def test_a_whole_that_leans_nowhere_takes_nothing_from_its_parts() -> None:
    asked = Happening("visit", acts=(("east", "REQUEST meet", ""),))
    assert counted(asked, Happening("treaty", acts=TREATY, part_of="visit")) == {"treaty": 1}


def test_the_strongest_part_is_the_surest_then_the_one_that_scores_highest() -> None:
    whole = Happening("whole")
    rumour = Happening("a", status="alleged", acts=(("east", "AID", ""),), part_of="whole")
    visit = Happening("b", acts=VISIT, part_of="whole")
    treaty = Happening("c", acts=TREATY, part_of="whole")
    same = Happening("d", acts=TREATY, part_of="whole")
    assert counted(whole, rumour, visit, treaty, same) == {"c": 1}
    assert counted(whole, rumour, visit) == {"b": 1}


def test_cooperation_and_conflict_in_one_whole_both_count() -> None:
    parts = (Happening("a", acts=VISIT, part_of="whole"), Happening("b", acts=SANCTION, part_of="whole"))
    assert counted(Happening("whole"), *parts) == {"a": 1, "b": 1}


def test_plans_give_way_to_their_fulfilment() -> None:
    plan = Happening("plan", status="planned", acts=VISIT)
    assert counted(plan) == {"plan": 0.25}
    assert counted(plan, Happening("visit", acts=VISIT, fulfils="plan")) == {"visit": 1}
    # Also to one that is no act itself, and parts of the plan are left.
    part = Happening("part", status="planned", acts=TREATY, part_of="plan")
    assert counted(plan, part, Happening("visit", fulfils="plan")) == {"part": 0.25}


def test_a_date_known_to_a_span_is_spread_over_it() -> None:
    event = Happening("visit", "2024", acts=VISIT)
    parameters = QUICK.model_copy(update={"window_months": 3})
    assert counted(event, day=date(2024, 3, 31), parameters=parameters) == {"visit": grain(91 / 366)}
    assert counted(event, day=date(2024, 12, 31)) == {"visit": 1}
    assert counted(event, day=date(2023, 12, 31)) == {}
    assert counted(event, day=date(2026, 12, 30)) == {"visit": grain(1 / 366)}
    assert counted(event, day=date(2026, 12, 31)) == {}


def grain(number: float) -> float:
    return round(number, 9)


def test_open_ends_are_filled() -> None:
    """Up to the end of the evidence, and from one window before the last possible day."""
    day = date(2024, 12, 31)
    since = (day - date(2024, 1, 1)).days + 1
    whole = (AS_OF - date(2024, 1, 1)).days + 1
    assert counted(Happening("visit", "2024-01-01/..", acts=VISIT), day=day) == {"visit": grain(since / whole)}
    span = (date(2024, 6, 18) - date(2022, 6, 19)).days + 1
    inside = (date(2024, 6, 18) - date(2023, 9, 4)).days + 1
    assert counted(Happening("visit", "[..2024-06-18]", acts=VISIT)) == {"visit": grain(inside / span)}


def test_nothing_happened_after_the_end_of_the_evidence() -> None:
    assert counted(Happening("visit", "2025", acts=VISIT)) == {"visit": 1}
    assert counted(Happening("visit", "[2025-09-03..2026]", acts=VISIT)) == {"visit": 1}
    plan = Happening("visit", "2025-09-02/2025-09-05", status="planned", acts=VISIT)
    assert counted(plan) == {"visit": 0.125}
    assert counted(Happening("visit", "2026", status="planned", acts=VISIT)) == {}
    assert counted(Happening("visit", "2026/..", status="planned", acts=VISIT)) == {}


def left(*events: Happening, day: date = AS_OF) -> list[float]:
    found = acts(told(*events), POLES, QUICK, AS_OF)
    return [float(each) for each in faded(found, setting(found, QUICK), (day,))[0] / GRAINS]


def test_acts_fade_by_half() -> None:
    assert left(Happening("visit", "2024-09-03", acts=VISIT)) == [2]
    assert left(Happening("visit", "2025-09-03", acts=SANCTION)) == [-6]
    assert left(Happening("visit", "2023-09-04", status="alleged", acts=VISIT)) == [0.5]
    assert left(Happening("visit", "2025-09-03", acts=VISIT), day=date(2025, 9, 2)) == [0]
    two = (2 ** (-1 / 365) + 1) / 2 * 4
    assert left(Happening("visit", "2025-09-02/2025-09-03", acts=VISIT)) == [grain(two)]
    assert left(Happening("visit", "2025-09-02/2025-09-03", acts=VISIT), day=date(2025, 9, 2)) == [2]


def test_of_several_parts_the_one_with_most_left_counts() -> None:
    old = Happening("a", "2023-09-04", acts=(("east", "AID", ""),), part_of="whole")
    new = Happening("b", "2025-09-03", acts=SANCTION, part_of="whole")
    assert left(Happening("whole"), old, new) == [0, -6]


@given(st.dates(date(1, 3, 1), date(9999, 12, 31)), st.integers(1, 60))
@example(date(2024, 2, 29), 12)
@example(date(2025, 8, 30), 6)
@example(date(1, 1, 5), 2)
def test_a_window_opens_so_many_months_before(day: date, months: int) -> None:
    """The day after the same day of an earlier month, or after its end: windows of whole months fit side by side."""
    first = opening(day, months)
    if first == 1:
        return
    before = date.fromordinal(first) - timedelta(1)
    assert (day.year - before.year) * 12 + day.month - before.month == months
    last = monthrange(before.year, before.month)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    assert before.day == (last if ends else min(day.day, last))


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=12).map(sorted),
)
def test_strongest(pairs: list[tuple[int, int]]) -> None:
    names = sorted({slot for slot, _ in pairs})
    slots = np.array([names.index(slot) for slot, _ in pairs], dtype=np.int64)
    sizes = np.array([[float(size) for _, size in pairs]])
    found = strongest(sizes, slots)[0]
    for slot in range(len(names)):
        rows = [row for row in range(len(pairs)) if slots[row] == slot]
        best = max(rows, key=lambda row: (sizes[0, row], -row))
        assert [row for row in rows if found[row]] == ([best] if sizes[0, best] > 0 else [])


PLAN, DEED = Happening("b", status="planned", acts=VISIT), Happening("a", acts=VISIT, fulfils="b")


@given(happenings())
@example((PLAN, DEED))
@example((replace(PLAN, id="a"), replace(DEED, id="b", fulfils="a")))
@example((Happening("b"), Happening("a", acts=VISIT, part_of="b"), Happening("c", acts=VISIT, part_of="b")))
@example((Happening("a"), Happening("b", acts=VISIT, part_of="a"), Happening("c", acts=VISIT)))
def test_what_hangs_together_is_one_cluster(events: tuple[Happening, ...]) -> None:
    found = acts(told(*events), POLES, QUICK, AS_OF)
    cluster = {found.ids[event]: int(name) for event, name in zip(found.event, found.cluster, strict=True)}
    near = {each.id: {each.id} for each in events}
    for _ in events:
        for each in events:
            for other in filter(None, (each.part_of, each.fulfils)):
                near[each.id] |= near[other]
                near[other] |= near[each.id]
    for one, name in cluster.items():
        assert {other for other in cluster if cluster[other] == name} == near[one] & set(cluster)
    assert sorted(set(cluster.values())) == list(range(len(set(cluster.values()))))
    assert sorted(set(found.slot.tolist())) == list(range(len(set(found.slot.tolist()))))


def test_grains_are_whole_and_never_below_zero_by_name_only() -> None:
    assert str(grained(np.array([-1e-12, 1e-12, 1 / 3])).tolist()) == "[0.0, 0.0, 333333333.0]"
