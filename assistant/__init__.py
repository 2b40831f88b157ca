"""Evenhand: reads news articles, writes a neutral brief in exact quotes, checks every claim.

    from assistant import summarize, check, check_draft, Assistant

Importing this package is cheap; what is heavy is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.desk import Assistant
    from assistant.doors import check, check_draft, summarize
    from assistant.errors import EvenhandError
    from assistant.model import (
        Added,
        AnswerSentence,
        Article,
        Brief,
        CheckedClaim,
        Claim,
        DraftSentence,
        Evidence,
        Quote,
    )
    from assistant.settings import Settings

__version__ = "0.1.0"

_HOMES = {
    "Assistant": "assistant.desk",
    "summarize": "assistant.doors",
    "check": "assistant.doors",
    "check_draft": "assistant.doors",
    "EvenhandError": "assistant.errors",
    "Settings": "assistant.settings",
    "Added": "assistant.model",
    "AnswerSentence": "assistant.model",
    "Article": "assistant.model",
    "Brief": "assistant.model",
    "CheckedClaim": "assistant.model",
    "Claim": "assistant.model",
    "DraftSentence": "assistant.model",
    "Evidence": "assistant.model",
    "Quote": "assistant.model",
}

__all__ = [
    "Added",
    "AnswerSentence",
    "Article",
    "Assistant",
    "Brief",
    "CheckedClaim",
    "Claim",
    "DraftSentence",
    "EvenhandError",
    "Evidence",
    "Quote",
    "Settings",
    "check",
    "check_draft",
    "summarize",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
