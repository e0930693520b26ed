"""The example briefing becomes just what is in tests/site/expected: accept with `pytest --bless`, read the diff.

Of a chart its specification and its table stand there, once; pages name their drawings and do not hold them.
"""

import builtins
import json
import random  # noqa: TID251  # with a fixed seed
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from generator import disk, pipeline
from generator.derive.briefing import Briefing
from generator.languages import language
from generator.pipeline import Checked
from generator.render.charts.figure import Chart
from generator.render.pictures import Pictures
from generator.render.routes import Route
from generator.render.views import Views
from tests.world import SITE

EXPECTED = SITE / "expected"
# How long a line of a file may be in which charts are accepted: a mark, a link, a row of a table has one.
LONG = 200


def tree(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


Charts = Mapping[str, Mapping[str, Chart]]


@pytest.fixture(scope="module")
def charts(briefing: Briefing) -> Charts:
    """The charts by language and name: that of their file, and for the one without events a name of its own."""
    pictures = {code: Pictures(Views(briefing, language(code))) for code in briefing.settings.languages}
    return {
        code: {
            "index-share-without-events": each.index(with_events=False),
            **{chart.key: chart for chart in each.all()},
        }
        for code, each in pictures.items()
    }


def undrawn(path: str, text: str, charts: Charts) -> str:
    """Return a page on which the drawings are named only, each of them just what its chart draws."""
    code, _, below = path.partition("/")
    for name, chart in charts[code].items() if "<svg" in text else ():
        text = text.replace(chart.svg(Route(below).up), f"<!-- {name} -->")
    assert "<svg" not in text, f"{path} holds a drawing of no chart"
    return text


def as_text(value: object, indent: int = 0) -> str:
    """Return JSON with keys in order, in lines as long as they may be."""
    line = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if len(line) <= LONG or not isinstance(value, dict | list | tuple):
        return line
    inner = " " * (indent + 1)
    if isinstance(value, dict):
        lines = [f"{inner}{json.dumps(key)}: {as_text(value[key], indent + 1)}" for key in sorted(value)]
        return "{\n" + ",\n".join(lines) + f"\n{' ' * indent}}}"
    return "[\n" + ",\n".join(inner + as_text(each, indent + 1) for each in value) + f"\n{' ' * indent}]"


def of_chart(chart: Chart) -> str:
    """Return what is accepted of a chart: its specification and its table."""
    head = [[column.words, column.number] for column in chart.columns]
    rows = [[[cell.words, cell.href] if cell.href else cell.words for cell in row] for row in chart.rows]
    return as_text({**chart.spec(), "table": {"head": head, "rows": rows}}) + "\n"


def test_pages_and_charts_are_as_accepted(pages: dict[str, str], charts: Charts, *, bless: bool) -> None:
    pages = {path: undrawn(path, text, charts) for path, text in pages.items()}
    pages |= {f"charts/{name}.json": of_chart(chart) for name, chart in charts["en"].items()}
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
    documents = {f"{name}.{kind}" for name in ("dossier", "timeline") for kind in ("json", "schema.json")}
    named = (*documents, *(f"{chart}.csv" for chart in charts))
    assert data == {f"en/data/{name}" for name in named}


def test_every_record_has_a_page(pages: dict[str, str], checked: Checked) -> None:
    corpus = checked.corpus
    records = {"actors": corpus.actors, "events": corpus.events, "sources": corpus.articles}
    moved = {"actors": corpus.forwards.actors, "events": corpus.forwards.events, "sources": corpus.forwards.articles}
    found = {
        folder: {Path(path).stem for path in pages if path.startswith(f"en/{folder}/")} - {"index"}
        for folder in records
    }
    assert found == {folder: {*ids, *(each.old for each in moved[folder])} for folder, ids in records.items()}


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
    assert pipeline.build(checked) == pages


def test_every_python_adds_alike(monkeypatch: pytest.MonkeyPatch, checked: Checked) -> None:
    """What is published holds no sum of fractions by the built-in, which adds otherwise since Python 3.12."""
    add = builtins.sum
    found = set()

    def sum_(numbers: Iterable[float], start: float = 0) -> float:
        listed = [*numbers]
        caller = sys._getframe(1)
        if any(isinstance(number, float) for number in listed):
            found.add((caller.f_globals["__name__"], caller.f_lineno))
        return add(listed, start)

    monkeypatch.setattr(builtins, "sum", sum_)
    pipeline.build(checked)
    assert [place for place in sorted(found) if place[0].startswith("generator.")] == []
