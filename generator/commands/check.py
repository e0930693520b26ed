"""`briefing check`: is everything in the sources right?"""

import sys
from pathlib import Path

import click

from generator import disk, pipeline, report
from generator.commands import ARCHIVE, ROOT, examples, readable, tell


@click.command(
    epilog=examples(
        "briefing check                          all problems of all files",
        "briefing check --archive texts       also: is every quotation in its text?",
    )
)
@ROOT
@ARCHIVE
@click.option("--all", "all_", is_flag=True, help="Print every problem, however many there are.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How problems are printed; json is one object on a line for each, and nothing else.",
)
def command(root: Path, archive: Path | None, *, all_: bool, form: str) -> None:
    """Print every problem in the sources, each with its place, and exit with 1 if there are any.

    Nothing is written. In GitHub Actions, the problems also appear as notes on their lines. Of more than 50 in a file,
    or 500 in all, the rest is counted.
    """
    with readable():
        sources = disk.read_sources(root)
        texts = disk.read_archive(archive) if archive else None
    checked = pipeline.check(sources, texts)
    if form == "json":
        click.echo(report.as_lines(checked.problems), nl=False)
    else:
        tell(checked, all_=all_)
        if not checked.problems:  # of faulty sources these are not what matters first
            click.echo(report.not_compared([each.place for each in checked.unchecked], all_=all_), nl=False)
    if checked.problems:
        sys.exit(1)
