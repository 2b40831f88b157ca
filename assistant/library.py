"""The articles of one home, with their passages, vectors and origins: adding, finding, removing.

Everything that touches the store or the vector index goes through here, and the vector store's
errors become Evenhand's at one seam, :func:`vectorstore_errors`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import prompts
from assistant.errors import LibraryUnavailable, ModelError, SettingsError
from assistant.hand import Hand
from assistant.judging import origins
from assistant.language.sentences import split
from assistant.model import Article, ArticleEntry, Progress
from assistant.shelf import Shelf, entry
from assistant.store import OriginLink, Store

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from vectorstore.embedder import Embedder
    from vectorstore.index import VectorIndex
    from vectorstore.passages import Passage
    from vectorstore.search import Searcher

    Vector = npt.NDArray[np.float32]

#: New articles that are embedded together, so that no processor waits for the last passage.
BATCH = 16


class Library:
    """A home's articles. Close it cleanly: the index need not be looked over then.

    Args:
        home: its folder, or ``None`` for one that is removed on closing.
        embedder_name: what to embed with, see ``vectorstore.embedder.embedder_named``.
        embedder: instead of the one named.
        progress: told how far adding has come.

    Raises:
        LibraryError: the library cannot be opened.
    """

    def __init__(
        self,
        home: Path | None,
        embedder_name: str,
        *,
        embedder: Embedder | None = None,
        progress: Callable[[Progress], None],
    ) -> None:
        self._embedder_name = embedder_name
        self._given_embedder = embedder
        self._progress = progress
        self.store = Store.open(home)

    def close(self) -> None:
        """Close index and store. Twice is once."""
        if "_index" in self.__dict__:
            self._index.close()
        self.store.close()

    def has(self, article_id: str) -> bool:
        """Whether an article is present."""
        return bool(self.store.present([article_id]))

    def add(self, batch: Sequence[Article], read: int) -> None:
        """Embed a batch of new articles together, then add each in a transaction of its own.

        Args:
            batch: articles that are not present.
            read: how many new articles were read so far, these included, for the progress.
        """
        if not batch:
            return
        self._progress(Progress(stage="adding", done=read - len(batch), total=read))
        cut = [self._passages(article) for article in batch]
        vectors = self._vectors([passage for passages in cut for passage in passages])
        for article, passages in zip(batch, cut, strict=True):
            self._add_one(article, passages, vectors)
        self._progress(Progress(stage="adding", done=read, total=read))

    def sync(self) -> None:
        """Bring the vector index up to date, if no other process owns it."""
        with vectorstore_errors():
            self._index.sync()

    def rebuild(self) -> int:
        """Make the vector index anew; what was embedded once is not embedded again.

        Returns:
            How many vectors it holds.
        """
        with vectorstore_errors():
            self._embed_what_is_missing()
            return self._index.rebuild()

    def shelf(self, as_of: date | None) -> Shelf:
        """The present articles up to a day, those without a day included; all without one."""
        articles = [
            stored.article
            for stored in self.store.articles()
            if as_of is None
            or stored.article.published is None
            or stored.article.published <= as_of
        ]
        links = (origins.Link(li.a, li.b, li.reason, li.score) for li in self.store.links())
        return Shelf(articles, links, Hand(self.store.marks()))

    def entries(self, *, removed: bool) -> list[ArticleEntry]:
        """The articles as a list shows them, newest first."""
        shelf = self.shelf(None)
        return [
            shelf.entry(stored.article.id)
            if stored.article.id in shelf.articles
            else entry(
                stored.article, stored.article.id, stored.article.credit is None, stored.status
            )
            for stored in self.store.articles(hidden=removed)
        ]

    @property
    def space(self) -> str:
        """What the vectors are of: the embedder and its dimension."""
        from vectorstore.embedder import space

        return space(self._embedder)

    @cached_property
    def passage_prompt(self) -> prompts.Prompt:
        """The template of what the embedder reads for a passage."""
        return prompts.load("passage")

    @cached_property
    def searcher(self) -> Searcher:
        """Finds passages."""
        from vectorstore.search import Searcher

        with vectorstore_errors():
            self._embed_what_is_missing()
            return Searcher(self.store.database, self._index, self._embedder)

    def _add_one(
        self, article: Article, passages: Sequence[Passage], vectors: Mapping[str, Vector]
    ) -> None:
        runs = origins.shingles(article.text)
        own = {passage.text_hash for passage in passages}
        # Links count only between articles that are present: made first, a crash leaves nothing
        # half there; made again, a copy that another process added meanwhile is not missed.
        before = self.store.written_elsewhere()
        self._link(article, runs)
        self.store.add(
            article,
            passages=passages,
            vectors={text: vector for text, vector in vectors.items() if text in own},
            space=self.space,
            shingles=runs,
        )
        if self.store.written_elsewhere() != before:
            self._link(article, runs)

    def _link(self, article: Article, runs: frozenset[int]) -> None:
        """Keep the links of an article to those present that share a piece of reporting."""
        links = [
            link
            for other in self.store.sharing(runs, origins.fewest_shared(runs))
            if other != article.id
            and (link := origins.link(article, self.store.article(other).article))
        ]
        self.store.link(OriginLink(li.one, li.other, li.reason, li.score) for li in links)

    def _passages(self, article: Article) -> list[Passage]:
        from vectorstore.passages import passages_of

        def heading(text: str) -> str:
            return self.passage_prompt.fill(
                title=article.title or "",
                outlet=article.outlet or "",
                published=article.published.isoformat() if article.published else "",
                passage=text,
            )

        with vectorstore_errors():
            return passages_of(
                article.id,
                article.text,
                split(article.text),
                self._embedder,
                heading=heading,
                outlet=article.outlet,
                day=article.published.toordinal() if article.published else None,
            )

    def _vectors(self, passages: Sequence[Passage]) -> dict[str, Vector]:
        """The vectors of passages that the library does not hold yet, each embedded once."""
        from vectorstore.passages import embed_new

        known = self.store.known_vectors(self.space, {p.text_hash for p in passages})
        with vectorstore_errors():
            return embed_new(passages, self._embedder, known)

    def _embed_what_is_missing(self) -> None:
        """After a change of embedder: give the articles it has not read their vectors."""
        for article_id in self.store.articles_without_vectors(self.space):
            passages = self._passages(self.store.article(article_id).article)
            self.store.replace_passages(article_id, passages, self._vectors(passages), self.space)

    # What is costly to make, made when first needed

    @cached_property
    def _embedder(self) -> Embedder:
        from vectorstore.embedder import embedder_named

        with vectorstore_errors():
            return self._given_embedder or embedder_named(self._embedder_name)

    @cached_property
    def _index(self) -> VectorIndex:
        from vectorstore.index import VectorIndex

        return VectorIndex(
            self.store.home / "index",
            self.store.database,
            space=self.space,
            dimension=self._embedder.dimension,
        )


@contextmanager
def vectorstore_errors() -> Iterator[None]:
    """The one seam where the vector store's errors become Evenhand's."""
    from vectorstore import errors

    try:
        yield
    except errors.UnknownEmbedder as error:
        raise SettingsError(str(error)) from error
    except errors.IndexUnavailable as error:
        raise LibraryUnavailable(str(error)) from error
    except errors.VectorStoreError as error:
        raise ModelError(str(error)) from error
