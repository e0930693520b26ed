"""How is a date said, with what is not known about it? Every form of EDTF that `edtf` reads, in words."""

from datetime import date

from babel.dates import format_date, format_interval, format_skeleton

from generator.edtf import Edtf, End, Kind, Precision
from generator.languages import Language

# Month in which a season starts -> its name.
SEASON_OF_MONTH = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def spell(edtf: Edtf, language: Language) -> str:
    """Return a date in words, such as "around 23 September 2024" or "by 26 May 2022 at the latest"."""
    if edtf.start and edtf.start == edtf.end:
        return _one(edtf.start, language)
    if edtf.kind is Kind.ONE_OF:
        return _choice(edtf, language)
    return _interval(edtf, language)


def spell_day(day: date, language: Language) -> str:
    """Return one day in words, such as "18 June 2024"."""
    return format_date(day, "long", locale=language.locale)


def _one(end: End, language: Language) -> str:
    plain, day = _plain(end, language), end.precision is Precision.DAY
    if end.qualifier == "~":
        return language.say("around %(day)s", day=plain) if day else language.say("around %(time)s", time=plain)
    if end.qualifier == "?":
        return language.say("probably %(time)s", time=plain)
    if end.qualifier == "%":
        return (
            language.say("probably around %(day)s", day=plain)
            if day
            else language.say("probably around %(time)s", time=plain)
        )
    return plain


def _plain(end: End, language: Language) -> str:
    first = end.earliest
    if end.precision is Precision.DAY:
        return spell_day(first, language)
    if end.precision is Precision.MONTH:
        return format_skeleton("yMMMM", first, locale=language.locale)
    if end.precision is Precision.SEASON:
        season = language.label("Season", SEASON_OF_MONTH[first.month])
        # Winter is named for the two years it lies in.
        year = f"{first.year}/{end.latest.year % 100:02}" if end.latest.year != first.year else str(first.year)
        return language.say("%(season)s %(year)s", season=season, year=year)
    if end.precision is Precision.DECADE:
        return language.say("%(year)ss", year=first.year)
    if end.precision is Precision.CENTURY:
        return f"{first.year}–{end.latest.year}"
    return str(first.year)


def _choice(edtf: Edtf, language: Language) -> str:
    if edtf.start is None and edtf.end:
        return language.say("by %(time)s at the latest", time=_one(edtf.end, language))
    if edtf.end is None and edtf.start:
        return language.say("not before %(time)s", time=_one(edtf.start, language))
    assert edtf.start
    assert edtf.end
    first, last = _one(edtf.start, language), _one(edtf.end, language)
    if edtf.start.precision is edtf.end.precision is Precision.DAY:
        return language.say("on a day from %(first)s to %(last)s", first=first, last=last)
    return language.say("between %(first)s and %(last)s", first=first, last=last)


def _interval(edtf: Edtf, language: Language) -> str:
    open_start, open_end = edtf.raw.startswith(".."), edtf.raw.endswith("..")
    if edtf.start is None and edtf.end:
        until = language.say("until %(time)s", time=_one(edtf.end, language))
        return until if open_start else language.say("%(until)s, beginning unknown", until=until)
    if edtf.end is None and edtf.start:
        since = language.say("since %(time)s", time=_one(edtf.start, language))
        return since if open_end else language.say("%(since)s, end unknown", since=since)
    assert edtf.start
    assert edtf.end
    if not edtf.qualified and edtf.start.precision is edtf.end.precision:
        return _same_precision(edtf.start, edtf.end, language)
    return f"{_one(edtf.start, language)} – {_one(edtf.end, language)}"


def _same_precision(start: End, end: End, language: Language) -> str:
    first, last = start.earliest, end.earliest
    if start.precision is Precision.MONTH:
        return _thin(format_interval(first, last, "yMMMM", locale=language.locale))
    if start.precision is Precision.YEAR:
        return f"{first.year}–{last.year}"
    if start.precision is Precision.DAY and first.year == last.year and language.table.dates.year_last:
        if first.month == last.month:
            return language.say("%(day)s–%(date)s", day=first.day, date=spell_day(last, language))
        began = format_skeleton("MMMMd", first, locale=language.locale)
        return f"{began} – {spell_day(last, language)}"
    return f"{_plain(start, language)} – {_plain(end, language)}"


def _thin(text: str) -> str:
    """Return the text with Babel's thin spaces made plain, so that search and fonts have no trouble with them."""
    return text.replace("\u2009", " ")
