"""What the theme makes of front matter and configuration, with both site builders, on a tiny site of its own."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.derive.briefing import Briefing
from generator.languages import language
from generator.render.foot import foot
from generator.render.views import Views
from tests.markup import Markup, resolve, words
from tests.publish import surroundings
from tests.world import GENERATOR

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


def built(root: Path, builder: str, address: str, links: list[dict[str, str]]) -> dict[str, Markup]:
    """Return the pages of the tiny site by address, as a builder makes them in the folder of a second language."""
    for path, text in PAGES.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, encoding="utf-8")
    configuration = {
        "site_name": "Dossier",
        "site_url": address,
        "site_dir": "site/de",
        "theme": {"name": "material", "variant": "classic", "custom_dir": str(GENERATOR / "theme"), "language": "de"},
        "nav": [{"Home": "index.md"}],
        "plugins": [],
        "extra": {
            "language": "de",
            "root": "../",
            "root_url": address,
            "languages": LANGUAGES,
            "sections": {},
            "foot": links,
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
    files = [file for file in (root / "site").rglob("*.html") if file.name != "404.html"]
    return {page.address: page for page in (Markup(root / "site", file) for file in files)}


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
