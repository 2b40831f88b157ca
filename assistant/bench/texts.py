"""The tasks that make or read texts: summary and extraction."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import rapidrouge
import snowballstemmer

from assistant.bench import metrics
from assistant.bench.pages import page_text
from assistant.bench.report import Options, Report, rate, report_of, rounded
from assistant.bench.rows import Document, ExtractionRow, Skipped, SummaryRow, read_rows
from assistant.errors import EmptyInput, InputError
from assistant.judging.summary import summarize_articles
from assistant.language.sentences import split
from assistant.model import Article
from assistant.reading.reader import article_from_text

# It says that it is typed and has no annotations.
_rapidrouge: Any = rapidrouge
_ROUGE = ("rouge1", "rouge2", "rougeL")
_LEAD = 3


def summary(file: Path, options: Options) -> Report:
    """Summaries beside references, in ROUGE F1 points, and beside the usual simple baselines.

    One document is held against its first three sentences, several against the first sentence
    of each. The intervals are of our F1 minus the baseline's over the same rows.
    """
    rows, skipped = read_rows(file, SummaryRow)
    scorer = _rapidrouge.rouge_scorer.RougeScorer(list(_ROUGE), tokenizer=_PorterTokenizer())
    ours: list[dict[str, float]] = []
    lead3: list[dict[str, float]] = []
    first: list[dict[str, float]] = []
    differences: list[dict[str, float]] = []
    seconds = 0.0
    for _, row in rows:
        started = perf_counter()
        written = _summarized(row.sources, options)
        seconds += perf_counter() - started
        ours.append(_points(scorer, row.reference, written))
        single = row.document is not None
        baseline = _points(scorer, row.reference, _opening(row.sources, _LEAD if single else 1))
        (lead3 if single else first).append(baseline)
        differences.append({name: ours[-1][name] - baseline[name] for name in _ROUGE})
    report = report_of(len(rows), skipped)
    for prefix, scores in (("", ours), ("lead3_", lead3), ("first_sentences_", first)):
        for name in _ROUGE:
            report[prefix + name] = rounded(metrics.mean([score[name] for score in scores]), 3)
    for name in ("rouge1", "rouge2"):
        gained = [difference[name] for difference in differences]
        interval = metrics.paired_interval(gained)
        report[f"{name}_difference"] = rounded(metrics.mean(gained), 3)
        report[f"{name}_interval"] = interval and [round(edge, 3) for edge in interval]
    return report | {"summaries_per_second": rate(len(rows), seconds)}


def extraction(file: Path, options: Options) -> Report:
    """What of a web page is kept and what is kept out, pasted as its visible text.

    Pages are not read as HTML yet: each is rendered to the text that copying it gives.
    """
    rows, skipped = read_rows(file, ExtractionRow)
    wanted, unwanted = [0, 0], [0, 0]
    refused: list[Skipped] = []
    seconds = 0.0
    for line, row in rows:
        try:
            text = page_text(row.html_file, file)
            started = perf_counter()
            article = article_from_text(text)
            seconds += perf_counter() - started
        except EmptyInput:
            kept = ""
        except InputError as error:
            refused.append(Skipped(line, str(error)))
            continue
        else:
            kept = _folded(f"{article.title or ''}\n{article.text}")
        wanted[0] += sum(_folded(words) in kept for words in row.must_contain)
        wanted[1] += len(row.must_contain)
        unwanted[0] += sum(_folded(words) not in kept for words in row.must_not_contain)
        unwanted[1] += len(row.must_not_contain)
    read = len(rows) - len(refused)
    return report_of(read, [*skipped, *refused]) | {
        "form": "pasted text",
        "must_contain_found": _share(*wanted),
        "must_not_contain_kept_out": _share(*unwanted),
        "pages_per_second": rate(read, seconds),
    }


def _folded(text: str) -> str:
    return " ".join(text.split())


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _summarized(sources: Sequence[Document], options: Options) -> str:
    # The place in the row makes two equal texts two articles, as two outlets would.
    articles = [
        Article.of(source.text, title=source.title, outlet=f"outlet {place}")
        for place, source in enumerate(sources, start=1)
    ]
    made = summarize_articles(
        articles,
        origin_of={article.id: article.id for article in articles},
        verifier=options.verifier,
        sentences=options.sentences,
        words=options.words,
    )
    return " ".join(sentence.text for sentence in made.sentences)


def _opening(sources: Sequence[Document], sentences: int) -> str:
    return " ".join(
        source.text[span.start : span.end]
        for source in sources
        for span in split(source.text)[:sentences]
    )


def _points(scorer: Any, reference: str, written: str) -> dict[str, float]:
    scored = scorer.score(reference, written)
    return {name: 100 * scored[name].fmeasure for name in _ROUGE}


class _PorterTokenizer:
    """ROUGE's own tokens and Porter stems; rapidrouge's stemmer would need NLTK."""

    def __init__(self) -> None:
        self._stemmer = snowballstemmer.stemmer("porter")
        self._stems: dict[str, str] = {}

    def tokenize(self, text: str) -> list[str]:
        return list(_rapidrouge.tokenize.tokenize(text, self))

    def stem(self, token: str) -> str:
        if token not in self._stems:
            self._stems[token] = self._stemmer.stemWord(token)
        return self._stems[token]
