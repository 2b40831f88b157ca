"""The index may be missing, damaged or someone else's: what is found stays the same."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.vectorstore.library import QUERIES, SPACE, Library, invented, passage
from vectorstore.errors import IndexUnavailable
from vectorstore.search import Hit

ROOT = Path(__file__).parents[2]


def found(library: Library) -> list[list[Hit]]:
    return [library.searcher.search([query], k=25, cap=2) for query in QUERIES]


def in_another_process(program: str, folder: Path) -> subprocess.Popen[str]:
    head = "import sys; from pathlib import Path\nfrom tests.vectorstore.library import *\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + program, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_very_similar_texts_are_all_found_with_the_index_and_without(tmp_path: Path) -> None:
    # Chroma's graph does not reach every one of many near-duplicates.
    owner, bystander = Library(tmp_path / "with"), Library(tmp_path / "without")
    texts = [
        passage(f"article{n:03}", f"The ferry left the harbour on day {n} with {n % 7} cars.")
        for n in range(150)
    ]
    for library in (owner, bystander):
        library.add(texts)
    assert owner.index.sync()
    bystander.index.close()
    for query in [*QUERIES, "the ferry left the harbour with 3 cars"]:
        hits = [library.searcher.search([query], k=40) for library in (owner, bystander)]
        assert hits[0] == hits[1]
    owner.close()
    again = Library(tmp_path / "with")
    (tmp_path / "with" / "index" / "closed.json").unlink()
    assert again.index.sync()


def test_a_process_without_the_index_finds_what_its_owner_finds(tmp_path: Path) -> None:
    owner = Library(tmp_path)
    owner.add(invented(200))
    assert owner.index.sync()
    # Some that the owner has not indexed yet, and one that is gone.
    owner.add(invented(20, seed=2)[:30])
    owner.remove("article0042")
    program = (
        "library = Library(Path(sys.argv[1]))\n"
        "assert not library.index.sync()\n"
        "for q in QUERIES: print([repr(h) for h in library.searcher.search([q], k=25, cap=2)])\n"
    )
    other, _ = in_another_process(program, tmp_path).communicate(timeout=60)
    mine = found(owner)
    assert other.splitlines() == [str([repr(h) for h in hits]) for hits in mine]
    assert owner.index.sync()
    assert found(owner) == mine
    assert all(h.article != "article0042" for hits in mine for h in hits)
    owner.close()


def test_two_libraries_in_one_process_do_not_disturb_each_other(tmp_path: Path) -> None:
    one, two = Library(tmp_path), Library(tmp_path)
    one.add(invented(60))
    expected = found(one)
    assert found(two) == expected
    with pytest.raises(IndexUnavailable, match="owns"):
        two.index.rebuild()
    one.close()
    assert two.index.sync()
    assert found(two) == expected
    two.close()


def test_a_rebuilt_index_is_as_a_fresh_one_and_embeds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(tmp_path)
    passages = invented(120)
    library.add(passages)
    library.index.sync()
    library.remove("article0003")
    library.add([p for p in passages if p.article == "article0003"])
    expected = found(library)
    with monkeypatch.context() as patch:
        patch.setattr(type(library.embedder), "embed", None)
        assert library.index.rebuild() == len({p.text_hash for p in passages})
    assert found(library) == expected
    library.close()


def test_an_index_closed_cleanly_is_opened_without_a_probe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(tmp_path)
    library.add(invented(30))
    expected = found(library)
    library.close()
    assert json.loads((tmp_path / "index" / "closed.json").read_text()).keys() == {SPACE}
    monkeypatch.setattr(subprocess, "run", None)
    again = Library(tmp_path)
    assert found(again) == expected
    assert not (tmp_path / "index" / "closed.json").exists()
    again.close()


def test_a_process_killed_while_adding_loses_nothing_that_was_said_to_be_kept(
    tmp_path: Path,
) -> None:
    program = (
        "library = Library(Path(sys.argv[1]))\n"
        "for number in range(10_000):\n"
        "    library.add(passage(f'n{number}', f'{w} {number}', start=i)"
        " for i, w in enumerate(['ferry', 'storm', 'truce'] * 20))\n"
        "    assert library.index.sync()\n"
        "    print(number, flush=True)\n"
    )
    running = in_another_process(program, tmp_path)
    assert running.stdout is not None
    kept = -1
    while kept < 12:
        kept = int(running.stdout.readline())
    time.sleep(0.01)
    os.kill(running.pid, signal.SIGKILL)
    kept = max([kept, *(int(line) for line in running.stdout.read().split())])
    running.wait()
    library = Library(tmp_path)
    hits = library.searcher.search([f"ferry {kept}"], k=3)
    assert hits[0].text == f"ferry {kept}"
    assert library.index.sync()
    expected = found(library)
    library.index.rebuild()
    assert found(library) == expected
    library.close()


@pytest.mark.parametrize("damage", ["truncated", "garbage", "no database", "huge links", "a file"])
def test_a_damaged_index_is_rebuilt(tmp_path: Path, damage: str) -> None:
    library = Library(tmp_path)
    # Beyond Chroma's own threshold of a thousand, so that the graph is written to files.
    library.add(invented(400))
    expected = found(library)
    library.close()
    folder = tmp_path / "index"
    (folder / "closed.json").unlink()
    if damage == "truncated":
        for file in folder.rglob("data_level0.bin"):
            os.truncate(file, file.stat().st_size // 3)
    elif damage == "garbage":
        for file in folder.rglob("*.bin"):
            file.write_bytes(os.urandom(file.stat().st_size))
    elif damage == "no database":
        (folder / "chroma.sqlite3").write_bytes(b"not a database" * 1000)
    elif damage == "huge links":
        for file in folder.rglob("link_lists.bin"):
            os.truncate(file, 10 * 2**30)
    else:
        shutil.rmtree(folder)
        folder.touch()
    again = Library(tmp_path)
    assert found(again) == expected
    assert again.index.sync()
    again.close()


def test_a_home_where_no_index_can_be_written_is_still_searched(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(invented(40))
    expected = found(library)
    library.close()
    (tmp_path / "index.lock").unlink(missing_ok=True)
    (tmp_path / "index.lock").mkdir()
    other = Library(tmp_path)
    assert not other.index.sync()
    assert found(other) == expected
    other.close()


def test_an_index_older_or_newer_than_the_database_is_brought_in_line(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(invented(40))
    library.index.sync()
    library.close()
    # The database is another one now, with the index of the old one beside it.
    for file in tmp_path.glob("passages.db*"):
        file.unlink()
    other = Library(tmp_path)
    other.add(invented(30, seed=9))
    fresh = Library(tmp_path / "fresh")
    fresh.add(invented(30, seed=9))
    assert found(other) == found(fresh)
    assert other.index.rebuild() == 90
    other.close()
    fresh.close()


def test_threads_may_search_while_others_add(tmp_path: Path) -> None:
    library = Library(tmp_path)
    failures: list[BaseException] = []

    def run(work: object) -> None:
        try:
            assert callable(work)
            work()
        except BaseException as error:
            failures.append(error)

    def add() -> None:
        for number in range(30):
            library.add([passage(f"n{number}", f"ferry {number}")])
            library.index.sync()

    def search() -> None:
        for _ in range(30):
            library.searcher.search(["ferry"], k=3)

    threads = [threading.Thread(target=run, args=(work,)) for work in (add, search, search)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert len(library.searcher.search(["ferry"], k=50)) == 30
    library.close()


def test_nothing_is_opened_until_something_is_searched() -> None:
    program = (
        "import sys; import vectorstore.index, vectorstore.search, assistant.store\n"
        "print([m for m in ('chromadb', 'onnxruntime', 'openai', 'langchain_core') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
