"""Cutting a text into passages: whole sentences, exact offsets, as many tokens as are read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from vectorstore.embedder import Embedder

__all__ = ["BUDGET", "Passage", "cut", "embed_new", "passages_of"]

#: Tokens of a passage: with its heading it stays within what MiniLM reads.
BUDGET = 200
#: However long a heading, a passage is not cut finer than this.
_LEAST_BUDGET = 60

_RUN = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Passage:
    """A span of an article, and what is kept with it to filter by.

    ``reading`` is what the embedder reads, the text under its heading. It is never stored;
    ``text_hash`` is its hash, so that one reading is embedded once.
    """

    article: str
    start: int
    end: int
    text: str
    reading: str
    outlet: str | None
    day: int | None

    @property
    def text_hash(self) -> str:
        """The hash of what is embedded; also the vector's name in the index."""
        return hashlib.sha256(self.reading.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def passages_of(
    article: str,
    text: str,
    sentences: Sequence[tuple[int, int]],
    embedder: Embedder,
    *,
    heading: Callable[[str], str],
    outlet: str | None = None,
    day: int | None = None,
) -> list[Passage]:
    """The passages of an article, sized for the embedder that will read them.

    Args:
        article: the article's id.
        text: its whole text.
        sentences: the spans of its sentences, in order.
        heading: puts the heading over a passage's text, for the embedder only.
        outlet, day: kept with each passage for filters; the day as ``date.toordinal()``.
    """
    readable = max(embedder.max_tokens - embedder.count(heading("")), _LEAST_BUDGET)
    return [
        Passage(article, start, end, text[start:end], heading(text[start:end]), outlet, day)
        for start, end in cut(text, sentences, embedder.count, min(BUDGET, readable), readable)
    ]


def cut(
    text: str,
    sentences: Sequence[tuple[int, int]],
    count: Callable[[str], int],
    budget: int,
    longest: int | None = None,
) -> list[tuple[int, int]]:
    """Spans ``[start, end)`` of whole sentences, in order, without overlap, each in the budget.

    There are as few passages as the budget allows and they are about equally long. A sentence
    over the budget is a passage by itself; one over ``longest`` is cut at white space.

    Args:
        text: what the spans are of.
        sentences: spans of its sentences, in order, without overlap.
        count: tokens of a text.
        budget: tokens of a passage.
        longest: tokens that are read at all, the budget by default.
    """
    longest = max(budget, longest or budget)
    pieces: list[tuple[int, int]] = []
    sizes: list[int] = []
    for start, end in sentences:
        size = count(text[start:end])
        if size <= longest:
            pieces.append((start, end))
            sizes.append(size)
            continue
        runs = [(start + m.start(), start + m.end()) for m in _RUN.finditer(text[start:end])]
        run_sizes = [count(text[a:b]) for a, b in runs]
        for first, last in _even(run_sizes, budget):
            stripped = text[runs[first][0] : runs[last - 1][1]].rstrip()
            pieces.append((runs[first][0], runs[first][0] + len(stripped)))
            sizes.append(sum(run_sizes[first:last]))
    return [(pieces[first][0], pieces[last - 1][1]) for first, last in _even(sizes, budget)]


def embed_new(
    passages: Sequence[Passage], embedder: Embedder, known: Collection[str]
) -> dict[str, npt.NDArray[np.float32]]:
    """The vectors that are not known yet, by the hash of what was read; each is made once.

    Raises:
        EmbeddingFailed: the embedder failed.
    """
    readings = {p.text_hash: p.reading for p in passages if p.text_hash not in known}
    return dict(zip(readings, embedder.embed(list(readings.values())), strict=True))


def _even(sizes: Sequence[int], budget: int) -> list[tuple[int, int]]:
    """Groups ``[first, last)`` of neighbours: as few as the budget allows, the largest small."""
    fewest = _filled(sizes, budget)
    low, high = max([0, *(size for size in sizes if size <= budget)]), budget
    while low < high:
        middle = (low + high) // 2
        if len(_filled(sizes, middle)) == len(fewest):
            high = middle
        else:
            low = middle + 1
    return _filled(sizes, high)


def _filled(sizes: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Groups ``[first, last)`` filled in order up to the limit; one alone may be over it."""
    if not sizes:
        return []
    edges = [0]
    before = [0, *accumulate(sizes)]
    for position in range(1, len(sizes)):
        if before[position + 1] - before[edges[-1]] > limit:
            edges.append(position)
    return list(pairwise([*edges, len(sizes)]))
