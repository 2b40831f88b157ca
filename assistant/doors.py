"""The one-line doors: a library is opened, asked once and closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.desk import Assistant
from assistant.model import Article, Brief, CheckedClaim, DraftSentence
from assistant.settings import Settings


def summarize(
    source: str | Path | Article | Sequence[str | Path | Article],
    *,
    topic: str | None = None,
    as_of: date | str | None = None,
    home: str | Path | None = None,
    settings: Settings | None = None,
) -> Brief:
    """A brief of one source or several, its claims checked against the whole library.

    Args:
        source: a path, a folder, raw text, an article, or a list of them.
        topic: choose among them what is on a topic.
        as_of: the last day whose articles are read; today by default.
        home: the library; ``":temporary:"`` keeps nothing.
        settings: instead of those of the home and the environment.

    Raises:
        InputError: nothing readable was given.
        LibraryError: the library cannot be used.
    """
    sources = [source] if isinstance(source, str | Path | Article) else list(source)
    with Assistant(home, settings=settings) as desk:
        return desk.brief(*sources, topic=topic, as_of=as_of)


def check(
    claim: str,
    *,
    as_of: date | str | None = None,
    home: str | Path | None = None,
    settings: Settings | None = None,
) -> CheckedClaim:
    """Check one typed claim against the library.

    Args:
        claim: one sentence.
        as_of: the day it speaks of; without one, any day will do.
        home, settings: as for :func:`summarize`.
    """
    with Assistant(home, settings=settings) as desk:
        return desk.check(claim, as_of=as_of)


def check_draft(
    text: str,
    *,
    as_of: date | str | None = None,
    home: str | Path | None = None,
    settings: Settings | None = None,
) -> list[DraftSentence]:
    """Hold every sentence of a draft against the library; it is never stored, never evidence.

    Args:
        text: the draft.
        as_of, home, settings: as for :func:`check`.
    """
    with Assistant(home, settings=settings) as desk:
        return desk.check_draft(text, as_of=as_of)
