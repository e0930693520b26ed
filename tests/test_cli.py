import io
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from generator.cli import _Stages, main
from tests.world import BASE, ROOT, tiny


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def write(root: Path, files: dict[str, bytes]) -> Path:
    for path, raw in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw)
    return root


@pytest.fixture(autouse=True)
def _not_on_github(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


FAULTY = tiny({"sources/events/2001/visit.yml": {"id: midland": "id: midlnad"}})
PROBLEM = (
    "sources/events/2001/visit.yml:7:10: actor must have a profile: 'midlnad' [unknown-actor]\n"
    "    hint: did you mean 'midland'?\n"
)
ANNOTATION = (
    "::error file=sources/events/2001/visit.yml,line=7,col=10,title=unknown-actor::"
    "actor must have a profile: 'midlnad'%0Ahint: did you mean 'midland'?\n"
)


# ---- check


def test_check_of_good_sources() -> None:
    found = run("check", "--root", BASE)
    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout == "no problems in 8 files; 1 source text not at hand, their quotations unchecked\n"


def test_check_with_the_texts() -> None:
    found = run("check", "--root", BASE, "--archive", BASE / "archive")
    assert (found.exit_code, found.stdout) == (0, "no problems in 8 files\n")


def test_check_of_faulty_sources(tmp_path: Path) -> None:
    found = run("check", "--root", write(tmp_path, FAULTY), "--archive", BASE / "archive")
    assert (found.exit_code, found.stdout, found.stderr) == (1, f"{PROBLEM}1 problem in 8 files\n", "")


def test_check_counts_every_file(tmp_path: Path) -> None:
    files = {**tiny(), "sources/notes.txt": b"x", "sources/actors/list.yml": b"- a\n"}
    found = run("check", "--root", write(tmp_path, files), "--archive", BASE / "archive")
    assert found.stdout.splitlines()[-1] == "2 problems in 10 files"


def test_check_in_github_actions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    found = run("check", "--root", write(tmp_path, FAULTY), "--archive", BASE / "archive")
    assert (found.exit_code, found.stdout) == (1, f"{PROBLEM}{ANNOTATION}1 problem in 8 files\n")


def test_check_is_of_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BASE)
    assert run("check").exit_code == 0


def test_check_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, tiny())
    before = sorted(tmp_path.rglob("*"))
    assert run("check", "--root", tmp_path).exit_code == 0
    assert sorted(tmp_path.rglob("*")) == before


def test_check_of_what_is_not_there(tmp_path: Path) -> None:
    found = run("check", "--root", tmp_path)
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr == f"briefing: cannot read or write {tmp_path}/sources: No such file or directory\n"
    assert run("check", "--root", tmp_path / "nowhere").exit_code == 2
    assert run("check", "--root", BASE, "--archive", tmp_path / "nowhere").exit_code == 2


def test_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    write(tmp_path, {**tiny(), "sources/actors/\udcff.yml": b"id: x\n"})
    found = run("check", "--root", tmp_path)
    assert (found.exit_code, found.exception.__class__) == (1, SystemExit)
    assert found.stdout.startswith("sources/actors/\\udcff.yml:1:1: ")


# ---- build: that it builds is shown in test_build.py


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_faulty_sources_change_nothing(tmp_path: Path, builder: str) -> None:
    kept = {"docs/en/index.md": b"old", "docs/en/actors/old.md": b"old", "site/index.html": b"old"}
    write(tmp_path, {**FAULTY, **kept})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    found = run("build", "--root", tmp_path, "--builder", builder)
    assert found.exit_code == 1
    assert found.stdout == f"{PROBLEM}1 problem in 8 files; 1 source text not at hand, their quotations unchecked\n"
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_build_of_faulty_sources_in_github_actions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert ANNOTATION in run("build", "--root", write(tmp_path, FAULTY)).stdout


def test_an_unknown_language_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    write(tmp_path, tiny())
    found = run("build", "--root", tmp_path, "--language", "fr")
    assert found.exit_code == 2
    assert "Invalid value for --language: 'fr' is not one of en, de" in found.stderr
    assert not (tmp_path / "docs").exists()


def test_a_builder_that_fails(tmp_path: Path) -> None:
    """Without mkdocs.yml there is nothing to build with: nothing is written, and the site stays as it was."""
    write(tmp_path, {**tiny(), "site/index.html": b"old"})
    found = run("build", "--root", tmp_path, "--language", "en")
    assert found.exit_code == 2
    assert "the site needs mkdocs.yml, for the languages of sources/briefing.yml" in found.stderr
    assert not (tmp_path / "docs").exists()
    assert (tmp_path / "site/index.html").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_build_of_what_is_not_there(tmp_path: Path) -> None:
    found = run("build", "--root", tmp_path)
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr == f"briefing: cannot read or write {tmp_path}/sources: No such file or directory\n"


def test_an_unknown_builder() -> None:
    assert run("build", "--root", BASE, "--builder", "hugo").exit_code == 2


# ---- serve


def test_serve_hands_on_the_exit_status(tmp_path: Path) -> None:
    assert run("serve", "--root", tmp_path, "--address", "127.0.0.1:0").exit_code == 1


# ---- words


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ((), ["check", "build", "serve", "migrate", "Examples:"]),
        (("check",), ["--root", "--archive", "Examples:\n    briefing check  "]),
        (("build",), ["--root", "--language", "--builder", "[mkdocs|zensical]", "Examples:\n    briefing build  "]),
        (("serve",), ["--root", "--address", "127.0.0.1:8000", "Examples:\n    briefing serve\n"]),
        (("migrate",), ["--root", "Examples:\n    briefing migrate\n"]),
    ],
)
def test_help(command: tuple[str, ...], words: list[str]) -> None:
    found = run(*command, "--help")
    assert found.exit_code == 0
    assert [word for word in words if word not in found.stdout] == []
    assert "\b" not in found.stdout


def test_as_a_module() -> None:
    command = [sys.executable, "-m", "generator", "check", "--help"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout.split(" [")[0]) == (0, "Usage: briefing check")


def test_stages_are_plain_lines_away_from_a_terminal() -> None:
    stages, out = _Stages(), io.StringIO()
    stages.console = Console(file=out, highlight=False)
    with stages.stage("read"):
        pass
    assert out.getvalue().startswith("read       0.0")
    assert out.getvalue().endswith(" s\n")


def test_stages_have_a_spinner_on_a_terminal() -> None:
    stages, out = _Stages(), io.StringIO()
    stages.console = Console(file=out, highlight=False, force_terminal=True, width=80)
    with stages.stage("render"):
        pass
    assert "render" in out.getvalue()
    assert "\x1b[" in out.getvalue()
