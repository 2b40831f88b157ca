"""The verifier without a model: silent where unsure, the same in every batch."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.verifier import Pair
from assistant.verifier.lexical import LexicalVerifier

CLAIM = "Parliament approved the new water tariff in Grenvik on Monday."


def stance(claim: str, evidence: str) -> str:
    (judgement,) = LexicalVerifier().judge([Pair(claim, evidence)])
    return judgement.stance


@pytest.mark.parametrize(
    "evidence",
    [
        CLAIM,
        "The new water tariff in Grenvik was approved by parliament on Monday.",
        "On Monday the parliament in Grenvik approved the new water tariff after a long debate.",
    ],
)
def test_the_same_in_the_same_words_supports(evidence: str) -> None:
    assert stance(CLAIM, evidence) == "supports"


def test_a_plain_negation_of_the_same_refutes() -> None:
    denied = "Parliament did not approve the new water tariff in Grenvik on Monday."
    assert stance(CLAIM, denied) == "refutes"
    assert stance(denied, CLAIM) == "refutes"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (CLAIM, "Parliament approved the new water tariff in Ternholm on Monday."),
        (CLAIM, "Parliament approved the new water tariff in Grenvik on Friday."),
        (CLAIM, "Parliament discussed the new road in Grenvik on Monday."),
        (CLAIM, "If parliament does not approve the new water tariff, Grenvik will sue."),
        ("The Acme dam is the largest dam in the Grenvik valley.", "The Acme dam is a dam in the Grenvik valley."),
        ("Acme bought Borealis for a large sum in Grenvik.", "Borealis bought Acme for a large sum in Grenvik."),
        ("The fund paid 300 families in Grenvik.", "The fund paid families in Grenvik."),
        ("Yes.", "Yes."),
        ("", "Parliament approved it."),
        ("We want the best deal possible and if we get none, there should be no deal.", "We want the best deal possible."),
    ],
)  # fmt: skip
def test_another_name_day_number_or_order_is_left_open(claim: str, evidence: str) -> None:
    assert stance(claim, evidence) == "neutral"


def test_a_number_that_differs_alone_refutes() -> None:
    claim = "The fund of the Grenvik council paid 300 families this spring."
    assert stance(claim, claim.replace("300", "450")) == "refutes"
    assert stance(claim.replace("300", "at least 300"), claim.replace("300", "450")) == "supports"


texts = st.text() | st.sampled_from([CLAIM, "No one was hurt.", "Berg met Orlov.", "9" * 400])


@given(st.lists(st.builds(Pair, texts, texts), max_size=5))
def test_any_pair_is_judged_alone_and_again_the_same(pairs: list[Pair]) -> None:
    verifier = LexicalVerifier()
    together = verifier.judge(pairs)
    assert together == [verifier.judge([pair])[0] for pair in pairs]
    assert together == verifier.judge(pairs)
    for judgement in together:
        for score in (judgement.support, judgement.refute):
            assert math.isfinite(score)
            assert 0.0 <= score <= 1.0
