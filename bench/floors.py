"""The gate: development figures that may rise and never fall.

    python -m bench.floors DATA            measure and compare with floors.json
    python -m bench.floors DATA --raise    write what rose

DATA is the folder of development sets (``EVENHAND_BENCH``); they are not part of this repository.
Each set is measured on every so-manieth row, the same each time, so that the gate takes minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from assistant.bench import run

FLOORS = Path(__file__).with_name("floors.json")
#: A figure may fall by this much: another machine's last digits are not ours.
TOLERANCE = 0.002
Figures = Mapping[str, Mapping[str, float]]


class Gated(NamedTuple):
    """A set, its task, which rows of it are measured, and which figures may not fall."""

    task: str
    file: str
    every: int
    figures: tuple[str, ...]


GATED = (
    Gated("stance", "stance/fever_symmetric", 5, ("auroc", "precision_supported", "precision_refuted")),
    Gated("stance", "stance/climate_fever_pairs", 25, ("auroc", "macro_f1")),
    Gated("verdict", "verdict/climate_fever_claims", 20, ("macro_f1",)),
    Gated("verdict", "verdict/wice_dev", 8, ("auroc", "gold_in_top_two")),
    Gated("consistency", "consistency/summedits", 60, ("auroc",)),
    Gated("consistency", "consistency/summac_factcc", 6, ("auroc",)),
    Gated("consistency", "consistency/summac_summeval", 4, ("auroc",)),
)  # fmt: skip


#: The set that is part of the project, and what of it is gated.
NEWS = "tests/verifier/news_pairs"
_NEWS_FIGURES = ("auroc", "macro_f1", "balanced_accuracy")


def data_folder() -> Path | None:
    """Where the development sets lie on this machine, if they do."""
    given = os.environ.get("EVENHAND_BENCH")
    folder = Path(given) if given else Path(__file__).parents[2] / "shared" / "bench"
    return folder if (folder / "stance").is_dir() else None


def measure_news() -> dict[str, float]:
    """The figures of the project's own pairs, which are on every machine."""
    measured = run("stance", Path(__file__).parents[1] / f"{NEWS}.jsonl")
    return {n: float(v) for n in _NEWS_FIGURES if isinstance(v := measured[n], int | float)}


def measure(folder: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """Each gated set's figures, one set after the other."""
    for gated in GATED:
        path = folder / f"{gated.file}.jsonl.gz"
        with tempfile.TemporaryDirectory() as scratch:
            sample = Path(scratch) / "rows.jsonl"
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                sample.write_text("".join(list(lines)[:: gated.every]), "utf-8")
            measured = run(gated.task, sample)
        figures = {name: measured[name] for name in gated.figures}
        yield gated.file, {n: float(v) for n, v in figures.items() if isinstance(v, int | float)}


def floors() -> Figures:
    """The figures below which nothing may fall."""
    found: Figures = json.loads(FLOORS.read_text("utf-8"))
    return found


def fallen(name: str, figures: Mapping[str, float]) -> list[str]:
    """What of a set's figures lies below its floor, in words."""
    return [
        f"{name}: {figure} fell from {floor} to {figures.get(figure)}"
        for figure, floor in floors().get(name, {}).items()
        if figures.get(figure, 0.0) < floor - TOLERANCE
    ]


def raise_floors(measured: Figures) -> None:
    """Write the higher of floor and measurement; a floor never falls."""
    held = {name: dict(figures) for name, figures in floors().items()} if FLOORS.exists() else {}
    for name, figures in measured.items():
        for figure, value in figures.items():
            old = held.setdefault(name, {}).get(figure, 0.0)
            held[name][figure] = max(old, round(value, 4))
    FLOORS.write_text(json.dumps(held, indent=2, sort_keys=True) + "\n", "utf-8")


def main() -> int:
    """Measure, tell, and raise where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=data_folder())
    parser.add_argument("--raise", dest="raising", action="store_true")
    args = parser.parse_args()
    if args.data is None:
        print("no development sets on this machine: name their folder", file=sys.stderr)  # noqa: T201
        return 2
    measured = {}
    trouble = []
    for name, figures in ((NEWS, measure_news()), *measure(args.data)):
        print(json.dumps({name: figures}), flush=True)  # noqa: T201
        measured[name] = figures
        trouble += fallen(name, figures) if FLOORS.exists() else []
    if args.raising:
        raise_floors(measured)
    print(*trouble, sep="\n")  # noqa: T201
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
