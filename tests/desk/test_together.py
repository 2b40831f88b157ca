"""Two processes on one home."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from assistant import Assistant, Settings

ROOT = Path(__file__).parents[2]
COPIES = 12
PROGRAM = f"""
import sys
from datetime import date
from assistant import Article, Assistant, Settings
outlet, home = sys.argv[1:]
with Assistant(home, settings=Settings(embedder="hash")) as desk:
    sys.stdin.readline()
    for n in range({COPIES}):
        text = f"The ferry to island number {{n}} ran aground in fog on Monday and was towed off {{n}} hours later."
        desk.add(Article.of(text, outlet=outlet, published=date(2025, 3, 4)))
"""


def test_copies_added_at_the_same_moment_are_still_one_origin(tmp_path: Path) -> None:
    Assistant(tmp_path, settings=Settings(embedder="hash")).close()
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, outlet, str(tmp_path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            text=True,
        )
        for outlet in ("Harbour Post", "Northern Ledger")
    ]
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    with Assistant(tmp_path, settings=Settings(embedder="hash")) as desk:
        entries = desk.articles()
    assert len(entries) == 2 * COPIES
    assert len({entry.origin for entry in entries}) == COPIES
