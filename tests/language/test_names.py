"""Names: which words are names, and when two spellings are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.names import canonical, capitals_inside, names, same, share


def keys(sentence: str, known: frozenset[str] = frozenset()) -> list[str]:
    return [name.key for name in names(sentence, known)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskiy"),
        ("Zelenskyy", "Zelenskyi"),
        ("Odesa", "Odessa"),
        ("Kyiv", "Kiev"),
        ("the Kremlin".removeprefix("the "), "Moscow"),
        ("Russian", "Russia"),
        ("Türkiye", "Turkey"),
        ("U.S.", "United States"),
        ("Zelensky’s", "Zelensky"),
        ("São Paulo", "Sao Paulo"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


def test_a_surname_may_be_the_full_name_and_another_first_name_is_not() -> None:
    assert same(canonical("Peskov"), canonical("Dmitry Peskov"))
    assert not same(canonical("Ivan Peskov"), canonical("Dmitry Peskov"))


def test_the_word_that_opens_a_sentence_is_a_name_only_if_it_is_known_as_one() -> None:
    assert keys("Shelling went on in Kharkiv.") == ["kharkiv"]
    assert keys("Ternholm woke early.") == []
    assert keys("Ternholm woke early.", frozenset({"ternholm"})) == ["ternholm"]
    assert keys("Ukraine woke early.") == ["ukraine"]
    assert keys("Anna Berg woke early.") == ["anna berg"]


def test_an_acronym_is_a_name_and_the_pronoun_is_not() -> None:
    assert keys("They told the US to leave.") == ["united states"]
    assert keys("They told us to leave.") == []
    assert keys("US officials left.") == ["united states"]


def test_a_possessive_ends_a_name() -> None:
    assert keys("He met Ukraine's President Zelensky.") == ["ukraine", "zelensky"]


@pytest.mark.parametrize("title", ["Gov.", "Sen.", "Mr.", "Mrs.", "President", "Dr."])
def test_a_title_is_no_part_of_a_name(title: str) -> None:
    assert keys(f"They met {title} Berg.") == ["berg"]


def test_names_of_an_article_are_its_capitals_inside_sentences() -> None:
    assert capitals_inside("Later the Selkie sailed. Nobody saw it.") == {"selkie"}


def test_share_is_of_the_wanted_names_and_whole_where_none_is_wanted() -> None:
    assert share([], ["kyiv"]) == 1.0
    assert share(["kyiv", "odesa"], ["kyiv"]) == 0.5


@given(st.text())
def test_any_text_can_be_read_and_every_name_stands_where_it_says(text: str) -> None:
    for name in names(text):
        assert text[name.start : name.end].strip()
        assert canonical(text[name.start : name.end]) == name.key
