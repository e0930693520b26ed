"""Every mistake has a case: a file in cases/<step>/ that makes it, and says exactly what the contributor is told.

A case is a YAML file named for the code of the problem: `<code>.yml`, and `<code>--<what>.yml` for another of the kind.
It starts from the tiny briefing in cases/base and says what differs:

    change:   {path: {words there: words instead}}
    files:    {path: whole text}
    bytes:    {path: text whose characters are the bytes}   for what is not UTF-8
    repeat:   {path: how often}                             makes the text of a file that many times longer
    without:  [path]
    problems: what `briefing check` prints                  always the last key; `pytest --bless` writes it

Cases in cases/archive are checked against the text of the tiny briefing, all others without.
"""

import ast
import re
from pathlib import Path

import pytest

from generator.documents import SYNTAX_HINTS
from generator.rules import RULES
from tests.world import BASE, CASES, GENERATOR, raw_yaml, tiny, told

STEPS = ("documents", "shape", "rules", "archive")
FILES = sorted(path for step in STEPS for path in (CASES / step).glob("*.yml"))
# Functions that take a code, and the place of the code among their arguments.
TAKE_CODE = {"Problem": 1, "_Refused": 1, "_unknown": 2, "_matching": 1}
TAKE_CODE |= dict.fromkeys(("PydanticCustomError", "fault", "Objection"), 0)
# Modules that give codes in tuples, the code first.
IN_TUPLES = ("shape.py", "markdown.py")


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def world(case: dict[str, object]) -> dict[str, bytes]:
    def part(key: str) -> dict[str, object]:
        found = case.get(key, {})
        assert isinstance(found, dict)
        return found

    assert set(case) <= {"change", "files", "bytes", "repeat", "without", "problems"}
    sources = tiny({path: dict(words) for path, words in part("change").items() if isinstance(words, dict)})
    sources |= {path: str(text).encode() for path, text in part("files").items()}
    sources |= {path: str(text).encode("latin-1") for path, text in part("bytes").items()}
    sources |= {path: sources[path] * int(str(times)) for path, times in part("repeat").items()}
    without = case.get("without", [])
    assert isinstance(without, list)
    return {path: raw for path, raw in sources.items() if path not in without}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_case(path: Path, *, bless: bool) -> None:
    text = path.read_text(encoding="utf-8")
    case = raw_yaml(text)
    assert isinstance(case, dict)
    texts = {}
    if path.parent.name == "archive":
        article = raw_yaml((BASE / "sources/articles/report.md").read_text(encoding="utf-8").split("---\n")[1])
        assert isinstance(article, dict)
        texts = {str(article["sha256"]): (BASE / "archive/report.txt").read_bytes()}
    problems = told(world(case), texts)
    if bless:
        above = text.partition("problems: |")[0]
        below = "".join(f"  {line}\n" for line in problems.splitlines())
        path.write_text(f"{above}problems: |\n{below}", encoding="utf-8")
    else:
        assert problems == case["problems"]
    assert f"[{path.stem.partition('--')[0]}]" in problems


def test_tiny_briefing_is_valid() -> None:
    assert told(tiny()) == ""


def codes() -> set[str]:
    """Return every code that stands in the program's text as that of a problem."""
    found: set[str] = set()
    for path in sorted(GENERATOR.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TAKE_CODE:
                code = node.args[TAKE_CODE[node.func.id]]
            elif (
                isinstance(node, ast.Return | ast.Yield)
                and isinstance(node.value, ast.Tuple)
                and path.name in IN_TUPLES
            ):
                code = node.value.elts[0]
            else:
                continue
            if isinstance(code, ast.Constant):
                found |= {str(code.value).replace("_", "-")} if code.value else set()
            elif isinstance(node, ast.Call):  # handed on, or one of pydantic's types made ours
                assert ast.unparse(code) in ("code", "each.code", "what.replace('_', '-')"), ast.unparse(code)
    return found


def test_every_code_has_a_case() -> None:
    assert {path.stem.partition("--")[0] for path in FILES} == codes()


def test_every_rule_says_what_must_hold() -> None:
    assert [rule.__name__ for rule in RULES if not (rule.__doc__ or "").startswith("Every ")] == []


def test_every_hint_on_syntax_is_given_by_a_case() -> None:
    given = "".join(path.read_text(encoding="utf-8") for path in (CASES / "documents").glob("bad-yaml*.yml"))
    assert [hint for hint in SYNTAX_HINTS.values() if hint not in given] == []


def test_messages_keep_to_the_grammar() -> None:
    """A message says what must hold; it ends without a full stop and in a code; a hint is a line of its own."""
    told_in_cases = [path.read_text(encoding="utf-8").partition("problems: |\n")[2] for path in FILES]
    lines = [line.removeprefix("  ") for case in told_in_cases for line in case.splitlines()]
    problem = re.compile(r"sources/\S+:\d+:\d+: (?=.*\b(must|is|cannot)\b).*[^.] \[[a-z0-9-]+\]")
    hint = re.compile(r" {4}hint: .*[^.\s]")
    assert [line for line in lines if not (problem.fullmatch(line) or hint.fullmatch(line))] == []
