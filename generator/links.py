"""Which addresses may a page lead to? Only whole ones on the web, and mail addresses in an abstract."""

import re

# A host with a dot in it, no user name before it (it could pass for the host), perhaps a port, then anything but signs
# that could end an attribute or a Markdown link.
WEB = r"(?i:https?)://(?:[\w-]+\.)+[\w-]{2,}(?::[0-9]{1,5})?(?:[/?#][^\s<>\"'`\\{}|^]{0,2000})?"
MAIL = r"(?i:mailto):[\w.+-]+@(?:[\w-]+\.)+[\w-]{2,}"
LINK = re.compile(rf"{WEB}|{MAIL}")
