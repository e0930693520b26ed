"""Do the hand-written pages say, in both languages, what the program reads and writes?"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import ModuleType, NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from generator import disk, documents, edtf, pipeline, report
from generator.derive.briefing import Briefing
from generator.languages import language
from generator.problems import Problem
from generator.published import VERSION
from generator.records import (
    KINDS,
    actor,
    article,
    dating,
    event,
    fields,
    judgement,
    parameters,
    record,
    series,
    settings,
    vocabulary,
)
from generator.render.dates import spell
from generator.render.files.dossier import dossier
from generator.rules.judgements import figures
from generator.scales import plover
from generator.scales.likelihood import SCALE
from tests.world import ROOT, raw_yaml

LANGUAGES = ("en", "de")
PAGES = ("method", "format", "contribute")
YES = {"en": "yes", "de": "ja"}
NO = {"en": "no", "de": "nein"}
LIST = {"en": "list of ", "de": "Liste: "}

# The section in which each record, each closed list is described, by its anchor.
RECORDS: Mapping[type[record.Record], str] = {
    settings.Settings: "briefing",
    settings.Quotations: "quotations",
    parameters.Parameters: "parameters",
    parameters.StatusWeights: "status-weights",
    article.Article: "article",
    article.Publisher: "publisher",
    dating.Dating: "dating",
    article.Step: "step",
    article.Grade: "grade",
    article.Extent: "extent",
    article.Defect: "defect",
    article.Claim: "claim",
    dating.Finding: "finding",
    actor.Actor: "actor",
    actor.Alias: "alias",
    actor.Position: "position",
    event.Event: "event",
    event.Part: "part",
    event.Interaction: "interaction",
    series.Series: "series",
    series.Point: "point",
    judgement.Judgement: "judgement",
    judgement.Change: "change",
    judgement.Bound: "bound",
}
WORDS: Mapping[type[StrEnum], str] = {
    vocabulary.Status: "status",
    vocabulary.Stance: "stance",
    vocabulary.ClaimKind: "claim-kind",
    vocabulary.Basis: "basis",
    vocabulary.Role: "role",
    vocabulary.Direction: "direction",
    vocabulary.Confidence: "confidence",
    vocabulary.StepRole: "step-role",
    vocabulary.By: "by",
    vocabulary.Reliability: "reliability",
    vocabulary.ActorKind: "actor-kind",
    vocabulary.SourceKind: "source-kind",
    vocabulary.AliasKind: "alias-kind",
}
# Those that the page about the method explains, and where.
METHOD: Mapping[type[StrEnum], str] = {
    vocabulary.Status: "status",
    vocabulary.Stance: "stance",
    vocabulary.ClaimKind: "claim-kind",
    vocabulary.Basis: "dates",
    vocabulary.Reliability: "reliability",
    vocabulary.SourceKind: "origins",
}
# What the pages call the types of single values.
TYPES: tuple[tuple[object, str, str], ...] = (
    (fields.Words, "line", "Zeile"),
    (fields.Text, "text", "Text"),
    (fields.Id, "id", "Kennung"),
    (fields.Edtf, "date", "Datum"),
    (fields.Url, "link", "Link"),
    (fields.Count, "number", "Zahl"),
    (fields.Language, "language", "Sprachcode"),
    (fields.ClaimRef, "claim reference", "Verweis"),
    (fields.Sha256, "SHA-256", "SHA-256"),
    (fields.Wikidata, "Wikidata id", "Wikidata-Kennung"),
    (fields.PloverType, "(#plover)", "(#plover)"),
    (fields.PloverContext, "(#contexts)", "(#contexts)"),
    (actor.Forms, "(#forms)", "(#forms)"),
    (fields.Flag, "true or false", "true oder false"),
    (fields.LikelihoodTerm, "(#likelihood)", "(#likelihood)"),
    (fields.EvidenceRef, "evidence", "Beleg"),
    (fields.Number, "decimal", "Dezimalzahl"),
    (parameters.Share, "number from 0 to 1", "Zahl von 0 bis 1"),
    (parameters.Amount, "number from 0", "Zahl ab 0"),
    (parameters.Positive, "number above 0", "Zahl über 0"),
    (parameters.Percent, "whole number from 50 to 99", "ganze Zahl von 50 bis 99"),
    (parameters.Draws, "whole number from 100 to 10000", "ganze Zahl von 100 bis 10000"),
    (parameters.Seed, "whole number from 0 to 999999999", "ganze Zahl von 0 bis 999999999"),
    (parameters.Months, "whole number from 1 to 600", "ganze Zahl von 1 bis 600"),
    (parameters.Days, "whole number from 1 to 36500", "ganze Zahl von 1 bis 36500"),
)

HEADING = re.compile(r"^(#{1,6}) (.+?)(?: \{ #([a-z0-9-]+) \})?$", re.MULTILINE)
FENCED = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KEY = re.compile(r"[\s{,-](?:# )?([a-z_0-9]+):")
CODE = re.compile(r"`([^`]+)`")
COPY = re.compile(r"\bcp (sources/\S+) (sources/[^\s`]+)")
DEFAULT = re.compile(r"(?:Default|Vorgabe) ([0-9.,]*[0-9])\.")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def page(code: str, name: str) -> str:
    return (ROOT / "docs" / code / f"{name}.md").read_text(encoding="utf-8")


def headings(text: str) -> list[tuple[int, str, str]]:
    """Return (level, anchor, words) of every heading outside code."""
    return [(len(sharps), anchor, words) for sharps, words, anchor in HEADING.findall(FENCED.sub("", text))]


def section(text: str, anchor: str) -> str:
    """Return what stands under one heading, down to the next."""
    parts = re.split(rf"^#+ .+ \{{ #{anchor} \}}$", text, flags=re.MULTILINE)
    assert len(parts) == 2, f"there must be one heading #{anchor}: {len(parts) - 1}"
    return re.split(r"^#+ .*\}$", parts[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of the first table, its head left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def table(code: str, anchor: str) -> list[list[str]]:
    return rows(section(page(code, "format"), anchor))


def word(cell: str) -> str:
    """Return what a cell names in code."""
    found = CODE.findall(cell)
    assert len(found) == 1, cell
    return str(found[0])


def examples(code: str, name: str = "format") -> dict[str, bytes]:
    """Return the whole files that a page shows, by the path in their title."""
    found = [(title, text) for _, title, text in FENCED.findall(page(code, name)) if title]
    assert len(dict(found)) == len(found), "each file is shown once"
    return {title: text.encode() for title, text in found}


def keys(record: type[record.Record]) -> dict[str, str]:
    """Return the fields of a record by key; the abstract is no key but the body of the file."""
    fields = {field.alias or name: name for name, field in record.model_fields.items()}
    return {key: name for key, name in fields.items() if (record, key) != (article.Article, "abstract")}


# ---------------------------------------------------------------- the pages as a whole


def test_both_languages_have_the_same_headings_with_the_same_anchors() -> None:
    for name in PAGES:
        english, german = (headings(page(code, name)) for code in LANGUAGES)
        assert [found[:2] for found in english] == [found[:2] for found in german], name
        assert [anchor for _, anchor, _ in english[1:]] == list(dict.fromkeys(anchor for _, anchor, _ in english[1:]))
        assert all(anchor for _, anchor, _ in english[1:]), name
        assert [level for level, _, _ in english].count(1) == 1, name


def test_links_between_hand_written_files_lead_somewhere() -> None:
    files = [ROOT / "docs" / code / f"{name}.md" for code in LANGUAGES for name in PAGES]
    generated = re.compile(
        r"(actors|contested|data|events|figures|judgements|orientation|sources|timeline)/|index\.md$|[./]*site/"
    )
    for file in [*files, ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        own = file.read_text(encoding="utf-8")
        for target in LINK.findall(FENCED.sub("", own)):
            path, _, anchor = target.partition("#")
            if "://" in path or (file in files and generated.match(path)):
                continue
            there = (file.parent / path).resolve() if path else file
            assert there.exists(), f"{file.name}: {target}"
            if anchor:
                assert anchor in [found for _, found, _ in headings(there.read_text(encoding="utf-8"))], target


# ---------------------------------------------------------------- the records


def test_every_record_and_every_closed_list_has_its_section() -> None:
    records = [
        subclasses(module, record.Record)
        for module in (settings, article, dating, actor, event, series, judgement, parameters)
    ]
    assert set().union(*records) == set(RECORDS)
    assert subclasses(vocabulary, StrEnum) == set(WORDS)


def subclasses(module: ModuleType, parent: type) -> set[type]:
    """Return what a module defines of this kind."""
    found = {each for each in vars(module).values() if isinstance(each, type) and issubclass(each, parent)}
    return {each for each in found if each.__module__ == module.__name__} - {parent}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_keys_of_a_record_are_those_of_the_model(code: str, record: type[record.Record]) -> None:
    told = table(code, RECORDS[record])
    assert sorted(word(row[0]) for row in told) == sorted(keys(record))
    for key, required, _, meaning in told:
        asked = record.model_fields[keys(record)[word(key)]].is_required()
        assert required == (YES if asked else NO)[code], key
        assert meaning.endswith((".", ".”", ".“")), key


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_types_of_a_record_are_those_of_the_model(code: str, record: type[record.Record]) -> None:
    hints = get_type_hints(record, include_extras=True)
    for key, _, told, _ in table(code, RECORDS[record]):
        hint = hints[keys(record)[word(key)]]
        if get_origin(hint) in (Union, UnionType):
            (hint,) = (each for each in get_args(hint) if each is not NoneType)
        bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        is_list = get_origin(bare) is tuple
        assert told.startswith(LIST[code]) is is_list, key
        for part in type_parts(get_args(bare)[0] if is_list else hint, code):
            rest = told.removeprefix(LIST[code])
            assert part == rest or (part in rest and part[0] in "(`"), key


def within(known: object, hint: object) -> bool:
    """Whether a type is a known one, perhaps with more marks on it."""
    return get_args(hint)[: len(get_args(known))] == get_args(known)


def type_parts(hint: object, code: str) -> Iterator[str]:
    """Yield what the cell for a type must be or, where it is a link or a word in code, hold."""
    if isinstance(hint, type) and issubclass(hint, record.Record):
        yield f"(#{RECORDS[hint]})"
    elif isinstance(hint, type) and issubclass(hint, StrEnum):
        yield f"(#{WORDS[hint]})"
    elif get_origin(hint) is Literal:
        yield from (f"`{each}`" for each in get_args(hint))
    elif names := [said[LANGUAGES.index(code)] for known, *said in TYPES if within(known, hint)]:
        yield names[-1]
    else:  # a mapping whose values are words of a list
        yield from type_parts(get_args(hint)[1], code)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_the_words_of_a_closed_list_are_those_of_the_model(code: str, words: type[StrEnum]) -> None:
    told = table(code, WORDS[words])
    assert [(word(row[0]), row[1]) for row in told] == [(each.value, language(code).name(each)) for each in words]
    assert all(row[2].endswith(".") for row in told)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "record", [parameters.Parameters, parameters.StatusWeights], ids=lambda record: record.__name__
)
def test_the_defaults_are_those_of_the_model(code: str, record: type[record.Record]) -> None:
    told = {word(key): DEFAULT.match(meaning) for key, _, _, meaning in table(code, RECORDS[record])}
    numbers = {key: value for key, value in record().model_dump().items() if not isinstance(value, dict)}
    assert {key: number(found[1]) for key, found in told.items() if found} == numbers


def test_the_example_of_the_briefing_has_the_defaults() -> None:
    settings = pipeline.check(examples("en")).corpus.settings
    assert settings
    assert settings.orientation == parameters.Parameters()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_scale_of_likelihood_is_that_of_the_program(code: str) -> None:
    told = [(word(name), english, german, band) for name, english, german, band in table(code, "likelihood")]
    assert told == [
        (name, term.words["en"], term.words["de"], f"{term.low}–{term.high}") for name, term in SCALE.items()
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_figures_are_those_that_numbers_can_be_bound_to(code: str) -> None:
    known = pipeline.check(disk.read_sources(ROOT)).corpus
    assert known.settings
    poles = "|".join(known.settings.poles or ())
    counted = {re.sub(rf"^events\.({poles})$", "events.<>", name) for name in figures(known)}
    forms = {re.sub(r"^series\.[^.]+\..+?(\.low|\.high)?$", r"series.<>.<>\1", name) for name in counted}
    assert {re.sub("<[^>]+>", "<>", word(row[0])) for row in table(code, "figures")} == forms


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_acts_are_those_of_plover(code: str) -> None:
    told: dict[tuple[str, str | None], float] = {}
    for name, label, score, modes in table(code, "plover"):
        assert label == language(code).label("Plover", word(name))
        told[word(name), None] = number(score)
        told |= {(word(name), mode): number(worth) for mode, worth in re.findall(r"`([^`]+)` ([^ ]+?)(?:, |$)", modes)}
    assert told == dict(plover.SCORES)
    contexts = [(each, language(code).label("Context", each)) for each in plover.CONTEXTS]
    assert [(word(name), label) for name, label in table(code, "contexts")] == contexts


def number(written: str) -> float:
    return float(written.replace("−", "-").replace(",", "."))


@pytest.mark.parametrize("code", LANGUAGES)
def test_dates_read_on_the_page_as_the_table_says(code: str) -> None:
    for form, _, english, german in table(code, "dates"):
        date = edtf.parse(word(form))
        assert (english, german) == (spell(date, language("en")), spell(date, language("de"))), form


@pytest.mark.parametrize("code", LANGUAGES)
def test_limits_are_those_of_the_program(code: str) -> None:
    limits = section(page(code, "format"), "limits")
    assert f"{documents.MAX_BYTES // 1024} KiB" in limits
    assert f" {documents.MAX_DEPTH} " in limits
    assert f" {fields.MAX_ID} " in section(page(code, "format"), "ids")


# ---------------------------------------------------------------- the examples


@pytest.mark.parametrize("name", ["format", "contribute"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_example_is_valid(code: str, name: str) -> None:
    problems = pipeline.check(examples("en") | examples(code, name)).problems
    assert [problem for problem in problems if not points_outside(problem)] == []


def points_outside(problem: Problem) -> bool:
    """Whether the problem is only that an example names a record that the page does not show."""
    return problem.code in {f"unknown-{what}" for what in ("actor", "article", "claim", "event", "anchor", "evidence")}


@pytest.mark.parametrize("name", ["format", "contribute"])
def test_the_examples_hold_the_same_data_in_both_languages(name: str) -> None:
    english, german = (examples(code, name) for code in LANGUAGES)
    assert list(english) == list(german)
    for path in english:
        (first, _), (second, _) = documents.parse(path, english[path]), documents.parse(path, german[path])
        assert first
        assert second
        assert (first.data, first.body) == (second.data, second.body)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_key_stands_in_an_example(code: str) -> None:
    shown = {key for raw in examples(code).values() for key in KEY.findall("\n" + raw.decode())}
    assert {key for record in RECORDS for key in keys(record)} - shown == set()
    assert {each.record for each in KINDS} == {
        kind.record for path in examples(code) for kind in KINDS if kind.pattern.fullmatch(path)
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_examples_of_dates_are_valid(code: str) -> None:
    ((_, _, text),) = FENCED.findall(section_with_code(page(code, "format"), "dating"))
    shown = raw_yaml(text)
    assert isinstance(shown, dict)
    assert set(shown) < set(vocabulary.Basis)
    for basis, given in shown.items():
        assert dating.Dating.model_validate(given).basis == basis


def section_with_code(text: str, anchor: str) -> str:
    """Return a section with its code, where a comment may look like a heading."""
    return re.split(r"^#+ .*\}$", text.split(f"{{ #{anchor} }}")[1], maxsplit=1, flags=re.MULTILINE)[0]


# ---------------------------------------------------------------- the data file


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_keys_of_the_data_file_are_those_that_are_written(code: str, briefing: Briefing) -> None:
    told = [word(row[0]) for row in table(code, "dossier")]
    assert len(told) == len(set(told))
    assert set(told) == set(paths(dossier(briefing).model_dump(mode="json", by_alias=True), ""))
    assert f" {VERSION.split('.')[0]}" in section(page(code, "format"), "stability")


def paths(value: object, at: str) -> Iterator[str]:
    """Yield the way to every key, as `events[].date.edtf`; objects by language, pole and the like have no keys."""
    if isinstance(value, dict):
        if set(value) == set(LANGUAGES) or at.endswith((".bearing", ".dimensions", ".status")):
            return
        for key, inner in value.items():
            yield f"{at}.{key}".lstrip(".")
            yield from paths(inner, f"{at}.{key}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{at}[]")


# ---------------------------------------------------------------- the method


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("words", METHOD, ids=lambda words: words.__name__)
def test_the_method_names_words_as_the_pages_do(code: str, words: type[StrEnum]) -> None:
    told = rows(section(page(code, "method"), METHOD[words]))
    column = 1 if words is vocabulary.Reliability else 0
    assert [re.sub("<[^>]+>", "", row[column]) for row in told] == [language(code).name(each) for each in words]
    if words not in (vocabulary.Reliability, vocabulary.Basis):
        shown = re.findall(r"badge--(\w+) badge--([\w-]+)", "".join(row[0] for row in told))
        assert shown == [(words.__name__.lower(), each.value) for each in words]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_dimensions_are_those_of_the_program(code: str) -> None:
    told = rows(section(page(code, "method"), "dimensions"))
    named = {words: set(CODE.findall(acts)) for words, acts in told}
    visits, military, economic, rhetoric, rest = named
    labels = {name: language(code).label("Dimension", name) for name in plover.DIMENSIONS}
    assert set(named) == set(labels.values())
    deed = {context: labels[plover.dimension("COOPERATE", None, (context,))] for context in plover.CONTEXTS}
    for dimension in (military, economic):
        assert named[dimension] == {context for context, counted in deed.items() if counted == dimension}
    said = {name: labels[plover.dimension(name, None, ())] for name in plover.TYPES}
    assert named[rhetoric] & set(plover.TYPES) == {name for name, counted in said.items() if counted == rhetoric}
    assert named[rhetoric] - set(plover.TYPES) == {
        context
        for context, counted in deed.items()
        if counted == rest and labels[plover.dimension("SUPPORT", None, (context,))] == rest
    }
    assert named[visits] & set(plover.TYPES) == {name for name, counted in said.items() if counted == visits}
    modes = {mode for mode in plover.MODES["CONSULT"] if labels[plover.dimension("CONSULT", mode, ())] != visits}
    assert (named[visits] - set(plover.TYPES), named[rest]) == (modes, set())


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_rules_on_quotation_are_those_of_the_briefing(code: str) -> None:
    settings = pipeline.check(disk.read_sources(ROOT)).corpus.settings
    assert settings
    told = " ".join(section(page(code, "method"), "quotations").split())
    assert f" {settings.quotations.max_words} " in told
    assert f" {settings.quotations.max_percent} %" in told


# ---------------------------------------------------------------- contributing


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_problems_shown_are_those_that_the_check_prints(code: str) -> None:
    """The page tells to copy a file, shows what the copy then holds, and what `make check` says of it."""
    text = page(code, "contribute")
    (origin, copy), *_ = COPY.findall(text)
    sources = disk.read_sources(ROOT)
    ((_, _, said),) = FENCED.findall(section_with_code(text, "problems"))
    mistakes = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|", section(text, "problems"), re.MULTILINE)
    wrong = sources[origin].decode()
    for before, after in mistakes:
        assert wrong.count(before) == 1, f"docs/{code}/contribute.md changes a line that {origin} has not: {before}"
        wrong = wrong.replace(before, after)
    found = pipeline.check({**sources, copy: wrong.encode()}).problems
    told = report.as_text(problem for problem in found if problem.place.path == copy)
    # Without the lines: they move with every edit of the file that is copied.
    assert re.sub(r":\d+:\d+:", ":", told) == re.sub(r":\d+:\d+:", ":", said)
    (excerpt,) = (
        shown for kind, _, shown in FENCED.findall((ROOT / "README.md").read_text(encoding="utf-8")) if kind == "text"
    )
    assert excerpt in said


@pytest.mark.parametrize("code", LANGUAGES)
def test_files_that_the_page_names_exist(code: str) -> None:
    text = page(code, "contribute") + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"sources/(?:actors|articles|events)/[a-z0-9/-]+\.(?:yml|md)", text))
    made = {copy for _, copy in COPY.findall(text)} | set(examples(code, "contribute"))
    assert [path for path in sorted(named - made) if not (ROOT / path).is_file()] == []
