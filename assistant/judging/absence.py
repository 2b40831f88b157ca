"""Claims that something has not happened: "no official direct talks since the early weeks".

Silence never supports such a claim (rule 8). What can move it is an occurrence with the same
qualifiers (rule 9) between the same parties: before the day the claim speaks of it takes the
claim back, after that day it overtakes it. A report of "the first … in more than three years"
says that there was none in between, so it supports the claim as of any day in that span.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import dropwhile, pairwise, takewhile
from typing import NamedTuple

from assistant.language.days import duration_before, since
from assistant.language.meaning import meaning, meanings, negated
from assistant.language.names import Name, names, same, share
from assistant.language.words import STOP_WORDS, stem, words
from assistant.model import Interval, Statement

_ABSENT = re.compile(
    r"\b(?:no|not any|never any)\s+(?P<what>(?:[\w-]+\s+){0,4}?[\w-]+s?)\s+(?:have|has|had|were|was|between|since|took|in|with|of|on|at|to)\b"
    r"|\b(?:have|has|had)\s+(?:not|never)\s+(?P<verb>[\w-]+(?:,?\s+[\w-]+){0,5})"
    r"|\b(?:no|not any)\s+(?P<end>(?:[\w-]+\s+){0,4}?[\w-]+)\s*[.,;]",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\bfirst\s+(?P<what>(?:[\w-]+\s+){0,4}[\w-]+)", re.IGNORECASE)
#: "…, the first between the two in three years", "for the first time since 2019"
_THE_FIRST = re.compile(
    r",\s+(?:the|their)\s+first\s+(?:between|in|since)\b|\bfor the first time (?:since|in)\b", re.I
)
_SINCE = re.compile(r"\b(?:since|in (?:more than |over |nearly |almost |about )?\w+ (?:days|weeks|months|years)|ever|so far|to date|yet)\b", re.I)  # fmt: skip
#: "has never won", "no patient has died": said of all the time up to now.
_UP_TO_NOW = re.compile(
    r"\b(?:has|have)\s+(?:not|never)\b|\b(?:no|not any|never any)\b[^,.;]{1,60}?\b(?:has|have)\b",
    re.I,
)
_SINCE_CLAUSE = re.compile(r"\b(?:since|in (?:more than |over |nearly |almost |about )?\w+ (?:days|weeks|months|years))\b[^,;]*", re.I)  # fmt: skip
#: Other words in which a report meets a qualifier. What is not listed must be there itself.
_MET_BY: dict[str, tuple[str, ...]] = {
    "direct": (
        r"\bdirect(?:ly)?\b",
        r"\bface[- ]to[- ]face\b",
        r"\bin person\b",
        r"\bsame (?:room|table)\b",
        r"\b(?:delegations|negotiators|envoys) (?:of|from) .{0,40}\bmet\b",
        r"\bdelegations .{0,20}\bmet\b",
    ),
    "official": (
        r"\bofficial(?:ly|s)?\b",
        r"\bdelegations?\b",
        r"\bgovernments?\b",
        r"\bnegotiat(?:ors?|ing teams?)\b",
        r"\b(?:foreign|defen[cs]e|prime) minist(?:er|ry)s?\b",
        r"\benvoys?\b",
    ),
    "formal": (r"\bformal(?:ly)?\b", r"\bofficial(?:ly)?\b"),
}
#: Events that are told by a verb or another noun as well.
_TOLD_AS: dict[str, frozenset[str]] = {
    meaning(stem("talks")): frozenset(
        meaning(stem(word)) for word in ("talks", "negotiations", "met", "meeting", "summit")
    ),
    meaning(stem("meeting")): frozenset(
        meaning(stem(word)) for word in ("met", "meeting", "summit")
    ),
}


_LIGHT_VERBS = frozenset(
    "held hold had taken seen been made sat sit down gone any single further other new".split()
)
_LIGHT_MEANINGS = frozenset(
    meaning(stem(word))
    for word in """held hold taken took place seen made been early earlier weeks days months years
    week start first so far date yet ever any single new further no not never""".split()
)
#: A name after one of these is where something happened, not who took part.
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|outside|from|via)\s+(?:the\s+)?$", re.IGNORECASE)


class Absence(NamedTuple):
    """What a claim says has not happened.

    ``event`` holds the meaning classes that tell of it, ``qualifiers`` the words that narrow it
    (lower case), ``parties`` the names involved, ``detail`` the meaning classes of what else is
    said of it ("has not paid *its workers*"), ``setting`` those of the time named ("the war"),
    ``since`` the span's start where it is a date.
    """

    event: frozenset[str]
    qualifiers: tuple[str, ...]
    parties: tuple[str, ...]
    detail: frozenset[str]
    setting: frozenset[str]
    since: Interval | None


class Occurrence(NamedTuple):
    """What a statement says about an absence: it happened, and whether it was the first."""

    about: Interval | None
    first_since: date | None


def absence(text: str, published: date | None = None) -> Absence | None:
    """Read a claim as an absence claim; ``None`` when it is none."""
    match = _ABSENT.search(text)
    if match is None or not (_SINCE.search(text) or _UP_TO_NOW.search(text)):
        return None
    phrase = [
        word
        for word in words(match["what"] or match["verb"] or match["end"])
        if word.lower not in {"and", "or"}
    ]
    # "have not sat down to talks": what has not happened comes after the light words.
    heavy = dropwhile(lambda w: w.lower in STOP_WORDS or w.lower in _LIGHT_VERBS, phrase)
    content = [
        word
        for word in takewhile(lambda w: w.lower not in STOP_WORDS, heavy)
        if word.lower not in _LIGHT_VERBS
    ]
    if not content:
        return None
    head = meaning(content[-1].stem)
    rest = text[: match.start()] + " " + text[match.end() :]
    found = names(text)
    of_names = {m for name in found for m in meanings(text[name.start : name.end])}
    told = frozenset(meanings(_SINCE_CLAUSE.sub(" ", text)))
    narrowed = {meaning(word.stem) for word in content}
    return Absence(
        event=_TOLD_AS.get(head, frozenset({head})),
        qualifiers=tuple(word.lower for word in content[:-1]),
        parties=tuple(dict.fromkeys(name.key for name in found)),
        detail=told - narrowed - of_names - _LIGHT_MEANINGS,
        setting=frozenset(meanings(rest)) - _LIGHT_MEANINGS - {head},
        since=since(text, published),
    )


def occurrence(
    claim: Absence, statement: Statement, context: str = "", article: str = ""
) -> Occurrence | None:
    """Read a statement as an occurrence of what the claim says has not happened.

    Args:
        claim: the absence.
        statement: a sentence of another article.
        context: headline and sentences before it; the parties may be named there.
        article: the whole text; the setting ("the war") of a claim without parties must be there.

    Returns:
        The occurrence, or ``None`` when the statement is silent about it: another event, a
        qualifier not met, not yet happened, denied, only supposed, or a further absence.
    """
    if not statement.asserted or statement.modality not in {"asserts", "reports"}:
        return None
    here = set(meanings(statement.text))
    told = here & claim.event
    if not told or told & negated(statement.text) or not claim.detail <= here:
        return None
    if not all(_qualified(q, statement.text) for q in claim.qualifiers):
        return None
    if not _between(claim, statement, context, article) or _INDIRECT.search(statement.text):
        return None
    day = statement.about
    first = _first(claim, statement, day)
    if _BACKGROUND.search(statement.text) and first is None:
        return None
    return Occurrence(day, first)


def may_occur(claim: Absence, statement: Statement) -> bool:
    """Whether a statement can be of what the claim says has not happened, by its words.

    It states something, meets every qualifier (rule 9), and speaks of no offer, plan or mediation.
    """
    return (
        statement.asserted
        and statement.modality in {"asserts", "reports"}
        and all(_qualified(q, statement.text) for q in claim.qualifiers)
        and not _INDIRECT.search(statement.text)
    )


#: Talk of talks is no talk: an aim, an offer or a call is not an occurrence.
_INDIRECT = re.compile(
    r"\b(?:propos\w+|offer\w*|call(?:s|ed|ing)? for|open(?:ness)? to|ready|readiness|willing\w*|"
    r"possib\w+|potential|prospects?|hop(?:e|es|ed|ing)|urg\w+|demand\w*|invit\w+|refus\w+|"
    r"mediat\w+|intermediar\w+|through (?:a )?third|ahead of|plan(?:s|ned)? (?:for|to)|agreed to|"
    r"before any|discuss(?:ed|ing)? (?:the )?possib\w+|conditions? for|separate(?:ly)?|"
    r"indirect(?:ly)?|proximity|shuttl\w+|in turn|no longer)\b", re.I)  # fmt: skip
_JOINED = re.compile(
    r"(?:['’]s)?(?:,?\s+and|\s+with|\s+(?:directly\s+)?met(?:\s+with)?|,)(?:\s+the|\s+[A-Z]\w+)?\s*"
)
_PEOPLE_OF = re.compile(
    r"\b(?:aides?|allies|ally|envoys?|representatives?|advisers?|advisors?|supporters?|lawyers?|"
    r"teams?|deput(?:y|ies)|sons?|daughters?|wives|wife|families)\b", re.I)  # fmt: skip
_BACKGROUND = re.compile(r"\b(?:since|no|not|never|none)\b", re.IGNORECASE)


def _between(claim: Absence, statement: Statement, context: str, article: str) -> bool:
    """Whether the statement is about the claim's parties, or its setting where it names none."""
    if not claim.parties:
        return claim.setting <= set(meanings(context)) | set(meanings(article))
    found = names(statement.text)
    present = share(claim.parties, [name.key for name in found])
    others = [
        name.key
        for name in found
        if not any(same(name.key, party) for party in claim.parties)
        and not _PLACE_BEFORE.search(statement.text[: name.start])
    ]
    if present == 1.0:
        # "Putin met Trump while Zelensky was away" names both and brings only one to the table.
        return _together(claim, statement.text, found) if others else _themselves(claim, statement)
    # "US and Russian officials met" is not a meeting of Russia and Ukraine, whatever surrounds it.
    if present and others:
        return False
    around = [name.key for name in names(context)] + [name.key for name in found]
    return share(claim.parties, around) == 1.0


def _together(claim: Absence, text: str, found: Sequence[Name]) -> bool:
    """Whether a text names two of the parties in one breath: "Russia and Ukraine", "A met B"."""
    parties = [n for n in found if any(same(n.key, party) for party in claim.parties)]
    return any(
        not same(one.key, other.key) and _JOINED.fullmatch(text[one.end : other.start])
        for one, other in pairwise(parties)
    )


def _themselves(claim: Absence, statement: Statement) -> bool:
    """Whether the parties came, not people of theirs, unless the claim speaks of officials."""
    return bool(claim.qualifiers) or _PEOPLE_OF.search(statement.text) is None


def _qualified(qualifier: str, text: str) -> bool:
    patterns = _MET_BY.get(qualifier)
    if patterns is None:
        return stem(qualifier) in {w.stem for w in words(text)}
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


def _first(claim: Absence, statement: Statement, day: Interval | None) -> date | None:
    """The day since which there was none, when the statement calls this the first."""
    match = _FIRST.search(statement.text)
    if match is None or not claim.event & set(meanings(match["what"])):
        match = _THE_FIRST.search(statement.text)
    if match is None:
        return None
    narrower = [w.lower for w in words(match.group()) if w.lower in _MET_BY]
    if not set(narrower) <= set(claim.qualifiers):
        # The first direct talks are not the first talks (rule 9).
        return None
    if day is None:
        return None
    if back := duration_before(statement.text[match.start() :], day.start):
        return back
    start = since(statement.text, day.end)
    return start.end if start else None


def covers(first_since: date, day: Interval, as_of: date) -> bool:
    """Whether "the first since ``first_since``", said of ``day``, speaks of ``as_of``."""
    return first_since < as_of < day.start or first_since <= as_of - timedelta(days=1) < day.start
