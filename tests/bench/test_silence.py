"""Flags on outlets that tell one event: named by numbers, never by words, and read by a person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.bench import run
from assistant.errors import UnreadableInput
from assistant.verifier.lexical import LexicalVerifier
from tests.bench.test_bench import SILENCE, written


def measured(folder: Path, labels: Path | None = None) -> dict[str, Any]:
    return run("silence", written(folder, SILENCE), verifier=LexicalVerifier(), labels=labels)


def test_a_flag_names_event_outlet_and_sentence_and_nothing_of_the_text(tmp_path: Path) -> None:
    report = measured(tmp_path)
    against = [flag for flag in report["flags"] if flag["said"] == "conflicting"]
    assert ("one", 0) in {tuple(flag["claim"]) for flag in against}
    assert "Oster" not in json.dumps(report["flags"])


def test_a_flag_that_nobody_has_read_counts_as_wrong(tmp_path: Path) -> None:
    report = measured(tmp_path)
    assert report["unlabelled"] == len(report["flags"]) > 0
    assert report["false_refuted_or_conflicting_per_hundred_claims"] > 0
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps([flag | {"right": True} for flag in report["flags"]]), "utf-8")
    again = measured(tmp_path, labels)
    assert again["unlabelled"] == 0
    assert again["false_refuted_or_conflicting_per_hundred_claims"] == 0
    assert again["false_stances_per_hundred_pairs"] == 0


def test_labels_that_are_none_are_refused(tmp_path: Path) -> None:
    labels = tmp_path / "labels.json"
    labels.write_text('[{"event": 1}]', "utf-8")
    with pytest.raises(UnreadableInput):
        measured(tmp_path, labels)
