"""A trained verifier: alone in its batch, silent on what is no text, and exact about windows."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.verifier import Pair
from assistant.verifier.calibration import Calibration, Reading, Weights
from assistant.verifier.facts import facts
from assistant.verifier.trained import TrainedVerifier
from assistant.verifier.windows import likest, windows_of
from tests.verifier.networks import folder_with

CLAIM = "Parliament approved the new water tariff in Grenvik on Monday."
LABELS = ["supports", "refutes", "neutral"]


@pytest.fixture(scope="module")
def sure(tmp_path_factory: pytest.TempPathFactory) -> TrainedVerifier:
    """Its network is sure of support, whatever it reads."""
    return TrainedVerifier(folder_with(tmp_path_factory.mktemp("sure"), [6.0, 0.0, 0.0], LABELS))


@pytest.mark.parametrize(
    "bad", ["", " \n\t", "\x00\x01\x02", "\ud800", "9" * 50, "…?!", "\u202e\u200b" * 500]
)
def test_what_is_no_sentence_gets_no_stance(sure: TrainedVerifier, bad: str) -> None:
    for pair in (Pair(bad, CLAIM), Pair(CLAIM, bad)):
        (judgement,) = sure.judge([pair])
        assert (judgement.stance, judgement.support) == ("neutral", 0.0)


texts = (
    st.text(max_size=300)
    | st.text(alphabet="ابجд吉\u200f\x00\x1b\ud800 ", max_size=80)
    | st.sampled_from(["x" * 100_000, "word " * 20_000, CLAIM, "日本語のニュース記事。" * 50])
)


@settings(max_examples=40)
@given(pairs=st.lists(st.builds(Pair, texts, texts), max_size=5))
def test_any_pair_is_judged_alone_and_again_the_same(
    sure: TrainedVerifier, pairs: list[Pair]
) -> None:
    together = sure.judge(pairs)
    assert together == [sure.judge([pair])[0] for pair in pairs]
    for judgement in together:
        for score in (judgement.support, judgement.refute):
            assert math.isfinite(score)
            assert 0.0 <= score <= 1.0


def reading(claim: str, evidence: str, logits: list[float]) -> Reading:
    return Reading(np.array(logits, np.float32), facts(claim, evidence))


def test_the_window_that_speaks_most_plainly_decides() -> None:
    calibration = Calibration(support=Weights(threshold=0.8), refute=Weights(threshold=0.8))
    silent, loud = [0.0, 0.0, 5.0], [6.0, 0.0, 0.0]
    judged = calibration.judge([reading(CLAIM, CLAIM, silent), reading(CLAIM, CLAIM, loud)])
    assert judged.stance == "supports"
    assert calibration.judge([reading(CLAIM, CLAIM, silent)]).stance == "neutral"
    assert calibration.judge([]).stance == "neutral"


def test_a_number_that_differs_lowers_support_and_says_which() -> None:
    weights = {"odds": 1.0, "number_differs": -4.0}
    calibration = Calibration(support=Weights(weights=weights, threshold=0.9))
    claim, evidence = "The fire killed 12 people.", "The fire killed 14 people."
    same = calibration.judge([reading(claim, claim, [5.0, 0.0, 0.0])])
    other = calibration.judge([reading(claim, evidence, [5.0, 0.0, 0.0])])
    assert (same.stance, other.stance) == ("supports", "neutral")
    assert "number differs: 12" in other.why


def test_a_calibration_changes_the_name(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [6.0, 0.0, 0.0], LABELS)
    before = TrainedVerifier(folder).name
    (folder / "verifier.json").write_text(Calibration(name="ours").model_dump_json(), "utf-8")
    after = TrainedVerifier(folder).name
    assert after.startswith("ours-")
    assert after != before


def test_windows_are_sentences_and_neighbours() -> None:
    text = "One came. Two went. Three stayed."
    assert windows_of(text) == [
        "One came.", "Two went.", "Three stayed.", "One came. Two went.", "Two went. Three stayed.",
    ]  # fmt: skip
    assert windows_of("One came. Two went.") == ["One came. Two went."]
    assert windows_of("\x00 \u200b") == []


def test_the_likest_sentences_are_chosen_in_reading_order() -> None:
    sentences = [
        "Tea was served.", "The tariff was approved.", "It rained.", "Grenvik has a new tariff.",
    ]  # fmt: skip
    assert likest(CLAIM, sentences, 2) == [1, 3]
