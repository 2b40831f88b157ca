"""Opening Chroma the one way this package opens it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["ChromaFailed", "Opened", "chroma_errors", "open_collection"]

#: How many neighbours the search of the graph keeps in sight. At 4,000 vectors the best 200 are
#: then found complete, for a millisecond more than with Chroma's own 100, where one in twenty
#: was missed.
_EF_SEARCH = 1000


class ChromaFailed(Exception):
    """Chroma raised something, whatever it was."""


class Opened(NamedTuple):
    """A client and the collection in it; Chroma's types are not typed strictly."""

    client: Any
    collection: Any


def open_collection(folder: Path, space: str) -> Opened:
    """Open a folder, making it where it is missing, and the collection of a space in it.

    Raises:
        ChromaFailed: it cannot be opened.
    """
    with chroma_errors():
        import chromadb
        from chromadb.config import Settings

        # Without _env_file=None a file named .env in the working directory would steer Chroma.
        settings = Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]
        client = chromadb.PersistentClient(str(folder), settings=settings)
        collection = client.get_or_create_collection(
            space,
            configuration={"hnsw": {"space": "cosine", "ef_search": _EF_SEARCH}},
            # Chroma's own embedding function would download a model.
            embedding_function=None,
        )
        return Opened(client, collection)


@contextmanager
def chroma_errors() -> Iterator[None]:
    """Turn whatever Chroma raises into one error.

    Raises:
        ChromaFailed: in its place, panics of its Rust part included, which are no ``Exception``.
    """
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:
        raise ChromaFailed(" ".join(f"{type(error).__name__}: {error}".split())[:300]) from error
