"""What is a page before it is text?"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.render.routes import Route

Values = Mapping[str, object]


@dataclass(frozen=True)
class Page:
    """A page to be rendered: the folder of its kind below `pages`, where it lies, its title, what its template gets."""

    kind: str
    route: Route
    title: str
    values: Values

    @property
    def template(self) -> str:
        """The name of its template."""
        return f"{self.kind}/page.md.jinja"
