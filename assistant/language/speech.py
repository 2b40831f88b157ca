"""Who says it (rule 6): the speakers of a sentence, from the innermost mouth outwards.

``read_speech`` joins them with whose knowledge it is (``speakers``) and how it is put
(``assertion``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.language.assertion import is_vouched_for, modality_of, only_acts
from assistant.language.days import SAID_VERBS
from assistant.language.quotations import is_quotation, outside_quotation
from assistant.language.speakers import voice_of
from assistant.model import Modality, Voice

#: Verbs that are nouns as often ("the United States", "local media reports"): they report
#: speech only before what is said.
_VERBS_OR_NOUNS = (
    r"(?:states|reports|claims|notes|estimates)"
    r"(?=,?\s*[“\"]|\s+(?:that|there|he|she|it|they|the|an?|no)\b)"
)
_VERB = re.compile(
    rf"\b(?:had |has |have |later |also |earlier |then )*(?P<verb>(?:{SAID_VERBS})\b|{_VERBS_OR_NOUNS})"
)
#: Papers show and reveal; people say.
_SHOWN = re.compile(
    r"\b(?:shows?|showed|shown|reveals?|revealed|indicates?|indicated|puts?|lists?|listed|records?|recorded)\b"
)
#: What tells a statement from a noun phrase.
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|did|does|do|can|could|may|might|must)\b"
    r"|\b[a-z]{3,}ed\b|\b(?:paid|fell|rose|took|gave|made|came|went|sent|met|held|won|lost|hit|left|began|found|kept|shut|ran|saw)\b"
)
_LONGEST_SPEAKER = 9
#: Beside a speaker's name: "Petra Hojnik, spokeswoman for the hospital", "Gawron, who speaks for …".
_BESIDE_AFTER = re.compile(
    r",\s+(?P<told>(?:an?\s|the\s|its\s|their\s)?[^,;.“”\"]*\b(?:spokes\w+|who speaks for)\b[^,;.“”\"]*)"
)
_BESIDE_BEFORE = re.compile(r"(?P<told>[^,;.“”\"]*\bspokes\w+[^,;.“”\"]*),\s*$")
#: Up to the end of the phrase; the full stop of "Gov. Lee" or "J. Lee" ends none.
_WHO = r"(?:[^,;.“”\"]|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Ms|Dr|St|Lt))\.|(?<=\b(?:Mrs|Gov|Sen|Rep|Gen|Col|Sgt|Rev|Hon))\.|(?<=\bCapt)\.)+"
_ACCORDING = re.compile(rf"\b[Aa]ccording to\s+(?P<who>{_WHO})")
_CITING = re.compile(rf"\b(?:[Cc]iting|[Qq]uoting|cited by|quoted by)\s+(?P<who>{_WHO})")
_TOLD = re.compile(
    r"\s+(?P<to>(?:the\s+)?(?:[A-Z][\w’'-]*)(?:\s+(?:[A-Z][\w’'-]*|news agency|agency|television|TV|newspaper|radio))*)"
)
_PERSON = re.compile(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'.-]*){1,3}")
_NAME_AFTER = re.compile(rf",\s+(?P<name>{_PERSON.pattern})(?=[,.;]|\s*$)")
_TRAILING_DAY = re.compile(r"\s+(?:on|late on|early on)\s+[A-Z]\w+day\b.*$")
_LEAD_WORDS = re.compile(
    r"^(?:(?:however|but|and|meanwhile|later|earlier|on \w+|in (?:an?|his|her|their|the) [^,]+|also|"
    r"still|separately|as|while|for (?:his|her|its|their) part)[,\s]+)+", re.I)  # fmt: skip


#: "A change over time told more than any reading": nobody speaks.
_TELLING = re.compile(
    r"(?:told|tells)\s+(?:more|less|much|little|nothing|of|apart|a (?:story|tale))\b", re.I
)


#: What a sentence that ends in "it said" speaks of: the words up to its first verb.
_SUBJECT = re.compile(
    rf"(?:The\s+|An?\s+)?(?P<who>(?!(?:It|This|That)\b)(?:[\w’'.&-]+\s+){{1,5}}?)(?={_FINITE.pattern})"
)


class Speech(NamedTuple):
    """How a sentence is said. ``speakers`` from the innermost mouth outwards."""

    speakers: tuple[str, ...]
    voice: Voice
    modality: Modality
    asserted: bool


def read_speech(sentence: str, known: frozenset[str] = frozenset()) -> Speech:
    """Read who says a sentence and how.

    Args:
        sentence: one sentence, with its attribution.
        known: the article's name words (``names.capitals_inside``).
    """
    speakers, verb = _speakers(sentence)
    if speakers and speakers[0].lower() == "it" and (itself := _SUBJECT.match(sentence)):
        # "The coast guard towed it in, it said."
        speakers = (itself["who"].strip(), *speakers[1:])
    voice = _whose(sentence, speakers[0], known) if speakers else Voice(kind="own_reporting")
    quoted = not speakers and is_quotation(sentence)
    if quoted:
        # Words between quotation marks are somebody's, even where the sentence does not say whose.
        voice = Voice(kind="unnamed")
    modality = modality_of(sentence, verb, reported=bool(speakers) or quoted)
    asserted = modality in {"asserts", "reports"} and is_vouched_for(sentence, verb)
    return Speech(speakers, voice, modality, asserted)


def _speakers(sentence: str) -> tuple[tuple[str, ...], str]:
    """The chain of speakers of a sentence and the verb that reports them."""
    outside = outside_quotation(sentence)
    if match := _ACCORDING.search(outside):
        return _chain(_by_name(match["who"], outside[match.end() :]), ""), "according"
    for match in _VERB.finditer(outside):
        before, after = outside[: match.start()], outside[match.end() :]
        if _TELLING.match(match["verb"] + after) or only_acts(match["verb"], after):
            continue
        told = _TOLD.match(after) if match["verb"].lower() in {"told", "tells"} else None
        outer = told["to"].strip() if told else ""
        # “…,” said Ivan Fedorov, the governor.  …, says the audit report.
        after_words = re.search(r"[,”\"]\s*$", sentence[: match.start()])
        inverted = re.match(rf"\s+(?P<who>{_WHO})", after) if after_words else None
        if inverted and _FINITE.search(before) and _is_noun_phrase(inverted["who"]):
            who = _by_name(inverted["who"], after[inverted.end() :])
            return _chain(who, ""), match["verb"].lower()
        if subject := _subject_before(before):
            return _chain(subject, outer), match["verb"].lower()
        if inverted:
            who = _by_name(inverted["who"], after[inverted.end() :])
            return _chain(who, ""), match["verb"].lower()
    if match := _CITING.search(outside):
        return _chain(match["who"], ""), "citing"
    for match in _SHOWN.finditer(outside):
        subject = _subject_before(outside[: match.start()])
        if subject and voice_of(subject).kind == "document":
            return _chain(subject, ""), "shows"
    return (), ""


def _by_name(who: str, after: str) -> str:
    """A speaker's name where it follows the office: "the chief surgeon, Clara Hofer"."""
    named = _NAME_AFTER.match(after)
    return named["name"] if named and not _PERSON.search(who) else who


def _is_noun_phrase(words: str) -> bool:
    return len(words.split()) <= _LONGEST_SPEAKER and _FINITE.search(words) is None


def _whose(sentence: str, speaker: str, known: frozenset[str]) -> Voice:
    """The voice of a speaker, with what a neighbouring phrase says of whom they speak for."""
    at = sentence.find(speaker)
    before, after = sentence[: max(at, 0)], sentence[at + len(speaker) :]
    beside = _BESIDE_AFTER.match(after) or _BESIDE_BEFORE.search(before)
    return voice_of(speaker, beside["told"].strip() if beside else "", before, known)


def _subject_before(before: str) -> str:
    """The noun phrase that ends a stretch of text, if it can be the subject of "said"."""
    # A relative clause or apposition between commas stands between the subject and its verb.
    clause = re.split(r"[;:“”\"]|(?<!\w)[–—]\s|\bthat\b|\band\b(?=\s+(?:the\s+)?[A-Z])", before)[
        -1
    ].rstrip()
    if clause.endswith(","):
        # "the Kremlin spokesman, Dmitry Peskov, said", "Ivan Fedorov, the governor, said"
        parts = [part.strip() for part in clause[:-1].rsplit(",", 2)][-2:]
        whole = [part for part in parts if _PERSON.fullmatch(part)] or parts
        clause = whole[0] if len(whole[0].split()) <= 8 else parts[-1]
    else:
        clause = clause.rsplit(",", 1)[-1]
    clause = _TRAILING_DAY.sub("", _LEAD_WORDS.sub("", clause.strip())).strip()
    # "an official who was not authorised to speak said": the clause tells no other subject.
    clause = _WHO_CLAUSE.sub("", clause)
    tokens = clause.split()
    if (
        not tokens
        or len(tokens) > 9
        or tokens[-1].lower() in {"to", "not", "be", "been", "and", "or"}
    ):
        return ""
    if re.search(r"\b(?:was|were|is|are|has|have|had|be|been)\b", clause):
        return ""
    return clause


_WHO_CLAUSE = re.compile(r"\s+(?:who|which)\b.*$")


def _chain(inner: str, outer: str) -> tuple[str, ...]:
    cleaned = [_LEAD_WORDS.sub("", who.strip(" ,")).strip() for who in (inner, outer)]
    return tuple(re.sub(r"^(?:the|The)\s+", "", who) for who in cleaned if who)
