"""Where does the subject stand between the poles? Counts with their evidence, side by side; no index."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.derive.evidence import Cited
from generator.derive.timeline import Told
from generator.records.vocabulary import Direction, Stance
from generator.scales import plover


@dataclass(frozen=True)
class Cell:
    """Events with one pole, in one year or dimension, in the order of time."""

    pole: str
    events: tuple[Told, ...]


@dataclass(frozen=True)
class Row:
    """One year (or decade, as Edtf.period) or dimension (`key`), with a cell for each pole in the order of the axis."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Said:
    """Claims that bear on one pole in one direction; `denied` are those whose voice denies what is said."""

    pole: str
    direction: Direction
    claims: tuple[Cited, ...]
    denied: tuple[Cited, ...]


@dataclass(frozen=True)
class Sides:
    """Everything that bears on where the subject stands.

    `nearer` is the pole with more cooperative events, None if neither has more: the simple story of the counts.
    `cooperation` and `conflicts` hold the events with acts of that sort, `contested` those whose accounts differ, for
    each pole. `joint` are events that count for both poles at once.
    """

    nearer: str | None
    years: tuple[Row, ...]
    dimensions: tuple[Row, ...]
    said: tuple[Said, ...]
    cooperation: tuple[Cell, ...]
    conflicts: tuple[Cell, ...]
    contested: tuple[Cell, ...]
    joint: tuple[Told, ...]


def sides(told: Iterable[Told], claims: Iterable[Cited], poles: tuple[str, str]) -> Sides:
    """Return what the events and the claims say about the subject and each pole."""
    told, claims = tuple(told), tuple(claims)
    years = dict.fromkeys(each.event.date.edtf.period for each in told if each.acts)
    cooperation = tuple(_leaning(pole, told, +1) for pole in poles)
    first, second = (len(cell.events) for cell in cooperation)
    return Sides(
        nearer=None if first == second else poles[first < second],
        years=tuple(
            _row(year, poles, [each for each in told if each.event.date.edtf.period == year]) for year in years
        ),
        dimensions=tuple(_dimension(name, poles, told) for name in plover.DIMENSIONS),
        said=tuple(_said(pole, direction, claims) for direction in Direction for pole in poles),
        cooperation=cooperation,
        conflicts=tuple(_leaning(pole, told, -1) for pole in poles),
        contested=tuple(
            Cell(pole, tuple(each for each in told if each.differ and each.acts_with(pole))) for pole in poles
        ),
        joint=tuple(each for each in told if all(each.acts_with(pole) for pole in poles)),
    )


def _leaning(pole: str, told: tuple[Told, ...], leaning: int) -> Cell:
    return Cell(pole, tuple(each for each in told if any(act.leaning == leaning for act in each.acts_with(pole))))


def _row(key: str, poles: Iterable[str], told: Iterable[Told]) -> Row:
    told = tuple(told)
    return Row(key, tuple(Cell(pole, tuple(each for each in told if each.acts_with(pole))) for pole in poles))


def _dimension(name: str, poles: Iterable[str], told: tuple[Told, ...]) -> Row:
    def in_it(each: Told, pole: str) -> bool:
        return any(act.dimension == name for act in each.acts_with(pole))

    return Row(name, tuple(Cell(pole, tuple(each for each in told if in_it(each, pole))) for pole in poles))


def _said(pole: str, direction: Direction, claims: tuple[Cited, ...]) -> Said:
    about = [each for each in claims if each.claim.bearing.get(pole) is direction]
    return Said(
        pole,
        direction,
        tuple(each for each in about if each.claim.stance is not Stance.DENIED),
        tuple(each for each in about if each.claim.stance is Stance.DENIED),
    )
