"""What all tests share: the option --bless, the example briefing, and how properties are searched."""

from datetime import date
from math import inf
from time import struct_time
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import settings

from generator import disk, pipeline
from generator.derive.briefing import Briefing, derive
from generator.pipeline import Checked
from tests.world import SITE, raw_records

# The same examples on every run and machine. To search further: pytest --hypothesis-profile=wide
settings.register_profile("house", derandomize=True, deadline=None)
settings.register_profile("wide", max_examples=5000, deadline=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="accept what the generator makes now as expected (tests/site/expected, tests/cases); look at the diff",
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


# ---- the example briefing once more, read without the program: what is derived is checked against it


@pytest.fixture(scope="session")
def raw_events(sources: dict[str, bytes]) -> dict[str, Any]:
    """The events as written, by id, in the order of time as the package `edtf` sees it."""
    events = raw_records(sources, "events")

    def order(item: tuple[str, Any]) -> tuple[date, date, str]:
        found = parse_edtf(item[1]["date"]["edtf"])
        first, last = found.lower_strict(), found.upper_strict()
        until = date(*last[:3]) if isinstance(last, struct_time) else date.max
        assert isinstance(first, struct_time) or first == -inf
        return (date(*first[:3]) if isinstance(first, struct_time) else until), until, item[0]

    return dict(sorted(events.items(), key=order))


@pytest.fixture(scope="session")
def raw_actors(sources: dict[str, bytes]) -> dict[str, Any]:
    """The actors as written, by id."""
    return dict(sorted(raw_records(sources, "actors").items()))


@pytest.fixture(scope="session")
def raw_articles(sources: dict[str, bytes]) -> dict[str, Any]:
    """The articles as written, by id."""
    return raw_records(sources, "articles")


@pytest.fixture(scope="session")
def raw_claims(raw_articles: dict[str, Any]) -> dict[str, Any]:
    """The claims as written, by reference, by the day of the article, then the paragraph, then as in the file."""
    claims = [
        (record["published"]["edtf"], article, int(claim["paragraph"]), place, claim)
        for article, record in raw_articles.items()
        for place, claim in enumerate(record["claims"])
    ]
    return {f"{article}/{claim['id']}": claim for _, article, *_, claim in sorted(claims, key=lambda each: each[:4])}
