"""The rules beside the network: each names the words of the claim that decided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.verifier.facts import facts


def told(claim: str, evidence: str) -> set[str]:
    return {str(fact) for fact in facts(claim, evidence)}


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("The fire killed 12 people.", "The fire killed 14 people.", "number differs: 12"),
        ("The plant employs 300 people in Lund.", "The plant lies in Lund.", "number not found: 300"),
        ("The bridge was built in 1931.", "The bridge was built in 1928.", "digits differs: 1931"),
        ("The vote is on Monday.", "The vote is on Friday.", "date differs: monday"),
        ("It opened in March.", "It opened last year.", "date not found: march"),
        ("The mayor met Anna Berg.", "The mayor met a journalist.", "name not found: anna berg"),
    ],
)  # fmt: skip
def test_each_rule_says_which_words_decided(claim: str, evidence: str, expected: str) -> None:
    assert expected in told(claim, evidence)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("At least 20 people were injured.", "The blast injured 23 people."),
        ("More than 1,600 homes lost power.", "The storm left 1,640 homes without power."),
        ("Zelensky spoke in Odesa.", "Zelenskiy spoke in Odessa."),
        ("Two people died.", "2 people died."),
    ],
)
def test_bounds_spellings_and_number_words_are_no_difference(claim: str, evidence: str) -> None:
    assert not [f for f in facts(claim, evidence) if f.rule in {"number", "digits", "name"}]


@given(st.text(max_size=200))
def test_a_text_lacks_nothing_of_itself(text: str) -> None:
    assert not [f for f in facts(text, text) if f.rule in {"date", "name", "digits"}]
