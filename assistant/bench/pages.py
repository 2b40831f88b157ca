"""A web page as somebody pastes it: its visible text, furniture and all, without the markup."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

from assistant.errors import UnreadableInput
from assistant.reading.decode import text_of

#: Elements that show nothing as text.
_HIDDEN = frozenset("script style noscript template head svg iframe select option object".split())
#: Elements that a browser's copy puts on lines of their own.
_BLOCK = frozenset(
    """address article aside blockquote br button dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol p pre section
    summary table td th tr ul video""".split()
)
_PARAGRAPH = frozenset("p h1 h2 h3 h4 h5 h6 blockquote ul ol table section article div".split())
_SPACE = re.compile(r"\s+")
_LARGEST = 50_000_000


def visible_text(html: str) -> str:
    """The text of a page as copying the whole page gives it."""
    reader = _Visible()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


def page_text(html_file: str, rows: Path) -> str:
    """The visible text of a row's page.

    Args:
        html_file: absolute, or relative to the folder of the rows or the one above it.
        rows: the file that names it.

    Raises:
        UnreadableInput: there is no such page, or it is no text.
    """
    for folder in (rows.parent, rows.parent.parent):
        path = folder / html_file
        if path.is_file():
            data = path.read_bytes()
            if data[:2] == b"\x1f\x8b":
                data = gzip.decompress(data)
            return visible_text(text_of(data, name=path.name, max_bytes=_LARGEST))
    raise UnreadableInput(f"{html_file}: no such page")


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif not self._hidden:
            self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            # A page that never closes an inner element still ends the outer one.
            while self._hidden and self._hidden.pop() != tag:
                pass
        elif not self._hidden:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(_SPACE.sub(" ", data))

    def _break(self, tag: str) -> None:
        if tag in _BLOCK:
            self.parts.append("\n\n" if tag in _PARAGRAPH else "\n")
