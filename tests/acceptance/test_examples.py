"""A brief on "peace talks" over the example articles: the expected findings and no others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.model import Article, Brief, CheckedClaim

ROOT = Path(__file__).parents[2]
EXPECTED: dict[str, Any] = json.loads((ROOT / "tests/expected/examples.json").read_text("utf-8"))
FILES = sorted((ROOT / "examples").glob("*.txt"))


class Desk:
    """The example library, the brief made of it, and which article came from which file."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.files: dict[str, str] = {}
        for path in FILES:
            (article,) = assistant.add(path).articles
            self.files[article.id] = path.name
        self.brief: Brief = assistant.brief(topic=EXPECTED["topic"])

    def article(self, name: str) -> Article:
        (article_id,) = [id_ for id_, file in self.files.items() if file == name]
        return self.assistant.article(article_id)

    def file_of(self, claim: CheckedClaim) -> str:
        assert claim.quote is not None
        return self.files[claim.quote.article]

    def claim(self, expected: dict[str, str]) -> CheckedClaim:
        (found,) = [
            c
            for c in self.brief.claims
            if c.quote
            and self.file_of(c) == expected["file"]
            and expected["claim_contains"] in c.quote.quote
        ]
        return found


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Assistant(":temporary:") as assistant:
        yield Desk(assistant)


def in_brief(expected: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(e["file"], e["claim_contains"]) for e in expected}


def found(
    desk: Desk, claims: list[CheckedClaim], expected: list[dict[str, str]]
) -> set[tuple[str, str]]:
    """The claims by file and words, in the expected entry's words where one fits."""
    named = set()
    for claim in claims:
        assert claim.quote is not None
        file = desk.file_of(claim)
        words = next(
            (
                e["claim_contains"]
                for e in expected
                if e["file"] == file and e["claim_contains"] in claim.quote.quote
            ),
            claim.quote.quote,
        )
        named.add((file, words))
    return named


@pytest.mark.parametrize("name", sorted(EXPECTED["metadata"]))
def test_each_page_says_who_and_when(desk: Desk, name: str) -> None:
    article, expected = desk.article(name), EXPECTED["metadata"][name]
    assert {
        "outlet": article.outlet,
        "published": str(article.published),
        "credit": article.credit,
        "genre": article.genre,
        "title": article.title,
    } == expected


@pytest.mark.parametrize("name", sorted(EXPECTED["furniture"]))
def test_no_furniture_is_left(desk: Desk, name: str) -> None:
    lines = {line.strip() for line in desk.article(name).text.splitlines()}
    assert not lines & set(EXPECTED["furniture"][name])


def test_the_topic_separates_the_events(desk: Desk) -> None:
    chosen = {desk.files[c.quote.article] for c in desk.brief.claims if c.quote}
    chosen |= {
        desk.files[quote.article] for s in desk.brief.summary.sentences for quote in s.citations
    }
    chosen |= {desk.files[left.quote.article] for left in desk.brief.left_out}
    assert chosen == set(EXPECTED["topic_articles"])


def test_wire_copies_are_one_origin(desk: Desk) -> None:
    shared = [o for o in desk.brief.origins if len(o.articles) > 1]
    assert [{desk.files[a] for a in o.articles} for o in shared] == [
        set(g) for g in EXPECTED["origins"]
    ]
    assert desk.files[shared[0].id] == EXPECTED["origins"][0][0]


def test_exactly_the_contradictions_are_conflicting(desk: Desk) -> None:
    expected = EXPECTED["conflicting"]
    claims = [c for c in desk.brief.claims if c.verdict == "conflicting"]
    assert found(desk, claims, expected) == in_brief(expected)
    for entry in expected:
        against = [e for e in desk.claim(entry).evidence if e.counted and e.stance == "refutes"]
        assert [desk.files[e.article] for e in against] == [entry["against_file"]]


def test_nothing_is_refuted(desk: Desk) -> None:
    assert [c.text for c in desk.brief.claims if c.verdict == "refuted"] == []


def test_exactly_the_overtaken_claims_are_superseded_with_both_quotes(desk: Desk) -> None:
    expected = EXPECTED["superseded"]
    claims = [c for c in desk.brief.claims if c.superseded_by]
    assert found(desk, claims, expected) == in_brief(expected)
    for entry in expected:
        claim = desk.claim(entry)
        assert claim.superseded_by is not None
        assert desk.files[claim.superseded_by.article] == entry["by_file"]
        assert entry["by_contains"] in claim.superseded_by.quote
        backing = [e for e in claim.evidence if e.counted and e.stance == "supports"]
        if entry["for_file"]:
            assert [desk.files[e.article] for e in backing] == [entry["for_file"]]
            assert entry["for_contains"] in backing[0].quote
        else:
            assert backing == []


def test_exactly_the_confirmed_claims_are_supported(desk: Desk) -> None:
    expected = EXPECTED["supported"]
    claims = [c for c in desk.brief.claims if c.verdict == "supported"]
    assert found(desk, claims, expected) == in_brief(expected)
    for entry in expected:
        backing = [e for e in desk.claim(entry).evidence if e.stance == "supports"]
        assert entry["by_file"] in {desk.files[e.article] for e in backing}
        assert desk.claim(entry).origins_supporting == 1


def test_a_denial_is_listed_and_moves_nothing(desk: Desk) -> None:
    expected = EXPECTED["disputed"]
    claims = [c for c in desk.brief.claims if c.disputed_by]
    assert found(desk, claims, expected) == in_brief(expected)
    for entry in expected:
        claim = desk.claim(entry)
        assert [d.party for d in claim.disputed_by] == [entry["party"]]
        assert entry["denial_contains"] in claim.disputed_by[0].quote
        assert claim.verdict == "supported"


def test_one_statement_in_three_outlets_is_one_voice(desk: Desk) -> None:
    (entry,) = EXPECTED["one_voice"]
    claims = [c for c in desk.brief.claims if c.quote and entry["quote_contains"] in c.quote.quote]
    assert {desk.file_of(c) for c in claims} == set(entry["files"])
    for claim in claims:
        assert claim.verdict == "not_enough_evidence"
        assert claim.origins_supporting == 0
        assert claim.said is not None
        assert claim.said.verdict == entry["said"]
        carriers = [e for e in claim.evidence if e.stance == "supports"]
        assert {e.voice.who for e in carriers} == {entry["who"]}
        assert not any(e.counted for e in carriers)


def test_exactly_the_contested_figures(desk: Desk) -> None:
    expected = EXPECTED["figures"]
    contested = [f for f in desk.brief.figures if f.state != "agrees"]
    assert {(f.measure, f.place, f.state) for f in contested} == {
        (e["measure"], e["place"], e["state"]) for e in expected
    }
    for entry in expected:
        (figure,) = [
            f for f in contested if (f.measure, f.place) == (entry["measure"], entry["place"])
        ]
        assert {(desk.files[v.article], v.low, v.high) for v in figure.values} == {
            (v["file"], v["low"], v["high"]) for v in entry["values"]
        }
        for value in entry["values"]:
            (given,) = [v for v in figure.values if desk.files[v.article] == value["file"]]
            assert value["contains"] in given.quote
            assert given.counted_by.casefold() in value["counted_by"].casefold()


def test_what_is_close_but_silent_decides_nothing(desk: Desk) -> None:
    for entry in EXPECTED["related_undecided"]:
        for evidence in desk.claim(entry).evidence:
            if entry["related_contains"] in evidence.quote:
                assert evidence.stance == "neutral"
                assert not evidence.overtakes


def test_only_one_headline_is_wider_than_its_body(desk: Desk) -> None:
    wider = [h for h in desk.brief.headline_check if h.outcome != "backed"]
    (entry,) = EXPECTED["headline_wider"]
    assert [(desk.files[h.article], h.headline, h.outcome) for h in wider] == [
        (entry["file"], entry["headline"], "wider")
    ]
    assert wider[0].quote is not None
    assert entry["body_contains"] in wider[0].quote.quote


def test_opinion_is_no_evidence_and_no_verdict(desk: Desk) -> None:
    file = EXPECTED["opinion_file"]
    for claim in desk.brief.claims:
        assert all(desk.files[e.article] != file for e in claim.evidence)
        if claim.quote and desk.file_of(claim) == file:
            assert claim.not_checkable == "opinion"
    assert all(desk.files[v.article] != file for f in desk.brief.figures for v in f.values)
    cited = {desk.files[q.article] for s in desk.brief.summary.sentences for q in s.citations}
    assert file not in cited


def test_every_quote_is_exact_and_every_citation_resolves(desk: Desk) -> None:
    brief = desk.brief
    quotes = [q for s in brief.summary.sentences for q in s.citations]
    quotes += [c.quote for c in brief.claims if c.quote]
    quotes += [e for c in brief.claims for e in c.evidence]
    quotes += [c.superseded_by for c in brief.claims if c.superseded_by]
    quotes += [d for c in brief.claims for d in c.disputed_by]
    quotes += [v for f in brief.figures for v in f.values]
    quotes += [h.quote for h in brief.headline_check if h.quote]
    quotes += [left.quote for left in brief.left_out]
    assert len(quotes) > 100
    listed = {a.id for a in brief.articles}
    for quote in quotes:
        assert desk.assistant.article(quote.article).text[quote.start : quote.end] == quote.quote
        assert quote.article in listed


def test_the_summary_discloses_every_dispute_it_touches(desk: Desk) -> None:
    conflicting = {
        (c.quote.article, c.quote.start): c
        for c in desk.brief.claims
        if c.quote and c.verdict == "conflicting"
    }
    told = 0
    for sentence in desk.brief.summary.sentences:
        cited = {(q.article, q.start) for q in sentence.citations}
        for key in cited & set(conflicting):
            against = next(e for e in conflicting[key].evidence if e.stance == "refutes")
            assert (against.article, against.start) in cited
            told += 1
    assert told >= 1


def test_the_summary_fits_the_first_screen(desk: Desk) -> None:
    sentences = desk.brief.summary.sentences
    assert 3 <= len(sentences) <= 8
    assert sum(len(s.text.split()) for s in sentences) <= 200
    assert desk.brief.summary.dropped


def test_claims_in_are_claims_out(desk: Desk) -> None:
    for claim in desk.brief.claims:
        outcomes = [claim.verdict, claim.unchecked, claim.not_checkable]
        assert len([o for o in outcomes if o is not None]) == 1
        assert claim.reason


def test_a_typed_claim_gets_the_same_answer_as_the_printed_one(desk: Desk) -> None:
    typed = desk.assistant.check(
        "No official direct talks have been held since the early weeks of the war",
        as_of="2025-04-24",
    )
    assert typed.quote is None
    assert typed.verdict == "supported"
    assert typed.superseded_by is not None
    assert str(typed.superseded_by.published) == "2025-05-16"


def test_questions_are_answered_in_the_words_of_the_library_or_refused(desk: Desk) -> None:
    answers = list(desk.assistant.ask("How many people were injured in Zaporizhzhia?"))
    assert any("26" in a.text for a in answers)
    for answer in answers:
        assert answer.citation is not None
        text = desk.assistant.article(answer.citation.article).text
        assert text[answer.citation.start : answer.citation.end] == answer.citation.quote
    (refusal,) = desk.assistant.ask("Who won the football cup final?")
    assert refusal.citation is None
    assert "not enough evidence" in refusal.text


def test_the_same_articles_in_another_order_make_the_same_brief(desk: Desk) -> None:
    with Assistant(":temporary:") as other:
        other.add(*reversed(FILES))
        again = other.brief(topic=EXPECTED["topic"])
    ignored = {"id", "created_at", "cost"}
    assert again.model_dump(exclude=ignored) == desk.brief.model_dump(exclude=ignored)


def test_a_brief_is_kept_and_survives_json(desk: Desk) -> None:
    assert desk.assistant.show(desk.brief.id) == desk.brief
    assert Brief.model_validate_json(desk.brief.model_dump_json()) == desk.brief
