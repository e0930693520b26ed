"""Sources at the ends of what there can be: none yet, one of each, names from right to left, billions, below zero."""

import itertools
import re
from collections.abc import Mapping
from html import unescape

import pytest

from generator import pipeline
from generator.languages import language
from generator.render.charts.drawing import LETTER
from tests.test_poles import about_its_subject, checked, faults, words
from tests.world import as_yaml, tiny


def site(sources: Mapping[str, bytes], **records: Mapping[str, object]) -> dict[str, str]:
    """Return the pages of the example briefing with records more: folder__id -> what is in the file."""
    more = {f"sources/{key.replace('__', '/').replace('_', '-')}.yml": as_yaml(each) for key, each in records.items()}
    return pipeline.build(checked({**sources, **{path: text.encode() for path, text in more.items()}}))


def both(text: str, german: str = "") -> dict[str, str]:
    return {"en": text, "de": german or text}


GRAIN = "between-blocs-1954/grain-ships"


def figures(*points: Mapping[str, object]) -> dict[str, object]:
    """Return a series of figures, a year each."""
    return {
        "id": "trade",
        "title": both("Trade", "Handel"),
        "description": both("A test.", "Ein Test."),
        "unit": both("dinars", "Dinar"),
        "points": [{"period": str(1950 + at), "claim": GRAIN, **point} for at, point in enumerate(points)],
    }


# ---------------------------------------------------------------- numbers


@pytest.fixture(scope="module")
def billions(sources: dict[str, bytes]) -> dict[str, str]:
    return site(
        sources, series__trade=figures(*({"value": each} for each in (2_300_000_000, 1_800_000_000, 540_000_000)))
    )


AXIS = re.compile(r'<text fill="var\(--dossier-ink-soft\)"([^>]*)>([^<]*)</text>')


def spans(svg: str) -> list[tuple[float, float, str]]:
    """Return from where to where the values of an axis reach at most, in units, and their words."""
    found = []
    for attributes, text in AXIS.findall(svg):
        x, width = float(re.findall(r' x="([\d.]+)"', attributes)[0]), LETTER * len(unescape(text))
        anchor = (re.findall(r'text-anchor="(\w+)"', attributes) or ["start"])[0]
        start = x - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        found.append((start, start + width, unescape(text)))
    return sorted(found)


@pytest.mark.parametrize(
    ("code", "labels"),
    [("en", ["0", "500M", "1B", "1.5B", "2B", "2.5B"]), ("de", ["0", "1 Mrd.", "2 Mrd."])],
)
def test_values_of_billions_do_not_touch(billions: dict[str, str], code: str, labels: list[str]) -> None:
    page = billions[f"{code}/figures/trade/index.md"]
    (svg,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    found = spans(svg)
    assert [" ".join(text.split()) for _, _, text in found] == labels
    assert all(one[1] < other[0] for one, other in itertools.pairwise(found))
    assert {"en": "2,300,000,000", "de": "2.300.000.000"}[code] in page


@pytest.mark.parametrize(
    ("code", "told"),
    [("en", ["−8 to −2", "0", "about −3 to 4", "about 2–4"]), ("de", ["−8 bis −2", "0", "etwa −3 bis 4", "etwa 2–4"])],
)
def test_ranges_below_zero(sources: dict[str, bytes], code: str, told: list[str]) -> None:
    """In the table, in the chart and its data alike: a minus sign, never a hyphen, and no dash beside it."""
    ranges = (
        *({"low": -8, "high": -2}, {"value": "-0"}),
        *({"low": -3, "high": 4, "approximate": "true"}, {"low": 2, "high": 4, "approximate": "true"}),
    )
    page = site(sources, series__trade=figures(*ranges))[f"{code}/figures/trade/index.md"]
    rows = re.findall(r"^\| 195\d \| ([^|]+) \|", page, re.MULTILINE)
    assert [unescape(row) for row in rows] == told
    cells = re.findall(r'<td class="chart__number">([^<]+)</td>', page)
    assert [unescape(cell) for cell in cells] == told
    assert not re.findall(
        r"-\d|–-|−0\b", " ".join(words(re.sub(r"<svg.*?</svg>|\S+\.md\S*", "", page, flags=re.DOTALL)))
    )


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [(999_999, "999,999", "999.999"), (1_000_000, "1M", "1 Mio."), (-2.5e9, "−2.5B", "−2,5 Mrd."), (0, "0", "0")],
)
def test_large_numbers_in_short(value: float, english: str, german: str) -> None:
    assert language("en").compact(value) == english
    assert " ".join(language("de").compact(value).split()) == german


# ---------------------------------------------------------------- names


def test_germans_find_names_where_they_look(sources: dict[str, bytes]) -> None:
    """DIN 5007: Ä beside A, Ö beside O; in the register and in the filter of the timeline."""
    names = {"austria": "Österreich", "cyprus": "Zypern", "ossetia": "Ossetien", "egypt": "Ägypten"}
    records = {
        f"actors__{key}": {"id": key, "kind": "state", "name": both(key.title(), name), "description": both("A test.")}
        for key, name in names.items()
    }
    event = {
        "id": "four-states",
        "title": both("Four"),
        "summary": both("A test."),
        "status": "occurred",
        "date": {"edtf": "1951-06-01", "basis": "stated"},
        "claims": ["harbour-gazette-1951/first-loan"],
        "actors": [{"id": key, "role": "participant"} for key in names],
    }
    pages = site(sources, **records, events__1951__four_states=event)
    register = re.findall(r"^\| \[([^\]]+)\]", pages["de/actors/index.md"], re.MULTILINE)
    options = re.findall(r'<option value="[a-z-]+">([^<]+)</option>', pages["de/timeline/index.md"])
    for listed in (register, options):
        assert [name for name in listed if name in names.values()] == ["Ägypten", "Ossetien", "Österreich", "Zypern"]
    assert register.index("Ägypten") < register.index("Jugoslawien") < register.index("Zypern")


@pytest.mark.parametrize(("code", "text"), [("he", "ראשון (One) שני"), ("ar", "الأول (A1), 2024")])
def test_a_name_from_right_to_left_stands_for_itself(sources: dict[str, bytes], code: str, text: str) -> None:
    """Its signs and figures take no direction from the words around it."""
    alias = {"text": text, "language": code, "kind": "official", "url": "https://example.org/"}
    actor = {
        "id": "someone",
        "kind": "person",
        "name": both("A person"),
        "description": both("A test."),
        "aliases": [alias],
    }
    page = site(sources, actors__someone=actor)["en/actors/someone.md"]
    assert unescape(re.findall(rf'<bdi lang="{code}">([^<]+)</bdi>', page)[0]) == text


def test_what_is_quoted_has_its_own_direction(pages: dict[str, str]) -> None:
    """Quotations, garbled words and headlines are in the language of their text, whatever that is."""
    source = pages["en/sources/tauwetter-1955.md"]
    assert source.count('<q lang="de" dir="auto">') == source.count("<q lang=") > 0
    assert '<bdi lang="de">Tauwetter an der Donau</bdi>' in source


# ---------------------------------------------------------------- little


# The words that go with one thing and not with several, beside a number that says one.
ONE = re.compile(
    r"\b(?:1|one|One) (?:events|texts|claims|actors|statements|figures|origins|words|paragraphs|points)\b"
    r"|\b(?:1|ein|eine) (?:Ereignisse|Texte|Aussagen|Akteure|Zahlen|Wörter|Absätze|Ursprünge|Stimmen)\b"
    r"|\b[Oo]f 1 |\b1 (?:touch|rest|have)\b|\b1 der 1\b|\bVon 1 \b"
)


def test_one_of_each_is_said_as_one() -> None:
    pages = about_its_subject(pipeline.build(checked(tiny())))
    found = {path: said for path, page in pages.items() if (said := ONE.findall("\n".join(words(page))))}
    assert found == {}


@pytest.mark.parametrize(
    "sentence", ["Of 1 events, 1 touch AA", "what 1 texts tell", "was 1 Texte erzählen", "1 der 1 beruhen"]
)
def test_one_said_as_many_is_found(sentence: str) -> None:
    assert ONE.search(sentence)


def test_no_event_yet() -> None:
    """A dossier may begin with its texts: no count of nothing, no table without rows, and the text carries nothing."""
    kept = {path: raw for path, raw in tiny().items() if path.split("/")[1] not in ("events", "judgements", "series")}
    pages = pipeline.build(checked(kept))
    assert {path: told for path, page in about_its_subject(pages).items() if (told := faults(page))} == {}
    for code, none, nothing in (
        ("en", "No event is coded as cooperation or conflict yet.", "No event rests on this text."),
        (
            "de",
            "Noch ist kein Ereignis als Zusammenarbeit oder Konflikt kodiert.",
            "Kein Ereignis beruht auf diesem Text.",
        ),
    ):
        years = words(pages[f"{code}/orientation/years/index.md"])
        assert none in years
        assert not [
            line
            for line in (*years, *words(pages[f"{code}/index.md"]))
            if line.startswith(("By status:", "Nach Status:"))
        ]
        assert nothing in words(pages[f"{code}/sources/report.md"])
        assert f"{code}/figures/index.md" not in pages


def test_company_of_an_actor_stands_as_its_language_sorts_it(sources: dict[str, bytes]) -> None:
    """Whoever appears as often with an actor, or belongs to it: by name, not by an id that no reader sees."""
    names = {"zz-egypt": "Ägypten", "mm-ossetia": "Ossetien", "aa-cyprus": "Zypern"}
    common = {"kind": "state", "description": both("A test."), "of": "yugoslavia"}
    records = {f"actors__{key}": {"id": key, "name": both(key, name), **common} for key, name in names.items()}
    event = {
        "id": "three-states",
        "title": both("Three"),
        "summary": both("A test."),
        "status": "occurred",
        "date": {"edtf": "1951-06-01", "basis": "stated"},
        "claims": ["harbour-gazette-1951/first-loan"],
        "actors": [{"id": key, "role": "participant"} for key in (*names, "yugoslavia")],
    }
    page = site(sources, **records, events__1951__three_states=event)["de/actors/yugoslavia.md"]
    listed = [name for name in re.findall(r"\[([^\]]+)\]", page) if name in names.values()]
    assert listed == [*names.values()] * 2
