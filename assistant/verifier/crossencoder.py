"""A trained classifier of sentence pairs, run by onnxruntime: texts in, probabilities out.

Reads any folder in Hugging Face's layout that holds a three-way (or entailed-or-not) classifier
as ONNX: ``config.json`` with its labels, ``tokenizer.json``, and the graph.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from assistant.errors import ModelError, SettingsError
from assistant.verifier.contract import Pair

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Encoding, Tokenizer

Logits = npt.NDArray[np.float32]

#: Names under which models know the three outcomes, in the order of our columns.
_OUTCOMES = (
    frozenset({"supports", "supported", "entailment", "entailed", "support"}),
    frozenset({"refutes", "refuted", "contradiction", "contradicted", "contradicts"}),
    frozenset({"neutral", "nei", "not enough info", "not_entailment", "not entailment", "unsupported"}),
)  # fmt: skip
_GRAPHS = ("model.onnx", "onnx/model_quantized.onnx", "onnx/model_int8.onnx", "onnx/model.onnx")
#: A logit that no outcome comes back from: what a two-way model says of the third.
_NEVER = -30.0
#: Longer texts are cut before they are tokenised; no sentence is that long.
_LONGEST_CLAIM = 2_000
_LONGEST_EVIDENCE = 8_000


class Batch(NamedTuple):
    """One run: the places of its pairs among those given, and the network's inputs."""

    places: list[int]
    fed: dict[str, npt.NDArray[np.int64]]


class CrossEncoder:
    """A pair classifier. One session, shared by all threads; safe to use from any of them.

    Args:
        folder: where the model lies.
        threads: runs side by side; by default one a processor, four at most.
        max_tokens: of a pair; what lies beyond it in the evidence is not read.

    Raises:
        SettingsError: the folder holds no such model, or its labels are unknown.
    """

    def __init__(self, folder: Path, *, threads: int | None = None, max_tokens: int = 256) -> None:
        self.folder = folder
        self._threads = threads or min(os.cpu_count() or 1, 4)
        self._graph = next((folder / g for g in _GRAPHS if (folder / g).is_file()), None)
        if self._graph is None:
            raise SettingsError(
                f"no ONNX model in {folder}: a verifier's folder holds model.onnx, config.json and "
                "tokenizer.json; `optimum-cli export onnx` writes them from a Hugging Face model"
            )
        config = _json(folder / "config.json")
        self._columns = _columns(config.get("id2label"), folder)
        self._max_tokens = min(max_tokens, int(config.get("max_position_embeddings") or max_tokens))

    @cached_property
    def hash(self) -> str:
        """Of everything that its answers depend on: graph, tokenizer and labels."""
        digest = hashlib.sha256()
        assert self._graph is not None
        for path in (self._graph, self.folder / "tokenizer.json", self.folder / "config.json"):
            digest.update(path.read_bytes())
        return digest.hexdigest()[:12]

    def logits(self, pairs: Sequence[Pair]) -> Logits:
        """Three logits a pair, in order: supports, refutes, neither. ``[pairs, 3]``

        Raises:
            ModelError: the model failed or answered with something that is no number.
        """
        found = np.zeros((len(pairs), 3), np.float32)
        if not pairs:
            return found
        try:
            batches = self.batches(pairs)
            answers = self.run(batches)
        except Exception as error:
            raise ModelError(f"{self._named} failed: {type(error).__name__}") from error
        for batch, answer in zip(batches, answers, strict=True):
            if answer.shape != (len(batch.places), len(self._columns)):
                raise ModelError(f"{self._named} answered {answer.shape}, not a logit a label")
            found[batch.places] = _NEVER
            for column, outcome in enumerate(self._columns):
                found[batch.places, outcome] = answer[:, column]
        if not np.isfinite(found).all():
            raise ModelError(f"{self._named} answered something that is no number")
        return found

    def batches(self, pairs: Sequence[Pair]) -> list[Batch]:
        """Pairs as the network reads them, each a run of its own, the longest first."""
        texts = [
            (_readable(pair.evidence, _LONGEST_EVIDENCE), _readable(pair.claim, _LONGEST_CLAIM))
            for pair in pairs
        ]
        read = self._tokenizer.encode_batch(texts)
        # One pair a run: eight together took as long (45 against 44 a second), need padding, and
        # would let a pair's answer depend, in its last digits, on what stands beside it.
        found = []
        for place in sorted(range(len(read)), key=lambda place: -len(read[place].ids)):
            given = _fed(read[place])
            fed = {
                name: np.array([given[name]], np.int64) for name in self._inputs if name in given
            }
            found.append(Batch([place], fed))
        return found

    def run(self, batches: Sequence[Batch]) -> list[Logits]:
        """The network's own answers, a batch at a time on each thread. ``[pairs, labels]`` each"""
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(lambda b: np.asarray(self._session.run(None, b.fed)[0]), batches))

    @property
    def _named(self) -> str:
        return f"the verifier in {self.folder.name}"

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # Runs side by side with a thread each waste less than one run with all of them.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            return onnxruntime.InferenceSession(
                str(self._graph), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(f"{self._graph} cannot be loaded: {_one_line(error)}") from error

    @cached_property
    def _inputs(self) -> list[str]:
        return [given.name for given in self._session.get_inputs()]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        path = self.folder / "tokenizer.json"
        try:
            tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:
            raise SettingsError(f"{path} cannot be read: {_one_line(error)}") from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._max_tokens, strategy="longest_first")
        return tokenizer


def _fed(read: Encoding) -> dict[str, list[int]]:
    return {
        "input_ids": read.ids,
        "attention_mask": read.attention_mask,
        "token_type_ids": read.type_ids,
    }


def _columns(labels: object, folder: Path) -> list[int]:
    """To which of our outcomes each column of a model belongs."""
    if not isinstance(labels, dict):
        raise SettingsError(f"{folder / 'config.json'} names no labels (id2label)")
    found = []
    for number in sorted(labels, key=int):
        name = str(labels[number]).strip().lower()
        outcome = next((i for i, names in enumerate(_OUTCOMES) if name in names), None)
        if outcome is None:
            raise SettingsError(
                f"{folder / 'config.json'}: the label {name!r} is none that a verifier has: "
                "entailment, contradiction, neutral (or supports, refutes, neutral)"
            )
        found.append(outcome)
    if 0 not in found or len(set(found)) != len(found) or len(found) < 2:
        raise SettingsError(
            f"{folder / 'config.json'}: its labels do not tell support from the rest"
        )
    return found


def _json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read: {_one_line(error)}") from error
    if not isinstance(value, dict):
        raise SettingsError(f"{path} holds no settings of a model")
    return value


def _readable(text: str, longest: int) -> str:
    """The beginning of a text, lone surrogates replaced: no tokenizer takes them."""
    return text[:longest].encode("utf-8", "replace").decode("utf-8")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
