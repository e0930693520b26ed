"""What `briefing new` writes checks green in any languages, and a wheel holds all that a site needs."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, normpath

import pytest
from click.testing import CliRunner, Result

from generator import pipeline, report
from generator.cli import main
from generator.commands import new as command
from generator.starter import Tool, Wish, starter, tool
from tests.world import ROOT, raw_yaml

LINK = re.compile(r"\]\(([^)\s:#]+\.md)")
HASH = "a" * 64
WHEEL = f"https://example.org/releases/briefing-1.2.3-py3-none-any.whl#sha256={HASH}"
TOOL = tool("https://example.org/releases/briefing-1.2.3-py3-none-any.whl", digest=HASH)
WISHES = (
    Wish("serbia", ("eu", "russia"), ("en",)),
    Wish("north-korea", ("east", "west"), ("de", "en")),
    Wish("serbia", ("eu", "russia"), ("de",)),
    Wish("strikes", (), ("en",)),
)
EXPECTED = {
    *(".github/workflows/check.yml", ".github/workflows/publish.yml", ".gitignore", "README.md", "requirements.txt"),
    *("sources/actors/eu.yml", "sources/actors/russia.yml", "sources/actors/serbia.yml", "sources/briefing.yml"),
    *(
        "sources/articles/first-text.md",
        "sources/events/2025/first-event.yml",
        "sources/judgements/first-judgement.yml",
    ),
    "texts/first-text.txt",
}


def told(files: Mapping[str, bytes]) -> str:
    """Return what a check says of a new dossier, its text at hand."""
    text = files["texts/first-text.txt"]
    sources = {path: raw for path, raw in files.items() if path.startswith("sources/")}
    checked = pipeline.check(sources, {hashlib.sha256(text).hexdigest(): text})
    assert checked.unheld == ()
    return report.as_text(checked.problems)


@pytest.mark.parametrize("wish", WISHES, ids=str)
def test_it_checks_and_renders(wish: Wish) -> None:
    files = starter(wish, TOOL)
    assert told(files) == ""
    pages = pipeline.build(pipeline.check({path: raw for path, raw in files.items() if path.startswith("sources/")}))
    assert {path.split("/")[0] for path in pages} == set(wish.languages)
    led = {(path, normpath(f"{dirname(path)}/{way}")) for path, text in pages.items() for way in LINK.findall(text)}
    assert [each for each in sorted(led) if each[1] not in pages] == []


def test_every_file_is_there() -> None:
    assert set(starter(WISHES[0], TOOL)) == EXPECTED


def test_names_are_read_from_ids() -> None:
    files = starter(WISHES[0], TOOL)
    assert files["README.md"].decode().startswith("# Serbia between EU and Russia\n")
    assert raw_yaml(files["sources/actors/eu.yml"].decode()) == {
        "id": "eu",
        "kind": "state",
        "name": {"en": "EU"},
        "description": {"en": "An example: say here who or what this is."},
    }
    assert "North Korea" in starter(WISHES[1], TOOL)["sources/briefing.yml"].decode()


def test_the_example_speaks_the_languages_asked_for() -> None:
    german = starter(WISHES[2], TOOL)["sources/briefing.yml"].decode()
    assert 'question: {de: "Wo steht Serbia?"}' in german
    assert "languages: [de]" in german


def test_requirements_lock_the_tool_and_all_that_it_needs() -> None:
    lines = starter(WISHES[0], TOOL)["requirements.txt"].decode().splitlines()
    assert lines[0] == f"briefing @ https://example.org/releases/briefing-1.2.3-py3-none-any.whl --hash=sha256:{HASH}"
    packages = [line for line in lines[1:] if line and not line.startswith(" ")]
    assert len(packages) > 20
    assert [line for line in packages if not re.match(r"[a-z0-9-]+==[0-9a-z.]+( ; [^\\]+)? \\$", line)] == []
    assert not any(line.lstrip().startswith("#") for line in lines)


def test_a_wheel_at_hand_lies_beside() -> None:
    made = tool("/somewhere/briefing-1.2.3-py3-none-any.whl", raw=b"wheel")
    digest = hashlib.sha256(b"wheel").hexdigest()
    assert made == Tool(
        f"./briefing-1.2.3-py3-none-any.whl --hash=sha256:{digest}", "briefing-1.2.3-py3-none-any.whl", b"wheel"
    )
    files = starter(WISHES[0], made)
    assert files["briefing-1.2.3-py3-none-any.whl"] == b"wheel"
    assert files["requirements.txt"].decode().startswith(made.requirement)


def test_workflows_use_the_same_actions_as_ours() -> None:
    """One commit for each action, here and there: a new dossier begins no older than this repository is."""
    uses = re.compile(r"uses: (\S+@\S+ # \S+)")
    ours = {use for path in (ROOT / ".github/workflows").glob("*.yml") for use in uses.findall(path.read_text("utf-8"))}
    theirs = {
        use
        for path, raw in starter(WISHES[0], TOOL).items()
        if path.endswith(".yml")
        for use in uses.findall(raw.decode())
    }
    assert theirs
    assert theirs <= ours


def test_workflows_check_before_they_build() -> None:
    check = raw_yaml(starter(WISHES[0], TOOL)[".github/workflows/check.yml"].decode())
    assert isinstance(check, dict)
    commands = [step["run"] for step in check["jobs"]["check"]["steps"] if "run" in step]
    install = "python -m pip install --require-hashes --only-binary :all: -r requirements.txt"
    assert commands == [install, "briefing check", "briefing build"]
    assert check["permissions"] == {}


# ---- the command


def new(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["new", *map(str, arguments)])


def test_new_writes_what_was_wished(tmp_path: Path) -> None:
    folder = tmp_path / "serbia"
    found = new(folder, "--poles", "eu,russia", "--languages", "en", "--tool", WHEEL)
    assert (found.exit_code, found.stdout) == (0, f"13 files are in {folder}. Begin with its README.md.\n")
    made = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert made == starter(WISHES[0], TOOL)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--poles", "eu"), "--poles: there must be two that differ from each other and from the subject"),
        (("--poles", "eu,eu"), "--poles: there must be two that differ from each other and from the subject"),
        (("--poles", "eu,x"), "--poles: there must be two that differ from each other and from the subject"),
        (
            ("--poles", "Eu,russia"),
            "--poles: 'Eu' must be small letters a to z, digits and single hyphens between them",
        ),
        (("--subject", "../x"), "--subject: '../x' must be small letters a to z"),
        (("--languages", "en,xx"), "--languages: 'xx' is not one of "),
        (("--tool", "https://example.org/x.whl"), "--tool: must be a wheel that is here, or the address of one"),
        (("--tool", f"http://example.org/x.whl#sha256={HASH}"), "--tool: must be a wheel that is here"),
    ],
)
def test_a_wish_that_cannot_be(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    found = new(tmp_path / "x", "--tool", WHEEL, *arguments)
    assert found.exit_code == 2
    assert told in " ".join(found.stderr.split())
    assert not (tmp_path / "x").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept")
    found = new(tmp_path, "--subject", "x", "--tool", WHEEL)
    assert found.exit_code == 2
    assert "must be empty, or not there yet" in found.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


class Installed:
    """A distribution that pip has installed from somewhere (PEP 610)."""

    def __init__(self, told: object) -> None:
        self.told = json.dumps(told) if told else None

    def read_text(self, _name: str) -> str | None:
        return self.told


def test_the_tool_is_where_the_program_was_installed_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "briefing-1.2.3-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    monkeypatch.setattr(
        command,
        "distribution",
        lambda _: Installed({"url": wheel.as_uri(), "archive_info": {"hash": f"sha256={HASH}"}}),
    )
    assert new(tmp_path / "a").exit_code == 0
    assert (tmp_path / "a" / wheel.name).read_bytes() == b"wheel"
    address = {"url": WHEEL.partition("#")[0], "archive_info": {"hash": f"sha256={HASH}"}}
    monkeypatch.setattr(command, "distribution", lambda _: Installed(address))
    assert new(tmp_path / "b").exit_code == 0
    assert (tmp_path / "b/requirements.txt").read_text().startswith(TOOL.requirement)


@pytest.mark.parametrize("told", [None, {"url": "file:///here", "dir_info": {"editable": True}}])
def test_a_tool_that_was_installed_from_no_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: object) -> None:
    monkeypatch.setattr(command, "distribution", lambda _: Installed(told))
    found = new(tmp_path / "x")
    assert found.exit_code == 2
    assert "this program was not installed from one, so it must be named" in " ".join(found.stderr.split())


# ---- the wheel


def test_a_wheel_holds_all_that_a_site_needs(tmp_path: Path) -> None:
    """An installed program finds its templates, styles, tables, catalogues and the files of a new dossier in it."""
    command = [sys.executable, "-c", "import sys; from flit_core.buildapi import build_wheel; build_wheel(sys.argv[1])"]
    subprocess.run([*command, str(tmp_path)], cwd=ROOT, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    listing = subprocess.run(
        [sys.executable, "-m", "zipfile", "-l", str(wheel)], capture_output=True, text=True, check=True
    )
    held = {line.split()[0] for line in listing.stdout.splitlines()[1:]}
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held >= here


@pytest.mark.parametrize("taken", ["index", "text", "first-text", "first-event"])
def test_a_subject_called_as_something_else_is_refused(tmp_path: Path, taken: str) -> None:
    found = new(tmp_path / "dossier", "--subject", taken)
    assert found.exit_code == 2
    assert f"{taken!r} is the name of something else in a dossier" in found.output
    assert not (tmp_path / "dossier").exists()
