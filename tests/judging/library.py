"""Small articles set against each other, the way a brief does it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.judging.claims import extract, typed
from assistant.judging.evidence import gather
from assistant.judging.origins import link
from assistant.judging.verdict import decide
from assistant.language.statement import read
from assistant.model import Article, CheckedClaim, Claim, Genre
from assistant.shelf import Shelf
from assistant.verifier import verifier_named


def article(
    text: str,
    outlet: str = "Harbour Post",
    published: date | None = date(2025, 4, 23),
    *,
    genre: Genre = "news",
    credit: str | None = None,
    title: str | None = None,
) -> Article:
    return Article.of(
        text, outlet=outlet, published=published, genre=genre, credit=credit, title=title
    )


def shelf(articles: Sequence[Article]) -> Shelf:
    links = [
        found
        for place, one in enumerate(articles)
        for other in articles[place + 1 :]
        if (found := link(one, other))
    ]
    return Shelf(articles, links)


def claim_of(source: Article, articles: Sequence[Article] = ()) -> Claim:
    """The claim made of an article's first sentence."""
    claims = extract([source], shelf([source, *articles]).origin_of).claims
    return next(c for c in claims if c.quote is not None and c.quote.start == 0)


def typed_claim(text: str, as_of: date) -> Claim:
    claim = typed(text, read(text, as_of))
    return claim.model_copy(update={"as_of": as_of, "published": as_of})


def check(claim: Claim, articles: Sequence[Article]) -> CheckedClaim:
    """Set a claim against every sentence of some articles, its own left out."""
    everything = shelf(articles)
    own = claim.quote.article if claim.quote else None
    sources = everything.sources((a.id, 0, len(a.text)) for a in articles if a.id != own)
    return decide(claim, gather(claim, sources, verifier_named()))


def check_first(source: Article, *others: Article) -> CheckedClaim:
    """An article's first sentence against other articles."""
    return check(claim_of(source, others), [source, *others])
