"""A brief for people and for programs: Markdown, self-contained HTML, JSON.

screen     what stands where, in which order; the others draw it
markdown   CommonMark with everything from articles escaped
html       one page without script or anything remote
schema     the JSON schema of a brief
"""

from __future__ import annotations

from typing import Literal

from assistant.model import Brief
from assistant.rendering import html, markdown

Form = Literal["markdown", "html", "json"]

__all__ = ["Form", "html", "markdown", "render"]


def render(brief: Brief, form: Form) -> str:
    """A brief in one of the forms it is published in, ending in a newline."""
    if form == "json":
        return brief.model_dump_json(indent=2) + "\n"
    return html.render(brief) if form == "html" else markdown.render(brief)
