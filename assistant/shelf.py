"""The articles that one brief or check may read, with their origins, read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.hand import Hand
from assistant.judging.findings import Source
from assistant.judging.origins import Link, by_article, group
from assistant.language.sentences import Span, split
from assistant.language.statement import read_article
from assistant.model import Article, ArticleEntry, ArticleStatus, Origin, Statement

#: Sentences before a sentence that, with the headline, are its context.
_CONTEXT_SENTENCES = 2


class Shelf:
    """A fixed set of articles, grouped into origins; their sentences are read when asked for.

    Args:
        articles: what may be read.
        links: pairs of one origin; those with an article that is not here are ignored.
        hand: what people decided about these articles and their claims.
    """

    def __init__(
        self, articles: Iterable[Article], links: Iterable[Link], hand: Hand | None = None
    ) -> None:
        self.hand = hand or Hand()
        self.articles = {article.id: self.hand.article(article) for article in articles}
        self.origins: list[Origin] = group(list(self.articles.values()), self.hand.links(links))
        self.origin_of = by_article(self.origins)
        self._sentences: dict[str, list[Span]] = {}
        self._statements: dict[str, list[Statement]] = {}

    def __len__(self) -> int:
        return len(self.articles)

    def sentences(self, article: str) -> list[Span]:
        """The spans of an article's sentences."""
        if article not in self._sentences:
            self._sentences[article] = split(self.articles[article].text)
        return self._sentences[article]

    def statements(self, article: str) -> list[Statement]:
        """An article's sentences, read in their context."""
        if article not in self._statements:
            self._statements[article] = read_article(
                self.articles[article], self.sentences(article)
            )
        return self._statements[article]

    def sources(self, spans: Iterable[tuple[str, int, int]]) -> list[Source]:
        """The sentences that touch the given spans ``(article, start, end)``, each once."""
        wanted: dict[tuple[str, int], Source] = {}
        for article_id, start, end in spans:
            article = self.articles.get(article_id)
            if article is None:
                continue
            statements = self.statements(article_id)
            for place, statement in enumerate(statements):
                if statement.start < end and start < statement.end:
                    wanted[article_id, statement.start] = Source(
                        article,
                        statement,
                        _context(article, statements, place),
                        self.origin_of[article_id],
                        self.first_told(article_id, statement),
                    )
        return [wanted[key] for key in sorted(wanted)]

    def entry(self, article: str) -> ArticleEntry:
        """An article as a brief lists it."""
        return entry(
            self.articles[article],
            self.origin_of[article],
            self._has_original(article),
            self.hand.status(article),
        )

    def first_told(self, article: str, statement: Statement) -> tuple[date | None, ...]:
        """For each number of a statement, the day on which its article's origin first gave it.

        A reprint adds no day; a number that was brought up to date does.
        """
        published = self.articles[article].published
        earlier = [
            (other.published, self._numbers(other.id))
            for other in self.articles.values()
            if other.published is not None
            and (published is None or other.published < published)
            and self.origin_of[other.id] == self.origin_of[article]
        ]
        return tuple(
            min(
                (day for day, numbers in earlier if (q.measure, q.low, q.high) in numbers),
                default=published,
            )
            for q in statement.quantities
        )

    def newest(self) -> date | None:
        """The latest published day among the articles, if any is known."""
        return max((a.published for a in self.articles.values() if a.published), default=None)

    def _numbers(self, article: str) -> set[tuple[str, float | None, float | None]]:
        return {(q.measure, q.low, q.high) for s in self.statements(article) for q in s.quantities}

    def _has_original(self, article: str) -> bool:
        """Whether the report that an article credits is here, or it credits none."""
        credit = self.articles[article].credit
        if credit is None:
            return True
        origin = self.origin_of[article]
        return any(
            other.outlet is not None and other.outlet.casefold() == credit.casefold()
            for other in self.articles.values()
            if self.origin_of[other.id] == origin
        )


def entry(
    article: Article, origin: str, original_in_library: bool, status: ArticleStatus
) -> ArticleEntry:
    """An article as a brief or a list shows it."""
    return ArticleEntry(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        published_from=article.published_from,
        credit=article.credit,
        original_in_library=original_in_library,
        genre=article.genre,
        origin=origin,
        status=status,
        sha256=article.sha256,
    )


def _context(article: Article, statements: Sequence[Statement], place: int) -> str:
    before = statements[max(0, place - _CONTEXT_SENTENCES) : place]
    return " ".join([article.title or "", *(statement.text for statement in before)]).strip()
