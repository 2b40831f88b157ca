"""Tokens are counted as the model counts them, without a network."""

from __future__ import annotations

import base64
import hashlib
import socket

import pytest

from vectorstore.errors import UnknownEmbedder
from vectorstore.tokens import minilm_tokenizer, openai_encoding


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("something went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    ("model", "text", "ids"),
    [
        ("text-embedding-3-small", "hello world", [15339, 1917]),
        ("text-embedding-3-large", "tiktoken is great!", [83, 1609, 5963, 374, 2294, 0]),
        ("gpt-4o", "hello world", [24912, 2375]),
    ],
)
def test_ids_are_the_published_ones(model: str, text: str, ids: list[int]) -> None:
    assert openai_encoding(model).encode(text) == ids


@pytest.mark.parametrize(
    ("model", "sha256"),
    [
        (
            "text-embedding-3-small",
            "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
        ),
        ("gpt-4o", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"),
    ],
)
def test_the_vocabulary_is_the_one_that_tiktoken_itself_would_fetch(
    model: str, sha256: str
) -> None:
    encoding = openai_encoding(model)
    ordinary = encoding.n_vocab - 1
    while encoding.is_special_token(ordinary) or not _has_token(encoding, ordinary):
        ordinary -= 1
    published = b"".join(
        base64.b64encode(encoding.decode_single_token_bytes(i)) + b" %d\n" % i
        for i in range(ordinary + 1)
    )
    assert hashlib.sha256(published).hexdigest() == sha256


def _has_token(encoding: object, number: int) -> bool:
    try:
        encoding.decode_single_token_bytes(number)  # type: ignore[attr-defined]
    except KeyError:
        return False
    return True


@pytest.mark.parametrize("text", ["Київ 🇺🇦 e\u0301 \u200d \x00", "<|endoftext|>", "a" * 5000, ""])
def test_any_text_is_counted(text: str) -> None:
    encoding = openai_encoding("text-embedding-3-small")
    assert encoding.decode(encoding.encode(text, disallowed_special=())) == text


@pytest.mark.parametrize("model", ["no-such-model", "text-davinci-003"])
def test_a_model_without_a_bundled_vocabulary_is_refused(model: str) -> None:
    with pytest.raises(UnknownEmbedder, match=model):
        openai_encoding(model)


def test_minilm_counts_all_of_a_long_text_and_pads_none() -> None:
    tokenizer = minilm_tokenizer()
    assert len(tokenizer.encode("word " * 700, add_special_tokens=False).ids) == 700
    assert tokenizer.encode("the ferry stopped").ids[0] == 101
    assert len(tokenizer.encode("the ferry stopped").ids) == 5
