"""Runs the site builder over the generated pages; also what the builder's plugin calls."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import yaml

from generator import disk, layout, pipeline, report, swap
from generator.configuration import configuration
from generator.pipeline import Checked, Stage
from generator.records.settings import Settings

# Not quiet: a quiet MkDocs counts no warnings, and strict would mean nothing.
COMMANDS = {
    "mkdocs": ("mkdocs", "build", "--strict"),
    "zensical": ("zensical", "build", "--clean", "--strict"),
}
BUILDERS = (*COMMANDS,)
# Set for a builder that finds the pages made.
GENERATED = "BRIEFING_GENERATED"
# Material's notice that its end has come in sight is known here, and hides what matters.
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


# How a builder's traceback ends if the machine has refused something, as a full disk does.
REFUSED = re.compile(r"^OSError: (?:\[Errno \d+\] )?(.+)$", re.MULTILINE)


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


def ready(root: Path) -> str:
    """See that root/site can be built anew; return what is to be known of how, if anything.

    Raises BuilderFailedError if something there is in the way.
    """
    try:
        return report.visible(swap.ready(root / layout.SITE))
    except swap.InTheWayError as error:
        raise BuilderFailedError(report.visible(str(error))) from error


def write(root: Path, checked: Checked, stage: Stage = nullcontext) -> None:
    """Bring root/.briefing up to date: all pages, and what the site builder is told of each language.

    Raises BuilderFailedError, before anything is written, if a hand-written page has the name of a generated one, or
    if among the generated ones is one that is not ours: it would become a page.
    """
    pages, shells = pipeline.build(checked, stage), pipeline.shells(checked)
    with stage("write"):
        made = {f"docs/{path}": text.encode() for path, text in pages.items()}
        own = disk.read_own(root, _settings(checked).languages)
        if clash := next((path for path in own if path in made), None):
            theirs = report.visible(clash.replace(layout.pages(""), f"{layout.OWN}/", 1))
            raise BuilderFailedError(f"{theirs} has the name of a page that is generated: give it another one")
        for shell in shells:
            told = configuration(shells, shell, str(theme()), address(), _own_pages(own, shell.language))
            text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False)
            made[layout.configuration(shell.language)] = text.encode()
        files, folder = made | own, root / layout.MADE
        was = swap.written(folder, "made")
        if strange := disk.strange(folder, {*files, *was}) if was is not None else []:
            theirs = report.visible(f"{layout.MADE}/{strange[0]}")
            raise BuilderFailedError(f"{theirs} is not ours, and would become a page: move it to {layout.OWN}/")
        swap.write_down(folder, "made", {*files, *(was or ())})
        disk.bring(folder, files, was)
        swap.write_down(folder, "made", files)


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
    checked = check(root)
    with swap.alone(root / layout.MADE, wait=True):
        write(root, checked)


def build(root: Path, checked: Checked, languages: Sequence[str], builder: str) -> list[str]:
    """Build the site of these languages into root/site: the first language at its root, each other in its folder.

    Returns the files that lie there and are not of the site: they stay. Raises BuilderFailedError with the builder's
    output; what stood in root/site then stands there still.
    """
    made, site = root / layout.MADE, root / layout.SITE
    try:
        _run(root, languages, builder)
        _assemble(made, site, _settings(checked).languages, languages)
        return swap.put(made, site)
    except swap.InTheWayError as error:
        raise BuilderFailedError(report.visible(str(error))) from error


def _run(root: Path, languages: Sequence[str], builder: str) -> None:
    """Build the sites of these languages, at the same time."""
    running = {language: _start(root, [*COMMANDS[builder], *_told(language)]) for language in languages}
    try:
        outputs = {language: (process.communicate()[0], process.returncode) for language, process in running.items()}
    finally:
        for process in running.values():
            process.kill()  # only those that an interruption has left
    for language, (output, code) in outputs.items():
        if code != 0:
            told = f"{builder} failed for {language!r}"
            if refused := REFUSED.findall(output):
                raise BuilderFailedError(f"{told}: {report.visible(refused[-1])}")
            raise BuilderFailedError(f"{told} with exit status {code}:\n{report.quoted(output)}")


def _assemble(made: Path, site: Path, known: Sequence[str], built: Sequence[str]) -> None:
    """Put the whole site together, beside the old one: what was built, and of the old one the other languages."""
    whole, (first, *others) = made / swap.WHOLE, known
    fresh = {language: made / layout.built(language) for language in built}
    if first in built:
        fresh[first].rename(whole)
    else:
        swap.carry(made, site, whole, lambda path: path.partition("/")[0] not in others)
    for language in others:
        if language in built:
            fresh[language].rename(whole / language)
        else:
            swap.carry(made, site, whole, partial(_below, language))


def _below(folder: str, path: str) -> bool:
    return path.startswith(f"{folder}/")


def serve(root: Path, at: str) -> int:
    """Serve the site live with MkDocs' own server until it is stopped, and return its exit status.

    The plugin brings the pages up to date whenever a source changes, and serves every language. Raises
    SourcesFaultyError if there are no pages yet and the sources have problems.
    """
    checked = check(root)
    with swap.alone(root / layout.MADE):
        swap.recover(root / layout.MADE, root / layout.SITE)
        write(root, checked)
    first, *_ = _settings(checked).languages
    command = _tied(["mkdocs", "serve", "--dev-addr", at, *_told(first)])
    with subprocess.Popen(command, cwd=root, env=os.environ | QUIET) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:
            return 0
        finally:
            server.terminate()


def _told(language: str) -> list[str]:
    """Return the arguments that start a builder on what was written for a language."""
    return ["--config-file", f"{layout.MADE}/{layout.configuration(language)}"]


def _tied(command: Sequence[str]) -> list[str]:
    """Return the command for a module that ends when we do."""
    return [sys.executable, "-m", "generator.tied", str(os.getpid()), *command]


def _start(root: Path, command: list[str]) -> "subprocess.Popen[str]":
    # The pages are there already, so MkDocs' plugin need not make them.
    environment = os.environ | QUIET | {GENERATED: "1"}
    return subprocess.Popen(
        _tied(command), cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _settings(checked: Checked) -> Settings:
    assert checked.corpus.settings
    return checked.corpus.settings
