"""Runs the site builder over the generated pages; also what the builder's own hook calls."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from generator import disk, pipeline, report
from generator.pipeline import Checked, Stage, owned
from generator.records.settings import Settings

BUILDERS = ("mkdocs", "zensical")
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
    """Bring the pages below root/docs up to date. Raises BuilderFailedError if no builder could make a site of them."""
    first, *others = _settings(checked).languages
    for configuration in [_configuration(language, first) for language in (first, *others)]:
        if not (root / configuration).is_file():
            raise BuilderFailedError(f"the site needs {configuration}, for the languages of sources/briefing.yml")
    pages = pipeline.build(checked, stage)
    with stage("write"):
        disk.write_pages(root, pages, owned(_settings(checked).languages))


def generate(root: Path) -> None:
    """Check and write in one, for the builder's hook; nothing is written if the sources have problems."""
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
    first, site = settings.languages[0], root / "site"
    with tempfile.TemporaryDirectory(prefix=".site-", dir=root) as aside:
        running = {}
        for language in languages:
            # Not quiet: a quiet MkDocs counts no warnings, and strict would mean nothing.
            command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
            command += [
                "--config-file",
                _configuration(language, first),
                "--site-dir",
                str(Path(aside, language).resolve()),
            ]
            running[language] = _start(root, command)
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
    first, site = settings.languages[0], root / "site"
    for language in sorted(languages, key=lambda language: language != first):
        folder = site if language == first else site / language
        for old in folder.iterdir() if folder.is_dir() else ():
            if old.name not in settings.languages:
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
        process = _start(root, [*command, "--config-file", _configuration(language, first)])
        output = process.communicate()[0]
        _raise_if_failed("zensical", language, output, process.returncode)


def serve(root: Path, address: str) -> int:
    """Serve the site live with MkDocs' own server until it is stopped, and return its exit status.

    The hook in mkdocs.yml brings the pages up to date whenever a source changes, and serves every language.
    """
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    try:
        return subprocess.run(command, cwd=root, env=os.environ | QUIET, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _start(root: Path, command: list[str]) -> "subprocess.Popen[str]":
    # The pages are there already, so MkDocs' hook need not make them.
    environment = os.environ | QUIET | {"BRIEFING_GENERATED": "1"}
    return subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _raise_if_failed(builder: str, language: str, output: str, code: int) -> None:
    if code != 0:
        raise BuilderFailedError(f"{builder} failed for {language!r} with exit status {code}:\n{output}")


def _configuration(language: str, first: str) -> str:
    return "mkdocs.yml" if language == first else f"mkdocs.{language}.yml"


def _settings(checked: Checked) -> Settings:
    assert checked.corpus.settings
    return checked.corpus.settings
