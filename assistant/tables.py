"""Tables of words that users may extend: spellings of names, agencies, state media.

``aliases.toml`` and ``press.toml`` lie in this package. Files of the same names in the folder that
``EVENHAND_TABLES`` names are read after them, once a process; what they say comes first.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path

from assistant.errors import SettingsError

Groups = tuple[tuple[str, ...], ...]

FOLDER = "EVENHAND_TABLES"


@cache
def groups(table: str, name: str) -> Groups:
    """The groups of names under one heading of a table; in each the first is compared with.

    Args:
        table: ``aliases`` or ``press``.
        name: a heading of it.

    Raises:
        SettingsError: the user's file is no such table.
    """
    ours = (resources.files(__package__) / f"{table}.toml").read_text("utf-8")
    own = _users(table)
    return (*(_read(own.read_text("utf-8"), name, own) if own else ()), *_read(ours, name, None))


def _users(table: str) -> Path | None:
    folder = os.environ.get(FOLDER)
    if not folder:
        return None
    file = Path(folder) / f"{table}.toml"
    return file if file.is_file() else None


def _read(text: str, name: str, file: Path | None) -> Groups:
    try:
        found = tomllib.loads(text).get(name, [])
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file} is no table: {error}") from error
    if not isinstance(found, list) or not all(
        isinstance(group, list) and group and all(isinstance(one, str) for one in group)
        for group in found
    ):
        raise SettingsError(f"{file}: {name} must be a list of lists of names")
    return tuple(tuple(group) for group in found)
