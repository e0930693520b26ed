"""Which pages are there, and what does each show? One function per kind of page: briefing to template context."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.derive.briefing import Briefing, Source
from generator.derive.orientation import Cell, Row, Said
from generator.derive.profiles import Profile
from generator.derive.timeline import Told
from generator.model import ActorKind, Direction, Role, Status
from generator.render import environment
from generator.render.dates import spell
from generator.render.dossier import dossier
from generator.render.environment import escape
from generator.render.language import language
from generator.render.views import EventView, Link, Mark, Views

# Folders below a language's folder that hold generated pages and nothing else. The home page lies beside them.
FOLDERS = ("actors", "data", "events", "orientation", "sources", "timeline")
# How many events the home page shows.
NEWEST = 6

Values = Mapping[str, object]


@dataclass(frozen=True)
class Page:
    """A page to be rendered: its path below the language's folder, its template, what the template gets."""

    path: str
    template: str
    title: str
    values: Values


def render(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Yield (path, text) for every page in every language, and for the data file beside the first language's pages."""
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
    yield f"{languages[0]}/data/dossier.json", dossier(briefing)


def owned(languages: tuple[str, ...]) -> list[str]:
    """Return the folders, below the folder of pages, that the generator owns whole."""
    return [f"{code}/{folder}" for code in languages for folder in FOLDERS]


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
        "format": Link(views.language.say("format"), "format.md"),
    }


def _pages(views: Views) -> Iterator[Page]:
    say, briefing = views.language.say, views.briefing
    yield Page("index.md", "home.md.jinja", views.text(briefing.settings.title), _home(views))
    yield Page("timeline/index.md", "timeline.md.jinja", say("Timeline"), _timeline(views))
    yield Page("orientation/index.md", "orientation.md.jinja", _orientation_title(views), _orientation(views))
    yield Page("orientation/statements.md", "statements.md.jinja", say("Who says it stands where"), _statements(views))
    yield Page("actors/index.md", "actors.md.jinja", say("Actors"), _actors(views))
    yield Page("sources/index.md", "sources.md.jinja", say("Sources"), _sources(views))
    for told in briefing.events.values():
        yield Page(f"events/{told.id}.md", "event.md.jinja", views.text(told.event.title), _event(views, told))
    for profile in briefing.profiles.values():
        name = views.text(profile.actor.name)
        yield Page(f"actors/{profile.actor.id}.md", "actor.md.jinja", name, _actor(views, profile))
    for source in briefing.sources.values():
        title = views.text(source.article.title)
        yield Page(f"sources/{source.article.id}.md", "source.md.jinja", title, _source(views, source))


def _home(views: Views) -> Values:
    told = list(views.briefing.events.values())
    done = [each for each in told if each.event.status is not Status.PLANNED]
    return {
        "newest": [views.event(each) for each in reversed(done[-NEWEST:])],
        "tally": _tally(views),
        **_coverage(views),
    }


def _tally(views: Views) -> Values:
    """Return how many events touch each pole, and both, over the whole evidence; plans apart."""
    events = [each for each in views.briefing.events.values() if each.acts]
    firm = [each for each in events if each.event.status is Status.OCCURRED]
    poles = [(pole, sum(bool(each.acts_with(pole.id)) for each in events)) for pole in views.poles]
    return {
        "poles": poles,
        "most": max((count for _, count in poles), default=0),
        "events": len(events),
        "firm": len(firm),
        "joint": len(views.briefing.orientation.joint),
    }


def _coverage(views: Views) -> Values:
    coverage = views.briefing.coverage
    return {
        "coverage": coverage,
        "languages": [(views.language.language_name(code), count) for code, count in coverage.languages.items()],
        "origins": views.origins(coverage.origins),
        "years": _year_bars(views),
        "thin": [views.period(period) for period in coverage.thin],
        "empty": [str(first) if first == last else f"{first}–{last}" for first, last in coverage.empty],
    }


def _year_bars(views: Views) -> Sequence[Values]:
    """Return a row for every year with events: all events, and those with each pole."""
    rows = {row.key: row for row in views.briefing.orientation.years}
    return [
        {
            "id": period,
            "words": views.period(period),
            "events": count,
            "poles": [
                (pole, len(rows[period].cells[pole.side].events) if period in rows else 0) for pole in views.poles
            ],
        }
        for period, count in views.briefing.coverage.years.items()
    ]


def _timeline(views: Views) -> Values:
    events = [views.event(each) for each in views.briefing.events.values()]
    years: dict[tuple[str, str], list[object]] = {}
    for event in events:
        years.setdefault((event.year_id, event.year), []).append(event)
    named = {actor for event in events for actor in event.actor_ids}
    return {
        "years": years,
        "total": len(events),
        "actors": sorted(
            ((key, views.actor(key).words) for key in named), key=lambda item: (item[1].casefold(), item[0])
        ),
        "kinds": _used(mark for event in events for mark in event.dimensions),
        "statuses": _used(event.status for event in events),
    }


def _used(marks: Iterator[Mark]) -> list[Mark]:
    return sorted({mark.key: mark for mark in marks}.values(), key=lambda mark: (mark.words.casefold(), mark.key))


def _orientation_title(views: Views) -> str:
    first, second = (pole.link.words for pole in views.poles)
    return views.language.say("%(first)s and %(second)s", first=first, second=second)


def _orientation(views: Views) -> Values:
    found = views.briefing.orientation

    def cells(row: tuple[Cell, ...]) -> list[Values]:
        return [{"pole": views.pole(cell.pole), "events": [views.event(each) for each in cell.events]} for cell in row]

    def rows(rows: tuple[Row, ...], *, dimensions: bool) -> list[Values]:
        label = views.language.label
        return [
            {
                "key": row.key,
                "words": label("Dimension", row.key) if dimensions else views.period(row.key),
                "cells": cells(row.cells),
            }
            for row in rows
        ]

    return {
        "tally": _tally(views),
        "years": _year_bars(views),
        "by_year": rows(found.years, dimensions=False),
        "by_dimension": rows(found.dimensions, dimensions=True),
        "said": _said(views),
        "conflicts": cells(found.conflicts),
        "contested": cells(found.contested),
        "joint": [views.event(each) for each in found.joint],
    }


def _statements(views: Views) -> Values:
    return {"said": _said(views), "index": Link(_orientation_title(views), "orientation/index.md")}


def _said(views: Views) -> list[list[Values]]:
    """Return, for each direction, the claims that bear on each pole; denials apart."""
    parts = views.briefing.orientation.said
    return [
        [
            {
                "pole": views.pole(part.pole),
                "direction": views.mark(part.direction),
                "claims": [views.claim(each) for each in part.claims],
                "denied": [views.claim(each) for each in part.denied],
                "link": Link(str(len(part.claims) + len(part.denied)), "orientation/statements.md", _said_id(part)),
                "id": _said_id(part),
            }
            for part in parts
            if part.direction is direction
        ]
        for direction in Direction
    ]


def _said_id(part: Said) -> str:
    return f"{part.direction.value}-{part.pole}"


def _event(views: Views, told: Told) -> Values:
    event = told.event
    return {
        "event": views.event(told),
        "accounts": [
            (views.mark(stance), [views.claim(each) for each in held]) for stance, held in told.accounts.items()
        ],
        "origins": views.origins(told.origins),
        "articles": len({each.article.id for each in told.claims}),
        "external": views.outside(event.external),
        "part_of": views.event_link(event.part_of),
        "parts": [views.event_link(part) for part in told.parts],
        "fulfils": views.event_link(event.fulfils),
        "fulfilled_by": [views.event_link(other) for other in told.fulfilled_by],
        "distinct_from": [views.event_link(other) for other in event.distinct_from],
        "previous": views.event_link(told.previous),
        "next": views.event_link(told.next),
    }


def _actors(views: Views) -> Values:
    kinds = []
    for kind in ActorKind:
        profiles = [each for each in views.briefing.profiles.values() if each.actor.kind is kind]
        rows = [
            {
                "link": views.actor(each.actor.id),
                "description": views.text(each.actor.description),
                "events": len(each.events),
                "statements": len(each.statements),
                "names": len(each.actor.aliases),
            }
            for each in sorted(profiles, key=lambda each: (views.text(each.actor.name).casefold(), each.actor.id))
        ]
        kinds.append({"kind": kind.value, "words": views.language.label("ActorKinds", kind.value), "rows": rows})
    return {"kinds": [kind for kind in kinds if kind["rows"]], "total": len(views.briefing.profiles)}


def _actor(views: Views, profile: Profile) -> Values:
    actor = profile.actor
    sources = views.briefing.sources
    names = [
        {
            "text": alias.text,
            "language": alias.language,
            "in_words": views.language.language_name(alias.language),
            "kind": views.mark(alias.kind),
            "seen_in": [views.article(sources[article].article) for article in alias.seen_in],
            "scheme": views.text(alias.scheme),
            "url": alias.url or "",
        }
        for alias in actor.aliases
    ]
    positions = [
        {
            "title": views.text(each.title),
            "since": spell(each.from_, views.language) if each.from_ else "",
            "until": spell(each.to, views.language) if each.to else "",
            "claims": [views.claim(views.briefing.claims[ref]) for ref in each.claims],
            "url": each.url or "",
        }
        for each in profile.positions
    ]

    def with_roles(events: Iterable[tuple[Told, Role]]) -> list[tuple[EventView, str]]:
        return [(views.event(told), views.language.name(role)) for told, role in events]

    return {
        "kind": views.mark(actor.kind),
        "description": views.text(actor.description),
        "of": views.actor(actor.of) if actor.of else None,
        "members": [views.actor(each) for each in profile.members],
        "wikidata": actor.wikidata or "",
        "names": names,
        "positions": positions,
        "others": with_roles(each for each in profile.events if not each[0].acts),
        "statements": [views.claim(each) for each in profile.statements],
        "carried": [views.claim(each) for each in profile.carried],
        "relations": [{"pole": views.pole(each.pole), "events": with_roles(each.events)} for each in profile.relations],
        "company": [(views.actor(other), count) for other, count in profile.company],
    }


def _sources(views: Views) -> Values:
    rows = [
        {
            "link": views.article(source.article),
            "publisher": _publisher(views, source),
            "when": views.when(source.article.published),
            "language": views.language.language_name(source.article.language),
            "by_machine": views.claim(source.claims[0]).by_machine,
            "reliability": views.mark(source.article.reliability.grade),
            "claims": len(source.claims),
            "events": len({told.id for held in source.events.values() for told in held}),
            "alone": len(source.alone),
        }
        for source in views.briefing.sources.values()
    ]
    return {"rows": rows, **_coverage(views)}


def _publisher(views: Views, source: Source) -> Link | None:
    actor = source.article.publisher.actor
    return views.actor(actor) if actor else None


def _source(views: Views, source: Source) -> Values:
    article, say = source.article, views.language
    paragraphs: dict[int, list[object]] = {}
    for cited in source.claims:
        view = {"claim": views.claim(cited), "events": [views.event_link(told.id) for told in source.events[cited.ref]]}
        paragraphs.setdefault(cited.claim.paragraph, []).append({"id": cited.claim.id, **view})
    steps = [
        {
            "role": views.mark(step.role),
            "words": views.step(article, place),
            "by": views.mark(step.by),
            "language": say.language_name(step.language) if step.language else "",
            "note": views.text(step.note),
            "actor": views.actor(step.actor) if step.actor else None,
        }
        for place, step in enumerate(article.chain)
    ]
    return {
        "abstract": views.abstract(article),
        "headline": article.headline or "",
        "publisher": _publisher(views, source),
        "publisher_basis": views.mark(article.publisher.basis),
        "publisher_reason": views.text(article.publisher.reason),
        "publisher_url": article.publisher.url or "",
        "when": views.when(article.published),
        "in_language": say.language_name(article.language),
        "language_code": article.language,
        "url": article.url or "",
        "archived_url": article.archived_url or "",
        "no_url_reason": views.text(article.no_url_reason),
        "sha256": article.sha256,
        "extent": article.extent,
        "reliability": views.mark(article.reliability.grade),
        "reliability_reason": views.text(article.reliability.reason),
        "chain": steps,
        "defects": views.defects(article),
        "external": views.outside(article.external),
        "paragraphs": paragraphs,
        "claims": len(source.claims),
        "alone": [views.event(told) for told in source.alone],
    }
