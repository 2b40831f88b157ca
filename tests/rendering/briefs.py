"""Briefs to draw: one made by hand, and any that the types allow."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from assistant.model import (
    Article,
    ArticleEntry,
    Brief,
    CheckedClaim,
    Claim,
    Disagreement,
    Dispute,
    Dropped,
    Evidence,
    Figure,
    FigureValue,
    HeadlineCheck,
    Interval,
    Origin,
    Quote,
    Said,
    Summary,
    SummarySentence,
    Superseded,
    Voice,
)

LEDGER = Article.of(
    "The ferry to Amsel has not sailed since 3 March.\n\n"
    "At least 14 people were hurt when it struck the pier, the harbour office said.\n\n"
    "“Nobody was in danger,” said the operator's spokeswoman, Ines Brandt.\n\n"
    "The operator plans to sail again in June.",
    title="Ferry to Amsel stays in port",
    outlet="Coast Ledger",
    published=date(2025, 3, 9),
    url="https://ledger.example/ferry",
    genre="news",
    language="en",
)
WIRE = Article.of(
    "The Amsel ferry sailed on 12 April for the first time in six weeks.\n\n"
    "The number of people hurt in March rose to 17, the hospital said.",
    title="Amsel ferry sails again",
    outlet="Tideway Wire",
    published=date(2025, 4, 12),
    genre="news",
)
GAZETTE = Article.of(
    "The ferry made one trip to Amsel on 5 March, port records show.",
    outlet="Island Gazette",
    published=date(2025, 3, 8),
    credit="Sea Press",
    genre="news",
)


def quote(article: Article, words: str) -> Quote:
    """The exact place of words in an article."""
    start = article.text.index(words)
    return article.quoted(start, start + len(words))


def evidence(article: Article, words: str, **given: Any) -> Evidence:
    """Words of an article as evidence of an origin of its own."""
    filled = {
        "outlet": article.outlet,
        "published": article.published,
        "credit": article.credit,
        "origin": article.id,
        "voice": Voice(kind="own_reporting"),
        "score": 0.8,
    }
    return Evidence(**quote(article, words).model_dump(), **{**filled, **given})


def claim(words: str, article: Article = LEDGER, **given: Any) -> CheckedClaim:
    """A claim as an article makes it, still without a reason."""
    return CheckedClaim(
        id=words[:12],
        text=words,
        quote=quote(article, words),
        outlet=article.outlet,
        published=article.published,
        **given,
    )


def _entry(article: Article, **given: Any) -> ArticleEntry:
    shared = {
        name: getattr(article, name) for name in ArticleEntry.model_fields if hasattr(article, name)
    }
    return ArticleEntry(**{**shared, "original_in_library": False, "origin": article.id, **given})


def ferry_brief() -> Brief:
    """A brief with a claim in each of the states that matter on the first screen."""
    no_ferry = "The ferry to Amsel has not sailed since 3 March."
    hurt = "At least 14 people were hurt when it struck the pier, the harbour office said."
    sailed = "The Amsel ferry sailed on 12 April for the first time in six weeks."
    seventeen = "The number of people hurt in March rose to 17, the hospital said."
    trip = "The ferry made one trip to Amsel on 5 March, port records show."
    danger = "“Nobody was in danger,” said the operator's spokeswoman, Ines Brandt."
    march = Interval(start=date(2025, 3, 3), end=date(2025, 3, 9))
    claims = (
        claim(
            no_ferry,
            verdict="conflicting",
            about=march,
            as_of=march.end,
            cues=("absolute",),
            origins_refuting=1,
            evidence=(evidence(GAZETTE, trip, stance="refutes", counted=True, about=march),),
            superseded_by=Superseded(
                **quote(WIRE, sailed).model_dump(), outlet=WIRE.outlet, published=WIRE.published
            ),
        ),
        claim(
            danger,
            kind="attributed",
            speakers=("Ines Brandt",),
            verdict="not_enough_evidence",
            as_of=date(2025, 3, 3),
            cues=("absolute",),
            said=Said(verdict="one_report", quote=quote(LEDGER, danger)),
            disputed_by=(
                Dispute(
                    **quote(WIRE, seventeen).model_dump(),
                    party="The hospital",
                    outlet=WIRE.outlet,
                    published=WIRE.published,
                ),
            ),
            evidence=(evidence(WIRE, seventeen, stance="neutral"),),
        ),
        claim(
            hurt,
            verdict="supported",
            as_of=date(2025, 3, 3),
            cues=("number",),
            origins_supporting=1,
            evidence=(evidence(WIRE, seventeen, stance="supports", counted=True, score=0.9),),
        ),
        claim(
            "The operator plans to sail again in June.",
            kind="forecast",
            as_of=date(2025, 6, 30),
            not_checkable="prediction not yet due",
        ),
    )
    return Brief(
        id="b1",
        title="Ferry to Amsel stays in port; first trip follows in April",
        topic="ferry",
        as_of=date(2025, 4, 20),
        created_at=datetime(2025, 4, 20, 12, tzinfo=UTC),
        newest_article=WIRE.published,
        compared_with=3,
        compared_origins=3,
        method={"embedder": "minilm-int8", "verifier": "overlap 1"},
        cost={"seconds": 1.5},
        articles=(
            _entry(LEDGER),
            _entry(WIRE),
            _entry(GAZETTE),
        ),
        origins=tuple(
            Origin(id=a.id, articles=(a.id,), reason="alone", score=1.0)
            for a in (LEDGER, WIRE, GAZETTE)
        ),
        summary=Summary(
            sentences=(
                SummarySentence(text=no_ferry, citations=(quote(LEDGER, no_ferry),), support=0.9),
                SummarySentence(
                    text="At least 14 people were hurt when it [the ferry] struck the pier, the harbour office said.",
                    citations=(quote(LEDGER, hurt), quote(WIRE, seventeen)),
                    support=0.8,
                ),
            ),
            dropped=(
                Dropped(text="It was sudden.", reason="does not stand alone: opens with “It”"),
            ),
        ),
        claims=claims,
        figures=(
            Figure(
                measure="hurt",
                subject="people",
                place="Amsel",
                event="collision",
                values=(
                    FigureValue(
                        **quote(LEDGER, hurt).model_dump(),
                        low=14,
                        high=None,
                        as_of=date(2025, 3, 9),
                        counted_by="harbour office",
                        origin=LEDGER.id,
                    ),
                    FigureValue(
                        **quote(WIRE, seventeen).model_dump(),
                        low=17,
                        high=17,
                        as_of=date(2025, 4, 12),
                        counted_by="hospital",
                        origin=WIRE.id,
                    ),
                ),
                state="updated",
            ),
        ),
        headline_check=(
            HeadlineCheck(
                article=WIRE.id,
                headline="Amsel ferry sails again",
                outcome="wider",
                reason="the body tells of one trip",
                quote=quote(WIRE, sailed),
            ),
        ),
    )


# ── any brief ────────────────────────────────────────────────────────────────────────────────

words = st.text(min_size=1, max_size=40)
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1))
numbers = st.floats(allow_nan=False, allow_infinity=False)
ids = st.sampled_from(["a1", "a2", "a3"])


@st.composite
def _intervals(draw: st.DrawFn) -> Interval:
    first, last = sorted((draw(days), draw(days)))
    return Interval(start=first, end=last)


def _voices(text: st.SearchStrategy[str]) -> st.SearchStrategy[Voice]:
    kinds = st.sampled_from(["own_reporting", "named", "document", "unnamed", "other_outlet"])
    return st.builds(Voice, kind=kinds, who=st.none() | text)


@st.composite
def checked_claims(draw: st.DrawFn, text: st.SearchStrategy[str] = words) -> CheckedClaim:
    """Any claim the types allow, whose words come from ``text``."""
    common = {
        "article": ids,
        "quote": text,
        "outlet": st.none() | text,
        "published": st.none() | days,
        "start": st.just(0),
        "end": st.just(1),
    }
    evidences = st.builds(
        Evidence,
        **common,
        credit=st.none() | text,
        origin=ids,
        voice=_voices(text),
        about=st.none() | _intervals(),
        denied_by=st.none() | text,
        why=text,
        score=st.floats(0, 1),
    )
    quotes = st.builds(Quote, article=ids, start=st.just(0), end=st.just(1), quote=text)
    outcome: dict[str, Any] = draw(
        st.sampled_from(
            [
                *(
                    {"verdict": name}
                    for name in ("supported", "refuted", "conflicting", "not_enough_evidence")
                ),
                *({"unchecked": why} for why in ("language (de)", "budget of 9 claims")),
                *(
                    {"not_checkable": why}
                    for why in ("opinion", "prediction", "question", "conditional")
                ),
            ]
        )
    )
    cues = st.sampled_from(["number", "absolute", "casualty figure", "single source"])
    made = draw(
        st.builds(
            Claim,
            id=text,
            text=text,
            speakers=st.lists(text, max_size=2).map(tuple),
            as_of=st.none() | days,
            about=st.none() | _intervals(),
            cues=st.lists(cues, max_size=2).map(tuple),
            quote=st.none() | quotes,
            voice=_voices(text),
            outlet=st.none() | text,
            published=st.none() | days,
        )
    )
    return CheckedClaim(
        **dict(made),
        **outcome,
        origins_supporting=draw(st.integers(0, 3)),
        origins_refuting=draw(st.integers(0, 3)),
        evidence=tuple(draw(st.lists(evidences, max_size=4))),
        said=draw(st.none() | st.builds(Said, quote=st.none() | quotes)),
        superseded_by=draw(
            st.none() | st.builds(Superseded, **common, about=st.none() | _intervals())
        ),
        disputed_by=tuple(draw(st.lists(st.builds(Dispute, **common, party=text), max_size=2))),
    )


@st.composite
def briefs(draw: st.DrawFn, text: st.SearchStrategy[str] = words) -> Brief:
    """Any brief the types allow, whose words come from ``text``."""
    quotes = st.builds(Quote, article=ids, start=st.just(0), end=st.just(1), quote=text)
    values = st.builds(
        FigureValue,
        article=ids,
        start=st.just(0),
        end=st.just(1),
        quote=text,
        low=st.none() | numbers,
        high=st.none() | numbers,
        as_of=st.none() | days,
        counted_by=text,
        outlet=st.none() | text,
        origin=ids,
    )
    entries = [
        draw(
            st.builds(
                ArticleEntry,
                id=st.just(name),
                title=st.none() | text,
                outlet=st.none() | text,
                url=st.none() | text,
                published=st.none() | days,
                credit=st.none() | text,
                origin=ids,
                sha256=st.just("0" * 64),
            )
        )
        for name in sorted(draw(st.sets(ids)))
    ]
    return Brief(
        id="b",
        title=draw(text),
        topic=draw(st.none() | text),
        as_of=draw(days),
        created_at=draw(st.datetimes(timezones=st.just(UTC))),
        compared_with=draw(st.integers(0, 9)),
        compared_origins=draw(st.integers(0, 9)),
        method=draw(
            st.dictionaries(st.sampled_from(["embedder", "verifier", "model"]), text, max_size=3)
        ),
        cost=draw(st.dictionaries(st.sampled_from(["seconds"]), numbers)),
        articles=tuple(entries),
        origins=tuple(
            draw(
                st.lists(
                    st.builds(
                        Origin,
                        id=ids,
                        articles=st.lists(ids, max_size=3).map(tuple),
                        reason=text,
                        score=numbers,
                    ),
                    max_size=2,
                )
            )
        ),
        summary=Summary(
            sentences=tuple(
                draw(
                    st.lists(
                        st.builds(
                            SummarySentence,
                            text=text,
                            citations=st.lists(quotes, min_size=1, max_size=2).map(tuple),
                            support=st.floats(0, 1),
                        ),
                        max_size=3,
                    )
                )
            ),
            dropped=tuple(draw(st.lists(st.builds(Dropped, text=text, reason=text), max_size=2))),
        ),
        claims=tuple(draw(st.lists(checked_claims(text), max_size=4))),
        figures=tuple(
            draw(
                st.lists(
                    st.builds(
                        Figure,
                        measure=text,
                        subject=text,
                        place=text,
                        event=text,
                        values=st.lists(values, max_size=2).map(tuple),
                    ),
                    max_size=2,
                )
            )
        ),
        headline_check=tuple(
            draw(
                st.lists(
                    st.builds(
                        HeadlineCheck,
                        article=ids,
                        headline=text,
                        reason=text,
                        quote=st.none() | quotes,
                    ),
                    max_size=2,
                )
            )
        ),
        inside=tuple(
            draw(
                st.lists(
                    st.builds(Disagreement, one=quotes, other=quotes, measure=text), max_size=2
                )
            )
        ),
    )
