"""Which values does a file hold, and what are they by the model? Read as written: a faulty record has them too."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from generator.corpus import Corpus
from generator.documents import Document
from generator.problems import Place
from generator.records.fields import CLAIM_REF, ID, Names
from generator.records.record import Record

Keys = tuple[str | int, ...]
NAME = re.compile(ID)
# What cites a claim names it with its article.
REFERENCE = re.compile(rf"{ID}|{CLAIM_REF}")


@dataclass(frozen=True)
class Value:
    """A value as written (text, or a mapping of texts), the keys that lead to it, and the marks the model gives it."""

    document: Document
    keys: Keys
    written: object
    marks: tuple[object, ...]
    is_key: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.document.key_place(*self.keys) if self.is_key else self.document.place(*self.keys)

    def marked(self, mark: type) -> bool:
        """Whether the model gives it a mark of this kind."""
        return any(isinstance(each, mark) for each in self.marks)


@lru_cache(maxsize=1)  # every rule about values asks for those of one corpus
def values(corpus: Corpus) -> tuple[Value, ...]:
    """Return every value of every file, in the order of the model; of a mapping also every key and every value."""
    found = (_of_record(document, kind, document.data, ()) for (kind, _), document in corpus.documents.items())
    return tuple(chain.from_iterable(found))


def names(corpus: Corpus, *sorts: str) -> Iterator[tuple[Value, str]]:
    """Yield every value that names a record of one of these sorts, with the name; what is no name is told elsewhere."""
    for value in values(corpus):
        for mark in value.marks:
            if isinstance(mark, Names) and mark.what in sorts and isinstance(value.written, str):
                form = REFERENCE if mark.what in ("claim", "evidence") else NAME
                if form.fullmatch(value.written):
                    yield value, value.written


def _of_record(document: Document, kind: type[Record], data: object, keys: Keys) -> Iterator[Value]:
    if isinstance(data, dict):
        for key, annotation in _fields(kind):
            if data.get(key) is not None:
                yield from _of(document, annotation, data[key], (*keys, key))


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, Any], ...]:
    """Return the keys of a record, each with the type of its value and the marks on it."""
    return tuple((field.alias or name, field.rebuild_annotation()) for name, field in kind.model_fields.items())


def _of(document: Document, annotation: Any, data: object, keys: Keys) -> Iterator[Value]:  # noqa: ANN401  # any type
    annotation, marks = _unwrap(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        yield from _of(document, inner[0], data, keys)
    elif origin is tuple:
        for index, entry in enumerate(data if isinstance(data, list) else ()):
            yield from _of(document, inner[0], entry, (*keys, index))
    elif isinstance(annotation, type) and issubclass(annotation, Record):
        yield from _of_record(document, annotation, data, keys)
    else:
        yield Value(document, keys, data, marks)
        if origin is Mapping and isinstance(data, dict):
            for key, entry in data.items():
                yield Value(document, (*keys, key), key, _unwrap(inner[0])[1], is_key=True)
                yield from _of(document, inner[1], entry, (*keys, key))


def _unwrap(annotation: Any) -> tuple[Any, tuple[object, ...]]:  # noqa: ANN401  # any type
    """Return a type without its marks, and the marks."""
    if get_origin(annotation) is Annotated:
        annotation, *marks = get_args(annotation)
        return annotation, tuple(marks)
    return annotation, ()
