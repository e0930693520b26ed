"""Do five hundred mutants get problems or a build? The same ones each time; `make fuzz` tries as many others as wanted.

And would a fault be seen: an exception, a wrong place, a process that does not come back?
"""

import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from generator import pipeline
from generator.problems import Place, Problem
from tests import found, fuzz
from tests.mutants import BYTES, MEANING, REAL, STRUCTURE, Mutant, World, is_real, mutant
from tests.world import tiny

# Two of them are of the real sources, which no test of the program reads.
SEEDS = range(502)
BUILDS = 10
# What happens to a mutant, by its seed, instead of what should: as nobody could bear it within this process.
MISHAPS = """
import os, time
from tests import fuzz
from tests.mutants import Mutant

def held(mutant, *, build):
    if mutant.seed == 1:
        while True:
            pass
    if mutant.seed == 2:
        time.sleep(60)
    if mutant.seed == 3:
        bytes(2 * fuzz.BYTES)
    if mutant.seed == 4:
        os.abort()
    return "problems"

fuzz.GIVEN_UP, fuzz.WAITING, fuzz.held = 0, 8, held
fuzz.worlds, fuzz.mutant = tuple, lambda seed: Mutant({}, {}, seed, ())
fuzz.main()
"""


def test_mutants_get_problems_or_a_build() -> None:
    tried = list(fuzz.outcomes(SEEDS, BUILDS, real=False))
    assert [each for each in tried if each.failure] == []
    counted = Counter(each.what for each in tried)
    assert (counted["left out"], counted["built"]) == (len(SEEDS) // REAL, BUILDS)
    assert counted["problems"] > len(SEEDS) / 2
    assert [each.seed for each in tried] == [*SEEDS]


def test_the_same_seed_gives_the_same_mutant() -> None:
    assert [mutant(seed) for seed in range(20)] == [mutant(seed) for seed in range(20)]
    assert len({repr(mutant(seed).sources) for seed in range(20)}) == 20


def test_every_way_of_change_is_taken() -> None:
    seeds = [seed for seed in range(2 * len(SEEDS)) if not is_real(seed)]  # a second time as many: some are rare
    taken = {change.partition(" ")[0] for seed in seeds for change in mutant(seed).changes}
    assert {each.__name__ for each in (*BYTES, *STRUCTURE, *MEANING)} - taken == set()


def test_what_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it computes, waits, takes all memory or is killed; the mutants behind it are tried all the same."""
    monkeypatch.setattr(fuzz, "CHILD", (sys.executable, "-c", MISHAPS, "--child"))
    monkeypatch.setattr(fuzz, "GIVEN_UP", 0)
    monkeypatch.setattr(fuzz, "WAITING", 8)
    failures = {each.seed: each.failure for each in fuzz.outcomes(range(6), 0, real=False)}
    assert failures.pop(3).splitlines()[-1] == "MemoryError"
    assert failures == {
        0: "",
        1: "the process ended: more than 0 s of a processor",
        2: "the process ended: more than 8 s",
        4: "the process ended: exit status -6",
        5: "",
    }


@pytest.mark.parametrize(
    ("times", "failure"),
    [((1, 9, 9), ""), ((7, 1, 9), ""), ((7, 6, 9), "it took 6.0 s"), ((6, 7, 9), "it took 6.0 s")],
)
def test_what_takes_too_long_once_is_tried_twice(
    monkeypatch: pytest.MonkeyPatch, times: tuple[float, ...], failure: str
) -> None:
    clock = iter([0.0, *(at for each in times for at in (each, 0.0))])
    monkeypatch.setattr(time, "process_time", lambda: next(clock))
    monkeypatch.setattr(fuzz, "held", lambda *_, **__: "problems")
    assert fuzz.tried(Mutant({}, {}, 1, ()), build=False).failure == failure


def test_what_cannot_be_tried_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "CHILD", (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(RuntimeError, match="exit status 3"):
        list(fuzz.outcomes(range(6), 0, real=False))


# ---------------------------------------------------------------- what is found becomes a case


@pytest.mark.parametrize("path", sorted(found.FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_what_was_found_is_mended(path: Path) -> None:
    world = found.read(path)
    assert fuzz.tried(Mutant(world.sources, world.texts, 0, ()), build=True).failure == ""


def test_an_exception_is_told_and_becomes_a_small_case(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Of all that was changed it keeps what the exception needs."""

    def check(sources: dict[str, bytes], _texts: object) -> None:
        if b"MARK" in sources.get("sources/actors/west.yml", b""):
            raise ZeroDivisionError("the mark")
        raise KeyError("another one")

    monkeypatch.setattr(found, "FOLDER", tmp_path)
    monkeypatch.setattr(fuzz, "ROOT", tmp_path)
    monkeypatch.setattr(pipeline, "check", check)
    lines = b"\n".join(b"%d: x" % number for number in range(40))
    changed = {"sources/actors/west.yml": lines + b"\nmark: the MARK\n" + lines, "sources/new.yml": b"\xff"}
    bad = Mutant({**tiny(), **changed}, {"0" * 64: b"text"}, 8, ("changed in many places",))
    monkeypatch.setattr(fuzz, "mutant", lambda _: bad)
    assert fuzz.told((fuzz.tried(bad, build=False) for _ in range(2)), None) == 2
    printed = capsys.readouterr().out
    assert "ZeroDivisionError: the mark" in printed
    assert "changed in many places" in printed
    assert 'make fuzz SEED=8 ARGS="--count 1"' in printed
    case = found.read(tmp_path / "8.yml")
    assert case == World({"sources/actors/west.yml": b"MARK"}, {})
    assert (tmp_path / "8.yml").read_text(encoding="utf-8").startswith("# ZeroDivisionError: the mark\nfiles:\n")


def test_what_has_ended_a_process_is_not_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bad = mutant(8)
    monkeypatch.setattr(found, "FOLDER", tmp_path)
    monkeypatch.setattr(pipeline, "check", lambda *_: pytest.fail("it was tried"))
    fuzz.kept(fuzz.Outcome(8, "failed", "the process ended: more than 5 s"))
    assert found.read(tmp_path / "8.yml") == World(bad.sources, bad.texts)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"a",
        b"a\n",
        b"a: b\n  c\n\n",
        b" a\r\n",
        b"\xff\0\n",
        "é\u2028\u202e\ufeff\U0010ffff".encode(),
        b"true",
        b"# x\n",
    ],
)
def test_a_case_is_read_as_it_was_written(raw: bytes, tmp_path: Path) -> None:
    sources = {**tiny(), "sources/actors/west.yml": raw, "sources/a\nb.yml": raw}
    del sources["sources/actors/east.yml"]
    world = World(sources, {sha256(raw).hexdigest(): raw})
    (tmp_path / "x.yml").write_text(found.as_case(world), encoding="utf-8")
    assert found.read(tmp_path / "x.yml") == world


def test_so_many_are_tried_and_no_more() -> None:
    tried: list[World] = []

    def fails(world: World) -> bool:
        tried.append(world)
        return False

    found.shrunk(World({"sources/x.yml": b"x\n" * 1000}, {}), fails, tries=20)
    assert len(tried) == 20


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (Place("a.yml", 3, 1), "key must be there"),
        (Place("a.yml", 1, 8), "key must be there"),
        (Place("a.yml", 0, 1), "key must be there"),
        (Place("b.yml", 1, 2), "key must be there"),
        (Place("a.yml", 1, 1), "x" * 2000),
    ],
)
def test_what_is_told_has_a_place_and_a_length(place: Place, message: str) -> None:
    sources = {"a.yml": b"a: \xc3\xa4\r\nb: b\n"}
    fuzz.hold((Problem(Place("a.yml", 2, 5), "code", "key must be there: '\0'"),), sources)
    with pytest.raises(AssertionError):
        fuzz.hold((Problem(place, "code", message),), sources)
