"""A run over small files: what is measured, what is skipped, what is never fatal."""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.bench import TASKS, run
from assistant.errors import InputError, UnreadableInput

STANCE: list[dict[str, object]] = [
    {
        "claim": "The ferry carried 40 passengers from Oster to Lund.",
        "evidence": "The ferry carried 40 passengers from Oster to Lund.",
        "label": "supported",
    },
    {
        "claim": "The mill in Oster burned down.",
        "evidence": "Tulip prices rose in spring.",
        "label": "nei",
    },
]
VERDICT: list[dict[str, object]] = [
    {
        "claim": "The ferry carried 40 passengers from Oster to Lund.",
        "evidence": [
            "Tulip prices rose in spring.",
            "The ferry carried 40 passengers from Oster to Lund.",
        ],
        "label": "supported",
    },
    {
        "claim": "The mill in Oster burned down and was rebuilt.",
        "evidence": ["Tulip prices rose."],
        "label": "partial",
    },
]
CONSISTENCY: list[dict[str, object]] = [
    {
        "document": "The ferry carried 40 passengers from Oster to Lund. The weather was calm.",
        "summary": "The ferry carried 40 passengers from Oster to Lund.",
        "consistent": True,
    },
    {
        "document": "The ferry carried 40 passengers from Oster to Lund. The weather was calm.",
        "summary": "The bakery in Lund closed its doors after a century.",
        "consistent": False,
    },
]
CHECKWORTHY: list[dict[str, object]] = [
    {
        "text": "Unemployment fell to 4.2 percent in 2019, the lowest since 1969.",
        "label": "checkworthy",
    },
    {"text": "Thank you all.", "label": "not"},
]
SUMMARY: list[dict[str, object]] = [
    {
        "document": "The Oster council closed the old bridge on Monday. "
        "Engineers found cracks in two pillars of the old bridge. Ferries run every hour.",
        "reference": "The council closed the old bridge after engineers found cracks.",
    },
    {
        "documents": [
            {
                "title": "Bridge closed",
                "text": "The Oster council closed the bridge. Traffic was heavy.",
            },
            {"title": "Cracks found", "text": "Engineers found cracks in the Oster bridge."},
        ],
        "reference": "The Oster bridge was closed after cracks were found.",
    },
]
EXTRACTION: list[dict[str, object]] = [
    {"html_file": "page.html", "must_contain": ["a"], "must_not_contain": ["b"]}
]
SILENCE: list[dict[str, object]] = [
    {
        "id": "bridge",
        "documents": [
            {
                "outlet": outlet,
                "title": "Bridge in Oster closed",
                "date": "2025-03-04",
                "paragraphs": [[told, "Engineers found cracks in 2 pillars of the Oster bridge."]],
            }
            for outlet, told in (
                ("one", "The Oster council closed the old bridge on Monday, 3 March 2025."),
                ("two", "The Oster council did not close the old bridge on Monday, 3 March 2025."),
            )
        ],
    }
]
EDITS: list[dict[str, object]] = [
    {
        "id": "edit-1",
        "event": "bridge",
        "outlet": "one",
        "sentence": 1,
        "start": 26,
        "end": 27,
        "replacement": "3",
        "kind": "number",
        "planted": True,
        "other": {"outlet": "two", "sentence": 1},
    }
]
ROWS: dict[str, list[dict[str, object]]] = {
    "stance": STANCE,
    "verdict": VERDICT,
    "consistency": CONSISTENCY,
    "checkworthy": CHECKWORTHY,
    "summary": SUMMARY,
    "extraction": EXTRACTION,
    "silence": SILENCE,
    "conflicts": SILENCE,
    "swaps": SILENCE,
}
NO_EVENT = {"line": 1, "reason": "no such place: 'bridge'"}
CLASSIFYING = ("stance", "verdict", "consistency", "checkworthy")


def written(folder: Path, rows: Sequence[Mapping[str, object]], name: str = "rows.jsonl") -> Path:
    file = folder / name
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return file


def measured(task: str, file: Path) -> dict[str, Any]:
    edits = written(file.parent, EDITS, "edits.jsonl") if task == "conflicts" else None
    return run(task, file, edits=edits)


def test_every_task_has_rows_here() -> None:
    assert set(ROWS) == set(TASKS) - {"speed"}


@pytest.mark.parametrize("task", sorted(ROWS))
def test_a_report_is_one_flat_object(task: str, tmp_path: Path) -> None:
    report = measured(task, written(tmp_path, ROWS[task]))
    assert list(report)[:3] == ["task", "n", "skipped"]
    assert report["task"] == task
    assert json.loads(json.dumps(report)) == report
    assert not any(isinstance(value, dict) for key, value in report.items() if key != "confusion")


@pytest.mark.parametrize("task", sorted(ROWS))
def test_an_empty_file_measures_nothing(task: str, tmp_path: Path) -> None:
    report = measured(task, written(tmp_path, []))
    measures = {key: value for key, value in report.items() if key not in ("task", "n", "skipped")}
    assert report["n"] == 0
    assert report["skipped"] == ([] if task != "conflicts" else [NO_EVENT])
    assert measures
    assert set(measures.values()) - {"pasted text"} == {None}


def test_a_stance_is_read_at_the_shipped_thresholds(tmp_path: Path) -> None:
    report = measured("stance", written(tmp_path, STANCE))
    assert report["confusion"] == {"nei": {"nei": 1}, "supported": {"supported": 1}}
    assert report["balanced_accuracy"] == report["macro_f1"] == report["auroc"] == 1.0
    assert report["overlap_auroc"] == 1.0
    assert report["precision_supported"] == 1.0
    assert report["precision_refuted"] is None
    assert report["coverage"] == 0.5
    assert report["pairs_per_second"] > 0


def test_strengthen_and_weaken_are_read_as_supported_and_refuted(tmp_path: Path) -> None:
    pair = {"claim": "Rain fell on Oster.", "evidence": "Tulips cost more."}
    labels = ("strengthen", "weaken", "neither")
    report = measured("stance", written(tmp_path, [pair | {"label": label} for label in labels]))
    assert list(report["confusion"]) == ["nei", "refuted", "supported"]


def test_partial_support_is_not_support(tmp_path: Path) -> None:
    report = measured("verdict", written(tmp_path, VERDICT))
    assert report["confusion"] == {"partial": {"nei": 1}, "supported": {"supported": 1}}
    assert report["balanced_accuracy"] == 1.0


def test_a_summary_is_consistent_if_each_of_its_sentences_is_supported(tmp_path: Path) -> None:
    report = measured("consistency", written(tmp_path, CONSISTENCY))
    assert report["confusion"] == {
        "consistent": {"consistent": 1},
        "inconsistent": {"inconsistent": 1},
    }
    assert report["auroc"] == 1.0


def test_what_is_worth_checking_scores_above_what_is_not(tmp_path: Path) -> None:
    assert measured("checkworthy", written(tmp_path, CHECKWORTHY))["auroc"] == 1.0


def test_a_summary_stands_beside_its_baseline(tmp_path: Path) -> None:
    report = measured("summary", written(tmp_path, SUMMARY))
    assert report["n"] == 2
    for name in ("rouge1", "rouge2", "rougeL"):
        assert 0 < report[name] <= 100
        assert 0 < report[f"lead3_{name}"] <= 100
        assert 0 < report[f"first_sentences_{name}"] <= 100
    low, high = report["rouge1_interval"]
    assert low <= report["rouge1_difference"] <= high


def test_a_copy_of_its_reference_scores_a_hundred(tmp_path: Path) -> None:
    text = "The Oster council closed the old bridge after engineers found cracks."
    report = measured("summary", written(tmp_path, [{"document": text, "reference": text}]))
    assert report["rouge1"] == report["rouge2"] == report["rougeL"] == 100
    assert report["rouge1_difference"] == 0
    assert report["first_sentences_rouge1"] is None


PAGE = """<html><head><title>x</title><script>var hidden = 1;</script></head><body>
<nav><ul><li>Home</li><li>Sport</li></ul></nav><h1>Bridge reopens after repairs</h1>
<p>The bridge over the Orle reopened on Monday after <b>two</b> weeks of repairs, the council said.</p>
<p>Drivers had used the ferry in the meantime, which ran every ten minutes until midnight.</p>
<div>Sign up for our newsletter</div></body></html>"""


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_is_measured_as_its_visible_text(tmp_path: Path, packed: bool) -> None:
    page = tmp_path / ("page.html.gz" if packed else "page.html")
    page.write_bytes(gzip.compress(PAGE.encode()) if packed else PAGE.encode())
    row = {
        "html_file": page.name,
        "must_contain": ["after two weeks of repairs", "ferry in the meantime", "not on the page"],
        "must_not_contain": ["newsletter", "hidden"],
    }
    report = measured("extraction", written(tmp_path, [row]))
    assert report["n"] == 1
    assert report["must_contain_found"] == pytest.approx(2 / 3, abs=1e-4)
    assert report["must_not_contain_kept_out"] == 1.0


def test_a_missing_page_is_skipped_and_named(tmp_path: Path) -> None:
    report = measured("extraction", written(tmp_path, EXTRACTION))
    assert report["n"] == 0
    assert report["must_contain_found"] is None
    (skipped,) = report["skipped"]
    assert "no such page" in skipped["reason"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{not json", "not JSON"),
        (b"[1, 2]", "dictionary"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b'{"evidence": "b", "label": "nei"}', "claim: Field required"),
        (b'{"claim": "  ", "evidence": "b", "label": "nei"}', "claim: holds no text"),
        (b'{"claim": 4, "evidence": "b", "label": "nei"}', "claim: "),
        (b'{"claim": "a", "evidence": "b", "label": "maybe"}', "label: "),
        (b'{"claim": "\\ud800", "evidence": "b", "label": "nei"}', "claim: "),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_skipped_with_its_number_and_reason(
    line: bytes, said: str, tmp_path: Path
) -> None:
    good = json.dumps(STANCE[0]).encode()
    file = tmp_path / "rows.jsonl"
    file.write_bytes(b"\n".join([good, line, b"", good]))
    report = measured("stance", file)
    assert report["n"] == 2
    (skipped,) = report["skipped"]
    assert skipped["line"] == 2
    assert said in skipped["reason"]


@pytest.mark.parametrize(
    "row",
    [
        {"reference": "A summary."},
        {"document": "A text.", "documents": ["Another."], "reference": "A summary."},
        {"documents": ["  "], "reference": "A summary."},
    ],
)
def test_a_summary_row_has_one_source_with_text(row: dict[str, object], tmp_path: Path) -> None:
    report = measured("summary", written(tmp_path, [row]))
    assert report["n"] == 0
    assert [entry["line"] for entry in report["skipped"]] == [1]


@pytest.mark.parametrize("task", CLASSIFYING)
def test_a_packed_file_gives_the_same_measures_whatever_its_name(task: str, tmp_path: Path) -> None:
    plain = written(tmp_path, ROWS[task])
    packed = tmp_path / "packed"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    one, other = measured(task, plain), measured(task, packed)
    for report in (one, other):
        report.pop("pairs_per_second", None)
        report.pop("sentences_per_second", None)
        report.pop("verifier_ratio", None)
        report.pop("bare_windows_per_second", None)
    assert one == other


def test_a_packed_file_that_breaks_off_is_measured_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = gzip.compress("".join(json.dumps(row) + "\n" for row in STANCE * 4000).encode())
    file = tmp_path / "rows.jsonl.gz"
    file.write_bytes(whole[: len(whole) // 2])
    report = measured("stance", file)
    assert 0 < report["n"] < 8000
    assert report["skipped"][-1]["reason"] == "the compressed file breaks off here"


def test_wrong_use_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no task is called"):
        run("stances", tmp_path / "rows.jsonl")
    with pytest.raises(InputError, match="needs a file"):
        run("stance")
    with pytest.raises(UnreadableInput, match="cannot be read"):
        run("stance", tmp_path / "missing.jsonl")
    with pytest.raises(UnreadableInput, match="cannot be read"):
        run("stance", tmp_path)
