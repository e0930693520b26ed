"""The page about the format: every key and every word of the source files, and the data file, with own examples."""

from collections.abc import Iterator, Mapping
from functools import partial

from markupsafe import Markup

from generator.documents import MAX_BYTES, MAX_DEPTH
from generator.edtf import parse
from generator.languages import language, table
from generator.markdown import MAX_BRACKETS, MAX_PROSE
from generator.migrate import NEWEST
from generator.published import VERSION, Dossier, Entry, Timeline
from generator.records.fields import MAX_ID, MAX_WORDS, TEXT_ITSELF
from generator.render import routes
from generator.render.dates import spell
from generator.render.environment import escape
from generator.render.page import Page, Values
from generator.render.pages.format.data import data
from generator.render.pages.format.keys import KeyView, TypeView, records
from generator.render.parts import LanguageView
from generator.render.rows import Caller, Rows, code, lines, row
from generator.render.views import Views
from generator.scales import likelihood, plover

# What only a dossier with poles has below these keys of the data file.
BETWEEN_POLES = ("orientation.", "events[].interactions[].", "omissions[].interactions[].")
# A number with thousands and a decimal, to show how a language writes them.
NUMBER = 1234.5


def pages(views: Views) -> Iterator[Page]:
    """Yield the page about the format."""
    say = views.language.say
    yield Page("format", routes.FORMAT, say("Format"), partial(_values, views), entry=say("Format"), about=True)


def _values(views: Views) -> Values:
    """Return the keys of every record, the words of every scale, and files of the dossier as examples."""
    briefing = views.briefing
    return {
        "keys": partial(_keys, records(briefing.settings)),
        "forms": partial(_forms, briefing.settings.languages),
        "data": partial(_data, Dossier, poles=bool(views.poles)),
        "brief": partial(_data, Timeline, poles=bool(views.poles)),
        "rows": Rows(views.language),
        "examples": briefing.examples,
        "judgements": bool(briefing.judgements),
        "languages": [_language(each) for each in views.languages],
        "roots": [root for each in views.languages for root in table(each.code).likelihood.roots],
        "likelihood": [
            {
                "name": name,
                "words": [likelihood.words(code)[name] for code in briefing.settings.languages],
                "low": term.low,
                "high": term.high,
            }
            for name, term in likelihood.SCALE.items()
        ],
        "plover": [
            {
                "name": name,
                "score": _score(views, name, None),
                "modes": [(mode, _score(views, name, mode)) for mode in plover.MODES[name]],
            }
            for name in plover.TYPES
        ],
        "contexts": plover.CONTEXTS,
        "limits": {
            "kib": MAX_BYTES // 1024,
            "depth": MAX_DEPTH,
            "id": MAX_ID,
            "words": MAX_WORDS,
            "prose": MAX_PROSE,
            "brackets": MAX_BRACKETS,
            "text": TEXT_ITSELF,
            "version": VERSION,
            "format": NEWEST,
        },
    }


def _language(view: LanguageView) -> Mapping[str, object]:
    """Return how a language of the dossier writes numbers, the cases of its names, and its words for what is likely."""
    return {
        "code": view.code,
        "name": view.name,
        "number": language(view.code).number(NUMBER),
        "modifiers": table(view.code).likelihood.modifiers,
        "others": table(view.code).likelihood.others,
        "cases": table(view.code).cases,
    }


def _keys(known: Mapping[str, Mapping[str, KeyView]], words: Mapping[str, str], record: str, caller: Caller) -> Markup:
    """Return rows of the keys of a record; `words` is what the page calls the types of values."""
    return Markup().join(_key(words, known[record][key], what) for key, what in lines(caller))


def _key(words: Mapping[str, str], key: KeyView, what: Markup) -> Markup:
    given = words["required" if key.required else "optional"]
    if key.default:
        here = Markup("; {} {}").format(words["here"], code(key.here)) if key.here else ""
        what = Markup("{} {}{}. {}").format(words["default"], code(key.default), here, what)
    return row(code(key.name), given, _type(words, key.type), what)


def _data(file: type[Entry], words: Mapping[str, str], *, poles: bool, caller: Caller | None = None) -> Markup:
    """Return rows of the keys of a data file, but for those that no dossier without poles has.

    What a key means say the lines of a template, or else the models themselves: they speak English.
    """
    told = dict(lines(caller)) if caller else {}
    keys = (each for each in data(file) if poles or not each.name.startswith(BETWEEN_POLES))
    return Markup().join(
        row(code(each.name), _type(words, each.type), told[each.name] if caller else each.meaning) for each in keys
    )


def _type(words: Mapping[str, str], view: TypeView) -> Markup:
    """Return what a key holds, with a link to the section that tells of it."""
    before = [words[each] for each, holds in (("many", view.many), (f"by_{view.by}", view.by)) if holds]
    if view.choices:
        name = Markup(", ").join(map(code, view.choices))
    elif view.anchor:
        name = Markup("[{}](#{})").format(escape(words[view.name]), view.anchor)
    else:
        name = escape(words[view.name])
    after = [words["or_null"]] if view.or_null else []
    return Markup(" ").join([*before, name, *after])


def _forms(codes: tuple[str, ...], caller: Caller) -> Markup:
    """Return rows of a form of dates, what pages make of it in each language, and what it means."""
    languages = [language(each) for each in codes]
    return Markup().join(
        row(code(form), *(spell(parse(form), each) for each in languages), what) for form, what in lines(caller)
    )


def _score(views: Views, name: str, mode: str | None) -> str:
    return views.language.tick(plover.SCORES[name, mode])
