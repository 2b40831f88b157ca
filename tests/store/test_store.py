"""The library keeps everything, exactly once, and says in words when it cannot."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.database import FILE, MIGRATIONS
from assistant.errors import LibraryUnavailable, NewerLibrary, NothingFound, UnreadableInput
from assistant.language.sentences import split
from assistant.model import Article, Brief
from assistant.store import OriginLink, Store
from vectorstore import rows
from vectorstore.embedder import HashEmbedder, space
from vectorstore.passages import Passage, embed_new, passages_of

EMBEDDER = HashEmbedder()
SPACE = space(EMBEDDER)
TEXT = "The ferry stopped at noon. Nobody was hurt. “We will see,” said the harbour master. " * 30


def article(text: str = TEXT, day: int | None = 4, outlet: str = "The Example") -> Article:
    published = date(2025, 3, day) if day else None
    return Article.of(text, title="Ferry", outlet=outlet, published=published)


def passages(one: Article) -> list[Passage]:
    return passages_of(one.id, one.text, split(one.text), EMBEDDER, heading=str, outlet=one.outlet)


def add(store: Store, one: Article) -> bool:
    cut = passages(one)
    known = store.known_vectors(SPACE, [p.text_hash for p in cut])
    vectors = embed_new(cut, EMBEDDER, known)
    return store.add(
        one, passages=cut, vectors=vectors, space=SPACE, shingles={1, 2**64 - 1, len(one.text)}
    )


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    tables = ("articles", "passages", "embeddings", "shingles", "passages_fts")
    with store.database.reading() as connection:
        return {t: connection.execute(f"SELECT * FROM {t}").fetchall() for t in tables}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home") as opened:
        yield opened


def test_adding_twice_is_adding_once(store: Store) -> None:
    one = article()
    assert add(store, one)
    before = contents(store)
    assert not add(store, one)
    assert contents(store) == before
    assert [s.article for s in store.articles()] == [one]


@given(text=st.text(st.characters(codec="utf-8"), min_size=1), title=st.text())
def test_an_article_comes_back_character_for_character(text: str, title: str) -> None:
    one = Article.of(text, title=title.encode("utf-8", "replace").decode())
    with Store.open(None) as store:
        store.add(one)
        assert store.article(one.id).article == one


def test_half_a_character_is_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(UnreadableInput):
        store.add(article("broken \ud800 text"))
    half = Passage("a", 0, 1, "\ud800", "x", None, None)
    with pytest.raises(UnreadableInput):
        store.add(article(), passages=[half])
    assert store.articles() == []


def test_articles_are_listed_by_content_not_by_when_they_were_added(tmp_path: Path) -> None:
    several = [article(day=d, outlet=o) for d in (3, 5, None) for o in ("B", "A")]
    listed = []
    for order in (several, several[::-1]):
        with Store.open(None) as store:
            for one in order:
                add(store, one)
            listed.append([s.article for s in store.articles()])
    assert listed[0] == listed[1]
    assert [(a.published and a.published.day, a.outlet) for a in listed[0]] == [
        (5, "A"), (5, "B"), (3, "A"), (3, "B"), (None, "A"), (None, "B"),
    ]  # fmt: skip


def test_a_removed_article_is_hidden_but_can_be_read_and_comes_back(store: Store) -> None:
    one = article()
    add(store, one)
    before = contents(store)
    store.remove(one.id)
    assert store.articles() == []
    assert store.article(one.id).article == one
    assert [s.status for s in store.articles(hidden=True)] == ["removed"]
    after = contents(store)
    assert after["passages"] == after["shingles"] == []
    assert after["embeddings"] == before["embeddings"]
    assert add(store, one)
    assert [s.status for s in store.articles(hidden=True)] == ["present"]
    assert len(contents(store)["passages"]) == len(before["passages"])


def test_a_purged_article_leaves_no_word_behind(store: Store) -> None:
    one = article("The zanzibarine ferry stopped. " * 20)
    add(store, one)
    add(store, article("Another one. " * 20))
    store.remove(one.id)
    store.remove(one.id, purge=True)
    assert store.article(one.id).status == "withdrawn"
    assert store.article(one.id).article.text == ""
    assert "zanzibarine" not in str(contents(store))
    assert len(contents(store)["embeddings"]) == len(contents(store)["passages"])
    assert add(store, one)
    assert store.article(one.id).article == one


def test_an_article_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    one = article()
    add(store, one)
    assert store.article(one.id[:6]).article == one
    for name in ("", "zz", "%", "_" * 20):
        with pytest.raises(NothingFound):
            store.article(name)
    with pytest.raises(NothingFound):
        store.remove("zz")


def test_articles_that_share_shingles_are_found_with_how_many(store: Store) -> None:
    one, two, three = article("One. "), article("Two. "), article("Three. ")
    store.add(one, shingles=range(10))
    store.add(two, shingles=[*range(5, 12), 2**64 - 1])
    store.add(three, shingles=[100])
    assert store.sharing(store.shingles(one.id), 3) == {one.id: 10, two.id: 5}
    assert store.sharing([2**64 - 1], 1) == {two.id: 1}
    assert store.shingles(two.id) == {*range(5, 12), 2**64 - 1}
    store.remove(two.id)
    assert store.sharing(range(20), 1) == {one.id: 10}


def test_links_are_of_present_articles_and_have_no_direction(store: Store) -> None:
    one, two = article("One. "), article("Two. ")
    store.add(one)
    store.add(two)
    store.link([OriginLink(one.id, two.id, "containment", 0.5)])
    store.link(
        [OriginLink(two.id, one.id, "containment", 0.7), OriginLink(one.id, "x", "credit", 1)]
    )
    a, b = sorted([one.id, two.id])
    assert store.links() == [OriginLink(a, b, "containment", 0.7)]
    store.remove(two.id)
    assert store.links() == []
    store.add(two)
    assert len(store.links()) == 1


def test_judgements_are_kept_by_key(store: Store) -> None:
    store.keep_judgements({"a": "1", "b\x00\"'": "Київ"})
    store.keep_judgements({"a": "2"})
    assert store.judgements(["a", "b\x00\"'", "c"]) == {"a": "2", "b\x00\"'": "Київ"}
    assert store.judgements([]) == {}


def test_a_kept_brief_opens_again_by_its_id(store: Store) -> None:
    made = [
        Brief(
            id=f"{name}{'0' * 10}",
            title=name,
            as_of=date(2025, 3, 4),
            created_at=datetime(2025, 3, 4, minute, tzinfo=UTC),
            compared_with=1,
            compared_origins=1,
        )
        for minute, name in enumerate(["ab", "ac", "d"])
    ]
    for brief in made:
        store.keep(brief)
    assert [store.brief(b.id) for b in made] == made
    assert store.brief("d") == made[2]
    assert [entry.title for entry in store.briefs()] == ["d", "ac", "ab"]
    for name in ("a", "", "nothing"):
        with pytest.raises(NothingFound):
            store.brief(name)


def test_a_change_of_embedder_is_seen_and_mended(store: Store) -> None:
    one = article()
    add(store, one)
    other = HashEmbedder(32)
    assert store.articles_without_vectors(SPACE) == []
    assert store.articles_without_vectors(space(other)) == [one.id]
    cut = passages(one)
    store.replace_passages(one.id, cut, embed_new(cut, other, ()), space(other))
    assert store.articles_without_vectors(space(other)) == []


def test_a_temporary_library_is_gone_when_it_is_closed() -> None:
    store = Store.open(None)
    assert store.home.exists()
    store.close()
    store.close()
    assert not store.home.exists()
    with pytest.raises(LibraryUnavailable, match="closed"):
        store.articles()


def test_a_failed_transaction_keeps_nothing(store: Store) -> None:
    def fail() -> None:
        with store.database.writing() as connection:
            rows.add(connection, passages(article()))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert contents(store)["passages"] == []
    assert add(store, article())


def test_threads_share_a_library(store: Store) -> None:
    several = [article(f"Number {i}. ") for i in range(24)]
    threads = [
        threading.Thread(target=lambda part=part: [add(store, one) for one in part])
        for part in (several[::2], several[1::2], several)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.articles()) == 24


def test_processes_open_and_add_to_one_new_home_at_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from assistant.store import Store; from assistant.model import Article\n"
        "with Store.open(Path(sys.argv[1])) as store:\n"
        "    for i in range(20): store.add(Article.of(f'{sys.argv[2]} {i}'))\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "home"), name])
        for name in "abcd"
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    with Store.open(tmp_path / "home") as store:
        assert len(store.articles()) == 80


def test_the_library_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(NewerLibrary, match="upgrade"):
        Store.open(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)


def test_what_is_no_library_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"This is a letter, not a database. " * 100)
    with pytest.raises(LibraryUnavailable, match="not a library"):
        Store.open(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(LibraryUnavailable, match="cannot be made"):
        Store.open(tmp_path / "file")


def test_a_library_that_another_process_holds_is_said_to_be_busy(store: Store) -> None:
    with store.database.reading() as connection:
        connection.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(store.home / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryUnavailable, match="another process") as caught:
        add(store, article())
    assert "\n" not in str(caught.value)
    other.close()
    assert add(store, article())


def test_a_full_disk_is_said_and_nothing_is_lost(store: Store) -> None:
    add(store, article())
    with store.database.reading() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(LibraryUnavailable, match="full"):
        add(store, article("Different words entirely. " * 2000))
    assert len(store.articles()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_home_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LibraryUnavailable):
        Store.open(tmp_path)
