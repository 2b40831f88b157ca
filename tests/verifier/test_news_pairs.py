"""Pairs written for this test over every kind of edit; no model was ever trained on them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from bench import floors

PAIRS = Path(__file__).with_name("news_pairs.jsonl")


def test_the_set_is_balanced_over_labels_and_kinds() -> None:
    rows = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    labels = Counter(row["label"] for row in rows)
    assert len(rows) >= 300
    assert max(labels.values()) - min(labels.values()) <= 6
    assert all(count >= 5 for count in Counter((r["kind"], r["label"]) for r in rows).values())
    assert len({row["id"] for row in rows}) == len(rows)


def test_the_verifier_on_news_pairs_does_not_fall() -> None:
    assert floors.NEWS in floors.floors()
    assert not floors.fallen(floors.NEWS, floors.measure_news())
