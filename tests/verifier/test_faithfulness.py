"""A summary is as faithful as its weakest sentence, and what is nowhere in the document counts."""

from __future__ import annotations

from assistant.verifier import verifier_named
from assistant.verifier.faithfulness import faithfulness

DOCUMENT = (
    "The Oster council closed the old bridge on Monday. Engineers found cracks in two pillars. "
    "The mayor, Anna Berg, said repairs would take six months. Ferries run every hour."
)


def test_a_faithful_summary_scores_above_one_with_a_changed_fact() -> None:
    verifier = verifier_named()
    good = faithfulness("The Oster council closed the old bridge on Monday.", DOCUMENT, verifier)
    day = faithfulness("The Oster council closed the old bridge on Friday.", DOCUMENT, verifier)
    who = faithfulness("The mayor, Olaf Lind, said repairs take six months.", DOCUMENT, verifier)
    assert good.score > day.score
    assert good.score > who.score
    assert "olaf lind" in who.why


def test_one_bad_sentence_spoils_a_summary() -> None:
    verifier = verifier_named()
    good = "The Oster council closed the old bridge on Monday."
    bad = "The bakery in Lund closed after a century."
    alone, both = (faithfulness(text, DOCUMENT, verifier) for text in (good, f"{good} {bad}"))
    assert both.score < alone.score
    assert not faithfulness(bad, DOCUMENT, verifier).faithful


def test_nothing_is_faithful_to_nothing() -> None:
    verifier = verifier_named()
    assert not faithfulness("", DOCUMENT, verifier).faithful
    assert not faithfulness("The bridge was closed.", "", verifier).faithful
