"""Another model in place of ours: any ONNX pair classifier in Hugging Face's layout."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError, SettingsError
from assistant.verifier import Pair, verifier_named
from assistant.verifier.crossencoder import CrossEncoder
from assistant.verifier.lexical import LexicalVerifier
from assistant.verifier.trained import TrainedVerifier
from tests.verifier.networks import folder_with

PAIR = Pair("The council approved the plan.", "The plan was approved by the council.")


def test_labels_are_told_by_their_names_not_by_their_order(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [0.0, 1.0, 5.0], ["contradiction", "neutral", "entailment"])
    (logits,) = CrossEncoder(folder).logits([PAIR])
    assert logits.tolist() == [5.0, 0.0, 1.0]


def test_a_model_that_only_knows_entailed_or_not_never_refutes(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [-6.0, 6.0], ["entailment", "not_entailment"])
    (judgement,) = TrainedVerifier(folder).judge([PAIR])
    assert judgement.stance == "neutral"
    assert judgement.refute < 0.01


def test_a_model_without_a_calibration_speaks_only_when_very_sure(tmp_path: Path) -> None:
    unsure = folder_with(tmp_path / "a", [2.0, 0.0, 0.0], ["supports", "refutes", "neutral"])
    sure = folder_with(tmp_path / "b", [6.0, 0.0, 0.0], ["supports", "refutes", "neutral"])
    assert TrainedVerifier(unsure).judge([PAIR])[0].stance == "neutral"
    assert TrainedVerifier(sure).judge([PAIR])[0].stance == "supports"


def test_another_model_has_another_name(tmp_path: Path) -> None:
    labels = ["supports", "refutes", "neutral"]
    one = TrainedVerifier(folder_with(tmp_path / "a", [1.0, 0.0, 0.0], labels))
    two = TrainedVerifier(folder_with(tmp_path / "b", [2.0, 0.0, 0.0], labels))
    assert one.name != two.name


@pytest.mark.parametrize("answers", [[float("nan"), 0.0, 0.0], [float("inf"), 0.0, 0.0]])
def test_an_answer_that_is_no_number_is_an_error_and_no_stance(
    tmp_path: Path, answers: list[float]
) -> None:
    folder = folder_with(tmp_path, answers, ["supports", "refutes", "neutral"])
    with pytest.raises(ModelError, match="no number"):
        TrainedVerifier(folder).judge([PAIR])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: (f / "model.onnx").unlink(), "no ONNX model"),
        (lambda f: (f / "config.json").write_text("{}"), "names no labels"),
        (lambda f: (f / "config.json").write_text("[1"), "cannot be read"),
        (lambda f: (f / "config.json").write_text('{"id2label": {"0": "joy", "1": "anger"}}'), "joy"),
        (lambda f: (f / "config.json").write_text('{"id2label": {"0": "refutes", "1": "neutral"}}'), "support"),
        (lambda f: (f / "verifier.json").write_text('{"support": {"weights": {"mood": 1}}}'), "mood"),
        (lambda f: (f / "verifier.json").write_text("{"), "no calibration"),
    ],
)  # fmt: skip
def test_a_folder_that_cannot_be_used_is_told_in_words(tmp_path: Path, spoil, said: str) -> None:  # type: ignore[no-untyped-def]
    folder = folder_with(tmp_path, [0.0, 0.0, 0.0], ["supports", "refutes", "neutral"])
    spoil(folder)
    with pytest.raises(SettingsError, match=said):
        TrainedVerifier(folder)


@pytest.mark.parametrize("spoiled", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_an_error_of_ours(tmp_path: Path, spoiled: str) -> None:
    folder = folder_with(tmp_path, [0.0, 0.0, 0.0], ["supports", "refutes", "neutral"])
    (folder / spoiled).write_bytes(b"not a model")
    with pytest.raises((ModelError, SettingsError)):
        TrainedVerifier(folder).judge([PAIR])


def test_a_setting_that_names_nothing_is_refused() -> None:
    with pytest.raises(SettingsError, match="embedded, lexical, a folder"):
        verifier_named("nowhere/at-all")
    assert isinstance(verifier_named("lexical"), LexicalVerifier)


def test_without_a_network_a_hub_name_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(SettingsError, match="name a folder"):
        verifier_named("hub:nobody/nothing-of-that-name")


def test_the_graph_is_read_once_for_all(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, [3.0, 1.0, 2.0], ["supports", "refutes", "neutral"])
    assert verifier_named(str(folder)) is verifier_named(str(folder))
    encoder = CrossEncoder(folder)
    pairs = [Pair("a b c", "d " * n) for n in (1, 300, 7, 40, 2, 9, 120, 33, 5)]
    assert np.array_equal(encoder.logits(pairs), np.tile([[3.0, 1.0, 2.0]], (9, 1)))
