"""Markdown to the text that a reader of the rendered page would see."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\[[^\]\n]*\])")
_LINK = re.compile(
    r"\[([^\[\]\n]+)\](?:\([^()\s]*(?:\([^()\s]*\))?(?:\s+\"[^\"\n]*\")?\)|\[[^\]\n]*\])"
)
_ADDRESS = re.compile(r"<(https?://[^<>\s]+|[^<>\s@]+@[^<>\s]+)>")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s+\S+.*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$", re.MULTILINE)
_UNDERLINE = re.compile(r"^ {0,3}(?:={3,}|-{3,})\s*$", re.MULTILINE)
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
_STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?![\w_])")
_CODE = re.compile(r"`+([^`\n]+)`+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_BREAK = re.compile(r"(?: {2,}|\\)$", re.MULTILINE)


def to_text(markdown: str) -> str:
    """The text without its marks: headings as lines of their own, links as their words."""
    text = _DEFINITION.sub("", _COMMENT.sub("", markdown.replace("\r\n", "\n")))
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _ADDRESS.sub(r"\1", text)
    text = _HEADING.sub(r"\n\1\n", _UNDERLINE.sub("", _QUOTE.sub("", text)))
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", _STRONG.sub(r"\2", text)))
    return _BREAK.sub("", _ESCAPE.sub(r"\1", _CODE.sub(r"\1", text)))
