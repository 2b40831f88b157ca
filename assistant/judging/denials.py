"""An interested party's denial of a claim (rule 5): listed with name and date, it moves nothing."""

from __future__ import annotations

import re

from assistant.judging.findings import OF_THIS_CLAIM, Asked, Finding, Source
from assistant.judging.voices import same_voice
from assistant.language.assertion import denied_in
from assistant.language.meaning import meanings
from assistant.language.names import share
from assistant.model import When

#: Content words, and their share of what is denied, that must be of the claim: one is chance.
_FEWEST_DENIED = 2
_DENIED_OF_THIS_CLAIM = 0.66


_DENIED_END = re.compile(r"[,;:.]|\b(?:and|but|while|as)\b")
_CLAIM_NOUNS = frozenset(
    meanings("claims allegations accusations charges reports assertions accounts suggestions")
)


def denial(asked: Asked, source: Source, when: When) -> Finding | None:
    said = source.statement
    # Rule 5 lists a party by its name; who denies again what the claim has him deny adds nothing.
    if said.modality != "denies" or said.voice.kind not in {"named", "document"}:
        return None
    if same_voice(said.voice, asked.claim.voice) or asked.statement.modality == "denies":
        return None
    if asked.statement.negated:
        return None  # who denies that it happened says what this claim says
    told = denied_in(said.text)
    if told is None:
        return None
    denied = frozenset(meanings(_DENIED_END.split(told)[0])) - _CLAIM_NOUNS
    named = {m for name in source.statement.names for m in meanings(name)}
    content = denied - named
    shared = len(content & asked.meanings)
    if shared < max(_FEWEST_DENIED, _DENIED_OF_THIS_CLAIM * len(content)):
        return None
    if share(source.statement.names, asked.statement.names) < OF_THIS_CLAIM:
        return None
    return Finding("neutral", when, "a denial", denied_by=source.statement.speakers[0])
