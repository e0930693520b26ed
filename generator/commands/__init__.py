"""What do all commands share? Where the dossier is, how problems are told, and what is said when the machine refuses.

Each command is a module here that holds a click command named `command`; it is loaded when it is called.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator import report
from generator.pipeline import Checked

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder of the dossier, with sources/ in it.  [default: the current folder]",
)
ARCHIVE = click.option(
    "--archive",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with the source texts, under any names: they are found by their SHA-256.",
)


def examples(*lines: str) -> str:
    """Return the end of a help text, marked so that click does not wrap it."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Say how long a stage took, once it is over."""
    began = time.perf_counter()
    yield
    click.secho(f"{name:<8} {time.perf_counter() - began:6.2f} s", dim=True, err=True)


@contextmanager
def readable() -> Iterator[None]:
    """Turn what the machine refuses into a sentence and the exit status 2."""
    try:
        yield
    except OSError as error:
        # Not every error says which file it is about, or is one of the system.
        known = ("cannot read or write", error.filename)
        told = f"{' '.join(str(each) for each in known if each is not None)}: {error.strerror or error}"
        click.echo(f"briefing: {report.visible(told)}", err=True)
        sys.exit(2)


def tell(checked: Checked, *, all_: bool = False) -> None:
    """Print the problems, in GitHub Actions as notes on their lines as well, and how many there are.

    Of very many some are only counted, unless all are asked for.
    """
    shown, more = (checked.problems, "") if all_ else report.bounded(checked.problems)
    click.echo(report.as_text(shown) + more, nl=False)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        click.echo(report.as_annotations(shown), nl=False)
    click.echo(report.summary(len(checked.problems), checked.files, checked.unheld))
