"""One sentence that says why, and one that says what to do next."""

from __future__ import annotations

from assistant.model import CheckedClaim, Evidence
from assistant.wording.labels import not_checkable
from assistant.wording.phrases import day, listed, plural, quoted
from assistant.wording.weight import (
    copies,
    correction,
    counted,
    has_cue,
    named,
    related,
    said_by,
    time_of,
)

NO_SOURCE = "No source in this library covers it."
#: What ``ask`` says when the library holds no answer: the words of a claim without evidence.
REFUSAL = (
    f"Nothing here to answer from: {NO_SOURCE[0].lower()}{NO_SOURCE[1:-1]} (not enough evidence)."
)


def reason(claim: CheckedClaim) -> str:
    """One sentence that says why the claim has its state."""
    if claim.unchecked is not None:
        return "The check did not run; this says nothing about the claim."
    if claim.not_checkable is not None:
        return _why_not_checkable(claim)
    if claim.verdict == "supported":
        return _why_supported(claim)
    if claim.verdict == "conflicting":
        return _why_conflicting(claim)
    if claim.verdict == "refuted":
        return _why_refuted(claim)
    return _why_open(claim)


def in_full(claim: CheckedClaim) -> tuple[str, ...]:
    """Everything there is to say of a claim where no card shows its quotes."""
    told = (
        overtaken_reason(claim),
        said_reason(claim),
        claim.reason or reason(claim),
        *dispute_reasons(claim),
    )
    return tuple(sentence for sentence in told if sentence)


def beside_quotes(claim: CheckedClaim) -> str:
    """The reason where the quotes of both sides stand next to it already."""
    if claim.verdict == "conflicting":
        return f"Both speak of {time_of(claim) or 'the same time'}."
    if claim.verdict == "refuted" and correction(claim) is None and counted(claim, "refutes"):
        return f"No {'' if claim.quote is None else 'other '}source here backs it."
    return claim.reason or reason(claim)


def _why_not_checkable(claim: CheckedClaim) -> str:
    kind = not_checkable(claim)
    if kind.kind == "prediction":
        return "It speaks of what was still to come when it was written."
    if kind.text == "Conditional":
        return "It holds only under a condition that it names itself."
    if kind.text == "Question":
        return "It asks, and states nothing."
    return "It is somebody's view; it is shown with its speaker and not judged."


def _why_supported(claim: CheckedClaim) -> str:
    names = [said_by(e) for e in counted(claim, "supports")]
    if not names:
        return "Independent reporting in this library says the same."
    time = time_of(claim)
    as_of = f" as of {time}" if time else ""
    if len(names) == 1:
        if claim.superseded_by is not None or claim.disputed_by:
            return f"{names[0]} says the same{as_of}."
        return f"{names[0]} says the same; nothing else in this library speaks to it."
    told = names[:2] + ([plural(len(names) - 2, "other")] if len(names) > 2 else [])
    return f"{listed(told)}, reporting separately, say the same{as_of}."


def _why_conflicting(claim: CheckedClaim) -> str:
    time = time_of(claim) or "the same time"
    against = counted(claim, "refutes")
    other = f"{said_by(against[0])} says {quoted(against[0].quote)}" if against else ""
    backing = counted(claim, "supports")
    if backing:
        one = f"{said_by(backing[0])} says {quoted(backing[0].quote)}"
    elif claim.quote is not None:
        asserting = claim.outlet or "The article it comes from"
        one = f"{asserting} says {quoted(claim.quote.quote)}"
    else:
        one = ""
    if not (one and other):
        return f"Independent sources speak of {time} and do not agree."
    return f"{one}; {other}; both speak of {time}."


def _why_refuted(claim: CheckedClaim) -> str:
    if (own := correction(claim)) is not None:
        on = f" on {day(own.published)}" if own.published else ""
        return f"{named(own)} changed this{on}: {quoted(own.quote)}."
    against = counted(claim, "refutes")
    if not against:
        return "Independent reporting for the same time says otherwise."
    told = f"{said_by(against[0])} reports {quoted(against[0].quote)} for the same time"
    if len(against) > 1:
        told += f", and {said_by(against[1])} {quoted(against[1].quote)}"
    if claim.quote is None:
        return f"{told}; no source here backs it."
    return f"{told}; no other source here backs it."


def _why_open(claim: CheckedClaim) -> str:
    carried = copies(claim)
    if claim.origins_supporting == 0 and carried:
        return _why_repeated(claim, carried)
    if close := len(related(claim)):
        if close == 1:
            return "1 passage is on the subject; it does not decide it (not enough evidence)."
        return f"{close} passages are on the subject; none decides it (not enough evidence)."
    return NO_SOURCE if claim.quote is None else "No other source in this library covers it."


def _why_repeated(claim: CheckedClaim, carried: list[Evidence]) -> str:
    number = len(carried) + (1 if claim.quote is not None else 0)
    carry = f"{number} articles carry it" if number > 1 else "1 article carries it"
    origins = {e.origin for e in carried}
    voices = {e.voice.who for e in carried}
    if len(origins) == 1:
        (origin,) = origins
        whose = _whose(claim, origin)
        return f"{carry}, all from {whose}." if number > 1 else f"{carry}, from {whose}."
    if len(voices) == 1 and (who := next(iter(voices))):
        return f"{carry}, all resting on {who}."
    return f"{carry}, none of them independent of it."


def _whose(claim: CheckedClaim, origin: str) -> str:
    """Who made the report that an origin's articles share."""
    if claim.quote is not None and claim.quote.article == origin and claim.outlet:
        return claim.outlet
    first = next((e for e in claim.evidence if e.article == origin and e.outlet), None)
    if first is not None:
        return first.outlet or ""
    credited = sorted({e.credit for e in claim.evidence if e.origin == origin and e.credit})
    return credited[0] if len(credited) == 1 else "one report"


def overtaken_reason(claim: CheckedClaim) -> str:
    """Why a claim is overtaken, beside its verdict; empty where it is not."""
    if (later := claim.superseded_by) is None:
        return ""
    speaks = f"This speaks of {time}" if (time := time_of(claim)) else "This is older"
    on = (later.about.end if later.about else None) or later.published
    when = f" on {day(on)}" if on else " later"
    return f"{speaks}; {later.outlet or 'a later article'} reports {quoted(later.quote)}{when}."


def dispute_reasons(claim: CheckedClaim) -> tuple[str, ...]:
    """Who rejects a claim and what they offer, one sentence a party."""
    offers = {(d.party, d.offers) for d in claim.disputed_by}
    return tuple(f"{party} rejects this and offers {what}." for party, what in sorted(offers))


def said_reason(claim: CheckedClaim) -> str:
    """The answer to "was it said?", in one sentence; empty for a claim nobody is quoted with."""
    if (said := claim.said) is None:
        return ""
    who = claim.speakers[0] if claim.speakers else "the speaker"
    if said.verdict == "not_found":
        return f"Said: no article here quotes {who} with it."
    if said.verdict == "one_report":
        return f"Said: by {who}, in one report."
    return f"Said: by {who}, as more than one article quotes."


def next_step(claim: CheckedClaim) -> str:
    """What would settle the claim, in words a desk can act on; empty where nothing is open."""
    if claim.unchecked is not None:
        return "Check it by hand: it was not compared with anything."
    if claim.not_checkable is not None:
        if not_checkable(claim).kind == "prediction" and claim.as_of is not None:
            return f"Check it after {day(claim.as_of)}."
        return ""
    when = f" for {time}" if (time := time_of(claim)) else ""
    if claim.superseded_by is not None:
        until = f" as of {time}" if time else " with its day"
        return f"Date it{until}, or write the later state."
    if claim.verdict == "supported" and claim.origins_supporting > 1:
        return ""
    if correction(claim) is not None:
        return "Use the corrected words."
    if has_cue(claim, "casualt", "injur", "killed", "toll"):
        return f"To settle: the emergency service's or hospitals' own figures{when}."
    if has_cue(claim, "number", "percent", "figure"):
        return f"To settle: the document or office the number comes from{when}."
    if claim.said is not None and claim.said.verdict != "yes":
        return f"To settle: the recording, transcript or post of the statement itself{when}."
    if has_cue(claim, "absolute", "negative", "superlative"):
        until = f" up to {day(claim.as_of)}" if claim.as_of is not None else ""
        return f"To settle: a record that covers the whole time{until}."
    if claim.voice.kind == "unnamed":
        return f"To settle: a source with a name, or a document{when}."
    return f"To settle: a second source that reports it separately{when}."
