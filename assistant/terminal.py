"""How the command line meets a terminal or a pipe: output, one-line errors, progress, input."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from assistant.model import Article, ArticleEntry, Brief, Progress
    from assistant.rendering import Form

#: As a shell reports a process ended by a closed pipe.
PIPE_CLOSED = 141

_LARGEST_DRAFT = 2_000_000


def speak_utf8() -> None:
    """Write UTF-8 wherever output goes: labels hold signs that older encodings do not have."""
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def write(text: str) -> None:
    """Write to standard output at once; a reader who has left ends the command quietly."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered would fail again, and aloud, when the interpreter closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from None


def write_markdown(text: str) -> None:
    """Write Markdown: drawn on a terminal, as it is into a pipe."""
    if not sys.stdout.isatty():
        write(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    with console.capture() as drawn:
        console.print(Markdown(text))
    write(drawn.get())


def write_brief(brief: Brief, form: Form, output: Path | None = None) -> None:
    """Write a brief to standard output, or to a file."""
    from assistant.rendering import render

    text = render(brief, form)
    if output is not None:
        save(output, text)
    elif form == "markdown":
        write_markdown(text)
    else:
        write(text)


def as_json(value: Any) -> str:
    """A result that is no single value of the model, as JSON."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def line(article: Article | ArticleEntry) -> str:
    """An article on one line: id, day, outlet, title."""
    day = article.published.isoformat() if article.published else "day unknown"
    return harmless(f"{article.id}  {day:<11}  {article.outlet or '–'}: {article.title or '–'}")


def harmless(text: str) -> str:
    """Text from an article without characters that act on a terminal, its lines kept."""
    from assistant.rendering.screen import without_acting

    return "\n".join(without_acting(line) for line in text.splitlines())


def complain(message: object) -> None:
    """One line on standard error, whatever the message holds."""
    line = "".join(c if c.isprintable() else " " for c in str(message))
    sys.stderr.write(f"evenhand: {' '.join(line.split())}\n")


def save(file: Path, text: str) -> None:
    """Write a result to a file.

    Raises:
        typer.Exit: with 1 when it cannot be written; the reason has been said.
    """
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        complain(f"{file} cannot be written: {error.strerror or error}")
        raise typer.Exit(1) from None


def read_draft(name: str) -> str:
    """The text of a draft: a file, or standard input for "-".

    Raises:
        UnreadableInput: it is missing, too large, or not text.
        EmptyInput: there is nothing in it.
    """
    from assistant.errors import UnreadableInput
    from assistant.reading.decode import text_of

    if name == "-":
        data = sys.stdin.buffer.read(_LARGEST_DRAFT + 1)
        return text_of(data, name="standard input", max_bytes=_LARGEST_DRAFT)
    try:
        with Path(name).open("rb") as file:
            data = file.read(_LARGEST_DRAFT + 1)
    except OSError as error:
        raise UnreadableInput(f"{name}: {(error.strerror or 'cannot be read').lower()}") from error
    return text_of(data, name=name, max_bytes=_LARGEST_DRAFT)


@contextmanager
def progress() -> Iterator[Callable[[Progress], None] | None]:
    """A callback that draws progress on a terminal, or ``None`` in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    tasks: dict[str, Any] = {}
    with Bars(console=Console(stderr=True), transient=True) as bars:

        def show(now: Progress) -> None:
            if now.stage not in tasks:
                tasks[now.stage] = bars.add_task(now.stage, total=now.total)
            bars.update(tasks[now.stage], completed=now.done, total=now.total)

        yield show
