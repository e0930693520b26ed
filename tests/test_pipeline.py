from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from generator import pipeline, report
from tests.world import BASE, tiny, told

FAULTY = tiny(
    {
        "sources/events/2001/visit.yml": {"id: midland": "id: midlnad", "status: occurred": "status: happened"},
        "sources/actors/east.yml": {"kind: state": "knd: state"},
        "sources/articles/report.md": {"We came to talk": "We come to talk"},
    }
)


def test_all_problems_of_all_files_in_one_run() -> None:
    assert told(FAULTY) == (
        "sources/actors/east.yml:2:1: key must be one that the format knows: 'knd' [unknown-key]\n"
        "    hint: did you mean 'kind'? "
        "allowed: aliases, counts_for, description, distinct_from, forms, id, kind, name, of, positions, source_kind, "
        "wikidata\n"
        "sources/events/2001/visit.yml:7:10: actor must have a profile: 'midlnad' [unknown-actor]\n"
        "    hint: did you mean 'midland'?\n"
        "sources/events/2001/visit.yml:9:9: `status` must be one of the allowed words: 'happened' [not-allowed]\n"
        "    hint: allowed: alleged, disputed, inferred, occurred, planned\n"
    )


def test_with_the_texts_their_quotations_are_checked_too() -> None:
    text = (BASE / "archive/report.txt").read_bytes()
    texts = {"f852626229cb5c550b149e9f841b9c3955fd875a88b646973ea5fe9069402f29": text}
    assert pipeline.check(tiny(), texts).problems == ()
    codes = {problem.code for problem in pipeline.check(FAULTY, texts).problems}
    assert codes == {"unknown-key", "unknown-actor", "not-allowed", "not-in-text"}


def test_problems_are_sorted_and_told_once() -> None:
    problems = pipeline.check(FAULTY).problems
    assert list(problems) == sorted(set(problems))


def test_faulty_sources_are_not_built() -> None:
    with pytest.raises(AssertionError):
        pipeline.build(pipeline.check(FAULTY))


def test_stages_are_told_to_the_edge() -> None:
    stages: list[str] = []

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        stages.append(f"{name} begins")
        yield
        stages.append(f"{name} ends")

    pipeline.build(pipeline.check(tiny(), stage=stage), stage)
    assert stages == [f"{name} {what}" for name in ("read", "check", "derive", "render") for what in ("begins", "ends")]


@pytest.mark.parametrize("left_out", ["judgements", "events", "articles and events", "languages"])
def test_any_valid_briefing_can_be_built(left_out: str) -> None:
    """Also one with nothing in it yet: rendering is total on a corpus without problems."""
    folders = {
        "judgements": ("judgements", "series"),
        "events": ("events", "judgements"),  # what rests on them goes with them
        "articles and events": ("articles", "events", "judgements", "series"),
        "languages": (),
    }[left_out]
    sources = {path: raw for path, raw in tiny().items() if not any(f"/{folder}/" in path for folder in folders)}
    if left_out == "languages":
        sources["sources/briefing.yml"] = sources["sources/briefing.yml"].replace(b"[en, de]", b"[de, en]")
    checked = pipeline.check(sources)
    assert report.as_text(checked.problems) == ""
    pages = pipeline.build(checked)
    first = "de" if left_out == "languages" else "en"
    assert {f"{first}/data/dossier.json", "de/index.md", "en/index.md"} <= set(pages)
