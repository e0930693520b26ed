"""data/dossier.json is read by other programs: its schema is held to the letter."""

import json
from datetime import date
from math import inf
from typing import Any

import pytest
from edtf import parse_edtf
from jsonschema import Draft202012Validator

from generator.records.vocabulary import (
    ActorKind,
    AliasKind,
    Basis,
    ClaimKind,
    Confidence,
    Direction,
    Reliability,
    Role,
    SourceKind,
    Stance,
    Status,
)
from generator.scales import likelihood, plover


def record(**properties: object) -> dict[str, object]:
    """Return the schema of an object with just these keys, all of them there."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def entries(schema: object) -> dict[str, object]:
    return {"type": "array", "items": schema}


def one_of(words: object) -> dict[str, object]:
    return {"enum": [str(word) for word in words]}  # type: ignore[attr-defined]  # an enumeration or a tuple


def or_null(schema: object) -> dict[str, object]:
    return {"anyOf": [schema, {"type": "null"}]}


WORDS = {"type": "string", "minLength": 1}
TEXT = record(en=WORDS, de=WORDS)
ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
REF = {"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+$"}
DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
LINK = {"type": "string", "pattern": "^https?://"}
COUNT = {"type": "integer", "minimum": 1}
DATE = record(edtf=WORDS, earliest=or_null(DAY), latest=or_null(DAY), basis=one_of(Basis))
FINDINGS = entries(record(finding=TEXT, url=LINK))
DEFECT = record(paragraph=COUNT, printed=WORDS, reading=or_null(TEXT), claims=entries(ID))
CLAIM = record(
    id=ID,
    text=TEXT,
    voice=ID,
    stance=one_of(Stance),
    kind=one_of(ClaimKind),
    paragraph=COUNT,
    quotation=or_null(WORDS),
    bearing={"type": "object", "propertyNames": ID, "additionalProperties": one_of(Direction)},
    external=FINDINGS,
)
ARTICLE = record(
    id=ID,
    title=TEXT,
    source_kind=one_of(SourceKind),
    publisher=or_null(ID),
    language={"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z]{2})?$"},
    published=DATE,
    sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    reliability=one_of(Reliability),
    url=or_null(LINK),
    claims=entries(CLAIM),
    defects=entries(DEFECT),
)
ACTOR = record(
    id=ID,
    kind=one_of(ActorKind),
    source_kind=or_null(one_of(SourceKind)),
    name=TEXT,
    aliases=entries(record(text=WORDS, kind=one_of(AliasKind), lang=WORDS)),
    positions=entries(record(**{"title": TEXT, "from": or_null(WORDS), "to": or_null(WORDS)})),
    wikidata=or_null({"type": "string", "pattern": "^Q[1-9][0-9]*$"}),
)
INTERACTION = record(
    pole=ID,
    type=one_of(plover.TYPES),
    mode=or_null(WORDS),
    contexts=entries(one_of(plover.CONTEXTS)),
    score={"type": "number", "minimum": -10, "maximum": 10},
)
EVENT = record(
    id=ID,
    title=TEXT,
    date=DATE,
    status=one_of(Status),
    actors={**entries(record(id=ID, role=one_of(Role))), "minItems": 1},
    interactions=entries(INTERACTION),
    claims={**entries(REF), "minItems": 1},
    part_of=or_null(ID),
    fulfils=or_null(ID),
    bears_on=entries(ID),
    external=FINDINGS,
    origins=COUNT,
)
NUMBER = {"type": "number"}
SERIES = record(
    id=ID,
    title=TEXT,
    unit=TEXT,
    points=entries(
        record(
            period=WORDS,
            value=or_null(NUMBER),
            low=or_null(NUMBER),
            high=or_null(NUMBER),
            approximate={"type": "boolean"},
            claim=REF,
            estimator=or_null(ID),
        )
    ),
)
EVIDENCE = entries({"anyOf": [ID, REF]})
JUDGEMENT = record(
    id=ID,
    statement=TEXT,
    likelihood=one_of(likelihood.TERMS),
    confidence=one_of(Confidence),
    confidence_reason=TEXT,
    evidence_for={**EVIDENCE, "minItems": 1},
    evidence_against=EVIDENCE,
    assumptions=entries(TEXT),
    alternatives=entries(TEXT),
)
AMOUNT = {"type": "number", "minimum": 0}
SIGNED = {"type": "number", "minimum": -1, "maximum": 1}
SHARE = or_null(record(value=SIGNED, low=SIGNED, high=SIGNED, r=AMOUNT, c=AMOUNT))
NET = or_null(record(value=SIGNED, low=SIGNED, high=SIGNED))
ORIENTATION = record(
    parameters=record(
        window_months=COUNT,
        prior=AMOUNT,
        half_life_days=COUNT,
        shrinkage=AMOUNT,
        min_events=COUNT,
        min_bootstrap=COUNT,
        interval=COUNT,
        bootstrap=COUNT,
        seed={"type": "integer"},
        status=record(**{status.value: {"type": "number", "minimum": 0, "maximum": 1} for status in Status}),
    ),
    by_quarter=entries(
        record(
            date=DAY,
            f1=SHARE,
            f2=NET,
            f3=or_null(
                record(value=SIGNED, dimensions=record(**{name: or_null(SIGNED) for name in plover.DIMENSIONS}))
            ),
            events=entries(ID),
        )
    ),
    sensitivity=entries(record(what=WORDS, setting=WORDS, f1=SHARE, f2=NET)),
    break_even=or_null({"type": "integer", "minimum": 0}),
)
SCHEMA = record(
    schema_version={"const": 1},
    title=TEXT,
    question=TEXT,
    as_of=DAY,
    subject=ID,
    poles={**entries(ID), "minItems": 2, "maxItems": 2},
    articles=entries(ARTICLE),
    actors=entries(ACTOR),
    events=entries(EVENT),
    series=entries(SERIES),
    judgements=entries(JUDGEMENT),
    orientation=ORIENTATION,
)


@pytest.fixture(scope="module")
def text(pages: dict[str, str]) -> str:
    return pages["en/data/dossier.json"]


@pytest.fixture(scope="module")
def dossier(text: str) -> dict[str, Any]:
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def test_schema(dossier: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(dossier)] == []


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
            assert claim["external"] == written.get("external", [])


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
        assert event["external"] == raw.get("external", [])
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
