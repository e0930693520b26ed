"""Which pages are there? Each kind has a folder here, with its module and its template; all stand in KINDS.

A kind's module has one public function, `pages(views)`, which yields every page of that kind in one language.
"""

from collections.abc import Iterator

from generator.render.page import Page
from generator.render.pages import (
    actor,
    actors,
    contested,
    event,
    figures,
    home,
    imprint,
    judgement,
    moved,
    orientation,
    privacy,
    series,
    source,
    sources,
    statements,
    timeline,
)
from generator.render.views import Views

KINDS = (
    home,
    timeline,
    orientation,
    statements,
    actors,
    sources,
    contested,
    figures,
    judgement,
    series,
    event,
    actor,
    source,
    imprint,
    privacy,
    moved,
)


def pages(views: Views) -> Iterator[Page]:
    """Yield every page in one language."""
    for kind in KINDS:
        yield from kind.pages(views)
