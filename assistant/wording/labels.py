"""What the state of a claim is called."""

from __future__ import annotations

from typing import Literal, NamedTuple

from assistant.model import CheckedClaim, Said
from assistant.wording.phrases import day, plural, shortened
from assistant.wording.weight import copies, correction, named, related, sides

Kind = Literal[
    "overtaken",
    "corrected",
    "disagree",
    "contradicted",
    "denied",
    "said",
    "backed",
    "single",
    "copies",
    "related",
    "nothing",
    "opinion",
    "prediction",
    "unchecked",
]

_SYMBOLS: dict[Kind, str] = {
    "overtaken": "⏱",
    "corrected": "✎",
    "disagree": "⇄",
    "contradicted": "✕",
    "denied": "⊘",
    "said": "❝",
    "backed": "●",
    "single": "◐",
    "copies": "≡",
    "related": "○",
    "nothing": "○",
    "opinion": "–",
    "prediction": "–",
    "unchecked": "–",
}


class Label(NamedTuple):
    """A state as a person reads it: words, one symbol, and the kind that styles it."""

    text: str
    symbol: str
    kind: Kind


def labelled(text: str, kind: Kind) -> Label:
    """A label with the symbol of its kind."""
    return Label(text, _SYMBOLS[kind], kind)


def label(claim: CheckedClaim) -> Label:
    """What the claim's own state is called, without what was added to it."""
    if claim.unchecked is not None:
        return labelled(f"Not checked: {_why_unchecked(claim.unchecked)}", "unchecked")
    if claim.not_checkable is not None:
        return not_checkable(claim)
    return labelled(*_decided(claim))


def _why_unchecked(code: str) -> str:
    """The reason a check did not run, from its code: "language (de)", "budget of 60 claims"."""
    words = shortened(code)
    if words.startswith("budget"):
        return f"beyond the {words}"
    return f"another {words}" if words.startswith("language") else words


def not_checkable(claim: CheckedClaim) -> Label:
    """What a claim that cannot be checked is: a view, a prediction, a condition, a question."""
    words = claim.not_checkable or ""
    if claim.kind == "forecast" or words.casefold().startswith(("prediction", "forecast")):
        due = f" (check after {day(claim.as_of)})" if claim.as_of is not None else ""
        return labelled(f"Prediction{due}", "prediction")
    for name in ("Conditional", "Question"):
        if words.casefold().startswith(name.casefold()):
            return labelled(name, "opinion")
    return labelled("Opinion", "opinion")


def _decided(claim: CheckedClaim) -> tuple[str, Kind]:
    typed = claim.quote is None
    if claim.verdict == "supported":
        if claim.origins_supporting > 1:
            return f"Backed by {claim.origins_supporting} independent sources", "backed"
        return ("Backed by one source" if typed else "Backed by one other source"), "single"
    if claim.verdict == "conflicting":
        one_side, other_side = sides(claim)
        return f"Sources disagree ({one_side} against {other_side})", "disagree"
    if claim.verdict == "refuted":
        if (own := correction(claim)) is not None:
            return f"Corrected by {named(own)}", "corrected"
        many = claim.origins_refuting
        if many == 1:
            return "Contradicted by one source", "contradicted"
        return f"Contradicted by {many} sources", "contradicted"
    if claim.origins_supporting == 0 and copies(claim):
        return "Repeated, not confirmed", "copies"
    if related(claim):
        return "Not settled", "related"
    return "Nothing here to check it against", "nothing"


def said_label(said: Said) -> str:
    """The first answer about a statement: was it said?"""
    return {"yes": "Said: yes", "one_report": "Said: one report", "not_found": "Said: not found"}[
        said.verdict
    ]


def heading(claim: CheckedClaim) -> Label:
    """The whole heading of a card: what was added to the state, then the state."""
    own = label(claim)
    parts: list[Label] = []
    if (later := claim.superseded_by) is not None:
        on = (later.about.end if later.about else None) or later.published
        parts.append(labelled(f"Overtaken on {day(on)}" if on else "Overtaken", "overtaken"))
        if own.kind in ("backed", "single"):
            own = own._replace(text=_backed_then(claim))
    if claim.said is not None:
        own = own._replace(text=f"{said_label(claim.said)} · So: {own.text}")
        if own.kind in ("copies", "related", "nothing"):
            own = own._replace(symbol=_SYMBOLS["said"], kind="said")
    parts.append(own)
    parties = sorted({d.party for d in claim.disputed_by})
    parts += [labelled(f"Denied by {party}", "denied") for party in parties]
    first = parts[0]
    if first.kind in ("related", "nothing") and parties:
        first = parts[-1]
    return Label(" · ".join(part.text for part in parts), first.symbol, first.kind)


def _backed_then(claim: CheckedClaim) -> str:
    as_of = f" as of {day(claim.as_of)}" if claim.as_of is not None else ""
    return f"Backed{as_of} by {plural(claim.origins_supporting, 'independent source')}"
