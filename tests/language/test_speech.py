"""Speech: who says a sentence, whose knowledge it is, and whether it is asserted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.quotations import is_quotation
from assistant.language.speech import read_speech
from assistant.model import VoiceKind


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("Ten homes burned, the mayor said.", ("mayor",)),
        ("“Ten homes burned,” said Anna Berg, the mayor.", ("Anna Berg",)),
        ("“Ten homes burned,” said Gov. Berg.", ("Gov. Berg",)),
        ('"Ten homes burned,” Berg says.', ("Berg",)),
        ("According to the mayor, ten homes burned.", ("mayor",)),
        ("Ten homes burned, according to Anna Berg.", ("Anna Berg",)),
        ("Berg told Interfax that ten homes burned.", ("Berg", "Interfax")),
        (
            "“Yes,” the spokesman, Dmitry Peskov, told the Interfax news agency.",
            ("Dmitry Peskov", "Interfax news agency"),
        ),
        ("The police on Wednesday said ten homes burned.", ("police",)),
        ("Ten homes burned.", ()),
        ("Two people were reported missing.", ()),
        ("The mayor was told to leave.", ()),
        ("She ran for the United States Senate.", ()),
        ("The town held the two states in esteem.", ()),
    ],
)
def test_the_chain_of_speakers_runs_from_the_innermost_mouth(
    sentence: str, speakers: tuple[str, ...]
) -> None:
    assert read_speech(sentence).speakers == speakers


@pytest.mark.parametrize(
    ("sentence", "kind", "who"),
    [
        ("Ten homes burned.", "own_reporting", None),
        ("Ten homes burned, Anna Berg said.", "named", "Anna Berg"),
        ("Ten homes burned, the defence ministry said.", "named", "defence ministry"),
        ("Ten homes burned, Kremlin spokesman Dmitry Peskov said.", "named", "Dmitry Peskov"),
        ("Ten homes burned, officials said.", "unnamed", None),
        ("Ten homes burned, local media reported.", "unnamed", None),
        ("Ten homes burned, according to a report.", "document", "a report"),
        ("Ten homes burned, Reuters reported.", "other_outlet", "Reuters"),
        ("“Ten homes burned and twelve still stand.”", "unnamed", None),
    ],
)
def test_a_voice_is_whose_knowledge_it_is(sentence: str, kind: VoiceKind, who: str | None) -> None:
    voice = read_speech(sentence).voice
    assert (voice.kind, voice.who) == (kind, who)


def test_words_between_quotation_marks_are_not_the_articles_own() -> None:
    speech = read_speech("“We have rebuilt every bridge in the valley.”")
    assert (speech.modality, speech.voice.kind) == ("reports", "unnamed")
    assert not is_quotation("The film “Strong” opened in all the cinemas of the valley.")


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Ten homes burned.", "asserts"),
        ("Ten homes burned, Berg said.", "reports"),
        ("The ministry denied that ten homes burned.", "denies"),
        ("The ministry rejected the report.", "denies"),
        ("Did ten homes burn?", "asks"),
        ("Talks may be held next week.", "predicts"),
        ("The sides are due to meet.", "predicts"),
        ("Berg said they would meet.", "predicts"),
    ],
)
def test_how_a_sentence_is_put(sentence: str, modality: str) -> None:
    assert read_speech(sentence).modality == modality


@pytest.mark.parametrize(
    "sentence",
    [
        "Some posts falsely claimed that ten homes burned.",
        "There were rumours that ten homes burned.",
        "There is no evidence that ten homes burned.",
        "Nobody knows whether ten homes burned.",
        "If ten homes burned, the town is lost.",
        "Ten homes allegedly burned.",
        "It is not true that ten homes burned.",
        "It is untrue that ten homes burned.",
        "Did ten homes burn?",
        "The ministry denied that ten homes burned.",
        "Ten homes will burn.",
    ],
)
def test_what_is_supposed_denied_or_asked_is_not_asserted(sentence: str) -> None:
    assert not read_speech(sentence).asserted


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    speech = read_speech(text)
    assert all(speech.speakers)


@pytest.mark.parametrize(
    ("sentence", "future"),
    [
        ("Delegations met in Istanbul on 16 May.", False),
        ("Talks may be held next week, the minister said.", True),
        ("Diplomats said they would wait for an order.", True),
        (
            "A diplomat said the advisers had gone through two short papers, one of them on the "
            "order in which further steps might follow.",
            False,
        ),
    ],
)
def test_a_future_counts_where_it_is_what_the_sentence_states(sentence: str, future: bool) -> None:
    assert (read_speech(sentence).modality == "predicts") is future


@pytest.mark.parametrize(
    ("sentence", "kind", "who"),
    [
        (
            "An official who was not authorised to speak publicly said the envoys had met.",
            "unnamed",
            None,
        ),
        (
            "The Irish coast guard towed the yacht into Dingle on Tuesday, it said.",
            "named",
            "Irish coast guard",
        ),
        (
            "The investigators' report puts the worn strands of cabin 9 at 640.",
            "document",
            "investigators' report",
        ),
        (
            "The bow door was open when the ship left, an entry in the log shows.",
            "document",
            "an entry in the log",
        ),
    ],
)
def test_whose_knowledge_it_is(sentence: str, kind: str, who: str | None) -> None:
    voice = read_speech(sentence).voice
    assert (voice.kind, voice.who) == (kind, who)
