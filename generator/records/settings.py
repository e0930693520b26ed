"""What is the dossier about? Its question, its subject and its house rules: `briefing.yml`."""

from typing import Literal

from pydantic import Field

from generator.records.fields import ActorId, Count, Edtf, LanguageCode, Text
from generator.records.parameters import Parameters
from generator.records.record import Record


class Quotations(Record):
    """House rules on quotation: words in one quotation, per cent of a text in all its quotations."""

    max_words: Count
    max_percent: Count


class Settings(Record):
    """The briefing itself: its question, its subject, the two poles in the order of the axis, its cut-off."""

    title: Text
    question: Text
    coverage: Text
    subject: ActorId
    poles: tuple[ActorId, ActorId]
    as_of: Edtf
    languages: tuple[LanguageCode, ...] = Field(min_length=1)
    # Partial: a text may be missing in every language but the first, which then stands in its place.
    translations: Literal["complete", "partial"] = "complete"
    quotations: Quotations
    orientation: Parameters = Parameters()
