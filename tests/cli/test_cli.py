"""The command line: what it prints where, how it ends, and what it does not import."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.cli import main

IMPORT = "from assistant.cli import main\n"
RUN = "main()"
STORY = (
    "Coast Ledger — 9 March 2025\n\nFerry to Amsel stays in port\n\n"
    "The ferry to Amsel has not sailed since 3 March, the harbour office said on Sunday. "
    "At least 14 people were hurt when the ferry struck the pier on Monday, 3 March.\n\n"
    "The operator said it did not know when the ferry would sail again. "
    "Repairs to the bow began on Friday at a yard in Tornby.\n"
)


class Done(NamedTuple):
    """How a command ended: its exit code, its result, and what else it said."""

    returncode: int
    stdout: str
    stderr: str


Evenhand = Callable[..., Done]


def _environment(home: Path) -> dict[str, str]:
    keep = {k: v for k, v in os.environ.items() if not k.startswith("EVENHAND")}
    return {**keep, "EVENHAND_HOME": str(home)}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def evenhand(home: Path) -> Iterator[Evenhand]:
    def run(*arguments: str | Path, given: bytes = b"") -> Done:
        out, told = StringIO(), StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(told):
            patch.setattr(sys, "argv", ["evenhand", *map(str, arguments)])
            patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(given)))
            with pytest.raises(SystemExit) as ended:
                main()
        return Done(int(ended.value.code or 0), out.getvalue(), told.getvalue())

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVENHAND_HOME", str(home))
        yield run


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory, evenhand: Evenhand) -> Path:
    file = tmp_path_factory.mktemp("news") / "ferry.txt"
    file.write_text(STORY, "utf-8")
    assert evenhand("add", file).returncode == 0
    return file


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(option: str) -> None:
    watch = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(sorted({m.partition('.')[0] for m in sys.modules})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", watch + IMPORT + RUN, option],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1].replace("'", '"')))
    heavy = {
        *("numpy", "onnxruntime", "chromadb", "gradio", "langchain", "langchain_core", "openai"),
        *("nupunkt", "tokenizers", "tiktoken", "pydantic", "vectorstore", "sqlite3"),
    }
    assert loaded & heavy == set()


def test_every_command_of_the_help_exists(evenhand: Evenhand) -> None:
    told = evenhand("--help").stdout
    for command in ("add", "articles", "brief", "check", "ask", "briefs", "rebuild", "bench", "ui"):
        assert f"  {command} " in told
        assert evenhand(command, "--help").returncode == 0


def test_adding_twice_is_adding_once(evenhand: Evenhand, story: Path) -> None:
    again = evenhand("add", story)
    assert again.returncode == 0
    assert again.stdout.startswith("already there")
    assert len(json.loads(evenhand("articles", "--json").stdout)) == 1


def test_added_articles_are_listed_without_their_text(evenhand: Evenhand, story: Path) -> None:
    added = json.loads(evenhand("add", story, "--json").stdout)
    assert [article["outlet"] for article in added["already"]] == ["Coast Ledger"]
    assert "text" not in added["already"][0]


def test_bare_articles_lists_them(evenhand: Evenhand, story: Path) -> None:
    bare, listed = evenhand("articles"), evenhand("articles", "list")
    assert bare.stdout == listed.stdout
    assert "2025-03-09   Coast Ledger: Ferry to Amsel stays in port" in bare.stdout


def test_home_follows_the_command_nested_ones_too(
    evenhand: Evenhand, story: Path, tmp_path: Path
) -> None:
    for command in (["articles", "list"], ["articles"], ["briefs", "list"], ["briefs"]):
        elsewhere = evenhand(*command, "--home", tmp_path / "other", "--json")
        assert (elsewhere.returncode, json.loads(elsewhere.stdout)) == (0, [])
    before = evenhand("articles", "--home", tmp_path / "other", "list", "--json")
    assert json.loads(before.stdout) == []


def test_an_article_is_shown_by_the_beginning_of_its_id(evenhand: Evenhand, story: Path) -> None:
    (entry,) = json.loads(evenhand("articles", "--json").stdout)
    shown = evenhand("articles", "show", entry["id"][:6])
    assert shown.returncode == 0
    assert "At least 14 people were hurt" in shown.stdout


def test_a_brief_comes_in_each_form_and_opens_again(
    evenhand: Evenhand, story: Path, tmp_path: Path
) -> None:
    printed = evenhand("brief", story, "--json")
    made = json.loads(printed.stdout)
    assert printed.returncode == 0
    assert "Only one source here" in evenhand("briefs", "show", made["id"]).stdout
    assert json.loads(evenhand("briefs", "show", made["id"], "--json").stdout) == made
    assert evenhand("briefs", "show", made["id"], "--html").stdout.startswith("<!doctype html>")
    assert any(made["id"] in line for line in evenhand("briefs").stdout.splitlines())
    page = tmp_path / "brief.html"
    assert evenhand("brief", "--topic", "ferry", "-o", page).stdout == ""
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_standard_input_is_an_article(evenhand: Evenhand, tmp_path: Path) -> None:
    made = evenhand("brief", "-", "--json", "--home", tmp_path, given=STORY.encode())
    assert json.loads(made.stdout)["articles"][0]["published"] == "2025-03-09"


def test_a_claim_is_checked_and_a_draft_is_marked(evenhand: Evenhand, story: Path) -> None:
    checked = evenhand("check", "The ferry to Amsel has not sailed since 3 March 2025.", "--json")
    assert json.loads(checked.stdout)["quote"] is None
    draft = evenhand("check", "--draft", "-", given=b"The ferry struck the pier. Who knows?")
    assert draft.returncode == 0
    assert "The ferry struck the pier." in draft.stdout


def test_what_a_person_decides_is_kept_listed_and_taken_back(
    evenhand: Evenhand, story: Path
) -> None:
    brief = json.loads(evenhand("brief", story, "--json").stdout)
    claim = brief["claims"][0]["id"]
    assert claim in evenhand("briefs", "claims", brief["id"]).stdout
    made = evenhand("mark", "claim", claim[:8], "does-not-hold", "--by", "Ana", "--note", "No.")
    assert made.returncode == 0
    kept = json.loads(evenhand("mark", "list", "--json").stdout)[0]
    assert (kept["on"], kept["decision"], kept["by"]) == ("claim", "does_not_hold", "Ana")
    again = json.loads(evenhand("briefs", "show", brief["id"], "--json").stdout)
    assert again["claims"][0]["person"]["decision"] == "does_not_hold"
    article = brief["articles"][0]["id"]
    assert evenhand("mark", "genre", article, "press-release").returncode == 0
    assert evenhand("mark", "split", article).returncode == 0
    assert evenhand("mark", "article", article, "not-counted").returncode == 0
    refused = evenhand("mark", "article", article, "burnt")
    assert refused.returncode == 1
    assert "is no decision about an article" in refused.stderr
    for mark in json.loads(evenhand("mark", "list", "--json").stdout):
        assert evenhand("mark", "undo", mark["id"]).returncode == 0
    assert evenhand("mark", "list").stdout == ""


def test_ask_refuses_what_the_library_does_not_cover(evenhand: Evenhand, story: Path) -> None:
    answer = evenhand("ask", "What does copper cost in Valparaíso?")
    assert answer.returncode == 0
    assert answer.stdout.startswith("Nothing here to answer from")


def test_what_is_refused_is_named_in_one_line_and_the_rest_is_done(
    evenhand: Evenhand, story: Path, tmp_path: Path
) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "binary.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 9)
    done = evenhand("add", tmp_path / "missing.txt", empty, binary, story)
    assert done.returncode == 1
    assert "already there" in done.stdout
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    for name, line in zip(("missing.txt", "empty.txt", "binary.txt"), lines, strict=True):
        assert line.startswith("evenhand: ")
        assert name in line


@pytest.mark.parametrize(
    "arguments",
    [
        *(["articles", "show", "nothing"], ["articles", "remove", "nothing"]),
        *(["briefs", "show", "nothing"], ["brief", "no-such-file"], ["brief", "-"]),
        *(["brief", "--topic", "copper in Valparaíso"], ["check", "--draft", "no-such-file"]),
    ],
    ids=" ".join,
)
def test_a_failure_is_one_line_and_exit_1(
    evenhand: Evenhand, story: Path, arguments: list[str]
) -> None:
    done = evenhand(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("evenhand: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        *(["brief"], ["check"], ["check", "x", "--draft", "y"], ["nonsense"], ["add"]),
        *(["brief", "x", "--json", "--html"], ["brief", "x", "--as-of", "tomorrow"]),
        *(["bench", "nonsense"], ["bench", "stance"], ["ui", "--port", "0"]),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_2(evenhand: Evenhand, arguments: list[str]) -> None:
    done = evenhand(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_a_bad_setting_is_one_line(evenhand: Evenhand, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("colour = 1\n")
    done = evenhand("articles", "--home", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("evenhand: setting colour")


def test_a_file_that_cannot_be_written_is_one_line(
    evenhand: Evenhand, story: Path, tmp_path: Path
) -> None:
    done = evenhand("brief", "--topic", "ferry", "-o", tmp_path / "no" / "brief.md")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_a_fault_of_ours_shows_no_traceback_unless_asked(tmp_path: Path) -> None:
    broken = "import assistant.desk as d; d.Assistant.articles = None\n" + IMPORT + RUN
    for debug, traceback in (("", False), ("1", True)):
        done = subprocess.run(
            [sys.executable, "-c", broken, "articles"],
            capture_output=True,
            text=True,
            check=False,
            env={**_environment(tmp_path), "EVENHAND_DEBUG": debug},
        )
        assert ("Traceback" in done.stderr) == traceback
        assert done.returncode == (1 if traceback else 70)


def test_a_reader_who_leaves_early_is_no_error(home: Path, story: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-c", IMPORT + RUN, "articles"],
        stdout=write,
        stderr=subprocess.PIPE,
        env=_environment(home),
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_an_interrupt_is_130_and_silent(home: Path) -> None:
    waiting = subprocess.Popen(
        [sys.executable, "-c", f"{IMPORT}print('ready', flush=True)\n{RUN}", "add", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(home),
    )
    assert waiting.stdout is not None
    assert waiting.stdout.readline() == b"ready\n"
    time.sleep(1)
    waiting.send_signal(signal.SIGINT)
    _, told = waiting.communicate(timeout=30)
    assert (waiting.returncode, told) == (130, b"")
