"""A summary: whose sentences, in what order, with which citations, and what was left out."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.judging.summary import summarize_articles
from assistant.model import Article, Genre, Summary
from assistant.verifier import Judgement, Pair, Verifier, verifier_named

BRIDGE = (
    "The Oster council closed the old harbour bridge after engineers found cracks in two pillars. "
    "Engineers from the port authority found the cracks during a yearly inspection of the bridge.\n\n"
    "Mayor Anna Berg said repairs of the bridge would cost at least 4 million crowns. "
    "She asked the region for help.\n\n"
    "However, the region has its own debts. Will the bridge ever open again? "
    "Ferries now carry about 900 people a day across the harbour."
)
HARBOUR = (
    "Ferries are carrying hundreds of commuters across Oster harbour since the bridge was closed. "
    "Shopkeepers on the north bank reported that sales fell by a third in one week.\n\n"
    "Port engineers are drawing up plans to repair two cracked pillars of the harbour bridge."
)


class Silent:
    """A verifier that never says anything."""

    name = "silent"

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        return [Judgement("neutral", 0.0, 0.0, "") for _ in pairs]


class NumbersDiffer:
    """A verifier that refutes where both name a number of injured and the numbers differ."""

    name = "numbers"

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        return [
            Judgement("refutes", 0.0, 1.0, "number")
            if {"12", "15"} <= set(f"{pair.claim} {pair.evidence}".split())
            else Judgement("neutral", 0.0, 0.0, "")
            for pair in pairs
        ]


def summarized(
    *articles: Article,
    sentences: int = 6,
    words: int = 160,
    verifier: Verifier | None = None,
    origin_of: Mapping[str, str] | None = None,
) -> Summary:
    return summarize_articles(
        articles,
        origin_of=origin_of or {},
        verifier=verifier or verifier_named(),
        sentences=sentences,
        words=words,
    )


def texts(summary: Summary) -> list[str]:
    return [sentence.text for sentence in summary.sentences]


def reason(summary: Summary, start: str) -> str:
    (found,) = [d.reason for d in summary.dropped if d.text.startswith(start)]
    return found


def news(text: str, day: int = 24, outlet: str = "Oster Post") -> Article:
    return Article.of(text, outlet=outlet, published=date(2025, 4, day), genre="news")


def test_a_summary_is_made_of_whole_sentences_that_stand_alone() -> None:
    summary = summarized(news(BRIDGE))
    assert texts(summary)[0].startswith("The Oster council closed")
    assert "She [Anna Berg] asked the region for help." in texts(summary)
    assert reason(summary, "However") == 'starts with an unresolved "However"'
    assert reason(summary, "Will the bridge") == "a question"


def test_hedges_and_attribution_stay() -> None:
    assert any(
        text == "Mayor Anna Berg said repairs of the bridge would cost at least 4 million crowns."
        for text in texts(summarized(news(BRIDGE)))
    )


def test_the_citation_of_a_resolved_name_reaches_back_to_it() -> None:
    article = news(BRIDGE)
    (she,) = [s for s in summarized(article).sentences if s.text.startswith("She [")]
    assert she.citations[0].quote.startswith("Mayor Anna Berg said")
    assert she.citations[0].quote.endswith("She asked the region for help.")
    assert she.support == 1.0


def test_support_is_less_where_a_bracket_stands_in_no_citation() -> None:
    summary = summarized(news("The old bridge of Oster fell into the harbour on Tuesday."))
    assert texts(summary) == [
        "The old bridge of Oster fell into the harbour on Tuesday [22 April]."
    ]
    assert 0.5 < summary.sentences[0].support < 1


def test_both_bounds_are_kept_and_the_rest_is_told() -> None:
    summary = summarized(news(BRIDGE), news(HARBOUR, outlet="Lund Echo"), sentences=2, words=30)
    assert 1 <= len(summary.sentences) <= 2
    assert sum(len(text.split()) for text in texts(summary)) <= 30
    assert "over the length" in {d.reason for d in summary.dropped}


def test_one_usable_sentence_is_used_however_long() -> None:
    text = (
        "The Oster council closed the old harbour bridge after engineers found deep cracks in it."
    )
    assert texts(summarized(news(text), words=5)) == [text]


@pytest.mark.parametrize(
    ("genre", "why"),
    [("opinion", "opinion"), ("satire", "satire"), ("sponsored", "sponsored content")],
)
def test_opinion_satire_and_advertising_give_no_sentence(genre: Genre, why: str) -> None:
    piece = Article.of("The Oster council closed the bridge because it hates boats.", genre=genre)
    summary = summarized(piece, news(BRIDGE))
    assert piece.id not in {q.article for s in summary.sentences for q in s.citations}
    assert reason(summary, "The Oster council closed the bridge because") == why
    assert summarized(piece).sentences == ()


def test_an_opinion_piece_does_not_change_what_the_news_says() -> None:
    piece = Article.of("Ferries are the future. " * 20, genre="opinion")
    assert texts(summarized(news(BRIDGE), piece)) == texts(summarized(news(BRIDGE)))


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Scroll down for a film of the bridge in Oster harbour.", "part of the page"),
        ("New cracks found in Oster harbour bridge", "a headline or a fragment"),
        (
            "“The harbour bridge of Oster is not safe for anyone.”",
            "a quotation without its speaker",
        ),
        ("“The bridge is not safe, the engineers of Oster said.", "holds only part of a quotation"),
        ("When we came to Oster, our boat was late at the bridge.", 'speaks as "we"'),
        ("Cracks all over.", "too short"),
    ],
)
def test_what_cannot_stand_in_a_summary_is_dropped_with_its_reason(sentence: str, why: str) -> None:
    summary = summarized(news(f"{BRIDGE}\n\n{sentence}"))
    assert not any(sentence in text for text in texts(summary))
    assert reason(summary, sentence).startswith(why)


def test_a_quotation_with_its_speaker_may_stand() -> None:
    spoken = "“The bridge is not safe for anyone,” said port engineer Olga Falk in Oster."
    assert spoken in texts(summarized(news(spoken)))


def test_a_forecast_does_not_lead() -> None:
    forecast = "The harbour bridge of Oster will open in May after repairs of the bridge pillars."
    fact = "Engineers found cracks in the pillars of the Oster bridge."
    assert texts(summarized(news(f"{forecast} {fact}"))) == [fact, forecast]


def test_a_resolved_pronoun_does_not_lead() -> None:
    text = (
        "Has Mayor Anna Berg acted? She closed the harbour bridge of Oster after cracks were seen in it. "
        "Port engineers found cracks in the bridge."
    )
    assert texts(summarized(news(text)))[0].startswith("Port engineers")


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_rebuttal_that_follows_directly_is_carried_along(gap: str) -> None:
    charge = (
        "Fishermen accused the port authority of hiding the cracks in the Oster bridge for years."
    )
    answer = "The port authority denied the accusation."
    article = news(f"{charge}{gap}{answer}{gap}Ferries now cross the harbour every hour.")
    assert f"{charge}{gap}{answer}" in texts(summarized(article))


def test_a_reprint_has_no_vote_and_changes_no_sentence() -> None:
    first, second = news(BRIDGE), news(HARBOUR, outlet="Lund Echo")
    reprints = [news(HARBOUR, day=25, outlet=f"Reprint {n}") for n in range(4)]
    origin_of = {a.id: second.id for a in [second, *reprints]}
    assert texts(summarized(first, second, *reprints, origin_of=origin_of)) == texts(
        summarized(first, second)
    )


def test_another_origin_that_says_the_same_is_cited_too() -> None:
    said = "The Oster council closed the old harbour bridge after engineers found cracks."
    again = (
        "The Oster council closed the old harbour bridge on Monday after engineers found cracks."
    )
    one, other = news(said), news(again, outlet="Lund Echo")
    summary = summarized(one, other)
    assert len(summary.sentences) == 1
    assert {q.article for q in summary.sentences[0].citations} == {one.id, other.id}
    assert [d.reason for d in summary.dropped] == ["says the same as sentence 1"]


def test_a_copy_of_the_same_origin_is_not_cited_as_a_second_source() -> None:
    one, other = news(BRIDGE), news(BRIDGE, day=25, outlet="Reprint")
    summary = summarized(one, other, origin_of={one.id: one.id, other.id: one.id})
    assert {q.article for s in summary.sentences for q in s.citations} == {one.id}


def test_another_number_is_not_the_same() -> None:
    one = news("The fire at the Oster mill left 12 workers injured.")
    other = news("The fire at the Oster mill left 15 workers injured.", outlet="Lund Echo")
    summary = summarized(one, other, verifier=Silent())
    assert [len(s.citations) for s in summary.sentences] == [1] * len(summary.sentences)


def test_of_two_sentences_that_contradict_each_other_the_newer_stands() -> None:
    older = news("The fire at the Oster mill left 12 workers injured.", day=20)
    newer = news(
        "Doctors in Oster now count 15 workers injured when the mill burned.", day=22, outlet="Echo"
    )
    for order in ([older, newer], [newer, older]):
        summary = summarized(*order, verifier=NumbersDiffer())
        assert texts(summary) == [newer.text]
        assert "says otherwise" in summary.dropped[0].reason


def test_after_the_lead_it_reads_in_the_order_of_days() -> None:
    days = [
        news("Engineers found cracks in two pillars of the Oster harbour bridge.", day=20),
        news("The Oster council voted to close the harbour bridge to traffic.", day=22),
        news("Ferries replaced the closed harbour bridge for commuters in Oster.", day=24),
    ]
    _lead, *rest = summarized(*days).sentences
    day_of = {a.id: a.published for a in days}
    told = [str(day_of[s.citations[0].article]) for s in rest]
    assert told == sorted(told)
    assert len(rest) == 2


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [news(BRIDGE), news(HARBOUR, outlet="Lund Echo"), Article.of(BRIDGE[:200])]
    results = {summarized(*order).model_dump_json() for order in permutations(articles)}
    assert len(results) == 1


def test_the_names_of_the_outlets_change_nothing() -> None:
    one = summarized(news(BRIDGE, outlet="Alpha"), news(HARBOUR, outlet="Omega"))
    other = summarized(news(BRIDGE, outlet="Omega"), news(HARBOUR, outlet="Alpha"))
    assert texts(one) == texts(other)


def test_no_articles_and_articles_without_a_sentence_make_an_empty_summary() -> None:
    assert summarized().sentences == ()
    assert summarized(Article.of("")).sentences == ()
    assert summarized(Article.of(" \n\n ")).sentences == ()


def test_lower_cased_and_tokenised_text_is_summarised_too() -> None:
    text = (
        "the oster council closed the harbour bridge on monday after engineers found cracks . "
        "he said repairs would be costly . port engineers 's report named two pillars ."
    )
    summary = summarized(Article.of(text))
    assert texts(summary)[0].startswith("the oster council")
    assert reason(summary, "he said") == 'starts with an unresolved "he"'


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "The council closed the bridge. ",
            "Mayor Anna Berg spoke on Monday. She left. ",
            "It denied this claim. ",
            "“Never,” he said. ",
            "\n\n",
            "мост закрыт. ",
            "橋は閉鎖。",
            "👩‍🚒 ",
            "e\u0301 ",
        ]
    ),
)
GENRES: list[Genre] = ["news", "opinion", "unknown"]
ARTICLES = st.lists(
    st.tuples(
        st.lists(WORDS, max_size=12).map("".join),
        st.one_of(st.none(), st.dates()),
        st.sampled_from(GENRES),
    ),
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.integers(1, 8), st.integers(1, 200))
def test_every_sentence_without_its_brackets_stands_exactly_in_its_citation(
    given_: list[tuple[str, date | None, Genre]], most: int, words: int
) -> None:
    articles = {a.id: a for a in (Article.of(t, published=d, genre=g) for t, d, g in given_)}
    summary = summarized(*articles.values(), sentences=most, words=words)
    assert len(summary.sentences) <= most
    for sentence in summary.sentences:
        assert 0 <= sentence.support <= 1
        assert sentence.citations
        for quote in sentence.citations:
            assert articles[quote.article].text[quote.start : quote.end] == quote.quote
            assert articles[quote.article].genre != "opinion"
        bare = sentence.text
        for month in (
            "January February March April May June July August September October November December"
        ).split():
            for day in range(1, 32):
                bare = bare.replace(f" [{day} {month}]", "")
        assert bare.replace(" [Anna Berg]", "") in sentence.citations[0].quote


def test_an_edit_that_turns_a_reprint_round_is_not_taken_for_a_copy() -> None:
    first = news("The Oster council has agreed to pay for the repair of the harbour bridge.")
    turned = news(
        "The Oster council has not agreed to pay for the repair of the harbour bridge.", day=25
    )
    summary = summarized(first, turned, origin_of={turned.id: first.id}, verifier=Silent())
    assert set(texts(summary)) == {first.text, turned.text}
