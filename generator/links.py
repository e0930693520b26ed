"""Which addresses may a page lead to? Only whole ones on the web, and mail addresses in an abstract."""

import re
from urllib.parse import urlsplit

# From 1 to 65535: no browser goes to any other.
PORT = r"(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])(?![0-9])"
# A host with a dot in it, no user name before it (it could pass for the host), perhaps a port, then anything but signs
# that could end an attribute or a Markdown link.
WEB = rf"(?i:https?)://(?:[\w-]+\.)+[\w-]{{2,}}(?::{PORT})?(?:[/?#][^\s<>\"'`\\{{}}|^]{{0,2000}})?"
MAIL = r"(?i:mailto):[\w.+-]+@(?:[\w-]+\.)+[\w-]{2,}"
# Parts of an address that tell how a reader came to a page, and not which page it is.
TRACKING = re.compile(r"(?:utm_\w+|at_\w+|[fg]clid|mc_[ce]id|igshid|cmpid|ocid|ref|ref_src|smid|xtor)=", re.IGNORECASE)
LINK = re.compile(rf"{WEB}|{MAIL}")


def canonical(address: str) -> str:
    """Return what all addresses of one page have in common, as far as they tell without a request.

    Scheme, case and `www.` of the host, the port that goes without saying, a slash at the end, the fragment and what
    only tracks the reader are no part of it.
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    asked = "&".join(sorted(each for each in parts.query.split("&") if each and not TRACKING.match(each)))
    return f"{host}{port}{parts.path.rstrip('/')}{asked and f'?{asked}'}"
