"""Whose knowledge it is (rule 4): from the words that name a speaker to a voice.

"Police spokesman Gorazd Kos" speaks for the police; "an audit report seen by the Ledger" is a
document, not the Ledger's knowledge; "the zoo in Poznan" is the zoo and no person called Poznan.
"""

from __future__ import annotations

import re
from functools import cache

from assistant import tables
from assistant.language.names import Name, canonical, names
from assistant.language.words import STOP_WORDS, fold, words
from assistant.model import Voice

_DOCUMENT = re.compile(
    r"\b(?:reports?|bulletin|documents?|filing|records?|data|register|decree|ruling|"
    r"minutes|figures|log|logbook|transcript|survey|payroll|invoices?|contracts?|"
    r"letters?|memos?|memorandum|e-?mails?|indictment|accounts|audit|judgment|verdict|order|permits?|"
    r"certificates?|ledgers?|study|statistics|census|results|script|recordings?|footage|video|"
    r"photographs?|images?|imagery|slides?|files?|papers|agreement|deed|plan|budget|entry|passage|"
    r"chapter)$",
    re.I,
)
#: "The Northern Ledger", whatever a ledger is otherwise.
_OUTLET_NAME = re.compile(
    r"(?:^|\s)(?:[A-Z][\w’'.&-]*\s+)+(?:Post|Ledger|Times|News|Daily|Courier|Journal|Wire|Herald|Tribune|"
    r"Gazette|Chronicle|Mail|Observer|Dispatch|Bulletin|Press|Record|Star|Echo|Telegraph|Guardian|"
    r"Review|Standard|Examiner|Mirror|Sentinel|Inquirer|Globe|Radio|Television|TV)$"
)
#: What an outlet or a body puts out is its own word.
_PIECE_OF = re.compile(
    r"^(?:an?\s|the\s)?(?:[a-z-]+\s+)*?(?P<noun>report|article|story|dispatch|interview|statement|"
    r"communiqu[eé]|release|announcement|post|message|notice)\s+(?:in|by|of|from|on|with)\s+(?:the\s+)?"
    r"(?P<whose>.+)$",
    re.I,
)
_OWN_WORD = re.compile(
    r"^(?P<whose>.+?)['’]s?\s+(?:[a-z-]+\s+)*?(?:statement|communiqu[eé]|release|announcement)$",
    re.I,
)
_SPEECH_NOUN = re.compile(
    r"^(?:statement|communiqu[eé]|release|announcement|post|message|notice)$", re.I
)
#: Bodies that are named without saying which: the sentence says it before.
_WHICH = re.compile(
    r"^(?:the\s|its\s)?(?:company|firm|group|organi[sz]ation|airline|club|bank|charity)$", re.I
)
_IN_BRACKETS = re.compile(r"\((?P<name>[A-Z][^()]+)\)")
_OUTLET_WORD = re.compile(
    r"\b(?:news agency|press agency|agency|newspaper|daily|magazine|broadcaster|television|tv|"
    r"radio|channel|post|times|ledger|courier|journal|wire|herald|tribune|gazette|chronicle|"
    r"press(?: bureau| service)|news)\b",
    re.I,
)
_INSTITUTION = re.compile(
    r"\b(?:administration|ministry|council|service|police|prosecutors?|army|military|air force|"
    r"navy|command|court|government|parliament|bank|committee|commission|agency|authority|"
    r"authorities|office|department|company|union|kremlin|white house|hospital|institute|"
    r"operator|board|federation|embassy|brigade|coast ?guard|university|school|zoo|museum|club|"
    r"party|church|airline|railway|port|harbour|airport|city|town|municipality|regulator|"
    r"cent(?:re|er)|association|group|organi[sz]ation|firm|trust|foundation|fund|charity)\b",
    re.I,
)
_UNNAMED = re.compile(
    r"\b(?:officials?|sources?|witness(?:es)?|residents?|local media|media|people|persons?|"
    r"diplomats?|analysts?|experts?|observers?|reports|locals|neighbou?rs|insiders?|aides?|"
    r"employees?|staff|members?|workers?|passengers?|travellers?|colleagues?|relatives?)\b",
    re.I,
)
_SPOKES = r"(?:press |chief |deputy |senior )*spokes(?:man|woman|person|people)"
#: "the Kremlin spokesman Dmitry Peskov", "its spokesman Karm Vella", "a police spokeswoman"
_BODY_BEFORE = re.compile(rf"^(?P<body>.*?)(?:['’]s?)?\s+{_SPOKES}\b", re.I)
#: "spokesman for the ministry", "Petra Hojnik, spokeswoman for the hospital there"
_BODY_AFTER = re.compile(rf"(?:\b{_SPOKES}|\bwho speaks)\s+(?:for|of|at)\s+(?P<body>[^,;]+)", re.I)
_SPOKESPERSON = re.compile(rf"\b{_SPOKES}\b|\bwho speaks for\b", re.I)
_OWNER = frozenset({"its", "their", "his", "her", "the", "a", "an", ""})
#: What follows tells how an outlet came by it, not whose it is.
_CAME_BY = re.compile(
    r"[,(]|\b(?:seen|obtained|reviewed|published|posted|released|issued|quoted|cited|leaked|shared|"
    r"which|who|whose|that|on condition)\b",
    re.I,
)
_PREPOSITION = re.compile(r"\s+(?:of|in|at|from|for|by|on|near|to|with|into)\s+", re.I)
#: Nobody is named in more characters.
_LONGEST = 200
_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})


@cache
def _press() -> dict[str, str]:
    """Agencies and outlets by any of their names, in the form they are compared in."""
    known = [*tables.groups("press", "agencies"), *tables.groups("press", "outlets")]
    states = [(*group[:-1],) for group in tables.groups("press", "state_media")]
    return {fold(name): fold(group[0]) for group in [*states, *known] for name in group}


def outlet_key(name: str) -> str:
    """The form in which two names of one outlet or agency are equal: AP is Associated Press."""
    known = _press()
    plain = " ".join(w.lower for w in words(name) if w.lower not in {"the", "agency", "news"})
    for candidate in (fold(name), plain):
        if candidate in known:
            return known[candidate]
    inside = [known[w.lower] for w in words(name) if w.lower in known and len(w.lower) > 1]
    return inside[0] if inside else canonical(plain or name)


@cache
def speaks_for(outlet: str) -> str:
    """The state whose voice an outlet is, or ""."""
    key = outlet_key(outlet)
    for *media, state in tables.groups("press", "state_media"):
        if key in {outlet_key(name) for name in media}:
            return state
    return ""


def body_key(name: str) -> frozenset[str]:
    """The content of a body's or a document's name: "report of the ranger", "ranger's report"."""
    found = (w for w in words(canonical(name)) if w.lower not in STOP_WORDS)
    return frozenset(w.stem for w in found)


def voice_of(
    phrase: str, beside: str = "", before: str = "", known: frozenset[str] = frozenset()
) -> Voice:
    """Whose knowledge a speaker's is.

    Args:
        phrase: the words that name the speaker, without "the".
        beside: what stands beside them and says whom they speak for, "the Kremlin spokesman".
        before: the sentence up to them, in which "its spokesman" has an owner.
        known: the article's name words (``names.capitals_inside``).
    """
    phrase = phrase[:_LONGEST]
    if fold(phrase) in _PRONOUNS:
        return Voice(kind="named", who=fold(phrase))
    head = _CAME_BY.split(phrase)[0].strip(" ,") or phrase
    people = _people(phrase, known)
    if _SPOKESPERSON.search(beside or phrase):
        body = _body(beside or phrase, before)
        who = people[-1] if people else body or phrase
        return Voice(kind="named", who=who, body=body if body != who else None)
    if piece := _PIECE_OF.match(head):
        whose = voice_of(piece["whose"], "", before, known)
        speech = _SPEECH_NOUN.match(piece["noun"]) is not None
        if whose.kind == "other_outlet" or (speech and whose.kind == "named"):
            return whose
    if own := _OWN_WORD.match(head):
        return voice_of(own["whose"], "", before, known)
    noun = _PREPOSITION.split(head)[0]
    if _is_outlet(head, noun):
        bracketed = _IN_BRACKETS.search(phrase)
        return Voice(kind="other_outlet", who=bracketed["name"] if bracketed else head)
    if _WHICH.match(head):
        return Voice(kind="named", who=head, body=_subject_of(before, known))
    if _DOCUMENT.search(noun):
        # Local media's "reports" are no paper.
        vague = noun.lower() in {"reports", "media reports", "local reports", "news reports"}
        return Voice(kind="unnamed") if vague else Voice(kind="document", who=head)
    person = people[-1] if people else None
    if _UNNAMED.search(noun) and not _INSTITUTION.search(noun) and not person:
        return Voice(kind="unnamed")
    if _INSTITUTION.search(noun) or (_INSTITUTION.search(head) and not person):
        return Voice(kind="named", who=head)
    if person:
        return Voice(kind="named", who=person)
    # "the zoo in Poznan": a body with a place, where neither is listed above.
    placed = noun != head and names(f"x {head}", known)
    return Voice(kind="named", who=head) if placed else Voice(kind="unnamed")


def _people(phrase: str, known: frozenset[str]) -> list[str]:
    """The names of a phrase that no preposition makes a place or a body's."""
    text = f"x {phrase}"
    found: list[Name] = names(text, known)
    people = [text[n.start : n.end] for n in found if not _owned(text, n)]
    # "Analysts" at the head of a sentence is no name.
    return [who for who in people if not _UNNAMED.fullmatch(who)]


def _owned(text: str, name: Name) -> bool:
    return (
        re.search(r"\b(?:of|in|at|from|for|by|near)\s+(?:the\s+)?$", text[: name.start]) is not None
        or re.match(r"['’]s?\b", text[name.end :]) is not None
    )


def _is_outlet(head: str, noun: str) -> bool:
    named = outlet_key(head) in _press().values() or _OUTLET_NAME.search(noun) is not None
    worded = _OUTLET_WORD.search(noun)
    rest = _OUTLET_WORD.sub(" ", noun)
    return named or (
        worded is not None and not _INSTITUTION.search(rest) and not _DOCUMENT.search(noun)
    )


def _subject_of(before: str, known: frozenset[str]) -> str | None:
    """The name that a sentence has spoken of before "the company", unless it is a place."""
    found = names(before, known)
    told = [n for n in found if not re.search(r"\b(?:in|near)\s+(?:the\s+)?$", before[: n.start])]
    return before[told[0].start : told[0].end] if told else None


def _body(phrase: str, before: str) -> str | None:
    """For whom a spokesperson speaks, in the phrase or in the sentence before it."""
    found = _BODY_AFTER.search(phrase) or _BODY_BEFORE.search(phrase)
    body = found["body"].strip(" ,") if found else ""
    if body.lower() not in _OWNER:
        return re.sub(r"^(?:the|a|an|its|their)\s+", "", body, flags=re.I)
    owners = list(_INSTITUTION.finditer(before))
    if not owners:
        return None
    start = before.rfind(" by ", 0, owners[-1].start())
    opening = before[start + 4 if start >= 0 else 0 : owners[-1].end()]
    told = re.split(r"[,;:]", opening)[-1].strip()
    return " ".join(told.split()[-4:]) or None
