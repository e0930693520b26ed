"""What must happen so that `mkdocs build` and `mkdocs serve` alone give the whole site?

The pages are generated from sources/ first, and the German site is built into the English one's folder de/. Neither
happens where the caller has seen to it: `briefing build` sets BRIEFING_GENERATED=1.
"""

import logging
import os
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

ROOT = Path(__file__).resolve().parent.parent
BY_ITSELF = os.environ.get("BRIEFING_GENERATED") != "1"

log = logging.getLogger("mkdocs.hooks.dossier")
serving = False

# The day of the build must not reach the output: MkDocs stamps the packed sitemap with it.
os.environ["SOURCE_DATE_EPOCH"] = "0"


def on_startup(command: str, dirty: bool) -> None:
    """Note whether the site is served."""
    global serving
    serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Bring the pages up to date. Faulty sources stop a build; a served site keeps its last good pages and says why."""
    if not BY_ITSELF:
        return
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from generator.site import SourcesFaultyError, generate

    try:
        generate(ROOT)
    except SourcesFaultyError as faulty:
        if not (serving and Path(config.docs_dir, "index.md").exists()):
            raise PluginError(f"nothing was built, sources/ has problems:\n{faulty}") from faulty
        log.error("the pages stay as they were, sources/ has problems:\n%s", faulty)
        config.extra["problems"] = str(faulty)


def on_post_build(config: MkDocsConfig) -> None:
    """Build the German site into the English one."""
    if BY_ITSELF and Path(config.config_file_path).resolve() == ROOT / "mkdocs.yml":
        site_dir = str(Path(config.site_dir, "de"))
        german = load_config(str(ROOT / "mkdocs.de.yml"), site_dir=site_dir, strict=config.strict, hooks=[])
        german.extra["problems"] = config.extra.get("problems")
        build(german)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Of the pages watch the hand-written ones: generated ones change during a build and would start the next."""
    if BY_ITSELF:
        server.unwatch(config.docs_dir)
        for page in sorted(ROOT.glob("docs/*/*.md")):
            if page.stem not in ("index", "method", "format", "contribute"):
                server.watch(str(page))
    return server
