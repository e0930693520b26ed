"""Does every mutant of a dossier (tests/mutants.py) get problems or a build, soon and in little memory? `make fuzz`.

Never an exception, never more than 5 s of a processor nor 1 GB. What is told of a mutant has a place within its file,
says what must hold or has a hint, and is printed on lines of bounded length. The mutants are tried one after the other
in a process of their own, which the system ends if one of them goes beyond its limits; the next process goes on behind
it.

    make fuzz                                   a minute, mutants that hardly anybody has tried
    make fuzz MINUTES=60 SEED=1000000           an hour, from this seed on
    make fuzz SEED=4711 ARGS="--count 1"        one of them, once more

What fails is told with its seed, made small and written to tests/cases/mutants/ (tests/found.py): it is a test then.
"""

import argparse
import gc
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Generator, Mapping
from dataclasses import asdict, dataclass
from functools import cache, partial
from operator import itemgetter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # it is run as a file

from generator import documents, migrate, pipeline, report, site, translations  # noqa: E402
from generator.configuration import configuration  # noqa: E402
from generator.documents import Document  # noqa: E402
from generator.problems import Problem  # noqa: E402
from tests import found  # noqa: E402
from tests.mutants import Mutant, World, is_real, mutant, worlds  # noqa: E402
from tests.publish import surroundings  # noqa: E402

# What a mutant may take: time of a processor, and memory. What takes longer is given up; on the clock, if it waits.
SECONDS, BYTES = 5, 1024**3
GIVEN_UP, WAITING = 20, 120
# The longest line that is printed about a file, but for the name of the file.
LINE = 1000
# How a message says what must hold. What does not say it needs a hint.
SAYS = re.compile(r"\b(must|is|cannot)\b")
# How the process is started in which mutants are tried.
CHILD = (sys.executable, str(Path(__file__)), "--child")


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: "problems", "passed", "built", "failed", "left out". Seconds and megabytes it took."""

    seed: int
    what: str
    failure: str = ""
    seconds: float = 0
    megabytes: float = 0


def outcomes(seeds: range, builds: int, *, real: bool) -> Generator[Outcome]:
    """Yield what becomes of the mutants of these seeds; of those that pass, the first so many are built.

    Those of the real sources are left out, unless they are asked for.
    """
    at = seeds.start
    while at < seeds.stop:
        asked = {"seed": at, "count": seeds.stop - at, "builds": builds, "real": int(real)}
        child = subprocess.Popen(
            [*CHILD, *(f"--{name}={value}" for name, value in asked.items())],
            env={key: value for key, value in surroundings().items() if not key.startswith("COV")},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout
        try:
            for line in child.stdout:
                outcome = Outcome(**json.loads(line))
                at, builds = outcome.seed + 1, builds - (outcome.what == "built")
                yield outcome
        finally:
            child.kill()
            child.stdout.close()
            code = child.wait()
        if code > 0:  # nothing that a mutant does, it is how we try them
            raise RuntimeError(f"the mutants cannot be tried: exit status {code}")
        if at < seeds.stop:
            yield Outcome(at, "failed", f"the process ended: {_ended(code)}")
            at += 1


def _ended(code: int) -> str:
    known = {-signal.SIGXCPU: f"more than {GIVEN_UP} s of a processor", -signal.SIGALRM: f"more than {WAITING} s"}
    return known.get(code, f"exit status {code}")


def child(seeds: range, builds: int, *, real: bool) -> None:
    """Try mutants in this process, and print each outcome as JSON: for the process that has started this one.

    Those of the real sources are only checked: their hundreds of pages are nobody's five seconds.
    """
    _warm_up(build=builds > 0)
    resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    for seed in seeds:
        signal.alarm(WAITING)
        # In whole seconds, and this one has begun.
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + GIVEN_UP + 2, hard))
        build = builds > 0 and not is_real(seed)
        outcome = tried(mutant(seed), build=build) if real or not is_real(seed) else Outcome(seed, "left out")
        builds -= outcome.what == "built"
        print(json.dumps(asdict(outcome)), flush=True)


def _warm_up(*, build: bool) -> None:
    """Read each file that no mutant has changed once only, and compile the templates: no mutant shall wait for it."""
    parse = documents.parse
    files = {item for each in worlds() for item in each.sources.items()}
    known = {item: parse(*item) for item in files}

    def remembered(path: str, raw: bytes) -> tuple[Document | None, list[Problem]]:
        return known.get((path, raw)) or parse(path, raw)

    documents.parse = remembered
    if build:
        held(worlds()[1], build=True)
    gc.collect()
    gc.freeze()


def tried(mutant: Mutant, *, build: bool) -> Outcome:
    """Return what becomes of a mutant, and how long it takes: the shorter of two times, where the first is too long.

    A machine with much to do takes longer now and then, whatever it does.
    """
    what, failure, seconds = _timed(mutant, build=build)
    if seconds > SECONDS:
        what, failure, seconds = min(_timed(mutant, build=build), (what, failure, seconds), key=itemgetter(2))
    if not failure and seconds > SECONDS:
        what, failure = "failed", f"it took {seconds:.1f} s"
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Outcome(mutant.seed, what, failure, seconds, megabytes)


def _timed(mutant: World, *, build: bool) -> tuple[str, str, float]:
    began = time.process_time()
    return *_what(mutant, build=build), time.process_time() - began


def _what(world: World, *, build: bool) -> tuple[str, str]:
    try:
        return held(world, build=build), ""
    except (Exception, SystemExit):  # noqa: BLE001  # whatever it is, it is what we look for
        return "failed", traceback.format_exc()


def held(mutant: World, *, build: bool) -> str:
    """Hold the program to what it owes to these sources, and return what came of them."""
    checked = pipeline.check(mutant.sources, mutant.texts)
    hold(checked.problems, mutant.sources)
    migrated = migrate.migrate(mutant.sources)
    hold(migrated.problems, mutant.sources)
    if migrated.done:
        assert migrate.migrate(migrated.files).done == ()
    if checked.problems:
        return "problems"
    translations.written(checked.corpus)
    if not build:
        return "passed"
    shells = pipeline.shells(checked)
    for shell in shells:
        configuration(shells, shell, str(site.theme()), "", ())
    for path, text in pipeline.build(checked).items():
        text.encode()
        if path.endswith(".json"):
            json.loads(text, parse_constant=partial(_refuse, path))
    return "built"


def _refuse(path: str, constant: str) -> None:
    raise ValueError(f"{path} must be JSON: {constant}")


def hold(problems: tuple[Problem, ...], sources: Mapping[str, bytes]) -> None:
    """See that each problem has a place within its file, and that what is printed of it can be read."""

    @cache
    def lines_of(path: str) -> list[str]:
        text = sources.get(path, b"").decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        return text.removesuffix("\n").split("\n")

    for problem in problems:
        place, lines = problem.place, lines_of(problem.place.path)
        assert 1 <= place.line <= len(lines), problem
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, problem
        assert problem.hint or SAYS.search(problem.message), problem
        for line in (*report.as_text([problem]).splitlines(), *report.as_annotations([problem]).splitlines()):
            assert line.isprintable(), problem
            assert len(line) <= LINE + 12 * len(place.path), f"{len(line)} characters: {line[:LINE]}"
    shown, _ = report.bounded(problems)
    report.as_lines(shown)


def main() -> None:
    """Try mutants until the time is over or so many are tried, and tell what failed."""
    parser = argparse.ArgumentParser(description="Try mutants of a dossier.")
    parser.add_argument("--minutes", type=float, default=1, help="stop after so long; the default is one")
    parser.add_argument("--count", type=int, help="stop after so many mutants, however long it takes")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the first mutant; those of the next follow")
    parser.add_argument("--builds", type=int, default=sys.maxsize, help="build at most so many of those that pass")
    parser.add_argument("--real", type=int, default=1, help="0 leaves out the mutants of the real sources")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    seeds, real = range(asked.seed, asked.seed + (asked.count or 10**9)), bool(asked.real)
    if asked.child:
        child(seeds, asked.builds, real=real)
        return
    print(f"seed {asked.seed}", flush=True)
    failed = told(outcomes(seeds, asked.builds, real=real), None if asked.count else 60 * asked.minutes)
    if failed:
        sys.exit(f"{failed} failed")


def told(tried: Generator[Outcome], seconds: float | None) -> int:
    """Print what becomes of mutants, each failure at once, and return how many failed."""
    began, counted, longest, most, last = time.monotonic(), Counter[str](), Outcome(0, ""), 0.0, 0
    for outcome in tried:
        counted[outcome.what] += 1
        longest, most = max(longest, outcome, key=lambda each: each.seconds), max(most, outcome.megabytes)
        last = outcome.seed
        if outcome.failure:
            print(f"seed {outcome.seed}: {outcome.failure.strip()}", *mutant(outcome.seed).changes, sep="\n  ")
            print(f"  it is a case now, {kept(outcome)}; once more:")
            print(f'  make fuzz SEED={outcome.seed} ARGS="--count 1"', flush=True)
        if seconds is not None and time.monotonic() - began > seconds:
            break
    tried.close()
    kinds = ", ".join(f"{number} {what}" for what, number in counted.items())
    print(f"{counted.total()} mutants, the last of seed {last}: {kinds}")
    print(f"longest: {longest.seconds:.1f} s (seed {longest.seed}); most memory: {most:.0f} MB")
    return counted["failed"]


def kept(outcome: Outcome) -> str:
    """Write a mutant that has failed as a case, and return where; what ends a process is not tried again here."""
    case: World = mutant(outcome.seed)
    if where := _where(outcome.failure):
        case = found.shrunk(case, lambda smaller: _where(_what(smaller, build=True)[1]) == where)
    target = found.FOLDER / f"{outcome.seed}.yml"
    target.parent.mkdir(exist_ok=True)
    target.write_text(f"# {outcome.failure.splitlines()[-1]:.100}\n{found.as_case(case)}", encoding="utf-8")
    return os.path.relpath(target, ROOT)


def _where(failure: str) -> tuple[str, str] | None:
    """Return what an exception is and where it was raised, so that the same can be told from another."""
    frames = re.findall(r'(?m)^  File "(.*, line \d+)', failure)
    return (re.split(r"\W", failure.rstrip().splitlines()[-1])[0], frames[-1]) if frames else None


if __name__ == "__main__":
    main()
