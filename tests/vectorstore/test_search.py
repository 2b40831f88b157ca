"""What a search finds depends on the passages and the query only."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

from tests.vectorstore.library import QUERIES, Library, invented, passage
from vectorstore.embedder import MiniLM
from vectorstore.lists import match_expression
from vectorstore.retriever import PassageRetriever
from vectorstore.rows import Filter, Row
from vectorstore.search import Question, fuse


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    made = Library(tmp_path_factory.mktemp("library"))
    made.add(invented(150))
    yield made
    made.close()


def test_the_passage_with_the_words_comes_first(library: Library) -> None:
    wanted = invented(150)[77]
    hits = library.searcher.search([" ".join(wanted.text.split()[4:16])], k=5)
    assert (hits[0].article, hits[0].start, hits[0].end) == (
        wanted.article,
        wanted.start,
        wanted.end,
    )
    assert hits[0].text == wanted.text
    assert hits[0].dense_rank == hits[0].bm25_rank == 1
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_many_questions_at_once_find_what_each_finds_alone(library: Library) -> None:
    questions = [Question((q, q.upper()), Filter(day_to=d)) for q in QUERIES for d in (None, 9)]
    together = library.searcher.search_many(questions, k=7, cap=2)
    alone = [library.searcher.search(q.queries, k=7, cap=2, filter=q.filter) for q in questions]
    assert together == alone


def test_no_group_has_more_than_its_cap_and_the_others_move_up(library: Library) -> None:
    def group(article: str) -> str:
        return article[-1]

    hits = library.searcher.search(QUERIES[:1], k=20, cap=2, group=group)
    assert Counter(group(h.article) for h in hits) == dict.fromkeys("0123456789", 2)


def test_many_copies_do_not_hide_the_one_that_is_different(tmp_path: Path) -> None:
    library = Library(tmp_path)
    copies = [passage(f"copy{i:03}", f"Ferry stopped by the storm {i}") for i in range(300)]
    library.add([*copies, passage("other", "The ferry is late")])
    hits = library.searcher.search(
        ["ferry stopped by the storm"], k=5, cap=2, group=lambda a: a[:4]
    )
    assert [h.article[:4] for h in hits] == ["copy", "copy", "othe"]
    library.close()


@pytest.mark.parametrize(
    "only",
    [
        Filter(day_from=5, day_to=6),
        Filter(outlets=frozenset({"outlet2"})),
        Filter(articles=frozenset({"article0007", "article0011", "absent"})),
        Filter(without_articles=frozenset(f"article{i:04}" for i in range(140))),
        Filter(day_to=3, outlets=frozenset({"outlet1", "outlet3"})),
        Filter(outlets=frozenset()),
    ],
)
def test_a_filter_lets_through_all_that_passes_and_nothing_else(
    library: Library, only: Filter
) -> None:
    def passes(day: int | None, outlet: str | None, article: str) -> bool:
        return (
            (only.day_from is None or day is None or day >= only.day_from)
            and (only.day_to is None or day is None or day <= only.day_to)
            and (only.outlets is None or outlet in only.outlets)
            and (only.articles is None or article in only.articles)
            and article not in only.without_articles
        )

    wanted = {(p.article, p.start) for p in invented(150) if passes(p.day, p.outlet, p.article)}
    every_word = " ".join({w for p in invented(150) for w in p.text.lower().strip(".").split()})
    hits = library.searcher.search([every_word], k=450, filter=only)
    assert {(h.article, h.start) for h in hits} == wanted


@pytest.mark.parametrize(
    "query",
    ['"', '""', "*", "ferry*", "a AND b", "NEAR(ferry, 3)", "text:ferry", "^ferry", "(", "-ferry",
     "ferry\x00harbour", "🇺🇦 🧑‍🚒", "\ud800", "", " ", "the of and", "'; DROP TABLE passages; --",
     "{ferry}", "e\u0301\u0327", "﷽", "word " * 5000, "½ Ⅷ ²"],
)  # fmt: skip
def test_no_query_is_too_strange(library: Library, query: str) -> None:
    assert len(library.searcher.search([query, "ferry"], k=3)) == 3
    library.searcher.search([query], k=3)


@given(st.text())
def test_any_text_is_a_query(library: Library, query: str) -> None:
    library.searcher.search([query], k=2)


def test_stop_words_and_repeats_are_not_looked_up() -> None:
    assert match_expression("The ferry, the FERRY and the 12 boats") == '"ferry" OR "12" OR "boats"'


def test_nothing_is_found_in_an_empty_library_or_without_a_query(
    tmp_path: Path, library: Library
) -> None:
    empty = Library(tmp_path)
    assert empty.searcher.search(QUERIES, k=5) == []
    assert library.searcher.search([], k=5) == []
    assert library.searcher.search_many([], k=5) == []
    empty.close()


def test_the_order_of_adding_does_not_matter(tmp_path: Path, library: Library) -> None:
    shuffled = invented(150)
    random.Random(5).shuffle(shuffled)
    other = Library(tmp_path)
    for first in range(0, len(shuffled), 90):
        other.add(shuffled[first : first + 90])
        other.searcher.search(QUERIES, k=3)
    for query in QUERIES:
        assert other.searcher.search([query], k=30) == library.searcher.search([query], k=30)
    other.close()


@given(
    st.lists(st.permutations(range(6)), max_size=3), st.lists(st.permutations(range(6)), max_size=3)
)
def test_a_passage_first_everywhere_is_first_when_joined(
    dense: list[list[int]], lexical: list[list[int]]
) -> None:
    table = [Row(f"a{i}", 0, 1, f"h{i}", i) for i in range(6)]
    best = Row("z", 0, 1, "h", 9)
    joined = fuse(
        [[best, *(table[i] for i in one)] for one in dense],
        [[best, *(table[i] for i in one)] for one in lexical],
    )
    assert [r.row for r in joined][:1] == ([best] if dense or lexical else [])
    assert joined == sorted(joined, key=lambda r: (-r.score, r.row))


def test_it_is_a_langchain_retriever_that_composes(library: Library) -> None:
    retriever = PassageRetriever(searcher=library.searcher, k=4, cap=1)
    documents = retriever.invoke(QUERIES[0])
    hits = library.searcher.search(QUERIES[:1], k=4, cap=1)
    assert [d.page_content for d in documents] == [h.text for h in hits]
    assert [(d.metadata["article"], d.metadata["start"], d.metadata["end"]) for d in documents] == [
        (h.article, h.start, h.end) for h in hits
    ]

    def first(found: list[Document]) -> str:
        return found[0].page_content

    chain = retriever | RunnableLambda(first)
    assert chain.invoke(QUERIES[0]) == hits[0].text
    assert asyncio.run(chain.ainvoke(QUERIES[0])) == hits[0].text


def test_with_the_real_embedder_other_words_for_the_same_are_found(tmp_path: Path) -> None:
    library = Library(tmp_path, MiniLM())
    texts = [
        "The vessel did not sail because of the gale.",
        "The council raised property tax by three per cent.",
        "A court rejected the appeal of the former minister.",
        "Firefighters rescued a cat from a tree.",
    ]
    library.add(passage(f"a{i}", text) for i, text in enumerate(texts))
    (hit,) = library.searcher.search(["Ferries are cancelled in the storm"], k=1)
    assert hit.text == texts[0]
    assert hit.similarity is not None
    assert 0.3 < hit.similarity < 1
    library.close()
