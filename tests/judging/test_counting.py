"""Numbers that the rules of counting do not recognise, held against each other by exchange."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.judging.counting import exchanged
from assistant.judging.findings import Asked
from tests.judging.library import article, check_first, claim_of, shelf

CLAIM = "The council in Tornby approved the water tariff on Tuesday by 61 votes."
MARCH = date(2025, 3, 5)


def other(text: str, published: date = MARCH) -> tuple[str, bool]:
    """The stance of another outlet's sentence, and whether it overtakes the claim."""
    checked = check_first(
        article(CLAIM, published=MARCH), article(text, "Northern Ledger", published)
    )
    stances = {e.stance for e in checked.evidence} - {"neutral"} or {"neutral"}
    return stances.pop(), checked.superseded_by is not None


def test_a_claim_and_a_sentence_exchange_their_numbers() -> None:
    source = article(CLAIM, published=MARCH)
    given = article("With 43 votes the council approved it, an official said.", "Ledger", MARCH)
    asked = Asked.of(claim_of(source))
    (found,) = shelf([source, given]).sources([(given.id, 0, len(given.text))])
    (exchange,) = exchanged(asked, found)
    assert exchange.claim == CLAIM.replace("61", "43")
    assert exchange.sentence == "With 61 votes the council approved it."


def test_another_number_of_votes_contradicts() -> None:
    text = "On Tuesday the council in Tornby approved the water tariff with 43 votes."
    assert other(text) == ("refutes", False)


def test_a_later_report_of_another_number_overtakes() -> None:
    text = "On 4 March the council in Tornby approved the water tariff with 43 votes."
    assert other(text, date(2025, 3, 6)) == ("neutral", True)


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday the council in Grenvik approved the road plan with 43 votes.",
        "The finance committee in Tornby backed the water tariff on Tuesday with 5 votes.",
        "On Tuesday the council in Tornby approved the water tariff after 43 minutes.",
    ],
)
def test_a_number_of_something_else_contradicts_nothing(text: str) -> None:
    assert other(text) == ("neutral", False)
