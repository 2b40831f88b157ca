"""Measures as pure functions. Each is ``None`` where there is nothing to measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

_DRAWS = 2000
#: Each of these ranks all rows anew.
_AREAS = 400
_SEED = 20250424


class Outcome(NamedTuple):
    """What a row is and what was predicted of it."""

    true: str
    predicted: str


def auroc(scores: Sequence[float], positive: Sequence[bool]) -> float | None:
    """How often a positive row scores above another one; a tie counts half.

    Returns:
        The area under the ROC curve, ``None`` if all rows are of one kind.
    """
    positives = sum(positive)
    negatives = len(positive) - positives
    if not positives or not negatives:
        return None
    _, places, counts = np.unique(np.asarray(scores), return_inverse=True, return_counts=True)
    # The mean rank of each distinct score.
    ranks = counts.cumsum() - (counts - 1) / 2
    of_positives = float(ranks[places][np.asarray(positive, dtype=bool)].sum())
    return (of_positives - positives * (positives + 1) / 2) / (positives * negatives)


def confusion(outcomes: Sequence[Outcome]) -> dict[str, dict[str, int]] | None:
    """``{true: {predicted: count}}``, both sorted by name."""
    counted = Counter(outcomes)
    table: dict[str, dict[str, int]] = {}
    for outcome in sorted(counted):
        table.setdefault(outcome.true, {})[outcome.predicted] = counted[outcome]
    return table or None


def balanced_accuracy(outcomes: Sequence[Outcome]) -> float | None:
    """The mean recall over the labels that occur."""
    return mean([_recall(outcomes, label) for label in _labels(outcomes)])


def macro_f1(outcomes: Sequence[Outcome]) -> float | None:
    """The mean F1 over the labels that occur; a label only ever predicted is a miss elsewhere."""
    found = []
    for label in _labels(outcomes):
        hits = sum(o.true == o.predicted == label for o in outcomes)
        either = sum(o.true == label for o in outcomes) + sum(
            o.predicted == label for o in outcomes
        )
        found.append(2 * hits / either)
    return mean(found)


def precision(outcomes: Sequence[Outcome], label: str) -> float | None:
    """The share of right ones among what is called ``label``."""
    return mean([float(o.true == label) for o in outcomes if o.predicted == label])


def coverage(outcomes: Sequence[Outcome], silent: str) -> float | None:
    """The share of rows on which something other than ``silent`` is said."""
    return mean([float(o.predicted != silent) for o in outcomes])


def mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def auroc_interval(scores: Sequence[float], positive: Sequence[bool]) -> tuple[float, float] | None:
    """The 95 % bootstrap interval of :func:`auroc`, rows drawn with a fixed seed."""
    if auroc(scores, positive) is None:
        return None
    held, truth = np.asarray(scores), np.asarray(positive, dtype=bool)
    chance = np.random.default_rng(_SEED)
    areas = []
    for _ in range(_AREAS):
        rows = chance.integers(len(held), size=len(held))
        area = auroc(held[rows].tolist(), truth[rows].tolist())
        if area is not None:
            areas.append(area)
    low, high = np.percentile(areas, [2.5, 97.5])
    return float(low), float(high)


def risk_coverage(
    scores: Sequence[float], right: Sequence[bool], steps: int = 10
) -> list[tuple[float, float]]:
    """The share of wrong ones among the surest, for coverages from a tenth to all.

    Returns:
        ``(coverage, risk)`` pairs, the surest first.
    """
    if not scores:
        return []
    order = np.argsort(-np.asarray(scores), kind="stable")
    wrong = np.cumsum(~np.asarray(right, dtype=bool)[order])
    counts = sorted({round(len(order) * step / steps) for step in range(1, steps + 1)})
    return [(n / len(order), float(wrong[n - 1]) / n) for n in counts if n]


def paired_interval(differences: Sequence[float]) -> tuple[float, float] | None:
    """The 95 % bootstrap interval of a mean difference, rows drawn with a fixed seed."""
    if not differences:
        return None
    rows = np.asarray(differences, dtype=float)
    draws = np.random.default_rng(_SEED).integers(len(rows), size=(_DRAWS, len(rows)))
    low, high = np.percentile(rows[draws].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def _labels(outcomes: Sequence[Outcome]) -> list[str]:
    return sorted({o.true for o in outcomes})


def _recall(outcomes: Sequence[Outcome], label: str) -> float:
    of_label = [o for o in outcomes if o.true == label]
    return sum(o.predicted == label for o in of_label) / len(of_label)
