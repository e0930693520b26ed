"""Which pages are there? The briefing becomes the text of every page, in every language, and the files beside them."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.derive.briefing import Briefing
from generator.render import details, environment, files, orientation, overviews
from generator.render.dates import spell
from generator.render.environment import escape
from generator.render.language import language
from generator.render.parts import Link
from generator.render.views import Views

Values = Mapping[str, object]


@dataclass(frozen=True)
class Page:
    """A page to be rendered: its path below the language's folder, its template, what the template gets."""

    path: str
    template: str
    title: str
    values: Values


def render(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Yield (path, text) for every page in every language, and for every file beside the first language's pages."""
    languages = briefing.settings.languages
    for code in languages:
        views = Views(briefing, language(code))
        env = environment.environment(views.language)
        env.globals["link"] = _link
        # From a language's pages up to the root of the site, where the first language's pages lie.
        root = "" if code == languages[0] else "../"
        common = {"briefing": _frame(views), "root": root}
        for page in _pages(views):
            yield f"{code}/{page.path}", _text(env, page, common)
    yield from ((f"{languages[0]}/{path}", text) for path, text in files.files(briefing))


@pass_context
def _link(context: Context, link: Link, words: str = "") -> Markup:
    """Return a Markdown link from the page being rendered."""
    path = posixpath.relpath(link.path, posixpath.dirname(context["page"].path) or ".")
    anchor = f"#{link.anchor}" if link.anchor else ""
    return Markup(f"[{escape(words or link.words)}]({path}{anchor})")  # noqa: S704  # words escaped, paths are ids


def _text(env: Environment, page: Page, common: Values) -> str:
    depth = page.path.count("/") + (not page.path.endswith("index.md"))
    return env.get_template(page.template).render(page=page, **common, **page.values, up="../" * depth)


def _frame(views: Views) -> Values:
    settings = views.briefing.settings
    return {
        "title": views.text(settings.title),
        "question": views.text(settings.question),
        "covers": views.text(settings.coverage),
        "as_of": spell(settings.as_of, views.language),
        "subject": views.actor(settings.subject),
        "poles": views.poles,
        "method": Link(views.language.say("method"), "method.md"),
        "sensitivity": Link(views.language.say("method"), "method.md", "sensitivity"),
        "format": Link(views.language.say("format"), "format.md"),
    }


def _pages(views: Views) -> Iterator[Page]:
    say, briefing = views.language.say, views.briefing
    poles, said = orientation.title(views), say("Who says it stands where")
    yield Page("index.md", "home.md.jinja", views.text(briefing.settings.title), overviews.home(views))
    yield Page("timeline/index.md", "timeline.md.jinja", say("Timeline"), overviews.timeline(views))
    yield Page("orientation/index.md", "orientation.md.jinja", poles, orientation.orientation(views))
    yield Page("orientation/statements.md", "statements.md.jinja", said, orientation.statements(views))
    yield Page("actors/index.md", "actors.md.jinja", say("Actors"), overviews.actors(views))
    yield Page("sources/index.md", "sources.md.jinja", say("Sources"), overviews.sources(views))
    yield Page("contested/index.md", "contested.md.jinja", say("Contested points"), overviews.contested(views))
    yield Page("figures/index.md", "figures.md.jinja", say("Figures"), overviews.figures(views))
    for assessed in briefing.judgements.values():
        title = views.text(assessed.judgement.question)
        yield Page(
            f"judgements/{assessed.judgement.id}.md", "judgement.md.jinja", title, details.judgement(views, assessed)
        )
    for measured in briefing.series.values():
        title = views.text(measured.series.title)
        yield Page(f"figures/{measured.series.id}/index.md", "series.md.jinja", title, details.series(views, measured))
    for told in briefing.events.values():
        yield Page(f"events/{told.id}.md", "event.md.jinja", views.text(told.event.title), details.event(views, told))
    for profile in briefing.profiles.values():
        name = views.text(profile.actor.name)
        yield Page(f"actors/{profile.actor.id}.md", "actor.md.jinja", name, details.actor(views, profile))
    for source in briefing.sources.values():
        title = views.text(source.article.title)
        yield Page(f"sources/{source.article.id}.md", "source.md.jinja", title, details.source(views, source))
