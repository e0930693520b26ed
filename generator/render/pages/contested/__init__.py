"""The contested points: what one voice asserts and another denies or leaves open."""

from collections.abc import Iterator
from functools import partial

from generator.derive.contested import Account
from generator.derive.timeline import Told
from generator.render import routes
from generator.render.dates import spell
from generator.render.page import Page, Values
from generator.render.views import Views


def pages(views: Views) -> Iterator[Page]:
    """Yield the page of contested points."""
    yield Page(
        "contested",
        routes.CONTESTED,
        views.language.say("Contested points"),
        partial(_values, views),
        entry=views.language.say("Contested"),
    )


def _values(views: Views) -> Values:
    """Return every event whose accounts differ, with who says what in the order of publication; then other denials."""
    return {
        "clusters": [
            {
                "event": views.event(contest.event) if contest.event else None,
                "accounts": [_account(views, account, contest.event) for account in contest.accounts],
            }
            for contest in views.briefing.contested
        ],
        "texts": views.texts(cited for contest in views.briefing.contested for cited, _ in contest.accounts),
        "formers": [views.former(each, routes.accounts(each.old)) for each in views.gone("events")],
    }


def _account(views: Views, account: Account, event: Told | None) -> Values:
    """Return one account of a contested event; with a link where it tells of another one that bears on it."""
    cited, told = account
    return {
        "when": spell(cited.article.published.edtf, views.language),
        "claim": views.claim(cited),
        "other": views.event_link(told.id) if told and told is not event else None,
    }
