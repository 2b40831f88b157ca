"""How fast it is, as ratios to a bare floor measured in the same run.

    add_ratio         adding articles / embedding the same passages and nothing else
    retrieval_ratio   finding passages for a claim, in both its wordings /
                      one bare Chroma query and one bare FTS5 query
    help_ratio        ``evenhand --help`` / starting Python
    verifier_ratio    the verifier's network alone / judging the same pairs, rules and all

The articles are made of a fixed vocabulary by a fixed seed, about 600 words each.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.judging.queries import opposite
from assistant.language.sentences import split
from assistant.language.words import STOP_WORDS
from assistant.model import Article
from assistant.verifier import Pair, verifier_named

if TYPE_CHECKING:
    from assistant.desk import Assistant
    from assistant.verifier import Verifier
    from vectorstore.embedder import Embedder, Vectors

ARTICLES = 1000
_WORDS = 600
_CLAIMS = 40
#: Pairs over which the verifier is timed, and how often in turns with its floor.
_TIMED_PAIRS = 300
_TURNS = 3
#: Articles added between two looks at the bare floor.
_TURN = 100
_HEAVY = ("numpy", "onnxruntime", "chromadb", "gradio", "langchain_core", "openai", "pydantic")
_RARE_WORDS = 5000
_COMMON = """city council river harbour bridge road school hospital police minister report night
    morning street family worker train station market price bank company office court judge law
    vote party leader crowd square tower water power line storm fire ship crew port border town
    region country week month year number record plan budget cost repair building roof window door
    garden field farm animal food bread oil gas coal steel factory engine wheel car bus driver
    passenger ticket border guard soldier army peace treaty talk meeting letter paper phone radio
    screen film music game team player coach season winter summer snow rain wind heat light""".split()
_SYLLABLES = "ba be do fu ga ke li mo nu pa re si ta ve zo chan dor fel gram hart lin mar".split()


def speed(articles: int = ARTICLES) -> dict[str, object]:
    """Measure adding, retrieval, start-up and memory over made-up articles.

    Args:
        articles: how many to add.

    Returns:
        One flat object; times in seconds or milliseconds as the keys say.
    """
    from assistant.desk import Assistant
    from vectorstore.embedder import MiniLM

    corpus = made_up(articles)
    with tempfile.TemporaryDirectory(prefix="evenhand-speed-") as folder:
        embedder = _Counted(MiniLM())
        embedder.embed(["warm up"])
        with Assistant(folder, embedder=embedder) as desk:
            add_seconds, embed_seconds = _adding(desk, embedder, corpus)
            claims = _claims(corpus)
            embedder.remember([words for claim in claims for words in (claim, opposite(claim))])
            searcher = desk.retriever.searcher
            ours = _median_ms(
                claims, lambda claim: searcher.search([claim, opposite(claim)], k=24, cap=8)
            )
        chroma, fts5 = _bare(Path(folder), claims, embedder)
    python, helping, heavy = _start_up()
    sentences = _sentences(corpus)
    pairs = [Pair(one, other) for one, other in pairwise(sentences)]
    return {
        "task": "speed",
        "n": articles,
        "skipped": [],
        "passages": len(embedder.seen) - 1,
        "add_seconds": round(add_seconds, 2),
        "bare_embedding_seconds": round(embed_seconds, 2),
        "add_ratio": round(add_seconds / embed_seconds, 3),
        "retrieval_ms": round(ours, 2),
        "bare_chroma_ms": round(chroma, 2),
        "bare_fts5_ms": round(fts5, 2),
        "retrieval_ratio": round(ours / (chroma + fts5), 2),
        "python_ms": round(python * 1000, 1),
        "help_ms": round(helping * 1000, 1),
        "help_ratio": round(helping / python, 2),
        "help_imports_heavy": heavy,
        **verifier_beside_bare(verifier_named(), pairs),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def verifier_beside_bare(verifier: Verifier, pairs: Sequence[Pair]) -> dict[str, object]:
    """A verifier's throughput beside that of its network alone over the same tokens, in turns.

    The floor is the tokenised batches of the same windows, given to onnxruntime and nothing else.

    Args:
        verifier: one with a network; another has no floor and gets ``None``.
        pairs: what to judge; a few hundred are timed.
    """
    from assistant.verifier.trained import TrainedVerifier

    some = list(dict.fromkeys(pairs))[:_TIMED_PAIRS]
    if not isinstance(verifier, TrainedVerifier) or not some:
        return {"verifier_ratio": None, "bare_windows_per_second": None, "tokens_per_window": None}
    windows = list(dict.fromkeys(w for pair in some for w in verifier.windows(pair)))
    batches = verifier.encoder.batches(windows)
    tokens = sum(int(batch.fed["attention_mask"].sum()) for batch in batches)
    verifier.encoder.run(batches[:2])
    ours, bare = [], []
    for _ in range(_TURNS):
        ours.append(_elapsed(lambda: verifier.judge(some)))
        bare.append(_elapsed(lambda: verifier.encoder.run(batches)))
    return {
        "verifier_ratio": round(statistics.median(bare) / statistics.median(ours), 3),
        "bare_windows_per_second": round(len(windows) / statistics.median(bare), 1),
        "tokens_per_window": round(tokens / len(windows), 1),
    }


def _elapsed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def made_up(count: int) -> list[Article]:
    """Articles of pronounceable nonsense, the same every time."""
    chance = random.Random(20250424)
    # About as many tokens a word, and as many passages that share a word, as in real news.
    rare = [
        "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3)))
        for _ in range(_RARE_WORDS)
    ]
    vocabulary = [*sorted(STOP_WORDS), *_COMMON, *rare]
    weights = (
        [0.5 / len(STOP_WORDS)] * len(STOP_WORDS)
        + [0.4 / len(_COMMON)] * len(_COMMON)
        + [0.1 / len(rare)] * len(rare)
    )
    made = []
    for number in range(count):
        sentences: list[str] = []
        length = 0
        while length < _WORDS:
            size = chance.randint(8, 28)
            words = chance.choices(vocabulary, weights, k=size)
            words[chance.randrange(size)] = str(chance.randint(2, 900))
            sentences.append(" ".join(words).capitalize() + ".")
            length += size
        paragraphs = (" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))
        made.append(
            Article.of(
                "\n\n".join(paragraphs),
                title=" ".join(chance.choices(vocabulary, weights, k=6)).capitalize(),
                outlet=f"Outlet {number % 20}",
                published=date(2025, 1, 1) + timedelta(days=number % 300),
                genre="news",
            )
        )
    return made


class _Counted:
    """The real embedder, remembering what it was asked and what it answered."""

    def __init__(self, bare: Embedder) -> None:
        self.bare = bare
        self.name, self.dimension, self.max_tokens = bare.name, bare.dimension, bare.max_tokens
        self.seen: list[str] = []
        self._known: dict[str, Vectors] = {}

    def count(self, text: str) -> int:
        return self.bare.count(text)

    def embed(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        if all(text in self._known for text in texts) and texts:
            return np.concatenate([self._known[text] for text in texts])
        self.seen += texts
        return self.bare.embed(texts)

    def remember(self, texts: Sequence[str]) -> None:
        """Embed now, so that a search that follows measures the search alone."""
        for text in texts:
            self._known[text] = self.bare.embed([text])


def _adding(desk: Assistant, embedder: _Counted, corpus: Sequence[Article]) -> tuple[float, float]:
    """Seconds to add everything, and seconds to embed the same passages and nothing else.

    In turns, so that what else the machine does weighs on both alike.
    """
    add_seconds = embed_seconds = 0.0
    for at in range(0, len(corpus), _TURN):
        before = len(embedder.seen)
        started = time.perf_counter()
        desk.add(*corpus[at : at + _TURN])
        add_seconds += time.perf_counter() - started
        started = time.perf_counter()
        embedder.bare.embed(embedder.seen[before:])
        embed_seconds += time.perf_counter() - started
    return add_seconds, embed_seconds


def _sentences(corpus: Sequence[Article]) -> list[str]:
    return [
        article.text[span.start : span.end]
        for article in corpus[:60]
        for span in split(article.text)[:6]
    ]


def _claims(corpus: Sequence[Article]) -> list[str]:
    spans = [(article, split(article.text)[3]) for article in corpus[: _CLAIMS * 5 : 5]]
    return [article.text[start:end] for article, (start, end) in spans]


def _bare(home: Path, claims: Sequence[str], embedder: _Counted) -> tuple[float, float]:
    """Milliseconds of one Chroma query and of one FTS5 query, with nothing around them."""
    from assistant.database import FILE
    from vectorstore.chroma import open_collection
    from vectorstore.embedder import space
    from vectorstore.lists import match_expression

    collection = open_collection(home / "index", space(embedder)).collection
    chroma = _median_ms(
        claims,
        lambda claim: collection.query(
            query_embeddings=embedder.embed([claim]), n_results=100, include=["distances"]
        ),
    )
    with closing(sqlite3.connect(home / FILE)) as connection:
        fts5 = _median_ms(
            claims,
            lambda claim: connection.execute(
                "SELECT rowid, rank FROM passages_fts WHERE passages_fts MATCH ?"
                " ORDER BY rank LIMIT 100",
                (match_expression(claim),),
            ).fetchall(),
        )
    return chroma, fts5


def _median_ms(claims: Sequence[str], ask: Callable[[str], object]) -> float:
    ask(claims[0])
    times = []
    for claim in claims:
        started = time.perf_counter()
        ask(claim)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _start_up() -> tuple[float, float, list[str]]:
    """Seconds to start Python, seconds for ``--help``, and the heavy modules that it imported."""
    python = _seconds([sys.executable, "-c", "pass"])
    program = (
        "import sys; from assistant.cli import main; sys.argv = ['evenhand', '--help']; main()"
    )
    helping = _seconds([sys.executable, "-c", program])
    look = (
        "import sys, contextlib, io\nfrom assistant.cli import main\nsys.argv = ['evenhand', '--help']\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n    main()\n"
        f"print(*[m for m in {_HEAVY!r} if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    return python, helping, found.stdout.split()


def _seconds(command: Sequence[str]) -> float:
    times = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True, cwd=Path.cwd())
        times.append(time.perf_counter() - started)
    return statistics.median(times)
