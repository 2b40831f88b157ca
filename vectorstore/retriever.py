"""The library as a LangChain retriever, to compose with other Runnables."""

from __future__ import annotations

from collections.abc import Callable

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from vectorstore.rows import EVERYTHING, Filter
from vectorstore.search import Searcher

__all__ = ["PassageRetriever"]


class PassageRetriever(BaseRetriever):
    """Passages for a query, as documents.

    A document's ``page_content`` is the passage's exact text; its metadata say where that
    stands (``article``, ``start``, ``end``) and how well it fits (``score``).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    searcher: Searcher
    k: int = 10
    #: Documents of one group at most.
    cap: int | None = None
    #: The group of an article, by default the article itself.
    group: Callable[[str], str] | None = None
    filter: Filter = EVERYTHING

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        hits = self.searcher.search(
            [query], k=self.k, filter=self.filter, cap=self.cap, group=self.group
        )
        return [
            Document(
                page_content=hit.text,
                metadata={
                    "article": hit.article,
                    "start": hit.start,
                    "end": hit.end,
                    "score": hit.score,
                },
            )
            for hit in hits
        ]
