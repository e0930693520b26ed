"""A project of its own for a test: copied, built as a reader would build it, served as a host would serve it."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

# The site lies below the root of its host, as on GitHub Pages.
PREFIX = "/dossier/"


def project(folder: Path, dossier: Path) -> Path:
    """Return a folder with what a build of this dossier reads: its sources; its own pages and configuration, if any."""
    folder.mkdir(parents=True)
    for part in ("sources", "docs"):
        if (dossier / part).is_dir():
            shutil.copytree(dossier / part, folder / part)
    if (dossier / "mkdocs.yml").is_file():
        shutil.copy(dossier / "mkdocs.yml", folder)
    return folder


def run(
    root: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run `python -m …` in a project and return how it went: exit status and all that was printed."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=root,
        env=surroundings(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=600,
    )


def surroundings(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a command: ours, without what would steer a build, and with these changes."""
    steering = ("SITE_URL", "BRIEFING_GENERATED", "GITHUB_ACTIONS", "SOURCE_DATE_EPOCH")
    kept = {name: value for name, value in os.environ.items() if name not in steering}
    return kept | {"NO_MKDOCS_2_WARNING": "1"} | dict(changes or {})


def build(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Path:
    """Build the site of a project with `briefing build` and return its folder."""
    built = run(root, "generator", "build", *arguments, environment=environment)
    assert built.returncode == 0, built.stdout
    return root / "site"


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` has filled, once for all processes of a test run, whichever comes first."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = shared / name, shared / f"{name}.done"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # left by another one that failed half-way
            make(folder)
            done.touch()
    return folder


def built(factory: pytest.TempPathFactory, name: str, dossier: Path) -> Path:
    """Return a project of this dossier, its site built once in a test run: what everybody gets from `make site`."""
    return once(factory, name, lambda folder: build(project(folder, dossier)))


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, keeps connections open and its mouth shut."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_arguments: object) -> None:
        """Print nothing: what goes wrong shows in the browser."""


@contextmanager
def served(site: Path, folder: Path) -> Iterator[str]:
    """Serve a site below PREFIX on a free port and yield its address; `folder` is an empty one for the host's root."""
    (folder / PREFIX.strip("/")).symlink_to(site)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        finally:
            server.shutdown()
            thread.join()
