"""The pairs a verifier is trained on: the licensed part of the pool, read, cleaned and split."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.verifier.tidy import tidy

#: What a pair says, as the network's outcomes are numbered; the last is known of binary sources.
LABELS = ("supported", "refuted", "nei", "not_supported")

#: Not for a shipped model: non-commercial (sick, healthver), no licence (covidfact), or only
#: negatives, which teach to know the source (factcg_cg2c_musique).
EXCLUDED = frozenset({"sick", "healthver", "covidfact", "factcg_cg2c_musique"})

#: Sources held out whole: development must show what carries over to writing never seen.
HELD_OUT = frozenset({"rte", "control-nli", "commitment_bank"})

#: Of the other sources, one passage in so many is held out with all its claims.
_HELD_OUT_PASSAGES = 40


class Pair(NamedTuple):
    """A claim, the words it is held against, and one of ``LABELS`` by number."""

    claim: str
    evidence: str
    label: int
    source: str


class Split(NamedTuple):
    """Pairs to learn from, and pairs kept for development; no passage is in both."""

    train: list[Pair]
    development: list[Pair]


def read_pool(path: Path) -> Split:
    """Read ``nli_pool.jsonl.gz``, leave out what may not be shipped, hold out a development set."""
    train: list[Pair] = []
    development: list[Pair] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            source = row["source"]
            if source in EXCLUDED:
                continue
            evidence = row["evidence"]
            if isinstance(evidence, list):
                evidence = " ".join(evidence)
            pair = Pair(tidy(row["claim"]), tidy(evidence), LABELS.index(row["label"]), source)
            held_out = source in HELD_OUT or draw(pair.evidence) % _HELD_OUT_PASSAGES == 0
            (development if held_out else train).append(pair)
    return Split(train, development)


def only_of(pairs: Iterable[Pair], sources: Sequence[str]) -> list[Pair]:
    """The pairs of some sources."""
    return [pair for pair in pairs if pair.source in sources]


def draw(text: str) -> int:
    """A number that depends on the text alone, the same in every run."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
