"""Which quotations were compared with their texts: what is written, what a check tells, what pages and data show."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import attestations, disk, layout, pipeline
from generator.cli import main
from tests.world import BASE, SITE, tiny, told

REPORT, LEDGER = "sources/articles/report.md", layout.ATTESTATIONS
QUOTATION = "quotation: We came to talk about the river"
ARCHIVE = disk.read_archive(BASE / "archive")
(SHA256,) = ARCHIVE
NAME = "articles/report claims/guest/quotation"
HINT = (
    "    hint: compare it with the text and run `briefing verify --archive FOLDER`; without the text, `briefing "
    "verify` alone shows it as not yet checked\n"
)
DEFECTS = {
    "claims:": """defects:
  - {paragraph: 1, printed: We came, reason: {en: Why., de: Warum.}}
  - {paragraph: 1, printed: to talk, reason: {en: Why., de: Warum.}}
claims:"""
}


def line(words: str, paragraph: int = 1, sha256: str = SHA256, name: str = NAME) -> str:
    """Return the line of a quotation, its hash taken by hand."""
    hashed = hashlib.sha256(f"{sha256} {paragraph} {words}".encode()).hexdigest()
    return f"{name} {sha256[:16]} {paragraph} {hashed[:16]}\n"


def ledger(*lines: str) -> dict[str, bytes]:
    return {LEDGER: "".join(lines).encode()}


TRUE = line("We came to talk about the river")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "dossier")
    return tmp_path / "dossier"


def run(command: str, root: Path, *more: str) -> Result:
    return CliRunner().invoke(main, [command, "--root", str(root), *more])


# ---------------------------------------------------------------- the command


def test_what_stands_in_its_text_is_recorded(dossier: Path) -> None:
    found = run("verify", dossier, "--archive", str(dossier / "archive"))
    assert (found.exit_code, found.output) == (0, f"1 of 1 quotations are recorded as checked in {LEDGER}\n")
    assert (dossier / LEDGER).read_text() == attestations.HEAD + TRUE
    again = run("check", dossier)
    assert again.output == "no problems in 9 files; texts not at hand, so not compared now: report\n"


def test_what_does_not_is_told_and_nothing_is_written(dossier: Path) -> None:
    path = dossier / REPORT
    path.write_text(path.read_text().replace(QUOTATION, "quotation: We came to fight"))
    found = run("verify", dossier, "--archive", str(dossier / "archive"))
    assert found.exit_code == 1
    assert "not-in-text" in found.output
    assert not (dossier / LEDGER).exists()


def test_without_the_text_what_no_longer_holds_is_forgotten(dossier: Path) -> None:
    """What still holds is kept, and a file that somebody broke is written anew."""
    path = dossier / REPORT
    path.write_text(path.read_text().replace("claims:", DEFECTS["claims:"]))
    (dossier / "sources/briefing.yml").write_text(
        (dossier / "sources/briefing.yml").read_text().replace("max_percent: 20", "max_percent: 50")
    )
    defect = line("to talk", name="articles/report defects[0]/printed")
    (dossier / LEDGER).write_text(f"nonsense\n{line('We came to talk')}{defect}")
    found = run("verify", dossier)
    assert (found.exit_code, found.output) == (0, f"1 of 3 quotations are recorded as checked in {LEDGER}\n")
    # The line has followed its passage to its new place in the list.
    assert (dossier / LEDGER).read_text() == attestations.HEAD + defect.replace("[0]", "[1]")


# ---------------------------------------------------------------- the check


def test_what_is_as_it_was_compared_is_no_problem() -> None:
    assert told(tiny() | ledger(TRUE)) == ""
    folded = {QUOTATION: "quotation: >-\n      We came to talk\n      about the river"}
    assert told(tiny({REPORT: folded}) | ledger(TRUE)) == ""


def test_other_words_are_told() -> None:
    changed = tiny({REPORT: {QUOTATION: "quotation: We came to talk about the lake"}})
    assert told(changed | ledger(TRUE)) == (
        "sources/articles/report.md:21:16: quotation must have the words that were compared with the text: others "
        f"found [differs-from-checked]\n{HINT}"
    )


def test_another_paragraph_is_told() -> None:
    changed = tiny({REPORT: {"paragraph: 1": "paragraph: 3"}})
    assert told(changed | ledger(TRUE)) == (
        "sources/articles/report.md:21:16: quotation must be in the paragraph in which it was compared, 1: 3 "
        f"[differs-from-checked]\n{HINT}"
    )


def test_another_text_is_told_once() -> None:
    """However many quotations it has."""
    settings = {"max_percent: 20": "max_percent: 50"}
    changed = tiny({REPORT: {SHA256: "0" * 64, **DEFECTS}, "sources/briefing.yml": settings})
    lines = (
        line(words, name=f"articles/report defects[{at}]/printed") for at, words in enumerate(("We came", "to talk"))
    )
    (told_of,) = pipeline.check(changed | ledger(TRUE, *lines)).problems
    assert told_of.message == "`sha256` must be that of the text with which quotations were compared (3): another found"
    assert (str(told_of.place), told_of.code) == ("sources/articles/report.md:11:9", "differs-from-checked")


def test_a_passage_may_move_in_its_list() -> None:
    """A line whose passage is gone is no problem either: the next `verify` drops it."""
    settings = {"max_percent: 20": "max_percent: 50"}
    changed = tiny({REPORT: DEFECTS, "sources/briefing.yml": settings})
    swapped = [
        line(words, name=f"articles/report defects[{at}]/printed") for at, words in ((1, "We came"), (0, "to talk"))
    ]
    assert told(changed | ledger(TRUE, *swapped, line("gone", name="articles/report claims/gone/quotation"))) == ""


def test_a_line_of_another_name_attests_nothing() -> None:
    """Whoever reviews one finds it by its name; one that names nothing is dropped by the next `verify`."""
    other = line("We came to talk about the river", name="articles/nowhere claims/guest/quotation")
    checked = pipeline.check(tiny() | ledger(other))
    assert (checked.problems, [each.name for each in checked.unchecked]) == ((), [NAME])
    assert attestations.written(checked.corpus, {}, checked.corpus.attested) == attestations.HEAD


def test_what_nobody_has_compared_is_listed(dossier: Path) -> None:
    found = run("check", dossier)
    assert found.exit_code == 0
    assert found.output == (
        "no problems in 8 files; texts not at hand, so not compared now: report\n"
        "sources/articles/report.md:21:16: quotation not yet checked against the text\n"
        "    hint: whoever has the texts runs `briefing verify --archive FOLDER`\n"
    )


def test_a_long_list_is_cut(dossier: Path) -> None:
    path = dossier / REPORT
    more = "\n".join(
        f"  - {{paragraph: 1, printed: {word}{at}, reason: {{en: Why., de: Warum.}}}}"
        for at in range(10)
        for word in ("We", "talk", "river")
    )
    path.write_text(path.read_text().replace("claims:", f"defects:\n{more}\nclaims:", 1))
    (dossier / "sources/briefing.yml").write_text(
        (dossier / "sources/briefing.yml").read_text().replace("max_percent: 20", "max_percent: 100")
    )
    cut = run("check", dossier).output
    assert cut.count("quotation not yet checked") == 20
    assert "and 11 more, which --all prints\n" in cut
    every = run("check", dossier, "--all").output
    assert every.count("quotation not yet checked") == 31
    assert "more" not in every


# ---------------------------------------------------------------- the pages and the data of the example


@pytest.fixture(scope="module")
def raw() -> str:
    return (SITE / LEDGER).read_text()


def test_the_example_holds_what_was_compared_and_what_was_not(
    pages: dict[str, str], sources: dict[str, bytes], raw: str
) -> None:
    """Two of its quotations have no line: one of a claim, one of a garbled passage."""
    checked = pipeline.check(sources)
    assert {each.name for each in checked.unchecked} == {
        "articles/harbour-gazette-1951 claims/outside-the-family/quotation",
        "articles/tauwetter-1955 defects[2]/printed",
    }
    assert attestations.written(checked.corpus, {}, attestations.read(raw.encode())[0]) == raw
    every = attestations.written(checked.corpus, disk.read_archive(SITE / "archive"), {})
    assert len(every.splitlines()) - len(raw.splitlines()) == 2
    said = {"en": "not yet checked against the text", "de": "noch nicht am Text geprüft"}
    for code, words in said.items():
        shown = {path for path, page in pages.items() if f'<p class="claim__machine">{words}</p>' in page}
        assert f"{code}/sources/harbour-gazette-1951.md" in shown
        assert f"{code}/sources/between-blocs-1954.md" not in shown
        assert f"({words})" in pages[f"{code}/sources/tauwetter-1955.md"]
    assert "| Quotations | 7 |\n| of these, not yet checked against the text | 2 |\n" in pages["en/sources/index.md"]


def test_the_data_say_which(pages: dict[str, str]) -> None:
    articles = json.loads(pages["en/data/dossier.json"])["articles"]
    claims = [claim for article in articles for claim in article["claims"]]
    assert {claim["checked"] for claim in claims if claim["quotation"] is None} == {None}
    assert {claim["id"]: claim["checked"] for claim in claims if claim["quotation"]} == {
        "belgrade-denies": True,
        "no-war-expected": True,
        "outside-the-family": False,
        "sincere-regret": True,
    }
    assert [defect["checked"] for article in articles for defect in article["defects"]] == [True, True, False]
