"""Measures Evenhand on a file of labelled rows: ``run("stance", Path("rows.jsonl.gz"))``."""

from __future__ import annotations

from assistant.bench.tasks import JUDGING, TASKS, run

__all__ = ["JUDGING", "TASKS", "run"]
