"""What is put in brackets, what stays open, and that nothing else of a sentence changes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.references import StandsAlone, standing_alone
from assistant.language.sentences import split
from assistant.model import Article

THURSDAY = date(2025, 4, 24)


def last_of(text: str, published: date | None = THURSDAY) -> StandsAlone:
    article = Article.of(text, published=published)
    spans = split(text)
    return standing_alone(article, spans[-1], spans[:-1])


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (
            "Mayor Anna Berg opened the bridge. She thanked the builders.",
            "She [Anna Berg] thanked the builders.",
        ),
        (
            "Mayor Anna Berg opened the bridge. Her speech was short.",
            "Her [Anna Berg’s] speech was short.",
        ),
        ("Olga Falk, 41, won the race. She trains at night.", "She [Olga Falk] trains at night."),
        (
            "Judge Maria Lund ruled against the council. “We agree,” she said.",
            "“We agree,” she [Maria Lund] said.",
        ),
        (
            "Mayor Anna Berg opened the bridge. Rain fell all day. She left early.",
            "She [Anna Berg] left early.",
        ),
        (
            "Governor Tom Reed won. Reed thanked the town. He then left.",
            "He [Tom Reed] then left.",
        ),
    ],
)
def test_a_pronoun_is_resolved_to_the_one_person_it_can_mean(text: str, alone: str) -> None:
    found = last_of(text)
    assert found.text == alone
    assert found.open_reference is None


@pytest.mark.parametrize(
    ("text", "open_word"),
    [
        ("Mayor Anna Berg met Governor Tom Reed. She left.", "She"),
        ("Mayor Anna Berg opened the bridge.\n\nShe left.", "She"),
        ("Mr Reed opened the bridge. She left.", "She"),
        ("Mayor Anna Berg spoke. Governor Tom Reed listened. She left.", "She"),
        ("The committee met in Oster. He left.", "He"),
        ("Mayor Anna Berg thanked Human Rights Watch. She left.", "She"),
        ("the mayor anna berg opened the bridge . she left .", "she"),
        ("The bridge fell. It was old.", "It"),
        ("The bridge fell. This was expected.", "This"),
        ("The bridge fell. They had warned of it.", "They"),
        ("The bridge fell. However, nobody was hurt.", "However"),
        ("The bridge fell. But nobody was hurt.", "But"),
        ("The bridge fell. Meanwhile, ferries ran.", "Meanwhile"),
        ("The bridge fell. Despite this, ferries ran.", "Despite this"),
        ("The bridge fell. Both sides were warned.", "Both"),
        ("The bridge fell. The latter was repaired.", "The latter"),
        ("Rain fell. “We are safe,” he said.", "he"),
        ("The bridge fell. We were lucky that day.", "We"),
    ],
)
def test_what_cannot_be_resolved_stays_open_and_is_named(text: str, open_word: str) -> None:
    found = last_of(text, published=None)
    assert found.open_reference == open_word
    assert found.added == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "There were no boats in the harbour.",
        "It is unclear whether the bridge will open.",
        "This week the bridge opened.",
        "Those who crossed were counted.",
        "Both Oster and Lund signed the paper.",
        "US senators crossed the bridge.",
        "“We are safe,” said Anna Berg.",
        "Later on Monday the bridge opened.",
        "Butter prices rose.",
        "Herons nest by the bridge.",
    ],
)
def test_a_word_that_only_looks_like_a_reference_leaves_nothing_open(sentence: str) -> None:
    assert last_of("Rain fell. " + sentence).open_reference is None


@pytest.mark.parametrize(
    ("sentence", "dated"),
    [
        ("The bridge opened on Tuesday.", "The bridge opened on Tuesday [22 April]."),
        ("The bridge opened on Thursday.", "The bridge opened on Thursday [24 April]."),
        ("The bridge fell on Monday night.", "The bridge fell on Monday night [21 April]."),
        (
            "It was the first time the bridge had closed on a day like Saturday.",
            "It was the first time the bridge had closed on a day like Saturday [19 April].",
        ),
    ],
)
def test_a_weekday_of_the_past_is_the_latest_one_up_to_publication(
    sentence: str, dated: str
) -> None:
    assert last_of(sentence).text == dated


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge will open on Tuesday.",
        "The bridge was to open next Tuesday.",
        "The bridge was closed every Tuesday.",
        "The bridge opened on Tuesday, 22 April.",
        "The bridge opened on Tuesday, April 22.",
        "“It fell on Tuesday,” said Anna Berg.",
        "Anna Berg wrote in the Sunday Herald that it fell.",
        "The shops were full on Black Friday.",
        # Published on a Thursday: this may as well be tomorrow's date line.
        "The bridge opened on Friday.",
    ],
)
def test_any_other_weekday_is_left_as_it_stands(sentence: str) -> None:
    assert last_of(sentence).text == sentence


def test_without_a_published_day_a_weekday_stays_and_leaves_nothing_open() -> None:
    found = last_of("The bridge opened on Tuesday.", published=None)
    assert found.text == "The bridge opened on Tuesday."
    assert found.open_reference is None


def test_the_context_reaches_back_to_the_name() -> None:
    text = "Mayor Anna Berg opened the bridge. Rain fell. She left early."
    article = Article.of(text)
    spans = split(text)
    found = standing_alone(article, spans[2], spans[:2])
    assert found.context == (0, len(text))


def test_brackets_of_the_source_are_not_ours() -> None:
    text = "Mayor Anna Berg said it [the bridge] opened on Tuesday."
    found = last_of(text)
    assert found.added == (" [22 April]",)
    assert found.without_brackets() == text


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            [
                "Mayor Anna Berg spoke on Monday. ",
                "She left on Tuesday [22 April]. ",
                "“He",
                "said.” ",
                "\n\n",
                "[",
                "] ",
            ]
        ),
    ),
    max_size=8,
).map("".join)


@given(TEXTS, st.one_of(st.none(), st.dates()))
def test_only_brackets_are_ever_added(text: str, published: date | None) -> None:
    article = Article.of(text, published=published)
    spans = split(text)
    for place, span in enumerate(spans):
        found = standing_alone(article, span, spans[:place])
        assert found.without_brackets() == text[span.start : span.end]
        assert found.context.start <= span.start
        assert found.context.end == span.end
