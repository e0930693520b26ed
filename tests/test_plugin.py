"""The plugin of MkDocs, asked as MkDocs asks it: what it watches, and what it does with faults while it serves."""

import shutil
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from generator import layout, site
from generator.plugin import BriefingPlugin
from tests.world import SITE


class Server(LiveReloadServer):
    """Notes what it is told to watch, and serves nothing."""

    def __init__(self) -> None:
        self.watched: list[str] = []
        self.left: list[str] = []

    def watch(self, path: str, func: object = None, *, recursive: bool = True) -> None:  # noqa: ARG002
        self.watched.append(path)

    def unwatch(self, path: str) -> None:
        self.left.append(path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier with a page of its own, its pages made."""
    shutil.copytree(SITE / "sources", tmp_path / "sources")
    (tmp_path / layout.OWN / "en").mkdir(parents=True)
    (tmp_path / layout.OWN / "en" / "notes.md").write_text("# Notes\n", encoding="utf-8")
    site.generate(tmp_path)
    return tmp_path


def plugin_of(root: Path) -> BriefingPlugin:
    plugin = BriefingPlugin()
    plugin.on_startup(command="serve", dirty=False)
    plugin.root = root
    return plugin


@pytest.mark.parametrize(
    ("pages", "unwatched"),
    [
        pytest.param(f"{layout.MADE}/{layout.pages('en')}", True, id="started by the program"),
        pytest.param(layout.OWN, False, id="started on a reader's own configuration"),
    ],
)
def test_what_is_watched(root: Path, pages: str, *, unwatched: bool) -> None:
    """The pages that are made change during a build and would start the next; a reader's own do not."""
    server, config = Server(), MkDocsConfig()
    config.docs_dir = str(root / pages)
    assert plugin_of(root).on_serve(server, config=config, builder=None) is server
    assert server.left == ([str(root / pages)] if unwatched else [])
    assert server.watched == [str(root / name) for name in (layout.SOURCES, layout.OWN)]


def test_faults_while_serving(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The pages stay, and every page that is built from them says what is wrong, until it is mended."""
    event = root / "sources" / "events" / "1948" / "advisers-recalled.yml"
    page = root / layout.MADE / layout.pages("en") / "events" / "advisers-recalled.md"
    right, before, plugin = event.read_bytes(), page.read_bytes(), plugin_of(root)
    event.write_bytes(right.replace(b"status: ", b"status: un"))
    plugin._generate()
    assert page.read_bytes() == before
    assert plugin.problems.startswith("sources/events/1948/advisers-recalled.yml:")
    assert plugin.problems in caplog.text
    event.write_bytes(right)
    plugin._generate()
    assert plugin.problems == ""


def test_a_key_that_mkdocs_does_not_know(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    (root / layout.CONFIGURATION).write_text("site_name: x\nplugins: [briefing]\nno_such_key: 1\n", encoding="utf-8")
    given = MkDocsConfig()
    given.site_dir, given.site_url, given.strict = str(root / "site"), None, False
    told = plugin_of(root)._configured("en", given)
    assert told.docs_dir == str(root / layout.MADE / layout.pages("en"))
    assert told.extra["serving"]
    assert f"{layout.CONFIGURATION}: no_such_key: Unrecognised configuration name: no_such_key" in caplog.text


def test_a_page_with_the_name_of_a_generated_one(root: Path) -> None:
    """It stops the build with its path: neither page would be right."""
    own = root / layout.OWN / "en" / "timeline" / "index.md"
    own.parent.mkdir()
    own.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"docs/en/timeline/index\.md has the name of a page"):
        plugin_of(root)._generate()
