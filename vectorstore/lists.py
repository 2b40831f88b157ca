"""The two ranked lists that a search joins: nearest by vector, best by words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from vectorstore import rows
from vectorstore.embedder import Vectors
from vectorstore.index import Proposal
from vectorstore.rows import Filter, Row

__all__ = ["by_vector", "by_words", "match_expression", "similarities"]

#: Words of a query that are looked up; a claim has far fewer.
_MOST_WORDS = 48
#: Similarities are compared to so many decimals: beyond them lies the noise of float32.
_DECIMALS = 6

_WORD = re.compile(r"\w+")
_STOP_WORDS = frozenset(
    """a about after also an and any are as at be because been before being but by can could did do
    does for from had has have he her his i if in into is it its may more most no nor not of on or
    our over s said say says she should since so such t than that the their them then there these
    they this those to under until up was we were what when where which while who whom whose will
    with would you your""".split()
)


def by_vector(
    connection: sqlite3.Connection,
    space: str,
    query: npt.NDArray[np.float32],
    proposal: Proposal | None,
    only: Filter,
    depth: int,
) -> list[Row]:
    """The passages nearest to a query and at all similar to it, nearest first.

    Vectors decide, whoever proposed: without a proposal, or with one of which too little passes
    the filter, every vector in the database is compared.

    Args:
        connection: to the database.
        space: of the query's vector.
        query: its vector, of length one; one of zeros is near to nothing.
        proposal: of an index.
        only: which passages count.
        depth: passages at most.
    """
    if not query.any():
        return []
    if proposal is not None:
        found = rows.with_hashes(connection, proposal.nearest | proposal.pending, only)
        scores = similarities(connection, space, query[None, :], {r.text_hash for r in found})
        ranked = _ranked(found, scores)
        nearest = [r for r in found if r.text_hash in proposal.nearest]
        enough = sum(scores.get(r.text_hash, 0.0) > 0 for r in nearest)
        # What is nearest by the index and yet dissimilar shows that no similar one is missing.
        if proposal.complete or enough >= depth or enough < len(nearest):
            return ranked[:depth]
    # Twice the depth, so that float32 decides no tie at its edge.
    hashes = _nearest(connection, space, query, only, 2 * depth)
    scores = similarities(connection, space, query[None, :], hashes)
    return _ranked(rows.with_hashes(connection, hashes, only), scores)[:depth]


def similarities(
    connection: sqlite3.Connection, space: str, queries: Vectors, hashes: Collection[str]
) -> dict[str, float]:
    """The cosine of each vector to the nearest of the queries, the same to the last decimal
    whichever others are asked for."""
    found, matrix = rows.vectors(connection, space, hashes, queries.shape[1])
    best = np.full(len(found), -1.0)
    for query in queries:
        # Not a matrix product, whose order of adding up depends on how many rows there are.
        best = np.maximum(best, (matrix.astype(np.float64) * query.astype(np.float64)).sum(axis=1))
    return {h: round(float(s), _DECIMALS) for h, s in zip(found, best, strict=True)}


def by_words(connection: sqlite3.Connection, query: str, only: Filter, depth: int) -> list[Row]:
    """The passages that share words with a query, best by BM25 first."""
    expression = match_expression(query)
    if not expression:
        return []
    condition, values = only.sql()
    found = connection.execute(
        'SELECT p.article, p.start, p."end", p.text_hash, p.id'
        " FROM passages_fts f JOIN passages p ON p.id = f.rowid"
        f" WHERE f.passages_fts MATCH ? AND {condition}"
        " ORDER BY f.rank, p.article, p.start LIMIT ?",
        [expression, *values, depth],
    )
    return [Row(*row) for row in found]


def match_expression(query: str) -> str:
    """The words of a query as FTS5 takes them: each quoted, any of them, stop words left out."""
    words = dict.fromkeys(w.casefold() for w in _WORD.findall(query))
    telling = [w for w in words if w not in _STOP_WORDS][:_MOST_WORDS]
    return " OR ".join(f'"{w}"' for w in telling)


def _ranked(found: Sequence[Row], scores: Mapping[str, float]) -> list[Row]:
    near = [row for row in found if scores.get(row.text_hash, 0.0) > 0]
    return sorted(near, key=lambda row: (-scores[row.text_hash], row))


def _nearest(
    connection: sqlite3.Connection,
    space: str,
    query: npt.NDArray[np.float32],
    only: Filter,
    n: int,
) -> list[str]:
    best: list[tuple[float, str]] = []
    for hashes, matrix in rows.all_vectors(connection, space, len(query), only):
        scores = matrix @ query
        if len(scores) > n:
            top = np.argpartition(-scores, n)[:n].tolist()
        else:
            top = list(range(len(scores)))
        best = sorted([*best, *((-float(scores[i]), hashes[i]) for i in top)])[:n]
    return [h for _, h in best]
