"""What lies where in the folder of a dossier? The one place that names it."""

SOURCES = "sources"
# The files there that the program writes: what each translation was made from, and which quotations were compared.
TRANSLATIONS = f"{SOURCES}/translations.txt"
ATTESTATIONS = f"{SOURCES}/attestations.txt"
NOTED = (TRANSLATIONS, ATTESTATIONS)
# Hand-written pages, a folder for each language; what lies beside these is shared by all. None of it must be there.
OWN = "docs"
# What the reader's own configuration of MkDocs is called, if there is one.
CONFIGURATION = "mkdocs.yml"
# All that is made before the site: the pages, and what MkDocs is told. Nobody else writes there.
MADE = ".briefing"
SITE = "site"


def pages(language: str) -> str:
    """Return the folder of all pages of a language, generated and hand-written, below MADE."""
    return f"docs/{language}"


def configuration(language: str) -> str:
    """Return the file that tells MkDocs of the site of a language, below MADE."""
    return f"mkdocs.{language}.yml"


def built(language: str) -> str:
    """Return the folder into which the site of a language is built, before it is put in its place, below MADE."""
    return f"site/{language}"
