"""What is a chart made of, and what does it give to a page?"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.render.charts.drawing import Drawing, Spec
from generator.render.charts.svg import draw


@dataclass(frozen=True)
class Column:
    """A column of the table behind a chart."""

    words: str
    number: bool = False


@dataclass(frozen=True)
class TableCell:
    """A cell of the table behind a chart; it may lead to an address below the language's folder."""

    words: str
    href: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart for a page, a table and a file of figures; it is drawn when a page asks for it.

    `key` is unique on a page; it names ids there, and the file.
    """

    key: str
    title: str
    finding: str  # the main thing that it shows, one sentence
    alt: str  # the text alternative: the finding, and what else the eye takes in
    drawing: Drawing
    caption: str  # how to read it, and what it rests on
    columns: tuple[Column, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    csv: str

    def spec(self) -> Spec:
        """Return the chart as plain data from which it can be drawn."""
        return self.drawing.spec(self.key, self.title, self.alt)

    def svg(self, up: str = "") -> Markup:
        """Return the chart as an `svg` element; `up` leads from its page to the language's folder."""
        return draw(self.spec(), up)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return figures as CSV: the same in every language, four decimals at most, nothing where no value is."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue()


def _plain(value: object) -> object:
    return f"{round(value, 4) + 0.0:.15g}" if isinstance(value, float) else value
