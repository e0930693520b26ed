"""Which pages are there? Each kind has a folder here, with its module and its template; all stand in KINDS.

A kind's module has one public function, `pages(views)`, which yields every page of that kind in one language: none if
the dossier has nothing for it. The navigation keeps the order of KINDS.
"""

from collections.abc import Iterator

from generator.render.page import Page
from generator.render.pages import (
    actor,
    actors,
    contested,
    contribute,
    dimensions,
    event,
    figures,
    format,  # noqa: A004  # the page is called so
    home,
    imprint,
    judgement,
    method,
    moved,
    omissions,
    orientation,
    privacy,
    quarters,
    sensitivity,
    series,
    source,
    sources,
    statements,
    timeline,
    years,
)
from generator.render.views import Views

KINDS = (
    home,
    timeline,
    orientation,
    sensitivity,
    dimensions,
    years,
    statements,
    quarters,
    contested,
    omissions,
    figures,
    actors,
    sources,
    judgement,
    series,
    event,
    actor,
    source,
    method,
    format,
    contribute,
    imprint,
    privacy,
    moved,
)


def pages(views: Views) -> Iterator[Page]:
    """Yield every page in one language."""
    for kind in KINDS:
        yield from kind.pages(views)
