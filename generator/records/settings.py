"""What is the dossier about? Its question, its subject and its house rules: `briefing.yml`."""

from typing import Literal

from pydantic import Field

from generator.records.fields import ActorId, Authority, Contact, Count, Edtf, LanguageCode, Prose, Text, Url
from generator.records.parameters import Parameters
from generator.records.record import Record


class Quotations(Record):
    """House rules on quotation: words in one quotation, per cent of a text in all its quotations."""

    max_words: Count
    max_percent: Count


class Settings(Record):
    """The briefing itself: its question, its subject, the two poles in the order of the axis, its cut-off."""

    # The format of all files; of any but the newest `migrate` tells before this record is looked at.
    format: Count
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
    # Who answers for the dossier, and where it is made.
    contact: Contact | None = None
    imprint: Prose | None = None
    privacy: Prose | None = None
    repository: Url | None = None
    # For addresses that never change, whatever becomes of the site's own.
    authority: Authority | None = None
