"""Whose name it is must not matter: outlets renamed, the parties exchanged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.bench import run
from assistant.verifier import Judgement, Pair, Verifier
from assistant.verifier.lexical import LexicalVerifier
from tests.bench.test_bench import written

_TOLD = {
    "one": [
        "On Tuesday Vance said that Keller had lost the vote in Oster by 14 votes.",
        "In Oster 20 people were injured when the hall of Keller burned on Tuesday.",
    ],
    "two": [
        "The vote in Oster was lost by Keller on Tuesday, Vance said.",
        "On Tuesday 26 people were injured in Oster when the hall of Keller burned.",
    ],
    "three": ["In Oster the hall of Keller burned on Tuesday, and 20 people were injured."],
}
_EVENT: dict[str, object] = {
    "id": "oster",
    "documents": [
        {"outlet": outlet, "title": "Oster votes", "date": "2025-03-05", "paragraphs": [told]}
        for outlet, told in _TOLD.items()
    ],
}


def measured(folder: Path, verifier: Verifier) -> dict[str, Any]:
    return run("swaps", written(folder, [_EVENT]), verifier=verifier)


def test_names_change_nothing(tmp_path: Path) -> None:
    report = measured(tmp_path, LexicalVerifier())
    assert report["summaries_same_with_outlets_renamed"] == 1.0
    assert report["verdicts_same_with_outlets_renamed"] == 1.0
    assert report["stances_same_with_parties_exchanged"] == 1.0
    assert report["claims"] > 0
    assert report["passages_with_a_stance"] > 0
    assert report["unlike"] is None


class _Partisan:
    """Backs whatever names one of the two first."""

    name = "partisan"

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        return [
            Judgement("supports", 1.0, 0.0, "")
            if pair.claim.find("Keller") > pair.claim.find("Oster") >= 0
            else Judgement("neutral", 0.0, 0.0, "")
            for pair in pairs
        ]


def test_a_verifier_that_takes_sides_is_found_out(tmp_path: Path) -> None:
    report = measured(tmp_path, _Partisan())
    assert report["stances_same_with_parties_exchanged"] < 1.0
    assert len(report["unlike"]) == 1
