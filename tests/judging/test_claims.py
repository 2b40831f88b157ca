"""Claims: what is worth checking, in exact words, each sentence accounted for once."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.judging.claims import WORTH_CHECKING, Claims, checkworthiness, cues, extract
from assistant.language.sentences import split
from assistant.language.statement import read
from assistant.model import Article, Genre
from tests.judging.library import article, shelf


def claims_of(*articles: Article) -> Claims:
    return extract(articles, shelf(articles).origin_of)


def reasons(*articles: Article) -> dict[str, str]:
    return {left.quote.quote: left.reason for left in claims_of(*articles).left_out}


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("There have been no official talks since March.", "absence"),
        ("The strike killed seven people in Kharkiv.", "casualty figure"),
        ("Russia launched 54 drones at Ukraine.", "number"),
        ("The treaty was signed on 5 May 2014.", "date or figure"),
        ("It was the deadliest attack on the town.", "superlative"),
        ("The minister did not sign the treaty.", "negative"),
        ("Every bridge in the town was closed.", "absolute"),
        ("Exports fell in the winter.", "comparison"),
        ("The bridge is closed, the mayor said.", "attributed"),
        ("The bridge was closed on Monday.", "day"),
    ],
)
def test_a_cue_says_why_a_sentence_is_worth_checking(sentence: str, cue: str) -> None:
    assert cue in cues(read(sentence, date(2025, 4, 23)))


def test_the_absence_and_the_count_come_before_the_scenery() -> None:
    scenery = "The morning in the harbour was mild and grey."
    assert checkworthiness("There have been no official direct talks since March.") > 1
    assert checkworthiness("Seven people were killed in Kharkiv on Tuesday.") > WORTH_CHECKING
    assert checkworthiness(scenery) < WORTH_CHECKING


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Seven people were killed in Kharkiv on Tuesday.", "fact"),
        ("Seven people were killed in Kharkiv on Tuesday, the mayor said.", "attributed"),
        ("“Seven of the bridges in Kharkiv were closed on Tuesday.”", "attributed"),
        ("Ukraine will hand over 54 prisoners on 5 May.", "forecast"),
        ("The killing of seven people in Kharkiv is shameful.", "opinion"),
    ],
)
def test_a_claim_is_of_a_kind(sentence: str, kind: str) -> None:
    (claim,) = claims_of(article(sentence)).claims
    assert claim.kind == kind


def test_whatever_an_opinion_piece_counts_is_opinion() -> None:
    piece = article("Seven people were killed in Kharkiv. It was cold in town.", genre="opinion")
    assert {claim.kind for claim in claims_of(piece).claims} == {"opinion"}
    assert "opinion" in reasons(piece).values()


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Were seven people killed in Kharkiv on Tuesday?", "a question"),
        ("Seven were hurt.", "too short to check"),
        ("If seven people were killed in Kharkiv, it was no accident.", "conditional"),
        ("The morning in the harbour was mild and grey.", "nothing in it that could be checked against another source"),
    ],
)  # fmt: skip
def test_what_makes_no_claim_is_listed_with_the_reason(sentence: str, reason: str) -> None:
    assert reasons(article(sentence)) == {sentence: reason}


def test_a_sentence_of_a_reprint_is_claimed_once_by_the_earliest() -> None:
    story = (
        "Seven people were wounded in a drone attack on Kharkiv on Tuesday. Two schools in the "
        "Saltivka district stayed closed on Wednesday while glaziers worked in 14 classrooms."
    )
    wire = article(story, "Meridian Wire", date(2025, 4, 23))
    reprint = article(f"KHARKIV — {story}", "Harbour Post", date(2025, 4, 24))
    found = claims_of(reprint, wire)
    assert {claim.quote.article for claim in found.claims if claim.quote} == {wire.id}
    assert Counter(left.reason for left in found.left_out)["the same sentence in a reprint"] == 2


def test_a_claim_keeps_its_qualifiers_and_its_day() -> None:
    (claim,) = claims_of(
        article("Russia and Ukraine held no official direct talks about 54 prisoners on Tuesday.")
    ).claims
    assert "no official direct talks" in claim.text
    assert "[22 April]" in claim.text
    assert claim.as_of == date(2025, 4, 22)
    assert claim.quote is not None
    assert "[" not in claim.quote.quote


def test_a_sentence_without_a_day_speaks_of_the_day_it_was_published() -> None:
    (claim,) = claims_of(article("Acme Mining has 1,400 workers in Grenvik.")).claims
    assert claim.as_of == date(2025, 4, 23)


news = st.lists(
    st.sampled_from(
        [
            "Seven people were killed in Kharkiv on Tuesday. ",
            "“We came. We saw,” Anna Berg said.\n\n",
            "He denied it. ",
            "\u202e٢٠ people were hurt\u200b. ",
            "No talks have been held since 2022; ",
            "İstanbul’da 5 kişi… ",
            '"Open quote and 12 drones ',
        ]
    )
    | st.text(max_size=30),
    max_size=8,
).map("".join)
genres = st.sampled_from(["news", "opinion", "correction", "fact_check", "unknown"])


@settings(deadline=None)
@given(st.lists(news, max_size=3), st.one_of(st.none(), st.dates()), genres)
def test_every_sentence_is_claimed_or_left_out_once_in_exact_words(
    texts: list[str], published: date | None, genre: Genre
) -> None:
    articles = {a.id: a for a in (Article.of(t, published=published, genre=genre) for t in texts)}
    found = claims_of(*articles.values())
    quotes = [claim.quote for claim in found.claims] + [left.quote for left in found.left_out]
    for quote in quotes:
        assert quote is not None
        assert articles[quote.article].text[quote.start : quote.end] == quote.quote
    places = Counter((quote.article, quote.start, quote.end) for quote in quotes if quote)
    assert places == Counter((a.id, *span) for a in articles.values() for span in split(a.text))


@given(st.permutations(range(3)))
def test_the_order_of_articles_is_irrelevant(order: list[int]) -> None:
    articles = [
        article("Seven people were killed in Kharkiv on Tuesday.", "Harbour Post"),
        article("Seven people were killed in Kharkiv on Tuesday.", "Baltic Courier"),
        article("Russia launched 54 drones at Ukraine overnight.", "Lantern Daily"),
    ]
    assert claims_of(*(articles[i] for i in order)) == claims_of(*articles)


def test_a_forecast_is_to_be_checked_after_a_day_that_lay_ahead() -> None:
    published = date(2025, 4, 23)
    told = (
        "The council of Grenvik will vote on the new harbour on 2 May 2025.\n\n"
        "Prosecutors said the trial that began on 3 March 2025 would last longer."
    )
    ahead = [c.as_of for c in claims_of(article(told, "Harbour Post", published)).claims]
    assert date(2025, 5, 2) in ahead
    assert date(2025, 3, 3) not in ahead
