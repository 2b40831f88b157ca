"""Typed claims over two reports of one attack: what backs them, what does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant import Article, Assistant
from vectorstore.embedder import HashEmbedder

REPORTS = [
    Article.of(
        "Seven people were wounded in a drone attack on Kharkiv on Tuesday.",
        outlet="Meridian Wire",
        published=date(2025, 4, 23),
    ),
    Article.of(
        "At least 20 people were injured in the strike on Zaporizhzhia on Tuesday.",
        outlet="Lantern Daily",
        published=date(2025, 4, 24),
    ),
    Article.of(
        "Russia's defence ministry denied that its forces had struck a residential building in "
        "Zaporizhzhia on Tuesday.",
        outlet="Northern Ledger",
        published=date(2025, 4, 23),
    ),
    Article.of(
        "Officials on Friday held the first direct talks between Russia and Ukraine in more than "
        "three years.",
        outlet="Northern Ledger",
        published=date(2025, 5, 16),
    ),
]


@pytest.fixture(scope="module")
def desk() -> Iterator[Assistant]:
    with Assistant(":temporary:", embedder=HashEmbedder()) as assistant:
        assistant.add(*REPORTS)
        yield assistant


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Seven people were wounded in a drone attack on Kharkiv on 22 April 2025.", "supported"),
        ("Nine people were wounded in a drone attack on Kharkiv on 22 April 2025.", "refuted"),
        ("Seven people were wounded in a missile attack on Kharkiv on 22 April 2025.", None),
        ("Seven children were wounded in a drone attack on Kharkiv on 22 April 2025.", None),
        ("Two women were wounded in a drone attack on Kharkiv on 22 April 2025.", None),
        ("Kharkiv launched a drone attack that wounded seven people on 22 April 2025.", None),
        (
            "Seven people were wounded and 60 arrested in a drone attack on Kharkiv on "
            "22 April 2025.",
            None,
        ),
        ("1,000 people were injured in the strike on Zaporizhzhia on 22 April 2025.", None),
        ("1,000 people were injured in the strike on Zaporizhzhia.", None),
    ],
)
def test_a_number_backs_only_what_it_was_counted_for(
    desk: Assistant, claim: str, verdict: str | None
) -> None:
    assert desk.check(claim).verdict == (verdict or "not_enough_evidence")


def test_who_denies_it_does_not_deny_its_denial(desk: Assistant) -> None:
    denied = "Russian forces struck a residential building in Zaporizhzhia on 22 April 2025."
    affirmed = (
        "Russian forces did not strike a residential building in Zaporizhzhia on 22 April 2025."
    )
    assert [d.party for d in desk.check(denied).disputed_by] == ["Russia's defence ministry"]
    assert desk.check(affirmed).disputed_by == ()


def test_the_first_direct_talks_are_not_the_first_talks(desk: Assistant) -> None:
    claim = "Russia and Ukraine have held no {} talks since the first weeks of the war."
    direct = desk.check(claim.format("direct"), as_of="2025-04-24")
    any_talks = desk.check(claim.replace("{} ", ""), as_of="2025-04-24")
    assert direct.verdict == "supported"
    assert any_talks.verdict == "not_enough_evidence"
    assert direct.superseded_by is not None
    assert any_talks.superseded_by is not None
