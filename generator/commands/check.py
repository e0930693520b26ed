"""`briefing check`: is everything in the sources right?"""

import sys
from pathlib import Path

import click

from generator import disk, pipeline
from generator.commands import ROOT, examples, readable, tell


@click.command(
    epilog=examples(
        "briefing check                          all problems of all files",
        "briefing check --archive texts       also: is every quotation in its text?",
    )
)
@ROOT
@click.option(
    "--archive",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with the source texts, under any names: they are found by their SHA-256.",
)
def command(root: Path, archive: Path | None) -> None:
    """Print every problem in the sources, each with its place, and exit with 1 if there are any.

    Nothing is written. In GitHub Actions, the problems also appear as notes on their lines.
    """
    with readable():
        sources = disk.read_sources(root)
        texts = disk.read_archive(archive) if archive else None
    checked = pipeline.check(sources, texts)
    tell(checked)
    if checked.problems:
        sys.exit(1)
