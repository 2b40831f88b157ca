"""Passages are whole sentences at exact offsets, within what the embedder reads."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.language.sentences import split
from vectorstore.embedder import HashEmbedder
from vectorstore.passages import cut, embed_new, passages_of

_PIECES = st.sampled_from(
    [
        "The ferry stopped. ",
        "Why? ",
        "\n\n",
        "“No,” she said. ",
        "e\u0301 ",
        "🇺🇦🧑‍🚒. ",
        "\u2028",
        "Київ. ",
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(_PIECES, max_size=60).map("".join))


def words(text: str) -> int:
    return len(text.split())


@given(TEXTS, st.integers(1, 40))
def test_passages_hold_every_sentence_once_in_order(text: str, budget: int) -> None:
    sentences = split(text)
    passages = cut(text, sentences, words, budget, longest=10_000)
    assert all(0 <= start < end <= len(text) for start, end in passages)
    assert all(one[1] <= two[0] for one, two in pairwise(passages))
    for start, end in sentences:
        assert sum(a <= start and end <= b for a, b in passages) == 1
    assert {start for start, _ in passages} <= {start for start, _ in sentences}


@given(TEXTS, st.integers(1, 40))
def test_a_passage_is_over_the_budget_only_as_a_single_sentence(text: str, budget: int) -> None:
    sentences = split(text)
    for start, end in cut(text, sentences, words, budget, longest=10_000):
        inside = [s for s in sentences if start <= s[0] and s[1] <= end]
        assert len(inside) == 1 or sum(words(text[a:b]) for a, b in inside) <= budget


@given(TEXTS, st.integers(1, 10))
def test_a_sentence_over_what_is_read_is_cut_at_white_space_and_nothing_is_lost(
    text: str, budget: int
) -> None:
    passages = cut(text, split(text), words, budget)
    assert all(words(text[start:end]) <= budget for start, end in passages)
    assert all(text[start:end] == text[start:end].strip() for start, end in passages)
    kept = "".join(text[start:end] for start, end in passages)
    assert "".join(kept.split()) == "".join(text.split())


def test_passages_are_about_equally_long() -> None:
    text = "One two three four. " * 11
    lengths = [words(text[a:b]) for a, b in cut(text, split(text), words, 20)]
    assert lengths == [16, 16, 12]


def test_each_sentence_is_counted_once() -> None:
    text = "One two three four. " * 500
    counted: list[str] = []

    def count(one: str) -> int:
        counted.append(one)
        return words(one)

    cut(text, split(text), count, 40)
    assert len(counted) == 500


def test_the_heading_takes_room_and_is_read_but_not_stored() -> None:
    text = "One two three four. " * 100
    embedder = HashEmbedder()
    passages = passages_of(
        "a", text, split(text), embedder, heading=lambda passage: "Title\n" + passage, day=7
    )
    assert [text[p.start : p.end] for p in passages] == [p.text for p in passages]
    assert all(p.reading == "Title\n" + p.text and p.day == 7 for p in passages)


def test_the_same_reading_is_embedded_once_and_a_known_one_not_at_all() -> None:
    text = "One two three four. " * 100
    embedder = HashEmbedder()
    one = passages_of("a", text, split(text), embedder, heading=str)
    two = passages_of("b", text, split(text), embedder, heading=str)
    vectors = embed_new([*one, *two], embedder, known=())
    assert set(vectors) == {p.text_hash for p in one}
    assert embed_new(two, embedder, known=vectors) == {}
