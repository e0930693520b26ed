"""Runs the site builder over the generated pages; also what the builder's plugin calls."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path

import yaml

from generator import disk, layout, pipeline, report
from generator.configuration import configuration
from generator.pipeline import Checked, Stage
from generator.records.settings import Settings

# Not quiet: a quiet MkDocs counts no warnings, and strict would mean nothing.
COMMANDS = {
    "mkdocs": (sys.executable, "-m", "mkdocs", "build", "--strict"),
    "zensical": (sys.executable, "-m", "zensical", "build", "--clean", "--strict"),
}
BUILDERS = (*COMMANDS,)
# Set for a builder that finds the pages made.
GENERATED = "BRIEFING_GENERATED"
# Material's notice that its end has come in sight is known here, and hides what matters.
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


class SourcesFaultyError(Exception):
    """The sources have problems; nothing was written. The message tells all of them."""

    def __init__(self, checked: Checked) -> None:
        """Take what was checked."""
        shown, more = report.bounded(checked.problems)
        super().__init__(report.as_text(shown) + more)
        self.checked = checked


class BuilderFailedError(Exception):
    """The site builder failed; the message is what it printed."""


def check(root: Path, stage: Stage = nullcontext) -> Checked:
    """Return what root/sources holds. Raises SourcesFaultyError if it has problems."""
    checked = pipeline.check(disk.read_sources(root), stage=stage)
    if checked.problems:
        raise SourcesFaultyError(checked)
    return checked


def write(root: Path, checked: Checked, stage: Stage = nullcontext) -> None:
    """Bring root/.briefing up to date: all pages, and what the site builder is told of each language.

    Raises BuilderFailedError, before anything is written, if a hand-written page has the name of a generated one.
    """
    pages, shells = pipeline.build(checked, stage), pipeline.shells(checked)
    with stage("write"):
        made = {f"docs/{path}": text.encode() for path, text in pages.items()}
        own = disk.read_own(root, _settings(checked).languages)
        if clash := next((path for path in own if path in made), None):
            theirs = clash.replace(layout.pages(""), f"{layout.OWN}/", 1)
            raise BuilderFailedError(f"{theirs} has the name of a page that is generated: give it another one")
        for shell in shells:
            told = configuration(shells, shell, str(theme()), address(), _own_pages(own, shell.language))
            text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False)
            made[layout.configuration(shell.language)] = text.encode()
        disk.bring(root / layout.MADE, made | own)


def _own_pages(own: Iterable[str], language: str) -> list[str]:
    """Return the hand-written pages of a language, by their file below its folder."""
    folder = f"{layout.pages(language)}/"
    return [path.removeprefix(folder) for path in own if path.startswith(folder) and path.endswith(".md")]


def theme() -> Path:
    """Return the folder of the program's theme."""
    return Path(__file__).parent / "theme"


def address() -> str:
    """Return the address of the site's home page, "" if nobody has said it."""
    return os.environ.get("SITE_URL", "")


def by_itself() -> bool:
    """Whether the site builder was started by a reader, and not by `build`, which has made the pages already."""
    return os.environ.get(GENERATED) != "1"


def generate(root: Path) -> None:
    """Check and write in one, for the builder's plugin; nothing is written if the sources have problems."""
    write(root, check(root))


def build(root: Path, checked: Checked, languages: Sequence[str], builder: str) -> None:
    """Build the site of these languages into root/site: the first language at its root, each other in its folder.

    Raises BuilderFailedError with the builder's output; what stood in root/site then stands there still.
    """
    running = {language: _start(root, [*COMMANDS[builder], *_told(language)]) for language in languages}
    outputs = {language: (process.communicate()[0], process.returncode) for language, process in running.items()}
    for language, (output, code) in outputs.items():
        if code != 0:
            raise BuilderFailedError(f"{builder} failed for {language!r} with exit status {code}:\n{output}")
    _put(root, _settings(checked).languages, languages)


def _put(root: Path, known: Sequence[str], built: Sequence[str]) -> None:
    """Put what was built in the place of the old site; languages that were not built keep theirs."""
    site, first = root / layout.SITE, known[0]
    fresh = {language: root / layout.MADE / layout.built(language) for language in built}
    if first in built:
        for language in known:
            if language not in built and (site / language).is_dir():
                (site / language).rename(fresh[first] / language)
        shutil.rmtree(site, ignore_errors=True)
        fresh[first].rename(site)
    for language in built:
        if language != first:
            shutil.rmtree(site / language, ignore_errors=True)
            site.mkdir(exist_ok=True)
            fresh[language].rename(site / language)


def serve(root: Path, at: str) -> int:
    """Serve the site live with MkDocs' own server until it is stopped, and return its exit status.

    The plugin brings the pages up to date whenever a source changes, and serves every language. Raises
    SourcesFaultyError if there are no pages yet and the sources have problems.
    """
    checked = check(root)
    write(root, checked)
    first, *_ = _settings(checked).languages
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", at, *_told(first)]
    try:
        return subprocess.run(command, cwd=root, env=os.environ | QUIET, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _told(language: str) -> list[str]:
    """Return the arguments that start a builder on what was written for a language."""
    return ["--config-file", f"{layout.MADE}/{layout.configuration(language)}"]


def _start(root: Path, command: list[str]) -> "subprocess.Popen[str]":
    # The pages are there already, so MkDocs' plugin need not make them.
    environment = os.environ | QUIET | {GENERATED: "1"}
    return subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _settings(checked: Checked) -> Settings:
    assert checked.corpus.settings
    return checked.corpus.settings
