"""The tasks that judge: stance, verdict, consistency and checkworthy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from assistant.bench import metrics
from assistant.bench.metrics import Outcome
from assistant.bench.report import Options, Report, rate, report_of, rounded
from assistant.bench.rows import (
    CheckworthyRow,
    ConsistencyRow,
    StanceRow,
    VerdictRow,
    read_rows,
)
from assistant.language.words import content_stems
from assistant.model import Stance, VerdictName
from assistant.verifier import Judgement, Pair, Verifier
from assistant.verifier.faithfulness import faithfulness
from assistant.verifier.windows import likest, windows_around

_LABEL_OF_STANCE: dict[Stance, str] = {
    "supports": "supported",
    "refutes": "refuted",
    "neutral": "nei",
}
_LABEL_OF_VERDICT: dict[VerdictName, str] = {
    "supported": "supported",
    "refuted": "refuted",
    "conflicting": "mixed",
    "not_enough_evidence": "nei",
}
# ClaimDiff speaks of one report strengthening or weakening another.
_STANCE_TRUTH = {"strengthen": "supported", "weaken": "refuted", "neither": "nei"}
# A claim supported in part is not supported, and nothing in its evidence is against it.
_VERDICT_TRUTH = {"partial": "nei"}

# Of a page's sentences so many are held against a claim, those that share most of its words first.
_SENTENCES = 16
# Quotes that a reader sees first.
_QUOTES = 2


def stance(file: Path, options: Options) -> Report:
    """One passage and one claim: supported, refuted, or not enough to say."""
    rows, skipped = read_rows(file, StanceRow)
    pairs = [Pair(row.claim, row.evidence) for _, row in rows]
    started = perf_counter()
    judged = options.verifier.judge(pairs) if pairs else []
    seconds = perf_counter() - started
    outcomes = [
        Outcome(_STANCE_TRUTH.get(row.label, row.label), _LABEL_OF_STANCE[judgement.stance])
        for (_, row), judgement in zip(rows, judged, strict=True)
    ]
    return (
        report_of(len(rows), skipped)
        | _classified(
            outcomes,
            positive="supported",
            scores=[judgement.support for judgement in judged],
            overlaps=[_overlap(row.claim, [row.evidence]) for _, row in rows],
            pairs_per_second=rate(len(pairs), seconds),
        )
        | {
            **_risk_coverage(judged, outcomes),
            **_beside_bare(options.verifier, pairs),
        }
    )


def verdict(file: Path, options: Options) -> Report:
    """A claim and all that is held against it, through the rules and ``decide``."""
    from assistant.judging.claims import typed
    from assistant.judging.evidence import judge_texts
    from assistant.judging.verdict import decide
    from assistant.language.statement import read

    rows, skipped = read_rows(file, VerdictRow)
    timed = _Timed(options.verifier)
    outcomes, scores, quoted = [], [], []
    for _, row in rows:
        claim = typed(row.claim, read(row.claim))
        nearest = likest(row.claim, row.evidence, _SENTENCES)
        texts = [row.evidence[place] for place in nearest]
        decided = decide(claim, judge_texts(row.claim, texts, timed))
        said = _LABEL_OF_VERDICT[decided.verdict] if decided.verdict is not None else "nei"
        outcomes.append(Outcome(row.label, said))
        windows = windows_around(nearest, row.evidence)
        judged = timed.judge([Pair(row.claim, text) for text in [*texts, *windows]])
        scores.append(max((judgement.support for judgement in judged), default=0.0))
        gold = {place for some in row.supporting_sentences for place in some}
        if gold:
            ranked = sorted(
                zip(nearest, judged, strict=False), key=lambda found: (-found[1].support, found[0])
            )
            quoted.append(float(any(place in gold for place, _ in ranked[:_QUOTES])))
    return (
        report_of(len(rows), skipped)
        | _classified(
            outcomes,
            positive="supported",
            scores=scores,
            overlaps=[_overlap(row.claim, row.evidence) for _, row in rows],
            pairs_per_second=timed.rate,
            folded=_VERDICT_TRUTH,
        )
        | {"gold_in_top_two": rounded(metrics.mean(quoted)), "n_with_gold": len(quoted) or None}
    )


def consistency(file: Path, options: Options) -> Report:
    """Whether every sentence of a summary is entailed by its document."""
    rows, skipped = read_rows(file, ConsistencyRow)
    timed = _Timed(options.verifier)
    outcomes, scores = [], []
    for _, row in rows:
        found = faithfulness(row.summary, row.document, timed)
        outcomes.append(Outcome(_consistent(row.consistent), _consistent(found.faithful)))
        scores.append(found.score)
    return report_of(len(rows), skipped) | _classified(
        outcomes,
        positive="consistent",
        scores=scores,
        overlaps=[_overlap(row.summary, [row.document]) for _, row in rows],
        pairs_per_second=timed.rate,
    )


def checkworthy(file: Path, options: Options) -> Report:
    """Which sentences are worth checking."""
    from assistant.judging.claims import WORTH_CHECKING, checkworthiness

    rows, skipped = read_rows(file, CheckworthyRow)
    started = perf_counter()
    scores = [checkworthiness(row.text) for _, row in rows]
    seconds = perf_counter() - started
    outcomes = [
        Outcome(row.label, "checkworthy" if score >= WORTH_CHECKING else "not")
        for (_, row), score in zip(rows, scores, strict=True)
    ]
    return report_of(len(rows), skipped) | {
        "balanced_accuracy": rounded(metrics.balanced_accuracy(outcomes)),
        "macro_f1": rounded(metrics.macro_f1(outcomes)),
        "auroc": rounded(metrics.auroc(scores, [o.true == "checkworthy" for o in outcomes])),
        "confusion": metrics.confusion(outcomes),
        "precision_checkworthy": rounded(metrics.precision(outcomes, "checkworthy")),
        "sentences_per_second": rate(len(rows), seconds),
    }


class _Timed:
    """A verifier with a stopwatch, asked about each pair once."""

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier
        self._known: dict[Pair, Judgement] = {}
        self._seconds = 0.0

    @property
    def name(self) -> str:
        return self._verifier.name

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        started = perf_counter()
        unknown = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        if unknown:
            self._known |= zip(unknown, self._verifier.judge(unknown), strict=True)
        self._seconds += perf_counter() - started
        return [self._known[pair] for pair in pairs]

    @property
    def rate(self) -> float | None:
        return rate(len(self._known), self._seconds)


def _risk_coverage(judged: Sequence[Judgement], outcomes: Sequence[Outcome]) -> Report:
    """How often each stance would be wrong if the surest tenth, fifth, … of rows were called so."""
    report: Report = {}
    for label, scores in (
        ("supported", [judgement.support for judgement in judged]),
        ("refuted", [judgement.refute for judgement in judged]),
    ):
        curve = metrics.risk_coverage(scores, [o.true == label for o in outcomes])
        report[f"risk_coverage_{label}"] = [_edges(point) for point in curve] or None
    return report


def _beside_bare(verifier: Verifier, pairs: Sequence[Pair]) -> Report:
    """The verifier's throughput beside that of its network alone, over the same tokens."""
    from assistant.bench.speed import verifier_beside_bare

    return verifier_beside_bare(verifier, pairs)


def _classified(
    outcomes: Sequence[Outcome],
    *,
    positive: str,
    scores: Sequence[float],
    overlaps: Sequence[float],
    pairs_per_second: float | None,
    folded: dict[str, str] | None = None,
) -> Report:
    """The measures of a classification; ``folded`` says as what a label is measured."""
    measured = [Outcome((folded or {}).get(o.true, o.true), o.predicted) for o in outcomes]
    is_positive = [o.true == positive for o in outcomes]
    report: Report = {
        "balanced_accuracy": rounded(metrics.balanced_accuracy(measured)),
        "macro_f1": rounded(metrics.macro_f1(measured)),
        "auroc": rounded(metrics.auroc(scores, is_positive)),
        "auroc_interval": _edges(metrics.auroc_interval(scores, is_positive)),
        "overlap_auroc": rounded(metrics.auroc(overlaps, is_positive)),
        "confusion": metrics.confusion(outcomes),
    }
    if positive == "supported":
        report |= {
            "precision_supported": rounded(metrics.precision(measured, "supported")),
            "precision_refuted": rounded(metrics.precision(measured, "refuted")),
            "coverage": rounded(metrics.coverage(measured, "nei")),
        }
    else:
        report["precision_consistent"] = rounded(metrics.precision(measured, "consistent"))
    return report | {"pairs_per_second": pairs_per_second}


def _overlap(claim: str, texts: Sequence[str]) -> float:
    """The largest share of a claim's content words that one of the texts holds."""
    wanted = content_stems(claim)
    return max((_share(wanted, set(content_stems(text))) for text in texts), default=0.0)


def _share(wanted: Sequence[str], held: set[str]) -> float:
    return sum(stem in held for stem in wanted) / len(wanted) if wanted else 0.0


def _edges(interval: tuple[float, float] | None) -> list[float] | None:
    return None if interval is None else [round(edge, 4) for edge in interval]


def _consistent(value: bool) -> str:
    return "consistent" if value else "inconsistent"
