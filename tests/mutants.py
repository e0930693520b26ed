"""Mutants of a dossier: its sources broken or bent at a few places; from the same seed always the same.

A mutant is changed on one of three levels: in its bytes, in the structure of its YAML, or in what it says. The last are
well-formed, and many of them valid. `tests/fuzz.py` holds the program to what it owes to each.
"""

import random  # noqa: TID251  # with a seed
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

import yaml

from generator import disk, layout, pipeline, translations
from tests.hostile import ATTEMPTS
from tests.test_cases import FILES, world
from tests.world import BASE, HERE, ROOT, SITE, raw_yaml

STR = "tag:yaml.org,2002:str"
# No file gets larger: the program stops reading a little above its own limit.
MOST_BYTES = 300_000
# What takes longer is rarer: one mutant in so many is of the example, or of the real sources.
LARGER, REAL = 10, 200
PIECES: dict[str, list[str]] = raw_yaml((HERE / "mutants.yml").read_text(encoding="utf-8"))  # type: ignore[assignment]
WORDS = (*PIECES["words"], *ATTEMPTS)
TAGS = ("!x", "tag:yaml.org,2002:int", "tag:yaml.org,2002:python/object/apply:os.system", "tag:yaml.org,2002:binary")
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7", "utf-8-sig", "shift_jis", "cp037")
ENDS = (b"\r", b"\r\n", b"\n\r", b"\n\n", b"\x85", b"\xc2\x85", b"\xe2\x80\xa8", b"\x0b", b"\x0c", b"")
DEPTHS = (1, 2, 5, 10, 11, 12, 13, 50, 900, 1100, 20_000)
DATED = {"edtf", "in_text", "from", "to", "period", "date", "as_of", "published", "retrieved"}
ADDRESSED = {"url", "archived_url", "contact", "repository"}
LANGUAGES = ("en", "de", "fr", "ko", "zh", "EN", "e", "eng", "zz", "en-GB", "")
NAMES = (
    "x",
    "index",
    "con",
    "a" * 80,
    "a" * 81,
    "a-1",
    "0",
    "de",
    "all",
    "text",
    "-",
    "Ä",
    "x y",
    "null",
    "visit",
    "A",
)
PATHS = (
    "sources/x.yml",
    "sources/events/x.yml",
    "sources/events/99999/x.yml",
    "sources/a\nb.yml",
    "sources/\u202e.yml",
)

Slot = tuple[yaml.CollectionNode, int]
Record = dict[str, Any]


@dataclass(frozen=True)
class World:
    """The sources of a dossier, by path, and the texts that they are about, by SHA-256."""

    sources: Mapping[str, bytes]
    texts: Mapping[str, bytes]


@dataclass(frozen=True)
class Mutant(World):
    """A world, changed; `changes` say how and where."""

    seed: int
    changes: tuple[str, ...]


# ---------------------------------------------------------------- from what mutants are made


@cache
def worlds() -> tuple[World, ...]:
    """Return the tiny briefing, the example, and what the cases make of the tiny one: each a mistake already."""
    small, site = (_complete(World(disk.read_sources(at), disk.read_archive(at / "archive"))) for at in (BASE, SITE))
    cases = (raw_yaml(path.read_text(encoding="utf-8")) for path in FILES)
    bent = (World(world(case), small.texts) for case in cases if isinstance(case, dict))
    # A file that is too large already only takes its time.
    light = [each for each in bent if sum(map(len, each.sources.values())) < MOST_BYTES / 10]
    return small, site, *light


def _complete(found: World) -> World:
    """Return a world with the state of its translations noted, and a forward, so that every kind of file is there."""
    checked = pipeline.check(found.sources)
    noted = translations.written(checked.corpus).encode()
    forwards = b"events:\n  - {old: a-visit, withdrawn: {en: Not told., de: Nicht belegt.}}\n"
    return World({"sources/forwards.yml": forwards, **found.sources, layout.TRANSLATIONS: noted}, found.texts)


@cache
def real() -> World:
    """Return the sources of the dossier of this repository: data like any other."""
    return _complete(World(disk.read_sources(ROOT), {}))


@dataclass(frozen=True)
class Stock:
    """What the files of the small worlds hold: values by their key, and entries by the folder of their file."""

    values: Mapping[str, Sequence[str]]
    entries: Mapping[str, Sequence[tuple[yaml.Node, yaml.Node]]]


@cache
def stock() -> Stock:
    """Return what can be taken from one file for another one."""
    values, entries = defaultdict[str, set[str]](set), defaultdict[str, list[tuple[yaml.Node, yaml.Node]]](list)
    for path, raw in (item for each in worlds()[:2] for item in sorted(each.sources.items())):
        root, _ = _opened(path, raw)
        for parent, at in _slots(root) if root else ():
            key, value = _key(parent, at), _get(parent, at)
            if isinstance(value, yaml.ScalarNode):
                values[key].add(value.value)
            if parent is root:
                entries[_folder(path)].append(parent.value[at])
    return Stock({key: sorted(found) for key, found in values.items()}, entries)


# ---------------------------------------------------------------- trees


def _opened(path: str, raw: bytes) -> tuple[yaml.Node | None, bytes]:
    """Return the tree of the YAML in a file and what follows it; no tree where there is none to be had."""
    front, mark, body = raw.removeprefix(b"---\n").partition(b"\n---\n") if path.endswith(".md") else (raw, b"", b"")
    try:
        root = yaml.compose(front.decode(), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        root = None
    return root if isinstance(root, yaml.MappingNode) and root.value else None, mark + body


def _closed(path: str, root: yaml.Node, rest: bytes) -> bytes:
    text = yaml.serialize(root, Dumper=yaml.CSafeDumper, allow_unicode=True, width=120)
    return (f"---\n{text.rstrip()}" if path.endswith(".md") else text).encode() + rest


def _slots(root: yaml.Node) -> list[Slot]:
    """Return every place of a value in a tree: its collection, and where it stands there."""
    found, waiting, seen = [], [root], set[int]()
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.CollectionNode) and id(node) not in seen:
            seen.add(id(node))
            found += [(node, at) for at in range(len(node.value))]
            waiting += [_get(node, at) for at in range(len(node.value))]
    return found


def _get(parent: yaml.CollectionNode, at: int) -> yaml.Node:
    found: yaml.Node = parent.value[at][1] if isinstance(parent, yaml.MappingNode) else parent.value[at]
    return found


def _set(parent: yaml.CollectionNode, at: int, value: yaml.Node) -> None:
    parent.value[at] = (parent.value[at][0], value) if isinstance(parent, yaml.MappingNode) else value


def _key(parent: yaml.CollectionNode, at: int) -> str:
    """Return the key of a value, or nothing if it is an entry of a list."""
    return str(parent.value[at][0].value) if isinstance(parent, yaml.MappingNode) else ""


def _scalar(value: str) -> yaml.ScalarNode:
    return yaml.ScalarNode(STR, value)


def _folder(path: str) -> str:
    return path.split("/")[1]


# ---------------------------------------------------------------- a mutant in the making


class Making:
    """A world while it is being changed, and a choice that is the same for the same seed."""

    def __init__(self, begun: World, seed: int) -> None:
        self.choice = random.Random(seed)  # noqa: S311  # seeded
        self.sources, self.texts = dict(begun.sources), dict(begun.texts)

    def path(self) -> str:
        """Return a file; of what there are many of its kind, no more often than of others."""
        folder = self.one({*map(_folder, self.sources)})
        return str(self.one([path for path in self.sources if _folder(path) == folder]))

    def one(self, of: "Sequence[Any] | set[Any]") -> Any:  # noqa: ANN401  # whatever there is
        """Return one of these. Raises LookupError if there is none."""
        found = sorted(of) if isinstance(of, set) else of
        return found[int(self.choice.random() * len(found))]

    def some(self, most: int) -> int:
        """Return a number up to this one, small ones as often as large ones."""
        return int(most ** self.choice.random())

    def in_tree(self, path: str, change: Callable[[yaml.Node], object]) -> None:
        """Change the YAML of a file. Raises LookupError if it has none, or not what is to be changed."""
        root, rest = _opened(path, self.sources[path])
        if root is None:
            raise LookupError
        change(root)
        self.sources[path] = _closed(path, root, rest)

    def at_scalar(self, path: str, fits: Callable[[str, str], object], new: Callable[[str, str], str]) -> None:
        """Change one value of a file: of those whose key and words fit."""

        def change(root: yaml.Node) -> None:
            slots = [each for each in _slots(root) if isinstance(_get(*each), yaml.ScalarNode)]
            slot = self.one([each for each in slots if fits(_key(*each), str(_get(*each).value))])
            _set(slot[0], slot[1], _scalar(new(_key(*slot), _get(*slot).value)))

        self.in_tree(path, change)

    def ids(self, folder: str = "") -> list[str]:
        """Return the ids of the files of a kind, or of all."""
        paths = [path for path in self.sources if path.startswith(f"sources/{folder}")]
        return [path.rpartition("/")[2].rpartition(".")[0] for path in paths]


Change = Callable[[Making, str], None]

# ---------------------------------------------------------------- bytes


def _bytes(change: Callable[[Making, bytes, int, int], bytes]) -> Change:
    """Make a change of a file of one that is given its bytes and a stretch of them."""

    def changed(making: Making, path: str) -> None:
        raw = making.sources[path]
        first = making.choice.randrange(len(raw) + 1)
        making.sources[path] = change(making, raw, first, min(first + making.some(2000), len(raw)))

    changed.__name__ = change.__name__
    return changed


@_bytes
def bit_flipped(making: Making, raw: bytes, first: int, _last: int) -> bytes:
    return (
        raw[:first]
        + bytes(each ^ 1 << making.choice.randrange(8) for each in raw[first : first + 1])
        + raw[first + 1 :]
    )


@_bytes
def stretch_cut(_making: Making, raw: bytes, first: int, last: int) -> bytes:
    return raw[:first] + raw[last:]


@_bytes
def end_cut(_making: Making, raw: bytes, first: int, _last: int) -> bytes:
    return raw[:first]


@_bytes
def stretch_repeated(making: Making, raw: bytes, first: int, last: int) -> bytes:
    return raw[:first] + raw[first:last] * making.some(20_000) + raw[last:]


@_bytes
def another_spliced_in(making: Making, raw: bytes, first: int, last: int) -> bytes:
    other = making.sources[making.path()]
    begin = making.choice.randrange(len(other) + 1)
    return raw[:first] + other[begin : begin + making.some(2000)] + raw[last:]


@_bytes
def sign_put_in(making: Making, raw: bytes, first: int, _last: int) -> bytes:
    sign = str(making.one(PIECES["bytes"])).encode("latin-1")
    at: int = making.one([0, len(raw), first, first, first])
    times: int = making.one([1, 1, 1, 2, 100])
    return raw[:at] + sign * times + raw[at:]


@_bytes
def written_otherwise(making: Making, raw: bytes, _first: int, _last: int) -> bytes:
    return raw.decode(errors="replace").encode(making.one(ENCODINGS), errors="replace")


@_bytes
def lines_ended_otherwise(making: Making, raw: bytes, first: int, last: int) -> bytes:
    first, last = making.one([(0, len(raw)), (first, last)])
    return raw[:first] + raw[first:last].replace(b"\n", making.one(ENDS)) + raw[last:]


@_bytes
def lines_shuffled(making: Making, raw: bytes, first: int, last: int) -> bytes:
    lines = raw[first:last].split(b"\n")
    making.choice.shuffle(lines)
    return raw[:first] + b"\n".join(lines) + raw[last:]


@_bytes
def nothing_left(making: Making, _raw: bytes, _first: int, _last: int) -> bytes:
    return bytes(
        making.one([b"", b"\n", b"---\n", b"---\n---\n", b"{}", b"[]", b"a", b"\xef\xbb\xbf", b"# x", b"\0" * 9])
    )


# ---------------------------------------------------------------- structure


def _structure(change: Callable[[Making, yaml.Node, Slot], object]) -> Change:
    """Make a change of a file of one that is given its tree and a place in it."""

    def changed(making: Making, path: str) -> None:
        making.in_tree(path, lambda root: change(making, root, making.one(_slots(root))))

    changed.__name__ = change.__name__
    return changed


@_structure
def entry_dropped(_making: Making, _root: yaml.Node, slot: Slot) -> None:
    del slot[0].value[slot[1]]


@_structure
def key_renamed(making: Making, root: yaml.Node, _slot: Slot) -> None:
    parent, at = making.one([each for each in _slots(root) if isinstance(each[0], yaml.MappingNode)])
    old, value = parent.value[at]
    odd = yaml.MappingNode("tag:yaml.org,2002:map", [(_scalar("a"), _scalar("b"))], flow_style=True)
    names = (old.value[:-1], f"{old.value}s", old.value.upper(), "", "<<", *PIECES["words"], *stock().values)
    parent.value[at] = (making.one([odd, *[_scalar(str(making.one(names))) for _ in range(6)]]), value)


@_structure
def entry_doubled(making: Making, _root: yaml.Node, slot: Slot) -> None:
    slot[0].value += [deepcopy(slot[0].value[slot[1]]) for _ in range(making.one([1, 1, 1, 2, making.some(2000)]))]


@_structure
def entry_moved(making: Making, root: yaml.Node, slot: Slot) -> None:
    taken = slot[0].value.pop(slot[1])
    into = making.one([each for each, _ in _slots(root) if type(each) is type(slot[0])])
    into.value.insert(making.choice.randrange(len(into.value) + 1), taken)


@_structure
def value_of_another_type(making: Making, _root: yaml.Node, slot: Slot) -> None:
    old = _get(*slot)
    listed = yaml.SequenceNode("tag:yaml.org,2002:seq", [old], flow_style=making.one([True, False]))
    keyed = yaml.MappingNode("tag:yaml.org,2002:map", [(_scalar(making.one(["en", "id", ""])), old)])
    inner = making.one(old.value) if isinstance(old, yaml.CollectionNode) and old.value else _scalar("")
    _set(*slot, making.one([listed, keyed, inner[1] if isinstance(inner, tuple) else inner]))


@_structure
def nested_deeply(making: Making, _root: yaml.Node, slot: Slot) -> None:
    node = _get(*slot)
    for _ in range(making.one([each for each in DEPTHS if each < 100])):
        in_list = making.one([True, False])
        tag, value = ("seq", [node]) if in_list else ("map", [(_scalar("a"), node)])
        kind = yaml.SequenceNode if in_list else yaml.MappingNode
        node = kind(f"tag:yaml.org,2002:{tag}", value, flow_style=True)
    _set(*slot, node)


@_structure
def value_repeated_by_alias(making: Making, root: yaml.Node, slot: Slot) -> None:
    """Or a value that holds itself."""
    other = making.one(_slots(root))
    _set(*slot, making.one([root, _get(*other), slot[0]]))


@_structure
def value_tagged(making: Making, _root: yaml.Node, slot: Slot) -> None:
    _get(*slot).tag = making.one(TAGS)


@_structure
def value_grown(making: Making, _root: yaml.Node, slot: Slot) -> None:
    piece = str(making.one(["a", "0", "a ", "'", '"', "- ", "é", "\u0301", "1.", *WORDS]))
    _set(*slot, _scalar(piece * max(1, making.some(MOST_BYTES) // len(piece))))


@_structure
def merged(_making: Making, root: yaml.Node, slot: Slot) -> None:
    assert isinstance(root, yaml.MappingNode)
    root.value.append((yaml.ScalarNode("tag:yaml.org,2002:merge", "<<"), _get(*slot)))


@_structure
def styled_otherwise(making: Making, root: yaml.Node, _slot: Slot) -> None:
    for node in (root, *(_get(*each) for each in _slots(root))):
        if isinstance(node, yaml.CollectionNode):
            node.flow_style = making.one([True, False])
        elif isinstance(node, yaml.ScalarNode) and node.tag == STR:
            node.style = making.one(["", "'", '"', "|", ">"])


@_structure
def keys_in_another_order(making: Making, root: yaml.Node, slot: Slot) -> None:
    making.choice.shuffle(making.one([root, slot[0]]).value)


def written_as_it_stands(making: Making, path: str) -> None:
    """What no tree can hold: broken YAML, and what is nested more deeply than anybody would."""
    making.at_scalar(path, lambda *_: True, lambda *_: "HERE")
    deep = making.one(DEPTHS)
    opened = making.one([("[", "]"), ("{a: ", "}"), ("[", ""), ("{a: ", ""), ("- ", ""), ("? ", ""), ("!a ", "")])
    text = making.one([*PIECES["yaml"], "".join(each * deep for each in opened)])
    making.sources[path] = making.sources[path].replace(b"HERE", str(text).encode(), 1)


def several_documents(making: Making, path: str) -> None:
    raw, other = making.sources[path], making.sources[making.path()]
    making.sources[path] = raw + making.one([b"\n---\n", b"\n...\n", b"\n--- "]) + making.one([raw, other, b"x", b""])


# ---------------------------------------------------------------- what it says


def value_from_elsewhere(making: Making, path: str) -> None:
    known = stock().values
    making.at_scalar(path, lambda key, _: len(known.get(key, ())) > 1, lambda key, _: str(making.one(known[key])))


def another_id(making: Making, path: str) -> None:
    ids = [*making.ids(), *stock().values[""]]
    making.at_scalar(path, lambda key, words: words in ids and key != "id", lambda *_: str(making.one(ids)))


def another_date(making: Making, path: str) -> None:
    making.at_scalar(path, lambda key, _: key in DATED, lambda *_: dated(making))


def dated(making: Making) -> str:
    """Return a date of the grammar of EDTF, or something near it."""
    choice = making.choice

    def one() -> str:
        year = making.one(
            [f"{choice.randrange(1940, 2010)}", "1953", "2001", f"{choice.randrange(10000):04}", "19XX", "195X"]
        )
        month = making.one(["", "", f"-{choice.randrange(1, 13):02}", f"-{choice.randrange(0, 30):02}", "-XX"])
        day = (
            making.one(["", f"-{choice.randrange(1, 29):02}", f"-{choice.randrange(0, 34):02}", "-XX"]) if month else ""
        )
        return f"{year}{month}{day}{making.one(['', '', '', '?', '~', '%'])}"

    a, b = sorted((one(), one()))
    forms = (a, a, a, b, f"{a}/{b}", f"{b}/{a}", f"{a}/..", f"../{b}", f"{a}/", f"/{b}", f"[{a}..{b}]", f"[..{b}]")
    return str(making.one([*forms, f"[{a}..]", f"[{a},{b}]", f"{{{a}..{b}}}", making.one(PIECES["dates"])]))


def another_number(making: Making, path: str) -> None:
    near = [f"{making.choice.randrange(100)}", f"{making.choice.uniform(-10, 1e6):.3f}", f"{10 ** making.some(12)}"]
    numbers = [*PIECES["numbers"], *near, *near]
    making.at_scalar(path, lambda _, words: re.fullmatch(r"-?[0-9.]+", words), lambda *_: str(making.one(numbers)))


def other_words(making: Making, path: str) -> None:
    """In the place of words, behind them, before them or among them."""
    making.at_scalar(path, lambda key, words: key in LANGUAGES[:2] or " " in words, lambda _, old: worded(making, old))


def worded(making: Making, old: str) -> str:
    """Return other words: old ones with something odd, or letters of any script."""
    letters = [
        chr(at) for at in (making.some(0x110000 - 1) for _ in range(making.some(400))) if not 0xD800 <= at < 0xE000
    ]
    new = str(making.one([*WORDS, *WORDS, "".join(letters), making.one(letters or ["x"])]))
    at = making.choice.randrange(len(old) + 1)
    return str(making.one([new, old + new, f"{old} {new}", f"{new} {old}", old[:at] + new + old[at:]]))


def words_everywhere(making: Making, _path: str) -> None:
    """One word of all files becomes another one, the same in all: what hangs together still does."""
    text = b" ".join(raw for path, raw in making.sources.items() if path.endswith((".yml", ".md"))).decode(
        errors="replace"
    )
    old = making.one({*re.findall(r"\b[A-ZÄÖÜ][a-zäöüß]{3,}\b", text)})
    new = str(making.one(WORDS)).replace("'", "’").translate({ord(each): None for each in '\n\r\t"\0{}[]:,#&*!|>%@`'})
    for path in making.sources:
        making.sources[path] = re.sub(rf"\b{old}\b".encode(), lambda _: new.encode(), making.sources[path])


def another_address(making: Making, path: str) -> None:
    making.at_scalar(path, lambda key, _: key in ADDRESSED, lambda *_: str(making.one(PIECES["addresses"])))


def another_language(making: Making, path: str) -> None:
    def change(root: yaml.Node) -> None:
        slots = [
            each for each in _slots(root) if _key(*each) in ("en", "de", "language") or _get(*each).value in LANGUAGES
        ]
        parent, at = making.one(slots)
        if _key(parent, at) in ("en", "de"):
            parent.value[at] = (_scalar(making.one(LANGUAGES)), parent.value[at][1])
        else:
            _set(parent, at, _scalar(making.one(LANGUAGES)))

    making.in_tree(path, change)


def languages_of_the_site(making: Making, _path: str) -> None:
    found = making.one([("de", "en"), ("en",), ("de",), ("en", "de", "fr"), ("en", "en"), (), ("ko", "en")])
    listed = yaml.SequenceNode("tag:yaml.org,2002:seq", [_scalar(each) for each in found], flow_style=True)
    _grafted(making, "sources/briefing.yml", (_scalar("languages"), listed))


def _grafted(making: Making, path: str, *entries: tuple[yaml.Node, yaml.Node]) -> None:
    """Put entries into a file; those it has of these keys they take the place of."""

    def change(root: yaml.Node) -> None:
        keys = [key.value for key, _ in entries]
        root.value = [each for each in root.value if each[0].value not in keys] + deepcopy([*entries])

    making.in_tree(path, change)


def entry_of_another_record(making: Making, path: str) -> None:
    entries = stock().entries[_folder(path)]
    _grafted(making, path, making.one([each for each in entries if each[0].value != "id"]))


def records_that_name_each_other(making: Making, path: str) -> None:
    """In a circle, by a key with which one of their kind names another."""
    folder = _folder(path)
    keys = {"events": ["part_of", "fulfils"], "actors": ["of", "of"], "articles": ["same_text_as", "replaces"]}.get(
        folder
    )
    paths = [each for each in making.sources if _folder(each) == folder]
    ring = [making.one(paths) for _ in range(making.one([1, 2, 2, 3]))]
    for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
        _grafted(making, one, (_scalar(making.one(keys or [])), _scalar(other.rpartition("/")[2].rpartition(".")[0])))


def values_swapped(making: Making, path: str) -> None:
    def change(root: yaml.Node) -> None:
        slot, other = making.one(_slots(root)), making.one(_slots(root))
        one, two = _get(*slot), _get(*other)
        _set(slot[0], slot[1], deepcopy(two))
        _set(other[0], other[1], deepcopy(one))

    making.in_tree(path, change)


def list_changed(making: Making, path: str) -> None:
    """An entry less, twice, or all in another order."""

    def change(root: yaml.Node) -> None:
        found = making.one([parent for parent, _ in _slots(root) if isinstance(parent, yaml.SequenceNode)])
        how = making.one(["less", "twice", "order"])
        if how == "less":
            found.value.pop()
        elif how == "twice":
            found.value.append(deepcopy(making.one(found.value)))
        else:
            making.choice.shuffle(found.value)

    making.in_tree(path, change)


def id_changed_everywhere(making: Making, path: str) -> None:
    old = path.rpartition("/")[2].rpartition(".")[0]
    new = str(making.one([*NAMES, f"{old}-x", f"x-{old}", *making.ids()]))
    word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])".encode())
    making.sources = {
        at.replace(f"/{old}.", f"/{new}."): word.sub(lambda _: new.encode(), raw) for at, raw in making.sources.items()
    }


def record_copied(making: Making, path: str) -> None:
    old, new = path.rpartition("/")[2].rpartition(".")[0], str(making.one(NAMES))
    making.sources[path.replace(f"/{old}.", f"/{new}.")] = making.sources[path].replace(old.encode(), new.encode(), 1)


def record_missing(making: Making, path: str) -> None:
    del making.sources[path]


def file_elsewhere(making: Making, path: str) -> None:
    other, (stem, dot, ending) = making.path(), path.rpartition(".")
    endings = (f"{stem}.yaml", f"{stem}.{ending}.bak", stem, f"{stem}.{ending.upper()}", f"{stem}\u0301{dot}{ending}")
    years = re.sub(r"/\d{4}/", f"/{making.choice.randrange(10000):04}/", path)
    making.sources[str(making.one([*PATHS, *endings, other, years, f"{stem} (a link)"]))] = making.sources.pop(path)


def text_changed(making: Making, _path: str) -> None:
    """The text that an article is of: its file names the new one."""
    digest = making.one({*making.texts})
    making.sources["text"] = making.texts[digest]
    making.one(BYTES)(making, "text")
    new = making.sources.pop("text")
    making.texts[sha256(new).hexdigest()] = new
    for at, raw in making.sources.items():
        making.sources[at] = raw.replace(digest.encode(), sha256(new).hexdigest().encode())


def in_another_format(making: Making, _path: str) -> None:
    stated = str(making.one(["0", "2", "-1", "01", "", "~", "9" * 7, "9" * 8, "1.0", "[1]", "{a: 1}", "'0'", '"1"']))
    raw = making.sources["sources/briefing.yml"]
    making.sources["sources/briefing.yml"] = re.sub(rb"(?m)^format: .*$", f"format: {stated}".encode(), raw)


def translation_noted_otherwise(making: Making, _path: str) -> None:
    making.one([bit_flipped, stretch_cut, sign_put_in, lines_shuffled, stretch_repeated])(making, layout.TRANSLATIONS)


# ---------------------------------------------------------------- mutants

BYTES: tuple[Change, ...] = (
    *(bit_flipped, stretch_cut, end_cut, stretch_repeated, another_spliced_in, sign_put_in, sign_put_in),
    *(written_otherwise, lines_ended_otherwise, lines_shuffled, nothing_left),
)
STRUCTURE: tuple[Change, ...] = (
    *(entry_dropped, key_renamed, entry_doubled, entry_moved, value_of_another_type, nested_deeply),
    *(value_repeated_by_alias, value_tagged, value_grown, merged, styled_otherwise, keys_in_another_order),
    *(written_as_it_stands, written_as_it_stands, several_documents),
)
MEANING: tuple[Change, ...] = (
    *(value_from_elsewhere, another_id, another_date, another_date, another_number, other_words, other_words),
    *(words_everywhere, another_address, another_language, languages_of_the_site, entry_of_another_record),
    *(entry_of_another_record, records_that_name_each_other, values_swapped, list_changed, id_changed_everywhere),
    *(record_copied, record_missing, file_elsewhere, text_changed, in_another_format, translation_noted_otherwise),
)
LEVELS = (BYTES, STRUCTURE, MEANING, MEANING)


def is_real(seed: int) -> bool:
    """Whether the mutant of this seed is one of the real sources."""
    return seed % REAL == REAL - 1


def mutant(seed: int) -> Mutant:
    """Return the mutant of this seed: a world with one to four changes of one level."""
    small, site, *cases = worlds()
    choice = Making(small, seed)
    begun = choice.one([small, small, choice.one(cases)])
    if seed % LARGER == LARGER - 1:
        begun = real() if is_real(seed) else site
    making, level = Making(begun, seed), choice.one(LEVELS)
    changes: list[str] = []
    wanted = making.some(5)
    while len(changes) < wanted:
        change, path = making.one(level), making.path()
        before = dict(making.sources)
        try:
            change(making, path)
        except LookupError:  # there is no place for it
            making.sources = before
            continue
        changes.append(f"{change.__name__} in {path}")
    cut = {path: raw[:MOST_BYTES] for path, raw in making.sources.items()}
    return Mutant(cut, making.texts, seed, tuple(changes))
