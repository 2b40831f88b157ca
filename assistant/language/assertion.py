"""How a sentence is put (rules 5 and 7): asserted, reported, denied, asked, predicted, or only supposed."""

from __future__ import annotations

import re

from assistant.language.days import SAID_VERBS
from assistant.language.quotations import outside_quotation, quotations
from assistant.model import Modality

#: What can be denied. A budget that is rejected or a minister who is dismissed is no denial.
_DENIABLE = (
    r"(?=\s+that\b|\s+as\s+\w+|(?:\s+[\w'’-]+){0,4}?\s+(?:claims?|allegations?|accusations?|charges?|reports?"
    r"|assertions?|accounts?|suggestions?|figures?|statements?|notions?|rumou?rs?|story|stories)\b)"
)
_DENIES = re.compile(
    rf"\bden(?:y|ies|ied|ying)\b|\b(?:reject|dismiss|disput)(?:e[sd]?|s|es|ed|ing)?\b{_DENIABLE}"
    r"|\bcall(?:ed|s)\s+(?:it|them|this|that|the\s+\w+)\s+(?:an?\s+)?(?:nonsense|lies?|false|untrue|"
    r"fabricat\w+|absurd|baseless|fiction|invention)\b"
    r"|\binsist(?:ed|s)\s+(?:that\s+)?(?:\w+\s+){1,4}?(?:not|no|never)\b",
    re.I,
)
_MAY_DENY = re.compile(r"^(?:reject|dismiss|disput)", re.I)
#: “We did not shell the market,” said the spokesman: a denial in the first person.
_DENIES_OF_SELF = re.compile(
    r"^[“\"](?:[\w’']+,\s+)?(?:we|I|our \w+|my \w+)\s+(?:did|do|have|had|has|was|were|am|are)"
    r"(?:\s+not|n['’]t|\s+never)\b|^[“\"](?:that|this|it) is (?:not true|untrue|false|a lie|nonsense)\b",
    re.I,
)
#: After a denial, what is stated of the same or another matter: "… but confirmed that", "records show".
_THEN_STATES = re.compile(
    r",?\s*\b(?:but|and|although|though|while)\b[^“”\"]{0,60}?\b(?:confirm(?:ed|s)|announced|admitted|"
    r"acknowledged|conceded|shows?|showed|said|says)\b|\bwhich\b[^,]*\bhad denied\b[^,]*,\s*\w+",
    re.I,
)
#: Who only claims or alleges is not vouched for.
_DISTANCED = re.compile(r"^(?:claim(?:ed|s)|alleg(?:ed|es))$", re.I)
_NOT_ASSERTED = re.compile(
    r"\b(?:falsely|wrongly reported|no evidence (?:that|of)|unverified|unconfirmed|allegedly|"
    r"purported(?:ly)?|supposed(?:ly)?|myth that|hoax|(?:not |un)true|(?:is|was|were) (?:false|wrong))\b"
    r"|^\s*(?:if|whether|unless|suppose|perhaps|maybe|possibly)\b|\bwhether\b"
    r"|\b(?:had|has|have) (?:claimed|alleged)\b|\bkeeps? (?:repeating|claiming) that\b"
    r"|(?<!despite )(?<!\bto )(?<!confirmed )\b(?:reports|talk|rumou?rs?|speculation|suggestions|claims|allegations)\s+"
    r"(?:that|of)\b",
    re.I,
)
#: "Despite claims that it burned, it stood": what follows the comma is stated.
_CONTRARY = re.compile(
    r"^\s*(?:despite|contrary to|amid|after)\s+(?:[\w-]+\s+){0,3}?(?:claims?|rumou?rs?|reports?|talk|"
    r"suggestions?|allegations?|speculation)\b[^,]*,\s*",
    re.I,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|would|is (?:expected|due|set|scheduled|likely|poised) to|"
    r"are (?:expected|due|set|scheduled|likely|poised) to|plan(?:s|ned)? to|(?:was|were) due to|(?-i:may)|might|could|"
    r"going to|intends? to|hopes? to|is to|are to|was to|were to)\b", re.I)  # fmt: skip
#: What is told beside the main statement: ", which could have jailed him for ten years,".
_BESIDE = re.compile(
    r",\s+(?:which|who|whom|whose|where)\b[^,]*,|\bthat would have [^,.;]*?(?=\s+(?:was|were)\b)",
    re.I,
)
#: "The minister said that …": what is stated begins after it.
_REPORTING = re.compile(rf"^[^,]{{0,80}}?\b(?:{SAID_VERBS})\s+(?:that\s+)?(?=\w+\s+\w)", re.I)
#: Words within which the main verb of a statement has come.
_MAIN_CLAUSE_WORDS = 10
_ASKED = re.compile(r"\?[”\"]\s+(?:asked|asks|wondered|wonders)\b")
#: “won” in marks of its own is the writer's doubt.
_DOUBTED_WORDS = 2


def modality_of(sentence: str, verb: str, *, reported: bool) -> Modality:
    """How the main statement of a sentence is put.

    Args:
        sentence: one sentence, with its attribution.
        verb: the verb that reports it, or "".
        reported: whether somebody says it, named or not.
    """
    outside = outside_quotation(sentence)
    if sentence.rstrip("”\"' ").endswith("?") or _ASKED.search(sentence):
        return "asks"
    if _denies(sentence, outside, verb):
        return "denies"
    if speaks_of_future(sentence):
        return "predicts"
    return "reports" if reported else "asserts"


def is_vouched_for(sentence: str, verb: str) -> bool:
    """Whether nothing in a sentence takes its distance from what it says."""
    outside = outside_quotation(sentence)
    outside = _CONTRARY.sub("", outside)
    return not (_DISTANCED.match(verb) or _NOT_ASSERTED.search(outside) or _doubted(sentence))


def speaks_of_future(sentence: str) -> bool:
    """Whether the main statement of a sentence is of what is still to come.

    "He said it would stop" is; a future in a clause far behind ("… two papers, one on what might
    follow") or beside it is not what the sentence states, nor what stands between quotation marks.
    """
    outside = _BESIDE.sub(" ", outside_quotation(sentence))
    reporting = _REPORTING.match(outside)
    content = outside[reporting.end() :] if reporting else outside
    future = _FUTURE.search(content)
    return future is not None and len(content[: future.start()].split()) <= _MAIN_CLAUSE_WORDS


def only_acts(verb: str, after: str) -> bool:
    """Whether a verb that may deny does not: a budget is rejected, a minister dismissed."""
    return _MAY_DENY.match(verb) is not None and not _DENIES.match(f"{verb}{after}")


def denied_in(sentence: str) -> str | None:
    """What a sentence denies, from the denial on; ``None`` where it denies nothing."""
    if _DENIES_OF_SELF.match(sentence):
        spoken = quotations(sentence)
        return sentence[spoken[0].start : spoken[0].end] if spoken else sentence
    found = _DENIES.search(sentence)
    return sentence[found.end() :] if found else None


def _denies(sentence: str, outside: str, verb: str) -> bool:
    if verb and _DENIES_OF_SELF.match(sentence):
        return True
    found = _DENIES.search(outside)
    if found is None or _THEN_STATES.search(outside[found.end() :]):
        return False
    # Of several verbs the one that reports the sentence tells how it is put.
    return not verb or verb in found.group().lower() or outside.lower().find(verb) >= found.start()


def _doubted(sentence: str) -> bool:
    """Whether a word or two stand in marks of their own, with nobody who says them."""
    quoted = [sentence[span.start + 1 : span.end - 1] for span in quotations(sentence)]
    verbs = [words for words in quoted if len(words.split()) <= _DOUBTED_WORDS and words.islower()]
    return len(verbs) > 1 or any(words.endswith("ed") or words == "won" for words in verbs)
