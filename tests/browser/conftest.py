"""What the tests of the program in a browser look at: the site of the example briefing."""

import pytest

from tests import publish
from tests.dossier.published import Published
from tests.dossier.reckoning import Dossier
from tests.world import SITE


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The example briefing with its site, as the suite for every dossier has it."""
    return Published(publish.built(tmp_path_factory, "example", SITE))


@pytest.fixture(scope="session")
def dossier(published: Published) -> Dossier:
    """The example briefing as data, as published."""
    return published.data
