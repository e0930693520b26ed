"""What is a page before it is text?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.render.routes import Route

Values = Mapping[str, object]


@dataclass(frozen=True)
class Page:
    """A page to be rendered: the folder of its kind below `pages`, where it lies, its title, what its template gets.

    The values are worked out when the page is rendered: the navigation asks for titles alone. `entry` are the words
    under which the navigation shows the page, none for one that other pages lead to; `about` are pages that tell of the
    dossier and not of its subject, which stand together at the end.
    """

    kind: str
    route: Route
    title: str
    values: Callable[[], Values]
    entry: str = ""
    about: bool = False

    @property
    def template(self) -> str:
        """The name of its template."""
        return f"{self.kind}/page.md.jinja"
