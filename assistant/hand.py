"""An editor's hand: what people decided, kept across briefs and shown as theirs.

A mark never becomes a finding of the machine. A claim's verdict stays what the sources give; a
person's "holds" stands beside it. What a person sets aside is listed and decides nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import cast

from assistant.judging.origins import Link
from assistant.language.words import fold
from assistant.model import (
    Article,
    ArticleStatus,
    CheckedClaim,
    Claim,
    ClaimDecision,
    Evidence,
    Genre,
    Mark,
    PersonDecision,
)


def claim_key(claim: Claim) -> str:
    """What a claim is known by in every brief: its own words and the day it speaks of."""
    words = fold(claim.quote.quote if claim.quote else claim.text)
    told = json.dumps([" ".join(words.split()), str(claim.as_of)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def passage_key(evidence: Evidence) -> str:
    """What a passage is known by: its article and where it starts there."""
    return f"{evidence.article}:{evidence.start}"


class Hand:
    """The marks of a library, as the stages ask for them.

    Args:
        marks: each thing marked once.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = {(mark.on, mark.subject, mark.other): mark for mark in marks}

    def article(self, article: Article) -> Article:
        """An article with the genre that a person gave it (rule 7)."""
        mark = self._marks.get(("genre", article.id, ""))
        if mark is None:
            return article
        genre = cast(Genre, mark.decision)
        return article.model_copy(update={"genre": genre, "genre_from": "user"})

    def status(self, article_id: str) -> ArticleStatus:
        """``withdrawn`` where a person marked a present article so."""
        mark = self._marks.get(("article", article_id, ""))
        return "withdrawn" if mark and mark.decision == "withdrawn" else "present"

    def on_article(self, article_id: str) -> Mark | None:
        """The mark for which nothing in an article counts, if there is one."""
        return self._marks.get(("article", article_id, ""))

    def links(self, found: Iterable[Link]) -> list[Link]:
        """The links between articles (rule 4), those of split ones gone, joined ones added."""
        marks = [mark for mark in self._marks.values() if mark.on == "origin"]
        split = {mark.subject for mark in marks if mark.decision == "split"}
        kept = [link for link in found if not {link.one, link.other} & split]
        joined = (
            Link(mark.subject, mark.other, f"joined by {mark.by or 'hand'}", 1.0)
            for mark in marks
            if mark.decision == "joined"
        )
        return [*kept, *joined]

    def set_aside(self, claim: Claim, evidence: Sequence[Evidence]) -> list[Evidence]:
        """The evidence, each piece that a person set aside bearing the mark."""
        key = claim_key(claim)
        marks = (
            self._marks.get(("passage", key, passage_key(e))) or self.on_article(e.article)
            for e in evidence
        )
        return [
            e.model_copy(update={"set_aside": mark})
            for e, mark in zip(evidence, marks, strict=True)
        ]

    def beside(self, claim: CheckedClaim) -> CheckedClaim:
        """A checked claim with what a person decided about it, its verdict untouched."""
        mark = self._marks.get(("claim", claim_key(claim), ""))
        if mark is None:
            return claim.model_copy(update={"person": None})
        person = PersonDecision(
            decision=cast(ClaimDecision, mark.decision), note=mark.note, by=mark.by, at=mark.at
        )
        return claim.model_copy(update={"person": person})
