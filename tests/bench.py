"""How long, and how much memory? Prints figures for the real sources; judges nothing. Run it with `make bench`."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # it is run as a file

from generator import corpus, disk, documents, pipeline  # noqa: E402
from generator.corpus import Corpus  # noqa: E402
from generator.derive.briefing import derive  # noqa: E402
from generator.derive.counting import acts  # noqa: E402
from generator.derive.evidence import cited  # noqa: E402
from generator.derive.index import index  # noqa: E402
from generator.derive.sensitivity import sensitivity  # noqa: E402
from generator.derive.timeline import timeline  # noqa: E402
from tests.planted import planted  # noqa: E402
from tests.test_likeness import found as doubles  # noqa: E402

RUNS = 5
# How many faults of each kind are planted.
EACH = 5
# A corpus as large as a dossier may ever become: 35 years of events, each told by one article or two.
MANY, FIRST, DAYS, EVENTS_PER_ARTICLE = 10_000, date(1990, 1, 1), 35 * 365, 12
ACTS = (
    *("CONSULT, mode: visit", "SUPPORT", "AGREE", "COOPERATE, contexts: [economic]", "AID, contexts: [military]"),
    *("ACCUSE, mode: disapprove", "SANCTION, mode: discontinue", "REQUEST, mode: meet"),
)
STATUSES = ("occurred", "occurred", "occurred", "alleged", "disputed", "inferred", "planned")
# What a build reads and writes; it is measured in a copy.
INPUTS = ("docs", "sources", "mkdocs.yml")


def measure(*arguments: str, cwd: Path) -> tuple[float, float]:
    """Run `briefing` once and return its wall time in seconds and the peak memory of its largest process in MB."""
    command = [sys.executable, "-m", "generator", *arguments]
    began = time.perf_counter()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)  # counts the site builder's processes, too
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(arguments)} failed")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def many() -> Iterator[tuple[str, str]]:
    """Yield path and text of the sources of a briefing with very many events, the same every time."""
    base = ROOT / "tests/cases/base/sources"
    words = "{en: Words., de: Worte.}"
    yield (
        "sources/briefing.yml",
        (base / "briefing.yml").read_text(encoding="utf-8").replace("2001-12-31", f"{FIRST + timedelta(DAYS)}"),
    )
    for actor in sorted((base / "actors").iterdir()):
        yield f"sources/actors/{actor.name}", actor.read_text(encoding="utf-8")
    head, _, tail = (base / "articles/report.md").read_text(encoding="utf-8").partition("claims:\n")
    for article in range(MANY // EVENTS_PER_ARTICLE + 1):
        claims = "".join(
            f"  - {{id: c{claim}, text: {words}, voice: text, stance: asserted, kind: fact, paragraph: 1}}\n"
            for claim in range(2 * EVENTS_PER_ARTICLE)
        )
        text = head.replace("id: report", f"id: a{article}") + "claims:\n" + claims + tail[tail.index("---") :]
        yield f"sources/articles/a{article}.md", text
    for event in range(MANY):
        day = FIRST + timedelta(event * 7919 % DAYS)
        edtf = (f"{day:%Y-%m}", f"{day.year}", f"[..{day}]", f"{day}/..", f"{day}")[min(event % 20, 4)]
        article, claim = divmod(event, EVENTS_PER_ARTICLE)
        cites = [
            f"a{article}/c{claim}",
            *([f"a{article - 1}/c{claim + EVENTS_PER_ARTICLE}"] if article and event % 3 == 1 else []),
        ]
        poles = ("east",) if event % 5 < 3 else ("west",) if event % 5 == 3 else ("east", "west")
        acts = ", ".join(f"{{pole: {pole}, type: {ACTS[event % len(ACTS)]}}}" for pole in poles)
        text = (
            f"id: e{event}\ntitle: {words}\nsummary: {words}\ndate: {{edtf: '{edtf}', basis: stated}}\n"
            f"actors: [{{id: midland, role: actor}}]\nstatus: {STATUSES[event % len(STATUSES)]}\n"
            f"interactions: [{acts}]\nclaims: [{', '.join(cites)}]\n"
        )
        text += f"part_of: e{event - 1}\n" if event % 6 == 5 else ""
        yield f"sources/events/{day.year}/e{event}.yml", text


def clocked(name: str, step: Callable[[], object], reading: float | None = None) -> float:
    """Take a step once, print its time and the ratio to that of reading, and return the time in seconds."""
    began = time.perf_counter()
    step()
    seconds = time.perf_counter() - began
    print(f"{name:<36}{seconds:>10.3f}" + (f"{seconds / reading:>12.2f}" if reading else ""))
    return seconds


def clock_derivation(title: str, root: Path) -> None:
    """Print how long it takes to derive what follows from the sources below a folder, against reading their files."""
    print(f"\n{title:<36}{'s':>10}{'to reading':>12}")
    sources: dict[str, bytes] = {}
    found: list[Corpus] = []
    bytes_alone = clocked("reading the files, bytes alone", lambda: sources.update(disk.read_sources(root)))
    kept = {path: raw for path, raw in sources.items() if corpus.where(path)}

    def parse() -> None:
        found.append(corpus.build({path: documents.parse(path, raw)[0] for path, raw in kept.items()})[0])

    reading = bytes_alone + clocked("making records of them", parse)
    (records,) = found
    settings = records.settings
    assert settings
    assert settings.poles
    assert settings.as_of.latest
    told, as_of = timeline(records, cited(records)), settings.as_of.latest
    whole = clocked("the whole derivation", lambda: derive(records), reading)
    print(f"{'  to reading the bytes alone':<36}{'':>10}{whole / bytes_alone:>12.2f}")
    counted = acts(told, settings.poles, settings.orientation, as_of)
    points = index(counted, settings.orientation, as_of)
    clocked("  of it the index", lambda: index(counted, settings.orientation, as_of), reading)
    clocked("  of it its sensitivity", lambda: sensitivity(counted, points, told, records.actors), reading)


def main() -> None:
    """Print median, least and most of several runs of the commands that people wait for, and the derivation's time.

    Before that, how well doubled events are told from others, on the pairs of tests/likenesses.yml, and how many faults
    of sense are told (tests/planted.py).
    """
    true, missed, false = doubles()
    print(f"doubled events: recall {true / (true + missed):.3f}, precision {true / (true + false):.3f}")
    faults_of_sense()
    clock_commands()  # first: what this process has grown to by then counts as theirs
    clock_derivation("derivation, the real sources", ROOT)
    with tempfile.TemporaryDirectory() as folder:
        for path, text in many():
            target = Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        clock_derivation(f"derivation, {MANY:,} events", Path(folder))


def faults_of_sense() -> None:
    """Print how many faults of sense are told in the real sources, which are not, and what is told without one."""
    sources = disk.read_sources(ROOT)
    found = list(planted(sources, EACH))
    untold = [f"{kind} ({seed})" for kind, seed, told in found if not told]
    print(f"faults of sense, planted in the real sources: {len(found) - len(untold)} of {len(found)} told")
    print(f"  not told: {', '.join(untold) or 'none'}; false alarms: {len(pipeline.check(sources).problems)}")


def clock_commands() -> None:
    """Print how long the commands take in a copy of the project, and how much memory."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in INPUTS:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        print(f"{'command':<36}{'median s':>10}{'least':>8}{'most':>8}{'peak MB':>10}")
        for arguments in (("check",), ("build",), ("build", "--builder", "zensical")):
            runs = [measure(*arguments, cwd=copy) for _ in range(RUNS)]
            seconds, memory = [run[0] for run in runs], max(run[1] for run in runs)
            name = f"briefing {' '.join(arguments)}"
            print(
                f"{name:<36}{statistics.median(seconds):>10.2f}{min(seconds):>8.2f}{max(seconds):>8.2f}{memory:>10.0f}"
            )


if __name__ == "__main__":
    main()
