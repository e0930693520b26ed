"""The page of statements: who says that the subject stands where."""

from collections.abc import Iterator, Sequence

from generator.derive.evidence import Cited
from generator.records.vocabulary import Direction, Stance
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.parts import Link, Mark
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of statements."""
    title = views.language.say("Who says it stands where")
    values = {"said": said(views), "index": Link(views.between, routes.ORIENTATION)}
    yield Page("statements", routes.STATEMENTS, title, lambda: values)


def said(views: Views) -> list[list[Values]]:
    """Return, for each direction, the claims that bear on each pole; at the end those that are denied."""
    parts = views.briefing.sides.said
    rows = [
        [
            _statements(views, views.mark(direction), part.pole, part.claims)
            for part in parts
            if part.direction is direction
        ]
        for direction in Direction
    ]
    denied = Mark("stance", "denied", views.language.name(Stance.DENIED))
    poles = (pole.id for pole in views.poles)
    refused = {pole: [each for part in parts if part.pole == pole for each in part.denied] for pole in poles}
    return [*rows, [_statements(views, denied, pole, claims) for pole, claims in refused.items()]]


def _statements(views: Views, mark: Mark, pole: str, claims: Sequence[Cited]) -> Values:
    anchor = f"{mark.key}-{pole}"
    return {
        "pole": views.pole(pole),
        "direction": mark,
        "claims": [views.claim(each) for each in claims],
        "texts": len({each.article.id for each in claims}),
        "link": Link(str(len(claims)), routes.STATEMENTS.at(anchor)),
        "id": anchor,
    }
