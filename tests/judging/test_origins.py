"""Origins: articles that share one piece of reporting, whatever they are called."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from assistant.judging.copies import reported_once
from assistant.judging.origins import Link, by_article, fewest_shared, group, link, shingles
from assistant.model import Article
from tests.judging.library import article, shelf

MONDAY, TUESDAY = date(2025, 3, 3), date(2025, 3, 4)

STORY = (
    "The ferry Selkie Star ran aground on a sandbank off Ternholm early on Tuesday with 84 people "
    "on board. Nobody was hurt. The harbour master said that the channel had been surveyed in "
    "autumn and that the sandbank was known to shift after winter storms. Passengers were taken "
    "ashore in two lifeboats before noon. A tug was on its way from Grenvik."
)
TOLD_APART = (
    "Eighty-four passengers spent Tuesday morning on a ferry stuck off Ternholm. Lifeboats brought "
    "all of them to land by midday, and none needed a doctor. According to the port's master, "
    "storms move the bank on which the Selkie Star came to rest; it was last measured in autumn."
)


def joined(one: Article, other: Article) -> bool:
    assert link(one, other) == link(other, one)
    return link(one, other) is not None


def test_copies_are_one_origin() -> None:
    wire = article(STORY, "Meridian Wire", title="Ferry aground")
    assert joined(wire, article(STORY, "Harbour Post"))
    assert joined(wire, article(STORY, "Harbour Post", title="Sandbank stops Selkie Star"))
    assert joined(wire, article(STORY[: STORY.index("Passengers")], "Harbour Post"))
    assert joined(wire, article("TERNHOLM — " + STORY.replace("early on", "on"), "Harbour Post"))
    assert joined(wire, article(STORY.upper(), "Harbour Post"))


def test_the_same_event_told_independently_is_another_origin() -> None:
    assert not joined(article(STORY, "Meridian Wire"), article(TOLD_APART, "Harbour Post"))


def test_a_credit_line_joins_only_what_overlaps() -> None:
    wire = article(STORY, "Meridian Wire")
    adapted = TOLD_APART + " " + " ".join(STORY.split()[20:44])
    assert not joined(wire, article(adapted, "Harbour Post"))
    assert joined(wire, article(adapted, "Harbour Post", credit="Meridian Wire"))
    assert not joined(wire, article(TOLD_APART, "Harbour Post", credit="Meridian Wire"))


def test_an_origin_is_named_after_its_earliest_article() -> None:
    late = article(STORY, "Harbour Post", date(2025, 4, 24))
    early = article(STORY, "Meridian Wire", date(2025, 4, 22))
    undated = article(STORY, "Baltic Courier", None)
    links = [found for a, b in combinations([late, early, undated], 2) if (found := link(a, b))]
    (origin,) = group([late, early, undated], links)
    assert origin.id == early.id
    assert set(by_article([origin])) == {late.id, early.id, undated.id}


def test_an_article_by_itself_is_its_own_origin() -> None:
    alone = article(STORY)
    (origin,) = group([alone], [])
    assert (origin.id, origin.articles, origin.reason) == (alone.id, (alone.id,), "its own report")


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8),
    st.permutations(range(6)),
)
def test_the_order_of_articles_and_links_is_irrelevant(
    pairs: list[tuple[int, int]], order: list[int]
) -> None:
    articles = [
        article(f"Story {i}.", published=date(2025, 4, 20) + timedelta(days=i % 3))
        for i in range(6)
    ]
    ids = [a.id for a in articles]
    links = [
        Link(min(ids[a], ids[b]), max(ids[a], ids[b]), "same", 0.9) for a, b in pairs if a != b
    ]
    expected = group(articles, links)
    assert group([articles[i] for i in order], links[::-1]) == expected
    assert sorted(i for o in expected for i in o.articles) == sorted(ids)


@given(st.text())
def test_a_text_is_compared_with_whatever_shares_a_link_s_worth_of_it(text: str) -> None:
    runs = shingles(text)
    assert 1 <= fewest_shared(runs) <= max(1, len(runs))
    assert all(0 <= value < 2**63 for value in shingles(text))


AGENCY = (
    "Rescue teams from three districts searched the flooded houses along the river bank in Oster "
    "until late on Monday night."
)


def test_a_passage_that_two_papers_print_word_for_word_was_reported_once() -> None:
    one = article(f"{STORY} {AGENCY}", "Ledger", MONDAY)
    other = article(f"{TOLD_APART} {AGENCY}", "Times", TUESDAY)
    own = article(
        "In Oster teams of rescuers were searching flooded houses on Monday, our reporter saw.",
        "Gazette",
        TUESDAY,
    )
    everything = shelf([one, other, own])
    sources = reported_once(everything.sources((a.id, 0, len(a.text)) for a in (one, other, own)))
    origin = {s.article.outlet: s.origin for s in sources if "search" in s.statement.text}
    assert origin["Ledger"] == origin["Times"] == one.id
    assert origin["Gazette"] == own.id
    assert everything.origin_of[other.id] == other.id


@given(st.permutations(range(3)))
def test_the_order_of_sources_does_not_tell_who_printed_first(order: list[int]) -> None:
    articles = [article(f"{AGENCY} Then {n} came.", f"Paper {n}", MONDAY) for n in "ABC"]
    sources = shelf(articles).sources((a.id, 0, len(a.text)) for a in articles)[::2]
    there = {s.article.id: s.origin for s in reported_once(sources)}
    here = {s.article.id: s.origin for s in reported_once([sources[i] for i in order])}
    assert here == there
