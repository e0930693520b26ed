"""Which keys have the data files, by their models? For each: the way to it, what it holds, its meaning in English."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup
from pydantic import WithJsonSchema

from generator import published
from generator.published import Choice, DimensionsEntry, Entry, WeightsEntry
from generator.render.pages.format.keys import ANCHORS, TypeView, anchor

# Types of single values by name, and what the page calls those that are named otherwise in a source file.
SINGLE: Mapping[str, object] = {name: each for name, each in vars(published).items() if get_origin(each) is Annotated}
CALLED = {
    "Words": "string",
    "PloverMode": "string",
    "Expression": "Edtf",
    "Day": "day",
    "LanguageCode": "Language",
    "Address": "Url",
    "Dimension": "string",
    "Period": "string",
    "bool": "Flag",
    **dict.fromkeys(("Amount", "Weight", "Leaning", "int", "float"), "Count"),
}
# Objects whose keys are words of a closed list: the list says what they are.
KEYED = (DimensionsEntry, WeightsEntry)


@dataclass(frozen=True)
class DataView:
    """A key of a data file, such as `events[].date.edtf`, and what it means."""

    name: str
    type: TypeView
    meaning: Markup  # the models are ours, and what they say is Markdown


@cache
def data(file: type[Entry]) -> tuple[DataView, ...]:
    """Return every key of a data file, in the order of the models."""
    return tuple(_keys(file, ""))


def _keys(entry: type[Entry], before: str) -> Iterator[DataView]:
    hints = get_type_hints(entry, include_extras=True)
    for field_name, field in entry.model_fields.items():
        name = before + (field.serialization_alias or field_name)
        kind, below = _type(hints[field_name])
        yield DataView(name, kind, Markup(field.description))  # noqa: S704  # see DataView
        if below and below not in KEYED:
            yield from _keys(below, f"{name}[]." if kind.name == "list" else f"{name}.")


def _type(hint: Any) -> tuple[TypeView, type[Entry] | None]:  # noqa: ANN401  # any type
    """Return what a key holds, and the entry that it is, or that each of many is."""
    if get_origin(hint) in (Union, UnionType):
        first, second = get_args(hint)
        kind, below = _type(first)
        return replace(kind, or_null=second is NoneType), below
    if get_origin(hint) is tuple:
        kind, below = _type(get_args(hint)[0])
        return (TypeView("list"), below) if below else (replace(kind, many=True), None)
    if get_origin(hint) is Mapping:
        return TypeView("object"), None
    if isinstance(hint, type) and issubclass(hint, Entry):
        return TypeView("object"), hint
    return _single(hint), None


def _single(hint: Any) -> TypeView:  # noqa: ANN401  # any type
    if hint == Choice:
        (shape,) = (each for each in get_args(hint) if isinstance(each, WithJsonSchema))
        assert shape.json_schema
        return TypeView("string", choices=tuple(shape.json_schema["enum"]))
    if get_origin(hint) is Literal:
        return TypeView("Count")
    if isinstance(hint, type):
        name = hint.__name__
        return TypeView(CALLED.get(name, name), anchor(name) if issubclass(hint, Enum) else "")
    name = next(name for name, known in SINGLE.items() if known == hint)
    return TypeView(CALLED.get(name, name), ANCHORS.get(name, ""))
