"""Front matter: what a file says about itself in ``key: value`` lines above the text."""

from __future__ import annotations

import re
from typing import NamedTuple

_FENCE = re.compile(r"(?:---+|\+\+\+)\n(.*?)\n(?:---+|\+\+\+|\.\.\.)(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z][\w -]{0,30}?)\s*[:=](?:\s+(.*)|)$")
#: No front matter is longer; beyond it two rules and a colon are somebody's story.
_MOST_LINES = 60

_FIELDS = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "source": "outlet",
    "publication": "outlet",
    "publisher": "outlet",
    "site": "outlet",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "date": "published",
    "published": "published",
    "publication date": "published",
    "published at": "published",
    "updated": "updated",
    "modified": "updated",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "credit": "credit",
    "genre": "genre",
    "type": "genre",
    "language": "language",
    "lang": "language",
}


class FrontMatter(NamedTuple):
    """The fields found, by their names in :class:`assistant.model.Article`, and the rest."""

    fields: dict[str, str]
    body: str


def split(text: str) -> FrontMatter:
    """Take the front matter off a cleaned text.

    It stands between two ``---`` lines, or as a block of its own with at least two lines, all
    of known keys. Anything else is left in the text as it is.
    """
    fenced = _FENCE.match(text)
    if fenced:
        block, body, known_only = fenced.group(1), text[fenced.end() :], False
    else:
        block, _, body = text.partition("\n\n")
        known_only = True
    lines = [line for line in block.split("\n") if line and not line.startswith("#")]
    pairs = [_LINE.match(line) for line in lines[: _MOST_LINES + 1]]
    if not body.strip() or not 0 < len(lines) <= _MOST_LINES:
        return FrontMatter({}, text)
    if fenced:
        # Lists and nested values belong to the key above them and are of no use here.
        if pairs[0] is None:
            return FrontMatter({}, text)
    elif len(pairs) < 2 or not all(pair and _key(pair) in _FIELDS for pair in pairs):
        return FrontMatter({}, text)
    fields: dict[str, str] = {}
    for pair in pairs:
        if pair and (known_only or _key(pair) in _FIELDS):
            value = (pair.group(2) or "").strip().strip("\"'“”[]").strip()
            if value:
                fields.setdefault(_FIELDS[_key(pair)], value)
    return FrontMatter(fields, body.strip("\n"))


def _key(pair: re.Match[str]) -> str:
    return re.sub(r"[\s_-]+", " ", pair.group(1)).strip().lower()
