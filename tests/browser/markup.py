"""What stands in the pages of a built site? Parsed as browsers parse, for tests that look at all of them."""

from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit

from justhtml import Element, JustHTML, Node, Text

# Attributes that lead somewhere.
LEADING = ("href", "src", "action", "poster", "data")


class Markup:
    """A page of a site: its address below the site's root and what a parser finds in it."""

    def __init__(self, site: Path, file: Path) -> None:
        """Parse a file of a site."""
        self.address = address(site, file)
        self.source = file.read_text(encoding="utf-8")
        self.document = JustHTML(self.source, sanitize=False, collect_errors=True)
        self.errors = [f"{error.line}: {error.code}" for error in self.document.errors]

    def all(self, selector: str) -> list[Element]:
        """Return the elements that a selector matches."""
        return within(self.document.root, selector)

    def one(self, selector: str) -> Element:
        """Return the only element that a selector matches."""
        found = self.all(selector)
        assert len(found) == 1, f"{self.address}: {len(found)} × {selector}"
        return found[0]

    def ids(self) -> list[str]:
        """Return the id of every element that has one."""
        return [str(element.attrs["id"]) for element in self.all("[id]")]

    def leads(self) -> Iterator[tuple[str, str]]:
        """Yield (element and attribute, target) of everything that leads somewhere."""
        for element in self.all(",".join(f"[{name}]" for name in LEADING)):
            for name in LEADING:
                if name in element.attrs:
                    yield f"{element.name}[{name}]", str(element.attrs[name])


def within(node: Node, selector: str) -> list[Element]:
    """Return the elements below a node that a selector matches."""
    return [found for found in node.query(selector) if isinstance(found, Element)]


def words(node: Node) -> str:
    """Return the text in an element as a reader sees it, white space folded, without the links beside headings."""
    return " ".join("".join(_texts(node)).split())


def _texts(node: Node | Text) -> Iterator[str]:
    if isinstance(node, Text):
        yield str(node.data)
    elif not (isinstance(node, Element) and "headerlink" in str(node.attrs.get("class"))):
        for child in node.children or ():
            yield from _texts(child)


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
