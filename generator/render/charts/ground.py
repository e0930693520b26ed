"""What do all charts of a dossier stand on?"""

from dataclasses import dataclass
from datetime import date

from generator.languages import Language
from generator.render.dates import spell_day
from generator.render.parts import PoleView


@dataclass(frozen=True)
class Ground:
    """A language, the poles, and the evidence that every chart names as its source."""

    language: Language
    poles: tuple[PoleView, ...]  # in the order of the axis: the first lies at -1, the second at +1; or none
    title: str  # of the dossier
    events: int  # those coded
    texts: int
    as_of: date

    @property
    def names(self) -> tuple[str, str]:
        """The names of the poles, which every chart shows but that of a series."""
        first, second = self.poles
        return first.link.words, second.link.words

    @property
    def source(self) -> str:
        """The source line of a chart of events."""
        return self.source_of(
            self.language.count("one coded event", "%(n)s coded events", self.events), texts=self.texts
        )

    def source_of(self, what: str, texts: int) -> str:
        """Return the source line of a chart of something else, from so many texts."""
        return self.language.say(
            "Source: %(title)s; %(what)s %(texts)s, evidence to %(day)s.",
            title=self.title,
            what=what,
            texts=self.language.count("from one text", "from %(n)s texts", texts),
            day=spell_day(self.as_of, self.language),
        )
