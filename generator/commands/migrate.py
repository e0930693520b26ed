"""`briefing migrate`: bring the sources to the newest format."""

import sys
from pathlib import Path

import click

from generator import disk, migrate, report
from generator.commands import ROOT, examples, readable


@click.command(epilog=examples("briefing migrate", "git diff sources                        what has changed"))
@ROOT
def command(root: Path) -> None:
    """Bring the sources to the newest format, in place; comments, order and layout stay.

    If a file cannot be converted, the reason is printed, nothing is changed, and the command exits with 1.
    """
    with readable():
        sources = disk.read_sources(root)
        found = migrate.migrate(sources)
        disk.write_sources(root, {path: raw for path, raw in found.files.items() if raw != sources[path]})
    click.echo(report.as_text(found.problems), nl=False)
    for path, step in sorted(found.done, key=lambda done: (done[0], done[1].before)):
        click.echo(f"{report.visible(path)}: {step.before} -> {step.after}, {step.what}")
    if found.problems:
        click.echo("nothing was changed")
        sys.exit(1)
    changed = len({path for path, _ in found.done})
    said = f"{changed} file{'s' * (changed != 1)} changed" if changed else "nothing to do"
    click.echo(f"{said}: the sources are in format {migrate.NEWEST}")
