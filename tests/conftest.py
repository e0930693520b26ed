"""What all tests share: their options, the browser, the example briefing, and how properties are searched."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import cache
from math import inf
from pathlib import Path
from time import struct_time
from typing import TYPE_CHECKING, Any

import pytest
from edtf import parse_edtf
from hypothesis import settings

from generator import disk, pipeline
from generator.derive.briefing import Briefing, derive
from generator.pipeline import Checked
from tests import publish
from tests.world import SITE, raw_records

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.dossier.published import Published
    from tests.reader import Reader

# The same examples on every run and machine. To search further: pytest --hypothesis-profile=wide
settings.register_profile("house", derandomize=True, deadline=None)
settings.register_profile("quick", derandomize=True, deadline=None, max_examples=20)
settings.register_profile("wide", max_examples=5000, deadline=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="accept what the generator makes now as expected (tests/site/expected, tests/cases); look at the diff",
    )
    parser.addoption(
        "--dossier",
        action="append",
        default=[],
        type=Path,
        metavar="FOLDER",
        help="look at the dossier in this folder, sources/ and the site built of them, instead of at those of this "
        "repository (tests/dossier); may be given several times",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Leave out what takes long, unless it is asked for by its name: `-m thorough`, as `make test-all` does."""
    asked = config.option.markexpr
    if "thorough" not in asked:
        config.option.markexpr = f"({asked}) and not thorough" if asked else "not thorough"


# ---- the browser

CHROMIUM = "BRIEFING_CHROMIUM"
NO_BROWSER = f"without a browser: {CHROMIUM} names none; `make test` finds or installs one"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that need a browser where none is named; whoever wants them names one, as `make test` does.

    First come those that build sites, last those that read one in a browser: each of them is short, so that all
    processes are busy to the end. Others stay together by file, for what a file makes for all of its tests.
    """
    if not os.environ.get(CHROMIUM):
        left = [item for item in items if item.get_closest_marker("browser")]
        items[:] = [item for item in items if not item.get_closest_marker("browser")]
        config.hook.pytest_deselected(items=left)
    items.sort(key=lambda item: (bool(item.get_closest_marker("browser")), not item.get_closest_marker("site")))
    for item in items:
        if not (item.get_closest_marker("browser") or item.get_closest_marker("xdist_group")):
            item.add_marker(pytest.mark.xdist_group(item.path.name))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Add up what tests have counted (`record_property`), and say what was left out."""
    counted = Counter[str]()
    for report in terminalreporter.getreports("passed"):
        counted.update(dict(report.user_properties))
    for name, number in sorted(counted.items()):
        terminalreporter.write_line(f"{name}: {number}")
    if not os.environ.get(CHROMIUM):
        terminalreporter.write_line(NO_BROWSER, yellow=True)


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """The browser that is named; a name that leads to none fails."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415  # slow to load, and most tests need none

    from tests.reader import FLAGS  # noqa: PLC0415  # as above

    path = os.environ[CHROMIUM]
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as error:
            pytest.fail(f"{CHROMIUM} must name a Chromium that runs: {path}\n{error}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """Serves a site, once, and says where."""
    with ExitStack() as running:

        @cache
        def serve(site: Path) -> str:
            return running.enter_context(publish.served(site, tmp_path_factory.mktemp("host")))

        yield serve


@pytest.fixture
def reader(chromium: "Browser", host: Callable[[Path], str], published: "Published") -> "Iterator[Reader]":
    """A reader of the site that a folder of tests looks at; there must be no fault, whatever a test does with it."""
    from tests.reader import Reader  # noqa: PLC0415  # as above

    with Reader(chromium, host(published.site)) as reader:
        yield reader


# ---- what is accepted, and the example briefing


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
    assert (found.problems, found.unheld) == ((), ())
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
    """The events of the texts as written, by id, in the order of time as the package `edtf` sees it."""
    events = {key: event for key, event in raw_records(sources, "events").items() if "claims" in event}

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
