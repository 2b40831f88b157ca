"""A summary in the articles' own sentences, each verified, and what was left out and why.

    articles → candidates (one per sentence, reprints folded) → scores → chosen one by one,
    each against those already chosen → citations → order → Summary

Nothing depends on the order in which the articles are given, nor on an outlet's name.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from assistant.judging import centrality
from assistant.judging.candidates import Candidate, candidates_of, numbers_in
from assistant.judging.usable import is_negated, is_voiced
from assistant.language.names import names
from assistant.language.quotations import spoken
from assistant.language.words import content_stems
from assistant.model import (
    Article,
    Dropped,
    Quote,
    Summary,
    SummarySentence,
)
from assistant.verifier import Pair, Verifier

#: How many of the best unused sentences are listed with their reason.
_LISTED = 30
# From here on a sentence adds nothing to one that was chosen.
_SAME = 0.6
# Content words that two quotations must share to be one.
_QUOTATION_WORDS = 4
# The share of a sentence's words another source must hold to be cited for it too: without a
# verifier's word for it, and with.
_SHARED_ALONE = 0.8
_SHARED_VERIFIED = 0.5


class Weights(NamedTuple):
    """What a sentence's score is made of. Fitted on one half of the benchmark sets."""

    #: Likeness to all that is said, each origin weighing once.
    degree: float = 1.0
    #: Standing early in its article.
    position: float = 0.75
    #: Likeness to the headlines.
    title: float = 0.5
    #: Likeness to the topic asked for. By hand: no set of those measured names a topic.
    topic: float = 0.25
    #: Taken off for likeness to what is chosen, and for each sentence of the same origin.
    novelty: float = 1.5
    same_origin: float = 0.1
    #: Taken off for each ten words over this many.
    comfortable: int = 30
    length: float = 0.15
    #: Taken off a statement that would open the summary in somebody's voice.
    voiced_lead: float = 0.2


class _Choice(NamedTuple):
    """The chosen, and for others what they lost to: a reason that may name one of the chosen."""

    chosen: list[int]
    lost: dict[int, tuple[str, int]]


def summarize_articles(
    articles: Sequence[Article],
    *,
    origin_of: Mapping[str, str],
    verifier: Verifier,
    sentences: int,
    words: int,
    topic: str = "",
    weights: Weights | None = None,
) -> Summary:
    """Choose whole sentences that together say best what the articles say.

    Args:
        articles: what is summarised, in any order.
        origin_of: the origin of each article by its id; an article missing here is its own.
        verifier: asked whether a chosen sentence is refuted by what another one cites.
        sentences: at most so many.
        words: at most so many, unless every usable sentence is longer.
        topic: what the reader asked for; sentences that speak of it are worth more.
        weights: what makes a sentence good; the fitted ones by default.

    Returns:
        The sentences in reading order, and the best of those not used, each with its reason.
        A sentence without its brackets stands exactly in its first citation.
    """
    weights = weights or Weights()
    ordered = sorted(articles, key=lambda a: (a.published or date.max, a.sha256, a.id))
    candidates = candidates_of(ordered, origin_of)
    if not candidates:
        return Summary()
    similarity, scores = _scored(candidates, content_stems(topic), weights)
    choice = _choose(candidates, similarity, scores, verifier, sentences, words, weights)
    order = _reading_order(candidates, choice.chosen)
    return Summary(
        sentences=tuple(_cited(candidates, at, similarity[at], verifier) for at in order),
        dropped=_dropped(candidates, scores, order, choice.lost),
    )


def _scored(
    candidates: Sequence[Candidate], topic: Sequence[str], weights: Weights
) -> tuple[centrality.Vector, centrality.Vector]:
    """The likeness of every two candidates, and what each is worth alone."""
    origins = sorted({c.origin for c in candidates if c.votes})
    share = Counter(c.origin for c in candidates if c.votes)
    # Each origin weighs the same in sum, however much it wrote and whoever reprinted it.
    votes = [
        len(candidates) / (len(origins) * share[c.origin]) if c.votes else 0.0 for c in candidates
    ]
    titles: dict[str, str] = {}
    for candidate in candidates:
        if candidate.votes and candidate.article.title:
            titles.setdefault(candidate.origin, candidate.article.title)
    stems = [c.stems for c in candidates]
    headlines = [content_stems(titles[origin]) for origin in sorted(titles)]
    every = centrality.similarities(stems + headlines, votes + [0.0] * len(headlines))
    similarity = every[: len(stems), : len(stems)]
    scores = (
        weights.degree * centrality.degree(similarity, votes)
        + weights.position * np.array([1 / math.sqrt(1 + c.place) for c in candidates])
        - weights.length
        * np.array([max(0, c.length - weights.comfortable) / 10 for c in candidates])
    )
    if headlines:
        scores = scores + weights.title * every[: len(stems), len(stems) :].mean(axis=1)
    if topic:
        # A sentence that only mentions the topic in passing names nobody and nothing.
        wanted = frozenset(topic)
        carried = [
            len(wanted & frozenset(c.stems)) / len(wanted) if names(c.exact) else 0.0
            for c in candidates
        ]
        scores = scores + weights.topic * np.array(carried)
    return similarity, np.round(scores, 6)


def _choose(
    candidates: Sequence[Candidate],
    similarity: centrality.Vector,
    scores: centrality.Vector,
    verifier: Verifier,
    sentences: int,
    words: int,
    weights: Weights,
) -> _Choice:
    """Take the best sentence that is left, again and again, until the bounds are reached."""
    left = [at for at, candidate in enumerate(candidates) if candidate.trouble is None]
    chosen: list[int] = []
    lost: dict[int, tuple[str, int]] = {}
    while left and len(chosen) < sentences:
        room = words - sum(candidates[at].length for at in chosen)
        fitting = [at for at in left if candidates[at].length <= room]
        if not fitting and chosen:
            break
        best = _best(candidates, fitting or left, chosen, similarity, scores, weights)
        left.remove(best)
        if same := [at for at in chosen if _says_the_same(candidates, similarity, best, at)]:
            lost[best] = ("says the same as sentence {}", same[0])
            continue
        against = _refuting(candidates, best, chosen, verifier)
        newer = [at for at in against if candidates[at].day >= candidates[best].day]
        if newer:
            lost[best] = ("sentence {} says otherwise", newer[0])
            continue
        for at in against:
            chosen.remove(at)
            lost[at] = ("sentence {}, which is newer, says otherwise", best)
        chosen.append(best)
    return _Choice(chosen, lost)


def _best(
    candidates: Sequence[Candidate],
    among: Sequence[int],
    chosen: Sequence[int],
    similarity: centrality.Vector,
    scores: centrality.Vector,
    weights: Weights,
) -> int:
    if not chosen:
        leads = [at for at in among if candidates[at].may_lead] or among
        return max(
            leads,
            key=lambda at: scores[at] - weights.voiced_lead * is_voiced(candidates[at].exact),
        )
    heard = Counter(candidates[at].origin for at in chosen)
    return max(
        among,
        key=lambda at: (
            scores[at]
            - weights.novelty * max(similarity[at, other] for other in chosen)
            - weights.same_origin * heard[candidates[at].origin]
        ),
    )


def _says_the_same(
    candidates: Sequence[Candidate], similarity: centrality.Vector, one: int, other: int
) -> bool:
    """Whether two sentences are alike, or pass on the same quotation.

    Alike but for a number or a "not" is another thing said: the verifier has its word there.
    """
    this, that = candidates[one].exact, candidates[other].exact
    if similarity[one, other] >= _SAME:
        mine, theirs = numbers_in(this), numbers_in(that)
        return is_negated(this) == is_negated(that) and (mine <= theirs or theirs <= mine)
    quoted, again = (frozenset(content_stems(spoken(text))) for text in (this, that))
    shared = len(quoted & again)
    return shared >= _QUOTATION_WORDS and shared >= _SAME * min(len(quoted), len(again))


def _refuting(
    candidates: Sequence[Candidate], at: int, chosen: Sequence[int], verifier: Verifier
) -> list[int]:
    """Which of the chosen a verifier holds to contradict a sentence, read either way."""
    if not chosen:
        return []
    this = candidates[at]
    there = [Pair(this.alone.text, candidates[other].exact) for other in chosen]
    back = [Pair(candidates[other].alone.text, this.exact) for other in chosen]
    judged = verifier.judge(there + back)
    return [
        other
        for other, one, two in zip(chosen, judged, judged[len(chosen) :], strict=False)
        if "refutes" in (one.stance, two.stance)
    ]


def _reading_order(candidates: Sequence[Candidate], chosen: Sequence[int]) -> list[int]:
    """The lead, then by day and by how early each stands in its article."""
    if not chosen:
        return []
    ranked = sorted(chosen, key=lambda at: (candidates[at].day, candidates[at].place, at))
    lead = next((at for at in chosen if candidates[at].may_lead), chosen[0])
    return [lead, *(at for at in ranked if at != lead)]


def _cited(
    candidates: Sequence[Candidate], at: int, likeness: centrality.Vector, verifier: Verifier
) -> SummarySentence:
    """A chosen sentence with its own quote, then one of each other origin that says it too."""
    this = candidates[at]
    content, numbers = set(this.stems), numbers_in(this.exact)
    nearest: dict[str, int] = {}
    for other, candidate in enumerate(candidates):
        if candidate.origin == this.origin or not candidate.votes or not content:
            continue
        held = len(content & set(candidate.stems)) / len(content)
        if held < _SHARED_VERIFIED or not numbers <= numbers_in(candidate.exact):
            continue
        best = nearest.get(candidate.origin)
        if best is None or likeness[other] > likeness[best]:
            nearest[candidate.origin] = other
    others = sorted(nearest.values())
    judged = verifier.judge([Pair(this.alone.text, candidates[other].exact) for other in others])
    citations = [this.quote()]
    for other, judgement in zip(others, judged, strict=True):
        held = len(content & set(candidates[other].stems)) / len(content)
        if judgement.stance == "supports" or (
            judgement.stance == "neutral"
            and held >= _SHARED_ALONE
            and is_negated(this.exact) == is_negated(candidates[other].exact)
        ):
            citations.append(candidates[other].quote())
    return SummarySentence(
        text=this.alone.text, citations=tuple(citations), support=_support(this, citations)
    )


def _support(sentence: Candidate, citations: Sequence[Quote]) -> float:
    """The share of a sentence's words, brackets included, that stand in what it cites."""
    said = content_stems(sentence.alone.text)
    cited = {stem for quote in citations for stem in content_stems(quote.quote)}
    return round(sum(stem in cited for stem in said) / len(said), 3) if said else 1.0


def _dropped(
    candidates: Sequence[Candidate],
    scores: centrality.Vector,
    order: Sequence[int],
    lost: Mapping[int, tuple[str, int]],
) -> tuple[Dropped, ...]:
    """The best of the unused with why, sentences counted as they are read."""
    number = {at: place for place, at in enumerate(order, start=1)}
    unused = sorted(
        (at for at in range(len(candidates)) if at not in number), key=lambda at: (-scores[at], at)
    )
    listed = []
    for at in unused[:_LISTED]:
        reason = candidates[at].trouble
        if reason is None:
            template, winner = lost.get(at, ("over the length", at))
            # What it lost to may itself have given way to a newer sentence.
            while winner not in number and winner in lost:
                winner = lost[winner][1]
            reason = template.format(number.get(winner, 0))
        listed.append(Dropped(text=candidates[at].exact, reason=reason))
    return tuple(listed)
