"""Headlines: held against their own body, and silent where nothing is plain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.judging.headlines import check_headline
from assistant.language.sentences import split
from assistant.model import Article, HeadlineCheck
from tests.judging.library import article


def checked(title: str | None, text: str) -> HeadlineCheck | None:
    source = article(text, title=title)
    return check_headline(source, split(text))


def test_a_body_that_narrows_the_matter_makes_the_headline_wider() -> None:
    found = checked(
        "Orlov opens door to talks",
        "The president signalled that he could accept talks, specifically about strikes on "
        "civilian targets.",
    )
    assert found is not None
    assert found.outcome == "wider"
    assert "specifically about strikes on civilian targets" in found.reason


def test_a_body_that_hedges_the_very_thing_makes_the_headline_wider() -> None:
    found = checked("River recedes in Ternholm", "In Ternholm the river seemed to recede at noon.")
    assert found is not None
    assert found.outcome == "wider"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Sheriff endorses Berg", "The sheriff said he endorses Berg, which could give him votes."),
        ("Court hears Acme lawsuit", "The court, which may rule in June, hears the Acme lawsuit."),
        ("Minister lifts travel limits for fully insured", "The minister will lift travel limits in May, but only to those fully insured against floods."),
        ("River recedes in Ternholm, reports say", "In Ternholm the river reportedly receded at noon."),
        ("River may recede in Ternholm", "In Ternholm the river may recede at noon."),
        ("Committee seeks interview over records", "The committee seeks an interview over records; it is interested only in the year 2012."),
    ],
)  # fmt: skip
def test_a_hedge_or_limit_on_something_else_does_not(title: str, text: str) -> None:
    found = checked(title, text)
    assert found is None or found.outcome == "backed"


def test_a_body_that_says_the_same_backs_it() -> None:
    found = checked(
        "Ferry runs aground off Ternholm", "A ferry ran aground off Ternholm. All left."
    )
    assert found is not None
    assert found.outcome == "backed"
    assert found.quote is not None
    assert found.quote.quote == "A ferry ran aground off Ternholm."


DAM = "The dam was inspected. Seepage was small. "


def test_a_body_about_something_else_does_not_have_it() -> None:
    found = checked("Ferry runs aground off Ternholm", DAM * 3)
    assert found is not None
    assert (found.outcome, found.quote) == ("not_in_body", None)


def test_an_extract_or_a_body_that_shares_a_word_may_have_it() -> None:
    assert checked("Ferry runs aground off Ternholm", DAM) is None
    assert checked("Ferry runs aground off Ternholm", DAM * 3 + "A ferry came.") is None


@pytest.mark.parametrize(
    "title",
    [None, "", "Ferry", "Did a ferry run aground off Ternholm?", "“Is it aground off Ternholm?”"],
)
def test_a_question_or_no_headline_is_not_judged(title: str | None) -> None:
    assert checked(title, "A ferry ran aground off Ternholm.") is None


@given(st.text(), st.text())
def test_any_headline_over_any_text_is_judged_in_exact_words(title: str, text: str) -> None:
    source = Article.of(text, title=title)
    found = check_headline(source, split(text))
    if found is not None and found.quote is not None:
        assert text[found.quote.start : found.quote.end] == found.quote.quote
