"""Which addresses may a page lead to? Only whole ones on the web, and mail addresses in an abstract."""

import re
from urllib.parse import unquote, urlsplit

# From 1 to 65535: no browser goes to any other.
PORT = r"(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])(?![0-9])"
# Signs that no address has as they are (RFC 3986): they may end an attribute or a Markdown link.
UNSAFE = '<>"`\\{}|^'
# A host with a dot in it, no user name before it (it could pass for the host), perhaps a port, then anything but
# white space and those signs.
WEB = rf"(?i:https?)://(?:[\w-]+\.)+[\w-]{{2,}}(?::{PORT})?(?:[/?#][^\s{re.escape(UNSAFE)}]{{0,2000}})?"
MAIL = r"(?i:mailto):[\w.+-]+@(?:[\w-]+\.)+[\w-]{2,}"
# Parts of an address that tell how a reader came to a page, and not which page it is.
TRACKING = re.compile(r"(?:utm_\w+|at_\w+|[fg]clid|mc_[ce]id|igshid|cmpid|ocid|ref|ref_src|smid|xtor)=", re.IGNORECASE)
LINK = re.compile(rf"{WEB}|{MAIL}")
# What looks like an address without its scheme: a host under a name that many know, but no file; a mail box.
BARE = re.compile(
    rf"(?:(?:[\w-]+\.)+(?:com|org|net|info|gov|edu|int|mil|news|press|example|(?!js|py|md|sh)[a-z]{{2}})(?::{PORT})?(?:/\S*)?|[\w.+-]+@(?:[\w-]+\.)+[\w-]{{2,}})",
    re.IGNORECASE,
)
# What a reader takes for an address within other words, whether it is a whole one or not.
SHOWN = re.compile(rf"{MAIL}|https?://[^\s{re.escape(UNSAFE)}]+", re.IGNORECASE)
# What archives put before the address of the page that they keep.
ARCHIVED = re.compile(r"https?://web\.archive\.org/web/[0-9]{4,14}[a-z_]*/(?=https?://)", re.IGNORECASE)
# Which pages are for phones, and what may be left out at the end of a path.
PHONE = re.compile(r"(?:^|(?<=\.))(?:m|mobile|amp)\.(?=.*\.)")
ENDING = re.compile(r"(?:/amp)?(?:/index\.\w+)?/*$")
# Names that lead nowhere outside a house or a machine (RFC 6761, RFC 6762, RFC 9476), and numbers that are no names.
# `.example` is for what is made up, as a whole dossier may be.
NOWHERE = re.compile(r"(?:.*\.)?(?:invalid|test|localhost|localdomain|local|internal|lan|alt|home\.arpa|[0-9]+)")
# Names that stand in examples of others (RFC 2606): no text is there.
SAMPLE = re.compile(r"(?:.*\.)?example\.(?:com|net|org|edu)")
# The front page of a site: nothing behind the host but, perhaps, a language and the usual name of such a page.
FRONT = re.compile(r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:index|default|home)(?:\.\w+)?/?)?", re.IGNORECASE)


def canonical(address: str) -> str:
    """Return what all addresses of one page have in common, as far as they tell without a request.

    Scheme, case and `www.` of the host, the port that goes without saying, a slash or the usual name of a front page at
    the end, the fragment and what only tracks the reader are no part of it; nor is that it is a page for phones, or the
    archive that keeps a copy.
    """
    parts = urlsplit(ARCHIVED.sub("", address))
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = ENDING.sub("", unquote(parts.path))
    asked = "&".join(sorted(each for each in parts.query.split("&") if each and not TRACKING.match(each)))
    return f"{PHONE.sub('', host(parts.geturl()))}{port}{path}{asked and f'?{asked}'}"


def host(address: str) -> str:
    """Return the host of an address in small letters, without `www.`; of a mail address, that of the box."""
    parts = urlsplit(address)
    return (parts.hostname or parts.path.rpartition("@")[2].lower()).removeprefix("www.")


def leads_nowhere(address: str) -> bool:
    """Whether an address has a host that nobody reaches from elsewhere."""
    return NOWHERE.fullmatch(host(address)) is not None


def is_sample(address: str) -> bool:
    """Whether an address has a host that stands in examples only."""
    return SAMPLE.fullmatch(host(address)) is not None


def is_front(address: str) -> bool:
    """Whether an address leads to the front page of a site, and to no text of its own."""
    parts = urlsplit(address)
    asked = [each for each in parts.query.split("&") if each and not TRACKING.match(each)]
    return not asked and not parts.fragment and FRONT.fullmatch(parts.path) is not None


def advice(address: str) -> str:
    """Return how what was meant as an address is written, or nothing if nobody can tell."""
    if address != address.strip():
        return "remove the space at its beginning or end"
    wrong = [sign for sign in f" {UNSAFE}" if sign in address]
    if wrong and "://" in address:
        return "write " + ", ".join(f"%{ord(sign):02X} for {sign!r}" for sign in wrong)
    return f"write https://{address}" if re.fullmatch(WEB, f"https://{address}") else ""


def lies(words: str, address: str) -> bool:
    """Whether the words of a link show an address that it does not lead to; of a host alone, any page of it will do."""
    bare = words.strip()
    shown = [f"mailto:{bare}" if "@" in bare else f"https://{bare}"] if BARE.fullmatch(bare) else SHOWN.findall(words)
    return any(
        host(each) != host(address) if urlsplit(each).path in ("", "/") else canonical(each) != canonical(address)
        for each in shown
    )
