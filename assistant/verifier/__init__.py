"""Verifiers: what one text says of a claim. ``verifier_named`` makes the one that a setting names.

contract      Pair, Judgement, the Verifier protocol
trained       a network in a folder, with rules and calibration; the default's lies in ``model``
lexical       by the words alone, without a model
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant.errors import SettingsError
from assistant.verifier.contract import Judgement, Pair, Verifier

__all__ = ["EMBEDDED", "MODEL", "Judgement", "Pair", "Verifier", "verifier_named"]

#: The setting that names the shipped model, and its folder.
EMBEDDED = "embedded"
MODEL = Path(__file__).with_name("model")


def verifier_named(setting: str = EMBEDDED) -> Verifier:
    """The verifier that a setting names.

    Args:
        setting: ``embedded``, the model that is shipped; ``lexical``; a folder in Hugging Face's layout with a classifier of
            sentence pairs as ONNX; or ``hub:OWNER/NAME``, which is fetched from the model hub.

    Raises:
        SettingsError: there is no such verifier, or its model cannot be used.
    """
    if setting == EMBEDDED:
        return _trained(MODEL)
    if setting == "lexical":
        from assistant.verifier.lexical import LexicalVerifier

        return LexicalVerifier()
    if setting.startswith("hub:"):
        return _trained(_from_hub(setting.removeprefix("hub:")))
    folder = Path(setting).expanduser()
    if folder.is_dir():
        return _trained(folder.resolve())
    raise SettingsError(
        f"no verifier {setting!r}: it is embedded, lexical, a folder, or hub:OWNER/NAME"
    )


@cache
def _trained(folder: Path) -> Verifier:
    """One session a model and process: libraries opened side by side share it."""
    from assistant.verifier.trained import TrainedVerifier

    return TrainedVerifier(folder)


def _from_hub(name: str) -> Path:
    """Fetch a model's folder, or take it from the hub's cache on this machine."""
    from huggingface_hub import snapshot_download

    try:
        found = snapshot_download(name, allow_patterns=["*.json", "*.onnx"])
    except Exception as error:
        raise SettingsError(
            f"the model {name} cannot be had from the hub: {type(error).__name__}; with a network "
            "it is fetched once, without one name a folder that holds it"
        ) from error
    return Path(found)
