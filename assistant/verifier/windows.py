"""Which words of a longer text a claim is held against: its sentences, and neighbours together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.language.sentences import split
from assistant.language.words import content_stems
from assistant.verifier.tidy import tidy

#: Windows of one evidence that are looked at; longer texts are the caller's to choose from.
_WINDOWS = 24


def windows_of(evidence: str) -> list[str]:
    """The parts of an evidence that are each held against the claim.

    A sentence or two are judged whole; of more, each sentence, and each with the one after it.
    """
    whole = tidy(evidence)
    sentences = sentences_of(whole)
    if len(sentences) <= 2:
        return [whole] if whole else []
    return (sentences + [f"{one} {two}" for one, two in pairwise(sentences)])[:_WINDOWS]


def sentences_of(text: str) -> list[str]:
    """A text's sentences, in order."""
    return [text[span.start : span.end] for span in split(text)]


def likest(claim: str, sentences: Sequence[str], most: int) -> list[int]:
    """The places of the sentences that hold most of a claim's content words, in reading order."""
    wanted = frozenset(content_stems(claim))
    held = [len(wanted & frozenset(content_stems(sentence))) for sentence in sentences]
    ranked = sorted(range(len(sentences)), key=lambda place: (-held[place], place))
    return sorted(ranked[:most])


def windows_around(places: Sequence[int], sentences: Sequence[str]) -> list[str]:
    """Neighbours among chosen sentences, read together."""
    return [f"{sentences[one]} {sentences[two]}" for one, two in pairwise(places) if two == one + 1]
