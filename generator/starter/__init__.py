"""What does a new dossier begin with? A few files that check and build, to be replaced by real ones.

They lie in `files/` as they will lie in the new folder: templates with << >> for what is put in, since workflows and
pages have braces of their own. Whatever is an example says so in its words.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

# The day of the example text, and so the end of the evidence: a day like any other.
DAY = "2025-01-15"
TEXT = "texts/first-text.txt"
# Under its own name it would be obeyed here.
IGNORED = "gitignore"
# Where templates that are made once for each actor lie.
ACTOR = "sources/actors/actor.yml"
# In which language the example speaks where it has no words in one that was asked for.
FALLBACK = "en"
# Names of so few letters are taken for abbreviations.
SHORT = 3


@dataclass(frozen=True)
class Tool:
    """The release of this program that the new dossier locks: what pip is told, and the wheel if it lies beside.

    `requirement` is a line for pip: an address or a file name, with its hash.
    """

    requirement: str
    name: str = ""
    wheel: bytes = b""


@dataclass(frozen=True)
class Wish:
    """What the new dossier is to be about: ids of the subject and of two poles or none, and codes of languages."""

    subject: str
    poles: tuple[str, ...]
    languages: tuple[str, ...]


def tool(wheel: str, *, digest: str = "", raw: bytes = b"") -> Tool:
    """Return the tool for a wheel: at an address with its SHA-256 (64 hexadecimal digits), or as a file's bytes."""
    name = wheel.rpartition("/")[2]
    if raw:
        return Tool(f"./{name} --hash=sha256:{hashlib.sha256(raw).hexdigest()}", name, raw)
    return Tool(f"briefing @ {wheel} --hash=sha256:{digest}")


def starter(wish: Wish, tool: Tool) -> dict[str, bytes]:
    """Return every file of the new dossier by its path; the same wish gives the same bytes."""
    env = Environment(
        loader=PackageLoader("generator.starter", "files"),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # plain files of words that were checked before
    )
    names = {each: _name(each) for each in (wish.subject, *wish.poles)}
    text = env.get_template(TEXT).render(names=names, wish=wish).encode()
    words = {
        "wish": wish,
        "names": names,
        "day": DAY,
        "sha256": hashlib.sha256(text).hexdigest(),
        "paragraphs": sum(bool(line.strip()) for line in text.decode().splitlines()),
        "words": len(text.split()),
        "locked": _locked(),
        "tool": tool.requirement,
        "said": lambda **said: _said(said, wish.languages),
    }
    made = {}
    for path in sorted(env.list_templates()):
        if path == ACTOR:
            for actor in names:
                made[f"sources/actors/{actor}.yml"] = env.get_template(path).render(actor=actor, **words)
        else:
            made[_place(path)] = env.get_template(path).render(**words)
    wheel = {tool.name: tool.wheel} if tool.wheel else {}
    return {path: body.encode() for path, body in made.items()} | wheel


def _place(path: str) -> str:
    """Return where the file of a template will lie."""
    return f".{path}" if path == IGNORED else path.replace("/year/", f"/{DAY[:4]}/")


def _locked() -> str:
    """Return the lock of all that this program needs, without what is said there to its maintainers."""
    lines = (files("generator.starter") / "requirements.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith("#"))


def _name(id_: str) -> str:
    """Return what an id most likely stands for: "eu" for EU, "costa-rica" for Costa Rica."""
    return " ".join(word.upper() if len(word) <= SHORT else word.capitalize() for word in id_.split("-"))


def _said(said: Mapping[str, str], languages: Sequence[str]) -> str:
    """Return a text by language as YAML, in quotes."""
    words = ((code, said.get(code, said[FALLBACK])) for code in languages)
    return "{" + ", ".join(f'{code}: "{text}"' for code, text in words) + "}"
