"""Do the files for GitHub hold what a stranger's pull request must not be able to misuse, and what a form needs?

`make lint` runs jactionlint and zizmor over the workflows; here are the promises that these do not know.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

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
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml"]
    assert [path.stem for path in FORMS] == ["correction", "dead-link", "new-event"]
    assert (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8").count("- [ ]") >= 4


# ---------------------------------------------------------------- workflows


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_nobody_may_do_anything_by_default(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for job_id, job in jobs(workflow):
        assert isinstance(job["permissions"], dict), job_id
        assert set(job["permissions"].values()) <= {"read", "write"}, job_id
        written = {scope for scope, access in job["permissions"].items() if access == "write"}
        assert written <= ({"pages", "id-token"} if job_id == "deploy" else set()), job_id


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_actions_are_pinned(path: Path) -> None:
    lines = [line.strip(" -") for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not PINNED.fullmatch(line)] == []
    assert len(lines) == sum("uses" in step for step in steps(read(path))) + sum(
        "uses" in job for _, job in jobs(read(path))
    )


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
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\bsecrets\b(?!,)|github\.token|GITHUB_TOKEN", re.sub(r"(?m)^\s*#.*$", "", text))
    for step in steps(read(path)):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_nothing_a_stranger_writes_reaches_a_shell(path: Path) -> None:
    """No expression inside a command; what it needs comes through `env`."""
    for step in steps(read(path)):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_every_job_ends(path: Path) -> None:
    for job_id, job in jobs(read(path)):
        assert 0 < int(job["timeout-minutes"]) <= 60, job_id


def test_pull_requests_are_checked_as_strangers() -> None:
    """On `pull_request`, never on `pull_request_target`: a fork runs with no rights. The site is kept to look at."""
    workflow = read(GITHUB / "workflows" / "check.yml")
    assert set(workflow["on"]) == {"pull_request"}
    commands = [step["run"] for step in steps(workflow) if "run" in step]
    assert {"make check", "make test", "make site"} <= set(commands)
    kept = [step["with"] for step in steps(workflow) if step.get("uses", "").startswith("actions/upload-artifact@")]
    assert [(each["path"], each["if-no-files-found"]) for each in kept] == [("site/", "error")]


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
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for path in WORKFLOWS:
        for step in steps(read(path)):
            if "run" in step:
                target = re.fullmatch(r"make ([a-z]+)", step["run"])
                assert target, step["run"]
                assert re.search(rf"^{target[1]}:", makefile, re.MULTILINE)


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
