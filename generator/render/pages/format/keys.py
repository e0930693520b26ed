"""Which keys has a record, by the model? For each: whether it must be given, what it holds, and its default."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.languages import known
from generator.records import KINDS, fields, parameters
from generator.records.article import Article
from generator.records.parameters import Parameters, StatusWeights
from generator.records.record import Record
from generator.records.settings import Settings

# Types of single values by the name that `records` has for them; one that only adds marks stands behind what it is made
# of, and is called as that.
SINGLE: Mapping[str, object] = {
    name: each
    for module in (fields, parameters)
    for name, each in vars(module).items()
    if get_origin(each) is Annotated
}
# The sections of the page that are not called after what they describe.
ANCHORS = {
    "Settings": "briefing",
    "PloverType": "plover",
    "PloverContext": "contexts",
    "LikelihoodTerm": "likelihood",
    "Forms": "forms",
}
CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
# A field that is no key: the body of the file.
BODY = (Article, "abstract")


@dataclass(frozen=True)
class TypeView:
    """What a key holds: the name of its type, and the section that tells of it; or the words it may be."""

    name: str
    anchor: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False
    by: str = ""  # "pole" or "language" in a mapping
    or_null: bool = False


@dataclass(frozen=True)
class KeyView:
    """A key of a record; the default is "" where there is none, and `here` where the dossier sets nothing else."""

    name: str
    required: bool
    type: TypeView
    default: str
    here: str = ""


def records(settings: Settings) -> Mapping[str, Mapping[str, KeyView]]:
    """Return the keys of every record by the name of the record; `settings` are those of the dossier."""
    here = {Parameters: settings.orientation, StatusWeights: settings.orientation.status}
    return {
        kind.__name__: {key.name: _set(key, here[kind]) if kind in here else key for key in keys}
        for kind, keys in _model().items()
    }


def _set(key: KeyView, here: Record) -> KeyView:
    """Return a key with what stands in its place, if that is not its default."""
    found = _written(getattr(here, key.name))
    return replace(key, here=found if found != key.default else "")


@cache
def _model() -> Mapping[type[Record], tuple[KeyView, ...]]:
    kinds = dict.fromkeys(chain.from_iterable(_within(kind.record) for kind in KINDS))
    return {kind: tuple(_keys(kind)) for kind in kinds}


def _within(kind: type[Record]) -> Iterator[type[Record]]:
    """Yield a record and every record in it."""
    yield kind
    for hint in get_type_hints(kind).values():
        for each in _classes(hint):
            yield from _within(each)


def _classes(hint: Any) -> Iterator[type[Record]]:  # noqa: ANN401  # any type
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for each in get_args(hint):
        yield from _classes(each)


def _keys(kind: type[Record]) -> Iterator[KeyView]:
    hints = get_type_hints(kind, include_extras=True)
    for name, field in kind.model_fields.items():
        if (kind, name) != BODY:
            key = field.alias or name
            yield KeyView(key, field.is_required(), _type(hints[name]), _written(field.default))


def _written(value: object) -> str:
    """Return a number, true or false as a file has it, and nothing for any other value."""
    return str(value).lower().removesuffix(".0") if isinstance(value, bool | int | float) else ""


def anchor(name: str) -> str:
    """Return the section that tells of a record or a closed list."""
    return ANCHORS.get(name, CAPITAL.sub("-", name).lower())


def _type(hint: Any) -> TypeView:  # noqa: ANN401  # any type
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    if get_origin(bare) is tuple:
        return replace(_one(get_args(bare)[0]), many=True)
    if get_origin(hint) is Mapping:
        key, value = get_args(hint)
        return replace(_one(value), by="pole" if key == fields.PoleId else "language")
    return _one(hint)


def _one(hint: Any) -> TypeView:  # noqa: ANN401  # any type
    if get_origin(hint) is Literal:
        return TypeView("", choices=get_args(hint))
    if get_args(hint) == get_args(fields.LanguageCode):
        return TypeView("", choices=known())
    if isinstance(hint, type):
        return TypeView(hint.__name__, anchor(hint.__name__))
    name = next(name for name, each in SINGLE.items() if get_args(hint)[: len(get_args(each))] == get_args(each))
    return TypeView(name, ANCHORS.get(name, ""))
