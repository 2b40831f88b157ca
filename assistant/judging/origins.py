"""Which articles share one piece of reporting: wire copies, adaptations, near-duplicates.

``link`` says of two articles whether and why they do; ``group`` joins links into origins.
Counting origins, not outlets, is what keeps one story in ten papers from looking like ten
confirmations (rule 4).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from assistant.language.words import fold, words
from assistant.model import Article, Origin

#: Five words in a row are seldom the same by chance.
SHINGLE_WORDS = 5
#: Share of the shorter article's shingles found in the other: alone, and with a credit line.
_SAME_TEXT = 0.5
_SAME_TEXT_CREDITED = 0.12
_FEWEST_SHARED = 4


class Link(NamedTuple):
    """Two articles of one origin, in order of id, with the reason and a score of 0 to 1."""

    one: str
    other: str
    reason: str
    score: float


def shingles(text: str) -> frozenset[int]:
    """Hashes of every five words in a row, case and punctuation aside."""
    tokens = [word.lower for word in words(text)]
    runs = zip(*(tokens[shift:] for shift in range(SHINGLE_WORDS)), strict=False)
    return frozenset(_hash(" ".join(run)) for run in runs)


def fewest_shared(runs: frozenset[int]) -> int:
    """How many shingles another article must share at the least before :func:`link` is asked.

    Below what a link takes of a short text, and enough to pass over a common turn of phrase.
    """
    return max(1, min(_FEWEST_SHARED, int(_SAME_TEXT_CREDITED * len(runs))))


def link(one: Article, other: Article) -> Link | None:
    """Whether two articles share one piece of reporting, whichever is named first.

    Five-word runs that the shorter shares with the longer decide alone when they are half of
    it. A credit line joins a copy to the report it credits, or to another copy of it, only when
    the texts overlap too: it does not join an article to everything that outlet wrote.
    """
    first, second = sorted((one, other), key=lambda article: article.id)
    runs = shingles(first.text), shingles(second.text)
    shorter = min(len(run) for run in runs)
    if not shorter:
        return None
    containment = round(len(runs[0] & runs[1]) / shorter, 4)
    credited = _credited(first, second)
    if containment >= _SAME_TEXT:
        reason = f"{containment:.0%} of the shorter text is the same"
        return Link(
            first.id, second.id, f"{credited}; {reason}" if credited else reason, containment
        )
    if credited and containment >= _SAME_TEXT_CREDITED:
        return Link(
            first.id,
            second.id,
            f"{credited}; {containment:.0%} of the text is the same",
            containment,
        )
    return None


def group(articles: Sequence[Article], links: Iterable[Link]) -> list[Origin]:
    """Join articles into origins, each named after its earliest article.

    The result does not depend on the order of articles or links.
    """
    order = {
        a.id: (a.published is None, str(a.published), a.credit is not None, a.id) for a in articles
    }
    parent = {identity: identity for identity in order}

    def root(identity: str) -> str:
        while parent[identity] != identity:
            parent[identity] = parent[parent[identity]]
            identity = parent[identity]
        return identity

    used: dict[tuple[str, str], Link] = {}
    for found in sorted(links):
        if found.one in parent and found.other in parent:
            used[found.one, found.other] = found
            low, high = sorted((root(found.one), root(found.other)), key=order.__getitem__)
            parent[high] = low
    members: dict[str, list[str]] = {}
    for identity in sorted(order, key=order.__getitem__):
        members.setdefault(root(identity), []).append(identity)
    return [_origin(ids, used) for ids in members.values()]


def by_article(origins: Iterable[Origin]) -> dict[str, str]:
    """Article id to origin id."""
    return {article: origin.id for origin in origins for article in origin.articles}


def _origin(ids: Sequence[str], links: Mapping[tuple[str, str], Link]) -> Origin:
    inside = [found for (one, other), found in links.items() if one in ids and other in ids]
    if not inside:
        return Origin(id=ids[0], articles=tuple(ids), reason="its own report", score=1.0)
    weakest = min(inside, key=lambda found: (found.score, found.one, found.other))
    return Origin(id=ids[0], articles=tuple(ids), reason=weakest.reason, score=weakest.score)


def _credited(one: Article, other: Article) -> str:
    for copy, source in ((one, other), (other, one)):
        if copy.credit and source.outlet and fold(copy.credit) == fold(source.outlet):
            return f"credits {copy.credit}"
    if one.credit and other.credit and fold(one.credit) == fold(other.credit):
        return f"both credit {one.credit}"
    return ""


def _hash(text: str) -> int:
    # Signed 63 bits, so that SQLite can hold it as it is.
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1
