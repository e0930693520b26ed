"""What follows from two poles? Where the subject stands between them, how sure that is, and what would change it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.derive.counting import acts
from generator.derive.evidence import Cited
from generator.derive.index import Index, index
from generator.derive.sensitivity import Sensitivity, sensitivity
from generator.derive.sides import Sides, sides
from generator.derive.timeline import Told


@dataclass(frozen=True)
class Axis:
    """The line from the first pole to the second, and the subject on it: all that a timeline without poles lacks."""

    subject: str
    poles: tuple[str, str]
    sides: Sides
    index: Index
    sensitivity: Sensitivity


def axis(corpus: Corpus, events: Mapping[str, Told], claims: Iterable[Cited]) -> Axis | None:
    """Return what follows from the poles of a corpus, or nothing if it has none."""
    settings = corpus.settings
    assert settings
    if not settings.poles:
        return None
    subject, poles, parameters, as_of = settings.subject, settings.poles, settings.orientation, settings.as_of.latest
    assert subject  # the rules hold it to be there
    assert as_of  # and this to be one day
    counted = acts(events, poles, parameters, as_of)
    points = index(counted, parameters, as_of)
    return Axis(
        subject=subject,
        poles=poles,
        sides=sides(events.values(), claims, poles),
        index=points,
        sensitivity=sensitivity(counted, points, events, corpus.actors),
    )
