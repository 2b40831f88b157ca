"""The page: pasted text in, its checked brief out. Gradio, and nothing that calls elsewhere."""

from __future__ import annotations

import logging
import os
import signal
import sys
from html import escape
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from assistant.errors import EvenhandError

if TYPE_CHECKING:
    from assistant.desk import Assistant

_LOG = logging.getLogger(__name__)

_TITLE = "Evenhand"
_ABOUT = (
    "Paste an article. It is added to the library on this machine, briefed in its own words, and "
    "its claims are set against every other article there."
)
# The page around the brief brings its own width, and its own colour behind it.
_ON_THE_PAGE = "\n.evenhand.evenhand { max-width: none; background: none; padding-inline: 0; }\n"
_LARGEST_TEXT = 400_000

# Gradio and the libraries under it read these when they are imported.
_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "LANGSMITH_TRACING": "false",
}


def make_brief(desk: Assistant, text: str) -> str:
    """The brief of a pasted text as HTML; a refusal as one line of it.

    Args:
        desk: the library the text is added to and checked against.
        text: what was pasted. It is only ever read as text, never as the name of a file.
    """
    from assistant.reading.sources import read_text
    from assistant.rendering import html

    try:
        article = read_text(text, max_bytes=_LARGEST_TEXT)
        return html.body(desk.brief(article))
    except EvenhandError as error:
        return f'<p role="alert">{escape(str(error))}</p>'
    except Exception:
        _LOG.exception("a brief failed")
        return '<p role="alert">This went wrong on our side; the library is unharmed.</p>'


def _about(desk: Assistant) -> str:
    """What the page does; that nothing leaves the machine only where that is so."""
    if desk.settings.embedder.startswith("openai"):
        return f"{_ABOUT} Texts are sent to OpenAI to be embedded, as the settings ask."
    return f"{_ABOUT} Nothing leaves this machine."


def build(desk: Assistant) -> Any:
    """The page as Gradio blocks over one library.

    Args:
        desk: the library; used by one call at a time.
    """
    os.environ.update(_QUIET)
    import gradio as gr

    # A library has one writer; the lock also holds for callers beside the queue.
    one_at_a_time = Lock()

    def brief_of(text: str) -> str:
        with one_at_a_time:
            return make_brief(desk, text)

    with gr.Blocks(title=_TITLE, analytics_enabled=False) as blocks:
        gr.Markdown(f"# {_TITLE}\n\n{_about(desk)}")
        pasted = gr.Textbox(
            label="Article", lines=10, max_lines=24, max_length=_LARGEST_TEXT, autofocus=True
        )
        button = gr.Button("Make brief", variant="primary")
        shown = gr.HTML(apply_default_css=False)
        button.click(brief_of, pasted, shown, api_name="make_brief")
    blocks.queue(default_concurrency_limit=1, max_size=32)
    return blocks


def serve(*, home: str | Path | None = None, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve the page until it is interrupted.

    Args:
        home: the library; as for :class:`assistant.desk.Assistant`.
        host: where to listen; other machines can reach it only if this says so.
        port: the port.

    Raises:
        SettingsError: the port is taken.
    """
    from assistant.desk import Assistant
    from assistant.errors import SettingsError
    from assistant.rendering import html

    with Assistant(home) as desk:
        blocks = build(desk)
        try:
            blocks.launch(
                server_name=host,
                server_port=port,
                share=False,
                run_history=False,
                enable_monitoring=False,
                css=html.style() + _ON_THE_PAGE,
                footer_links=[],
                quiet=True,
                prevent_thread_lock=True,
            )
        except OSError as error:
            raise SettingsError(f"port {port} on {host} cannot be used: {error}") from error
        sys.stderr.write(f"Evenhand is at http://{host}:{port} (Ctrl-C stops it)\n")
        _until_told_to_stop()
        blocks.close(verbose=False)


def _until_told_to_stop() -> None:
    """Wait for Ctrl-C or a polite kill, so that the library is closed cleanly after either."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    # A wait without an end is not interrupted by signals on every system.
    while not stop.wait(3600):
        pass
