"""Of what are records made? The kinds of single values, what each must look like, and the marks that rules go by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from generator import edtf, links
from generator.languages.table import known
from generator.scales import likelihood, plover

# The longest id: a file name and an address that people read aloud and paste.
MAX_ID: Final = 80
# The longest text without paragraphs: an account of an event in full, and no chapter.
MAX_WORDS: Final = 6000
# One voice is no actor: the text itself, where it speaks without naming anybody.
TEXT_ITSELF: Final = "text"


ID: Final = rf"(?=.{{1,{MAX_ID}}}$)[a-z0-9]+(-[a-z0-9]+)*"
# An id from elsewhere, by which pages are still linked: two hyphens may set a date apart from a name.
FORMER_ID: Final = rf"(?=.{{1,{MAX_ID}}}$)[a-z0-9]+(--?[a-z0-9]+)*"
# Spaces that belong to what they stand in: no-break, thin, narrow no-break.
NARROW: Final = "\u00a0\u2009\u202f"
CLAIM_REF: Final = r"[a-z0-9-]+/[a-z0-9-]+"
LANGUAGE: Final = r"[a-z]{2}"
# Who may mint `tag:` addresses: a host or a mail address, and a day on which it was theirs (RFC 4151, taggingEntity).
_HOST: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
_DAY: Final = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
AUTHORITY: Final = rf"(?:[A-Za-z0-9._-]+@)?{_HOST},{_DAY}"


def _matching(pattern: str, code: str, must: str) -> BeforeValidator:
    """Return a validator for text that matches as a whole; `must` completes the sentence "… must be"."""
    compiled = re.compile(pattern)

    def check(value: object) -> object:
        if isinstance(value, str) and not compiled.fullmatch(value):
            raise PydanticCustomError(code, "must be {must}", {"must": must})
        return value

    return BeforeValidator(check)


def _date(value: object) -> object:
    """Return the parsed date of a text; anything else is left for the type check to refuse."""
    if not isinstance(value, str):
        raise PydanticCustomError("bad_date", "must be a date in EDTF, written as text")
    try:
        return edtf.parse(value)
    except ValueError as error:
        must = str(error).removesuffix(f": {value!r}")
        raise PydanticCustomError("bad_date", "{must}", {"must": must}) from error


def _among(words: tuple[str, ...]) -> BeforeValidator:
    """Return a validator for one word of a closed list."""

    def check(value: object) -> object:
        if isinstance(value, str) and value not in words:
            raise PydanticCustomError("not_allowed", "must be one of the allowed words", {"allowed": words})
        return value

    return BeforeValidator(check)


def fault(code: str, must: str, hint: str = "", key: str = "") -> PydanticCustomError:
    """Return what `corpus` turns into a problem: its code, what must hold, a hint, and the key it is about."""
    return PydanticCustomError(code, "{must}", {"must": must, "hint": hint, "key": key})


def _folded(value: object) -> object:
    """Return text with each run of white space made one space: a line break in a file is no line break on a page.

    Narrow spaces and those that do not break stay: they hold a number and its unit together, or mark its thousands.
    """
    return re.sub(rf"[^\S{NARROW}]+", " ", value).strip() if isinstance(value, str) else value


def _trimmed(value: object) -> object:
    """Return text without white space at its ends; within, lines and paragraphs stay."""
    return value.strip() if isinstance(value, str) else value


@dataclass(frozen=True)
class Names:
    """Marks a value that names a record; `rules.references` looks whether there is one."""

    what: Literal[
        "actor",
        "voice",
        "state",
        "pole",
        "event",
        "article",
        "claim",
        "own claim",
        "anchor",
        "evidence",
        "reference",
        "text",
    ]


class InLanguages:
    """Marks a text that must be there in every language of the briefing."""


class InCases:
    """Marks words that must be there in every case that the sentences of their language ask for."""


class AsLanguage:
    """Marks the code of a language."""


class AsWords:
    """Marks plain words: a sign that begins a comment in YAML may belong to them."""


class AsAddress:
    """Marks an address on the web."""


class AsPrinted:
    """Marks words repeated from a text letter for letter, slips included."""


class AsMarkdown:
    """Marks a text that may hold what `markdown` allows: paragraphs, emphasis, lists and links."""


# Plain words for a page: no markup of any kind.
Words = Annotated[str, BeforeValidator(_folded), Field(min_length=1, max_length=MAX_WORDS), AsWords()]
# A language of the pages, as texts name it; whether it is one of the briefing's the rules look.
PageLanguage = Annotated[str, _matching(LANGUAGE, "bad_language", "a language code of two letters")]
# The same words in every language of the briefing, by language code.
Text = Annotated[Mapping[PageLanguage, Words], InLanguages()]
# The same for what has paragraphs: Markdown, as little of it as an abstract may hold; `markdown` says how much.
Prose = Annotated[
    Mapping[PageLanguage, Annotated[str, BeforeValidator(_trimmed), Field(min_length=1), AsMarkdown()]],
    InLanguages(),
]
# A name as the sentences of one language have it, by the case that they ask for.
Forms = Annotated[Mapping[str, Words], InCases()]
Printed = Annotated[Words, AsPrinted()]
Id = Annotated[
    str,
    _matching(
        ID,
        "bad_id",
        f"small letters a to z, digits and single hyphens between them, at most {MAX_ID}",
    ),
]
FormerId = Annotated[
    str,
    _matching(
        FORMER_ID,
        "bad_id",
        f"small letters a to z, digits and one or two hyphens between them, at most {MAX_ID}",
    ),
]
Edtf = Annotated[edtf.Edtf, BeforeValidator(_date)]
Url = Annotated[
    str,
    _matching(links.WEB, "bad_link", "a whole address, http:// or https:// and a host, without spaces"),
    AsAddress(),
]
Contact = Annotated[
    str,
    _matching(links.LINK.pattern, "bad_link", "a whole address, http://, https:// or mailto:, without spaces"),
    AsAddress(),
]
Authority = Annotated[
    str,
    _matching(AUTHORITY, "bad_authority", "a host or a mail address and a day, such as example.org,2026"),
]
Language = Annotated[
    str, _matching(r"[a-z]{2,3}(-[A-Z]{2})?", "bad_language", "a language code such as de, en or ko"), AsLanguage()
]
Sha256 = Annotated[str, _matching(r"[0-9a-f]{64}", "bad_sha256", "64 hexadecimal digits in small letters")]
Wikidata = Annotated[str, _matching(r"Q[1-9][0-9]*", "bad_wikidata", "a Wikidata id such as Q42")]
ActorId = Annotated[Id, Names("actor")]
PoleId = Annotated[Id, Names("pole")]
EventId = Annotated[Id, Names("event")]
ReferenceId = Annotated[Id, Names("reference")]
# A claim from outside its article; it may be one that is no more.
ClaimName = Annotated[str, _matching(CLAIM_REF, "bad_reference", "a claim written as article-id/claim-id")]
ClaimRef = Annotated[ClaimName, Names("claim")]
# What a judgement cites: an event or a series by its id, or a claim.
EvidenceRef = Annotated[
    str,
    _matching(rf"{ID}|{CLAIM_REF}", "bad_reference", "an event, a series, or a claim written as article-id/claim-id"),
    Names("evidence"),
]
# A yes or no, written as YAML 1.2 has it.
Flag = Annotated[bool, _matching("true|false", "bad_flag", "true or false")]
Count = Annotated[int, _matching(r"[1-9][0-9]{0,6}", "bad_number", "a whole number from 1 to 9999999")]
Number = Annotated[
    Decimal,
    _matching(
        r"-?[0-9]{1,12}(\.[0-9]{1,6})?",
        "bad_number",
        "a number such as 2000 or 0.5, at most 12 digits and 6 decimals",
    ),
]
# A language that the pages can be written in.
LanguageCode = Annotated[str, _among(known())]
LikelihoodTerm = Annotated[str, _among(likelihood.TERMS)]
PloverType = Annotated[str, _among(plover.TYPES)]
PloverContext = Annotated[str, _among(plover.CONTEXTS)]
