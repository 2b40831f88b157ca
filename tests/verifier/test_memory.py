"""No pair is judged twice: not in one run, and not over articles that did not change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant import Assistant
from assistant.memory import RememberingVerifier
from assistant.store import Store
from assistant.verifier import Judgement, Pair
from assistant.verifier.lexical import LexicalVerifier

EXAMPLES = sorted(Path("examples").glob("0*.txt"))


class Counting:
    """The verifier by words, with a count of what it was asked."""

    def __init__(self, name: str = "counting-1") -> None:
        self.name = name
        self.asked: Counter[Pair] = Counter()
        self._verifier = LexicalVerifier()

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        self.asked.update(pairs)
        return self._verifier.judge(pairs)


def test_a_second_brief_over_unchanged_articles_judges_nothing(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    with Assistant(tmp_path, verifier=first, today=lambda: date(2025, 5, 20)) as desk:
        made = desk.brief(*EXAMPLES)
    assert first.asked
    assert set(first.asked.values()) == {1}
    with Assistant(tmp_path, verifier=second, today=lambda: date(2025, 5, 20)) as desk:
        again = desk.brief(*EXAMPLES)
    assert not second.asked
    assert again.claims == made.claims
    assert again.summary == made.summary


def test_another_verifier_judges_anew() -> None:
    pair = Pair("The mill burned down.", "The mill burned down.")
    with Store.open(None) as store:
        one, other = Counting("a"), Counting("b")
        for verifier in (one, other, one):
            RememberingVerifier(verifier, store).judge([pair, pair])
    assert one.asked == other.asked == Counter({pair: 1})


def test_what_was_kept_is_what_was_judged() -> None:
    pairs = [
        Pair("The fund paid 300 families in Lund.", "The fund paid 450 families in Lund."),
        Pair("The mill \x00 burned “down”.", "\ud800"),
        Pair("", ""),
    ]
    plain = LexicalVerifier().judge(pairs)
    with Store.open(None) as store:
        assert RememberingVerifier(LexicalVerifier(), store).judge(pairs) == plain
        assert RememberingVerifier(LexicalVerifier(), store).judge(pairs) == plain
