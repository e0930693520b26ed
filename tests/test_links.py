"""Addresses: which are one, which lie, and which are not what they look like; whatever is written, nothing breaks."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.links import WEB, canonical, disguise, host, is_front, leads_nowhere, lies
from generator.markdown import faults

BROKEN = ("https://a.org:99999/x", "https://[x]", "https://[x", "https://a℀b.org/x", "https://a.org:x/", "https://", "")


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example:80/x/",
        "https://a.example/./x",
        "https://a.example//x",
        "https://a.example/y/../x",
        "https://a.example/%2e/x",
        "https://m.a.example/x#top",
        "https://a.example/x?utm_source=y",
        "http://web.archive.org/web/2/https://a.example/x",
        "https://web.archive.org/web/20200101id_/http://a.example/x",
        "https://web.archive.org/web/2020*/a.example/x",
        "https://archive.ph/2020/https://a.example/x",
        "https://archive.is/newest/https://web.archive.org/web/2020/https://a.example/x",
    ],
)
def test_addresses_of_one_page_are_one(address: str) -> None:
    assert canonical(address) == "a.example/x"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://bücher.example/ü?q=ü", "https://xn--bcher-kva.example/%C3%BC?q=%C3%BC", "bücher.example/ü?q=ü"),
        ("https://BÜCHER.example/", "https://xn--Bcher-kva.example", "bücher.example"),
        ("https://a.example:8080/", "https://a.example:8080", "a.example:8080"),
        ("https://archive.ph/AbCd", "https://archive.ph/AbCd/", "archive.ph/AbCd"),
        ("https://xn--ü.example/", "https://xn--ü.example", "xn--ü.example"),
    ],
)
def test_an_address_is_read_as_its_letters_are(one: str, other: str, same: str) -> None:
    assert (canonical(one), canonical(other)) == (same, same)


@pytest.mark.parametrize("kept", BROKEN)
def test_an_archive_of_no_address_is_a_page_of_its_own(kept: str) -> None:
    assert canonical(f"https://web.archive.org/web/20200101/{kept}").startswith("web.archive.org/web/20200101")


@pytest.mark.parametrize("shown", BROKEN[:5])
def test_what_is_no_address_leads_nowhere_else(shown: str) -> None:
    assert lies(shown, "https://a.org/x")


@given(st.text() | st.lists(st.sampled_from([*BROKEN, "/", "..", ":", "@", "xn--", "。", "a.org"])).map("".join))
@example("https://xn--99999999999.org/")
def test_whatever_is_written_nothing_breaks(text: str) -> None:
    for address in (text, f"https://{text}", f"https://web.archive.org/web/2/{text}"):
        assert isinstance(canonical(address), str)
        assert isinstance(host(address), str)
        assert isinstance(disguise(address), str)
        assert {is_front(address), leads_nowhere(address)} <= {True, False}
        assert {lies(text, address), lies(address, text)} <= {True, False}


@pytest.mark.parametrize(
    ("shown", "address"),
    [
        ("https://bücher.example/x", "https://bücher.example/x"),
        ("see https://a.example/x.", "https://a.example/x"),
        ("(see https://a.example/x_(y))", "https://a.example/x_(y)"),
        ("see https://a.example/x!?…", "https://a.example/x"),
        ("https://a.example/?q=ü", "https://a.example/?q=ü"),
        ("a.example: the report", "https://a.example/x"),
        ("Node.js, main.py, e.g. 3.14 of the U.S. and z.B. Nr.5", "https://a.example/x"),
        ("write to c@d.ee", "mailto:c@d.ee"),
    ],
)
def test_links_that_lead_where_they_say(shown: str, address: str) -> None:
    assert list(faults(f"[{shown}]({address})")) == []


@pytest.mark.parametrize(
    ("shown", "address"),
    [
        ("apnews.com: the report", "https://evil-site.example/x"),
        ("says www.apnews.com/x", "https://apnews.com/y"),
        ("www․apnews․com", "https://evil-site.example/x"),
        ("apnews。com", "https://evil-site.example/x"),
        ("apnewsꓸcom", "https://evil-site.example/x"),
        ("apnews.com丿x", "https://evil-site.example/x"),
        ("ａｐｎｅｗｓ.com", "https://evil-site.example/x"),
        ("https:/apnews.com/x", "https://evil-site.example/x"),
        ("https://apnews.com@a.example/x", "https://a.example/x"),
        ("https://a.example/x?y=1", "https://a.example/x"),
        ("https://a.example/?y=1", "https://a.example/"),
        ("write to editor@apnews.com", "mailto:c@d.ee"),
        (f"https://a.example/x{'.' * 9}", "https://a.example/x"),
    ],
)
def test_links_that_lead_elsewhere(shown: str, address: str) -> None:
    assert [code for _, code, _, _ in faults(f"[{shown}]({address})")] == ["false-link"]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://apnews丿x.example/", "'丿' is no slash"),
        ("https://apnewsꓸcom.example/", "'ꓸ' is no full stop"),
        ("https://ａpnews.com/", "'ａ' is no 'a'"),
        ("https://аррӏе.com/", "'аррӏе' is not 'apple'"),
        ("https://xn--80ak6aa92e.com/", "'аррӏе' is not 'apple'"),
        ("https://аpple.com/", "'аpple' is not 'apple'"),
        ("https://приветhello.com/", "'приветhello' mixes scripts"),
        ("mailto:a@аррӏе.com", "'аррӏе' is not 'apple'"),
        ("https://вести.com/", ""),
        ("https://оса.рф/", ""),
        ("https://bücher.example/丿", ""),
        ("https://xn--ü.example/", ""),
    ],
)
def test_hosts_that_are_not_what_they_look_like(address: str, found: str) -> None:
    assert re.fullmatch(WEB, address) or address.startswith(("mailto:", "https://xn--ü"))
    assert disguise(address) == found


def test_long_words_are_looked_at_in_no_time() -> None:
    for piece in ("a.", "a@", "https://a.", ".", "a-", "https://web.archive.org/web/2/", "a.com", "a.com/", "://"):
        assert lies(piece * 5000, "https://a.example/") in {True, False}
        assert isinstance(canonical(piece * 5000), str)
