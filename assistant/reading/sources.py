"""Where articles come from: files, folders, standard input, pasted text. The edge of reading."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from assistant.errors import EmptyInput, EvenhandError, UnreadableInput, UnsupportedInput
from assistant.model import Article, Refused
from assistant.reading.decode import text_of
from assistant.reading.kinds import READERS, kind_by_name, kind_of, plain_text
from assistant.reading.reader import article_from_text

#: The name for standard input, as on any command line.
STANDARD_INPUT = "-"

#: No file system takes a longer name in one piece; a longer string is somebody's text.
_LONGEST_NAME = 300
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://\S+", re.IGNORECASE)
_PATH_START = re.compile(r"(?:~|\.{1,2})?[/\\]|[A-Za-z]:[/\\]|~\w*$")


class Skipped(Refused):
    """A file of a folder that was left alone: hidden, or of a kind that no reader takes."""


def gather(
    source: str | Path | Article, *, max_bytes: int, stdin: BinaryIO | None = None
) -> Iterator[Article | Refused]:
    """The articles that one input stands for.

    A string is the name of an existing file or folder, ``"-"`` for standard input, an
    address, or pasted text: several words or lines that name no file.

    Args:
        source: a path, the text itself, or an article already read.
        max_bytes: the largest file taken.
        stdin: what to read for ``"-"`` in place of the process's standard input.

    Yields:
        Articles; for a folder also a :class:`Refused` for each file that could not be read
        and a :class:`Skipped` for each that was left alone, in the order of their names.

    Raises:
        InputError: the input itself, not a file within a folder, is missing, empty,
            unreadable or of a kind that no reader takes.
    """
    if isinstance(source, Article):
        yield source
    elif (path := _path(source)) is not None:
        if path.is_dir():
            yield from _read_folder(path, max_bytes)
        else:
            yield read_file(path, max_bytes=max_bytes)
    elif source == STANDARD_INPUT:
        stream = stdin or sys.stdin.buffer
        yield _article(stream.read(max_bytes + 1), "standard input", max_bytes)
    else:
        yield read_text(str(source), max_bytes=max_bytes)


def read_file(path: Path, *, max_bytes: int) -> Article:
    """Read the article in one file.

    Args:
        path: the file.
        max_bytes: the largest file taken.

    Raises:
        UnreadableInput: it is missing, a folder, too large, binary, or may not be read.
        UnsupportedInput: its kind of content is not read yet.
        EmptyInput: there is no article text in it.
    """
    name = _shown(path)
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise UnreadableInput(f"{name}: no such file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise UnreadableInput(f"{name}: {reason.lower()}") from error
    return _article(data, name, max_bytes)


def read_text(text: str, *, max_bytes: int) -> Article:
    """Read the article in pasted text. Never opens a file, whatever the text says.

    Raises:
        UnsupportedInput: it is an address, or the source of a web page.
        UnreadableInput: it is too large.
        EmptyInput: there is no article text in it.
    """
    if _ADDRESS.fullmatch(text.strip()):
        raise UnsupportedInput(f"{text.strip()}: addresses are not read yet; paste the text")
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > max_bytes:
        raise UnreadableInput(f"pasted text: larger than {max_bytes:,} bytes (setting max_bytes)")
    return _named("pasted text", plain_text(text, kind_of(data), name="pasted text"))


def _path(source: str | Path) -> Path | None:
    """The path that a source names, ``None`` where it is text, an address or standard input.

    Raises:
        UnreadableInput: it can only have been meant as a path, and nothing is there.
    """
    if isinstance(source, Path):
        return source
    if source == STANDARD_INPUT or _ADDRESS.fullmatch(source.strip()):
        return None
    if not source.strip() or len(source) > _LONGEST_NAME or "\n" in source or "\r" in source:
        return None
    try:
        path = Path(source).expanduser()
        if path.exists():
            return path
    except (OSError, ValueError, RuntimeError):
        pass  # No name that this system can have: text, unless it looks like a name all the same.
    words = source.split()
    names_a_file = _PATH_START.match(source) or (len(words) <= 4 and kind_by_name(source))
    if len(words) == 1 or names_a_file:
        raise UnreadableInput(f"{_shown(source)}: no such file")
    return None


def _read_folder(folder: Path, max_bytes: int) -> Iterator[Article | Refused]:
    found = False
    for item in _walk(folder):
        found = True
        if isinstance(item, Refused):
            yield item
            continue
        try:
            yield read_file(item, max_bytes=max_bytes)
        except UnsupportedInput as error:
            yield Skipped(source=_shown(item), reason=_reason(error))
        except EvenhandError as error:
            yield Refused(source=_shown(item), reason=_reason(error))
    if not found:
        raise EmptyInput(f"{_shown(folder)}: no files in this folder")


def _walk(folder: Path) -> Iterator[Path | Refused]:
    """The files of a folder and its folders, sorted; what is left alone, named.

    Links to folders are not followed: they may lead back up.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        yield Refused(source=_shown(folder), reason=reason)
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            yield Skipped(source=_shown(path), reason="hidden")
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif entry.is_dir():
            yield Skipped(source=_shown(path), reason="a link to a folder")
        elif entry.is_symlink() and not path.exists():
            yield Refused(source=_shown(path), reason="a link to nothing")
        elif not entry.is_file():
            yield Skipped(source=_shown(path), reason="not a regular file")
        elif kind_by_name(entry.name) not in READERS:
            kind = kind_by_name(entry.name) or path.suffix or "this kind of file"
            yield Skipped(source=_shown(path), reason=f"{kind} is not read")
        else:
            yield path


def _article(data: bytes, name: str, max_bytes: int) -> Article:
    kind = kind_of(data, name)
    # An unread kind is refused by its own name, before its bytes are judged as text.
    text = text_of(data, name=name, max_bytes=max_bytes) if kind in READERS else ""
    return _named(name, plain_text(text, kind, name=name))


def _named(name: str, text: str) -> Article:
    try:
        return article_from_text(text)
    except EmptyInput as error:
        raise EmptyInput(f"{name}: {error}") from error


def _reason(error: EvenhandError) -> str:
    """The message without the name in front, which stands in ``Refused.source``."""
    return str(error).rpartition(": ")[2]


def _shown(path: str | Path) -> str:
    """A path as one printable line, whatever bytes are in it."""
    text = os.fspath(path).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
