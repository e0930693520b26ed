"""What stands in the pages of a built site? Parsed as browsers parse, for tests that look at all of them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit

from justhtml import Element, JustHTML, Node, Text

# Attributes that lead somewhere.
LEADING = ("href", "xlink:href", "src", "action", "formaction", "poster", "data")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# A step of a selector that asks for a name, classes and attributes: most ask for no more, and these need no engine.
PLAIN = re.compile(r"(\w+|\*)?((?:\.[\w-]+)*)((?:\[[\w-]+\])*)")


class Markup:
    """A page of a site: its address below the site's root and what a parser finds in it."""

    def __init__(self, site: Path, file: Path) -> None:
        """Parse a file of a site."""
        self.address = address(site, file)
        self.source = file.read_text(encoding="utf-8")
        self.document = JustHTML(self.source, sanitize=False, collect_errors=True)
        self.errors = [f"{error.line}: {error.code}" for error in self.document.errors]

    @cached_property
    def by_id(self) -> Mapping[str, Element]:
        """Every element that has an id, by it."""
        return {str(element.attrs["id"]): element for element in self.all("[id]")}

    def all(self, selector: str) -> list[Element]:
        """Return the elements that a selector matches."""
        return within(self.document.root, selector)

    def one(self, selector: str) -> Element:
        """Return the only element that a selector matches."""
        found = self.all(selector)
        assert len(found) == 1, f"{self.address}: {len(found)} × {selector}"
        return found[0]

    def at(self, anchor: str) -> Element:
        """Return the element with this id."""
        assert anchor in self.by_id, f"{self.address}: no #{anchor}"
        return self.by_id[anchor]

    def ids(self) -> list[str]:
        """Return the id of every element that has one."""
        return [str(element.attrs["id"]) for element in self.all("[id]")]

    def leads(self) -> Iterator[tuple[str, str]]:
        """Yield (element and attribute, target) of everything that leads somewhere."""
        for element in self.all("*"):
            for name in LEADING:
                if name in element.attrs:
                    yield f"{element.name}[{name}]", str(element.attrs[name])


# What an element is: its name, its classes, its attributes.
Looks = tuple[str, frozenset[str], tuple[str, ...]]


def within(node: Node, selector: str) -> list[Element]:
    """Return the elements below a node that a selector matches, in their order."""
    plain = _plain(selector)
    if plain is None:
        return [found for found in node.query(selector) if isinstance(found, Element)]
    return [each for each in _below(node) if any(_matches(each, steps) for steps in plain)]


@cache
def _plain(selector: str) -> tuple[tuple[Looks, ...], ...] | None:
    """Return each of the selectors in a list as steps downwards; nothing if one of them asks for more."""
    parts = [[PLAIN.fullmatch(step) for step in each.split()] for each in selector.split(",")]
    if not all(step for steps in parts for step in steps):
        return None
    return tuple(tuple(_looks(*step.groups("")) for step in steps if step) for steps in parts)


def _looks(name: str, classes: str, attributes: str) -> Looks:
    return name.strip("*"), frozenset(classes.split(".")[1:]), tuple(re.findall(r"[\w-]+", attributes))


def _matches(element: Element, steps: tuple[Looks, ...]) -> bool:
    """Whether an element is what the last step asks for, and stands in what the others ask for."""
    *outer, (name, classes, attributes) = steps
    return (
        name in ("", element.name)
        and (not classes or classes <= {*str(element.attrs.get("class")).split()})
        and all(each in element.attrs for each in attributes)
        and (not outer or any(_matches(box, tuple(outer)) for box in above(element)))
    )


def _below(node: Node) -> Iterator[Element]:
    """Yield every element below a node, in the order of the page."""
    left = [iter(node.children or ())]
    while left:
        for each in left[-1]:
            if isinstance(each, Element):
                yield each
                left.append(iter(each.children or ()))
                break
        else:
            left.pop()


def part(page: Markup, anchor: str) -> list[Element]:
    """Return the elements of the part of a page that an anchor opens: what follows a heading, or a box itself.

    What follows a heading reaches to the next one of its rank or above, wherever that stands.
    """
    start = page.at(anchor)
    return following(start) if start.name in HEADINGS else [start]


def following(start: Element) -> list[Element]:
    """Return what follows a heading, up to the next one of its rank or above."""
    assert start.parent
    found: list[Element] = []
    siblings = [each for each in start.parent.children or () if isinstance(each, Element)]
    for each in siblings[siblings.index(start) + 1 :]:
        if each.name in HEADINGS and each.name <= start.name:
            break
        found.append(each)
    return found


def fold(page: Markup, anchor: str) -> Element:
    """Return the fold that an anchor stands on or in."""
    found: Node | None = page.at(anchor)
    while found is not None and not (isinstance(found, Element) and found.name == "details"):
        found = found.parent
    assert isinstance(found, Element), f"{page.address}: #{anchor} is in no fold"
    return found


def above(element: Element) -> Iterator[Element]:
    """Yield the elements that an element stands in, from the inside."""
    node = element.parent
    while isinstance(node, Element):
        yield node
        node = node.parent


def tables_in(element: Element) -> list[Element]:
    """Return the tables in a part of a page, but for those behind a chart."""
    found = [element] if element.name == "table" else within(element, "table")
    return [each for each in found if not any(box.name == "figure" for box in (each, *above(each)))]


def events_in(element: Element) -> list[str]:
    """Return the ids of the events that a part of a page links."""
    links = [str(link.attrs["href"]) for link in within(element, "a")]
    return [found[1] for found in (re.search(r"events/([a-z0-9-]+)/$", link) for link in links) if found]


def claims_in(element: Element) -> list[str]:
    """Return the claims that a part of a page links, each once."""
    links = (re.search(r"sources/(.+)/#claim-(.+)", str(link.attrs["href"])) for link in within(element, "a"))
    return list(dict.fromkeys("/".join(found.groups()) for found in links if found))


def words(node: Node, without: Iterable[Element] = ()) -> str:
    """Return the text in an element as a reader sees it, white space folded, without the links beside headings.

    Also without what stands in some other elements, if these are given.
    """
    return " ".join("".join(_texts(node, {id(each) for each in without})).split())


def _texts(node: Node | Text, without: Collection[int]) -> Iterator[str]:
    if isinstance(node, Text):
        yield str(node.data)
    elif id(node) not in without and not (isinstance(node, Element) and "headerlink" in str(node.attrs.get("class"))):
        for child in node.children or ():
            yield from _texts(child, without)


def address(site: Path, file: Path) -> str:
    """Return the address of a page below the site's root: "" for the home page."""
    return file.relative_to(site).as_posix().removesuffix("index.html")


def pages(site: Path) -> list[Markup]:
    """Return every page of a built site, the one for missing pages included."""
    return [Markup(site, file) for file in sorted(site.rglob("*.html"))]


def resolve(base: str, target: str) -> tuple[str, str]:
    """Return the address below the site's root, and the fragment, that a link on the page `base` leads to."""
    found = urlsplit(urljoin(f"http://site/dossier/{base}", target))
    assert found.netloc == "site", f"{base}: {target}"
    assert found.path.startswith("/dossier/"), f"{base}: {target} leads out of the site"
    return unquote(found.path).removeprefix("/dossier/"), unquote(found.fragment)


def exists(site: Path, path: str) -> bool:
    """Return whether a host would find a file at this address below the site's root."""
    file = site / normpath(path) if path else site
    return (file / "index.html").is_file() if path.endswith("/") or not path else file.is_file()
