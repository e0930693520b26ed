"""What is a chart made of, and what does it give to a page?"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.records.vocabulary import Status


@dataclass(frozen=True)
class Pole:
    """A pole of the axis: its id and its name in the language of the page."""

    id: str
    words: str


# In the order of the axis: the first lies at -1, the second at +1.
Poles = tuple[Pole, Pole]


@dataclass(frozen=True)
class Basis:
    """What a chart rests on, for its source line."""

    title: str  # of the dossier
    events: int
    texts: int
    as_of: date


@dataclass(frozen=True)
class EventMark:
    """An event as a mark on a time axis; None for an end that is open, equal ends for a day."""

    id: str
    words: str
    when: str
    first: date | None
    last: date | None
    doubtful: bool
    status: Status
    sides: tuple[int, ...]  # of the poles it touches: 0 for the first, 1 for the second
    href: str
    somewhere: bool = False  # whether it lies on one day from the first to the last, and did not last

    @property
    def day(self) -> date | None:
        """The day under which it is filed: its first, or its last where the beginning is open."""
        return self.first or self.last


@dataclass(frozen=True)
class Column:
    """A column of the table behind a chart."""

    words: str
    number: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of the table behind a chart; it may lead somewhere."""

    words: str
    href: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart ready for a page; `key` is unique on the page and names its ids and its file of figures."""

    key: str
    title: str
    finding: str  # the main thing that it shows, one sentence
    alt: str  # the text alternative: the finding, and what else the eye takes in
    svg: Markup
    caption: str  # how to read it, and what it rests on
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    csv: str


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return figures as CSV: the same in every language, four decimals at most, nothing where no value is."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue()


def _plain(value: object) -> object:
    return f"{round(value, 4) + 0.0:.15g}" if isinstance(value, float) else value
