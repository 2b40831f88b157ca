"""The one question everything rests on: does this sentence support that claim or refute it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from assistant.language.meaning import days_and_numbers, meanings, negated
from assistant.language.names import names, same, share
from assistant.language.numbers import quantities
from assistant.language.words import stem
from assistant.model import Quantity, Stance


class Pair(NamedTuple):
    """A claim and the words it is held against."""

    claim: str
    evidence: str


class Judgement(NamedTuple):
    """What a verifier says of a pair.

    ``support`` and ``refute`` are scores in 0..1, comparable within one verifier only;
    ``stance`` is their reading at the shipped thresholds, ``why`` the rule or words that decided.
    """

    stance: Stance
    support: float
    refute: float
    why: str


class Verifier(Protocol):
    """Judges pairs. Deterministic, and independent of what else is in the batch."""

    @property
    def name(self) -> str:
        """Name and version, as it stands in a brief's ``method``."""
        ...

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """One judgement a pair, in order."""
        ...


def default_verifier() -> Verifier:
    """The embedded verifier that is used when none is passed in."""
    return LexicalVerifier()


#: Share of a claim's content that the evidence must carry before it may be said to support it.
_SUPPORT_COVERAGE = 0.86
#: Content words of a claim all of which must be found again; a longer one may lack one.
_SHORT_CLAIM = 10
#: Share that must agree before one differing number, or one negation, is called a contradiction.
_REFUTE_COVERAGE = 0.85
#: Below this many content words a claim says too little to be matched by its words.
_FEWEST_WORDS = 3
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
#: Words that decide on their own: a sentence without them does not support one that has them.
_DECISIVE = re.compile(
    r"\b(?:first|second|third|last|only|never|every|all|none|(?<!at )most|(?<!at )least|best|worst|largest|biggest|"
    r"smallest|highest|lowest|greatest|oldest|youngest|longest|official(?:ly)?|direct(?:ly)?|"
    r"january|february|march|april|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)


class LexicalVerifier:
    """Support by the words themselves: content carried, numbers and names found, negation alike.

    The simplest verifier that keeps silent when unsure. It knows a few dozen synonyms and no
    paraphrase; a sentence in other words stays ``neutral``.
    """

    name = "lexical-1"

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        return [_judge(pair) for pair in pairs]


class _Side(NamedTuple):
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


def _read(text: str) -> _Side:
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
    return _Side(
        content=frozenset(meanings(text)) - of_names - days_and_numbers(),
        names=tuple(dict.fromkeys(name.key for name in found)),
        quantities=counts,
        digits=frozenset(d.replace(",", "") for d in _DIGITS.findall(uncounted)),
        decisive=frozenset(word.lower() for word in _DECISIVE.findall(text)),
        negated=negated(text),
    )


def _judge(pair: Pair) -> Judgement:
    claim, evidence = _read(pair.claim), _read(pair.evidence)
    if not claim.content and not claim.names:
        return Judgement("neutral", 0.0, 0.0, "nothing to compare")
    evidence_words = evidence.content | frozenset(meanings(pair.evidence))
    content = len(claim.content & evidence_words) / len(claim.content) if claim.content else 1.0
    named = share(claim.names, evidence.names)
    weight = 1.5 * len(claim.names)
    coverage = (content * len(claim.content) + named * weight) / (len(claim.content) + weight)

    agreeing, differing = _compare_numbers(claim.quantities, evidence.quantities)
    digits_found = len(claim.digits & evidence.digits) / len(claim.digits) if claim.digits else 1.0
    numbers_found = not differing and agreeing == len(claim.quantities)
    opposed = _opposed(claim, evidence, evidence_words)

    support = coverage
    if not numbers_found or digits_found < 1.0:
        support *= 0.6
    if opposed:
        support *= 0.4
    if _swapped(claim.names, evidence.names):
        support *= 0.6
    enough = len(claim.content) + len(claim.names) + len(claim.digits) >= _FEWEST_WORDS
    # A negation decides only where the two sentences say little else.
    shared = len(claim.content & evidence.content)
    close = opposed and shared >= 0.6 * len(evidence.content)
    if close and coverage >= _REFUTE_COVERAGE and named == 1.0 and not differing and enough:
        return Judgement("refutes", support, coverage, f"negation of {', '.join(sorted(opposed))}")
    if differing and coverage >= _REFUTE_COVERAGE and named == 1.0 and not opposed and enough:
        return Judgement("refutes", support * 0.4, coverage, f"number of {differing[0].measure}")
    # "No official direct talks" does not support "no direct talks": it denies less (rule 9).
    missing = len(claim.content - evidence_words)
    told = missing <= (0 if len(claim.content) <= _SHORT_CLAIM else 1)
    denies_less = bool(claim.negated and evidence.negated - claim.negated - claim.content)
    exact = (
        told
        and not denies_less
        and digits_found == 1.0
        and numbers_found
        and claim.decisive <= evidence.decisive
    )
    if support >= _SUPPORT_COVERAGE and named == 1.0 and enough and exact and not opposed:
        return Judgement("supports", support, 0.0, "the same words")
    return Judgement("neutral", support * (0.4 if differing else 1.0), 0.0, "")


def _compare_numbers(
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


def _opposed(claim: _Side, evidence: _Side, evidence_words: frozenset[str]) -> frozenset[str]:
    """What one side negates and the other states; nothing where both negate something."""
    if claim.negated and evidence.negated:
        return frozenset()
    return (evidence.negated & claim.content) | (claim.negated & evidence_words & claim.content)


def _swapped(claimed: Sequence[str], given: Sequence[str]) -> bool:
    """Whether exactly two names of the claim stand in the other order in the evidence."""
    if len(claimed) != 2:
        return False
    places = [[i for i, g in enumerate(given) if same(c, g)] for c in claimed]
    return all(places) and max(places[1]) < min(places[0])
