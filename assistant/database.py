"""The SQLite file of a library: opening it, lending its connection, its schema, its errors.

There is one connection, lent to one thread at a time. Embedding and judging happen outside of
it, so a thread waits for milliseconds; in return a transaction is never half seen, a temporary
library needs no special case, and closing closes everything. Other processes are kept apart by
SQLite itself (WAL: readers never wait for the writer).

Errors of SQLite are turned into Evenhand's at one seam, where the connection is lent.
"""

from __future__ import annotations

import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import LibraryUnavailable, NewerLibrary, UnreadableInput
from vectorstore.schema import TABLES

__all__ = ["FILE", "HALF_CHARACTER", "MIGRATIONS", "Database"]

#: The database in a home.
FILE = "evenhand.db"
#: Milliseconds that one process waits for another's transaction.
_BUSY_MS = 15_000
#: Kilobytes of the file kept in memory, bytes of it mapped, pages written before it is tidied.
_CACHE_KB = 64_000
_MAPPED = 2**28
_CHECKPOINT_PAGES = 8_000

#: One entry for each version of the schema, from the first; each is applied in one transaction
#: and never changed once released. A new version is a new entry.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # The number only keeps the shingles small. Nothing is ever ordered by it.
        """
        CREATE TABLE articles (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            status TEXT NOT NULL CHECK (status IN ('present', 'removed', 'withdrawn')),
            published TEXT,
            outlet TEXT,
            json TEXT NOT NULL
        )
        """,
        "CREATE INDEX articles_by_status ON articles (status)",
        *TABLES,
        """
        CREATE TABLE shingles (
            hash INTEGER NOT NULL,
            article INTEGER NOT NULL REFERENCES articles (number),
            PRIMARY KEY (hash, article)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE origin_links (
            a TEXT NOT NULL,
            b TEXT NOT NULL,
            reason TEXT NOT NULL,
            score REAL NOT NULL,
            PRIMARY KEY (a, b, reason)
        ) WITHOUT ROWID
        """,
        "CREATE TABLE judgements (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """
        CREATE TABLE briefs (
            id TEXT PRIMARY KEY,
            created_at TEXT NOT NULL,
            title TEXT NOT NULL,
            topic TEXT,
            as_of TEXT NOT NULL,
            claims INTEGER NOT NULL,
            json TEXT NOT NULL
        )
        """,
    ),
    ("CREATE TABLE marks (id TEXT PRIMARY KEY, at TEXT NOT NULL, json TEXT NOT NULL)",),
)


class Database:
    """A library's file, open. Made by :meth:`open`; any thread may use it."""

    def __init__(
        self,
        home: Path,
        connection: sqlite3.Connection,
        temporary: tempfile.TemporaryDirectory[str] | None,
    ) -> None:
        self.home = home
        self._connection = connection
        self._temporary = temporary
        self._guard = threading.RLock()
        self._closed = False

    @classmethod
    def open(cls, home: Path | None) -> Database:
        """Open a library, making it where there is none and bringing an older one up to date.

        Args:
            home: its folder, or ``None`` for one that is removed on closing.

        Raises:
            NewerLibrary: a newer Evenhand wrote it.
            LibraryUnavailable: it cannot be opened; the message says why.
        """
        temporary = tempfile.TemporaryDirectory(prefix="evenhand-") if home is None else None
        folder = Path(temporary.name) if temporary is not None else home
        assert folder is not None
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise LibraryUnavailable(f"the library {folder} cannot be made: {reason}") from error
        with _sqlite_errors(folder):
            connection = sqlite3.connect(
                folder / FILE, isolation_level=None, check_same_thread=False
            )
        database = cls(folder, connection, temporary)
        try:
            database._prepare()
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Close the library, and remove it if it was a temporary one. Twice is once."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            with _sqlite_errors(self.home):
                self._connection.close()
            if self._temporary is not None:
                self._temporary.cleanup()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection to this thread; all that is read is of one moment.

        Raises:
            LibraryUnavailable: SQLite failed; the message says how.
            UnreadableInput: a text holds half a character, which no file can.
        """
        with self._lent() as connection:
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                _roll_back(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for one transaction: all of it is kept, or on an error nothing.

        Raises:
            LibraryUnavailable: SQLite failed; the message says how.
            UnreadableInput: a text holds half a character, which no file can.
        """
        with self._lent() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        with self._guard, _sqlite_errors(self.home):
            if self._closed:
                raise LibraryUnavailable(f"the library {self.home} is closed")
            yield self._connection

    def _prepare(self) -> None:
        with self._lent() as connection:
            connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
            self._refuse_newer(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            # With WAL a crash loses nothing; a power cut may lose the last transactions, whole.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            # Hashes land anywhere in their table: with the 2 MB that SQLite takes by default, each
            # article of a large library would be read from and written to the disk many times.
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
            connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
            while self._refuse_newer(connection) < len(MIGRATIONS):
                self._migrate()

    def _migrate(self) -> None:
        with self.writing() as connection:
            # Asked again inside the transaction: another process may have been faster.
            version = self._refuse_newer(connection)
            if version < len(MIGRATIONS):
                for statement in MIGRATIONS[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")

    def _refuse_newer(self, connection: sqlite3.Connection) -> int:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise NewerLibrary(
                f"the library {self.home} was written by a newer Evenhand (its version"
                f" {version}, known here up to {len(MIGRATIONS)}): upgrade, or choose another home"
            )
        return int(version)


def _roll_back(connection: sqlite3.Connection) -> None:
    # A full disk may have rolled it back already.
    if connection.in_transaction:
        connection.execute("ROLLBACK")


#: Why a text cannot be stored.
HALF_CHARACTER = "the text holds half a character (a lone surrogate) and cannot be stored"

_REASONS = {
    "SQLITE_BUSY": "another process is writing to it and did not finish: try again",
    "SQLITE_LOCKED": "another process is writing to it and did not finish: try again",
    "SQLITE_READONLY": "it may not be written: look at the permissions of its folder",
    "SQLITE_PERM": "it may not be opened: look at the permissions of its folder",
    "SQLITE_CANTOPEN": "its file cannot be opened: look at the permissions of its folder",
    "SQLITE_FULL": "the disk is full: nothing of the last change was kept",
    "SQLITE_IOERR": "the disk failed to read or write",
    "SQLITE_NOTADB": f"{FILE} there is not a library of Evenhand",
    "SQLITE_CORRUPT": f"{FILE} there is damaged: put a copy in its place",
}


@contextmanager
def _sqlite_errors(home: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as error:
        raise UnreadableInput(HALF_CHARACTER) from error
    except sqlite3.Error as error:
        # Extended codes such as SQLITE_BUSY_SNAPSHOT begin with the name of the plain one.
        name = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
        reason = _REASONS.get(name) or " ".join(str(error).split())
        raise LibraryUnavailable(f"the library {home} is unavailable: {reason}") from error
