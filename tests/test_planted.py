"""Is a fault of sense told? One of each kind, planted in the example; `make bench` plants more in the real sources."""

from tests.planted import KINDS, planted

# What the example has no place for; and the one date whose anchor is open, so that nothing can be far from it.
NO_PLACE = 4
UNTOLD = {"far_from_its_anchor"}


def test_faults_are_told(sources: dict[str, bytes]) -> None:
    found = list(planted(sources, 1))
    assert len(found) == len(KINDS) - NO_PLACE
    assert {kind for kind, _, told in found if not told} == UNTOLD
