"""Pairs made for news: written groups, edits of true claims, silent passages, longer windows."""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.verifier.tidy import tidy
from training.edits import NEI, REFUTED, SUPPORTED, edited, supposed
from training.pool import Pair, draw
from training.telling import stated, unsettled

_GROUPS = Path(__file__).parent / "news"
_SENTENCE = re.compile(r"(?<=[.!?][\"”']) +(?=[A-Z“\"])|(?<=[.!?]) +(?=[A-Z“\"])")
_WORD = re.compile(r"[a-z]{4,}|\d+")

#: How often a source's pairs are seen in one epoch: more of what is closest to the task, less of
#: captions and of pairs that a machine wrote.
_TIMES = {
    "news": 3.0,
    "factcg_cg2c_doc": 2.0,
    "fm2": 2.0,
    "mnli": 0.5,
    "lingnli-baseline": 0.3,
    "lingnli-LotS": 0.3,
    "lingnli-LitL": 0.3,
    "snli": 0.15,
    "cad-nli": 0.15,
    "semi-auto-nli-base_wiki": 0.1,
    "semi-auto-nli-sim_wiki": 0.1,
    "semi-auto-nli-translate_wiki": 0.1,
}
#: In use a claim is held against a sentence or two: of longer evidence (characters) some will do,
#: and an hour of training sees twice the pairs.
_LONG = 330
_LONG_KEPT = 0.25
#: Files of which one group in so many is held out.
_PARTLY_HELD_OUT = frozenset(
    """outlets encyclopedia contested edited cited public sharper
    general pages plain rival summaries timeorder""".split()
)
_ONE_IN = 8
_CAPTIONS = frozenset({"snli", "cad-nli"})


def generate(pool: Sequence[Pair], seed: int) -> list[Pair]:
    """All pairs of one run, the pool's included, weighed for the task.

    Args:
        pool: the training part of the pool.
        seed: of every choice made.
    """
    chance = random.Random(seed)
    groups = list(written())
    near = [*groups, *(p for p in pool if p.source in {"fm2", "fever-dev-evidence"})]
    near = [p for p in near if len(p.evidence) <= _LONG]
    digests = [p for p in pool if p.source == "factcg_cg2c_doc"]
    found: list[Pair] = []
    for pair in [*pool, *groups]:
        if len(pair.evidence) > _LONG and chance.random() > _LONG_KEPT:
            continue
        times = _TIMES.get(pair.source, 1.0) if len(pair.evidence) <= _LONG else 1.0
        found += [pair] * (int(times) + (chance.random() < times % 1))
    told = [p for p in pool if p.source not in _CAPTIONS]
    found += _edits([*told, *groups], chance, share=0.15)
    found += _silent(near, chance)
    found += _elsewhere(digests, chance)
    found += _windows(near, chance)
    found += _supposed(near, chance)
    found += _told(near, chance)
    chance.shuffle(found)
    return found


def written(*, held_out: bool = False) -> Iterator[Pair]:
    """The groups of ``training/news``: one evidence, two claims of each label.

    Args:
        held_out: those kept for fitting thresholds, which are never trained on, or the others.
    """
    for file in sorted(_GROUPS.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            if not line.strip():
                continue
            group = json.loads(line)
            evidence = tidy(group["evidence"])
            kept = file.stem in _PARTLY_HELD_OUT and draw(evidence) % _ONE_IN == 0
            if kept != held_out:
                continue
            for claim in group["supported"]:
                yield Pair(tidy(claim), evidence, SUPPORTED, "news")
            for label, name in ((REFUTED, "refuted"), (NEI, "nei")):
                for claim in group[name]:
                    text = claim[0] if isinstance(claim, list) else claim
                    yield Pair(tidy(text), evidence, label, "news")


def _edits(pairs: Sequence[Pair], chance: random.Random, share: float) -> Iterator[Pair]:
    """Supported claims with one fact changed: beside the true one, so that the fact is what counts."""
    for pair in pairs:
        if pair.label != SUPPORTED or chance.random() > share:
            continue
        change = edited(pair.claim, pair.evidence, chance)
        if change is not None:
            yield Pair(change.text, pair.evidence, change.label, f"edit-{change.kind}")
            if chance.random() < 0.3:
                yield pair


def _silent(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Pair]:
    """A claim against a passage that shares its rarest words, and is not its own: neither."""
    passages = sorted({p.evidence for p in pairs})
    holding: dict[str, list[int]] = defaultdict(list)
    for place, passage in enumerate(passages):
        for word in set(_WORD.findall(passage.lower())):
            holding[word].append(place)
    own: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        own[pair.claim].add(pair.evidence)
    for pair in pairs:
        if chance.random() > (0.5 if pair.source != "news" else 0.35):
            continue
        votes: Counter[int] = Counter()
        for word in set(_WORD.findall(pair.claim.lower())):
            if 1 < len(holding[word]) < 60:
                for place in holding[word]:
                    votes[place] += 1 / len(holding[word]) ** 0.5
        near = [passages[i] for i, _ in votes.most_common(6) if passages[i] not in own[pair.claim]]
        near = [p for p in near if not _same_page(p, pair.evidence)]
        if near:
            yield Pair(pair.claim, chance.choice(near[:3]), NEI, "silent")


def _elsewhere(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Pair]:
    """A claim against two sentences of its own story that say the least of it: neither."""
    for pair in pairs:
        sentences = _SENTENCE.split(pair.evidence)
        if pair.label == SUPPORTED and len(sentences) > 4:
            wanted = set(_WORD.findall(pair.claim.lower()))
            ranked = sorted(sentences, key=lambda s: len(wanted & set(_WORD.findall(s.lower()))))
            yield Pair(
                pair.claim, " ".join(chance.sample(ranked[: len(ranked) // 2], 2)), NEI, "silent"
            )


def _same_page(one: str, other: str) -> bool:
    """Whether two passages share so much that one may answer for the other."""
    a, b = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return len(a & b) > 0.5 * min(len(a), len(b))


def _windows(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Pair]:
    """The same pair with other sentences around its evidence: it has to be found."""
    strange = [s for p in pairs for s in _SENTENCE.split(p.evidence)[:2] if 30 < len(s) < 130]
    for pair in pairs:
        if len(pair.evidence) > 220 or chance.random() > 0.2:
            continue
        before = [chance.choice(strange)] if chance.random() < 0.6 else []
        after = [chance.choice(strange)] if not before or chance.random() < 0.4 else []
        yield Pair(pair.claim, " ".join([*before, pair.evidence, *after]), pair.label, "window")


def _supposed(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Pair]:
    for pair in pairs:
        if pair.label == SUPPORTED and chance.random() < 0.5:
            only_planned = supposed(pair.evidence, chance)
            if only_planned is not None:
                yield Pair(pair.claim, only_planned, NEI, "modality")


def _told(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Pair]:
    """A claim against itself, and itself with one fact changed, as an article would tell it.

    It matters not what the claim's own evidence says of it.
    """
    for pair in pairs:
        if chance.random() > (_TOLD if pair.source == "news" else _TOLD / 2):
            continue
        told = stated(pair.claim, chance)
        if told is None:
            continue
        yield Pair(pair.claim, told, SUPPORTED, "told")
        if chance.random() < _TOLD_CHANGED:
            change = edited(pair.claim, "", chance)
            if change is not None:
                yield Pair(change.text, told, change.label, "told")
        if chance.random() < _TOLD_UNSETTLED:
            open_question = unsettled(pair.claim, chance)
            if open_question is not None:
                yield Pair(pair.claim, open_question, NEI, "told")


#: Share of the claims told, and of those how many also with a fact changed, or as nobody's word.
_TOLD = 0.25
_TOLD_CHANGED = 0.5
_TOLD_UNSETTLED = 0.3
