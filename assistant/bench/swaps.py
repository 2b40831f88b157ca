"""Whose name it is must not matter (rule 14): outlets renamed, and the parties exchanged.

Each outlet's name goes to the next one, and the same sentences and verdicts must come out. Then the
two names told most often are exchanged in every claim and in all that is held against it, and each
passage must keep its stance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.bench.events import Once, article_of, checked_claims
from assistant.bench.report import Options, Report, report_of, rounded
from assistant.bench.rows import EventRow, Told, read_rows
from assistant.judging.summary import summarize_articles
from assistant.language.names import names
from assistant.model import Stance

#: The words of a name that are exchanged: those of a person's or a place's last word.
_WORD = re.compile(r"[A-Z][a-z]{2,}$")

#: What a claim is told by, whatever its article's id: its words, and by what was found for it.
_Judged = tuple[str, str | None, int, int]
#: A claim and a passage held against it, by their words.
_Passage = tuple[str, str]
_SILENT: Stance = "neutral"


class _Found(NamedTuple):
    summary: tuple[str, ...]
    verdicts: frozenset[_Judged]
    stances: Mapping[_Passage, Stance]


def swaps(file: Path, options: Options) -> Report:
    """Judge every event as it is, with its outlets' names exchanged and with its parties'."""
    rows, skipped = read_rows(file, EventRow)
    options = options._replace(verifier=Once(options.verifier))
    summaries = [0, 0]
    verdicts = [0, 0]
    stances = [0, 0]
    spoken = [0, 0]
    unlike: list[str] = []
    for _, row in rows:
        before = _judged(row.documents, options)
        renamed = _judged(_outlets_exchanged(row.documents), options)
        _count(summaries, [before.summary == renamed.summary])
        _count(verdicts, [v in renamed.verdicts for v in before.verdicts])
        if before.summary != renamed.summary or before.verdicts != renamed.verdicts:
            unlike.append(f"{row.id}: outlets")
        parties = _parties(row.documents)
        if parties is None:
            continue
        one, other = parties
        exchanged = _judged([_parties_exchanged(d, one, other) for d in row.documents], options)
        swap = _Exchange(one, other)
        expected = {(swap.text(a), swap.text(b)): said for (a, b), said in before.stances.items()}
        held = expected.keys() | exchanged.stances.keys()
        # A passage that is not even shown is as neutral as one that is.
        both = [(expected.get(p, _SILENT), exchanged.stances.get(p, _SILENT)) for p in held]
        _count(stances, [a == b for a, b in both])
        _count(spoken, [a == b for a, b in both if {a, b} != {_SILENT}])
        if any(a != b for a, b in both):
            unlike.append(f"{row.id}: {one} and {other}")
    return report_of(len(rows), skipped) | {
        "summaries": summaries[1] or None,
        "summaries_same_with_outlets_renamed": _share(summaries),
        "claims": verdicts[1] or None,
        "verdicts_same_with_outlets_renamed": _share(verdicts),
        "passages": stances[1] or None,
        "stances_same_with_parties_exchanged": _share(stances),
        "passages_with_a_stance": spoken[1] or None,
        "of_those_the_same": _share(spoken),
        "unlike": unlike or None,
    }


def _count(so_far: list[int], same: Sequence[bool]) -> None:
    so_far[0] += sum(same)
    so_far[1] += len(same)


def _share(counted: Sequence[int]) -> float | None:
    return rounded(counted[0] / counted[1]) if counted[1] else None


def _judged(documents: Sequence[Told], options: Options) -> _Found:
    verifier = options.verifier
    checked = checked_claims(documents, verifier)
    articles = [article_of(document) for document in documents]
    summary = summarize_articles(
        articles,
        origin_of={article.id: article.id for article in articles},
        verifier=verifier,
        sentences=options.sentences,
        words=options.words,
    )
    return _Found(
        tuple(sentence.text for sentence in summary.sentences),
        frozenset((c.text, c.verdict, c.origins_supporting, c.origins_refuting) for c in checked),
        {(claim.text, e.quote): e.stance for claim in checked for e in claim.evidence},
    )


def _outlets_exchanged(documents: Sequence[Told]) -> list[Told]:
    outlets = [document.outlet for document in documents]
    return [
        document.model_copy(update={"outlet": outlets[(place + 1) % len(outlets)]})
        for place, document in enumerate(documents)
    ]


def _parties(documents: Sequence[Told]) -> tuple[str, str] | None:
    """The two names' words told most often in an event."""
    told: Counter[str] = Counter()
    for document in documents:
        for paragraph in document.paragraphs:
            for sentence in paragraph:
                for name in names(sentence):
                    word = sentence[name.start : name.end].split()[-1]
                    if name.start and _WORD.match(word):
                        told[word] += 1
    text = " ".join(s for d in documents for p in d.paragraphs for s in p)
    # A "Party" or a "Department" that is also written small is no name of one's own.
    plain = set(re.findall(r"\b[a-z]+\b", text))
    first = [word for word, _ in told.most_common() if word.lower() not in plain][:2]
    return (first[0], first[1]) if len(first) == 2 else None


def _parties_exchanged(told: Told, one: str, other: str) -> Told:
    swap = _Exchange(one, other)
    return told.model_copy(
        update={
            "title": swap.text(told.title) if told.title else told.title,
            "paragraphs": [[swap.text(s) for s in paragraph] for paragraph in told.paragraphs],
        }
    )


class _Exchange:
    """Puts each of two words where the other stands."""

    def __init__(self, one: str, other: str) -> None:
        self._to = {one: other, other: one}
        self._either = re.compile(rf"\b(?:{re.escape(one)}|{re.escape(other)})\b")

    def text(self, text: str) -> str:
        return self._either.sub(lambda match: self._to[match.group()], text)
