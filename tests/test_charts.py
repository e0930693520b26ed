"""What stands in the charts, looked at as XML; their sentences and figures, word for word."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.index import Counted, Index, IndexPoint, Interval
from generator.derive.sensitivity import Sensitivity, Variant
from generator.languages import language
from generator.records.parameters import Parameters
from generator.records.vocabulary import Status
from generator.render import routes
from generator.render.charts import lanes
from generator.render.charts.coverage import coverage
from generator.render.charts.drawing import (
    FAINT,
    INK,
    PAPER,
    POLE,
    POLE_TEXT,
    POLE_WASH,
    STRONG,
    WIDTH,
    Drawing,
    Region,
    Shape,
    Spot,
    place,
)
from generator.render.charts.events import events
from generator.render.charts.figure import Chart, TableCell, table
from generator.render.charts.ground import Ground
from generator.render.charts.index_share import index_share
from generator.render.charts.lanes import EventMark
from generator.render.charts.profile import profile
from generator.render.charts.sensitivity_share import sensitivity_share
from generator.render.charts.series import Figure, SeriesData, _ticks, series
from generator.render.charts.sightings import CoverageSource, Sighting, sighted
from generator.render.charts.svg import draw
from generator.render.charts.timeaxis import GRAINS, grain, spans, time_axis, whole
from generator.render.charts.words import beside, column, lines, quoted
from generator.render.parts import Link, PoleView
from tests.world import ROOT

AS_OF = date(1957, 9, 3)
POLES = (
    PoleView("north", 0, Link("Northland", routes.actor("north"))),
    PoleView("south", 1, Link("Southland", routes.actor("south"))),
)
EN, DE = (Ground(language(code), POLES, "Between the lands", events=7, texts=2, as_of=AS_OF) for code in ("en", "de"))


def mark(name: str, first: date | None, last: date | None, **more: object) -> EventMark:
    """Return an event with the second pole that occurred, or as told otherwise."""
    plain = EventMark(name, name.title(), "then", first, last, False, Status.OCCURRED, (1,), f"events/{name}/")  # noqa: FBT003
    return replace(plain, **more)  # type: ignore[arg-type]  # the tests' own


def day(year: int, month: int = 1, number: int = 1) -> date:
    return date(year, month, number)


EVENTS = (
    mark("founding", day(1901, 5, 5), day(1901, 5, 5), sides=(0, 1)),
    mark("aid", day(1955), day(1956, 12, 31), status=Status.ALLEGED),
    mark("pact", day(1956, 3, 1), day(1956, 3, 1), sides=(0,), doubtful=True),
    mark("plan", day(1957, 6, 1), day(1957, 6, 1), status=Status.PLANNED),
    mark("before", None, day(1956, 6, 1), status=Status.DISPUTED, sides=(0,)),
    mark("since", day(1957, 2, 1), None, status=Status.INFERRED, doubtful=True),
    mark("whenever", None, None, href=""),
)


def point(number: int, share: Interval | None, weight: float = 12) -> IndexPoint:
    """Return the index at the end of a quarter, counted from the first of 1955, from nine events."""
    end = day(1955 + number // 4, number % 4 * 3 + 3, 31 if number % 4 in (0, 3) else 30)
    return IndexPoint(
        date=min(end, AS_OF),
        r=weight * 3 / 4,
        c=weight / 4,
        origins=(4, 5),
        f1=share,
        f2=None,
        f3=None,
        dimensions={},
        weights={},
        counted=tuple(Counted(f"event-{at}", "north", 1, 1) for at in range(9)),
        within=(),
    )


UP, ACROSS, DOWN = Interval(0.5, 0.2, 0.75), Interval(0.125, -0.25, 0.5), Interval(-0.5, -0.75, -0.25)
# Two with a value, one without, one alone, one without, two with a value, thin ones among them.
POINTS = tuple(
    point(at, share, weight)
    for at, (share, weight) in enumerate(
        [(ACROSS, 6), (UP, 8), (None, 3), (DOWN, 12), (None, 2), *[(UP, 14)] * 6], start=0
    )
)
INDEX = Index(Parameters(), POINTS)
DIMENSIONS = replace(
    POINTS[-1],
    f3=0.125,
    dimensions={"visits": 0.75, "diplomatic": None, "military": -0.5},
    weights={"visits": (0.5, 6.25), "diplomatic": (0.2, 0), "military": (1, 0)},
)
# How settings are said, by their name here; one that is not in it is said by its name.
SAID = {"one": "A text with a very long title, too long for one line", "two": "Another text", "north": "Northland"}


def variant(what: str, setting: str, share: Interval | None) -> Variant:
    return Variant(what, setting, 2, 6, share, None)


SENSITIVITY = Sensitivity(
    base=replace(variant("as-set", "", UP), as_set=True),
    rows=(
        variant("scores", "equal", DOWN),  # cannot move the share, so it is not there
        variant("status", "equal", UP),
        variant("without-source", "one", ACROSS),
        variant("without-source", "two", Interval(0.6, 0.3, 0.9)),
        variant("only-bloc", "north", None),
    ),
    break_even=4,
    behind="north",
    most_influential=None,
    towards="south",
)
SERIES = SeriesData(
    "troops",
    "Soldiers sent",
    "people",
    (
        Figure(
            *("1955-03", "March 1955", 1500, 1500, "The office", "counted", "one/sent", "sources/one/#sent"),
            approximate=True,
            estimator_id="office",
        ),
        Figure("1956", "1956", 10000, 12000, ref="two/sent"),
    ),
)


def seen(source: str, side: int, first: date, last: date | None = None, *, firm: bool = True) -> Sighting:
    """Return an event that a text tells of; on one day, or spread over several."""
    return Sighting(source, side, first, first, last or first, firm)


SOURCES = (
    CoverageSource("one", "The first text", "sources/one/", day(1956, 5, 15)),
    CoverageSource("two", "The second text", "sources/two/", None),
)
SIGHTINGS = (
    seen("one", 1, day(1955, 1, 1)),
    replace(seen("one", 0, day(1953, 5, 1), day(1955, 4, 30), firm=False), day=day(1955, 4, 30)),
    seen("one", 1, day(1956, 4, 1), AS_OF, firm=False),
    seen("one", 1, day(1956, 3, 2), day(1956, 6, 30)),
    seen("one", 1, day(1957, 1, 1)),
    seen("two", 1, day(1957, 9, 1)),
)


def settings(ground: Ground, **changes: object) -> Chart:
    """Return the chart of the assumptions, some of it changed."""
    found = replace(SENSITIVITY, **changes)  # type: ignore[arg-type]  # the tests' own
    return sensitivity_share(found, 90, lambda row: SAID.get(row.setting, row.setting), ground)


def covered(
    sightings: Iterable[Sighting] = SIGHTINGS, sources: Sequence[CoverageSource] = SOURCES, ground: Ground = EN
) -> Chart:
    """Return the map of what is covered."""
    return coverage(sources, sightings, ground)


ALL: dict[str, Callable[[Ground], Chart]] = {
    "index": lambda ground: index_share(INDEX, EVENTS, (), ground),
    "index-alone": lambda ground: index_share(INDEX, (), (), ground),
    "events": lambda ground: events(EVENTS, ground),
    "profile": lambda ground: profile(Index(Parameters(), (DIMENSIONS,)), ground),
    "sensitivity": settings,
    "series": lambda ground: series(SERIES, ground),
    "coverage": lambda ground: covered(ground=ground),
}


@cache
def made(name: str, code: str = "en") -> Chart:
    """Return a chart."""
    return ALL[name]({"en": EN, "de": DE}[code])


CHARTS = [(name, code) for name in ALL for code in ("en", "de")]
SVG = "{http://www.w3.org/2000/svg}"
# All that a drawing may say of its marks.
ATTRIBUTES = {
    *("aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "class", "href", "id", "role", "viewBox"),
    *("d", "dy", "transform", "x", "x1", "x2", "y", "y1", "y2", "dominant-baseline", "font-weight", "text-anchor"),
    *("fill", "opacity", "stroke", "stroke-dasharray", "stroke-width"),
    *("height", "patternTransform", "patternUnits", "width"),
}


def named(svg: str) -> str:
    """Return a drawing as it is on a page, but for its colours: they go by the names that the program gives them."""
    return re.sub(r"var\(--dossier-([a-z0-9-]+)\)", r"\1", svg)


def read(svg: str) -> ET.Element:
    return ET.fromstring(named(svg))  # noqa: S314  # made by the program


def parsed(chart: Chart) -> ET.Element:
    """Return the drawing of a chart."""
    return read(chart.svg("../"))


def tags(root: ET.Element, name: str) -> list[ET.Element]:
    return root.findall(f".//{SVG}{name}")


def texts(chart: Chart) -> list[str]:
    """Return all words drawn, the lines of a text with a stroke between them."""
    lines = [[line.text for line in (*each,) or (each,) if line.text] for each in tags(parsed(chart), "text")]
    return [" / ".join(each) for each in lines]


def painted(chart: Chart, **look: str) -> list[ET.Element]:
    """Return the marks with these attributes."""
    found = [each for name in ("path", "line") for each in tags(parsed(chart), name)]
    return [each for each in found if all(each.get(name.replace("_", "-")) == value for name, value in look.items())]


# ------------------------------------------------------------------------------------------ every chart


@pytest.mark.parametrize(("name", "code"), CHARTS)
def test_a_chart_is_one_block_of_clean_svg(name: str, code: str) -> None:
    """Nothing in it runs, loads, names a font or a size in pixels of its own; Markdown takes it as one block."""
    chart = made(name, code)
    svg = chart.svg()
    assert svg.startswith("<svg ")
    assert "\n\n" not in svg
    root = parsed(chart)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "g",
        "a",
        "path",
        "line",
        "text",
        "tspan",
        "pattern",
    }
    assert {name for each in root.iter() for name in each.attrib} <= ATTRIBUTES
    assert not {"width", "height"} & set(root.attrib)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert all(each and each.startswith(f"{chart.key}-") for each in ids)


@pytest.mark.parametrize(("name", "code"), CHARTS)
def test_a_chart_says_what_it_shows(name: str, code: str) -> None:
    chart = made(name, code)
    root = parsed(chart)
    named, described = (root.find(f".//*[@id='{root.get(name)}']") for name in ("aria-labelledby", "aria-describedby"))
    assert named is not None
    assert described is not None
    assert (named.text, described.text) == (chart.title, chart.alt)
    assert chart.finding in chart.alt
    for sentence in (chart.title, chart.finding, chart.alt, chart.caption):
        assert sentence
        assert sentence == " ".join(sentence.split())
        assert "%(" not in sentence
    assert chart.finding.endswith(".")
    assert "Between the lands" in chart.caption


@pytest.mark.parametrize(("name", "code"), CHARTS)
def test_colours_are_the_themes(name: str, code: str) -> None:
    css = (ROOT / "generator/theme/assets/stylesheets/dossier.css").read_text(encoding="utf-8")
    colours = set(re.findall(r' (?:fill|stroke)="([^"]+)"', made(name, code).svg()))
    for colour in colours - {"none", "url(#profile-hatch)"}:
        variable = re.fullmatch(r"var\((--dossier-[a-z0-9-]+)\)", colour)
        assert variable, colour
        assert f"  {variable[1]}: " in css


@pytest.mark.parametrize(("name", "code"), CHARTS)
def test_marks_lead_somewhere_and_say_where(name: str, code: str) -> None:
    """What is only seen is hidden from those who hear it: the description says it."""
    root = parsed(made(name, code))
    links = tags(root, "a")
    assert root.get("role") == ("group" if links else "img")
    for link in links:
        assert link.get("href")
        assert link.get("aria-label") == link[0].text
        assert len(link) > 1, "a link without a mark"
    hidden = [each for each in root if each.get("aria-hidden") == "true"]
    assert len(hidden) == 1
    assert not tags(hidden[0], "a")


@pytest.mark.parametrize(("name", "code"), CHARTS)
def test_table_and_file_hold_the_figures(name: str, code: str) -> None:
    chart = made(name, code)
    assert chart.rows
    assert all(len(row) == len(chart.columns) for row in chart.rows)
    assert all(column.words for column in chart.columns)
    rows = list(csv.reader(io.StringIO(chart.csv)))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1
    assert chart.csv.endswith("\n")


@pytest.mark.parametrize("name", ALL)
def test_same_bytes_every_time_and_same_file_in_every_language(name: str) -> None:
    assert ALL[name](EN) == made(name)
    assert ALL[name](EN).svg() == made(name).svg()
    assert made(name).csv == made(name, "de").csv


def test_without_links_a_chart_is_an_image() -> None:
    bare = replace(SERIES, figures=tuple(replace(each, href="") for each in SERIES.figures))
    assert parsed(series(bare, EN)).get("role") == "img"


# ------------------------------------------------------------------------------------------ the drawing


def drawing() -> Drawing:
    """Return a drawing with a link and marks of every form, some of which lead there."""
    it, region = Drawing(100, EN), Region(((0, 0), (10, 400)), ((-1, 100), (1, 0)))
    there = it.link("there/", "Go\n there")
    it.add(
        "box", [{"x": 1, "x2": 9, "y": 2, "y2": 8.25, "fill": "hatch"}, {"x": 9, "x2": 1, "y": 8, "y2": 2}], fill=INK
    )
    it.add("box", [{"x": 1, "x2": 9, "y": 2, "y2": 8}, {"x": 1, "x2": 2, "y": 2, "y2": 8}], stroke=INK, corner=2)
    it.add("line", [{"x": 2.5, "y": 0, "y2": -0.5}], region, stroke=INK, width=2, dash=(1.5, 2))
    for shape in get_args(Shape):
        it.add("symbol", [{"x": 5, "y": 5}], shape=shape, size=8, fill=INK, opacity=0.5)
    symbols: list[Spot] = [{"x": 5, "y": 5, "link": there}, {"x": 7, "y": 5, "link": None}]
    it.add("symbol", symbols, shape="circle", size=5, fill=INK)
    it.add("symbol", symbols, shape="square", size=9)
    it.band([(0, 0, 1), (5, -0.5, 0.5)], region, fill=INK)
    it.trail([(0, 0, 2), (5, 0, 4), (5, 0, 4), (5, 1, 2)], region, fill=INK)
    it.write([{"x": 2, "y": 0, "text": "Words\n of <it>"}], region, dx=1, dy=-1, bold=True, align="center", fill=INK)
    it.add("line", [], stroke=INK)
    return it


def test_a_drawing_is_plain_data() -> None:
    """Places to a tenth of a unit, nothing that says nothing, links in the order in which they were noted."""
    spec = drawing().spec("key", " A\ntitle ", "What  it <says>.")
    assert (spec["key"], spec["title"], spec["description"]) == ("key", "A title", "What it <says>.")
    assert (spec["width"], spec["height"], spec["links"]) == (400, 100, [("there/", "Go there")])
    assert [(each["form"], each["look"], each["marks"]) for each in spec["layers"]] == [
        (
            "box",
            {"fill": "ink"},
            [{"x": 1, "x2": 9, "y": 2, "y2": 8.2, "fill": "hatch"}, {"x": 9, "x2": 1, "y": 8, "y2": 2}],
        ),
        (
            "box",
            {"stroke": "ink", "corner": 2},
            [{"x": 1, "x2": 9, "y": 2, "y2": 8}, {"x": 1, "x2": 2, "y": 2, "y2": 8}],
        ),
        ("line", {"stroke": "ink", "width": 2, "dash": (1.5, 2)}, [{"x": 100, "y": 50, "y2": 75}]),
        *(
            ("symbol", {"shape": shape, "size": 8, "fill": "ink", "opacity": 0.5}, [{"x": 5, "y": 5}])
            for shape in ("circle", "square", "diamond", "up", "left", "right")
        ),
        ("symbol", {"shape": "circle", "size": 5, "fill": "ink"}, [{"x": 5, "y": 5, "link": 0}, {"x": 7, "y": 5}]),
        ("symbol", {"shape": "square", "size": 9}, [{"x": 5, "y": 5, "link": 0}, {"x": 7, "y": 5}]),
        ("band", {"fill": "ink"}, [{"bends": [(0, 50, 0), (200, 75, 25)]}]),
        ("trail", {"fill": "ink"}, [{"bends": [(0, 50, 2), (200, 50, 4), (200, 50, 4), (200, 0, 2)]}]),
        (
            "text",
            {"bold": True, "align": "center", "fill": "ink"},
            [{"x": 81, "y": 49, "text": "Words of <it>"}],
        ),
    ]


def test_a_drawing_as_svg() -> None:
    """From what a file would hold of it. Marks of one link stand together, what is neither seen nor hit nowhere."""
    spec = json.loads(json.dumps(drawing().spec("key", "A title", "What it <says>.")))
    head, *lines = named(draw(spec, "../")).splitlines()
    assert head == (
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart__svg" viewBox="0 0 400 100" role="group" '
        'aria-labelledby="key-title" aria-describedby="key-description" fill="none">'
    )
    circle = "M2.5,0A2.5,2.5,0,1,1,-2.5,0A2.5,2.5,0,1,1,2.5,0"
    round_ = "M3,2h4a2,2,0,0,1,2,2v2a2,2,0,0,1,-2,2h-4a2,2,0,0,1,-2,-2v-2a2,2,0,0,1,2,-2Z"
    narrow = (
        "M1.5,2h0a0.5,0.5,0,0,1,0.5,0.5v5a0.5,0.5,0,0,1,-0.5,0.5h0a0.5,0.5,0,0,1,-0.5,-0.5v-5a0.5,0.5,0,0,1,0.5,-0.5Z"
    )
    trail = "M0,49L200,48A2,2,0,0,1,200,52L0,51A1,1,0,0,1,0,49Z"  # from (0, 50), 2 wide, to (200, 50), 4 wide
    trail += "M198,50L199,0A1,1,0,0,1,201,0L202,50A2,2,0,0,1,198,50Z"  # and up to (200, 0), 2 wide
    assert lines == [
        '<title id="key-title">A title</title>',
        '<desc id="key-description">What it &lt;says&gt;.</desc>',
        '<pattern id="key-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
        '<path d="M0,0h6v6h-6Z" fill="pole-2-fill"/>',
        '<path d="M0,0h2v6h-2Z" fill="pole-2"/>',
        "</pattern>",
        '<g aria-hidden="true">',
        '<path fill="url(#key-hatch)" d="M1,2h8v6.2h-8Z"/>',
        '<path fill="ink" d="M1,2h8v6h-8Z"/>',
        f'<path stroke="ink" d="{round_}"/>',
        f'<path stroke="ink" d="{narrow}"/>',
        '<line stroke="ink" stroke-width="2" stroke-dasharray="1.5,2" x1="100" y1="50" x2="100" y2="75"/>',
        *(
            f'<path fill="ink" opacity="0.5" transform="translate(5,5)" d="{shape}"/>'
            for shape in (
                *("M4,0A4,4,0,1,1,-4,0A4,4,0,1,1,4,0", "M-4,-4h8v8h-8Z", "M-4,0L0,-4L4,0L0,4Z"),
                *("M0,-3.5L-4,3.5L4,3.5Z", "M-3.5,0L3.5,-4L3.5,4Z", "M3.5,0L-3.5,-4L-3.5,4Z"),
            )
        ),
        f'<path fill="ink" transform="translate(7,5)" d="{circle}"/>',
        '<path fill="ink" d="M0,0L200,25L200,75L0,50Z"/>',
        f'<path fill="ink" d="{trail}"/>',
        '<text fill="ink" text-anchor="middle" font-weight="bold" x="81" y="49">Words of &lt;it&gt;</text>',
        "</g>",
        '<a href="../there/" aria-label="Go there">',
        "<title>Go there</title>",
        f'<path fill="ink" transform="translate(5,5)" d="{circle}"/>',
        '<path transform="translate(5,5)" d="M-4.5,-4.5h9v9h-9Z"/>',
        "</a>",
        "</svg>",
    ]


def test_words_move_nothing() -> None:
    """Nobody measures them: the fonts of a machine would tell."""

    def written(words: str) -> str:
        it = Drawing(100, EN)
        it.write([{"x": 20, "y": 50, "text": words}], fill=INK)
        return draw(it.spec("key", "A title", "It.")).replace(f">{words}<", "><")

    assert written("i") == written("Words that are much, much longer")


def test_heights_of_text() -> None:
    it = Drawing(100, EN)
    it.write([{"x": 20, "y": 50, "text": "x"}], height="top", fill=INK)
    it.write([{"x": 20, "y": 50, "text": "x"}], height="middle", fill=INK)
    it.write([{"x": 20, "y": 50, "text": "x"}], fill=INK)
    found = tags(read(draw(it.spec("key", "A title", "It."))), "text")
    assert [each.get("dominant-baseline") for each in found] == ["hanging", "central", None]


def test_lines_of_text_keep_together() -> None:
    """Their distance counts in letters, which have one size on every screen; a place is that of the whole text."""
    it = Drawing(100, EN)
    lines = ["one ", "two\n", "<3>"]
    it.write([{"x": 20, "y": 10, "text": lines}], height="top", fill=INK)
    it.write([{"x": 20, "y": 20, "text": lines}], height="middle", fill=INK)
    it.write([{"x": 20, "y": 30, "text": lines}, {"x": 20, "y": 50, "text": ["alone"]}], fill=INK)
    *several, single = tags(read(draw(it.spec("key", "A title", "It."))), "text")
    assert [[(each.text, each.tail, each.get("x"), each.get("dy")) for each in text] for text in several] == [
        [("one", None, "20", first), ("two", None, "20", "1.2em"), ("<3>", None, "20", "1.2em")]
        for first in ("0em", "-1.2em", "-2.4em")
    ]
    assert [text.text for text in several] == [None, None, None]  # a blank would move what stands at its end
    assert (single.text, len(single)) == ("alone", 0)


def test_words_are_escaped() -> None:
    hostile = "</svg><script>alert('1')</script> & \"more\"\n\n  # Heading"
    it = Drawing(100, EN)
    it.write([{"x": 20, "y": 50, "text": hostile}, {"x": 20, "y": 50, "text": [hostile, "x"]}], fill=INK)
    it.add("line", [{"x": 1, "y": 1, "link": it.link('"><script>', hostile)}])
    root = read(draw(it.spec("key", hostile, hostile)))
    plain = " ".join(hostile.split())
    assert [each.text for name in ("title", "desc", "text", "tspan") for each in tags(root, name)] == [
        *(plain, plain, plain, plain, None, plain, "x")
    ]
    assert [(each.get("href"), each.get("aria-label")) for each in tags(root, "a")] == [('"><script>', plain)]
    assert not tags(root, "script")
    svg = events((mark("x", AS_OF, AS_OF, words=hostile, href='"><b>'),), EN).svg()
    assert "<script" not in svg
    assert "\n\n" not in svg


def test_the_hatch_is_there_if_it_is_used() -> None:
    assert tags(parsed(made("profile")), "pattern")
    assert not tags(parsed(made("index")), "pattern")


def test_places() -> None:
    scale = ((0.0, 10.0), (10.0, 20.0), (11.0, 30.0), (21.0, 130.0))
    assert [place(scale, value) for value in (0, 5, 10, 10.5, 11, 21, 22)] == [10, 15, 20, 25, 30, 130, 140]
    assert Region(scale).across(5) == 15
    assert Region(scale).down(5) == 5


# ------------------------------------------------------------------------------------------ the words


def test_numbers() -> None:
    assert [EN.language.signed(value) for value in (0.456, -0.5, 0.004, -0.004, 1)] == [
        "+0.46",
        "−0.50",
        "0",
        "0",
        "+1.00",
    ]
    assert [DE.language.signed(value) for value in (0.456, -0.5)] == ["+0,46", "−0,50"]
    assert [EN.language.tick(value) for value in (-1, -0.5, 0, 1)] == ["−1", "−0.5", "0", "+1"]
    assert [EN.language.number(value) for value in (12000, 0.25, 0.6000000000000001)] == ["12,000", "0.25", "0.6"]
    assert DE.language.number(12000.5) == "12.000,5"


def test_columns_of_time() -> None:
    assert [column(AS_OF, months, EN.language) for months in GRAINS] == ["September 1957", "Q3 1957", "1957"]
    assert [column(day(1957, 3), months, DE.language) for months in GRAINS] == ["März 1957", "Q1 1957", "1957"]


def test_quoted() -> None:
    assert quoted(["a", "b", "c"], EN.language) == "“a”, “b” and “c”"
    assert quoted(["a", "b"], DE.language) == "„a“ und „b“"
    assert quoted(["a"], DE.language) == "„a“"


def test_sides() -> None:
    assert [each.side for each in (UP, DOWN, ACROSS, Interval(0.1, 0, 0.2))] == [1, 0, None, None]


def test_lines() -> None:
    """A drawing is 38 letters wide, however wide a letter is."""
    assert lines("A" * 38) == ["A" * 38]
    assert lines("A" * 31 + " " + "B" * 7) == ["A" * 31, "B" * 7]
    assert lines("") == [""]


def test_what_stands_beside_a_name() -> None:
    """It shares the last line of the name if one letter lies between them, or has lines of its own."""
    assert beside("A" * 30, "Besides") == (["A" * 30], ["Besides"])
    assert beside("A" * 31, "Besides") == (["A" * 31, ""], ["Besides"])
    assert beside("A" * 31 + " " + "C" * 9, "Besides") == (["A" * 31, "C" * 9], ["Besides"])
    assert beside("A", "B" * 30 + " " + "C" * 9) == (["A", "", ""], ["B" * 30, "C" * 9])
    assert beside("", "Besides") == ([""], ["Besides"])


def test_on_paper_a_chart_stands_without_its_table() -> None:
    """The theme's own rule for what folds is as strong as one for an element in `.md-typeset`; this one is stronger."""
    css = (ROOT / "generator/theme/assets/stylesheets/charts.css").read_text(encoding="utf-8")
    assert "\n  .md-typeset .chart__data { display: none; }" in css.partition("@media print {")[2]


def test_table() -> None:
    assert table(["a", "b"], [[0.123456, ""], [AS_OF, 'x, "y"'], [-0.00001, 3]]) == (
        'a,b\n0.1235,\n1957-09-03,"x, ""y"""\n0,3\n'
    )


# ------------------------------------------------------------------------------------------ the axis of time

days = st.dates(min_value=day(1800), max_value=AS_OF)


@given(st.lists(days, max_size=30), st.booleans())
def test_an_axis_keeps_the_order_of_days(some: list[date], early: bool) -> None:  # noqa: FBT001  # drawn
    """And holds them all between its edges, its break apart."""
    some += [day(1801)] * early
    axis = time_axis(some, AS_OF, 10, 300)
    places = [axis.place(each) for each in sorted([*some, axis.first, axis.recent, axis.last])]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (10, 300)
    assert axis.place(date.min) == 10
    assert axis.place(date.max) == 300
    assert axis.broken == (len(axis.places) == 4)
    columns = list(spans(axis))
    assert all(first <= last for first, last in columns)
    assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(columns))
    assert columns[0][0] == axis.first
    assert columns[-1][0] <= axis.last <= columns[-1][1]
    it = Drawing(100, EN)
    axis.draw(it, 0, 80)
    assert it.layers


@pytest.mark.parametrize(
    ("first", "last", "months", "columns"),
    [
        (day(1957), day(1957, 1, 31), 1, 1),
        (day(1953), AS_OF, 1, 57),
        (day(1953), day(1957, 12, 31), 1, 60),
        (day(1953), day(1958, 1, 1), 3, 21),
        (day(1943), day(1957, 12, 31), 3, 60),
        (day(1943), day(1958, 1, 1), 12, 16),
        (day(1800), AS_OF, 12, 158),
    ],
)
def test_columns_are_as_fine_as_can_be_drawn(first: date, last: date, months: int, columns: int) -> None:
    axis = time_axis([first], last, 0, 400)
    assert (grain(axis), len(list(spans(axis)))) == (months, columns)


def test_the_last_column_is_whole() -> None:
    """An axis that ends on the third of a month would leave a sliver for it."""
    axis = whole(time_axis([day(1901), *[day(1955)] * 9], AS_OF, 20, 400))
    assert (axis.first, axis.recent, axis.last) == (day(1901), day(1955), day(1957, 9, 30))
    assert axis.place(axis.last) == 400
    assert next(spans(axis)) == (day(1901), day(1954, 12, 31))
    assert [*spans(axis)][-1] == (day(1957, 9, 1), day(1957, 9, 30))


def labels(some: list[date], last: date = AS_OF) -> list[str]:
    """Return the labels of an axis of these days."""
    it = Drawing(100, EN)
    time_axis(some, last, 0, 400).draw(it, 0, 80)
    return [
        str(each["text"])
        for layer in it.spec("key", "A title", "It.")["layers"]
        if layer["form"] == "text"
        for each in layer["marks"]
    ]


def test_labels_of_an_axis() -> None:
    assert labels([]) == ["1957"]
    assert labels([day(1955)]) == ["1955", "1956", "1957"]
    assert labels([day(1901), *[day(1955, 6)] * 3]) == ["1901–1954", "1955", "1956", "1957"]
    assert labels([day(1955)], day(1957, 1, 20)) == ["1955", "1956"]
    assert labels([day(1935)]) == ["1935", "1940", "1945", "1950", "1955"]
    assert labels([day(1)]) == [f"{year}" for year in range(100, 2000, 100)]
    assert labels([day(1957)], day(1957, 1, 1)) == ["1957"]
    assert labels([day(1900), *[day(1957)] * 9], day(1957)) == ["1900–1956", "1957"]


# ------------------------------------------------------------------------------------------ lanes of events

marks = st.builds(
    mark,
    st.uuids().map(str),
    st.none() | days,
    st.none() | days,
    doubtful=st.booleans(),
    sides=st.sampled_from([(0,), (1,), (0, 1)]),
).filter(lambda each: not (each.first and each.last and each.first > each.last))


@given(st.lists(marks, max_size=40))
def test_no_mark_lies_over_another(some: list[EventMark]) -> None:
    """Every event stands once in the lane of each of its poles."""
    axis = time_axis([each.day for each in some if each.day], AS_OF, 8, 392)
    measures = lanes.Measures(row=12, mark=10, bar=6)
    for lane in lanes.lanes(some, EN.names, axis, measures):
        assert sorted(each.event.id for each in lane.placed) == sorted(
            each.id for each in some if lane.side in each.sides
        )
        assert {each.row for each in lane.placed} == set(range(lane.rows if lane.placed else 0))
        for row in range(lane.rows):
            # The dots beside a date in doubt reach five units further.
            ends = sorted(
                (each.start - 5 * each.event.doubtful, each.end + 5 * each.event.doubtful)
                for each in lane.placed
                if each.row == row
            )
            assert all(one[1] + 1.5 <= other[0] for one, other in pairwise(ends))


def test_marks_stand_as_close_as_they_may() -> None:
    """One and a half units apart; those in doubt five more on either side."""
    measures = lanes.Measures(row=12, mark=10, bar=6)
    axis = time_axis([day(1950), day(1956)], AS_OF, 8, 392)
    for doubtful in (False, True):
        for moved in range(40):
            other = day(1956) + timedelta(10 * moved)
            both = [mark("one", day(1956), day(1956), doubtful=doubtful), mark("two", other, other, doubtful=doubtful)]
            rows = next(lane.rows for lane in lanes.lanes(both, EN.names, axis, measures) if lane.placed)
            apart = axis.place(other) - axis.place(day(1956))
            assert (rows == 1) is (apart >= 10 + 1.5 + 10 * doubtful), apart


def test_marks_tell_pole_and_status() -> None:
    chart = made("events")
    assert [each.get("aria-label") for each in tags(parsed(chart), "a")] == [
        "Founding, then, occurred",
        "Aid, then, alleged",
        "Since, then, inferred",
        "Plan, then, planned",
        "Founding, then, occurred",
        "Pact, then, occurred",
        "Before, then, disputed",
    ]
    fills = {link.get("href"): link[-1].get("fill") for link in tags(parsed(chart), "a")}
    assert fills == {
        "../events/founding/": POLE[0],
        "../events/aid/": POLE_WASH[1],
        "../events/plan/": PAPER,
        "../events/since/": POLE_WASH[1],
        "../events/pact/": POLE[0],
        "../events/before/": POLE_WASH[0],
    }
    assert texts(chart)[:6] == ["1901–1954", "1955", "1956", "1957", "Southland: 5 events", "Northland: 3 events"]
    assert "alleged, disputed, inferred" in texts(chart)


def test_bars_of_planned_events_are_dashed() -> None:
    """As their marks are: the lane tells nothing else of what has not occurred."""
    spans = [
        mark(status.value, day(1956), day(1956, 12, 31), status=status) for status in (Status.PLANNED, Status.OCCURRED)
    ]
    chart = events(spans, EN)
    looks = {link.get("href"): link[-1].get("stroke-dasharray") for link in tags(parsed(chart), "a")}
    assert looks == {"../events/planned/": "2,1.5", "../events/occurred/": None}


def test_a_day_somewhere_in_a_span_fills_nothing_but_its_mark() -> None:
    """An event that lasted is a bar; of one that lies on some day dots say where, beside its mark or an arrow."""
    ends = (day(1956), day(1956, 12, 31))
    some = (mark("lasted", *ends), mark("once", *ends, somewhere=True), mark("by", None, ends[1], somewhere=True))
    links = {link.get("href"): link for link in tags(parsed(events(some, EN)), "a")}
    forms = {
        href: [(each.tag.removeprefix(SVG), each.get("fill"), "transform" in each.attrib) for each in link[1:]]
        for href, link in links.items()
    }
    assert forms == {
        "../events/lasted/": [("path", POLE[1], False)],
        "../events/once/": [("line", None, False), ("path", POLE[1], True)],
        "../events/by/": [("line", None, False), ("path", POLE[1], True)],
    }
    assert links["../events/once/"][-1].get("d") != links["../events/by/"][-1].get("d")  # a square, and an arrow


def test_no_arrow_leaves_the_room_of_its_mark() -> None:
    """The head of a bar with an open end lies within the bar's room, so it covers no neighbour."""
    known = day(1956, 7)
    some = (mark("until", None, known), mark("since", known, None))
    chart = events(some, EN)
    middle = time_axis([known], AS_OF, 8, 392).place(known)
    heads = {}
    for link in tags(parsed(chart), "a"):
        (head,) = (each for each in link if each.get("transform"))
        (x, _), outline = (
            [float(number) for number in re.findall(r"-?[0-9.]+", head.get(name, ""))] for name in ("transform", "d")
        )
        heads[link.get("href")] = (x + min(outline), x + max(outline))
    assert heads["../events/until/"][0] == pytest.approx(middle - 16, abs=0.2)
    assert heads["../events/since/"][1] == pytest.approx(middle + 16, abs=0.2)


def test_events_in_words() -> None:
    chart = made("events")
    assert chart.alt == (
        "In all, 7 events: 3 with Northland, 5 with Southland, 1 of them with both; 3 reported as having occurred. "
        "Most events with Northland in one year: 2 in 1956. Most events with Southland in one year: 2 in 1957."
    )
    assert "left of the break in the axis" in chart.caption
    assert chart.rows[0] == (
        *(TableCell("then"), TableCell("Founding", "events/founding/")),
        *(TableCell("occurred"), TableCell("Northland, Southland")),
    )
    assert chart.csv.splitlines()[:3] == [
        "id,first,last,doubtful,status,north,south",
        "founding,1901-05-05,1901-05-05,0,occurred,1,1",
        "aid,1955-01-01,1956-12-31,0,alleged,0,1",
    ]
    recent = events(EVENTS[1:3], EN)
    assert "break" not in recent.caption
    none = events((), EN)
    assert none.alt == (
        "In all, 0 events: 0 with Northland, 0 with Southland, 0 of them with both; 0 reported as having occurred."
    )
    assert texts(none)[:3] == ["1957", "Southland: 0 events", "Northland: 0 events"]


# ------------------------------------------------------------------------------------------ the index


def test_no_line_runs_through_a_gap() -> None:
    """Two runs of several points have a band and a line each; the point that stands alone has an upright stroke."""
    chart = made("index-alone")
    bands = painted(chart, fill=INK, opacity="0.16")
    assert len(bands) == 2
    lines = [each for each in painted(chart, fill=INK) if not each.get("opacity") and not each.get("stroke")]
    assert len(lines) == 2
    assert len(painted(chart, stroke=INK, stroke_width="7")) == 1
    hollow = [link[-1].get("fill") == PAPER for link in tags(parsed(chart), "a")]
    assert hollow == [True, True, False, False, False, False, False, False, False]


def share(points: tuple[IndexPoint, ...], parameters: Parameters | None = None) -> Chart:
    """Return the chart of other points."""
    return index_share(Index(parameters or Parameters(), points), EVENTS, (), EN)


def test_a_gap_says_why_if_there_is_room() -> None:
    wide = share(POINTS[-1:])
    assert "no value: too few events or / origins" in texts(wide)
    assert [each for each in texts(made("index")) if "few" in each] == ["no value: too / few events or / origins"]
    narrow = share((replace(POINTS[0], date=day(1935)), *POINTS[1:]), Parameters(window_months=1))
    assert not any("few" in each for each in texts(narrow))


def test_the_newest_value_stands_at_its_end() -> None:
    assert {"+0.50", "+0.20", "+0.75"} <= set(texts(made("index")))
    tight = replace(POINTS[-1], f1=Interval(0.5, 0.45, 0.9))
    said = texts(share((*POINTS[:-1], tight)))
    assert "+0.90" in said
    assert "+0.45" not in said
    none = texts(share((*POINTS[:-1], replace(tight, f1=None))))
    assert not {"+0.50", "+0.90", "+0.45"} & set(none)


def test_index_in_words() -> None:
    chart = made("index")
    assert chart.title == "Cooperation leans towards Southland"
    assert chart.alt == (
        "On 3 September 1957 the coded events lean towards Southland: +0.50 on a scale from −1 to +1, 90 % interval "
        "+0.20 "
        "to +0.75. Of 9 points in time with a value, the interval lies on the side of Northland at 1, on the side of "
        "Southland at 7, and includes zero at 1."
    )
    assert chart.caption == (
        "Share of cooperative events with each pole in the 24 months before each day, from −1 (only Northland) to +1 "
        "(only Southland). Grey band: 90 % interval. The fewer events a value rests on, the thinner the line; below "
        "10 events, weighted, the points are hollow. There is no value where fewer than 5 events count, or too few "
        "origins tell of one of the poles. The index describes the coded texts, not the world. A mark is an event on "
        "one day, a bar one that lasted. A dotted line shows when an event of uncertain date may have happened. An "
        "arrow marks an open beginning or end. An event with both poles is in both rows. Source: Between the lands; "
        "7 coded events from 2 texts, evidence to 3 September 1957."
    )
    assert chart.rows[1] == (
        TableCell("30 June 1955", "orientation/quarters/#point-1955-06-30"),
        *map(TableCell, ("+0.50", "+0.20 to +0.75", "2", "6", "9")),
    )
    assert chart.rows[2][1:3] == (TableCell("no value"), TableCell("–"))
    assert chart.csv.splitlines()[:4] == [
        "date,value,low,high,north,south,events",
        "1955-03-31,0.125,-0.25,0.5,1.5,4.5,9",
        "1955-06-30,0.5,0.2,0.75,2,6,9",
        "1955-09-30,,,,0.75,2.25,9",
    ]


def test_one_value_lies_on_the_axis_alone() -> None:
    """Where the last day alone has a value no time runs; with the events under it, it does."""
    only = (*(replace(each, f1=None) for each in POINTS[:-1]), POINTS[-1])
    found = Index(Parameters(), only)
    chart = index_share(found, (), (day(1957),), EN)
    assert texts(chart) == [
        *("← Northland", "Southland →", "−1", "−0.5", "0", "+0.5", "+1"),
        *("+0.50", "+0.20", "+0.75"),
    ]
    (band,) = painted(chart, fill=INK, opacity="0.16")
    left, width = re.findall(r"^M([\d.]+),.*?h([\d.]+)", str(band.get("d")))[0]
    room = WIDTH - 24  # from 12 units on
    assert (float(left), float(width)) == pytest.approx((12 + 0.6 * room, 0.275 * room), abs=0.1)
    (link,) = tags(parsed(chart), "a")
    assert link.get("href") == "../orientation/quarters/#point-1957-09-03"
    assert link[-1].get("fill") == INK
    assert chart.caption == (
        "Share of cooperative events with each pole in the 24 months before each day, from −1 (only Northland) to +1 "
        "(only Southland). Grey bar: 90 % interval. A point that rests on fewer than 10 events, weighted, is hollow. "
        "No earlier day has a value: fewer than 5 events count, or too few origins tell of one of the poles. The index "
        "describes the coded texts, not the world. Source: Between the lands; 7 coded events from 2 texts, evidence to "
        "3 September 1957."
    )
    assert "Ticks" not in chart.caption
    assert len(chart.rows) == len(POINTS)
    tight = Index(Parameters(), (*only[:-1], replace(only[-1], f1=Interval(0.5, 0.4, 0.6))))
    assert "+0.40" not in texts(index_share(tight, (), (), EN))
    assert "1957" in " ".join(texts(index_share(found, EVENTS, (), EN)))


def test_findings_of_the_index() -> None:
    def finding(found: Interval | None) -> tuple[str, str]:
        chart = share((replace(POINTS[-1], f1=found, origins=(4, 2)),))
        return chart.title, chart.alt.split(":" if found else "\n")[0]

    assert finding(ACROSS) == (
        "Cooperation does not clearly lean towards either pole",
        "On 3 September 1957 the coded events do not clearly lean towards either pole",
    )
    assert finding(DOWN) == (
        "Cooperation leans towards Northland",
        "On 3 September 1957 the coded events lean towards Northland",
    )
    assert finding(None) == (
        "No value: too few events or origins",
        "On 3 September 1957 there is no value: the events with Southland go back to 2 known origins (minimum: 3).",
    )


def test_events_under_the_index_begin_with_its_first_window() -> None:
    hrefs = {each.get("href") for each in tags(parsed(made("index")), "a")}
    assert "../events/aid/" in hrefs
    assert "../events/founding/" not in hrefs
    assert not any("events" in str(each.get("href")) for each in tags(parsed(made("index-alone")), "a"))


# ------------------------------------------------------------------------------------------ the profile


def test_the_profile_in_words() -> None:
    chart = made("profile")
    assert chart.alt == (
        "The mean of 2 dimensions that have a value is +0.12, on a scale from −1 (Northland) to +1 (Southland). visits "
        "and meetings: +0.75; diplomatic: no value; military: −0.50."
    )
    assert texts(chart)[:2] == ["← Northland", "Southland →"]
    assert {"Northland 0.5, Southland 6.2", "no value: too few events", "Mean of 2 dimensions"} <= set(texts(chart))
    assert chart.rows[0] == (
        TableCell("visits and meetings", "orientation/dimensions/#visits"),
        TableCell("0.5"),
        TableCell("6.25"),
        TableCell("+0.75"),
    )
    assert chart.csv == "dimension,north,south,value\nvisits,0.5,6.25,0.75\ndiplomatic,0.2,0,\nmilitary,1,0,-0.5\n"


def test_a_thin_dimension_is_pale() -> None:
    links = {each.get("href"): each[-1].get("fill") for each in tags(parsed(made("profile")), "a")}
    assert links == {
        "../orientation/dimensions/#visits": "url(#profile-hatch)",
        "../orientation/dimensions/#military": POLE_WASH[0],
    }


def test_a_profile_without_a_value() -> None:
    def chart(mean: float | None, **values: float | None) -> Chart:
        point = replace(DIMENSIONS, f3=mean, dimensions=values)
        return profile(Index(Parameters(), (point,)), EN)

    empty = chart(None, visits=None, diplomatic=None, military=None)
    assert empty.finding == "No dimension has a value: too few events in each."
    assert len(painted(empty, fill=FAINT)) == 0
    assert texts(empty).count("no value: too few events") == 3
    one = chart(0.75, visits=0.75, diplomatic=None)
    assert one.finding == "One dimension has a value: +0.75, on a scale from −1 (Northland) to +1 (Southland)."


# ------------------------------------------------------------------------------------------ sensitivity


def test_sensitivity_in_words() -> None:
    chart = made("sensitivity")
    assert chart.finding == (
        "Wherever a setting gives a value, this measure stays between +0.12 and +0.60; the assumption “One text left "
        "out” moves it most. Zero enters the interval with “One text left out”. Another 4 events with Northland "
        "would bring zero into the interval. With “Only origins of one group” there is no value: too few "
        "events or origins."
    )
    assert made("sensitivity", "de").finding == (
        "Wo eine Einstellung einen Wert ergibt, bleibt dieses Maß zwischen +0,12 und +0,60; am meisten verschiebt es "
        "die Annahme „Ohne einen Text“. Bei „Ohne einen Text“ schließt das Intervall die Null ein. Kämen 4 weitere "
        "Ereignisse mit Northland hinzu, schlösse das Intervall die Null ein. Bei „Nur Ursprünge einer Gruppe“ gibt "
        "es keinen Wert: zu wenige Ereignisse oder Ursprünge."
    )
    assert chart.alt == f"The published value is +0.50, 90 % interval +0.20 to +0.75. {chart.finding}"
    assert chart.title == "What each assumption does to the share"
    assert chart.rows[1][1:] == (
        TableCell("A text with a very long title, too long for one line", "sources/one/"),
        TableCell("+0.12"),
        TableCell("−0.25 to +0.50"),
    )
    assert chart.rows[-1] == (
        TableCell("Only origins of one group"),
        TableCell("Northland"),
        TableCell("no value"),
        TableCell("–"),
    )
    assert chart.csv.splitlines()[-2:] == ["without-source,two,0.6,0.3,0.9", "only-bloc,north,,,"]


def test_what_moves_most_is_on_top() -> None:
    names = [each for each in texts(made("sensitivity")) if re.match("Only|One|Status", each)]
    assert names == [
        "One text left out",  # the texts have names too long to stand here
        "Only origins of one group",
        "Status weights",
    ]
    assert {"+0.12 to +0.60", "no change"} <= set(texts(made("sensitivity")))


def test_no_name_stands_on_what_is_beside_it() -> None:
    """A name takes the lines that it needs, and the rows below make room."""
    rows = (variant("prior", "1 " * 60, Interval(0.6, 0.3, 0.9)), variant("prior", "2 " * 24, DOWN))
    drawn = parsed(settings(EN, rows=(*rows, *SENSITIVITY.rows)))
    (name,) = (each for each in tags(drawn, "text") if each.get("x") == "0" and len(each) == 5)
    other = [each.text for each in tags(drawn, "text") if each.get("y") == name.get("y") and each != name]
    assert other == ["−0.50 to +0.60"]
    assert len(name[-1].text or "") + len(other[0] or "") < 38
    assert float(name.get("y", "0")) == 42 + 5 * 17
    bottom = max(float(each.get("y2", "0")) for each in tags(drawn, "line"))
    # Four names, one of five lines, one of which the second is empty, two of one, and a bar below each.
    assert bottom == 42 + (5 + 2 + 1 + 1) * 17 + 4 * 20


@pytest.mark.parametrize(
    ("estimates", "words", "german"),
    [
        ([None], "no value in its only setting", "kein Wert in der einzigen Einstellung"),
        ([None, None], "no value in any of 2 settings", "in keiner von 2 Einstellungen ein Wert"),
        ([UP, None], "no change; 1 of 2 settings without a value", "keine Änderung; 1 von 2 Einstellungen ohne Wert"),
        (
            [ACROSS, None, None],
            "+0.12 to +0.50; 2 of 3 settings without a value",
            "+0,12 bis +0,50; 2 von 3 Einstellungen ohne Wert",
        ),
        ([UP, ACROSS], "+0.12 to +0.50", "+0,12 bis +0,50"),
    ],
)
def test_settings_without_a_value_are_counted(estimates: list[Interval | None], words: str, german: str) -> None:
    rows = tuple(variant("prior", str(at), each) for at, each in enumerate(estimates))
    said = [[text.replace(" / ", " ") for text in texts(settings(ground, rows=rows))] for ground in (EN, DE)]
    assert words in said[0]
    assert german in said[1]
    silent = "With “Prior” there is no value" in settings(EN, rows=rows).finding
    assert silent == (not any(estimates))


def test_findings_of_sensitivity() -> None:
    def finding(share: Interval, break_even: int | None) -> str:
        rows = (variant("prior", "1", share),)
        chart = settings(EN, base=variant("as-set", "", share), rows=rows, break_even=break_even)
        return chart.finding.partition("moves it most. ")[2]

    assert finding(UP, None) == "None of them brings zero into the interval."
    assert finding(DOWN, 1) == (
        "None of them brings zero into the interval. One more event with Southland would bring zero into the interval."
    )
    assert finding(ACROSS, 0) == ""


@pytest.mark.parametrize("name", ["profile", "sensitivity", "coverage"])
def test_long_names_of_poles_stand_one_below_the_other(name: str) -> None:
    """And what is below them makes room."""

    def heads(ground: Ground) -> tuple[float, float]:
        root = parsed(ALL[name](ground))
        first, second = (float(each.get("y", "")) for each in tags(root, "text") if each.get("fill") in POLE_TEXT)
        return second - first, min(float(each.get("y1", "")) for each in tags(root, "line"))

    north, south = (replace(pole, link=replace(pole.link, words=pole.id * 4)) for pole in POLES)
    apart, top = heads(EN)
    assert apart == 0
    assert heads(replace(EN, poles=(north, south))) == (17, top + 17)


# ------------------------------------------------------------------------------------------ series


def test_series_in_words() -> None:
    chart = made("series")
    assert chart.key == "series-troops"
    assert chart.title == "Soldiers sent (people)"
    assert chart.finding == (
        "In all, 2 figures (people), from about 1,500 (March 1955) to 10,000–12,000 (1956); the lowest is 1,500, the "
        "highest 12,000."
    )
    assert chart.caption.endswith("Source: Between the lands; 2 figures from 2 texts, evidence to 3 September 1957.")
    assert made("series", "de").caption.endswith(
        "Quelle: Between the lands; 2 Zahlen aus 2 Texten, Belege bis 3. September 1957."
    )
    assert texts(chart) == [
        *("0", "5,000", "10,000", "15,000"),
        *("March 1955 · The office", "1956", "about 1,500", "10,000–12,000"),
    ]
    assert chart.rows[0] == (
        TableCell("March 1955", "sources/one/#sent"),
        *map(TableCell, ("about 1,500", "The office", "counted")),
    )
    assert (
        chart.csv == "period,low,high,approximate,estimator,claim\n1955-03,1500,1500,1,office,one/sent\n"
        "1956,10000,12000,0,,two/sent\n"
    )


def test_small_and_negative_figures() -> None:
    """No figure is rounded away, and what is below zero lies left of it."""
    figures = (Figure("1955", "1955", -5, -5), Figure("1956", "1956", 0.00001, 2.25))
    chart = series(replace(SERIES, figures=figures), EN)
    assert chart.csv.splitlines()[1:] == ["1955,-5,-5,0,,", "1956,0.00001,2.25,0,,"]
    assert texts(chart)[:5] == ["−6", "−4", "−2", "0", "2"]
    places = [
        float(x) for each in tags(parsed(chart), "path") for x in re.findall(r"translate\(([\d.-]+),", str(each.attrib))
    ]
    assert len(places) >= 1
    assert all(0 <= x <= 400 for x in places)


def test_values_of_a_scale_have_room() -> None:
    def labelled(most: float) -> list[str]:
        chart = series(replace(SERIES, figures=(Figure("1955", "then", most, most),)), EN)
        return [each for each in texts(chart) if re.fullmatch(r"[\d,.]+[MBT]?", each)][:-1]

    assert labelled(5) == ["0", "1", "2", "3", "4", "5"]
    assert labelled(50000) == ["0", "20,000", "40,000"]
    assert labelled(40000) == ["0", "10,000", "20,000", "30,000", "40,000"]
    assert labelled(9_000_000) == ["0", "2M", "4M", "6M", "8M", "10M"]
    assert labelled(900_000) == ["0", "400,000", "800,000"]


def test_series_of_one_figure_or_none() -> None:
    one = series(replace(SERIES, figures=SERIES.figures[:1]), EN)
    assert one.finding == "One figure is given: about 1,500 (people), March 1955."
    assert one.caption.endswith("one figure from one text, evidence to 3 September 1957.")
    german = series(replace(SERIES, figures=SERIES.figures[:1]), DE)
    assert german.caption.endswith("eine Zahl aus einem Text, Belege bis 3. September 1957.")
    none = series(replace(SERIES, figures=()), EN)
    assert none.finding == "No figure is given."
    assert texts(none) == ["0", "0.2"]


SIZES = st.just(0.0) | st.floats(min_value=1e-6, max_value=1e12)


@given(SIZES.map(lambda size: 0.0 - size), SIZES)
def test_a_scale_reaches_from_its_least_to_its_greatest_figure(least: float, most: float) -> None:
    ticks = _ticks(least, most)
    assert 0 in ticks
    assert 2 <= len(ticks) <= 8
    assert ticks == sorted(ticks)
    assert ticks[0] <= least
    assert ticks[-1] >= most
    assert _ticks(most, most)[0] == 0


# ------------------------------------------------------------------------------------------ coverage


def test_coverage_in_words() -> None:
    chart = made("coverage")
    assert chart.finding == (
        "January 1955 to September 1957, 33 months: the texts date an event with Northland to 0 of them, and one "
        "with Southland to 5. The longest gap without a dated event: Northland, 33 months (January 1955 to September "
        "1957); "
        "Southland, 13 months (February 1955 to February 1956)."
    )
    assert made("coverage", "de").finding == (
        "Januar 1955 bis September 1957, 33 Monate: Auf 0 davon datieren die Texte ein Ereignis mit Northland, auf 5 "
        "eines mit Southland. Die längste Lücke ohne datiertes Ereignis: Northland, 33 Monate (Januar 1955 bis "
        "September 1957); Southland, 13 Monate (Februar 1955 bis Februar 1956)."
    )
    assert [each.words for each in chart.columns] == ["Text", "Pole", "Period", "Events"]
    # Of the 75 days in which the event of spring 1956 may lie, up to the text of 15 May, 30 are in March, 30 in April.
    assert [[cell.words for cell in row[2:]] for row in chart.rows if row[1].words == "Southland"] == [
        *(["January 1955", "1"], ["February 1955 to February 1956", "0"], ["March 1956", "1"], ["April 1956", "1"]),
        *(["May 1956", "part of a longer period"], ["January 1957", "1"]),
        *(["January 1955 to August 1957", "0"], ["September 1957", "1"]),
    ]
    assert chart.rows[0][:2] == (TableCell("The first text", "sources/one/"), TableCell("Southland"))


def test_the_file_of_coverage_holds_every_month() -> None:
    rows = list(csv.DictReader(io.StringIO(made("coverage").csv)))
    assert len(rows) == 2 * 2 * 33
    told = {(each["source"], each["pole"], each["first"]): [*each.values()][4:] for each in rows}
    assert told["one", "south", "1956-03-01"] == ["told", "1", "0.4"]
    assert told["one", "south", "1956-04-01"] == ["told", "1", "1.0667"]
    assert told["one", "south", "1956-05-01"] == ["reached", "0", "0.5333"]
    assert told["one", "north", "1956-05-01"] == ["silent", "0", "0"]
    assert told["one", "north", "1956-06-01"] == ["later", "0", "0"]
    assert told["two", "north", "1957-09-01"] == ["silent", "0", "0"]
    assert (rows[1]["first"], rows[1]["last"]) == ("1955-02-01", "1955-02-28")


def boxes(chart: Chart, **look: str) -> list[tuple[float, float, float]]:
    """Return from where to where the boxes with this look go, and how high each is."""
    found = []
    for each in painted(chart, **look):
        numbers = [float(number) for number in re.findall(r"-?[0-9.]+", each.get("d", ""))]
        moved = [float(number) for number in re.findall(r"-?[0-9.]+", each.get("transform", ""))] or [0, 0]
        found.append((moved[0] + numbers[0], numbers[2], abs(numbers[3])))
    return found


def test_bars_rise_with_the_events_of_a_month() -> None:
    """Up to three; those of the first pole hang from the line, those of the second stand on it."""
    told = tuple(
        seen("two", side, day(1957, month))
        for month, count in ((1, 1), (2, 2), (3, 3), (4, 7))
        for side in (0, 1)
        for _ in range(count)
    )
    chart = covered(told, SOURCES[1:])
    links = tags(parsed(chart), "a")
    assert [each.get("aria-label") for each in links] == [
        f"The second text, {pole}, {month} 1957: {events}"
        for pole in ("Southland", "Northland")
        for month, events in (
            ("January", "one event"),
            ("February", "2 events"),
            ("March", "3 events"),
            ("April", "7 events"),
        )
    ]
    assert {each.get("href") for each in links} == {"../sources/two/"}
    tops = []
    for each in links:
        area, bar = (re.findall(r"-?[0-9.]+", mark.get("d", "")) for mark in (each[-2], each[-1]))
        assert float(area[3]) == pytest.approx(13)  # all of the row can be hit
        tops.append(round(float(bar[3])))
    assert tops == [5, 9, 13, 13] * 2


def test_what_is_not_known_is_seen() -> None:
    """Hollow where a text tells of nothing, pale where but a longer event reaches in, bare after it was published."""
    chart = made("coverage")
    hollow, pale = boxes(chart, fill=PAPER), boxes(chart, fill=POLE_WASH[1])
    # Of the first text the months between two that it tells of, and those after a day up to which something was; of the
    # second all other months, of either pole.
    assert len(hollow) == 1 + 1 + 2
    assert len(pale) == 1
    assert len(boxes(chart, fill=POLE_WASH[0])) == 1
    assert {each.get("stroke") for each in painted(chart, fill=PAPER)} == {STRONG}
    axis = whole(time_axis([day(1955)], AS_OF, 20, 398))
    first, last = axis.place(day(1956, 5, 1)), axis.place(day(1956, 5, 31))
    assert pale[0][:2] == pytest.approx((first + 0.5, last - first - 1), abs=0.1)
    # The stroke of the publication stands at the end of its month, and nowhere if nobody knows it.
    assert [float(each.get("x1", "0")) for each in painted(chart, stroke_width="1.5")] == [pytest.approx(last, abs=0.1)]


def test_a_text_older_than_all_that_it_tells_of() -> None:
    early = replace(SOURCES[0], published=day(1950))
    chart = covered(SIGHTINGS[:1], (early,))
    assert [float(each.get("x1", "0")) for each in painted(chart, stroke_width="1.5")] == [20]
    assert len(chart.rows) == 1


def test_early_years_are_one_column() -> None:
    chart = covered((*SIGHTINGS, seen("two", 0, day(1901))))
    rows = [[cell.words for cell in row[1:]] for row in chart.rows if row[0].words == "The second text"]
    assert rows == [
        *(["Southland", "before 1955", "0"], ["Southland", "January 1955 to August 1957", "0"]),
        ["Southland", "September 1957", "1"],
        *(["Northland", "before 1955", "1"], ["Northland", "January 1955 to September 1957", "0"]),
    ]
    # They count among no months.
    assert chart.finding == made("coverage").finding


def test_a_long_span_is_told_by_quarter_or_year() -> None:
    def finding(year: int) -> str:
        return covered(seen("two", side, day(year)) for side in (0, 1)).finding

    assert finding(1950) == (
        "Q1 1950 to Q3 1957, 31 quarters: the texts date an event with Northland to 1 of them, and one with "
        "Southland to 1. The longest gap without a dated event: Northland, 30 quarters (Q2 1950 to Q3 1957); "
        "Southland, 30 "
        "quarters (Q2 1950 to Q3 1957)."
    )
    assert finding(1900).startswith("1900 to 1957, 58 years: the texts date an event")
    assert finding(1956).endswith("Southland, 20 months (February 1956 to September 1957).")


def test_gaps_of_one_month_and_of_none() -> None:
    def gap(*months: int) -> str:
        return covered(seen("two", 1, day(1957, month)) for month in months).finding.partition("; ")[2]

    assert gap(1, 2, 3, 4, 5, 6, 7, 8, 9) == "Southland, none."
    assert gap(1, 2, 3, 5, 6, 8, 9) == "Southland, one month (April 1957)."  # the first of two as long


def test_a_season_counts_in_its_months_a_longer_time_in_none() -> None:
    def known(last: date) -> list[str]:
        rows = covered([seen("two", 1, day(1957, 1), last)], SOURCES[1:]).rows
        return [f"{row[2].words}: {row[3].words}" for row in rows if row[1].words == "Southland"]

    assert known(day(1957, 3, 31)) == [
        *("January 1957: 1", "February 1957: 1", "March 1957: 1", "April 1957 to September 1957: 0"),
    ]
    assert known(day(1957, 4, 30)) == [
        *("January 1957 to April 1957: part of a longer period", "May 1957 to September 1957: 0"),
    ]


def test_coverage_of_nothing() -> None:
    chart = covered(())
    assert chart.finding == (
        "January 1957 to September 1957, 9 months: the texts date an event with Northland to 0 of them, and one with "
        "Southland to 0. The longest gap without a dated event: Northland, 9 months (January 1957 to September "
        "1957); "
        "Southland, 9 months (January 1957 to September 1957)."
    )
    # The first text is older than all of this.
    assert [row[0].words for row in chart.rows] == ["The second text"] * 2
    assert covered((), ()).rows == ()


def test_long_titles_of_texts_take_more_lines() -> None:
    long = replace(SOURCES[0], words="A title that is too long for one line of the drawing on a telephone")
    chart = covered(SIGHTINGS, (long, SOURCES[1]))
    assert "A title that is too long for one line / of the drawing on a telephone" in texts(chart)
    heights = [float(parsed(each).get("viewBox", "").split()[3]) for each in (chart, made("coverage"))]
    assert heights[0] - heights[1] == 17


@given(st.lists(st.tuples(days, days, st.booleans())))
def test_an_event_is_shared_out_once(some: list[tuple[date, date, bool]]) -> None:
    """However its days are spread over the columns, and wherever it is told; one with an open end counts nowhere."""
    told = [seen(("one", "two")[at % 2], 1, min(ends), max(ends), firm=firm) for at, (*ends, firm) in enumerate(some)]
    found = sighted(SOURCES, told, AS_OF, (20, 398))
    assert sum(found.shares.values()) == pytest.approx(len(some))
    if not any(each.firm for each in told):
        assert set(found.events.values()) <= {0}


def test_no_mark_leaves_the_frame() -> None:
    for name in ALL:
        root = parsed(made(name))
        width, height = map(float, root.get("viewBox", "").split()[2:])
        assert width == WIDTH
        for each in tags(root, "line"):
            assert all(-6 <= float(each.get(name, "0")) <= width + 6 for name in ("x1", "x2"))
            assert all(0 <= float(each.get(name, "0")) <= height for name in ("y1", "y2"))
        for each in tags(root, "text"):
            assert 0 <= float(each.get("x", "0")) <= width
            assert 0 <= float(each.get("y", "0")) <= height
