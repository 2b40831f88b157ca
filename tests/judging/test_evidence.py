"""Evidence: whose words they are, when they speak of, and what they may decide."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.judging.answers import answer
from assistant.judging.claims import extract
from assistant.judging.disclosure import disclose
from assistant.judging.evidence import gather, judge_texts
from assistant.judging.findings import without_attribution
from assistant.language.statement import read
from assistant.model import Genre, Summary, SummarySentence
from assistant.verifier import verifier_named
from tests.judging.library import article, check, check_first, claim_of, shelf

STRUCK = "A missile struck a residential building in Zaporizhzhia on Tuesday."


def test_another_outlet_that_reports_the_same_supports() -> None:
    checked = check_first(
        article(STRUCK),
        article(
            "On Tuesday a missile struck an apartment block in Zaporizhzhia.", "Northern Ledger"
        ),
    )
    assert (checked.verdict, checked.origins_supporting) == ("supported", 1)


def test_a_quotation_is_one_voice_however_it_is_introduced() -> None:
    words = "“The valley has rebuilt every bridge that the flood took away in March"
    quoted = article(f"{words},” Anna Berg said.")
    for other in (f"{words}.”", f"{words},” the council's chair said.", f"Berg wrote: {words}.”"):
        checked = check_first(quoted, article(other, "Northern Ledger"))
        assert checked.verdict == "not_enough_evidence"
        assert checked.origins_supporting == 0


def test_a_sentence_copied_word_for_word_confirms_nothing() -> None:
    sentence = (
        "Acme Mining, founded in 1931, employs 1,400 people in the Grenvik valley and owns both "
        "of its railways."
    )
    padding = (
        "The rest of this page is about the harbour, the weather and the price of bread in town."
    )
    copied = article(f"{sentence} {padding}", "Northern Ledger")
    assert check_first(article(sentence), copied).verdict == "not_enough_evidence"


def test_a_sentence_from_inside_a_quotation_is_its_speakers() -> None:
    first = "“The valley has rebuilt every bridge."
    second = "It has asked nobody outside for a single coin of help since March."
    inside = article(f"{first} {second} Nothing was left out,” Anna Berg said.")
    whole = article(f"“{second}” Anna Berg said.", "Northern Ledger")
    library = [inside, whole]
    claims = extract([inside], shelf(library).origin_of).claims
    assert {claim.kind for claim in claims} == {"attributed"}
    assert all(check(claim, library).origins_supporting == 0 for claim in claims)


def denial_by(sentence: str) -> list[tuple[str, date | None]]:
    checked = check_first(article(STRUCK), article(sentence, "Northern Ledger"))
    assert checked.verdict == "not_enough_evidence"
    return [(dispute.party, dispute.published) for dispute in checked.disputed_by]


def test_a_partys_denial_is_listed_and_decides_nothing() -> None:
    denied = "The defence ministry denied that its forces had struck a residential building in Zaporizhzhia."
    assert denial_by(denied) == [("defence ministry", date(2025, 4, 23))]


@pytest.mark.parametrize(
    "sentence",
    [
        "The defence ministry rejected an appeal for a residential building in Zaporizhzhia.",
        "The defence ministry denied that it had shelled the port of Zaporizhzhia.",
        "Analysts denied that forces had struck a residential building in Zaporizhzhia.",
    ],
)
def test_a_rejected_plan_another_denial_or_nobody_by_name_is_no_dispute(sentence: str) -> None:
    assert denial_by(sentence) == []


def test_who_denies_again_what_he_is_said_to_deny_is_no_dispute() -> None:
    claim = article("The defence ministry denied striking a residential building in Zaporizhzhia on Tuesday.")  # fmt: skip
    again = article("The defence ministry denied that it struck a residential building in Zaporizhzhia.", "Northern Ledger")  # fmt: skip
    assert check_first(claim, again).disputed_by == ()


def test_an_own_correction_refutes_and_another_outlets_does_not() -> None:
    words = "An earlier version said that a missile struck a residential building in Zaporizhzhia on Tuesday; it was a warehouse."
    own = article(words, "Harbour Post", date(2025, 4, 25), genre="correction")
    others = article(words, "Northern Ledger", date(2025, 4, 25), genre="correction")
    assert check_first(article(STRUCK), own).verdict == "refuted"
    assert check_first(article(STRUCK), others).verdict != "refuted"


def test_what_was_written_after_a_correction_is_not_what_it_corrects() -> None:
    words = "An earlier version misnamed the residential building that a missile struck in Zaporizhzhia on Tuesday."
    earlier = article(words, "Harbour Post", date(2025, 4, 22), genre="correction")
    assert check_first(article(STRUCK), earlier).verdict != "refuted"


@pytest.mark.parametrize("genre", ["opinion", "satire", "sponsored"])
def test_opinion_satire_and_advertising_are_no_evidence(genre: Genre) -> None:
    same = article(STRUCK, "Northern Ledger", genre=genre)
    assert check_first(article(STRUCK), same).evidence == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Posts falsely said a missile struck a residential building in Zaporizhzhia on Tuesday.",
        "There is no evidence that a missile struck a residential building in Zaporizhzhia on Tuesday.",
        "Did a missile strike a residential building in Zaporizhzhia on Tuesday?",
        "A missile could have struck a residential building in Zaporizhzhia on Tuesday.",
    ],
)
def test_what_is_not_asserted_decides_nothing(sentence: str) -> None:
    checked = check_first(article(STRUCK), article(sentence, "Northern Ledger"))
    assert checked.verdict == "not_enough_evidence"
    assert checked.superseded_by is None


def test_the_same_of_an_earlier_or_unknown_day_decides_nothing() -> None:
    earlier = article("A missile struck a residential building in Zaporizhzhia on 3 March 2025.", "Northern Ledger")  # fmt: skip
    undated = article("A missile struck a residential building in Zaporizhzhia.", "Daily", None)
    for other in (earlier, undated):
        assert check_first(article(STRUCK), other).verdict == "not_enough_evidence"


def test_another_subject_is_left_out() -> None:
    other = article("Acme Mining employs 1,400 people in Grenvik.", "Northern Ledger")
    checked = check_first(article(STRUCK), other)
    assert (checked.evidence, checked.verdict) == ((), "not_enough_evidence")


def test_bare_texts_are_judged_as_sources_of_their_own() -> None:
    claim = "Acme Mining employs 1,400 people in Grenvik."
    evidence = judge_texts(claim, [claim, "Bread is dear.", ""], verifier_named())
    assert [e.stance for e in evidence] == ["supports"]


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4), st.one_of(st.none(), st.dates()))
def test_evidence_from_any_text_is_exact_and_in_one_order(
    texts: list[str], published: date | None
) -> None:
    others = [article(f"{t} A missile struck Zaporizhzhia.", f"O{i}", published) for i, t in enumerate(texts)]  # fmt: skip
    source = article(STRUCK)
    articles = {a.id: a for a in [source, *others]}
    sources = shelf(list(articles.values())).sources((a.id, 0, len(a.text)) for a in others)
    claim = claim_of(source)
    found = gather(claim, sources, verifier_named())
    assert found == gather(claim, sources[::-1], verifier_named())
    for e in found:
        assert articles[e.article].text[e.start : e.end] == e.quote
        assert 0.0 <= e.score <= 1.0


def test_an_answer_is_in_the_librarys_words_or_there_is_none() -> None:
    library = [
        article("Acme Mining employs 1,400 people in Grenvik. Bread is dear."),
        article("Acme Mining employs too many people in Grenvik.", "Daily", genre="opinion"),
    ]
    sources = shelf(library).sources((a.id, 0, len(a.text)) for a in library)
    (found,) = answer("How many people does Acme Mining employ in Grenvik?", sources)
    assert found.statement.text == "Acme Mining employs 1,400 people in Grenvik."
    assert answer("How many people does Acme Mining employ in Ternholm?", sources) == []
    assert answer("Who won the chess title?", sources) == []


def test_a_summary_tells_what_contradicts_its_sentences() -> None:
    one = article("Russia launched 54 drones at Ukraine overnight.", "Lantern Daily")
    other = article("Russia launched 67 drones at Ukraine overnight.", "Harbour Post")
    checked = check_first(one, other)
    cited = one.quoted(0, len(one.text))
    summary = Summary(sentences=(SummarySentence(text=one.text, citations=(cited,), support=1.0),))
    (told,) = disclose(summary, [checked], 160).sentences
    assert told.text == f"{one.text} [Harbour Post: “{other.text}”]"
    assert [quote.article for quote in told.citations] == [one.id, other.id]
    assert disclose(summary, [], 160) == summary


def test_what_is_disclosed_counts_as_length_and_the_last_sentence_makes_room() -> None:
    one = article("Russia launched 54 drones at Ukraine overnight.", "Lantern Daily")
    other = article("Russia launched 67 drones at Ukraine overnight.", "Harbour Post")
    checked = check_first(one, other)
    first, last = (
        SummarySentence(text=a.text, citations=(a.quoted(0, len(a.text)),), support=1.0)
        for a in (one, article("The mayor opened a bridge in the old town.", "Baltic Courier"))
    )
    told = disclose(Summary(sentences=(first, last)), [checked], 20)
    assert len(told.sentences) == 1
    assert told.dropped[0].text == last.text


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Unemployment stood at 8.9 percent in March, the statistics office said on Wednesday.",
            "Unemployment stood at 8.9 percent in March.",
        ),
        (
            "Organisers said at least 15,000 people attended the vigil.",
            "At least 15,000 people attended the vigil.",
        ),
        (
            "According to the mayor, the bridge is shut.",
            "The bridge is shut.",
        ),
        (
            "The economy grew by 0.4 percent, the national bank said in a first estimate.",
            "The economy grew by 0.4 percent.",
        ),
        ("The mayor said on Monday that the bridge was shut.", None),
        ("The ministry said Tuesday that 12 were killed.", None),
        ("Gov. Tim Marsh said of Mr. Cole.", None),
        ("The company said its profit fell by 3 percent.", None),
        ("The ministry confirmed that it had paid.", None),
        ("According to the mayor, who resigned on Friday, the bridge is shut.", None),
        ("The ministry announced a ban on grain exports.", None),
        ("The plant reopened, the company said after laying off 300 workers.", None),
    ],
)
def test_what_is_claimed_is_held_without_who_said_it_and_when(
    text: str, content: str | None
) -> None:
    statement = read(text, date(2025, 4, 23))
    assert without_attribution(text, statement) == (content or text)
