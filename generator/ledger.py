"""What has a command noted of the sources? A file beside them with a line for each thing, and the things' names.

Nobody writes such a file by hand, so a line that the command did not write is told and stands for nothing.
"""

import re

from generator import layout
from generator.documents import Document
from generator.problems import Place, Problem, short
from generator.rules.values import Keys

# An entry of a list without an id, by its place.
ENTRY = re.compile(r"\[[0-9]+\]")
# So many faulty lines are told: the program writes the file, and whoever has broken it writes it anew.
MOST = 100


def read(path: str, raw: bytes, line: re.Pattern[str], form: str, command: str) -> tuple[dict[str, str], list[Problem]]:
    """Return what the file at `path` says, and a problem for each line that the command did not write, MOST at most.

    The first group of `line` is the thing noted, the second what is noted of it; `form` says the same in words.
    """
    noted: dict[str, str] = {}
    problems: list[Problem] = []
    hint = f"remove the line: only `{command}` writes this file"
    for number, text in enumerate(raw.decode(errors="replace").splitlines(), start=1):
        found = line.fullmatch(text)
        if not text.strip() or text.startswith("#"):
            continue
        if len(problems) == MOST:
            break
        if not found:
            message = f"line must be {form}: {short(text)}"
            problems.append(Problem(Place(path, number), "bad-line", message, hint))
        elif found[1] in noted:
            message = f"line must be there once: {short(found[1])} again"
            problems.append(Problem(Place(path, number), "doubled-line", message, hint))
        else:
            noted[found[1]] = found[2]
    return noted, problems


def record(path: str) -> str:
    """Return the name of a record: its folder and its id, whichever year it lies under."""
    *folders, name = path.removeprefix(f"{layout.SOURCES}/").split("/")
    return "/".join((*folders[:1], name.rpartition(".")[0]))


def name(document: Document, keys: Keys) -> str:
    """Return the name of a value: its record, and the keys that lead to it.

    An entry of a list goes by its id, or by its place if it has none.
    """
    told, data = "", document.data
    for key in keys:
        data = data[key]  # type: ignore[index]  # the keys lead there
        if isinstance(key, str):
            told += f"/{key}"
        else:
            named = data.get("id") if isinstance(data, dict) else None
            told += f"/{named}" if named else f"[{key}]"
    return f"{record(document.path)} {told.removeprefix('/')}"


def anywhere(name: str) -> str:
    """Return a name but for its places in lists."""
    return ENTRY.sub("", name)


def folded(words: str) -> str:
    """Return a text in one line, with one space wherever there is any: how its lines are broken is no part of it."""
    return " ".join(words.split())
