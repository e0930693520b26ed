"""The page for those who add or correct something: step by step, with files of the dossier to copy."""

from collections.abc import Iterator
from functools import partial

from babel.lists import format_list

from generator.derive.examples import Copy
from generator.problems import Problem
from generator.records.vocabulary import ActorKind
from generator.render import routes
from generator.render.page import Page, Values
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page for contributors."""
    say = views.language.say
    values = partial(_values, views)
    yield Page("contribute", routes.CONTRIBUTE, say("Contribute"), values, entry=say("Contribute"), about=True)


def _values(views: Views) -> Values:
    """Return the files to copy, what a check says of a copy with slips in it, and the house rules."""
    briefing = views.briefing
    found = briefing.examples
    return {
        "languages": views.languages,
        "spoken": format_list([each.name for each in views.languages], locale=views.language.locale),
        "copy": _copy(found.copy) if found.copy else None,
        "article": found.article.path if found.article else "",
        "kinds": [kind.value for kind in ActorKind],
        "judgements": bool(briefing.judgements),
        "quotations": briefing.settings.quotations,
    }


def _copy(copy: Copy) -> Values:
    told = "".join(map(_told, copy.problems))
    return {"origin": copy.origin, "path": copy.path, "slips": copy.slips, "told": told}


def _told(problem: Problem) -> str:
    """Return a problem as the command prints it."""
    hint = f"    hint: {problem.hint}\n" if problem.hint else ""
    return f"{problem.place}: {problem.message} [{problem.code}]\n{hint}"
