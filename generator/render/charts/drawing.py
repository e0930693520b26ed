"""How is a drawing described? Layers of Vega-Lite in one frame, every mark at a place that follows from its numbers.

No axis, legend or title of Vega's is used: those are laid out by measuring text, and the fonts of the machine would
move them. Colours are the theme's own variables, so one drawing serves light, dark and print.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from generator.languages import Language

# The frame is this wide, in its own units, whatever the screen; it is drawn for the narrowest one (360 px, where a unit
# is four fifths of a pixel). charts.css keeps text at one size on the screen while the rest grows with the frame.
WIDTH = 400
# How high a line of text is on the narrowest screen, in units, and how wide a letter is on the average at most.
LINE = 17
LETTER = 7

CLEAR = "transparent"  # not seen, but a pointer hits it
INK = "var(--dossier-ink)"
SOFT = "var(--dossier-ink-soft)"
FAINT = "var(--dossier-ink-faint)"
RULE = "var(--dossier-line)"
STRONG = "var(--dossier-line-strong)"
PAPER = "var(--dossier-paper)"
SURFACE = "var(--dossier-surface)"
ACCENT = "var(--dossier-accent)"
ACCENT_WASH = "var(--dossier-accent-wash)"
# By side of the pole: as text, as fill or line, as ground.
POLE_TEXT = ("var(--dossier-pole-1)", "var(--dossier-pole-2)")
POLE = ("var(--dossier-pole-1-fill)", "var(--dossier-pole-2-fill)")
POLE_WASH = ("var(--dossier-pole-1-wash)", "var(--dossier-pole-2-wash)")
# Of bars: the second pole is hatched, as everywhere on the site.
POLE_BAR = (POLE[0], "url(#hatch)")
SHAPE = ("triangle-up", "square")

Row = Mapping[str, object]
# (value, place) at the ends of each piece of a scale, ascending in value.
Scale = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Region:
    """A part of the frame in which values have places."""

    x: Scale
    y: Scale

    def across(self, value: float) -> float:
        """Return how far from the left edge of the frame a value lies."""
        return place(self.x, value)


def plain(height: float) -> Region:
    """Return the whole frame, in its own units."""
    return Region(((0, 0), (WIDTH, WIDTH)), ((0, 0), (height, height)))


def place(scale: Scale, value: float) -> float:
    """Return the place of a value on a scale."""
    pieces = [*pairwise(scale)]
    (low, start), (high, end) = next((piece for piece in pieces if value <= piece[1][0]), pieces[-1])
    return start + (value - low) / (high - low) * (end - start)


@dataclass(frozen=True)
class _Layer:
    """Marks that differ in nothing but their rows."""

    region: Region
    mark: str
    channels: tuple[str, ...]
    style: Row
    rows: list[Row] = field(default_factory=list, repr=False)

    def spec(self) -> Row:
        return {
            "data": {"values": self.rows},
            "mark": {"type": self.mark, "clip": False, "tooltip": None, "filled": self.mark != "rule", **self.style},
            "encoding": {channel: _channel(channel, self.region) for channel in self.channels},
        }


@dataclass
class Drawing:
    """Layers, from the ground up, and the links in the order in which a keyboard meets them."""

    height: float
    language: Language
    layers: dict[str, "_Layer"] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)

    def link(self, href: str, words: str) -> str | None:
        """Note a link with its accessible name and return what stands for it in a row's `href`; nothing for none."""
        if not href:
            return None
        self.links.append((href, words))
        return f"#{len(self.links) - 1}"

    def add(self, region: Region, mark: str, rows: Iterable[Row], **style: object) -> None:
        """Draw one mark for each row; a row's keys are Vega-Lite's channels, their values what is drawn.

        Marks of one kind and style share a layer, which lies where the first of them was drawn.
        """
        for row in rows:
            layer = _Layer(region, mark, tuple(row), style)
            self.layers.setdefault(repr(layer), layer).rows.append(row)

    def write(self, region: Region, rows: Iterable[Row], **style: object) -> None:
        """Write text at places; `font` is "middle", "top" or "bottom": which height of a text stands at the place.

        Several lines are a list. They are set close, so they need no more than `LINE` each, and less on a wide screen.
        """
        self.add(region, "text", rows, **{"font": "bottom", "align": "left", "baseline": "alphabetic", **style})

    def spec(self) -> Row:
        """Return the drawing as a Vega-Lite specification."""
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "width": WIDTH,
            "height": self.height,
            "padding": 0,
            "autosize": "none",
            "background": None,
            "config": {"view": {"stroke": None}, "aria": False},
            "resolve": {"scale": {"x": "independent", "y": "independent"}},
            "layer": [layer.spec() for layer in self.layers.values()],
        }


def _channel(channel: str, region: Region) -> Row:
    if channel in ("x", "y"):
        scale = region.x if channel == "x" else region.y
        domain, places = [value for value, _ in scale], [place for _, place in scale]
        shown = {"domain": domain, "range": places, "nice": False, "zero": False}
        return {"field": channel, "type": "quantitative", "scale": shown, "axis": None, "stack": None}
    if channel in ("x2", "y2", "href"):
        return {"field": channel}
    if channel == "detail":
        return {"field": channel, "type": "nominal"}
    return {"field": channel, "type": "nominal", "scale": None} | ({"legend": None} if channel != "text" else {})
