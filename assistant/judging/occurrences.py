"""What a claim says has not happened, told as having happened (rule 8).

The cases are those of "no official direct talks since the early weeks": before the day the claim
speaks of an occurrence takes it back, after that day it overtakes it.
"""

from __future__ import annotations

from assistant.judging.absence import Absence, covers, occurrence
from assistant.judging.findings import Asked, Finding, Source

_SINCE_UNDATED_DAYS = 365


def occurred(asked: Asked, wanted: Absence, source: Source) -> Finding:
    """Rule 8 for absence claims; design's cases for "no official direct talks since …"."""
    happened = occurrence(wanted, source.statement, source.context, source.article.text)
    as_of = asked.claim.as_of
    if happened is None or happened.about is None:
        return Finding("neutral", "unknown", "on the subject, tells of no such event")
    if wanted.since is not None and happened.about.start <= wanted.since.end:
        return Finding("neutral", "before", "before the time the claim speaks of")
    if as_of is None or happened.about.start > as_of:
        first = happened.first_since
        if as_of is None:
            return Finding("refutes", "at", "it has happened", 1.0)
        if first is not None and covers(first, happened.about, as_of):
            return Finding("supports", "at", "the first in that time", 1.0, overtakes=True)
        return Finding("neutral", "after", "it has happened since", 1.0, overtakes=True)
    if wanted.since is None and (as_of - happened.about.end).days > _SINCE_UNDATED_DAYS:
        # "since the early weeks": without a date, only what is recent surely lies in the span.
        return Finding("neutral", "before", "perhaps before the time the claim speaks of")
    return Finding("refutes", "at", "it has happened in that time", 1.0)
