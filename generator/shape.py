"""What is wrong with a record that does not fit the format? pydantic's errors in our words, each at its place."""

import re
from collections.abc import Container, Iterator, Mapping, Sized
from contextlib import suppress
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator import edtf, links
from generator.documents import Document
from generator.languages.table import known, table
from generator.problems import SHOWN, Problem, closest, one_of, short
from generator.records.fields import FORMER_ID
from generator.records.record import Record
from generator.scales import likelihood

# pydantic's name for a value of the wrong type -> ours.
SORTS = {
    "string_type": "text",
    "model_type": "a mapping of keys to values",
    "mapping_type": "a mapping of keys to values",
    "dict_type": "a mapping of keys to values",
    "tuple_type": "a list",
    "int_type": "a whole number",
    "decimal_type": "a number",
    "bool_type": "true or false",
}
# Dates as people write them where the order of the parts is plain: 12.5.2025, 2025/5/12.
DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})")
YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})")


def problems(document: Document, kind: type[Record], error: ValidationError, ids: Container[str]) -> list[Problem]:
    """Return every mistake once: what follows from another one is left out. `ids` are those that there are."""
    faults = error.errors(include_url=False)
    told = {keys for details in faults for keys in _told(kind, details)}
    return [_problem(document, kind, details, ids) for details in faults if not _follows(details, told)]


def _told(kind: type[Record], error: ErrorDetails) -> Iterator[tuple[str | int, ...]]:
    """Yield the keys that need no message of their own beside this one: what was meant, or what hangs on it."""
    keys = error["loc"]
    if error["type"] == "extra_forbidden" and (meant := closest(str(keys[-1]), _keys_of(kind, keys[:-1]))):
        yield *keys[:-1], meant
    if keys[-1:] == ("[key]",):
        yield keys[:-1]


def _follows(error: ErrorDetails, told: Container[tuple[str | int, ...]]) -> bool:
    """Whether a value is missing only because its key is faulty, or a list too short because its entries are."""
    if error["type"] == "too_short":
        return isinstance(error["input"], list) and bool(error["input"])
    return error["loc"] in told and (error["type"] == "missing" or error["input"] is None)


def _problem(document: Document, kind: type[Record], error: ErrorDetails, ids: Container[str]) -> Problem:
    """Return our words for one of pydantic's errors."""
    # pydantic marks a fault of a mapping's key by one more step.
    at_key = error["loc"][-1:] == ("[key]",) and error["type"] != "extra_forbidden"
    keys = error["loc"][:-1] if at_key else error["loc"]
    if error["type"] == "extra_forbidden":
        return unknown_key(document, keys, kind)
    code, must, hint = _words(error, document.written(*keys), ids)
    about = filter(None, [error.get("ctx", {}).get("key")])
    place = document.key_place(*keys) if at_key else document.place(*keys, *about)
    return Problem(place, code, f"{named(keys) if keys else kind.__name__.lower()} must {must}", hint)


def _words(error: ErrorDetails, written: str, ids: Container[str]) -> tuple[str, str, str]:
    """Return the code of one of pydantic's errors, what must hold, and a hint."""
    what, given, context = error["type"], error["input"], error.get("ctx", {})
    if what == "missing" or given is None:
        return "missing-key", "be given", ""
    if what in SORTS:
        return "wrong-type", f"be {SORTS[what]}: {_sort(given)} found", _quote(written) if SORTS[what] == "text" else ""
    if what in ("too_short", "too_long"):
        return "wrong-length", _length(given, context), ""
    if what in ("enum", "literal_error", "not_allowed"):
        allowed = context["allowed"] if what == "not_allowed" else re.findall(r"'([^']+)'", str(context["expected"]))
        return (
            "not-allowed",
            f"be one of the allowed words: {short(given)}",
            one_of(_meant(str(given)), allowed),
        )
    # Faults that the model finds between the keys of one record bring a hint and have no one value to show.
    must = error["msg"] if "hint" in context else f"{error['msg']}: {short(given)}"
    advice = _quote(written) if isinstance(given, list) else _rewritten(what, str(given), ids)
    return what.replace("_", "-"), must.removeprefix("must "), context.get("hint", advice)


def _rewritten(what: str, given: str, ids: Container[str]) -> str:
    """Return a hint at how the format writes what was meant: a date in another order, an address, an id there is."""
    if what == "bad_link":
        return links.advice(given)
    if what == "bad_id":
        slug = re.sub(r"[\W_]+", "-", given.casefold()).strip("-")
        if given in ids and re.fullmatch(FORMER_ID, given):
            return f"rename it to {slug!r}; in sources/forwards.yml, `old: {given}` keeps its address"
        return f"did you mean {slug!r}?" if slug != given and slug in ids else ""
    if what == "bad_date" and (found := DAY_FIRST.fullmatch(given) or YEAR_FIRST.fullmatch(given)):
        date = f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
        with suppress(ValueError):
            return f"write {edtf.parse(date)}"
    return ""


def _meant(word: str) -> str:
    """Return the word of a closed list that a contributor means by a word of one of the languages, or else that one."""
    meant: dict[str, str] = {}
    for code in known():
        meant |= {words.lower(): term for term, words in likelihood.words(code).items()} | dict(table(code).meant)
    return meant.get(word.lower(), word)


def named(keys: tuple[str | int, ...]) -> str:
    """Return the last key as messages name it; an entry of a list is named for the list."""
    key = next(key for key in reversed(keys) if isinstance(key, str))
    return f"entry of `{key}`" if isinstance(keys[-1], int) else f"`{key}`"


def _length(given: str | Sized, context: Mapping[str, int]) -> str:
    """Return what the length of a text or a list must be, and what it is."""
    if isinstance(given, str):
        return (
            f"have at most {context['max_length']} characters: {len(given)} found" if given.strip() else "not be empty"
        )
    return "have at least one entry: none found"


def _sort(given: object) -> str:
    return "a list" if isinstance(given, list) else "a mapping" if isinstance(given, dict) else "text"


def _quote(written: str) -> str:
    """Return the advice for a value that YAML reads as a list or a mapping, where text was wanted."""
    if written[:1] not in ("[", "{") or len(written) > SHOWN:
        return ""
    # Of dates the brackets are a part, of text they may be; around a single word they are a slip.
    lone = re.fullmatch(r"\[\s*([\w-]+)\s*\]", written)
    return f"write {lone[1]}, without brackets" if lone else f"quote this value: '{written}'"


def unknown_key(document: Document, keys: tuple[str | int, ...], kind: type[Record]) -> Problem:
    """Return the problem of a key that a record of this kind may not have."""
    known = _keys_of(kind, keys[:-1]) - {"abstract"}
    message = f"key must be one that the format knows: {keys[-1]!r}"
    return Problem(document.key_place(*keys), "unknown-key", message, one_of(str(keys[-1]), known))


def _keys_of(kind: type[Record], keys: tuple[str | int, ...]) -> set[str]:
    """Return the keys that the record at the end of this way may have."""
    for key in keys:
        if isinstance(key, str):
            kind = _inner(kind.model_fields[key].annotation) or kind
    return {known.alias or name for name, known in kind.model_fields.items()}


def _inner(annotation: object) -> type[Record] | None:
    """Return the record inside an annotation such as `tuple[Claim, ...]` or `Text | None`, if there is one."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Record) else None
    return next(filter(None, map(_inner, get_args(annotation))), None)
