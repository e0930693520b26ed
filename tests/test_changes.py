"""May a dossier change however it likes? Whoever adds, moves or deletes records sees only green, and edits no test.

Every change is checked and rendered by itself. Of all additions together, of the deletion, and of dossiers that lack
what ours have, the site is built and looked at by the suite for every dossier, its parts that need no browser.
"""

import os
from collections.abc import Mapping
from functools import reduce
from pathlib import Path

import pytest

from generator import disk, pipeline, report
from tests import changes, publish
from tests.changes import Change, Sources
from tests.world import ROOT, tiny

pytestmark = pytest.mark.site

ADDITIONS = (
    changes.a_text,
    changes.two_actors,
    changes.three_events,
    changes.a_figure,
    changes.a_later_end,
    changes.fewer_translations,
)
# Dossiers to be built: what is done to which.
BUILT: Mapping[str, tuple[str, tuple[Change, ...]]] = {
    "additions": ("reference", ADDITIONS),
    "deletion": ("reference", (changes.an_event_less,)),
    "bare": ("tiny", (changes.bare, changes.in_one_language)),
    "timeline": ("tiny", (changes.without_poles,)),
    "lopsided": ("tiny", (changes.lopsided,)),
}


@pytest.fixture(scope="module")
def dossiers() -> Mapping[str, Sources]:
    """The reference case as it stands today, and the tiny briefing."""
    return {"reference": disk.read_sources(ROOT), "tiny": tiny()}


def problems(sources: Sources) -> str:
    return report.as_text(pipeline.check(sources).problems)


@pytest.mark.parametrize("change", [*ADDITIONS, changes.an_event_less], ids=lambda change: change.__name__)
def test_every_change_by_itself(dossiers: Mapping[str, Sources], change: Change) -> None:
    """It is no problem, and pages can be made of it: other ones than before."""
    before, after = dossiers["reference"], change(dossiers["reference"])
    assert after != before
    assert problems(after) == ""
    assert pipeline.build(pipeline.check(after)) != {}


@pytest.mark.parametrize("name", BUILT)
def test_the_suite_for_every_dossier_holds(dossiers: Mapping[str, Sources], tmp_path: Path, name: str) -> None:
    dossier, steps = BUILT[name]
    sources = reduce(lambda found, change: change(found), steps, dossiers[dossier])
    assert problems(sources) == ""
    root = tmp_path / name
    for path, raw in sources.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw)
    built = publish.run(root, "generator", "build", environment=alone())
    assert built.returncode == 0, built.stdout
    suite = ("pytest", "tests/dossier", "--dossier", str(root), "-m", "not browser", "-q", "-p", "no:cacheprovider")
    found = publish.run(ROOT, *suite, environment=alone())
    assert found.returncode == 0, found.stdout
    assert " passed" in found.stdout


def alone() -> Mapping[str, str]:
    """Return the environment of a run that is no part of this one: nothing measures it, no worker is its parent."""
    return {name: "" for name in os.environ if name.startswith(("COV", "PYTEST_"))}
