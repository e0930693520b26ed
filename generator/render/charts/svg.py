"""How does a drawing become part of a page? As SVG of few elements, named for those who do not see it, with no script.

Fonts are the page's, sizes the style sheet's. Everything else stands in the specification, or follows from it by
arithmetic that every machine does alike.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from generator.render.charts.drawing import HATCH, POLE, POLE_TEXT, Bend, Look, Spec, Spot, tenth

# Our word for a height of letters -> SVG's, and which share of further lines lies above the place of a text.
BASELINES = {"middle": "central", "top": "hanging"}
ABOVE = {"middle": 0.5, "top": 0.0}
# Our word for what of a text stands at its place -> SVG's.
ANCHORS = {"center": "middle", "right": "end"}
# From one line of a text to the next, in heights of its letters: lines keep together however large the drawing is.
LEADING = 1.2
# How high a triangle is whose sides are equal, by half its side.
TALL = math.sqrt(3) / 2

Attributes = Mapping[str, object]


def draw(spec: Spec, up: str = "") -> Markup:
    """Return a drawing as an `svg` element, a mark a line and no line blank.

    `up` leads from the page that it stands on to the folder of the language.
    """
    key = spec["key"]
    hatched, seen = False, list[str]()
    linked: list[list[str]] = [[] for _ in spec["links"]]
    for layer in spec["layers"]:
        for mark in layer["marks"]:
            whole: Spot = {**layer["look"], **mark}
            hatched |= whole.get("fill") == HATCH
            link = whole.get("link")
            if link is not None:
                linked[link].append(_mark(layer["form"], whole, key))
            elif "fill" in whole or "stroke" in whole:
                seen.append(_mark(layer["form"], whole, key))
    names = {part: f"{key}-{part}" for part in ("title", "description")}
    lines = [
        _tag("title", {"id": names["title"]}, escape(spec["title"])),
        _tag("desc", {"id": names["description"]}, escape(spec["description"])),
        *([_hatch(f"{key}-{HATCH}")] if hatched else []),
        # What is only seen is said in the description.
        _tag("g", {"aria-hidden": "true"}, "\n".join(("", *seen, ""))),
        # Links come last, in their own order: what can be clicked lies on top, and a keyboard meets it as it was noted.
        *(
            _tag(
                "a",
                {"href": escape(up + href), "aria-label": escape(words)},
                "\n".join(("", _tag("title", {}, escape(words)), *marks, "")),
            )
            for (href, words), marks in zip(spec["links"], linked, strict=True)
        ),
    ]
    root = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "chart__svg",
        "viewBox": f"0 0 {spec['width']} {spec['height']}",
        # An image is one thing to a screen reader, what is in it is not there: with links in it, it is a group.
        "role": "group" if spec["links"] else "img",
        "aria-labelledby": names["title"],
        "aria-describedby": names["description"],
        "fill": "none",
    }
    return Markup(_tag("svg", root, "\n".join(("", *lines, ""))))  # noqa: S704  # words are escaped, all else is ours


def _tag(name: str, attributes: Attributes, content: str = "") -> str:
    said = "".join(f' {attribute}="{value}"' for attribute, value in attributes.items())
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def _mark(form: str, mark: Spot, key: str) -> str:
    look = dict(_look(mark, key))
    if form == "text":
        return _text(mark, look)
    if form == "line":
        x, y = mark["x"], mark["y"]
        return _tag("line", look | {"x1": x, "y1": y, "x2": mark.get("x2", x), "y2": mark.get("y2", y)})
    if form == "symbol":
        moved = {"transform": f"translate({mark['x']},{mark['y']})"}
        return _tag("path", look | moved | {"d": _symbol(mark["shape"], mark["size"])})
    if form == "box":
        return _tag("path", look | {"d": _box(mark)})
    return _tag("path", look | {"d": _band(mark["bends"]) if form == "band" else _trail(mark["bends"])})


def _look(mark: Look, key: str) -> Iterator[tuple[str, object]]:
    """Yield the attributes that say how a mark is seen."""
    if "fill" in mark:
        yield "fill", _paint(mark["fill"], key)
    if "stroke" in mark:
        yield "stroke", _paint(mark["stroke"], key)
    if "width" in mark:
        yield "stroke-width", mark["width"]
    if "dash" in mark:
        yield "stroke-dasharray", ",".join(map(str, mark["dash"]))
    if "align" in mark:
        yield "text-anchor", ANCHORS[mark["align"]]
    if mark.get("bold"):
        yield "font-weight", "bold"
    if "opacity" in mark:
        yield "opacity", mark["opacity"]


def _paint(colour: str, key: str) -> str:
    return f"url(#{key}-{HATCH})" if colour == HATCH else f"var(--dossier-{colour})"


def _text(mark: Spot, look: dict[str, object]) -> str:
    """Return a text; of several lines some lie above its place."""
    height, words = mark.get("height", ""), mark["text"]
    at = look | {"x": mark["x"], "y": mark["y"]}
    if height:
        at["dominant-baseline"] = BASELINES[height]
    if isinstance(words, str):
        return _tag("text", at, escape(words))
    first = -LEADING * ABOVE.get(height, 1.0) * (len(words) - 1)
    downs = (first, *[LEADING] * (len(words) - 1))
    # No blank between lines: it would count as a letter and move those that stand at their end.
    lines = [
        _tag("tspan", {"x": mark["x"], "dy": f"{tenth(down)}em"}, escape(line))
        for down, line in zip(downs, words, strict=True)
    ]
    return _tag("text", at, "".join(lines))


def _box(mark: Spot) -> str:
    left, right = sorted((mark["x"], mark.get("x2", mark["x"])))
    top, bottom = sorted((mark["y"], mark.get("y2", mark["y"])))
    width, height = tenth(right - left), tenth(bottom - top)
    corner = tenth(min(mark.get("corner", 0), width / 2))
    if not corner:
        return f"M{left},{top}h{width}v{height}h{-width}Z"
    across, down, turn = tenth(width - 2 * corner), tenth(height - 2 * corner), f"a{corner},{corner},0,0,1,"
    return (
        f"M{tenth(left + corner)},{top}h{across}{turn}{corner},{corner}v{down}{turn}{-corner},{corner}"
        f"h{-across}{turn}{-corner},{-corner}v{-down}{turn}{corner},{-corner}Z"
    )


def _symbol(shape: str, size: float) -> str:
    """Return a symbol around (0, 0) that is as wide as a square would be."""
    half, tall = tenth(size / 2), tenth(size / 2 * TALL)
    match shape:
        case "circle":
            return f"M{half},0A{half},{half},0,1,1,{-half},0A{half},{half},0,1,1,{half},0"
        case "square":
            return f"M{-half},{-half}h{tenth(size)}v{tenth(size)}h{-tenth(size)}Z"
        case "diamond":
            return f"M{-half},0L0,{-half}L{half},0L0,{half}Z"
        case "up":
            return f"M0,{-tall}L{-half},{tall}L{half},{tall}Z"
        case "left":
            return f"M{-tall},0L{tall},{-half}L{tall},{half}Z"
        case _:
            return f"M{tall},0L{-tall},{-half}L{-tall},{half}Z"


def _band(bends: Sequence[Bend]) -> str:
    there = [f"{x},{y2}" for x, _, y2 in bends]
    back = [f"{x},{y}" for x, y, _ in reversed(bends)]
    return f"M{'L'.join((*there, *back))}Z"


def _trail(bends: Sequence[Bend]) -> str:
    """Return a line of changing width: from bend to bend a piece with round ends."""
    pieces = []
    for (x, y, width), (x2, y2, width2) in pairwise(bends):
        length = math.sqrt((x2 - x) ** 2 + (y2 - y) ** 2)
        if length:
            # One unit from the line to its left, across and down.
            dx, dy = (y2 - y) / length, (x - x2) / length
            start, end = width / 2, width2 / 2
            pieces.append(
                f"M{_at(x + dx * start, y + dy * start)}L{_at(x2 + dx * end, y2 + dy * end)}"
                f"A{tenth(end)},{tenth(end)},0,0,1,{_at(x2 - dx * end, y2 - dy * end)}"
                f"L{_at(x - dx * start, y - dy * start)}"
                f"A{tenth(start)},{tenth(start)},0,0,1,{_at(x + dx * start, y + dy * start)}Z"
            )
    return "".join(pieces)


def _at(x: float, y: float) -> str:
    return f"{tenth(x)},{tenth(y)}"


def _hatch(identifier: str) -> str:
    """Return the ground of bars of the second pole: stripes, as in the bars of the tables."""
    stripes = (
        _tag("path", {"d": "M0,0h6v6h-6Z", "fill": _paint(POLE[1], "")}),
        _tag("path", {"d": "M0,0h2v6h-2Z", "fill": _paint(POLE_TEXT[1], "")}),
    )
    square = {"id": identifier, "width": 6, "height": 6, "patternUnits": "userSpaceOnUse"}
    return _tag("pattern", square | {"patternTransform": "rotate(45)"}, "\n".join(("", *stripes, "")))
