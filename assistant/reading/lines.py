"""Text to paragraphs: characters cleaned, white space folded, hard-wrapped lines joined.

Every step keeps the source's own characters and can be applied twice without a change.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_LINE_BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028]")
# Controls, soft hyphens, zero-width and direction marks, invisible tags: nobody sees them, and
# they make two equal words differ or hide words from a reader.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"[^\S\n ]")
# The joiners shape Persian, Indic scripts and emoji; beside ASCII they are only hidden.
_STRAY_JOINER = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f])")
_SPACES = re.compile(r" {2,}")
_BLANK_LINES = re.compile(r"\n{2,}")
_SURROGATE = re.compile("[\ud800-\udfff]")

_FINAL = ".!?…。！？｡؟۔।॥։"
_CLOSING = "\"'”’»›)]}」』】）*_"

#: Hard-wrapped text has lines of about one width, within these.
_NARROWEST, _WIDEST = 45, 120


def clean(raw: str) -> str:
    """A text with plain line ends and plain spaces, without invisible characters.

    Always encodable in UTF-8: a lone surrogate becomes U+FFFD.
    """
    if _SURROGATE.search(raw):
        raw = raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _LINE_BREAK.sub("\n", raw).replace("\u2029", "\n\n")
    text = _SPACE.sub(" ", _INVISIBLE.sub("", text))
    text = _SPACES.sub(" ", _STRAY_JOINER.sub("", text))
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n")


def one_line(value: str | None) -> str | None:
    """A field as one clean line, ``None`` when nothing is left of it."""
    return (" ".join(clean(value).split()) or None) if value else None


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks and brackets aside."""
    bare = line.rstrip(_CLOSING)
    return bare != "" and bare[-1] in _FINAL


def paragraphs(text: str, stands_alone: Callable[[str], bool]) -> list[str]:
    """The paragraphs of a cleaned text, the lines of hard-wrapped ones joined by one space.

    Args:
        text: what :func:`clean` gave.
        stands_alone: whether a line is one by itself and no part of a paragraph, such as a
            byline or an advertisement mark.
    """
    found: list[str] = []
    for block in _BLANK_LINES.split(text):
        lines = block.split("\n") if block else []
        width = max(map(len, lines), default=0)
        wrapped = _NARROWEST <= width <= _WIDEST and not all(map(ends_sentence, lines[:-1]))
        alone = True
        for position, line in enumerate(lines):
            before = lines[position - 1] if position else ""
            starts_low = line[:1].islower()
            was_alone, alone = alone, stands_alone(line) and not (starts_low and "." not in line)
            if position and not alone and not was_alone and _goes_on(before, line, width, wrapped):
                found[-1] = f"{found[-1]} {line}"
            else:
                found.append(line)
    return found


def _goes_on(before: str, line: str, width: int, wrapped: bool) -> bool:
    """Whether the second line continues the first: its first word had no room there."""
    if not wrapped:
        return False
    first_word = line.split(" ", 1)[0]
    no_room = len(before) + 1 + len(first_word) > width
    return no_room or (line[:1].islower() and not ends_sentence(before) and len(before) > width / 2)
