"""Meaning: words that are one to the reader, and what a sentence negates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.meaning import meaning, meanings, negated
from assistant.language.words import content_stems, fold, stem, words


def test_words_for_one_thing_are_one() -> None:
    assert set(meanings("20 wounded in the strike")) == set(meanings("20 injured in the attack"))


def test_numbers_and_empty_words_carry_no_meaning() -> None:
    assert meanings("It was 20 of the 30") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister did not resign.",
        "The minister didn’t resign.",
        "The minister never resigned.",
        "The minister refused to resign.",
        "The minister failed to resign.",
    ],
)
def test_a_negation_takes_back_what_follows(sentence: str) -> None:
    assert meaning(stem("resign")) in negated(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister resigned.",
        "Not only the minister resigned.",
        "The minister resigned no later than Friday.",
        "If the minister does not resign, the house will vote.",
        "The minister has not slept since he resigned.",
        "The minister did not sleep, but resigned.",
        "The minister resigned, though asked not to resign.",
    ],
)
def test_what_is_stated_or_only_supposed_is_not_negated(sentence: str) -> None:
    assert meaning(stem("resign")) not in negated(sentence)


@given(st.text())
def test_any_text_has_words_where_they_say(text: str) -> None:
    for word in words(text):
        assert fold(text[word.start : word.end]) == word.lower
    assert negated(text) <= set(meanings(text)) | {meaning(w.stem) for w in words(text)}
    assert len(content_stems(text)) <= len(words(text))
