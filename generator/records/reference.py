"""Which text is known by its address alone? Cited, not held: nobody has read it for this dossier."""

from generator.records.fields import Edtf, Id, Language, Printed, Url, Words
from generator.records.record import Record
from generator.records.twins import Twin


class Reference(Record):
    """A text that is cited by its address, without a claim of its own: what it says has been checked by nobody here."""

    id: Id
    headline: Printed
    language: Language
    publisher: Words
    url: Url
    published: Edtf | None = None
    archived_url: Url | None = None
    distinct_from: tuple[Twin, ...] = ()
