"""A sentence with its numbers told as a claim tells them, where they say the same (rule 10).

Whether 1,040 is "about 1,000", 3,200 metres are 3.2 kilometres or 57 per cent are "more than half" is
reckoned here, so that the verifier, which reads and does not reckon, finds the claim's own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.language.measures import in_metric, is_metric, unit_after
from assistant.language.numbers import phrase
from assistant.model import Quantity


class _Told(NamedTuple):
    """A number in its sentence: its bounds in one unit, and its characters with bound and unit."""

    quantity: Quantity
    start: int
    end: int
    words: str


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
    written: list[str] = []
    at = 0
    for one in (_told(sentence, quantity) for quantity in given):
        same = _same(one, wanted)
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
    return _Told(in_metric(quantity), start, end, sentence[start:end])


def in_words(sentence: str, quantity: Quantity) -> tuple[int, int]:
    """The characters of a number with its bound and its unit: "at least 20", "3.2 kilometres"."""
    start, end = phrase(sentence, quantity)
    return start, max(end, unit_after(sentence, quantity))


def _same(one: _Told, wanted: Sequence[_Told]) -> _Told | None:
    """The claim's number that a given one entails, if there is just one and it is told otherwise."""
    values = (one.quantity.low, one.quantity.high)
    exact = [w for w in wanted if (w.quantity.low, w.quantity.high) == values]
    entailed = exact or [w for w in wanted if w.quantity.entailed_by(one.quantity)]
    alike = [w for w in entailed if _comparable(w.quantity, one.quantity, exact=bool(exact))]
    if len(alike) != 1 or alike[0].words.casefold() == one.words.casefold():
        return None
    return alike[0]


def _comparable(claimed: Quantity, given: Quantity, *, exact: bool) -> bool:
    """Whether two numbers may be written alike: of one thing, or but another way to write one value."""
    if claimed.unit != given.unit:
        return False
    if exact and not (is_metric(claimed) or is_metric(given)):
        return True
    return bool(claimed.measure) and claimed.measure == given.measure
