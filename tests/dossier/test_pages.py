"""Do all pages of a site hang together: the links, the languages, the elements they are made of?"""

import re
from collections import Counter
from collections.abc import Mapping

from tests.dossier import words
from tests.dossier.published import Published
from tests.dossier.reckoning import FIXED
from tests.dossier.words import text_of
from tests.markup import Markup, exists, resolve, within

# What leads out of the site: addresses of the web and of mail, from links alone.
OUTSIDE = re.compile(r"https?://|mailto:")
# The page for missing pages knows no way but from the root of its host.
MISSING = "404.html"


def test_every_page_is_there_in_every_language(published: Published) -> None:
    """Those of the records, those at addresses that records have had, those that were written by hand; no others."""
    expected = {*published.fixed().values(), *(f"{folder}/{record['id']}/" for folder, record in published.records())}
    expected |= {old for old, _ in published.moved()}
    for language in published.languages:
        lead = published.lead(language)
        own = published.root / "docs" / language
        files = (file.relative_to(own).with_suffix("").as_posix() for file in own.rglob("*.md"))
        by_hand = {"" if file == "index" else f"{file.removesuffix('/index')}/" for file in files}
        there = {address.removeprefix(lead) for address in published.pages if published.language(address) == language}
        assert there == expected | by_hand | {MISSING}, language


def test_every_page_is_well_formed(published: Published) -> None:
    """Without errors that a browser would have to mend; with one h1, its language, a title and no id twice."""
    for address, page in published.pages.items():
        assert page.errors == [], address
        assert [each for each, count in Counter(page.ids()).items() if count > 1] == [], address
        assert page.one("h1").to_text().strip(), address
        assert page.one("html").attrs["lang"] == published.language(address), address
        assert page.one("head title").to_text().strip(), address


def test_every_page_is_called_what_it_is(published: Published) -> None:
    """The title of a page in a list of results tells it from the others of its kind."""
    for language in published.languages:
        for folder, record in published.records():
            name = record.get("title") or record.get("name")
            page = published.page(language, f"{folder}/{record['id']}/")
            title = text_of(page.one("head title"))
            assert not name or title.startswith(published.text(name, language)), page.address
        fixed = [text_of(published.page(language, path).one("head title")) for path in published.fixed().values()]
        assert len({*fixed}) == len(fixed), language


def test_every_link_inside_the_site_leads_somewhere(published: Published) -> None:
    """Each href and src, with its fragment, on every page; external ones are http(s) or mailto and nothing else."""
    ids = {address: set(page.ids()) for address, page in published.pages.items()}
    for address, page in published.pages.items():
        if address.endswith(MISSING):
            continue
        home = published.lead(published.language(address))
        reached = set()
        for where, target in page.leads():
            if OUTSIDE.match(target):
                # With an address of its own a site also names its pages by it.
                assert where == "a[href]" or (where == "link[href]" and target in named(page)), f"{address}: {target}"
                continue
            found, fragment = resolve(address, target)
            assert exists(published.site, found), f"{address}: {where} {target}"
            assert not fragment or fragment in ids[found], f"{address}: {target}"
            reached.add(found)
        assert home in reached, address


def named(page: Markup) -> set[str]:
    """Return the addresses that a page has on the web, if its site has one."""
    return {str(link.attrs["href"]) for link in page.all("link[rel=canonical], link[hreflang]")}


def test_every_page_leads_to_itself_in_the_other_languages(
    published: Published, by_address: Mapping[str, Markup]
) -> None:
    for address, page in by_address.items():
        if address.endswith(MISSING):
            continue
        own = published.language(address)
        path = address.removeprefix(published.lead(own))
        others = {code: published.lead(code) + path for code in published.languages if code != own}
        shown = {str(link.attrs["hreflang"]): link for link in page.all("a.dossier-language")}
        assert {code: resolve(address, str(link.attrs["href"]))[0] for code, link in shown.items()} == others, address
        assert {code: link.attrs["lang"] for code, link in shown.items()} == {code: code for code in others}, address
        alternate = [str(link.attrs["hreflang"]) for link in page.all("head link[hreflang]")]
        first, *rest = published.languages
        # An old address is for those who have it: nobody is sent there.
        old = path in [each for each, _ in published.moved()]
        assert alternate == ([] if old else [first, "x-default", *rest]), address


def test_old_addresses_lead_on(published: Published, language: str) -> None:
    """By a link that a reader sees, without a script; what stood at a spot of its page is told at that spot."""
    lead = published.lead(language)
    for old, new in published.moved():
        page = published.page(language, old)
        assert page.one("head meta[name=robots]").attrs["content"] == "noindex", old
        named_there = [resolve(page.address, str(link.attrs["href"])) for link in page.all("head link[rel=canonical]")]
        shown = [resolve(page.address, str(link.attrs["href"])) for link in within(page.one(".lead"), "a")]
        assert named_there == shown == ([(lead + new, "")] if new else []), old
    for ref in published.forwards.get("claims", {}):
        article, _, claim = ref.partition("/")
        assert f"claim-{claim}" in published.page(language, f"sources/{article}/").by_id, ref
    for event in published.forwards.get("events", {}):
        assert f"event-{event}" in published.page(language, FIXED["timeline"]).by_id, event


def test_every_page_of_the_dossier_says_when_the_evidence_ends(published: Published, language: str) -> None:
    day = words.spelled(published.data["as_of"], language)
    for address, page in published.made(language).items():
        assert any(day in text_of(each) for each in page.all(".cutoff")), address


# What runs, loads or sends something: none of it is words.
ACTIVE = "script, style, iframe, frame, object, embed, applet, base, meta, link, audio, video, img"


def test_no_script_from_content(published: Published, language: str) -> None:
    """Records give words: what is made of them runs nothing, loads nothing and asks for nothing but the one filter."""
    for address, page in published.made(language).items():
        (content,) = page.all(".md-content")
        assert [each.name for each in within(content, ACTIVE)] == [], address
        forms = [str(each.attrs.get("class")) for each in within(content, "form")]
        filtered = address == "timeline/" and published.data["events"]
        assert forms == (["filters"] if filtered else []), address


# An address that would run. Browsers drop what cannot be seen before they look.
SCRIPT = re.compile(r"[\x00-\x20]*(j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:", re.IGNORECASE)
# What the policy of a page says of scripts, of all that it does not name, and of what addresses are relative to.
REFUSED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "script-src-attr": "'none'",
    "style-src-elem": "'self'",
    "base-uri": "'none'",
}


def test_every_page_refuses_scripts_that_are_no_files(published: Published) -> None:
    """Its policy says so, and it holds none, anywhere; blocks of data do not run."""
    for address, page in published.pages.items():
        policy = dict(each.split(" ", 1) for each in str(page.one("meta[http-equiv]").attrs["content"]).split("; "))
        assert REFUSED.items() <= policy.items(), address
        assert not re.search(r"//|\*|unsafe-eval|https?:", " ".join(policy.values())), address
        inline = [each for each in page.all("script, style") if "src" not in each.attrs]
        assert [(each.name, each.attrs.get("type")) for each in inline] == [("script", "application/json")], address
        for element in page.all("*"):
            assert [name for name in element.attrs if name.startswith("on")] == [], address
        assert [target for _, target in page.leads() if SCRIPT.match(target)] == [], address
