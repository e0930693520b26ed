"""How does the axis from pole to pole look where it lies flat?"""

from generator.render.charts.drawing import LINE, POLE_TEXT, RULE, SOFT, STRONG, WIDTH, Drawing, Region, Spot
from generator.render.charts.ground import Ground
from generator.render.charts.words import LETTERS

TICKS = (-1, -0.5, 0, 0.5, 1)


def head(ground: Ground) -> int:
    """Return how high the names of the poles are at the ends of the axis: two lines where one has no room for both."""
    return LINE if sum(map(len, ground.names)) + len("←  →") < LETTERS else 2 * LINE


def heading(drawing: Drawing) -> None:
    """Write the names of the poles at the ends of the axis."""
    (first, second), below = drawing.ground.names, head(drawing.ground) - 4
    drawing.write([{"x": 0, "y": LINE - 4, "text": f"← {first}"}], fill=POLE_TEXT[0], bold=True)
    drawing.write([{"x": WIDTH, "y": below, "text": f"{second} →"}], align="right", fill=POLE_TEXT[1], bold=True)


def axis(drawing: Drawing, region: Region, top: float, bottom: float) -> None:
    """Draw the lines of the axis, its zero stronger, and their values below."""
    for value in TICKS:
        colour = STRONG if value == 0 else RULE
        drawing.add("line", [{"x": value, "y": top, "y2": bottom}], region, stroke=colour)
    labels: list[Spot] = [{"x": value, "y": bottom + 5, "text": drawing.language.tick(value)} for value in TICKS]
    drawing.write(labels, region, height="top", align="center", fill=SOFT)
