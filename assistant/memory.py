"""Judgements made once are not made again: not in one run, and not over unchanged articles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.verifier import Judgement, Pair, Verifier

if TYPE_CHECKING:
    from assistant.store import Store


class RememberingVerifier:
    """A verifier that keeps its judgements in the library, by content and by who judged.

    A judgement depends on nothing but the two texts and the verifier, whose name changes with
    its model and its thresholds; so one that is kept is one that would be made again.

    Args:
        verifier: asked about what is not known yet, each pair once.
        store: where judgements are kept.
    """

    def __init__(self, verifier: Verifier, store: Store) -> None:
        self._verifier = verifier
        self._store = store
        self._known: dict[str, Judgement] = {}

    @property
    def name(self) -> str:
        return self._verifier.name

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        keys = [self._key(pair) for pair in pairs]
        wanted = dict(zip(keys, pairs, strict=True))
        unread = wanted.keys() - self._known.keys()
        for key, value in self._store.judgements(unread).items():
            self._known[key] = Judgement(*json.loads(value))
        unknown = [key for key in wanted if key not in self._known]
        if unknown:
            made = self._verifier.judge([wanted[key] for key in unknown])
            self._store.keep_judgements(
                {key: json.dumps(judged) for key, judged in zip(unknown, made, strict=True)}
            )
            self._known |= dict(zip(unknown, made, strict=True))
        return [self._known[key] for key in keys]

    def _key(self, pair: Pair) -> str:
        text = json.dumps([self.name, pair.claim, pair.evidence])
        return hashlib.sha256(text.encode()).hexdigest()[:32]
