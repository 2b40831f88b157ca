"""Numbers against numbers (rule 10): which count the same thing, and what became of them.

Two numbers are comparable only where measure, unit, place and event day agree and neither is a
part of the other. Disjoint and counted later is an update; disjoint on the same day a
difference; none against some is a difference whenever it was printed, since nobody who counted
none meant "so far".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from typing import Literal, NamedTuple

from assistant.language.days import Day, about, expressions, is_of_several_days
from assistant.language.meaning import days_and_numbers, meaning, meanings
from assistant.language.measures import CASUALTIES, singular_person
from assistant.language.names import Name, names, same
from assistant.language.words import STOP_WORDS, stem, words
from assistant.model import (
    NO_EVIDENCE_GENRES,
    Article,
    Interval,
    Quantity,
    Statement,
)

Comparison = Literal["agrees", "within", "wider", "update", "difference", "earlier"]

_PLACE = re.compile(
    r"\b(?i:in|on|at|near|off|against|across|over|into|outside|around|along|of|from)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}$"
)
#: An event is told within a few days; a month or a year is a period, not an event.
_LONGEST_EVENT_DAYS = 3
#: Reports on one event that do not name its day are at most this many days apart.
_PART_FOLLOWS = re.compile(r"\b(?:including|among (?:them|whom)|of (?:them|whom))\b", re.I)
_TARGET = re.compile(
    r"\b(?:on|hit|hits|struck|strikes|against|at)\s+(?:an?|the|two|three|several)\s+((?:[a-z-]+\s+){0,2}?[a-z-]+)\b(?=\s+(?:in|near|on|at|and|killed|killing|injur\w+|wound\w+)\b|[,.;])"
)
_ANOTHER_EVENT = re.compile(r"\b(?:second|third|another|separate|other|later|earlier)\s+(?:[a-z]+\s+)?(?:strike|attack|raid|blast|explosion|crash|incident|shelling|shooting)", re.I)  # fmt: skip
_PEOPLE_MEANINGS = frozenset(
    meaning(stem(w)) for w in "people person man woman others number".split()
)
_RISING = re.compile(
    r"\b(?:rose|risen|rise[sn]?|climb\w*|increas\w+|updat\w+|revis\w+|now|so far|reached|went up|"
    r"gone up|fallen to|fell to|dropped to)\b",
    re.I,
)
#: A first count says itself that it may change.
_FIRST_COUNT = re.compile(
    r"\b(?:immediate(?:ly)?|initial(?:ly)?|preliminary|provisional|so far|were reported|yet)\b",
    re.I,
)
_FORMER = re.compile(
    r"\b(?:earlier (?:said|put|reported|count\w*|estimat\w+|figure|toll)|previous(?:ly)?|at first|"
    r"originally|had (?:said|put|reported))\b",
    re.I,
)
_OVER_TIME = re.compile(
    r"\bsince\b|\b(?:in|over|during|for) the (?:past|last|previous)\b|\bthis (?:week|month|year)\b"
    r"|\bin total\b|\bto date\b|\b(?:so|thus) far this\b|\b(?:each|every|per|a) (?:day|night|week|month|year)\b"
    r"|\b(?:between|from)\s+(?:19|20)\d\d\s+(?:and|to|through|until)\s+(?:19|20)\d\d\b"
    r"|\bover (?:the|an?) (?:[\w-]+ ){0,2}(?:years?|span|period|decade)\b"
    r"|\b(?:daily|weekly|monthly|annually|average|typically|usually)\b",
    re.I,
)
#: How much of the rest of two sentences must agree when the measure is an ordinary noun.
_SAME_ACTION = 0.5
#: Content words of an action all of which must be found again before a number backs it.
_SHORT_ACTION = 5


#: Who may be counted apart from all the others harmed by one event.
_PARTS_OF_PEOPLE = frozenset(
    meaning(stem(w))
    for w in """child minor boy girl woman man baby infant toddler teenager student pupil soldier
    troops police policeman officer firefighter rescuer medic paramedic doctor nurse journalist
    reporter worker employee passenger driver pilot crew sailor civilian resident tourist prisoner
    detainee protester demonstrator militant rebel fighter gunman attacker suspect volunteer
    foreigner citizen serviceman""".split()
)


class Counted(NamedTuple):
    """One number in its sentence and article; ``day`` is when its report, not a copy, appeared."""

    quantity: Quantity
    statement: Statement
    article: Article
    origin: str
    places: tuple[str, ...]
    day: date | None


def counted(
    article: Article,
    statement: Statement,
    origin: str,
    days: Sequence[date | None] = (),
) -> list[Counted]:
    """The numbers of a statement that can be compared with others at all.

    ``days`` are those on which the origin's articles first gave each number: a stale reprint counts
    nothing anew. A sum over a long time ("since the war began", "this year") is no count of one event.
    """
    if not statement.asserted or article.genre in NO_EVIDENCE_GENRES:
        return []
    if _OVER_TIME.search(statement.text):
        return []
    text = statement.text
    if told := _counting_day(text, article.published):
        # "killed on Tuesday rose to nine on Thursday": the event has a day, the counting another.
        text = text[: told.start] + " " * (told.end - told.start) + text[told.end :]
        event = about(text, article.published)
        statement = statement.model_copy(update={"about": event or statement.about})
        days = [told.interval.end] * len(statement.quantities)
    if is_of_several_days(text, article.published):
        return []
    return [
        Counted(
            quantity,
            statement,
            article,
            origin,
            _where(statement.text, quantity),
            day or article.published,
        )
        for quantity, day in zip_longest(statement.quantities, days)
        if quantity.measure and not quantity.measure.endswith("(part)")
    ]


#: "rose to nine on", "had fallen to 37 by": what comes next is the day of the counting.
_COUNTED_ON = re.compile(
    r"\b(?:rose|risen|climb(?:ed|s)?|increased|(?:gone|went) up|reached|stood|stands|fell|fallen|dropped|"
    r"grew|grown|passed|put\b[^,.;]{0,40}\bat)\b[^,.;]{0,60}\b(?:on|by|as of|before)\s+(?:late\s+|early\s+)?(?:the\s+)?$",
    re.I,
)


def _counting_day(text: str, published: date | None) -> Day | None:
    """The day on which a number was counted, where the sentence tells it apart from the event's."""
    told = (d for d in expressions(text, published) if _COUNTED_ON.search(text[: d.start]))
    return next(told, None)


#: "by 20 May", "as of Friday": the day up to which was counted.
_UP_TO = re.compile(r"\b(?:by|as of)\s+(?:late\s+|early\s+)?(?:the\s+)?$", re.I)
_COUNTED_THEN = re.compile(r"\b(?:had|was|were|has|have)\b", re.I)


def without_counting_day(text: str, published: date | None) -> str:
    """A sentence without the days on which its number was counted.

    Those of the event stay ("the storm of Monday"), and so do deadlines ("by 2030").
    """
    for day in reversed(expressions(text, published)):
        words_of_it = text[day.start : day.end]
        if words_of_it.endswith(("'s", "’s")) or (published and day.interval.end > published):
            continue
        own = re.match(r"(?:by|as of)\b", words_of_it, re.I)
        up_to = own or _UP_TO.search(text[: day.start])
        if not (up_to and _COUNTED_THEN.search(text)) and not _COUNTED_ON.search(text[: day.start]):
            continue
        start = text[: day.start].rstrip()
        if not own:
            start = _BEFORE_A_DAY.sub("", start)
        after = _PART_OF_DAY.sub("", text[day.end :])
        text = start.rstrip() + after if start.strip() else after.lstrip(" ,")
    return text[:1].upper() + text[1:]


_BEFORE_A_DAY = re.compile(r"\b(?:on|by|as of|before)(?:\s+(?:late|early))?(?:\s+the)?$", re.I)
_PART_OF_DAY = re.compile(r"^\s+(?:morning|afternoon|evening|night)\b")


def _where(sentence: str, quantity: Quantity) -> tuple[str, ...]:
    """Where a number is counted; "12 across Ukraine, including seven in Kharkiv" not in Kharkiv."""
    part = _PART_FOLLOWS.search(sentence, quantity.end)
    found = [p for p in places(sentence) if part is None or p.start < part.start()]
    return tuple(dict.fromkeys(name.key for name in found))


def places(sentence: str) -> list[Name]:
    """The names of a sentence that stand after a preposition of place."""
    return [name for name in names(sentence) if _PLACE.search(sentence[: name.start])]


def comparable(one: Counted, other: Counted) -> bool:
    """Whether two numbers count the same thing at the same place and event."""
    if (one.quantity.measure, one.quantity.unit) != (other.quantity.measure, other.quantity.unit):
        return False
    if not _same_place(one.places, other.places) or not _same_event_day(one, other):
        return False
    if _who(one) != _who(other):
        return False
    shared, all_meanings = _sharedaction(one, other)
    agree = one.quantity.agrees(other.quantity)
    if one.quantity.measure in CASUALTIES:
        return bool(shared) and (agree or _same_target(one, other))
    # What would contradict must match in more than what merely says the same.
    needed = _SAME_ACTION * all_meanings
    return len(shared) > needed or (agree and bool(shared) and len(shared) == needed)


def compare(claimed: Counted, given: Counted) -> Comparison:
    """What a comparable number says about a claimed one.

    Returns:
        ``within`` it entails the claimed number, ``wider`` it allows it, ``agrees`` both ways,
        ``update`` it is another number counted later, ``earlier`` another counted before,
        ``difference`` another counted at the same time, or none against some.
    """
    one, other = claimed.quantity, given.quantity
    if one.agrees(other):
        inside = one.entailed_by(other)
        return "agrees" if inside and other.entailed_by(one) else "within" if inside else "wider"
    if 0 in {one.high, other.high} and not _rising(claimed, given):
        return "difference"
    if of_one_hour(claimed.statement, given.statement):
        return "difference"
    if _FORMER.search(given.statement.text) or _FORMER.search(claimed.statement.text):
        return "earlier"
    days = claimed.day, given.day
    if days[0] is None or days[1] is None or days[0] == days[1]:
        # "rose to 26" tells itself that it was counted after another number.
        told = moved(claimed), moved(given)
        if told[0] != told[1]:
            return "update" if told[1] else "earlier"
        return "difference"
    return "update" if days[1] > days[0] else "earlier"


def _same_place(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one and other) and any(same(a, b) for a in one for b in other)


def _same_event_day(one: Counted, other: Counted) -> bool:
    days = one.statement.about, other.statement.about
    if days[0] is None or days[1] is None:
        return False
    if not (_is_event(days[0]) and _is_event(days[1])):
        return False
    # Two nights share a day, and are two.
    return days[0].within(days[1]) or days[1].within(days[0])


def _is_event(interval: Interval) -> bool:
    return (interval.end - interval.start).days < _LONGEST_EVENT_DAYS


def _sharedaction(one: Counted, other: Counted) -> tuple[frozenset[str], int]:
    sides = [action(one), action(other)]
    return sides[0] & sides[1], max(len(side) for side in sides)


def same_action(claimed: Counted, given: Counted) -> bool:
    """Whether one number's sentence tells all that the claimed one says happened.

    A drone attack is no missile attack, whatever the number; a long sentence may lack a word.
    """
    wanted = action(claimed)
    missing = len(wanted - action(given))
    return missing <= (0 if len(wanted) <= _SHORT_ACTION else 1)


def action(number: Counted) -> frozenset[str]:
    """The meanings of a sentence without its names, its measure, its people and its speaker."""
    text = number.statement.text
    named = {stem(w) for n in names(text) for w in text[n.start : n.end].split()}
    said = {meaning(s) for who in number.statement.speakers for s in _stems(who)}
    harm = {meaning(stem(w)) for w in ("injured", "killed", "missing", "arrested")}
    aside = named | said | harm | {meaning(number.quantity.measure)}
    return frozenset(meanings(text)) - aside - _PEOPLE_MEANINGS - days_and_numbers()


def _same_target(one: Counted, other: Counted) -> bool:
    """Whether two sentences name the same thing hit, or neither names any.

    One town can be hit twice in one day: a strike "on a shop" or "a second strike" is not plainly
    "the strike on Kharkiv", and other numbers of it contradict nothing.
    """
    targets = [
        frozenset(m for t in _TARGET.findall(n.statement.text) for m in meanings(t))
        for n in (one, other)
    ]
    apart = [_ANOTHER_EVENT.search(n.statement.text) is not None for n in (one, other)]
    return apart[0] == apart[1] and (bool(targets[0] & targets[1]) or targets[0] == targets[1])


def _stems(text: str) -> list[str]:
    return [w.stem for w in words(text) if w.lower not in STOP_WORDS]


def _rising(one: Counted, other: Counted) -> bool:
    """Whether two counts were taken one after the other by their own words."""
    last, first = (one, other) if later(one, other) else (other, one)
    if not later(last, first):
        return False
    return moved(last) or bool(_FIRST_COUNT.search(first.statement.text))


def over_time(number: Counted) -> bool:
    """Whether a number is a sum over a time that goes on: "since the outbreak began"."""
    return _OVER_TIME.search(number.statement.text) is not None


#: What stands before a number that a sentence itself calls the old one.
_OLD = re.compile(
    r"\b(?:up from|down from|rather than|instead of|and not|not|after|from|revis\w+|replac\w+|earlier|previous\w*|"
    r"initial\w*|first (?:given|reported|put) (?:as|at))\s+(?:the\s+|a\s+|an\s+)?"
    r"(?:(?:toll|figure|count|number|estimate)\s+of\s+)?(?:at least\s+|about\s+|some\s+)?$",
    re.I,
)


def is_old(number: Quantity, sentence: str) -> bool:
    """Whether a sentence gives a number as what was counted before: "up from 140"."""
    return _OLD.search(sentence[: number.start]) is not None


#: The hour a number was counted at.
_HOUR = re.compile(
    r"\bat (?:about |around )?(noon|midnight|daybreak|dawn|\d{1,2}:\d\d\b|\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?m\b"
    r"|\d{1,2} o['’]clock)",
    re.I,
)


def of_one_hour(one: Statement, other: Statement) -> bool:
    """Whether two sentences name the same hour of one day: what was counted then is not counted on."""
    if one.about is None or other.about is None:
        return False
    if not (one.about.within(other.about) or other.about.within(one.about)):
        return False
    hours = [
        frozenset(re.sub(r"[\s.]", "", h.lower()) for h in _HOUR.findall(s.text))
        for s in (one, other)
    ]
    return bool(hours[0] & hours[1])


def moved(number: Counted) -> bool:
    return _RISING.search(number.statement.text) is not None


def _who(number: Counted) -> str:
    """Of a casualty count, whom it counts; "" for people of any kind. Children are a part."""
    if number.quantity.measure not in CASUALTIES:
        return ""
    after = words(number.statement.text[number.quantity.end :])
    noun = next((w for w in after[:4] if w.lower not in STOP_WORDS), None)
    if noun is None:
        return ""
    who = meaning(stem(singular_person(noun.lower)))
    return who if who in _PARTS_OF_PEOPLE else ""


def later(one: Counted, other: Counted) -> bool:
    days = one.day, other.day
    return days[0] is not None and days[1] is not None and days[0] > days[1]
