"""The gate: no development figure falls below what it once was."""

from __future__ import annotations

import pytest

from bench import floors

DATA = floors.data_folder()


@pytest.mark.slow
@pytest.mark.skipif(
    DATA is None,
    reason="the gate's data sets are not on this machine: EVENHAND_BENCH names their folder",
)
def test_no_development_figure_has_fallen() -> None:
    assert DATA is not None
    trouble = [
        line for name, figures in floors.measure(DATA) for line in floors.fallen(name, figures)
    ]
    assert not trouble


def test_floors_only_rise(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.json")
    floors.raise_floors({"a set": {"auroc": 0.8}})
    floors.raise_floors({"a set": {"auroc": 0.7}, "another": {"auroc": 0.9}})
    assert floors.floors() == {"a set": {"auroc": 0.8}, "another": {"auroc": 0.9}}
    assert floors.fallen("a set", {"auroc": 0.7}) == ["a set: auroc fell from 0.8 to 0.7"]
    assert not floors.fallen("a set", {"auroc": 0.8 - floors.TOLERANCE / 2})


def test_every_gated_set_has_a_floor() -> None:
    assert {gated.file for gated in floors.GATED} <= set(floors.floors())
