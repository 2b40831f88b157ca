"""The JSON schema of a brief: ``python -m assistant.rendering.schema > docs/brief.schema.json``."""

from __future__ import annotations

import json
import sys
from typing import Any

from assistant.model import Brief


def schema() -> dict[str, Any]:
    """The schema that every ``brief --json`` answers to (JSON Schema, draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Brief.model_json_schema(mode="serialization"),
    }


def text() -> str:
    """The schema as the published file holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
