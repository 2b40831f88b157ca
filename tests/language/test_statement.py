"""Statements: a sentence read in its article carries the day and the speaker from before it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.language.statement import read, read_article
from assistant.model import Article, Voice

TUESDAY = date(2025, 4, 22)


def article(text: str) -> Article:
    return Article.of(text, outlet="Post", published=date(2025, 4, 23))


def test_a_day_is_carried_within_a_paragraph_and_not_beyond() -> None:
    first, second, third = read_article(
        article("A missile fell on Tuesday. Seven people were hurt.\n\nSchools stayed open.")
    )
    assert first.about is not None
    assert first.about.start == TUESDAY
    assert second.about == first.about
    assert third.about is None


def test_he_is_the_last_person_named() -> None:
    _, second = read_article(
        article("The town is calm, Dmitry Orlov said. The port will open, he said.")
    )
    assert second.voice == Voice(kind="named", who="Dmitry Orlov")


def test_a_quotation_that_goes_on_is_the_same_speakers() -> None:
    _, second = read_article(
        article("“The town is calm,” Dmitry Orlov said. “The port is open to all ships.”")
    )
    assert second.speakers == ("Dmitry Orlov",)
    assert second.modality == "reports"


def test_a_quotation_alone_in_its_paragraph_is_nobodys_by_name() -> None:
    _, second = read_article(
        article("Dmitry Orlov came late.\n\n“The port is open to all ships from today.”")
    )
    assert second.voice.kind == "unnamed"
    assert second.modality == "reports"


def test_a_sentence_alone_knows_only_itself() -> None:
    assert read("Seven people were hurt.").about is None


@given(st.text(min_size=1), st.one_of(st.none(), st.dates()))
def test_every_statement_is_its_articles_words(text: str, published: date | None) -> None:
    source = Article.of(text, published=published)
    for statement in read_article(source):
        assert source.text[statement.start : statement.end] == statement.text
