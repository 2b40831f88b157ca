"""An editor's hand: what a person decides is kept, shown as theirs, and never the machine's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Article, Assistant, Brief
from assistant.errors import InputError, NothingFound
from assistant.hand import claim_key
from assistant.model import CheckedClaim
from assistant.rendering import html, markdown
from tests.desk.test_desk import FIRST, SECOND, open_desk

WIRE = """Meridian Wire — 4 March 2025

Ferry grounding

Fourteen passengers were injured when the ferry Selkie ran aground off Ternholm on Monday.

A tug from the mainland pulled it free after two hours. Nobody was trapped below deck.
"""


@pytest.fixture
def desk() -> Iterator[Assistant]:
    with open_desk() as assistant:
        yield assistant


def disputed(desk: Assistant) -> tuple[Brief, CheckedClaim]:
    """A brief in which two outlets count the injured otherwise, and the claim of the first."""
    desk.add(SECOND)
    return again(desk, FIRST)


def again(desk: Assistant, *sources: str) -> tuple[Brief, CheckedClaim]:
    brief = desk.brief(*sources)
    return brief, next(c for c in brief.claims if "Nine passengers" in c.text)


def outlet(desk: Assistant, name: str) -> str:
    return next(entry.id for entry in desk.articles() if entry.outlet == name)


def test_a_persons_decision_stands_beside_the_verdict_and_does_not_change_it(
    desk: Assistant,
) -> None:
    _, claim = disputed(desk)
    desk.mark.claim(claim.id, "does_not_hold", note="The hospital says 14.", by="Ana")
    brief, marked = again(desk, FIRST)
    assert marked.person is not None
    assert (marked.person.decision, marked.person.by) == ("does_not_hold", "Ana")
    assert marked.model_copy(update={"person": None}) == claim
    for drawn in (markdown.render_claim(marked), html.render(brief)):
        assert "Checked by Ana" in drawn
        assert "The hospital says 14." in drawn


def test_a_brief_made_before_shows_the_decision_when_it_is_opened_again(desk: Assistant) -> None:
    brief, claim = disputed(desk)
    assert claim.person is None
    desk.mark.claim(claim, "holds", by="Ana")
    shown = next(c for c in desk.show(brief.id).claims if c.id == claim.id)
    assert shown.person is not None
    assert shown.person.decision == "holds"


def test_no_claim_takes_its_card_away_and_keeps_the_claim(desk: Assistant) -> None:
    brief, claim = disputed(desk)
    assert "Sources disagree" in markdown.render(brief)
    desk.mark.claim(claim.id, "no_claim")
    other, marked = again(desk, FIRST)
    assert marked.verdict == "conflicting"
    assert len(other.claims) == len(brief.claims)
    assert "Sources disagree" not in markdown.render(other).split("## Articles")[0]


def test_a_passage_set_aside_decides_nothing_and_stays_listed(desk: Assistant) -> None:
    _, claim = disputed(desk)
    assert claim.verdict == "conflicting"
    desk.mark.passage(claim.id, outlet(desk, "Northern Ledger"), words="14 passengers", by="Ana")
    _, marked = again(desk, FIRST)
    assert marked.verdict == "not_enough_evidence"
    aside = [e for e in marked.evidence if e.set_aside]
    assert [e.quote for e in aside] == [e.quote for e in claim.evidence if e.stance == "refutes"]
    assert not any(e.counted for e in aside)
    assert "Set aside: not relevant to this" in markdown.render_claim(marked)


@pytest.mark.parametrize("decision", ["not_counted", "withdrawn"])
def test_an_article_set_aside_counts_in_no_claim_figure_or_summary(
    desk: Assistant, decision: str
) -> None:
    brief, _ = disputed(desk)
    assert brief.figures
    ledger = outlet(desk, "Northern Ledger")
    desk.mark.article(ledger, decision, note="Taken back by the paper.", by="Ana")  # type: ignore[arg-type]
    other, claim = again(desk, FIRST, SECOND)
    assert claim.verdict == "not_enough_evidence"
    assert not other.figures
    assert not any(q.article == ledger for s in other.summary.sentences for q in s.citations)
    assert any("Ana" in dropped.reason for dropped in other.summary.dropped)
    status = next(entry.status for entry in desk.articles() if entry.id == ledger)
    assert status == ("withdrawn" if decision == "withdrawn" else "present")


def test_a_genre_given_by_hand_is_obeyed(desk: Assistant) -> None:
    _, claim = disputed(desk)
    assert claim.origins_refuting == 1
    desk.mark.genre(outlet(desk, "Northern Ledger"), "satire")
    _, marked = again(desk, FIRST)
    assert marked.origins_refuting == 0
    assert next(e.genre for e in desk.articles() if e.outlet == "Northern Ledger") == "satire"


def test_origins_are_split_and_joined_by_hand(desk: Assistant) -> None:
    desk.add(WIRE)
    brief, claim = disputed(desk)
    assert len(brief.origins) == 3
    assert claim.origins_refuting == 2
    wire, ledger = outlet(desk, "Meridian Wire"), outlet(desk, "Northern Ledger")
    joined = desk.mark.join(wire, ledger, by="Ana")
    brief, claim = again(desk, FIRST)
    assert claim.origins_refuting == 1
    assert any(o.reason == "joined by Ana" for o in brief.origins)
    desk.mark.undo(joined.id)
    _, claim = again(desk, FIRST)
    assert claim.origins_refuting == 2


def test_a_split_article_is_an_origin_of_its_own(desk: Assistant) -> None:
    desk.add(SECOND, SECOND.replace("Northern Ledger", "Island Gazette"))
    brief = desk.brief(topic="Selkie")
    assert len(brief.origins) == 1
    desk.mark.split(outlet(desk, "Island Gazette"))
    brief = desk.brief(topic="Selkie")
    assert len(brief.origins) == 2


def test_a_later_mark_replaces_an_earlier_one_and_undo_forgets_it(desk: Assistant) -> None:
    _, claim = disputed(desk)
    desk.mark.claim(claim.id, "holds")
    mark = desk.mark.claim(claim.id, "does_not_hold")
    assert [m.decision for m in desk.mark.all()] == ["does_not_hold"]
    desk.mark.undo(mark.id[:6])
    assert desk.mark.all() == []
    assert again(desk, FIRST)[1].person is None


def test_marks_outlive_the_process(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        _, claim = disputed(desk)
        desk.mark.claim(claim.id, "holds", by="Ana")
    with open_desk(tmp_path) as desk:
        assert again(desk, FIRST)[1].person is not None


def test_a_claim_is_known_by_its_words_and_day_in_whichever_copy(desk: Assistant) -> None:
    _, claim = disputed(desk)
    assert claim.quote is not None
    copied = Article.of(claim.quote.quote, outlet="Island Gazette")
    elsewhere = claim.model_copy(update={"quote": copied.quoted(0, len(copied.text)), "id": "x"})
    assert claim_key(elsewhere) == claim_key(claim)
    another_day = claim.model_copy(update={"as_of": None})
    assert claim_key(another_day) != claim_key(claim)


def test_what_is_not_there_or_no_decision_is_told(desk: Assistant) -> None:
    _, claim = disputed(desk)
    ledger = outlet(desk, "Northern Ledger")
    with pytest.raises(NothingFound, match="no claim 'ffff'"):
        desk.mark.claim("ffff", "holds")
    with pytest.raises(NothingFound, match="lists no passage"):
        desk.mark.passage(claim.id, ledger, words="words that nobody wrote")
    with pytest.raises(InputError, match="is no decision about a claim"):
        desk.mark.claim(claim.id, "true")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="is no genre"):
        desk.mark.genre(ledger, "poem")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="joined to itself"):
        desk.mark.join(ledger, ledger)
    with pytest.raises(InputError, match="a note has at most"):
        desk.mark.claim(claim.id, "holds", note="x" * 5000)
    assert desk.mark.all() == []
