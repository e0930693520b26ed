"""Where did an id go? What was renamed leads on, what was withdrawn says why: `forwards.yml`."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Self

from pydantic import model_validator

from generator.records.fields import ClaimName, FormerId, Id, Text, fault
from generator.records.record import Record

# How many steps an id may have gone at the most: nobody renames a thing so often.
LONGEST: Final = 20


class Forward(Record):
    """An id that names nothing any more: what it names now, or why that is no more."""

    old: FormerId
    new: Id | None = None
    withdrawn: Text | None = None

    @model_validator(mode="after")
    def _leading(self) -> Self:
        """Refuse an id that neither leads on nor says why not."""
        if (self.new is None) == (self.withdrawn is None):
            hint = "give the id that it has now, or the reason under `withdrawn`"
            found = "both" if self.new else "neither"
            raise fault("aimless_forward", f"must have either `new` or `withdrawn`: {found} found", hint)
        return self


class ClaimForward(Forward):
    """The same of a claim, which is named with its article."""

    old: ClaimName
    new: ClaimName | None = None


class Forwards(Record):
    """Every id that names nothing any more, by the kind of what it named."""

    events: tuple[Forward, ...] = ()
    actors: tuple[Forward, ...] = ()
    articles: tuple[Forward, ...] = ()
    series: tuple[Forward, ...] = ()
    judgements: tuple[Forward, ...] = ()
    claims: tuple[ClaimForward, ...] = ()

    @property
    def kinds(self) -> Mapping[str, tuple[Forward, ...]]:
        """The forwards of each kind, by the key they stand under."""
        return {kind: getattr(self, kind) for kind in type(self).model_fields}

    @cached_property
    def _onward(self) -> Mapping[tuple[str, str], Forward]:
        return {(kind, each.old): each for kind, forwards in self.kinds.items() for each in forwards}

    def onward(self, kind: str, id_: str) -> Forward | None:
        """Return where an id went, one step of the way; a claim for which nothing is said goes with its article."""
        article, _, claim = id_.partition("/")
        found, moved = self._onward.get((kind, id_)), self._onward.get(("articles", article))
        if found or kind != "claims" or not moved:
            return found
        return ClaimForward(old=id_, new=moved.new and f"{moved.new}/{claim}", withdrawn=moved.withdrawn)

    def end(self, kind: str, id_: str) -> Forward | None:
        """Return the last step of the way of an id, LONGEST at most; nothing if it never moved, or in a circle."""
        step, way = self.onward(kind, id_), {id_}
        while step and step.new and len(way) < LONGEST and (further := self.onward(kind, step.new)):
            if step.new in way:
                return None
            way.add(step.new)
            step = further
        return step
