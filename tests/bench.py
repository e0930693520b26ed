"""How long, and how much memory? Prints figures for the real sources; judges nothing. Run it with `make bench`."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
# What a build reads and writes; it is measured in a copy.
INPUTS = ("docs", "sources", "mkdocs.yml", "mkdocs.base.yml", "mkdocs.de.yml")


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


def main() -> None:
    """Print median, least and most of several runs of the commands that people wait for."""
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
