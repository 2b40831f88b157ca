"""Whether a summary says only what its document says (rule 1): sentence by sentence, the weakest.

A sentence is held against the windows of the document that are likest to it. What counts is the
best support among them, the strongest contradiction, and the facts that the whole document lacks:
a name or number that is missing from one window may stand in another, from all it was made up.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from assistant.verifier.contract import Judgement, Pair, Verifier
from assistant.verifier.facts import Fact, facts
from assistant.verifier.tidy import tidy
from assistant.verifier.windows import likest, sentences_of, windows_around

#: Sentences of the document that a sentence is held against, the likest.
_SENTENCES = 6
#: Log odds of support, of contradiction, and a deduction for each kind of fact that is nowhere in
#: the document. ``training/faithfulness.py`` fits them to a trained model; these are for any.
_CONSTANT = -2.0
_SUPPORT = 1.0
_REFUTE = -0.3
ABSENT = {"number": -0.1, "digits": -0.1, "date": -0.1, "name": -0.5}
#: From this score on a summary is called faithful.
FAITHFUL = 0.5


class Faithfulness(NamedTuple):
    """How faithful a summary is, 0 to 1, by its weakest sentence, and why that one is so."""

    score: float
    faithful: bool
    why: str


class Findings(NamedTuple):
    """What was found of one sentence: its best support, its strongest contradiction, its gaps."""

    support: float
    refute: float
    absent: tuple[Fact, ...]


def faithfulness(summary: str, document: str, verifier: Verifier) -> Faithfulness:
    """Hold every sentence of a summary against its document.

    Args:
        summary: one or more sentences.
        document: what it should say nothing beyond.
        verifier: asked about each sentence and each of its likest windows.
    """
    found = [(_score(f), f) for f in findings(summary, document, verifier)]
    if not found:
        return Faithfulness(0.0, False, "nothing to compare")
    score, weakest = min(found, key=lambda one: one[0])
    why = "; ".join(str(fact) for fact in weakest.absent)
    return Faithfulness(score, score >= FAITHFUL, why)


def findings(summary: str, document: str, verifier: Verifier) -> list[Findings]:
    """What is found of each sentence of a summary, in order."""
    whole = tidy(document)
    sentences = sentences_of(whole)
    made = []
    for sentence in sentences_of(tidy(summary)):
        places = likest(sentence, sentences, _SENTENCES)
        windows = [*(sentences[place] for place in places), *windows_around(places, sentences)]
        judged = verifier.judge([Pair(sentence, window) for window in windows])
        made.append(_finding(sentence, whole, judged))
    return made


def _finding(sentence: str, document: str, judged: list[Judgement]) -> Findings:
    # Given otherwise by the document, or not at all: either way it is nowhere there.
    absent = tuple(fact for fact in facts(sentence, document) if fact.rule in ABSENT)
    return Findings(
        support=max((j.support for j in judged), default=0.0),
        refute=max((j.refute for j in judged), default=0.0),
        absent=absent,
    )


def _score(found: Findings) -> float:
    total = _CONSTANT + _SUPPORT * odds(found.support) + _REFUTE * odds(found.refute)
    total += sum(ABSENT[rule] for rule in {fact.rule for fact in found.absent})
    return round(1.0 / (1.0 + math.exp(-total)), 4)


def odds(chance: float) -> float:
    """The log odds of a calibrated score; no score is taken for certain."""
    held = min(max(chance, 0.02), 0.98)
    return math.log(held / (1 - held))
