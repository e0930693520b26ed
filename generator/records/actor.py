"""Who is it? A person, state, organisation or medium, with every name and office."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.records.fields import (
    ClaimRef,
    Edtf,
    Forms,
    Id,
    Language,
    Names,
    PageLanguage,
    PoleId,
    Text,
    Url,
    Wikidata,
    Words,
    fault,
)
from generator.records.record import Record
from generator.records.twins import Namesake
from generator.records.vocabulary import ActorKind, AliasKind, SourceKind


class Alias(Record):
    """Another name of an actor, and where it is known from."""

    text: Words
    language: Language
    kind: AliasKind
    seen_in: tuple[Annotated[Id, Names("article")], ...] = ()
    scheme: Text | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _founded(self) -> Self:
        """Refuse a name from nowhere."""
        if not (self.seen_in or self.scheme or self.url):
            hint = "say in which articles it stands, by which scheme it is spelt, or at which address it was found"
            raise fault("unfounded_alias", f"must have `seen_in`, `scheme` or `url`: {self.text!r}", hint)
        return self


class Position(Record):
    """An office held for a time."""

    title: Text
    from_: Edtf | None = Field(default=None, alias="from")
    to: Edtf | None = None
    claims: tuple[ClaimRef, ...] = ()
    url: Url | None = None

    @model_validator(mode="after")
    def _founded(self) -> Self:
        """Refuse a position that rests on nothing, or that ends before it began."""
        if not (self.claims or self.url):
            raise fault("unfounded_position", "must have `claims` or `url`", "say where it is told")
        began, ended = self.from_ and self.from_.earliest, self.to and self.to.latest
        if began and ended and ended < began:
            raise fault("backward_position", f"must end after it began: '{self.from_}' to '{self.to}'")
        return self


class Actor(Record):
    """A person, state, organisation or medium."""

    id: Id
    kind: ActorKind
    name: Text
    # By language; left out where the name stands in a sentence as it does anywhere.
    forms: Mapping[PageLanguage, Forms] = Field(default_factory=dict)
    description: Text
    of: Annotated[Id, Names("state")] | None = None
    # A former state whose acts count for the pole that came after it.
    counts_for: PoleId | None = None
    aliases: tuple[Alias, ...] = ()
    distinct_from: tuple[Namesake, ...] = ()
    positions: tuple[Position, ...] = ()
    wikidata: Wikidata | None = None
    source_kind: SourceKind | None = None

    @model_validator(mode="after")
    def _sorted(self) -> Self:
        """Refuse a medium of no kind, and a kind of medium for what is none."""
        if self.kind is ActorKind.MEDIUM and self.source_kind is None:
            must = "must have `source_kind`: its kind is 'medium'"
            raise fault("unsorted_medium", must, f"allowed: {', '.join(SourceKind)}", "source_kind")
        if self.kind is not ActorKind.MEDIUM and self.source_kind:
            must = f"must have no `source_kind`: its kind is {self.kind.value!r}"
            raise fault("unsorted_medium", must, "leave it out: only a medium has one", "source_kind")
        return self
