"""The page of an actor: events and statements, then offices and names."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.derive.profiles import Profile
from generator.derive.timeline import Told
from generator.records.vocabulary import Role
from generator.render import routes
from generator.render.dates import spell
from generator.render.page import Page, Values
from generator.render.parts import EventView, Link
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of every actor."""
    for profile in views.briefing.profiles.values():
        actor = profile.actor
        yield Page("actor", routes.actor(actor.id), views.text(actor.name), partial(_values, views, profile))


def _values(views: Views, profile: Profile) -> Values:
    """Return what the records say of an actor."""
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

    def by_name(link: Link) -> tuple[object, ...]:
        return *views.language.sort_key(link.words), link.route.address

    return {
        "id": actor.id,
        "in_timeline": len(profile.events) + len(profile.unread),
        "as_pole": sum(bool(told.acts_with(actor.id)) for told in views.briefing.timeline.values()),
        "kind": views.mark(actor.kind),
        "source_kind": views.mark(actor.source_kind) if actor.source_kind else None,
        "description": views.text(actor.description),
        "of": views.actor(actor.of) if actor.of else None,
        "counts_for": views.actor(actor.counts_for) if actor.counts_for else None,
        "namesakes": [(views.actor(each.id), views.text(each.reason)) for each in actor.distinct_from],
        "members": sorted(map(views.actor, profile.members), key=by_name),
        "wikidata": actor.wikidata or "",
        "names": names,
        "positions": positions,
        "others": with_roles(each for each in profile.events if not each[0].acts),
        "unread": with_roles(profile.unread),
        "statements": [views.claim(each) for each in profile.statements],
        "texts": views.texts(profile.statements),
        "carried": [views.claim(each) for each in profile.carried],
        "relations": [{"pole": views.pole(each.pole), "events": with_roles(each.events)} for each in profile.relations],
        "company": sorted(
            ((views.actor(other), count) for other, count in profile.company),
            key=lambda each: (-each[1], by_name(each[0])),
        ),
    }
