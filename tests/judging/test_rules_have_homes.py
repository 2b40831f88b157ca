"""The document of the rules names modules and functions that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs/rules.md").read_text("utf-8")


def test_every_module_and_function_that_the_rules_name_is_there() -> None:
    for row in [line for line in TABLE.splitlines() if re.match(r"\| \d+ \|", line)]:
        home = row.split("|")[3]
        modules = re.findall(r"`([\w/]+\.py)`", home)
        texts = [
            path.read_text("utf-8")
            for name in modules
            for path in (ROOT / "assistant" / name, ROOT / name)
            if path.is_file()
        ]
        assert len(texts) == len(modules), row
        for function in re.findall(r"`(_?[a-z_]+)`", home):
            assert any(f"def {function}(" in text for text in texts), (function, row)


def test_quotes_are_made_in_one_place() -> None:
    makers = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "assistant").rglob("*.py")
        if re.search(r"(?<![\w.])Quote\(", path.read_text("utf-8").replace("class ", ""))
    ]
    assert makers == ["assistant/model.py"]
