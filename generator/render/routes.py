"""Where is what? The one home of addresses: of every page, every record and every spot that something leads to.

A page is a file below its language's folder; the site serves it as a folder of that name. All ways between pages are
worked out from these names, without asking the machine.
"""

from dataclasses import dataclass, replace
from datetime import date

PAGE, INDEX = ".md", "index.md"


@dataclass(frozen=True)
class Route:
    """A page by its file below the language's folder, and a spot on it."""

    path: str
    anchor: str = ""

    @property
    def address(self) -> str:
        """The address below the language's home page: a folder, and the spot."""
        return _served(self.path) + self._spot

    @property
    def up(self) -> str:
        """The way from the page, as it is served, up to the language's home page."""
        return "../" * _served(self.path).count("/")

    def at(self, anchor: str) -> "Route":
        """Return a spot on the same page."""
        return replace(self, anchor=anchor)

    def beside(self, page: "Route") -> str:
        """Return the way here from the file of another page: what a Markdown link holds."""
        folder = page.path[: page.path.rfind("/") + 1]
        if self.path.startswith(folder):
            return self.path.removeprefix(folder) + self._spot
        return "../" * folder.count("/") + self.path + self._spot

    @property
    def _spot(self) -> str:
        return f"#{self.anchor}" if self.anchor else ""


def _served(path: str) -> str:
    return path.removesuffix(INDEX) if path.endswith(INDEX) else path.removesuffix(PAGE) + "/"


HOME = Route(INDEX)
TIMELINE = Route(f"timeline/{INDEX}")
ORIENTATION = Route(f"orientation/{INDEX}")
SENSITIVITY = Route(f"orientation/sensitivity/{INDEX}")
DIMENSIONS = Route(f"orientation/dimensions/{INDEX}")
YEARS = Route(f"orientation/years/{INDEX}")
STATEMENTS = Route("orientation/statements.md")
QUARTERS = Route(f"orientation/quarters/{INDEX}")
OMISSIONS = Route("omissions.md")
CONTESTED = Route(f"contested/{INDEX}")
FIGURES = Route(f"figures/{INDEX}")
ACTORS = Route(f"actors/{INDEX}")
SOURCES = Route(f"sources/{INDEX}")
IMPRINT, PRIVACY = Route("imprint.md"), Route("privacy.md")
METHOD, FORMAT, CONTRIBUTE = Route("method.md"), Route("format.md"), Route("contribute.md")


def event(id_: str) -> Route:
    """Return the page of an event."""
    return Route(f"events/{id_}.md")


def actor(id_: str) -> Route:
    """Return the page of an actor."""
    return Route(f"actors/{id_}.md")


def article(id_: str) -> Route:
    """Return the page of a source."""
    return Route(f"sources/{id_}.md")


def claim(article_id: str, claim_id: str) -> Route:
    """Return where a claim stands; the prefix keeps it apart from the page's own spots."""
    return article(article_id).at(f"claim-{claim_id}")


def judgement(id_: str) -> Route:
    """Return the page of a judgement."""
    return Route(f"judgements/{id_}.md")


def series(id_: str) -> Route:
    """Return the page of a series; a folder, so that its chart has the same way up as every other."""
    return Route(f"figures/{id_}/{INDEX}")


def record(kind: str, id_: str) -> Route:
    """Return the page of a record of a kind, named as in forwards.yml; of a claim, where it stands."""
    if kind == "claims":
        article_id, _, claim_id = id_.partition("/")
        return claim(article_id, claim_id)
    return _OF_KIND[kind](id_)


_OF_KIND = {"events": event, "actors": actor, "articles": article, "series": series, "judgements": judgement}


def in_timeline(event_id: str) -> Route:
    """Return where an event stands in the timeline."""
    return TIMELINE.at(f"event-{event_id}")


def accounts(event_id: str) -> Route:
    """Return where all accounts of a contested event stand together."""
    return CONTESTED.at(f"event-{event_id}")


def point(day: date) -> Route:
    """Return where the index on one day is told with its events."""
    return QUARTERS.at(f"point-{day}")


def reference(id_: str) -> Route:
    """Return where a text is told of that is cited by its address alone."""
    return SOURCES.at(f"reference-{id_}")


def data(name: str) -> str:
    """Return the path of a data file below the folder of the first language."""
    return f"data/{name}"


TIMELINE_DATA = data("timeline.json")
