"""How a sentence is put: what is stated beside a denial, a rumour or a condition, and what is not."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.assertion import denied_in, is_vouched_for, modality_of
from assistant.language.speech import read_speech
from assistant.model import Modality


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The parliament rejected the budget on Thursday.", "asserts"),
        ("The chancellor dismissed her finance minister.", "asserts"),
        ("The company rejected as untrue a report that it had spilled oil.", "denies"),
        ("The mayor called it nonsense that the school was closed.", "denies"),
        ("“We did not shell the market,” said the army spokesman.", "denies"),
        ("The minister denied taking bribes but confirmed that 40 officers were dismissed.", "reports"),
        ("The editor, whom the court could have jailed, was fined on Tuesday.", "asserts"),
        ("The court, which could have jailed the editor, fined her on Tuesday.", "asserts"),
        ("The vote that would have brought the government down was called off.", "asserts"),
        ("“Did they arrest six students?” asked the councillor.", "asks"),
    ],
)  # fmt: skip
def test_the_main_statement_tells_how_a_sentence_is_put(sentence: str, modality: str) -> None:
    assert read_speech(sentence).modality == modality


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels claimed that two helicopters were shot down.",
        "The prosecutor alleged that he took the money.",
        "There was talk that the singer had cancelled.",
        "Police said they were looking into reports that the well was poisoned.",
        "The minister said his rival had claimed that the senator met arms dealers.",
        "Perhaps the bank bought dollars.",
        "He “won” the vote in Sunday's “election”.",
    ],
)
def test_what_is_claimed_alleged_rumoured_or_doubted_is_not_vouched_for(sentence: str) -> None:
    assert not read_speech(sentence).asserted


@pytest.mark.parametrize(
    "sentence",
    [
        "Contrary to rumours that the dam had burst, it held on Monday.",
        "The union confirmed reports that the line was closed.",
        "The “Strong” opened in all the cinemas of the valley.",
    ],
)
def test_what_is_stated_against_a_rumour_is_vouched_for(sentence: str) -> None:
    assert read_speech(sentence).asserted


def test_what_is_denied_is_told() -> None:
    assert denied_in("The firm denied that it spilled oil.") == " that it spilled oil."
    assert denied_in("“We did not shell it,” he said.") == "“We did not shell it,”"
    assert denied_in("The firm spilled oil.") is None


@given(st.text(), st.text(), st.booleans())
def test_any_text_is_put_somehow(sentence: str, verb: str, reported: bool) -> None:
    assert modality_of(sentence, verb, reported=reported) in get_args(Modality)
    assert isinstance(is_vouched_for(sentence, verb), bool)
    assert (denied := denied_in(sentence)) is None or denied in sentence
