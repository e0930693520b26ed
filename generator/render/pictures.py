"""Which charts are there? The briefing, said in one language, goes into each."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property, partial

from generator.derive.axis import Axis
from generator.derive.counting import spread
from generator.derive.evidence import Cited
from generator.derive.series import Measured
from generator.derive.timeline import Told
from generator.edtf import Kind
from generator.records.series import Point
from generator.render import assumptions, routes
from generator.render.charts.coverage import coverage
from generator.render.charts.events import axis_of, events
from generator.render.charts.figure import Chart
from generator.render.charts.ground import Ground
from generator.render.charts.index_share import index_share
from generator.render.charts.lanes import EventMark
from generator.render.charts.profile import profile
from generator.render.charts.sensitivity_share import sensitivity_share
from generator.render.charts.series import Figure, SeriesData, series
from generator.render.charts.sightings import CoverageSource, Sighting
from generator.render.dates import spell
from generator.render.views import Views


class Pictures:
    """The charts of one briefing in one language."""

    def __init__(self, views: Views) -> None:
        """Take the briefing, and the words for it."""
        self.views, self.briefing = views, views.briefing

    def all(self) -> Iterator[Chart]:
        """Yield every chart that has a file of figures."""
        if self.briefing.axis:
            yield from (self.index(), self.profile())
            if share := self.sensitivity():
                yield share
            yield from (self.events(), self.coverage())
        yield from map(self.series, self.briefing.series.values())

    @cached_property
    def _axis(self) -> Axis:
        """What most charts show; nobody asks for one of these where there are no poles."""
        assert self.briefing.axis
        return self.briefing.axis

    @cached_property
    def _acting(self) -> tuple[Told, ...]:
        return tuple(told for told in self.briefing.events.values() if told.acts)

    @cached_property
    def _ground(self) -> Ground:
        settings = self.briefing.settings
        assert settings.as_of.latest
        return Ground(
            self.views.language,
            self.views.poles,
            self.views.text(settings.title),
            len(self._acting),
            len(self.briefing.sources),
            settings.as_of.latest,
        )

    @cached_property
    def _marks(self) -> tuple[EventMark, ...]:
        return tuple(map(self._mark, self._acting))

    def _mark(self, told: Told) -> EventMark:
        edtf, views = told.event.date.edtf, self.views
        return EventMark(
            told.id,
            views.text(told.event.title),
            spell(edtf, views.language),
            edtf.earliest,
            edtf.latest,
            edtf.qualified,
            told.event.status,
            tuple(pole.side for pole in views.poles if told.acts_with(pole.id)),
            routes.event(told.id).address,
            somewhere=edtf.kind is not Kind.INTERVAL,
        )

    def index(self, *, with_events: bool = True) -> Chart:
        """Return the share over time."""
        texts = [day for each in self.briefing.sources.values() if (day := each.article.published.edtf.latest)]
        return index_share(self._axis.index, self._marks if with_events else (), texts, self._ground)

    def events(self) -> Chart:
        """Return the events of both poles on one time axis."""
        return events(self._marks, self._ground)

    def events_scale(self) -> tuple[tuple[str, float], ...]:
        """Return the days at the ends of each piece of that axis, and how far from the left they lie, in units."""
        places = axis_of(self._marks, self._ground).places
        return tuple((date.fromordinal(int(day)).isoformat(), at) for day, at in places)

    def profile(self) -> Chart:
        """Return the profile of the dimensions at the end of the evidence."""
        return profile(self._axis.index, self._ground)

    def sensitivity(self) -> Chart | None:
        """Return what each choice does to the share, or nothing if there is no share to be moved."""
        found, interval = self._axis.sensitivity, self._axis.index.parameters.interval
        words = partial(assumptions.words, self.views)
        return sensitivity_share(found, interval, words, self._ground) if found.base.f1 else None

    def coverage(self) -> Chart:
        """Return which text tells of which pole in which time."""
        sources = [
            CoverageSource(
                key,
                self.views.article(source.article).words,
                routes.article(key).address,
                source.article.published.edtf.latest,
            )
            for key, source in self.briefing.sources.items()
        ]
        return coverage(sources, self._sightings(), self._ground)

    def _sightings(self) -> Iterator[Sighting]:
        months, as_of = self._axis.index.parameters.window_months, self._ground.as_of
        for key, source in self.briefing.sources.items():
            for told in {told.id: told for held in source.events.values() for told in held}.values():
                edtf, (first, last) = told.event.date.edtf, spread(told, as_of, months)
                firm = edtf.earliest is not None and edtf.latest is not None
                for side, pole in enumerate(self._ground.poles):
                    if told.acts_with(pole.id):
                        yield Sighting(key, side, edtf.sort_key[0], first, last, firm)

    def series(self, measured: Measured) -> Chart:
        """Return the chart of one series of figures."""
        record, text = measured.series, self.views.text
        figures = tuple(self._figure(point, cited) for point, cited in measured.points)
        return series(SeriesData(record.id, text(record.title), text(record.unit), figures), self._ground)

    def _figure(self, point: Point, cited: Cited) -> Figure:
        low, high = point.ends
        return Figure(
            str(point.period),
            spell(point.period, self.views.language),
            float(low),
            float(high),
            self.views.actor(point.estimator).words if point.estimator else "",
            self.views.text(point.note),
            cited.ref,
            routes.claim(cited.article.id, cited.claim.id).address,
            approximate=point.approximate,
            estimator_id=point.estimator or "",
        )
