"""`briefing translated`: note what the translations were made from."""

import sys
from pathlib import Path

import click

from generator import disk, layout, pipeline, report, translations
from generator.commands import ROOT, examples, readable, tell


@click.command(
    epilog=examples(
        "briefing translated                                    all translations are up to date",
        "briefing translated sources/events/1955/visit.yml      those in this file are",
    )
)
@ROOT
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
def command(root: Path, file: Path | None) -> None:
    """Record that all translations, or those in one FILE, match their originals as they are now.

    Run it when you have brought them up to date. It writes sources/translations.txt. If an original changes
    afterwards, the pages mark its translations as older. If the sources have problems, nothing is written.
    """
    with readable():
        checked = pipeline.check(disk.read_sources(root))
        if checked.problems:
            tell(checked)
            sys.exit(1)
        path = _path(root, file) if file else ""
        known = {text.path for text in translations.texts(checked.corpus)}
        if path and path not in known:
            told = f"{report.visible(str(file))} must be a file of the sources with a text in it"
            raise click.BadParameter(told, param_hint="FILE")
        written = translations.written(checked.corpus, path)
        disk.write_sources(root, {layout.TRANSLATIONS: written.encode()})
    click.echo(f"{written.count(chr(10)) - 1} translations are recorded in {layout.TRANSLATIONS}")


def _path(root: Path, file: Path) -> str:
    """Return how messages name a file: by its way from the folder of the dossier, wherever the command is called."""
    absolute = file.resolve()
    return absolute.relative_to(root.resolve()).as_posix() if absolute.is_relative_to(root.resolve()) else str(file)
