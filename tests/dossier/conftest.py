"""What the suite for every dossier asks of: each dossier as published, in each of its languages.

It holds for any dossier: whatever may be absent from one (judgements, figures, a value of the index, poles) is absent
from what these tests expect. Without `--dossier` it looks at the two of this repository, their sites built for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from tests import publish
from tests.dossier.published import Published, Sources
from tests.dossier.reckoning import ABOUT, Dossier
from tests.markup import Markup
from tests.world import ROOT, SITE

# The dossiers of this repository, by the name that a test of each goes by.
OURS = {"reference": ROOT, "example": SITE}


def given(config: pytest.Config) -> Mapping[str, Path]:
    """Return the dossiers to look at, by name: those of `--dossier`, or ours."""
    folders: list[Path] = config.getoption("--dossier")
    return {folder.resolve().name: folder.resolve() for folder in folders} or OURS


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask every test of every dossier, as far as it has what the test is about: a language, a kind of page, poles."""
    names = [name for name in ("published", "language", "kind") if name in metafunc.fixturenames]
    if "published" in names:
        browser = metafunc.definition.get_closest_marker("browser")
        about_poles = metafunc.definition.get_closest_marker("poles")
        cases, first = [], True
        for name, folder in given(metafunc.config).items():
            sources = Sources(folder)
            # The pages about a dossier are made by the program, and long: it is enough to see those of one.
            kinds = [kind for kind in sources.kinds() if first or kind not in ABOUT]
            first = False
            # Whoever has parsed the pages of a dossier looks at all of them.
            marks = () if browser else (pytest.mark.site, pytest.mark.xdist_group(f"dossier {name}"))
            cases += [
                pytest.param(name, *case, marks=marks, id="-".join((name, *case)))
                for case in _cases(sources, names, kinds)
                if sources.has_poles or not about_poles
            ]
        metafunc.parametrize(names, cases, indirect=["published"], scope="session")


def _cases(sources: Sources, names: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for language in sources.languages if "language" in names else (None,):
        for kind in kinds if "kind" in names else (None,):
            yield tuple(each for each in (language, kind) if each is not None)


@pytest.fixture(scope="session")
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The dossier in question."""
    folder = given(request.config)[request.param]
    if not request.config.getoption("--dossier"):
        folder = publish.built(tmp_path_factory, request.param, folder)
    return _once(folder)


@cache
def _once(folder: Path) -> Published:
    """Its pages are parsed once, in whatever order the tests of several dossiers come."""
    assert (folder / "site" / "index.html").is_file(), f"{folder} holds no site: build it first"
    return Published(folder)


@pytest.fixture(scope="session")
def dossier(published: Published) -> Dossier:
    """The dossier as data, as published."""
    return published.data


@pytest.fixture(scope="session")
def by_address(published: Published) -> Mapping[str, Markup]:
    """Every page of the site, by its address below the site's root."""
    return published.pages
