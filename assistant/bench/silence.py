"""How often something is said that should not be: flags on events told by outlets that agree.

Every claim of every outlet is checked against the other outlets on the same event, by the product's
own search, rules and verifier. Such outlets seldom contradict each other, so nearly every refuted or
conflicting verdict is a wrong one. Each flag is named by event, outlet and sentence number, never by
its words; labels by hand in the same form tell right flags from wrong ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.bench.events import article_of
from assistant.bench.report import Options, Report, report_of, rounded
from assistant.bench.rows import EventRow, read_rows
from assistant.errors import UnreadableInput
from assistant.judging import claims
from assistant.language.sentences import Span, split
from assistant.model import CheckedClaim, Claim, Quote
from assistant.settings import TEMPORARY, Settings

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableSequence

#: Passages of the other outlets that a claim is held against.
PASSAGES = 10
_HUNDRED = 100
_SPOKEN = frozenset({"supported", "refuted", "conflicting"})


class Flag(BaseModel):
    """A stance or a verdict, by the numbers of its sentences; ``right`` once a person read it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    event: str
    claim: tuple[str, int]
    said: str
    evidence: tuple[str, int] | None = None
    right: bool | None = None

    @property
    def key(self) -> tuple[object, ...]:
        return (self.event, self.claim, self.said, self.evidence)


class _Found(NamedTuple):
    pairs: int
    claims: int
    stances: list[Flag]
    verdicts: list[Flag]


def silence(file: Path, options: Options) -> Report:
    """Check every outlet's claims against the others and list what is flagged."""
    rows, skipped = read_rows(file, EventRow)
    labels = {flag.key: flag.right for flag in read_flags(options.labels)}
    found = [_event(row, options) for _, row in rows]
    stances = [flag for event in found for flag in event.stances]
    verdicts = [flag for event in found for flag in event.verdicts]
    against = [flag for flag in verdicts if flag.said in {"refuted", "conflicting"}]
    pairs, checked = sum(f.pairs for f in found), sum(f.claims for f in found)
    unlabelled = sum(labels.get(flag.key) is None for flag in [*stances, *verdicts])
    return report_of(len(rows), skipped) | {
        "pairs": pairs or None,
        "claims": checked or None,
        "stances": len(stances) if pairs else None,
        "false_stances_per_hundred_pairs": _per_hundred(_wrong(stances, labels), pairs),
        "verdicts": len(verdicts) if checked else None,
        "false_verdicts_per_hundred_claims": _per_hundred(_wrong(verdicts, labels), checked),
        "false_refuted_or_conflicting_per_hundred_claims": _per_hundred(
            _wrong(against, labels), checked
        ),
        "unlabelled": unlabelled if checked else None,
        "flags": [
            flag.model_copy(update={"right": labels.get(flag.key)}).model_dump(mode="json")
            for flag in [*verdicts, *stances]
        ]
        or None,
    }


def read_flags(path: Path | None) -> list[Flag]:
    """Labelled flags, a JSON list.

    Raises:
        UnreadableInput: it is no such list.
    """
    if path is None:
        return []
    try:
        return TypeAdapter(list[Flag]).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise UnreadableInput(f"{path}: {str(error).splitlines()[0]}") from error


def _wrong(flags: Sequence[Flag], labels: Mapping[tuple[object, ...], bool | None]) -> int:
    """Wrong flags; one that nobody has read yet is held to be wrong."""
    return sum(not labels.get(flag.key) for flag in flags)


def _per_hundred(count: int, of: int) -> float | None:
    return rounded(_HUNDRED * count / of) if of else None


def _event(row: EventRow, options: Options) -> _Found:
    from assistant.desk import Assistant

    articles = {document.outlet: article_of(document) for document in row.documents}
    outlet_of = {article.id: outlet for outlet, article in articles.items()}
    settings = Settings(passages_per_claim=PASSAGES, passages_per_origin=PASSAGES)
    stances: list[Flag] = []
    verdicts: list[Flag] = []
    pairs = 0
    with Assistant(TEMPORARY, settings=settings, verifier=options.verifier) as desk:
        desk.add(*articles.values())
        # Each outlet stands for itself: what they share was written by none of them alone.
        extracted = claims.extract(list(articles.values()), {a: a for a in outlet_of}).claims
        wanted = [c for c in extracted if c.kind in {"fact", "attributed"} and c.quote is not None]
        retrieve, judge, decide = cast(
            "RunnableSequence[Claim, CheckedClaim]", desk.check_chain(as_of=date.max)
        ).steps
        places = _Places({outlet: split(a.text) for outlet, a in articles.items()}, outlet_of)
        for claim in wanted:
            assert claim.quote is not None
            retrieved = retrieve.invoke(claim)
            judged = judge.invoke(retrieved)
            checked = decide.invoke(judged)
            pairs += len(retrieved.hits)
            made = places.of(claim.quote)
            stances += [
                Flag(event=row.id, claim=made, said=found.stance, evidence=places.of(found))
                for found in judged.evidence
                if found.stance != "neutral"
            ]
            if checked.verdict in _SPOKEN:
                verdicts.append(Flag(event=row.id, claim=made, said=checked.verdict))
    return _Found(pairs, len(wanted), stances, verdicts)


class _Places(NamedTuple):
    """Tells in which outlet's which sentence a quote starts."""

    spans: Mapping[str, Sequence[Span]]
    outlet_of: Mapping[str, str]

    def of(self, quote: Quote) -> tuple[str, int]:
        outlet = self.outlet_of[quote.article]
        return outlet, sum(span.end <= quote.start for span in self.spans[outlet])
