"""What stands at the foot of every page? Who answers for the dossier, and how to reach them."""

from generator.render import routes
from generator.render.views import Views


def foot(views: Views) -> list[dict[str, str]]:
    """Return the links at the foot: words, and a `page` below the language's home page or an `address` elsewhere."""
    settings, say = views.briefing.settings, views.language.say
    given = (
        ("page", say("Imprint"), routes.IMPRINT.address if settings.imprint else None),
        ("page", say("Privacy"), routes.PRIVACY.address if settings.privacy else None),
        ("address", say("Contact"), settings.contact),
        ("address", say("Repository"), settings.repository),
    )
    return [{"words": words, kind: target} for kind, words, target in given if target]
