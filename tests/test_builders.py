"""Is a site the same whoever builds it, where, when and with what; and does nothing change where it must not?"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import publish
from tests.markup import Markup, exists, pages, resolve, words
from tests.world import ROOT, SITE

pytestmark = pytest.mark.site

# A machine elsewhere: another clock, folders read in another order, another hash seed; put before Python starts.
ELSEWHERE = """
import datetime, os, random, time

DAYS = 400

def shuffled(found):
    found = list(found)
    random.Random(len(found)).shuffle(found)
    return found

class Scan(list):
    def __enter__(self):
        return self
    def __exit__(self, *_):
        return None
    def __next__(self):
        if not self:
            raise StopIteration
        return self.pop()
    def close(self):
        self.clear()

listdir, scandir, now = os.listdir, os.scandir, time.time
os.listdir = lambda *where: shuffled(listdir(*where))
os.scandir = lambda *where: Scan(shuffled(scandir(*where)))
time.time = lambda: now() + DAYS * 86400

class Date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())

class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(time.time())
    @classmethod
    def today(cls):
        return cls.now()

datetime.date, datetime.datetime = Date, Moment
"""
PLACE = {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4711"}

# All that `mkdocs build` needs to begin.
CONFIGURATION = "site_name: Briefing\nplugins: [briefing]\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the example briefing, its site built."""
    return publish.built(tmp_path_factory, "example", SITE)


@pytest.fixture(scope="module")
def copy(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another one, built as well; tests may change it if they leave it as it was."""
    folder = tmp_path_factory.mktemp("copy") / "project"
    shutil.copytree(published, folder)
    (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "docs").mkdir(exist_ok=True)
    return folder


def assert_same(found: dict[str, bytes], expected: dict[str, bytes]) -> None:
    """Say which files differ, not how: they are long."""
    assert sorted(found) == sorted(expected)
    assert [path for path in expected if found[path] != expected[path]] == []


def by_address(site: Path) -> dict[str, Markup]:
    """Return every page but those for what is missing."""
    return {page.address: page for page in pages(site) if not page.address.endswith("404.html")}


def headings(page: Markup) -> list[tuple[str, str]]:
    return [(each.name, words(each)) for each in page.all(".md-content h1, .md-content h2, .md-content h3")]


# ---------------------------------------------------------------- the same site


def test_same_bytes_elsewhere(published: Path, tmp_path: Path) -> None:
    """In another folder, on another day, in another time zone and language, whatever the order of the files."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(ELSEWHERE, encoding="utf-8")
    root = publish.project(tmp_path / "a folder with Ümläut" / "x", SITE)
    there = PLACE | {"PYTHONPATH": os.pathsep.join(filter(None, (str(hooks), os.environ.get("PYTHONPATH"))))}
    seen = publish.run(root, "timeit", "-n1", "-r1", "import time; print(time.localtime().tm_zone)", environment=there)
    assert "+14" in seen.stdout, "the machine elsewhere is not as it should be"
    site = publish.build(root, environment=there)
    assert_same(publish.tree(site), publish.tree(published / "site"))
    assert_same(publish.tree(root / ".briefing/docs"), publish.tree(published / ".briefing/docs"))


def test_mkdocs_alone_builds_everything(published: Path, tmp_path: Path) -> None:
    """The plugin calls the generator, and builds the German site as well."""
    root = publish.project(tmp_path / "alone", SITE)
    (root / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    (root / "docs").mkdir()
    built = publish.run(root, "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stdout
    assert_same(publish.tree(root / "site"), publish.tree(published / "site"))


ASTRAY = re.compile(r"/data/[a-z.]+json$|/timeline/\?")


def test_zensical_makes_the_same_pages(published: Path, tmp_path: Path) -> None:
    """The same list of pages, on each the same headings, and links that lead somewhere."""
    root = publish.project(tmp_path / "zensical", SITE)
    publish.build(root, "--builder", "zensical")
    theirs, ours = by_address(root / "site"), by_address(published / "site")
    assert sorted(theirs) == sorted(ours)
    assert len([address for address in ours if address.startswith("de/")]) * 2 == len(ours)
    for address, page in ours.items():
        assert headings(theirs[address]) == headings(page), address
        assert [name for name, _ in headings(page)].count("h1") == 1, address
        assert theirs[address].one("html").attrs["lang"] == page.one("html").attrs["lang"]
        for where, target in theirs[address].leads():
            # Zensical takes addresses in HTML to be relative to the file, which is not where the page is served: the
            # links to data on the page about the format and those into a filtered timeline lead astray there, and no
            # more is promised for it.
            if not target.startswith(("http:", "https:", "mailto:", "data:")) and not ASTRAY.search(target):
                assert exists(root / "site", resolve(address, target)[0]), f"{address}: {where} {target}"
    assert sum(len(headings(page)) for page in ours.values()) > 5 * len(ours)
    assert_same(publish.tree(root / "site/data"), publish.tree(published / "site/data"))


def test_address_of_the_site_is_used_where_it_must_be(tmp_path: Path) -> None:
    """With SITE_URL: canonical links, a full sitemap, and a page for missing pages that works wherever it is shown."""
    root = publish.project(tmp_path / "public", SITE)
    home = "https://example.org/dossier/"
    site = publish.build(root, environment={"SITE_URL": home})
    # Pages at old addresses name the new one, and stand in no list: tests/test_theme.py looks at them.
    found = {address: page for address, page in by_address(site).items() if not page.all("meta[name=robots]")}
    assert len(found) > 50
    for address, page in found.items():
        assert [str(link.attrs["href"]) for link in page.all("link[rel=canonical]")] == [home + address]
        others = {str(link.attrs["hreflang"]): str(link.attrs["href"]) for link in page.all("link[hreflang]")}
        plain = address.removeprefix("de/")
        assert others == {"en": home + plain, "de": f"{home}de/{plain}", "x-default": home + plain}
    listed = [
        address
        for sitemap in ("sitemap.xml", "de/sitemap.xml")
        for address in re.findall(r"<loc>(.*?)</loc>", (site / sitemap).read_text(encoding="utf-8"))
    ]
    assert sorted(listed) == sorted(home + address for address in found)
    missing = Markup(site, site / "404.html")
    # The contact and the repository, which the foot leads to, lie elsewhere.
    for where, target in (
        each for each in missing.leads() if not re.match(r"mailto:|https://example\.org/generator$", each[1])
    ):
        assert target.startswith("/dossier/"), f"{where}: {target}"
        path, _ = resolve("", target)
        assert exists(site, path.removesuffix(".")), target


# ---------------------------------------------------------------- what must not change


def test_broken_links_stop_the_build(copy: Path) -> None:
    """Each is named, with its page; the site stays as it was."""
    links = ("nowhere.md", "sources/index.md#nowhere", "/method/", "method")
    page, before = copy / "docs" / "de" / "notes.md", publish.tree(copy / "site")
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("# Notizen\n" + "".join(f"\n[nowhere]({link})\n" for link in links), encoding="utf-8")
    try:
        built = publish.run(copy, "generator", "build", "--language", "de")
    finally:
        page.unlink()
    assert built.returncode == 2, built.stdout
    assert "mkdocs failed for 'de'" in built.stdout
    for link in links:
        assert re.search(rf"notes\.md.*'{re.escape(link)}'", built.stdout), f"{link}: {built.stdout}"
    assert_same(publish.tree(copy / "site"), before)


@pytest.mark.parametrize("command", [("generator", "build"), ("generator", "check"), ("mkdocs", "build")], ids=" ".join)
def test_faulty_sources_change_nothing(copy: Path, command: tuple[str, ...]) -> None:
    """Three mistakes in one event: all three told, each with its line; .briefing/ and site/ stay, byte for byte."""
    file = next(
        file
        for file in sorted((copy / "sources" / "events").rglob("*.yml"))
        if "\nstatus: occurred\n" in file.read_text(encoding="utf-8")
    )
    good = file.read_text(encoding="utf-8")
    faulty = good.replace("\nstatus: occurred\n", "\nstatus: happened\nweather: fine\n")
    faulty = re.sub(r"\{id: [a-z0-9-]+, role:", "{id: nobody-at-all, role:", faulty, count=1)
    lines = faulty.splitlines()
    made, site = publish.tree(copy / ".briefing"), publish.tree(copy / "site")
    file.write_text(faulty, encoding="utf-8")
    try:
        found = publish.run(copy, *command)
    finally:
        file.write_text(good, encoding="utf-8")
    assert found.returncode == 1, found.stdout
    path = file.relative_to(copy).as_posix()
    for mistake in ("status: happened", "weather: fine", "nobody-at-all"):
        (line,) = [number for number, text in enumerate(lines, start=1) if mistake in text]
        assert re.search(rf"^{path}:{line}:\d+: .* \[[a-z-]+\]$", found.stdout, re.MULTILINE), found.stdout
    assert_same(publish.tree(copy / ".briefing"), made)
    assert_same(publish.tree(copy / "site"), site)


# ---------------------------------------------------------------- what is not published


def test_generated_pages_are_not_committed() -> None:
    """Neither pages nor site; what the generator owns, git ignores."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", ".briefing", "site"],  # noqa: S607  # whichever git the reader has
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert listed == []
    made = [".briefing/docs/en/index.md", "site/index.html"]
    ignored = subprocess.run(
        ["git", "-C", str(ROOT), "check-ignore", *made],  # noqa: S607  # as above
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    assert ignored == made


RUN = 25


def runs(text: str, length: int) -> set[str]:
    """Return every run of so many words, letters and digits only."""
    found = re.findall(r"\w+", text.casefold())
    return {" ".join(found[start : start + length]) for start in range(len(found) - length + 1)}


def test_no_text_of_others_is_published(published: Path) -> None:
    """No run of more than 25 words of a source text is in any file of the site; short quotations are."""
    site = published / "site"
    theirs = [path.read_text(encoding="utf-8") for path in sorted((SITE / "archive").glob("*.txt"))]
    assert len(theirs) == 3
    long, short = ({run for text in theirs for run in runs(text, length)} for length in (RUN + 1, 8))
    quoted = set()
    for path in sorted(site.rglob("*")):
        if path.suffix == ".html":
            text = words(Markup(site, path).document.root)
        elif path.suffix in (".json", ".xml", ".csv"):
            text = re.sub(r"<[^>]*>|\\[nu]\w*", " ", path.read_text(encoding="utf-8"))
        else:
            continue
        assert runs(text, RUN + 1) & long == set(), path
        quoted |= runs(text, 8) & short
    assert quoted, "quotations of the example are found: the comparison sees what it should"
