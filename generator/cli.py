"""The command `briefing`: arguments, printing, progress, exit codes. Nothing else prints."""

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distribution
from pathlib import Path

import click
from rich.console import Console

from generator import disk, pipeline, report, site, starter
from generator.languages import known
from generator.records.fields import ID

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder of the dossier, with sources/ in it.  [default: the current folder]",
)


def _examples(*lines: str) -> str:
    """Return the end of a help text, marked so that click does not wrap it."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@click.group(epilog=_examples("briefing check", "briefing build", "briefing serve"))
def main() -> None:
    """Turn curated sources into a dossier that can be audited: check them, build the site, look at it live."""


@main.command(
    epilog=_examples(
        "briefing check                          all problems of all files",
        "briefing check --archive ../texts       also: does every quotation stand in its text?",
    )
)
@ROOT
@click.option(
    "--archive",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with the source texts, under any names: they are found by their SHA-256.",
)
def check(root: Path, archive: Path | None) -> None:
    """Print every problem in the sources, each with its place, and exit with 1 if there are any.

    Nothing is written. In GitHub Actions the problems come as notes on their lines as well.
    """
    with _readable():
        sources = disk.read_sources(root)
        texts = disk.read_archive(archive) if archive else None
    checked = pipeline.check(sources, texts)
    _tell(checked)
    if checked.problems:
        sys.exit(1)


@main.command(
    epilog=_examples(
        "briefing build                          all languages, with MkDocs, into site/",
        "briefing build --language de            only the German pages, into site/de/",
        "briefing build --builder zensical       the same pages with Zensical",
    )
)
@ROOT
@click.option("--language", "languages", multiple=True, help="Only this language; may be given again.  [default: all]")
@click.option(
    "--builder", type=click.Choice(site.BUILDERS), default="mkdocs", show_default=True, help="The site builder."
)
def build(root: Path, languages: tuple[str, ...], builder: str) -> None:
    """Check the sources, make the pages, build the site into site/.

    If there are problems they are printed, nothing is changed, and the command exits with 1.
    """
    stages = _Stages()
    with _readable():
        try:
            checked = site.check(root, stages.stage)
            wanted = _languages(checked, languages)
            site.write(root, checked, stages.stage)
            with stages.stage(builder):
                site.build(root, checked, wanted, builder)
        except site.SourcesFaultyError as error:
            _tell(error.checked)
            sys.exit(1)
        except site.BuilderFailedError as error:
            click.echo(str(error), err=True)
            sys.exit(2)
    index = (root / "site" / "index.html").resolve()
    click.echo(f"The site is in {index.parent}")
    click.echo(
        f"Look at it:   python3 -m http.server --directory {_shown(index.parent)} 8000, then http://localhost:8000/"
    )
    click.echo("Work on it:   make serve, which follows every edit in sources/")


@main.command(epilog=_examples("briefing serve", "briefing serve --address 127.0.0.1:9000"))
@ROOT
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
def serve(root: Path, address: str) -> None:
    """Serve the site on this machine and rebuild it on every edit, in all languages; stop it with Ctrl-C.

    While the sources have problems these are shown here, and the last good site stays.
    """
    with _readable():
        try:
            sys.exit(site.serve(root, address))
        except site.SourcesFaultyError as error:
            _tell(error.checked)
            sys.exit(1)


@main.command(
    epilog=_examples(
        "briefing new serbia --poles eu,russia --languages en",
        "briefing new strikes --poles none       a timeline of events, without poles",
    )
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--subject", metavar="ID", help="What the dossier is about.  [default: the name of the folder]")
@click.option("--poles", default="east,west", show_default=True, metavar="ID,ID", help="The two poles, or none.")
@click.option("--languages", default="en", show_default=True, metavar="CODE,…", help="The first one leads.")
@click.option(
    "--tool",
    metavar="WHEEL",
    help="The release of this program to lock: a wheel, or its address with #sha256=…  "
    "[default: where it was installed from]",
)
def new(folder: Path, subject: str | None, poles: str, languages: str, tool: str | None) -> None:
    """Begin a dossier in FOLDER: sources that check and build, workflows, a README and locked requirements.

    Whatever is an example says so; replace it file by file. A folder that holds anything is left as it is.
    """
    wish = starter.Wish(
        subject=_id(subject or folder.resolve().name, "--subject"),
        poles=() if poles == "none" else tuple(_id(pole, "--poles") for pole in poles.split(",")),
        languages=tuple(languages.split(",")),
    )
    if wish.poles and (len(wish.poles), len({wish.subject, *wish.poles})) != (2, 3):
        raise click.BadParameter(
            "there must be two, which differ from each other and the subject", param_hint="--poles"
        )
    for code in wish.languages:
        if code not in known():
            raise click.BadParameter(f"{code!r} is not one of {', '.join(known())}", param_hint="--languages")
    with _readable():
        if folder.exists() and any(folder.iterdir()):
            raise click.BadParameter(f"{folder} must be empty, or not there yet", param_hint="FOLDER")
        files = starter.starter(wish, _tool(tool))
        disk.bring(folder, files)
    click.echo(f"{len(files)} files are in {folder}. Begin with its README.md.")


def _id(word: str, option: str) -> str:
    if not re.fullmatch(ID, word):
        told = f"{word!r} must be small letters a to z, digits and single hyphens between them"
        raise click.BadParameter(told, param_hint=option)
    return word


def _tool(asked: str | None) -> starter.Tool:
    """Return the release to lock: the one asked for, or the one that this program was installed from (PEP 610)."""
    installed = json.loads(distribution("briefing").read_text("direct_url.json") or "{}")
    archive = installed.get("archive_info", {})
    wheel = asked or (f"{installed['url']}#{archive.get('hash', '')}" if archive else "")
    place, _, digest = wheel.removeprefix("file://").partition("#sha256=")
    if place and Path(place).is_file():
        return starter.tool(place, raw=Path(place).read_bytes())
    if re.fullmatch(r"https://[^\s#]+\.whl", place) and re.fullmatch("[0-9a-f]{64}", digest):
        return starter.tool(place, digest=digest)
    told = f"must be a wheel that is here, or the address of one followed by #sha256= and its hash: {wheel!r}"
    hint = "" if asked else "; this program was not installed from one, so it must be named"
    raise click.BadParameter(told + hint, param_hint="--tool")


def _languages(checked: pipeline.Checked, asked: tuple[str, ...]) -> list[str]:
    """Return the languages to build: those asked for, or all."""
    settings = checked.corpus.settings
    assert settings  # there are no problems
    for language in asked:
        if language not in settings.languages:
            told = f"{language!r} is not one of {', '.join(settings.languages)}"
            raise click.BadParameter(told, param_hint="--language")
    return [language for language in settings.languages if not asked or language in asked]


class _Stages:
    """Shows how long each stage took: with a spinner on a terminal, as plain lines elsewhere."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, highlight=False)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        if self.console.is_terminal:
            with self.console.status(name):
                yield
        else:
            yield
        self.console.print(f"{name:<8} {time.perf_counter() - began:6.2f} s", style="dim")


@contextmanager
def _readable() -> Iterator[None]:
    """Turn what the machine refuses into a sentence and the exit status 2."""
    try:
        yield
    except OSError as error:
        click.echo(f"briefing: cannot read or write {error.filename}: {error.strerror}", err=True)
        sys.exit(2)


def _tell(checked: pipeline.Checked) -> None:
    click.echo(report.as_text(checked.problems), nl=False)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        click.echo(report.as_annotations(checked.problems), nl=False)
    click.echo(report.summary(len(checked.problems), checked.files, checked.texts_missing))


def _shown(path: Path) -> str:
    """Return a path as a person would type it from here."""
    return os.path.relpath(path)
