"""Corrections (rules 3 and 4): a claim's own outlet takes it back, and that always counts."""

from __future__ import annotations

import re

from assistant.judging.findings import OF_THIS_CLAIM, Asked, Finding, Source, carried
from assistant.language.meaning import days_and_numbers, meanings
from assistant.language.sentences import split
from assistant.language.words import fold
from assistant.model import Statement

#: Share of the claim's words that a correction without a number must repeat.
_RESTATED = 0.8
_WRONGLY_SAID = re.compile(
    r"\b(?:said|stated|reported|described|gave|misstated|misspelled|wrongly|incorrectly|mistakenly|"
    r"earlier version|an article|a report|we said|we wrote)\b",
    re.I,
)


def correction(asked: Asked, source: Source) -> Finding | None:
    """A correction by the claim's outlet, or the one it credits, of what the claim says (rule 3).

    Of a claim that a person typed, any outlet's correction: it says what not to repeat.
    """
    if source.article.genre != "correction":
        return None
    claim = asked.claim
    corrected_on = source.article.published
    if claim.published and corrected_on and corrected_on < claim.published:
        return None  # what was written after the correction may be the corrected state
    outlet = fold(source.article.outlet or "")
    own = outlet and outlet in {fold(claim.outlet or ""), fold(claim.credit or "")}
    if not (own or claim.quote is None) or not _restates(asked, source.statement):
        return None
    return Finding(
        "refutes", "at", "a correction", 1.0, correction=True, end=_with_the_right_words(source)
    )


def _restates(asked: Asked, statement: Statement) -> bool:
    """Whether a correction repeats the claim itself, its number included, and not a neighbour."""
    if carried(asked, statement) < OF_THIS_CLAIM:
        return False
    wanted = [(q.measure, q.low, q.high) for q in asked.statement.quantities]
    if wanted:
        given = {(q.measure, q.low, q.high) for q in statement.quantities}
        return any(number in given for number in wanted)
    content = asked.meanings - days_and_numbers()
    return len(content & frozenset(meanings(statement.text))) >= _RESTATED * len(content)


def _with_the_right_words(source: Source) -> int:
    """Where a correction ends: "… said 400 were moved. In fact, 900 were." is quoted whole."""
    statement, text = source.statement, source.article.text
    if not _WRONGLY_SAID.search(statement.text):
        return statement.end
    after = [span for span in split(text) if span.start >= statement.end]
    return (
        after[0].end
        if after and "\n\n" not in text[statement.end : after[0].start]
        else statement.end
    )
