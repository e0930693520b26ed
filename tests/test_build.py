"""The command builds a whole site, as its instructions say: of the example briefing, in folders of its own.

What any site must be is in tests/dossier; here it is the command: what it builds and leaves alone.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request  # noqa: TID251  # the live site is asked, on this machine
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import site
from generator.cli import main
from tests import markup, publish
from tests.markup import Markup, words
from tests.publish import project, tree
from tests.world import SITE

pytestmark = pytest.mark.site

# A site builder takes seconds; a loaded machine takes longer.
PATIENCE = 120


def build(root: Path, *arguments: str) -> str:
    found = CliRunner().invoke(main, ["build", "--root", str(root), *arguments])
    assert found.exit_code == 0, found.output
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []
    return found.stdout


@pytest.fixture(scope="module", autouse=True)
def _as_anywhere() -> object:
    """Build without what would steer a build from outside."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SITE_URL", "BRIEFING_GENERATED", "GITHUB_ACTIONS", "SOURCE_DATE_EPOCH"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site was built once, with MkDocs, in both languages."""
    return publish.built(tmp_path_factory, "example", SITE)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same project elsewhere, not built yet."""
    return project(tmp_path_factory.mktemp("other place") / "briefing", SITE)


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def html_pages(folder: Path) -> dict[str, Markup]:
    """Return the pages of a site by address, but for the one that is shown for what is missing."""
    return {page.address: page for page in markup.pages(folder) if not page.address.endswith("404.html")}


@pytest.fixture(scope="module")
def site_pages(built: Path) -> dict[str, Markup]:
    """The pages of the site that was built once."""
    return html_pages(built / "site")


def address(page: str) -> str:
    """Return the address that a page below docs/ has in the site."""
    path = page.removeprefix("en/").removesuffix(".md")
    return f"{path}/".replace("/index/", "/") if path != "index" else ""


def test_pages_are_written_in_a_folder_of_their_own(built: Path, pages: dict[str, str]) -> None:
    written = {path: raw.decode() for path, raw in tree(built / ".briefing/docs").items()}
    assert {path: written[path] for path in pages} == pages


def test_every_page_is_in_the_site(site_pages: dict[str, Markup], pages: dict[str, str]) -> None:
    expected = {address(page) for page in pages if page.endswith(".md")}
    for language in ("", "de/"):
        expected |= {f"{language}{page}/" for page in ("method", "format", "contribute")}
    assert set(site_pages) == expected


def test_data_is_published_as_written(built: Path, pages: dict[str, str]) -> None:
    assert (built / "site/data/dossier.json").read_text(encoding="utf-8") == pages["en/data/dossier.json"]


def test_lists_are_lists(site_pages: dict[str, Markup], pages: dict[str, str]) -> None:
    """Golden Markdown is blind here: without a blank line before it a list is a paragraph with hyphens in it."""
    for page, text in pages.items():
        if page.endswith(".md"):
            html, markdown = site_pages[address(page)], text.split("---\n", 2)[2]
            other = [each for part in ("nav", ".abstract") for each in html.all(f".md-content {part} li")]
            entries = len(html.all(".md-content li")) - len(other)
            markdown = re.sub(r"<nav\b.*?</nav>", "", markdown, flags=re.DOTALL)
            # What is written as HTML is no Markdown, but a list all the same.
            assert entries == len(re.findall(r"^(?:- |\d+\. |<li\b)", markdown, re.MULTILINE)), page
            rows = len(html.all(".md-content tr")) - len(html.all(".md-content table[class] tr"))
            assert rows == len(re.findall(r"^\| (?!-)", markdown, re.MULTILINE)), page
            prose = words(html.one(".md-content"))
            for code in html.all(".md-content code"):
                prose = prose.replace(words(code), "", 1)
            left = re.search(r"\*\*|\]\(|(^|\s)(#{1,4} |\{ [.#])", prose)
            assert left is None, f"{page}: {left}"


def test_words_with_signs_in_them_are_shown_as_they_are(site_pages: dict[str, Markup]) -> None:
    page = site_pages["sources/harbour-gazette-1951/"]
    assert "ARMS, GRAIN & NO STRINGS [LATE EDITION]" in words(page.one(".md-content"))


def test_the_day_of_the_build_is_nowhere(built: Path) -> None:
    """Two builds give the same bytes on any day."""
    today = time.strftime("%Y-%m-%d").encode()
    assert [path for path, raw in tree(built / "site").items() if today in raw] == []


def test_parts_elsewhere_give_the_same_whole(built: Path, other: Path) -> None:
    """One language after the other, in another folder: the same bytes as both at once; each leaves the other alone."""
    said = build(other, "--language", "en")
    assert said.startswith(f"The site is in {other}/site\nLook at it:   python3 -m http.server --directory ")
    assert not (other / "site/de").exists()
    before = {path: path.stat().st_mtime_ns for path in (other / "site").rglob("*") if path.is_file()}
    build(other, "--language", "de")
    # Not even written anew: whoever looks at the English pages sees no file change.
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert tree(other / "site") == tree(built / "site")
    (other / "site/de/index.html").write_text("kept", encoding="utf-8")
    build(other, "--language", "en")
    assert (other / "site/de/index.html").read_text(encoding="utf-8") == "kept"
    assert sorted(tree(other / "site")) == sorted(tree(built / "site"))


def test_what_the_plugin_calls(built: Path, tmp_path: Path) -> None:
    """The plugin of a builder that is called by itself brings the pages up to date, or says why not."""
    root = project(tmp_path / "project", SITE)
    site.generate(root)
    written = tree(root / ".briefing/docs")
    assert written == tree(built / ".briefing/docs")
    event = root / "sources/events/1949/first-american-loan.yml"
    event.write_text(
        event.read_text(encoding="utf-8").replace("status: occurred", "status: happened"), encoding="utf-8"
    )
    with pytest.raises(site.SourcesFaultyError, match="`status` must be one of the allowed words: 'happened'"):
        site.generate(root)
    assert tree(root / ".briefing/docs") == written


# ---- the reader's own additions


OWN = """
site_name: Something
repo_url: https://example.org/dossier
theme:
  name: material
  logo: images/logo.svg
  custom_dir: overrides
extra_css: [own.css]
nav:
  - Notes: notes.md
  - Elsewhere: https://example.org/
plugins:
  - briefing
"""


def test_a_reader_adds_pages_a_logo_styles_and_navigation(tmp_path: Path) -> None:
    """By putting them there; both ways to build give the same, and title and languages stay those of the dossier."""
    root = project(tmp_path / "project", SITE)
    files = {
        "mkdocs.yml": OWN,
        "docs/en/notes.md": "# Notes of our own\n",
        "docs/de/notes.md": "# Eigene Notizen\n",
        "docs/en/more.md": "# One more page\n",
        "docs/images/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "docs/own.css": "main {}",
        "overrides/partials/copyright.html": "",
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    build(root)
    made = tree(root / "site")
    for language, title in (("", "Notes of our own"), ("de/", "Eigene Notizen")):
        page = Markup(root / "site", root / f"site/{language}notes/index.html")
        assert words(page.one("h1")) == title
        assert any("own.css" in str(each.attrs["href"]) for each in page.all("link[rel=stylesheet]"))
    home = Markup(root / "site", root / "site/index.html")
    assert words(home.one("head title")) == "Yugoslavia between the blocs"
    assert [words(each) for each in home.all(".dossier-tabs > li")][-2:] == ["Notes", "Elsewhere"]
    assert "One more page" in [words(each) for each in home.all(".dossier-footer a")]
    alone = publish.run(root, "mkdocs", "build", "--strict")
    assert alone.returncode == 0, alone.stdout
    assert tree(root / "site") == made


def test_a_hand_written_page_takes_no_generated_ones_place(tmp_path: Path) -> None:
    root = project(tmp_path / "project", SITE)
    (root / "docs/en/timeline").mkdir(parents=True)
    (root / "docs/en/timeline/index.md").write_text("# Mine\n", encoding="utf-8")
    found = CliRunner().invoke(main, ["build", "--root", str(root)])
    assert found.exit_code == 2
    told = "docs/en/timeline/index.md has the name of a page that is generated: give it another one"
    assert told in found.stderr
    assert not (root / ".briefing" / "docs").exists()


def test_a_faulty_configuration_is_told(tmp_path: Path) -> None:
    root = project(tmp_path / "project", SITE)
    (root / "mkdocs.yml").write_text(
        "site_name: x\nuse_directory_urls: perhaps\nplugins: [briefing]\n", encoding="utf-8"
    )
    found = CliRunner().invoke(main, ["build", "--root", str(root), "--language", "en"])
    assert found.exit_code == 2
    assert "mkdocs.yml: use_directory_urls: Expected type: <class 'bool'>" in found.stderr


# ---- the live site


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def until(found: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.1)


def test_an_edit_shows_in_the_live_site(other: Path) -> None:
    """Also after a mistake, which is shown, and does not take the last good page away; Ctrl-C ends it without noise."""
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--root", str(other), "--address", f"127.0.0.1:{port}"]
    with (
        (other / "log").open("w") as log,
        # A job in the background (as in CI) ignores Ctrl-C, and so would its children: this one is started as by hand.
        subprocess.Popen(
            command,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_heed_interrupts,  # noqa: PLW1509  # no threads here
        ) as serving,
    ):

        def shows(path: str, words: str) -> bool:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as answer:  # noqa: TID251
                    return words in answer.read().decode()
            except OSError:
                return False

        def said(words: str) -> bool:
            return words in (other / "log").read_text(encoding="utf-8")

        try:
            event = other / "sources/events/1949/first-american-loan.yml"
            good = event.read_text(encoding="utf-8")
            until(lambda: shows("events/first-american-loan/", "A first American loan"), "the page")
            until(
                lambda: shows("de/events/first-american-loan/", "Ein erster amerikanischer Kredit"), "the German page"
            )
            event.write_text(good.replace("status: occurred", "status: happened"), encoding="utf-8")
            until(lambda: said("first-american-loan.yml:10:9: `status` must be"), "the problem")
            until(lambda: shows("events/first-american-loan/", "A first American loan"), "the last good page")
            event.write_text(good.replace("A first American loan", "A very first loan"), encoding="utf-8")
            until(lambda: shows("events/first-american-loan/", "A very first loan"), "the edit")
            event.write_text(good, encoding="utf-8")
        finally:
            os.killpg(serving.pid, signal.SIGINT)
            try:
                serving.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(serving.pid, signal.SIGKILL)
                raise
        assert serving.returncode == 0
        assert not said("Traceback")
