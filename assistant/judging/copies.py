"""One sentence printed by several outlets was reported once (rules 3 and 4).

Articles may share a passage without sharing most of their text: agency copy among a paper's own
reporting. Such a passage has the origin of whoever printed it first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.judging.findings import Source
from assistant.language.words import words

#: A sentence of so many words that stands in two articles was written once.
_COPIED_WORDS = 14


def copied(one: str, other: str) -> bool:
    """Whether a sentence stands in another word for word, at a length nobody writes twice."""
    return _stands_in(_plain(one), _plain(other))


def reported_once(sources: Sequence[Source]) -> list[Source]:
    """The sources, each copy of a sentence with the origin of its earliest print.

    Args:
        sources: sentences held against one claim, in any order.
    """
    plain = [_plain(source.statement.text) for source in sources]
    first = list(range(len(sources)))
    for place in range(len(sources)):
        for other in range(place):
            if first[place] != first[other] and _stands_in(plain[place], plain[other]):
                one, joined = sorted(
                    (first[place], first[other]), key=lambda i: _printed(sources[i])
                )
                first = [one if f == joined else f for f in first]
    return [
        source._replace(origin=sources[earliest].origin)
        for source, earliest in zip(sources, first, strict=True)
    ]


def _printed(source: Source) -> tuple[date, str, int]:
    return source.article.published or date.max, source.article.id, source.statement.start


def _plain(text: str) -> tuple[str, int]:
    """A sentence's words alone, between blanks, and how many there are."""
    found = [word.lower for word in words(text)]
    return f" {' '.join(found)} ", len(found)


def _stands_in(one: tuple[str, int], other: tuple[str, int]) -> bool:
    shorter, longer = sorted((one, other), key=lambda side: side[1])
    return shorter[1] >= _COPIED_WORDS and shorter[0] in longer[0]
