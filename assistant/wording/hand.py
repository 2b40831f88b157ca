"""What a person decided, said as theirs."""

from __future__ import annotations

from assistant.model import ClaimDecision, Mark, PersonDecision
from assistant.wording.phrases import day

_CLAIMS: dict[ClaimDecision, str] = {
    "holds": "holds",
    "does_not_hold": "does not hold",
    "no_claim": "no claim",
}
_ASIDE = {
    "not_relevant": "not relevant to this",
    "not_counted": "its article is kept but not counted",
    "withdrawn": "its article is withdrawn",
}


def person_says(person: PersonDecision) -> str:
    """A person's decision about a claim, with who, when and why."""
    by = f" by {person.by}" if person.by else " by a person"
    note = f" Note: {person.note}" if person.note else ""
    return f"Checked{by} on {day(person.at.date())}: {_CLAIMS[person.decision]}.{note}"


def marked(mark: Mark) -> str:
    """Why a person set something aside: "its article is withdrawn (Ana, 3 May 2025: …)"."""
    told = [mark.by or "a person", day(mark.at.date())]
    note = f": {mark.note}" if mark.note else ""
    return f"{_ASIDE.get(mark.decision, mark.decision)} ({', '.join(told)}{note})"
