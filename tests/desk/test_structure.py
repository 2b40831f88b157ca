"""Who may import whom: data flows one way."""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path

import pytest

from assistant.database import MIGRATIONS

ROOT = Path(__file__).parents[2]

#: A folder and all that its modules may import of this project, itself aside.
MAY_IMPORT = {
    "prompts": set(),
    "vectorstore": set(),
    "assistant/language": {"assistant.model", "assistant.tables"},
    "assistant/reading": {"assistant.model", "assistant.errors", "assistant.tables"},
    "assistant/wording": {"assistant.model"},
    "assistant/verifier": {"assistant.model", "assistant.errors", "assistant.language"},
    "assistant/judging": {
        "assistant.model",
        "assistant.language",
        "assistant.wording",
        "assistant.verifier",
    },
    "assistant/rendering": {"assistant.model", "assistant.wording", "assistant.judging"},
}


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.split(".")[0] in {"assistant", "vectorstore", "prompts"}}


@pytest.mark.parametrize("folder", sorted(MAY_IMPORT))
def test_data_flows_one_way(folder: str) -> None:
    own = folder.replace("/", ".")
    allowed = MAY_IMPORT[folder] | {own}
    for path in (ROOT / folder).rglob("*.py"):
        for name in imported(path):
            package = "assistant.wording" if name == "assistant.wording" else name
            assert any(f"{package}.".startswith(f"{a}.") for a in allowed), (path.name, name)


def test_a_released_migration_never_changes() -> None:
    released = hashlib.sha256("\n".join(MIGRATIONS[0]).encode()).hexdigest()
    assert released == "425e889b33200846e110940a8c8eff9cb92a81a7342f83be28f92b9539bf7265"
