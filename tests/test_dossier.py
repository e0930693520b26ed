"""The JSON files are read by other programs: they are held to their schemas, and those to what they once promised."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date
from math import inf
from pathlib import Path
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from pydantic import TypeAdapter, ValidationError

from generator import pipeline
from generator.derive.briefing import Briefing, derive
from generator.published import VERSION, Expression
from generator.render import files
from generator.scales import plover
from tests.dossier import reckoning
from tests.test_edtf import ones, spans
from tests.world import HERE, ROOT, origin, raw_records, tiny

# Every key and word that was ever accepted, a line each: what other programs rely on. A file for each of ours.
CONTRACTS = HERE / "contracts"
FILES = ("dossier", "timeline")
DATES = TypeAdapter(Expression)
# What a schema says of one value, as far as a reader may build on it.
SHAPE = (
    *("type", "const", "format", "pattern", "minLength", "maxLength"),
    *("minimum", "maximum", "minItems", "maxItems", "minProperties"),
)


@pytest.fixture(scope="module")
def written(briefing: Briefing) -> dict[str, str]:
    """Every file of every format, by path."""
    return dict(files.files(briefing))


@pytest.fixture(scope="module")
def text(written: dict[str, str]) -> str:
    return written["data/dossier.json"]


@pytest.fixture(scope="module")
def dossier(text: str) -> dict[str, Any]:
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def schema(written: dict[str, str]) -> dict[str, Any]:
    """The schema as it is published."""
    found = json.loads(written["data/dossier.schema.json"])
    assert isinstance(found, dict)
    return found


def faults(schema: dict[str, Any], dossier: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(dossier)]


def changed(data: dict[str, Any], way: str, value: object) -> dict[str, Any]:
    """Return data with another value at the end of a way such as events/0/title; Ellipsis takes the key away."""
    found: Any = deepcopy(data)
    *before, last = [int(part) if part.isdigit() else part for part in way.split("/")]
    holder = found
    for part in before:
        holder = holder[part]
    holder[last] = value
    if value is ...:
        del holder[last]
    assert found != data
    return dict(found)


# ---------------------------------------------------------------- the schema


def test_schema(schema: dict[str, Any], dossier: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert faults(schema, dossier) == []


def test_schema_names_its_version_and_no_host(schema: dict[str, Any], dossier: dict[str, Any]) -> None:
    assert (schema["$schema"], schema["$id"], schema["title"], schema["version"]) == (
        "https://json-schema.org/draft/2020-12/schema",
        "dossier.schema.json",
        "Dossier",
        VERSION,
    )
    assert VERSION.split(".")[0] == str(dossier["schema_version"])
    assert "\n" not in schema["description"]


@pytest.mark.parametrize("left_out", [(), ("judgements", "series"), ("events", "judgements")])
def test_schema_fits_any_dossier(left_out: tuple[str, ...], schema: dict[str, Any]) -> None:
    """Also one with nothing in it yet, and one that begins with another language."""
    sources = {path: raw for path, raw in tiny().items() if path.split("/")[1] not in left_out}
    sources["sources/briefing.yml"] = sources["sources/briefing.yml"].replace(b"[en, de]", b"[de, en]")
    made = dict(files.files(derive(pipeline.check(sources).corpus)))
    assert faults(schema, json.loads(made["data/dossier.json"])) == []
    assert json.loads(made["data/dossier.schema.json"]) == schema


def test_every_entry_is_closed_whole_and_described(schema: dict[str, Any]) -> None:
    entries = [node for node in nodes(schema) if "properties" in node]
    assert len(entries) == 26
    for entry in entries:
        assert entry["additionalProperties"] is False
        assert entry["required"] == list(entry["properties"])
        assert all(inner["description"].endswith(".") for inner in entry["properties"].values()), entry["title"]
    assert all(node["additionalProperties"] is False for node in nodes(schema) if "patternProperties" in node)
    objects = [node for node in nodes(schema) if node.get("type") == "object"]
    assert all("properties" in node or "patternProperties" in node for node in objects)


def nodes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every schema within a schema, itself first."""
    yield schema
    for key in ("$defs", "properties", "patternProperties"):
        for inner in schema.get(key, {}).values():
            yield from nodes(inner)
    for inner in (*schema.get("anyOf", ()), *schema.get("prefixItems", ()), *filter(None, [schema.get("items")])):
        yield from nodes(inner)


@pytest.mark.parametrize(
    ("way", "value", "fault"),
    [
        ("colour", "red", "Additional properties are not allowed ('colour' was unexpected)"),
        ("events/0/part_of", ..., "'part_of' is a required property"),
        ("schema_version", 2, "1 was expected"),
        ("as_of", "June 1955", "'June 1955' does not match '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'"),
        ("title", {}, "{} should be non-empty"),
        ("title", {"EN": "A"}, "'EN' does not match any of the regexes: '^[a-z]{2}$'"),
        ("title/en", "", "'' should be non-empty"),
        ("poles", ["east"], "['east'] is not valid under any of the given schemas"),
        ("subject", "No Id", "'No Id' does not match '^[a-z0-9]+(-[a-z0-9]+)*$'"),
        ("subject", "a" * 81, f"'{'a' * 81}' is too long"),
        ("actors/0/kind", "thing", "'thing' is not one of ['person', 'state', 'organisation', 'medium']"),
        ("actors/0/wikidata", "42", "'42' does not match '^Q[1-9][0-9]*$'"),
        ("articles/0/sha256", "ab", "'ab' does not match '^[0-9a-f]{64}$'"),
        ("articles/0/url", "ftp://x", "'ftp://x' does not match '^[Hh][Tt][Tt][Pp]"),
        ("articles/0/claims/0/stance", None, "None is not one of ['asserted', 'denied', 'unclear']"),
        ("articles/0/claims/0/bearing", {"N": "closer"}, "'N' does not match any of the regexes: '^[a-z0-9]+(-["),
        ("articles/0/claims/0/bearing", {"n": "near"}, "'near' is not one of ['closer', 'apart', 'unclear']"),
        ("articles/0/claims/0/paragraph", 0, "0 is less than the minimum of 1"),
        ("events/0/claims", [], "[] should be non-empty"),
        ("events/0/claims/0", "alone", "'alone' does not match '^[a-z0-9-]+/[a-z0-9-]+$'"),
        ("events/0/date/edtf", "June 1948", "'June 1948' does not match '^("),
        ("events/0/origins", 1.5, "1.5 is not of type 'integer'"),
        ("judgements/0/likelihood", "sure", "'sure' is not one of ['almost-no-chance', "),
        ("judgements/0/evidence_for/0", "a/b/c", "'a/b/c' does not match '^("),
        ("orientation/break_even", -1, "-1 is less than the minimum of 0"),
        ("orientation/sensitivity/0/what", "mood", "'mood' is not one of ['scores', "),
    ],
)
def test_schema_refuses(way: str, value: object, fault: str, schema: dict[str, Any], dossier: dict[str, Any]) -> None:
    found = best_match(Draft202012Validator(schema).iter_errors(changed(dossier, way, value)))
    assert found
    assert found.message.startswith(fault)


@pytest.mark.parametrize(
    ("way", "value"),
    [
        ("poles", []),
        ("orientation", None),
        ("articles/0/url", "HTTPS://ex.org/ü"),
        ("events/0/date/edtf", "1948-13-32"),  # no pattern knows the calendar
        ("articles/0/claims/0/bearing", {}),
    ],
)
def test_schema_takes(way: str, value: object, schema: dict[str, Any], dossier: dict[str, Any]) -> None:
    assert faults(schema, changed(dossier, way, value)) == []


@given(ones | spans)
def test_every_date_that_is_read_can_be_published(text: str) -> None:
    """Whatever passes the check must not fail the build."""
    assert DATES.validate_python(text) == text


NO_DATES = """
20240618 2024-6-18 18.06.2024 2024/06/18 2024-06-18T12:00 2XXX 201x ~2024 2024?? Y2024 -2024 12024 ２０２４ ٢٠٢٤
/ .. ../.. [] [..] [2024] [2024 2024] ..2024 2024.. [2023,2024] [2023...2024] 2023//2024 2023/2024/ 2001../2002
[2023/2024] [2023..2024]~
"""


@pytest.mark.parametrize("text", [*NO_DATES.split(), "", " 2024", "2024\n", "2001 / 2002"])
def test_what_is_no_date_is_not_published(text: str) -> None:
    with pytest.raises(ValidationError, match="string_pattern_mismatch"):
        DATES.validate_python(text)


# ---------------------------------------------------------------- what it promises


@pytest.mark.parametrize("name", FILES)
def test_contract_is_kept(name: str, written: dict[str, str], *, bless: bool) -> None:
    """What changes raises `VERSION` as the rule beside it has it, also where it is accepted with --bless."""
    contract = CONTRACTS / f"{name}.txt"
    first, *promised = contract.read_text(encoding="utf-8").splitlines()
    was, now = parts(first.removeprefix("version ")), parts(VERSION)
    made = promises(json.loads(written[f"data/{name}.schema.json"]))
    if (raised := must_rise(promised, made)) is not None:
        lost = sorted({*promised} - {*made})
        assert now[: raised + 1] > was[: raised + 1], f"number {raised + 1} of published.VERSION must rise: {lost[:3]}"
    if bless:
        contract.write_text("\n".join([f"version {VERSION}", *made, ""]), encoding="utf-8")
    assert contract.read_text(encoding="utf-8").splitlines() == [f"version {VERSION}", *made]


def parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def must_rise(promised: Iterable[str], made: Iterable[str]) -> int | None:
    """Return which number of the version must rise: 0 if a promise is broken, 1 if one is new, None without either."""
    return 0 if {*promised} - {*made} else 1 if {*made} - {*promised} else None


def promises(schema: dict[str, Any]) -> list[str]:
    """Return a line for each key with its shape, or one of its shapes, and for each word of a closed list."""
    return sorted({*promised_by(schema, schema, "")})


def promised_by(schema: dict[str, Any], node: dict[str, Any], at: str) -> Iterator[str]:
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].removeprefix("#/$defs/")]
    for key, inner in node.get("properties", {}).items():
        yield from promised_by(schema, inner, f"{at}.{key}".lstrip("."))
    for pattern, inner in node.get("patternProperties", {}).items():
        yield from promised_by(schema, inner, f"{at}{{{pattern}}}")
    for inner in (*node.get("prefixItems", ()), *filter(None, [node.get("items")])):
        yield from promised_by(schema, inner, f"{at}[]")
    for inner in node.get("anyOf", ()):
        yield from promised_by(schema, inner, at)
    yield from (f"{at} = {word}" for word in node.get("enum", ()))
    if told := [f"{key} {node[key]}" for key in SHAPE if key in node]:
        yield f"{at}: {', '.join(told)}"


@pytest.mark.parametrize(
    ("way", "value", "number"),
    [
        ("$defs/EventEntry/properties/place", {"type": "string"}, 1),
        ("$defs/Stance/enum", ["asserted", "denied", "unclear", "retracted"], 1),
        ("$defs/EventEntry/description", "Another sentence.", None),
        ("$defs/EventEntry/properties/part_of", {"type": "integer"}, 0),
        ("$defs/EventEntry/properties/origins/minimum", 0, 0),
        ("$defs/Stance/enum", ["asserted", "denied"], 0),
        ("$defs/PartEntry/properties/role", ..., 0),
    ],
)
def test_a_broken_promise_is_seen(way: str, value: object, number: int | None, schema: dict[str, Any]) -> None:
    assert must_rise(promises(schema), promises(changed(schema, way, value))) == number


# ---------------------------------------------------------------- the events in brief


def test_events_in_brief(written: dict[str, str], dossier: dict[str, Any], briefing: Briefing) -> None:
    """Each says of an event what the whole data say, in the order of the timeline."""
    text, schema = written["data/timeline.json"], json.loads(written["data/timeline.schema.json"])
    Draft202012Validator.check_schema(schema)
    assert (schema["$id"], schema["title"], schema["version"]) == ("timeline.schema.json", "Timeline", VERSION)
    brief = json.loads(text)
    assert faults(schema, brief) == []
    assert brief["schema_version"] == int(VERSION.split(".")[0])
    assert text.splitlines()[1:-1] == [  # an event a line
        json.dumps(each, separators=(",", ":")) + ("," if each is not brief["events"][-1] else "")
        for each in brief["events"]
    ]
    assert [each["id"] for each in brief["events"]] == list(briefing.timeline)
    whole = {each["id"]: each for each in (*dossier["events"], *dossier["omissions"])}
    for each in brief["events"]:
        event = whole[each["id"]]
        assert each == {
            "id": event["id"],
            "earliest": event["date"]["earliest"],
            "latest": event["date"]["latest"],
            "period": reckoning.period(event),
            "status": event["status"],
            "unread": "claims" not in event,
            "poles": [pole for pole in dossier["poles"] if pole in reckoning.poles(event)],
            "actors": [part["id"] for part in event["actors"]],
            "dimensions": [*dict.fromkeys(map(reckoning.dimension, event["interactions"]))],
            "articles": each["articles"],
        }
        assert {*each["articles"]} == {ref.partition("/")[0] for ref in event.get("claims", ())}


def test_no_events_in_brief() -> None:
    sources = {path: raw for path, raw in tiny().items() if path.split("/")[1] not in ("events", "judgements")}
    made = dict(files.files(derive(pipeline.check(sources).corpus)))
    assert json.loads(made["data/timeline.json"]) == {"schema_version": 1, "events": []}


# ---------------------------------------------------------------- the list of formats


def test_a_format_is_one_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, briefing: Briefing, written: dict[str, str]
) -> None:
    module = "def files(briefing):\n    yield 'data/bones.txt', briefing.settings.subject\n"
    (tmp_path / "bones.py").write_text(module, encoding="utf-8")
    monkeypatch.setattr(files, "__path__", [*files.__path__, str(tmp_path)])
    assert dict(files.files(briefing)) == {**written, "data/bones.txt": "yugoslavia"}
    monkeypatch.delitem(sys.modules, "generator.render.files.bones")


def test_no_two_formats_write_one_file(briefing: Briefing) -> None:
    paths = [path for path, _ in files.files(briefing)]
    assert len(paths) == len(set(paths))
    assert all(path.startswith("data/") for path in paths)


def test_a_check_does_not_load_what_only_a_build_needs() -> None:
    program = (
        "import sys; from generator import cli, disk, pipeline; from tests.world import SITE;"
        "pipeline.check(disk.read_sources(SITE)); print('generator.published' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# ---------------------------------------------------------------- what it says


def test_text_form(text: str, dossier: dict[str, Any]) -> None:
    """Sorted keys, umlauts as they are, one newline at the end: a diff shows what changed and nothing else."""
    assert text == json.dumps(dossier, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert "Jugoslawien zwischen den Blöcken" in text


def test_the_briefing_itself(dossier: dict[str, Any]) -> None:
    assert (dossier["as_of"], dossier["subject"]) == ("1955-06-30", "yugoslavia")
    assert dossier["poles"] == ["soviet-union", "united-states"]


def test_articles_are_those_written(
    dossier: dict[str, Any], raw_articles: dict[str, Any], raw_claims: dict[str, Any]
) -> None:
    assert [article["id"] for article in dossier["articles"]] == [
        *("harbour-gazette-1951", "between-blocs-1954", "tauwetter-1955")
    ]
    for article in dossier["articles"]:
        raw = raw_articles[article["id"]]
        assert (article["title"], article["sha256"], article["url"]) == (raw["title"], raw["sha256"], raw.get("url"))
        assert article["publisher"] == raw["publisher"].get("actor")
        assert article["reliability"] == raw["reliability"]["grade"]
        own = [claim for ref, claim in raw_claims.items() if ref.startswith(f"{article['id']}/")]
        assert [claim["id"] for claim in article["claims"]] == [
            claim["id"] for claim in sorted(own, key=lambda each: (int(each["paragraph"]), each["id"]))
        ]
        for claim in article["claims"]:
            written = raw_claims[f"{article['id']}/{claim['id']}"]
            for key in ("text", "voice", "stance", "kind"):
                assert claim[key] == written[key]
            assert claim["paragraph"] == int(written["paragraph"])
            assert claim["quotation"] == written.get("quotation")
            assert claim["bearing"] == written.get("bearing", {})
            assert claim["external"] == outside(written)
            assert claim["attribution"] == written.get("attribution")
            assert claim["origin"] == origin(written, raw)
            inferred = written if "origin" in written else raw["chain"][0]
            marked = inferred.get("origin_inferred") or inferred.get("inferred")
            assert claim["origin_inferred"] == (claim["origin"] is not None and marked == "true")
            assert claim["source_kind"] == raw["source_kind"]


def outside(raw: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what was found outside the texts, as published."""
    return [{**each, "against": each.get("against") == "true"} for each in raw.get("external", [])]


def test_actors_are_those_written(dossier: dict[str, Any], raw_actors: dict[str, Any]) -> None:
    assert [actor["id"] for actor in dossier["actors"]] == sorted(raw_actors)
    for actor in dossier["actors"]:
        raw = raw_actors[actor["id"]]
        assert (actor["kind"], actor["name"], actor["wikidata"]) == (raw["kind"], raw["name"], raw.get("wikidata"))
        assert [(each["text"], each["kind"], each["lang"]) for each in actor["aliases"]] == [
            (each["text"], each["kind"], each["language"]) for each in raw.get("aliases", [])
        ]
        assert actor["positions"] == [
            {"title": each["title"], "from": each.get("from"), "to": each.get("to")}
            for each in raw.get("positions", [])
        ]


def test_events_are_those_written(dossier: dict[str, Any], raw_events: dict[str, Any]) -> None:
    assert [event["id"] for event in dossier["events"]] == list(raw_events)
    for event in dossier["events"]:
        raw = raw_events[event["id"]]
        assert (event["title"], event["status"], event["actors"]) == (raw["title"], raw["status"], raw["actors"])
        assert sorted(event["claims"]) == sorted(raw["claims"])
        assert (event["part_of"], event["fulfils"]) == (raw.get("part_of"), raw.get("fulfils"))
        assert event["external"] == outside(raw)
        assert event["despite"] == raw.get("despite")
        assert [
            {key: value for key, value in each.items() if value and key != "score"} for each in event["interactions"]
        ] == raw.get("interactions", [])


def test_dates_bring_their_bounds(dossier: dict[str, Any]) -> None:
    """Those of the package `edtf`, and nothing where a date is open."""
    for each in [*dossier["events"], *({"date": article["published"]} for article in dossier["articles"])]:
        found = parse_edtf(each["date"]["edtf"])
        bounds = [
            None if bound in (inf, -inf) else date(*bound[:3]).isoformat()
            for bound in (found.lower_strict(), found.upper_strict())
        ]
        assert [each["date"]["earliest"], each["date"]["latest"]] == bounds


def test_scores_come_from_the_table(dossier: dict[str, Any]) -> None:
    acts = [act for event in dossier["events"] for act in event["interactions"]]
    assert len(acts) == 18
    assert all(act["score"] == plover.SCORES[act["type"], act["mode"]] for act in acts)


def test_figures_are_those_written(dossier: dict[str, Any], sources: dict[str, bytes]) -> None:
    written = raw_records(sources, "series")
    assert [series["id"] for series in dossier["series"]] == sorted(written)
    for series in dossier["series"]:
        raw = written[series["id"]]
        assert (series["title"], series["unit"]) == (raw["title"], raw["unit"])
        assert series["points"] == [
            {
                **{key: point[key] for key in ("period", "claim")},
                **{key: float(point[key]) if key in point else None for key in ("value", "low", "high")},
                "approximate": point.get("approximate") == "true",
                "estimator": point.get("estimator"),
            }
            for point in sorted(raw["points"], key=lambda point: point["period"])
        ]


def test_judgements_are_those_written(dossier: dict[str, Any], sources: dict[str, bytes]) -> None:
    written = raw_records(sources, "judgements")
    assert [each["id"] for each in dossier["judgements"]] == sorted(written, key=lambda key: int(written[key]["order"]))
    for judgement in dossier["judgements"]:
        whole = {"evidence_against": [], "alternatives": [], "omissions": [], **written[judgement["id"]]}
        assert judgement == {key: whole[key] for key in judgement}
