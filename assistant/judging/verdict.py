"""From evidence to a verdict: a pure function, with no model in it (rules 3 to 8).

decide(claim, evidence)      one claim, judged evidence in, a CheckedClaim out
witnesses(evidence, …)       how many independent witnesses there are (rule 4)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from assistant import wording
from assistant.judging.voices import VoiceKey, merged, same_voice, voice_key
from assistant.model import (
    CheckedClaim,
    Claim,
    Dispute,
    Evidence,
    Said,
    Superseded,
    VerdictName,
    Voice,
)


def decide(claim: Claim, evidence: Sequence[Evidence]) -> CheckedClaim:
    """Judge a claim on its evidence.

    The order of the evidence changes nothing, neutral evidence moves no verdict, and a
    correction by the claim's own outlet, or the outlet it credits, always counts. What a person
    set aside is listed and decides nothing.

    Args:
        claim: the claim, with the origin and voice that assert it unless a person typed it.
        evidence: what other articles say of it; ``counted`` is set here.

    Returns:
        The claim with its verdict, or with the reason why it is not checkable; evidence in
        order of weight.
    """
    if claim.kind == "opinion":
        return _without_verdict(claim, evidence, "opinion")
    if claim.kind == "forecast":
        return _without_verdict(claim, evidence, _prediction(claim))
    live = [e for e in evidence if e.set_aside is None]
    supporting = _independent(claim, [e for e in live if e.stance == "supports"])
    refuting = _independent(claim, [e for e in live if e.stance == "refutes"])
    backing, opposing = witnesses(supporting), witnesses(refuting)
    for_it, against_it = len(backing), len(opposing)
    corrected = any(e.correction and e.stance == "refutes" for e in live)
    counted = {_key(e) for e in (*backing, *opposing)}
    marked = tuple(
        e.model_copy(
            update={
                "counted": e.set_aside is None
                and (_key(e) in counted or (e.correction and e.stance == "refutes"))
            }
        )
        for e in sorted(evidence, key=_weight)
    )
    checked = CheckedClaim(
        **_claim_only(claim),
        verdict=_verdict(claim, for_it, against_it, corrected=corrected),
        said=_said(claim, marked),
        superseded_by=_superseded(marked),
        disputed_by=_disputes(marked),
        origins_supporting=for_it,
        origins_refuting=max(against_it, int(corrected)),
        evidence=marked,
    )
    return checked.model_copy(
        update={"reason": wording.reason(checked), "next_step": wording.next_step(checked)}
    )


def not_checkable(claim: Claim, why: str) -> CheckedClaim:
    """A claim that nothing could settle: "question", "conditional". Never a finding."""
    return _without_verdict(claim, (), why)


def unchecked(claim: Claim, why: str) -> CheckedClaim:
    """A claim whose check did not happen, with the reason. Never a finding."""
    checked = CheckedClaim(**_claim_only(claim), unchecked=why)
    return checked.model_copy(update={"reason": wording.reason(checked)})


def witnesses(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Independent witnesses, the strongest evidence of each: another origin *and* another voice.

    Origins and voices are the two sides of a bipartite graph with an edge for each piece of
    evidence. The witnesses are one of its largest matchings, so that five reprints of one
    statement are one witness and one article quoting five people is one as well.
    """
    edges: dict[str, list[Evidence]] = {}
    for e in sorted(evidence, key=_weight):
        edges.setdefault(e.origin, []).append(e)
    voices = merged(e.voice for found in edges.values() for e in found)
    matched: dict[VoiceKey, Evidence] = {}

    def place(origin: str, tried: set[VoiceKey]) -> bool:
        for e in edges[origin]:
            voice = voices[voice_key(e.voice)]
            if voice in tried:
                continue
            tried.add(voice)
            if voice not in matched or place(matched[voice].origin, tried):
                matched[voice] = e
                return True
        return False

    for origin in sorted(edges):
        place(origin, set())
    return sorted(matched.values(), key=_weight)


def _claim_only(claim: Claim) -> dict[str, Any]:
    """A claim's own fields, so that one that was checked before can be checked again."""
    return claim.model_dump(include=set(Claim.model_fields))


def _independent(claim: Claim, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Rule 3: what is not the asserting side itself, by origin or by voice."""
    if claim.quote is None:
        # A person asserts nothing, but who is quoted in the claim does not back himself (rule 6).
        quoted = claim.kind == "attributed"
        return [e for e in evidence if not (quoted and same_voice(e.voice, claim.voice))]
    asserting = [claim.voice] + [
        Voice(kind="own_reporting", who=outlet)
        for outlet in (claim.outlet or claim.origin, claim.credit)
        if outlet is not None
    ]
    return [
        e
        for e in evidence
        if e.origin != claim.origin and not any(same_voice(e.voice, own) for own in asserting)
    ]


def _verdict(claim: Claim, for_it: int, against_it: int, *, corrected: bool) -> VerdictName:
    """Rule 4."""
    if corrected:
        return "refuted"
    if for_it and against_it:
        return "conflicting"
    if for_it:
        return "supported"
    if not against_it:
        return "not_enough_evidence"
    if claim.quote is None or against_it >= 2:
        return "refuted"
    return "conflicting"


def _superseded(evidence: Sequence[Evidence]) -> Superseded | None:
    """Rule 8: the earliest later event that overtakes the claim, stated plainly if possible."""
    later = [e for e in evidence if e.overtakes and e.set_aside is None]
    if not later:
        return None
    found = min(
        later,
        key=lambda e: (
            e.stance == "supports",
            str(e.about.start if e.about else e.published or date.max),
            e.article,
            e.start,
        ),
    )
    return Superseded(
        **found.bare().model_dump(),
        outlet=found.outlet,
        published=found.published,
        about=found.about,
    )


def _disputes(evidence: Sequence[Evidence]) -> tuple[Dispute, ...]:
    """Rule 5: each party's denial once, the earliest."""
    found: dict[str, Dispute] = {}
    for e in sorted(
        evidence, key=lambda e: (e.published is None, str(e.published), e.article, e.start)
    ):
        if e.set_aside is None and e.denied_by and e.denied_by.casefold() not in found:
            found[e.denied_by.casefold()] = Dispute(
                **e.bare().model_dump(),
                party=e.denied_by,
                outlet=e.outlet,
                published=e.published,
            )
    return tuple(found.values())


def _said(claim: Claim, evidence: Sequence[Evidence]) -> Said | None:
    """Rule 6: whether an attributed claim was said, apart from whether it is so."""
    if claim.kind != "attributed":
        return None
    carriers = [
        e
        for e in evidence
        if e.stance == "supports"
        and e.set_aside is None
        and same_voice(e.voice, claim.voice)
        and e.origin != claim.origin
    ]
    if carriers:
        return Said(verdict="yes", quote=carriers[0].bare())
    if claim.quote is not None:
        return Said(verdict="one_report", quote=claim.quote)
    return Said(verdict="not_found")


def _prediction(claim: Claim) -> str:
    return f"prediction, check after {claim.as_of.isoformat()}" if claim.as_of else "prediction"


def _without_verdict(claim: Claim, evidence: Sequence[Evidence], why: str) -> CheckedClaim:
    marked = tuple(sorted(evidence, key=_weight))
    checked = CheckedClaim(
        **_claim_only(claim), not_checkable=why, disputed_by=_disputes(marked), evidence=marked
    )
    return checked.model_copy(update={"reason": wording.reason(checked)})


def _key(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.article, evidence.start, evidence.end


def _weight(evidence: Evidence) -> tuple[bool, bool, float, bool, str, str, int, int, str]:
    """Strongest first; total, so that no two pieces of evidence tie."""
    return (
        evidence.stance == "neutral",
        not evidence.overtakes,
        -evidence.score,
        # An origin is shown by its own report before its reprints.
        evidence.article != evidence.origin,
        str(evidence.published),
        evidence.article,
        evidence.start,
        evidence.end,
        f"{evidence.stance} {evidence.voice} {evidence.method}",
    )
