"""A text as people print it, before a model reads it: the same in training and in use."""

from __future__ import annotations

import re

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_TOKENISED = re.compile("|".join(_BRACKETS))
_BEFORE = re.compile(r"\s+([,.;:!?%)\]])")
_AFTER = re.compile(r"([(\[$£€])\s+")
_QUOTED = re.compile(r"(?:``|'')\s*")
_APART = re.compile(r"\s+('(?:s|re|ve|ll|d|m)|n't)\b")
#: "1, 600": a number that a tokeniser took apart.
_THOUSANDS = re.compile(r"(?<=\d), (?=\d{3}\b)")
#: What no reader sees, and would only change the tokens.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)


def tidy(text: str) -> str:
    """The marks of old tokenisers undone, white space single, nothing invisible."""
    text = _UNSEEN.sub("", text)
    text = _TOKENISED.sub(lambda found: _BRACKETS[found.group()], text)
    text = _APART.sub(r"\1", _QUOTED.sub('"', text))
    text = _AFTER.sub(r"\1", _BEFORE.sub(r"\1", text))
    return _THOUSANDS.sub(",", " ".join(text.split()))
