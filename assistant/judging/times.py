"""Of which time a sentence speaks, seen from the time a claim speaks of (rule 8)."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.model import Interval, When

#: A report that names no day speaks of the days just before it was published.
_REPORTED_WITHIN = timedelta(days=2)


def published_on(published: date | None) -> Interval | None:
    """The day something was counted, where nothing else is said."""
    return Interval(start=published, end=published) if published else None


def reported_before(published: date | None) -> Interval | None:
    """The days that a report speaks of which names none."""
    return Interval(start=published - _REPORTED_WITHIN, end=published) if published else None


def when(claimed: Interval | None, given: Interval | None) -> When:
    """Where a given time lies, seen from a claimed one; unknown where either is."""
    if claimed is None or given is None:
        return "unknown"
    if claimed.overlaps(given):
        return "at"
    return "after" if given.start > claimed.end else "before"
