"""How is a problem told? As text for a terminal, and as commands that GitHub turns into notes on lines."""

from collections.abc import Iterable, Sequence

from generator.problems import LISTED, Problem


def as_text(problems: Iterable[Problem]) -> str:
    """Return one line for each problem, in the form that editors and compilers use, and its hint on the next."""
    return "".join(_text(problem) for problem in problems)


def _text(problem: Problem) -> str:
    hint = f"    hint: {_visible(problem.hint)}\n" if problem.hint else ""
    return f"{_visible(str(problem.place))}: {_visible(problem.message)} [{problem.code}]\n{hint}"


def as_annotations(problems: Iterable[Problem]) -> str:
    """Return GitHub's workflow commands that put each problem on its line of the pull request."""
    return "".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    place = problem.place
    message, hint = _visible(problem.message), _visible(problem.hint)
    told = f"{message}\nhint: {hint}" if hint else message
    where = (
        f"file={_property(_visible(place.path))},line={place.line},col={place.column},title={_property(problem.code)}"
    )
    return f"::error {where}::{_data(told)}\n"


def summary(problems: int, files: int, missing: Sequence[str]) -> str:
    """Return the closing sentence of a check; `missing` are the articles whose texts were not at hand."""
    found = f"{problems} problem{'s' * (problems != 1)} in" if problems else "no problems in"
    told = f"{found} {files} file{'s' * (files != 1)}"
    if not missing:
        return told
    names = ", ".join((*missing[:LISTED], *["…"][: len(missing) > LISTED]))
    return f"{told}; quotations not checked because the text is not at hand: {names}"


def _visible(text: str) -> str:
    """Return text on one line, control characters spelt out: what a file holds must not steer a terminal."""
    plain = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)
    # GitHub's runner takes the old form of its commands, ##[…], anywhere in a line.
    return plain.replace("##[", "# #[")


def _data(text: str) -> str:
    # The escapes of GitHub's own toolkit (actions/toolkit, packages/core/src/command.ts).
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
