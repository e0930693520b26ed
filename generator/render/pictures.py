"""What do the charts show? The briefing becomes the plain data that each chart is drawn from."""

from collections.abc import Iterator
from functools import cached_property

from babel.numbers import format_decimal

from generator.derive.axis import Axis
from generator.derive.sensitivity import STATELESS, UNKNOWN, Variant
from generator.derive.series import Measured
from generator.derive.timeline import Told
from generator.edtf import Kind
from generator.render import routes
from generator.render.charts import coverage as coverage_chart
from generator.render.charts import dimensions as dimensions_chart
from generator.render.charts import events as events_chart
from generator.render.charts import index as index_chart
from generator.render.charts import sensitivity as sensitivity_chart
from generator.render.charts import series as series_chart
from generator.render.charts.figure import Basis, Chart, EventMark, Pole, Poles
from generator.render.charts.index import IndexPoint
from generator.render.charts.sensitivity import Assumption, Setting
from generator.render.charts.sightings import CoverageSource, Sighting
from generator.render.dates import spell
from generator.render.views import Views

# Which choices cannot move the share: it knows neither scores nor fading.
INTENSITY_ONLY = frozenset({"half-life", "shrinkage", "scores"})


class Pictures:
    """The charts of one briefing in one language; `up` leads from their page to the language's root."""

    def __init__(self, views: Views, up: str) -> None:
        """Take the views, and the way up from the page that the charts stand on."""
        self.views, self.up = views, up
        briefing = self.briefing = views.briefing
        acting = [told for told in briefing.events.values() if told.acts]
        assert briefing.settings.as_of.latest
        self.basis = Basis(
            views.text(briefing.settings.title), len(acting), len(briefing.sources), briefing.settings.as_of.latest
        )
        self.marks = tuple(self._mark(told) for told in acting)

    @cached_property
    def axis(self) -> Axis:
        """What most charts show; nobody asks for one of these where there are no poles."""
        assert self.briefing.axis
        return self.briefing.axis

    @cached_property
    def poles(self) -> Poles:
        """The two poles in the order of the axis."""
        first, second = self.views.poles
        return Pole(first.id, first.link.words), Pole(second.id, second.link.words)

    def _mark(self, told: Told) -> EventMark:
        edtf, view = told.event.date.edtf, self.views.event(told)
        return EventMark(
            told.id,
            view.link.words,
            view.when.words,
            edtf.earliest,
            edtf.latest,
            edtf.qualified,
            told.event.status,
            tuple(pole.side for pole in view.poles),
            self.up + routes.event(told.id).address,
            somewhere=edtf.kind is not Kind.INTERVAL,
        )

    def index(self, *, with_events: bool = True) -> Chart:
        """Return the share over time."""
        found, parameters = self.axis.index, self.briefing.settings.orientation
        points = tuple(
            IndexPoint(
                each.date, each.f1, (each.c, each.r), len(each.events), self.up + routes.point(each.date).address
            )
            for each in found.points
        )
        data = index_chart.IndexData(
            self.poles,
            points,
            self.marks if with_events else (),
            parameters.window_months,
            parameters.interval,
            parameters.min_events,
            self.basis,
            tuple(day for each in self._sources() if (day := each.published)),
        )
        return index_chart.index(data, self.views.language)

    def events(self) -> Chart:
        """Return the events of both poles on one time axis."""
        return events_chart.events(events_chart.EventsData(self.poles, self.marks, self.basis), self.views.language)

    def dimensions(self) -> Chart:
        """Return the profile of the dimensions at the end of the evidence."""
        parameters = self.briefing.settings.orientation
        last = self.axis.index.points[-1]
        label = self.views.language.label
        rows = tuple(
            dimensions_chart.Dimension(name, label("Dimension", name), value, last.weights[name], f"#{name}")
            for name, value in last.dimensions.items()
        )
        data = dimensions_chart.DimensionsData(
            self.poles, rows, last.f3, last.date, parameters.window_months, parameters.min_events, self.basis
        )
        return dimensions_chart.dimensions(data, self.views.language)

    def sensitivity(self) -> Chart | None:
        """Return what each choice does to the share, or nothing if there is no share to be moved."""
        found = self.axis.sensitivity
        if found.base.f1 is None:
            return None
        groups: dict[str, list[Variant]] = {}
        for row in found.rows:
            if row.what not in INTENSITY_ONLY:
                groups.setdefault(row.what, []).append(row)
        assumptions = tuple(
            Assumption(
                what,
                self.views.language.label("Assumption", what),
                tuple(Setting(each.setting, self.setting(each), each.f1, self.leads_to(each)) for each in rows),
            )
            for what, rows in groups.items()
        )
        interval = self.briefing.settings.orientation.interval
        data = sensitivity_chart.SensitivityData(
            self.poles, found.base.f1, assumptions, found.break_even, interval, self.basis
        )
        return sensitivity_chart.sensitivity(data, self.views.language)

    def setting(self, row: Variant) -> str:
        """Return the words for one setting of an assumption: of a record its name, of a number its unit."""
        briefing, key = self.briefing, row.setting
        if row.what == "without-source":
            return self.views.article(briefing.sources[key].article).words
        if row.what == "without-event":
            return self.views.text(briefing.events[key].event.title)
        if row.what == "only-bloc" and key not in (UNKNOWN, STATELESS):
            return self.views.actor(key).words
        return self._amount(row)

    def _amount(self, row: Variant) -> str:
        language, key = self.views.language, row.setting
        if key == "inf":
            return language.say("nothing fades")
        if row.what == "half-life":
            return language.say("%(n)s days", n=key)
        if row.what == "window" and key != "all":
            return language.say("%(n)s months", n=key)
        if row.what in ("prior", "shrinkage"):
            return format_decimal(float(key), locale=language.locale)
        return language.label("Setting", key)

    def leads_to(self, row: Variant) -> str:
        """Return the address of what a setting leaves out; nothing if that has no page."""
        if row.what == "without-source":
            return self.up + routes.article(row.setting).address
        return self.up + routes.event(row.setting).address if row.what == "without-event" else ""

    def coverage(self) -> Chart:
        """Return which text tells of which pole in which time."""
        return coverage_chart.coverage(
            coverage_chart.CoverageData(self.poles, tuple(self._sources()), tuple(self._sightings()), self.basis),
            self.views.language,
        )

    def _sources(self) -> Iterator[CoverageSource]:
        for key, source in self.briefing.sources.items():
            words = self.views.article(source.article).words
            yield CoverageSource(
                key, words, self.up + routes.article(key).address, source.article.published.edtf.latest
            )

    def _sightings(self) -> Iterator[Sighting]:
        for key, source in self.briefing.sources.items():
            for told in {told.id: told for held in source.events.values() for told in held}.values():
                edtf = told.event.date.edtf
                for side, pole in enumerate(self.poles):
                    if told.acts_with(pole.id):
                        yield Sighting(key, side, edtf.earliest, edtf.latest)

    def series(self, measured: Measured) -> Chart:
        """Return the chart of one series of figures."""
        record, text = measured.series, self.views.text
        figures = []
        for point, cited in measured.points:
            low = point.value if point.value is not None else point.low
            high = point.value if point.value is not None else point.high
            assert low is not None
            assert high is not None
            figures.append(
                series_chart.Figure(
                    str(point.period),
                    spell(point.period, self.views.language),
                    float(low),
                    float(high),
                    self.views.actor(point.estimator).words if point.estimator else "",
                    text(point.note),
                    cited.ref,
                    self.up + routes.claim(cited.article.id, cited.claim.id).address,
                    approximate=point.approximate,
                    estimator_id=point.estimator or "",
                )
            )
        named = (record.id, text(record.title), text(record.unit))
        data = series_chart.SeriesData(*named, tuple(figures), self.basis, index=self.briefing.axis is not None)
        return series_chart.series(data, self.views.language)
