"""The door for one article: raw text in, :class:`assistant.model.Article` out."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from assistant.errors import EmptyInput
from assistant.model import Article, Genre, KnownFrom
from assistant.reading import metadata, story
from assistant.reading.byline import Signature
from assistant.reading.dates import day_in
from assistant.reading.genre import genre_of, named
from assistant.reading.language import language_of
from assistant.reading.lines import clean, one_line, paragraphs

_TRACKING = frozenset(
    "fbclid gclid dclid msclkid igshid mc_cid mc_eid cmpid smid ref_src CMP".lower().split()
)


def article_from_text(
    raw: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
    genre: Genre | None = None,
    credit: str | None = None,
    author: str | None = None,
) -> Article:
    """Read an article out of the text of a page or file.

    What the caller gives always wins, then front matter, then what the page itself says.

    Args:
        raw: the text, with whatever furniture stands around the story.
        title, outlet, published, url, genre, credit, author: what the caller knows.

    Raises:
        EmptyInput: there is no article text in it.
    """
    given, body = metadata.split(clean(raw))
    headline = one_line(title) or one_line(given.get("title"))
    found = story.find(paragraphs(body, story.stands_alone), headline)
    text = "\n\n".join(found.paragraphs)
    if not any(character.isalnum() for character in text):
        raise EmptyInput("no article text in it" if raw.strip() else "empty")
    known = Signature(one_line(author), one_line(outlet), one_line(credit))
    known = known.or_else(_stated(given)).or_else(found.signature)
    day, day_from = _published(published, given, found.signature)
    address = _canonical_url(one_line(url) or one_line(given.get("url")))
    kind, kind_from = _genre(genre, given, found, text, address, signed=bool(day or known.author))
    return Article.of(
        text,
        title=found.title,
        outlet=known.outlet,
        published=day,
        url=address,
        author=known.author,
        credit=known.credit if not _same(known.credit, known.outlet) else None,
        published_from=day_from,
        genre=kind,
        genre_from=kind_from,
        language=_language_code(given.get("language")) or language_of(text),
    )


def _stated(given: dict[str, str]) -> Signature:
    return Signature(
        author=one_line(given.get("author")),
        outlet=one_line(given.get("outlet")),
        credit=one_line(given.get("credit")),
    )


def _published(
    published: date | None, given: dict[str, str], found: Signature
) -> tuple[date | None, KnownFrom]:
    if published:
        return published, "user"
    if day := day_in(given.get("published", "")) or day_in(given.get("updated", "")):
        return day, "metadata"
    return (found.day, "byline") if found.day else (None, "unknown")


def _genre(
    genre: Genre | None,
    given: dict[str, str],
    found: story.Story,
    text: str,
    url: str | None,
    *,
    signed: bool,
) -> tuple[Genre, KnownFrom]:
    if genre:
        return genre, "user"
    if stated := named(given.get("genre", "")):
        return stated, "metadata"
    signed = signed or bool(found.signature.credit)
    return genre_of(title=found.title, text=text, url=url, labels=found.labels, signed=signed)


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.casefold() == other.casefold()


def _language_code(value: str | None) -> str | None:
    code = (value or "").strip().lower().partition("-")[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _canonical_url(url: str | None) -> str | None:
    """An address without fragment and tracking, its host in lower case."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme.lower() not in ("http", "https"):
        return url
    kept = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not key.lower().startswith("utm_") and key.lower() not in _TRACKING
    ]
    return urlunsplit(
        (parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", urlencode(kept), "")
    )
