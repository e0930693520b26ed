"""Do judgements stand first, each with its likelihood, apart from our confidence, and with all that it rests on?"""

import re
from collections.abc import Iterable, Iterator

from justhtml import Element

from tests.dossier import words
from tests.dossier.published import Published
from tests.dossier.reckoning import FIXED, Dossier
from tests.dossier.words import text_of
from tests.markup import Markup, above, following, part, resolve, within

# How likely a term of the scale is, in per cent: ICD 203, D.6.e(2)(a).
BANDS = {
    "almost-no-chance": [1, 5],
    "very-unlikely": [5, 20],
    "unlikely": [20, 45],
    "roughly-even-chance": [45, 55],
    "likely": [55, 80],
    "very-likely": [80, 95],
    "almost-certain": [95, 99],
}
BLOCKS = "p, li, td, th, dt, dd, h1, h2, h3, h4, summary, figcaption, caption, blockquote, desc, title"
# What lies between the sentences of a text.
BREAK = re.compile(r"(?<=[.!?:;])\s+")


def test_home_opens_with_the_judgements(published: Published, dossier: Dossier, language: str) -> None:
    """In their order, each with its likelihood, its band and its confidence; the chart comes after them."""
    page = published.page(language, FIXED["home"])
    first, *_ = page.all(".md-content ol, .md-content ul, .md-content table, .md-content figure, .md-content h2")
    if not dossier["judgements"]:
        assert page.all("#judgements") == []
        return
    assert "judgements" in str(first.attrs["class"]).split()
    assert page.one("#judgements") in (first, *above(first))
    listed = [each for each in first.children or () if isinstance(each, Element)]
    for item, each in zip(listed, dossier["judgements"], strict=True):
        (link,) = within(item, "a[href]")
        target = f"{published.lead(language)}judgements/{each['id']}/"
        assert resolve(page.address, str(link.attrs["href"])) == (target, "")
        assert text_of(link) == published.text(each["statement"], language)
        (likelihood,) = within(item, ".badge--likelihood")
        # A statement says it in the words of the scale, and no others.
        assert language not in each["statement"] or text_of(likelihood) in each["statement"][language].lower()
        assert f"badge--{each['likelihood']}" in str(likelihood.attrs["class"]).split()
        (confidence,) = within(item, ".badge--confidence")
        assert text_of(confidence) == words.label(language, "Confidence", each["confidence"])
        (block,) = [it for it in within(item, "p") if within(it, ".badge--likelihood")]
        assert [int(number) for number in re.findall(r"\d+", text_of(block))] == BANDS[each["likelihood"]]
        balance = [len(origins_of(published, each[f"evidence_{side}"])) for side in ("for", "against")]
        said = words.say(language, "Origins: %(n)s for, %(m)s against", n=balance[0], m=balance[1])
        if outside := sum(len(event["external"]) for event in dossier["events"] if event["id"] in each["evidence_for"]):
            one, many = "one finding from outside the texts", "%(n)s findings from outside the texts"
            said += f"; {words.count(language, one, many, outside)}"
        assert said in [text_of(it) for it in within(item, "p")]


def origins_of(published: Published, cited: Iterable[str]) -> set[str | None]:
    """Return the origins of the claims that evidence comes down to: whom nobody knows only if there is nobody else."""
    events = {event["id"]: event["claims"] for event in published.data["events"]}
    series = {each["id"]: [point["claim"] for point in each["points"]] for each in published.data["series"]}
    refs = [ref for each in cited for ref in events.get(each) or series.get(each) or [each]]
    found = {published.origins[ref][0] for ref in refs}
    return found - {None} or found


def test_events_lead_to_the_judgements_that_rest_on_them(published: Published, dossier: Dossier, language: str) -> None:
    """Each judgement that cites an event or a claim of it, for or against, or that it would weaken; no other."""
    for event in (*dossier["events"], *dossier["omissions"]):
        near, expected = {event["id"], *event.get("claims", ())}, []
        for each in dossier["judgements"]:
            for key, word in (
                ("evidence_for", "Speaks for:"),
                ("evidence_against", "Speaks against:"),
                ("omissions", "Weakens:"),
            ):
                if near & {*each[key]}:
                    text = f"{words.say(language, word)} {published.text(each['statement'], language)}"
                    expected.append((f"{published.lead(language)}judgements/{each['id']}/", text))
        page = published.page(language, f"events/{event['id']}/")
        items = [item for it in page.all("#judgements ~ ul")[:1] for item in within(it, "li")] if expected else []
        assert ("judgements" in page.by_id) == bool(expected), page.address
        shown = [(resolve(page.address, str(within(it, "a")[0].attrs["href"]))[0], text_of(it)) for it in items]
        assert shown == expected, page.address


def test_likelihood_and_confidence_stand_apart(published: Published, dossier: Dossier, language: str) -> None:
    """No paragraph, cell or heading of ours shows both, and no sentence says both."""
    confidence = words.say(language, "Confidence:").rstrip(":").lower()
    for each in dossier["judgements"]:
        page = published.page(language, f"judgements/{each['id']}/")
        (term,) = {text_of(badge) for badge in page.all(".badge--likelihood")}
        likely = re.compile(rf"\b{re.escape(term)}\b", re.IGNORECASE)
        shown = [0, 0]
        for block in ours(page):
            badges = [bool(within(block, f".badge--{scale}")) for scale in ("likelihood", "confidence")]
            assert badges != [True, True], f"{page.address}: {text_of(block)}"
            shown = [before + now for before, now in zip(shown, badges, strict=True)]
            for sentence in BREAK.split(text_of(block)):
                assert not (likely.search(sentence) and confidence in sentence.lower()), f"{page.address}: {sentence}"
        assert shown == [1, 1], page.address


def ours(page: Markup) -> Iterator[Element]:
    """Yield the smallest blocks of a page, but for the evidence: what others say, they say as they like."""
    for block in within(page.one(".md-content"), BLOCKS):
        if not within(block, BLOCKS) and not any("side" in str(box.attrs.get("class")).split() for box in above(block)):
            yield block


RECORD = re.compile(r"(?:[a-z]{2,3}/)?(?:events|figures|sources)/([a-z0-9-]+)/#(?:claim-(.+))?")


def evidence(page: Markup, anchor: str) -> list[str]:
    """Return what the list under an anchor cites, each by its first link to an event, a claim or a series."""
    found = []
    for item in [item for each in part(page, anchor) for item in within(each, "li")]:
        links = [resolve(page.address, str(link.attrs["href"])) for link in within(item, "a[href]")]
        cited = (RECORD.fullmatch("#".join(each)) for each in links)
        found.append(next("/".join(filter(None, each.groups())) for each in cited if each))
    return found


def test_judgements_show_what_speaks_for_and_against(published: Published, dossier: Dossier, language: str) -> None:
    for each in dossier["judgements"]:
        page = published.page(language, f"judgements/{each['id']}/")
        assert text_of(page.one(".lead")) == published.text(each["statement"], language)
        for side in ("for", "against"):
            assert evidence(page, side) == each[f"evidence_{side}"], page.address
            assert text_of(page.at(side)).endswith(f"({len(each[f'evidence_{side}'])})")
        heading = page.one("h2#evidence")
        assert text_of(heading) == words.say(language, "The evidence")
        sides = [side for box in following(heading) for side in within(box, "section.side h3[id]")]
        assert [side.attrs["id"] for side in sides] == ["for", "against"]
        for anchor in ("assumptions", "alternatives"):
            shown = [text_of(item) for it in part(page, anchor) for item in within(it, "li")]
            assert shown == [published.text(text, language) for text in each[anchor]], page.address
        assert published.text(each["confidence_reason"], language) in [text_of(it) for it in page.all(".md-content p")]


def test_judgements_name_the_origins_behind_them(published: Published, dossier: Dossier, language: str) -> None:
    """All that the evidence for a judgement goes back to, named or inferred, each once."""
    events = {event["id"]: event["claims"] for event in dossier["events"]}
    series = {each["id"]: [point["claim"] for point in each["points"]] for each in dossier["series"]}
    from_ = published.origins
    for each in dossier["judgements"]:
        page = published.page(language, f"judgements/{each['id']}/")
        refs = [ref for cited in each["evidence_for"] for ref in events.get(cited) or series.get(cited) or [cited]]
        known = {origin for ref in refs if (origin := from_[ref][0])}
        named = [it for it in part(page, "sources") if within(it, 'a[href*="actors/"]')]
        assert len(named) == bool(known), page.address
        for paragraph in named:
            links = [str(link.attrs["href"]).split("/")[-2] for link in within(paragraph, "a")]
            assert sorted(links) == sorted(known), page.address
            # One is written in words.
            before = text_of(paragraph).partition("(")[0]
            assert ([int(number) for number in re.findall(r"\d+", before)] or [1]) == [len(known)], page.address
