"""Calendar days as sentences speak of them (rule 8), resolved against the published day.

A weekday is the latest one on or before the published day, or, in a sentence about the future,
the first one after it. Without a published day only full dates can be told.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from assistant.model import Interval

_MONTH_NUMBER = (
    {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
    | {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
    | {"sept": 9}
)
_MONTH = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_WEEKDAY = "|".join(_WEEKDAYS)

_EXPRESSION = re.compile(
    rf"""
    \b(?:
      (?P<iso>(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d))
    | (?P<dmy>(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})\b\.?(?:,?\s+(?P<y1>(?:19|20)\d\d))?)
    | (?P<mdy>(?P<m2>{_MONTH})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>(?:19|20)\d\d))?)
    | (?P<fromto>(?:between|from)\s+(?P<d6>\d{{1,2}})\s+(?:and|to)\s+(?P<d7>\d{{1,2}})\s+(?P<m7>{_MONTH})\b(?:,?\s+(?P<y7>(?:19|20)\d\d))?)
    | (?P<part>(?P<phase>early|mid|late|the\s+(?:end|start|beginning|middle)\s+of|the\s+(?:first|last)\s+week\s+of)[\s-]+(?P<m6>{_MONTH})\b(?:\s+(?P<y6>(?:19|20)\d\d))?)
    | (?P<my>(?P<m3>{_MONTH})\b\.?,?\s+(?P<y3>(?:19|20)\d\d))
    | (?P<inmonth>(?:in|during|throughout|since|until|by)\s+(?P<m4>{_MONTH})\b(?!\.?,?\s+\d))
    | (?P<year>(?:in|since|during|until|before|after|by|of)\s+(?P<y5>(?:19|20)\d\d))\b
    | (?P<weekday>(?:(?P<which>next|last|this|coming|the\s+previous)\s+)?(?P<wd>{_WEEKDAY})(?:'s|’s)?)\b(?!,?\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b|(?:{_MONTH})\b\.?\s+\d))
    | (?P<relative>yesterday|today|tonight|tomorrow|overnight|last\s+night
        |(?:earlier\s+)?this\s+(?:week|month|year|morning|afternoon|evening)
        |(?:last|past|next|coming)\s+(?:week|month|year)|(?:the\s+)?weekend
        |(?P<ago>\d{{1,3}}|a|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: "since March", "until Friday": an edge of a time, not the time spoken of.
_EDGE_WORD = re.compile(
    r"\bsince\s+(?:the\s+)?(?:[a-z]+\s+){1,3}(?:in|of|on)\s+$|\b(?:since|until|till|before|after|from|ahead of|by)\s+(?:the\s+|last\s+)?$",
    re.I,
)
#: Verbs that report speech. "Admitted" or "revealed" prove nothing: they are only "said".
SAID_VERBS = (
    "said|says|told|tells|stated|added|adds|announced|announces|wrote|writes|posted|"
    "reported|claimed|argued|argues|insisted|insists|stressed|stresses|warned|"
    "warns|noted|explained|explains|clarified|clarifies|confirmed|confirms|acknowledged|"
    "admitted|revealed|declared|declares|asserted|asserts|suggested|suggests|believes|believed|"
    "estimated|reiterated|repeated|testified|alleged|alleges|tweeted|"
    "denied|denies|rejected|rejects|dismissed|dismisses|disputed|disputes|refuted"
)
#: "told the Interfax news agency late on", "said in a statement on": then comes the day of it.
_SAID_ON = re.compile(
    rf"\b(?:{SAID_VERBS})(?:\s+(?:reporters|journalists|lawmakers|parliament|him|her|them|us"
    r"|(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|news|agency|television|newspaper|radio|magazine))*))?"
    r"(?:\s+(?:in|at|during)\s+an?(?:\s+[a-z]+){1,3})?(?:\s+(?:late|early|again))?\s+(?:on\s+)?$"
    # Whoever is told stands between "told" and the day; what is told comes after "that".
    r"|\btold\b(?:\s+(?!that\b)[^\s,;.“”\"]+){1,7}?\s+on\s+$"
)
_SMALL = dict(zip("a one two three four five six seven eight nine ten".split(),
                  (1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))  # fmt: skip


_FULL_MONTH_STOP = re.compile(rf"\b(?:{'|'.join(filter(None, calendar.month_name))})\.$", re.I)


class Day(NamedTuple):
    """A time expression: its characters, the days it names, whether it is only an edge."""

    start: int
    end: int
    interval: Interval
    edge: bool


def expressions(text: str, published: date | None, *, future: bool = False) -> list[Day]:
    """Every time expression of a text that can be resolved, in order.

    Args:
        text: a sentence.
        published: the day its article was published, if known.
        future: whether the sentence speaks of what is still to come.
    """
    return list(_resolve_all(text, published, future))


def about(text: str, published: date | None, *, future: bool = False) -> Interval | None:
    """The time a sentence says it speaks of; ``None`` when it does not say."""
    times = _spoken_of(text, published, future)
    if not times:
        return _lasting(text, published)
    # The most precise expression is the event's day; a year or month beside it is background.
    return min(times, key=lambda day: (day.interval.end - day.interval.start, day.start)).interval


def dated(text: str, published: date | None) -> str:
    """A sentence with each single day written as a date: "on Tuesday" as "on 21 January".

    So that two sentences of one day, printed on different days, name it alike. What is said of the
    future, and days of which the year is another, keep their words.
    """
    if published is None:
        return text
    told: list[str] = []
    at = 0
    for day in expressions(text, published):
        words = text[day.start : day.end]
        one = day.interval.start == day.interval.end
        if not one or day.start < at or day.interval.start.year != published.year:
            continue
        if re.match(r"(?:in|since|until|before|after|by|next|coming|this)\b", words, re.I):
            continue
        named = f"{day.interval.start.day} {calendar.month_name[day.interval.start.month]}"
        adverb = re.fullmatch(r"yesterday|today|tomorrow|tonight", words, re.I)
        told += [text[at : day.start], f"on {named}" if adverb else named]
        at = day.end
        if words.endswith(("'s", "’s")):
            told[-1] = named if told[-2].rstrip().lower().endswith("the") else f"the {named}"
    written = "".join(told) + text[at:]
    return written[:1].upper() + written[1:] if told and text[:1].isupper() else written


#: "has been closed since 2 June", "have not met since March": from then until it was written.
_LASTS = re.compile(
    r"\b(?:has|have|['’](?:s|ve))\s+(?:not\s+|never\s+)?(?:[a-z]+ly\s+)?[a-z]+", re.I
)


def _lasting(text: str, published: date | None) -> Interval | None:
    """The time of a state that began at a date and lasts: from then to the day of the report."""
    start = since(text, published)
    if start is None or published is None or start.start > published or not _LASTS.search(text):
        return None
    return Interval(start=start.start, end=published)


def is_of_several_days(text: str, published: date | None) -> bool:
    """Whether a sentence speaks of two times that are not one: "on Tuesday, after … on Monday"."""
    times = [day.interval for day in _spoken_of(text, published, future=False)]
    return any(not one.overlaps(other) for one, other in combinations(times, 2))


def _spoken_of(text: str, published: date | None, future: bool) -> list[Day]:
    times = [
        day
        for day in expressions(text, published, future=future)
        if not day.edge or _as_of(text, day)
    ]
    # "overnight into 23 April 2025": right before a date, a relative word means that date.
    dated = [day.start for day in times if _DIGIT.search(text[day.start : day.end])]
    times = [
        day
        for day in times
        if _DIGIT.search(text[day.start : day.end])
        or not any(0 <= start - day.end <= _RIGHT_BEFORE for start in dated)
    ]
    # "said on Wednesday" is when it was said; what was said has a day of its own, or none.
    return [day for day in times if not _of_the_saying(text, day)] or ([] if future else times)


def _as_of(text: str, day: Day) -> bool:
    """Whether "by 30 April" tells the time of a state: "had not published", "were missing"."""
    before, after = text[: day.start], text[day.end :]
    by = re.search(r"\b(?:by|as of)\s+(?:the\s+)?$", before, re.I) is not None
    return by and re.search(r"\b(?:had|were|was|has|have)\b", f"{before} {after}") is not None


_DIGIT = re.compile(r"\d")
#: Characters between a relative word and the date it belongs to.
_RIGHT_BEFORE = 8


#: "according to Wednesday's release", "figures published on": the day of the paper, not of what it tells.
_PAPER_OF = re.compile(
    r"\baccording to\s+(?:the\s+|an?\s+)?$"
    r"|\b(?:figures?|data|reports?|statements?|surveys?|polls?|results|videos?|documents?|records|minutes|"
    r"papers?|studys?|studies|estimates?|statistics|lists?|logs?|letters?)\s+(?:[a-z]+\s+){0,3}"
    r"(?:published|released|issued|printed|posted)\s+(?:late\s+|early\s+)?(?:on\s+)?$",
    re.I,
)


def _of_the_saying(text: str, day: Day) -> bool:
    if _SAID_ON.search(text[: day.start]) or _PAPER_OF.search(text[: day.start]):
        return True
    # "…, on Tuesday, said": but "…on 21 January, says a report" is the report's day of the event.
    apart = re.search(r"(?:^|,)\s*(?:late\s+|early\s+)?(?:on\s+)?$", text[: day.start], re.I)
    comma = ",?" if apart else ""
    said = rf"(?:,?\s+\d[^,]*)?{comma}\s+(?:{SAID_VERBS})\b"
    return re.match(said, text[day.end :]) is not None


def since(text: str, published: date | None) -> Interval | None:
    """The starting point of a "since …" in a sentence, if it is a date that can be told."""
    for day in expressions(text, published):
        if day.edge and re.search(r"\bsince\s+(?:the\s+|last\s+)?$", text[: day.start], re.I):
            return day.interval
        if re.match(r"since\b", text[day.start : day.end], re.I):
            return day.interval
    return None


def duration_before(text: str, day: date) -> date | None:
    """The day that "in more than three years" reaches back to from ``day``, if one is named."""
    match = re.search(
        r"\b(?:in|for)\s+(?:(?:more than|over|nearly|almost|about|at least|some)\s+)?"
        r"(?P<n>\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten)\s+"
        r"(?P<unit>day|week|month|year)s?\b",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    return _back(day, _count(match["n"]), match["unit"].lower())


def _resolve_all(text: str, published: date | None, future: bool) -> Iterator[Day]:
    for match in _EXPRESSION.finditer(text):
        try:
            interval = _interval(match, published, future)
        except (OverflowError, ValueError):
            continue  # before the first or after the last day of the calendar
        if interval is None:
            continue
        own_edge = re.match(r"(?:since|until|before|after|by)\b", match.group(), re.I) is not None
        edge = own_edge or _EDGE_WORD.search(text[: match.start()]) is not None
        # After a month written out a full stop ends the sentence, after "Sept." the word.
        stop = _FULL_MONTH_STOP.search(match.group()) is not None
        yield Day(match.start(), match.end() - stop, interval, edge)


def _interval(match: re.Match[str], published: date | None, future: bool) -> Interval | None:
    if match["iso"]:
        return _day(int(match["iy"]), int(match["im"]), int(match["id"]))
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[day]:
            return _month_day(int(match[day]), match[month], match[year], published, future)
    if match["fromto"]:
        ends = [
            _month_day(int(match[d]), match["m7"], match["y7"], published, future)
            for d in ("d6", "d7")
        ]
        if ends[0] is None or ends[1] is None or ends[0].start > ends[1].end:
            return None
        return Interval(start=ends[0].start, end=ends[1].end)
    if match["part"]:
        return _part_of_month(match, published, future)
    if match["my"]:
        return _month(int(match["y3"]), _MONTH_NUMBER[match["m3"].lower()])
    if match["inmonth"]:
        return _nearest_month(match, published)
    if match["year"]:
        return Interval(start=date(int(match["y5"]), 1, 1), end=date(int(match["y5"]), 12, 31))
    if published is None:
        return None
    if match["weekday"]:
        return _weekday(
            _WEEKDAYS[match["wd"].lower()], (match["which"] or "").lower(), published, future
        )
    return _relative(match, published, future)


def _day(year: int, month: int, day: int) -> Interval | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Interval(start=found, end=found)


def _month(year: int, month: int) -> Interval:
    last = calendar.monthrange(year, month)[1]
    return Interval(start=date(year, month, 1), end=date(year, month, last))


def _part_of_month(match: re.Match[str], published: date | None, future: bool) -> Interval | None:
    """ "Late May", "the end of May", "the first week of July"."""
    first = _month_day(1, match["m6"], match["y6"], published, future)
    if first is None or not match["m6"][0].isupper():
        return None
    month = _month(first.start.year, first.start.month)
    phase = " ".join(match["phase"].lower().split())
    if "week" in phase:
        week = timedelta(days=6)
        if "first" in phase:
            return Interval(start=month.start, end=month.start + week)
        return Interval(start=month.end - week, end=month.end)
    third = timedelta(days=10)
    if phase in {"early", "the start of", "the beginning of"}:
        return Interval(start=month.start, end=month.start + third)
    if phase in {"late", "the end of"}:
        return Interval(start=month.end - third, end=month.end)
    return Interval(start=month.start + third, end=month.end - third)


#: How far ahead a day may lie that a sentence names which is not about the future.
_AHEAD_DAYS = 90


def _month_day(
    day: int, month: str, year: str | None, published: date | None, future: bool
) -> Interval | None:
    number = _MONTH_NUMBER[month.lower()]
    if year:
        return _day(int(year), number, day)
    if published is None:
        return None
    # Without a year the nearest such day is meant: "28 December" read in January is last month's.
    near = [_day(published.year + shift, number, day) for shift in (-1, 0, 1)]
    known = [interval for interval in near if interval is not None]
    if not future:
        # "on 7 February", told in October as past, is not next year's.
        told = [i for i in known if (i.start - published).days <= _AHEAD_DAYS]
        known = told or known
    return min(known, key=lambda i: abs((i.start - published).days), default=None)


def _nearest_month(match: re.Match[str], published: date | None) -> Interval | None:
    name = match["m4"]
    if published is None or not name[0].isupper():
        return None
    number = _MONTH_NUMBER[name.lower()]
    return _month(published.year if number <= published.month else published.year - 1, number)


def _weekday(weekday: int, which: str, published: date, future: bool) -> Interval:
    back = (published.weekday() - weekday) % 7
    if which in {"next", "coming"} or (future and which != "last"):
        found = published + timedelta(days=(7 - back) if back else 7)
    elif which == "last" and back == 0:
        found = published - timedelta(days=7)
    elif which == "last":
        # Written on a Wednesday, "last Tuesday" is yesterday to some and a week ago to others.
        near = published - timedelta(days=back)
        return Interval(start=near - timedelta(days=7), end=near)
    else:
        found = published - timedelta(days=back)
    return Interval(start=found, end=found)


def _relative(match: re.Match[str], published: date, future: bool) -> Interval:
    words = " ".join(match.group().lower().split())
    if match["ago"]:
        day = _back(published, _count(match["ago"]), match["unit"].lower())
        spread = {"day": 0, "week": 3, "month": 15, "year": 183}[match["unit"].lower()]
        return Interval(
            start=day - timedelta(days=spread), end=min(day + timedelta(days=spread), published)
        )
    one = timedelta(days=1)
    if words == "yesterday":
        return Interval(start=published - one, end=published - one)
    if words == "tomorrow":
        return Interval(start=published + one, end=published + one)
    if words in {"overnight", "last night"}:
        return Interval(start=published - one, end=published)
    monday = published - timedelta(days=published.weekday())
    if "weekend" in words:
        saturday = monday + timedelta(days=5)
        if not future and published.weekday() < 5:
            saturday -= timedelta(days=7)
        return Interval(start=saturday, end=saturday + one)
    if words.endswith("week"):
        shift = (
            -7
            if words.startswith(("last", "past"))
            else 7
            if words.startswith(("next", "coming"))
            else 0
        )
        start = monday + timedelta(days=shift)
        return Interval(start=start, end=start + timedelta(days=6))
    if words.endswith("month"):
        step = (
            -1
            if words.startswith(("last", "past"))
            else 1
            if words.startswith(("next", "coming"))
            else 0
        )
        months = published.year * 12 + published.month - 1 + step
        return _month(months // 12, months % 12 + 1)
    if words.endswith("year"):
        year = published.year + (
            -1
            if words.startswith(("last", "past"))
            else 1
            if words.startswith(("next", "coming"))
            else 0
        )
        return Interval(start=date(year, 1, 1), end=date(year, 12, 31))
    return Interval(start=published, end=published)


def _back(day: date, count: int, unit: str) -> date:
    if unit == "day":
        return day - timedelta(days=count)
    if unit == "week":
        return day - timedelta(weeks=count)
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = max(months // 12, 1), months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _SMALL[words.lower()]
