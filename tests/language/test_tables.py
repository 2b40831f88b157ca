"""Tables of words that users extend."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
from assistant.language.names import canonical
from assistant.language.speakers import outlet_key
from assistant.reading.byline import _agencies
print(canonical("Ternholme") == canonical("Ternholm"), canonical("Odessa") == canonical("Odesa"),
      outlet_key("NPB") == outlet_key("Nordisk Pressbyra"), "npb" in _agencies())
"""


def asked(folder: Path | None) -> subprocess.CompletedProcess[str]:
    environment = {"EVENHAND_TABLES": str(folder)} if folder else {}
    return subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False
    )


def test_a_users_tables_are_read_beside_ours(tmp_path: Path) -> None:
    assert asked(None).stdout.split() == ["False", "True", "False", "False"]
    (tmp_path / "aliases.toml").write_text('same = [["Ternholm", "Ternholme"]]', "utf-8")
    (tmp_path / "press.toml").write_text('agencies = [["Nordisk Pressbyra", "NPB"]]', "utf-8")
    assert asked(tmp_path).stdout.split() == ["True", "True", "True", "True"]


@pytest.mark.parametrize("text", ["same = [", 'same = "Odesa"', "same = [[]]", "same = [[1]]"])
def test_a_table_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "aliases.toml").write_text(text, "utf-8")
    done = asked(tmp_path)
    assert "SettingsError" in done.stderr
    assert "aliases.toml" in done.stderr
