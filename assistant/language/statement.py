"""Reading one sentence: all that the rules of judgement need to know of it, in one value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.language.assertion import speaks_of_future
from assistant.language.days import about
from assistant.language.meaning import negated
from assistant.language.names import capitals_inside, names
from assistant.language.numbers import quantities
from assistant.language.sentences import Span, paragraphs, split
from assistant.language.speech import read_speech
from assistant.model import Article, Interval, Statement, Voice

_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})
_FULL_NAME = re.compile(r"(?:[A-Z][\w’'-]+\s+){1,2}[A-Z][\w’'-]+")
_QUOTATION_MARK = re.compile(r"[“”\"]")


def read(
    sentence: str,
    published: date | None = None,
    *,
    known: frozenset[str] = frozenset(),
    start: int = 0,
) -> Statement:
    """Read one sentence on its own.

    Args:
        sentence: its words.
        published: the day it was published, against which "Monday" is resolved.
        known: the article's name words (``names.capitals_inside``).
        start: where it starts in its article.
    """
    speech = read_speech(sentence, known)
    return Statement(
        text=sentence,
        start=start,
        end=start + len(sentence),
        quantities=quantities(sentence),
        names=tuple(dict.fromkeys(name.key for name in names(sentence, known))),
        about=about(sentence, published, future=speaks_of_future(sentence)),
        negated=bool(negated(sentence)),
        modality=speech.modality,
        speakers=speech.speakers,
        voice=speech.voice,
        asserted=speech.asserted,
    )


def read_article(article: Article, sentences: Sequence[Span] | None = None) -> list[Statement]:
    """Read every sentence of an article in its context.

    A sentence that names no day takes it from the sentence before it in the same paragraph, a
    speaker called "he" is the last person named, and a quotation without a speaker that follows
    another in its paragraph is the same speaker's. All are the article's own words, carried.
    """
    known = capitals_inside(article.text)
    opening = {span.start for span in paragraphs(article.text)}
    statements: list[Statement] = []
    day: Interval | None = None
    person: Voice | None = None
    named: Voice | None = None
    before: Statement | None = None
    marks = 0
    for start, end in sentences if sentences is not None else split(article.text):
        statement = read(article.text[start:end], article.published, known=known, start=start)
        if start in opening:
            day, before, marks = None, None, 0
        # Inside a quotation that an earlier sentence opened there are no marks to tell it by.
        continues = marks % 2 == 1
        marks += len(_QUOTATION_MARK.findall(statement.text))
        if not statement.speakers and (continues or statement.voice.kind == "unnamed"):
            statement = _quoted_on(statement, before)
        if statement.about is None and statement.modality != "predicts":
            statement = statement.model_copy(update={"about": day})
        day = statement.about
        if statement.voice.kind == "named" and statement.voice.who in _PRONOUNS:
            voice = person or _last_named(before, known) or named or Voice(kind="unnamed")
            speakers = (voice.who, *statement.speakers[1:]) if voice.who else statement.speakers
            statement = statement.model_copy(update={"voice": voice, "speakers": speakers})
        elif statement.voice.kind == "named":
            person = statement.voice
        statements.append(statement)
        before = statement
        named = _last_named(statement, known) or named
    return statements


def _last_named(before: Statement | None, known: frozenset[str]) -> Voice | None:
    """The last person of full name in the sentence before, of whom "she said" speaks."""
    if before is None:
        return None
    found = [before.text[n.start : n.end] for n in names(before.text, known)]
    people = [name for name in found if _FULL_NAME.fullmatch(name)]
    return Voice(kind="named", who=people[-1]) if people else None


def _quoted_on(statement: Statement, before: Statement | None) -> Statement:
    """A quotation without a speaker: the one of the quotation before it, else nobody named."""
    modality = "reports" if statement.modality == "asserts" else statement.modality
    if before is None or not before.speakers or not _QUOTATION_MARK.search(before.text):
        return statement.model_copy(
            update={"voice": Voice(kind="unnamed"), "modality": modality},
        )
    return statement.model_copy(
        update={"voice": before.voice, "speakers": before.speakers, "modality": modality}
    )
