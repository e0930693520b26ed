"""Poles of any kind, and none: what is said where a pole is an organisation or a person, and where there is no pole."""

import csv
import html
import io
import json
import re
from collections.abc import Mapping
from functools import cache

import pytest

from generator import pipeline
from generator.derive.briefing import derive
from generator.pipeline import Checked
from tests.world import HERE, raw_yaml, tiny

BRIEFING = "sources/briefing.yml"
TAG = re.compile(r"<[^>]+>")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?")


def changed(sources: Mapping[str, bytes], path: str, **keys: str) -> dict[str, bytes]:
    """Return the sources with keys of one file changed: key -> the lines instead of it, "" for none."""
    text = sources[path].decode()
    for key, lines in keys.items():
        text, count = re.subn(rf"^{key}:.*\n(?: .*\n)*", lines, text, flags=re.MULTILINE)
        assert count == 1, f"{path} must have one key {key!r}, it has {count}"
    return {**sources, path: text.encode()}


def checked(sources: Mapping[str, bytes]) -> Checked:
    found = pipeline.check(sources)
    assert found.problems == ()
    return found


def words(page: str) -> list[str]:
    """Return the lines that a page says: without its front matter, tags, targets of links and entities."""
    text = TAG.sub("", LINK.sub(r"\1", page.partition("\n---\n")[2])).replace("**", "")
    return [" ".join(html.unescape(line).split()) for line in text.splitlines()]


# ---------------------------------------------------------------- what must stand on no page

HEADING = re.compile(r"^(#{2,4}) .*", re.MULTILINE)
EMPTY = {
    "a table without rows": re.compile(r"^\|[-:| ]+\|\n(?!\|)", re.MULTILINE),
    "a list or a box without entries": re.compile(r"<(tbody|ol|ul|select|svg|div|nav)\b[^>]*>\s*</\1>"),
    "a value that is none": re.compile(r"[\"'>(]None\b|\bNone[\"'<)]|\bUndefined\b"),
}
# Signs with no word between them, as they are read.
SIGNS = re.compile(r"\(\s*\)|: ?[.,;]|\s[.,;](?:\s|$)|[.,;][.,;]|“”|„“", re.MULTILINE)
# A sentence that leads to something, and nothing it could lead to.
DANGLING = re.compile(r":\s*\n+(?=## |<p class=\"cite\"|\Z)")


def faults(page: str) -> list[str]:
    """Return what a page holds that says nothing: empty headings, lists and tables, and sentences that break off."""
    body = page.partition("\n---\n")[2]
    prose = re.sub(r"<svg.*?</svg>", "a drawing", body, flags=re.DOTALL)
    found = [what for what, pattern in EMPTY.items() if pattern.search(prose)]
    found += ["signs around nothing"] if SIGNS.search("\n".join(words(page))) else []
    found += ["a sentence that breaks off"] if DANGLING.search(prose) else []
    for match in HEADING.finditer(prose):
        rest = prose[match.end() :].lstrip()
        following = HEADING.match(rest)
        if not rest or rest.startswith('<p class="cite"') or (following and len(following[1]) <= len(match[1])):
            found.append(f"a heading over nothing: {match[0]}")
    return found


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("## One\n\n## Two\n\nWords.\n", "a heading over nothing: ## One"),
        ("## One\n\n", "a heading over nothing: ## One"),
        ("| A | B |\n|---|--:|\n\nWords.\n", "a table without rows"),
        ("<table><tbody>\n</tbody></table>\n", "a list or a box without entries"),
        ('<a href="None">Words</a>\n', "a value that is none"),
        ("By status: .\n", "signs around nothing"),
        ("Rests on ().\n", "signs around nothing"),
        ("Texts with passages of unknown origin:\n\n## Next\n\nWords.\n", "a sentence that breaks off"),
    ],
)
def test_what_says_nothing_is_found(body: str, fault: str) -> None:
    assert faults(f"---\ntitle: One\n---\n\n{body}") == [fault]


def test_a_page_that_says_something_has_no_faults() -> None:
    page = "---\ntitle: One\n---\n\n## One\n\n### Two\n\n| A |\n|---|\n| 1 |\n\nNone: (so), “it” is.\n"
    assert faults(page) == []


# ---------------------------------------------------------------- without poles


def without_poles(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the sources of a timeline: no poles, no subject, no acts, nothing that bears on a distance."""
    found = changed(sources, BRIEFING, poles="", subject="")
    for path, raw in found.items():
        text = re.sub(r"^interactions:.*\n(?: .*\n)*", "", raw.decode(), flags=re.MULTILINE)
        found[path] = re.sub(r"^ +bearing:.*\n", "", text, flags=re.MULTILINE).encode()
    return found


@pytest.fixture(scope="module")
def checked_timeline(sources: dict[str, bytes]) -> Checked:
    found = changed(without_poles(sources), BRIEFING, orientation="")
    return checked(without_blocs(found))


def without_blocs(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the sources without the judgement that counts what lies between the poles, and what led to it."""
    blocs = "between-the-blocs"
    forwards = "sources/forwards.yml"
    kept = re.sub(rf"^ *- .*\b{blocs}\b.*\n", "", sources[forwards].decode(), flags=re.MULTILINE).encode()
    return {**{path: raw for path, raw in sources.items() if blocs not in path}, forwards: kept}


@pytest.fixture(scope="module")
def timeline(checked_timeline: Checked) -> dict[str, str]:
    return pipeline.build(checked_timeline)


def test_a_timeline_has_no_axis(checked_timeline: Checked) -> None:
    briefing = derive(checked_timeline.corpus)
    assert briefing.axis is None
    assert {profile.relations for profile in briefing.profiles.values()} == {()}


def test_pages_of_a_timeline(timeline: dict[str, str], pages: dict[str, str]) -> None:
    """All that the same dossier has with poles, but for what is about them."""
    gone = {
        *(
            f"{code}/orientation/{page}.md"
            for code in ("en", "de")
            for page in (
                *("index", "statements"),
                *(f"{part}/index" for part in ("sensitivity", "dimensions", "years", "quarters")),
            )
        ),
        *(f"{code}/judgements/{page}.md" for code in ("en", "de") for page in ("between-the-blocs", "neither-bloc")),
        *(f"en/data/{name}.csv" for name in ("index-share", "profile", "sensitivity-share", "events", "coverage")),
    }
    assert gone < set(pages)
    assert set(timeline) == set(pages) - gone


def test_navigation_of_a_timeline(checked_timeline: Checked) -> None:
    assert [[(entry.words, entry.path) for entry in shell.entries] for shell in pipeline.shells(checked_timeline)] == [
        [
            *(("Home", "index.md"), ("Timeline", "timeline/index.md"), ("Contested", "contested/index.md")),
            ("Omissions", "omissions.md"),
            *(("Figures", "figures/index.md"), ("Actors", "actors/index.md"), ("Sources", "sources/index.md")),
        ],
        [
            *(("Start", "index.md"), ("Zeitleiste", "timeline/index.md"), ("Strittiges", "contested/index.md")),
            ("Auslassungen", "omissions.md"),
            *(("Zahlen", "figures/index.md"), ("Akteure", "actors/index.md"), ("Quellen", "sources/index.md")),
        ],
    ]


def test_no_page_of_a_timeline_speaks_of_poles(timeline: dict[str, str]) -> None:
    spoken = re.compile(r"\bpoles?\b|\bPole?n?\b|\bcoded\b|kodiert|\bindex\b(?!\.md)|\bIndex\b|orientation|PLOVER")
    told = {path: found for path, page in about_its_subject(timeline).items() if (found := said(spoken, page))}
    assert told == {}


def about_its_subject(pages: Mapping[str, str]) -> dict[str, str]:
    """Return the pages of a dossier but the two that show code and name every key."""
    code = ("format.md", "contribute.md")
    return {path: page for path, page in pages.items() if path.endswith(".md") and path[3:] not in code}


def said(pattern: re.Pattern[str], page: str) -> list[str]:
    """Return where a page holds the pattern; what only scripts and styles read does not count."""
    body = re.sub(r' data-\w+="[^"]*"', "", page)
    return [body[max(match.start() - 40, 0) : match.end() + 40] for match in pattern.finditer(body)]


def test_no_page_of_a_timeline_says_nothing(timeline: dict[str, str]) -> None:
    assert {path: found for path, page in about_its_subject(timeline).items() if (found := faults(page))} == {}


def broken(pages: Mapping[str, str]) -> list[str]:
    """Return every link between the pages that leads nowhere, with the page it stands on."""
    found = []
    for path, page in pages.items():
        for target in re.findall(r"\]\((?!\w+://)([^)#\s]+)(?:#[^)]*)?\)", page if path.endswith(".md") else ""):
            parts = path.split("/")[:-1]
            for step in target.split("/"):
                parts = parts[:-1] if step == ".." else [*parts, step]
            found += [] if "/".join(parts) in pages else [f"{path}: {target}"]
    return found


def test_links_of_a_timeline_lead_somewhere(timeline: dict[str, str]) -> None:
    assert broken(timeline) == []


@pytest.mark.parametrize(
    ("code", "told", "years"),
    [
        (
            "en",
            [
                "The texts report 18 events.",
                "By status: 12 occurred, 1 alleged, 2 planned, 2 disputed, 1 inferred.",
                "Of the 18, 16 rest on one text alone.",
                "The best text is graded B.",
                "This counts what 3 texts report, not everything that has happened.",
            ],
            ["Events by year; years in which none begins are left out.", "YearEvents"],
        ),
        (
            "de",
            [
                "Die Texte berichten von 18 Ereignissen.",
                "Nach Status: 12 geschehen, 1 nur behauptet, 2 geplant, 2 umstritten, 1 erschlossen.",
                "Von den 18 beruhen 16 auf einem einzigen Text.",
                "Der beste Text hat die Stufe B.",
                "Gezählt ist, was 3 Texte berichten, nicht alles, was geschehen ist.",
            ],
            ["Ereignisse nach Jahr; Jahre, in denen keines beginnt, fehlen.", "JahrEreignisse"],
        ),
    ],
)
def test_home_of_a_timeline(timeline: dict[str, str], code: str, told: list[str], years: list[str]) -> None:
    """The judgements, beside them the years; then how many events there are and how firm, and the newest."""
    page = timeline[f"{code}/index.md"]
    anchors = ['id="judgements"', 'class="axis axis--single"', "{ #tally }", "{ #newest }"]
    assert [page.count(anchor) for anchor in anchors] == [1] * len(anchors)
    assert sorted(anchors, key=page.index) == anchors
    lines = [line for line in words(page) if line]
    tally = lines.index(told[0])
    assert lines[tally : tally + len(told)] == told
    (table,) = re.findall(r"<table.*?</table>", page, re.DOTALL)
    decade = {"en": "1950s", "de": "1950er-Jahre"}[code]
    rows = ["19482", "19494", f"{decade}1", "19512", "19533", "19542", "19554"]
    assert [line for line in words(f"\n---\n{table}") if line] == [*years, *rows]
    assert re.findall(r"--share: ([^\"]+)\"", html.unescape(table)) == [
        *("0.5", "1.0", "0.25", "0.5", "0.75", "0.5", "1.0")
    ]


def test_filters_of_a_timeline(timeline: dict[str, str], pages: dict[str, str]) -> None:
    asked = [re.findall(r'<select name="(\w+)">', each["en/timeline/index.md"]) for each in (pages, timeline)]
    assert asked == [
        ["order", "year", "pole", "actor", "kind", "status", "source", "unread"],
        ["order", "year", "actor", "status", "source", "unread"],
    ]


def test_an_actor_of_a_timeline(timeline: dict[str, str], pages: dict[str, str]) -> None:
    """All events stand under one heading; an actor without any has none."""
    found = re.findall(r"^#+ .*\{ #(?!\d).*", timeline["en/actors/soviet-union.md"], re.MULTILINE)
    omissions = "## What these texts leave out { #omissions }"
    texts = "### The text and how it came about { #texts }"
    assert found == ["## Events { #events }", omissions, "## Statements { #statements }", texts]
    listed = re.findall(r"\(\.\./events/([^)]+)\.md\), ", timeline["en/actors/soviet-union.md"])
    assert sorted(listed) == sorted({*re.findall(r"\(\.\./events/([^)]+)\.md\), ", pages["en/actors/soviet-union.md"])})
    assert "#events" not in timeline["en/actors/tass.md"]


def test_figures_of_a_timeline(timeline: dict[str, str], pages: dict[str, str]) -> None:
    register, figure = "en/figures/index.md", "en/figures/american-grain-years/index.md"
    told = "Figures from the texts, brought together. Ranges remain ranges, and each estimate says who made it."
    assert told in words(timeline[register])
    assert f"{told} No figure is used to compare the poles." in words(pages[register])
    caption = "Dot: a value; bar: a range, as reported. "
    assert [line.startswith(caption + "Source: ") for line in words(timeline[figure])].count(True) == 1
    index = "The figures are not part of the index. "
    assert [line.startswith(f"{caption}{index}Source: ") for line in words(pages[figure])].count(True) == 1


def test_data_of_a_timeline(timeline: dict[str, str], pages: dict[str, str]) -> None:
    data, before = (json.loads(each["en/data/dossier.json"]) for each in (timeline, pages))
    assert (data["poles"], data["subject"], data["orientation"]) == ([], None, None)
    assert {len(event["interactions"]) for event in data["events"]} == {0}
    assert [event["id"] for event in data["events"]] == [event["id"] for event in before["events"]]
    figures = list(csv.reader(io.StringIO(timeline["en/data/series-american-grain-years.csv"])))
    assert figures == list(csv.reader(io.StringIO(pages["en/data/series-american-grain-years.csv"])))


def test_a_timeline_may_have_a_subject(sources: dict[str, bytes]) -> None:
    """It stands in the data, and needs nobody to be near to; a list of no poles is as good as none."""
    found = changed(without_poles(sources), BRIEFING, orientation="poles: []\nsubject: yugoslavia\n")
    data = json.loads(pipeline.build(checked(without_blocs(found)))["en/data/dossier.json"])
    assert (data["poles"], data["subject"]) == ([], "yugoslavia")


# ---------------------------------------------------------------- one of each, and none


KINDS = ("events", "judgements", "series")


@cache
def little(*without: str, poles: bool = True) -> dict[str, str]:
    """Return the pages of the tiny briefing, its accounts agreeing, without the files of some folders."""
    agreed = tiny({"sources/articles/report.md": {"stance: denied": "stance: asserted"}})
    sources = {path: raw for path, raw in agreed.items() if path.split("/")[1] not in without}
    return pipeline.build(checked(sources if poles else without_poles(sources)))


@pytest.mark.parametrize(
    ("without", "poles"),
    [
        ((), True),
        ((), False),
        (("judgements",), False),
        (KINDS, True),
        (KINDS, False),
        ((*KINDS, "articles"), True),
        ((*KINDS, "articles", "actors"), False),
    ],
)
def test_no_page_says_nothing(*, without: tuple[str, ...], poles: bool) -> None:
    """Whatever is there but once or not at all, with poles and without."""
    pages = about_its_subject(little(*without, poles=poles))
    assert {path: told for path, page in pages.items() if (told := faults(page))} == {}
    assert broken(little(*without, poles=poles)) == []


def test_figures_that_were_withdrawn() -> None:
    """There is nothing to list any more; but the page at the old address leads to where it would stand."""
    forwards = b"series:\n  - {old: guests, withdrawn: {en: Nobody counts them., de: Niemand z\xc3\xa4hlt sie.}}\n"
    sources = {path: raw for path, raw in tiny().items() if path.split("/")[1] not in KINDS}
    pages = pipeline.build(checked({**sources, "sources/forwards.yml": forwards}))
    assert "No figure is given." in words(pages["en/figures/index.md"])
    assert 'url: "figures/"' in pages["en/figures/guests/index.md"]
    assert faults(pages["de/figures/index.md"]) == broken(pages) == []


ONE = {
    "en": [
        "One event is coded as cooperation or conflict: with East.",
        "By status: 1 occurred.",
        "It rests on one text alone.",
        "The text is graded F.",
        "This counts what one text reports; it does not measure the relations themselves.",
    ],
    "de": [
        "Ein Ereignis ist als Zusammenarbeit oder Konflikt kodiert: mit Osten.",
        "Nach Status: 1 geschehen.",
        "Es beruht auf einem einzigen Text.",
        "Der Text hat die Stufe F.",
        "Gezählt ist, was ein Text berichtet; die Beziehungen selbst sind damit nicht gemessen.",
    ],
}


@pytest.mark.parametrize("code", ["en", "de"])
def test_one_of_each(code: str) -> None:
    pages = little()
    years = [line for line in words(pages[f"{code}/orientation/years/index.md"]) if line]
    at = years.index(ONE[code][0])
    assert years[at : at + 5] == ONE[code]
    limits = {
        "en": "One text, grade F, no voice from East, to 31 December 2001.",
        "de": "Ein Text, Stufe F, keine Stimme von Osten, bis zum 31. Dezember 2001.",
    }[code]
    assert words(pages[f"{code}/index.md"])[3].startswith(limits)
    finding = {"en": "One event, with East: 1 May 2001.", "de": "Ein Ereignis, mit Osten: 1. Mai 2001."}[code]
    assert finding in years
    assert {
        "en": "The one event has a single known origin or none.",
        "de": "Das eine Ereignis hat nur einen bekannten Ursprung oder gar keinen.",
    }[code] in words(pages[f"{code}/sources/index.md"])


def test_one_event_with_both_poles() -> None:
    both = "  - {pole: east, type: CONSULT, mode: visit}\n"
    party = "  - {id: east, role: visitor}\n"
    changes = {both: both + both.replace("east", "west"), party: party + party.replace("east", "west")}
    sources = tiny({"sources/events/2001/visit.yml": changes})
    pages = pipeline.build(checked(sources))
    assert "One event is coded as cooperation or conflict: with East and with West." in words(
        pages["en/orientation/years/index.md"]
    )
    assert "One event, with East and with West: 1 May 2001." in words(pages["en/orientation/years/index.md"])
    told = "Ein Ereignis ist als Zusammenarbeit oder Konflikt kodiert: mit Osten und mit Westen."
    assert told in words(pages["de/orientation/years/index.md"])


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            "en",
            {
                "orientation/years/index.md": "No event is coded as cooperation or conflict yet.",
                "timeline/index.md": "The texts report no event yet.",
                "contested/index.md": "No accounts differ in these texts.",
                "sources/report.md": "No event rests on this text.",
            },
        ),
        (
            "de",
            {
                "orientation/years/index.md": "Noch ist kein Ereignis als Zusammenarbeit oder Konflikt kodiert.",
                "timeline/index.md": "Noch berichten die Texte von keinem Ereignis.",
                "contested/index.md": "In diesen Texten weichen keine Darstellungen voneinander ab.",
                "sources/report.md": "Kein Ereignis beruht auf diesem Text.",
            },
        ),
    ],
)
def test_no_event_yet(code: str, told: dict[str, str]) -> None:
    pages = little(*KINDS)
    for path, sentence in told.items():
        assert sentence in words(pages[f"{code}/{path}"]), path
    home = pages[f"{code}/index.md"]
    assert ("figures" in home, "#newest" in home, 'class="axis"' in home) == (False, False, False)
    # A line without a value says nothing.
    assert "opening__picture" not in home
    assert [path for path in pages if path.startswith(f"{code}/figures")] == []
    assert 'id="coverage"' not in pages[f"{code}/sources/index.md"]


def test_nothing_yet() -> None:
    pages = little(*KINDS, "articles", "actors", poles=False)
    assert "The dossier rests on no text yet." in words(pages["en/sources/index.md"])
    assert "No actor is named yet." in words(pages["en/actors/index.md"])
    assert "The texts report no event yet." in words(pages["en/index.md"])


def test_no_text_yet() -> None:
    home = words(little(*KINDS, "articles")["en/index.md"])
    assert "The dossier rests on no text yet. How the dossier is made: method." in home


# ---------------------------------------------------------------- poles of any kind

UNION = """name: {en: European Union, de: Europäische Union}
forms:
  en: {sentence: the European Union}
  de: {nominative: die Europäische Union, accusative: die Europäische Union, dative: der Europäischen Union}
"""
ANYWHERE = UNION.replace("European", "African").replace("Europäisch", "Afrikanisch")
PERSON = "name: {en: Dwight D. Eisenhower, de: Dwight D. Eisenhower}\n"


def of_any_kind(sources: Mapping[str, bytes], union: str, person: str) -> dict[str, str]:
    """Return the pages of the example, its poles named for a union and a person, its subject for another union."""
    # Only states have people and organisations of theirs.
    found = {path: re.sub(rb"^of: .*\n", b"", raw, flags=re.MULTILINE) for path, raw in sources.items()}
    organisation = "kind: organisation\n"
    found = changed(found, f"sources/actors/{union}.yml", forms="", kind=organisation, name=UNION)
    found = changed(found, f"sources/actors/{person}.yml", forms="", kind="kind: person\n", name=PERSON)
    found = changed(found, "sources/actors/yugoslavia.yml", kind=organisation, name=ANYWHERE)
    # Where the interval is narrow the index leans.
    text = found[BRIEFING].decode().replace("window_months: 60", "window_months: 120\n  interval: 50")
    return pipeline.build(checked({**found, BRIEFING: text.encode()}))


@pytest.fixture(scope="module")
def ahead(sources: dict[str, bytes]) -> dict[str, str]:
    """The second pole is a union, towards which cooperation leans."""
    return of_any_kind(sources, "united-states", "soviet-union")


@pytest.fixture(scope="module")
def behind(sources: dict[str, bytes]) -> dict[str, str]:
    """The first pole is a union, from which cooperation leans away."""
    return of_any_kind(sources, "soviet-union", "united-states")


SENTENCES = raw_yaml((HERE / "poles/sentences.yml").read_text(encoding="utf-8"))
assert isinstance(SENTENCES, dict)
CAPTIONS = SENTENCES.pop("captions")


@pytest.mark.parametrize(
    ("path", "sentence"), [(path, sentence) for path, told in SENTENCES.items() for sentence in told]
)
def test_sentences_about_poles_of_any_kind(ahead: dict[str, str], path: str, sentence: str) -> None:
    assert sentence in words(ahead[path])


@pytest.mark.parametrize("path", CAPTIONS)
def test_what_charts_say_of_poles_of_any_kind(ahead: dict[str, str], path: str) -> None:
    assert CAPTIONS[path] in " ".join(words(ahead[path]))


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("en/orientation/index.md", "# Index: the European Union or Dwight D. Eisenhower"),
        ("de/orientation/index.md", "# Index: die Europäische Union oder Dwight D. Eisenhower"),
        (
            "en/orientation/sensitivity/index.md",
            "One missed event with the European Union would be enough to leave the share open.",
        ),
        (
            "de/orientation/sensitivity/index.md",
            "Ein übersehenes Ereignis mit der Europäischen Union genügt, um den Anteil offen zu lassen.",
        ),
        ("en/orientation/index.md", "In these texts cooperation leans towards Dwight D. Eisenhower:"),
        ("de/orientation/index.md", "In diesen Texten überwiegt die Zusammenarbeit mit Dwight D. Eisenhower:"),
    ],
)
def test_sentences_about_poles_the_other_way_round(behind: dict[str, str], path: str, sentence: str) -> None:
    assert sentence in words(behind[path])


# What stands before a name in a sentence, and asks for its article.
BEFORE = {
    "en": r"\b(?:with|of|to|towards|from|for|between|about|than|on|in)",
    "de": r"\b(?:mit|von|zu|für|zwischen|gegenüber|nur|allein|als|auf|an|bei|in|und|oder)",
}


@pytest.mark.parametrize("code", BEFORE)
def test_no_sentence_forgets_an_article(ahead: dict[str, str], behind: dict[str, str], code: str) -> None:
    """Whatever is said of the unions on any page, in charts as well."""
    bare_name = re.compile(rf"{BEFORE[code]} (?:European|African|Europäische[nr]?|Afrikanische[nr]?) Union")
    told = [
        f"{path}: {line}"
        for pages in (ahead, behind)
        for path, page in pages.items()
        if path.startswith(f"{code}/") and path.endswith(".md")
        for line in words(page)
        if bare_name.search(line)
    ]
    assert told == []


def test_an_origin_takes_its_article() -> None:
    """The sentence about the source that most rests on stands on the page of sources."""
    forms = (
        "\nforms: {en: {sentence: the West}, de: {nominative: der Westen, accusative: den Westen, dative: dem Westen}}"
    )
    sources = tiny({"sources/actors/west.yml": {"kind: state": f"kind: state{forms}"}})
    report = "sources/articles/report.md"
    text = re.sub(r"^  - id: .*\n", r"\g<0>    origin: west\n", sources[report].decode(), flags=re.MULTILINE)
    assert text.count("origin: west") == 2
    pages = pipeline.build(checked({**sources, report: text.encode()}))
    told = "The dossier leans most on the West, the origin of 2 of 2 claims (100 %); events that rest on it alone: 1."
    assert told in words(pages["en/sources/index.md"])
    told = (
        "Am stärksten stützt sich das Dossier auf den Westen, den Ursprung von 2 der 2 Aussagen (100 %); nur darauf "
        "gestützte Ereignisse: 1."
    )
    assert told in words(pages["de/sources/index.md"])
