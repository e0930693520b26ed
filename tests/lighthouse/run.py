"""How good is the built site by the measure that others use? `make lighthouse`.

Lighthouse looks at one page of each kind that readers meet first, as a slow phone does, several times; printed is the
median. It fails below what is promised for accessibility, best practices, search and stability of the layout. Speed is
printed, too, but depends on the machine: nothing is promised for it here.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Final

HERE: Final = Path(__file__).parent
RUNS: Final = 5
# What is promised: of 100 in each of these, and how far the layout may shift while a page loads.
PROMISED: Final = {"accessibility": 98, "best-practices": 98, "seo": 98}
SHIFT: Final = 0.02
CHROMIUM: Final = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
)


class Silent(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Measure the pages of the site in the folder that is named, or those of its pages that are named after it."""
    site, only = Path(sys.argv[1]), sys.argv[2:]
    faults = []
    print(f"{'page':34}{'accessibility':>15}{'best practices':>16}{'search':>8}{'shift':>8}{'speed':>7}")
    with served(site) as address:
        for page in only or pages(site):
            found = measured(address + page)
            print(
                f"{page:34}{found['accessibility']:15.0f}{found['best-practices']:16.0f}{found['seo']:8.0f}"
                f"{found['shift']:8.3f}{found['performance']:7.0f}",
                flush=True,
            )
            faults += [
                f"{page}: {name} {found[name]:.0f} < {least}" for name, least in PROMISED.items() if found[name] < least
            ]
            faults += [f"{page}: layout shifts by {found['shift']:.3f}"] if found["shift"] >= SHIFT else []
    sys.exit("\n".join(faults) if faults else 0)


def pages(site: Path) -> Iterator[str]:
    """Yield the addresses of one page of each kind that readers meet first; of events and actors the longest."""
    yield from ("/", "/timeline/", "/orientation/")
    for kind in ("events", "actors"):
        found = max((site / kind).glob("*/index.html"), key=lambda path: (path.stat().st_size, path))
        yield f"/{found.parent.relative_to(site).as_posix()}/"


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on this machine alone; yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


def measured(address: str) -> Mapping[str, float]:
    """Return the median of each figure of a page: the categories from 0 to 100, and the shift of its layout."""
    runs = [once(address) for _ in range(RUNS)]
    return {name: median(run[name] for run in runs) for name in runs[0]}


def once(address: str) -> Mapping[str, float]:
    """Return the figures of one look at a page."""
    lighthouse = HERE / "node_modules/lighthouse/cli/index.js"
    command = ("node", lighthouse, address, "--output=json", "--quiet", f"--chrome-flags={CHROMIUM}")
    environment = {**os.environ, "CHROME_PATH": os.environ["BRIEFING_CHROMIUM"]}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    report = json.loads(done.stdout)
    told = {audit["id"]: audit["title"] for audit in report["audits"].values() if audit["score"] == 0}
    for name in PROMISED:
        for each in report["categories"][name]["auditRefs"]:
            if each["id"] in told and each["weight"]:
                print(f"  {name}: {told[each['id']]}", file=sys.stderr)
    shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
    return {"shift": shift, **{name: 100 * each["score"] for name, each in report["categories"].items()}}


if __name__ == "__main__":
    main()
