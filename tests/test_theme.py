"""What the theme makes of front matter and configuration, with both site builders, on a tiny site of its own."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

import pytest
from mkdocs.livereload import LiveReloadServer

from generator.derive.briefing import Briefing
from generator.languages import language
from generator.render.foot import foot
from generator.render.views import Views
from tests.markup import Markup, resolve, words
from tests.markup import pages as pages_of
from tests.publish import surroundings
from tests.world import GENERATOR

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BUILDERS = ("mkdocs", "zensical")
ADDRESS = "https://example.org/dossier/"
LANGUAGES = [
    {"lang": code, "name": name, "folder": folder, "home": "Home", "not_found": "Missing."}
    for code, name, folder in (("en", "English", ""), ("de", "Deutsch", "de/"))
]
PAGES = {
    "index.md": "# Home\n",
    "imprint.md": "# Imprint\n",
    "privacy.md": "# Privacy\n",
    "events/plain.md": "# Plain\n",
    "events/old.md": '---\nrobots: noindex\ncanonical: "events/plain/"\n---\n\n# Moved\n',
    "events/gone.md": "---\nrobots: noindex\n---\n\n# Withdrawn\n",
}


def built(
    root: Path, builder: str, address: str, links: list[dict[str, str]], *, serving: bool = False
) -> dict[str, Markup]:
    """Return the pages of the tiny site by address, as a builder makes them in the folder of a second language."""
    for path, text in PAGES.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, encoding="utf-8")
    configuration = {
        "site_name": "Dossier",
        "site_url": address,
        "site_dir": "site/de",
        "theme": {
            "name": "material",
            "variant": "classic",
            "custom_dir": str(GENERATOR / "theme"),
            "language": "de",
            "font": False,
            "palette": [
                {"media": "(prefers-color-scheme)", "toggle": {"icon": "material/theme-light-dark"}},
                {"media": "(prefers-color-scheme: light)", "toggle": {"icon": "material/weather-sunny"}},
                {"media": "(prefers-color-scheme: dark)", "toggle": {"icon": "material/weather-night"}},
            ],
        },
        "nav": [{"Home": "index.md"}],
        "plugins": [],
        "extra": {
            "language": "de",
            "root": "../",
            "root_url": address,
            "languages": LANGUAGES,
            "sections": {},
            "foot": links,
            "serving": serving,
            "words": {"crumbs": "", "menu": "Menu", "search": "", "theme": ["", "", ""], "data": "Data"},
        },
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    (root / "mkdocs.yml").write_text(json.dumps(configuration), encoding="utf-8")  # JSON is YAML
    command = [sys.executable, "-m", builder, "build", "--strict", "--config-file", "mkdocs.yml"]
    made = subprocess.run(
        command, cwd=root, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert made.returncode == 0, made.stdout
    return {page.address: page for page in pages_of(root / "site")}


def heads(pages: dict[str, Markup], page: str) -> list[tuple[str, str]]:
    """Return what the head of a page tells search engines: what, and what of it."""
    found = pages[f"de/{page}"].all('meta[name="robots"], link[rel="canonical"], link[hreflang]')
    return [
        (
            str(each.attrs.get("rel") or each.attrs.get("name")).strip(),
            str(each.attrs.get("href") or each.attrs["content"]),
        )
        for each in found
    ]


# What a page may load and run: files of the site. `'none'` for all that is not named, frames and objects among them.
POLICY = (
    "default-src 'none'; script-src 'self'; script-src-attr 'none'; style-src 'self' 'unsafe-inline'; "
    "style-src-elem 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'self'"
)


def policy(page: Markup) -> str:
    """Return what a page says it may load and run; it says so before it loads anything."""
    (found,) = page.all("meta[http-equiv]")
    assert found.attrs["http-equiv"] == "Content-Security-Policy"
    assert page.source.index(" http-equiv=") < min(map(page.source.index, ("<script", "<link")))
    return str(found.attrs["content"])


@pytest.mark.parametrize("address", ["", ADDRESS])
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_page_refuses_what_is_no_file_of_the_site(tmp_path: Path, builder: str, address: str) -> None:
    """So it holds no script, no style and no handler of its own; a block of data is none."""
    pages = built(tmp_path, builder, address, [])
    assert "de/404.html" in pages
    for page in pages.values():
        assert policy(page) == POLICY
        inline = [each.attrs.get("type") for each in page.all("script") if "src" not in each.attrs]
        assert inline == ["application/json"]
        assert page.all("style") == []
        assert [name for each in page.all("*") for name in each.attrs if name.startswith("on")] == []


def test_only_a_served_site_allows_scripts_in_pages(tmp_path: Path) -> None:
    """MkDocs puts one into each page that it serves: it loads the page again after a change."""
    served = POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    assert {policy(page) for page in built(tmp_path, "mkdocs", "", [], serving=True).values()} == {served}


@pytest.mark.browser
def test_a_served_page_is_loaded_again(tmp_path: Path, chromium: "Browser") -> None:
    """By MkDocs' own server, whose script stands in the page."""
    from tests.reader import Reader  # noqa: PLC0415  # slow to load, and most tests need no browser

    built(tmp_path, "mkdocs", "", [], serving=True)
    site = tmp_path / "site"
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(site), polling_interval=0.1, shutdown_delay=0.05)
    server.watch(str(site))
    running = Thread(target=server.serve)
    running.start()
    try:
        while not server.serve_thread.is_alive():
            sleep(0.01)
        with Reader(chromium, f"http://127.0.0.1:{server.server_port}/") as reader:
            page = reader.open("de/events/plain/")
            file = site / "de/events/plain/index.html"
            file.write_text(file.read_text(encoding="utf-8").replace("Plain", "Changed"), encoding="utf-8")
            page.get_by_role("heading", name="Changed").wait_for()
    finally:
        server.shutdown(wait=True)
        running.join()


@pytest.mark.parametrize("builder", BUILDERS)
def test_pages_with_and_without_an_address(tmp_path: Path, builder: str, briefing: Briefing) -> None:
    links = foot(Views(briefing, language("de")))
    # With an address: search engines are told the whole new one.
    pages = built(tmp_path / "known", builder, ADDRESS, links)
    assert heads(pages, "events/old/") == [("robots", "noindex"), ("canonical", f"{ADDRESS}de/events/plain/")]
    assert heads(pages, "events/gone/") == [("robots", "noindex")]
    assert heads(pages, "events/plain/") == [
        ("alternate", f"{ADDRESS}events/plain/"),
        ("alternate", f"{ADDRESS}events/plain/"),
        ("canonical", f"{ADDRESS}de/events/plain/"),
        ("alternate", f"{ADDRESS}de/events/plain/"),
    ]
    sitemap = (tmp_path / "known/site/de/sitemap.xml").read_text(encoding="utf-8")
    assert [page for page in ("plain", "old", "gone") if f"<loc>{ADDRESS}de/events/{page}/</loc>" in sitemap] == [
        "plain"
    ]
    # Without: the way there.
    pages = built(tmp_path / "unknown", builder, "", links)
    assert heads(pages, "events/old/") == [("robots", "noindex"), ("canonical", "../../../de/events/plain/")]
    # The foot of every page.
    for address in ("de/", "de/imprint/", "de/events/old/"):
        imprint, privacy, *elsewhere = pages[address].all("footer a")[1:]
        within = [(words(each), resolve(address, str(each.attrs["href"]))) for each in (imprint, privacy)]
        assert within == [("Impressum", ("de/imprint/", "")), ("Datenschutz", ("de/privacy/", ""))]
        assert [(words(each), each.attrs["href"], each.attrs["rel"]) for each in elsewhere] == [
            ("Kontakt", "mailto:editors@example.org", "external nofollow noopener noreferrer"),
            ("Repository", "https://example.org/generator", "external nofollow noopener noreferrer"),
        ]


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_foot_without_anything_more(tmp_path: Path, builder: str) -> None:
    pages = built(tmp_path, builder, "", [])
    assert [words(each) for each in pages["de/"].all("footer a")] == ["Data"]


def test_the_foot_holds_what_is_given(briefing: Briefing) -> None:
    settings = briefing.settings.model_copy(update={"imprint": None, "contact": None})
    found = foot(Views(replace(briefing, settings=settings), language("en")))
    assert found == [
        {"words": "Privacy", "page": "privacy/"},
        {"words": "Repository", "address": "https://example.org/generator"},
    ]
