"""Which addresses may become links, and how they are written."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

# What RFC 3986 lets stand in an address; everything else is percent-encoded. Quotation marks,
# angle brackets, backslashes and brackets would end a link early in HTML or Markdown.
_ALLOWED = "%/:?#@!$&'()*+,;=-._~"


def safe_url(url: str | None) -> str | None:
    """The address, if a reader may be sent there: http or https with a host, else ``None``."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or url != url.strip():
        return None
    if any(ord(character) < 0x21 for character in url):
        return None
    return quote(url, safe=_ALLOWED, errors="replace")
