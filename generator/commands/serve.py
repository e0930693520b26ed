"""`briefing serve`: show the site while it is worked on."""

import sys
from pathlib import Path

import click

from generator import site, swap
from generator.commands import ROOT, examples, readable, tell


@click.command(epilog=examples("briefing serve", "briefing serve --address 127.0.0.1:9000"))
@ROOT
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
def command(root: Path, address: str) -> None:
    """Serve the site on this machine and rebuild it on every edit, in all languages; stop it with Ctrl-C.

    While the sources have problems, these are shown here, and the last good site stays.
    """
    with readable():
        try:
            sys.exit(site.serve(root, address))
        except site.SourcesFaultyError as error:
            tell(error.checked)
            sys.exit(1)
        except (site.BuilderFailedError, swap.BusyError) as error:
            click.echo(str(error), err=True)
            sys.exit(2)
