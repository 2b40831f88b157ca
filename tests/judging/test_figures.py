"""Figures: only numbers of one thing, one place and one day are held against each other."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.judging.counts import comparable, compare, counted
from assistant.judging.figures import contested
from assistant.language.statement import read
from tests.judging.library import article, check_first

WEDNESDAY, THURSDAY = date(2025, 4, 23), date(2025, 4, 24)
SEVEN = "Seven people were killed in a strike on Kharkiv on Tuesday."


def comparisons(claimed: str, given: str, days: tuple[date, date]) -> list[str]:
    sides = []
    for text, outlet, day in zip((claimed, given), ("Post", "Ledger"), days, strict=True):
        source = article(text, outlet, day)
        sides.append(counted(source, read(text, day), outlet))
    return [compare(a, b) for a in sides[0] for b in sides[1] if comparable(a, b)]


@pytest.mark.parametrize(
    ("given", "published", "expected"),
    [
        ("Seven people were killed in the strike on Kharkiv on Tuesday.", WEDNESDAY, "agrees"),
        ("A strike killed seven people in Kharkov on Tuesday.", WEDNESDAY, "agrees"),
        ("At least five people were killed in a strike on Kharkiv on Tuesday.", WEDNESDAY, "wider"),
        ("Nine people were killed in the strike on Kharkiv on Tuesday.", WEDNESDAY, "difference"),
        ("Nine people were killed in the strike on Kharkiv on Tuesday.", THURSDAY, "update"),
        ("In Kharkiv nine people were killed in a strike on Tuesday.", WEDNESDAY, "difference"),
        ("The number of people killed in the strike on Kharkiv on Tuesday rose to nine.", WEDNESDAY, "update"),
        ("Police earlier said six people were killed in the strike on Kharkiv on Tuesday.", WEDNESDAY, "earlier"),
        ("No one was killed in the strike on Kharkiv on Tuesday.", WEDNESDAY, "difference"),
        ("No one was killed in the strike on Kharkiv on Tuesday.", THURSDAY, "difference"),
    ],
)  # fmt: skip
def test_what_one_number_says_of_another(given: str, published: date, expected: str) -> None:
    assert comparisons(SEVEN, given, (WEDNESDAY, published)) == [expected]


def test_at_least_five_is_entailed_by_seven() -> None:
    at_least = "At least five people were killed in a strike on Kharkiv on Tuesday."
    assert comparisons(at_least, SEVEN, (WEDNESDAY, WEDNESDAY)) == ["within"]


def test_a_first_report_of_none_is_overtaken_and_not_contradicted() -> None:
    none_yet = "No one was immediately known to be killed in the strike on Kharkiv on Tuesday."
    assert comparisons(none_yet, SEVEN, (WEDNESDAY, THURSDAY)) == ["update"]


@pytest.mark.parametrize(
    "given",
    [
        "Nine people were killed in a strike on Odesa on Tuesday.",
        "Nine people were killed in a strike on Kharkiv on Monday.",
        "Nine people were killed in a strike on Kharkiv last Tuesday.",
        "Nine people were injured in a strike on Kharkiv on Tuesday.",
        "Two children were killed in the strike on Kharkiv on Tuesday.",
        "Three more people were killed in a strike on Kharkiv on Tuesday.",
        "Five people were killed in a road crash in Kharkiv on Tuesday.",
        "In a second strike on Kharkiv on Tuesday, two people were killed.",
        "A strike on a shop in Kharkiv on Tuesday killed two people.",
        "Strikes killed 12 people across Ukraine on Tuesday, including seven in Kharkiv.",
        "Since 2022, 300 people have been killed in strikes on Kharkiv.",
        "Nine people could have been killed in the strike on Kharkiv on Tuesday.",
        "It is not true that nine people were killed in the strike on Kharkiv on Tuesday.",
        "Nine people were killed in strikes on Kharkiv on Tuesday and two on Monday.",
        "Nine people were killed in a strike on Kharkiv.",
    ],
)
def test_other_numbers_are_not_held_against_it(given: str) -> None:
    assert comparisons(SEVEN, given, (WEDNESDAY, WEDNESDAY)) == []


LAUNCHED = "Russia launched 54 drones at Ukraine overnight."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Russia launched 67 drones at Ukraine overnight.", ["difference"]),
        ("Russia launched 54 drones and 3 missiles at Ukraine overnight.", ["agrees"]),
        ("The army shot down 40 drones launched at Ukraine overnight.", []),
        ("Russia launched 20 missiles at Ukraine overnight.", []),
        ("Russia launched 12 drones at Kyiv overnight.", []),
    ],
)
def test_things_are_counted_alike_only_in_one_action(given: str, expected: list[str]) -> None:
    assert comparisons(LAUNCHED, given, (WEDNESDAY, WEDNESDAY)) == expected


def test_a_rising_toll_overtakes_and_does_not_contradict() -> None:
    checked = check_first(
        article(SEVEN),
        article(
            "The number of people killed in the strike on Kharkiv on Tuesday rose to nine.",
            "Northern Ledger",
            THURSDAY,
        ),
    )
    assert checked.superseded_by is not None
    assert checked.verdict == "not_enough_evidence"


def test_two_counts_of_one_night_conflict_for_both() -> None:
    one, other = (
        article("Russia launched 54 drones at Ukraine overnight.", "Lantern Daily"),
        article("Russia launched 67 drones at Ukraine overnight.", "Harbour Post"),
    )
    assert check_first(one, other).verdict == "conflicting"
    assert check_first(other, one).verdict == "conflicting"


def test_contested_figures_say_who_counted_in_any_order() -> None:
    numbers = [
        number
        for text, outlet, day in [
            ("20 people were injured in the strike on Kharkiv on Tuesday, police said.", "Post", WEDNESDAY),
            ("26 people were injured in the strike on Kharkiv on Tuesday.", "Ledger", THURSDAY),
            ("Three people were injured in the strike on Odesa on Tuesday.", "Daily", WEDNESDAY),
        ]
        for number in counted(article(text, outlet, day), read(text, day), outlet)
    ]  # fmt: skip
    (figure,) = contested(numbers)
    assert (figure.measure, figure.place, figure.state) == ("injured", "Kharkiv", "updated")
    assert [(v.low, v.counted_by) for v in figure.values] == [(20, "police"), (26, "Ledger")]
    assert contested(reversed(numbers)) == [figure]


def test_opinion_counts_nothing() -> None:
    source = article(SEVEN, genre="opinion")
    assert counted(source, read(SEVEN, WEDNESDAY), source.id) == []
