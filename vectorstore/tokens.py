"""Counting tokens as the model counts them that will read the text. Nothing is downloaded."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from vectorstore.errors import UnknownEmbedder

if TYPE_CHECKING:
    import tiktoken
    from tokenizers import Tokenizer


def minilm_tokenizer() -> Tokenizer:
    """MiniLM's own tokenizer, neither cutting nor padding what it is given."""
    from tokenizers import Tokenizer

    data = resources.files("vectorstore").joinpath("data", "tokenizer.json")
    tokenizer = Tokenizer.from_str(data.read_text("utf-8"))
    # The file as published cuts at 128 tokens and pads up to them, which would count wrongly.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def openai_encoding(model: str) -> tiktoken.Encoding:
    """tiktoken's encoding for an OpenAI model.

    tiktoken itself would fetch the vocabulary; here it comes from the package ``bpe_openai``,
    which carries the same ranks.

    Args:
        model: a name from tiktoken's own table of models, such as "text-embedding-3-small".

    Raises:
        UnknownEmbedder: tiktoken does not know the model, or its vocabulary is not bundled.
    """
    import tiktoken
    from bpe_openai import registry
    from tiktoken.model import encoding_name_for_model

    try:
        name = encoding_name_for_model(model)
    except KeyError as error:
        raise UnknownEmbedder(f"no tokenizer is known for the OpenAI model {model!r}") from error
    bundled = {"cl100k_base": registry.cl100k_base, "o200k_base": registry.o200k_base}
    if name not in bundled:
        raise UnknownEmbedder(f"the vocabulary of the OpenAI model {model!r} is not bundled")
    return tiktoken.Encoding(**bundled[name]())
