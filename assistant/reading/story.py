"""Where the story is on a page, and what stands around it.

The story runs from the first prose paragraph to the last. Before it stand the headline, the
byline and the page's furniture, after it credit lines and more furniture. Inside it a short
line without a full stop, such as a subhead, is kept: only what :mod:`furniture` knows goes.
A text without furniture keeps every line from its first prose on, but for its byline and one
short mark at its end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from assistant.model import Genre
from assistant.reading import byline, furniture, genre
from assistant.reading.byline import Signature
from assistant.reading.lines import ends_sentence

#: A line this long is prose even where its script has no full stop.
_PROSE_CHARACTERS, _PROSE_WORDS = 160, 25
#: No line but a paragraph of prose is longer.
_LONGEST_LINE = 300
#: A headline has no more words.
_HEADLINE_WORDS = 30
#: A lone line below the story with this many words is no mark.
_MARK_WORDS = 6
#: A byline may stand below the standfirst or the first paragraph, no deeper.
_PROSE_ABOVE_BYLINE = 2
#: Comments are cut off where at least this much of the prose stands above them.
_STORY_SHARE = 0.5


class Kind(Enum):
    """What a line of a page is, read by itself."""

    PROSE = auto()
    SHORT = auto()
    BYLINE = auto()
    CREDIT = auto()
    LABEL = auto()
    LINKS = auto()
    END = auto()
    FURNITURE = auto()


@dataclass(frozen=True)
class Line:
    """A line or joined paragraph with what it is and, for a byline, what it says."""

    text: str
    kind: Kind
    says: Signature = field(default_factory=Signature)
    sponsored: bool = False


@dataclass(frozen=True)
class Story:
    """An article as it stands on a page.

    ``paragraphs`` begin and end with the story; ``labels`` are the genres that lines above it
    name, in order.
    """

    title: str | None
    paragraphs: tuple[str, ...]
    signature: Signature
    labels: tuple[Genre, ...]


def stands_alone(line: str) -> bool:
    """Whether a line is one by itself on any page and no part of a wrapped paragraph."""
    return _read(line).kind not in (Kind.PROSE, Kind.SHORT)


def find(paragraphs: list[str], title: str | None = None) -> Story:
    """The story among the paragraphs of a page.

    Args:
        paragraphs: every line of the page, as :func:`lines.paragraphs` gives them.
        title: the headline, where it is known; lines that repeat it are no text.
    """
    lines = _without_links(_without_comments([_read(paragraph) for paragraph in paragraphs]))
    start, end = _extent(lines)
    headline = title
    if headline is None and start < end:
        headline, start = _headline(lines, start, end)
    signature = Signature()
    text: list[str] = []
    prose_above = 0
    for position, line in enumerate(lines):
        outside = position < start or position >= end
        edge = outside or prose_above <= _PROSE_ABOVE_BYLINE
        if line.kind is Kind.CREDIT or (line.kind is Kind.BYLINE and edge):
            signature = signature.or_else(line.says)
        elif outside or line.sponsored or line.kind in (Kind.FURNITURE, Kind.LINKS, Kind.END):
            continue
        elif headline is None or _folded(line.text) != _folded(headline):
            text.append(line.text)
            prose_above += line.kind is Kind.PROSE
    signature = signature.or_else(Signature(outlet=_masthead(lines[:start])))
    if text:
        signature = _with_agencies(text, signature)
    return Story(headline, tuple(text), signature, _labels(lines[: start + 1], headline))


def _read(text: str) -> Line:
    if len(text) > _LONGEST_LINE:
        return Line(text, Kind.PROSE)
    return _read_short(text)


@lru_cache(maxsize=2_000)
def _read_short(text: str) -> Line:
    bare = furniture.without_pictures(text)
    if (says := byline.credit_line(bare)) is not None:
        return Line(bare, Kind.CREDIT, says)
    if (says := byline.byline(bare)) is not None:
        return Line(bare, Kind.BYLINE, says)
    if (named := genre.label(text)) is not None:
        return Line(text, Kind.LABEL, sponsored=named == "sponsored")
    if furniture.ends_story(text):
        return Line(text, Kind.END)
    if furniture.heads_links(text):
        return Line(text, Kind.LINKS)
    if furniture.is_furniture(text) or (bare != text and furniture.is_furniture(bare)):
        return Line(text, Kind.FURNITURE)
    return Line(text, Kind.PROSE if _is_prose(text) else Kind.SHORT)


def _is_prose(text: str) -> bool:
    rest, says = byline.signed_off(text)
    if says.credit is not None:
        return _is_prose(rest)
    if ends_sentence(text) and any(character.isalnum() for character in text):
        return True
    words = text.count(" ") + 1
    if words >= _PROSE_WORDS or len(text) >= _PROSE_CHARACTERS:
        return True
    return words >= 3 and text[-1] in ":;,—–"


def _without_comments(lines: list[Line]) -> list[Line]:
    """The lines above the comments, where most of the prose stands above them."""
    total = sum(len(line.text) for line in lines if line.kind is Kind.PROSE)
    above = 0
    for position, line in enumerate(lines):
        if line.kind is Kind.END and above > _STORY_SHARE * total:
            return lines[:position]
        above += len(line.text) if line.kind is Kind.PROSE else 0
    return lines


def _without_links(lines: list[Line]) -> list[Line]:
    """The lines without the short ones that follow a heading such as "Related articles"."""
    kept: list[Line] = []
    in_list = False
    for line in lines:
        in_list = line.kind is Kind.LINKS or (in_list and line.kind is Kind.SHORT)
        kept.append(Line(line.text, Kind.FURNITURE) if in_list else line)
    return kept


def _extent(lines: list[Line]) -> tuple[int, int]:
    """Where the story starts and ends: ``[start, end)``, everything if there is no prose."""
    prose = [position for position, line in enumerate(lines) if line.kind is Kind.PROSE]
    if not prose:
        return 0, len(lines)
    start, end = prose[0], prose[-1] + 1
    below = lines[end:]
    paged = any(line.kind in (Kind.FURNITURE, Kind.LINKS, Kind.END) for line in below)
    short = [line.text for line in below if line.kind is Kind.SHORT]
    if not paged and (len(short) > 1 or any(text.count(" ") >= _MARK_WORDS for text in short)):
        # Nothing says that this is a page: a last verse or list is somebody's text. One short
        # line by itself is a mark, of the end, of an edition, of where it was copied.
        end += len(below)
    return start, end


def _headline(lines: list[Line], start: int, end: int) -> tuple[str | None, int]:
    """The headline, and where the story starts once it is known."""
    above = [line.text for line in lines[:start] if line.kind is Kind.SHORT]
    above = [text for text in above if text.count(" ") < _HEADLINE_WORDS]
    if above:
        folded = [_folded(text) for text in above]
        repeated = [text for text in above if folded.count(_folded(text)) > 1]
        longer = [text for text in above if text.count(" ") >= 3]
        return (repeated or longer or above)[0].lstrip("#•*· "), start
    # "Is the deal dead?" or "Storm nears the U.S.": it ends as a sentence does, but a byline
    # right below it or a genre in front of it says that it is the headline.
    first = lines[start].text
    below = next((line for line in lines[start + 1 :] if line.kind is not Kind.FURNITURE), None)
    signed = below is not None and below.kind is Kind.BYLINE
    asks = first.endswith("?") and genre.labelled(first) is not None
    more = any(line.kind is Kind.PROSE for line in lines[start + 1 : end])
    if more and (signed or asks) and first.count(" ") < _HEADLINE_WORDS:
        return first, start + 1
    return None, start


def _labels(above: list[Line], headline: str | None) -> tuple[Genre, ...]:
    """The genres named above the story: first of all lines, or next to headline or story.

    Elsewhere "Opinion" is an entry of the page's menu.
    """
    found: list[Genre] = []
    for position, line in enumerate(above):
        named = genre.label(line.text) if line.kind is Kind.LABEL else None
        around = above[max(0, position - 1) : position] + above[position + 1 : position + 2]
        near = position == 0 or any(
            other.kind in (Kind.PROSE, Kind.BYLINE) or other.text == headline for other in around
        )
        if named and (near or named == "press_release"):
            found.append(named)
    return tuple(found)


def _masthead(above: list[Line]) -> str | None:
    """The outlet, where its name is a line of its own next to the day."""
    for before, after in pairwise(above):
        for name, day in ((before, after), (after, before)):
            dated = day.kind is Kind.BYLINE and day.says.day is not None
            short = name.kind is Kind.SHORT and name.text.count(" ") < 4
            if dated and short and byline.is_name(name.text) and byline.is_outlet(name.text):
                return name.text
    return None


def _with_agencies(text: list[str], signature: Signature) -> Signature:
    """The signature with what a dateline and a sign-off say; the sign-off leaves the text."""
    rest, says = byline.signed_off(text[-1])
    while says.credit is not None and _read(rest).kind is Kind.PROSE:
        text[-1] = rest
        signature = signature.or_else(says)
        rest, says = byline.signed_off(rest)
    return signature.or_else(byline.dateline(text[0]))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
