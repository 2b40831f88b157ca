"""The one-line doors, and what importing the package costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import assistant
from assistant import Settings, check, check_draft, summarize

STORY = "Harbour Post — 4 March 2025\n\nFerry aground\n\nNine passengers were injured when the ferry Selkie ran aground off Ternholm on Monday."
OTHER = "Northern Ledger — 4 March 2025\n\nGrounding\n\nNine passengers were injured when the ferry Selkie ran aground off Ternholm on Monday, islanders said."
HASH = Settings(embedder="hash")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVENHAND_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_all_doors_share_the_home_of_the_environment(home: Path) -> None:
    summarize(STORY, settings=HASH)
    assert (home / "evenhand.db").is_file()
    checked = check("Nine passengers were injured off Ternholm on 3 March 2025.", settings=HASH)
    assert checked.quote is None
    (mark,) = check_draft(
        "Nine passengers were injured off Ternholm on 3 March 2025.", settings=HASH
    )
    assert mark.checked is not None
    assert mark.checked.model_dump(exclude={"id"}) == checked.model_dump(exclude={"id"})


def test_a_list_of_sources_is_one_brief(tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, "utf-8")
    brief = summarize([STORY, path], settings=HASH)
    assert {a.outlet for a in brief.articles} == {"Harbour Post", "Northern Ledger"}


def test_a_temporary_home_keeps_nothing(home: Path) -> None:
    summarize(STORY, home=":temporary:", settings=HASH)
    assert not home.exists()


def test_every_public_name_is_there() -> None:
    for name in assistant.__all__:
        assert getattr(assistant, name) is not None
    assert set(assistant.__all__) <= set(dir(assistant))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = assistant.nothing


def test_importing_the_package_imports_nothing_heavy() -> None:
    program = "import sys, assistant; print(*sorted({'pydantic', 'numpy', 'langchain_core', 'chromadb', 'onnxruntime'} & set(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == ""
