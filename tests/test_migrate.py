"""Sources of every older format come to the newest one, and nothing changes in them but what must."""

import codecs
from difflib import unified_diff
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator import disk, migrate, report
from generator.cli import main
from generator.documents import MAX_BYTES, Document
from generator.migrate import NEWEST, STEPS, Edit, Migration
from generator.problems import Place
from tests.world import HERE, tiny, told

FORMATS = HERE / "formats"
BRIEFING = "sources/briefing.yml"


def before(text: str | bytes) -> dict[str, bytes]:
    """Return the tiny briefing with these settings."""
    return {**tiny(), BRIEFING: text if isinstance(text, bytes) else text.encode()}


def settings(*, without: str = "format: 1\n") -> str:
    return tiny()[BRIEFING].decode().replace(without, "")


def changes(old: bytes, new: bytes) -> list[str]:
    """Return the lines that went and came."""
    found = unified_diff(old.decode().splitlines(), new.decode().splitlines(), n=0, lineterm="")
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


def migrated(sources: dict[str, bytes]) -> bytes:
    """Return the settings in the newest format; all other files stay, and a second time nothing is left to do."""
    found = migrate.migrate(sources)
    assert found.problems == ()
    assert {path: raw for path, raw in found.files.items() if path != BRIEFING} == {
        path: raw for path, raw in sources.items() if path != BRIEFING
    }
    assert [(path, step.before) for path, step in found.done] == [(BRIEFING, 0)]
    assert migrate.migrate(found.files) == migrate.Migrated(found.files, (), ())
    return found.files[BRIEFING]


# ---- the formats there have been


def test_there_is_a_step_from_every_format_and_a_tree_in_it() -> None:
    assert [(step.before, step.after) for step in STEPS] == [(number, number + 1) for number in range(NEWEST)]
    assert sorted(folder.name for folder in FORMATS.iterdir()) == [str(step.before) for step in STEPS]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: str(step.before))
def test_a_tree_of_every_format_comes_to_the_newest(step: Migration) -> None:
    sources = disk.read_sources(FORMATS / str(step.before))
    assert "[old-format]" in told(sources)
    found = migrate.migrate(sources)
    assert found.problems == ()
    assert told(found.files) == ""


def test_before_1_only_the_number_comes() -> None:
    sources = disk.read_sources(FORMATS / "0")
    found = migrated(sources)
    assert changes(sources[BRIEFING], found) == ["+format: 1"]
    assert found.decode().splitlines()[3:5] == ["format: 1", 'title: {en: Midland, de: "Mittelland"}   # as on the map']


# ---- what is told of a format that is not the newest


def test_of_an_older_format_nothing_else_is_told() -> None:
    sources = before(settings().replace("title:", "titel:")) | {"sources/stray.txt": b""}
    assert told(sources) == (
        f"{BRIEFING}:1:1: `format` must be the newest, 1: none found [old-format]\n    hint: run `briefing migrate`\n"
    )


def test_of_a_newer_format_nothing_else_is_told() -> None:
    sources = before(settings().replace("title:", "format: 2\nname:"))
    problem = (
        f"{BRIEFING}:1:9: `format` must be one that this program knows, at most 1: 2 [new-format]\n"
        "    hint: use a newer release of the program\n"
    )
    assert told(sources) == problem
    found = migrate.migrate(sources)
    assert (report.as_text(found.problems), found.files, found.done) == (problem, sources, ())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("one", f"{BRIEFING}:1:9: `format` must be a whole number: 'one' [bad-number]\n"),
        ("[1]", f"{BRIEFING}:1:9: `format` must be a whole number: '[1]' [bad-number]\n"),
        ("-1", f"{BRIEFING}:1:9: `format` must be a whole number: '-1' [bad-number]\n"),
        ("9" * 5000, f"{BRIEFING}:1:9: `format` must be a whole number: '{'9' * 59}… [bad-number]\n"),
    ],
)
def test_what_is_no_number_is_not_migrated(written: str, said: str) -> None:
    sources = before(f"format: {written}\n{settings()}")
    found = migrate.migrate(sources)
    assert (report.as_text(found.problems), found.files, found.done) == (said, sources, ())
    assert f"{BRIEFING}:1:9: `format` must be a whole number" in told(sources)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("format: |-\n  0\n", "1:9: `format` must be on one line: more than one found [bad-number]\n"),
        (
            "{format, title: {en: A, de: A}}\n",
            (
                "1:8: `format` must be a key with a number, so that 1 can be written there [bad-number]\n"
                "    hint: write 'format: 0'\n"
            ),
        ),
    ],
)
def test_what_cannot_be_restated_stays(written: str, said: str) -> None:
    """In a text of several lines, and as a key without a colon."""
    sources = before(written if written.startswith("{") else written + settings())
    found = migrate.migrate(sources)
    assert (report.as_text(found.problems), found.files, found.done) == (f"{BRIEFING}:{said}", sources, ())


# ---- what stays


@pytest.mark.parametrize(
    ("head", "now"),
    [
        ("", "format: 1\n"),
        ("# why\n\n  # indented\n", "# why\n\n  # indented\nformat: 1\n"),
        ("---\n", "---\nformat: 1\n"),
        ("%YAML 1.1\n--- # start\n# why\n", "%YAML 1.1\n--- # start\n# why\nformat: 1\n"),
        ("format:\n", "format: 1\n"),
        ("format:    # which?\n", "format: 1    # which?\n"),
        ("format: ~\n", "format: 1\n"),
        ("# why\nformat: '0' # before\n", "# why\nformat: 1 # before\n"),
        ("'format': 0\n", "'format': 1\n"),
    ],
)
def test_what_stands_above_stays_there(head: str, now: str) -> None:
    assert migrated(before(head + settings())).decode() == now + settings()


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("  title: x\n  question: y", "  format: 1\n  title: x\n  question: y"),
        ("title: x", "format: 1\ntitle: x"),
        ("# ü\n\n{title: x,\n question: y}\n", "# ü\n\n{format: 1, title: x,\n question: y}\n"),
        ("{}", "{format: 1, }"),
        ('? "title"\n: x\n', 'format: 1\n? "title"\n: x\n'),
        ("title: x\nformat:", "title: x\nformat: 1"),
    ],
)
def test_however_it_is_laid_out(text: str, now: str) -> None:
    assert migrated(before(text)).decode() == now


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_the_mark_of_the_encoding_stay(end: str) -> None:
    raw = codecs.BOM_UTF8 + f"# ü\n{settings()}".replace("\n", end).encode()
    wanted = codecs.BOM_UTF8 + f"# ü\nformat: 1\n{settings()}".replace("\n", end).encode()
    assert migrated(before(raw)) == wanted


WORDS = st.text("ab ü'#:{}[]\"\\,&*!|>-–\u00a0", max_size=12)
LINES = st.lists(st.builds("# {}".format, WORDS) | st.just(""), max_size=4)


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_one_line_comes_and_none_goes(lines: list[str], end: str, late: bool) -> None:  # noqa: FBT001
    text = settings().splitlines()
    text = [*lines, *text] if not late else [text[0], *lines, *text[1:]]
    raw = end.join(text).encode()
    assert changes(raw, migrated(before(raw))) == ["+format: 1"]


# ---- where it cannot be done


def test_all_files_come_along_or_none() -> None:
    sources = before(settings()) | {"sources/actors/east.yml": b"id: [", "sources/notes.txt": b"\xff"}
    found = migrate.migrate(sources)
    assert [(problem.place, problem.code) for problem in found.problems] == [
        (Place("sources/actors/east.yml", 1, 6), "bad-yaml")
    ]
    assert (found.files, found.done) == (sources, ())


def test_without_settings_nobody_knows_the_format() -> None:
    sources = tiny()
    del sources[BRIEFING]
    found = migrate.migrate(sources)
    assert report.as_text(found.problems) == (
        f"{BRIEFING}:1:1: briefing must have its settings: no such file [no-briefing]\n"
    )


def test_settings_that_cannot_be_read() -> None:
    found = migrate.migrate(before("- a list"))
    assert [problem.code for problem in found.problems] == ["not-a-mapping"]


def test_a_file_that_would_grow_too_large() -> None:
    text = settings()
    sources = before(text + "#" * (MAX_BYTES - len(text.encode())))
    found = migrate.migrate(sources)
    assert [(str(problem.place), problem.code) for problem in found.problems] == [(f"{BRIEFING}:1:1", "too-large")]
    assert (found.files, found.done) == (sources, ())


# ---- steps to come


def renamed(document: Document) -> list[Edit]:
    """Rename a key of actors: a step as a later format may need one."""
    wanted = document.path.startswith("sources/actors/")
    return [Edit(document.key_place("kind"), "kind", "sort")] if wanted else []


def test_steps_follow_on_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "STEPS", (*STEPS, Migration(1, 2, "`kind` of actors is `sort`", renamed)))
    monkeypatch.setattr(migrate, "NEWEST", 2)
    sources = disk.read_sources(FORMATS / "0")
    found = migrate.migrate(sources)
    assert changes(sources[BRIEFING], found.files[BRIEFING]) == ["+format: 2"]
    actors = [f"sources/actors/{actor}.yml" for actor in ("east", "midland", "west")]
    for path in actors:
        assert found.files[path] == sources[path].replace(b"\nkind: state\n", b"\nsort: state\n")
    assert [(path, step.before) for path, step in found.done] == [
        (BRIEFING, 0),
        *((path, 1) for path in actors),
        (BRIEFING, 1),
    ]
    assert [(path, step.before) for path, step in migrate.migrate(tiny()).done] == [
        *((path, 1) for path in actors),
        (BRIEFING, 1),
    ]


# ---- the command


def run(root: Path) -> tuple[int, str]:
    found = CliRunner().invoke(main, ["migrate", "--root", str(root)])
    assert found.stderr == ""
    return found.exit_code, found.stdout


def write(root: Path, files: dict[str, bytes]) -> Path:
    for path, raw in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(raw)
    return root


def test_the_command_says_what_it_changed(tmp_path: Path) -> None:
    write(tmp_path, disk.read_sources(FORMATS / "0"))
    stood = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*") if path.name != "briefing.yml"}
    code, said = run(tmp_path)
    assert code == 0
    assert said == (
        f"{BRIEFING}: 0 -> 1, `format` says in which format the sources are\n"
        "1 file changed: the sources are in format 1\n"
    )
    assert {path: path.stat().st_mtime_ns for path in stood} == stood
    assert told(disk.read_sources(tmp_path)) == ""


def test_the_command_writes_nothing_if_there_is_nothing_to_do(tmp_path: Path) -> None:
    write(tmp_path, tiny())
    stood = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert run(tmp_path) == (0, "nothing to do: the sources are in format 1\n")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == stood


def test_the_command_refuses_with_the_place(tmp_path: Path) -> None:
    sources = before(settings()) | {"sources/actors/east.yml": b"- east\n"}
    write(tmp_path, sources)
    code, said = run(tmp_path)
    assert code == 1
    assert said == (
        "sources/actors/east.yml:1:1: file must be a mapping of keys to values: a list found [not-a-mapping]\n"
        "nothing was changed\n"
    )
    assert disk.read_sources(tmp_path) == sources
