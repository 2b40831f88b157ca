"""A small database of invented passages, for the tests of searching."""

from __future__ import annotations

import random
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vectorstore import rows
from vectorstore.embedder import Embedder, HashEmbedder, space
from vectorstore.index import VectorIndex
from vectorstore.passages import Passage, embed_new
from vectorstore.schema import TABLES
from vectorstore.search import Searcher

EMBEDDER = HashEmbedder(64)
SPACE = space(EMBEDDER)

_WORDS = """ferry harbour storm council mayor budget bridge school strike union minister talks truce
    drone market hospital injured governor border treaty election ballot court judge appeal fire
    forest river flood rescue train station tunnel metro airport museum garden concert""".split()


class FileDatabase:
    """A database file of its own, lent to one thread at a time."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._guard = threading.RLock()
        self.connection = sqlite3.connect(
            folder / "passages.db", isolation_level=None, check_same_thread=False, timeout=20
        )
        self.connection.execute("PRAGMA journal_mode = WAL")
        if not self.connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            for statement in TABLES:
                self.connection.execute(statement)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with self._guard:
            yield self.connection


class Library:
    """A folder with a database and an index, and a searcher over both."""

    def __init__(self, folder: Path, embedder: Embedder = EMBEDDER) -> None:
        self.folder = folder
        self.database = FileDatabase(folder)
        self.embedder = embedder
        self.index = VectorIndex(
            folder / "index", self.database, space=space(embedder), dimension=embedder.dimension
        )
        self.searcher = Searcher(self.database, self.index, embedder)

    def add(self, passages: Iterable[Passage]) -> None:
        added = list(passages)
        with self.database.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            known = rows.known(connection, space(self.embedder), [p.text_hash for p in added])
            rows.add(connection, added)
            rows.put_vectors(
                connection, space(self.embedder), embed_new(added, self.embedder, known)
            )
            connection.execute("COMMIT")

    def remove(self, article: str) -> None:
        with self.database.reading() as connection:
            rows.remove(connection, article)

    def close(self) -> None:
        self.index.close()
        self.database.connection.close()


def passage(
    article: str, text: str, *, start: int = 0, outlet: str | None = None, day: int | None = None
) -> Passage:
    return Passage(article, start, start + len(text), text, text, outlet, day)


def invented(articles: int, *, seed: int = 1) -> list[Passage]:
    """Three passages each for so many articles, the same for the same seed."""
    chance = random.Random(seed)
    made = []
    for number in range(articles):
        start = 0
        for _ in range(3):
            text = " ".join(chance.choices(_WORDS, k=30)).capitalize() + "."
            made.append(
                passage(
                    f"article{number:04}",
                    text,
                    start=start,
                    outlet=f"outlet{number % 4}",
                    day=number % 20 or None,
                )
            )
            start += len(text) + 1
    return made


QUERIES = [
    "storm stops the ferry",
    "truce talks at the border",
    "school budget vote",
    "river flood rescue",
]
