"""Whose knowledge it is: persons, bodies and who speaks for them, documents, outlets, nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.judging.voices import same_voice
from assistant.language.speakers import outlet_key, speaks_for, voice_of
from assistant.language.speech import read_speech
from assistant.model import Voice, VoiceKind


@pytest.mark.parametrize(
    ("phrase", "kind", "who", "body"),
    [
        ("Anna Berg", "named", "Anna Berg", None),
        ("mayor of Tornby, Anna Berg", "named", "Anna Berg", None),
        ("zoo in Poznan", "named", "zoo in Poznan", None),
        ("fire brigade of Split", "named", "fire brigade of Split", None),
        ("police spokesman Gorazd Kos", "named", "Gorazd Kos", "police"),
        ("a spokeswoman for the harbour office", "named", "harbour office", None),
        ("Slovak interior ministry spokesman Luka Popad", "named", "Luka Popad", "Slovak interior ministry"),
        ("statement by the ministry", "named", "ministry", None),
        ("ministry's statement", "named", "ministry", None),
        ("report in the Lantern Daily", "other_outlet", "Lantern Daily", None),
        ("Northern Ledger", "other_outlet", "Northern Ledger", None),
        ("Associated Press", "other_outlet", "Associated Press", None),
        ("agency NPB (Nordisk Pressbyra)", "other_outlet", "Nordisk Pressbyra", None),
        ("audit report seen by the Lantern Daily", "document", "audit report", None),
        ("inspection report of the fire authority", "document", "inspection report of the fire authority", None),
        ("its payroll, which the Chronicle has seen", "document", "its payroll", None),
        ("two people in the shipping office who asked not to be named", "unnamed", None, None),
        ("crew member", "unnamed", None, None),
        ("Analysts", "unnamed", None, None),
        ("local media", "unnamed", None, None),
    ],
)  # fmt: skip
def test_words_that_name_a_speaker(
    phrase: str, kind: VoiceKind, who: str | None, body: str | None
) -> None:
    assert voice_of(phrase) == Voice(kind=kind, who=who, body=body)


@pytest.mark.parametrize(
    ("sentence", "who", "body"),
    [
        (
            "The papers were burned by Malta's election commission, its spokesman Karm Vella said.",
            "Karm Vella",
            "Malta's election commission",
        ),
        (
            "Ten pupils fell ill, said Petra Hojnik, spokeswoman for the hospital there.",
            "Petra Hojnik",
            "hospital there",
        ),
        (
            "“Yes,” the Kremlin spokesman, Dmitry Peskov, said.",
            "Dmitry Peskov",
            "Kremlin",
        ),
        ("Corvane Optics opened its plant, the company announced.", "company", "Corvane Optics"),
    ],
)
def test_for_whom_a_spokesperson_speaks(sentence: str, who: str, body: str) -> None:
    voice = read_speech(sentence).voice
    assert (voice.who, voice.body) == (who, body)


def named(who: str, body: str | None = None) -> Voice:
    return Voice(kind="named", who=who, body=body)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (named("Peskov"), named("Dmitry Peskov"), True),
        (named("commission"), named("Karm Vella", "Malta's election commission"), True),
        (named("election commission of Malta"), named("Malta's election commission"), True),
        (named("Serbia's interior ministry"), named("Luka Popad", "Serbian interior ministry"), True),
        (named("Gorazd Kos", "police"), named("Petra Hojnik", "hospital"), False),
        (named("Anna Berg"), named("Ines Brandt"), False),
        (Voice(kind="document", who="ranger's report"), Voice(kind="document", who="report of the ranger"), True),
        (Voice(kind="document", who="audit report"), Voice(kind="document", who="inspection report"), False),
        (Voice(kind="other_outlet", who="AP"), Voice(kind="other_outlet", who="Associated Press"), True),
        (Voice(kind="other_outlet", who="Lantern Daily"), Voice(kind="own_reporting", who="Lantern Daily"), True),
        (Voice(kind="own_reporting", who="TASS"), named("Dmitry Peskov", "Kremlin"), True),
        (Voice(kind="own_reporting", who="Lantern Daily"), named("Kremlin"), False),
        (Voice(kind="unnamed"), Voice(kind="unnamed"), True),
        (Voice(kind="unnamed"), named("Anna Berg"), False),
    ],
)  # fmt: skip
def test_when_two_voices_are_one(one: Voice, other: Voice, same: bool) -> None:
    assert same_voice(one, other) is same
    assert same_voice(other, one) is same


def test_papers_are_quoted_by_what_they_show() -> None:
    voice = read_speech("Records show that ten homes burned.").voice
    assert (voice.kind, voice.who) == ("document", "Records")
    assert read_speech("The mayor showed them the burned homes.").speakers == ()


def test_agencies_and_state_media_are_known_by_any_of_their_names() -> None:
    assert outlet_key("the AP news agency") == outlet_key("Associated Press")
    assert speaks_for("RIA") == speaks_for("TASS") == "Kremlin"
    assert speaks_for("Lantern Daily") == ""


@given(st.text(), st.text(), st.text())
def test_any_words_have_a_voice(phrase: str, beside: str, before: str) -> None:
    assert voice_of(phrase, beside, before)
