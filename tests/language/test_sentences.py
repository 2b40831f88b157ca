"""Sentences: cut where they end, at exact offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.language.sentences import paragraphs, split


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@given(st.text())
def test_sentences_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    position = 0
    for start, end in split(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\n")), max_size=5))
def test_no_sentence_runs_across_a_blank_line(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    assert all("\n\n" not in sentence for sentence in texts(text))
    assert len(paragraphs(text)) == sum(1 for part in parts if part.strip())


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Gov. Lee met Dr. Berg of the U.S. embassy at 5 p.m. on Monday. They left."
    assert len(texts(text)) == 2


def test_a_quotation_of_several_sentences_stays_whole_with_its_speaker() -> None:
    text = "“We came. We saw. We left,” she said. Nobody asked."
    assert texts(text) == ["“We came. We saw. We left,” she said.", "Nobody asked."]


def test_a_quotation_that_is_never_closed_does_not_swallow_the_article() -> None:
    text = "“We came. " + "We walked on for a long time. " * 60
    assert len(texts(text)) > 50


def test_a_headline_without_a_full_stop_is_its_own_sentence() -> None:
    assert texts("Ferry runs aground\n\nThe ferry ran aground.") == [
        "Ferry runs aground",
        "The ferry ran aground.",
    ]


def test_a_plain_word_ends_a_sentence() -> None:
    text = "They broke the windows of a tram depot. A reporter saw medics. The dept. Head agreed."
    assert texts(text)[0] == "They broke the windows of a tram depot."


def test_a_table_without_full_stops_is_no_sentence_of_fifty_thousand_characters() -> None:
    text = "Oster 14 hurt, " * 3_000
    spans = split(text)
    assert max(span.end - span.start for span in spans) <= 4_000
    words = " ".join(text[span.start : span.end] for span in spans)
    assert words.split() == text.split()


def test_a_word_without_end_is_cut_as_well() -> None:
    assert sum(span.end - span.start for span in split("x" * 10_000)) == 10_000
