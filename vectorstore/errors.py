"""What can go wrong with passages and vectors, named by what the caller should do.

    VectorStoreError
    ├── UnknownEmbedder     the setting names no embedder or model that we know: change it
    ├── EmbeddingFailed     the embedder could not be reached or answered with nonsense: try later
    └── IndexUnavailable    the index folder cannot be rebuilt: free its place on the disk

A search never raises the last one: without a usable index it reads the vectors themselves.
"""

from __future__ import annotations


class VectorStoreError(Exception):
    """The root of this package's errors."""


class UnknownEmbedder(VectorStoreError):
    """No embedder or model of that name is known."""


class EmbeddingFailed(VectorStoreError):
    """The embedder failed or answered with something that is no embedding."""


class IndexUnavailable(VectorStoreError):
    """The index cannot be opened or rebuilt."""
