"""The words people read: they speak of the library, in the order that helps, and never more."""

from __future__ import annotations

import re
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import wording
from assistant.model import Article, Brief, CheckedClaim, Evidence, Interval, Quote, Voice

from .briefs import (
    GAZETTE,
    LEDGER,
    WIRE,
    briefs,
    checked_claims,
    claim,
    evidence,
    ferry_brief,
)

NO_FERRY = "The ferry to Amsel has not sailed since 3 March."
TRIP = "The ferry made one trip to Amsel on 5 March, port records show."
SAILED = "The Amsel ferry sailed on 12 April for the first time in six weeks."
NEVER = re.compile(
    r"\b(true|false|fake|debunk\w*|prove[ns]?|verif(?:y|ied)|lies?|lied)\b|%|per ?cent", re.I
)

# Words of articles may hold anything; these letters cannot spell what we never say.
foreign = st.text(alphabet="хжш 海🜁\u0301", min_size=1, max_size=12)


def _for(article: Article = WIRE, **given: Any) -> Evidence:
    said = SAILED if article is WIRE else TRIP
    return evidence(article, said, **{"stance": "supports", "counted": True, **given})


def _claim(**given: Any) -> CheckedClaim:
    return claim(NO_FERRY, **given)


@given(checked_claims(foreign))
@settings(deadline=None)
def test_no_label_or_reason_says_more_than_the_sources_do(checked: CheckedClaim) -> None:
    said = [
        wording.heading(checked).text,
        wording.label(checked).text,
        wording.reason(checked),
        wording.beside_quotes(checked),
        wording.next_step(checked),
        *wording.in_full(checked),
    ]
    assert [words for words in said if NEVER.search(words)] == []


@given(briefs(foreign))
@settings(max_examples=25, deadline=None)
def test_no_line_around_the_claims_says_more_than_the_sources_do(brief: Brief) -> None:
    said = [
        wording.folded_line(brief.claims),
        wording.not_used(brief),
        *(label.text for label in wording.counts(brief)),
        wording.REFUSAL,
    ]
    assert [words for words in said if NEVER.search(words)] == []
    note = wording.only_one_source(brief)
    assert not NEVER.search(note.replace("to verify", ""))


@given(checked_claims())
@settings(deadline=None)
def test_every_claim_has_a_label_and_one_sentence_why(checked: CheckedClaim) -> None:
    assert wording.label(checked).text
    assert wording.reason(checked).endswith(".")


@given(checked_claims(), st.randoms())
@settings(deadline=None)
def test_the_order_of_evidence_changes_no_word(checked: CheckedClaim, random: Random) -> None:
    mixed = list(checked.evidence)
    random.shuffle(mixed)
    again = checked.model_copy(update={"evidence": tuple(mixed)})
    assert wording.label(again) == wording.label(checked)
    if len({(e.article, e.score) for e in mixed}) == len(mixed):
        assert wording.reason(again) == wording.reason(checked)


@given(st.lists(checked_claims(), max_size=8))
@settings(max_examples=25, deadline=None)
def test_every_claim_is_shown_or_folded_and_none_twice(claims: list[CheckedClaim]) -> None:
    shown, folded, mirrored = wording.order(claims)
    assert sorted(map(id, (*shown, *folded, *mirrored))) == sorted(map(id, claims))


def test_two_sources_that_back_a_claim_are_named_with_the_day() -> None:
    checked = _claim(
        verdict="supported",
        as_of=date(2025, 3, 9),
        origins_supporting=2,
        evidence=(_for(WIRE, score=0.9), _for(GAZETTE)),
    )
    assert wording.label(checked).text == "Backed by 2 independent sources"
    assert wording.reason(checked) == (
        "Tideway Wire and Island Gazette, reporting separately, say the same as of 9 March 2025."
    )
    assert wording.next_step(checked) == ""


def test_one_source_is_one_other_source_for_an_article_and_one_source_for_a_person() -> None:
    checked = _claim(verdict="supported", origins_supporting=1, evidence=(_for(),))
    assert wording.label(checked).text == "Backed by one other source"
    assert wording.reason(checked) == (
        "Tideway Wire says the same; nothing else in this library speaks to it."
    )
    typed = checked.model_copy(update={"quote": None})
    assert wording.label(typed).text == "Backed by one source"


def test_copies_of_one_report_are_repetition() -> None:
    wired = {"origin": WIRE.id, "counted": False}
    checked = _claim(
        verdict="not_enough_evidence", evidence=(_for(WIRE, **wired), _for(GAZETTE, **wired))
    )
    assert wording.label(checked).text == "Repeated, not confirmed"
    assert wording.reason(checked) == "3 articles carry it, all from Tideway Wire."


def test_one_statement_carried_by_several_is_one_voice() -> None:
    spoken = {"counted": False, "voice": Voice(kind="named", who="Ines Brandt")}
    checked = _claim(
        verdict="not_enough_evidence", evidence=(_for(WIRE, **spoken), _for(GAZETTE, **spoken))
    )
    assert wording.reason(checked) == "3 articles carry it, all resting on Ines Brandt."


def test_a_claims_own_words_are_not_a_repetition() -> None:
    own = evidence(LEDGER, NO_FERRY, stance="supports", counted=False)
    checked = _claim(verdict="not_enough_evidence", evidence=(own,))
    assert wording.label(checked).text == "Nothing here to check it against"
    assert wording.reason(checked) == "No other source in this library covers it."


def test_both_sides_of_a_disagreement_are_quoted_with_their_time() -> None:
    checked = _claim(
        verdict="conflicting",
        about=Interval(start=date(2025, 3, 3), end=date(2025, 3, 9)),
        origins_refuting=1,
        evidence=(_for(GAZETTE, stance="refutes"),),
    )
    assert wording.label(checked).text == "Sources disagree (1 against 1)"
    assert wording.reason(checked) == (
        f"Coast Ledger says “{NO_FERRY}”; Island Gazette says “{TRIP}”; "
        "both speak of 3 to 9 March 2025."
    )


def test_an_own_correction_is_named_as_one() -> None:
    checked = _claim(
        verdict="refuted",
        origins_refuting=1,
        evidence=(_for(GAZETTE, stance="refutes", correction=True),),
    )
    assert wording.label(checked).text == "Corrected by Island Gazette"
    assert wording.reason(checked) == f"Island Gazette changed this on 8 March 2025: “{TRIP}”."


def test_a_contradiction_counts_its_sources() -> None:
    checked = _claim(
        verdict="refuted",
        origins_refuting=2,
        evidence=(_for(GAZETTE, stance="refutes", score=0.9), _for(WIRE, stance="refutes")),
    )
    assert wording.label(checked).text == "Contradicted by 2 sources"
    assert wording.reason(checked) == (
        f"Island Gazette reports “{TRIP}” for the same time, and Tideway Wire “{SAILED}”; "
        "no other source here backs it."
    )


def test_passages_that_decide_nothing_are_counted_as_related() -> None:
    checked = _claim(
        verdict="not_enough_evidence",
        evidence=(
            _for(WIRE, stance="neutral", counted=False),
            _for(GAZETTE, stance="neutral", counted=False),
        ),
    )
    assert wording.label(checked).text == "Not settled"
    assert wording.reason(checked) == (
        "2 passages are on the subject; none decides it (not enough evidence)."
    )


def test_a_prediction_says_when_to_look_again() -> None:
    checked = _claim(kind="forecast", as_of=date(2025, 6, 30), not_checkable="prediction")
    assert wording.label(checked).text == "Prediction (check after 30 June 2025)"


def test_a_check_that_did_not_run_is_no_finding() -> None:
    checked = _claim(unchecked="language (de)")
    assert wording.label(checked).text == "Not checked: another language (de)"
    assert wording.reason(checked) == "The check did not run; this says nothing about the claim."


def test_a_time_open_to_the_past_is_told_by_its_last_day() -> None:
    open_past = Interval(start=date.min, end=date(2025, 3, 9))
    checked = _claim(verdict="conflicting", about=open_past, origins_refuting=1)
    assert "9 March 2025" in wording.beside_quotes(checked)
    assert "January" not in wording.reason(checked)


def test_said_and_so_are_two_answers() -> None:
    danger = ferry_brief().claims[1]
    assert wording.heading(danger).text == (
        "Said: one report · So: Not settled · Denied by The hospital"
    )
    assert "The hospital rejects this and offers nothing that we hold." in wording.in_full(danger)


def test_what_is_overtaken_keeps_its_verdict_beside_it() -> None:
    ferry = ferry_brief().claims[0]
    assert wording.heading(ferry).text == (
        "Overtaken on 12 April 2025 · Sources disagree (1 against 1)"
    )
    assert wording.in_full(ferry)[0] == (
        f"This speaks of 3 to 9 March 2025; Tideway Wire reports “{SAILED}” on 12 April 2025."
    )


def test_cards_come_in_the_order_a_desk_needs_them() -> None:
    overtaken, denied, single, forecast = ferry_brief().claims
    refuted = _claim(verdict="refuted", origins_refuting=2)
    backed = _claim(verdict="supported", origins_supporting=2)
    shown, folded, _ = wording.order((forecast, backed, single, denied, refuted, overtaken))
    assert shown == (overtaken, refuted, denied, single, backed)
    assert folded == (forecast,)


def test_undecided_claims_do_not_make_a_wall() -> None:
    grey = [_claim(verdict="not_enough_evidence", cues=("number",)) for _ in range(9)]
    shown, folded, _ = wording.order(grey)
    assert (len(shown), len(folded)) == (3, 6)
    assert wording.folded_line(folded) == "More: 6 with nothing to check them against"


def test_with_one_source_three_things_are_left_to_a_person() -> None:
    brief = ferry_brief().model_copy(update={"compared_with": 1, "compared_origins": 1})
    assert wording.only_one_source(brief) == (
        "Only one source here, so nothing could be checked against another. "
        "Before you use it: 3 things to verify."
    )
    assert wording.footer(brief).startswith("Compared with the 1 article in this library up to")


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2025, 3, 3), date(2025, 3, 3), "3 March 2025"),
        (date(2025, 3, 3), date(2025, 4, 1), "3 March to 1 April 2025"),
        (date(2024, 12, 30), date(2025, 1, 2), "30 December 2024 to 2 January 2025"),
    ],
)
def test_a_time_is_told_as_short_as_it_stays_clear(start: date, end: date, told: str) -> None:
    assert wording.span(Interval(start=start, end=end)) == told


def test_the_other_side_of_a_card_gets_no_second_card() -> None:
    quotes = [Quote(article=article, start=0, end=4, quote="Nine") for article in ("one", "other")]
    sides = [
        _claim(
            verdict="conflicting",
            evidence=(
                Evidence(
                    **theirs.model_dump(),
                    origin=theirs.article,
                    voice=Voice(kind="own_reporting", who=theirs.article),
                    stance="refutes",
                    counted=True,
                ),
            ),
        ).model_copy(update={"quote": mine})
        for mine, theirs in (quotes, quotes[::-1])
    ]
    shown, folded, mirrored = wording.order(sides)
    assert (shown, folded, mirrored) == ((sides[0],), (), (sides[1],))
