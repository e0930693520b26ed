"""What MkDocs is told follows from the dossier; what a reader adds is added, and takes nothing away."""

from dataclasses import replace

import pytest
import yaml

from generator import pipeline
from generator.configuration import Configuration, configuration, custom_dir, merged
from generator.pipeline import Checked
from generator.render.shell import Shell

THEME, HOME = "/program/theme", "https://example.org/dossier/"


@pytest.fixture(scope="module")
def shells(checked: Checked) -> tuple[Shell, ...]:
    return pipeline.shells(checked)


@pytest.fixture(scope="module")
def english(shells: tuple[Shell, ...]) -> Configuration:
    return configuration(shells, shells[0], THEME, HOME, ["notes.md"])


@pytest.fixture(scope="module")
def german(shells: tuple[Shell, ...]) -> Configuration:
    return configuration(shells, shells[1], THEME, HOME, [])


def test_title_and_places_follow_from_the_dossier(english: Configuration, german: Configuration) -> None:
    assert (english["site_name"], german["site_name"]) == (
        "Yugoslavia between the blocs",
        "Jugoslawien zwischen den Blöcken",
    )
    assert (english["docs_dir"], german["docs_dir"]) == ("docs/en", "docs/de")
    assert (english["site_dir"], german["site_dir"]) == ("site/en", "site/de")
    assert (english["extra"]["root"], german["extra"]["root"]) == ("", "../")
    assert english["site_url"] == german["site_url"] == HOME
    assert english["theme"]["custom_dir"] == THEME
    assert [(each["lang"], each["folder"]) for each in german["extra"]["languages"]] == [("en", ""), ("de", "de/")]


def test_the_navigation_keeps_the_order_of_the_kinds(english: Configuration, german: Configuration) -> None:
    names = [next(iter(entry)) for entry in english["nav"]]
    assert names == [
        "Home",
        "Timeline",
        "Index: the Soviet Union or the United States",
        "Contested",
        "Omissions",
        "Figures",
        "Actors",
        "Sources",
        "About",
    ]
    assert english["nav"][-1]["About"][-1] == "notes.md"
    assert german["nav"][0] == {"Start": "index.md"}


def test_it_survives_being_written(english: Configuration) -> None:
    written = yaml.safe_dump(english, allow_unicode=True, sort_keys=False)
    assert yaml.load(written, Loader=yaml.SafeLoader) == english  # noqa: TID251  # as MkDocs reads it


def test_nothing_about_leaves_no_heading(shells: tuple[Shell, ...]) -> None:
    bare = replace(shells[0], about=())
    assert configuration((bare,), bare, THEME, "", [])["nav"][-1] == {"Sources": "sources/index.md"}


# ---- what a reader adds

OURS: Configuration = {
    "site_name": "Title",
    "docs_dir": "docs/en",
    "site_dir": "../site",
    "site_url": "",
    "theme": {"name": "material", "language": "en", "custom_dir": THEME, "features": ["a"], "palette": {"scheme": "x"}},
    "nav": [{"Home": "index.md"}, {"About": ["notes.md", {"Method": "method.md"}]}],
    "plugins": ["briefing", {"search": {"lang": "en"}}],
    "markdown_extensions": {"toc": {"permalink": "#", "title": "On this page"}, "tables": {}},
    "extra_css": ["ours.css"],
    "extra_javascript": ["ours.js"],
    "extra": {"words": {"menu": "Menu"}, "root": ""},
}


@pytest.mark.parametrize(
    ("theirs", "changed"),
    [
        ({}, {}),
        ({"site_name": "Mine", "docs_dir": "x", "site_dir": "y", "copyright": None}, {}),
        ({"site_url": HOME, "hooks": ["a.py"]}, {"site_url": HOME, "hooks": ["a.py"]}),
        ({"theme": "readthedocs"}, {}),
        (
            {
                "theme": {
                    "name": "mkdocs",
                    "language": "fr",
                    "custom_dir": "mine",
                    "logo": "l.svg",
                    "palette": {"primary": "red"},
                }
            },
            {"theme": OURS["theme"] | {"logo": "l.svg", "palette": {"scheme": "x", "primary": "red"}}},
        ),
        ({"extra_css": ["mine.css"]}, {"extra_css": ["ours.css", "mine.css"]}),
        ({"extra_javascript": ["mine.js"]}, {"extra_javascript": ["ours.js", "mine.js"]}),
        (
            {"nav": [{"More": [{"Notes": "notes.md"}]}, "x.md"]},
            {
                "nav": [
                    {"Home": "index.md"},
                    {"About": [{"Method": "method.md"}]},
                    {"More": [{"Notes": "notes.md"}]},
                    "x.md",
                ]
            },
        ),
        # What is no navigation goes on to MkDocs, which says so.
        ({"nav": [{"More": 5}]}, {"nav": [*OURS["nav"], {"More": 5}]}),
        ({"plugins": ["briefing", "tags"]}, {"plugins": [{"search": {"lang": "en"}}, "tags"]}),
        ({"plugins": {"briefing": {}, "search": {"lang": "de"}}}, {"plugins": [{"search": {"lang": "de"}}]}),
        (
            {"markdown_extensions": ["footnotes", {"toc": {"permalink": "¶"}}]},
            {
                "markdown_extensions": {
                    "toc": {"permalink": "¶", "title": "On this page"},
                    "tables": {},
                    "footnotes": {},
                }
            },
        ),
        (
            {"extra": {"words": {"menu": "Karte"}, "social": []}},
            {"extra": {"words": {"menu": "Karte"}, "root": "", "social": []}},
        ),
    ],
)
def test_theirs_is_added_to_ours(theirs: Configuration, changed: Configuration) -> None:
    assert merged(OURS, theirs) == OURS | {"plugins": [{"search": {"lang": "en"}}]} | changed


def test_ours_stays_as_it_was() -> None:
    before = yaml.safe_dump(OURS)
    merged(OURS, {"nav": ["x.md"], "theme": {"palette": {"primary": "red"}}, "extra": {"words": {"menu": "x"}}})
    assert yaml.safe_dump(OURS) == before


@pytest.mark.parametrize(
    ("theme", "found"), [({"custom_dir": "mine"}, "mine"), ({"logo": "x"}, ""), ("material", ""), (None, "")]
)
def test_a_folder_of_templates(theme: object, found: str) -> None:
    assert custom_dir({"theme": theme}) == found
