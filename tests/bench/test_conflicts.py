"""Planted conflicts: a changed fact is a dispute, a changed wording is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.bench import run
from assistant.bench.events import article_of, replaced, sentences_of
from assistant.bench.rows import Told
from assistant.errors import InputError
from assistant.verifier.lexical import LexicalVerifier
from tests.bench.test_bench import written

FIRST = (
    "The flood reached the town of Oster on Monday.",
    "Rescuers said 14 people were injured in the flood in Oster on Monday.",
)
SECOND = (
    "Boats came from three towns along the river.",
    "In Oster 14 people were injured in the flood on Monday, the hospital said.",
)
EVENT: dict[str, object] = {
    "id": "flood",
    "documents": [
        {
            "outlet": outlet,
            "title": "Flood in Oster",
            "date": "2025-03-04",
            "paragraphs": [[told[0]], [told[1]]],
        }
        for outlet, told in (("one", FIRST), ("two", SECOND))
    ],
}


def edit(
    replacement: str, *, words: str = "14", planted: bool = True, **more: Any
) -> dict[str, object]:
    start = FIRST[1].index(words)
    return {
        "id": "edit-1",
        "event": "flood",
        "outlet": "one",
        "sentence": 1,
        "start": start,
        "end": start + len(words),
        "replacement": replacement,
        "kind": "number",
        "planted": planted,
        "other": {"outlet": "two", "sentence": 1},
        **more,
    }


def measured(folder: Path, *edits: dict[str, object]) -> dict[str, Any]:
    return run(
        "conflicts",
        written(folder, [EVENT]),
        verifier=LexicalVerifier(),
        edits=written(folder, edits, "edits.jsonl"),
    )


def test_a_changed_number_is_found_with_the_right_two_sentences(tmp_path: Path) -> None:
    report = measured(tmp_path, edit("41"))
    assert (report["recall"], report["precision"], report["right_two_sentences"]) == (1.0, 1.0, 1.0)
    assert report["flags_on_unedited_events"] == 0
    assert report["missed"] is None


def test_a_harmless_edit_that_raises_a_dispute_costs_precision(tmp_path: Path) -> None:
    report = measured(tmp_path, edit("41"), edit("41", id="edit-2", planted=False))
    assert report["wrongly_flagged"] == ["edit-2"]
    assert report["precision"] == 0.5


def test_a_harmless_edit_raises_none(tmp_path: Path) -> None:
    report = measured(tmp_path, edit("Rescue workers", words="Rescuers", planted=False))
    assert report["flags_on_harmless_edits"] == 0
    assert report["wrongly_flagged"] is None


def test_a_conflict_that_was_not_found_is_named(tmp_path: Path) -> None:
    report = measured(tmp_path, edit("Oyster", words="Rescuers", kind="name"))
    assert report["recall"] == 0.0
    assert report["missed"] == ["edit-1"]


@pytest.mark.parametrize(
    "wrong", [{"event": "fire"}, {"outlet": "three"}, {"sentence": 9}, {"end": 900}]
)
def test_an_edit_of_no_place_is_told_and_not_measured(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    report = measured(tmp_path, edit("41") | wrong)
    assert report["n"] == 0
    assert "no such place" in report["skipped"][0]["reason"]


def test_without_edits_the_task_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--edits"):
        run("conflicts", written(tmp_path, [EVENT]))


def test_sentences_stand_where_they_are_said_to() -> None:
    told = Told(
        outlet="one", title="", date="2025-03-04", paragraphs=[["A b.", "C d."], [], ["E f."]]
    )
    text = article_of(told).text
    assert [text[s.start : s.end] for s in sentences_of(told)] == ["A b.", "C d.", "E f."]
    assert replaced(told, 2, 0, 1, "G").paragraphs[2] == ["G f."]
