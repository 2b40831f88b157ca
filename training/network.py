"""The networks: a causal decoder, a bidirectional encoder, and the cross-encoder over either."""

from __future__ import annotations

import math
from typing import NamedTuple, cast

import torch
from torch import Tensor, nn
from torch.nn import functional


class Shape(NamedTuple):
    """The sizes of an encoder; ``rotary_base`` is of causal ones only.

    ``near_buckets`` counts the distances that an attention bias knows, where there is one.
    """

    vocabulary: int
    width: int
    layers: int
    heads: int
    key_heads: int
    inner: int
    positions: int
    epsilon: float
    rotary_base: float = 0.0
    near_buckets: int = 0


class Encoder(nn.Module):
    """Token ids ``[pairs, tokens]`` to states ``[pairs, tokens, width]``; padding stands right."""

    shape: Shape
    embedding: nn.Embedding

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        raise NotImplementedError


class Causal(Encoder):
    """A Llama-style decoder (RMSNorm, rotary positions, grouped keys, SwiGLU).

    A token sees what stands before it. The claim stands after its evidence, so its tokens have
    seen the whole pair, and padding on the right is never seen: no mask is needed.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.layers = nn.ModuleList(_CausalLayer(shape) for _ in range(shape.layers))
        self.norm = nn.RMSNorm(shape.width, shape.epsilon)
        half = shape.width // shape.heads // 2
        steps = 1.0 / shape.rotary_base ** (torch.arange(half).float() / half)
        self.register_buffer("steps", steps, persistent=False)

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device).float()
        angles = places[:, None] * cast(Tensor, self.steps)[None, :]
        cosine, sine = angles.cos(), angles.sin()
        states = self.embedding(ids)
        for layer in self.layers:
            states = layer(states, cosine, sine)
        return cast(Tensor, self.norm(states))


class _CausalLayer(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        size = shape.width // shape.heads
        self.heads, self.key_heads, self.size = shape.heads, shape.key_heads, size
        self.attention_norm = nn.RMSNorm(shape.width, shape.epsilon)
        self.query = nn.Linear(shape.width, shape.heads * size, bias=False)
        self.key = nn.Linear(shape.width, shape.key_heads * size, bias=False)
        self.value = nn.Linear(shape.width, shape.key_heads * size, bias=False)
        self.output = nn.Linear(shape.heads * size, shape.width, bias=False)
        self.inner_norm = nn.RMSNorm(shape.width, shape.epsilon)
        self.gate = nn.Linear(shape.width, shape.inner, bias=False)
        self.up = nn.Linear(shape.width, shape.inner, bias=False)
        self.down = nn.Linear(shape.inner, shape.width, bias=False)

    def forward(self, states: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
        pairs, tokens, _ = states.shape
        normed = self.attention_norm(states)
        query = self.query(normed).view(pairs, tokens, self.heads, self.size).transpose(1, 2)
        key = self.key(normed).view(pairs, tokens, self.key_heads, self.size).transpose(1, 2)
        value = self.value(normed).view(pairs, tokens, self.key_heads, self.size).transpose(1, 2)
        share = self.heads // self.key_heads
        seen = functional.scaled_dot_product_attention(
            _turned(query, cosine, sine).to(value.dtype),
            _turned(key, cosine, sine).to(value.dtype).repeat_interleave(share, dim=1),
            value.repeat_interleave(share, dim=1),
            is_causal=True,
        )
        states = states + self.output(seen.transpose(1, 2).reshape(pairs, tokens, -1))
        normed = self.inner_norm(states)
        return cast(
            Tensor, states + self.down(functional.silu(self.gate(normed)) * self.up(normed))
        )


def _turned(heads: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    left, right = heads.float().chunk(2, dim=-1)
    return torch.cat([left * cosine - right * sine, right * cosine + left * sine], dim=-1)


class Bidirectional(Encoder):
    """A BERT-style encoder: learned positions, normalised after each block, GELU.

    With ``near_buckets``, MPNet's attention bias by distance, which all layers share.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.kind = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.near = nn.Embedding(shape.near_buckets, shape.heads) if shape.near_buckets else None
        self.layers = nn.ModuleList(_BidirectionalLayer(shape) for _ in range(shape.layers))

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.norm(self.embedding(ids) + self.position(places) + self.kind(kinds))
        seen = mask[:, None, None, :].bool()
        if self.near is not None:
            bias = self.near(_buckets(places, self.shape.near_buckets)).permute(2, 0, 1)[None]
            seen = bias.masked_fill(~seen, torch.finfo(bias.dtype).min)
        for layer in self.layers:
            states = layer(states, seen)
        return cast(Tensor, states)


def _buckets(places: Tensor, buckets: int, farthest: int = 128) -> Tensor:
    """The bucket of each distance ``[tokens, tokens]``: near ones alone, far ones together.

    Half of the buckets are for what stands before, as in T5 (Raffel et al. 2020) and MPNet.
    """
    distance = places[:, None] - places[None, :]
    half = buckets // 2
    alone = half // 2
    far = distance.abs().clamp(min=1).float()
    logarithmic = alone + (
        torch.log(far / alone) / math.log(farthest / alone) * (half - alone)
    ).long().clamp(max=half - alone - 1)
    size = torch.where(distance.abs() < alone, distance.abs(), logarithmic)
    return size + (distance < 0).long() * half


class _BidirectionalLayer(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.size = shape.heads, shape.width // shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.output = nn.Linear(shape.width, shape.width)
        self.attention_norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.inner_norm = nn.LayerNorm(shape.width, shape.epsilon)

    def forward(self, states: Tensor, seen: Tensor) -> Tensor:
        pairs, tokens, width = states.shape

        def split(x: Tensor) -> Tensor:
            return x.view(pairs, tokens, self.heads, self.size).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            split(self.query(states)),
            split(self.key(states)),
            split(self.value(states)),
            attn_mask=seen if seen.dtype == torch.bool else seen.to(states.dtype),
        )
        mixed = self.output(mixed.transpose(1, 2).reshape(pairs, tokens, width))
        states = self.attention_norm(states + mixed)
        return cast(Tensor, self.inner_norm(states + self.down(functional.gelu(self.up(states)))))


class CrossEncoder(nn.Module):
    """Pairs to three logits: supported, refuted, neither.

    Read from the mean of the claim's states, which have seen the evidence, and from the state
    at one end of the pair: the last token of a causal encoder, the first of another.
    """

    def __init__(self, encoder: Encoder, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.shape.width
        self.dropout = nn.Dropout(dropout)
        self.dense = nn.Linear(2 * width, width)
        self.classify = nn.Linear(width, 3)

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        states = self.encoder(ids, mask, kinds).float()
        claim = (kinds * mask).float()[:, :, None]
        mean = (states * claim).sum(1) / claim.sum(1).clamp(min=1.0)
        if isinstance(self.encoder, Causal):
            last = (mask.sum(1) - 1).clamp(min=0)
            end = states.gather(1, last[:, None, None].expand(-1, 1, states.shape[2])).squeeze(1)
        else:
            end = states[:, 0]
        pooled = self.dropout(torch.cat([mean, end], dim=1))
        return cast(Tensor, self.classify(self.dropout(torch.tanh(self.dense(pooled)))))
