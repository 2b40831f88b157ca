"""Where a sentence quotes. Curly and straight marks, and single ones that are not apostrophes."""

from __future__ import annotations

import re

from assistant.language.sentences import Span
from assistant.language.words import words

# Tokenised text writes "the city 's" and "do n't": a mark before these opens no quotation.
_CLITIC = r"(?:s|m|re|ve|ll|d|t|em|n)\b"
_SINGLE_OPEN = rf"(?<!\w)[‘'](?!{_CLITIC})(?=[^\W\d]|\s)"
_SINGLE_INSIDE = rf"(?:[^‘’']|(?<=\w)['’](?=\w)|(?<=\s)['’](?={_CLITIC}))*"
# A curly mark may be closed by a straight one and the other way round: pages mix them.
_CLOSED = rf"“[^”]*”|“[^\"]*\"|\"+[^\"”]*[\"”]+|{_SINGLE_OPEN}{_SINGLE_INSIDE}['’](?!\w)"
_CLOSED_QUOTATION = re.compile(_CLOSED)
_QUOTATION = re.compile(rf"{_CLOSED}|[“\"].*$", re.DOTALL)
_STRAY_MARK = re.compile(rf"[“”\"]|{_SINGLE_OPEN}|(?<!\S)['’‘`]{{1,2}}(?!\S)")


def quotations(text: str) -> list[Span]:
    """The quoted parts of a sentence with their marks; one left open runs to the end."""
    return [Span(*found.span()) for found in _QUOTATION.finditer(text)]


def outside_quotation(text: str) -> str:
    """The sentence with its quoted parts blanked, every other character in its place."""
    return _QUOTATION.sub(lambda found: " " * len(found.group()), text)


def is_quotation(sentence: str) -> bool:
    """Whether most of a sentence's words stand inside quotation marks."""
    return len(words(sentence)) > 2 * len(words(outside_quotation(sentence)))


def spoken(text: str) -> str:
    """Only the quoted parts of a sentence, one after the other."""
    return " ".join(text[span.start : span.end] for span in quotations(text))


def is_broken(text: str) -> bool:
    """Whether a sentence holds a quotation mark whose partner is missing."""
    return _STRAY_MARK.search(_CLOSED_QUOTATION.sub(" ", text)) is not None
