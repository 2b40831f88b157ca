"""Which sentences are worth checking, and what kind of claim each makes.

A sentence becomes a claim by cues that an editor would circle: a number, a date, a casualty
figure, "no … since", a superlative, words attributed to somebody. Opinions and forecasts become
claims that are not checkable (yet); everything left out is listed with its reason.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.judging.absence import absence
from assistant.language.meaning import meanings
from assistant.language.measures import CASUALTIES
from assistant.language.references import standing_alone
from assistant.language.sentences import Span, split
from assistant.language.statement import read, read_article
from assistant.language.words import words
from assistant.model import (
    NO_EVIDENCE_GENRES,
    Article,
    Claim,
    ClaimKind,
    Interval,
    LeftOut,
    Statement,
)

_NEGATIVE = re.compile(r"\b(?:no|not|never|none|nobody|without)\b|n['’]t\b", re.IGNORECASE)
_ABSOLUTE = re.compile(
    r"\b(?:all|every|always|never|none|entirely|completely|only|first|last|unprecedented|ever)\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(?:(?<!at )(?:most(?! of\b)|least)|largest|biggest|highest|lowest|worst|best|greatest|deadliest|longest|"
    r"strongest|fastest|record|fewest|heaviest|(?!rest\b|west\b|east\b|test\b|guest\b|request\b|"
    r"interest\b|protest\b|arrest\b|forest\b|contest\b|latest\b|suggest\b|invest\b|honest\b|"
    r"harvest\b|priest\b|quest\b|conquest\b|manifest\b|modest\b)[a-z]{3,}iest)\b",
    re.IGNORECASE,
)
_COMPARING = re.compile(
    r"\b(?:more|less|fewer|higher|lower|larger|smaller|double[ds]?|tripled?|half|twice|rose|fell|"
    r"increas\w+|decreas\w+|declin\w+|grew|grown|cut|doubled|risen|dropped|lost|gained)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|has|have|had|did|been|is|are|does)\b|\b\w{3,}ed\b|\b(?:held|met|left|won|lost|"
    r"struck|hit|shot|fell|rose|began|said|told|took|gave|made|came|went|sent|spent|paid|built)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:I (?:think|believe|feel|hope|suspect)|we (?:should|must|ought)|should be ashamed|ought to|"
    r"disgrac\w+|shameful\w*|outrageous|wonderful|terrible|ridiculous|in my (?:view|opinion)|"
    r"thank you|god bless|let me|let's|remains to be seen|arguably)\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"^\s*[“\"]?(?:if|unless|whether|suppose|were)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|my|we|our|us)\b")
_ONE = re.compile(r"one|an?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_FEWEST_WORDS = 5
#: Share of its content that a reprinted sentence keeps.
_SAME_SENTENCE = 0.75
#: Below this a sentence has no cue that an editor would circle.
WORTH_CHECKING = 0.35


class Claims(NamedTuple):
    """The claims of some articles, and the sentences that made none, with the reason."""

    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...]


def cues(statement: Statement) -> tuple[str, ...]:
    """Why a statement is worth checking, strongest first; empty when it is not."""
    text = statement.text
    found = []
    if absence(text):
        found.append("absence")
    if any(q.measure.removesuffix(" (part)") in CASUALTIES for q in statement.quantities):
        found.append("casualty figure")
    if any(q.measure and not _ONE.fullmatch(text[q.start : q.end]) for q in statement.quantities):
        found.append("number")
    if re.search(r"\d", text) and "number" not in found:
        found.append("date or figure")
    if _SUPERLATIVE.search(text):
        found.append("superlative")
    if _NEGATIVE.search(text):
        found.append("negative")
    if _ABSOLUTE.search(text):
        found.append("absolute")
    if _COMPARING.search(text):
        found.append("comparison")
    if statement.speakers:
        found.append("attributed")
    if statement.about is not None:
        found.append("day")
    if statement.names:
        found.append("names")
    return tuple(found)


_WEIGHTS = {
    "absence": 1.2,
    "casualty figure": 0.55,
    "number": 0.5,
    "date or figure": 0.4,
    "superlative": 0.25,
    "negative": 0.1,
    "absolute": 0.15,
    "comparison": 0.25,
    "attributed": 0.1,
    "day": 0.1,
    "names": 0.2,
}


def checkworthiness(sentence: str) -> float:
    """How much a sentence is worth checking, from 0; ``WORTH_CHECKING`` and more is a claim."""
    return _score(read(sentence))


def extract(articles: Sequence[Article], origin_of: dict[str, str]) -> Claims:
    """Make the claims of some articles, those most worth checking first.

    Reprints make no claims of their own: a sentence that another article of the same origin
    carries too is claimed once, by the earliest.

    Args:
        articles: any order; the result does not depend on it.
        origin_of: article id to origin id.
    """
    found: list[tuple[float, Claim]] = []
    left_out: list[LeftOut] = []
    seen: dict[str, list[frozenset[str]]] = {}
    for article in sorted(articles, key=lambda a: _earliest_first(a, origin_of)):
        sentences = split(article.text)
        for place, statement in enumerate(read_article(article, sentences)):
            origin = origin_of[article.id]
            said = frozenset(meanings(statement.text)) | frozenset(_DIGITS.findall(statement.text))
            reason = _not_a_claim(article, statement)
            if reason is None and any(_reprinted(said, other) for other in seen.get(origin, [])):
                reason = "the same sentence in a reprint"
            if reason is None:
                seen.setdefault(origin, []).append(said)
                claim = _claim(article, statement, sentences, place, origin)
                if claim is not None:
                    found.append((_score(statement), claim))
                    continue
                reason = "does not stand alone"
            left_out.append(
                LeftOut(quote=article.quoted(statement.start, statement.end), reason=reason)
            )
    found.sort(key=lambda item: (-round(item[0], 6), item[1].id))
    return Claims(tuple(claim for _, claim in found), tuple(left_out))


def _earliest_first(article: Article, origin_of: dict[str, str]) -> tuple[bool, str, bool, str]:
    """The order in which reprints of one sentence are claimed: the origin's own article first."""
    reprint = origin_of[article.id] != article.id
    return article.published is None, str(article.published), reprint, article.id


def _reprinted(said: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a sentence is another with a dateline or a word more or less."""
    return len(said & other) >= _SAME_SENTENCE * max(len(said), len(other))


def typed(text: str, statement: Statement, as_of: date | None = None) -> Claim:
    """The claim that a person typed: it has no quote and no asserting side.

    Args:
        text: the claim.
        statement: the claim, read.
        as_of: the day it is said to speak of; any day up to it will do then.
    """
    about = statement.about or (Interval(start=date.min, end=as_of) if as_of else None)
    return Claim(
        id=_id(text, None, str(as_of or (about.end if about else ""))),
        text=text,
        kind=_kind(statement, opinion_page=False),
        speakers=statement.speakers,
        as_of=as_of or (about.end if about else None),
        about=about,
        published=as_of,
        cues=cues(statement),
        voice=statement.voice,
    )


def settles_nothing(statement: Statement) -> str | None:
    """Why a statement is none that evidence could settle: a question, a condition."""
    if statement.modality == "asks":
        return "question"
    return "conditional" if _CONDITIONAL.match(statement.text) else None


def _speaks_of(article: Article, statement: Statement) -> date | None:
    """The day a sentence speaks of; of a forecast only one that was still to come."""
    day = statement.about.end if statement.about else None
    if statement.modality != "predicts":
        return day or article.published
    ahead = day is not None and (article.published is None or day > article.published)
    return day if ahead else None


def _claim(
    article: Article, statement: Statement, sentences: Sequence[Span], place: int, origin: str
) -> Claim | None:
    alone = standing_alone(article, sentences[place], sentences[:place])
    if alone.open_reference is not None:
        return None
    opinion_page = article.genre in NO_EVIDENCE_GENRES
    quote = article.quoted(statement.start, statement.end)
    about = statement.about
    return Claim(
        id=_id(alone.text, article.id, str(statement.start)),
        text=alone.text,
        kind=_kind(statement, opinion_page=opinion_page),
        speakers=statement.speakers,
        as_of=_speaks_of(article, statement),
        about=about,
        cues=cues(statement),
        quote=quote,
        voice=statement.voice,
        outlet=article.outlet,
        published=article.published,
        origin=origin,
        credit=article.credit,
    )


def _kind(statement: Statement, *, opinion_page: bool) -> ClaimKind:
    if opinion_page or _OPINION.search(statement.text):
        return "opinion"
    if statement.modality == "predicts":
        return "forecast"
    if statement.speakers or statement.modality == "reports":
        return "attributed"
    return "fact"


def _not_a_claim(article: Article, statement: Statement) -> str | None:
    text = statement.text
    if statement.modality == "asks":
        return "a question"
    if len(words(text)) < _FEWEST_WORDS:
        return "too short to check"
    if _CONDITIONAL.match(text):
        return "conditional"
    if article.genre in NO_EVIDENCE_GENRES and not statement.quantities:
        return "opinion"
    if _score(statement) < WORTH_CHECKING:
        return "nothing in it that could be checked against another source"
    return None


def _score(statement: Statement) -> float:
    text = statement.text
    if statement.modality == "asks" or len(words(text)) < _FEWEST_WORDS:
        return 0.0
    score = sum(_WEIGHTS[cue] for cue in cues(statement))
    if not _PAST.search(text):
        score -= 0.25
    if _OPINION.search(text):
        score -= 0.35
    if statement.modality == "predicts":
        score -= 0.2
    if _FIRST_PERSON.search(text):
        score -= 0.15
    return max(score + min(len(words(text)), 30) / 100, 0.0)


def _id(text: str, article: str | None, place: str) -> str:
    return hashlib.sha256(json.dumps([text, article, place]).encode()).hexdigest()[:16]
