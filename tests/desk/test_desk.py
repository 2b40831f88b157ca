"""What an Assistant does, whatever it is given: with the small deterministic embedder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Article, Assistant, Brief, Quote, Settings
from assistant.errors import EmptyInput, InputError, NothingFound, SettingsError, UnreadableInput
from assistant.model import CheckedClaim, Progress
from assistant.verifier import Judgement, Pair, verifier_named
from vectorstore.embedder import HashEmbedder

TODAY = date(2025, 6, 1)

FIRST = """Harbour Post — 4 March 2025

Ferry runs aground off Ternholm

Nine passengers were injured when the ferry Selkie ran aground off Ternholm on Monday.

The harbour office said the Selkie had left port two hours late on Monday.

There have been no independent inspections of the Selkie since 2019.
"""
SECOND = """Northern Ledger — 4 March 2025

Selkie grounding

The ferry Selkie ran aground off Ternholm on Monday and 14 passengers were injured.

Islanders watched the tug arrive at first light, and a baker handed out bread on the quay.
"""
THIRD = """Meridian Wire — 9 March 2025

Selkie inspected

Independent inspectors on Friday held an inspection of the Selkie in Ternholm.
"""


def open_desk(home: str | Path = ":temporary:", **more: Any) -> Assistant:
    more.setdefault("embedder", HashEmbedder())
    more.setdefault("today", lambda: TODAY)
    return Assistant(home, **more)


@pytest.fixture
def desk() -> Iterator[Assistant]:
    with open_desk() as assistant:
        yield assistant


def quotes_of(brief: Brief) -> Iterator[Quote]:
    for sentence in brief.summary.sentences:
        yield from sentence.citations
    for claim in brief.claims:
        yield from ([claim.quote] if claim.quote else [])
        yield from claim.evidence
        yield from claim.disputed_by
        yield from ([claim.superseded_by] if claim.superseded_by else [])
    for figure in brief.figures:
        yield from figure.values
    for check in brief.headline_check:
        yield from ([check.quote] if check.quote else [])
    for left in brief.left_out:
        yield left.quote


def claim_with(brief: Brief, words: str) -> CheckedClaim:
    (found,) = [c for c in brief.claims if words in c.text]
    return found


def test_a_pasted_text_becomes_a_brief_that_is_kept(desk: Assistant) -> None:
    brief = desk.brief(FIRST)
    assert brief.title == "Ferry runs aground off Ternholm"
    assert brief.compared_with == 1
    assert {c.verdict for c in brief.claims} == {"not_enough_evidence"}
    assert desk.show(brief.id[:6]) == brief
    assert [entry.id for entry in desk.briefs()] == [brief.id]


def test_two_outlets_that_count_differently_on_one_day_are_both_conflicting(
    desk: Assistant,
) -> None:
    brief = desk.brief(FIRST, SECOND)
    nine, fourteen = claim_with(brief, "Nine passengers"), claim_with(brief, "14 passengers")
    assert (nine.verdict, fourteen.verdict) == ("conflicting", "conflicting")
    assert (nine.origins_supporting, nine.origins_refuting) == (0, 1)
    (figure,) = brief.figures
    assert (figure.state, figure.measure) == ("differs", "injured")


def test_a_brief_reads_no_article_of_a_later_day(desk: Assistant) -> None:
    desk.add(SECOND, THIRD)
    before = desk.brief(FIRST, as_of=date(2025, 3, 5))
    assert before.compared_with == 2
    assert claim_with(before, "inspections").superseded_by is None


def test_articles_of_the_future_make_no_brief(desk: Assistant) -> None:
    with pytest.raises(NothingFound, match="2025-01-01"):
        desk.brief(FIRST, as_of="2025-01-01")


def test_adding_twice_is_adding_once(desk: Assistant) -> None:
    once, twice = desk.add(FIRST, FIRST), desk.add(FIRST)
    assert (len(once.articles), len(once.already)) == (1, 1)
    assert (len(twice.articles), len(twice.already)) == (0, 1)
    assert len(desk.articles()) == 1


def test_what_the_user_knows_better_wins(desk: Assistant) -> None:
    (article,) = desk.add(
        "Nobody was hurt in the fire at the mill, the owner said.",
        outlet="Mill News",
        published="2025-02-03",
    ).articles
    assert (article.outlet, article.published, article.published_from) == (
        "Mill News",
        date(2025, 2, 3),
        "user",
    )
    with pytest.raises(InputError, match="colour"):
        desk.add(FIRST, colour="blue")


def test_a_refused_input_stops_nothing_else(desk: Assistant, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(FIRST, "utf-8")
    (tmp_path / "noise.txt").write_bytes(b"\x00\x01\x02" * 500)
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "data.bin").write_bytes(b"\x7fELF" + bytes(200))
    added = desk.add(tmp_path, tmp_path / "missing.txt")
    assert len(added.articles) == 1
    assert len(added.refused) == 3
    assert [Path(s.source).name for s in added.skipped] == ["data.bin"]
    assert all("\n" not in r.reason for r in added.refused)


@pytest.mark.parametrize("bad", ["", "   \n ", "no-such-file.txt"])
def test_a_brief_of_nothing_says_so(desk: Assistant, bad: str) -> None:
    with pytest.raises((EmptyInput, UnreadableInput)):
        desk.brief(bad)
    assert desk.articles() == []


def test_a_brief_needs_articles_or_a_topic(desk: Assistant) -> None:
    with pytest.raises(InputError, match="articles or a topic"):
        desk.brief()
    with pytest.raises(NothingFound, match="volcano"):
        desk.brief(topic="volcano")


def test_a_removed_article_is_no_evidence_but_old_briefs_still_open(desk: Assistant) -> None:
    brief = desk.brief(FIRST, SECOND)
    (second,) = [a for a in desk.articles() if a.outlet == "Northern Ledger"]
    desk.remove(second.id)
    again = desk.brief(FIRST)
    assert claim_with(again, "Nine passengers").verdict == "not_enough_evidence"
    shown = desk.show(brief.id)
    assert [a.status for a in shown.articles].count("removed") == 1
    assert shown.model_dump(exclude={"articles"}) == brief.model_dump(exclude={"articles"})
    for quote in quotes_of(brief):
        assert desk.article(quote.article).text[quote.start : quote.end] == quote.quote


class BrokenVerifier:
    """A verifier whose model has gone away."""

    name = "broken"

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        if pairs:
            raise RuntimeError("the model file\nis gone")
        return []


def test_a_failed_check_is_unchecked_and_never_a_verdict() -> None:
    with open_desk(verifier=BrokenVerifier()) as desk:
        desk.add(SECOND)
        checked = desk.check("Islanders watched the tug arrive at first light on Monday")
    assert checked.verdict is None
    assert checked.unchecked == "failure (RuntimeError)"
    assert "says nothing about the claim" in checked.reason


def test_a_brief_stands_without_a_verifier_but_says_nothing_unverified() -> None:
    with open_desk(verifier=BrokenVerifier()) as desk:
        brief = desk.brief(FIRST, SECOND)
    assert {c.verdict for c in brief.claims if c.unchecked} <= {None}
    assert all("/" not in d.reason for d in brief.summary.dropped)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Were nine passengers injured off Ternholm?", "question"),
        ("If the harbour office is right, nine passengers were injured.", "conditional"),
    ],
)
def test_a_question_or_a_condition_gets_no_verdict(desk: Assistant, typed: str, why: str) -> None:
    desk.add(FIRST)
    assert desk.check(typed).not_checkable == why


def test_a_typed_claim_in_another_language_is_not_judged(desk: Assistant) -> None:
    checked = desk.check("Beim Unglück der Fähre wurden am Montag neun Menschen verletzt.")
    assert checked.unchecked == "language (de)"


def test_a_claim_is_known_by_its_day_too(desk: Assistant) -> None:
    one, other = (
        desk.check("Nine were injured.", as_of=day) for day in ("2025-03-04", "2024-03-04")
    )
    assert one.id != other.id


def test_what_is_there_already_is_told_as_it_is_kept(desk: Assistant) -> None:
    (kept,) = desk.add(FIRST).articles
    (told,) = desk.add(kept, genre="opinion").already
    assert told == kept
    with pytest.raises(InputError, match="no genre"):
        desk.add(SECOND, genre="nonsense")


def test_a_correction_is_no_support_for_what_it_corrects(desk: Assistant) -> None:
    correction = Article.of(
        "An earlier article said nine passengers were injured when the ferry Selkie ran aground off "
        "Ternholm on 3 March 2025. The number was four.",
        outlet="HARBOUR POST",
        published=date(2025, 3, 6),
        genre="correction",
    )
    brief = desk.brief(FIRST, correction)
    corrected = claim_with(brief, "Nine passengers")
    assert corrected.verdict == "refuted"
    assert "changed this" in corrected.reason
    assert "The number was four." in corrected.reason
    typed = desk.check("Nine passengers were injured off Ternholm on 3 March 2025.")
    assert typed.verdict == "refuted"
    assert claim_with(brief, "left port two hours late").verdict == "not_enough_evidence"


def test_short_reprints_are_one_origin(desk: Assistant) -> None:
    text = "Nine passengers were injured when the ferry Selkie ran aground off Ternholm on Monday."
    copies = [Article.of(text, outlet=f"Outlet {n}", published=date(2025, 3, 4)) for n in range(3)]
    brief = desk.brief(*copies)
    assert [len(o.articles) for o in brief.origins] == [3]
    assert {c.verdict for c in brief.claims} == {"not_enough_evidence"}


def test_claims_over_the_budget_are_unchecked(desk: Assistant) -> None:
    with open_desk(settings=Settings(max_claims=1)) as small:
        brief = small.brief(FIRST)
    assert len(brief.claims) > 1
    assert [c.unchecked for c in brief.claims if c.unchecked] == ["budget of 1 claims"] * (
        len(brief.claims) - 1
    )


def test_another_language_is_stored_and_found_but_not_judged(desk: Assistant) -> None:
    german = (
        "Beim Unglück der Fähre Selkie vor Ternholm wurden am Montag neun Menschen verletzt, sagte die "
        "Hafenbehörde.\n\nDie Fähre war zwei Stunden zu spät ausgelaufen, weil 14 Wagen fehlten."
    )
    brief = desk.brief(german)
    assert brief.claims
    assert {c.unchecked for c in brief.claims} == {"language (de)"}


class CountingEmbedder(HashEmbedder):
    """Remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Any:
        self.asked += texts
        return super().embed(texts)


def test_nothing_is_embedded_twice(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    with open_desk(tmp_path, embedder=embedder) as desk:
        desk.add(FIRST, SECOND)
        first = list(embedder.asked)
        desk.add(FIRST, SECOND)
        (article, _) = desk.articles()
        desk.remove(article.id)
        desk.add(FIRST, SECOND)
        desk.rebuild()
    assert first
    assert embedder.asked == first
    assert len(set(first)) == len(first)


def test_the_library_outlives_its_process(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        brief = desk.brief(FIRST, SECOND)
    with open_desk(tmp_path) as again:
        assert again.show(brief.id) == brief
        assert len(again.articles()) == 2
        repeated = again.brief(FIRST, SECOND)
    ignored = {"id", "created_at", "cost"}
    assert repeated.model_dump(exclude=ignored) == brief.model_dump(exclude=ignored)


def test_another_embedder_reads_the_library_anew(tmp_path: Path) -> None:
    with open_desk(tmp_path, embedder=HashEmbedder(64)) as desk:
        desk.add(FIRST, SECOND)
    with open_desk(tmp_path, embedder=HashEmbedder(128)) as other:
        brief = other.brief(FIRST)
        assert claim_with(brief, "Nine passengers").verdict == "conflicting"


def test_a_draft_is_held_against_the_library_and_never_stored(desk: Assistant) -> None:
    desk.add(FIRST)
    marks = desk.check_draft(
        "The ferry Selkie ran aground off Ternholm on 3 March 2025 and 14 passengers were injured. What a day!"
    )
    assert len(desk.articles()) == 1
    assert desk.briefs() == []
    assert marks[0].checked is not None
    assert marks[0].checked.verdict == "refuted"
    assert marks[1].checked is None
    assert marks[1].reason == "nothing in it to check"


def test_a_drafts_sentence_is_checked_as_what_it_says_after_those_before_it(
    desk: Assistant,
) -> None:
    desk.add(FIRST)
    marks = desk.check_draft(
        "President Lena Marsk visited Ternholm on 4 March. She said on 5 March that 14 were hurt. "
        "They were flown to Grenvik on 5 March 2025 with 3 others."
    )
    assert marks[1].checked is not None
    assert "She [Lena Marsk]" in marks[1].checked.text
    assert marks[1].text.startswith("She said")
    assert marks[2].checked is None
    assert "who or what is “They”?" in marks[2].reason


def test_progress_tells_the_stage_and_counts() -> None:
    told: list[Progress] = []
    with open_desk(progress=told.append) as desk:
        desk.brief(FIRST, SECOND)
    assert {"adding", "summarising", "checking"} <= {p.stage for p in told}
    assert all(0 <= p.done <= p.total for p in told)


def test_the_library_is_a_langchain_retriever(desk: Assistant) -> None:
    from langchain_core.documents import Document
    from langchain_core.runnables import Runnable, RunnableLambda

    desk.add(FIRST, SECOND)

    def articles(found: list[Document]) -> set[str]:
        return {document.metadata["article"] for document in found}

    chain: Runnable[str, set[str]] = desk.retriever | RunnableLambda(articles)
    assert chain.invoke("ferry aground") == {a.id for a in desk.articles()}


def test_the_chains_are_runnables_over_the_library(desk: Assistant) -> None:
    from langchain_core.runnables import RunnableLambda

    brief = desk.brief(FIRST, SECOND)
    claim = claim_with(brief, "Nine passengers")
    chain = desk.check_chain() | RunnableLambda(lambda checked: checked.verdict)
    assert chain.invoke(claim) == "conflicting"
    assert desk.check_chain().batch([claim, claim]) == [claim, claim]
    summary = desk.summary_chain().invoke("ferry Selkie")
    assert summary.sentences


def test_an_agent_s_tools_answer_in_exact_words_and_refuse_in_words(desk: Assistant) -> None:
    desk.add(FIRST)
    check_claim, ask_library = desk.tools
    (answer,) = json.loads(ask_library.invoke({"question": "How many passengers were injured?"}))
    quote = answer["citation"]
    assert desk.article(quote["article"]).text[quote["start"] : quote["end"]] == quote["quote"]
    assert json.loads(check_claim.invoke({"claim": "Nine people", "as_of": "soon"})) == {
        "error": "“soon” is no day: write it as 2025-04-24"
    }


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("max_clams = 4\n", "utf-8")
    with pytest.raises(SettingsError, match="max_clams"):
        open_desk(tmp_path)
    with (
        pytest.raises(SettingsError, match="nosuch"),
        open_desk(embedder=None, settings=Settings(embedder="nosuch")) as desk,
    ):
        desk.add(FIRST)


def test_a_claim_of_many_pages_is_refused_at_once(desk: Assistant) -> None:
    with pytest.raises(InputError, match="one sentence"):
        desk.check("Nine people were injured and " * 3000)


def test_a_day_that_is_none_is_refused(desk: Assistant) -> None:
    with pytest.raises(InputError, match="2025-04-24"):
        desk.check("Nine people were injured", as_of="last week")
    with pytest.raises(InputError, match="empty"):
        desk.check("  ")
    with pytest.raises(InputError, match="empty"):
        list(desk.ask(" "))
    with pytest.raises(InputError, match="empty"):
        desk.check_draft("")


PROSE = st.lists(
    st.text(
        st.one_of(
            st.characters(codec="utf-8"),
            st.sampled_from("“”\"'’.,;: \u200b\u202e\u00a0\U0001f600éß中Ж\u0301"),
            st.sampled_from("abcdefghij NO 20 3"),
        ),
        min_size=1,
        max_size=60,
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pieces=PROSE, published=st.none() | st.dates(date(1990, 1, 1), TODAY))
def test_every_quote_is_exact_whatever_the_text(pieces: list[str], published: date | None) -> None:
    sentences = [
        f"{piece} said on Monday that 20 people were injured in Ternholm, {piece}."
        for piece in pieces
    ]
    text = " ".join(sentences)
    with open_desk() as desk:
        added = desk.add(f"No one was hurt in Ternholm on Monday. {text}", published=published)
        if not added.articles:
            assert all(r.reason and "\n" not in r.reason for r in added.refused)
            return
        brief = desk.brief(*added.articles)
        for quote in quotes_of(brief):
            assert desk.article(quote.article).text[quote.start : quote.end] == quote.quote
        assert Brief.model_validate_json(brief.model_dump_json()) == brief


@settings(max_examples=20, deadline=None)
@given(order=st.permutations([FIRST, SECOND, THIRD]))
def test_the_order_of_adding_changes_nothing(order: list[str]) -> None:
    ignored = {"id", "created_at", "cost"}
    with open_desk() as one, open_desk() as other:
        one.add(FIRST, SECOND, THIRD)
        for text in order:
            other.add(text)
        expected = one.brief(topic="Selkie").model_dump(exclude=ignored)
        assert other.brief(topic="Selkie").model_dump(exclude=ignored) == expected


def test_articles_are_taken_as_they_are(desk: Assistant) -> None:
    article = Article.of(
        "Nine people were injured in Ternholm on Monday.", outlet="Harbour Post", language="en"
    )
    brief = desk.brief(article)
    assert [a.id for a in brief.articles] == [article.id]
    assert desk.article(article.id) == article
    assert brief.method["verifier"] == verifier_named().name
