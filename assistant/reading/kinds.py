"""Kinds of content and who reads them: the table that a new reader is added to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from assistant.errors import UnsupportedInput
from assistant.reading import markdown

#: From a kind of content to what turns its text into plain text.
READERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"text": lambda text: text, "Markdown": markdown.to_text}
)
_BY_SUFFIX = {
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".md", ".markdown", ".mdown"), "Markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mhtml"), "HTML"),
    **dict.fromkeys((".rss", ".atom", ".xml"), "XML"),
    ".pdf": "PDF",
}
# What a file says it is outweighs its name: a saved page is often called .txt.
_BY_CONTENT = (
    ("PDF", re.compile(rb"%PDF-")),
    ("HTML", re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)),
    ("XML", re.compile(rb"<\?xml\s|<rss[\s>]|<feed[\s>]", re.IGNORECASE)),
    ("RTF", re.compile(rb"\{\\rtf")),
)
_BEFORE_CONTENT = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<!--.{0,2000}?-->){0,50}", re.DOTALL)


def kind_by_name(name: str) -> str | None:
    """The kind of content that a file's name announces, ``None`` if it is no name we know."""
    return _BY_SUFFIX.get(PurePath(name).suffix.lower())


def kind_of(data: bytes, name: str = "") -> str:
    """The kind of content: by its first bytes, else by its name, else text."""
    start = data[:4096]
    before = _BEFORE_CONTENT.match(start)
    position = before.end() if before else 0
    by_content = (kind for kind, mark in _BY_CONTENT if mark.match(start, position))
    return next(by_content, None) or kind_by_name(name) or "text"


def plain_text(text: str, kind: str, *, name: str) -> str:
    """The text that a reader of this kind of content would see.

    Raises:
        UnsupportedInput: no reader takes this kind yet.
    """
    reader = READERS.get(kind)
    if reader is None:
        raise UnsupportedInput(f"{name}: {kind} is not read yet; save the text as .txt or paste it")
    return reader(text)
