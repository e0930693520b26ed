"""What follows from two poles? Where the subject stands between them, how sure that is, and what would change it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.derive.counting import acts
from generator.derive.evidence import Cited
from generator.derive.index import Index, IndexPoint, at, index
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
    # The index at the end of the evidence as it would be with what nobody has read, too; None if that changes nothing.
    with_unread: IndexPoint | None


def axis(
    corpus: Corpus, events: Mapping[str, Told], unread: Mapping[str, Told], claims: Iterable[Cited]
) -> Axis | None:
    """Return what follows from the poles of a corpus, or nothing if it has none.

    `unread` are the events that rest on references alone: counted where the parameters ask for it, up to `as_of`.
    """
    settings = corpus.settings
    assert settings
    if not settings.poles:
        return None
    subject, poles, parameters, as_of = settings.subject, settings.poles, settings.orientation, settings.as_of.latest
    assert subject  # the rules hold it to be there
    assert as_of  # and this to be one day
    known = {**events, **unread}
    before = {key: each for key, each in known.items() if key in events or each.event.date.edtf.sort_key[0] <= as_of}
    told = before if parameters.count_unread else events
    counted = acts(told, poles, parameters, as_of, known)
    points = index(counted, parameters, as_of)
    more = any(each.acts for key, each in before.items() if key not in told)
    return Axis(
        subject=subject,
        poles=poles,
        sides=sides(told.values(), claims, poles),
        index=points,
        sensitivity=sensitivity(counted, points, told, corpus.actors),
        with_unread=at(acts(before, poles, parameters, as_of, known), parameters, as_of) if more else None,
    )
