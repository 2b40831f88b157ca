"""The sentences a summary may be made of: each origin's once, each with what it needs around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from assistant.judging.usable import is_negated, is_rebuttal, may_lead, why_not
from assistant.language.references import StandsAlone, standing_alone
from assistant.language.sentences import Span, split
from assistant.language.words import content_stems
from assistant.model import NO_EVIDENCE_GENRES, Article, Quote

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
# From here on a sentence of a reprint is a copy, if its details are the same too.
_COPY = 0.85

#: The numbers of a sentence and whether it is negated: what a small edit must not hide.
_Details = tuple[frozenset[str], bool]


class Candidate(NamedTuple):
    """A sentence, with its rebuttal if one follows; ``trouble`` says why it cannot be used.

    ``place`` counts the sentences before it in its article, ``stems`` are its content words.
    """

    article: Article
    origin: str
    place: int
    span: Span
    alone: StandsAlone
    stems: list[str]
    trouble: str | None

    @property
    def exact(self) -> str:
        return self.article.text[self.span.start : self.span.end]

    @property
    def length(self) -> int:
        return len(self.alone.text.split())

    @property
    def votes(self) -> bool:
        return self.article.genre not in NO_EVIDENCE_GENRES

    @property
    def may_lead(self) -> bool:
        """It opens with nobody's words, no forecast, and no word that needed a bracket."""
        return may_lead(self.exact) and self.alone.context.start == self.span.start

    @property
    def day(self) -> date:
        return self.article.published or date.max

    def quote(self) -> Quote:
        return self.article.quoted(min(self.span.start, self.alone.context.start), self.span.end)


def candidates_of(articles: Sequence[Article], origin_of: Mapping[str, str]) -> list[Candidate]:
    """Every sentence once an origin, a rebuttal kept with what it answers.

    Args:
        articles: in the order in which a copy gives way to what came before it.
        origin_of: the origin of each article by its id.
    """
    found: list[Candidate] = []
    told: dict[str, list[tuple[frozenset[str], _Details]]] = {}
    for article in articles:
        origin = origin_of.get(article.id, article.id)
        earlier = list(told.get(origin, []))
        for candidate in _of_article(article, origin):
            content = frozenset(candidate.stems)
            details = (numbers_in(candidate.exact), is_negated(candidate.exact))
            if any(
                details == others and _jaccard(content, other) >= _COPY for other, others in earlier
            ):
                continue
            told.setdefault(origin, []).append((content, details))
            found.append(candidate)
    return found


def _of_article(article: Article, origin: str) -> list[Candidate]:
    spans = split(article.text)
    found: list[Candidate] = []
    answered = False
    for place, span in enumerate(spans):
        if answered:
            answered = False
            continue
        exact = article.text[span.start : span.end]
        alone = standing_alone(article, span, spans[:place])
        trouble = why_not(article, exact, alone)
        if place + 1 < len(spans):
            after = spans[place + 1]
            if is_rebuttal(article.text[after.start : after.end]):
                answer = standing_alone(article, after, spans[: place + 1])
                gap = article.text[span.end : after.start]
                alone = alone._replace(
                    text=alone.text + gap + answer.text,
                    added=alone.added + answer.added,
                    context=Span(alone.context.start, after.end),
                )
                span, answered = Span(span.start, after.end), True
                exact = article.text[span.start : span.end]
        if trouble is None and alone.without_brackets() != exact:
            trouble = "not found exactly in its article"
        found.append(Candidate(article, origin, place, span, alone, content_stems(exact), trouble))
    return found


def numbers_in(text: str) -> frozenset[str]:
    """The numbers a text writes in digits."""
    return frozenset(_NUMBER.findall(text))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
