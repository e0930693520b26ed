"""How does a drawing become part of a page? As SVG of few elements, named for those who do not see it, with no script.

vl-convert (https://github.com/vega/vl-convert) runs Vega-Lite in an engine of its own inside this process; nothing is
fetched. Of what it writes only the marks are kept, with their places counted together and rounded.
"""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

import vl_convert
from markupsafe import Markup

from generator.render.charts.drawing import POLE, POLE_TEXT, WIDTH, Drawing

VEGA_LITE = "5.21"
SVG, HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
# A place in a path or a translation.
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?")
# What a mark keeps of what Vega says about it. Fonts are the page's, sizes the style sheet's.
KEPT = (
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "text-anchor", "font-weight"),
    *("opacity", "fill-opacity", "stroke-opacity"),
)
# No colour of Vega's own reaches a page.
OURS = re.compile(r"var\(--dossier-[a-z0-9-]+\)|url\(#hatch\)|none")
# Our word for a height in a line of text, in place of a font -> SVG's.
BASELINES = {"middle": "central", "top": "hanging"}
# From one line of a text to the next, in heights of its letters: lines keep together however large the drawing is.
LEADING = 1.2
# What share of the other lines lies above the place of a text, by the same word.
ABOVE = {"bottom": 1.0, "middle": 0.5, "top": 0.0}


def draw(drawing: Drawing, key: str, title: str, description: str) -> Markup:
    """Return a drawing as an `svg` element, a mark a line and no line blank; `key` makes its ids unique on the page."""
    drawn = vl_convert.vegalite_to_svg(dict(drawing.spec()), vl_version=VEGA_LITE, allowed_base_urls=[])
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "chart__svg",
            "viewBox": f"0 0 {WIDTH} {_number(drawing.height)}",
            # An image is one thing to a screen reader, what is in it is not there: with links in it, it is a group.
            "role": "group" if drawing.links else "img",
            "aria-labelledby": f"{key}-title",
            "aria-describedby": f"{key}-description",
            "fill": "none",
        },
    )
    ET.SubElement(root, "title", {"id": f"{key}-title"}).text = _line(title)
    ET.SubElement(root, "desc", {"id": f"{key}-description"}).text = _line(description)
    if "url(#hatch)" in drawn:
        root.append(_hatch(f"{key}-hatch"))
    leaves = [*_leaves(ET.fromstring(drawn), 0, 0, None)]  # noqa: S314  # our own renderer's output
    for leaf, _ in leaves:
        if leaf.get("fill") == "url(#hatch)":
            leaf.set("fill", f"url(#{key}-hatch)")
    # What is only seen is said in the description.
    ET.SubElement(root, "g", {"aria-hidden": "true"}).extend(leaf for leaf, link in leaves if link is None)
    # Links come last, in their own order: what can be clicked lies on top, and a keyboard meets it as it was noted.
    for link, (href, words) in enumerate(drawing.links):
        marks = [leaf for leaf, leads in leaves if leads == link]
        anchor = ET.SubElement(root, "a", {"href": href, "aria-label": _line(words)})
        ET.SubElement(anchor, "title").text = _line(words)
        anchor.extend(marks)
    ET.indent(root, space="")
    for text in root.iter("text"):
        if len(text):  # a blank between lines would count as a letter and move those that stand at their end
            text.text = None
            for line in text:
                line.tail = None
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704  # the serialiser escapes


def _leaves(element: ET.Element, x: float, y: float, link: int | None) -> Iterator[tuple[ET.Element, int | None]]:
    """Yield every mark in an element that lies at (x, y), and the number of the link it belongs to."""
    if "none" in (element.get("display"), element.get("visibility")):
        return
    kind = element.tag.removeprefix(SVG)
    move = [float(each) for each in NUMBER.findall(element.get("transform", ""))] or [0, 0]
    x, y = x + move[0], y + move[1]
    if kind == "a":
        number = element.get(HREF, "").partition("#")[2]
        link = int(number) if number else None  # a row without a link, beside others that have one
    if kind in ("svg", "g", "a"):
        for child in element:
            yield from _leaves(child, x, y, link)
    elif link is not None or any(element.get(paint, "none") != "none" for paint in ("fill", "stroke")):
        yield _leaf(kind, element, x, y), link


def _leaf(kind: str, element: ET.Element, x: float, y: float) -> ET.Element:
    kept = {name: value for name in KEPT if (value := element.get(name)) not in (None, "1", "start", "normal")}
    assert all(OURS.fullmatch(kept.get(paint, "none")) for paint in ("fill", "stroke")), kept
    leaf = ET.Element(kind, kept)
    if kind == "text":
        leaf.attrib |= {"x": _number(x), "y": _number(y)}
        font = element.get("font-family", "")
        if baseline := BASELINES.get(font):
            leaf.set("dominant-baseline", baseline)
        _write(leaf, [_line(each.text or "") for each in element] or [_line(element.text or "")], ABOVE[font])
    elif kind == "line":
        ends = {"x1": x, "y1": y, "x2": x + float(element.get("x2", 0)), "y2": y + float(element.get("y2", 0))}
        leaf.attrib |= {name: _number(place) for name, place in ends.items()}
    else:
        assert kind == "path", kind
        if x or y:
            leaf.set("transform", f"translate({_number(x)},{_number(y)})")
        leaf.set("d", NUMBER.sub(lambda match: _number(float(match[0])), element.get("d", "")))
    return leaf


def _write(leaf: ET.Element, lines: Sequence[str], above: float) -> None:
    """Put lines into a text; this share of those after the first lies above its place."""
    if len(lines) == 1:
        leaf.text = lines[0]
        return
    for at, words in enumerate(lines):
        down = LEADING if at else -LEADING * above * (len(lines) - 1)
        ET.SubElement(leaf, "tspan", {"x": leaf.get("x", ""), "dy": f"{_number(down)}em"}).text = words


def _hatch(identifier: str) -> ET.Element:
    """Return the ground of bars of the second pole: stripes, as in the bars of the tables."""
    pattern = ET.Element(
        "pattern",
        {
            "id": identifier,
            "width": "6",
            "height": "6",
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
    )
    ET.SubElement(pattern, "path", {"d": "M0,0h6v6h-6Z", "fill": POLE[1]})
    ET.SubElement(pattern, "path", {"d": "M0,0h2v6h-2Z", "fill": POLE_TEXT[1]})
    return pattern


def _number(value: float) -> str:
    """Return a place to a tenth of a unit, finer than any screen shows: no machine's last digits reach the page."""
    return f"{round(value, 1) + 0.0:g}"


def _line(text: str) -> str:
    return " ".join(text.split())
