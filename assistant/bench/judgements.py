"""The tasks that judge: stance, verdict, consistency and checkworthy."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
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
from assistant.judging.verifier import Judgement, Pair, Verifier
from assistant.language.sentences import split
from assistant.language.words import content_stems
from assistant.model import Stance, VerdictName

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

# A summary's sentence is held against so many windows of its document, the likest first.
_WINDOWS = 6


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
    return report_of(len(rows), skipped) | _classified(
        outcomes,
        positive="supported",
        scores=[judgement.support for judgement in judged],
        overlaps=[_overlap(row.claim, [row.evidence]) for _, row in rows],
        pairs_per_second=rate(len(pairs), seconds),
    )


def verdict(file: Path, options: Options) -> Report:
    """A claim and all that is held against it, through the rules and ``decide``."""
    from assistant.judging.claims import typed
    from assistant.judging.evidence import judge_texts
    from assistant.judging.verdict import decide
    from assistant.language.statement import read

    rows, skipped = read_rows(file, VerdictRow)
    timed = _Timed(options.verifier)
    outcomes, scores = [], []
    for _, row in rows:
        claim = typed(row.claim, read(row.claim))
        decided = decide(claim, judge_texts(row.claim, row.evidence, options.verifier))
        said = _LABEL_OF_VERDICT[decided.verdict] if decided.verdict is not None else "nei"
        outcomes.append(Outcome(row.label, said))
        judged = timed.judge([Pair(row.claim, text) for text in row.evidence])
        scores.append(max((judgement.support for judgement in judged), default=0.0))
    return report_of(len(rows), skipped) | _classified(
        outcomes,
        positive="supported",
        scores=scores,
        overlaps=[_overlap(row.claim, row.evidence) for _, row in rows],
        pairs_per_second=timed.rate,
        folded=_VERDICT_TRUTH,
    )


def consistency(file: Path, options: Options) -> Report:
    """Whether every sentence of a summary is supported by its document."""
    rows, skipped = read_rows(file, ConsistencyRow)
    timed = _Timed(options.verifier)
    outcomes, scores = [], []
    for _, row in rows:
        weakest, supported = 1.0, True
        windows = [(w, set(content_stems(w))) for w in _windows(row.document)]
        for start, end in split(row.summary):
            sentence = row.summary[start:end]
            judged = timed.judge([Pair(sentence, w) for w in _likest(sentence, windows)])
            weakest = min(weakest, max((j.support for j in judged), default=0.0))
            supported &= any(j.stance == "supports" for j in judged) and not any(
                j.stance == "refutes" for j in judged
            )
        outcomes.append(Outcome(_consistent(row.consistent), _consistent(supported)))
        scores.append(weakest)
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
    """A verifier with a stopwatch."""

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier
        self._pairs = 0
        self._seconds = 0.0

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        started = perf_counter()
        judged = self._verifier.judge(pairs) if pairs else []
        self._seconds += perf_counter() - started
        self._pairs += len(pairs)
        return judged

    @property
    def rate(self) -> float | None:
        return rate(self._pairs, self._seconds)


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


def _windows(document: str) -> list[str]:
    """Its sentences, and every two that follow each other."""
    spans = split(document)
    alone = [document[span.start : span.end] for span in spans]
    return alone + [document[a.start : b.end] for a, b in pairwise(spans)]


def _likest(sentence: str, windows: Sequence[tuple[str, set[str]]]) -> list[str]:
    """The windows that hold most of a sentence's content words."""
    wanted = content_stems(sentence)
    ranked = sorted(windows, key=lambda window: -_share(wanted, window[1]))
    return [window for window, _ in ranked[:_WINDOWS]]


def _consistent(value: bool) -> str:
    return "consistent" if value else "inconsistent"
