"""What the evidence of one claim comes to: who counts, who copies, what is only close."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.model import CheckedClaim, Evidence, Stance
from assistant.wording.phrases import day, span


def time_of(claim: CheckedClaim) -> str | None:
    """The time a claim speaks of, in words; of one open to the past, its last day."""
    if claim.about is not None and claim.about.start == date.min:
        return day(claim.about.end)
    if claim.about is not None:
        return span(claim.about)
    return day(claim.as_of) if claim.as_of is not None else None


def named(evidence: Evidence) -> str:
    """The outlet that carries a passage."""
    return evidence.outlet or evidence.credit or "An article without a named outlet"


def said_by(evidence: Evidence) -> str:
    """Who says it: the voice a passage rests on, and the outlet that carries it."""
    carrier = named(evidence)
    if evidence.voice.kind == "own_reporting" or not evidence.voice.who:
        return carrier
    return f"{evidence.voice.who} (in {carrier})"


def strongest(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The best passage of each origin, strongest first, whatever order they came in."""
    best: dict[str, Evidence] = {}
    for one in sorted(evidence, key=lambda e: (-e.score, e.article, e.start, e.end)):
        best.setdefault(one.origin, one)
    return list(best.values())


def counted(claim: CheckedClaim, stance: Stance) -> list[Evidence]:
    """The counted evidence of one stance, one passage an origin, strongest first."""
    return strongest(e for e in claim.evidence if e.counted and e.stance == stance)


def correction(claim: CheckedClaim) -> Evidence | None:
    """The correction by the claim's own outlet, or by the outlet it credits."""
    own = [e for e in claim.evidence if e.correction and e.counted and e.stance == "refutes"]
    return strongest(own)[0] if own else None


def copies(claim: CheckedClaim) -> list[Evidence]:
    """Articles that carry the claim and none of which counts: one passage an article."""
    best: dict[str, Evidence] = {}
    own = claim.quote.article if claim.quote else None
    carrying = (
        e for e in claim.evidence if e.stance == "supports" and not e.counted and not e.set_aside
    )
    for one in sorted(carrying, key=lambda e: (-e.score, e.article, e.start, e.end)):
        if one.article != own:
            best.setdefault(one.article, one)
    return list(best.values())


def related(claim: CheckedClaim) -> list[Evidence]:
    """Passages on the subject that decide nothing, strongest first."""
    own = claim.quote.article if claim.quote else None
    close = (
        e
        for e in claim.evidence
        if not e.counted
        and e.stance != "supports"
        and e.denied_by is None
        and e.article != own
        and e.set_aside is None
    )
    return sorted(close, key=lambda e: (-e.score, e.article, e.start, e.end))


def set_aside(claim: CheckedClaim) -> list[Evidence]:
    """Passages that would speak to the claim, had a person not set them aside."""
    return [
        e
        for e in claim.evidence
        if e.set_aside and (e.stance != "neutral" or e.overtakes or e.denied_by)
    ]


def sides(claim: CheckedClaim) -> tuple[int, int]:
    """Voices for and against; the side that asserts a quoted claim is one of those for it."""
    asserting = 1 if claim.quote is not None else 0
    return claim.origins_supporting + asserting, claim.origins_refuting


def has_cue(claim: CheckedClaim, *cues: str) -> bool:
    """Whether a claim is worth checking for one of these cues, by how their names begin."""
    return any(cue.casefold().startswith(cues) for cue in claim.cues)
