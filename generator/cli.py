"""The command `briefing`. What it does is in `commands`, a module for each; only they print."""

import signal
import sys
from importlib import import_module
from io import TextIOWrapper

import click

COMMANDS = ("check", "build", "serve", "new", "migrate", "translated", "verify")


class _Commands(click.Group):
    """Loads a command when it is asked for: `check` need not wait for what `build` needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # as click calls it
        """Return the names of all commands."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of this name, or nothing if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"generator.commands.{cmd_name}").command
        command.name = cmd_name
        return command


@click.group(cls=_Commands, epilog="\b\nExamples:\n  briefing check\n  briefing build\n  briefing serve")
def main() -> None:
    """Turn curated sources into a dossier that can be audited: check them, build the site, look at it live."""
    # A sign that the terminal does not have is spelt out: a message must not be lost for it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that what must be tidied up is
    for stream in (sys.stdout, sys.stderr):
        assert isinstance(stream, TextIOWrapper)
        stream.reconfigure(errors="backslashreplace")
