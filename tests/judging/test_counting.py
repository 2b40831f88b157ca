"""Numbers that the rules of counting do not recognise, held against each other by exchange."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.judging.counting import exchanged
from assistant.judging.counts import without_counting_day
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


def state_of(one: str, other: str, days: tuple[date, date] = (MARCH, MARCH)) -> str:
    """What another outlet's sentence does to a claim: its stance, or "overtakes"."""
    checked = check_first(article(one, published=days[0]), article(other, "Ledger", days[1]))
    if checked.superseded_by:
        return "overtakes"
    stances = {e.stance for e in checked.evidence} - {"neutral"}
    return stances.pop() if stances else "silent"


def test_the_day_of_counting_is_compared_by_the_rules_not_read_by_the_verifier() -> None:
    given = article(
        "By 20 June 214 people had been arrested over the riot.", "Ledger", date(2025, 6, 20)
    )
    source = article(
        "Police had arrested 120 people over the riot by 17 June.", published=date(2025, 6, 17)
    )
    (found,) = shelf([source, given]).sources([(given.id, 0, len(given.text))])
    (exchange,) = exchanged(Asked.of(claim_of(source)), found)
    assert exchange.claim == "Police had arrested 214 people over the riot."
    assert exchange.sentence == "120 people had been arrested over the riot."


def test_a_number_called_the_old_one_is_overtaken_by_the_new() -> None:
    claim = "The strike in Frankfurt on Monday cancelled 140 flights."
    text = "The strike in Frankfurt on Monday cancelled 260 flights, up from 140 flights in the morning."
    assert state_of(claim, text) == "overtakes"


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        # a year and one of its months
        ("Customs officers in Antwerp arrested 74 people in 2024.", "In December 2024 customs officers in Antwerp arrested nine people."),
        # two nights
        ("Overnight, air defences in Tulcea brought down three drones.", "Air defences in Tulcea brought down eight drones overnight."),
        # by how much, and to how much
        ("On Monday the price of a bus ticket in Oslo rose by 4 kroner.", "The price of a bus ticket in Oslo rose to 44 kroner on Monday."),
    ],
)  # fmt: skip
def test_numbers_of_different_times_or_kinds_are_not_compared(claim: str, text: str) -> None:
    assert state_of(claim, text, (MARCH, date(2025, 3, 6))) == "silent"


def test_what_was_counted_at_one_hour_is_not_counted_on() -> None:
    claim = "At noon on Tuesday 2,600 people were queuing at the crossing in Medyka."
    text = "At noon on Tuesday 4,100 people were queuing at the crossing in Medyka."
    assert state_of(claim, text, (MARCH, date(2025, 3, 6))) == "refutes"


def test_a_later_version_that_changes_the_number_counts_anew() -> None:
    first = article(
        "Fourteen people were killed in the landslide in Baguio on Monday.",
        "Post",
        date(2025, 9, 9),
    )
    later = article(
        "Nineteen people were killed in the landslide in Baguio on Monday.",
        "Post",
        date(2025, 9, 11),
    )
    reprint = article(
        "Fourteen people were killed in the landslide in Baguio on Monday.",
        "Times",
        date(2025, 9, 12),
    )
    everything = shelf([first, later, reprint])
    days = {
        s.article.id: s.reported
        for s in everything.sources((a.id, 0, 99) for a in (first, later, reprint))
    }
    assert len(set(everything.origin_of.values())) == 1
    assert days[later.id] == (date(2025, 9, 11),)
    assert days[reprint.id] == (date(2025, 9, 9),)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        # neither carries "over" as a part of its verb
        ("A ferry carrying over 200 passengers sank off Samos on Monday.", "A ferry carrying 230 passengers sank off Samos on Monday."),
        # a fraction is rounded
        ("A third of the voters in Bonn stayed at home on Sunday.", "In Bonn 35 percent of the voters stayed at home on Sunday."),
    ],
)  # fmt: skip
def test_what_may_be_the_same_contradicts_nothing(claim: str, text: str) -> None:
    assert state_of(claim, text) != "refutes"


def test_four_sites_are_no_four_o_clock() -> None:
    claim = "On 3 March a raid in Sumy killed 12 people at 4 sites."
    text = "On 3 March a raid in Sumy killed 19 people at 4 sites."
    assert state_of(claim, text, (date(2025, 3, 3), MARCH)) == "overtakes"


def test_a_number_after_which_something_followed_is_not_the_old_one() -> None:
    claim = "A blast at a mine in Kerman on Monday killed 20 people."
    text = "Mourning was declared in Kerman after 20 people were killed in a blast at a mine in Kerman on Monday."
    assert state_of(claim, text) == "supports"


@pytest.mark.parametrize(
    "text",
    [
        "The law requires 65 percent renewable heating by 2030.",
        "It must deliver 20 tanks by June.",
        "300 homes were destroyed by Tuesday's earthquake.",
        "Three hundred workers were put on leave on Monday.",
    ],
)
def test_a_deadline_and_the_day_of_an_event_are_no_days_of_counting(text: str) -> None:
    assert without_counting_day(text, MARCH) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("By 4 March police had arrested 12 people.", "Police had arrested 12 people."),
        ("As of Tuesday 12 people were missing.", "12 people were missing."),
        ("The toll had risen to 12 on Tuesday.", "The toll had risen to 12."),
    ],
)
def test_the_day_of_counting_goes(text: str, left: str) -> None:
    assert without_counting_day(text, MARCH) == left
