"""`briefing build`: make the site."""

import os
import sys
from pathlib import Path

import click

from generator import layout, report, site, swap
from generator.commands import ROOT, examples, readable, stage, tell
from generator.pipeline import Checked

# How many files are named that are not ours.
SHOWN = 5


@click.command(
    epilog=examples(
        "briefing build                          all languages, with MkDocs, into site/",
        "briefing build --language de            only the German pages, into site/de/",
        "briefing build --builder zensical       the same pages with Zensical",
    )
)
@ROOT
@click.option("--language", "languages", multiple=True, help="Only this language; can be repeated.  [default: all]")
@click.option(
    "--builder", type=click.Choice(site.BUILDERS), default="mkdocs", show_default=True, help="The site builder."
)
def command(root: Path, languages: tuple[str, ...], builder: str) -> None:
    """Check the sources, make the pages, build the site into site/.

    If there are problems, they are printed, nothing is changed, and the command exits with 1.
    """
    with readable():
        try:
            if told := site.ready(root):
                click.echo(told, err=True)
            checked = site.check(root, stage)
            wanted, made = _languages(checked, languages), root / layout.MADE
            with swap.alone(made):
                swap.recover(made, root / layout.SITE)
                site.write(root, checked, stage)
                with stage(builder):
                    kept = site.build(root, checked, wanted, builder)
        except site.SourcesFaultyError as error:
            tell(error.checked)
            sys.exit(1)
        except (site.BuilderFailedError, swap.BusyError) as error:
            click.echo(str(error), err=True)
            sys.exit(2)
    index = (root / "site" / "index.html").resolve()
    click.echo(f"The site is in {report.visible(str(index.parent))}")
    if kept:
        more = f" and {len(kept) - SHOWN} more" if len(kept) > SHOWN else ""
        click.echo(f"Not of this site, and kept there: {report.visible(', '.join(kept[:SHOWN]))}{more}")
    click.echo(
        f"Look at it:   python3 -m http.server --directory {_shown(index.parent)} 8000, then http://localhost:8000/"
    )
    serve = "make serve" if (root / "Makefile").is_file() else "briefing serve"
    click.echo(f"Work on it:   {serve}, which follows every edit in sources/")


def _languages(checked: Checked, asked: tuple[str, ...]) -> list[str]:
    """Return the languages to build: those asked for, or all."""
    settings = checked.corpus.settings
    assert settings  # there are no problems
    for language in asked:
        if language not in settings.languages:
            told = f"{language!r} is not one of {', '.join(settings.languages)}"
            raise click.BadParameter(told, param_hint="--language")
    return [language for language in settings.languages if not asked or language in asked]


def _shown(path: Path) -> str:
    """Return a path as a person would type it from here."""
    return report.visible(os.path.relpath(path))
