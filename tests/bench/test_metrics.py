"""Measures against values worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.bench.metrics import (
    Outcome,
    auroc,
    auroc_interval,
    balanced_accuracy,
    confusion,
    coverage,
    macro_f1,
    mean,
    paired_interval,
    precision,
    risk_coverage,
)

OUTCOMES = [
    Outcome("supported", "supported"),
    Outcome("supported", "supported"),
    Outcome("supported", "nei"),
    Outcome("refuted", "supported"),
    Outcome("refuted", "refuted"),
    Outcome("nei", "nei"),
]


def test_auroc_counts_ordered_pairs() -> None:
    # Positives .9 and .4 against .5 and .1: three of four pairs are in order.
    assert auroc([0.9, 0.4, 0.5, 0.1], [True, True, False, False]) == 0.75


def test_auroc_counts_a_tie_half() -> None:
    # Of four pairs two are in order and two tied.
    assert auroc([0.5, 0.9, 0.5, 0.5], [True, True, False, False]) == 0.75
    assert auroc([1.0, 1.0, 1.0], [True, False, False]) == 0.5


def test_auroc_needs_both_kinds() -> None:
    assert auroc([], []) is None
    assert auroc([0.1, 0.2], [True, True]) is None
    assert auroc([0.1, 0.2], [False, False]) is None


@given(
    st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=30),
)
def test_auroc_is_the_share_of_pairs_in_order(rows: list[tuple[int, bool]]) -> None:
    positives = [score for score, positive in rows if positive]
    negatives = [score for score, positive in rows if not positive]
    pairs = [(p > n) + (p == n) / 2 for p in positives for n in negatives]
    expected = sum(pairs) / len(pairs) if pairs else None
    assert auroc([float(s) for s, _ in rows], [p for _, p in rows]) == (
        None if expected is None else pytest.approx(expected)
    )


def test_balanced_accuracy_is_the_mean_recall() -> None:
    # 2/3 of supported, 1/2 of refuted, 1/1 of nei.
    assert balanced_accuracy(OUTCOMES) == pytest.approx((2 / 3 + 1 / 2 + 1) / 3)


def test_macro_f1_is_the_mean_over_labels() -> None:
    # supported 2·2/(3+3), refuted 2·1/(2+1), nei 2·1/(1+2).
    assert macro_f1(OUTCOMES) == pytest.approx((2 / 3 + 2 / 3 + 2 / 3) / 3)


def test_a_label_that_is_only_predicted_is_no_class_of_its_own() -> None:
    silent = [Outcome("supported", "nei"), Outcome("refuted", "refuted")]
    assert macro_f1(silent) == pytest.approx(0.5)
    assert balanced_accuracy(silent) == pytest.approx(0.5)


def test_confusion_counts_by_truth_then_prediction() -> None:
    assert confusion(OUTCOMES) == {
        "nei": {"nei": 1},
        "refuted": {"refuted": 1, "supported": 1},
        "supported": {"nei": 1, "supported": 2},
    }


def test_precision_and_coverage() -> None:
    assert precision(OUTCOMES, "supported") == pytest.approx(2 / 3)
    assert precision(OUTCOMES, "refuted") == 1.0
    assert precision(OUTCOMES, "mixed") is None
    assert coverage(OUTCOMES, "nei") == pytest.approx(4 / 6)


def test_without_rows_nothing_is_measured() -> None:
    assert balanced_accuracy([]) is None
    assert macro_f1([]) is None
    assert confusion([]) is None
    assert mean([]) is None
    assert paired_interval([]) is None
    assert coverage([], "nei") is None


def test_the_interval_is_the_same_every_time_and_holds_the_mean() -> None:
    differences = [0.0, 1.0, 2.0, 3.0, 4.0] * 8
    interval = paired_interval(differences)
    assert interval is not None
    assert interval == paired_interval(differences)
    assert interval[0] < 2.0 < interval[1]
    assert paired_interval([1.5] * 4) == (1.5, 1.5)


def test_the_surest_are_the_first_to_be_wrong_of() -> None:
    curve = risk_coverage([0.9, 0.8, 0.7, 0.6], [True, True, False, False], steps=4)
    assert curve == [(0.25, 0.0), (0.5, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.5)]
    assert risk_coverage([], []) == []


def test_the_interval_of_an_area_holds_the_area() -> None:
    scores = [i / 40 for i in range(40)]
    positive = [i % 3 == 0 or i > 30 for i in range(40)]
    low, high = auroc_interval(scores, positive) or (1.0, 0.0)
    assert low < (auroc(scores, positive) or 0.0) < high
    assert auroc_interval([1.0], [True]) is None
