"""How much a sentence says of what all the articles say. Plain counting, no model."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]


def similarities(stems: Sequence[Sequence[str]], weights: Sequence[float]) -> Vector:
    """The cosine of every two sentences over tf-idf.

    Args:
        stems: the content stems of each sentence.
        weights: what each sentence counts for in the document frequencies; 0 for one that must
            not vote.

    Returns:
        A square matrix; a sentence without content has similarity 0 to all, itself included.
    """
    vocabulary = {
        stem: place for place, stem in enumerate(sorted({s for row in stems for s in row}))
    }
    counts = np.zeros((len(stems), len(vocabulary)))
    for row, sentence in enumerate(stems):
        for stem, count in Counter(sentence).items():
            counts[row, vocabulary[stem]] = 1 + math.log(count)
    voting = np.asarray(weights, dtype=float)
    frequency = (counts > 0).T @ voting
    vectors = counts * np.log((1 + voting.sum()) / (0.5 + frequency)).clip(min=0.05)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 0)
    # Rounded, so that the order in which a matrix product adds up cannot decide between two.
    return _rounded(vectors @ vectors.T)


def degree(similarity: Vector, weights: Sequence[float]) -> Vector:
    """The mean similarity of each sentence to all others as they are weighted; highest is 1."""
    others = similarity - np.diag(np.diag(similarity))
    degrees = others @ np.asarray(weights, dtype=float)
    highest = degrees.max(initial=0.0)
    return _rounded(degrees / highest) if highest > 0 else np.zeros_like(degrees)


def _rounded(values: Vector) -> Vector:
    rounded: Vector = np.round(values, 9)
    return rounded
