import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import layout, site, swap
from generator.cli import main
from generator.commands import readable, stage
from tests import publish
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
    assert found.stdout == (
        "no problems in 8 files; texts not at hand, so not compared now: report\n"
        "sources/articles/report.md:21:16: quotation not yet checked against the text\n"
        "    hint: whoever has the texts runs `briefing verify --archive FOLDER`\n"
    )


def test_check_with_the_texts() -> None:
    found = run("check", "--root", BASE, "--archive", BASE / "archive")
    assert (found.exit_code, found.stdout.splitlines()[0]) == (0, "no problems in 8 files")
    assert "texts not at hand" not in found.stdout


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


def test_check_for_other_programs(tmp_path: Path) -> None:
    found = run("check", "--root", write(tmp_path, FAULTY), "--format", "json")
    assert found.exit_code == 1
    assert [json.loads(line)["code"] for line in found.stdout.splitlines()] == ["unknown-actor"]


def test_check_of_very_many_problems(tmp_path: Path) -> None:
    """The rest is counted, unless all are asked for; a file of nothing else is told in few lines."""
    broken = b"id: east\n" + b"".join(b"key-%d: x\n" % number for number in range(1000))
    root = write(tmp_path, {**tiny(), "sources/actors/east.yml": broken})
    few, every = (run("check", "--root", root, *more).stdout.splitlines() for more in ((), ("--all",)))
    assert sum(" [" in line for line in few) == 50
    assert sum(" [" in line for line in every) > 1000
    assert "more, which --all prints: unknown-key 95" in few[-2]


def test_a_terminal_without_a_sign_gets_it_spelt_out(tmp_path: Path) -> None:
    root = write(tmp_path, {**tiny(), "sources/actors/east.yml": "id: east\nkind: Кремль\n".encode()})
    found = publish.run(root, "generator", "check", environment={"PYTHONIOENCODING": "latin-1"})
    assert found.returncode == 1
    assert "\\u041a\\u0440" in found.stdout


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
    kept = {".briefing/docs/en/index.md": b"old", "docs/en/notes.md": b"old", "site/index.html": b"old"}
    write(tmp_path, {**FAULTY, **kept})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    found = run("build", "--root", tmp_path, "--builder", builder)
    assert found.exit_code == 1
    assert found.stdout == f"{PROBLEM}1 problem in 8 files; texts not at hand, so not compared now: report\n"
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_build_of_faulty_sources_in_github_actions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert ANNOTATION in run("build", "--root", write(tmp_path, FAULTY)).stdout


def test_an_unknown_language_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    write(tmp_path, tiny())
    found = run("build", "--root", tmp_path, "--language", "fr")
    assert found.exit_code == 2
    assert "Invalid value for --language: 'fr' is not one of en, de" in found.stderr
    assert not (tmp_path / ".briefing").exists()


def test_a_builder_that_fails(tmp_path: Path) -> None:
    """It tells why; the site stays as it was, and nothing half-made is left."""
    write(tmp_path, {**tiny(), "site/index.html": b"old", "mkdocs.yml": b"site_name: x\nnav: nowhere\n"})
    found = run("build", "--root", tmp_path, "--language", "en")
    assert found.exit_code == 2
    assert "mkdocs failed for 'en'" in found.stderr
    assert (tmp_path / "site/index.html").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize("command", ["build", "serve"])
def test_two_at_once(tmp_path: Path, command: str) -> None:
    root = write(tmp_path, tiny())
    with swap.alone(root / layout.MADE):
        found = run(command, "--root", root)
    assert (found.exit_code, found.stderr.splitlines()[-1][:55]) == (
        2,
        "another command is making the site of this dossier: pro",
    )


def test_a_page_that_nobody_made(tmp_path: Path) -> None:
    """Among the generated pages it would become one: it is named, and stays."""
    root = write(tmp_path, tiny())
    site.generate(root)
    notes = root / layout.MADE / layout.pages("en") / "notes.md"
    notes.write_text("# Mine\n", encoding="utf-8")
    found = run("build", "--root", root)
    assert (found.exit_code, notes.read_text(encoding="utf-8")) == (2, "# Mine\n")
    assert ".briefing/docs/en/notes.md is not ours, and would become a page: move it to docs/" in found.stderr


def test_a_file_in_the_place_of_the_site(tmp_path: Path) -> None:
    """It is told in one line before anything is read, and nothing is written."""
    root = write(tmp_path, {"sources/briefing.yml": b"{", "site": b"mine"})
    found = run("build", "--root", root)
    assert (found.exit_code, (root / "site").read_bytes(), found.stdout) == (2, b"mine", "")
    told = "is in the way: it is a file, and the site is a folder; move it away"
    assert found.stderr == f"{root.resolve() / 'site'} {told}\n"
    assert sorted(each.name for each in root.iterdir()) == ["site", "sources"]


def test_what_comes_in_the_way_while_it_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as what was there before is."""

    def in_the_way(*_: object) -> None:
        raise swap.InTheWayError("site/events is not of this site")

    monkeypatch.setattr(site, "_run", lambda *_: None)
    monkeypatch.setattr(site, "_assemble", lambda *_: None)
    monkeypatch.setattr(swap, "put", in_the_way)
    found = run("build", "--root", write(tmp_path, tiny()))
    assert (found.exit_code, found.stderr.splitlines()[-1]) == (2, "site/events is not of this site")


def test_a_volume_in_the_place_of_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told first that its files are replaced one by one; no build is refused for it."""
    root = write(tmp_path, FAULTY)
    (root / "site").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == root.resolve() / "site")
    found = run("build", "--root", root)
    assert found.exit_code == 1
    assert found.stderr.startswith(f"{root.resolve() / 'site'} is a mount point: its files are replaced one by one\n")


def test_build_of_what_is_not_there(tmp_path: Path) -> None:
    found = run("build", "--root", tmp_path)
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr == f"briefing: cannot read or write {tmp_path}/sources: No such file or directory\n"


def test_an_unknown_builder() -> None:
    assert run("build", "--root", BASE, "--builder", "hugo").exit_code == 2


# ---- serve


def test_serve_hands_on_the_exit_status(tmp_path: Path) -> None:
    write(tmp_path, tiny())
    assert run("serve", "--root", tmp_path, "--address", "nowhere").exit_code == 1


def test_serve_of_faulty_sources_tells_them(tmp_path: Path) -> None:
    found = run("serve", "--root", write(tmp_path, FAULTY))
    assert (found.exit_code, found.stdout.startswith(PROBLEM)) == (1, True)


# ---- what the machine refuses


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device"), "cannot read or write: No space left on device"),
        (OSError(13, "Denied", "a\n::error::hi.yml"), "cannot read or write a\\n::error::hi.yml: Denied"),
        (OSError("a\nb"), "cannot read or write: a\\nb"),
    ],
)
def test_what_is_known_of_a_refusal_is_told_on_one_line(
    error: OSError, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended, readable():
        raise error
    assert (ended.value.code, capsys.readouterr().err) == (2, f"briefing: {told}\n")


ODD = "x\n::error::hi"


@pytest.mark.parametrize("at", [f"site/{ODD}/en", f".briefing/docs/en/{ODD}.md"])
def test_a_file_name_on_two_lines_is_told_on_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    """GitHub's runner takes a line that begins with two colons for a command."""
    root = write(tmp_path, tiny())
    swap.write_down(root / layout.MADE, "made", [])
    write(root, {at: b"mine"})
    monkeypatch.setattr(os.path, "ismount", lambda path: f"{path}".endswith("/en"))
    found = run("build", "--root", root)
    assert found.exit_code == 2
    assert "x\\n::error::hi" in found.stderr
    assert [line for line in found.output.splitlines() if line.startswith("::")] == []


@pytest.mark.parametrize("command", [("translated", ODD), ("new", ODD)])
def test_an_argument_on_two_lines_is_told_on_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(write(tmp_path, {**tiny(), f"{ODD}/x": b"mine"}))
    found = run(*command, *(("--subject", "x") if "new" in command else ()))
    assert (found.exit_code, "x\\n::error::hi must be" in found.stderr.replace("\n", " ")) == (2, True)


def test_a_builder_that_finds_the_disk_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told on one line, without the traceback."""
    code = "import os; raise OSError(28, 'No space left on device', 'site/x')"

    def start(_root: Path, _command: list[str]) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", code]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    monkeypatch.setattr(site, "_start", start)
    found = run("build", "--root", write(tmp_path, tiny()), "--language", "en")
    assert found.exit_code == 2
    assert found.stderr.splitlines()[-1] == "mkdocs failed for 'en': No space left on device: 'site/x'"
    assert "Traceback" not in found.output


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


def test_an_unknown_command() -> None:
    found = run("publish")
    assert (found.exit_code, "No such command 'publish'" in found.stderr) == (2, True)


def test_stages_are_told_apart_from_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    with stage("read"):
        pass
    said = capsys.readouterr()
    assert (said.out, said.err[:13], said.err[-3:]) == ("", "read       0.", " s\n")


def test_a_command_starts_without_what_others_need() -> None:
    """The numbers and the charts take longer to load than a check takes to run."""
    command = [sys.executable, "-c", "import sys, generator.cli; print(*sys.modules)"]
    loaded = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert {"numpy", "scipy", "pydantic", "jinja2", "babel", "yaml"}.isdisjoint(loaded)
    command = [sys.executable, "-c", "import sys, generator.commands.check; print(*sys.modules)"]
    loaded = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert {"numpy", "scipy", "jinja2"}.isdisjoint(loaded)
