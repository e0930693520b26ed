"""Which files of a dossier are shown, and how: as they stand, long lists shortened, and a copy with slips in it."""

import pytest

from generator import documents, pipeline
from generator.derive.briefing import derive
from generator.derive.examples import Examples, _date, _shortened
from generator.documents import Document
from tests.world import tiny

VISIT = "sources/events/2001/visit.yml"


def read(text: str) -> Document:
    document, problems = documents.parse(VISIT, text.encode())
    assert problems == []
    assert document
    return document


def shown(sources: dict[str, bytes]) -> Examples:
    checked = pipeline.check(sources)
    assert checked.problems == ()
    return derive(checked.corpus).examples


LISTS = """\
# a remark
id: visit
claims:
  - a/one
  # about the second
  - a/two
  - a/three
# about what comes next
actors: [b, c, d]
notes:
- {id: e}
- id: f
  role: g

- id: h
words:
  -
    i: j
  - k
"""


def test_lists_are_shortened_to_so_many_entries() -> None:
    """A remark stands with what is before it; lists in one line, or with a dash that stands alone, are shown whole."""
    assert (
        _shortened(read(LISTS), {}, 1)
        == """\
# a remark
id: visit
claims:
  - a/one
  # about the second
  # …
actors: [b, c, d]
notes:
- {id: e}
# …
words:
  -
    i: j
  - k
"""
    )
    assert _shortened(read(LISTS), {}, 3) == LISTS


def test_entries_are_chosen() -> None:
    assert _shortened(read(LISTS), {"claims": [1], "notes": []}, 3).splitlines()[2:9] == [
        *("claims:", "  # …", "  - a/two", "  # …", "actors: [b, c, d]", "notes:", "# …")
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("date:\n  edtf: '2001'\n\n# about the rest\n\nid: a\n", "date:\n  edtf: '2001'\n"),
        ("id: a\ndate: {edtf: '2001'} # about it\n", "date: {edtf: '2001'} # about it\n"),
        ("{id: a, date: {edtf: '2001'}, status: occurred}\n", "{id: a, date: {edtf: '2001'}, status: occurred}\n"),
    ],
)
def test_a_date_is_shown_without_remarks_on_what_follows(text: str, date: str) -> None:
    assert _date(read(text)).text == date


def test_the_newest_event_that_is_done_and_coded() -> None:
    """Before one that is newer and coded for no pole, and that before one that is newer and only planned."""
    sources = tiny()
    later = (
        sources[VISIT].decode().replace("relative, relative_to: report", "stated").replace("2001-05-01", "2001-05-02")
    )
    coded = "interactions:\n  - {pole: east, type: CONSULT, mode: visit}\n"
    assert coded in later
    talk = (
        later.replace("id: visit", "id: talk")
        .replace(coded, "")
        .replace("{en: Visit, de: Besuch}", "{en: Talk, de: Rede}")
    )
    supply = (
        later.replace("id: visit", "id: supply").replace("occurred", "planned").replace("CONSULT, mode: visit", "AID")
    )
    supply += "despite: {en: It was yet to come., de: Es stand noch bevor.}\n"
    sources |= {f"sources/events/2001/{id_}.yml": text.encode() for id_, text in (("talk", talk), ("supply", supply))}
    for newest in ("visit", "talk", "supply"):
        path = f"sources/events/2001/{newest}.yml"
        found = shown(sources)
        assert found.event
        assert found.event.path == path
        # What cites it goes with it.
        sources = {each: raw for each, raw in sources.items() if each != path and "judgements/" not in each}
    assert shown(sources).event is None


def test_a_copy_has_slips_where_a_word_can_be_changed() -> None:
    """Quoted or not; a value that fills lines of its own is left alone."""
    copy = shown(tiny()).copy
    assert copy
    assert copy.slips == (
        (
            'date: {edtf: "2001-05-01", basis: relative, relative_to: report}',
            'date: {edtf: "2001-02-30", basis: relative, relative_to: report}',
        ),
        ("- {id: midland, role: host}", "- {id: midlandd, role: host}"),
        ("status: occurred", "status: occurredd"),
    )
    assert [problem.code for problem in copy.problems] == ["id-differs", "bad-date", "unknown-actor", "not-allowed"]
    written = tiny({VISIT: {"status: occurred": "status: >-\n  occurred", "{id: midland,": "{id: 'midland',"}})
    copy = shown(written).copy
    assert copy
    assert [after for _, after in copy.slips[1:]] == ["- {id: 'midlandd', role: host}"]
    assert [problem.code for problem in copy.problems] == ["id-differs", "bad-date", "unknown-actor"]


def test_values_are_rewritten_where_they_stand() -> None:
    document = read("a: 'x'  # why\nb: {c: y, d: [z, x]}\n")
    changed = document.rewritten({("b", "d", 1): "w", ("a",): "'longer'", ("b", "c"): "v"})
    assert changed == "a: 'longer'  # why\nb: {c: v, d: [z, w]}\n"
