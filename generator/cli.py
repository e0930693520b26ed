"""The command `briefing`: arguments, printing, progress, exit codes. Nothing else prints."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console

from generator import disk, pipeline, report, site
from generator import migrate as formats

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder, with sources/ and mkdocs.yml in it.  [default: the current folder]",
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
    """Check the sources, write the pages below docs/, build the site into site/.

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
    sys.exit(site.serve(root, address))


@main.command(epilog=_examples("briefing migrate", "git diff sources                        what it has changed"))
@ROOT
def migrate(root: Path) -> None:
    """Bring the sources to the newest format, in place; comments, order and layout stay.

    Where a file cannot be brought there the reason is printed, nothing is changed, and the command exits with 1.
    """
    with _readable():
        sources = disk.read_sources(root)
        found = formats.migrate(sources)
        disk.write_sources(root, {path: raw for path, raw in found.files.items() if raw != sources[path]})
    click.echo(report.as_text(found.problems), nl=False)
    for path, step in sorted(found.done, key=lambda done: (done[0], done[1].before)):
        click.echo(f"{path}: {step.before} -> {step.after}, {step.what}")
    if found.problems:
        click.echo("nothing was changed")
        sys.exit(1)
    changed = len({path for path, _ in found.done})
    said = f"{changed} file{'s' * (changed != 1)} changed" if changed else "nothing to do"
    click.echo(f"{said}: the sources are in format {formats.NEWEST}")


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
