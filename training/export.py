"""Write a trained network as the folder that the product loads: ``python -m training.export``.

The folder has Hugging Face's layout (``config.json``, ``tokenizer.json``, ``model.onnx``), so any
tool that reads sequence-pair classifiers reads it. Weights of matrix products are 8-bit, the
embedding is 8-bit by row, and of a vocabulary of many languages only the English pieces are kept.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import (
    DefaultWeightOnlyQuantConfig,
    MatMulNBitsQuantizer,
)
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.bases import Base, load
from training.generated import written
from training.network import CrossEncoder
from training.pool import read_pool

_LABELS = {0: "supports", 1: "refutes", 2: "neutral"}
#: Pieces of plain Latin text that are kept though no training text has them, the likeliest first.
_UNSEEN_PIECES = 12_000
_BLOCK = 128


class _ByRow(nn.Module):
    """An embedding in 8 bits, each row with a scale of its own."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127.0
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        rows, scale = cast(Tensor, self.rows), cast(Tensor, self.scale)
        return rows[ids].float() * scale[ids]


def english(base: Base, texts: Sequence[str]) -> list[int]:
    """The ids of the pieces to keep: those these texts use, the marks, and common Latin ones.

    Of a vocabulary that is English already only what no English text holds is left out.
    """
    used: set[int] = {base.start, base.between, base.end}
    for read in base.tokenizer.encode_batch(list(texts)):
        used.update(read.ids)
    model = json.loads(base.tokenizer.to_str())["model"]
    if model["type"] != "Unigram":
        marks = {token["id"] for token in json.loads(base.tokenizer.to_str())["added_tokens"]}
        plain = {
            i for p, i in model["vocab"].items() if p.isascii() and not p.startswith("[unused")
        }
        return sorted(used | marks | plain)
    pieces = [piece for piece, _ in model["vocab"]]
    single = {
        i
        for i, p in enumerate(pieces)
        if len(p.lstrip("▁")) <= 1 and ord((p.lstrip("▁") or "a")[0]) < 0x2E80
    }
    unseen = [i for i, p in enumerate(pieces) if i not in used and p.lstrip("▁").isascii()]
    return sorted(used | single | set(unseen[:_UNSEEN_PIECES]) | set(range(4)))


def shrink(base: Base, kept: Sequence[int]) -> Tokenizer:
    """The base's tokenizer over the kept pieces, renumbered in their order."""
    state = json.loads(base.tokenizer.to_str())
    new = {old: i for i, old in enumerate(kept)}
    start, end = (str(base.tokenizer.id_to_token(i)) for i in (base.start, base.end))
    if state["model"]["type"] == "Unigram":
        vocabulary = state["model"]["vocab"]
        state["model"]["vocab"] = [vocabulary[old] for old in kept]
        state["model"]["unk_id"] = new[state["model"]["unk_id"]]
    else:
        ids = state["model"]["vocab"].items()
        state["model"]["vocab"] = {piece: new[old] for piece, old in ids if old in new}
    for token in state["added_tokens"]:
        token["id"] = new[token["id"]]
    state["post_processor"] = {
        "type": "TemplateProcessing",
        "single": [_mark(start), _text("A", 0), _mark(end)],
        "pair": [_mark(start), _text("A", 0), _mark(end), _text("B", 1), _mark(end)],
        "special_tokens": {
            piece: {"id": piece, "ids": [new[old]], "tokens": [piece]}
            for piece, old in ((start, base.start), (end, base.end))
        },
    }
    return Tokenizer.from_str(json.dumps(state))


def _mark(piece: str) -> dict[str, object]:
    return {"SpecialToken": {"id": piece, "type_id": 0}}


def _text(which: str, kind: int) -> dict[str, object]:
    return {"Sequence": {"id": which, "type_id": kind}}


def write_onnx(network: CrossEncoder, path: Path) -> None:
    """The network as an ONNX graph in float32, ids and masks in, logits out."""
    ids = torch.ones((2, 16), dtype=torch.int64)
    kinds = torch.cat([torch.zeros((2, 8)), torch.ones((2, 8))], dim=1).long()
    dynamic = {
        name: {0: "pairs", 1: "tokens"}
        for name in ("input_ids", "attention_mask", "token_type_ids")
    }
    with torch.no_grad():
        torch.onnx.export(
            network.eval(),
            (ids, torch.ones_like(ids), kinds),
            str(path),
            input_names=["input_ids", "attention_mask", "token_type_ids"],
            output_names=["logits"],
            dynamic_axes={**dynamic, "logits": {0: "pairs"}},
            opset_version=17,
            dynamo=False,
        )


def quantize(source: Path, target: Path, method: str) -> None:
    """Matrix products in 8 bits.

    ``blocks``: by blocks of 128, activations too, so that a pair's result does not depend on what
    stands beside it in a batch; blocks of 32 decide no better and take a quarter longer.
    ``channels``: by output channel, activations by tensor.
    """
    if method == "channels":
        quantize_dynamic(source, target, per_channel=True, weight_type=QuantType.QInt8)
        return
    model = onnx.load(source)
    config = DefaultWeightOnlyQuantConfig(
        block_size=_BLOCK, is_symmetric=True, accuracy_level=4, bits=8
    )
    quantizer = MatMulNBitsQuantizer(model, bits=8, algo_config=config)
    quantizer.process()
    quantizer.model.save_model_to_file(str(target))


def main() -> None:
    """Read the checkpoint, prune, export, quantise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="the folder of the training run")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="evenhand-verifier")
    parser.add_argument("--method", choices=["blocks", "channels", "none"], default="blocks")
    args = parser.parse_args()

    kept = torch.load(args.run / "checkpoint.pt", weights_only=True)
    base = load(kept["base"], args.packages, kept["layers"])
    network = CrossEncoder(base.encoder)
    network.load_state_dict(kept["network"], strict=False)
    split = read_pool(args.data)
    texts = {
        t for p in (*split.train, *split.development, *written()) for t in (p.claim, p.evidence)
    }
    pieces = english(base, sorted(texts))
    network.encoder.embedding = cast(
        nn.Embedding, _ByRow(base.encoder.embedding.weight.detach()[torch.tensor(pieces)])
    )
    args.out.mkdir(parents=True, exist_ok=True)
    shrink(base, pieces).save(str(args.out / "tokenizer.json"))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        write_onnx(network, plain)
        if args.method == "none":
            plain.replace(args.out / "model.onnx")
        else:
            quantize(plain, args.out / "model.onnx", args.method)
    shape = base.encoder.shape
    config = {
        "_name": args.name,
        "base": kept["base"],
        "pairs_seen": kept["seen"],
        "architectures": ["CrossEncoder"],
        "hidden_size": shape.width,
        "num_hidden_layers": shape.layers,
        "vocab_size": len(pieces),
        "max_position_embeddings": shape.positions,
        "id2label": {str(i): label for i, label in _LABELS.items()},
        "label2id": {label: i for i, label in _LABELS.items()},
    }
    (args.out / "config.json").write_text(json.dumps(config, indent=2) + "\n", "utf-8")
    print(json.dumps({"pieces": len(pieces), "bytes": (args.out / "model.onnx").stat().st_size}))  # noqa: T201


def parity(one: np.ndarray, other: np.ndarray) -> float:
    """The share of pairs on which two sets of logits decide alike."""
    return float((one.argmax(1) == other.argmax(1)).mean())


if __name__ == "__main__":
    main()
