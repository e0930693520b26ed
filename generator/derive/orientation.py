"""Where does the subject stand between the poles? Counts with their evidence, side by side; no index."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator import plover
from generator.derive.evidence import Cited
from generator.derive.timeline import Told
from generator.vocabulary import Direction, Stance


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
class Orientation:
    """Everything that bears on where the subject stands.

    `against` holds, for each pole, the events that cost closeness to it: conflictual acts, and events whose accounts
    differ. `joint` are events that count for both poles at once.
    """

    years: tuple[Row, ...]
    dimensions: tuple[Row, ...]
    said: tuple[Said, ...]
    conflicts: tuple[Cell, ...]
    contested: tuple[Cell, ...]
    joint: tuple[Told, ...]


def orientation(told: Iterable[Told], claims: Iterable[Cited], poles: tuple[str, str]) -> Orientation:
    """Return what the events and the claims say about the subject and each pole."""
    told, claims = tuple(told), tuple(claims)
    years = dict.fromkeys(each.event.date.edtf.period for each in told if each.acts)
    return Orientation(
        years=tuple(
            _row(year, poles, [each for each in told if each.event.date.edtf.period == year]) for year in years
        ),
        dimensions=tuple(_dimension(name, poles, told) for name in plover.DIMENSIONS),
        said=tuple(_said(pole, direction, claims) for direction in Direction for pole in poles),
        conflicts=tuple(
            Cell(pole, tuple(each for each in told if any(act.leaning < 0 for act in each.acts_with(pole))))
            for pole in poles
        ),
        contested=tuple(
            Cell(pole, tuple(each for each in told if each.differ and each.acts_with(pole))) for pole in poles
        ),
        joint=tuple(each for each in told if all(each.acts_with(pole) for pole in poles)),
    )


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
