"""The page about the format: every key and every word of the source files, and the data file, with own examples."""

from collections.abc import Iterator, Mapping
from functools import partial

from babel.numbers import format_decimal

from generator.documents import MAX_BYTES, MAX_DEPTH
from generator.edtf import parse
from generator.languages import language
from generator.records.fields import MAX_ID, TEXT_ITSELF
from generator.render import routes
from generator.render.dates import spell
from generator.render.dossier import SCHEMA_VERSION
from generator.render.page import Page, Values
from generator.render.pages.format.keys import records
from generator.render.parts import LanguageView
from generator.render.views import Views
from generator.scales import likelihood, plover

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
        "records": records(briefing.settings),
        "examples": briefing.examples,
        "judgements": bool(briefing.judgements),
        "languages": [_language(each) for each in views.languages],
        "spelt": partial(_spelt, briefing.settings.languages),
        "roots": likelihood.ROOTS,
        "likelihood": [
            {
                "name": name,
                "words": [term.words[code] for code in briefing.settings.languages],
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
            "text": TEXT_ITSELF,
            "schema": SCHEMA_VERSION,
        },
    }


def _language(view: LanguageView) -> Mapping[str, object]:
    """Return how a language of the dossier writes numbers, and which words there say how likely something is."""
    return {
        "code": view.code,
        "name": view.name,
        "number": format_decimal(NUMBER, "#,##0.#", locale=language(view.code).locale),
        "modifiers": likelihood.MODIFIERS[view.code],
        "others": likelihood.OTHERS[view.code],
    }


def _spelt(codes: tuple[str, ...], form: str) -> list[str]:
    """Return what pages make of a date in each language."""
    return [spell(parse(form), language(code)) for code in codes]


def _score(views: Views, name: str, mode: str | None) -> str:
    score = plover.SCORES[name, mode]
    return format_decimal(score, "+0.#;−0.#", locale=views.language.locale) if score else "0"
