"""What kind of piece it is, and in which language: said where it is sure."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assistant.model import Genre
from assistant.reading.language import language_of
from assistant.reading.reader import article_from_text

REPORT = (
    "The ferry left at noon, the harbour master said. Police confirmed that it has not come back."
)
MUSING = "Ferries are slow. The sea is wide and nobody minds."


@pytest.mark.parametrize(
    ("page", "genre"),
    [
        (f"Opinion\nThe ferry must come back\nBy Ada Quill\n\n{REPORT}", "opinion"),
        (f"The ferry must come back\nOPINION\n\n{REPORT}", "opinion"),
        (f"Opinion: The ferry must come back\n\n{REPORT}", "opinion"),
        (f"The ferry must come back | Editorial\n\n{REPORT}", "opinion"),
        (f"Analysis: Why the ferry left\n\n{REPORT}", "analysis"),
        (f"Explainer: Why the ferry left\n\n{REPORT}", "analysis"),
        (f"Live: Ferry missing\n\n{REPORT}", "live"),
        (f"Ferry missing – live updates\n\n{REPORT}", "live"),
        (f"FOR IMMEDIATE RELEASE\n\nLine opens new quay\n\n{REPORT}", "press_release"),
        (f"VARNHOLM, May 6, 2025 /MeridianNewswire/ -- {REPORT}", "press_release"),
        (f"Fact check: Did the ferry leave?\n\n{REPORT}", "fact_check"),
        (f"Satire\nFerry elected mayor\n\n{REPORT}", "satire"),
        (f"Sponsored content\nTen ferries to love\n\n{REPORT}", "sponsored"),
        (f"Paid for by Varnholm Lines\nTen ferries to love\n\n{REPORT}", "sponsored"),
        (f"Advertorial\nTen ferries to love\n\n{REPORT}", "sponsored"),
        (f"Correction: Ferry left at one\n\n{REPORT}", "correction"),
        ("An earlier version of this article misstated when the ferry left. It left at one.", "correction"),
        (f"Ferry missing\nKestrel — 6 May 2025\n\n{REPORT}", "news"),
        (f"Ferry missing\nBy Ada Quill\n\n{REPORT}", "news"),
        ("I think the ferry is lost. In my view it was badly run. My neighbours and I believe so too.", "opinion"),
        (REPORT, "unknown"),
        (f"Kestrel — 6 May 2025\n\n{MUSING}", "unknown"),
        (f"Ferry missing\nKestrel — 6 May 2025\n\n{REPORT} “I think it sank. In my view it is lost, I said to my son.”", "news"),
        (f"Home\nOpinion\nSport\nWeather\n\nFerry missing off the coast\nKestrel — 6 May 2025\n\n{REPORT}", "news"),
        (f"Ferry missing\nKestrel — 6 May 2025\n\n{REPORT}\n\nAnalysis\n\n{REPORT}", "news"),
    ],
)  # fmt: skip
def test_genre_is_named_by_cues_and_otherwise_unknown(page: str, genre: Genre) -> None:
    article = article_from_text(page)
    assert article.genre == genre
    assert article.genre_from == ("unknown" if genre == "unknown" else "cue")
    assert "OPINION" not in article.text
    assert "Sponsored" not in article.text


def test_the_section_of_an_address_is_a_cue() -> None:
    assert article_from_text(REPORT, url="https://x.example/opinion/ferry").genre == "opinion"
    assert article_from_text(REPORT, url="https://x.example/news/opinion-poll").genre == "unknown"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (REPORT, "en"),
        ("He left.", "en"),
        ("The vote is off.", "en"),
        ("12 + 30", "en"),
        (
            "Die Fähre ist am Mittag ausgelaufen, sagte der Hafenmeister, und kam nicht zurück.",
            "de",
        ),
        ("Le ferry est parti à midi et il n'est pas revenu, a déclaré le capitaine du port.", "fr"),
        ("De veerboot vertrok om twaalf uur, zei de havenmeester, en is niet teruggekomen.", "nl"),
        ("Паром отошёл от причала в полдень и не вернулся, сообщил начальник порта.", "ru"),
        ("渡轮中午离开港口，至今没有回来。", "zh"),
        ("غادرت العبارة الميناء ظهرا ولم تعد حتى الآن.", "ar"),
    ],
)
def test_language_is_told(text: str, language: str) -> None:
    assert language_of(text) == language


def test_english_is_told_without_loading_a_detector() -> None:
    code = (
        "import sys; from assistant.reading.reader import article_from_text as read;"
        f"read({REPORT!r}); sys.exit(any(m in sys.modules for m in ('py3langid', 'numpy', 'charset_normalizer')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
