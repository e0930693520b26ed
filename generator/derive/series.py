"""Which figures do the texts give? Each series with the claims that give it, in the order of time."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.derive.evidence import Cited
from generator.records.series import Point, Series


@dataclass(frozen=True)
class Measured:
    """A series, each point with the claim that gives it, in the order of time."""

    series: Series
    points: tuple[tuple[Point, Cited], ...]


def measured(corpus: Corpus, claims: Mapping[str, Cited]) -> Mapping[str, Measured]:
    """Return every series by id, its points in the order of time."""
    return {
        key: Measured(
            series,
            tuple(
                (point, claims[point.claim]) for point in sorted(series.points, key=lambda each: each.period.sort_key)
            ),
        )
        for key, series in sorted(corpus.series.items())
    }
