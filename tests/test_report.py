import json

from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Place, Problem
from generator.report import IN_ALL, PER_FILE, as_annotations, as_lines, as_text, bounded, quoted, summary, visible

PLAIN = Problem(
    Place("sources/actors/east.yml", 2, 7), "not-allowed", "`kind` must be one of the allowed words: 'sate'"
)
HINTED = Problem(Place("sources/briefing.yml", 1, 1), "no-briefing", "the briefing must be there", "add it")
HOSTILE = Problem(Place("sources/a,b:c%.yml", 1, 1), "x", "100 %\r\n::set-env::\x1b[31mred\u202e", "a\nb")


def test_as_text() -> None:
    assert as_text([PLAIN, HINTED]) == (
        "sources/actors/east.yml:2:7: `kind` must be one of the allowed words: 'sate' [not-allowed]\n"
        "sources/briefing.yml:1:1: the briefing must be there [no-briefing]\n"
        "    hint: add it\n"
    )
    assert as_text([]) == ""


def test_text_steers_no_terminal() -> None:
    assert as_text([HOSTILE]) == (
        "sources/a,b:c%.yml:1:1: 100 %\\r\\n::set-env::\\x1b[31mred\\u202e [x]\n    hint: a\\nb\n"
    )


def test_another_programs_output_steers_nothing() -> None:
    assert quoted("INFO - a::b\n  ::error::hi\r::warning::hi\n\x1b[31m##[error]\n") == (
        "INFO - a::b\n  : :error::hi\n: :warning::hi\n\\x1b[31m# #[error]\n"
    )
    assert visible("a\n::error::hi.yml") == "a\\n::error::hi.yml"


def test_text_shows_odd_file_names() -> None:
    """A file name can hold anything but a slash; a byte that is not UTF-8 reaches us as a lone surrogate."""
    odd = Problem(Place("sources/\x1b]0;owned\x07\n\udcff.yml"), "unknown-file", "file must be one of the format")
    assert as_text([odd]) == (
        "sources/\\x1b]0;owned\\x07\\n\\udcff.yml:1:1: file must be one of the format [unknown-file]\n"
    )
    as_annotations([odd]).encode()


def test_as_annotations() -> None:
    assert as_annotations([PLAIN, HINTED]) == (
        "::error file=sources/actors/east.yml,line=2,col=7,title=not-allowed::"
        "`kind` must be one of the allowed words: 'sate'\n"
        "::error file=sources/briefing.yml,line=1,col=1,title=no-briefing::the briefing must be there%0Ahint: add it\n"
    )


def test_annotations_are_escaped_as_github_asks() -> None:
    first, _, rest = as_annotations([HOSTILE]).partition("::error ")
    assert first == ""
    assert rest.startswith("file=sources/a%2Cb%3Ac%25.yml,line=1,col=1,title=x::100 %25\\r\\n::set-env::")


@given(st.text(), st.text(), st.text())
def test_one_problem_is_one_line(path: str, message: str, hint: str) -> None:
    """Whatever a file holds: one line in the terminal (and one for the hint), one workflow command, nothing else."""
    problem = Problem(Place(path), "bad-yaml", message, hint)
    assert as_text([problem]).count("\n") == 1 + bool(hint)
    assert as_text([problem]).replace("\n", "").isprintable()
    annotation = as_annotations([problem])
    assert annotation.count("\n") == 1
    assert "\r" not in annotation
    assert annotation.endswith("\n")


def test_summary() -> None:
    assert summary(0, 36, ()) == "no problems in 36 files"
    assert summary(1, 1, ()) == "1 problem in 1 file"
    missing = "texts not at hand, so not compared now:"
    assert summary(2, 7, ("a",)) == f"2 problems in 7 files; {missing} a"
    assert summary(0, 7, ("a", "b")) == f"no problems in 7 files; {missing} a, b"
    many = [f"text-{number}" for number in range(21)]
    assert summary(0, 21, many) == f"no problems in 21 files; {missing} {', '.join(many[:20])}, …"


def many(files: int, each: int) -> list[Problem]:
    return [
        Problem(Place(f"{file}.yml", line), "x" if line % 2 else "y", "must")
        for file in range(files)
        for line in range(each)
    ]


def test_of_very_many_the_rest_is_counted() -> None:
    assert bounded(many(2, PER_FILE)) == (many(2, PER_FILE), "")
    shown, more = bounded(many(2, 60))
    assert [each.place.line for each in shown] == [*range(PER_FILE), *range(PER_FILE)]
    assert more == "and 20 more, which --all prints: y 10, x 10\n"
    shown, more = bounded(many(20, 60))
    assert len(shown) == IN_ALL
    assert more == "and 700 more, which --all prints: y 350, x 350\n"


def test_a_long_value_is_cut() -> None:
    """In text and in notes alike; what is not in quotes is ours, and short."""
    long = Problem(Place("a.yml"), "x", f"key must be known: '{'k' * 250_000}'", f"did you mean '{'l' * 121}'?")
    assert as_text([long]) == (
        f"a.yml:1:1: key must be known: '{'k' * 120}…' (250000 characters) [x]\n"
        f"    hint: did you mean '{'l' * 120}…' (121 characters)?\n"
    )
    assert len(as_annotations([long])) < 500


def test_as_lines() -> None:
    """Each line is whole JSON, whatever a file holds."""
    assert [json.loads(line) for line in as_lines([HINTED, HOSTILE]).splitlines()] == [
        {
            "path": "sources/briefing.yml",
            "line": 1,
            "column": 1,
            "code": "no-briefing",
            "message": "the briefing must be there",
            "hint": "add it",
        },
        {
            "path": HOSTILE.place.path,
            "line": 1,
            "column": 1,
            "code": "x",
            "message": HOSTILE.message,
            "hint": HOSTILE.hint,
        },
    ]
