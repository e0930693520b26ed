"""The example briefing becomes just the pages in tests/site/expected: accept with `pytest --bless`, read the diff."""

import random  # noqa: TID251  # with a fixed seed
import shutil
from pathlib import Path

import pytest

from generator import disk, pipeline
from generator.pipeline import Checked, owned
from tests.world import SITE

EXPECTED = SITE / "expected"


def tree(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_pages_are_as_accepted(pages: dict[str, str], *, bless: bool) -> None:
    if bless:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, text in pages.items():
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / path).write_bytes(text.encode())
    accepted = tree(EXPECTED)
    assert sorted(pages) == sorted(accepted), "pages came or went: look at them, then pytest --bless"
    changed = [path for path in sorted(pages) if pages[path] != accepted[path]]
    for path in changed[:1]:
        assert pages[path].splitlines() == accepted[path].splitlines(), (
            f"{len(changed)} pages differ, the first: {path}"
        )
    assert changed == []


def test_pages_of_both_languages_are_the_same(pages: dict[str, str]) -> None:
    """So that the language switch keeps the page."""
    english = {path.removeprefix("en/") for path in pages if path.startswith("en/") and path.endswith(".md")}
    german = {path.removeprefix("de/") for path in pages if path.startswith("de/") and path.endswith(".md")}
    assert english == german
    data = {path for path in pages if not path.endswith(".md")}
    charts = {"index-share", "profile", "sensitivity-share", "events", "coverage", "series-american-grain-years"}
    assert data == {"en/data/dossier.json", *(f"en/data/{chart}.csv" for chart in charts)}


def test_every_record_has_a_page(pages: dict[str, str], checked: Checked) -> None:
    corpus = checked.corpus
    records = {"actors": corpus.actors, "events": corpus.events, "sources": corpus.articles}
    moved = {"actors": corpus.forwards.actors, "events": corpus.forwards.events, "sources": corpus.forwards.articles}
    found = {
        folder: {Path(path).stem for path in pages if path.startswith(f"en/{folder}/")} - {"index"}
        for folder in records
    }
    assert found == {folder: {*ids, *(each.old for each in moved[folder])} for folder, ids in records.items()}


def test_generated_folders_are_owned(pages: dict[str, str], checked: Checked) -> None:
    """What the generator does not own it could not take away again."""
    assert checked.corpus.settings
    folders = owned(checked.corpus.settings.languages)
    outside = [path for path in pages if "/".join(path.split("/")[:2]) not in folders]
    assert sorted(outside) == [f"{code}/{page}.md" for code in ("de", "en") for page in ("imprint", "index", "privacy")]


def test_a_second_run_gives_the_same(sources: dict[str, bytes], pages: dict[str, str]) -> None:
    assert pipeline.build(pipeline.check(sources)) == pages


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_files_does_not_matter(seed: int, sources: dict[str, bytes], pages: dict[str, str]) -> None:
    paths = sorted(sources)
    random.Random(seed).shuffle(paths)  # noqa: S311  # a fixed seed, no secret
    assert list(pipeline.build(pipeline.check({path: sources[path] for path in paths})).items()) == list(pages.items())


def test_the_directory_does_not_matter(tmp_path: Path, pages: dict[str, str]) -> None:
    root = tmp_path / "elsewhere ünd deep"
    shutil.copytree(SITE / "sources", root / "sources")
    checked = pipeline.check(disk.read_sources(root))
    assert checked.corpus.settings
    disk.write_pages(root, pipeline.build(checked), owned(checked.corpus.settings.languages))
    assert tree(root / "docs") == pages
