"""The page of statements: who says that the subject stands where."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.derive.axis import Axis
from generator.derive.evidence import Cited
from generator.records.vocabulary import Direction, Stance
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.parts import Link, Mark
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of statements, if there are poles that they could bear on."""
    if not views.briefing.axis:
        return
    title = views.language.say("Who speaks of closeness, and who of distance")
    yield Page("statements", routes.STATEMENTS, title, partial(_values, views, views.briefing.axis))


def _values(views: Views, axis: Axis) -> Values:
    """Return who says what, and where the poles stand side by side."""
    return {"said": said(views, axis), "above": views.index_link}


def said(views: Views, axis: Axis, *, once: bool = False) -> list[list[Values]]:
    """Return, for each direction, the claims that bear on each pole; at the end those that are denied.

    Once: of those that one event rests on only the first.
    """
    parts = axis.sides.said
    rows = [
        [
            _statements(views, views.mark(direction), part.pole, _first(views, part.claims) if once else part.claims)
            for part in parts
            if part.direction is direction
        ]
        for direction in Direction
    ]
    denied = Mark("stance", "denied", views.language.name(Stance.DENIED))
    poles = (pole.id for pole in views.poles)
    refused = {pole: [each for part in parts if part.pole == pole for each in part.denied] for pole in poles}
    return [*rows, [_statements(views, denied, pole, claims) for pole, claims in refused.items()]]


def _first(views: Views, claims: Sequence[Cited]) -> list[Cited]:
    """Return of the claims that one event rests on the first; a claim that no event rests on stands for itself."""
    told: set[str] = set()
    found = []
    for each in claims:
        events = {event.id for event in views.briefing.sources[each.article.id].events[each.ref]}
        if not events & told:
            found.append(each)
        told |= events
    return found


def _statements(views: Views, mark: Mark, pole: str, claims: Sequence[Cited]) -> Values:
    anchor = f"{mark.key}-{pole}"
    return {
        "pole": views.pole(pole),
        "direction": mark,
        "claims": [views.claim(each) for each in claims],
        "texts": len({each.text for each in claims}),
        "link": Link(str(len(claims)), routes.STATEMENTS.at(anchor)),
        "id": anchor,
    }
