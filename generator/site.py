"""Runs the site builder over the generated pages; also what the builder's plugin calls."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path

import yaml

from generator import disk, layout, pipeline, report
from generator.configuration import configuration
from generator.pipeline import Checked, Stage
from generator.records.settings import Settings

BUILDERS = ("mkdocs", "zensical")
# Set for a builder that finds the pages made.
GENERATED = "BRIEFING_GENERATED"
# Material's notice that its end has come in sight is known here, and hides what matters.
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


class SourcesFaultyError(Exception):
    """The sources have problems; nothing was written. The message tells all of them."""

    def __init__(self, checked: Checked) -> None:
        """Take what was checked."""
        super().__init__(report.as_text(checked.problems))
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

    Raises BuilderFailedError with the builder's output; with mkdocs, what stood in root/site then stands there still.
    """
    settings = _settings(checked)
    if builder == "zensical":
        _build_in_place(root, settings, languages)
    else:
        _build_aside(root, settings, languages)


def _build_aside(root: Path, settings: Settings, languages: Sequence[str]) -> None:
    """Run MkDocs for all languages side by side, each into a folder of its own, then put the results in place."""
    first, site = settings.languages[0], root / layout.SITE
    with tempfile.TemporaryDirectory(prefix=".site-", dir=root) as aside:
        running = {}
        for language in languages:
            # Not quiet: a quiet MkDocs counts no warnings, and strict would mean nothing.
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", *_told(language)]
            running[language] = _start(root, [*command, "--site-dir", str(Path(aside, language).resolve())])
        outputs = {language: (process.communicate()[0], process.returncode) for language, process in running.items()}
        for language, (output, code) in outputs.items():
            _raise_if_failed("mkdocs", language, output, code)
        kept = [language for language in settings.languages if language not in languages and language != first]
        if first in languages:
            for language in kept:
                if (site / language).is_dir():
                    (site / language).rename(Path(aside, first, language))
            shutil.rmtree(site, ignore_errors=True)
            Path(aside, first).rename(site)
        for language in languages:
            if language != first:
                shutil.rmtree(site / language, ignore_errors=True)
                site.mkdir(exist_ok=True)
                Path(aside, language).rename(site / language)


def _build_in_place(root: Path, settings: Settings, languages: Sequence[str]) -> None:
    """Run Zensical for one language after the other: it knows no other output folder than its configuration's.

    It leaves what it finds there, so that is cleared first, the folders of the other languages excepted.
    """
    first, site = settings.languages[0], root / layout.SITE
    for language in sorted(languages, key=lambda language: language != first):
        folder = site if language == first else site / language
        for old in folder.iterdir() if folder.is_dir() else ():
            if old.name not in settings.languages:
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
        process = _start(root, [*command, *_told(language)])
        output = process.communicate()[0]
        _raise_if_failed("zensical", language, output, process.returncode)


def serve(root: Path, at: str) -> int:
    """Serve the site live with MkDocs' own server until it is stopped, and return its exit status.

    The plugin brings the pages up to date whenever a source changes, and serves every language. Raises
    SourcesFaultyError if there are no pages yet and the sources have problems.
    """
    generate(root)
    first, *_ = _settings(check(root)).languages
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


def _raise_if_failed(builder: str, language: str, output: str, code: int) -> None:
    if code != 0:
        raise BuilderFailedError(f"{builder} failed for {language!r} with exit status {code}:\n{output}")


def _settings(checked: Checked) -> Settings:
    assert checked.corpus.settings
    return checked.corpus.settings
