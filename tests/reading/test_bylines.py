"""Who and when, the way people write it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.model import Article
from assistant.reading.dates import day_in
from assistant.reading.reader import article_from_text

BODY = (
    "The drawbridge will stay shut until the autumn, engineers told the port council.\n\n"
    "Ferries will run every twenty minutes, it said on 9 June 2021."
)
HEADLINE = "Bridge shut until the autumn"
MAY = date(2025, 5, 6)


def facts(article: Article) -> dict[str, object]:
    """The fields that a byline can set, the unknown left out."""
    names = ("author", "outlet", "credit", "published")
    return {name: value for name in names if (value := getattr(article, name)) is not None}


FORMS: list[tuple[str, dict[str, object]]] = [
    ("Northern Ledger — 6 May 2025", {"outlet": "Northern Ledger", "published": MAY}),
    ("Northern Ledger, May 6, 2025", {"outlet": "Northern Ledger", "published": MAY}),
    ("Northern Ledger | 2025-05-06", {"outlet": "Northern Ledger", "published": MAY}),
    ("Kestrel — Tuesday, 6 May 2025, 10:30 GMT", {"outlet": "Kestrel", "published": MAY}),
    ("6 May 2025 · Northern Ledger", {"outlet": "Northern Ledger", "published": MAY}),
    ("Northern Ledger (6 May 2025)", {"outlet": "Northern Ledger", "published": MAY}),
    ("By Ada Quill", {"author": "Ada Quill"}),
    ("BY ADA QUILL", {"author": "ADA QUILL"}),
    ("By Zoë Álvarez-Ñandú and Ben Orrin", {"author": "Zoë Álvarez-Ñandú and Ben Orrin"}),
    ("By Ada Quill, political correspondent", {"author": "Ada Quill"}),
    ("By Ada Quill in Varnholm", {"author": "Ada Quill"}),
    ("By Ada Quill for Northern Ledger", {"author": "Ada Quill", "outlet": "Northern Ledger"}),
    ("By Ada Quill, Kestrel, 6 May 2025", {"author": "Ada Quill", "outlet": "Kestrel", "published": MAY}),
    ("By Ada Quill | Harbour Post | May 6, 2025", {"author": "Ada Quill", "outlet": "Harbour Post", "published": MAY}),
    ("By Northern Ledger staff", {"outlet": "Northern Ledger"}),
    ("By Reuters", {"credit": "Reuters"}),
    ("Published: 6 May 2025", {"published": MAY}),
    ("Published: 6 May 2025, 10:30 GMT | Updated: 7 May 2025 at 11:00", {"published": MAY}),
    ("Updated: 7 May 2025 | Published: 6 May 2025", {"published": MAY}),
    ("Updated 6 May 2025", {"published": MAY}),
    ("Tuesday, May 6, 2025 at 10:30 a.m. EDT", {"published": MAY}),
    ("2025-05-06T10:30:00Z", {"published": MAY}),
    ("24/04/2025", {"published": date(2025, 4, 24)}),
    ("03/04/2025", {}),
    ("Northern Ledger — 31 February 2025", {"outlet": "Northern Ledger"}),
    ("Adpated by Harbour Post from Meridian Wire  2025-05-06", {"outlet": "Harbour Post", "credit": "Meridian Wire", "published": MAY}),
    ("image.png  Adapted by Harbour Post from BBC 6 May 2025", {"outlet": "Harbour Post", "credit": "BBC", "published": MAY}),
    ("Source: Meridian Wire", {"credit": "Meridian Wire"}),
    ("(Reuters)", {"credit": "Reuters"}),
    ("This story was first published by Meridian Wire.", {"credit": "Meridian Wire"}),
    ("Originally published in Harbour Post on 6 May 2025", {"credit": "Harbour Post", "published": MAY}),
    ("Reporting by Ada Quill and Ben Orrin; Editing by Cy Dell", {"author": "Ada Quill and Ben Orrin"}),
    ("(Reporting by Ada Quill for Meridian Wire)", {"author": "Ada Quill", "credit": "Meridian Wire"}),
    ("Press release distributed by Meridian Newswire", {"credit": "Meridian Newswire"}),
    ("Republished from Harbour Post", {"credit": "Harbour Post"}),
    ("Reprinted with permission from Harbour Post.", {"credit": "Harbour Post"}),
    ("This article is republished from Harbour Post under a Creative Commons license.", {"credit": "Harbour Post"}),
    ("With reporting from Meridian Wire", {}),
    ("Additional reporting by Ada Quill", {}),
    ("© 2025 Harbour Post. All rights reserved.", {"outlet": "Harbour Post"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), FORMS, ids=[form[0] for form in FORMS])
@pytest.mark.parametrize("place", ["above", "between", "below"])
def test_a_line_says_who_and_when_and_is_no_text(
    line: str, expected: dict[str, object], place: str
) -> None:
    page = {
        "above": f"{line}\n\n{HEADLINE}\n\n{BODY}",
        "between": f"{HEADLINE}\n{line}\n\n{BODY}",
        "below": f"{HEADLINE}\n\n{BODY}\n\n{line}",
    }[place]
    article = article_from_text(page)
    assert facts(article) == expected
    assert article.published_from == ("byline" if "published" in expected else "unknown")
    assert (article.title, article.text) == (HEADLINE, BODY)


@pytest.mark.parametrize(
    "line",
    [
        "By Friday night",
        "By and large",
        "Storm hits coast, March 3, 2025",
        "Signed in Varnholm, 6 May 2025",
    ],
)
def test_a_line_that_only_looks_like_a_byline_is_none(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{BODY}"
    article = article_from_text(text)
    assert facts(article) == {}
    assert article.text == text


def test_a_date_within_prose_is_not_the_published_day() -> None:
    assert article_from_text(BODY).published is None


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("VARNHOLM, May 6 (Reuters) - ", {"credit": "Reuters"}),
        ("VARNHOLM, 6 May 2025 (Meridian Wire) – ", {"credit": "Meridian Wire", "published": MAY}),
        ("VARNHOLM, Norland (AP) — ", {"credit": "AP"}),
        ("VARNHOLM — ", {}),
    ],
)
def test_a_dateline_is_read_and_stays_in_the_text(
    dateline: str, expected: dict[str, object]
) -> None:
    article = article_from_text(dateline + BODY)
    assert facts(article) == expected
    assert article.text == dateline + BODY


def test_an_agency_after_the_last_sentence_is_a_credit() -> None:
    for text in (BODY, f"{BODY}\n\nHe left."):
        article = article_from_text(f"{text} (Reuters)")
        assert (article.credit, article.text) == ("Reuters", text)


def test_a_credit_to_the_outlet_itself_is_none() -> None:
    article = article_from_text(
        f"{HEADLINE}\nMeridian Wire — 6 May 2025\n\n{BODY}\n\nSource: Meridian Wire"
    )
    assert (article.outlet, article.credit) == ("Meridian Wire", None)


FRONT = """---
title: "Bridge shut: what we know"
outlet: Northern Ledger
author: Ada Quill
date: 2025-05-06
url: https://Ledger.example/bridge?utm_source=x&id=7#top
genre: analysis
credit: Meridian Wire
tags: [bridges, harbour]
---

"""


def test_front_matter_is_metadata() -> None:
    article = article_from_text(FRONT + BODY)
    assert article.title == "Bridge shut: what we know"
    assert article.url == "https://ledger.example/bridge?id=7"
    assert (article.published, article.published_from) == (MAY, "metadata")
    assert (article.genre, article.genre_from) == ("analysis", "metadata")
    assert (article.outlet, article.author, article.credit) == (
        "Northern Ledger",
        "Ada Quill",
        "Meridian Wire",
    )
    assert article.text == BODY


def test_a_block_of_known_keys_is_front_matter_without_rules_around_it() -> None:
    article = article_from_text(f"Title: {HEADLINE}\nOutlet: Kestrel\nDate: 6 May 2025\n\n{BODY}")
    assert (article.title, article.outlet, article.published) == (HEADLINE, "Kestrel", MAY)
    assert article.text == BODY


def test_front_matter_wins_over_the_page_and_the_caller_over_both() -> None:
    page = f"{FRONT}Bridge shut\nHarbour Post — 1 January 2024\n\n{BODY}"
    assert article_from_text(page).outlet == "Northern Ledger"
    article = article_from_text(
        page, title="Mine", outlet="Kestrel", published=date(2020, 1, 2), genre="opinion"
    )
    assert (article.title, article.outlet) == ("Mine", "Kestrel")
    assert (article.published, article.published_from) == (date(2020, 1, 2), "user")
    assert (article.genre, article.genre_from) == ("opinion", "user")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24 April 2025", date(2025, 4, 24)), ("April 24, 2025", date(2025, 4, 24)),
        ("Apr. 24 2025", date(2025, 4, 24)), ("24th of April 2025", date(2025, 4, 24)),
        ("24/04/2025", date(2025, 4, 24)), ("04/24/2025", date(2025, 4, 24)), ("04/04/2025", date(2025, 4, 4)),
        ("2025-04-24T09:00:00+02:00", date(2025, 4, 24)), ("24 April", None), ("April 2025", None),
        ("03/04/2025", None), ("31/02/2025", None), ("2025-13-01", None), ("0000-01-01", None), ("v1.2.2025.4", None),
    ],
)  # fmt: skip
def test_days_are_read_only_where_they_are_sure(text: str, day: date | None) -> None:
    assert day_in(text) == day
