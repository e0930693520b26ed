"""Does the house explain itself: is every room on the map, and does a name mean one thing?"""

import ast
import os
from collections import defaultdict
from pathlib import Path

import generator
from generator import pipeline
from tests.world import GENERATOR


def test_the_map_names_every_module() -> None:
    rooms = {path.stem for path in GENERATOR.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    rooms |= {"theme"}
    told = generator.__doc__ or ""
    assert [room for room in sorted(rooms - {"__init__", "__main__"}) if f"`{room}`" not in told] == []


def test_no_class_name_stands_twice() -> None:
    """What starts with an underscore is known in its module alone."""
    named = defaultdict(list)
    for path in sorted(GENERATOR.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                named[node.name].append(path.relative_to(GENERATOR).as_posix())
    assert {name: paths for name, paths in named.items() if len(paths) > 1} == {}


def test_pages_are_made_without_a_place_on_the_machine(
    sources: dict[str, bytes], pages: dict[str, str], tmp_path: Path
) -> None:
    """The core asks the machine for nothing, not even where it is: its working directory may be gone."""
    before, gone = Path.cwd(), tmp_path / "gone"
    gone.mkdir()
    os.chdir(gone)
    try:
        gone.rmdir()
        assert pipeline.build(pipeline.check(sources)) == pages
    finally:
        os.chdir(before)
