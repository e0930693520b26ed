"""What was written, and where? Text becomes a document: the values as written, the body, and the place of every key."""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import combining

import yaml
from frontmatter.default_handlers import YAMLHandler

from generator.problems import Place, Problem

# Limits for one source file, far above what a record needs: a larger or deeper one is a mistake or an attack.
MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

NULL = "tag:yaml.org,2002:null"
# Characters that YAML refuses, and those that reorder or hide text on the screen of a reviewer or make two names look
# one: controls, marks without width or ink (soft hyphen, joiners of words, fillers, variation selectors, tags), private
# and unassigned planes, line and paragraph separators, and marks that strike letters through.
ODD = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\uf900-\ufffd\U00010000-\U0001ffff\U00020000-\U0003ffff]"
    "|[\xad\u0335-\u0338\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164]"
    # Joiners shape letters of Arabic, Indic and their neighbours' scripts; behind any other letter they only hide.
    "|(?<![\u0600-\u109f\u1780-\u18af])[\u200c\u200d]"
    "|[\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|[\U0001fffe\U0001ffff]"
)
# What the parser was at when it came to the end of the file, instead of to what closes it.
UNCLOSED = ("while scanning a quoted scalar",)
# What the YAML parser says -> what to do about it.
SYNTAX_HINTS = {
    "found a tab character": "indent with spaces, not tabs",
    "mapping values are not allowed": "put a value with ': ' in quotes, or correct the indentation here or above",
    "cannot start any token": "put a value that starts with @, ` or % in quotes",
    "unexpected end of stream": "close the quotation mark that is still open",
    "unknown escape character": "in double quotes write \\\\ for a backslash, or use single quotes",
    "did not find expected key": "check the indentation, and double a quotation mark inside a quoted value",
    "did not find expected ',' or": "close the bracket, or put a value that starts with [ or { in quotes",
    "did not find expected '-' indicator": "entries of a list must start with '- ' in the same column",
    "could not find expected ':'": "write a key as 'key: value', with a colon and a space",
    "but found another document": "one file holds one record: remove the line ---",
}


@dataclass(frozen=True)
class Document:
    """One source file, read: `data` holds mappings, lists, the scalars as text as they were written, and None."""

    path: str
    data: object
    root: yaml.Node = field(repr=False, compare=False)
    front: str = field(default="", repr=False)  # the YAML as it stands in the file
    first_line: int = 1  # where it starts
    body: str = ""
    body_line: int = 1  # where the body starts
    # The children of the nodes asked for so far: a list with thousands of mistakes asks for its own each time.
    _known: dict[int, dict[str | int, tuple[yaml.Node, yaml.Node]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def place(self, *keys: str | int) -> Place:
        """Return the place of the value under these keys, or of the innermost of them that exists."""
        return self.at(self._walk(keys)[-1][1])

    def key_place(self, *keys: str | int) -> Place:
        """Return the place of the last of these keys itself."""
        return self.at(self._walk(keys)[-1][0])

    def written(self, *keys: str | int) -> str:
        """Return the text of the value under these keys as it stands in the file, brackets included."""
        node = self._walk(keys)[-1][1]
        return self.front[node.start_mark.index : node.end_mark.index]

    def comment(self, *keys: str | int) -> str:
        """Return the comment behind the value under these keys that looks like a part of it: # and no space."""
        node = self._walk(keys)[-1][1]
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return ""  # a block ends with its last line: what follows is a line of its own
        rest = self.front[node.end_mark.index :].partition("\n")[0].strip()
        return rest if re.match(r"#[^\s#]", rest) else ""

    def rewritten(self, values: Mapping[tuple[str | int, ...], str]) -> str:
        """Return the YAML with these words for the values under these keys, and all else as it stands."""
        text = self.front
        nodes = ((self._walk(keys)[-1][1], words) for keys, words in values.items())
        for node, words in sorted(nodes, key=lambda each: each[0].start_mark.index, reverse=True):
            text = text[: node.start_mark.index] + words + text[node.end_mark.index :]
        return text

    def at(self, node: yaml.Node) -> Place:
        """Return the place of a node of this document."""
        mark = node.start_mark
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def _walk(self, keys: tuple[str | int, ...]) -> list[tuple[yaml.Node, yaml.Node]]:
        """Return (key node, value node) for each step down; the way ends where a key is missing."""
        way = [(self.root, self.root)]
        for key in keys:
            node = way[-1][1]
            if id(node) not in self._known:
                self._known[id(node)] = dict(_children(node))
            if key not in self._known[id(node)]:
                break
            way.append(self._known[id(node)][key])
        return way


def parse(path: str, raw: bytes) -> tuple[Document | None, list[Problem]]:
    """Return the document in these bytes, and the problems of its syntax.

    There is no document where the file cannot be read as one mapping; doubled keys are problems, but leave a document.
    """
    try:
        return _parse(path, _decode(path, raw))
    except _Refused as refused:
        return None, [refused.problem]


class _Refused(Exception):  # noqa: N818  # not an error of the program: it carries a problem of the file
    def __init__(self, place: Place, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(place, code, message, hint)


def _decode(path: str, raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise _Refused(Place(path), "too-large", f"file must have at most {MAX_BYTES} bytes: {len(raw)} or more")
    try:
        raw = raw.removeprefix(codecs.BOM_UTF8)
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = _lines(raw[: error.start].decode())
        raise _Refused(
            _after(path, before),
            "bad-encoding",
            f"file must be UTF-8: byte 0x{raw[error.start]:02X}",
            "save it as UTF-8",
        ) from error
    text = _lines(text)
    if odd := ODD.search(text):
        raise _odd(_after(path, text[: odd.start()]), odd[0])
    return text


def _lines(text: str) -> str:
    """Return a text with all ends of lines written alike."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _odd(place: Place, character: str) -> _Refused:
    hint = "delete it" if combining(character) else "delete it; most editors do not show it"
    return _Refused(place, "odd-character", oddity(character), hint)


def oddity(character: str) -> str:
    """Return what must be said of a character that no text may hold."""
    kind = "marks that strike letters through" if combining(character) else "control or invisible characters"
    return f"text must contain no {kind}: U+{ord(character):04X}"


def _after(path: str, before: str) -> Place:
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _parse(path: str, text: str) -> tuple[Document, list[Problem]]:
    front, first_line, body, body_line = _split(path, text) if path.endswith(".md") else (text, 1, "", 1)
    root = _compose(path, front, first_line)
    if not isinstance(root, yaml.MappingNode):
        found = "nothing" if root is None else "a list" if isinstance(root, yaml.SequenceNode) else "text"
        raise _Refused(
            Place(path, first_line), "not-a-mapping", f"file must be a mapping of keys to values: {found} found"
        )
    document = Document(path, _plain(root), root, front, first_line, body, body_line)
    for node in _scalars(root):
        # YAML's escapes ("\u202E") name characters that the text itself does not hold.
        if odd := ODD.search(node.value):
            raise _odd(document.at(node), odd[0])
    return document, list(_doubled_keys(document, root))


def _split(path: str, text: str) -> tuple[str, int, str, int]:
    """Return the front matter with its first line, and the body with its first line."""
    handler = YAMLHandler()
    if not handler.detect(text) or not text.startswith("---"):
        raise _Refused(Place(path), "no-front-matter", "file must start with front matter", "put --- on the first line")
    try:
        front, body = handler.split(text)
    except ValueError as error:
        raise _Refused(
            Place(path), "open-front-matter", "front matter must be closed", "put --- on a line of its own below it"
        ) from error
    front_at = text.index(front)
    return front, text.count("\n", 0, front_at) + 1, body, text.count("\n", 0, len(text) - len(body)) + 1


def _compose(path: str, front: str, first_line: int) -> yaml.Node | None:
    try:
        _refuse_tricks(path, front, first_line)
        return yaml.compose(front, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        # A quotation mark that is never closed is found at the end of the file; to be mended is where it stands.
        mark = error.context_mark if error.context in UNCLOSED else error.problem_mark or error.context_mark
        assert mark  # libyaml marks every problem that is left once odd characters are refused
        message = ", ".join(filter(None, (error.context, error.problem)))
        hint = next((hint for said, hint in SYNTAX_HINTS.items() if said in message), "")
        if front[mark.index : mark.index + 1] == "\t":
            hint = SYNTAX_HINTS["found a tab character"]
        place = Place(path, mark.line + first_line, mark.column + 1)
        if not front[mark.index :].strip():
            # What is missed at the end is missed behind the last words, not on a line that is not there.
            last = _after(path, front.rstrip())
            place = Place(path, last.line + first_line - 1, last.column)
        raise _Refused(place, "bad-yaml", f"file must be YAML: {message}", hint) from error


def _refuse_tricks(path: str, front: str, first_line: int) -> None:
    """Refuse, before any tree is built, what could expand or overflow: aliases, tags, too deep a nesting."""
    depth = 0
    for event in yaml.parse(front, Loader=yaml.CSafeLoader):
        mark = event.start_mark
        assert mark  # only events made by hand have none
        place = Place(path, mark.line + first_line, mark.column + 1)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "value must be written out, without YAML anchors or aliases"
            raise _Refused(place, "alias", message, "put a value that starts with & or * in quotes")
        if getattr(event, "tag", None):
            message = "value must have no YAML tag"
            raise _Refused(place, "tag", message, "put a value that starts with ! in quotes")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _Refused(place, "too-deep", f"values must be nested at most {MAX_DEPTH} deep")


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        plain: dict[str, object] = {}
        for key, value in node.value:
            plain.setdefault(_key(key), _plain(value))
        return plain
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child) for child in node.value]
    return None if node.tag == NULL else node.value


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child)
    else:  # a mapping: there is no fourth kind
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def _key(node: yaml.Node) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else "(not text)"


def _children(node: yaml.Node) -> Iterator[tuple[str | int, tuple[yaml.Node, yaml.Node]]]:
    if isinstance(node, yaml.MappingNode):
        # Reversed, so that of doubled keys the first is kept, as in the data.
        yield from ((_key(key), (key, value)) for key, value in reversed(node.value))
    elif isinstance(node, yaml.SequenceNode):
        yield from ((index, (child, child)) for index, child in enumerate(node.value))


def _doubled_keys(document: Document, node: yaml.Node) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for key, (key_node, child) in (
        ((_key(k), (k, v)) for k, v in node.value) if isinstance(node, yaml.MappingNode) else ()
    ):
        if key in seen:
            yield Problem(
                document.at(key_node),
                "doubled-key",
                f"key must be given once: {key!r}",
                f"it is already on line {seen[key]}",
            )
        seen.setdefault(key, document.at(key_node).line)
        yield from _doubled_keys(document, child)
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _doubled_keys(document, child)
