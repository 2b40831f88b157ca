"""Answering a question in the library's own words, or not at all (rule 11)."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.judging.findings import Source
from assistant.language.meaning import meanings
from assistant.language.names import names, share
from assistant.model import NO_EVIDENCE_GENRES

#: Share of a question's content that a sentence must carry before it answers anything.
_ANSWERS = 0.5
#: What stands beside the best sentence must carry nearly as much of the question.
_NEARLY_AS_GOOD = 0.8
#: Sentences of one answer.
_MOST = 4
_ASKING = frozenset(meanings("know happen many much tell report people there"))


def answer(question: str, sources: Sequence[Source]) -> list[Source]:
    """The sentences that answer a question, best first; none when nothing here does.

    A sentence answers when every name of the question stands in it or right before it, and it
    carries at least half of what is asked. One sentence an origin; opinion answers nothing.
    """
    asked = frozenset(meanings(question)) - _ASKING
    wanted = [name.key for name in names(question)]
    content = asked - {m for name in wanted for m in meanings(name)}
    scored: list[tuple[float, Source]] = []
    for source in sources:
        if source.article.genre in NO_EVIDENCE_GENRES or source.statement.modality == "asks":
            continue
        around = [name.key for name in names(source.context)]
        if share(wanted, [*source.statement.names, *around]) < 1.0:
            continue
        here = frozenset(meanings(source.statement.text))
        carried = len(content & here) / len(content) if content else 0.0
        if carried >= _ANSWERS:
            scored.append((carried + share(wanted, source.statement.names), source))
    scored.sort(key=lambda item: (-item[0], _newest_first(item[1])))
    chosen: dict[str, Source] = {}
    for score, source in scored:
        if score >= _NEARLY_AS_GOOD * scored[0][0]:
            chosen.setdefault(source.origin, source)
    return list(chosen.values())[:_MOST]


def _newest_first(source: Source) -> tuple[int, str, int]:
    published = source.article.published
    return -(published.toordinal() if published else 0), source.article.id, source.statement.start
