"""From which state of its original each translation was made: what the file says, and what the pages say of it."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator import disk, layout, pipeline, translations
from generator.cli import main
from generator.derive.briefing import derive
from generator.derive.translated import Completeness, translated
from generator.documents import MAX_BYTES
from generator.languages import Name, language
from generator.languages.marked import Marked, Piece, initial, joined, noted, pieces
from generator.render.environment import escape, noticed, plain
from generator.render.views import Views
from generator.translations import Freshness, digest
from tests.test_escape import render, seen
from tests.world import tiny, told

LEDGER = layout.TRANSLATIONS
EAST, VISIT = "sources/actors/east.yml", "sources/events/2001/visit.yml"
REPORT, LEANING, BRIEFING = "sources/articles/report.md", "sources/judgements/leaning.yml", "sources/briefing.yml"
PARTIAL = {"languages: [en, de]": "languages: [en, de]\ntranslations: partial"}


def noting(sources: Mapping[str, bytes], path: str = "") -> dict[str, bytes]:
    """Return the sources with all translations noted, or those in one file."""
    checked = pipeline.check(sources)
    assert checked.problems == ()
    return {**sources, LEDGER: translations.written(checked.corpus, path).encode()}


def changed(sources: Mapping[str, bytes], changes: Mapping[str, Mapping[str, str]]) -> dict[str, bytes]:
    """Return the sources with some of their words changed."""
    made = dict(sources)
    for path, words in changes.items():
        text = made[path].decode()
        for old, new in words.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        made[path] = text.encode()
    return made


def states(sources: Mapping[str, bytes]) -> dict[str, Freshness]:
    """Return how each translation is there, by the name of its text and its language."""
    checked = pipeline.check(sources)
    assert checked.problems == ()
    return {f"{text.name} {code}": state for text, code, state in translations.states(checked.corpus)}


def in_state(state: Freshness, sources: Mapping[str, bytes]) -> set[str]:
    return {name for name, each in states(sources).items() if each is state}


@pytest.fixture(scope="module")
def tracked() -> dict[str, bytes]:
    """The tiny briefing with all translations noted."""
    return noting(tiny())


# ---- the file


def test_every_text_has_a_line(tracked: Mapping[str, bytes]) -> None:
    head, *lines = tracked[LEDGER].decode().splitlines()
    assert head.startswith("# Written by `briefing translated`")
    assert lines == sorted(lines)
    assert [line.rpartition(" ")[0] for line in lines] == [
        "actors/east description de",
        "actors/east name de",
        "actors/midland description de",
        "actors/midland name de",
        "actors/west description de",
        "actors/west name de",
        "articles/report abstract de",
        "articles/report claims/guest/text de",
        "articles/report claims/no-guest/text de",
        "articles/report no_url_reason de",
        "articles/report reliability/reason de",
        "articles/report title de",
        "briefing coverage de",
        "briefing question de",
        "briefing title de",
        "events/visit place de",
        "events/visit summary de",
        "events/visit title de",
        "judgements/leaning alternatives[0] de",
        "judgements/leaning assumptions[0] de",
        "judgements/leaning confidence_reason de",
        "judgements/leaning history[0]/change de",
        "judgements/leaning history[0]/reason de",
        "judgements/leaning indicators[0] de",
        "judgements/leaning question de",
        "judgements/leaning source_summary de",
        "judgements/leaning statement de",
        "series/guests description de",
        "series/guests title de",
        "series/guests unit de",
    ]
    assert f"actors/east name de {digest('East')}" in lines
    assert digest("East") == sha256(b"East").hexdigest()[:8] == "4e2cd851"


def test_what_is_written_is_read(tracked: Mapping[str, bytes]) -> None:
    made, problems = translations.read(tracked[LEDGER])
    assert problems == []
    assert made["events/visit title", "de"] == digest("Visit")
    assert told(tracked) == ""
    assert noting(tracked) == tracked


@given(st.binary() | st.text("#abc/[]0 \n").map(str.encode))
def test_nothing_in_the_file_breaks_the_check(raw: bytes) -> None:
    _, problems = translations.read(raw)
    assert {problem.code for problem in problems} <= {"bad-line", "doubled-line"}


def test_the_file_may_be_longer_than_a_record(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    disk.write_sources(tmp_path, {LEDGER: b"#" * (2 * MAX_BYTES)})
    assert disk.read_sources(tmp_path) == {LEDGER: b"#" * (2 * MAX_BYTES)}


# ---- what follows from it


def test_without_the_file_nothing_is_tracked() -> None:
    assert set(states(tiny()).values()) == {Freshness.UNTRACKED}


def test_all_that_is_noted_is_current(tracked: Mapping[str, bytes]) -> None:
    assert set(states(tracked).values()) == {Freshness.CURRENT}


def test_what_changes_in_the_original_alone_counts(tracked: Mapping[str, bytes]) -> None:
    original = changed(tracked, {EAST: {"East,": "The East,"}, REPORT: {"A report.": "A short report."}})
    assert in_state(Freshness.STALE, original) == {"actors/east name de", "articles/report abstract de"}
    translation = changed(tracked, {EAST: {"Osten": "Der Osten"}})
    assert in_state(Freshness.CURRENT, translation) == set(states(tracked))
    broken = changed(tracked, {REPORT: {"A report.": "A\nreport."}, EAST: {"A state.": "'A   state.'"}})
    assert in_state(Freshness.CURRENT, broken) == set(states(tracked))


def test_what_moves_to_another_year_keeps_its_lines(tracked: Mapping[str, bytes]) -> None:
    moved = {path.replace("/2001/", "/2002/"): raw for path, raw in tracked.items()}
    moved = changed(moved, {VISIT.replace("/2001/", "/2002/"): {"2001-05-01": "2002-05-01"}})
    found = {f"{text.name} {code}": state for text, code, state in translations.states(pipeline.check(moved).corpus)}
    assert set(found.values()) == {Freshness.CURRENT}


def test_a_line_follows_its_entry_in_a_list(tracked: Mapping[str, bytes]) -> None:
    one = "[{en: A visit is meant., de: Ein Besuch ist gewollt.}]"
    other = "{en: Nobody lies., de: Niemand lügt.}"
    before = changed(tracked, {LEANING: {one: f"[{other}, {one[1:]}"}})
    assert in_state(Freshness.UNTRACKED, before) == {"judgements/leaning assumptions[0] de"}
    assert in_state(Freshness.STALE, before) == set()
    behind = changed(tracked, {LEANING: {one: f"{one[:-1]}, {other}]"}})
    assert in_state(Freshness.UNTRACKED, behind) == {"judgements/leaning assumptions[1] de"}
    instead = changed(tracked, {LEANING: {one: f"[{other}]"}})
    assert in_state(Freshness.STALE, instead) == {"judgements/leaning assumptions[0] de"}


def test_one_file_can_be_noted_alone(tracked: Mapping[str, bytes]) -> None:
    later = changed(tracked, {EAST: {"East,": "The East,"}, REPORT: {"A report.": "A short report."}})
    found = noting(later, EAST)
    assert in_state(Freshness.STALE, found) == {"articles/report abstract de"}
    assert in_state(Freshness.STALE, noting(later)) == set()
    first = noting(tiny(), EAST)
    assert in_state(Freshness.CURRENT, first) == {"actors/east name de", "actors/east description de"}


# ---- translations that are not all there


def german(changes: Mapping[str, Mapping[str, str]], file: Mapping[str, bytes] | None = None) -> Views:
    """Return the German views of the tiny briefing, in which translations may be missing."""
    sources = tiny({BRIEFING: PARTIAL, **changes}) | dict(file or {})
    checked = pipeline.check(sources)
    assert checked.problems == ()
    return Views(derive(checked.corpus), language("de"))


BORROWED = '<span lang="en" dir="auto">{}</span> <span class="badge badge--borrowed">noch nicht auf Deutsch</span>'
STALE = '{} <span class="badge badge--stale">älter als das Original</span>'


def test_what_is_missing_is_borrowed_from_the_first_language() -> None:
    views = german({EAST: {"{en: East, de: Osten}": "{en: East}"}, REPORT: {"# de\n\nEin Bericht.": ""}})
    name = views.actor("east").words
    assert (name, pieces(name)) == ("East", (Piece("East", "noch nicht auf Deutsch", "en"),))
    assert escape(name) == BORROWED.format("East")
    assert escape(views.actor("west").words) == "Westen"
    assert views.text(None) == ""
    abstract = views.abstract(views.briefing.sources["report"].article)
    assert abstract == (
        '<div lang="en" dir="auto"><p>A report.</p></div> '
        '<p><span class="badge badge--borrowed">noch nicht auf Deutsch</span></p>'
    )
    assert views.briefing.translations.completeness == {"de": Completeness(texts=30, missing=2, stale=0, untracked=28)}


def test_what_is_stale_is_told(tracked: Mapping[str, bytes]) -> None:
    views = german({EAST: {"{en: East,": "{en: The East,"}}, {LEDGER: tracked[LEDGER]})
    assert escape(views.actor("east").words) == STALE.format("Osten")
    assert escape(views.actor("west").words) == "Westen"
    assert views.briefing.translations.completeness == {"de": Completeness(texts=30, missing=0, stale=1, untracked=0)}
    english = Views(views.briefing, language("en"))
    assert escape(english.actor("east").words) == "The East"


def test_a_sentence_keeps_what_is_said_of_its_names() -> None:
    views = german({EAST: {"{en: East, de: Osten}": "{en: East}"}})
    sentence = views.between
    assert sentence == "Index: East oder Westen"
    assert escape(sentence) == "Index: " + BORROWED.format("East") + " oder Westen"
    assert plain(sentence) == "Index: East oder Westen"


def test_pages_say_it_and_count_it(tracked: Mapping[str, bytes]) -> None:
    changes = {EAST: {"{en: East, de: Osten}": "{en: East}"}, VISIT: {"{en: Visit,": "{en: A visit,"}}
    checked = pipeline.check(tiny({BRIEFING: PARTIAL, **changes}) | {LEDGER: tracked[LEDGER]})
    pages = pipeline.build(checked)
    said = "Teile dieser Seite gibt es noch nicht auf Deutsch; Sprache dieser Teile: Englisch."
    older = "Einige Übersetzungen auf dieser Seite sind älter als ihre Originale."
    assert f'# {BORROWED.format("East")}\n\n<p class="cutoff">{said} {older}</p>\n' in pages["de/actors/east.md"]
    assert f"\n# {STALE.format('Besuch')}\n" in pages["de/events/visit.md"]
    assert 'title: "East"\n' in pages["de/actors/east.md"]
    assert 'title: "Besuch"\n' in pages["de/events/visit.md"]
    assert "| Deutsch | 30 | 1 | 1 | 0 |\n" in pages["de/sources/index.md"]
    assert "| German | 30 | 1 | 1 | 0 |\n" in pages["en/sources/index.md"]
    assert [path for path, text in pages.items() if path.startswith("en/") and "badge--stale" in text] == []
    assert all("noch nicht auf Deutsch" not in text for path, text in pages.items() if path.endswith((".csv", ".json")))


def test_nothing_is_said_where_there_is_nothing_to_say(tracked: Mapping[str, bytes]) -> None:
    assert "## Translations" not in pipeline.build(pipeline.check(tiny()))["en/sources/index.md"]
    pages = pipeline.build(pipeline.check(tracked))
    assert "| German | 30 | 0 | 0 | 0 |\n" in pages["en/sources/index.md"]
    assert [path for path, text in pages.items() if "badge--stale" in text or "badge--borrowed" in text] == []


def test_one_language_has_no_translations() -> None:
    german_alone = {
        path: re.sub(rb"en: ([^,{}\"]|\"[^\"]*\")*, de:", b"de:", raw).replace(b"[en, de]", b"[de]")
        for path, raw in tiny().items()
    }
    german_alone[REPORT] = german_alone[REPORT].replace(b"# en\n\nA report.\n\n", b"")
    checked = pipeline.check(german_alone)
    assert checked.problems == ()
    assert translated(checked.corpus).completeness == {}
    assert translations.written(checked.corpus) == translations.HEAD
    pages = pipeline.build(checked)
    assert {path.partition("/")[0] for path in pages} == {"de"}
    assert "# Osten\n" in pages["de/actors/east.md"]


# ---- words of which something must be said

MARKED = Marked([Piece("a ", "note", "en"), Piece("*b*"), Piece("c", "older")])


def test_marked_words_are_words() -> None:
    assert MARKED == "a *b*c"
    assert f"{MARKED}!" == "a *b*c!"
    assert noted(MARKED)
    assert not noted("a")
    assert not noted(Marked([Piece("a")]))
    assert joined("a", "b") == "ab"
    assert type(joined("a", Marked([Piece("b")]))) is str
    assert pieces(joined("<", MARKED)) == (Piece("<"), *MARKED.pieces)
    assert pieces(initial(MARKED)) == (Piece("A ", "note", "en"), *MARKED.pieces[1:])
    assert initial(Marked([Piece("ab")])) == initial("ab") == "Ab"


def test_what_is_said_of_a_name_stays_with_it() -> None:
    name = Name(Marked([Piece("east", "note", "en")]), {"dative": "dem Osten"})
    assert pieces(language("de").say("%(a)s, %(a.Accusative)s, %(a.dative)s", a=name)) == (
        Piece("east", "note", "en"),
        Piece(", "),
        Piece("East", "note", "en"),
        Piece(", dem Osten"),
    )
    assert render("{{ a }}", a=name) == escape(name) == render("{{ _('%(a)s', a=a) }}", a=name)


def test_templates_say_it_once_behind_the_words() -> None:
    told = (
        '<span lang="en" dir="auto">a </span> <span class="badge badge--borrowed">note</span>&#42;b&#42;'
        'c <span class="badge badge--stale">older</span>'
    )
    assert render("{{ a }}", a=MARKED) == told
    assert render("{{ a | plain }}", a=MARKED) == "a &#42;b&#42;c"
    assert render("{{ a | join(' | ') }}", a=[MARKED, "*"]) == f"{told} &#124; &#42;"
    assert render("{{ a | initial }}", a=MARKED) == told.replace(">a ", ">A ")
    assert seen(render("# {{ a }}", a=MARKED)).text == "a  note*b*c older"


def test_a_page_without_such_words_stays_as_it_is() -> None:
    assert noticed("# A\n\nb\n", language("de"), "en") == "# A\n\nb\n"


# ---- the command


def run(root: Path, *arguments: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, ["translated", "--root", str(root), *arguments])
    return found.exit_code, found.output


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    for path, raw in tiny().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    return tmp_path


def test_the_command_notes_all(dossier: Path, tracked: Mapping[str, bytes]) -> None:
    assert run(dossier) == (0, "30 translations are recorded in sources/translations.txt\n")
    assert (dossier / LEDGER).read_bytes() == tracked[LEDGER]


def test_the_command_notes_one_file(dossier: Path) -> None:
    assert run(dossier, str(dossier / EAST)) == (0, "2 translations are recorded in sources/translations.txt\n")
    for file in (str(dossier / "sources/actors/nobody.yml"), "/etc/hosts"):
        status, output = run(dossier, file)
        assert status == 2
        assert f"{file} must be a file of the sources with a text in it" in " ".join(output.split())


def test_the_command_writes_nothing_while_there_are_problems(dossier: Path) -> None:
    (dossier / EAST).write_text("id: east\n", encoding="utf-8")
    status, output = run(dossier)
    assert status == 1
    assert "[missing-key]" in output
    assert not (dossier / LEDGER).exists()


def test_a_file_of_nonsense_is_told_of_shortly() -> None:
    """Whoever has broken it writes it anew: a hundred lines say so as well as a million."""
    made, problems = translations.read(b"x\n" * 300)
    assert (made, len(problems)) == ({}, 100)
