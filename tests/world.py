"""Small worlds for tests: the example briefing, and a tiny valid one that tests change to see what is said of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator import disk, pipeline, report

HERE = Path(__file__).parent
ROOT = HERE.parent
GENERATOR = ROOT / "generator"
# A complete briefing about another subject: sources, their texts (archive) and the pages made of them (expected).
SITE = HERE / "site"
CASES = HERE / "cases"
# The tiny valid briefing that cases change: one visit, two neighbours, a text that tells of it.
BASE = CASES / "base"


def raw_yaml(text: str) -> object:
    """Return what is written in YAML, read without the program: mappings, lists, and every scalar as text."""
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506, TID251  # BaseLoader guesses nothing and makes no objects


def as_yaml(data: object) -> str:
    """Write data as YAML in one line, every text in single quotes: the shortest way there and back."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"'{key}': {as_yaml(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(as_yaml, data)) + "]"
    if data is None:
        return "null"
    return "'" + str(data).replace("'", "''") + "'"


def tiny(changes: Mapping[str, Mapping[str, str]] | None = None) -> dict[str, bytes]:
    """Return the sources of the tiny briefing, some of their words changed: path -> words there -> words instead."""
    sources = disk.read_sources(BASE)
    for path, words in (changes or {}).items():
        text = sources[path].decode()
        for old, new in words.items():
            assert text.count(old) == 1, f"{path} must hold {old!r} once, it does {text.count(old)} times"
            text = text.replace(old, new)
        sources[path] = text.encode()
    return sources


def told(sources: Mapping[str, bytes], texts: Mapping[str, bytes] | None = None) -> str:
    """Return what a check says about these sources."""
    return report.as_text(pipeline.check(sources, texts).problems)


def raw_records(sources: Mapping[str, bytes], kind: str) -> dict[str, Any]:
    """Return the records of one folder as they are written, by id, read without the program."""
    found = {}
    for path, raw in sources.items():
        if path.startswith(f"sources/{kind}/"):
            text = raw.decode().split("---\n")[1] if path.endswith(".md") else raw.decode()
            found[path.rpartition("/")[2].partition(".")[0]] = raw_yaml(text)
    return found


def origin(claim: Mapping[str, Any], article: Mapping[str, Any]) -> str | None:
    """Return whom a claim goes back to, as the files have it: nobody knows it of what unnamed people say."""
    hearsay = claim["voice"] == "text" and "attribution" in claim
    found: str | None = claim.get("origin", None if hearsay else article["chain"][0].get("actor"))
    return found
