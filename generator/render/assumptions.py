"""How are the choices behind the index said, and where do they lead?"""

from generator.derive.sensitivity import STATELESS, UNKNOWN, Variant
from generator.render import routes
from generator.render.views import Views


def words(views: Views, row: Variant) -> str:
    """Return the words for one setting of an assumption: of a record its name, of a number its unit."""
    briefing, key = views.briefing, row.setting
    if row.what == "without-source":
        return views.article(briefing.sources[key].article).words
    if row.what == "without-event":
        return views.text(briefing.timeline[key].event.title)
    if row.what == "only-bloc" and key not in (UNKNOWN, STATELESS):
        return views.actor(key).words
    return _amount(views, row)


def _amount(views: Views, row: Variant) -> str:
    language, key = views.language, row.setting
    if key == "inf":
        return language.say("no fading")
    if row.what == "half-life":
        return language.say("%(n)s days", n=key)
    if row.what == "window" and key != "all":
        return language.say("%(n)s months", n=key)
    if row.what in ("prior", "shrinkage"):
        return language.number(float(key))
    return language.label("Setting", key)


def leads_to(row: Variant) -> str:
    """Return the address of what a setting leaves out; nothing if that has no page."""
    if row.what == "without-source":
        return routes.article(row.setting).address
    return routes.event(row.setting).address if row.what == "without-event" else ""
