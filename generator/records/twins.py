"""Which other record is the same, or only looks like it? Said with a reason, since it changes what counts."""

from typing import Annotated

from generator.records.fields import ActorId, Id, Names, Text
from generator.records.record import Record


class Twin(Record):
    """Another text, an article or a reference, and why it is the same or another one."""

    id: Annotated[Id, Names("text")]
    reason: Text


class Namesake(Record):
    """Another actor with the same or nearly the same name, and why it is another one."""

    id: ActorId
    reason: Text
