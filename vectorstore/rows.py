"""Reading and writing passages and vectors: SQL in, values out, on a connection that is lent."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vectorstore.embedder import Vectors
from vectorstore.passages import Passage

__all__ = [
    "EVERYTHING",
    "Filter",
    "Row",
    "add",
    "articles_without_vectors",
    "forget_removed",
    "known",
    "put_vectors",
    "remove",
]

#: Vectors read from the database at a time when all are compared.
_CHUNK = 4096
#: SQLite's whole numbers end here.
_LAST = 2**63 - 1


@dataclass(frozen=True)
class Filter:
    """Which passages may be found.

    Args:
        day_from, day_to: days as ``date.toordinal()``, both included. A passage without a day
            passes both: it cannot be shown to lie outside.
        outlets: only these.
        articles: only these.
        without_articles: none of these.
    """

    day_from: int | None = None
    day_to: int | None = None
    outlets: frozenset[str] | None = None
    articles: frozenset[str] | None = None
    without_articles: frozenset[str] = frozenset()

    @property
    def narrow(self) -> bool:
        """Whether it may keep out much of a library."""
        return not (self.day_from is None and self.day_to is None and self.outlets is None)

    def sql(self) -> tuple[str, list[object]]:
        """A condition on ``passages AS p`` and its values."""
        terms: list[str] = []
        values: list[object] = []
        if self.day_from is not None:
            terms.append("(p.day IS NULL OR p.day >= ?)")
            values.append(self.day_from)
        if self.day_to is not None:
            terms.append("(p.day IS NULL OR p.day <= ?)")
            values.append(self.day_to)
        for column, words, chosen in (
            ("p.outlet", "IN", self.outlets),
            ("p.article", "IN", self.articles),
            ("p.article", "NOT IN", self.without_articles or None),
        ):
            if chosen is not None:
                terms.append(f"{column} {words} (SELECT value FROM json_each(?))")
                values.append(json.dumps(sorted(chosen)))
        return " AND ".join(terms) or "1", values


EVERYTHING = Filter()


@dataclass(frozen=True, order=True)
class Row:
    """A stored passage without its text; ordered by content, never by when it was added."""

    article: str
    start: int
    end: int
    text_hash: str
    id: int


def add(connection: sqlite3.Connection, passages: Iterable[Passage]) -> None:
    """Store passages; those already stored stay as they are."""
    connection.executemany(
        'INSERT INTO passages (article, start, "end", text, outlet, day, text_hash)'
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(p.article, p.start, p.end, p.text, p.outlet, p.day, p.text_hash) for p in passages],
    )


def remove(connection: sqlite3.Connection, article: str) -> None:
    """Delete an article's passages. Indexes learn of it from the changes; vectors stay cached."""
    connection.execute("DELETE FROM passages WHERE article = ?", (article,))


def put_vectors(
    connection: sqlite3.Connection, space: str, vectors: Mapping[str, npt.NDArray[np.float32]]
) -> None:
    """Cache vectors by the hash of what was embedded; one that is there stays."""
    connection.executemany(
        "INSERT INTO embeddings (embedder, text_hash, vector) VALUES (?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [(space, h, v.astype("<f4", copy=False).tobytes()) for h, v in vectors.items()],
    )


def forget_removed(connection: sqlite3.Connection) -> None:
    """Drop for good what removed passages left: cached vectors, and words in the index."""
    connection.execute(
        "DELETE FROM embeddings WHERE text_hash NOT IN (SELECT text_hash FROM passages)"
    )
    connection.execute("INSERT INTO passages_fts (passages_fts) VALUES ('optimize')")


def known(connection: sqlite3.Connection, space: str, hashes: Collection[str]) -> set[str]:
    """Which of these hashes have a vector in a space."""
    found = connection.execute(
        "SELECT text_hash FROM embeddings"
        " WHERE embedder = ? AND text_hash IN (SELECT value FROM json_each(?))",
        (space, json.dumps(list(hashes))),
    )
    return {text_hash for (text_hash,) in found}


def articles_without_vectors(connection: sqlite3.Connection, space: str) -> list[str]:
    """Articles with a passage that has no vector in a space, as after a change of embedder."""
    found = connection.execute(
        "SELECT DISTINCT article FROM passages WHERE NOT EXISTS (SELECT 1 FROM embeddings e"
        " WHERE e.embedder = ? AND e.text_hash = passages.text_hash) ORDER BY article",
        (space,),
    )
    return [article for (article,) in found]


def last_change(connection: sqlite3.Connection) -> int:
    """The number of the newest change, 0 before the first."""
    (seq,) = connection.execute("SELECT coalesce(max(seq), 0) FROM passage_changes").fetchone()
    return int(seq)


def changed(connection: sqlite3.Connection, after: int, upto: int = _LAST) -> set[str]:
    """The hashes that changes after one, and up to another, speak of."""
    found = connection.execute(
        "SELECT DISTINCT text_hash FROM passage_changes WHERE seq > ? AND seq <= ?", (after, upto)
    )
    return {text_hash for (text_hash,) in found}


def indexable(connection: sqlite3.Connection, space: str) -> set[str]:
    """Every hash that a passage uses and that has a vector."""
    found = connection.execute(
        "SELECT e.text_hash FROM embeddings e WHERE e.embedder = ?"
        " AND EXISTS (SELECT 1 FROM passages p WHERE p.text_hash = e.text_hash)",
        (space,),
    )
    return {text_hash for (text_hash,) in found}


def vectors(
    connection: sqlite3.Connection, space: str, hashes: Collection[str], dimension: int
) -> tuple[list[str], Vectors]:
    """The vectors in use among these hashes, in the order of the hashes."""
    found = connection.execute(
        "SELECT e.text_hash, e.vector FROM embeddings e"
        " WHERE e.embedder = ? AND e.text_hash IN (SELECT value FROM json_each(?))"
        " AND EXISTS (SELECT 1 FROM passages p WHERE p.text_hash = e.text_hash)"
        " ORDER BY e.text_hash",
        (space, json.dumps(list(hashes))),
    ).fetchall()
    return [h for h, _ in found], _matrix([v for _, v in found], dimension)


def all_vectors(
    connection: sqlite3.Connection, space: str, dimension: int, only: Filter
) -> Iterator[tuple[list[str], Vectors]]:
    """The vectors of the passages that pass a filter, some thousands at a time."""
    condition, values = only.sql()
    found = connection.execute(
        "SELECT e.text_hash, e.vector FROM embeddings e WHERE e.embedder = ? AND e.text_hash IN"
        f" (SELECT p.text_hash FROM passages p WHERE {condition})",
        [space, *values],
    )
    while chunk := found.fetchmany(_CHUNK):
        yield [h for h, _ in chunk], _matrix([v for _, v in chunk], dimension)


def with_hashes(connection: sqlite3.Connection, hashes: Collection[str], only: Filter) -> list[Row]:
    """The passages that have one of these hashes and pass a filter."""
    condition, values = only.sql()
    found = connection.execute(
        'SELECT p.article, p.start, p."end", p.text_hash, p.id FROM passages p'
        f" WHERE p.text_hash IN (SELECT value FROM json_each(?)) AND {condition}",
        [json.dumps(list(hashes)), *values],
    )
    return [Row(*row) for row in found]


def texts(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, str]:
    """The texts of passages."""
    found = connection.execute(
        "SELECT id, text FROM passages WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return dict(found.fetchall())


def _matrix(blobs: Sequence[bytes], dimension: int) -> Vectors:
    joined = np.frombuffer(b"".join(blobs), dtype="<f4")
    return joined.reshape(len(blobs), dimension).astype(np.float32, copy=False)
