"""Everything that a library keeps: articles, origins, judgements and briefs.

The file itself, its transactions and its errors are those of ``assistant/database.py``; every
method here raises ``LibraryUnavailable`` where the file fails. All lists come in an order that
depends on content only.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from assistant.database import HALF_CHARACTER, Database
from assistant.errors import NothingFound, UnreadableInput
from assistant.model import (
    Article,
    ArticleStatus,
    Brief,
    BriefEntry,
    CheckedClaim,
    Mark,
)

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from vectorstore.passages import Passage

__all__ = ["OriginLink", "Store", "StoredArticle"]

#: Hashes are unsigned, SQLite's whole numbers are not.
_SIGN = 2**63
#: Values bound to one statement; every build of SQLite takes as many.
_VALUES = 900


@dataclass(frozen=True)
class StoredArticle:
    """An article and whether it is still to be read."""

    article: Article
    status: ArticleStatus


@dataclass(frozen=True, order=True)
class OriginLink:
    """Two articles that share a piece of reporting, why, and how surely (0 to 1)."""

    a: str
    b: str
    reason: str
    score: float


class Store:
    """A library, open. Any thread may use it; close it when done.

    Made by :meth:`open`.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, home: Path | None) -> Store:
        """Open a library, making it where there is none and bringing an older one up to date.

        Args:
            home: its folder, or ``None`` for one that is removed on closing.

        Raises:
            NewerLibrary: a newer Evenhand wrote it.
            LibraryUnavailable: it cannot be opened; the message says why.
        """
        return cls(Database.open(home))

    @property
    def home(self) -> Path:
        """The library's folder."""
        return self.database.home

    def close(self) -> None:
        """Close the library, and remove it if it was a temporary one. Twice is once."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Articles

    def add(
        self,
        article: Article,
        *,
        passages: Sequence[Passage] = (),
        vectors: Mapping[str, npt.NDArray[np.float32]] | None = None,
        space: str = "",
        shingles: Collection[int] = (),
    ) -> bool:
        """Keep an article with all that belongs to it, in one transaction.

        One that was removed or withdrawn comes back.

        Args:
            article: the article.
            passages: its passages.
            vectors: by the hash of what was embedded; those known already may be left out.
            space: what the vectors are of, see ``vectorstore.embedder.space``.
            shingles: hashes of its word groups, each below 2**64.

        Returns:
            Whether it was added: not where it is present already, which is left as it is.
        """
        from vectorstore import rows

        row = (
            article.id,
            article.published.isoformat() if article.published else None,
            article.outlet,
            _json(article),
        )
        with self.database.writing() as connection:
            if self._status(connection, article.id) == "present":
                return False
            (number,) = connection.execute(
                "INSERT INTO articles (id, status, published, outlet, json)"
                " VALUES (?1, 'present', ?2, ?3, ?4) ON CONFLICT (id) DO UPDATE"
                " SET status = 'present', json = ?4 RETURNING number",
                row,
            ).fetchone()
            rows.add(connection, passages)
            rows.put_vectors(connection, space, vectors or {})
            connection.executemany(
                "INSERT INTO shingles (hash, article) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [(_signed(h), number) for h in sorted(set(shingles))],
            )
        return True

    def replace_passages(
        self,
        article: str,
        passages: Sequence[Passage],
        vectors: Mapping[str, npt.NDArray[np.float32]],
        space: str,
    ) -> None:
        """Give a present article other passages, as after a change of embedder.

        Raises:
            NothingFound: no such article is present.
        """
        from vectorstore import rows

        with self.database.writing() as connection:
            if self._status(connection, article) != "present":
                raise NothingFound(f"no article {article} in this library")
            rows.remove(connection, article)
            rows.add(connection, passages)
            rows.put_vectors(connection, space, vectors)

    def article(self, name: str) -> StoredArticle:
        """The article of an id, or of the beginning of one; removed ones too.

        Raises:
            NothingFound: there is none, or more than one.
        """
        with self.database.reading() as connection:
            found = _by_prefix(connection, "articles", "json, status", name)
        text, status = found
        return StoredArticle(Article.model_validate_json(text), cast(ArticleStatus, status))

    def articles(self, *, hidden: bool = False) -> list[StoredArticle]:
        """The articles: newest day first, those without a day last, then by outlet and id.

        Args:
            hidden: also those that were removed or withdrawn.
        """
        with self.database.reading() as connection:
            found = connection.execute(
                "SELECT json, status FROM articles WHERE status = 'present' OR ?"
                " ORDER BY published IS NULL, published DESC, coalesce(outlet, ''), id",
                (hidden,),
            ).fetchall()
        return [StoredArticle(Article.model_validate_json(text), s) for text, s in found]

    def present(self, ids: Iterable[str]) -> set[str]:
        """Which of these ids are of articles that are present."""
        with self.database.reading() as connection:
            found = connection.execute(
                "SELECT id FROM articles WHERE status = 'present'"
                " AND id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(ids)),),
            ).fetchall()
        return {one for (one,) in found}

    def remove(self, article: str, *, purge: bool = False) -> None:
        """Hide an article from new briefs. What cites it can still be opened and read.

        Args:
            article: its id.
            purge: remove its text, vectors and words too and list it as withdrawn.

        Raises:
            NothingFound: there is no such article.
        """
        from vectorstore import rows

        with self.database.writing() as connection:
            status = self._status(connection, article)
            if status is None:
                raise NothingFound(f"no article {article} in this library")
            connection.execute(
                "DELETE FROM shingles WHERE article = (SELECT number FROM articles WHERE id = ?)",
                (article,),
            )
            rows.remove(connection, article)
            if purge:
                (text,) = connection.execute(
                    "SELECT json FROM articles WHERE id = ?", (article,)
                ).fetchone()
                emptied = Article.model_validate_json(text).model_copy(update={"text": ""})
                connection.execute(
                    "UPDATE articles SET status = 'withdrawn', json = ? WHERE id = ?",
                    (_json(emptied), article),
                )
                connection.execute("DELETE FROM origin_links WHERE ? IN (a, b)", (article,))
                rows.forget_removed(connection)
            elif status == "present":
                connection.execute(
                    "UPDATE articles SET status = 'removed' WHERE id = ?", (article,)
                )

    def written_elsewhere(self) -> int:
        """A number that changes whenever another process has written to this library."""
        with self.database.reading() as connection:
            (version,) = connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    # Vectors

    def known_vectors(self, space: str, hashes: Collection[str]) -> set[str]:
        """Which of these hashes need not be embedded again."""
        from vectorstore import rows

        with self.database.reading() as connection:
            return rows.known(connection, space, hashes)

    def articles_without_vectors(self, space: str) -> list[str]:
        """Present articles that the embedder of a space has not read."""
        from vectorstore import rows

        with self.database.reading() as connection:
            return rows.articles_without_vectors(connection, space)

    # Origins

    def sharing(self, shingles: Collection[int], at_least: int) -> dict[str, int]:
        """Present articles that share so many shingles with these, and how many, by id."""
        with self.database.reading() as connection:
            found = connection.execute(
                "SELECT a.id, s.shared FROM (SELECT article, count(*) AS shared FROM shingles"
                " WHERE hash IN (SELECT value FROM json_each(?))"
                " GROUP BY article HAVING count(*) >= ?) s"
                " JOIN articles a ON a.number = s.article ORDER BY a.id",
                (json.dumps(sorted({_signed(h) for h in shingles})), at_least),
            ).fetchall()
        return dict(found)

    def shingles(self, article: str) -> set[int]:
        """The shingles of a present article; none where there is no such article."""
        with self.database.reading() as connection:
            found = connection.execute(
                "SELECT s.hash FROM shingles s JOIN articles a ON a.number = s.article"
                " WHERE a.id = ?",
                (article,),
            ).fetchall()
        return {_unsigned(h) for (h,) in found}

    def link(self, links: Iterable[OriginLink]) -> None:
        """Keep links between articles; the same two for the same reason are one, the latest."""
        ordered = [(min(one.a, one.b), max(one.a, one.b), one.reason, one.score) for one in links]
        if not ordered:
            return
        with self.database.writing() as connection:
            connection.executemany(
                "INSERT INTO origin_links (a, b, reason, score) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (a, b, reason) DO UPDATE SET score = excluded.score",
                ordered,
            )

    def links(self) -> list[OriginLink]:
        """The links whose articles are both present, in order of content."""
        with self.database.reading() as connection:
            found = connection.execute(
                "SELECT l.a, l.b, l.reason, l.score FROM origin_links l"
                " JOIN articles a ON a.id = l.a AND a.status = 'present'"
                " JOIN articles b ON b.id = l.b AND b.status = 'present'"
                " ORDER BY l.a, l.b, l.reason"
            ).fetchall()
        return [OriginLink(*row) for row in found]

    # Judgements

    def judgements(self, keys: Collection[str]) -> dict[str, str]:
        """The kept judgements among these keys."""
        found: dict[str, str] = {}
        ordered = sorted(keys)
        with self.database.reading() as connection:
            for first in range(0, len(ordered), _VALUES):
                some = ordered[first : first + _VALUES]
                # Bound one by one: SQLite's JSON would end a key at a NUL.
                marks = ", ".join("?" * len(some))
                found |= connection.execute(
                    f"SELECT key, value FROM judgements WHERE key IN ({marks})", some
                )
        return found

    def keep_judgements(self, judgements: Mapping[str, str]) -> None:
        """Keep judgements by their keys, over those kept before."""
        if not judgements:
            return
        with self.database.writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO judgements (key, value) VALUES (?, ?)",
                sorted(judgements.items()),
            )

    # Marks

    def mark(self, mark: Mark) -> None:
        """Keep what a person decided, over what was decided about the same before."""
        row = (mark.id, mark.at.isoformat(), _json(mark))
        with self.database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO marks (id, at, json) VALUES (?, ?, ?)", row)

    def unmark(self, name: str) -> Mark:
        """Take a mark back, by its id or the beginning of it.

        Raises:
            NothingFound: there is none, or more than one.
        """
        with self.database.writing() as connection:
            (text,) = _by_prefix(connection, "marks", "json", name)
            mark = Mark.model_validate_json(text)
            connection.execute("DELETE FROM marks WHERE id = ?", (mark.id,))
        return mark

    def marks(self) -> list[Mark]:
        """What people decided, the latest first."""
        with self.database.reading() as connection:
            found = connection.execute("SELECT json FROM marks ORDER BY at DESC, id").fetchall()
        return [Mark.model_validate_json(text) for (text,) in found]

    # Briefs

    def keep(self, brief: Brief) -> None:
        """Keep a brief. One of the same id is replaced."""
        row = (
            brief.id,
            brief.created_at.isoformat(),
            brief.title,
            brief.topic,
            brief.as_of.isoformat(),
            len(brief.claims),
            _json(brief),
        )
        with self.database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO briefs (id, created_at, title, topic, as_of, claims, json)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    def brief(self, name: str) -> Brief:
        """The brief of an id, or of the beginning of one.

        Raises:
            NothingFound: there is none, or more than one.
        """
        with self.database.reading() as connection:
            (text,) = _by_prefix(connection, "briefs", "json", name)
        return Brief.model_validate_json(text)

    def briefs(self) -> list[BriefEntry]:
        """The kept briefs, newest first."""
        with self.database.reading() as connection:
            found = connection.execute(
                "SELECT id, title, topic, as_of, created_at, claims FROM briefs"
                " ORDER BY created_at DESC, id"
            ).fetchall()
        names = ("id", "title", "topic", "as_of", "created_at", "claims")
        return [BriefEntry.model_validate(dict(zip(names, r, strict=True))) for r in found]

    def claim(self, name: str) -> CheckedClaim:
        """A claim of the kept briefs, by its id or the beginning of it, as last checked.

        Raises:
            NothingFound: there is none, or more than one.
        """
        found: dict[str, CheckedClaim] = {}
        for entry in self.briefs():
            for claim in self.brief(entry.id).claims:
                if name and claim.id.startswith(name):
                    found.setdefault(claim.id, claim)
        if len(found) > 1 and name not in found:
            raise NothingFound(f"more than one claim begins with {name!r}: write more of its id")
        if not found:
            raise NothingFound(f"no claim {name!r} in the briefs of this library")
        return found.get(name) or next(iter(found.values()))

    @staticmethod
    def _status(connection: sqlite3.Connection, article: str) -> str | None:
        found = connection.execute("SELECT status FROM articles WHERE id = ?", (article,))
        row = found.fetchone()
        return row[0] if row else None


def _by_prefix(
    connection: sqlite3.Connection, table: str, columns: str, name: str
) -> tuple[str, ...]:
    """The one row whose id is, or else begins with, a name."""
    what = table.removesuffix("s")
    for condition in ("id = ?1", "substr(id, 1, length(?1)) = ?1"):
        found = connection.execute(
            f"SELECT {columns} FROM {table} WHERE {condition} AND ?1 <> '' LIMIT 2", (name,)
        ).fetchall()
        if len(found) == 1:
            return tuple(found[0])
        if found:
            raise NothingFound(f"more than one {what} begins with {name!r}: write more of its id")
    raise NothingFound(f"no {what} {name!r} in this library")


def _json(value: Article | Brief | Mark) -> str:
    try:
        return value.model_dump_json()
    except ValueError as error:
        # Pydantic writes no lone surrogates either.
        raise UnreadableInput(HALF_CHARACTER) from error


def _signed(number: int) -> int:
    return number - 2 * _SIGN if number >= _SIGN else number


def _unsigned(number: int) -> int:
    return number + 2 * _SIGN if number < 0 else number
