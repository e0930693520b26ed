"""`briefing verify`: note which quotations stand in their texts."""

import sys
from pathlib import Path

import click

from generator import attestations, disk, layout, pipeline
from generator.commands import ARCHIVE, ROOT, examples, readable, tell


@click.command(
    epilog=examples(
        "briefing verify --archive texts     the quotations of all texts in this folder",
        "briefing verify                     without the texts: forget what is no longer as it was compared",
    )
)
@ROOT
@ARCHIVE
def command(root: Path, archive: Path | None) -> None:
    """Compare every quotation with its text, and record that it stands there.

    It writes sources/attestations.txt, which says nothing of a text that the sources do not say: whoever builds the
    site needs no texts. Quotations without a line there are shown as not yet checked. Of texts that are not at hand,
    what was recorded is kept for quotations that have not changed. If the sources have problems, nothing is written.
    """
    with readable():
        sources, texts = disk.read_sources(root), disk.read_archive(archive) if archive else {}
        # What was recorded is about to be: where it no longer holds is no problem here.
        before, _ = attestations.read(sources.pop(layout.ATTESTATIONS, b""))
        checked = pipeline.check(sources, texts)
        if checked.problems:
            tell(checked)
            sys.exit(1)
        written = attestations.written(checked.corpus, texts, before)
        disk.write_sources(root, {layout.ATTESTATIONS: written.encode()})
    held, known = written.count("\n") - 1, len(checked.unchecked)
    click.echo(f"{held} of {known} quotations are recorded as checked in {layout.ATTESTATIONS}")
