"""The page about the method: how the dossier is made, and what its words and numbers mean."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from babel.numbers import format_decimal
from markupsafe import Markup

from generator.derive.counting import opening
from generator.derive.coverage import THIN
from generator.derive.evidence import machine_translated
from generator.derive.index import Index
from generator.edtf import parse
from generator.records.parameters import StatusWeights
from generator.records.vocabulary import Confidence, Reliability, Status, StepRole
from generator.render import routes
from generator.render.dates import spell, spell_day
from generator.render.page import Page, Values
from generator.render.rows import Rows
from generator.render.views import Views
from generator.scales import likelihood

# The term that the page takes for an example, and the days of an event that is counted by hand: all, and in the window.
EXAMPLE = "likely"
DAYS, IN_WINDOW = 200, 50


def pages(views: Views) -> Iterator[Page]:
    """Yield the page about the method."""
    say = views.language.say
    yield Page("method", routes.METHOD, say("Method"), partial(_values, views), entry=say("Method"), about=True)


def _values(views: Views) -> Values:
    """Return what the method has of the dossier: its texts, its house rules, the numbers of its index."""
    briefing, term = views.briefing, likelihood.SCALE[EXAMPLE]
    articles = [source.article for source in briefing.sources.values()]
    return {
        "rows": Rows(views.language),
        "grades": [grade.value for grade in Reliability],
        "texts": {
            "all": len(articles),
            "translated": sum(any(step.role is StepRole.TRANSLATION for step in each.chain) for each in articles),
            "by_machine": sum(map(machine_translated, articles)),
        },
        "thin": THIN,
        "judgements": bool(briefing.judgements),
        "series": [views.series(measured.series) for measured in briefing.series.values()],
        "likely": {"words": likelihood.words(views.language.code)[EXAMPLE], "low": term.low, "high": term.high},
        "confidence": [views.language.name(each) for each in Confidence],
        "quotations": briefing.settings.quotations,
        "index": _index(views, views.briefing.axis.index) if views.briefing.axis else {},
    }


def _index(views: Views, found: Index) -> Mapping[str, object]:
    """Return the numbers of the index as they are set, and what the last point makes of them."""
    parameters, last = found.parameters, found.points[-1]
    number = partial(_number, views)
    start = date.fromordinal(opening(last.date, parameters.window_months))
    outside = (100 - parameters.interval) / 200
    weights = {status: getattr(parameters.status, status.value) for status in Status}
    return {
        **{name: number(value) for name, value in parameters if not isinstance(value, bool | StatusWeights)},
        "months": parameters.window_months,
        "origins": parameters.min_origins,
        "weights": [(views.language.name(status), number(weight)) for status, weight in weights.items()],
        "r": number(last.r),
        "c": number(last.c),
        "f1": number(last.f1.value) if last.f1 else "",
        "low": number(outside),
        "high": number(1 - outside),
        "start": spell_day(start, views.language),
        "open_date": spell(parse(f"[..{last.date}]"), views.language),
        "alleged": number(weights[Status.ALLEGED]),
        "days": DAYS,
        "in_window": IN_WINDOW,
        "product": number(weights[Status.ALLEGED] * IN_WINDOW / DAYS),
    }


def _number(views: Views, value: float) -> Markup:
    """Return a number with three decimals at most; nothing in it means anything to Markdown, not even the first."""
    return Markup(format_decimal(value, "0.###;−0.###", locale=views.language.locale))  # noqa: S704  # digits and marks
