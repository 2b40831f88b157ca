"""The rules beside the network: which facts of a claim its evidence lacks, or gives otherwise.

A network that reads meaning passes over one changed digit; a rule that reads digits does not.
Each rule names the words of the claim that decided. None decides alone: what each is worth was
fitted on development pairs. Rules on negation, modality, attribution, qualifiers and the order of
names were measured beside these and removed: the network reads those better (docs/model-card.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from assistant.language.names import same
from assistant.model import Quantity
from assistant.verifier.sides import Side, compare_numbers, read

Rule = Literal["number", "digits", "date", "name"]
Effect = Literal["missing", "differs"]


class Fact(NamedTuple):
    """A fact of the claim that the evidence lacks (``missing``) or gives otherwise (``differs``)."""

    rule: Rule
    effect: Effect
    words: str

    def __str__(self) -> str:
        return f"{self.rule} {'not found' if self.effect == 'missing' else 'differs'}: {self.words}"


_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_CALENDAR = tuple(frozenset(group.split()) for group in (_MONTHS, _DAYS))
_CALENDAR_WORD = re.compile(rf"\b(?:{'|'.join((_MONTHS + ' ' + _DAYS).split())})\b", re.I)
#: "may" is a month only with a capital that no sentence start explains.
_MAY = re.compile(r"(?<=[a-z,\d] )May\b|\bMay \d")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def facts(claim: str, evidence: str) -> tuple[Fact, ...]:
    """What of a claim its evidence lacks or gives otherwise, by every rule.

    Args:
        claim: one sentence.
        evidence: the words it is held against.
    """
    one, other = read(claim), read(evidence)
    found = [
        *_numbers(claim, one, other),
        *_digits(one, other),
        *_dates(claim, evidence),
        *_names(one, other),
    ]
    return tuple(found)


def _numbers(text: str, claim: Side, evidence: Side) -> Iterator[Fact]:
    _, differing = compare_numbers(claim.quantities, evidence.quantities)
    for quantity in claim.quantities:
        words = text[quantity.start : quantity.end]
        if quantity in differing:
            yield Fact("number", "differs", words)
        elif not any(_holds(quantity, other) for other in evidence.quantities):
            yield Fact("number", "missing", words)


def _holds(claimed: Quantity, given: Quantity) -> bool:
    """Whether a given number can be the claimed one, whatever either counts."""
    return claimed.unit == given.unit and claimed.entailed_by(given)


def _digits(claim: Side, evidence: Side) -> Iterator[Fact]:
    """Years, ages, results: digits that count nothing."""
    for digits in sorted(claim.digits - evidence.digits):
        other_years = {d for d in evidence.digits if _YEAR.fullmatch(d)}
        differs = _YEAR.fullmatch(digits) and len(other_years) == 1
        yield Fact("digits", "differs" if differs else "missing", digits)


def _dates(claim: str, evidence: str) -> Iterator[Fact]:
    claimed, given = _calendar(claim), _calendar(evidence)
    for group in _CALENDAR:
        wanted, there = claimed & group, given & group
        for word in sorted(wanted - there):
            yield Fact("date", "differs" if there else "missing", word)


def _calendar(text: str) -> frozenset[str]:
    found = {word.lower() for word in _CALENDAR_WORD.findall(text)}
    return frozenset(found if _MAY.search(text) else found - {"may"})


def _names(claim: Side, evidence: Side) -> Iterator[Fact]:
    for name in claim.names:
        if not any(same(name, other) for other in evidence.names):
            yield Fact("name", "missing", name)
