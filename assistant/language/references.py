"""What a sentence leaves open when it stands alone, and what can be put in brackets for it.

Nothing is ever taken out of a sentence: a name or a day is added in brackets where it is
certain ("He [Vladimir Putin] said", "on Tuesday [22 April]"); where it is not, the open word is
named and the caller decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from assistant.language.quotations import outside_quotation, quotations
from assistant.language.sentences import Span
from assistant.language.words import STOP_WORDS
from assistant.model import Article

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_CONNECTIVES = re.compile(
    r"""(?:however|but|and|or|nor|meanwhile|moreover|furthermore|nevertheless|nonetheless|therefore
    |thus|hence|additionally|besides|instead|otherwise|likewise|similarly|conversely|consequently
    |accordingly|still|yet|so|then|also|too|afterwards?|later|earlier|separately|elsewhere|indeed
    |in\ addition|in\ turn|in\ contrast|by\ contrast|in\ response|in\ return|as\ a\ result
    |as\ such|at\ the\ same\ time|even\ so|that\ said|having\ said\ that|on\ the\ other\ hand
    |for\ (?:example|instance)|what\ is\ more|what's\ more|of\ course|since\ then
    |(?:despite|after|before|because\ of|following|like|with|in|at|by|for|from|to)
     \ (?:this|that|these|those|it|them|him)(?!\ (?:week|month|year|morning|afternoon|evening|time
     |day|summer|winter|spring|autumn|season|weekend)))\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "Still life", "Later this week", "Earlier on Monday", "So far" lean on nothing before them.
_CONNECTIVE_READING_ON = re.compile(
    r"(?:later|earlier) (?:this|on|in|today|that)\b|so (?:far|many|much)\b|then[- ]\w|still[- ]life",
    re.IGNORECASE,
)

_SUBJECT_PRONOUNS = frozenset({"he", "she"})
_OWNER_PRONOUNS = frozenset({"his", "her"})
_OPEN_WORDS = frozenset(
    """they it this that these those their its theirs hers him them such both neither either here
    there i we my our us""".split()
)
_FIRST_PERSON = frozenset(["i", "we", "my", "our", "us"])
_OPEN_PHRASES = re.compile(
    r"the (?:latter|pair|duo|trio)\b|the (?:former|two|three|same) (?:is|was|are|were|has|have|had"
    r"|will|also|met)\b|(?:each|all|some|many|most|one|none|several|two|three) of"
    r" (?:them|these|those|whom)\b|the move (?:comes|came|follows)\b",
    re.IGNORECASE,
)
# These openings look like a pronoun and point at nothing before them.
_POINTS_NOWHERE = re.compile(
    r"""there\ (?:is|are|was|were|has|have|had|will|would|may|might|can|could|remains?)\b
    |there\ (?:['’]s|s)\b
    |(?:this|these)\ (?:past\ |coming\ )?(?:week|month|year|morning|afternoon|evening|weekend|summer
      |winter|spring|autumn|fall|season|decade|century|time)s?\b
    |those\ (?:who|whose|with|without|living|affected|killed|injured|wounded|hurt)\b
    |(?:both|either|neither)\ (?:\w+\ ){1,3}(?:and|or|nor)\b
    |such\ as\b
    |it\ (?:is|was|remains|remained)\ (?:not\ |still\ |also\ |now\ |immediately\ |yet\ )*
      (?:un)?(?:clear|known|likely|possible|certain|usual|common|reported|understood|believed|thought
      |estimated|the\ (?:first|second|third|last|only|latest)|difficult|hard|easy|important)\b""",
    re.IGNORECASE | re.VERBOSE,
)

_SPEECH = (
    r"(?:said|says|say|told|tells|wrote|writes|added|adds|stated|states|insisted|insists|warned"
    r"|warns|argued|claimed|claims|stressed|tweeted|posted|replied|explained|announced|admitted)"
)
_HE_TITLES = frozenset(
    """mr sir lord king prince pope spokesman chairman congressman businessman policeman
    fisherman father brother son husband actor""".split()
)
_SHE_TITLES = frozenset(
    """mrs ms miss lady dame queen princess spokeswoman chairwoman congresswoman businesswoman
    policewoman mother sister daughter wife actress""".split()
)
_TITLES = (
    _HE_TITLES
    | _SHE_TITLES
    | frozenset(
        """dr prof professor president premier chancellor minister secretary senator sen rep
    representative governor gov mayor judge justice general gen colonel col captain capt major
    admiral commander lieutenant sergeant sheriff officer inspector superintendent chief
    director head leader chair chairperson chairperson spokesperson ambassador envoy
    commissioner coach manager striker defender midfielder goalkeeper singer author writer
    analyst economist lawyer attorney prosecutor journalist reporter doctor scientist bishop
    archbishop cardinal rabbi imam reverend rev candidate lawmaker councillor activist owner
    founder""".split()
    )
)
_CAPITAL = r"[^\W\d_a-z](?:[^\W\d_]|['’\-](?=[^\W\d_]))*"
_NAME_RUN = re.compile(rf"{_CAPITAL}(?:\.? {_CAPITAL}){{0,3}}")
_AGE_AFTER = re.compile(r", (?:aged )?\d{1,3}\b")

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_CALENDAR = frozenset(_MONTHS + _WEEKDAYS)
_ARTICLES = frozenset({"the", "a", "an"})
_WEEKDAY = re.compile(
    rf"\b({'|'.join(_WEEKDAYS)})(?: (?:morning|afternoon|evening|night|lunchtime))?\b"
    rf"(?!['’]s|,? \d|,? (?:{'|'.join(_MONTHS)}|\w{{3,4}}\. \d)| \[|[- ][A-Z])"
)
# A holiday, a repeated day, or one counted from another day than that of publication.
_NOT_BEFORE_WEEKDAY = re.compile(
    r"(?:next|last|every|each|coming|following|previous|a|per|that|by|until|from|Black|Good|Super|Bloody|Easter"
    r"|Palm|Ash|Holy|Cyber|Giving)$"
)
_AHEAD = re.compile(
    r"\b(?:will|won['’]t|would|shall|upcoming|tomorrow|next|(?:is|are|was|were) (?:due|set|expected"
    r"|scheduled|to)|plans?|planned|scheduled|expects?|expected)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:\w{2,}ed|was|were|had|did|said|told|went|came|took|made|gave|got|left|met|held|won|lost"
    r"|saw|found|fell|rose|hit|shot|struck|began|broke|brought|led|wrote|spoke|became|cut|put|set"
    r"|sent|kept|fought|flew|drove|ran|sank|grew|paid|sold|thought|knew|stood|hurt)\b",
    re.IGNORECASE,
)


class StandsAlone(NamedTuple):
    """A sentence as it can stand alone.

    Attributes:
        text: the sentence with what was certain added in brackets; without them it is the
            source's own characters.
        open_reference: the word or phrase that still leans on something outside, else ``None``.
        added: the brackets in the order they stand in ``text``, each with the space before it.
        context: the sentence, reaching back to the sentence a name was taken from.
    """

    text: str
    open_reference: str | None
    added: tuple[str, ...]
    context: Span

    def without_brackets(self) -> str:
        """The text with exactly the added brackets taken out again."""
        rest, kept = self.text, ""
        for bracket in self.added:
            head, _, rest = rest.partition(bracket)
            kept += head
        return kept + rest


class _Person(NamedTuple):
    name: str
    gender: str | None


def points_back(word: str) -> bool:
    """Whether an open reference is a pronoun, so that without it nobody knows who is meant."""
    return word.lower() in _SUBJECT_PRONOUNS | _OWNER_PRONOUNS | (_OPEN_WORDS - _FIRST_PERSON)


def standing_alone(article: Article, sentence: Span, before: Sequence[Span]) -> StandsAlone:
    """Add in brackets what a sentence needs to be understood alone, or say what stays open.

    A pronoun is resolved only to the one person named in the nearest sentence before it in the
    same paragraph that names anyone. A weekday in a sentence about the past is the latest such
    day up to the day of publication; without that day, or where it may be the day after, it
    stays as it is, which leaves nothing open. Words inside quotation marks are never added to.

    Args:
        article: where the sentence stands.
        sentence: the sentence's characters.
        before: the sentences before it in the article, in order.
    """
    text = article.text[sentence.start : sentence.end]
    spoken = quotations(text)
    insertions: dict[int, str] = {}
    context = sentence

    open_reference = _opening_connective(text)
    if open_reference is None and (pronoun := _first_open_word(text, spoken)) is not None:
        person = None
        if not _inside(pronoun.start, spoken):
            person = _antecedent(article.text, sentence, before, _word(text, pronoun))
        if person is None:
            open_reference = text[pronoun.start : pronoun.end]
        else:
            owner = _word(text, pronoun) in _OWNER_PRONOUNS
            insertions[pronoun.end] = f" [{person[0]}{'’s' if owner else ''}]"
            context = Span(person[1].start, sentence.end)
    if article.published is not None:
        insertions |= _dated_weekdays(text, spoken, article.published)

    added = tuple(insertions[at] for at in sorted(insertions))
    for at in sorted(insertions, reverse=True):
        text = text[:at] + insertions[at] + text[at:]
    return StandsAlone(text, open_reference, added, context)


def _opening_connective(text: str) -> str | None:
    start = _WORD.search(text)
    if start is None or _CONNECTIVE_READING_ON.match(text, start.start()):
        return None
    found = _CONNECTIVES.match(text, start.start())
    return found.group() if found else None


def _first_open_word(text: str, spoken: Sequence[Span]) -> Span | None:
    """The pronoun a sentence opens with, or the one that stands for the speaker of its quotation."""
    openings = [_WORD.search(text)]
    if spoken and openings[0] is not None and _inside(openings[0].start(), spoken):
        openings.append(_WORD.search(outside_quotation(text)))
    for opening in openings:
        if opening is None or _POINTS_NOWHERE.match(text, opening.start()):
            continue
        word = re.split("['’]", opening.group().lower())[0]
        if word in _FIRST_PERSON and _inside(opening.start(), spoken):
            continue
        if len(word) > 1 and opening.group().isupper():
            continue  # the US, the IT department
        if word in _OPEN_WORDS | _SUBJECT_PRONOUNS | _OWNER_PRONOUNS:
            return Span(opening.start(), opening.start() + len(word))
        if phrase := _OPEN_PHRASES.match(text, opening.start()):
            return Span(*phrase.span())
    return None


def _antecedent(
    text: str, sentence: Span, before: Sequence[Span], pronoun: str
) -> tuple[str, Span] | None:
    if pronoun not in _SUBJECT_PRONOUNS | _OWNER_PRONOUNS:
        return None
    wanted = "he" if pronoun in {"he", "his"} else "she"
    known = _persons(text[: sentence.start])
    found: tuple[_Person, Span] | None = None
    nearer = sentence
    for span in reversed(before):
        if _BLANK_LINE.search(text, span.end, nearer.start):
            break
        nearer = span
        named, doubtful = _named_in(text, span, known)
        if found is None:
            if doubtful or len(named) > 1:
                return None
            found = (next(iter(named)), span) if named else None
        elif found[0].gender is None and (doubtful or named - {found[0]}):
            # Someone further up may be meant as well, and nothing tells the two apart.
            return None
    if found is None or found[0].gender not in (None, wanted):
        return None
    return found[0].name, found[1]


def _persons(text: str) -> dict[str, _Person | None]:
    """Whoever a text introduces as a person, by last name; ``None`` where two share one."""
    found: dict[str, _Person | None] = {}
    for name, gender, certain in _name_runs(text, 0, len(text)):
        if not certain:
            continue
        last = name.rsplit(" ", 1)[-1]
        held = found.get(last)
        if last not in found or (held is not None and held.name == last):
            found[last] = _Person(name, gender or (held.gender if held else None))
        elif held is not None and name not in (held.name, last):
            found[last] = None
    return found


def _named_in(text: str, span: Span, known: dict[str, _Person | None]) -> tuple[set[_Person], bool]:
    """The persons a sentence names, and whether it names anyone or anything that may be one."""
    named: set[_Person] = set()
    doubtful = False
    for name, _, certain in _name_runs(text, span.start, span.end):
        last = name.rsplit(" ", 1)[-1]
        if last in known:
            person = known[last]
            if person is None or (" " in name and name != person.name):
                doubtful = True
            else:
                named.add(person)
        elif certain or " " in name:
            doubtful = True
    return named, doubtful


def _name_runs(text: str, start: int, end: int) -> Iterator[tuple[str, str | None, bool]]:
    """Capitalised runs: the name without titles, the gender a title gives, whether a person."""
    for run in _NAME_RUN.finditer(text, start, end):
        parts = run.group().replace(".", "").split(" ")
        ahead = text[max(start, run.start() - 24) : run.start()].rstrip(". ").rsplit(" ", 1)[-1]
        titles = {ahead.lower()} & _TITLES
        article = ahead.lower() in _ARTICLES or parts[0].lower() in _ARTICLES
        for place in reversed(range(len(parts))):
            if parts[place].lower() in _TITLES:
                titles.add(parts[place].lower())
                parts = parts[place + 1 :]
                break
        while parts and (parts[0].lower() in STOP_WORDS or parts[0] in _CALENDAR):
            parts = parts[1:]
        if not parts or (article and not titles):
            continue
        name = re.sub(r"['’]s$", "", " ".join(parts))
        gender = next(
            (g for g, of in (("he", _HE_TITLES), ("she", _SHE_TITLES)) if of & titles), None
        )
        aged = len(parts) > 1 and _AGE_AFTER.match(text, run.end()) is not None
        yield name, gender, bool(titles) or aged


def _dated_weekdays(text: str, spoken: Sequence[Span], published: date) -> dict[int, str]:
    plain = outside_quotation(text)
    if _AHEAD.search(plain) or not _PAST.search(plain):
        return {}
    brackets: dict[int, str] = {}
    for found in _WEEKDAY.finditer(text):
        if _inside(found.start(), spoken) or _NOT_BEFORE_WEEKDAY.search(
            text[: found.start()].rstrip()
        ):
            continue
        back = (published.weekday() - _WEEKDAYS.index(found.group(1))) % 7
        if back == 6:
            continue  # the day after publication by another time zone, as often as last week's
        try:
            day = published - timedelta(days=back)
        except OverflowError:
            continue
        brackets[found.end()] = f" [{day.day} {_MONTHS[day.month - 1]}]"
    return brackets


def _inside(position: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= position < span.end for span in spans)


def _word(text: str, span: Span) -> str:
    return text[span.start : span.end].lower()
