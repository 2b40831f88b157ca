"""The one question everything rests on: does this sentence support that claim or refute it?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from assistant.model import Stance


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
    """Judges pairs. Deterministic, and independent of what else is in the batch.

    Whatever the texts are (empty, very long, another script), the answer is a judgement with
    finite scores or a ``ModelError``.
    """

    @property
    def name(self) -> str:
        """Name and version, as it stands in a brief's ``method``."""
        ...

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """One judgement a pair, in order.

        Raises:
            ModelError: the verifier failed.
        """
        ...
