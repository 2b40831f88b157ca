"""The written sets of judgement: each case run the way a brief runs it, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assistant.judging.claims import extract, typed
from assistant.judging.evidence import gather
from assistant.judging.verdict import decide
from assistant.language.sentences import split
from assistant.language.statement import read, read_article
from assistant.model import Article, CheckedClaim, Claim
from assistant.verifier import Verifier
from tests.judging.library import shelf

HERE = Path(__file__).parent
Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    lines = (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def told(given: Case) -> Article:
    """An article as a case gives it."""
    published = given.get("published")
    return Article.of(
        given["text"],
        title=given.get("title"),
        outlet=given["outlet"],
        published=date.fromisoformat(published) if published else None,
        genre=given.get("genre") or "news",
        credit=given.get("credit"),
    )


def claim_at(articles: Sequence[Article], place: int, sentence: str) -> Claim:
    """The claim that a sentence of an article makes, of typed words where it makes none."""
    origins = shelf(articles).origin_of
    own = articles[place]
    start = own.text.index(sentence)
    for claim in extract(articles, origins).claims:
        if claim.quote and (claim.quote.article, claim.quote.start) == (own.id, start):
            return claim
    for claim in extract([own], origins).claims:
        if claim.quote and claim.quote.start == start:
            return claim
    made = typed(sentence, read(sentence, own.published))
    return made.model_copy(
        update={
            "quote": own.quoted(start, start + len(sentence)),
            "as_of": made.as_of or own.published,
            "published": own.published,
            "outlet": own.outlet,
            "credit": own.credit,
            "origin": origins[own.id],
        }
    )


def check(claim: Claim, articles: Sequence[Article], verifier: Verifier) -> CheckedClaim:
    """A claim against every sentence of every other article."""
    everything = shelf(articles)
    own = claim.quote.article if claim.quote else None
    sources = everything.sources((a.id, 0, len(a.text)) for a in articles if a.id != own)
    return decide(claim, gather(claim, sources, verifier))


def time(case: Case, verifier: Verifier) -> str:
    """supports, refutes, supersedes, supports_and_supersedes or silent."""
    articles = [told(case["claim"]), told(case["evidence"])]
    claim = claim_at(articles, 0, case["claim"]["text"])
    checked = check(claim, articles, verifier)
    stances = {e.stance for e in checked.evidence} - {"neutral"}
    later = checked.superseded_by is not None
    if "refutes" in stances:
        return "refutes"
    if "supports" in stances:
        return "supports_and_supersedes" if later else "supports"
    return "supersedes" if later else "silent"


def voices(case: Case, verifier: Verifier) -> tuple[int, int]:
    """How many independent witnesses support and refute."""
    articles = [told(given) for given in case["articles"]]
    asked = case["claim"]
    if "text" in asked:
        day = date.fromisoformat(asked["as_of"]) if asked.get("as_of") else None
        claim = typed(asked["text"], read(asked["text"], day), day)
    else:
        claim = claim_at(articles, asked["article"], asked["sentence"])
    checked = check(claim, articles, verifier)
    return checked.origins_supporting, checked.origins_refuting


def figures(case: Case, verifier: Verifier) -> str:
    """agrees, updated, differs or not_comparable: each sentence as a claim against the other."""
    articles = [told(case["one"]), told(case["other"])]
    found = [
        check(claim_at(articles, place, _sentence(case[side])), articles, verifier)
        for place, side in enumerate(("one", "other"))
    ]
    evidence = [e for checked in found for e in checked.evidence]
    if any(e.stance == "refutes" for e in evidence):
        return "differs"
    if any(e.overtakes or e.why.startswith("an earlier number") for e in evidence):
        return "updated"
    alike = any(e.why.startswith(("the same number", "a wider number")) for e in evidence)
    return "agrees" if alike or any(e.stance == "supports" for e in evidence) else "not_comparable"


def _sentence(given: Case) -> str:
    """The first sentence of a side, which holds its number."""
    first = split(given["text"])[0]
    return str(given["text"][first.start : first.end])


def said(case: Case, verifier: Verifier) -> dict[str, object]:
    """What one sentence does to the claim, and how it was read."""
    given = case["evidence"]
    articles = [told(case["claim"]), told(given)]
    claim = claim_at(articles, 0, case["claim"]["text"])
    checked = check(claim, articles, verifier)
    start = given["text"].index(given["sentence"])
    statement = next(s for s in read_article(articles[1]) if s.start <= start < s.end)
    found = [e for e in checked.evidence if e.start <= start < e.end]
    return {
        "stance": found[0].stance if found else "neutral",
        "asserted": statement.asserted,
        "denied_by": found[0].denied_by if found else None,
        "voice": statement.voice.model_dump(),
        "speakers": list(statement.speakers),
    }
