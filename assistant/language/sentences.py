"""Sentences with their offsets. Everything that is quoted is cut here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import nupunkt

# A quotation that runs over several sentences stays in one piece, with its attribution, unless
# the closing mark is missing: then this many characters are waited for and no more.
_LONGEST_QUOTATION = 700

# No abbreviation of news English has four small letters, but for these.
_PLAIN_END = re.compile(
    r"(?<![.\w])(?!dept|govt|approx|corp|assn|univ)[a-z]{4,}[.!?]\s+(?=[A-Z“\"])"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_EDGE_SPACE = re.compile(r"\S(?:.*\S)?", re.DOTALL)


class Span(NamedTuple):
    """Characters ``[start, end)`` of a text."""

    start: int
    end: int


def paragraphs(text: str) -> list[Span]:
    """The parts of a text between blank lines, without the white space around them."""
    edges = [0]
    for gap in _BLANK_LINE.finditer(text):
        edges += [gap.start(), gap.end()]
    edges.append(len(text))
    return [
        span
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if (span := _trimmed(text, start, end)) is not None
    ]


def split(text: str) -> list[Span]:
    """The sentences of a text, in order, never across a blank line.

    A quotation of several sentences is kept whole with the words that say whose it is.
    """
    found: list[Span] = []
    for paragraph in paragraphs(text):
        body = text[paragraph.start : paragraph.end]
        pieces = [
            span
            for start, end in nupunkt.sent_spans(body)
            for first, last in _at_plain_words(body, start, end)
            if (span := _trimmed(body, first, last)) is not None
        ]
        for whole in _quotations_whole(body, pieces):
            for start, end in _bounded(body, whole):
                found.append(Span(paragraph.start + start, paragraph.start + end))
    return found


#: Nobody writes a sentence of so many characters; a table without full stops may look like one, and
#: what reads a sentence takes time that grows with its square.
_LONGEST = 4_000


def _bounded(body: str, span: Span) -> Iterator[Span]:
    """A span in pieces of bearable length, cut at blanks where there are any."""
    start, end = span
    while end - start > _LONGEST:
        blank = body.rfind(" ", start + 1, start + _LONGEST)
        cut = blank if blank > start else start + _LONGEST
        if (piece := _trimmed(body, start, cut)) is not None:
            yield piece
        start = cut
    if (piece := _trimmed(body, start, end)) is not None:
        yield piece


def _at_plain_words(body: str, start: int, end: int) -> list[Span]:
    """A piece, cut where a plain word ends a sentence that was taken for an abbreviation."""
    edges = [start, *(m.end() for m in _PLAIN_END.finditer(body, start, end)), end]
    return [Span(first, last) for first, last in pairwise(edges)]


def _quotations_whole(body: str, pieces: list[Span]) -> list[Span]:
    whole: list[Span] = []
    position = 0
    while position < len(pieces):
        start, end = pieces[position]
        last = position
        while _quotation_open(body[start:end]) and last + 1 < len(pieces):
            if pieces[last + 1].end - start > _LONGEST_QUOTATION:
                start, end = pieces[position]
                last = position
                break
            last += 1
            end = pieces[last].end
        whole.append(Span(start, end))
        position = last + 1
    return whole


def _quotation_open(piece: str) -> bool:
    if "“" in piece or "”" in piece:
        return piece.count("“") > piece.count("”")
    return piece.count('"') % 2 == 1


def _trimmed(text: str, start: int, end: int) -> Span | None:
    inside = _EDGE_SPACE.search(text[start:end])
    return Span(start + inside.start(), start + inside.end()) if inside else None
