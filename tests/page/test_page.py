"""The page: a real server on this machine, spoken to over plain HTTP."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORY = (
    "Coast Ledger — 9 March 2025\n\nFerry <b>to</b> Amsel stays in port\n\n"
    "The ferry to Amsel has not sailed since 3 March, the harbour office said on Sunday. "
    "At least 14 people were hurt when the ferry struck the pier on Monday, 3 March. "
    "<img src=x onerror=alert(1)> is what a sign at the pier said, according to the office.\n"
)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/config")
        return connection.getresponse().status == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    number = _free_port()
    home = tmp_path_factory.mktemp("home")
    server = subprocess.Popen(
        [sys.executable, str(ROOT / "app.py"), "--port", str(number), "--home", str(home)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
    )
    try:
        waited_until = time.monotonic() + 90
        while not _answers(number):
            assert server.poll() is None, server.stderr.read() if server.stderr else ""
            assert time.monotonic() < waited_until, "the page did not start"
            time.sleep(0.2)
        yield number
    finally:
        server.send_signal(signal.SIGTERM)
        _, told = server.communicate(timeout=30)
    assert server.returncode == 0
    assert f"http://127.0.0.1:{number}" in told.decode()
    assert "Traceback" not in told.decode()


def _call(port: int, text: str) -> str:
    """Ask the named endpoint and read its answer from the event stream."""
    connection = HTTPConnection("127.0.0.1", port, timeout=90)
    connection.request(
        "POST",
        "/gradio_api/call/make_brief",
        json.dumps({"data": [text]}),
        {"Content-Type": "application/json"},
    )
    event = json.loads(connection.getresponse().read())["event_id"]
    connection.request("GET", f"/gradio_api/call/make_brief/{event}")
    stream = connection.getresponse().read().decode()
    assert "event: complete" in stream, stream
    data = next(line for line in stream.splitlines() if line.startswith("data: "))
    (shown,) = json.loads(data.removeprefix("data: "))
    return str(shown)


def test_pasted_text_comes_back_as_its_brief(port: int) -> None:
    shown = _call(port, STORY)
    assert shown.startswith('<article class="evenhand">')
    assert "Only one source here, so nothing could be checked against another." in shown
    assert "The ferry to Amsel has not sailed since 3 March" in shown


def test_pasted_markup_stays_text(port: int) -> None:
    shown = _call(port, STORY)
    assert "<img" not in shown
    assert "&lt;img" in shown


@pytest.mark.parametrize("text", ["", "   \n", "https://news.example/a"])
def test_what_is_no_article_is_refused_in_one_line(port: int, text: str) -> None:
    shown = _call(port, text)
    assert shown.startswith('<p role="alert">')
    assert shown.count("\n") == 0


def test_the_name_of_a_file_is_text_and_opens_nothing(port: int, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The vault in Tornby holds 40 bars, the keeper said on Monday.", "utf-8")
    assert "vault" not in _call(port, str(secret))


def test_the_page_asks_for_nothing_elsewhere_and_offers_no_public_address(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/config")
    config = json.loads(connection.getresponse().read())
    assert config["analytics_enabled"] is False
    assert not config.get("is_space")


def test_a_taken_port_is_one_line_and_exit_1(port: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "app.py"), "--port", str(port), "--home", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"evenhand: port {port} on 127.0.0.1")
    assert "Traceback" not in done.stderr
