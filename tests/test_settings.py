"""What the settings may say of those who make the dossier."""

import pytest

from generator import pipeline
from generator.records.settings import Settings
from tests.world import tiny, told


def given(keys: str) -> dict[str, bytes]:
    """Return the tiny briefing with more keys in its settings."""
    return tiny({"sources/briefing.yml": {"format: 1\n": f"format: 1\n{keys}\n"}})


def settings(keys: str) -> Settings:
    checked = pipeline.check(given(keys))
    assert checked.problems == ()
    assert checked.corpus.settings
    return checked.corpus.settings


def test_none_of_it_must_be_given() -> None:
    found = settings("# nothing")
    assert (found.format, found.contact, found.imprint, found.privacy) == (1, None, None, None)
    assert (found.repository, found.authority) == (None, None)


# The first five are the examples of RFC 4151.
@pytest.mark.parametrize(
    "authority",
    [
        *("timothy@hpl.hp.com,2001", "sandro@w3.org,2004-05", "my-ids.com,2001-09-15", "blogger.com,1999"),
        "yaml.org,2002",
        *("example,2026", "a.b-c.d9,2026-12-31", "first.last_1-x@example.org,2026", "Example.ORG,2026-01"),
    ],
)
def test_authorities(authority: str) -> None:
    assert settings(f"authority: '{authority}'").authority == authority


@pytest.mark.parametrize(
    "authority",
    [
        *("example.org", "example.org,", ",2026", "example.org 2026", "example.org, 2026", "tag:example.org,2026"),
        *("example.org,26", "example.org,2026-1", "example.org,2026-00", "example.org,2026-13", "example.org,2026-01-"),
        *("example.org,2026-01-00", "example.org,2026-01-32", "example.org,2026,", "example.org,2026:x"),
        *("-example.org,2026", "example-.org,2026", "example..org,2026", "exa_mple.org,2026", ".org,2026"),
        *("@example.org,2026", "a@b@example.org,2026", "a+b@example.org,2026", "bücher.example,2026"),
        "example.org,２０２６",
    ],
)
def test_what_is_no_authority(authority: str) -> None:
    assert told(given(f"authority: '{authority}'")) == (
        "sources/briefing.yml:2:12: `authority` must be a host or a mail address and a day, such as example.org,2026: "
        f"{authority!r} [bad-authority]\n"
    )


@pytest.mark.parametrize(
    "contact", ["mailto:a.b+c@example.org", "https://example.org/contact?a=1#b", "http://a.example"]
)
def test_contacts(contact: str) -> None:
    assert settings(f"contact: {contact}").contact == contact


def test_prose_keeps_its_lines_and_paragraphs() -> None:
    found = settings("imprint:\n  en: |\n\n    One\\\n      two\n\n    Three  four\n\n  de: Eins")
    assert found.imprint == {"en": "One\\\n  two\n\nThree  four", "de": "Eins"}


def test_prose_has_an_end() -> None:
    longest = "a" * 20_000
    assert settings(f"privacy: {{en: {longest}, de: A}}").privacy == {"en": longest, "de": "A"}
    assert told(given(f"privacy: {{en: {longest}a, de: A}}")) == (
        "sources/briefing.yml:2:15: text must have at most 20000 characters: 20001 found [wrong-length]\n"
        "    hint: say less, and link to it\n"
    )
