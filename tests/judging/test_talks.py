"""The design's cases: "no official direct talks since the early weeks", as of 24 April 2025."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.judging.absence import absence
from assistant.judging.queries import opposite, queries
from assistant.model import Article, CheckedClaim
from tests.judging.library import article, check, check_first, typed_claim

TALKS = article(
    "Russia and Ukraine have held no official direct talks since the early weeks of the war.",
    "Lantern Daily",
    date(2025, 4, 24),
)


def against(text: str, published: date | None) -> CheckedClaim:
    return check_first(TALKS, article(text, "Northern Ledger", published))


def test_talks_in_the_early_weeks_decide_nothing() -> None:
    checked = against(
        "Russian and Ukrainian delegations met face to face in Istanbul on 29 March 2022.",
        date(2022, 3, 30),
    )
    assert checked.verdict == "not_enough_evidence"
    assert checked.superseded_by is None


def test_talks_before_the_day_refute_however_late_they_are_reported() -> None:
    checked = against(
        "Russian and Ukrainian officials met directly in a hotel in March 2025, both governments disclosed.",
        date(2025, 7, 3),
    )
    assert [e.stance for e in checked.evidence] == ["refutes"]
    assert checked.verdict == "conflicting"
    assert checked.superseded_by is None


def test_talks_after_the_day_supersede() -> None:
    checked = against(
        "Russian and Ukrainian delegations met face to face in Istanbul on Friday.",
        date(2025, 5, 16),
    )
    assert checked.superseded_by is not None
    assert checked.superseded_by.about is not None
    assert checked.superseded_by.about.start == date(2025, 5, 16)
    assert checked.verdict == "not_enough_evidence"


def test_the_first_in_three_years_supports_as_of_the_day_and_supersedes_after() -> None:
    checked = against(
        "Officials from both capitals on Friday held the first direct talks between Russia and "
        "Ukraine in more than three years.",
        date(2025, 5, 16),
    )
    assert checked.verdict == "supported"
    assert checked.superseded_by is not None


@pytest.mark.parametrize(
    "text",
    [
        "Officials from Russia and the United States held direct talks on 18 February 2025.",
        "Russia and Ukraine exchanged 200 prisoners on 19 April 2025 after official mediation by "
        "the Emirates, without direct talks.",
        "Official direct talks between Russia and Ukraine may be held next week.",
        "Ukrainian and Russian delegations met separately with American officials on 24 March 2025.",
        "Russian and Ukrainian officials did not meet directly on 12 March 2025.",
        "Ukraine denied that its officials had held direct talks with Russia on 12 March 2025.",
        "It is not true that Russian and Ukrainian officials held direct talks on 12 March 2025.",
        "Russian and Ukrainian officials spoke of direct talks on 12 March 2025 and agreed to none.",
    ],
)
def test_what_is_no_official_direct_talk_of_the_two_decides_nothing(text: str) -> None:
    checked = against(text, date(2025, 4, 22))
    assert checked.verdict == "not_enough_evidence"
    assert checked.superseded_by is None
    assert {e.stance for e in checked.evidence} <= {"neutral"}


def test_talks_without_a_day_are_related_only() -> None:
    checked = against("The sides, Russia and Ukraine, held official direct talks.", None)
    (related,) = checked.evidence
    assert (related.stance, related.when, related.overtakes) == ("neutral", "unknown", False)
    assert checked.verdict == "not_enough_evidence"


def test_silence_never_supports_an_absence() -> None:
    checked = against(
        "Between Russia and Ukraine there were no official direct talks since the early "
        "weeks of the war, analysts noted.",
        date(2025, 4, 23),
    )
    assert checked.origins_refuting == 0
    assert checked.superseded_by is None


@pytest.mark.parametrize(
    ("claim", "report", "verdict"),
    [
        ("Acme Mining has not paid its workers since 2022.", "Acme Mining paid its chief executive on 3 March 2025.", "not_enough_evidence"),
        ("Acme Mining has not paid its workers since 2022.", "Acme Mining paid its workers on 3 March 2025.", "refuted"),
        ("Acme Mining has not paid its workers since 2022.", "Acme Mining paid its workers on 3 March 2021.", "not_enough_evidence"),
        ("No flights have left Odesa airport since 2022.", "Flights over Odesa were seen on 3 March 2025.", "not_enough_evidence"),
        ("No flights have left Odesa airport since 2022.", "A flight left Odesa airport on 3 March 2025.", "refuted"),
        ("Putin and Zelensky have not met in person since 2019.", "Putin and Zelensky met online on 3 March 2025.", "not_enough_evidence"),
        ("Putin and Zelensky have not met in person since 2019.", "Putin met Berg in person on 3 March 2025 while Zelensky was away.", "not_enough_evidence"),
        ("Putin and Zelensky have not met since 2019.", "Aides of Putin and Zelensky met on 3 March 2025.", "not_enough_evidence"),
        ("Putin and Zelensky have not met in person since 2019.", "Putin and Zelensky met in person on 3 March 2025.", "refuted"),
        ("No attack has hit Lviv since 2022.", "The mayor of Lviv spoke of an attack that hit Kyiv on 3 March 2025.", "not_enough_evidence"),
    ],
)  # fmt: skip
def test_every_qualifier_of_an_absence_must_be_met(claim: str, report: str, verdict: str) -> None:
    checked = check(
        typed_claim(claim, date(2025, 4, 24)),
        [Article.of(report, outlet="Northern Ledger", published=date(2025, 3, 4))],
    )
    assert checked.verdict == verdict


def test_the_qualifiers_are_read_from_the_claim() -> None:
    found = absence(TALKS.text)
    assert found is not None
    assert set(found.qualifiers) == {"official", "direct"}
    assert set(found.parties) == {"russia", "ukraine"}
    assert absence("Russia and Ukraine held talks.") is None


def test_the_opposite_is_looked_for_too() -> None:
    for_it, against_it = queries(typed_claim(TALKS.text, date(2025, 4, 24)))
    assert for_it == TALKS.text
    assert against_it.startswith("first ")
    assert " no " not in against_it
    assert "no one was injured" in opposite("Seven people were injured in Kharkiv.")
