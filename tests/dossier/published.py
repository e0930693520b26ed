"""What is there to look at? A dossier as its readers get it, the built site, and the files that it was made from."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from generator.languages import Name
from tests.dossier.reckoning import ABOUT, EXAMPLES, FIXED, GIVEN, OF_POLES, RECORDS, Dossier
from tests.markup import Markup, pages
from tests.world import origin, raw_yaml


class Sources:
    """What stands in the files of a dossier, read without the program: known before any site is built."""

    def __init__(self, root: Path) -> None:
        """Read the project in this folder."""
        self.root = root

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The dossier's own file."""
        return dict(_read(self.root / "sources" / "briefing.yml"))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its pages: the first at the root of the site, each other in a folder of its own."""
        return tuple(self.settings["languages"])

    @property
    def has_poles(self) -> bool:
        """Whether it sets two poles side by side, and so has an index."""
        return bool(self.settings.get("poles"))

    @cached_property
    def articles(self) -> list[dict[str, Any]]:
        """The front matter of every text: the published data hold no chains."""
        texts = sorted((self.root / "sources" / "articles").glob("*.md"))
        return [dict(_yaml(text.read_text(encoding="utf-8").split("\n---\n")[0])) for text in texts]

    @cached_property
    def compared(self) -> set[tuple[str, int, str]]:
        """The quotations whose hash stands among what was compared: article, paragraph, words."""
        file = self.root / "sources" / "attestations.txt"
        hashes = {line.rpartition(" ")[2] for line in file.read_text().splitlines()} if file.exists() else set()
        return {each for each in self.quoted if _hashed(self.hashes[each[0]], *each[1:]) in hashes}

    @cached_property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 of each text."""
        return {article["id"]: article["sha256"] for article in self.articles}

    @cached_property
    def quoted(self) -> list[tuple[str, int, str]]:
        """All that stands in the files in the words of a text: article, paragraph, words."""
        return [
            (article["id"], int(passage["paragraph"]), " ".join(passage[key].split()))
            for article in self.articles
            for passages, key in (("claims", "quotation"), ("defects", "printed"))
            for passage in article.get(passages, ())
            if key in passage
        ]

    @cached_property
    def origins(self) -> dict[str, tuple[str | None, bool]]:
        """For every claim whom it goes back to, and whether that is inferred: the published data do not hold it."""
        found = {}
        texts = {article["id"]: article for article in self.articles}
        for article in self.articles:
            first = texts[article["same_text_as"]["id"]] if "same_text_as" in article else article
            guessed = first["chain"][0].get("inferred") == "true"
            for claim in article["claims"]:
                whose = origin(claim, first)
                own = claim.get("origin_inferred") == "true"
                inferred = own if "origin" in claim else guessed and whose is not None
                found[f"{article['id']}/{claim['id']}"] = (whose, inferred)
        return found

    def belonging(self, actor: str) -> set[str]:
        """Return who belongs to an actor, and who to those: the published data do not hold it."""
        files = [_read(file) for file in sorted((self.root / "sources" / "actors").glob("*.yml"))]
        own = {each["id"] for each in files if each.get("of") == actor}
        return own.union(*map(self.belonging, own))

    def text(self, text: Mapping[str, str], language: str) -> str:
        """Return a text of a record as the pages in a language have it: what is not translated is borrowed."""
        return text.get(language) or text[self.languages[0]]

    def lead(self, language: str) -> str:
        """Return where the pages of a language lie, below the site's root."""
        return "" if language == self.languages[0] else f"{language}/"

    def fixed(self) -> dict[str, str]:
        """Return the pages that tell of no single record, by kind: their addresses below a language's pages."""
        lacking = {*(() if self.has_poles else OF_POLES), *(kind for kind in GIVEN if kind not in self.settings)}
        lacking |= set() if [*(self.root / "sources" / "series").glob("*.yml")] else {"figures"}
        told = [_read(file) for file in (self.root / "sources" / "events").rglob("*.yml")]
        lacking |= set() if any(not event.get("claims") for event in told) else {"omissions"}
        return {kind: path for kind, path in FIXED.items() if kind not in lacking}

    @cached_property
    def forwards(self) -> dict[str, dict[str, str | None]]:
        """For each kind of record and of claims: old id to new, through all that it has had; to none if withdrawn."""
        file = self.root / "sources" / "forwards.yml"
        listed = _read(file) if file.is_file() else {}
        steps = {kind: {each["old"]: each.get("new") for each in entries} for kind, entries in listed.items()}
        return {kind: {old: _last(old, onward) for old in onward} for kind, onward in steps.items()}

    def moved(self) -> Iterator[tuple[str, str | None]]:
        """Yield every old address below a language's pages, and the one that it leads to; none if withdrawn."""
        for kind, onward in self.forwards.items():
            if kind in RECORDS:
                for old, new in onward.items():
                    yield f"{RECORDS[kind]}/{old}/", f"{RECORDS[kind]}/{new}/" if new else None

    def kinds(self) -> Iterator[str]:
        """Yield every kind of page that there is."""
        yield from self.fixed()
        actors = {_read(file)["kind"] for file in sorted((self.root / "sources" / "actors").glob("*.yml"))}
        for kind, folder in EXAMPLES.items():
            files = (self.root / "sources" / _folder(folder)).rglob("*.*")
            if kind in actors or (folder != "actors" and any(files)):
                yield kind


class Published(Sources):
    """A dossier with its site: every page parsed, once, and the data file."""

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.root / "site"

    @cached_property
    def data(self) -> Dossier:
        """The dossier as data, as published."""
        return cast("Dossier", json.loads((self.site / "data" / "dossier.json").read_text(encoding="utf-8")))

    @cached_property
    def brief(self) -> list[dict[str, Any]]:
        """Every event in brief, in the order of time."""
        found = json.loads((self.site / "data" / "timeline.json").read_text(encoding="utf-8"))
        return cast("list[dict[str, Any]]", found["events"])

    @cached_property
    def pages(self) -> dict[str, Markup]:
        """Every page, by its address below the site's root."""
        return {page.address: page for page in pages(self.site)}

    def poles(self, language: str) -> tuple[Name, Name]:
        """Return the names of the poles, with the forms that sentences ask for."""
        first, second = (self.named(pole, language) for pole in self.data["poles"])
        return first, second

    def names(self, language: str) -> dict[str, str]:
        """Return what the actors are called in a language, by id."""
        return {actor["id"]: self.text(actor["name"], language) for actor in self.data["actors"]}

    def named(self, actor: str, language: str) -> Name:
        """Return what an actor is called in a language, with the forms that sentences ask for."""
        forms = _read(self.root / "sources" / "actors" / f"{actor}.yml").get("forms", {})
        return Name(self.names(language)[actor], forms.get(language, {}))

    def page(self, language: str, address: str) -> Markup:
        """Return a page by its address below the pages of a language."""
        return self.pages[self.lead(language) + address]

    def records(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield every record that has a page, with the folder of the pages of its kind."""
        for kind, folder in RECORDS.items():
            yield from ((folder, record) for record in self.data[kind])

    def made(self, language: str) -> dict[str, Markup]:
        """Return the pages in a language that are made from the records, by their address below the language's."""
        named = [path for kind, path in self.fixed().items() if kind not in ABOUT]
        named += [f"{folder}/{record['id']}/" for folder, record in self.records()]
        return {path: self.page(language, path) for path in named}

    def language(self, address: str) -> str:
        """Return the language of the page at an address below the site's root."""
        first, *others = self.languages
        return next((code for code in others if address.startswith(self.lead(code))), first)


def _read(file: Path) -> dict[str, Any]:
    return _yaml(file.read_text(encoding="utf-8"))


def _yaml(text: str) -> dict[str, Any]:
    found = raw_yaml(text)
    assert isinstance(found, dict)
    return found


def _last(old: str, onward: Mapping[str, str | None]) -> str | None:
    """Return where an old id leads in the end."""
    new = onward[old]
    return _last(new, onward) if new and new in onward else new


def _hashed(text: str, paragraph: int, words: str) -> str:
    """Return how a quotation stands among what was compared."""
    return hashlib.sha256(f"{text} {paragraph} {words}".encode()).hexdigest()[:16]


def _folder(pages: str) -> str:
    """Return the folder of the sources that pages in this folder are made from."""
    return {"sources": "articles", "figures": "series"}.get(pages, pages)
