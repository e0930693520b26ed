"""Every sentence and every label of the pages is there in every language, and nothing is there that no page says."""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from generator.derive.sensitivity import STATELESS, UNKNOWN
from generator.languages import Name, known, language, table
from generator.languages.collation import key
from generator.languages.table import FaultyTableError, read
from generator.records.vocabulary import (
    ActorKind,
    AliasKind,
    Basis,
    By,
    ClaimKind,
    Confidence,
    Direction,
    Reliability,
    Role,
    SourceKind,
    Stance,
    Status,
    StepRole,
)
from generator.scales import plover
from tests.world import GENERATOR

MADE_BY_STEP = (StepRole.TRANSLATION, StepRole.REWRITE)
ENUMS: tuple[type[StrEnum], ...] = (
    *(Status, Stance, ClaimKind, Direction, Confidence, SourceKind, ActorKind, AliasKind, Role, Basis, By, StepRole),
    Reliability,
)
LABELS = {
    **{each.__name__: [str(member.value) for member in each] for each in ENUMS},
    "ActorKinds": [kind.value for kind in ActorKind],
    "Dimension": list(plover.DIMENSIONS),
    "Season": ["spring", "summer", "autumn", "winter"],
    "Plover": [f"{name} {mode}" if mode else name for name, mode in plover.SCORES],
    "Context": list(plover.CONTEXTS),
    # What is tried in derive.sensitivity, and those of its settings that are words.
    "Assumption": [
        *("scores", "half-life", "shrinkage", "prior", "window", "status"),
        *("without-source", "origins", "without-event", "only-bloc", "double-counting"),
    ],
    "Setting": ["plover", "goldstein", "equal", "occurred", "named", "all", "claims", UNKNOWN, STATELESS],
    "translation by": [by.value for by in By],
    "rewrite by": [by.value for by in By],
    "unknown": [role.value for role in StepRole if role not in MADE_BY_STEP],
}
# A placeholder, and the case that it asks for: which one differs from language to language.
PLACEHOLDER = re.compile(r"%\(([a-z_]+)(?:\.([A-Za-z]+))?\)s|%(.)")


def catalogue(code: str) -> Catalog:
    with (GENERATOR / "languages" / code / "catalogue.po").open("rb") as source:
        return read_po(source, locale=code, abort_invalid=True)


def said() -> Iterator[str | tuple[str, ...]]:
    """Yield every sentence that templates and program hand to gettext; one and many as a pair."""
    template = {"_": None, "ngettext": (1, 2)}
    for path in sorted(GENERATOR.rglob("*.jinja")):
        for _, message, _, _ in extract("jinja2", BytesIO(path.read_bytes()), template, options={"silent": "false"}):
            yield message
    for path in sorted(GENERATOR.rglob("*.py")):
        for _, message, _, _ in extract("python", BytesIO(path.read_bytes()), {"say": None, "count": (1, 2)}):
            yield message


SAID = sorted(set(said()), key=str)
GERMAN = catalogue("de")


def messages(found: Catalog) -> list[Message]:
    return [message for message in found if message.id]


def words(message: Message) -> list[str]:
    """Return the translations of a message: one, or one for each plural form."""
    return list(message.string) if isinstance(message.string, list | tuple) else [str(message.string)]


def originals(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, list | tuple) else [message.id]


def test_something_is_said() -> None:
    assert len(SAID) > 80
    assert "around %(day)s" in SAID
    assert ("one event", "%(n)s events") in SAID


@pytest.mark.parametrize("message", SAID, ids=str)
def test_every_sentence_is_there_in_german(message: str | tuple[str, ...]) -> None:
    found = GERMAN.get(message[0] if isinstance(message, tuple) else message)
    assert found, "not in de.po"
    assert found.id == message
    assert all(words(found)), "not translated"
    assert not found.fuzzy


@pytest.mark.parametrize("code", known())
def test_every_label_is_there(code: str) -> None:
    found = catalogue(code)
    missing = [
        (context, word)
        for context, known in LABELS.items()
        for word in known
        if not (message := found.get(word, context)) or not message.string or message.fuzzy
    ]
    assert missing == []


@pytest.mark.parametrize("code", known())
def test_nothing_is_left_over(code: str) -> None:
    """A label or a sentence that no page says any more; English sentences stand in the templates themselves."""
    found = catalogue(code)
    labels = {(context, word) for context, known in LABELS.items() for word in known}
    expected = {(None, message) for message in SAID} if code == "de" else set()
    held = {(message.context, message.id) for message in messages(found)}
    assert {each for each in held if each[0]} == labels
    assert {(context, message) for context, message in held if not context} == expected
    assert dict(found.obsolete) == {}


@pytest.mark.parametrize("message", messages(GERMAN), ids=lambda message: f"{message.context}: {message.id}")
def test_placeholders_are_the_same(message: Message) -> None:
    """In every plural form; only the number may be left out where it says "one"."""
    wanted = placeholders(originals(message)[-1])
    for place, translation in enumerate(words(message)):
        found = placeholders(translation)
        one = len(words(message)) > 1 and place == 0
        assert found == wanted or (one and found | {"n"} == wanted)


def placeholders(sentence: str) -> set[str]:
    """Return the names of all values of a sentence, in whichever case."""
    return {name or f"%{sign}" for name, _, sign in PLACEHOLDER.findall(sentence)}


def cases(sentence: str) -> set[str]:
    """Return the cases that a sentence asks for; a capital letter asks for the same case."""
    return {case.lower() for _, case, _ in PLACEHOLDER.findall(sentence) if case}


def test_every_case_that_is_asked_for_is_one_of_the_language() -> None:
    english = [sentence for said in SAID for sentence in ([said] if isinstance(said, str) else said)]
    german = [translation for message in messages(GERMAN) for translation in words(message)]
    for code, sentences in (("en", english), ("de", german)):
        assert {case for sentence in sentences for case in cases(sentence)} <= set(table(code).cases)


def test_a_sentence_takes_a_name_in_the_case_it_asks_for() -> None:
    union = Name("Europäische Union", {"nominative": "die Europäische Union", "dative": "der Europäischen Union"})
    german = language("de")
    said = german.say("%(first.Nominative)s mit %(first.dative)s: %(first)s", first=union)
    assert said == "Die Europäische Union mit der Europäischen Union: Europäische Union"
    assert german.say("für %(first.accusative)s", first=union) == "für Europäische Union"
    assert german.count("%(n)s mit %(first.dative)s", "%(n)s", 1, first=union) == "1 mit der Europäischen Union"
    assert german.say("mit %(first.dative)s und %(second.Dative)s", first="China", second="irgendwem") == (
        "mit China und Irgendwem"
    )
    with pytest.raises(KeyError):
        german.say("mit %(second.dative)s", first=union)
    with pytest.raises(KeyError):
        german.say("mit %(second)s", first=union)


def test_a_name_is_text() -> None:
    union = Name("Europäische Union", {"dative": "der Europäischen Union"})
    assert union == "Europäische Union"
    assert f"{union}" == "Europäische Union"
    assert union.each(str.upper).forms == {"dative": "DER EUROPÄISCHEN UNION"}
    assert union.each(str.upper) == "EUROPÄISCHE UNION"


@pytest.mark.parametrize("code", known())
def test_catalogues_can_be_used(code: str) -> None:
    loaded = language(code)
    assert loaded.code == code
    assert loaded.name(Status.OCCURRED) == {"en": "occurred", "de": "geschehen"}[code]
    assert loaded.say("around %(time)s", time="100 %") == {"en": "around 100 %", "de": "um 100 %"}[code]
    assert loaded.count("one event", "%(n)s events", 1) == {"en": "one event", "de": "ein Ereignis"}[code]
    assert loaded.count("one event", "%(n)s events", 0) == {"en": "0 events", "de": "0 Ereignisse"}[code]
    assert loaded.language_name("de") == {"en": "German", "de": "Deutsch"}[code]
    assert loaded.language_name("en-GB") == {"en": "English", "de": "Englisch"}[code]
    assert loaded.language_name("xxx") == "xxx"


def test_a_table_that_is_faulty_is_told_with_its_file() -> None:
    text = (GENERATOR / "languages" / "en" / "table.toml").read_text(encoding="utf-8")
    assert read("a.toml", text) == table("en")
    with pytest.raises(FaultyTableError) as told:
        read("a.toml", text.replace('decimals = "."\n', "").replace('name = "English"', 'names = "English"'))
    assert str(told.value).splitlines() == [
        "a.toml: name: Field required",
        "a.toml: numbers.decimals: Field required",
        "a.toml: names: Extra inputs are not permitted",
    ]
    with pytest.raises(FaultyTableError, match=r"a\.toml: Expected '=' after a key"):
        read("a.toml", "locale\n")


@pytest.mark.parametrize("code", known())
def test_a_table_says_what_babel_says(code: str) -> None:
    """The marks and months that contributors type are those that the pages show."""
    found, locale = table(code), language(code).locale
    symbols = locale.number_symbols["latn"]
    assert (found.numbers.thousands, found.numbers.decimals) == (symbols["group"], symbols["decimal"])
    assert list(found.dates.months) == list(locale.months["format"]["wide"].values())
    assert found.name == locale.languages[code]


@pytest.mark.parametrize(
    ("code", "number", "numbers"),
    [
        ("en", 1234.5678901, ("1,234.56789", "+1234.57", "+1234.57")),
        ("de", -1234.5, ("−1.234,5", "−1234,50", "−1234,5")),
        ("de", 0.001, ("0,001", "0", "0")),
        ("en", 0, ("0", "0", "0")),
        ("en", 3, ("3", "+3.00", "+3")),
    ],
)
def test_numbers(code: str, number: float, numbers: tuple[str, str, str]) -> None:
    found = language(code)
    assert (found.number(number), found.signed(number), found.tick(number)) == numbers


def test_names_sort_by_their_letters() -> None:
    names = ["Zürich", "Ärzte", "Arzt", "ärzte", "Áa", "Ölberg", "Oland", "2. Armee", "(Xi)", "Юг", "Straße", "Strasse"]
    order = ["(Xi)", "2. Armee", "Áa", "Arzt", "Ärzte", "ärzte", "Oland", "Ölberg", "Strasse", "Straße", "Zürich", "Юг"]
    for code in known():
        assert sorted(names, key=language(code).sort_key) == order
    swedish = "abcdefghijklmnopqrstuvwxyzåäö"
    assert sorted(["Ö", "Å", "Z", "É", "E", "Ä", "A"], key=lambda name: key(name, swedish)) == list("AEÉZÅÄÖ")


def test_an_unknown_language() -> None:
    with pytest.raises(FileNotFoundError):
        language("fr")


def test_nothing_but_its_folder_names_a_language() -> None:
    """The words that a new dossier starts with are an example, in the languages that the program ships with."""
    named = set(known()) | {table(code).locale for code in known()}
    quoted = re.compile(rf"""["']({"|".join(named)})["']""")
    told = [
        (path.relative_to(GENERATOR).as_posix(), node.value)
        for path in sorted(GENERATOR.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in named
    ]
    told += [
        (path.relative_to(GENERATOR).as_posix(), code)
        for ending in ("jinja", "html", "js")
        for path in sorted(GENERATOR.rglob(f"*.{ending}"))
        for code in quoted.findall(path.read_text(encoding="utf-8"))
    ]
    # The pages that explain the dossier have a template for each language, and a macro for where they stand in English.
    own = {f"{code}.md.jinja" for code in known()}
    found = {path for path, _ in told if path.rpartition("/")[2] not in own}
    assert found <= {"starter/__init__.py", "render/pages/explain.md.jinja"}


def test_every_language_of_the_format_has_a_catalogue() -> None:
    assert {path.parent.name for path in (GENERATOR / "languages").glob("*/catalogue.po")} == set(known())
    assert set(known()) == {"en", "de"}
