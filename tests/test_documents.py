import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documents import MAX_BYTES, MAX_DEPTH, Document, parse
from generator.problems import Place
from tests.world import as_yaml

RECORD = """\
# a remark
id: extra
name:
  en: Extra
  de: "Mehr: öfter"
aliases:
  - {text: Plus, language: en}
  - text: Zusätzlich
    language: de
date: [..2022-05-26]
"""


def read(text: str, path: str = "sources/actors/extra.yml") -> Document:
    document, problems = parse(path, text.encode())
    assert problems == []
    assert document
    return document


def test_values_are_text_as_written() -> None:
    document = read(
        "a: 057\nb: no\nc: 12:30\nd: 2024-10-01\ne: on\nf: 1_000\ng: 0x1F\nh: 1e3\ni: '007'\nj: 2024~\n"
        "k: .inf\nl: =\nm: <<\nn: null\no: ~\np:\nq: ''\nr: 'null'\n"
    )
    assert document.data == {
        "a": "057",
        "b": "no",
        "c": "12:30",
        "d": "2024-10-01",
        "e": "on",
        "f": "1_000",
        "g": "0x1F",
        "h": "1e3",
        "i": "007",
        "j": "2024~",
        "k": ".inf",
        "l": "=",
        "m": "<<",
        "n": None,
        "o": None,
        "p": None,
        "q": "",
        "r": "null",
    }


def test_keys_are_text_as_written() -> None:
    document = read("057: a\nno: b\n2024-10-01: c\n<<: {on: d}\n~: e\n")
    assert document.data == {"057": "a", "no": "b", "2024-10-01": "c", "<<": {"on": "d"}, "~": "e"}


def test_places_count_from_the_start_of_the_file() -> None:
    document = read(RECORD)
    path = "sources/actors/extra.yml"
    assert document.place() == Place(path, 2, 1)
    assert document.place("id") == Place(path, 2, 5)
    assert document.key_place("id") == Place(path, 2, 1)
    assert document.place("name", "de") == Place(path, 5, 7)
    assert document.key_place("name", "de") == Place(path, 5, 3)
    assert document.place("aliases", 0, "language") == Place(path, 7, 28)
    assert document.place("aliases", 1) == Place(path, 8, 5)
    assert document.key_place("aliases", 1) == Place(path, 8, 5)


def test_the_place_of_what_is_missing_is_that_of_the_innermost_there() -> None:
    document = read(RECORD)
    assert document.place("name", "fr") == document.place("name")
    assert document.place("aliases", 5, "text") == document.place("aliases")
    assert document.place("id", "deeper") == document.place("id")
    assert document.place("nothing", "at", "all") == document.place()


def test_written_is_the_text_of_the_file() -> None:
    document = read(RECORD)
    assert document.written("date") == "[..2022-05-26]"
    assert document.written("name", "de") == '"Mehr: öfter"'
    assert document.written("aliases", 0) == "{text: Plus, language: en}"


def test_front_matter_and_body() -> None:
    text = "---\nid: extra\ntitle: {en: Extra}\n---\n\n# en\n\nWords.\n"
    document = read(text, "sources/articles/extra.md")
    assert document.data == {"id": "extra", "title": {"en": "Extra"}}
    assert document.place("title", "en") == Place("sources/articles/extra.md", 3, 13)
    assert document.written("title") == "{en: Extra}"
    assert (document.body, document.body_line) == ("\n# en\n\nWords.\n", 5)
    assert text.splitlines()[document.body_line :] == document.body.splitlines()[1:]


def test_front_matter_ends_at_the_first_fence() -> None:
    document = read("---\nid: extra\n---\nA line.\n\n---\n\nAnother.\n", "sources/articles/extra.md")
    assert (document.body, document.body_line) == ("\nA line.\n\n---\n\nAnother.\n", 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_do_not_matter(end: str, mark: str) -> None:
    path = "sources/articles/extra.md"
    text = "---\nid: extra\nname: [a, b]\n---\n\n# en\n\nÄ.\n"
    assert read(mark + text.replace("\n", end), path) == read(text, path)
    assert read(mark + text.replace("\n", end), path).place("name", 1) == Place(path, 3, 11)


def test_of_doubled_keys_the_first_counts() -> None:
    document, problems = parse("sources/actors/extra.yml", b"id: one\nid: two\nname: {en: a, en: b, en: c}\n")
    assert document
    assert document.data == {"id": "one", "name": {"en": "a"}}
    assert document.place("id") == Place("sources/actors/extra.yml", 1, 5)
    assert [(problem.place.line, problem.place.column, problem.code) for problem in problems] == [
        (2, 1, "doubled-key"),
        (3, 15, "doubled-key"),
        (3, 22, "doubled-key"),
    ]


def test_limits() -> None:
    """What is just small and flat enough is read; a byte or a level more is refused."""
    room = MAX_BYTES - len(b"id: extra\n#")
    assert parse("sources/actors/a.yml", b"id: extra\n#" + b"x" * room)[1] == []
    (problem,) = parse("sources/actors/a.yml", b"id: extra\n#" + b"x" * (room + 1))[1]
    assert problem.code == "too-large"
    nested = MAX_DEPTH - 1
    assert parse("sources/actors/a.yml", b"a: " + b"[" * nested + b"]" * nested)[1] == []
    (problem,) = parse("sources/actors/a.yml", b"a: " + b"[" * (nested + 1) + b"]" * (nested + 1))[1]
    assert problem.code == "too-deep"


def test_an_alias_bomb_is_not_expanded() -> None:
    """Ten billion words in a few lines; and lists in lists up to the limit of size."""
    lines = ["a0: &a0 [lol, lol]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 11))]
    (problem,) = parse("sources/actors/a.yml", "\n".join(lines).encode())[1]
    assert (problem.code, problem.place) == ("alias", Place("sources/actors/a.yml", 1, 5))
    (problem,) = parse("sources/actors/a.yml", b"[" * MAX_BYTES)[1]
    assert (problem.code, problem.place) == ("too-deep", Place("sources/actors/a.yml", 1, MAX_DEPTH + 1))


@pytest.mark.parametrize(
    "character", ["\\0", "\\e", "\\u202e", "\\u200b", "\\ufeff", "\\x02", "\\x7f", "\\u2028", "\\N"]
)
def test_odd_characters_do_not_come_in_by_their_number(character: str) -> None:
    """In double quotes YAML has names for what may not stand in a file; as values they are as odd."""
    _, problems = parse("sources/actors/a.yml", f'id: "a{character}b"\n"k{character}": c\n'.encode())
    assert [(problem.code, problem.place.line) for problem in problems][:1] == [("odd-character", 1)]


words = st.text(alphabet="ab :-[]{},'\"\n#&*!|>%@`?\t~0.é\u202e\x00/", max_size=60)


@given(st.binary() | words.map(str.encode) | st.text().map(str.encode))
def test_any_bytes_are_a_document_or_a_problem(raw: bytes) -> None:
    for path, before in (
        ("sources/actors/a.yml", b""),
        ("sources/articles/a.md", b""),
        ("sources/articles/a.md", b"---\n"),
    ):
        for after in (b"", b"\n---\n"):
            document, problems = parse(path, before + raw + after)
            assert document or len(problems) == 1
            assert all(problem.place.path == path for problem in problems)
            lines = (before + raw + after).replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
            assert all(1 <= problem.place.line <= lines + 1 and problem.place.column >= 1 for problem in problems)


yaml_data = st.recursive(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "ä c", "057"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), yaml_data, min_size=1))
def test_what_is_written_is_read(data: dict[str, object]) -> None:
    text = "\n".join(f"{key}: {as_yaml(value)}" for key, value in data.items())
    document = read(text)
    assert document.data == data

    def walk(value: object, *keys: str | int) -> None:
        assert document.written(*keys) == as_yaml(value)
        entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, entry in entries:
            walk(entry, *keys, key)

    for line, (key, value) in enumerate(data.items(), start=1):
        assert document.key_place(key) == Place("sources/actors/extra.yml", line, 1)
        walk(value, key)
