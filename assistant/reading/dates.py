"""Calendar days as people print them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<y0>[0-9]{{4}})(?P<sep>[-/.])(?P<m0>[0-9]{{1,2}})(?P=sep)(?P<d0>[0-9]{{1,2}})(?![0-9])
    | (?P<d1>{_DAY})(?:\s+of)?[\s-]+(?P<m1>{_MONTH})\b\.?,?[\s-]+(?P<y1>[0-9]{{4}})(?![0-9])
    | (?P<m2>{_MONTH})\b\.?\s+(?P<d2>{_DAY}),?\s+(?P<y2>[0-9]{{4}})(?![0-9])
    | (?P<a>[0-9]{{1,2}})(?P<sep2>[/.-])(?P<b>[0-9]{{1,2}})(?P=sep2)(?P<y3>[0-9]{{4}})(?![0-9])
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_YEARS = range(1900, 2101)


class PrintedDay(NamedTuple):
    """A date as it stands at ``[start, end)``; ``day`` is ``None`` where it cannot be known."""

    start: int
    end: int
    day: date | None


def printed_days(text: str) -> list[PrintedDay]:
    """Every full date in a text, in order.

    ``31 February 2025`` is no day, and ``03/04/2025`` is two: both come back without one.
    """
    return [PrintedDay(m.start(), m.end(), _day(m)) for m in _DATE.finditer(text)]


def day_in(text: str) -> date | None:
    """The first day that a text names in full, such as a ``date:`` field's value."""
    return next((found.day for found in printed_days(text) if found.day), None)


def _day(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if part["y0"]:
        return _calendar(part["y0"], part["m0"], part["d0"])
    if part["y1"]:
        return _calendar(part["y1"], part["m1"], part["d1"])
    if part["y2"]:
        return _calendar(part["y2"], part["m2"], part["d2"])
    # Europe puts the day first, the United States the month: only one reading may be possible.
    readings = {
        _calendar(part["y3"], part["b"], part["a"]),
        _calendar(part["y3"], part["a"], part["b"]),
    } - {None}
    return readings.pop() if len(readings) == 1 else None


def _calendar(year: str, month: str, day: str) -> date | None:
    month_number = _MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
    if int(year) not in _YEARS:
        return None
    try:
        return date(int(year), month_number, int(day.lower().rstrip("stndrh")))
    except ValueError:
        return None
