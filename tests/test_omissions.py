"""What no text tells of: known by the addresses of texts that nobody has read, shown everywhere and counted nowhere."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from generator import pipeline
from generator.derive.briefing import Briefing, derive
from generator.languages import language
from generator.pipeline import Checked
from generator.render import routes
from generator.render.pages import omissions
from generator.render.views import Views
from tests.world import tiny

UNREAD = ("trieste-settled", "tito-in-moscow")
SETTINGS = "sources/briefing.yml"


def changed(sources: dict[str, bytes], **paths: bytes | None) -> Briefing:
    """Return the example briefing with other files: without those that are None."""
    found = pipeline.check({path: raw for path, raw in {**sources, **paths}.items() if raw is not None})
    assert found.problems == ()
    return derive(found.corpus)


@pytest.fixture(scope="module")
def without(sources: dict[str, bytes]) -> Briefing:
    """The example briefing as if nobody knew of its omissions."""
    judgement = "sources/judgements/between-the-blocs.yml"
    line = b"omissions: [trieste-settled, tito-in-moscow]\n"
    assert line in sources[judgement]
    gone = {
        path: None for path in sources if path.split("/")[-1].removesuffix(".yml") in UNREAD or "/references/" in path
    }
    return changed(sources, **gone, **{judgement: sources[judgement].replace(line, b"")})


def test_they_stand_in_the_timeline_and_not_among_the_events(briefing: Briefing) -> None:
    assert tuple(briefing.unread) == UNREAD
    assert not {*UNREAD} & {*briefing.events}
    assert list(briefing.timeline) == sorted(
        [*briefing.events, *UNREAD], key=lambda key: (briefing.timeline[key].event.date.edtf.sort_key, key)
    )
    assert list(briefing.timeline)[-1] == "tito-in-moscow"


def test_nothing_that_is_counted_knows_of_them(briefing: Briefing, without: Briefing) -> None:
    assert briefing.axis
    assert without.axis
    assert without.unread == {}
    assert without.axis.with_unread is None
    assert [(each.date, each.c, each.r, each.f1, each.f2) for each in briefing.axis.index.points] == [
        (each.date, each.c, each.r, each.f1, each.f2) for each in without.axis.index.points
    ]
    assert briefing.axis.sensitivity.rows == without.axis.sensitivity.rows
    assert briefing.coverage == without.coverage
    assert [(key, len(each.events), each.company) for key, each in briefing.profiles.items()] == [
        (key, len(each.events), each.company) for key, each in without.profiles.items()
    ]


def test_the_index_with_them_is_that_of_a_dossier_that_counts_them(
    briefing: Briefing, without: Briefing, sources: dict[str, bytes]
) -> None:
    """One act more with the United States, sure and within the window; what came after the evidence changes nothing."""
    assert briefing.axis
    assert without.axis
    found, base = briefing.axis.with_unread, without.axis.index.points[-1]
    assert found
    assert found.date == base.date == date(1955, 6, 30)
    assert (found.c, found.r) == (base.c, base.r + 1)
    settings = sources[SETTINGS].replace(b"orientation:\n", b"orientation:\n  count_unread: true\n")
    counting = changed(sources, **{SETTINGS: settings}).axis
    assert counting
    assert counting.with_unread is None
    assert counting.index.points[-1] == found
    assert "tito-in-moscow" not in {each.event for point in counting.index.points for each in point.counted}


def test_links_between_what_is_read_and_what_is_not(sources: dict[str, bytes]) -> None:
    """A plan that the texts tell of, and its fulfilment that they do not: the plan counts as long as that does not."""
    path = "sources/events/1956/tito-in-moscow.yml"
    raw = sources[path].replace(b"1956-06", b"1955-06-20", 1)
    later = {path: None, "sources/events/1955/tito-in-moscow.yml": raw + b"fulfils: dulles-visit-planned\n"}
    axis = changed(sources, **later).axis
    before = changed(sources).axis
    assert axis
    assert before
    assert axis.index.points == before.index.points
    assert axis.with_unread
    assert "dulles-visit-planned" not in axis.with_unread.events


def test_pages_mark_them(checked: Checked, pages: dict[str, str]) -> None:
    marked = '<span class="badge badge--unread">not in these texts</span>'
    title = "[The Trieste question is settled in London]"
    event = pages["en/events/trieste-settled.md"]
    assert marked in event
    assert "No text read for this dossier reports it." in event
    assert 'href="https://courier.example/1954/10/06/trieste?a&#61;1&#38;b&#61;2"' in event
    for path in ("timeline/index.md", "omissions.md", "judgements/between-the-blocs.md", "actors/united-states.md"):
        lines = [line for line in pages[f"en/{path}"].splitlines() if title in line]
        before = pages[f"en/{path}"].partition(title)[0].splitlines()[-3:] if path != "omissions.md" else [marked]
        assert any(marked in line for line in (*lines, *before)), path
    assert "These texts leave out one known event. One more came later." in pages["en/index.md"]
    assert "In diesen Texten fehlt ein bekanntes Ereignis. Eines kam erst später." in pages["de/index.md"]
    assert title not in pages["en/orientation/index.md"]
    assert len(checked.corpus.references) == 2


def test_no_page_where_nothing_is_left_out(pages: dict[str, str], without: Briefing) -> None:
    kept = {each.route.path for each in omissions.pages(Views(without, language("en")))}
    assert kept == set()
    assert "en/omissions.md" in pages


def test_what_is_cited_and_not_read_is_listed_as_such(pages: dict[str, str]) -> None:
    page = pages["en/sources/index.md"].partition("## Cited, not read")[2].partition("## Translations")[0]
    rows = [line for line in page.splitlines() if line.startswith("| <span")]
    assert [row.partition('id="')[2].partition('"')[0] for row in rows] == [
        "reference-daily-courier-1954",
        "reference-abendbote-1956",
    ]
    assert routes.reference("abendbote-1956").address == "sources/#reference-abendbote-1956"
    assert 'lang="de">Tito in Moskau empfangen</a> ([archived copy]' in rows[1] or "archived copy" in rows[1]
    assert "not known" in rows[1]


def test_they_are_published_apart(pages: dict[str, str]) -> None:
    data = json.loads(pages["en/data/dossier.json"])
    assert [each["id"] for each in data["omissions"]] == list(UNREAD)
    assert not {*UNREAD} & {each["id"] for each in data["events"]}
    assert data["omissions"][0]["references"] == ["daily-courier-1954"]
    assert [(each["id"], each["published"]) for each in data["references"]] == [
        ("daily-courier-1954", "1954-10-06"),
        ("abendbote-1956", None),
    ]
    assert data["judgements"][0]["omissions"] == list(UNREAD)
    found, base = data["orientation"]["with_omissions"], data["orientation"]["by_quarter"][-1]["f1"]
    assert (found["c"], found["r"]) == (base["c"], base["r"] + 1)


def test_an_event_of_the_texts_may_be_told_elsewhere_too(sources: dict[str, bytes]) -> None:
    path = "sources/events/1954/broadcasts-end.yml"
    found = changed(sources, **{path: sources[path] + b"references: [daily-courier-1954]\n"})
    assert not found.events["broadcasts-end"].unread
    assert {each.id for each in found.references["daily-courier-1954"].events} == {"broadcasts-end", "trieste-settled"}


def test_what_is_denied_in_one_text_needs_that_text() -> None:
    """An event without a claim has no accounts that could differ."""
    reference = b"id: paper\nheadline: Guest\nlanguage: en\npublisher: Paper\nurl: https://example.org/\n"
    visit = "sources/events/2001/visit.yml"
    sources = tiny(
        {
            visit: {
                "claims: [report/guest]": "references: [paper]",
                "basis: relative, relative_to: report": "basis: stated",
            }
        }
    )
    found = pipeline.check({**sources, "sources/references/paper.yml": reference})
    events = {each.code for each in found.problems}
    assert "event-without-claim" not in events
    assert replace(found, problems=()).corpus.events["visit"].unread


# ---- nothing counts by way of what nobody has read


def event(id_: str, *lines: str) -> tuple[str, bytes]:
    """Return an event of 2 June 1955 with Belgrade and Moscow, and these lines."""
    head = [f"id: {id_}", f"title: {{en: {id_}, de: Ereignis {id_}}}", "summary: {en: Words., de: Worte.}"]
    head += ['date: {edtf: "1955-06-02", basis: external, url: "https://example.org/"}', "status: occurred"]
    head += ["actors: [{id: yugoslavia, role: participant}, {id: soviet-union, role: participant}]"]
    return f"sources/events/1955/{id_}.yml", "\n".join((*head, *lines, "")).encode()


ACT = "interactions: [{pole: soviet-union, type: AGREE}]"
READ = "claims: [tauwetter-1955/declaration-signed]"
UNREAD_WHOLE = event("whole", "references: [abendbote-1956]")
JUDGEMENT = "sources/judgements/between-the-blocs.yml"


def weight(briefing: Briefing) -> float:
    assert briefing.axis
    return briefing.axis.index.points[-1].c


def unbound(sources: dict[str, bytes]) -> dict[str, bytes]:
    """Return the example without the numbers that its judgements are bound to: other events are other counts."""
    statement = re.sub(rb"numbers:\n(  - .*\n)+", b"", sources[JUDGEMENT])
    statement = re.sub(rb"; of the 17 dealings told, 11 were with Moscow|; von 17 .*\n.*Moskau", b"", statement)
    return {**sources, JUDGEMENT: statement}


def test_parts_of_an_unread_whole_count_once(sources: dict[str, bytes]) -> None:
    before = [f"distinct_from: [{', '.join(f'part-{other}' for other in range(number))}]" for number in range(4)]
    parts = [event(f"part-{number}", ACT, READ, "part_of: whole", before[number]) for number in range(4)]
    one = weight(changed(unbound(sources), **dict([UNREAD_WHOLE, parts[0]])))
    assert weight(changed(unbound(sources), **dict([UNREAD_WHOLE, *parts]))) == one


def test_a_part_of_a_part_counts_within_the_whole_though_nobody_has_read_what_is_between(
    sources: dict[str, bytes],
) -> None:
    between = event("between", "references: [abendbote-1956]", "part_of: khrushchev-in-belgrade")
    path = "sources/events/1955/belgrade-declaration.yml"
    moved = sources[path].replace(b"part_of: khrushchev-in-belgrade", b"part_of: between")
    assert moved != sources[path]
    assert weight(changed(sources, **dict([between]), **{path: moved})) == weight(changed(sources))


def test_an_unread_fulfilment_hides_no_plan(sources: dict[str, bytes]) -> None:
    """That a deed of the texts carries out a plan must be said, whatever else does so."""
    path, plan = "sources/events/1955/khrushchev-in-belgrade.yml", "soviet-visit-announced"
    loose = sources[path].replace(f"fulfils: {plan}\n".encode(), b"")
    deed = event("deed", "interactions: [{pole: soviet-union, type: AGREE, contexts: [diplomatic]}]", READ)
    files = {**sources, path: loose, **dict([deed])}
    other = event("other", "references: [daily-courier-1954]", f"fulfils: {plan}")
    for known in (files, {**files, **dict([other])}):
        assert "unlinked-fulfilment" in {each.code for each in pipeline.check(known).problems}


def test_a_dossier_that_counts_what_nobody_has_read_has_all_its_pages(sources: dict[str, bytes]) -> None:
    """Also where such an event is the one without which the share shifts most."""
    settings = sources[SETTINGS].replace(b"orientation:\n", b"orientation:\n  count_unread: true\n")
    acts = [event("alone", "interactions: [{pole: soviet-union, type: SUPPORT}]", "references: [abendbote-1956]")]
    found = pipeline.check({**unbound(sources), **dict(acts), SETTINGS: settings})
    assert found.problems == ()
    briefing = derive(found.corpus)
    assert briefing.axis
    assert briefing.axis.sensitivity.most_influential == "alone"
    assert ">alone<" in pipeline.build(found)["en/orientation/sensitivity/index.md"]
