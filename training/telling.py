"""A sentence as an article tells it: with its source, on record, denied, asked, alleged.

In the written groups words never tell support from contradiction. In articles they often do: most of
what repeats a claim backs it, with a source or a circumstance added. A network that has seen only
hard pairs mistrusts the easy ones.
"""

from __future__ import annotations

import random
import re

#: What follows or precedes a sentence that an article states.
_AFTER = (
    "the ministry said", "police said", "officials said", "a spokeswoman said", "the court was told",
    "according to the governor", "according to minutes published later", "according to the report",
    "the company said in a statement", "local media reported", "records show", "an inquiry has found",
    "documents released this week show", "the agency said on Monday", "she told reporters", "he added",
    "two people familiar with the matter said", "the inspectorate's annual report says",
    "the mayor told a local newspaper", "witnesses said", "a court document shows",
)  # fmt: skip
_BEFORE = (
    "According to the ministry, ", "Police said ", "Officials confirmed that ", "The report says that ",
    "A spokesman told reporters that ", "The minutes show that ", "The company announced that ",
    "Documents released this week show that ", "An inquiry has concluded that ", "He said that ",
    "As reported earlier, ", "On the same day, ", "In the end, ", "As it turned out, ", "It emerged that ",
)  # fmt: skip
#: What precedes a sentence that nobody states.
_UNSETTLED = (
    "It is not clear whether ", "The lawyer asked whether ", "The ministry would not say whether ",
    "Rumours that ", "Opponents alleged without evidence that ", "It was not known if ",
    "The group had feared that ", "Prosecutors will have to show that ", "A post online claimed that ",
    "The paper withdrew its report that ", "Investigators are looking into whether ",
)  # fmt: skip
_RUMOUR_GOES_ON = ("could not be confirmed.", "went round for days.", "reached the newsroom.")
#: A first word that keeps its capital only at the start of a sentence.
_PLAIN_START = re.compile(
    r"(?:The|A|An|All|Each|Every|Another|Both|One|Only|Neither|In|On|At|By|For|From|More|Fewer|Less|About|Around|Nearly|Almost|Some|No|Nobody|Two|Three|Four|Five|"
    r"Six|Seven|Eight|Nine|Ten|Eleven|Twelve|There|It|Its|Their|After|Before|Since|During|Most|Many|"
    r"Half|Police|Officials|Members|People|Workers|Residents|Rescuers|Firefighters|Prosecutors)\b"
)
#: Told in quotation marks, by somebody already, or as a question, a sentence takes no second teller.
_TOLD_ALREADY = re.compile(
    r"[“”\"?!:;]|\b(?:said|says|told|according|reported(?:ly)?|claim\w*|alleg\w*|denie[sd]|whether)\b",
    re.I,
)
_LONGEST = 200


def stated(sentence: str, chance: random.Random) -> str | None:
    """The sentence as an article states it; ``None`` where it cannot take a teller."""
    if not _can_be_told(sentence):
        return None
    if chance.random() < 0.6:
        return f"{sentence[:-1]}, {chance.choice(_AFTER)}."
    return chance.choice(_BEFORE) + _lowered(sentence)


def unsettled(sentence: str, chance: random.Random) -> str | None:
    """The sentence as something that nobody states."""
    if not _can_be_told(sentence):
        return None
    before = chance.choice(_UNSETTLED)
    if before == "Rumours that ":
        return f"{before}{_lowered(sentence)[:-1]} {chance.choice(_RUMOUR_GOES_ON)}"
    return before + _lowered(sentence)


def _can_be_told(sentence: str) -> bool:
    return (
        sentence.endswith(".")
        and len(sentence) <= _LONGEST
        and _TOLD_ALREADY.search(sentence) is None
    )


def _lowered(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:] if _PLAIN_START.match(sentence) else sentence
