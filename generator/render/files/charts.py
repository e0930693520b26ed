"""What are the figures behind the charts? A table as CSV for each chart, the same in every language."""

from collections.abc import Iterator

from generator.derive.briefing import Briefing
from generator.languages import language
from generator.render import routes
from generator.render.pictures import Pictures
from generator.render.views import Views


def files(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Yield the figures of every chart that there is something to draw for."""
    for chart in Pictures(Views(briefing, language(briefing.settings.languages[0]))).all():
        yield routes.data(f"{chart.key}.csv"), chart.csv
