"""Marking by hand: what ``desk.mark`` offers, each call keeping one decision in the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import get_args

from assistant.errors import InputError, NothingFound
from assistant.hand import claim_key, passage_key
from assistant.language.words import fold
from assistant.model import (
    Article,
    ArticleDecision,
    ClaimDecision,
    Evidence,
    Genre,
    Mark,
)
from assistant.model import CheckedClaim as Checked
from assistant.store import Store

_LONGEST_NOTE = 2_000
_SHOWN = 120


class Marking:
    """Keeps what a person decides. A second decision on the same thing replaces the first.

    Args:
        store: the library.
        now: the clock.
    """

    def __init__(self, store: Store, now: Callable[[], datetime] | None = None) -> None:
        self._store = store
        self._now = now or (lambda: datetime.now(UTC))

    def claim(
        self, claim: str | Checked, decision: ClaimDecision, *, note: str = "", by: str = ""
    ) -> Mark:
        """Say of a claim that it holds, does not hold, or is no claim at all.

        Args:
            claim: a checked claim, or the id of one in a kept brief or the beginning of it.
            decision: what you found.
            note: why, for those who read it later.
            by: who decided.

        Raises:
            NothingFound: no kept brief holds such a claim.
            InputError: there is no such decision, or the note is too long.
        """
        _one_of(decision, get_args(ClaimDecision), "decision about a claim")
        found = self._claim(claim)
        return self._keep(
            Mark(
                on="claim",
                subject=claim_key(found),
                decision=decision,
                words=found.text,
                note=note,
                by=by,
                at=self._now(),
            )
        )

    def passage(
        self, claim: str | Checked, article: str, *, words: str = "", note: str = "", by: str = ""
    ) -> tuple[Mark, ...]:
        """Say of passages that they are not relevant to a claim: they decide nothing about it.

        Args:
            claim: as for :meth:`claim`.
            article: the id of the passages' article, or its beginning.
            words: only the passage that holds these words; else all that the claim lists from it.

        Raises:
            NothingFound: no such claim, or it lists no such passage.
            InputError: the note is too long.
        """
        found = self._claim(claim)
        passages = list(_from(found, article, words))
        if not passages:
            holding = f" that holds “{words}”" if words else ""
            raise NothingFound(f"the claim lists no passage of {article!r}{holding}")
        return tuple(
            self._keep(
                Mark(
                    on="passage",
                    subject=claim_key(found),
                    other=passage_key(evidence),
                    decision="not_relevant",
                    words=evidence.quote,
                    note=note,
                    by=by,
                    at=self._now(),
                )
            )
            for evidence in passages
        )

    def article(
        self, article: str, decision: ArticleDecision, *, note: str = "", by: str = ""
    ) -> Mark:
        """Keep an article without counting it, or mark it as withdrawn by its outlet.

        Raises:
            NothingFound: no article answers to that id.
            InputError: there is no such decision, or the note is too long.
        """
        _one_of(decision, get_args(ArticleDecision), "decision about an article")
        return self._on_article("article", article, decision, note, by)

    def genre(self, article: str, genre: Genre, *, note: str = "", by: str = "") -> Mark:
        """Say what an article is, where Evenhand read it wrongly.

        Raises:
            NothingFound: no article answers to that id.
            InputError: there is no such genre, or the note is too long.
        """
        _one_of(genre, get_args(Genre), "genre")
        return self._on_article("genre", article, genre, note, by)

    def split(self, article: str, *, note: str = "", by: str = "") -> Mark:
        """Say that an article is a report of its own, whatever it shares with others.

        Raises:
            NothingFound: no article answers to that id.
            InputError: the note is too long.
        """
        return self._on_article("origin", article, "split", note, by)

    def join(self, article: str, other: str, *, note: str = "", by: str = "") -> Mark:
        """Say that two articles share one piece of reporting.

        Raises:
            NothingFound: no article answers to one of the ids.
            InputError: both are the same article, or the note is too long.
        """
        one, two = sorted((self._article(article), self._article(other)), key=lambda a: a.id)
        if one.id == two.id:
            raise InputError("an article cannot be joined to itself")
        words = f"{one.name} + {two.name}"
        return self._keep(
            Mark(
                on="origin",
                subject=one.id,
                other=two.id,
                decision="joined",
                words=words,
                note=note,
                by=by,
                at=self._now(),
            )
        )

    def undo(self, mark: str) -> Mark:
        """Take a mark back, by its id or the beginning of it.

        Raises:
            NothingFound: none, or more than one, answers to it.
        """
        return self._store.unmark(mark)

    def all(self) -> list[Mark]:
        """Every mark, the latest first."""
        return self._store.marks()

    def _on_article(self, on: str, name: str, decision: str, note: str, by: str) -> Mark:
        article = self._article(name)
        mark = Mark.model_validate(
            {
                "on": on,
                "subject": article.id,
                "decision": decision,
                "words": article.title or article.name,
                "note": note,
                "by": by,
                "at": self._now(),
            }
        )
        return self._keep(mark)

    def _keep(self, mark: Mark) -> Mark:
        if len(mark.note) > _LONGEST_NOTE or len(mark.by) > _SHOWN:
            raise InputError(
                f"a note has at most {_LONGEST_NOTE:,} characters, a name at most {_SHOWN}"
            )
        shortened = mark.model_copy(update={"words": " ".join(mark.words.split())[:_SHOWN]})
        self._store.mark(shortened)
        return shortened

    def _article(self, name: str) -> Article:
        return self._store.article(name).article

    def _claim(self, claim: str | Checked) -> Checked:
        return self._store.claim(claim) if isinstance(claim, str) else claim


def _from(claim: Checked, article: str, words: str) -> Iterator[Evidence]:
    wanted = fold(" ".join(words.split()))
    for evidence in claim.evidence:
        held = fold(" ".join(evidence.quote.split()))
        if article and evidence.article.startswith(article) and wanted in held:
            yield evidence


def _one_of(given: str, known: tuple[str, ...], what: str) -> None:
    if given not in known:
        raise InputError(f"“{given}” is no {what}: it is one of {', '.join(known)}")
