"""Numbers: their value, their bounds, and what they count."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.numbers import quantities

Found = tuple[float | None, float | None, str]


def found(sentence: str) -> list[Found]:
    return [(q.low, q.high, q.measure) for q in quantities(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("20 people were injured.", (20, 20, "injured")),
        ("At least 20 people were injured.", (20, None, "injured")),
        ("No fewer than 20 people were injured.", (20, None, "injured")),
        ("More than 20 people were injured.", (20, None, "injured")),
        ("Twenty or more people were injured.", (20, None, "injured")),
        ("Up to 20 people were injured.", (None, 20, "injured")),
        ("As many as 20 people were injured.", (None, 20, "injured")),
        ("No more than 20 people were injured.", (None, 20, "injured")),
        ("Fewer than 20 people were injured.", (None, 20, "injured")),
        ("Nearly 100 people were injured.", (85, 100, "injured")),
        ("About 100 people were injured.", (90, pytest.approx(110), "injured")),
        ("Between 10 and 15 soldiers died.", (10, 15, "killed")),
        ("From 10 to 15 soldiers died.", (10, 15, "killed")),
        ("10-15 soldiers died.", (10, 15, "killed")),
        ("10–15 soldiers died.", (10, 15, "killed")),
        ("Dozens of people were hurt.", (24, 99, "injured")),
        ("Hundreds of people were evacuated.", (200, 999, "evacuated")),
        ("Several people were hurt.", (3, 12, "injured")),
        ("No one was hurt.", (0, 0, "injured")),
        ("Nobody died.", (0, 0, "killed")),
    ],
)
def test_a_count_keeps_its_bounds(sentence: str, expected: Found) -> None:
    assert found(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("1,600 drones", 1600),
        ("1, 600 drones", 1600),
        ("twenty-one drones", 21),
        ("two dozen drones", 24),
        ("a dozen drones", 12),
        ("one hundred and five drones", 105),
        ("twenty thousand drones", 20_000),
        ("2 million drones", 2_000_000),
        ("3m drones", 3_000_000),
        ("2.5 drones", 2.5),
        ("٢٠ drones", 20),
        ("２０ drones", 20),
    ],
)
def test_a_number_has_its_value_however_it_is_written(sentence: str, value: float) -> None:
    assert found(sentence) == [(value, value, "drone")]


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("It cost $3.5bn.", 3.5e9, "$"),
        ("It cost €2 million.", 2e6, "€"),
        ("It cost £400.", 400, "£"),
        ("Turnout was 54.5%.", 54.5, "%"),
        ("Turnout was 54 per cent.", 54, "%"),
        ("Turnout was 54 percent.", 54, "%"),
    ],
)
def test_money_and_shares_keep_their_unit(sentence: str, value: float, unit: str) -> None:
    (quantity,) = quantities(sentence)
    assert (quantity.low, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The blast injured at least 20 others.", [(20, None, "injured")]),
        ("The blast left three people injured.", [(3, 3, "injured")]),
        ("A missile hit the block, killing one woman.", [(1, 1, "killed")]),
        ("The death toll rose to 12.", [(12, 12, "killed")]),
        ("The number of people injured in the strike rose to 26.", [(26, 26, "injured")]),
        ("12 killed, 30 injured.", [(12, 12, "killed"), (30, 30, "injured")]),
        ("It killed 3 and injured 12 people.", [(3, 3, "killed"), (12, 12, "injured")]),
        ("Three are missing.", [(3, 3, "missing")]),
    ],
)
def test_casualties_are_told_by_many_words_and_have_one_measure(
    sentence: str, expected: list[Found]
) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "They injured 20 people, including four children.",
        "They injured 20 people, among them four children.",
        "Three more people were killed.",
        "Another three people were killed.",
        "A further three people were killed.",
        "Three of the injured were children.",
    ],
)
def test_a_part_of_a_count_or_an_addition_to_it_is_marked_as_one(sentence: str) -> None:
    assert quantities(sentence)[-1].measure.endswith("(part)")


@pytest.mark.parametrize(
    "sentence",
    [
        "It happened on 5 May 2025.",
        "It happened on May 5.",
        "It happened in 2014.",
        "In 2014 people fled.",
        "It happened on 2025-04-23 there.",
        "It began at 10:30.",
        "It began at 9 pm.",
        "It was the 3rd time.",
        "Ivan Petrov, 43, saw it.",
        "A 43-year-old man saw it.",
        "Two years ago it began.",
        "One of the men saw it.",
        "F-16 jets flew over.",
        "He sat on Flight 17 that day.",
        "Resolution 2231 was adopted.",
        "Call 555-123-4567 for help.",
        "9" * 40 + " people",
    ],
)
def test_dates_ages_clock_times_and_labels_are_no_counts(sentence: str) -> None:
    assert quantities(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("Half of the teachers struck.", 47, 53),
        ("More than half of the teachers struck.", 50, None),
        ("A third of the voters stayed at home.", 30.3, 36.4),
        ("About two-thirds of the voters stayed at home.", 60, 73.4),
        ("One in four pupils missed a month.", 22, 28),
        ("Nine out of 10 people agree.", 87, 93),
    ],
)
def test_a_share_is_a_rounded_percentage(sentence: str, low: float, high: float | None) -> None:
    (share,) = quantities(sentence)
    assert (share.measure, share.unit) == ("percent", "%")
    assert share.low == pytest.approx(low, abs=0.1)
    assert share.high == (None if high is None else pytest.approx(high, abs=0.1))


@pytest.mark.parametrize(
    "sentence",
    [
        "He worked half an hour.",
        "It is the third of five sons.",
        "Sales in the first quarter rose.",
    ],
)
def test_not_every_half_third_or_quarter_is_a_share(sentence: str) -> None:
    assert "percent" not in {q.measure for q in quantities(sentence)}


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("The fare rose by 4 kroner.", "kroner (change)"),
        ("The fare rose to 44 kroner.", "kroner"),
        ("The economy grew 0.4 percent.", "percent (change)"),
        ("Support fell by at least 3 percentage points.", "percentage points (change)"),
        ("Support stood at 3 percent.", "percent"),
        ("Unemployment rose above 5 percent.", "percent"),
        ("It burned 20 square kilometres.", "square kilometr"),
        ("Winds reached 120 kilometres per hour.", "kilometr per hour"),
        ("The number of injured rose to 26.", "injured"),
    ],
)
def test_by_how_much_is_not_how_much(sentence: str, measure: str) -> None:
    assert [q.measure for q in quantities(sentence)] == [measure]


def test_an_over_that_belongs_to_the_verb_bounds_nothing() -> None:
    assert found("Armenia handed over 15 prisoners.")[0][:2] == (15, 15)
    assert found("A car ran over three people.")[0][:2] == (3, 3)
    assert found("Over 15 prisoners were freed.")[0][:2] == (15, None)
    assert found("A ferry carrying over 200 passengers sank.")[0][:2] == (200, None)


def test_more_than_leaves_out_the_number_itself() -> None:
    (more,), (hundred,), (least,) = map(
        quantities, ("more than 100 votes", "100 votes", "at least 100 votes")
    )
    assert not more.entailed_by(hundred)
    assert least.entailed_by(hundred)
    assert more.entailed_by(more)
    assert least.entailed_by(more)
    assert more.agrees(hundred)


def test_what_nobody_does_is_no_count_of_anything() -> None:
    assert all(not q.measure for q in quantities("Nobody bargains honestly."))


@given(st.text())
def test_any_text_can_be_read_and_every_number_stands_where_it_says(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert all(v is None or math.isfinite(v) for v in (quantity.low, quantity.high))
        assert quantity.agrees(quantity)
