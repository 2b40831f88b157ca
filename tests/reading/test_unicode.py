"""Whatever the characters: text is kept, quotes are exact, a second reading changes nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.errors import EmptyInput, InputError
from assistant.reading.reader import article_from_text
from assistant.reading.sources import read_text

LETTER = st.characters(categories=["L"])
WORD = st.builds(
    str.__add__,
    LETTER,
    st.text(st.characters(categories=["L", "M", "N", "So", "Sc", "Co"]), max_size=8),
)
SENTENCE = st.builds(
    lambda words, mark: " ".join(words) + mark,
    st.lists(WORD, min_size=5, max_size=30),
    st.sampled_from([".", "?", "!", "…", ".”", ".»", "。", "؟", "।", '."', ".)"]),
)
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join)
PROSE = st.lists(PARAGRAPH, min_size=1, max_size=5)
ANYTHING = st.text(st.characters(), max_size=600)
PIECES = st.sampled_from(
    ["\n", "\n\n", " ", "By Ada Quill", "Source: Reuters", "(Reuters)", "Opinion", "Related articles", "Posted",
     "image.png ", "Kestrel — 6 May 2025", "12 comments", "---", "title: a", "He left.", "Is it?", "A short line",
     "Leave a comment", "\u200d", "\u200b", "\u202e", "\ufeff", "\x00", "\u2029", "\x85", "\ud800", "é", "नमस्ते", "😀"]
)  # fmt: skip
PAGE = st.lists(PIECES | st.text(max_size=30), max_size=40).map("".join)


@given(PROSE)
def test_plain_prose_of_any_script_survives_with_only_white_space_folded(prose: list[str]) -> None:
    article = article_from_text("\r\n \u00a0\r\n".join(prose).replace(" ", " \u2003"))
    assert article.text == "\n\n".join(prose)
    assert article.title is None


@given(PAGE | ANYTHING)
def test_any_string_is_a_clean_article_or_a_typed_error(raw: str) -> None:
    try:
        article = read_text(raw, max_bytes=100_000)
    except InputError:
        return
    article.text.encode()
    (article.title or "").encode()
    assert article.text == article.text.strip()
    assert "  " not in article.text
    assert "\n\n\n" not in article.text
    assert not any(unicodedata.category(c) == "Cc" for c in article.text.replace("\n", ""))


@given(PAGE)
def test_the_text_read_again_is_the_same_text(raw: str) -> None:
    try:
        text = article_from_text(raw).text
    except EmptyInput:
        assume(False)
    assert article_from_text(text).text == text


@given(PAGE, st.data())
def test_every_quote_is_exact(raw: str, data: st.DataObject) -> None:
    try:
        article = article_from_text(raw)
    except EmptyInput:
        assume(False)
    start = data.draw(st.integers(0, len(article.text) - 1))
    end = data.draw(st.integers(start + 1, len(article.text)))
    assert article.quoted(start, end).quote == article.text[start:end]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("He\u200b left\u202e the\u00ad room\ufeff.", "He left the room."),
        ("He left \x00the room.\x07", "He left the room."),
        ("He left\tthe\u00a0 \u3000room.", "He left the room."),
        ("A lone \ud83d surrogate, he said.", "A lone \ufffd surrogate, he said."),
        ("A split \ud83d\ude00 pair, he said.", "A split 😀 pair, he said."),
        ("می‌خواهم بروم.", "می‌خواهم بروم."),
        ("A family 👩‍👩‍👧 left.", "A family 👩‍👩‍👧 left."),
        ("He\u200d left\u200c.", "He left."),
        ("One said.\u2029Two said.", "One said.\n\nTwo said."),
        ("ABC\U000e0041\U000e0042 said so.", "ABC said so."),
        ("Cafe\u0301 and café stay as they are.", "Cafe\u0301 and café stay as they are."),
    ],
)
def test_only_invisible_characters_and_surplus_space_go(raw: str, text: str) -> None:
    assert article_from_text(raw).text == text
