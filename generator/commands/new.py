"""`briefing new`: begin a dossier."""

import json
import re
from importlib.metadata import distribution
from pathlib import Path

import click

from generator import disk, report, starter
from generator.commands import examples, readable
from generator.languages import known
from generator.records.fields import ID, TEXT_ITSELF

# Ids that a new dossier has for its examples, or that no record may have.
TAKEN = ("index", TEXT_ITSELF, "first-text", "first-event")


@click.command(
    epilog=examples(
        "briefing new serbia --poles eu,turkey --languages en",
        "briefing new strikes --poles none       a timeline of events, without poles",
    )
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--subject", metavar="ID", help="What the dossier is about.  [default: the name of the folder]")
@click.option("--poles", default="east,west", show_default=True, metavar="ID,ID", help="The two poles, or none.")
@click.option(
    "--languages", default=starter.FALLBACK, show_default=True, metavar="CODE,…", help="The first one is the main one."
)
@click.option(
    "--tool",
    metavar="WHEEL",
    help="The release of this program to lock: a wheel, or its address with #sha256=…  "
    "[default: where it was installed from]",
)
def command(folder: Path, subject: str | None, poles: str, languages: str, tool: str | None) -> None:
    """Begin a dossier in FOLDER: sources that check and build, workflows, a README and locked requirements.

    Examples are marked as such; replace them file by file. A folder that is not empty is left alone.
    """
    wish = starter.Wish(
        subject=_id(subject or folder.resolve().name, "--subject"),
        poles=() if poles == "none" else tuple(_id(pole, "--poles") for pole in poles.split(",")),
        languages=tuple(dict.fromkeys(languages.split(","))),
    )
    if wish.poles and (len(wish.poles), len({wish.subject, *wish.poles})) != (2, 3):
        raise click.BadParameter(
            "there must be two that differ from each other and from the subject", param_hint="--poles"
        )
    for code in wish.languages:
        if code not in known():
            raise click.BadParameter(f"{code!r} is not one of {', '.join(known())}", param_hint="--languages")
    shown = report.visible(str(folder))
    with readable():
        if folder.exists() and any(folder.iterdir()):
            raise click.BadParameter(f"{shown} must be empty, or not there yet", param_hint="FOLDER")
        files = starter.starter(wish, _tool(tool))
        disk.bring(folder, files)
    click.echo(f"{len(files)} files are in {shown}. Begin with its README.md.")


def _id(word: str, option: str) -> str:
    if word in TAKEN:
        raise click.BadParameter(f"{word!r} is the name of something else in a dossier", param_hint=option)
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
    if re.fullmatch(r"\S+\.whl", Path(place).name) and Path(place).is_file():
        return starter.tool(place, raw=Path(place).read_bytes())
    if re.fullmatch(r"https://[^\s#]+\.whl", place) and re.fullmatch("[0-9a-f]{64}", digest):
        return starter.tool(place, digest=digest)
    told = f"must be a wheel that is here, or the address of one followed by #sha256= and its hash: {wheel!r}"
    hint = "" if asked else "; this program was not installed from one, so it must be named"
    raise click.BadParameter(told + hint, param_hint="--tool")
