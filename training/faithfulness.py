"""Fit what makes a summary faithful: ``python -m training.faithfulness --bench FOLDER``.

Six weights over the calibrated verifier's findings, fitted on the documents of one half of the
development sets and reported on the other half. Prints them; they stand in
``assistant/verifier/faithfulness.py``.
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

from assistant.bench.events import Once
from assistant.bench.metrics import auroc
from assistant.verifier import Verifier, verifier_named
from assistant.verifier.faithfulness import ABSENT, Findings, findings, odds

_SETS = {"summedits": 4, "summac_factcc": 1, "summac_summeval": 1}
_RIDGE = 2.0
Floats = npt.NDArray[np.float64]


class Row(NamedTuple):
    """A summary's findings, sentence by sentence, and whether it is faithful."""

    name: str
    first_half: bool
    consistent: bool
    found: list[Findings]


def read(folder: Path, verifier: Verifier) -> list[Row]:
    """The findings of every so-manieth row of the sets."""
    once = Once(verifier)
    rows = []
    for name, every in _SETS.items():
        with gzip.open(folder / f"consistency/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in list(lines)[::every]:
                row = json.loads(line)
                first = hashlib.sha256(row["document"].encode()).digest()[0] % 2 == 0
                found = findings(row["summary"], row["document"], once)
                if found:
                    rows.append(Row(name, first, row["consistent"], found))
    return rows


def features(found: Findings) -> list[float]:
    """What is weighed of one sentence."""
    absent = {fact.rule for fact in found.absent}
    return [1.0, odds(found.support), odds(found.refute), *(float(r in absent) for r in ABSENT)]


def fit(rows: Sequence[Row]) -> Floats:
    """Logistic regression on each summary's weakest sentence, which the weights themselves choose."""
    weights = np.array([0.0, 1.0, -0.5, *([-1.0] * len(ABSENT))])
    sizes = {name: sum(r.name == name for r in rows) for name in _SETS}
    y = np.array([float(r.consistent) for r in rows])
    share = np.array([len(rows) / len(_SETS) / sizes[r.name] for r in rows])
    for _ in range(12):
        x = np.array(
            [
                min((features(f) for f in r.found), key=lambda v: float(np.dot(v, weights)))
                for r in rows
            ]
        )
        for _ in range(10):
            p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
            penalty = np.full(len(weights), _RIDGE)
            penalty[0] = 0.0
            gradient = x.T @ (share * (y - p)) - penalty * weights
            hessian = (x * (share * p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-6)
            weights = weights + np.linalg.solve(hessian, gradient)
    return weights


def score(row: Row, weights: Floats) -> float:
    """A summary's score: its weakest sentence's."""
    return min(float(np.dot(features(f), weights)) for f in row.found)


def main() -> None:
    """Read, fit, report, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--model", required=True, help="the folder that export wrote")
    args = parser.parse_args()
    rows = read(args.bench, verifier_named(args.model))
    weights = fit([r for r in rows if r.first_half])
    alone = np.array([0.0, 1.0, 0.0, *([0.0] * len(ABSENT))])
    for name in _SETS:
        some = [r for r in rows if r.name == name and not r.first_half]
        truth = [r.consistent for r in some]
        print(  # noqa: T201
            json.dumps(
                {
                    "set": name,
                    "n": len(some),
                    "auroc": auroc([score(r, weights) for r in some], truth),
                    "support alone": auroc([score(r, alone) for r in some], truth),
                }
            )
        )
    print(json.dumps([round(float(w), 3) for w in weights]))  # noqa: T201


if __name__ == "__main__":
    main()
