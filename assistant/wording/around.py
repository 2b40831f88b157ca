"""The order of a brief's claims and the sentences that stand around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.model import Brief, CheckedClaim, Quote
from assistant.wording.labels import Kind, Label, heading, label, labelled
from assistant.wording.phrases import day, month, plural
from assistant.wording.weight import has_cue


class Ordered(NamedTuple):
    """Claims with a card of their own, in reading order, and the others.

    ``folded`` go into one line with a count; ``mirrored`` are the other side of a card that is
    shown: their own words stand on it already, and a second card would say the same backwards.
    """

    shown: tuple[CheckedClaim, ...]
    folded: tuple[CheckedClaim, ...]
    mirrored: tuple[CheckedClaim, ...] = ()


# Of the undecided claims with one source only so many get a card: more make a grey wall.
_OPEN_CARDS = 3

# The group of claims with one source and a number or an absolute.
_ONE_SOURCE = 4


def _rank(claim: CheckedClaim) -> int | None:
    """The group of a card in reading order, or ``None`` for what is folded."""
    own = label(claim).kind
    if own in ("opinion", "prediction", "unchecked"):
        return None
    if claim.person is not None and claim.person.decision == "no_claim":
        return None
    if claim.superseded_by is not None or own == "corrected":
        return 0
    if own == "disagree":
        return 1
    if own == "contradicted":
        return 2
    if claim.disputed_by:
        return 3
    strong = has_cue(claim, "number", "percent", "casualt", "absolute", "negative", "superlative")
    if own in ("single", "copies", "related", "nothing") and strong:
        return _ONE_SOURCE
    return 5 if own in ("backed", "single") else None


def _open(claim: CheckedClaim) -> bool:
    return label(claim).kind in ("related", "nothing")


def order(claims: Sequence[CheckedClaim]) -> Ordered:
    """Which claims get a card, in which order, and which are folded into one line with a count.

    Overtaken or corrected first, then those sources disagree on, contradicted ones, denied
    ones, those with one source and a number or an absolute (of the undecided among them only
    the first few), and the rest.
    """
    ranked = [(rank, at) for at, claim in enumerate(claims) if (rank := _rank(claim)) is not None]
    undecided = [at for rank, at in ranked if rank == _ONE_SOURCE and _open(claims[at])]
    carded = [at for _, at in sorted(ranked) if at not in undecided[_OPEN_CARDS:]]
    shown: list[int] = []
    for at in carded:
        if not any(_mirrors(claims[at], claims[earlier]) for earlier in shown):
            shown.append(at)
    return Ordered(
        tuple(claims[at] for at in shown),
        tuple(claim for at, claim in enumerate(claims) if at not in carded),
        tuple(claims[at] for at in carded if at not in shown),
    )


def _mirrors(claim: CheckedClaim, earlier: CheckedClaim) -> bool:
    """Whether a claim is the other side of an earlier card: same verdict, each quoting the other."""
    if claim.quote is None or earlier.quote is None or claim.superseded_by is not None:
        return False
    sides = (claim, earlier), (earlier, claim)
    return claim.verdict == earlier.verdict and all(
        (one.quote.article, one.quote.start)
        in {(e.article, e.start) for e in other.evidence if e.stance != "neutral"}
        for one, other in sides
        if one.quote is not None
    )


def to_verify(claims: Sequence[CheckedClaim], most: int = _OPEN_CARDS) -> tuple[CheckedClaim, ...]:
    """The claims to look at first when there is nothing to check them against."""
    open_ones = [claim for claim in claims if claim.not_checkable is None]
    ranked = sorted(open_ones, key=lambda claim: 9 if (rank := _rank(claim)) is None else rank)
    return tuple(ranked[:most])


def counts(brief: Brief) -> tuple[Label, ...]:
    """What is in doubt, counted: the line under the title."""
    shown, folded, _ = order(brief.claims)
    words_of: tuple[tuple[Kind, str], ...] = (
        ("overtaken", "overtaken"),
        ("corrected", "corrected"),
        ("disagree", "in dispute"),
        ("contradicted", "contradicted"),
        ("denied", "denied"),
        ("said", "said, not established"),
        ("backed", "backed by several"),
        ("single", "backed by one"),
        ("copies", "repeated, not confirmed"),
    )
    kinds = [heading(claim).kind for claim in shown]
    found = [
        labelled(f"{kinds.count(kind)} {words}", kind) for kind, words in words_of if kind in kinds
    ]
    rest = len(folded) + kinds.count("related") + kinds.count("nothing")
    if rest:
        found.append(labelled(f"{rest} {'more ' if found else ''}not settled", "related"))
    return tuple(found)


def folded_line(claims: Sequence[CheckedClaim]) -> str:
    """The claims without a card, in one line with a count of each kind."""
    if not claims:
        return ""
    nouns: tuple[tuple[Kind, str, str], ...] = (
        ("nothing", "with nothing to check it against", "with nothing to check them against"),
        ("related", "not settled", "not settled"),
        ("copies", "repeated, not confirmed", "repeated, not confirmed"),
        ("said", "said, not established", "said, not established"),
        ("opinion", "opinion or condition", "opinions or conditions"),
        ("prediction", "prediction", "predictions"),
        ("unchecked", "not checked", "not checked"),
    )
    kinds = [label(claim).kind for claim in claims]
    parts = [
        f"{number} {one if number == 1 else many}"
        for kind, one, many in nouns
        if (number := kinds.count(kind))
    ]
    return f"More: {parts[0]}" if len(parts) == 1 else f"{len(claims)} more: {', '.join(parts)}"


def made_of(brief: Brief) -> str:
    """The line of the day, of what was read, and of how it was made."""
    embedder = brief.method.get("embedder", "")
    how = "embedded default, no model-written text"
    if model := brief.method.get("model"):
        how = f"written with {model}"
    elif embedder.startswith("openai"):
        how = f"searched with {embedder}, no model-written text"
    return (
        f"As of {day(brief.as_of)} · {plural(brief.compared_with, 'article')}, "
        f"{plural(brief.compared_origins, 'independent origin')} · {how}"
    )


def footer(brief: Brief) -> str:
    """What stands under every brief."""
    read = "the 1 article" if brief.compared_with == 1 else f"the {brief.compared_with} articles"
    return (
        f"Compared with {read} in this library up to {day(brief.as_of)}; nothing outside it was "
        "read. A label describes what these sources say, not what is true."
    )


def only_one_source(brief: Brief) -> str:
    """The note instead of a wall of grey cards; empty when there was something to compare with."""
    if brief.compared_origins > 1 or not brief.claims:
        return ""
    note = "Only one source here, so nothing could be checked against another."
    things = len(to_verify(brief.claims))
    return f"{note} Before you use it: {plural(things, 'thing')} to verify." if things else note


def not_used(brief: Brief) -> str:
    """How many sentences the summary left out; empty when none."""
    number = len(brief.summary.dropped)
    return f"Not used: {plural(number, 'sentence')}, and why" if number else ""


def search_words(claim: CheckedClaim) -> str:
    """Words to put into a search engine to look for more on a claim."""
    plain = "".join(c if c.isalnum() or c in "-'’ " else " " for c in claim.text)
    telling = [w for w in plain.split() if len(w) > 3 or w[:1].isupper() or w.isdigit()]
    when = [] if claim.as_of is None else [month(claim.as_of)]
    return " ".join(telling[:10] + when)


def cites(quotes: Iterable[Quote], numbers: dict[str, int]) -> list[int]:
    """The numbers of the articles that quotes come from, in order, each once."""
    return list(dict.fromkeys(numbers[q.article] for q in quotes if q.article in numbers))
