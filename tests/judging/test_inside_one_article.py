"""One article against itself: two numbers of one thing that cannot both hold."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.judging.counts import counted
from assistant.judging.figures import inside
from assistant.language.statement import read_article
from tests.desk.test_desk import open_desk
from tests.judging.library import article

WEDNESDAY = date(2025, 4, 23)
FIRST = "Seven people were killed in a strike on Kharkiv on Tuesday."


def disagreements(text: str) -> list[tuple[str, str]]:
    source = article(text, published=WEDNESDAY)
    numbers = [
        number
        for statement in read_article(source)
        for number in counted(source, statement, source.id)
    ]
    return [(found.one.quote, found.other.quote) for found in inside(numbers)]


def test_two_numbers_of_one_thing_are_both_shown() -> None:
    other = "Residents wept as the strike on Kharkiv on Tuesday killed nine people."
    assert disagreements(f"{FIRST}\n\nShops stayed shut.\n\n{other}") == [(FIRST, other)]


@pytest.mark.parametrize(
    "other",
    [
        "The strike on Kharkiv on Tuesday killed at least five people.",
        "The strike on Kharkiv on Tuesday injured nine people.",
        "Nine people were killed in a strike on Odesa on Tuesday.",
        "Nine people were killed in a strike on Kharkiv on Monday.",
        "Nine soldiers were killed in a second strike on Kharkiv on Tuesday.",
        "Police earlier said six people were killed in the strike on Kharkiv on Tuesday.",
        "The number of people killed in the strike on Kharkiv on Tuesday rose to nine.",
        "Three of them, all children, were killed in a strike on Kharkiv on Tuesday.",
    ],
)
def test_bounds_other_counts_places_days_parts_and_updates_are_none(other: str) -> None:
    assert disagreements(f"{FIRST}\n\n{other}") == []


def test_a_brief_lists_where_an_article_contradicts_itself() -> None:
    story = (
        f"Harbour Post — 23 April 2025\n\nStrike on Kharkiv\n\n{FIRST}\n\n"
        "Shops stayed shut all day, and trams did not run.\n\n"
        "The strike on Kharkiv on Tuesday killed nine people, the mayor said.\n"
    )
    with open_desk() as desk:
        brief = desk.brief(story)
    assert [found.measure for found in brief.inside] == ["killed"]
