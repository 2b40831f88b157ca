"""The tables of passages and vectors, for the database of whoever owns it."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from typing import Protocol

__all__ = ["TABLES", "Database"]


class Database(Protocol):
    """Lends a connection to a database that has :data:`TABLES`, to one thread at a time."""

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection to read with."""
        ...


#: One statement each.
#:
#: ``embeddings`` is a cache by content: what was embedded once is never embedded again, whether
#: an article comes back or the index is rebuilt. ``passage_changes`` says, in order, which
#: vectors came into use or went out of it, so that an index knows what it has not seen; a row is
#: never read for what it meant then, only for which vector to look at now.
TABLES: tuple[str, ...] = (
    """
    CREATE TABLE passages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        outlet TEXT,
        day INTEGER,
        text_hash TEXT NOT NULL,
        UNIQUE (article, start, "end")
    )
    """,
    "CREATE INDEX passages_by_hash ON passages (text_hash)",
    """
    CREATE VIRTUAL TABLE passages_fts USING fts5 (
        text,
        content = 'passages',
        content_rowid = 'id',
        tokenize = 'porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TABLE embeddings (
        embedder TEXT NOT NULL,
        text_hash TEXT NOT NULL,
        vector BLOB NOT NULL,
        PRIMARY KEY (embedder, text_hash)
    )
    """,
    """
    CREATE TABLE passage_changes (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        text_hash TEXT NOT NULL
    )
    """,
    """
    CREATE TRIGGER passages_inserted AFTER INSERT ON passages BEGIN
        INSERT INTO passages_fts (rowid, text) VALUES (new.id, new.text);
        INSERT INTO passage_changes (text_hash) VALUES (new.text_hash);
    END
    """,
    """
    CREATE TRIGGER passages_deleted AFTER DELETE ON passages BEGIN
        INSERT INTO passages_fts (passages_fts, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO passage_changes (text_hash) VALUES (old.text_hash);
    END
    """,
    """
    CREATE TRIGGER embeddings_inserted AFTER INSERT ON embeddings BEGIN
        INSERT INTO passage_changes (text_hash) VALUES (new.text_hash);
    END
    """,
    # A passage is replaced, never edited: an UPDATE would leave the full-text index behind.
    """
    CREATE TRIGGER passages_fixed BEFORE UPDATE ON passages BEGIN
        SELECT RAISE(ABORT, 'a passage is replaced, never edited');
    END
    """,
)
