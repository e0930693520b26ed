"""How is a problem told? As text for a terminal, and as commands that GitHub turns into notes on lines."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from generator.problems import LISTED, Place, Problem

# How many problems are printed: of one file, and of all. A file that is all wrong is told once it is clear that it is.
PER_FILE, IN_ALL = 50, 500
# How much of a value in quotes is printed; a message that repeats more of a file helps nobody.
VALUE = 120
# What begins a command to GitHub's runner.
COMMAND = re.compile(r"(?<!\S)::")
LONG = re.compile(rf"'([^']{{{VALUE}}})([^']+)'")


def bounded(problems: Sequence[Problem]) -> tuple[list[Problem], str]:
    """Return the problems to be printed, and a sentence about those that are not: how many of each code."""
    shown: list[Problem] = []
    held, left = Counter[str](), Counter[str]()
    for problem in problems:
        if len(shown) < IN_ALL and held[problem.place.path] < PER_FILE:
            held[problem.place.path] += 1
            shown.append(problem)
        else:
            left[problem.code] += 1
    if not left:
        return shown, ""
    kinds = ", ".join(f"{code} {count}" for code, count in left.most_common())
    return shown, f"and {left.total()} more, which --all prints: {kinds}\n"


def as_lines(problems: Iterable[Problem]) -> str:
    """Return each problem as a JSON object on a line of its own, for other programs; nothing is left out."""
    flat = ({**asdict(each.place), **asdict(each)} for each in problems)
    keys = ("path", "line", "column", "code", "message", "hint")
    return "".join(json.dumps({key: each[key] for key in keys}) + "\n" for each in flat)


def as_text(problems: Iterable[Problem]) -> str:
    """Return one line for each problem, in the form that editors and compilers use, and its hint on the next."""
    return "".join(_text(problem) for problem in problems)


def _text(problem: Problem) -> str:
    hint = f"    hint: {_short(problem.hint)}\n" if problem.hint else ""
    return f"{visible(str(problem.place))}: {_short(problem.message)} [{problem.code}]\n{hint}"


def as_annotations(problems: Iterable[Problem]) -> str:
    """Return GitHub's workflow commands that put each problem on its line of the pull request."""
    return "".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    place = problem.place
    message, hint = _short(problem.message), _short(problem.hint)
    told = f"{message}\nhint: {hint}" if hint else message
    where = (
        f"file={_property(visible(place.path))},line={place.line},col={place.column},title={_property(problem.code)}"
    )
    return f"::error {where}::{_data(told)}\n"


def not_compared(places: Sequence[Place], *, all_: bool = False) -> str:
    """Return a line for each quotation that nobody has yet compared with its text, and how to do so."""
    if not places:
        return ""
    shown = places if all_ else places[:LISTED]
    more = f"and {len(places) - len(shown)} more, which --all prints\n" if len(places) > len(shown) else ""
    lines = "".join(f"{visible(str(each))}: quotation not yet checked against the text\n" for each in shown)
    return f"{lines}{more}    hint: whoever has the texts runs `briefing verify --archive FOLDER`\n"


def summary(problems: int, files: int, missing: Sequence[str]) -> str:
    """Return the closing sentence of a check; `missing` are the articles whose texts were not at hand."""
    found = f"{problems} problem{'s' * (problems != 1)} in" if problems else "no problems in"
    told = f"{found} {files} file{'s' * (files != 1)}"
    if not missing:
        return told
    names = visible(", ".join((*missing[:LISTED], *["…"][: len(missing) > LISTED])))
    return f"{told}; texts not at hand, so not compared now: {names}"


def _short(text: str) -> str:
    """Return a message on one line, with long values cut and how long they are."""
    return LONG.sub(lambda long: f"'{long[1]}…' ({len(long[1] + long[2])} characters)", visible(text))


def visible(text: str) -> str:
    """Return text on one line, control characters spelt out: a file or its name must not steer a terminal."""
    plain = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)
    # GitHub's runner takes the old form of its commands, ##[…], anywhere in a line.
    return plain.replace("##[", "# #[")


def quoted(output: str) -> str:
    """Return what another program printed, line by line, none of which is a command to GitHub's runner."""
    return "".join(f"{COMMAND.sub(': :', visible(line))}\n" for line in output.splitlines())


def _data(text: str) -> str:
    # The escapes of GitHub's own toolkit (actions/toolkit, packages/core/src/command.ts).
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
