"""Bytes to text: the one place where an encoding is guessed."""

from __future__ import annotations

import codecs
import re

from assistant.errors import EmptyInput, UnreadableInput
from assistant.reading.language import language_of

# The longer marks first: UTF-32-LE begins with the mark of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(r"[^\x00-\x7f]")
_WESTERN = frozenset(
    "af br ca cy da de en es eu fi fo fr ga gl is it lb nb nl nn no oc pt sq sv wa".split()
)
#: More controls than this share, and it is a program, a picture or an archive.
_MOST_CONTROLS = 0.02
#: Enough to guess an encoding from; guessing on megabytes takes seconds and learns nothing more.
_SAMPLE = 32_768


def text_of(data: bytes, *, name: str, max_bytes: int) -> str:
    """The text in a file's bytes.

    A byte-order mark decides, then UTF-8, then the likeliest legacy encoding. A UTF-8 file
    with a few broken bytes stays UTF-8, with U+FFFD for each.

    Args:
        data: the bytes, at most one more than ``max_bytes`` of them need be read.
        name: what to call the input in a message.
        max_bytes: the largest input taken.

    Raises:
        EmptyInput: there is nothing in it.
        UnreadableInput: it is too large, or not text.
    """
    if len(data) > max_bytes:
        raise UnreadableInput(f"{name}: larger than {max_bytes:,} bytes (setting max_bytes)")
    if not data.strip():
        raise EmptyInput(f"{name}: empty")
    text = _decoded(data)
    if text is None or len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnreadableInput(f"{name}: not text (binary data)")
    return text


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data:
        encoding_without_mark = _wide(data)
        return data.decode(encoding_without_mark, "replace") if encoding_without_mark else None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    if broken * 10 <= len(_HIGH.findall(repaired)) - broken:
        return repaired
    return _legacy(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a NUL in nearly every pair, always on one side."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _legacy(data: bytes) -> str | None:
    # The detector often takes one Latin code page for another, which changes names. A text
    # whose language is written in Windows-1252 is in Windows-1252.
    western = data.decode("cp1252", "replace")
    if len(_HIGH.findall(western)) * 4 < len(western) and language_of(western) in _WESTERN:
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding, "replace") if best else None
