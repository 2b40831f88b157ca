"""The two sides of a pair, read for what can be compared without a model: numbers, names, negation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.language.meaning import days_and_numbers, meanings, negated
from assistant.language.names import names, same
from assistant.language.numbers import quantities
from assistant.language.words import stem
from assistant.model import Quantity

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
#: Words that decide on their own: a sentence without them does not support one that has them.
_DECISIVE = re.compile(
    r"\b(?:first|second|third|last|only|never|every|all|none|(?<!at )most|(?<!at )least|best|worst|largest|biggest|"
    r"smallest|highest|lowest|greatest|oldest|youngest|longest|official(?:ly)?|direct(?:ly)?|"
    r"january|february|march|april|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)


class Side(NamedTuple):
    content: frozenset[str]
    names: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    digits: frozenset[str]
    decisive: frozenset[str]
    negated: frozenset[str]


#: "Ukraine's president, Volodymyr Zelensky": the title says no more than the name after it.
_TITLE = re.compile(
    r"['’]s\s+(?:\w+\s+)?(?:president|minister|chancellor|king|queen|leader|spokes\w+),?\s+[A-Z]"
)


@lru_cache(maxsize=4_000)
def read(text: str) -> Side:
    """Read a claim or a passage."""
    found = [name for name in names(text) if not _TITLE.match(text, name.end - 2)]
    of_names = {stem(word) for name in found for word in text[name.start : name.end].split()}
    of_names |= {stem(word) for name in found for word in name.key.split()}
    counts = quantities(text)
    uncounted = text
    for count in counts:
        # What is counted is compared as a number; only years, ages and the like by their digits.
        uncounted = (
            uncounted[: count.start] + " " * (count.end - count.start) + uncounted[count.end :]
        )
    return Side(
        content=frozenset(meanings(text)) - of_names - days_and_numbers(),
        names=tuple(dict.fromkeys(name.key for name in found)),
        quantities=counts,
        digits=frozenset(d.replace(",", "") for d in _DIGITS.findall(uncounted)),
        decisive=frozenset(word.lower() for word in _DECISIVE.findall(text)),
        negated=negated(text),
    )


def compare_numbers(
    claimed: Sequence[Quantity], given: Sequence[Quantity]
) -> tuple[int, list[Quantity]]:
    """How many claimed numbers the evidence entails, and those it gives otherwise.

    With two numbers of one measure it is not plain which is meant: neither agrees nor differs.
    """
    agreeing, differing = 0, []
    for quantity in claimed:
        alike = [g for g in given if g.measure == quantity.measure and g.unit == quantity.unit]
        if any(quantity.entailed_by(other) for other in alike):
            agreeing += 1
        elif len(alike) == 1 and quantity.measure and not quantity.agrees(alike[0]):
            differing.append(quantity)
    return agreeing, differing


def opposed_words(claim: Side, evidence: Side, evidence_words: frozenset[str]) -> frozenset[str]:
    """What one side negates and the other states; nothing where both negate something."""
    if claim.negated and evidence.negated:
        return frozenset()
    return (evidence.negated & claim.content) | (claim.negated & evidence_words & claim.content)


def swapped(claimed: Sequence[str], given: Sequence[str]) -> bool:
    """Whether exactly two names of the claim stand in the other order in the evidence."""
    if len(claimed) != 2:
        return False
    places = [[i for i, g in enumerate(given) if same(c, g)] for c in claimed]
    return all(places) and max(places[1]) < min(places[0])
