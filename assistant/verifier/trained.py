"""A trained verifier: a network and the rules beside it, weighed and calibrated.

evidence ── windows ──┬── CrossEncoder ── logits ──┐
                      └── facts ───────────────────┴── Calibration ── support, refute ── stance
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from assistant.verifier.calibration import Calibration, Reading
from assistant.verifier.contract import Judgement, Pair
from assistant.verifier.crossencoder import CrossEncoder
from assistant.verifier.facts import facts
from assistant.verifier.tidy import tidy
from assistant.verifier.windows import windows_of

#: Below this many letters there is nothing to judge.
_FEWEST_LETTERS = 2


class TrainedVerifier:
    """Judges pairs with a network and the rules, at thresholds chosen for precision.

    Args:
        folder: of the model. Its ``verifier.json`` holds the calibration; a model without one is
            used as it is, with high thresholds.

    Raises:
        SettingsError: the folder holds no model that can be used.
    """

    def __init__(self, folder: Path) -> None:
        self.encoder = CrossEncoder(folder)
        self._calibration = Calibration.read(self.encoder.folder / "verifier.json")

    @cached_property
    def name(self) -> str:
        return f"{self._calibration.name or self.encoder.folder.name}-{self.encoder.hash}-{self._calibration.hash}"

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        windows = [self.windows(pair) for pair in pairs]
        readings = iter(self.read([window for some in windows for window in some]))
        return [self._calibration.judge([next(readings) for _ in some]) for some in windows]

    def windows(self, pair: Pair) -> list[Pair]:
        """What the network is asked for a pair: its claim against each window of its evidence."""
        claim = tidy(pair.claim)
        if not (_worth_judging(claim) and _worth_judging(pair.evidence)):
            return []
        return [Pair(claim, window) for window in windows_of(pair.evidence)]

    def read(self, pairs: Sequence[Pair]) -> list[Reading]:
        """Read pairs, each distinct one once, without windows and without a decision."""
        distinct = list(dict.fromkeys(pairs))
        logits = dict(zip(distinct, self.encoder.logits(distinct), strict=True))
        by_rule = {pair: facts(*pair) for pair in distinct}
        return [Reading(logits[pair], by_rule[pair]) for pair in pairs]


def _worth_judging(text: str) -> bool:
    return sum(character.isalpha() for character in text[:200]) >= _FEWEST_LETTERS
