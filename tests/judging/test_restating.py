"""A sentence's numbers in the claim's words: the verifier reads, it does not reckon."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.judging.restating import restated
from assistant.language.numbers import quantities


def told(sentence: str, claim: str) -> str:
    return restated(sentence, quantities(sentence), claim, quantities(claim))


@pytest.mark.parametrize(
    ("sentence", "claim", "expected"),
    [
        (
            "The march was joined by 1,040 people.",
            "About 1,000 people marched.",
            "The march was joined by about 1,000 people.",
        ),
        (
            "The crack was measured at 3,200 metres.",
            "The crack is 3.2 kilometres long.",
            "The crack was measured at 3.2 kilometres.",
        ),
        (
            "The ballot ended with 57 percent for a strike.",
            "More than half of the teachers want to strike.",
            "The ballot ended with more than half for a strike.",
        ),
        (
            "Of the deputies forty-six were in favour.",
            "The bill passed with 46 votes.",
            "Of the deputies 46 were in favour.",
        ),
        (
            "64 drones came down in the night.",
            "Between 60 and 70 drones came down.",
            "Between 60 and 70 drones came down in the night.",
        ),
        (
            "20 people were hurt, 3 of them badly.",
            "At least 10 people were hurt and five towns cut off.",
            "At least 10 people were hurt, 3 of them badly.",
        ),
        (
            "A dozen people were hurt.",
            "The blast hurt 12 people.",
            "12 people were hurt.",
        ),
        (
            "Profit was put at 0.45 billion kronor.",
            "It made 450 million kronor.",
            "Profit was put at 450 million kronor.",
        ),
    ],
)
def test_a_number_that_entails_the_claims_is_told_in_the_claims_words(
    sentence: str, claim: str, expected: str
) -> None:
    assert told(sentence, claim) == expected


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("About 1,000 people marched.", "1,040 people marched."),
        ("At least 20 people were hurt.", "Exactly 23 people were hurt."),
        ("Three people walked 3 kilometres.", "Five people walked 5 kilometres."),
        ("The road is three kilometres long.", "Three people died on the road."),
        ("He paid 20 euros.", "He paid 20 dollars."),
        ("There were no deaths.", "There were no injuries."),
        ("The bill passed with 100 votes.", "The bill passed with more than 100 votes."),
        ("The Greens failed to win 30 seats.", "The Greens failed to win more than 20 seats."),
        ("It did not reach 60 percent.", "It did not reach more than 50 percent."),
        ("The bill got 51 percent of the votes.", "The bill got half of the votes."),
        ("It burned 20,000 square kilometres.", "It burned 20 square metres."),
        ("20 people were hurt.", "At least 10 people were hurt; last year at least 15 were hurt."),
    ],
)
def test_what_is_not_the_same_keeps_its_own_words(sentence: str, claim: str) -> None:
    assert told(sentence, claim) == sentence


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_held_together(sentence: str, claim: str) -> None:
    assert isinstance(told(sentence, claim), str)


@given(st.text(max_size=80))
def test_a_sentence_held_against_itself_stays_as_it_is(sentence: str) -> None:
    assert told(sentence, sentence) == sentence
