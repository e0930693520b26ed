"""That documents become records is shown by tests/cases/shape; here is what holds for all documents."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import pipeline, report
from generator.corpus import where
from generator.documents import parse
from generator.edtf import parse as parse_date
from generator.problems import Place
from generator.records.actor import Actor
from generator.records.article import Article
from generator.records.event import Event
from generator.records.forwards import Forwards
from generator.records.record import Record
from generator.records.settings import Settings
from generator.records.vocabulary import ActorKind, Basis, Role, Status
from tests.world import as_yaml, tiny, told


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("sources/briefing.yml", (Settings, "briefing")),
        ("sources/forwards.yml", (Forwards, "forwards")),
        ("sources/articles/report.md", (Article, "report")),
        ("sources/actors/east.yml", (Actor, "east")),
        ("sources/events/2001/visit.yml", (Event, "visit")),
        ("sources/events/0050/visit.yml", (Event, "visit")),
        ("sources/actors/Not_A_Slug.yml", (Actor, "Not_A_Slug")),
        *((stray, None) for stray in ("sources/events/visit.yml", "sources/events/201X/visit.yml", "actors/east.yml")),
        *((stray, None) for stray in ("sources/actors/a/b.yml", "sources/actors/east.yaml", "sources/articles/x.yml")),
        *((stray, None) for stray in ("sources/briefing.yml.orig", "x/sources/briefing.yml", "sources/actors/.yml")),
    ],
)
def test_where_records_live(path: str, key: tuple[type, str] | None) -> None:
    assert where(path) == key


def test_records_hold_what_was_written() -> None:
    found = pipeline.check(tiny()).corpus
    assert found.settings
    assert found.settings.poles == ("east", "west")
    assert (found.settings.quotations.max_words, str(found.settings.as_of)) == (8, "2001-12-31")
    assert list(found.actors) == ["east", "midland", "west"]
    assert found.actors["east"].kind is ActorKind.STATE
    event = found.events["visit"]
    assert (event.date.edtf, event.date.basis) == (parse_date("2001-05-01"), Basis.RELATIVE)
    assert [(part.id, part.role) for part in event.actors] == [("midland", Role.HOST), ("east", Role.VISITOR)]
    assert (event.status, event.interactions[0].mode, event.interactions[0].contexts) == (Status.OCCURRED, "visit", ())
    assert (event.claims, event.part_of, event.distinct_from) == (("report/guest",), None, ())
    article = found.articles["report"]
    assert (article.extent.words, article.claims[1].voice, article.url) == (49, "west", None)
    assert {language: text.strip() for language, text in article.abstract.items()} == {
        "en": "A report.",
        "de": "Ein Bericht.",
    }


def test_a_record_may_be_called_as_the_only_file_of_another_kind() -> None:
    actor = tiny()["sources/actors/east.yml"]
    named = {
        f"sources/actors/{name}.yml": actor.replace(b"east", name.encode()).replace(b"East", name.title().encode())
        for name in ("briefing", "forwards")
    }
    named = {path: raw.replace(b"Osten", path[-9:-4].encode()) for path, raw in named.items()}
    assert told({**tiny(), **named, "sources/forwards.yml": b"events: [{old: a-visit, new: visit}]\n"}) == ""


def test_text_is_folded_to_one_line() -> None:
    changes = {"sources/actors/east.yml": {"{en: East, de: Osten}": '{en: "  The\\n   far \\t East ", de: Osten}'}}
    found = pipeline.check(tiny(changes))
    assert found.problems == ()
    assert found.corpus.actors["east"].name["en"] == "The far East"


def test_narrow_spaces_stay_where_they_hold_things_together() -> None:
    changes = {
        "sources/actors/east.yml": {"{en: East, de: Osten}": '{en: "\\_1\u202f000\u2003 90\u00a0% \u2009", de: O}'}
    }
    assert pipeline.check(tiny(changes)).corpus.actors["east"].name["en"] == "1\u202f000 90\u00a0%"
    nothing = {"sources/actors/east.yml": {"{en: East, de: Osten}": '{en: "\u00a0\u2009", de: O}'}}
    assert "`en` must not be empty [wrong-length]" in told(tiny(nothing))


def test_values_reach_the_model_as_written() -> None:
    """YAML's own guesses (octal 47, false, 750, a date, true, null in quotes) reach no record."""
    raw = b"id: '057'\nkind: state\nname: {en: 12:30, de: 2024-10-01}\ndescription: {en: on, de: no}\nof: 0123\n"
    alias = b"aliases: [{text: 1_000, language: no, kind: official, scheme: {en: 1e3, de: 'null'}}]\n"
    state = (
        tiny()["sources/actors/east.yml"]
        .replace(b"id: east", b"id: 0123")
        .replace(b"East", b"X")
        .replace(b"Osten", b"Y")
    )
    sources = {**tiny(), "sources/actors/057.yml": raw + alias, "sources/actors/0123.yml": state}
    found = pipeline.check(sources)
    assert found.problems == ()
    actor = found.corpus.actors["057"]
    assert (actor.id, actor.of, dict(actor.name)) == ("057", "0123", {"en": "12:30", "de": "2024-10-01"})
    assert dict(actor.description) == {"en": "on", "de": "no"}
    assert (actor.aliases[0].text, actor.aliases[0].language) == ("1_000", "no")
    assert dict(actor.aliases[0].scheme or {}) == {"en": "1e3", "de": "null"}


def test_every_record_once_and_in_order() -> None:
    found = pipeline.check(tiny()).corpus
    ids = [getattr(record, "id", "briefing") for record in found.records()]
    assert ids == ["briefing", "report", "east", "midland", "west", "visit", "guests", "leaning"]
    assert [found.document(record).path for record in found.records()] == [
        "sources/briefing.yml",
        "sources/articles/report.md",
        *(f"sources/actors/{actor}.yml" for actor in ("east", "midland", "west")),
        "sources/events/2001/visit.yml",
        "sources/series/guests.yml",
        "sources/judgements/leaning.yml",
    ]
    assert found.place(found.events["visit"], "actors", 1, "role") == Place("sources/events/2001/visit.yml", 8, 22)


def test_records_are_frozen() -> None:
    found = pipeline.check(tiny()).corpus
    with pytest.raises(ValueError, match="frozen"):
        found.actors["east"].kind = ActorKind.PERSON  # type: ignore[misc]  # that is what is tested


def test_faulty_files_leave_their_ids() -> None:
    """What is wrong with one file is told there alone: what names its record names something."""
    for raw in (b"- a list\n", b"\xff", b"id: east\n"):
        problems = pipeline.check({**tiny(), "sources/actors/east.yml": raw}).problems
        assert {problem.place.path for problem in problems} == {"sources/actors/east.yml"}
    problems = pipeline.check({**tiny(), "sources/articles/report.md": b"---\nid: [\n---\n"}).problems
    assert {problem.place.path for problem in problems} == {"sources/articles/report.md"}


def test_the_order_of_files_does_not_matter() -> None:
    sources = tiny({"sources/actors/east.yml": {"id: east": "id: esat"}, "sources/briefing.yml": {"[en, de]": "[en]"}})
    assert told(dict(reversed(sources.items()))) == told(sources)


# ---- properties

RECORDS = (*Record.__subclasses__(),)
KEYS = sorted({known.alias or name for record in RECORDS for name, known in record.model_fields.items()})
KEYS += ["en", "de", "fr", "east", "[key]", "(not text)", "0", ""]
WRITTEN = """
east report report/guest 2001-05-01 [2001.. state text asserted 1 en CONSULT F https://example.org/ stated external <b>
"""
VALUES = [*WRITTEN.split(), "", "a b", "Eаst", "0" * 64]
data = st.recursive(
    st.sampled_from(VALUES)
    | st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8)
    | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
records = st.dictionaries(st.sampled_from(KEYS), data, max_size=8)
PATHS = [*tiny(), "sources/actors/extra.yml", "sources/events/1999/extra.yml", "sources/articles/extra.md"]


def written(path: str, record: object) -> bytes:
    text = (
        "\n".join(f"{as_yaml(key)}: {as_yaml(value)}" for key, value in record.items())
        if isinstance(record, dict)
        else ""
    )
    return (f"---\n{text}\n---\n\n# en\n\nA.\n\n# de\n\nB.\n" if path.endswith(".md") else f"{text}\n").encode()


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(PATHS), records, min_size=1, max_size=3))
def test_any_data_is_a_briefing_or_has_problems(files: dict[str, dict[str, object]]) -> None:
    """Nothing that YAML can say stops a check; and what it says of it can be printed and found."""
    sources = {**tiny(), **{path: written(path, record) for path, record in files.items()}}
    problems = pipeline.check(sources).problems
    lines = {path: raw.count(b"\n") + 1 for path, raw in sources.items()}
    assert all(1 <= problem.place.line <= lines[problem.place.path] for problem in problems)
    assert all(problem.code and problem.message for problem in problems)
    report.as_text(problems).encode()


def leaves(value: object, *keys: str | int) -> list[tuple[str | int, ...]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [keys, *(way for key, entry in entries for way in leaves(entry, *keys, key))]


# Keys whose value other files go by: names, places in time, what an event rests on.
NAMED = ("id", "name", "kind", "date", "claims")


@settings(max_examples=150)
@given(st.sampled_from([path for path in tiny() if not path.endswith(("report.md", "briefing.yml"))]), st.data())
def test_any_value_put_wrong_is_told_in_its_file(path: str, draw: st.DataObject) -> None:
    """Put anything in the place of one value of a valid file: it fits, or it is told; no other file is blamed."""
    document, _ = parse(path, tiny()[path])
    assert document
    assert isinstance(document.data, dict)
    way = draw.draw(st.sampled_from(leaves(document.data)[1:]))
    record = _with(document.data, way, draw.draw(data))
    problems = pipeline.check({**tiny(), path: written(path, record)}).problems
    blamed = {problem.place.path for problem in problems}
    assert blamed <= {path} or way[0] in NAMED


def _with(value: object, way: tuple[str | int, ...], new: object) -> dict[str, object]:
    if not way:
        return new  # type: ignore[return-value]  # the innermost value
    if isinstance(value, dict):
        return {key: _with(entry, way[1:], new) if key == way[0] else entry for key, entry in value.items()}
    assert isinstance(value, list)
    return [_with(entry, way[1:], new) if index == way[0] else entry for index, entry in enumerate(value)]  # type: ignore[return-value]
