"""Files, folders, standard input and pasted text; and everything that can be wrong with them."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from assistant.errors import EmptyInput, InputError, UnreadableInput, UnsupportedInput
from assistant.model import Article, Refused
from assistant.reading.reader import article_from_text
from assistant.reading.sources import Skipped, gather, read_file, read_text

STORY = "The ferry left at noon, the harbour master said. It has not come back."
LIMIT = 4_000_000


def only(source: str | Path | Article, stdin: bytes = b"") -> Article:
    """The single article that an input stands for."""
    [article] = gather(source, max_bytes=LIMIT, stdin=io.BytesIO(stdin))
    assert isinstance(article, Article)
    return article


def file_of(folder: Path, data: bytes, name: str = "story.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_path_a_string_that_names_it_text_and_standard_input_are_the_same(tmp_path: Path) -> None:
    path = file_of(tmp_path, STORY.encode())
    read = only(path)
    assert read.text == STORY
    assert read == only(str(path)) == only(STORY) == only("-", STORY.encode()) == only(read)


def test_a_folder_is_read_in_order_and_what_is_left_alone_is_named(tmp_path: Path) -> None:
    file_of(tmp_path, b"Second story, the harbour master said.", "b.txt")
    file_of(
        tmp_path,
        b"# First\n\nFirst **story**, the harbour master [said](https://x.example).",
        "a.md",
    )
    file_of(tmp_path, b"\x89PNG\0\0\0\0", "c.png")
    file_of(tmp_path, b"\0\1\2\3", "d.txt")
    file_of(tmp_path, b"", "e.txt")
    file_of(tmp_path, b"<!DOCTYPE html><p>Page</p>", "f.txt")
    file_of(tmp_path, b"<p>Page</p>", "g.html")
    file_of(tmp_path, b"secret", ".hidden.txt")
    (tmp_path / "inner").mkdir()
    file_of(tmp_path / "inner", b"Third story, the harbour master said.", "a.txt")
    (tmp_path / "inner" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "inner" / "gone.txt").symlink_to(tmp_path / "nothing.txt")

    found = list(gather(tmp_path, max_bytes=LIMIT))
    assert [item.text[:6] for item in found if isinstance(item, Article)] == [
        "First ",
        "Second",
        "Third ",
    ]
    skipped = {Path(item.source).name: item.reason for item in found if isinstance(item, Skipped)}
    refused = {
        Path(item.source).name: item.reason
        for item in found
        if isinstance(item, Refused) and not isinstance(item, Skipped)
    }
    assert sorted(skipped) == [".hidden.txt", "c.png", "f.txt", "g.html", "loop"]
    assert sorted(refused) == ["d.txt", "e.txt", "gone.txt"]
    assert refused["d.txt"] == "not text (binary data)"
    assert found == list(gather(str(tmp_path), max_bytes=LIMIT))


def test_an_empty_folder_is_empty_input(tmp_path: Path) -> None:
    with pytest.raises(EmptyInput, match="no files"):
        list(gather(tmp_path, max_bytes=LIMIT))


@pytest.mark.parametrize(
    "source",
    [
        "missing.txt",
        "missing",
        "./a/b",
        "/no/such/place here",
        "two words.txt",
        "~nobody-at-all/x",
        "a\0b",
    ],
)
def test_what_can_only_be_a_path_and_is_missing_is_said_so(source: str) -> None:
    with pytest.raises(UnreadableInput, match="no such file") as caught:
        only(source)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "source", ["https://ledger.example/bridge", "HTTP://x.example", "ftp://x/y"]
)
def test_an_address_is_unsupported_in_one_clear_line(source: str) -> None:
    with pytest.raises(UnsupportedInput, match="addresses are not read yet"):
        only(source)


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "a.txt", EmptyInput),
        (b" \n\t\n ", "a.txt", EmptyInput),
        (b"\xef\xbb\xbf", "a.txt", EmptyInput),
        (b"Sign in\nCreate an account\n", "a.txt", EmptyInput),
        (b"text\0with\0nul", "a.txt", UnreadableInput),
        (bytes(range(256)) * 8, "a.txt", UnreadableInput),
        (b"\x01\x02\x03\x04 words", "a.txt", UnreadableInput),
        (b"x" * (LIMIT + 1), "a.txt", UnreadableInput),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "a.txt", UnsupportedInput),
        (b"\n<!-- saved --><html lang=en><body>Text.</body>", "a.txt", UnsupportedInput),
        (b"<?xml version='1.0'?><rss></rss>", "a", UnsupportedInput),
        (b"{\\rtf1 text}", "a.txt", UnsupportedInput),
        (STORY.encode(), "a.html", UnsupportedInput),
    ],
)
def test_a_file_that_is_no_article_is_refused_with_one_line(
    tmp_path: Path, data: bytes, name: str, error: type[InputError]
) -> None:
    with pytest.raises(error) as caught:
        read_file(file_of(tmp_path, data, name), max_bytes=LIMIT)
    assert str(caught.value).startswith(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_a_folder_or_a_name_with_a_nul_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, Path("a\0b"), Path("\ud800")):
        with pytest.raises(UnreadableInput):
            read_file(path, max_bytes=LIMIT)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"],
)
def test_every_usual_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    text = "Le café de Zürich restera fermé jusqu’à l’été, a déclaré son propriétaire à l’agence."
    if encoding == "latin-1":
        text = text.replace("’", "'")
    path = file_of(tmp_path, text.encode(encoding))
    assert read_file(path, max_bytes=LIMIT).text == text


def test_a_legacy_encoding_of_another_script_is_recognised(tmp_path: Path) -> None:
    text = "Паром отошёл от причала в полдень, сообщил начальник порта. Он ещё не вернулся. " * 5
    article = read_file(file_of(tmp_path, text.encode("cp1251")), max_bytes=LIMIT)
    assert article.text == text.strip()
    assert article.language == "ru"


def test_utf8_with_a_broken_byte_stays_utf8(tmp_path: Path) -> None:
    data = ("Der Zug fährt über die Brücke, sagte der Bürgermeister. " * 4).encode() + b"\xc3"
    assert "fährt über die Brücke" in read_file(file_of(tmp_path, data), max_bytes=LIMIT).text


def test_markdown_is_read_as_its_reader_sees_it_and_only_in_markdown_files(tmp_path: Path) -> None:
    source = (
        "# Bridge *shut*\n\nBy Ada Quill\n\n![pier](pier.png)\n\nThe **bridge** is [shut](https://x.example/a_b), "
        "she said. Its file_name_here stays.\n\n> “It is _old_.”\n\n## What is next\n\nIt opens `soon`, 2 * 3 * 4 days."
    )
    article = read_file(file_of(tmp_path, source.encode(), "a.md"), max_bytes=LIMIT)
    assert (article.title, article.author) == ("Bridge shut", "Ada Quill")
    assert article.text == (
        "The bridge is shut, she said. Its file_name_here stays.\n\n“It is old.”\n\nWhat is next\n\n"
        "It opens soon, 2 * 3 * 4 days."
    )
    assert "**bridge**" in read_file(file_of(tmp_path, source.encode()), max_bytes=LIMIT).text


def test_a_name_on_disk_counts_before_pasted_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file_of(tmp_path, STORY.encode(), "the ferry left")
    assert only("the ferry left").text == STORY
    assert read_text("the ferry left", max_bytes=LIMIT).text == "the ferry left"


@pytest.mark.parametrize(
    "line",
    [
        "word " * 200_000,
        "a" * 1_000_000,
        "By " * 300_000,
        "a, " * 300_000 + ".",
        "(" * 1_000_000,
        "x\n" * 200_000,
    ],
)
def test_a_megabyte_in_any_shape_is_read_quickly(line: str) -> None:
    started = time.perf_counter()
    article = article_from_text(f"{STORY}\n\n{line}")
    assert article.text.startswith(STORY)
    assert time.perf_counter() - started < 6  # Half a second alone on a machine; others share it.
