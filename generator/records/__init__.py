"""What can be said in a source file? The kinds of records, each in a module of its own; all stand in KINDS.

Each record is frozen and closed: unknown keys are refused. Every field is spelt as its YAML key. What must hold between
records (references, dates in order, evidence) stands in `rules`; here is only what one record can tell about itself.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from generator.records.actor import Actor
from generator.records.article import Article
from generator.records.event import Event
from generator.records.forwards import Forwards
from generator.records.judgement import Judgement
from generator.records.record import Record
from generator.records.reference import Reference
from generator.records.series import Series
from generator.records.settings import Settings

# The folders of a place, the name of the file, its ending.
PLACE = re.compile(r"(.*/|)(.+)\.(\w+)")


@dataclass(frozen=True)
class RecordKind:
    """A kind of record and where its files lie below sources/: <id> is the id, <year> four digits."""

    record: type[Record]
    place: str

    @property
    def only(self) -> str:
        """The name of the only file of its kind, or nothing if there is one for each id."""
        return "" if "<id>" in self.place else PLACE.findall(self.place)[0][1]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern for the paths of its files; the first group is the id, or the name of the only file."""
        folder, name, ending = PLACE.findall(self.place)[0]
        folder = folder.replace("<year>", "[0-9]{4}")
        return re.compile(rf"sources/{folder}({name.replace('<id>', '[^/]+')})\.{ending}")


KINDS = (
    RecordKind(Settings, "briefing.yml"),
    RecordKind(Article, "articles/<id>.md"),
    RecordKind(Actor, "actors/<id>.yml"),
    RecordKind(Event, "events/<year>/<id>.yml"),
    RecordKind(Reference, "references/<id>.yml"),
    RecordKind(Series, "series/<id>.yml"),
    RecordKind(Judgement, "judgements/<id>.yml"),
    RecordKind(Forwards, "forwards.yml"),
)
