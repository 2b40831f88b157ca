"""A verifier by the words alone: it knows no model, and says nothing of what is worded otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language.meaning import meanings
from assistant.language.names import share
from assistant.verifier.contract import Judgement, Pair
from assistant.verifier.sides import compare_numbers, opposed_words, read, swapped

#: Share of a claim's content that the evidence must carry before it may be said to support it.
_SUPPORT_COVERAGE = 0.86
#: Content words of a claim all of which must be found again; a longer one may lack one.
_SHORT_CLAIM = 10
#: Share that must agree before one differing number, or one negation, is called a contradiction.
_REFUTE_COVERAGE = 0.85
#: Below this many content words a claim says too little to be matched by its words.
_FEWEST_WORDS = 3


class LexicalVerifier:
    """Support by the words themselves: content carried, numbers and names found, negation alike.

    The simplest verifier that keeps silent when unsure. It knows a few dozen synonyms and no
    paraphrase; a sentence in other words stays ``neutral``.
    """

    name = "lexical-1"

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        return [_judge(pair) for pair in pairs]


def _judge(pair: Pair) -> Judgement:
    claim, evidence = read(pair.claim), read(pair.evidence)
    if not claim.content and not claim.names:
        return Judgement("neutral", 0.0, 0.0, "nothing to compare")
    evidence_words = evidence.content | frozenset(meanings(pair.evidence))
    content = len(claim.content & evidence_words) / len(claim.content) if claim.content else 1.0
    named = share(claim.names, evidence.names)
    weight = 1.5 * len(claim.names)
    coverage = (content * len(claim.content) + named * weight) / (len(claim.content) + weight)

    agreeing, differing = compare_numbers(claim.quantities, evidence.quantities)
    digits_found = len(claim.digits & evidence.digits) / len(claim.digits) if claim.digits else 1.0
    numbers_found = not differing and agreeing == len(claim.quantities)
    opposed = opposed_words(claim, evidence, evidence_words)

    support = coverage
    if not numbers_found or digits_found < 1.0:
        support *= 0.6
    if opposed:
        support *= 0.4
    if swapped(claim.names, evidence.names):
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
