"""The model that is shipped: small enough, the same wherever it lies, alone or in company."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assistant.verifier import MODEL, Pair, Verifier, verifier_named
from assistant.verifier.crossencoder import CrossEncoder

_MOST_BYTES = 90_000_000
EVIDENCE = "Parliament in Grenvik approved the new water tariff on Monday by 61 votes to 40."
PAIRS = {
    "supports": Pair("The water tariff was passed by the Grenvik parliament.", EVIDENCE),
    "refutes": Pair("Parliament in Grenvik rejected the new water tariff.", EVIDENCE),
    "neutral": Pair("The water tariff in Grenvik was last raised in 2011.", EVIDENCE),
}


@pytest.fixture(scope="module")
def shipped() -> Verifier:
    return verifier_named()


def test_it_fits_into_its_place() -> None:
    assert sum(file.stat().st_size for file in MODEL.iterdir()) <= _MOST_BYTES


def test_its_licence_lies_beside_it() -> None:
    assert "Apache License" in (MODEL / "LICENSE-all-mpnet-base-v2.txt").read_text("utf-8")


@pytest.mark.parametrize("stance", sorted(PAIRS))
def test_it_tells_support_from_contradiction_from_silence(shipped: Verifier, stance: str) -> None:
    (judgement,) = shipped.judge([PAIRS[stance]])
    assert judgement.stance == stance


def test_a_pair_is_judged_the_same_alone_and_in_any_company(shipped: Verifier) -> None:
    rows = Path(__file__).with_name("news_pairs.jsonl").read_text("utf-8").splitlines()[:40]
    pairs = [Pair(row["claim"], row["evidence"]) for row in map(json.loads, rows)]
    together = shipped.judge(pairs)
    assert together == [shipped.judge([pair])[0] for pair in pairs]
    assert together[::-1] == shipped.judge(pairs[::-1])


def test_it_is_a_model_in_a_folder_as_any_other(shipped: Verifier, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(MODEL, elsewhere)
    copied = verifier_named(str(elsewhere))
    assert copied.name == shipped.name
    assert copied.judge(list(PAIRS.values())) == shipped.judge(list(PAIRS.values()))
    (elsewhere / "verifier.json").unlink()
    uncalibrated = verifier_named(str(elsewhere / "."))
    assert uncalibrated.judge(list(PAIRS.values()))
    assert CrossEncoder(elsewhere).hash == CrossEncoder(MODEL).hash
