"""What is a drawing? Layers of marks in one frame, every mark at a place that follows from its numbers.

It is the specification of a chart, plain data (`Spec`): `svg` draws from it, and others can. Nothing in it is laid out
by measuring text, so no font of the machine moves a mark. Colours are names of the theme's own tokens (dossier.css), so
one drawing serves light, dark and print.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple, TypedDict, Unpack

from generator.languages import Language
from generator.render.charts.ground import Ground

# The frame is this wide, in its own units, whatever the screen; it is drawn for the narrowest one (360 px, where a unit
# is four fifths of a pixel). charts.css keeps text at one size on the screen while the rest grows with the frame.
WIDTH = 400
# How high a line of text is on the narrowest screen, in units, and how wide a letter is on the average at most: in a
# wide font, 320 px, with the space between letters and words that WCAG 1.4.12 lets readers ask for.
LINE = 17
LETTER = 10.5

INK = "ink"
SOFT = "ink-soft"
FAINT = "ink-faint"
RULE = "line"
STRONG = "line-strong"
PAPER = "paper"
SURFACE = "surface"
ACCENT = "accent"
# By side of the pole: as text, as fill or line, as ground.
POLE_TEXT = ("pole-1", "pole-2")
POLE = ("pole-1-fill", "pole-2-fill")
POLE_WASH = ("pole-1-wash", "pole-2-wash")
# No token, but stripes of two. Of bars: the second pole is hatched, as everywhere on the site.
HATCH = "hatch"
POLE_BAR = (POLE[0], HATCH)

Form = Literal["line", "box", "symbol", "text", "band", "trail"]
Shape = Literal["circle", "square", "diamond", "up", "left", "right"]
SHAPE: tuple[Shape, Shape] = ("up", "square")

# (value, place) at the ends of each piece of a scale, ascending in value.
Scale = tuple[tuple[float, float], ...]
# A bend of a band (x, y, and the y up to which it reaches) or of a trail (x, y, and how wide it is there).
Bend = tuple[float, float, float]


class Look(TypedDict, total=False):
    """How a mark is seen. What is not said is as SVG has it: not painted, not dashed, opaque; text begins at its place.

    What is not painted is not seen, but a pointer hits it.
    """

    fill: str
    stroke: str
    width: float  # of the stroke
    dash: tuple[float, float]
    opacity: float
    shape: Shape  # of a symbol
    size: float  # of a symbol: how wide it is as a square
    corner: float  # of a box: how far its corners are rounded
    bold: bool
    align: Literal["center", "right"]  # of a text: what of it stands at its place
    height: Literal["middle", "top"]  # of a text: which height of its letters stands there, if not their base line


class Spot(Look, total=False):
    """Where a mark lies, where it leads, and what of its look is its own."""

    x: float
    y: float
    x2: float
    y2: float
    bends: list[Bend]
    text: str | list[str]  # or its lines; they are set close, so they need no more than LINE each
    link: int | None  # place in the drawing's links


class Layer(TypedDict):
    """Marks of one form that differ in nothing but their places."""

    form: Form
    look: Look
    marks: list[Spot]


class Lead(NamedTuple):
    """Where marks lead, as an address below the language's folder, and the accessible name of the link."""

    href: str
    words: str


class Spec(TypedDict):
    """A drawing as data, with what is to be said of it; places are units from the left and the top of the frame.

    | form   | mark                                                                     |
    |--------|--------------------------------------------------------------------------|
    | line   | from (x, y) to (x2, y2)                                                  |
    | box    | (x, y) and (x2, y2) are opposite corners                                 |
    | symbol | (x, y) is its middle                                                     |
    | text   | (x, y) is where it stands; of several lines, where they stand together   |
    | band   | bends (x, y, y2): from each to the next all that lies between y and y2   |
    | trail  | bends (x, y, width): a line through them that is as wide as it says      |

    An x2 or y2 that is not given is x or y.
    """

    key: str  # one of its own on every page
    title: str
    description: str  # what it shows, for those who do not see it
    width: float
    height: float
    layers: list[Layer]  # from the ground up
    links: list[Lead]  # in the order in which a keyboard meets them


@dataclass(frozen=True)
class Region:
    """A part of the frame in which values have places; without a scale they are places themselves."""

    x: Scale = ()
    y: Scale = ()

    def across(self, value: float) -> float:
        """Return how far from the left edge of the frame a value lies."""
        return place(self.x, value)

    def down(self, value: float) -> float:
        """Return how far from its upper edge a value lies."""
        return place(self.y, value)


FRAME = Region()


def place(scale: Scale, value: float) -> float:
    """Return the place of a value on a scale."""
    if not scale:
        return value
    pieces = [*pairwise(scale)]
    (low, start), (high, end) = next((piece for piece in pieces if value <= piece[1][0]), pieces[-1])
    return start + (value - low) / (high - low) * (end - start)


def tenth(value: float) -> float:
    """Return a number of units to a tenth, finer than any screen shows: no machine's last digits reach a file."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


@dataclass
class Drawing:
    """Layers, from the ground up, and the links in the order in which a keyboard meets them."""

    height: float
    ground: Ground
    layers: dict[Hashable, Layer] = field(default_factory=dict)
    links: list[Lead] = field(default_factory=list)

    @property
    def language(self) -> Language:
        """The language of its words."""
        return self.ground.language

    def link(self, href: str, words: str) -> int | None:
        """Note a link with its accessible name and return what stands for it in a mark; nothing for no address."""
        if not href:
            return None
        self.links.append(Lead(href, one_line(words)))
        return len(self.links) - 1

    def add(self, form: Form, marks: Iterable[Spot], region: Region = FRAME, **look: Unpack[Look]) -> None:
        """Draw lines, boxes or symbols at values in a region.

        Marks of one form, region and look share a layer, which lies where the first of them was drawn.
        """
        for mark in marks:
            placed = mark.copy()
            placed["x"], placed["y"] = tenth(region.across(mark["x"])), tenth(region.down(mark["y"]))
            if "x2" in mark:
                placed["x2"] = tenth(region.across(mark["x2"]))
            if "y2" in mark:
                placed["y2"] = tenth(region.down(mark["y2"]))
            self._put(form, region, look, placed)

    def write(
        self, marks: Iterable[Spot], region: Region = FRAME, *, dx: float = 0, dy: float = 0, **look: Unpack[Look]
    ) -> None:
        """Write text at values in a region, or so many units right of them and below."""
        for mark in marks:
            text, x, y = mark["text"], region.across(mark["x"]) + dx, region.down(mark["y"]) + dy
            lines = [one_line(line) for line in ([text] if isinstance(text, str) else text)]
            said = lines if len(lines) > 1 else lines[0]
            self._put("text", region, look, {**mark, "x": tenth(x), "y": tenth(y), "text": said})

    def band(self, bends: Iterable[Bend], region: Region, **look: Unpack[Look]) -> None:
        """Draw all that lies between two values, from one bend to the next."""
        placed = [(tenth(region.across(x)), tenth(region.down(y)), tenth(region.down(y2))) for x, y, y2 in bends]
        self._put("band", region, look, {"bends": placed})

    def trail(self, bends: Iterable[Bend], region: Region, **look: Unpack[Look]) -> None:
        """Draw a line of changing width from one bend to the next."""
        placed = [(tenth(region.across(x)), tenth(region.down(y)), tenth(width)) for x, y, width in bends]
        self._put("trail", region, look, {"bends": placed})

    def _put(self, form: Form, region: Region, look: Look, mark: Spot) -> None:
        if mark.get("link", 0) is None:
            del mark["link"]
        layer: Layer = {"form": form, "look": look, "marks": []}
        self.layers.setdefault((form, region, *look.items()), layer)["marks"].append(mark)

    def spec(self, key: str, title: str, description: str) -> Spec:
        """Return the drawing as plain data, under a name of its own, with what is to be said of it."""
        return {
            "key": key,
            "title": one_line(title),
            "description": one_line(description),
            "width": WIDTH,
            "height": tenth(self.height),
            "layers": [*self.layers.values()],
            "links": self.links,
        }


def one_line(text: str) -> str:
    """Return text in which blanks and ends of lines are single blanks."""
    return " ".join(text.split())
