"""Days, counts and quotations as they stand inside a sentence of ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.model import Interval

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# A quote inside a sentence of ours is cut here; the whole of it stands on its card.
_LONGEST_QUOTE = 180


def day(when: date, *, beside: date | None = None) -> str:
    """A day in words; the year is left out next to a day of the same year."""
    short = f"{when.day} {_MONTHS[when.month - 1]}"
    return short if beside is not None and beside.year == when.year else f"{short} {when.year}"


def span(time: Interval, *, beside: date | None = None) -> str:
    """An interval in words: one day, or "22 April to 3 May 2025"."""
    if time.start == time.end:
        return day(time.end, beside=beside)
    if (time.start.year, time.start.month) == (time.end.year, time.end.month):
        return f"{time.start.day} to {day(time.end, beside=beside)}"
    return f"{day(time.start, beside=time.end)} to {day(time.end, beside=beside)}"


def shortened(words: str, limit: int = _LONGEST_QUOTE) -> str:
    """Words on one line, cut at a word with "…" where they run on."""
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    head, space, _ = line[:limit].rpartition(" ")
    return f"{(head if space else line[:limit]).rstrip(' ,;:–—')}…"


def quoted(words: str) -> str:
    return f"“{shortened(words)}”"


def plural(count: int, noun: str, many: str | None = None) -> str:
    """A count with its noun: "1 article", "3 articles"."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"


def listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def month(when: date) -> str:
    """A month with its year, as one types it into a search box."""
    return f"{_MONTHS[when.month - 1]} {when.year}"
