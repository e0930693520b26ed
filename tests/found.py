"""What a mutant (tests/mutants.py) has found becomes a case: made small, written to tests/cases/mutants/, read again.

A case is written as those of tests/test_cases.py are: what differs from the tiny briefing, as `files`, `bytes` and
`without`; besides, the `texts` that it is about, if they matter. tests/test_mutants.py tries each of them.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from tests.mutants import STR, World
from tests.test_cases import world
from tests.world import CASES, raw_yaml, tiny

FOLDER = CASES / "mutants"
# How many smaller ones are tried: the smallest of all is not worth hours.
TRIES = 400

Fails = Callable[[World], bool]


def shrunk(found: World, fails: Fails, tries: int = TRIES) -> World:
    """Return a smaller world that fails as well: texts and files left out or as they were, then lines, then bytes."""
    left, plain = tries, tiny()

    def kept(smaller: World) -> bool:
        nonlocal left, found
        if smaller == found or not left:
            return False
        left -= 1
        if not fails(smaller):
            return False
        found = smaller
        return True

    kept(World(found.sources, {}))
    for path in sorted({*found.sources, *plain}):
        others = {each: raw for each, raw in found.sources.items() if each != path}
        if not (path in plain and kept(World({**others, path: plain[path]}, found.texts))):
            kept(World(others, found.texts))
    for pieces in (_lines, _bytes):
        for path in [path for path, raw in found.sources.items() if raw != plain.get(path)]:
            at, texts = found.sources, found.texts
            _cut(pieces(at[path]), lambda fewer: kept(World({**at, path: b"".join(fewer)}, texts)))  # noqa: B023  # now
    return found


def _lines(raw: bytes) -> list[bytes]:
    return raw.splitlines(keepends=True)


def _bytes(raw: bytes) -> list[bytes]:
    return [bytes([each]) for each in raw]


def _cut(pieces: list[bytes], kept: Callable[[list[bytes]], bool]) -> None:
    """Leave out pieces, halves first, single ones last, where it is kept without them."""
    size = len(pieces) // 2
    while size:
        for at in reversed(range(0, len(pieces), size)):
            fewer = [*pieces[:at], *pieces[at + size :]]
            if kept(fewer):
                pieces = fewer
        size //= 2


def as_case(found: World) -> str:
    """Return a world as the text of a case."""
    plain = tiny()
    case: dict[str, Any] = {"files": {}, "bytes": {}, "without": sorted({*plain} - {*found.sources})}
    for path, raw in found.sources.items():
        if raw != plain.get(path):
            case["files" if _is_text(raw) else "bytes"][path] = raw.decode("utf-8" if _is_text(raw) else "latin-1")
    case["texts"] = [raw.decode("latin-1") for raw in found.texts.values()]
    return _yaml({key: value for key, value in case.items() if value})


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _yaml(data: object) -> str:
    """Write data so that it can be read: a text of several lines stands as it is, if it can."""

    def node(data: object) -> yaml.Node:
        if isinstance(data, dict):
            return yaml.MappingNode("tag:yaml.org,2002:map", [(node(key), node(each)) for key, each in data.items()])
        if isinstance(data, list):
            return yaml.SequenceNode("tag:yaml.org,2002:seq", [node(each) for each in data])
        return yaml.ScalarNode(STR, data, style="|" if "\n" in str(data) else None)

    return str(yaml.serialize(node(data), Dumper=yaml.CSafeDumper, allow_unicode=True, width=100))


def read(path: Path) -> World:
    """Return the world of a case that was written."""
    case = raw_yaml(path.read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    texts = [str(text).encode("latin-1") for text in case.pop("texts", [])]
    return World(world(case), {sha256(text).hexdigest(): text for text in texts})
