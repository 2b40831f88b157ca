"""Settings: ``settings.toml`` in the home, under the environment, under what is passed in."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import SettingsError

#: The home that keeps nothing.
TEMPORARY = ":temporary:"


class Settings(BaseModel):
    """How Evenhand works. Unknown keys are refused; values are passed in, never global.

    Every field can be set as ``EVENHAND_<FIELD>`` in the environment too.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: "minilm"; "hash", which compares words only; or an OpenAI embedding model such as
    #: "openai:text-embedding-3-small".
    embedder: str = "minilm"
    #: "embedded", the model that is shipped; "lexical", which compares words only; the folder of
    #: a trained model; or "hub:OWNER/NAME", fetched from the model hub.
    verifier: str = "embedded"
    #: Sentences in a summary at most.
    summary_sentences: int = Field(default=6, ge=3, le=8)
    #: Words in a summary at most.
    summary_words: int = Field(default=160, ge=40, le=600)
    #: Claims checked in one brief; those beyond are listed as unchecked.
    max_claims: int = Field(default=200, ge=1, le=2000)
    #: Passages looked at for one claim.
    passages_per_claim: int = Field(default=24, ge=1, le=200)
    #: Passages of one origin looked at for one claim.
    passages_per_origin: int = Field(default=8, ge=1, le=200)
    #: The largest file read, in bytes.
    max_bytes: int = Field(default=20_000_000, ge=1_000)


def home_directory(home: str | Path | None = None) -> Path | None:
    """Where the library lives: ``home``, else ``EVENHAND_HOME``, else the user's data folder.

    Returns:
        The directory, or ``None`` for ``":temporary:"``.

    Raises:
        SettingsError: it names no folder that could be.
    """
    chosen = home if home is not None else os.environ.get("EVENHAND_HOME") or None
    if chosen is None:
        return Path(platformdirs.user_data_dir("evenhand", appauthor=False))
    if str(chosen) == TEMPORARY:
        return None
    if not str(chosen).strip():
        raise SettingsError("the home is empty: name a folder")
    try:
        return Path(chosen).expanduser().absolute()
    except RuntimeError as error:
        raise SettingsError(f"the home {chosen}: {error}") from error


def load(home: Path | None) -> Settings:
    """The settings in force: defaults, over them ``settings.toml``, over it the environment.

    Raises:
        SettingsError: an unknown key or an impossible value, named with where it stands.
    """
    values: dict[str, Any] = {}
    if home is not None and (home / "settings.toml").is_file():
        try:
            values |= tomllib.loads((home / "settings.toml").read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"{home / 'settings.toml'} cannot be read: {error}") from error
    for field in Settings.model_fields:
        if (value := os.environ.get(f"EVENHAND_{field.upper()}")) is not None:
            values[field] = value
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "settings"
        raise SettingsError(f"setting {where}: {first['msg'].lower()}") from error
