"""The retrieval chains, as LangChain Runnables: a claim in, a checked claim out.

    check_chain      Claim    → passages → evidence → CheckedClaim
    summary_chain    topic    → passages → articles → Summary

Each is composed of named steps, so that a LangChain user can take one, ``.invoke`` it, put
something before or after it, or replace a step.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.judging.evidence import gather
from assistant.judging.queries import queries
from assistant.judging.summary import summarize_articles
from assistant.judging.verdict import decide
from assistant.language.words import content_stems
from assistant.model import Article, CheckedClaim, Claim, Evidence, Summary
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.verifier import Verifier
from vectorstore.rows import Filter
from vectorstore.search import Hit, Searcher

#: Passages looked at for a topic.
_TOPIC_PASSAGES = 400
#: How near a passage must be (cosine) for its article to be on the topic by meaning alone: at
#: least so near, and nearly as near as the nearest. Chosen on 60 articles of 20 events.
_TOPIC_SIMILARITY = 0.45
_TOPIC_SHARE = 0.75
#: Related passages that are shown with a claim without deciding it.
_RELATED_SHOWN = 5


class Retrieved(NamedTuple):
    """A claim and the passages found for it."""

    claim: Claim
    hits: Sequence[Hit]


class Judged(NamedTuple):
    """A claim and the evidence made of its passages."""

    claim: Claim
    evidence: Sequence[Evidence]


def check_chain(
    shelf: Shelf, searcher: Searcher, verifier: Verifier, settings: Settings, as_of: date
) -> Runnable[Claim, CheckedClaim]:
    """The chain that checks one claim against every article of a shelf but its own.

    Args:
        shelf: what may be read.
        searcher: finds passages in the library.
        verifier: judges what the rules leave open.
        settings: how many passages to look at.
        as_of: the last day whose articles are read.
    """

    def retrieve(claim: Claim) -> Retrieved:
        own = frozenset({claim.quote.article}) if claim.quote else frozenset()
        hits = searcher.search(
            queries(claim),
            k=settings.passages_per_claim,
            filter=Filter(day_to=as_of.toordinal(), without_articles=own),
            cap=settings.passages_per_origin,
            group=lambda article: shelf.origin_of.get(article, article),
        )
        return Retrieved(claim, hits)

    def judge(found: Retrieved) -> Judged:
        sources = shelf.sources((hit.article, hit.start, hit.end) for hit in found.hits)
        evidence = _shown(gather(found.claim, sources, verifier))
        return Judged(found.claim, shelf.hand.set_aside(found.claim, evidence))

    def conclude(judged: Judged) -> CheckedClaim:
        return shelf.hand.beside(decide(judged.claim, judged.evidence))

    return (
        RunnableLambda(retrieve, name="retrieve")
        | RunnableLambda(judge, name="judge")
        | RunnableLambda(conclude, name="decide")
    )


def summary_chain(
    shelf: Shelf, searcher: Searcher, verifier: Verifier, settings: Settings, as_of: date
) -> Runnable[str, Summary]:
    """The chain that summarises what a shelf holds on a topic."""

    def select(topic: str) -> tuple[str, list[Article]]:
        return topic, on_topic(topic, shelf, searcher, as_of)

    def summarise(found: tuple[str, list[Article]]) -> Summary:
        topic, articles = found
        return summarise_chosen(articles, shelf, verifier, settings, topic)

    return RunnableLambda(select, name="retrieve") | RunnableLambda(summarise, name="summarise")


def summarise_chosen(
    articles: Sequence[Article],
    shelf: Shelf,
    verifier: Verifier,
    settings: Settings,
    topic: str = "",
) -> Summary:
    """A verified summary of given articles, nearest to a topic if one was asked for."""
    return summarize_articles(
        articles,
        origin_of=shelf.origin_of,
        verifier=verifier,
        sentences=settings.summary_sentences,
        words=settings.summary_words,
        topic=topic,
    )


def on_topic(topic: str, shelf: Shelf, searcher: Searcher, as_of: date) -> list[Article]:
    """The articles of a shelf that are on a topic, earliest first.

    An article is on a topic when it carries all of the topic's words in any form, or has a
    passage near enough in meaning.
    """
    hits = searcher.search(
        [topic], k=_TOPIC_PASSAGES, filter=Filter(day_to=as_of.toordinal()), cap=3
    )
    nearest: dict[str, float] = {}
    for hit in hits:
        nearest[hit.article] = max(nearest.get(hit.article, 0.0), hit.similarity or 0.0)
    enough = max(_TOPIC_SIMILARITY, _TOPIC_SHARE * max(nearest.values(), default=0.0))
    near = {article for article, similarity in nearest.items() if similarity >= enough}
    wanted = frozenset(content_stems(topic))
    lexical = {
        article.id
        for article in shelf.articles.values()
        if wanted and wanted <= frozenset(content_stems(f"{article.title or ''}\n{article.text}"))
    }
    chosen = [a for a in shelf.articles.values() if a.id in near | lexical]
    return sorted(chosen, key=lambda a: (a.published is None, str(a.published), a.id))


def _shown(evidence: Sequence[Evidence]) -> list[Evidence]:
    deciding = [e for e in evidence if e.stance != "neutral" or e.overtakes or e.denied_by]
    related = [e for e in evidence if e not in deciding]
    return [*deciding, *related[:_RELATED_SHOWN]]
