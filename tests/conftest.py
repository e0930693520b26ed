"""What all tests share: the option --bless, the example briefing, and how properties are searched."""

import pytest
from hypothesis import settings

from generator import disk, pipeline
from generator.derive.briefing import Briefing, derive
from generator.pipeline import Checked
from tests.world import SITE

# The same examples on every run and machine. To search further: pytest --hypothesis-profile=wide
settings.register_profile("house", derandomize=True, deadline=None)
settings.register_profile("wide", max_examples=5000, deadline=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="accept what the generator makes now as what is expected (tests/site/expected, tests/cases); look at the diff",
    )


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def sources() -> dict[str, bytes]:
    """The sources of the example briefing, by path."""
    return disk.read_sources(SITE)


@pytest.fixture(scope="session")
def checked(sources: dict[str, bytes]) -> Checked:
    """The example briefing, checked against its texts; it has no problems."""
    found = pipeline.check(sources, disk.read_archive(SITE / "archive"))
    assert (found.problems, found.texts_missing) == ((), 0)
    return found


@pytest.fixture(scope="session")
def briefing(checked: Checked) -> Briefing:
    """The example briefing, derived."""
    return derive(checked.corpus)


@pytest.fixture(scope="session")
def pages(checked: Checked) -> dict[str, str]:
    """The pages of the example briefing, by path."""
    return pipeline.build(checked)
