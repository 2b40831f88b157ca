"""Fit how the shipped verifier reads its network and its rules: ``python -m training.calibrate``.

Six weights and two thresholds, fitted on one half of each development set and reported on the
other; halves are drawn by evidence, so that no passage is in both. Writes ``verifier.json``.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from assistant.bench.metrics import auroc
from assistant.verifier import Pair
from assistant.verifier.calibration import FEATURES, Calibration, Reading, Weights, features
from assistant.verifier.tidy import tidy
from assistant.verifier.trained import TrainedVerifier
from assistant.verifier.windows import windows_of
from training.generated import written
from training.pool import LABELS

Floats = npt.NDArray[np.float64]

_SETS = ("stance/fever_symmetric", "stance/climate_fever_pairs")
#: Of a set at most so many pairs: all sets then weigh about the same, and none takes an hour.
_MOST = 3_000
#: Precision that a threshold must keep on every set, on the half it is chosen on.
_PRECISION = 0.92
#: A threshold is not read off fewer predictions than this.
_FEWEST = 20
_RIDGE = 1.0


class Labelled(NamedTuple):
    """The pairs of one set with their labels (0 supported, 1 refuted, 2 nei) and readings."""

    name: str
    pairs: list[Pair]
    labels: npt.NDArray[np.int64]
    readings: list[list[Reading]]

    def half(self, which: int) -> npt.NDArray[np.bool_]:
        """Which rows belong to a half, by what their evidence is."""
        drawn = [hashlib.sha256(p.evidence.encode()).digest()[0] % 2 for p in self.pairs]
        return np.asarray(drawn) == which


def read_sets(folder: Path, verifier: TrainedVerifier) -> list[Labelled]:
    """The development sets: public ones from the bench folder, and the held-out written groups."""
    rows: list[tuple[str, list[tuple[Pair, str]]]] = []
    for name in _SETS:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            read = [json.loads(line) for line in lines]
        kept = [(Pair(r["claim"], r["evidence"]), r["label"]) for r in read]
        step = max(1, len(kept) // _MOST)
        rows.append((name, kept[::step]))
    news = [(Pair(p.claim, p.evidence), LABELS[p.label]) for p in written(held_out=True)]
    rows.append(("written groups, held out", news))
    found = []
    for name, labelled in rows:
        pairs = [pair for pair, _ in labelled]
        labels = np.array([LABELS.index(label) for _, label in labelled])
        found.append(Labelled(name, pairs, labels, _read(pairs, verifier)))
    return found


def _read(pairs: Sequence[Pair], verifier: TrainedVerifier) -> list[list[Reading]]:
    windows = [[Pair(tidy(p.claim), w) for w in windows_of(p.evidence)] for p in pairs]
    flat = iter(verifier.read([pair for some in windows for pair in some]))
    return [[next(flat) for _ in some] for some in windows]


def fit(sets: Sequence[Labelled], outcome: int, names: Sequence[str]) -> Weights:
    """A logistic regression for one outcome, each set weighing the same; ridge on all but odds."""
    rows, labels, weights = [], [], []
    for one in sets:
        half = one.half(0)
        share = 1.0 / half.sum()
        for windows, label, inside in zip(one.readings, one.labels, half, strict=True):
            if not inside or not windows:
                continue
            best = max(windows, key=lambda w: features(w, outcome)["odds"])
            rows.append([features(best, outcome)[name] for name in names])
            labels.append(float(label == outcome))
            weights.append(share)
    x = np.column_stack([np.ones(len(rows)), np.array(rows)])
    y, w = np.array(labels), np.array(weights) * len(rows) / len(sets)
    found = np.zeros(x.shape[1])
    penalty = np.array([0.0] + [0.01 if n == "odds" else _RIDGE for n in names])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
        gradient = x.T @ (w * (y - p)) - penalty * found
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-6)
        found += np.linalg.solve(hessian, gradient)
    return Weights(
        constant=round(float(found[0]), 4),
        weights={n: round(float(v), 4) for n, v in zip(names, found[1:], strict=True)},
        threshold=0.95,
    )


def scores(one: Labelled, weights: Weights, outcome: int) -> Floats:
    """The calibrated score of every pair: its best window's."""
    return np.array(
        [max((weights.score(features(w, outcome)) for w in ws), default=0.0) for ws in one.readings]
    )


def threshold(sets: Sequence[Labelled], weights: Weights, outcome: int) -> float:
    """The lowest score from which, on every set, what is called so is right often enough."""
    needed = [0.5]
    for one in sets:
        half = one.half(0)
        s, right = scores(one, weights, outcome)[half], (one.labels == outcome)[half]
        order = np.argsort(-s)
        precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
        enough = [i for i in range(_FEWEST, len(order)) if precision[i] >= _PRECISION]
        needed.append(float(s[order[enough[-1]]]) if enough else float(s.max()))
    return round(max(needed), 3)


def reliability(score: Floats, right: npt.NDArray[np.bool_]) -> list[tuple[float, float, int]]:
    """By tenths of the score: the mean score, the share that was right, and how many."""
    table = []
    for low in np.arange(0, 1, 0.1):
        inside = (score >= low) & (score < low + 0.1 + (low > 0.85))
        if inside.any():
            table.append(
                (float(score[inside].mean()), float(right[inside].mean()), int(inside.sum()))
            )
    return table


def report(sets: Sequence[Labelled], calibration: Calibration) -> list[dict[str, object]]:
    """What the other halves show."""
    told: list[dict[str, object]] = []
    for one in sets:
        half = one.half(1)
        row: dict[str, object] = {"set": one.name, "n": int(half.sum())}
        support = scores(one, calibration.support, 0)[half]
        refute = scores(one, calibration.refute, 1)[half]
        for name, s, weights, outcome in (
            ("supports", support, calibration.support, 0),
            ("refutes", refute, calibration.refute, 1),
        ):
            right = (one.labels == outcome)[half]
            called = (s >= weights.threshold) & (s >= (refute if outcome == 0 else support))
            row[name] = {
                "auroc": _rounded(auroc(list(s), list(right))),
                "precision": _rounded(float(right[called].mean()) if called.any() else None),
                "recall": _rounded(float(called[right].mean()) if right.any() else None),
                "calibration_error": round(
                    sum(abs(a - b) * n for a, b, n in reliability(s, right)) / len(s), 3
                ),
                "reliability": [(round(a, 2), round(b, 2), n) for a, b, n in reliability(s, right)],
            }
        told.append(row)
    return told


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def main() -> None:
    """Fit, choose thresholds, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True, help="the folder of development sets")
    parser.add_argument("--model", type=Path, required=True, help="the folder that export wrote")
    parser.add_argument("--name", default="evenhand-verifier-2")
    parser.add_argument(
        "--thresholds", type=float, nargs=2, help="support and refute, if chosen by hand"
    )
    parser.add_argument("--without", nargs="*", default=[], help="features to leave out")
    args = parser.parse_args()
    (args.model / "verifier.json").unlink(missing_ok=True)
    sets = read_sets(args.bench, TrainedVerifier(args.model))
    names = [name for name in FEATURES if name not in args.without]

    def fitted(names: Sequence[str]) -> Calibration:
        found = []
        for outcome in (0, 1):
            weights = fit(sets, outcome, names)
            found.append(
                weights.model_copy(update={"threshold": threshold(sets, weights, outcome)})
            )
        return Calibration(name=args.name, support=found[0], refute=found[1])

    for dropped in (None, *names[1:]):
        rest = [n for n in names if n != dropped]
        calibration = fitted(rest)
        means = {}
        for outcome, weights in ((0, calibration.support), (1, calibration.refute)):
            areas = [
                auroc(
                    list(scores(o, weights, outcome)[o.half(1)]),
                    list((o.labels == outcome)[o.half(1)]),
                )
                or 0.0
                for o in sets
            ]
            means["refutes" if outcome else "supports"] = [round(a, 4) for a in areas]
        print(json.dumps({"without": dropped, "auroc": means}))  # noqa: T201
    without = fitted(["odds"])
    print(json.dumps({"network alone": report(sets, without)}))  # noqa: T201
    calibration = fitted(names)
    if args.thresholds:
        support, refute = (
            weights.model_copy(update={"threshold": given})
            for weights, given in zip(
                (calibration.support, calibration.refute), args.thresholds, strict=True
            )
        )
        calibration = calibration.model_copy(update={"support": support, "refute": refute})
    for row in report(sets, calibration):
        print(json.dumps(row))  # noqa: T201
    (args.model / "verifier.json").write_text(
        json.dumps(calibration.model_dump(), indent=2) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
