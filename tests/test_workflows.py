"""Do the files for GitHub hold what a stranger's pull request must not be able to misuse, and what a form needs?

`make lint` runs jactionlint and zizmor over the workflows; here are the promises that these do not know.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.found import FOLDER
from tests.world import ROOT, raw_yaml

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.y*ml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.y*ml") if path.stem != "config")
# An action by its commit, and in a comment the version that a reader knows it by.
PINNED = re.compile(r"uses: [\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
# What each kind of field in a form must have: https://docs.github.com/en/communities/using-templates-to-encourage-useful
# -issues-and-pull-requests/syntax-for-githubs-form-schema
NEEDED = {
    "markdown": {"value"},
    "input": {"label"},
    "textarea": {"label"},
    "dropdown": {"label", "options"},
    "checkboxes": {"label", "options"},
}
# What a curator needs to add or mend anything.
ASKED = {"address", "passage", "said", "voice"}

Mapping = dict[str, Any]


def read(path: Path) -> Mapping:
    found = raw_yaml(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict), path
    return found


def name(path: Path) -> str:
    return path.name


def jobs(workflow: Mapping) -> Iterator[tuple[str, Mapping]]:
    yield from workflow["jobs"].items()


def steps(workflow: Mapping) -> Iterator[Mapping]:
    for _, job in jobs(workflow):
        yield from job["steps"]


def test_there_are_files_to_look_at() -> None:
    assert [path.name for path in WORKFLOWS] == ["check.yml", "nightly.yml", "publish.yml", "release.yml"]
    assert [path.stem for path in FORMS] == ["correction", "dead-link", "new-event"]
    assert (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8").count("- [ ]") >= 4


# ---------------------------------------------------------------- workflows


# Who may write what: the site, with a proof of where it comes from, and a release of the program.
WRITING = {("publish.yml", "deploy"): {"pages", "id-token"}, ("release.yml", "release"): {"contents"}}


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_only_what_publishes_may_write(path: Path) -> None:
    for job_id, job in jobs(read(path)):
        written = {scope for scope, access in job["permissions"].items() if access == "write"}
        assert written == WRITING.get((path.name, job_id), set()), job_id


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_pins_name_the_version_that_a_reader_knows(path: Path) -> None:
    lines = [line.strip(" -") for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not PINNED.fullmatch(line)] == []


def test_one_action_is_one_commit() -> None:
    """Not one version here and another there."""
    pins = {
        tuple(re.split("[@ ]", line.partition("uses: ")[2])[:2])
        for path in WORKFLOWS
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    }
    assert len({action for action, _ in pins}) == len(pins)


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_no_secrets_and_no_credentials(path: Path) -> None:
    """But for the one token that makes a release, in the job that may."""
    text = re.sub(r"(?m)^\s*#.*$", "", path.read_text(encoding="utf-8"))
    tokens = re.findall(r"\bsecrets\b(?!,)|github\.token|GITHUB_TOKEN", text)
    assert tokens == (["github.token"] if path.name == "release.yml" else [])
    for step in steps(read(path)):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_every_job_ends(path: Path) -> None:
    """Within an hour, where somebody waits for it; at night it may take two."""
    most = 120 if path.name == "nightly.yml" else 60
    for job_id, job in jobs(read(path)):
        assert 0 < int(job["timeout-minutes"]) <= most, job_id


def commands(job: Mapping) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


def test_pull_requests_are_checked() -> None:
    """The site is kept to look at."""
    workflow = read(GITHUB / "workflows" / "check.yml")
    assert set(workflow["on"]) == {"pull_request"}
    kept = [step["with"] for step in steps(workflow) if step.get("uses", "").startswith("actions/upload-artifact@")]
    assert [(each["path"], each["if-no-files-found"]) for each in kept] == [("site/", "error")]


def test_whoever_touches_only_sources_waits_for_no_test_of_the_program() -> None:
    """Check, build and the suite for every dossier always run, by one job or another; and one result stands for all."""
    found = dict(jobs(read(GITHUB / "workflows" / "check.yml")))
    touched, *others, passed = found
    ran = {key: (job.get("if", ""), commands(job)) for key, job in found.items() if key in others}
    program = "needs.touched.outputs.program"
    assert ran == {
        "sources": ("", ["make check"]),
        "dossier": (f"{program} != 'true'", ["make test-dossier"]),
        "tests": (f"{program} == 'true'", ["make test"]),
        "site": ("", ["make site"]),
    }
    assert found[passed]["needs"] == [touched, *others]
    assert found[passed]["if"] == "always()"
    assert all(result in found[passed]["steps"][0]["if"] for result in ("failure", "cancelled"))


@pytest.mark.parametrize(
    ("paths", "program"),
    [
        (("sources/events/2001/visit.yml", "sources/briefing.yml"), ""),
        (("sources/briefing.yml", "generator/cli.py"), "true"),
        (("README.md",), "true"),
        (("docs/sources/x.md",), "true"),
        (("sources.md",), "true"),
    ],
)
def test_what_is_touched_is_seen(tmp_path: Path, paths: tuple[str, ...], program: str) -> None:
    """The command of the workflow, in a repository whose last commit touches these files."""
    (command,) = commands(read(GITHUB / "workflows" / "check.yml")["jobs"]["touched"])
    told, git = tmp_path / "told", "git -c user.name=x -c user.email=x@example.org -c commit.gpgsign=false"
    commit = f"{git} add -A && {git} commit -q --allow-empty -m x"
    made = " && ".join(f"mkdir -p $(dirname {path}) && echo x > {path}" for path in paths)
    script = f"set -e; cd {tmp_path}; git init -q here; cd here; {commit}; {made}; {commit}; {command}"
    environment = os.environ | {"GITHUB_OUTPUT": f"{told}"}
    subprocess.run(["/bin/bash", "-c", script], env=environment, check=True)
    assert told.read_text(encoding="utf-8") == f"program={program}\n"


def test_nights_are_for_what_takes_long() -> None:
    """Nobody else can start it but who may write here, and what is found is kept."""
    workflow = read(GITHUB / "workflows" / "nightly.yml")
    assert set(workflow["on"]) == {"schedule", "workflow_dispatch"}
    assert {key: commands(job) for key, job in jobs(workflow)} == {
        "tests": ["make test-all"],
        "fuzz": ["make fuzz MINUTES=60"],
    }
    assert all(job["permissions"] == {"contents": "read"} for _, job in jobs(workflow))
    *_, kept = workflow["jobs"]["fuzz"]["steps"]
    assert (kept["if"], kept["with"]["path"]) == ("failure()", f"{FOLDER.relative_to(ROOT).as_posix()}/")


def test_merges_are_published() -> None:
    workflow = read(GITHUB / "workflows" / "publish.yml")
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert "pull_request" not in workflow["on"]
    assert workflow["concurrency"]["cancel-in-progress"] == "false"
    assert workflow["jobs"]["deploy"]["needs"] == "build"
    (build,) = (step for step in steps(workflow) if step.get("run") == "make site")
    assert "base_url" in build["env"]["SITE_URL"]
    assert [step["with"]["path"] for step in steps(workflow) if "upload-pages-artifact" in step.get("uses", "")] == [
        "site/"
    ]


def test_commands_of_the_workflows_are_in_the_makefile() -> None:
    """So that anybody can run them; but for what only makes sense there."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    there = {
        "git diff": ("check.yml", "touched"),
        "exit 1": ("check.yml", "passed"),
        "gh release": ("release.yml", "release"),
    }
    for path in WORKFLOWS:
        for job_id, job in jobs(read(path)):
            for command in commands(job):
                target = re.fullmatch(r"make ([a-z-]+)(?: [A-Z]+=\w+)*", command)
                assert (target and re.search(rf"^{target[1]}:", makefile, re.MULTILINE)) or any(
                    word in command and where == (path.name, job_id) for word, where in there.items()
                ), command


def test_dependencies_are_kept_up_to_date() -> None:
    found = read(GITHUB / "dependabot.yml")
    assert found["version"] == "2"
    assert {each["package-ecosystem"] for each in found["updates"]} == {"pip", "github-actions"}


# ---------------------------------------------------------------- forms


@pytest.mark.parametrize("path", FORMS, ids=name)
def test_form_has_what_github_needs(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= set(form) <= {"name", "description", "title", "labels", "body"}
    assert all(isinstance(form[key], str) and form[key].strip() for key in ("name", "description", "title"))
    assert len(form["name"]) > 3
    ids, labels = [], []
    for field in form["body"]:
        assert set(field) <= {"type", "id", "attributes", "validations"}
        assert NEEDED[field["type"]] <= set(field["attributes"]), field
        if field["type"] != "markdown":
            assert re.fullmatch(r"[A-Za-z0-9_-]+", field["id"]), field
            ids.append(field["id"])
            labels.append(field["attributes"]["label"])
            assert set(field.get("validations", {})) <= {"required"}
            assert field.get("validations", {}).get("required", "false") in ("true", "false")
        for option in field["attributes"].get("options", ()):
            assert isinstance(option, str)
            assert option.lower() != "none"
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("path", FORMS, ids=name)
def test_form_asks_for_the_evidence(path: Path) -> None:
    """Address, passage, what is said and by whom: without them nobody can act on it."""
    required = {
        field["id"] for field in read(path)["body"] if field.get("validations", {}).get("required", "false") == "true"
    }
    assert required >= ASKED


def test_forms_are_told_apart() -> None:
    forms = [read(path) for path in FORMS]
    for key in ("name", "description", "title"):
        assert len({form[key] for form in forms}) == len(forms)
    config = read(GITHUB / "ISSUE_TEMPLATE" / "config.yml")
    assert set(config) <= {"blank_issues_enabled", "contact_links"}
