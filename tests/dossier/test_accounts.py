"""Do contested points and figures show every account of them, and each with the passage it stands in?"""

from tests.dossier import reckoning, words
from tests.dossier.published import Published
from tests.dossier.reckoning import FIXED, Dossier
from tests.dossier.words import text_of
from tests.markup import Markup, claims_in, events_in, part, resolve, tables_in, within


def test_contested_points(published: Published, dossier: Dossier, language: str) -> None:
    """Every event whose accounts differ in stance, in the order of time; its accounts as their texts appeared.

    These are its own claims and those of the events that bear on it, which a row then leads to.
    """
    page = published.page(language, FIXED["contested"])
    told = reckoning.claims(dossier)
    contested = {event["id"]: reckoning.accounts(dossier, event) for event in reckoning.contested(dossier)}
    expected = {
        f"event-{key}": {ref: [] if event == key else [event] for ref, event in refs.items()}
        for key, refs in contested.items()
    }
    in_events = {ref for event in dossier["events"] for ref in event["claims"]}
    alone = {ref for ref, claim in told.items() if claim["stance"] != "asserted" and ref not in in_events}
    expected |= {"alone": {ref: [] for ref in alone}} if alone else {}
    headings = [str(each.attrs["id"]) for each in page.all("h2[id]")]
    anchors = [each for each in headings if each == "alone" or each.startswith("event-")]
    assert anchors == list(expected)
    assert (words.say(language, "No accounts differ in these texts.") in text_of(page.one(".md-content"))) is (
        not expected
    )
    for anchor, refs in expected.items():
        rows = [row for each in part(page, anchor) for table in tables_in(each) for row in within(table, "tbody tr")]
        found = [claims_in(row) for row in rows]
        assert sorted(found) == sorted([ref] for ref in refs), anchor
        reckoning.assert_ordered(dossier, [ref for (ref,) in found])
        for row, (ref,) in zip(rows, found, strict=True):
            (badge,) = within(row, ".badge--stance")
            assert f"badge--{told[ref]['stance']}" in str(badge.attrs["class"]).split(), ref
            _, _, said, _ = within(row, "td")
            assert events_in(said) == events_in(row) == refs[ref], (anchor, ref)
            denies = f"{words.say(language, 'Denies:')} " if told[ref]["stance"] == "denied" else ""
            titles = [
                published.text(event["title"], language) for event in dossier["events"] if event["id"] in refs[ref]
            ]
            other = "".join(f" {words.say(language, 'On the event:')} {title}" for title in titles)
            assert text_of(said) == denies + published.text(told[ref]["text"], language) + other, ref


def test_figures_are_listed(published: Published, dossier: Dossier, language: str) -> None:
    """Every series with its unit and how many points it has, leading to its page; there every point with its claim."""
    if not dossier["series"]:
        assert FIXED["figures"] not in published.pages
        return
    page = published.page(language, FIXED["figures"])
    tables = [table for each in page.all(".md-content") for table in tables_in(each)]
    rows = [row for table in tables for row in within(table, "tbody tr")]
    for row, each in zip(rows, dossier["series"], strict=True):
        (link,) = within(row, "a[href]")
        address = f"{published.lead(language)}figures/{each['id']}/"
        assert resolve(page.address, str(link.attrs["href"])) == (address, "")
        _, unit, points = (text_of(cell) for cell in within(row, "td"))
        assert (unit, points) == (published.text(each["unit"], language), f"{len(each['points'])}")
        series = published.pages[address]
        shown = [claims_in(it) for box in series.all(".md-content") for it in tables_in(box)]
        assert shown == [list(dict.fromkeys(point["claim"] for point in each["points"]))]
        assert len(part(series, "points")) >= len(each["points"])
        assert_points(published, series, each, language)


def assert_points(published: Published, page: Markup, series: Dossier, language: str) -> None:
    """Compare the table of a series with its points: the figure, whether it is an approximate one, and by whom."""
    names = published.names(language)
    voices = {ref: claim["voice"] for ref, claim in reckoning.claims(published.data).items()}
    (table,) = [table for each in page.all(".md-content") for table in tables_in(each)]
    heads = [text_of(each) for each in within(table, "thead th")]
    assert heads[2] == words.say(language, "By whom")
    assert heads[1].casefold() == published.text(series["unit"], language).casefold()
    about = words.say(language, "about %(n)s", n="")
    for row, point in zip(within(table, "tbody tr"), series["points"], strict=True):
        _, figure, whom, _ = within(row, "td")
        assert text_of(figure).startswith(about) is point["approximate"], page.address
        expected = [point["low"], point["high"]] if point["value"] is None else [point["value"]]
        shown = text_of(figure).removeprefix(about)
        assert [number for each in shown.split("–") for number in words.read(each, language)] == expected, page.address
        by = names.get(point["estimator"]) or names.get(voices[point["claim"]], "")
        # Where nobody is named, the text itself is, or those whom it does not name.
        assert text_of(whom).startswith(by), page.address
        assert text_of(whom)
