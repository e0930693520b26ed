"""What must be known of a language beside its sentences? Its table: one file of plain values, read and checked."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field, ValidationError

TABLE, CATALOGUE = "table.toml", "catalogue.po"


class FaultyTableError(Exception):
    """A table lacks a key, or holds one that no table has; the message names the file."""


class Table(BaseModel):
    """One language: how it is named, and what is written otherwise in it than elsewhere."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # Its dates and numbers, by the name that Babel has for them; where one language has several, ours is chosen here.
    locale: str
    # Its own name, as those who speak it write it.
    name: str
    # The forms of a name that its sentences may ask for.
    cases: tuple[str, ...] = Field(min_length=1)


@cache
def known() -> tuple[str, ...]:
    """Return the codes of all languages: each has a folder here."""
    return tuple(sorted(each.name for each in files("generator.languages").iterdir() if (each / TABLE).is_file()))


@cache
def table(code: str) -> Table:
    """Return the table of a language. Raises FileNotFoundError if there is none, FaultyTableError if it is faulty."""
    path = files("generator.languages") / code / TABLE
    return read(f"generator/languages/{code}/{TABLE}", path.read_text(encoding="utf-8"))


def read(path: str, text: str) -> Table:
    """Return the table in this text. Raises FaultyTableError, which names the path and all that is wrong."""
    try:
        return Table.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise FaultyTableError(f"{path}: {error}") from error
    except ValidationError as error:
        faults = (f"{path}: {'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise FaultyTableError("\n".join(faults)) from error
