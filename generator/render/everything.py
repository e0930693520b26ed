"""What is published? Every page in every language, and the files beside them, from one briefing."""

from collections.abc import Iterator, Mapping

from jinja2 import Environment

from generator.derive.briefing import Briefing
from generator.languages import language
from generator.render import routes
from generator.render.dates import spell
from generator.render.environment import environment, noticed
from generator.render.files import files
from generator.render.foot import foot
from generator.render.page import Page, Values
from generator.render.pages import pages
from generator.render.parts import Link
from generator.render.shell import NavigationEntry, Shell
from generator.render.views import Views


def render(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of every page and file; paths begin with a language, files lie with the first one."""
    first, *_ = languages = briefing.settings.languages
    for code in languages:
        views = Views(briefing, language(code))
        env = environment(views.language)
        # From a language's pages up to the root of the site, where the first language's pages lie.
        frame = {"briefing": _frame(views), "root": "" if code == first else "../"}
        for page in pages(views):
            yield f"{code}/{page.route.path}", noticed(_text(env, page, frame), views.language, first)
    yield from ((f"{first}/{path}", text) for path, text in files(briefing))


def _text(env: Environment, page: Page, frame: Mapping[str, object]) -> str:
    return env.get_template(page.template).render(page=page, **frame, **page.values(), up=page.route.up)


def _frame(views: Views) -> Values:
    """Return what every page shows of the briefing."""
    settings, say = views.briefing.settings, views.language.say
    return {
        "title": views.text(settings.title),
        "question": views.text(settings.question),
        "covers": views.text(settings.coverage),
        "as_of": spell(settings.as_of, views.language),
        "subject": views.actor(settings.subject) if settings.subject else None,
        "poles": views.poles,
        "method": Link(say("method"), routes.METHOD),
        "sensitivity": Link(say("method"), routes.METHOD.at("sensitivity")),
        "format": Link(say("format"), routes.FORMAT),
    }


def shells(briefing: Briefing) -> tuple[Shell, ...]:
    """Return the frame of every language, the first one's first."""
    return tuple(_shell(Views(briefing, language(code))) for code in briefing.settings.languages)


def _shell(views: Views) -> Shell:
    listed = [(page.about, NavigationEntry(page.entry, page.route.path)) for page in pages(views) if page.entry]
    table = views.language.table
    return Shell(
        language=views.language.code,
        name=table.name,
        material=table.theme.language,
        search=table.theme.search,
        words=table.words.model_dump(mode="json"),
        title=str(views.text(views.briefing.settings.title)),
        description=str(views.text(views.briefing.settings.question)),
        evidence=views.language.say("evidence to %(day)s", day=spell(views.briefing.settings.as_of, views.language)),
        entries=tuple(entry for about, entry in listed if not about),
        about=tuple(entry for about, entry in listed if about),
        foot=tuple(foot(views)),
    )
