"""Finding passages: by meaning and by words, joined by reciprocal rank, capped by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vectorstore import rows
from vectorstore.embedder import Embedder, space
from vectorstore.index import Proposal, VectorIndex
from vectorstore.lists import by_vector, by_words, similarities
from vectorstore.rows import EVERYTHING, Filter, Row
from vectorstore.schema import Database

__all__ = ["Hit", "Question", "Ranked", "Searcher", "fuse"]

#: The usual constant of reciprocal rank fusion.
_RRF = 60
#: The least number of passages that each list goes down to.
_DEPTH = 100


@dataclass(frozen=True)
class Question:
    """One thing to find, in one wording or several, and where."""

    queries: tuple[str, ...]
    filter: Filter = EVERYTHING


@dataclass(frozen=True)
class Hit:
    """A passage that was found.

    ``score`` is the joined score that orders the hits. ``similarity`` is the cosine to the
    nearest wording, ``None`` for a passage without a vector. ``dense_rank`` and ``bm25_rank``
    are the best places in the lists, from 1, ``None`` where no list reaches down to it.
    """

    article: str
    start: int
    end: int
    text: str
    score: float
    similarity: float | None
    dense_rank: int | None
    bm25_rank: int | None


@dataclass(frozen=True)
class Ranked:
    """A passage with its joined score and its best place in either kind of list."""

    row: Row
    score: float
    dense_rank: int | None
    bm25_rank: int | None


def fuse(dense: Sequence[Sequence[Row]], lexical: Sequence[Sequence[Row]]) -> list[Ranked]:
    """Join ranked lists by reciprocal rank, best first; ties in the order of their content."""
    scores: dict[Row, float] = {}
    dense_ranks: dict[Row, int] = {}
    bm25_ranks: dict[Row, int] = {}
    for lists, ranks in ((dense, dense_ranks), (lexical, bm25_ranks)):
        for one in lists:
            for rank, row in enumerate(one, start=1):
                scores[row] = scores.get(row, 0.0) + 1 / (_RRF + rank)
                ranks[row] = min(rank, ranks.get(row, rank))
    ranked = [Ranked(r, s, dense_ranks.get(r), bm25_ranks.get(r)) for r, s in scores.items()]
    return sorted(ranked, key=lambda r: (-r.score, r.row))


class Searcher:
    """Searches the passages of a database.

    What it finds depends on the passages and the queries only: not on whether this process owns
    the index, not on what else is asked at the same time, not on the order of adding.

    Args:
        database: holds the passages, their words and their vectors.
        index: proposes near vectors; it must be of the embedder's space.
        embedder: reads the queries.
    """

    def __init__(self, database: Database, index: VectorIndex, embedder: Embedder) -> None:
        self._database = database
        self._index = index
        self._embedder = embedder
        self._space = space(embedder)

    def search(
        self,
        queries: Sequence[str],
        *,
        k: int,
        filter: Filter = EVERYTHING,  # noqa: A002
        cap: int | None = None,
        group: Callable[[str], str] | None = None,
    ) -> list[Hit]:
        """The ``k`` best passages for one thing in one wording or several.

        Args:
            queries: the wordings.
            k: hits at most.
            filter: which passages may be found.
            cap: hits of one group at most.
            group: the group of an article, by default the article itself.

        Raises:
            EmbeddingFailed: a query could not be embedded.
        """
        (hits,) = self.search_many([Question(tuple(queries), filter)], k=k, cap=cap, group=group)
        return hits

    def search_many(
        self,
        questions: Sequence[Question],
        *,
        k: int,
        cap: int | None = None,
        group: Callable[[str], str] | None = None,
    ) -> list[list[Hit]]:
        """The hits of each question as :meth:`search` gives them, all queries embedded at once."""
        wordings = list(dict.fromkeys(w for q in questions for w in q.queries))
        embedded = dict(zip(wordings, self._embedder.embed(wordings), strict=True))
        hits: list[list[Hit]] = [[] for _ in questions]
        unanswered = list(range(len(questions)))
        depth = max(_DEPTH, 4 * k)
        while unanswered:
            proposals = self._proposals([questions[i] for i in unanswered], embedded, depth)
            still: list[int] = []
            for i in unanswered:
                answer = self._answer(questions[i], embedded, proposals, depth, k, cap, group)
                if answer is None:
                    still.append(i)
                else:
                    hits[i] = answer
            unanswered = still
            depth *= 4
        return hits

    def _proposals(
        self, questions: Sequence[Question], embedded: Mapping[str, _Vector], depth: int
    ) -> dict[str, Proposal]:
        """What the index proposes for the wordings that are not confined to named articles."""
        wordings = list(
            dict.fromkeys(w for q in questions if q.filter.articles is None for w in q.queries)
        )
        if not wordings:
            return {}
        # Enough that after the filter a whole list is left: where it is not, every vector in the
        # database has to be compared.
        narrow = any(question.filter.narrow for question in questions)
        n = depth * (4 if narrow else 2)
        # Asked before a connection is taken: the index takes its own lock first, then reads.
        found = self._index.propose(np.stack([embedded[w] for w in wordings]), n)
        return dict(zip(wordings, found, strict=True)) if found is not None else {}

    def _answer(
        self,
        question: Question,
        embedded: Mapping[str, _Vector],
        proposals: Mapping[str, Proposal],
        depth: int,
        k: int,
        cap: int | None,
        group: Callable[[str], str] | None,
    ) -> list[Hit] | None:
        """The hits, or nothing where a few groups fill the lists and more may lie below."""
        if not question.queries:
            return []
        only = question.filter
        with self._database.reading() as connection:
            dense = [
                by_vector(connection, self._space, embedded[w], proposals.get(w), only, depth)
                for w in question.queries
            ]
            # Wordings of one thing share most words: one list of them all, not one of each.
            lexical = [by_words(connection, " ".join(question.queries), only, depth)]
            chosen = _capped(fuse(dense, lexical), k, cap, group)
            if len(chosen) < k and any(len(one) == depth for one in [*dense, *lexical]):
                return None
            texts = rows.texts(connection, [r.row.id for r in chosen])
            near = similarities(
                connection,
                self._space,
                np.stack([embedded[w] for w in question.queries]),
                [r.row.text_hash for r in chosen],
            )
        return [
            Hit(
                article=r.row.article,
                start=r.row.start,
                end=r.row.end,
                text=texts[r.row.id],
                score=r.score,
                similarity=near.get(r.row.text_hash),
                dense_rank=r.dense_rank,
                bm25_rank=r.bm25_rank,
            )
            for r in chosen
        ]


def _capped(
    ranked: Sequence[Ranked], k: int, cap: int | None, group: Callable[[str], str] | None
) -> list[Ranked]:
    """The first ``k``, with at most ``cap`` of a group."""
    taken: Counter[str] = Counter()
    chosen: list[Ranked] = []
    for one in ranked:
        if len(chosen) == k:
            break
        name = group(one.row.article) if group else one.row.article
        if cap is None or taken[name] < cap:
            taken[name] += 1
            chosen.append(one)
    return chosen


_Vector = npt.NDArray[np.float32]
