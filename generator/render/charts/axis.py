"""How does the axis from pole to pole look where it lies flat?"""

from generator.render.charts.drawing import LINE, POLE_TEXT, RULE, SOFT, STRONG, WIDTH, Drawing, Region, plain
from generator.render.charts.figure import Poles
from generator.render.charts.words import tick

TICKS = (-1, -0.5, 0, 0.5, 1)


def heading(drawing: Drawing, poles: Poles) -> None:
    """Write the names of the poles at the ends of the axis."""
    names = (f"← {poles[0].words}", f"{poles[1].words} →")
    for side, (name, align) in enumerate(zip(names, ("left", "right"), strict=True)):
        at = {"x": WIDTH * side, "y": LINE - 4, "text": name}
        drawing.write(plain(drawing.height), [at], align=align, fill=POLE_TEXT[side], fontWeight="bold")


def axis(drawing: Drawing, region: Region, top: float, bottom: float) -> None:
    """Draw the lines of the axis, its zero stronger, and their values below."""
    for value in TICKS:
        colour = STRONG if value == 0 else RULE
        drawing.add(region, "rule", [{"x": value, "y": top, "y2": bottom}], stroke=colour, strokeWidth=1)
    labels = [{"x": value, "y": bottom + 5, "text": tick(value, drawing.language)} for value in TICKS]
    drawing.write(region, labels, font="top", align="center", fill=SOFT)
