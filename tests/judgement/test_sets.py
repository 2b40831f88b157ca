"""Judgement, measured on written cases: when, who says so, how many say so, and which numbers.

Each case holds one claim against one or more articles and says, with its reason, what an editor
would conclude. The shares that are right may only rise: ``floors.json``.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from assistant.verifier import Verifier, verifier_named
from tests.judgement import cases

FLOORS: dict[str, float] = json.loads((cases.HERE / "floors.json").read_text("utf-8"))
#: The design's own cases, "no official direct talks since the early weeks" as of 24 April.
TALKS = frozenset({"time-001", "time-002", "time-003", "time-005", "time-006", "time-007"})


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    return verifier_named()


def outcomes(name: str, verifier: Verifier) -> list[tuple[dict[str, Any], object, object]]:
    """Each case of a set with what was expected and what came of it."""
    found = []
    for case in cases.cases(name):
        got: object = getattr(cases, name)(case, verifier)
        if name == "said":
            found.append((case, case["expected"]["stance"], got["stance"]))  # type: ignore[index]
        elif name == "voices":
            found.append((case, (case["supporting"], case["refuting"]), got))
        else:
            found.append((case, case["expected"], got))
    return found


@pytest.mark.parametrize("name", ["time", "said", "voices", "figures"])
def test_no_set_is_judged_worse_than_before(name: str, verifier: Verifier) -> None:
    judged = outcomes(name, verifier)
    wrong = [f"{case['id']}: {want} but {got}" for case, want, got in judged if want != got]
    share = 1 - len(wrong) / len(judged)
    assert share >= FLOORS[name], "\n".join([f"{share:.3f} of {name} right", *wrong])


def test_a_wrong_dispute_is_rarer_than_silence(verifier: Verifier) -> None:
    """Of what is called contradicted, at the least so much is."""
    called: Counter[bool] = Counter()
    for name, contradicted in (("time", "refutes"), ("said", "refutes"), ("figures", "differs")):
        for _, want, got in outcomes(name, verifier):
            if got == contradicted:
                called[want == contradicted] += 1
    assert called[True] / max(1, called.total()) >= FLOORS["precision of contradictions"], called


@pytest.mark.parametrize("name", sorted(TALKS))
def test_the_designs_cases_are_right(name: str, verifier: Verifier) -> None:
    case = next(c for c in cases.cases("time") if c["id"] == name)
    assert cases.time(case, verifier) == case["expected"], case["reason"]
