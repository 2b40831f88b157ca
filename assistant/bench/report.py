"""What a run is given and what it gives back: one flat object."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.bench.rows import Skipped
from assistant.verifier import Verifier

Report = dict[str, object]


class Options(NamedTuple):
    """What a run may be given besides its file."""

    verifier: Verifier
    #: The bounds of a summary.
    sentences: int
    words: int
    #: Flags that a person has read, for ``silence``.
    labels: Path | None = None
    #: Changes of single sentences, for ``conflicts``.
    edits: Path | None = None


def report_of(n: int, skipped: Sequence[Skipped]) -> Report:
    """The head of every report: how many rows were measured and which were not."""
    return {
        "n": n,
        "skipped": [{"line": line, "reason": reason} for line, reason in sorted(skipped)],
    }


def rounded(value: float | None, digits: int = 4) -> float | None:
    return None if value is None else round(value, digits)


def rate(count: int, seconds: float) -> float | None:
    """How many a second; ``None`` if there was nothing to do."""
    return round(count / seconds, 1) if count and seconds > 0 else None
