"""Embedders give unit vectors that depend on nothing but the text."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from vectorstore.embedder import Embedder, HashEmbedder, MiniLM, OpenAIEmbedder, embedder_named
from vectorstore.errors import EmbeddingFailed, UnknownEmbedder

TEXTS = [
    "The ferry stopped at noon.",
    "Boats no longer cross.",
    "",
    "Київ 🇺🇦\x00",
    "\ud800",
    "a " * 9000,
]


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    return MiniLM()


@pytest.mark.parametrize("name", ["minilm", "hash"])
def test_a_vector_depends_on_its_text_only(name: str, minilm: MiniLM) -> None:
    embedder: Embedder = minilm if name == "minilm" else embedder_named(name)
    together = embedder.embed(TEXTS)
    alone = np.concatenate([embedder.embed([text]) for text in reversed(TEXTS)])[::-1]
    assert together.dtype == np.float32
    assert together.shape == (len(TEXTS), embedder.dimension)
    assert (together == alone).all()
    lengths = np.linalg.norm(together, axis=1)
    assert np.all(np.isclose(lengths, 1, atol=1e-5) | (lengths == 0))
    assert embedder.embed([]).shape == (0, embedder.dimension)


def test_minilm_knows_meaning(minilm: MiniLM) -> None:
    ferry, boats, tax = minilm.embed(
        ["The ferry service has stopped.", "Boats no longer cross the river.", "Taxes will rise."]
    )
    assert ferry @ boats > ferry @ tax + 0.1


def test_minilm_reads_as_many_tokens_as_it_says(minilm: MiniLM) -> None:
    exactly = "word " * minilm.max_tokens
    assert minilm.count(exactly) == minilm.max_tokens
    whole, beyond, shorter = minilm.embed([exactly, exactly + "river", exactly[:-10]])
    assert (whole == beyond).all()
    assert (whole != shorter).any()


@pytest.mark.parametrize(
    "setting", ["", "nothing", "openai", "openai:", "openai:gpt-99", "minilm:x"]
)
def test_an_unknown_setting_is_refused(setting: str) -> None:
    with pytest.raises(UnknownEmbedder):
        embedder_named(setting)


def test_an_openai_model_is_chosen_by_name_and_nothing_is_called() -> None:
    embedder = embedder_named("openai:text-embedding-3-small")
    assert (embedder.name, embedder.dimension) == ("openai-text-embedding-3-small", 1536)
    assert embedder.count("hello world") == 2


class Server:
    """A server on this machine that speaks the embeddings protocol, with hashed words inside."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.status = 200
        self.spoil: dict[str, Any] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.requests.append({"path": self.path, **asked})
                rows = HashEmbedder(8).embed(asked["input"]) * 3
                data = [
                    {"object": "embedding", "index": i, "embedding": row.tolist()}
                    for i, row in enumerate(rows)
                ]
                answer = {
                    "object": "list",
                    "model": asked["model"],
                    "data": data[::-1],
                    "usage": {"prompt_tokens": 1, "total_tokens": 1},
                } | outer.spoil
                body = json.dumps(answer).encode()
                self.send_response(outer.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def embedder(self) -> OpenAIEmbedder:
        return OpenAIEmbedder(
            "text-embedding-3-small",
            api_key="test",
            base_url=f"http://127.0.0.1:{self.http.server_address[1]}/v1",
            dimension=8,
            retries=0,
            timeout=5,
        )


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.http.shutdown()
    running.http.server_close()


def test_vectors_from_a_server_are_in_order_and_of_length_one(server: Server) -> None:
    texts = [f"number {i}" for i in range(300)]
    rows = server.embedder().embed(texts)
    assert np.allclose(rows, HashEmbedder(8).embed(texts), atol=1e-6)
    assert [len(r["input"]) for r in server.requests] == [256, 44]
    assert server.requests[0]["path"] == "/v1/embeddings"
    assert server.requests[0]["model"] == "text-embedding-3-small"


def test_what_a_server_would_refuse_is_not_sent(server: Server) -> None:
    embedder = server.embedder()
    embedder.embed(["", "word " * 20_000, "\ud800"])
    (request,) = server.requests
    assert request["input"][0] == " "
    assert embedder.count(request["input"][1]) == embedder.max_tokens


@pytest.mark.parametrize(
    ("status", "spoil"),
    [
        (500, {}),
        (401, {"error": {"message": "no\nsuch key"}}),
        (200, {"data": []}),
        (200, {"data": [{"index": 0, "embedding": [1.0, 2.0]}]}),
        (200, {"data": [{"index": 0, "embedding": [float("nan")] * 8}]}),
        (200, {"data": "nonsense"}),
    ],
)
def test_a_failing_server_is_one_error_of_one_line(
    server: Server, status: int, spoil: dict[str, Any]
) -> None:
    server.status, server.spoil = status, spoil
    with pytest.raises(EmbeddingFailed) as caught:
        server.embedder().embed(["text"])
    assert "\n" not in str(caught.value)


def test_no_key_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(EmbeddingFailed, match="OPENAI_API_KEY"):
        OpenAIEmbedder("text-embedding-3-small").embed(["text"])
