"""The rules of judgement as properties of ``decide``: a pure function of claim and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.judging.verdict import decide, unchecked, witnesses
from assistant.model import CheckedClaim, Claim, Evidence, Quote, Stance, Voice, VoiceKind

DAY = date(2025, 4, 24)
CLAIM = Claim(
    id="claim",
    text="Seven people were hurt.",
    quote=Quote(article="own", start=0, end=23, quote="Seven people were hurt."),
    outlet="Own Post",
    published=DAY,
    as_of=DAY,
    origin="own-origin",
)
TYPED = Claim(id="typed", text=CLAIM.text, as_of=DAY)


def piece(
    article: str,
    stance: Stance = "supports",
    *,
    origin: str | None = None,
    voice: Voice | None = None,
    start: int = 0,
    score: float = 1.0,
    overtakes: bool = False,
    correction: bool = False,
    denied_by: str | None = None,
) -> Evidence:
    return Evidence(
        article=article,
        start=start,
        end=start + 5,
        quote="words",
        outlet=f"Outlet {article}",
        published=DAY,
        origin=origin or f"origin of {article}",
        voice=voice or Voice(kind="own_reporting", who=f"Outlet {article}"),
        stance=stance,
        score=score,
        overtakes=overtakes,
        correction=correction,
        denied_by=denied_by,
    )


def named(who: str, kind: VoiceKind = "named") -> Voice:
    return Voice(kind=kind, who=who)


voices = st.one_of(
    st.sampled_from(["Outlet A", "Outlet B", "Own Post"]).map(
        lambda who: Voice(kind="own_reporting", who=who)
    ),
    st.sampled_from(["Dmitry Peskov", "Peskov", "Anna Berg", "the ministry"]).map(named),
    st.just(Voice(kind="unnamed")),
)
pieces = st.lists(
    st.builds(
        piece,
        st.sampled_from("ABCDE"),
        st.sampled_from(["supports", "refutes", "neutral"]),
        origin=st.sampled_from(["one", "two", "three", "own-origin"]),
        voice=voices,
        start=st.integers(0, 200),
        score=st.sampled_from([0.0, 0.5, 1.0]),
        overtakes=st.booleans(),
        denied_by=st.sampled_from([None, "the ministry"]),
    ),
    max_size=6,
    unique_by=lambda e: (e.article, e.start),
)
claims = st.sampled_from([CLAIM, TYPED])


def outcome(checked: CheckedClaim) -> dict[str, object]:
    return checked.model_dump(exclude={"evidence", "reason", "next_step"})


@given(claims, pieces, st.data())
def test_the_order_of_evidence_is_irrelevant(
    claim: Claim, evidence: list[Evidence], data: st.DataObject
) -> None:
    assert decide(claim, data.draw(st.permutations(evidence))) == decide(claim, evidence)


@given(claims, pieces)
def test_neutral_evidence_changes_nothing(claim: Claim, evidence: list[Evidence]) -> None:
    idle = [piece("Z", "neutral", start=i) for i in range(3)]
    assert outcome(decide(claim, [*evidence, *idle])) == outcome(decide(claim, evidence))


@given(pieces)
def test_an_own_correction_always_counts(evidence: list[Evidence]) -> None:
    correction = piece("Y", "refutes", origin="own-origin", correction=True)
    checked = decide(CLAIM, [*evidence, correction])
    assert checked.verdict == "refuted"
    assert next(e for e in checked.evidence if e.article == "Y").counted


@given(pieces)
def test_the_claims_own_origin_never_supports_it(evidence: list[Evidence]) -> None:
    own = [piece("Own", "supports", origin="own-origin", voice=named(f"Speaker {i}"), start=i) for i in range(3)]  # fmt: skip
    without = decide(CLAIM, evidence)
    checked = decide(CLAIM, [*evidence, *own])
    assert (checked.verdict, checked.origins_supporting) == (
        without.verdict,
        without.origins_supporting,
    )
    assert not any(e.counted for e in checked.evidence if e.article == "Own")


@given(pieces)
def test_refuting_an_articles_claim_takes_two_against_and_none_for_it(
    evidence: list[Evidence],
) -> None:
    checked = decide(CLAIM, evidence)
    assert (checked.verdict == "refuted") == (
        checked.origins_refuting >= 2 and checked.origins_supporting == 0
    )
    assert (checked.verdict == "supported") == (
        checked.origins_supporting >= 1 and checked.origins_refuting == 0
    )


@given(claims, pieces)
def test_what_is_counted_is_never_neutral(claim: Claim, evidence: list[Evidence]) -> None:
    checked = decide(claim, evidence)
    assert len(checked.evidence) == len(evidence)
    assert all(e.stance != "neutral" for e in checked.evidence if e.counted)
    assert sum(e.counted for e in checked.evidence) == (
        checked.origins_supporting + checked.origins_refuting
    )


def test_two_claims_that_contradict_each_other_one_origin_each_both_conflict() -> None:
    other = CLAIM.model_copy(update={"id": "other", "origin": "B", "outlet": "Outlet B"})
    assert decide(CLAIM, [piece("B", "refutes", origin="B")]).verdict == "conflicting"
    assert decide(other, [piece("A", "refutes", origin="own-origin")]).verdict == "conflicting"


def test_independent_sources_on_both_sides_conflict() -> None:
    for claim in (CLAIM, TYPED):
        assert decide(claim, [piece("A"), piece("B", "refutes")]).verdict == "conflicting"


def test_one_source_decides_a_typed_claim() -> None:
    assert decide(TYPED, [piece("A")]).verdict == "supported"
    assert decide(TYPED, [piece("A", "refutes")]).verdict == "refuted"
    assert decide(CLAIM, [piece("A", "refutes")]).verdict == "conflicting"


def count(evidence: Sequence[Evidence]) -> int:
    return len(witnesses(evidence))


def test_one_voice_in_many_origins_is_one_witness() -> None:
    carried = [piece(a, voice=named("Dmitry Peskov")) for a in "ABC"]
    assert count(carried) == 1
    assert count([*carried, piece("D", voice=named("Peskov"))]) == 1
    assert count([piece(a, voice=Voice(kind="unnamed")) for a in "ABC"]) == 1


def test_many_voices_in_one_origin_are_one_witness() -> None:
    told = [piece("A", origin="wire", voice=named(f"Speaker {i}"), start=i) for i in range(4)]
    assert count(told) == 1


def test_two_origins_with_two_voices_are_two_witnesses_however_they_overlap() -> None:
    peskov, berg = named("Dmitry Peskov"), named("Anna Berg")
    assert count([piece("A", voice=peskov), piece("B", voice=peskov), piece("B", voice=berg, start=9)]) == 2  # fmt: skip


def test_an_outlet_repeated_by_another_is_its_own_voice() -> None:
    repeated = piece("B", voice=named("Own Post", "other_outlet"))
    assert decide(CLAIM, [repeated]).verdict == "not_enough_evidence"
    assert decide(CLAIM, [piece("C", voice=named("Own Post", "own_reporting"))]).verdict == (
        "not_enough_evidence"
    )


def test_the_speaker_of_a_claim_does_not_confirm_himself() -> None:
    claim = CLAIM.model_copy(
        update={"kind": "attributed", "voice": named("Dmitry Peskov"), "speakers": ("Peskov",)}
    )
    checked = decide(claim, [piece("A", voice=named("Peskov"))])
    assert checked.verdict == "not_enough_evidence"
    assert checked.said is not None
    assert checked.said.verdict == "yes"
    assert decide(claim, [piece("A", voice=named("Anna Berg"))]).verdict == "supported"


def test_said_is_one_report_until_another_origin_quotes_it() -> None:
    claim = CLAIM.model_copy(update={"kind": "attributed", "voice": named("Anna Berg")})
    own_copy = piece("A", origin="own-origin", voice=named("Anna Berg"))
    for checked in (decide(claim, []), decide(claim, [own_copy])):
        assert checked.said is not None
        assert checked.said.verdict == "one_report"
    typed = decide(claim.model_copy(update={"quote": None, "origin": None}), [])
    assert typed.said is not None
    assert typed.said.verdict == "not_found"


@given(claims, pieces)
def test_a_denial_moves_nothing_and_is_listed_with_name_and_date(
    claim: Claim, evidence: list[Evidence]
) -> None:
    denial = piece("Z", "neutral", denied_by="Anna Berg")
    without, checked = decide(claim, evidence), decide(claim, [*evidence, denial])
    assert checked.verdict == without.verdict
    assert checked.superseded_by == without.superseded_by
    listed = next(d for d in checked.disputed_by if d.party == "Anna Berg")
    assert (listed.published, listed.article) == (DAY, "Z")


def test_what_overtakes_stands_beside_the_verdict() -> None:
    later = piece("B", "neutral", overtakes=True)
    for evidence in ([later], [later, piece("A")], [later, piece("A", "refutes")]):
        checked = decide(CLAIM, evidence)
        assert checked.verdict == decide(CLAIM, evidence[1:]).verdict
        assert checked.superseded_by is not None
        assert checked.superseded_by.article == "B"


def test_opinion_and_forecast_get_no_verdict() -> None:
    opinion = decide(CLAIM.model_copy(update={"kind": "opinion"}), [piece("A")])
    forecast = decide(CLAIM.model_copy(update={"kind": "forecast"}), [piece("A")])
    assert (opinion.verdict, opinion.not_checkable) == (None, "opinion")
    assert forecast.verdict is None
    assert forecast.not_checkable == "prediction, check after 2025-04-24"


def test_a_check_that_did_not_happen_is_no_finding() -> None:
    checked = unchecked(CLAIM, "budget")
    assert (checked.verdict, checked.unchecked, checked.evidence) == (None, "budget", ())
