"""Who wrote it, for whom, when, and after whom: the lines in which people say so."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from assistant import tables
from assistant.reading.dates import printed_days

_LONGEST = 200


#: Agencies that others print; as a byline they are the origin and not the outlet.
@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.lower() for group in tables.groups("press", "agencies") for name in group)


_OUTLET_WORD = re.compile(
    r"""(?:^|\b)(?:news|newspaper|times|post|ledger|wire|newswire|herald|press|tribune|gazette|journal|
    daily|agency|radio|television|tv|broadcasting|review|monitor|observer|chronicle|standard|guardian|
    telegraph|star|globe|independent|now|express|record|courier|mail|echo|dispatch|bulletin|inquirer|
    examiner|sentinel|mirror|weekly|magazine|online|today|argus|advertiser|register|messenger|
    desk|bbc|cnn|npr|pbs|abc|cbs|nbc|media|network|service|report|reporter|blog|beacon|banner)\b
    |\.(?:com|org|net|co|info|news|eu|uk|de|io|tv|example)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ROLE = re.compile(
    r"\b(?:staff|reporters?|correspondents?|editors?|writers?|agencies|bureau|contributors?|columnist|"
    r"newsroom|team|journalists?|producer)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "a an and & da de del della den der di do dos du el en la le of the van von bin al ibn y".split()
)
_SMALL_FIRST = frozenset({"the", "al", "la", "le", "el", "de", "van", "von"})
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|"
    r"september|october|november|december|today|yesterday|tomorrow|contrast|comparison|law|way|now",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:(?:written|words|story|posted|reported|report|reporting) )?by:?\s+(?=\S)", re.IGNORECASE
)
_CLOCK = re.compile(
    r"""\b(?:[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:\.[0-9]+)?|[0-9]{1,2}(?=\s*[ap]\.?m))\s*
        (?:[ap]\.?m\b\.?)?\s*(?:h\b|hrs\b)?
      | \bT(?=[0-9]{2}:) | (?<=[0-9])Z\b | [+-][0-9]{2}:?[0-9]{2}\b
      | \b(?:GMT|UTC|BST|[ECMP][SD]?T|CES?T|EES?T|MSK|IST|JST|local\ time)\b(?:\s?[+-][0-9]{1,2})?
      | \b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?\b\.?,?
      | \b(?:at|on)\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = re.compile(
    r"(?P<updated>(?:last )?(?:updated|modified|edited|changed))|"
    r"(?:first |originally )?(?:published|posted|issued|released|created)|(?:publication |release )?date",
    re.IGNORECASE,
)
_LABEL_END = re.compile(
    rf"(?:^|[\s|·•(/,;—–-])(?:{_LABEL.pattern})(?: on| at)?\s*[:–—-]?\s*\(?$", re.IGNORECASE
)
_FILLERS = frozenset({"at", "on", "in", "a", "local time", "last"})
_PIECES = re.compile(r"\s*(?:[|•·/;,()]|\s[—–-]+(?:\s|$)|^[—–-]+\s)\s*")

_STORY = r"(?:this (?:story|article|report|piece|version) (?:has been |was |is )?)?"
_X = r"(?P<{}>[^;()|]{{2,70}}?)"
_CREDIT, _REPORT_BY = _X.format("credit"), r"(?: an? (?:report|story|article) (?:by|in|from))?"
_ADAPTED = r"(?:adapted|adpated|adaped|adopted|summari[sz]ed|rewritten|edited)"
_REPEATED = r"(?:adapted|adpated|republished|reprinted|reproduced|syndicated|reposted)(?: here)?"
#: Whole lines, less their date, that say where a story comes from.
_ORIGINS = tuple(
    re.compile(rf"[\[(*_]*\s*(?:{form})\s*[\])*_.]*", re.IGNORECASE)
    for form in (
        rf"{_STORY}{_ADAPTED} by {_X.format('outlet')} from{_REPORT_BY} {_CREDIT}",
        rf"{_STORY}{_REPEATED}(?: with (?:the )?(?:kind )?permission)? (?:from|of|by){_REPORT_BY} {_CREDIT}"
        rf"(?: under .{{3,80}}?)?(?:\. read the original.{{0,40}})?",
        rf"{_STORY}(?P<first>first|originally) (?:published|appeared|reported|broadcast|aired)(?: online)? "
        rf"(?:by|in|on|at|with) {_CREDIT}",
        rf"(?:this )?(?:press|news|media) release (?:was |is )?(?:distributed|issued|provided|published) "
        rf"(?:by|via|through) {_CREDIT}",
        rf"(?:(?:story|report|content|article|text) )?(?:distributed|provided|supplied|syndicated) by {_CREDIT}",
        rf"(?:news )?sources?\s?[:–—-]\s?{_CREDIT}|(?:via|courtesy of|courtesy):? {_X.format('courtesy')}",
    )
)
_LAST_DATE = re.compile(r"[\s,|(–—-]*(?:\b(?:on|in)\b)?\s*$", re.IGNORECASE)
_REPORTED = re.compile(
    r"[\[(]*reporting (?:in [\w ,]{2,40} )?by (?P<author>[^;()]{3,120}?)"
    r"(?:,? for (?P<credit>[^;(),]{2,60}?))?(?:[;.] ?(?:additional|writing|editing|edited).{0,120})?[\])]*\.?",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)+ ?(?:©|\(c\))? ?(?:[0-9]{4}(?:[-–][0-9]{2,4})?)? ?(?:by )?(?P<holder>[^.,;()]{2,50}?)"
    r"(?:[.,;]? (?:[0-9]{4}|all rights|limited|ltd|inc)\b.*|\.)?",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>(?-i:[A-ZÀ-Þ])[\w.'’ -]{1,40}?(?:, ?[A-Z][\w.'’ -]{1,30}?)?)"
    r"(?:, ?(?P<when>[A-Z][a-z]{2,8}\.? [0-9]{1,2}(?:, ?[0-9]{4})?|[0-9]{1,2} [A-Z][a-z]{2,8}\.?(?: [0-9]{4})?))?"
    r",? ?(?:\((?P<who>[A-Z][\w.&'’ -]{1,40})\)|/(?P<release>[A-Z][\w ]{1,30})/)? ?(?:--|[—–-]) ?(?=\S)"
)
_SIGN_OFF = re.compile(
    r"(?<=[.!?”\"’'»)])\s*(?:\((?P<a>[^()]{2,50})\)|[—–-]{1,2} ?(?P<b>[^.!?()—–]{2,40}))\.?$"
)


@dataclass(frozen=True)
class Signature:
    """What bylines and credit lines say. Every field may be unknown.

    ``original`` is the day another outlet first published the story, ``updated`` the day this
    text was changed: they stand in for ``published`` where nothing else is known.
    """

    author: str | None = None
    outlet: str | None = None
    credit: str | None = None
    published: date | None = None
    updated: date | None = None
    original: date | None = None

    def or_else(self, other: Signature) -> Signature:
        """This signature with its unknown fields taken from another."""
        return Signature(
            **{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)}
        )

    @property
    def day(self) -> date | None:
        """The published day as far as it is known."""
        return self.published or self.updated or self.original


def credit_line(line: str) -> Signature | None:
    """What a line says about where the story comes from, ``None`` if it says nothing.

    "With reporting from X" is no such line: the story is not theirs.
    """
    if len(line) > _LONGEST:
        return None
    undated, day = _without_date(line)
    for form in _ORIGINS:
        if match := form.fullmatch(undated):
            return _origin(match.groupdict(), day)
    if match := _REPORTED.fullmatch(line):
        author, credit = re.sub(r" in [A-ZÀ-Þ].*$", "", match["author"].strip()), match["credit"]
        if all(is_name(name) for name in _names(author)):
            return Signature(author=author, credit=_outlet(credit))
        return None
    if (match := _COPYRIGHT.fullmatch(line)) and (holder := _outlet(match["holder"])):
        return Signature(credit=holder) if _is_agency(holder) else Signature(outlet=holder)
    return Signature(credit=line.strip("() ")) if _is_agency(line.strip("() ")) else None


def byline(line: str) -> Signature | None:
    """What a line above or below a story says about who and when, ``None`` if it is no byline.

    "Northern Ledger — 3 March 2025", "By Jane Doe, Northern Ledger, 3 March 2025",
    "Published: 3 March 2025, 10:30 GMT | Updated: …" and the like: nothing but names, roles,
    days and times may stand in it.
    """
    if len(line) > _LONGEST or not line:
        return None
    published = updated = None
    dated = False
    rest, position = "", 0
    for found in printed_days(line):
        before = line[position : found.start]
        before = _CLOCK.sub(" ", before) if before.strip() else before
        label = _LABEL_END.search(before)
        if label and label["updated"]:
            updated = updated or found.day
        else:
            published = published or found.day
        rest += (before[: label.start()] if label else before) + " | "
        position, dated = found.end, True
    tail = line[position:]
    rest += re.sub(r"^T?(?=[0-9]{2}:)", " ", tail)
    if dated:
        rest = _CLOCK.sub(" | ", rest)
    pieces = [p for piece in _PIECES.split(rest) if (p := piece.strip(" .:—–-*_"))]
    named = _named(pieces, dated=dated)
    if named is None:
        return None
    return Signature(published=published, updated=updated).or_else(named)


def dateline(paragraph: str) -> Signature:
    """What "KYIV, April 24, 2025 (Reuters) -" at the start of a story says.

    The dateline is the source's own words and stays in the text.
    """
    match = _DATELINE.match(paragraph[:140])
    if not match or not (match["who"] or match["release"] or match["when"]):
        return Signature()
    days = printed_days(match["when"] or "")
    credit = _outlet(match["who"] or match["release"])
    surely = match["when"] or match["release"] or match["place"].split(",")[0].isupper()
    return Signature(
        credit=credit if credit and (surely or is_outlet(credit)) else None,
        published=days[0].day if days else None,
    )


def signed_off(paragraph: str) -> tuple[str, Signature]:
    """The last paragraph without the agency after its last sentence, "… he said. (Reuters)"."""
    match = _SIGN_OFF.search(paragraph[-80:])
    name = (match["a"] or match["b"] or "").strip() if match else ""
    if not match or not (
        _is_agency(name) or (is_name(name) and is_outlet(name) and len(name) < 30)
    ):
        return paragraph, Signature()
    rest = paragraph[: len(paragraph) - len(match.group())].rstrip()
    return (rest, Signature(credit=name)) if rest else (paragraph, Signature())


def is_name(text: str) -> bool:
    """Whether a text has the shape of a name: one to six words, capitals where names have them."""
    words = text.split()
    if not 0 < len(words) <= 6 or text[-1] in "?!:;" or not any(c.isalpha() for c in text):
        return False
    return all(
        word[0].isupper()
        or word.lower() in _SMALL
        or (word[0].isdigit() and len(words) > 1)
        or any(c.isupper() for c in word[1:3])
        or _OUTLET_WORD.search(word) is not None
        or not (word[0].islower() or word[0].isascii())
        for word in words
    ) and (words[0].lower() not in _SMALL or words[0].lower() in _SMALL_FIRST)


def is_outlet(name: str) -> bool:
    """Whether a name says that it is a newspaper's, an agency's or a broadcaster's."""
    return _is_agency(name) or _OUTLET_WORD.search(name) is not None


def _is_agency(name: str) -> bool:
    return name.lower() in _agencies() and not name.islower()


def _outlet(name: str | None) -> str | None:
    """A name as an outlet's, or nothing where it is an address or a sentence."""
    bare = (name or "").strip(" .,:–—-*_\"“”'").removeprefix("the website of ")
    return bare if bare and "://" not in bare and is_name(bare) else None


def _without_date(line: str) -> tuple[str, date | None]:
    """A line less the date at its end, and that day."""
    for found in printed_days(line)[-1:]:
        if not _CLOCK.sub("", line[found.end :]).strip(" .,()[]"):
            return _LAST_DATE.sub("", line[: found.start]), found.day
    return line, None


def _origin(parts: dict[str, str | None], day: date | None) -> Signature | None:
    credit = _outlet(parts.get("credit") or parts.get("courtesy"))
    outlet = _outlet(parts.get("outlet"))
    if credit is None or (parts.get("outlet") and outlet is None):
        return None
    if parts.get("first"):
        return Signature(credit=credit, original=day)
    return Signature(outlet=outlet, credit=credit, published=day)


def _names(text: str) -> list[str]:
    return [name for name in re.split(r",| and | & ", text) if name.strip()]


def _named(pieces: list[str], *, dated: bool) -> Signature | None:
    """Author, outlet and credit from the parts of a byline; ``None`` if a part is none of these."""
    authors: list[str] = []
    others: list[str] = []
    outlet = credit = None
    signed = before_outlet = False
    for piece in pieces:
        if piece.lower() == "by":
            return None
        by = _BY.match(piece)
        body = piece[by.end() :] if by else piece
        if by is None and (_LABEL.fullmatch(piece) or piece.lower() in _FILLERS):
            continue
        if by:
            signed = True
            body, _, employer = body.partition(" for ")
            body = re.sub(r" in [A-ZÀ-Þ].*$", "", body)
            body = re.sub(rf"(?<=\w) {_ROLE.pattern}.*$", "", body, flags=re.IGNORECASE)
            outlet = outlet or _outlet(employer)
            if _CALENDAR.match(body):
                return None
        if _is_agency(body):
            credit = credit or body
        elif _ROLE.search(body) and not is_outlet(body):
            if not dated and not signed:
                return None
        elif not all(is_name(name.strip()) for name in _names(body)):
            if not (signed and by is None and _ROLE.search(body)):
                return None
        elif by and not is_outlet(body):
            authors.append(body)
        elif is_outlet(body):
            outlet = outlet or body
        else:
            others.append(body)
            before_outlet = before_outlet or outlet is None
    if not signed and not dated:
        return None
    if signed and authors and len(authors[0].split()) == 1:
        return None
    if signed and others:
        if any(" and " in name for name in others) or (not dated and outlet is None):
            authors += others
        elif outlet is None and len(others) == 1:
            outlet = others[0]
    elif len(others) == 1:
        if outlet is None and credit is None:
            outlet = others[0]
        elif before_outlet and len(others[0].split()) > 1:
            # Who stands before the outlet wrote it; what stands after may be a town.
            authors += others
    elif len(others) > 2:
        return None
    return Signature(author=", ".join(authors) or None, outlet=outlet, credit=credit)
