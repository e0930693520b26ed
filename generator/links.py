"""Which addresses may a page lead to? Only whole ones on the web, and mail addresses in an abstract."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import name, normalize
from urllib.parse import unquote

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
# What looks like an address without its scheme: a mail box; a host under a name that many know, but no file.
BARE = re.compile(
    rf"(?<![\w.@-])(?:[\w.+-]+@(?:[\w-]+\.)+[\w-]{{2,}}|(?:[\w-]+\.)+(?:com|org|net|info|gov|edu|int|mil|news|press|example|(?!js|py|md|sh)[a-z]{{2}})(?![\w@]|[.-]\w)(?::{PORT})?(?:/\S*)?)",
    re.IGNORECASE,
)
# What a reader takes for an address within other words, whether it is a whole one or not.
SHOWN = re.compile(rf"{MAIL}|https?://[^\s{re.escape(UNSAFE)}]+", re.IGNORECASE)
# Signs that end a sentence or a bracket, and the address before them; and how many of them anybody writes.
AFTER, ENDS = ".,;:!?…)]}'\"’”»“", 8
# What archives put before the address of the page that they keep; some leave out its scheme.
ARCHIVED = re.compile(
    r"https?://(?:www\.)?"
    r"(?:(?:web\.|wayback\.)?archive\.org(?::[0-9]+)?/+(?:web|save)|archive\.(?:ph|is|today|li|fo|md|vn))/+"
    r"(?:(?:[0-9]{1,14}[a-z_]*\*?|newest|oldest)/+)?(?:https?:/+)?",
    re.IGNORECASE,
)
# Signs that a reader takes for a full stop or a slash, and a browser for letters of a host.
STOPS, SLASHES = (
    "\u2024\u3002\uff61\ua4f8\u0701\u0702\u06d4\u2027\u30fb\u00b7",
    "\u2044\u2215\u29f8\u4e3f\u3033\u31d3\u1735",
)
POSING = str.maketrans({**dict.fromkeys(STOPS, "."), **dict.fromkeys(SLASHES, "/")})
# Small letters of other scripts that no reader tells from Latin ones.
LATIN = dict(zip("асԁеһіјӏкорԛѕԝхуѵοανρικτυωη", "acdehijlkopqswxyvoavpiktuwn", strict=True))
SCRIPTS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
# An address in its parts (RFC 3986, appendix B); this never fails, whatever the parts may be. A user name stays with
# the host: no address that is a whole one has any, and no other host is the same.
PARTS = re.compile(
    r"(?:(?P<scheme>[^:/?#]+):)?(?://(?P<host>\[[^]/?#]*\]|[^/?#]*?)(?::(?P<port>[0-9]*))?(?=[/?#]|\Z))?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
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


@dataclass(frozen=True)
class Parts:
    """An address taken apart, each part as written; one that is missing is empty."""

    host: str
    port: str
    path: str
    query: str
    fragment: str

    @property
    def asked(self) -> list[str]:
        """What its query asks for, but for what only tracks the reader, in an order of its own."""
        return sorted(_plain(each) for each in self.query.split("&") if each and not TRACKING.match(each))


def split(address: str) -> Parts:
    """Return the parts of an address; of what is none, whatever looks like them."""
    found = PARTS.fullmatch(address)
    assert found  # every part may be missing
    return Parts(*(found[each] or "" for each in ("host", "port", "path", "query", "fragment")))


def canonical(address: str) -> str:
    """Return what all addresses of one page have in common, as far as they tell without a request.

    Scheme, case and `www.` of the host, the port that goes without saying, a slash or the usual name of a front page at
    the end, the fragment and what only tracks the reader are no part of it; nor is that it is a page for phones, or the
    archive that keeps a copy; nor how a letter is written, and which way a path takes.
    """
    while (found := ARCHIVED.match(address)) and re.fullmatch(WEB, kept := f"https://{address[found.end() :]}"):
        address = kept
    parts = split(address)
    port = f":{parts.port}" if parts.port not in ("", "80", "443") else ""
    path = ENDING.sub("", _straight(_plain(parts.path)))
    return f"{PHONE.sub('', host(address))}{port}{path}{'?' * bool(parts.asked)}{'&'.join(parts.asked)}"


def _plain(text: str) -> str:
    """Return a part of an address with its letters as they are read, however they are written."""
    return normalize("NFKC", unquote(text))


def _straight(path: str) -> str:
    """Return a path without steps that lead nowhere: `.`, `..` and nothing."""
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "".join(f"/{step}" for step in steps)


def host(address: str) -> str:
    """Return the host of an address as it is read, in small letters, without `www.`; of a mail address, the box's."""
    parts = split(address)
    return _readable(parts.host or parts.path.rpartition("@")[2]).removeprefix("www.")


def _readable(written: str) -> str:
    """Return a host in small letters, and those that stand there in ASCII (`xn--…`, RFC 3492) as they are read."""
    return normalize("NFKC", ".".join(map(_decoded, normalize("NFKC", written).lower().replace("。", ".").split("."))))


def _decoded(label: str) -> str:
    try:
        return label[4:].encode("ascii").decode("punycode").lower() if label.startswith("xn--") else label
    except UnicodeError:  # it says so and is none
        return label


def disguise(address: str) -> str:
    """Return what in the host of an address passes for something else, in words; nothing if all is as it looks."""
    parts = split(address)
    labels = list(map(_decoded, (parts.host or parts.path.rpartition("@")[2]).lower().split(".")))
    for sign in "".join(labels):
        if sign in STOPS or sign in SLASHES:
            return f"{sign!r} is no {'full stop' if sign in STOPS else 'slash'}"
        if normalize("NFC", sign) != normalize("NFKC", sign):
            return f"{sign!r} is no {normalize('NFKC', sign)!r}"
    for label in labels:
        if not any(name(sign, "").startswith(SCRIPTS) for sign in label):
            continue
        # A name all of whose letters pass for Latin ones is at home under a name in its own script.
        if labels[-1].isascii() and all(sign.isascii() or sign in LATIN for sign in label):
            return f"{label!r} is not {''.join(LATIN.get(sign, sign) for sign in label)!r}"
        if any(name(sign, "").startswith("LATIN ") for sign in label):
            return f"{label!r} mixes scripts"
    return ""


def leads_nowhere(address: str) -> bool:
    """Whether an address has a host that nobody reaches from elsewhere."""
    return NOWHERE.fullmatch(host(address)) is not None


def is_sample(address: str) -> bool:
    """Whether an address has a host that stands in examples only."""
    return SAMPLE.fullmatch(host(address)) is not None


def is_front(address: str) -> bool:
    """Whether an address leads to the front page of a site, and to no text of its own."""
    parts = split(address)
    return not parts.asked and not parts.fragment and FRONT.fullmatch(parts.path) is not None


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
    bare = normalize("NFKC", SHOWN.sub(" ", words)).translate(POSING)
    shown = [*SHOWN.findall(words), *_bare(bare)]
    return not all(any(_leads(each, address) for each in _endings(said)) for said in shown)


def _bare(words: str) -> Iterator[str]:
    """Yield every address that stands in words without its scheme, with one."""
    yield from (f"mailto:{each}" if "@" in each else f"https://{each}" for each in BARE.findall(words))


def _endings(shown: str) -> Iterator[str]:
    """Yield what was found as an address, and what is left of it without the signs at its end, one by one."""
    signs = len(shown) - len(shown.rstrip(AFTER))
    yield from (shown[: len(shown) - each] for each in range(min(signs, ENDS) + 1))


def _leads(shown: str, address: str) -> bool:
    """Whether an address leads to where another one says, or to a page of the host that is all it says."""
    if split(shown).path in ("", "/") and not split(shown).query:
        return host(shown) == host(address)
    return canonical(shown) == canonical(address)
