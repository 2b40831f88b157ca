"""Days: what a sentence speaks of, seen from the day it was published."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.days import about, dated, duration_before, is_of_several_days, since
from assistant.model import Interval

#: A Wednesday.
PUBLISHED = date(2025, 4, 23)


def days(start: tuple[int, int, int], end: tuple[int, int, int] | None = None) -> Interval:
    return Interval(start=date(*start), end=date(*(end or start)))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It fell on 5 May 2024.", days((2024, 5, 5))),
        ("It fell on the 5th of May, 2024.", days((2024, 5, 5))),
        ("It fell on May 5, 2024.", days((2024, 5, 5))),
        ("It fell on 2024-05-05.", days((2024, 5, 5))),
        ("It fell on Sept. 3, 2024.", days((2024, 9, 3))),
        ("It fell on 19 April.", days((2025, 4, 19))),
        ("It fell on 28 December.", days((2024, 12, 28))),
        ("It fell in March 2022.", days((2022, 3, 1), (2022, 3, 31))),
        ("It fell in March.", days((2025, 3, 1), (2025, 3, 31))),
        ("It fell in November.", days((2024, 11, 1), (2024, 11, 30))),
        ("It fell in 2014.", days((2014, 1, 1), (2014, 12, 31))),
        ("It fell on Tuesday.", days((2025, 4, 22))),
        ("It fell on Wednesday.", days((2025, 4, 23))),
        ("It fell on Thursday.", days((2025, 4, 17))),
        ("It fell yesterday.", days((2025, 4, 22))),
        ("It fell today.", days((2025, 4, 23))),
        ("It fell overnight.", days((2025, 4, 22), (2025, 4, 23))),
        ("It fell last week.", days((2025, 4, 14), (2025, 4, 20))),
        ("It fell last month.", days((2025, 3, 1), (2025, 3, 31))),
        ("It fell last year.", days((2024, 1, 1), (2024, 12, 31))),
        ("It fell over the weekend.", days((2025, 4, 19), (2025, 4, 20))),
        ("It fell two days ago.", days((2025, 4, 21))),
        ("It fell.", None),
        ("It may fall.", None),
        ("It fell on 31 February 2025.", None),
    ],
)
def test_a_sentence_speaks_of_the_day_it_names(sentence: str, expected: Interval | None) -> None:
    assert about(sentence, PUBLISHED) == expected


def test_a_weekday_in_the_future_is_the_next_one() -> None:
    assert about("They will meet on Thursday.", PUBLISHED, future=True) == days((2025, 4, 24))
    assert about("They will meet on Wednesday.", PUBLISHED, future=True) == days((2025, 4, 30))
    assert about("They will meet next Monday.", PUBLISHED, future=True) == days((2025, 4, 28))
    assert about("They will meet tomorrow.", PUBLISHED, future=True) == days((2025, 4, 24))


@pytest.mark.parametrize(
    "sentence",
    [
        "A missile hit the town on Monday, the mayor said on Wednesday.",
        "The mayor said on Wednesday that a missile hit the town on Monday.",
        "The mayor on Wednesday said a missile hit the town on Monday.",
        "The mayor told reporters on Wednesday that a missile hit the town on Monday.",
        "The mayor told officials in Moscow on Wednesday that a missile hit the town on Monday.",
        "A missile hit the town on Monday, the mayor said in a statement on Wednesday.",
    ],
)
def test_the_day_something_was_said_is_not_the_day_it_happened(sentence: str) -> None:
    assert about(sentence, PUBLISHED) == days((2025, 4, 21))


def test_a_year_beside_a_day_is_background() -> None:
    told = "On Tuesday they spoke of the treaty signed in 2014."
    assert about(told, PUBLISHED) == days((2025, 4, 22))


def test_what_has_lasted_since_a_day_is_of_all_the_time_since() -> None:
    lasting = about("The port has been closed since Friday.", PUBLISHED)
    assert lasting == Interval(start=date(2025, 4, 18), end=PUBLISHED)
    assert about("He was released since Friday was a holiday.", PUBLISHED) is None


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on 7 February", (2025, 2, 7), (2025, 2, 7)),
        ("on 7 November", (2024, 11, 7), (2024, 11, 7)),
        ("on 7 June", (2025, 6, 7), (2025, 6, 7)),
        ("at the end of March", (2025, 3, 21), (2025, 3, 31)),
        ("in the first week of April", (2025, 4, 1), (2025, 4, 7)),
        ("in late March", (2025, 3, 21), (2025, 3, 31)),
        ("between 1 and 6 April", (2025, 4, 1), (2025, 4, 6)),
    ],
)
def test_days_without_a_year_and_parts_of_months(
    words: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    told = about(f"Hail fell {words}.", PUBLISHED)
    assert told == Interval(start=date(*start), end=date(*end))


def test_a_report_of_a_day_is_no_saying_on_that_day() -> None:
    told = about("It was taken by rebels on 21 January, says an army report.", PUBLISHED)
    assert told == Interval(start=date(2025, 1, 21), end=date(2025, 1, 21))


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("Rebels took the airfield on Tuesday.", "Rebels took the airfield on 22 April."),
        ("Sunday's storm hurt two.", "The 20 April storm hurt two."),
        ("It fell yesterday.", "It fell on 22 April."),
        ("They meet next Monday.", "They meet next Monday."),
        ("It fell in March.", "It fell in March."),
        ("It fell on 3 May 2019.", "It fell on 3 May 2019."),
    ],
)
def test_a_day_is_written_as_a_date(sentence: str, written: str) -> None:
    assert dated(sentence, PUBLISHED) == written
    assert dated(sentence, None) == sentence


@pytest.mark.parametrize("edge", ["until", "before", "after"])
def test_an_edge_is_not_the_time_spoken_of(edge: str) -> None:
    assert about(f"They have waited {edge} Friday.", PUBLISHED) is None


def test_since_is_the_start_of_a_span_where_it_is_a_date() -> None:
    assert since("None has come since March.", PUBLISHED) == days((2025, 3, 1), (2025, 3, 31))
    assert since("None has come since 2022.", PUBLISHED) == days((2022, 1, 1), (2022, 12, 31))
    assert since("None has come since the early weeks.", PUBLISHED) is None


def test_without_a_published_day_only_full_dates_can_be_told() -> None:
    assert about("It fell on Tuesday.", None) is None
    assert about("It fell on 5 May.", None) is None
    assert about("It fell on 5 May 2024.", None) == days((2024, 5, 5))


def test_last_tuesday_written_on_a_wednesday_may_be_either() -> None:
    assert about("It fell last Tuesday.", PUBLISHED) == days((2025, 4, 15), (2025, 4, 22))


def test_in_more_than_three_years_reaches_back_three_years() -> None:
    assert duration_before("the first in more than three years", date(2025, 5, 16)) == date(
        2022, 5, 16
    )
    assert duration_before("the first", date(2025, 5, 16)) is None


def test_a_sentence_may_speak_of_several_days() -> None:
    assert is_of_several_days("Nine died on Tuesday, after seven died on Sunday.", PUBLISHED)
    assert not is_of_several_days("Nine died on Tuesday.", PUBLISHED)
    assert not is_of_several_days("Nine died on Tuesday, he said on Wednesday.", PUBLISHED)


@given(st.text(), st.one_of(st.none(), st.dates()), st.booleans())
def test_any_text_can_be_read_on_any_day(text: str, published: date | None, future: bool) -> None:
    about(text, published, future=future)


@given(
    st.dates(), st.sampled_from(["yesterday", "tomorrow", "next year", "99 years ago", "Monday"])
)
def test_a_day_outside_the_calendar_is_no_day(published: date, word: str) -> None:
    about(f"It was {word}.", published, future=True)


def test_a_weekday_beside_its_date_is_that_date() -> None:
    assert about("It fell on Tuesday, 22 April 2025", date(2026, 11, 23)) == Interval(
        start=date(2025, 4, 22), end=date(2025, 4, 22)
    )


@pytest.mark.parametrize(
    "text",
    [
        "In March unemployment was 9.6 percent, according to Wednesday's release.",
        "In March unemployment was 9.6 percent, show figures published on Wednesday.",
    ],
)
def test_the_day_of_a_paper_is_not_the_time_it_tells_of(text: str) -> None:
    found = about(text, date(2025, 4, 23))
    assert found is not None
    assert (found.start, found.end) == (date(2025, 3, 1), date(2025, 3, 31))


def test_prisoners_released_on_a_day_were_released_on_it() -> None:
    found = about("The prisoners, jailed in 2021, were released on Friday.", date(2025, 4, 23))
    assert found is not None
    assert found.start == date(2025, 4, 18)
