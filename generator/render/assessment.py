"""What are our judgements, the figures and the index as data? The part of the dossier that is ours."""

from decimal import Decimal

from generator.derive.briefing import Briefing
from generator.derive.index import Index, IndexPoint, Interval
from generator.derive.sensitivity import Sensitivity
from generator.derive.series import Measured
from generator.records.judgement import Judgement


def assessment(briefing: Briefing) -> dict[str, object]:
    """Return series, judgements and orientation; null where there is no value."""
    return {
        "series": [_series(measured) for measured in briefing.series.values()],
        "judgements": [_judgement(assessed.judgement) for assessed in briefing.judgements.values()],
        "orientation": _orientation(briefing.index, briefing.sensitivity),
    }


def _series(measured: Measured) -> dict[str, object]:
    series = measured.series
    return {
        "id": series.id,
        "title": dict(series.title),
        "unit": dict(series.unit),
        "points": [
            {
                "period": str(point.period),
                "value": _number(point.value),
                "low": _number(point.low),
                "high": _number(point.high),
                "approximate": point.approximate,
                "claim": point.claim,
                "estimator": point.estimator,
            }
            for point, _ in measured.points
        ],
    }


def _judgement(judgement: Judgement) -> dict[str, object]:
    return {
        "id": judgement.id,
        "statement": dict(judgement.statement),
        "likelihood": judgement.likelihood,
        "confidence": judgement.confidence.value,
        "confidence_reason": dict(judgement.confidence_reason),
        "evidence_for": list(judgement.evidence_for),
        "evidence_against": list(judgement.evidence_against),
        "assumptions": [dict(each) for each in judgement.assumptions],
        "alternatives": [dict(each) for each in judgement.alternatives],
    }


def _orientation(index: Index, sensitivity: Sensitivity) -> dict[str, object]:
    return {
        "parameters": index.parameters.model_dump(mode="json"),
        "by_quarter": [_point(point) for point in index.points],
        "sensitivity": [
            {"what": row.what, "setting": row.setting, "f1": _share(row.f1, row.r, row.c), "f2": _interval(row.f2)}
            for row in sensitivity.rows
        ],
        "break_even": sensitivity.break_even,
    }


def _point(point: IndexPoint) -> dict[str, object]:
    return {
        "date": point.date.isoformat(),
        "f1": _share(point.f1, point.r, point.c),
        "f2": _interval(point.f2),
        "f3": None if point.f3 is None else {"value": point.f3, "dimensions": dict(point.dimensions)},
        "events": list(point.events),
    }


def _share(interval: Interval | None, r: float, c: float) -> dict[str, object] | None:
    found = _interval(interval)
    return found | {"r": r, "c": c} if found else None


def _interval(interval: Interval | None) -> dict[str, object] | None:
    return {"value": interval.value, "low": interval.low, "high": interval.high} if interval else None


def _number(number: Decimal | None) -> float | None:
    return float(number) if number is not None else None
