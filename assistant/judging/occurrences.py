"""What a claim says has not happened, told as having happened (rule 8).

The cases are those of "no official direct talks since the early weeks": before the day the claim
speaks of an occurrence takes it back, after that day it overtakes it. Whether a sentence tells of
one is read by the words of ``absence``; what those do not recognise the verifier is asked about.
"""

from __future__ import annotations

from datetime import timedelta

from assistant.judging.absence import Absence, covers, may_occur, occurrence
from assistant.judging.findings import Asked, Finding, Source
from assistant.model import Interval
from assistant.verifier import Judgement

_SINCE_UNDATED_DAYS = 365
#: A report that it has still not happened speaks of the days around its own.
_STILL = timedelta(days=2)


def occurred(asked: Asked, wanted: Absence, source: Source) -> Finding | None:
    """What an occurrence that is told in known words does; ``None`` where none is."""
    happened = occurrence(wanted, source.statement, source.context, source.article.text)
    if happened is None or happened.about is None:
        return None
    as_of = asked.claim.as_of
    first = happened.first_since
    if first is not None and as_of is not None and covers(first, happened.about, as_of):
        return Finding("supports", "at", "the first in that time", 1.0, overtakes=True)
    return _at(asked, wanted, happened.about)


def by_verifier(
    asked: Asked, wanted: Absence, source: Source, judgement: Judgement
) -> Finding | None:
    """What a sentence does that the verifier holds against an absence, or for it."""
    time = source.time
    if time is None:
        return None
    if judgement.stance == "refutes" and may_occur(wanted, source.statement):
        found = _at(asked, wanted, time)
        return found._replace(score=judgement.refute, method="verifier", why=judgement.why)
    as_of = asked.claim.as_of
    if judgement.stance == "supports" and as_of is not None:
        # "Has still not ruled" of an earlier day says nothing of what came after it.
        reaches = time.start <= as_of + _STILL and time.end >= as_of - _STILL
        if reaches:
            return Finding("supports", "at", judgement.why, judgement.support, "verifier")
    return None


def _at(asked: Asked, wanted: Absence, about: Interval) -> Finding:
    """What it does to the claim that it happened at a time."""
    as_of = asked.claim.as_of
    if wanted.since is not None and about.start <= wanted.since.end:
        return Finding("neutral", "before", "before the time the claim speaks of")
    if as_of is None:
        return Finding("refutes", "at", "it has happened", 1.0)
    if about.start > as_of:
        return Finding("neutral", "after", "it has happened since", 1.0, overtakes=True)
    if wanted.since is None and (as_of - about.end).days > _SINCE_UNDATED_DAYS:
        # "since the early weeks": without a date, only what is recent surely lies in the span.
        return Finding("neutral", "before", "perhaps before the time the claim speaks of")
    return Finding("refutes", "at", "it has happened in that time", 1.0)
