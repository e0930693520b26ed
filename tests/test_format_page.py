"""Do the pages that explain a dossier say, in every language, what the program reads and writes, and what is in it?

The pages are those of the example briefing, as everybody gets them. What they have from the program is compared with
the models read another way, with the files as they are written, and with what a check really says.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import ModuleType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import ValidationError

from generator import documents, edtf, languages, layout, markdown, pipeline, report
from generator.derive.briefing import Briefing, derive
from generator.languages import language
from generator.pipeline import Checked
from generator.problems import Problem
from generator.published import VERSION
from generator.records import (
    KINDS,
    actor,
    article,
    dating,
    event,
    fields,
    forwards,
    judgement,
    parameters,
    record,
    series,
    settings,
    twins,
    vocabulary,
)
from generator.render import everything
from generator.render.dates import spell
from generator.render.environment import environment
from generator.render.files import files
from generator.render.files.dossier import dossier
from generator.render.pages import contribute, method
from generator.render.pages import format as format_page
from generator.render.pages import pages as all_pages
from generator.render.views import Views
from generator.rules.dates import SILENCE
from generator.rules.judgements import figures
from generator.scales import likelihood, plover
from tests.test_escape import seen
from tests.test_poles import BRIEFING, changed, without_poles
from tests.world import as_yaml, raw_records, raw_yaml, tiny

LANGUAGES = ("en", "de")
PAGES = ("method", "format", "contribute")
YES = {"en": "yes", "de": "ja"}
NO = {"en": "no", "de": "nein"}
LIST = {"en": "list of ", "de": "Liste: "}
NULL = {"en": " or null", "de": " oder null"}

# The section in which each record, each closed list is described, by its anchor.
RECORDS: Mapping[type[record.Record], str] = {
    settings.Settings: "briefing",
    settings.Quotations: "quotations",
    settings.Untold: "untold",
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
    twins.Twin: "twin",
    twins.Namesake: "namesake",
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
    forwards.Forwards: "forwards",
    forwards.Forward: "forward",
    forwards.ClaimForward: "claim-forward",
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
    (fields.Prose, "prose", "Fließtext"),
    (fields.Id, "id", "Kennung"),
    (fields.FormerId, "former id", "frühere Kennung"),
    (fields.Edtf, "date", "Datum"),
    (fields.Url, "link", "Link"),
    (fields.Contact, "contact", "Kontakt"),
    (fields.Authority, "authority", "Namensgeber"),
    (fields.Count, "number", "Zahl"),
    (fields.Language, "language", "Sprachcode"),
    (fields.ClaimName, "claim reference", "Name einer Aussage"),
    (fields.Sha256, "SHA-256", "SHA-256"),
    (fields.Wikidata, "Wikidata id", "Wikidata-Kennung"),
    (fields.PloverType, "(#plover)", "(#plover)"),
    (fields.PloverContext, "(#contexts)", "(#contexts)"),
    (fields.Forms, "(#forms)", "(#forms)"),
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
LISTING = re.compile(
    r'^<div class="highlight" data-search-exclude>(?:<span class="filename">(.*?)</span>)?'
    r"<pre><code>(.*?)</code></pre></div>$",
    re.MULTILINE,
)
CODE = re.compile(r"`([^`]+)`|<code>(.*?)</code>")
COPY = re.compile(r"\bcp (sources/\S+) (sources/[^\s`]+)")
DEFAULT = re.compile(r"(?:Default|Vorgabe) <code>(.*?)</code>(?:; (?:here|hier) <code>(.*?)</code>)?\. ")
LINK = re.compile(r"\]\(([^)\s]+)\)")
LEFT_OUT = "# …"


@pytest.fixture(params=LANGUAGES)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def format_text(pages: dict[str, str], code: str) -> str:
    return pages[f"{code}/format.md"]


@pytest.fixture
def method_text(pages: dict[str, str], code: str) -> str:
    return pages[f"{code}/method.md"]


@pytest.fixture
def contribute_text(pages: dict[str, str], code: str) -> str:
    return pages[f"{code}/contribute.md"]


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


def table(text: str, anchor: str) -> list[list[str]]:
    return rows(section(text, anchor))


def codes(text: str) -> list[str]:
    """Return what a text names in code."""
    return [typed or html.unescape(put) for typed, put in CODE.findall(text)]


def word(cell: str) -> str:
    (found,) = codes(cell)
    return found


def listings(text: str) -> list[tuple[str, str]]:
    """Return what a page shows of files, by path, and of what a check says, without one."""
    return [(html.unescape(path), html.unescape(shown)) for path, shown in LISTING.findall(text)]


def examples(text: str) -> dict[str, bytes]:
    """Return the whole files that a page shows, those written in the template included."""
    found = {title: shown for _, title, shown in FENCED.findall(text) if title}
    found |= {path: shown for path, shown in listings(text) if path and not shown.startswith("date:")}
    return {path: shown.encode() for path, shown in found.items()}


def keys(kind: type[record.Record]) -> dict[str, str]:
    """Return the fields of a record by key; the abstract is no key but the body of the file."""
    found = {field.alias or name: name for name, field in kind.model_fields.items()}
    return {key: name for key, name in found.items() if (kind, key) != (article.Article, "abstract")}


# ---------------------------------------------------------------- the pages as a whole


def test_both_languages_have_the_same_headings_with_the_same_anchors(pages: dict[str, str]) -> None:
    for name in PAGES:
        english, german = (headings(pages[f"{code}/{name}.md"]) for code in LANGUAGES)
        assert [found[:2] for found in english] == [found[:2] for found in german], name
        assert [anchor for _, anchor, _ in english[1:]] == list(dict.fromkeys(anchor for _, anchor, _ in english[1:]))
        assert all(anchor for _, anchor, _ in english[1:]), name
        assert [level for level, _, _ in english].count(1) == 1, name


def broken(pages: Mapping[str, str]) -> list[str]:
    """Return the links between these pages, by path, that lead to no heading; a strict build looks at all others."""
    anchors = {path: {anchor for _, anchor, _ in headings(text)} for path, text in pages.items()}
    return [
        f"{path}: {target}"
        for path, text in pages.items()
        for target in LINK.findall(FENCED.sub("", text))
        if (page := target.partition("#")[0] or path) in anchors
        and target.partition("#")[2] not in {"", *anchors[page]}
    ]


def test_links_between_the_pages_lead_somewhere(pages: dict[str, str], code: str) -> None:
    assert broken({f"{name}.md": pages[f"{code}/{name}.md"] for name in PAGES}) == []


def test_the_pages_are_titled_in_their_language(pages: dict[str, str]) -> None:
    titles = {path: headings(text)[0][2] for path, text in pages.items() if path[3:-3] in PAGES}
    assert titles == {
        "en/method.md": "Method",
        "en/format.md": "Format",
        "en/contribute.md": "Contribute",
        "de/method.md": "Methode",
        "de/format.md": "Format",
        "de/contribute.md": "Mitmachen",
    }


# ---------------------------------------------------------------- the records


def test_every_record_and_every_closed_list_has_its_section() -> None:
    modules = (settings, article, twins, dating, actor, event, series, judgement, parameters, forwards)
    assert set().union(*(subclasses(module, record.Record) for module in modules)) == set(RECORDS)
    assert subclasses(vocabulary, StrEnum) == set(WORDS)


def subclasses(module: ModuleType, parent: type) -> set[type]:
    """Return what a module defines of this kind."""
    found = {each for each in vars(module).values() if isinstance(each, type) and issubclass(each, parent)}
    return {each for each in found if each.__module__ == module.__name__} - {parent}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_the_keys_of_a_record_are_those_of_the_model(format_text: str, code: str, kind: type[record.Record]) -> None:
    told = table(format_text, RECORDS[kind])
    assert sorted(word(row[0]) for row in told) == sorted(keys(kind))
    asked = kind.model_json_schema(by_alias=True).get("required", [])
    for key, required, _, meaning in told:
        assert required == (YES if word(key) in asked else NO)[code], key
        assert meaning.endswith((".", ".”", ".“")), key


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_the_types_of_a_record_are_those_of_the_model(format_text: str, code: str, kind: type[record.Record]) -> None:
    hints = get_type_hints(kind, include_extras=True)
    for key, _, told, _ in table(format_text, RECORDS[kind]):
        hint = hints[keys(kind)[word(key)]]
        if get_origin(hint) in (Union, UnionType):
            (hint,) = (each for each in get_args(hint) if each is not NoneType)
        bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        is_list = get_origin(bare) is tuple
        assert told.startswith(LIST[code]) is is_list, key
        for part in type_parts(get_args(bare)[0] if is_list else hint, code):
            rest = told.removeprefix(LIST[code])
            assert part == rest or (part in rest and part[0] in "(<"), key


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
        yield from (f"<code>{each}</code>" for each in get_args(hint))
    elif within(fields.LanguageCode, hint):
        yield from (f"<code>{each}</code>" for each in languages.known())
    elif names := [said[LANGUAGES.index(code)] for known, *said in TYPES if within(known, hint)]:
        yield names[-1]
    else:  # a mapping whose values are words of a list
        yield from type_parts(get_args(hint)[1], code)


def test_numbers_may_be_what_their_type_says(pages: dict[str, str]) -> None:
    """The limits in words are those at which the model begins to refuse."""
    limits = {
        word(row[0]): tuple(map(int, found.groups()))
        for row in table(pages["en/format.md"], "parameters")
        if (found := re.fullmatch(r"whole number from (\d+) to (\d+)", row[2]))
    }
    assert len(limits) == 5

    def allowed(key: str, number: int) -> bool:
        try:
            parameters.Parameters.model_validate({key: str(number)})
        except ValidationError:
            return False
        return True

    for key, (least, most) in limits.items():
        assert [allowed(key, each) for each in (least - 1, least, most, most + 1)] == [False, True, True, False], key
    assert [allowed("prior", each) for each in (0, 1)] == [False, True]
    assert [allowed("shrinkage", each) for each in (-1, 0)] == [False, True]


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_the_words_of_a_closed_list_are_those_of_the_model(format_text: str, code: str, words: type[StrEnum]) -> None:
    told = table(format_text, WORDS[words])
    assert [(word(row[0]), row[1]) for row in told] == [(each.value, language(code).name(each)) for each in words]
    assert all(row[2].endswith(".") for row in told)


# Parameters that are no numbers.
FLAGS = ("count_unread",)


@pytest.mark.parametrize("kind", [parameters.Parameters, parameters.StatusWeights], ids=lambda kind: kind.__name__)
def test_the_defaults_are_those_of_the_model(format_text: str, kind: type[record.Record]) -> None:
    found = {word(key): DEFAULT.match(meaning) for key, _, _, meaning in table(format_text, RECORDS[kind])}
    numbers = {key: value for key, value in kind().model_dump().items() if not isinstance(value, dict | bool)}
    assert {key: float(html.unescape(told[1])) for key, told in found.items() if told and key not in FLAGS} == numbers


def test_what_the_dossier_sets_otherwise_stands_beside_the_default(format_text: str, sources: dict[str, bytes]) -> None:
    written: Any = raw_yaml(sources["sources/briefing.yml"].decode())
    found = {word(key): DEFAULT.match(meaning) for key, _, _, meaning in table(format_text, "parameters")}
    here = {key: html.unescape(told[2]) for key, told in found.items() if told and told[2]}
    assert (
        here
        == written["orientation"]
        == {
            "window_months": "60",
            "min_events": "3",
            "min_origins": "1",
            "bootstrap": "200",
        }
    )


def test_flags_have_a_default(format_text: str) -> None:
    for anchor, key in (("step", "inferred"), ("point", "approximate"), *(("parameters", key) for key in FLAGS)):
        ((told,),) = [DEFAULT.findall(row[3]) for row in table(format_text, anchor) if word(row[0]) == key]
        assert told == ("false", "")


def test_the_scale_of_likelihood_is_that_of_the_program(format_text: str) -> None:
    told = [(word(name), english, german, band) for name, english, german, band in table(format_text, "likelihood")]
    assert told == [
        (name, *(likelihood.words(code)[name] for code in LANGUAGES), f"{term.low}–{term.high}")
        for name, term in likelihood.SCALE.items()
    ]
    text = section(format_text, "likelihood")
    for found in (languages.table(code).likelihood for code in LANGUAGES):
        assert all(f"*{', '.join(words)}*" in text for words in (found.modifiers, found.others))
        assert all(f"*…{root}…*" in text for root in found.roots)


def test_the_figures_are_those_that_numbers_can_be_bound_to(format_text: str, checked: Checked) -> None:
    known = checked.corpus
    assert known.settings
    poles = known.settings.poles or ()
    counted = {re.sub(rf"^events\.({'|'.join(poles)})$", "events.<>", name) for name in figures(known)}
    forms = {re.sub(r"^series\.[^.]+\..+?(\.low|\.high)?$", r"series.<>.<>\1", name) for name in counted}
    told = table(format_text, "figures")
    assert {re.sub("<[^>]+>", "<>", word(row[0])) for row in told} == forms
    (both,) = [row[1] for row in told if word(row[0]).startswith("events.<")]
    assert codes(both) == [f"events.{pole}" for pole in poles]


def test_the_acts_are_those_of_plover(format_text: str, code: str) -> None:
    told: dict[tuple[str, str | None], float] = {}
    for name, label, score, modes in table(format_text, "plover"):
        assert label == language(code).label("Plover", word(name))
        told[word(name), None] = number(score)
        found = re.findall(r"<code>(.*?)</code> ([^ ]+?)(?:, |$)", modes)
        told |= {(word(name), mode): number(worth) for mode, worth in found}
    assert told == dict(plover.SCORES)
    contexts = [(each, language(code).label("Context", each)) for each in plover.CONTEXTS]
    assert [(word(name), label) for name, label in table(format_text, "contexts")] == contexts


def number(written: str) -> float:
    return float(html.unescape(written).replace("−", "-").replace(",", "."))


def test_dates_read_on_the_page_as_the_table_says(format_text: str) -> None:
    told = table(format_text, "dates")
    assert len(told) > 20
    for form, english, german, _ in told:
        date = edtf.parse(word(form))
        said = [html.unescape(each) for each in (english, german)]
        assert said == [spell(date, language(code)) for code in LANGUAGES], form


def test_limits_are_those_of_the_program(format_text: str) -> None:
    limits = section(format_text, "limits")
    assert f"{documents.MAX_BYTES // 1024} KiB" in limits
    assert f" {documents.MAX_DEPTH} " in limits
    assert f" {fields.MAX_ID} " in section(format_text, "ids")
    assert f"({SILENCE.days} " in section(format_text, "briefing")
    assert f" {markdown.MAX_PROSE} " in section(format_text, "types")
    told = " ".join(section(format_text, "abstract").split())
    assert [f" {each} " in told for each in (markdown.MAX_PROSE, markdown.MAX_BRACKETS)] == [True, True]


def test_the_folders_are_those_of_the_program(format_text: str) -> None:
    shown = section(format_text, "layout").replace("<jahr>", "<year>")
    assert re.findall(r"^  (\S+)", shown, re.MULTILINE) == [
        *(kind.place for kind in KINDS),
        *(path.removeprefix(f"{layout.SOURCES}/") for path in layout.NOTED),
    ]


# ---------------------------------------------------------------- the examples


def test_examples_are_files_as_they_stand(pages: dict[str, str], format_text: str, sources: dict[str, bytes]) -> None:
    """Every line is in the file, in its order; where lines were left out, a remark says so."""
    shown = listings(format_text)
    assert shown == listings(pages["en/format.md"])
    assert len(shown) > 8
    for path, text in shown:
        left = iter(sources[path].decode().splitlines())
        missed = False
        for line in text.splitlines():
            if line.strip() == LEFT_OUT:
                missed = True
                continue
            between = []
            while (found := next(left)) != line:
                between.append(found)
            assert not any(map(str.strip, between)) or missed or text.startswith("date:"), f"{path}: {line}"
            missed = False


def test_every_kind_of_file_is_shown(format_text: str) -> None:
    assert [kind.place for kind in KINDS] == [
        next(kind.place for kind in KINDS if kind.pattern.fullmatch(path)) for path in examples(format_text)
    ]


def test_the_examples_belong_together(format_text: str, checked: Checked) -> None:
    """The event is told as done and coded, the article tells of it, with that claim alone, and the actor is in it."""
    shown: dict[str, Any] = {
        path.split("/")[1]: read.data
        for path, text in examples(format_text).items()
        if (read := documents.parse(path, text)[0])
    }
    told, source, taking_part = shown["events"], shown["articles"], shown["actors"]
    assert told["status"] == "occurred"
    assert told["interactions"]
    (claim,) = source["claims"]
    assert f"{source['id']}/{claim['id']}" in told["claims"]
    assert taking_part["id"] in [part["id"] for part in told["actors"]]
    newer = [
        each
        for each in checked.corpus.events.values()
        if each.status == "occurred"
        and each.interactions
        and not each.unread
        and each.date.edtf.sort_key > checked.corpus.events[told["id"]].date.edtf.sort_key
    ]
    assert newer == []


@pytest.mark.parametrize("name", ["format", "contribute"])
def test_every_example_is_valid(pages: dict[str, str], sources: dict[str, bytes], name: str, code: str) -> None:
    problems = pipeline.check(sources | examples(pages[f"{code}/{name}.md"])).problems
    assert [problem for problem in problems if not points_outside(problem)] == []


def points_outside(problem: Problem) -> bool:
    """Whether the problem is only that a claim is left out of an example."""
    return problem.code in ("unknown-claim", "unknown-evidence")


def test_dates_of_each_basis_are_shown(format_text: str, sources: dict[str, bytes]) -> None:
    events = raw_records(sources, "events")
    shown: list[tuple[str, Any]] = [
        (path.rpartition("/")[2].removesuffix(".yml"), raw_yaml(text))
        for path, text in listings(section(format_text, "dating"))
    ]
    assert shown == [(name, {"date": events[name]["date"]}) for name, _ in shown]
    bases = [basis.value for basis in vocabulary.Basis]
    used = {each["date"]["basis"] for each in events.values()}
    assert [dated["date"]["basis"] for _, dated in shown] == [basis for basis in bases if basis in used]


# ---------------------------------------------------------------- the data file


@pytest.mark.parametrize(("name", "anchor"), [("dossier", "dossier"), ("timeline", "timeline-json")])
def test_the_keys_of_the_data_files_are_those_that_are_written(
    format_text: str, code: str, briefing: Briefing, name: str, anchor: str
) -> None:
    told = {word(row[0]): (row[1], row[2]) for row in table(format_text, anchor)}
    assert len(told) == len(table(format_text, anchor))
    written = [*paths(json.loads(dict(files(briefing))[f"data/{name}.json"]), "")]
    assert set(told) == {key for key, _ in written}
    # What is null somewhere may be null, what is a list or an object is called so.
    for key, value in written:
        kind, meaning = told[key]
        assert value is not None or kind.endswith(NULL[code]), key
        assert not isinstance(value, list) or kind.startswith(LIST[code].split()[0].rstrip(":")), key
        assert meaning.endswith("."), key
    assert VERSION in html.unescape(section(format_text, "stability"))


def paths(value: object, at: str) -> Iterator[tuple[str, object]]:
    """Yield the way to every key, as `events[].date.edtf`, and what stands there.

    Objects by language, pole and the like have no keys.
    """
    if isinstance(value, dict):
        if set(value) == set(LANGUAGES) or at.endswith((".bearing", ".dimensions", ".status")):
            return
        for key, inner in value.items():
            yield f"{at}.{key}".lstrip("."), inner
            yield from paths(inner, f"{at}.{key}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{at}[]")


# ---------------------------------------------------------------- the method


@pytest.mark.parametrize("words", METHOD, ids=lambda words: words.__name__)
def test_the_method_names_words_as_the_pages_do(method_text: str, code: str, words: type[StrEnum]) -> None:
    told = table(method_text, METHOD[words])
    column = 1 if words is vocabulary.Reliability else 0
    assert [re.sub("<[^>]+>", "", row[column]) for row in told] == [language(code).name(each) for each in words]
    if words not in (vocabulary.Reliability, vocabulary.Basis):
        shown = re.findall(r"badge--(\w+) badge--([\w-]+)", "".join(row[0] for row in told))
        assert shown == [(words.__name__.lower(), each.value) for each in words]


def test_the_dimensions_are_those_of_the_program(method_text: str, code: str) -> None:
    told = table(method_text, "dimensions")
    named = {words: set(codes(acts)) for words, acts in told}
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


def test_the_house_rules_are_those_of_the_dossier(method_text: str, sources: dict[str, bytes]) -> None:
    """Its texts, its rules on quotation and the numbers of its index, read from the files themselves."""
    written: Any = raw_yaml(sources["sources/briefing.yml"].decode())
    told = " ".join(section(method_text, "quotations").split())
    assert f" {written['quotations']['max_words']} " in told
    assert f" {written['quotations']['max_percent']} %" in told
    chains = [each["chain"] for each in raw_records(sources, "articles").values()]
    translated = [[step for step in chain if step["role"] == "translation"] for chain in chains]
    by_machine = sum(any(step["by"] == "machine" for step in steps) for steps in translated)
    counts = section(method_text, "counts")
    (line,) = re.findall(r"\*\*(?:Translated texts|Übersetzte Texte)\.\*\* (.*)", counts)
    assert sorted(map(int, re.findall(r"\d+", line))) == sorted([len(chains), sum(map(bool, translated)), by_machine])
    months = written["orientation"]["window_months"]
    assert f" {months} " in section(method_text, "unit")
    assert f" {written['orientation']['min_events']} " in section(method_text, "measures")


def test_the_dossier_is_named_by_its_own_names(method_text: str, code: str, checked: Checked) -> None:
    found = checked.corpus
    assert found.settings
    assert found.settings.subject
    assert found.settings.poles
    start = method_text.partition("## ")[0]
    named = [found.settings.title[code], found.settings.question[code]]
    named += [found.actors[each].name[code] for each in (found.settings.subject, *found.settings.poles)]
    assert [name for name in named if name not in html.unescape(start)] == []
    assert found.settings.title[code] in listings(method_text)[0][1]


def test_the_index_is_recomputed_with_its_own_numbers(method_text: str, code: str, briefing: Briefing) -> None:
    last = dossier(briefing).model_dump(mode="json")["orientation"]["by_quarter"][-1]
    text = html.unescape(section(method_text, "by-hand"))
    r, c, f1, low, high, alleged, product = map(number, re.findall(r"−?\d+[.,]\d+", text))
    assert [r, c, f1] == pytest.approx([last["f1"][key] for key in ("r", "c", "value")], abs=5e-4)
    assert (low, high, alleged, product) == (0.05, 0.95, 0.5, 0.125)
    begins = {"en": "begins on 1 July 1950", "de": "beginnt am 1. Juli 1950"}
    assert begins[code] in " ".join(text.split())


# ---------------------------------------------------------------- contributing


def test_the_problems_shown_are_those_that_the_check_prints(contribute_text: str, sources: dict[str, bytes]) -> None:
    """The page tells to copy a file, shows what the copy then holds, and what `briefing check` says of it."""
    (origin, copy), *_ = COPY.findall(contribute_text)
    ((_, said),) = listings(section(contribute_text, "problems"))
    wrong = sources[origin].decode()
    slips = [(word(before), word(after)) for before, after in table(contribute_text, "problems")]
    assert len(slips) == 3
    for before, after in slips:
        assert wrong.count(before) == 1, before
        wrong = wrong.replace(before, after)
    found = pipeline.check({**sources, copy: wrong.encode()}).problems
    told = [problem for problem in found if problem.place.path == copy]
    assert report.as_text(told) == said
    assert [problem.code for problem in told] == ["id-differs", "bad-date", "unknown-actor", "not-allowed"]


def test_files_that_the_page_names_exist(contribute_text: str, sources: dict[str, bytes]) -> None:
    named = set(re.findall(r"sources/(?:actors|articles|events)/[a-z0-9/-]+\.(?:yml|md)", contribute_text))
    made = {copy for _, copy in COPY.findall(contribute_text)} | set(examples(contribute_text))
    assert sorted(named - made - set(sources)) == []
    assert len(COPY.findall(contribute_text)) == 2


# ---------------------------------------------------------------- other dossiers


def made(sources: Mapping[str, bytes], code: str = "") -> dict[str, str]:
    """Return the three pages of a dossier by path, in its first language or in another one."""
    found = pipeline.check(sources)
    assert report.as_text(found.problems) == ""
    assert found.corpus.settings
    return explaining(Views(derive(found.corpus), language(code or found.corpus.settings.languages[0])))


def explaining(views: Views, **changes: object) -> dict[str, str]:
    """Return the three pages, some of what all pages know changed; they lead to pages that there are."""
    env = environment(views.language)
    env.globals |= changes
    frame = {"briefing": everything._frame(views), "root": ""}
    kinds = (method, format_page, contribute)
    found = {page.route.path: everything._text(env, page, frame) for kind in kinds for page in kind.pages(views)}
    known = {"", *(page.route.path for page in all_pages(views))}
    for path, text in found.items():
        targets = [each.partition("#")[0] for each in LINK.findall(FENCED.sub("", text)) if "://" not in each]
        assert [each for each in targets if each not in known] == [], path
    return found


def in_one(sources: Mapping[str, bytes], code: str) -> dict[str, bytes]:
    """Return the sources of a dossier in one of its two languages."""

    def spoken(value: object) -> object:
        if isinstance(value, dict):
            both = set(value) == set(LANGUAGES)
            return {code: value[code]} if both else {key: spoken(each) for key, each in value.items()}
        return [spoken(each) for each in value] if isinstance(value, list) else value

    found = {}
    for path, raw in sources.items():
        if path in layout.NOTED:
            continue
        front, body = raw.decode(), ""
        if path.endswith(".md"):
            _, front, body = raw.decode().split("---\n", 2)
        data: Any = spoken(raw_yaml(front))
        if path == "sources/briefing.yml":
            data["languages"] = [code]
        text = as_yaml(data)
        if body:
            abstract = next(part for part in re.split(r"^(?=# \w\w$)", body, flags=re.MULTILINE) if f"# {code}" in part)
            text = f"---\n{text}\n---\n\n{abstract}"
        found[path] = text.encode()
    return found


def test_a_dossier_in_one_language(sources: dict[str, bytes], pages: dict[str, str], code: str) -> None:
    """Also one whose files are written in one line each: they are shown whole."""
    alone = in_one(sources, code)
    found = made(alone)
    for path, text in found.items():
        assert [each[:2] for each in headings(text)] == [each[:2] for each in headings(pages[f"{code}/{path}"])]
    (other,) = set(LANGUAGES) - {code}
    assert {len(row) for row in table(found["format.md"], "dates")} == {3}
    assert language(code).language_name(other) not in section(found["format.md"], "dates")
    assert f"/{other}/" not in found["contribute.md"]
    assert (" in English" in found["contribute.md"], " auf Deutsch" in found["contribute.md"]) == (False, False)
    shown = listings(found["format.md"])
    assert len(shown) > 8
    assert [(path, text) for path, text in shown if alone[path].decode().strip() != text.strip()] == []


def without(sources: Mapping[str, bytes], *kinds: str) -> dict[str, bytes]:
    return {path: raw for path, raw in sources.items() if path.split("/")[1] not in kinds}


def test_a_dossier_without_judgements_and_series(sources: dict[str, bytes]) -> None:
    found = made(without(sources, "judgements", "series", "forwards.yml"))
    assert broken(found) == []
    assert "judgements" not in [anchor for _, anchor, _ in headings(found["method.md"])]
    assert "index" in [anchor for _, anchor, _ in headings(found["method.md"])]
    assert "figures" not in [anchor for _, anchor, _ in headings(found["method.md"])]
    told = [anchor for _, anchor, _ in headings(found["format.md"])]
    assert ("series" in told, "series-example" in told) == (True, False)
    assert ("judgement" in told, "judgement-example" in told) == (True, False)


def test_a_dossier_without_events() -> None:
    """Nothing is there to copy: the page says what to make. The actor shown is the subject, the article the first."""
    sources = without(tiny(), "events", "judgements", "series")
    found = made(sources)
    assert broken(found) == []
    told = [anchor for _, anchor, _ in headings(found["format.md"])]
    assert ("event" in told, "event-example" in told, "article-example" in told) == (True, False, True)
    assert sorted(examples(found["format.md"])) == [
        "sources/actors/midland.yml",
        "sources/articles/report.md",
        "sources/briefing.yml",
    ]
    assert "`sources/events/<year>/my-event.yml`" in found["contribute.md"]
    assert "`sources/articles/my-text.md`" not in found["contribute.md"]
    assert listings(found["contribute.md"]) == []
    bare = made(without(sources, "articles"))
    assert sorted(examples(bare["format.md"])) == ["sources/actors/midland.yml", "sources/briefing.yml"]
    assert "`sources/articles/my-text.md`" in bare["contribute.md"]


def test_a_dossier_without_poles(sources: dict[str, bytes], code: str) -> None:
    """Nothing is told of poles, of what is between them and the subject, or of an index."""
    timeline = changed(without_poles(without(sources, "judgements", "forwards.yml")), BRIEFING, orientation="")
    found = made(timeline, code)
    assert broken(found) == []
    anchors = {anchor for text in found.values() for _, anchor, _ in headings(text)}
    between = {"plover", "dimensions", "index", "measures", "unit", "sensitivity", "by-hand", "parameters"}
    between |= {"status-weights", "interaction", "direction", "contexts", "change-parameter"}
    assert anchors & between == set()
    prose = "".join(LISTING.sub("", text) for text in found.values())
    assert "orientation/" not in prose
    # What is left says that there may be poles, and what the data file has for them.
    left = [line for line in prose.splitlines() if re.search(r"\b[Pp]ol(?:e[ns]?)?\b", line)]
    assert {word(row[0]) for row in rows("|\n|\n" + "\n".join(left))} <= {
        *("poles", "subject", "orientation", "articles[].claims[].bearing", "actors[].counts_for"),
        *("events[].interactions", "omissions[].interactions", "events[].poles", "events[].dimensions"),
    }


def test_a_language_without_a_translation_shows_the_english_page(briefing: Briefing, pages: dict[str, str]) -> None:
    views = Views(briefing, language("en"))
    found = explaining(views, language="xx")
    for path, text in found.items():
        notice = '<p class="meta">This page has not been translated yet; it is shown here in English.</p>'
        start, before, after = text.partition(f'{notice}\n\n<div lang="en" markdown>\n')
        assert before, path
        assert after.rstrip().endswith("</div>")
        plain = (start + after.rstrip().removesuffix("</div>")).split()
        assert plain == pages[f"en/{path}"].split()


# Lines that a contributor may write in a file, as a comment or within a text: each would like to be more than text.
HOSTILE = (
    *("</code></pre></div>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- gone", "&lt;b&gt;"),
    *("```", "~~~", "    indented", "{{ 7 * 7 }}", "{% raw %}", "{# gone #}", "{ #id .class }", "# heading", "[TOC]"),
    *("[a](javascript:alert)", "![a](b)", "| a | b |", "|---|---|", "***", "`code`", "$x$", ":smile:", "wzxhzdk:0"),
    *("<div markdown>", "!!! note", '--8<-- "file"', "[^1]: note", "*[a]: b", "\\", "%(a)s", "١. a", "\t", "'", '"'),
)


def test_hostile_files_are_shown_as_text() -> None:
    """Nothing that stands in a file can leave the block it is shown in: neither markup nor blank lines nor tabs."""
    comment = "".join(f"# {line}\n\n" for line in HOSTILE)
    sources = {
        path: raw.replace(b"---\n", f"---\n{comment}".encode(), 1) if path.endswith(".md") else comment.encode() + raw
        for path, raw in tiny().items()
    }
    tame, hostile = made(tiny()), made(sources)
    shown = dict(listings(hostile["format.md"]))
    assert len(shown) > 3
    for path, text in shown.items():
        if not text.startswith("date:"):
            assert comment in text, path
    for path in tame:
        expected, found = seen(tame[path]), seen(hostile[path])
        assert found.elements == expected.elements
        assert [name for name, _ in found.attributes] == [name for name, _ in expected.attributes]
        assert all(text in found.text for text in (shown.values() if path == "format.md" else ()))
