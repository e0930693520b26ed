"""Why has the index no value? It says nothing where too few events count, or hardly anybody tells of a pole's."""

from collections.abc import Sequence

from generator.derive.index import IndexPoint
from generator.languages import Language
from generator.records.parameters import Parameters


def lacking(point: IndexPoint, parameters: Parameters, names: Sequence[str], language: Language) -> str:
    """Return why a point has no value, to follow a colon; `names` are those of the poles."""
    if point.weight < parameters.min_events:
        return language.say("fewer than %(n)s events count", n=language.number(parameters.min_events))
    name, origins = min(zip(names, point.origins, strict=True), key=lambda pole: pole[1])
    least = language.number(parameters.min_origins)
    if not origins:
        return language.say(
            "no known origin tells of an event with %(pole.sentence)s (minimum: %(least)s)", pole=name, least=least
        )
    return language.count(
        "the events with %(pole.sentence)s go back to one known origin (minimum: %(least)s)",
        "the events with %(pole.sentence)s go back to %(n)s known origins (minimum: %(least)s)",
        origins,
        pole=name,
        least=least,
    )
