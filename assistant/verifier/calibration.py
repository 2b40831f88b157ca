"""From what network and rules find to calibrated scores, and from scores to a stance.

Support and refutation each have a logistic regression over the network's log odds and the rules'
findings, fitted on development pairs the network never saw (``training/calibrate.py``), so that a
score of .9 is right nine times in ten there. A stance is spoken only above its threshold, which
was chosen for precision: what lies below is shown as related, without a judgement.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import SettingsError
from assistant.verifier.contract import Judgement
from assistant.verifier.facts import Fact

#: What the regressions weigh, in this order; each is 0 where a rule has nothing to say.
FEATURES = ("odds", "number_differs")
#: Of a model without a calibration of its own nothing is known but its softmax.
_UNCALIBRATED_THRESHOLD = 0.95


class Reading(NamedTuple):
    """What the network and the rules each find in one window of the evidence.

    ``logits`` of supports, refutes, neutral; ``facts`` that the window lacks or gives otherwise.
    """

    logits: npt.NDArray[np.float32]
    facts: tuple[Fact, ...]


class Weights(BaseModel):
    """One regression: a constant, a weight a feature, and the score from which it is spoken."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    constant: float = 0.0
    weights: dict[str, float] = {"odds": 1.0}
    threshold: float = _UNCALIBRATED_THRESHOLD

    def score(self, features: dict[str, float]) -> float:
        """The calibrated probability, 0 to 1."""
        total = self.constant + sum(w * features[name] for name, w in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


class Calibration(BaseModel):
    """How a model's findings are read; lies beside it as ``verifier.json``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    support: Weights = Weights()
    refute: Weights = Weights()

    @classmethod
    def read(cls, path: Path) -> Calibration:
        """Read a calibration; where there is none, the softmax is taken at its word, carefully.

        Raises:
            SettingsError: the file is no calibration, or weighs what is not known.
        """
        if not path.is_file():
            return cls()
        try:
            found = cls.model_validate_json(path.read_text("utf-8"))
        except (OSError, ValidationError, UnicodeDecodeError) as error:
            first = str(error).splitlines()[0]
            raise SettingsError(f"{path} is no calibration of a verifier: {first}") from error
        for weights in (found.support, found.refute):
            if unknown := sorted(set(weights.weights) - set(FEATURES)):
                raise SettingsError(f"{path} weighs what no rule finds: {', '.join(unknown)}")
        return found

    @property
    def hash(self) -> str:
        """Changes with every weight and threshold."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:6]

    def judge(self, windows: Sequence[Reading]) -> Judgement:
        """The stance of an evidence from its windows: the one that speaks the most plainly."""
        if not windows:
            return Judgement("neutral", 0.0, 0.0, "nothing to compare")
        support = [self.support.score(features(w, 0)) for w in windows]
        refute = [self.refute.score(features(w, 1)) for w in windows]
        supporting, refuting = int(np.argmax(support)), int(np.argmax(refute))
        best, worst = round(support[supporting], 4), round(refute[refuting], 4)
        if best >= self.support.threshold and best >= worst:
            return Judgement("supports", best, worst, _why(windows[supporting], "says the same"))
        if worst >= self.refute.threshold and worst > best:
            return Judgement("refutes", best, worst, _why(windows[refuting], "says otherwise"))
        return Judgement("neutral", best, worst, _why(windows[supporting], ""))


def features(window: Reading, outcome: int) -> dict[str, float]:
    """What the regression of an outcome (0 supports, 1 refutes) weighs, by name."""
    logits = window.logits.astype(np.float64)
    others = np.delete(logits, outcome)
    found = dict.fromkeys(FEATURES, 0.0)
    # A model is surer of itself the further it goes: beyond this nothing more is learnt.
    found["odds"] = float(np.clip(logits[outcome] - np.logaddexp(*others), -12, 12))
    if any(fact.rule == "number" and fact.effect == "differs" for fact in window.facts):
        found["number_differs"] = 1.0
    return found


def _why(window: Reading, said: str) -> str:
    """The network's word, and what the rules found against it."""
    return "; ".join([*([said] if said else []), *(str(fact) for fact in window.facts)])
