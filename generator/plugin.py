"""How does MkDocs come to build the site of a dossier? By the plugin `briefing`, the one module that knows MkDocs.

MkDocs may be started on the reader's own mkdocs.yml, which names this plugin, or on what the program wrote for one
language (`layout.configuration`). Either way the pages are made first, and what is built is our configuration with the
reader's additions. Alone, MkDocs builds every language; `briefing build` starts one for each, and the pages are there.
"""

import os
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.utils.yaml import yaml_load

from generator import configuration, layout, site

# The day of the build must not reach the output: MkDocs stamps the packed sitemap with it.
os.environ["SOURCE_DATE_EPOCH"] = "0"

log = get_plugin_logger(__name__)


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs gives its hook no types
    """What can be set where the plugin is named: nothing."""


class BriefingPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # as above
    """Makes the pages of a dossier, and tells MkDocs how to build them."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.serving = False
        self.root = Path()
        self.others: list[str] = []
        self.problems = ""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002  # MkDocs gives both by name
        """Note whether the site is served: the plugin then lives from build to build."""
        self.serving = command == "serve"

    @event_priority(-100)  # last: what other plugins say of the configuration that was given is lost with it
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Return the configuration to build with. Faulty sources stop a build; a served site keeps its last pages."""
        file = Path(config.config_file_path).resolve()
        made = file.parent.name == layout.MADE
        self.root = file.parent.parent if made else file.parent
        if site.by_itself():
            self._generate()
        languages = self._languages()
        asked = file.name.split(".")[1] if made else languages[0]
        self.others = [language for language in languages if language != asked] if site.by_itself() else []
        told = self._configured(asked, config)
        told = told.plugins.on_config(told)
        told.plugins[configuration.PLUGIN] = self
        return told

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build the other languages into the first one's site."""
        for language in self.others:
            told = self._configured(language, config)
            told.site_dir = str(Path(config.site_dir, language))
            build(told)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG002
        """Watch what the site is made from, and not the pages: they change during a build and would start the next."""
        if Path(config.docs_dir).resolve().is_relative_to(self.root / layout.MADE):
            server.unwatch(config.docs_dir)
        for name in (layout.SOURCES, layout.OWN, layout.CONFIGURATION):
            if (self.root / name).exists():
                server.watch(str(self.root / name))
        return server

    def _generate(self) -> None:
        try:
            site.generate(self.root)
            self.problems = ""
        except site.SourcesFaultyError as faulty:
            if not (self.serving and (self.root / layout.MADE).is_dir()):
                raise PluginError(f"nothing was built, sources/ has problems:\n{faulty}") from faulty
            log.error("the pages stay as they were, sources/ has problems:\n%s", faulty)  # noqa: TRY400  # no traceback
            self.problems = str(faulty)
        except site.BuilderFailedError as failed:
            raise PluginError(str(failed)) from failed

    def _configured(self, language: str, given: MkDocsConfig) -> MkDocsConfig:
        """Return the configuration for a language: ours, the reader's additions, and how MkDocs was started."""
        made, own = self.root / layout.MADE, self.root / layout.CONFIGURATION
        ours, theirs = _read(made / layout.configuration(language)), _read(own)
        values = configuration.merged(ours, theirs)
        values |= {"docs_dir": str(made / layout.pages(language)), "site_dir": given.site_dir}
        values["extra"] |= {"problems": self.problems, "serving": self.serving}
        told = MkDocsConfig(config_file_path=str(own))
        told.load_dict(values)
        faults, warnings = told.validate()
        for key, warning in warnings:
            log.warning("%s: %s: %s", layout.CONFIGURATION, key, warning)
        for key, fault in faults:
            raise PluginError(f"{layout.CONFIGURATION}: {key}: {fault}")
        told.strict = given.strict
        if self.serving:
            told.site_url = given.site_url
        if custom := configuration.custom_dir(theirs):
            told.theme.dirs.insert(0, str(self.root / custom))
        told.plugins.on_startup(command="serve" if self.serving else "build", dirty=False)
        return told

    def _languages(self) -> list[str]:
        """Return the languages of the site, the first one's first."""
        told = _read(min((self.root / layout.MADE).glob(layout.configuration("*"))))
        return [str(each["lang"]) for each in told["extra"]["languages"]]


def _read(file: Path) -> dict[str, Any]:
    """Return what a configuration says, with what it inherits and the environment gives; nothing if there is none."""
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8") as source:
        return dict(yaml_load(source) or {})
