"""Train the verifier: ``python -m training.train --data POOL --packages FOLDER --out FOLDER``.

Resumes from the checkpoint in ``--out``. The order of pairs, the noise and the schedule follow
from the seed and the count of pairs seen, so a run that was stopped goes on as it would have.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.bases import Base, load
from training.generated import generate
from training.network import CrossEncoder
from training.pool import Pair, Split, read_pool

#: Tokens in one step, and how many steps are sorted by length together.
_STEP_TOKENS = 2816
_SORTED_STEPS = 64
_WARM_UP = 8_000
_DECAY_FROM = 0.6
_SMOOTHING = 0.05


class Encoded(NamedTuple):
    """A pair as token ids, and where its claim starts."""

    ids: list[int]
    claim: int
    label: int


def encode(base: Base, pairs: Sequence[Pair], longest: int) -> list[Encoded]:
    """Evidence, mark, claim, mark; evidence is cut at its end where the pair is too long."""
    claims = [
        e.ids
        for e in base.tokenizer.encode_batch([p.claim for p in pairs], add_special_tokens=False)
    ]
    evidence = [
        e.ids
        for e in base.tokenizer.encode_batch([p.evidence for p in pairs], add_special_tokens=False)
    ]
    found = []
    for pair, said, held in zip(pairs, claims, evidence, strict=True):
        said = said[: longest // 2]
        held = held[: longest - len(said) - 3]
        ids = [base.start, *held, base.between, *said, base.end]
        found.append(Encoded(ids, len(held) + 2, pair.label))
    return found


def collate(pairs: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, mask, kinds (1 where the claim stands) ``[pairs, tokens]`` and labels ``[pairs]``."""
    width = math.ceil(max(len(p.ids) for p in pairs) / 8) * 8
    ids, mask, kinds = (np.zeros((len(pairs), width), np.int64) for _ in range(3))
    for row, pair in enumerate(pairs):
        ids[row, : len(pair.ids)] = pair.ids
        mask[row, : len(pair.ids)] = 1
        kinds[row, pair.claim : len(pair.ids) - 1] = 1
    labels = np.array([p.label for p in pairs], np.int64)
    return (*map(torch.from_numpy, (ids, mask, kinds)), torch.from_numpy(labels))  # type: ignore[return-value]


def steps(pairs: Sequence[Encoded], seed: int) -> Iterator[list[Encoded]]:
    """One epoch in seeded order, cut into steps of alike length."""
    order = random.Random(seed)
    shuffled = list(pairs)
    order.shuffle(shuffled)
    mean = sum(len(p.ids) for p in shuffled) / len(shuffled)
    chunk = int(_SORTED_STEPS * _STEP_TOKENS / mean)
    for start in range(0, len(shuffled), chunk):
        some = sorted(shuffled[start : start + chunk], key=lambda p: len(p.ids))
        cut: list[list[Encoded]] = [[]]
        for pair in some:
            if cut[-1] and (len(cut[-1]) + 1) * len(pair.ids) > _STEP_TOKENS:
                cut.append([])
            cut[-1].append(pair)
        order.shuffle(cut)
        yield from cut


def loss_of(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy; of a pair known only not to support, that of not supporting."""
    logits = logits.float()
    known = labels < 3
    smooth = functional.cross_entropy(
        logits[known], labels[known], label_smoothing=_SMOOTHING, reduction="sum"
    )
    chances = functional.log_softmax(logits[~known], dim=1)
    rest = -torch.logsumexp(chances[:, 1:], dim=1).sum()
    return (smooth + rest) / len(labels)


def rate(seen: int, total: int) -> float:
    """Share of the highest learning rate: warm up, stay, and go down to nothing."""
    if seen < _WARM_UP:
        return seen / _WARM_UP
    done = seen / total
    return 1.0 if done < _DECAY_FROM else max(0.0, 1 - (done - _DECAY_FROM) / (1 - _DECAY_FROM))


@torch.no_grad()
def predict(
    network: CrossEncoder, pairs: Sequence[Encoded], tokens: int = 4096
) -> np.ndarray[Any, Any]:
    """Logits ``[pairs, 3]`` in the order given."""
    network.eval()
    out = np.zeros((len(pairs), 3), np.float32)
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].ids))
    at = 0
    while at < len(order):
        some = [order[at]]
        while (
            at + len(some) < len(order)
            and (len(some) + 1) * len(pairs[order[at + len(some)]].ids) <= tokens
        ):
            some.append(order[at + len(some)])
        ids, mask, kinds, _ = collate([pairs[i] for i in some])
        with torch.autocast("cpu", torch.bfloat16):
            out[some] = network(ids, mask, kinds).float().numpy()
        at += len(some)
    network.train()
    return out


def development(
    network: CrossEncoder, base: Base, split: Split, longest: int, most: int
) -> dict[str, float]:
    """Accuracy a source of a sample of the held-out pairs."""
    some = random.Random(5).sample(split.development, min(most, len(split.development)))
    logits = predict(network, encode(base, some, longest))
    right: dict[str, list[bool]] = {}
    for pair, row in zip(some, logits, strict=True):
        hit = bool(row.argmax() == pair.label) if pair.label < 3 else bool(row.argmax() != 0)
        right.setdefault(pair.source.split("-")[0], []).append(hit)
        right.setdefault("all", []).append(hit)
    return {source: round(sum(hits) / len(hits), 3) for source, hits in sorted(right.items())}


def main() -> None:
    """Read the arguments, train, keep checkpoints and a log."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", default="smollm2")
    parser.add_argument("--layers", type=int, default=None)
    parser.add_argument("--pairs", type=int, default=300_000)
    parser.add_argument("--longest", type=int, default=192)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so long")
    parser.add_argument("--pool-only", action="store_true", help="to compare bases")
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    base = load(args.base, args.packages, args.layers)
    network = CrossEncoder(base.encoder)
    base.encoder.embedding.weight.requires_grad_(False)
    split = read_pool(args.data)
    learning = split.train if args.pool_only else generate(split.train, args.seed)
    encoded = encode(base, learning, args.longest)
    trained = [p for p in network.parameters() if p.requires_grad]
    decay = [p for p in trained if p.dim() > 1]
    plain = [p for p in trained if p.dim() <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": decay, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
        lr=args.rate,
        betas=(0.9, 0.98),
        fused=True,
    )
    seen, epoch, within = 0, 0, 0
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(kept["network"], strict=False)
        optimizer.load_state_dict(kept["optimizer"])
        seen, epoch, within = kept["seen"], kept["epoch"], kept["within"]
        if kept["learning"] != len(encoded):
            epoch, within = epoch + 1, 0  # the pairs are others now: begin an epoch of them

    started = logged = saved = time.monotonic()
    log = (args.out / "log.jsonl").open("a", encoding="utf-8")

    def note(**what: object) -> None:
        log.write(
            json.dumps({"seen": seen, "seconds": round(time.monotonic() - started), **what}) + "\n"
        )
        log.flush()

    def save() -> None:
        state = {k: v for k, v in network.state_dict().items() if k != "encoder.embedding.weight"}
        torch.save(
            {
                "network": state,
                "optimizer": optimizer.state_dict(),
                "seen": seen,
                "epoch": epoch,
                "within": within,
                "learning": len(encoded),
                "base": args.base,
                "layers": args.layers,
            },
            checkpoint.with_suffix(".new"),
        )
        checkpoint.with_suffix(".new").replace(checkpoint)

    note(pairs=len(encoded), arguments={k: str(v) for k, v in vars(args).items()})
    losses: list[float] = []
    before = seen
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    network.train()
    end = started + args.minutes * 60
    while seen < args.pairs and time.monotonic() < end and not stopping.is_set():
        for number, step in enumerate(steps(encoded, args.seed + epoch)):
            if number < within:
                continue
            ids, mask, kinds, labels = collate(step)
            for group in optimizer.param_groups:
                group["lr"] = args.rate * rate(seen, args.pairs)
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(ids, mask, kinds)
            loss = loss_of(logits, labels)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            seen, within = seen + len(step), number + 1
            losses.append(loss.item())
            now = time.monotonic()
            if now - logged > 30:
                note(
                    loss=round(sum(losses) / len(losses), 4),
                    pairs_per_second=round((seen - before) / (now - started), 1),
                )
                losses, logged = [], now
            if now - saved > 600:
                save()
                note(**development(network, base, split, args.longest, 600))
                saved = time.monotonic()
            if seen >= args.pairs or now > end or stopping.is_set():
                break
        else:
            epoch, within = epoch + 1, 0
    save()
    note(**development(network, base, split, args.longest, 1500))


if __name__ == "__main__":
    main()
