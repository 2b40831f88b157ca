"""What the commands share: their options, and the library they open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant import terminal

if TYPE_CHECKING:
    from assistant.desk import Assistant

SETTINGS: dict[str, Any] = {
    "no_args_is_help": True,
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
Home = Annotated[
    str | None,
    typer.Option(
        metavar="DIR", help="The library; else EVENHAND_HOME, else the user's data folder."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Html = Annotated[bool, typer.Option("--html", help="Print one self-contained HTML page.")]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], metavar="DAY", help="The last day that counts (default today, UTC)."
    ),
]
SpeaksOf = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], metavar="DAY", help="The day it speaks of (default: any day)."
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Argument(help='Files, folders, or "-" for standard input.', show_default=False),
]


@contextmanager
def opened(home: str | None) -> Iterator[Assistant]:
    """The library, with progress shown on a terminal."""
    from assistant.desk import Assistant

    with terminal.progress() as show, Assistant(home, progress=show) as desk:
        yield desk
