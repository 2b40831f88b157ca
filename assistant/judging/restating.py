"""A sentence with its numbers told as a claim tells them, where they say the same (rule 10).

Whether 1,040 is "about 1,000", 3,200 metres are 3.2 kilometres or 57 per cent are "more than half" is
reckoned here, so that the verifier, which reads and does not reckon, finds the claim's own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.language.meaning import negated
from assistant.language.measures import in_metric, is_metric, unit_after
from assistant.language.numbers import phrase
from assistant.model import Quantity


class _Told(NamedTuple):
    """A number in its sentence: its bounds in one unit, and its characters with bound and unit."""

    quantity: Quantity
    start: int
    end: int
    words: str
    bare: bool


def restated(
    sentence: str, given: Sequence[Quantity], claim: str, claimed: Sequence[Quantity]
) -> str:
    """The sentence, each number that entails one of the claim's in the claim's words.

    Args:
        sentence: the words that are held against the claim.
        given: their numbers.
        claim: the claim's words.
        claimed: its numbers.
    """
    wanted = [_told(claim, quantity) for quantity in claimed]
    exact_only = bool(negated(sentence)) or _TURNS.search(sentence) is not None
    written: list[str] = []
    at = 0
    for one in (_told(sentence, quantity) for quantity in given):
        same = _same(one, wanted, exact_only=exact_only)
        if same is None or one.start < at:
            continue
        words = same.words[0].lower() + same.words[1:]
        if one.start == 0:
            words = words[0].upper() + words[1:]
        written += [sentence[at : one.start], words]
        at = one.end
    return "".join(written) + sentence[at:]


def _told(sentence: str, quantity: Quantity) -> _Told:
    start, end = in_words(sentence, quantity)
    bare = (start, end) == (quantity.start, quantity.end)
    return _Told(in_metric(quantity), start, end, sentence[start:end], bare)


def in_words(sentence: str, quantity: Quantity) -> tuple[int, int]:
    """The characters of a number with its bound and its unit: "at least 20", "3.2 kilometres"."""
    start, end = phrase(sentence, quantity)
    if determiner := _DETERMINER.search(sentence[:start]):
        start = determiner.start()
    return start, max(end, unit_after(sentence, quantity))


#: "a dozen", "a couple": with the word before it.
_DETERMINER = re.compile(r"\ban?\s+$", re.IGNORECASE)


#: Where a number is missed, denied or aimed at, a looser one says something else.
_TURNS = re.compile(
    r"\b(?:fail\w*|miss\w*|lack\w*|short of|below|under|without|den(?:y|ies|ied)|goals?|targets?|needs?|needed|"
    r"only|refus\w+|prevent\w*|avoid\w*|stop\w*)\b",
    re.IGNORECASE,
)


def _same(one: _Told, wanted: Sequence[_Told], *, exact_only: bool) -> _Told | None:
    """The claim's number that a given one entails, if there is just one and it is told otherwise."""
    if one.quantity.high == 0:
        return None  # none of one thing is not none of another
    exact = [w for w in wanted if _bounds(w.quantity) == _bounds(one.quantity)]
    loose = [] if exact_only else [w for w in wanted if w.quantity.entailed_by(one.quantity)]
    alike = [w for w in exact or loose if _comparable(w, one, exact=bool(exact))]
    if len(alike) != 1 or alike[0].words.casefold() == one.words.casefold():
        return None
    return alike[0]


def _comparable(claimed: _Told, given: _Told, *, exact: bool) -> bool:
    """Whether two numbers may be written alike: of one thing, or but another way to write one value."""
    one, other = claimed.quantity, given.quantity
    if one.unit != other.unit:
        return False
    if exact and not (is_metric(one) or is_metric(other)):
        return True
    if not exact and _is_bare_share(claimed) and not _near_the_middle(other, one):
        return False  # 51 per cent are not "half"
    return bool(one.measure) and one.measure == other.measure


def _is_bare_share(told: _Told) -> bool:
    """Whether a share is told as a fraction, with no word that makes it a bound."""
    return (
        told.quantity.unit == "%"
        and not re.search(r"\d\s?%|\bper ?cent", told.words)
        and (told.quantity.low is not None and told.quantity.high is not None and told.bare)
    )


def _near_the_middle(given: Quantity, share: Quantity) -> bool:
    edges = (given.low, given.high, share.low, share.high)
    if any(edge is None for edge in edges):
        return False
    low, high, share_low, share_high = (edge or 0.0 for edge in edges)
    return abs((low + high - share_low - share_high) / 2) <= _HALF_A_POINT


def _bounds(quantity: Quantity) -> tuple[float | None, float | None, bool]:
    return quantity.low, quantity.high, quantity.strict


_HALF_A_POINT = 0.5
