"""Are the charts whole: for those who do not see them, and for those who want the numbers and what they rest on?"""

import csv
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from justhtml import Element

from tests.dossier import quarters
from tests.dossier.published import Published
from tests.dossier.reckoning import FIXED, Dossier, Event, claims, dimensions, poles
from tests.dossier.words import read, say, signed, text_of
from tests.markup import Markup, claims_in, events_in, exists, fold, resolve, tables_in, within

# Charts are known by what the first column of their figures is: their ids and titles may change.
INDEX, DIMENSIONS, ASSUMPTIONS, EVENTS, COVERAGE, SERIES = "date", "dimension", "assumption", "id", "source", "period"
# How far a number in a table may lie from that in the file: half of the last decimal shown, and of that in the file.
ROUNDED = {INDEX: 0.005, DIMENSIONS: 0.005, ASSUMPTIONS: 0.005, COVERAGE: 0.0, SERIES: 0.0}
WRITTEN = 0.5e-4
DAY = timedelta(days=1)

Link = tuple[str, str]


@dataclass(frozen=True)
class Chart:
    """A chart on a page, with the figures that it offers for download."""

    page: Markup
    language: str
    lead: str  # where the pages of the language lie
    figure: Element
    header: list[str]
    rows: list[list[str]]

    @property
    def kind(self) -> str:
        return self.header[0]

    @property
    def cells(self) -> list[dict[str, str]]:
        """The figures, each by the name of its column."""
        return [dict(zip(self.header, row, strict=True)) for row in self.rows]

    @property
    def name(self) -> str:
        return f"{self.page.address}#{self.figure.attrs['id']}"

    @property
    def drawing(self) -> Element:
        (found,) = within(self.figure, "svg")
        return found

    @property
    def table(self) -> list[Element]:
        return within(self.figure, "table tbody tr")

    @property
    def links(self) -> list[Link]:
        return self.leads(self.drawing)

    def leads(self, element: Element) -> list[Link]:
        return [resolve(self.page.address, str(link.attrs["href"])) for link in within(element, "a[href]")]


@pytest.fixture
def charts(published: Published) -> list[Chart]:
    """Every chart of the site; its file is there."""
    return _charts(published)


@cache
def _charts(published: Published) -> list[Chart]:
    found = []
    for page in published.pages.values():
        for figure in page.all("figure.chart"):
            (link,) = within(figure, "a[download]")
            file, _ = resolve(page.address, str(link.attrs["href"]))
            assert re.fullmatch(r"data/[a-z0-9-]+\.csv", file), page.address
            assert exists(published.site, file), f"{page.address}: {file}"
            header, *rows = csv.reader((published.site / file).read_text(encoding="utf-8").splitlines())
            language = published.language(page.address)
            found.append(Chart(page, language, published.lead(language), figure, header, rows))
    return found


def of(charts: list[Chart], kind: str) -> list[Chart]:
    return [chart for chart in charts if chart.kind == kind]


def test_charts_stand_where_they_belong(charts: list[Chart], published: Published, dossier: Dossier) -> None:
    """In every language, each series on the page of its own; those of the poles as far as there is something to draw.

    That of the assumptions if there is a value to move, those of single events if any is coded.
    """
    valued = published.has_poles and dossier["orientation"]["by_quarter"][-1]["f1"]
    coded = any(event["interactions"] for event in dossier["events"])
    of_poles = {
        FIXED["home"]: [INDEX],
        FIXED["orientation"]: [INDEX],
        FIXED["quarters"]: [INDEX],
        FIXED["dimensions"]: [DIMENSIONS],
        **({FIXED["years"]: [EVENTS]} if coded else {}),
        **({FIXED["sensitivity"]: [ASSUMPTIONS]} if valued else {}),
        **({FIXED["timeline"]: [EVENTS], FIXED["sources"]: [COVERAGE]} if coded else {}),
    }
    expected = {
        **(of_poles if published.has_poles else {}),
        **{f"figures/{each['id']}/": [SERIES] for each in dossier["series"]},
    }
    found: dict[str, list[str]] = {}
    for chart in charts:
        found.setdefault(chart.page.address, []).append(chart.kind)
    assert {address: sorted(kinds) for address, kinds in found.items()} == {
        published.lead(language) + address: kinds
        for language in published.languages
        for address, kinds in expected.items()
    }


# ---------------------------------------------------------------- for those who do not see them


def test_each_is_named_and_told(charts: list[Chart]) -> None:
    """A name, a text that says what it shows, links with names; nothing else for a screen reader to stumble over."""
    for chart in charts:
        drawing = chart.drawing
        by_id = {str(each.attrs["id"]): each for each in within(drawing, "[id]")}
        name, told = (by_id[str(drawing.attrs[f"aria-{each}"])] for each in ("labelledby", "describedby"))
        (title,), (finding,) = within(chart.figure, "figcaption"), within(chart.figure, ".chart__finding")
        assert (name.name, told.name) == ("title", "desc"), chart.name
        assert text_of(name) == text_of(title) != "", chart.name
        assert text_of(finding) != ""
        assert text_of(finding) in text_of(told), chart.name
        links = within(drawing, "a")
        # An image is one thing: what is in it cannot be reached. With links in it, it is a group.
        assert drawing.attrs["role"] == ("group" if links else "img"), chart.name
        for link in links:
            label = str(link.attrs["aria-label"])
            (tip,) = within(link, "title")
            assert label == text_of(tip) != "", chart.name
            assert within(link, "path, line, text"), f"{chart.name}: {label} leads from nothing"
        (silent,) = (each for each in drawing.children or () if isinstance(each, Element) and each.name == "g")
        assert silent.attrs["aria-hidden"] == "true"
        outside = [each.name for each in drawing.children or () if isinstance(each, Element) and each is not silent]
        assert set(outside) <= {"title", "desc", "pattern", "a"}, chart.name


@pytest.mark.poles
def test_nothing_is_told_by_colour_alone(charts: list[Chart], published: Published, dossier: Dossier) -> None:
    """Days have a shape for each pole; what has none lies under the name of its pole, or on its side of the axis."""
    for chart in charts:
        marks = {side: marks_of(chart, side) for side in (1, 2)}
        if not any(marks.values()):
            continue
        assert [bool(found) for found in marks.values()] == touched(chart, dossier), chart.name
        shapes = {side: {shape(mark) for mark in found if "transform" in mark.attrs} for side, found in marks.items()}
        shared = shapes[1] & shapes[2]
        assert shared <= {"arrow"}, chart.name
        if any(shapes.values()):
            assert all(shapes[side] - shared for side, found in marks.items() if found), chart.name
        names = published.names(chart.language)
        heads = {side: head(chart, names[pole], side) for side, pole in enumerate(dossier["poles"], start=1)}
        if chart.kind in (INDEX, EVENTS):  # in lanes, one below the other
            tops = {side: float(str(each.attrs["y"])) for side, each in heads.items() if each}
            assert tops[2] < tops[1], chart.name
            assert all(tops[2] < place(mark)[1] < tops[1] for mark in marks[2]), chart.name
            assert all(place(mark)[1] > tops[1] for mark in marks[1]), chart.name
        elif chart.kind == DIMENSIONS:  # left and right of the middle
            middle = float(str(chart.drawing.attrs["viewBox"]).split()[2]) / 2
            assert all(place(mark)[0] < middle - 1 for mark in marks[1]), chart.name
            assert all(place(mark)[0] >= middle - 1 for mark in marks[2]), chart.name
        elif chart.kind == COVERAGE:  # in each source's lanes, on their sides of a line
            for source in {row["source"] for row in chart.cells}:
                spans = {side: extents(chart, f"sources/{source}/", side) for side in (1, 2)}
                lines = (
                    [max(end for _, end in spans[2]), min(start for start, _ in spans[1])]
                    if all(spans.values())
                    else []
                )
                assert lines == sorted(lines), (chart.name, source)


def touched(chart: Chart, dossier: Dossier) -> list[bool]:
    """Return for each pole whether a chart shows anything of it: bars what leans to it, others its events."""
    if chart.kind == DIMENSIONS:
        values = [float(row["value"]) for row in chart.cells if row["value"]]
        return [any(value < 0 for value in values), any(value > 0 for value in values)]
    if chart.kind == COVERAGE:
        return [any((row["pole"], row["known"]) == (pole, "told") for row in chart.cells) for pole in dossier["poles"]]
    events = under_the_index(dossier) if chart.kind == INDEX else dossier["events"]
    return [any(pole in poles(event) for event in events) for pole in dossier["poles"]]


def under_the_index(dossier: Dossier) -> list[Event]:
    """Return the events that may reach into a window of the index, from the beginning of the first one on."""
    first, months = dossier["orientation"]["by_quarter"][0], dossier["orientation"]["parameters"]["window_months"]
    since = quarters.opens(date.fromisoformat(first["date"]), months).isoformat()
    return [event for event in dossier["events"] if (event["date"]["latest"] or "9") >= since]


def extents(chart: Chart, target: str, side: int) -> list[tuple[float, float]]:
    """Return from where to where, downwards, the bars of a pole reach that lead to an address."""
    marks = [
        mark
        for link in within(chart.drawing, "a")
        if target in str(link.attrs["href"])
        for mark in within(link, "path")
    ]
    found = []
    for mark in marks:
        if f"--dossier-pole-{side}-fill" in str(mark.attrs.get("fill")):
            _, top, _, height, *_ = (float(each) for each in re.findall(r"-?[\d.]+", str(mark.attrs["d"])))
            found.append((top, top + height))
    return found


def marks_of(chart: Chart, side: int) -> list[Element]:
    """Return the marks in the colours of a pole that lead somewhere, but for the dots beside them."""
    colours = re.compile(rf"--dossier-pole-{side}-(fill|wash)")
    found = [mark for link in within(chart.drawing, "a") for mark in within(link, "path")]
    return [mark for mark in found if colours.search(f"{mark.attrs.get('fill')} {mark.attrs.get('stroke')}")]


def shape(mark: Element) -> str:
    """Return what a mark that stands for a day, or for an open end, looks like."""
    drawn = str(mark.attrs["d"])
    letters = re.sub(r"[^A-Za-z]", "", drawn)
    return "arrow" if letters == "MLLZ" and not drawn.startswith("M0,") else letters


def head(chart: Chart, name: str, side: int) -> Element | None:
    """Return the name of a pole in its colour, as written on a chart; the coverage has shapes instead."""
    found = [each for each in within(chart.drawing, "text") if f"pole-{side})" in str(each.attrs.get("fill"))]
    assert all(name in text_of(each) for each in found), chart.name
    assert found or chart.kind == COVERAGE, chart.name
    return found[-1] if found else None


def place(mark: Element) -> tuple[float, float]:
    """Return where a mark begins: its own start, moved."""
    x, y = (float(each) for each in re.findall(r"-?[\d.]+", str(mark.attrs["d"]))[:2])
    moved = [float(each) for each in re.findall(r"-?[\d.]+", str(mark.attrs.get("transform", "translate(0,0)")))]
    return x + moved[0], y + moved[1]


# ---------------------------------------------------------------- for those who want the numbers


def figures(chart: Chart) -> list[float]:
    """Return the numbers in a chart's file that its table shows, row by row; equal ends of a range once."""
    if chart.kind == COVERAGE:
        return [float(run["events"]) for run in runs(chart) if run["known"] != "reached"]
    # Of these charts the table has other columns than the file.
    columns = {SERIES: ["low", "high"], ASSUMPTIONS: ["value", "low", "high"], EVENTS: []}
    found = []
    for row in chart.cells:
        numbers = [float(row[name]) for name in columns.get(chart.kind, chart.header[1:]) if row[name]]
        found += numbers[:1] if chart.kind == SERIES and numbers[0] == numbers[1] else numbers
    return found


def runs(chart: Chart) -> list[dict[str, str]]:
    """Return the rows of the table of what is covered: neighbouring columns of which a text knows the same are one.

    What it tells of stands month by month; what came after it is left out, and the early years are apart.
    """
    found: list[dict[str, str]] = []
    before = None
    for row in chart.cells:
        early = date.fromisoformat(row["last"]) - date.fromisoformat(row["first"]) > timedelta(days=366)
        this = (row["source"], row["pole"], row["known"], early)
        if row["known"] != "later" and (row["known"] == "told" or this != before):
            found.append(row)
        before = this
    return found


def test_table_holds_what_the_file_holds(charts: list[Chart]) -> None:
    for chart in charts:
        assert len({len(row) for row in chart.rows} | {len(chart.header)}) == 1, chart.name
        cells = [cell for row in chart.table for cell in within(row, "td.chart__number")]
        shown = [number for cell in cells for number in read(text_of(cell), chart.language)]
        expected = figures(chart)
        assert len(shown) == len(expected), chart.name
        for number, exact in zip(shown, expected, strict=True):
            assert number == pytest.approx(exact, abs=ROUNDED[chart.kind] + WRITTEN), chart.name


def test_rows_of_the_table_lead_to_what_they_tell(charts: list[Chart]) -> None:
    for chart in charts:
        rows = runs(chart) if chart.kind == COVERAGE else chart.cells
        assert [chart.leads(row) for row in chart.table] == [leads_to(chart, row) for row in rows], chart.name


def leads_to(chart: Chart, row: dict[str, str]) -> list[Link]:
    """Return where a row with these figures must lead."""
    first, second, *_ = row.values()
    article, _, claim = row.get("claim", "").partition("/")
    folders = {"without-source": "sources", "without-event": "events"}
    return {
        INDEX: [(f"{chart.lead}{FIXED['quarters']}", f"point-{first}")],
        DIMENSIONS: [(chart.page.address, first)],
        EVENTS: [(f"{chart.lead}events/{first}/", "")],
        COVERAGE: [(f"{chart.lead}sources/{first}/", "")],
        SERIES: [(f"{chart.lead}sources/{article}/", f"claim-{claim}")],
        ASSUMPTIONS: [(f"{chart.lead}{folders[first]}/{second}/", "")] if first in folders else [],
    }[chart.kind]


def assert_same(chart: Chart, expected: list[list[object]]) -> None:
    """Compare a chart's file with rows of texts and numbers; None is an empty cell."""
    assert len(chart.rows) == len(expected), chart.name
    for row, wanted in zip(chart.rows, expected, strict=True):
        for cell, value in zip(row, wanted, strict=True):
            if isinstance(value, float | int):
                assert float(cell) == pytest.approx(value, abs=WRITTEN), (chart.name, row)
            else:
                assert cell == (value or ""), (chart.name, row)


@pytest.mark.poles
def test_index_file(charts: list[Chart], dossier: Dossier) -> None:
    """Every quarter, with what counts in it; too few events give no value."""
    expected: list[list[object]] = []
    acts = quarters.acts(dossier)
    for each in dossier["orientation"]["by_quarter"]:
        found = quarters.quarter(dossier, acts, date.fromisoformat(each["date"]))
        ends = [each["f1"][name] if each["f1"] else None for name in ("value", "low", "high")]
        expected.append([each["date"], *ends, found.c, found.r, len(each["events"])])
    for chart in of(charts, INDEX):
        assert chart.header == ["date", "value", "low", "high", *dossier["poles"], "events"]
        assert_same(chart, expected)


def test_assumptions_file(charts: list[Chart], dossier: Dossier) -> None:
    """Those that can move the share at all: it knows neither scores nor fading."""
    for chart in of(charts, ASSUMPTIONS):
        rows: list[list[object]] = [
            [each["what"], each["setting"], *((each["f1"] or {}).get(name) for name in ("value", "low", "high"))]
            for each in dossier["orientation"]["sensitivity"]
            if each["what"] not in ("half-life", "shrinkage", "scores")
        ]
        order = list(dict.fromkeys(row[0] for row in rows))
        assert_same(chart, sorted(rows, key=lambda row: order.index(row[0])))


@pytest.mark.poles
def test_dimensions_file(charts: list[Chart], dossier: Dossier) -> None:
    day = date.fromisoformat(dossier["as_of"])
    found = quarters.quarter(dossier, quarters.acts(dossier), day).by_dimension
    last = dossier["orientation"]["by_quarter"][-1]["f3"]
    values = last["dimensions"] if last else dict.fromkeys(found)
    for chart in of(charts, DIMENSIONS):
        assert_same(chart, [[name, *weights, values[name]] for name, weights in found.items()])


def test_events_file(charts: list[Chart], dossier: Dossier) -> None:
    for chart in of(charts, EVENTS):
        expected: list[list[object]] = [
            [
                *(event["id"], event["date"]["earliest"], event["date"]["latest"]),
                int(bool(re.search("[?~%]", event["date"]["edtf"]))),
                event["status"],
                *(int(pole in poles(event)) for pole in dossier["poles"]),
            ]
            for event in dossier["events"]
            if event["interactions"]
        ]
        assert_same(chart, expected)


def test_series_files(charts: list[Chart], dossier: Dossier) -> None:
    # The file is the same in every language: whoever has no id in it has the name that it was written with.
    names = {actor["id"]: {*actor["name"].values()} for actor in dossier["actors"]}
    voices = {ref: claim["voice"] for ref, claim in claims(dossier).items()}
    for chart in of(charts, SERIES):
        (series,) = (each for each in dossier["series"] if f"figures/{each['id']}/" in chart.page.address)
        for row, point in zip(chart.cells, series["points"], strict=True):
            ends = [point["low"], point["high"]] if point["value"] is None else [point["value"]] * 2
            assert [row["period"], float(row["low"]), float(row["high"])] == [point["period"], *ends], chart.name
            assert row["claim"] == point["claim"], chart.name
            assert row["approximate"] == f"{int(point['approximate'])}", chart.name
            by = point["estimator"] or voices[point["claim"]]
            said = {by, *names.get(by, ())}
            assert row["estimator"] in (said if point["estimator"] else {*said, ""}), chart.name


def test_approximate_values_say_so(charts: list[Chart], dossier: Dossier) -> None:
    """In the table behind the chart, where a reader may take a round number for a count."""
    for chart in of(charts, SERIES):
        (series,) = (each for each in dossier["series"] if f"figures/{each['id']}/" in chart.page.address)
        for row, point in zip(chart.table, series["points"], strict=True):
            (cell,) = within(row, "td.chart__number")
            about = say(chart.language, "about %(n)s", n="")
            assert text_of(cell).startswith(about) is point["approximate"], chart.name


# At least so much of an event lies in a column that it counts there; less only reaches into it.
COUNTS = 0.3
COVERED = ("source", "pole", "first", "last", "known", "events")


@pytest.mark.poles
def test_coverage_file(charts: list[Chart], dossier: Dossier) -> None:
    """Which text tells of how much with which pole in which month, day by day; what came after it does not count.

    A date of which one side is open is spread as in the index: it reaches into a month and is told of in none.
    """
    if not (maps := of(charts, COVERAGE)):
        return
    bounds = list(dict.fromkeys((row["first"], row["last"]) for row in maps[0].cells))
    columns = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in bounds]
    assert all(before[1] + DAY == after[0] for before, after in pairwise(columns))
    assert columns[-1][0] <= date.fromisoformat(dossier["as_of"]) <= columns[-1][1]
    expected: list[tuple[list[str], float]] = []
    for article in dossier["articles"]:
        published = date.fromisoformat(article["published"]["latest"])
        carried = [
            each for each in dossier["events"] if any(ref.startswith(f"{article['id']}/") for ref in each["claims"])
        ]
        for pole in reversed(dossier["poles"]):
            told = [(event, spread(event, pole, published, dossier)) for event in carried]
            for first, last in columns:
                shares = [(event, share(days, first, last)) for event, days in told if days]
                count = sum(part >= COUNTS for event, part in shares if sides_known(event))
                total = sum(part for _, part in shares)
                known = "told" if count else "reached" if total else "later" if published < first else "silent"
                expected.append(([article["id"], pole, f"{first}", f"{last}", known, f"{count}"], total))
    for chart in of(charts, COVERAGE):
        assert len(chart.cells) == len(expected), chart.name
        for row, (wanted, total) in zip(chart.cells, expected, strict=True):
            assert [row[name] for name in COVERED] == wanted, chart.name
            assert float(row["share"]) == pytest.approx(total, abs=WRITTEN), (chart.name, row)


def sides_known(event: Event) -> bool:
    return None not in (event["date"]["earliest"], event["date"]["latest"])


def spread(event: Event, pole: str, published: date, dossier: Dossier) -> list[date]:
    """Return the days over which a text spreads an event with a pole: as the index does, up to its publication."""
    days = quarters.days(dossier, event) if pole in poles(event) else []
    return [day for day in days if day <= published] or days


def share(days: list[date], first: date, last: date) -> float:
    return sum(first <= day <= last for day in days) / len(days)


# ---------------------------------------------------------------- down the chain of evidence


@pytest.mark.poles
def test_marks_of_the_index_lead_to_its_evidence(
    charts: list[Chart], by_address: Mapping[str, Markup], dossier: Dossier
) -> None:
    """Each point to its quarter, from there to the events, from there to the passages; each event to its page."""
    valued = [each for each in dossier["orientation"]["by_quarter"] if each["f1"]]
    anchors = {address: set(page.ids()) for address, page in by_address.items()}
    for chart in of(charts, INDEX):
        page = f"{chart.lead}{FIXED['quarters']}"
        links = chart.links
        assert links[: len(valued)] == [(page, f"point-{each['date']}") for each in valued], chart.name
        for link, each in zip(within(chart.drawing, "a"), valued, strict=False):
            values = [signed(each["f1"][name], chart.language) for name in ("value", "low", "high")]
            _, _, told = str(link.attrs["aria-label"]).rpartition(": ")
            assert read(told, chart.language) == read(" ".join(values), chart.language), chart.name
            if each in dossier["orientation"]["by_quarter"][-quarters.LISTED :]:
                (table,) = tables_in(fold(by_address[page], f"point-{each['date']}"))
                assert list(dict.fromkeys(events_in(table))) == each["events"]
        for event in dossier["events"]:
            assert set(claims_in(by_address[f"{chart.lead}events/{event['id']}/"].one(".md-content"))) >= {
                *event["claims"]
            }
            for ref in event["claims"]:
                article, _, claim = ref.partition("/")
                assert f"claim-{claim}" in anchors[f"{chart.lead}sources/{article}/"], ref
        shown = Counter(links[len(valued) :])
        # From the beginning of the first window on; an event with both poles has a mark for each.
        under = under_the_index(dossier)
        expected = Counter({(f"{chart.lead}events/{event['id']}/", ""): len(poles(event)) for event in under})
        assert shown == (+expected if chart.page.address == page else Counter()), chart.name


def test_marks_of_the_other_charts_lead_to_what_they_show(charts: list[Chart], dossier: Dossier) -> None:
    events = {event["id"]: event for event in dossier["events"]}
    for chart in charts:
        found = Counter(chart.links)
        if chart.kind == EVENTS:
            wanted = {(f"{chart.lead}events/{key}/", ""): len(poles(event)) for key, event in events.items()}
            assert found == +Counter(wanted), chart.name
        elif chart.kind == DIMENSIONS:
            valued = [row["dimension"] for row in chart.cells if row["value"]]
            assert found == Counter((chart.page.address, name) for name in valued), chart.name
            known = {each for event in events.values() for each in dimensions(event)}
            assert {name for _, name in found} <= known, chart.name
        elif chart.kind != INDEX:
            # Every row whose figures say something has its mark, if it leads anywhere.
            rows = [row for row in chart.cells if chart.kind != COVERAGE or row["known"] == "told"]
            rows = [row for row in rows if chart.kind != ASSUMPTIONS or row["value"]]
            assert found == Counter(lead for row in rows for lead in leads_to(chart, row)), chart.name
