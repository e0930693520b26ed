"""What the browser tests share: one built site, served below a path, and a reader who notices what a console says."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Error,
    Page,
    Request,
    Response,
    sync_playwright,
)

from tests.browser import publish
from tests.browser.markup import Markup, pages

# As root, without a screen, and without a word to the browser's maker.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Milliseconds. Everything is on this machine; only a loaded one is slow.
PATIENCE = 10_000
PHONE, DESK = 360, 1440

Dossier = dict[str, Any]


class Reader:
    """Opens pages and keeps a list of what went wrong on them: console, missing files, requests to elsewhere."""

    def __init__(self, chromium: Browser, address: str) -> None:
        """Read a site with a browser."""
        self.chromium = chromium
        self.address = address
        self.faults: list[str] = []
        self.contexts: list[BrowserContext] = []

    def open(self, path: str = "", *, width: int = DESK, dark: bool = False, script: bool = True) -> Page:
        """Return a page of the site in a new window."""
        context = self.chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale="en-GB",
        )
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)
        page = context.new_page()
        page.on("dialog", self._dialog)
        self.go(page, path)
        return page

    def go(self, page: Page, path: str) -> None:
        """Load an address below the site's root."""
        response = page.goto(self.address + path)
        assert response, path
        assert response.status == 200, f"{path}: {response.status}"

    def path(self, page: Page) -> str:
        """Return where a page is, below the site's root."""
        assert page.url.startswith(self.address), page.url
        return page.url.removeprefix(self.address)

    def close(self) -> None:
        """Close all windows."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"request to elsewhere: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser named in BRIEFING_CHROMIUM; without one the tests fail, because tests that skip protect nobody."""
    path = os.environ.get("BRIEFING_CHROMIUM")
    if not path:
        pytest.fail("BRIEFING_CHROMIUM must name a Chromium: run `make test`, which finds or installs one")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as error:
            pytest.fail(f"BRIEFING_CHROMIUM must name a Chromium that runs: {path}\n{error}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with the real sources, its site built."""
    return publish.real(tmp_path_factory)


@pytest.fixture(scope="session")
def site(published: Path) -> Path:
    """The folder of the built site."""
    return published / "site"


@pytest.fixture(scope="session")
def dossier(site: Path) -> Dossier:
    """The dossier as data, as published."""
    found = json.loads((site / "data" / "dossier.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="session")
def markup(site: Path) -> list[Markup]:
    """Every page of the built site."""
    return pages(site)


@pytest.fixture(scope="session")
def by_address(markup: list[Markup]) -> dict[str, Markup]:
    """Every page of the built site, by its address below the site's root."""
    return {page.address: page for page in markup}


@pytest.fixture(scope="session")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served."""
    with publish.served(site, tmp_path_factory.mktemp("host")) as served:
        yield served


@pytest.fixture
def reader(chromium: Browser, address: str) -> Iterator[Reader]:
    """A reader of the site. Whatever a test does: no fault in the console, no missing file, no request elsewhere."""
    reader = Reader(chromium, address)
    yield reader
    reader.close()
    assert reader.faults == []
