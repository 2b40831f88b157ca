"""What to look for when a claim is to be checked: the claim, and its opposite."""

from __future__ import annotations

import re

from assistant.judging.absence import absence
from assistant.language.measures import CASUALTIES
from assistant.language.numbers import quantities
from assistant.model import Claim

_NEGATOR = re.compile(r"\b(?:no|not|never|any|have been|has been)\b\s*", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b.*$", re.IGNORECASE)


def queries(claim: Claim) -> tuple[str, str]:
    """The wordings under which evidence for and against a claim may be found."""
    text = claim.quote.quote if claim.quote else claim.text
    return text, opposite(text)


def opposite(text: str) -> str:
    """What a passage against a claim would be about; for searching only, never shown."""
    if absence(text):
        return "first " + _SINCE.sub("", _NEGATOR.sub("", text)).strip(" .")
    counted = next((q.measure for q in quantities(text) if q.measure in CASUALTIES), None)
    if counted:
        return f"no one was {counted}; number of {counted} rose: {text}"
    if _NEGATOR.search(text):
        return _NEGATOR.sub("", text)
    return f"denied that {text}"
