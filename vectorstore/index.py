"""The persistent vector index: Chroma, brought up to date from the database by its one owner.

Chroma survives neither two processes nor a kill, so nothing is kept here that the database
does not hold. Who gets the lock beside the folder owns it; everyone else, and everyone when
Chroma fails, compares with the vectors in the database itself. The index only proposes
candidates, so whoever asks finds the same.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore import rows
from vectorstore.chroma import ChromaFailed, Opened, chroma_errors, open_collection
from vectorstore.embedder import Vectors
from vectorstore.errors import IndexUnavailable
from vectorstore.schema import Database

__all__ = ["Proposal", "VectorIndex"]

_LOG = logging.getLogger(__name__)

#: Vectors handed to Chroma in one call; it takes 5,461 at most.
_BATCH = 4096
#: So many vectors not indexed yet are compared one by one; more are indexed first.
_FEW = 256


@dataclass(frozen=True)
class Proposal:
    """Where to look for the vectors nearest to a query.

    Args:
        nearest: the hashes of those that are indexed; some may be in use no longer.
        pending: the hashes of all that are not indexed yet, near or not.
        complete: whether these are all that there are.
    """

    nearest: frozenset[str]
    pending: frozenset[str]
    complete: bool


class VectorIndex:
    """Proposes the vectors nearest to a query. Opens nothing until it is first asked.

    Any thread may use it. It reads the database while it holds its own lock: never call it
    while holding a connection of the same database.

    Args:
        folder: where Chroma keeps its files; the lock file stands beside it.
        database: what the index is made from.
        space: whose vectors these are, and the collection's name.
        dimension: numbers in a vector.
        probe_seconds: how long an index that was not closed may take to prove itself sound.
    """

    def __init__(
        self,
        folder: Path,
        database: Database,
        *,
        space: str,
        dimension: int,
        probe_seconds: float = 60.0,
    ) -> None:
        self._folder = folder
        self._database = database
        self._space = space
        self._dimension = dimension
        self._probe_seconds = probe_seconds
        self._guard = threading.RLock()
        # Not per thread: the thread that closes need not be the one that opened.
        self._lock = FileLock(folder.with_name(folder.name + ".lock"), thread_local=False)
        self._opened: Opened | None = None
        self._given_up = False
        #: For each space in the folder, the last change that its collection has seen.
        self._seen: dict[str, int] = {}

    def propose(self, queries: Vectors, n: int) -> list[Proposal] | None:
        """For each query about the ``n`` nearest of the indexed vectors, and all the others.

        Returns:
            ``None`` where the database must be searched itself: another process owns the index,
            Chroma fails, or its graph does not reach all that it holds.
        """
        with self._guard:
            if not self._own():
                return None
            assert self._opened is not None
            with self._database.reading() as connection:
                pending = rows.changed(connection, self._seen[self._space])
            try:
                if len(pending) > _FEW:
                    self._update()
                    pending = set()
                with chroma_errors():
                    found = self._opened.collection.query(
                        query_embeddings=queries, n_results=n, include=[]
                    )
                    held = int(self._opened.collection.count())
            except ChromaFailed as error:
                self._give_up(error)
                return None
            if any(len(ids) < min(n, held) for ids in found["ids"]):
                # Among very similar vectors some nodes of the graph cannot be reached.
                return None
            return [
                Proposal(frozenset(ids), frozenset(pending), complete=len(ids) == held)
                for ids in found["ids"]
            ]

    def sync(self) -> bool:
        """Bring the index up to date with the database.

        Returns:
            Whether it is: not where another process owns it, or Chroma fails.
        """
        with self._guard:
            if not self._own():
                return False
            try:
                self._update()
            except ChromaFailed as error:
                self._give_up(error)
                return False
            return True

    def rebuild(self) -> int:
        """Make the index anew from the vectors in the database. Nothing is embedded.

        Returns:
            How many vectors it holds.

        Raises:
            IndexUnavailable: another process owns it, or its folder cannot be written.
        """
        with self._guard:
            self._release()
            self._given_up = False
            try:
                self._lock.acquire(timeout=0)
            except Timeout as error:
                raise IndexUnavailable(
                    "another running Evenhand owns the index: close it, then rebuild"
                ) from error
            except OSError as error:
                raise IndexUnavailable(f"the index cannot be rebuilt: {error}") from error
            try:
                self._wipe()
                self._open()
                assert self._opened is not None
                with chroma_errors():
                    return int(self._opened.collection.count())
            except (OSError, ChromaFailed) as error:
                self._give_up(error)
                raise IndexUnavailable(f"the index cannot be rebuilt: {error}") from error

    def close(self) -> None:
        """Close cleanly, so that the next owner need not look whether the index is sound."""
        with self._guard:
            self._release()
            self._given_up = True

    @property
    def _marker(self) -> Path:
        return self._folder / "closed.json"

    def _own(self) -> bool:
        """Whether this process owns the index, taking it over and opening it if it is free."""
        if self._opened is not None:
            return True
        if self._given_up:
            return False
        try:
            self._lock.acquire(timeout=0)
        except (Timeout, OSError):
            return False
        try:
            try:
                self._open()
            except ChromaFailed as error:
                _LOG.warning("the index could not be opened and is rebuilt: %s", error)
                self._opened = None
                self._wipe()
                self._open()
        except (OSError, ChromaFailed) as error:
            self._give_up(error)
            return False
        except BaseException:
            self._release()
            raise
        return True

    def _open(self) -> None:
        state = self._closed_state()
        if state is None and self._folder.exists() and not self._sound():
            _LOG.warning("the index was not closed and is damaged; it is rebuilt")
            self._wipe()
        self._folder.mkdir(parents=True, exist_ok=True)
        self._seen = dict(state or {})
        self._opened = open_collection(self._folder, self._space)
        with self._database.reading() as connection:
            last = rows.last_change(connection)
        if not 0 <= self._seen.get(self._space, -1) <= last:
            self._reconcile()
        self._update()
        with self._database.reading() as connection:
            expected = len(rows.indexable(connection, self._space))
        with chroma_errors():
            held = self._opened.collection.count()
        if held != expected:
            self._reconcile()

    def _closed_state(self) -> dict[str, int] | None:
        """What the last owner left when it closed, and nothing if it did not; read only once."""
        try:
            state = json.loads(self._marker.read_text("utf-8"))
            self._marker.unlink()
            return {str(space): int(seq) for space, seq in state.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return None

    def _sound(self) -> bool:
        """Whether an index that was not closed can be opened at all."""
        for links in self._folder.rglob("link_lists.bin"):
            # A damaged one was seen to grow to gigabytes; a sound one is far below its vectors.
            data = links.with_name("data_level0.bin")
            if links.stat().st_size > 2**20 + (data.stat().st_size if data.exists() else 0):
                return False
        arguments = [str(self._folder.absolute()), self._space, str(self._dimension)]
        try:
            done = subprocess.run(
                [sys.executable, "-m", "vectorstore.probe", *arguments],
                cwd=Path(__file__).parent.parent,
                timeout=self._probe_seconds,
                capture_output=True,
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0

    def _wipe(self) -> None:
        """Remove the folder, or whatever stands in its place; what cannot be, opening reports."""
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._folder.is_file():
            self._folder.unlink()

    def _update(self) -> None:
        """Take in what has changed since the last time."""
        with self._database.reading() as connection:
            last = rows.last_change(connection)
            touched = rows.changed(connection, self._seen[self._space], last)
        self._apply(touched)
        self._seen[self._space] = last

    def _reconcile(self) -> None:
        """Make the index hold exactly what the database says, whatever it has seen."""
        assert self._opened is not None
        with self._database.reading() as connection:
            last = rows.last_change(connection)
            wanted = rows.indexable(connection, self._space)
        with chroma_errors():
            held = set(self._opened.collection.get(include=[])["ids"])
        self._apply(held ^ wanted)
        self._seen[self._space] = last

    def _apply(self, touched: set[str]) -> None:
        """Add those of the hashes that are in use, delete the others."""
        assert self._opened is not None
        # In order of content, so that an index is built the same way however articles came.
        ordered = sorted(touched)
        for first in range(0, len(ordered), _BATCH):
            batch = ordered[first : first + _BATCH]
            with self._database.reading() as connection:
                used, found = rows.vectors(connection, self._space, batch, self._dimension)
            unused = sorted(set(batch) - set(used))
            with chroma_errors():
                if used:
                    self._opened.collection.upsert(ids=used, embeddings=found)
                if unused:
                    self._opened.collection.delete(ids=unused)

    def _give_up(self, error: Exception) -> None:
        """Leave the index to the next process; this one reads the vectors in the database."""
        _LOG.warning("the index failed, vectors are searched without it: %s", error)
        self._given_up = True
        if self._opened is not None:
            try:
                with chroma_errors():
                    self._opened.client.close()
            except ChromaFailed:
                _LOG.debug("the failed index could not be closed either")
            self._opened = None
        # Whoever owns it next starts from nothing rather than from what failed here.
        self._wipe()
        self._lock.release()

    def _release(self) -> None:
        if self._opened is not None:
            try:
                with chroma_errors():
                    self._opened.client.close()
                self._marker.write_text(json.dumps(self._seen, sort_keys=True), "utf-8")
            except (OSError, ChromaFailed) as error:
                _LOG.warning("the index could not be closed: %s", error)
            self._opened = None
        self._lock.release()
