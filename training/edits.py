"""One-fact edits of a claim: what was supported becomes refuted, or at least is no more supported.

Each edit is a pure function of a sentence and a source of chance; it gives the edited sentence and
its label, or nothing where the sentence has nothing of its kind.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

SUPPORTED, REFUTED, NEI, NOT_SUPPORTED = range(4)


class Edited(NamedTuple):
    """A sentence with one fact changed, what kind of fact, and what it now is to its evidence."""

    text: str
    kind: str
    label: int


Edit = Callable[[str, random.Random], "Edited | None"]

_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty"
)
_PLACES = (
    "Germany France Italy Spain Poland Turkey Egypt India China Japan Canada Mexico Brazil Kenya "
    "Nigeria Ukraine Russia Israel Iran Iraq Norway Sweden Greece Portugal Argentina Chile London "
    "Paris Berlin Madrid Rome Vienna Warsaw Kyiv Moscow Ankara Cairo Delhi Beijing Tokyo Toronto "
    "Chicago Boston Texas California Florida Ohio"
)

_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS.split())})\b", re.I)
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS.split())})\b")
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS.split())})\b")
_PLACE = re.compile(rf"\b(?:{'|'.join(_PLACES.split())})\b")
_BOUND = re.compile(
    r"\b(?:at least|more than|over|fewer than|less than|up to|at most|under)(?= \$?£?€?\d)"
)
_NAME = re.compile(r"\b[A-Z][a-z]+(?: (?:of |the |de |van )?[A-Z][a-z]+)+\b")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|has|have|had|should|must)\b(?! (?:not|no|never)\b)"
)
_NOT = re.compile(
    r"\b(is|are|was|were|will|would|can|could|has|have|had|did|does|do|should|must) not\b"
)

_OPPOSITES = (
    "rose/fell increased/decreased increase/decrease gained/lost won/lost winning/losing higher/lower "
    "more/fewer larger/smaller bigger/smaller up/down before/after above/below accepted/rejected "
    "approved/blocked agreed/refused supported/opposed support/oppose supporters/opponents confirmed/denied "
    "opened/closed open/closed began/ended started/stopped arrived/left allowed/banned allow/prohibit "
    "success/failure succeeded/failed improved/worsened better/worse raised/cut raise/cut hired/fired bought/sold "
    "public/private official/unofficial direct/indirect guilty/innocent convicted/acquitted freed/jailed "
    "first/last oldest/newest early/late major/minor northern/southern eastern/western north/south east/west "
    "male/female mother/father son/daughter brother/sister husband/wife he/she his/her man/woman "
    "strengthened/weakened expanded/shrank same/different inside/outside most/least many/few "
    "hot/cold positive/negative present/absent majority/minority maximum/minimum "
    "attacked/defended democratic/republican democrat/republican conservative/liberal"
)
_OPPOSITE: Mapping[str, str] = {
    one: other
    for pair in _OPPOSITES.split()
    for one, other in (pair.split("/"), pair.split("/")[::-1])
}
_OPPOSED = re.compile(rf"\b(?:{'|'.join(_OPPOSITE)})\b", re.I)


def number(text: str, chance: random.Random) -> Edited | None:
    """Another number of about the same size."""
    found = [m for m in _NUMBER.finditer(text) if not _YEAR.fullmatch(m.group())]
    if not found:
        return None
    match = chance.choice(found)
    plain = match.group().replace(",", "")
    if "." in plain:
        decimals = len(plain.split(".")[1])
        changed = float(plain) * chance.choice([0.4, 0.6, 0.8, 1.3, 1.5, 2.0])
        new = f"{changed:.{decimals}f}"
    else:
        value = int(plain)
        if value > 10**12:
            return None
        step = (
            chance.choice([1, 2, 3, 5])
            if value < 20
            else round(value * chance.choice([0.1, 0.3, 0.5, 1.0]))
        )
        changed = value + (step if value <= step or chance.random() < 0.5 else -step)
        new = f"{changed:,}" if "," in match.group() else str(changed)
    return _replaced(text, match, new, "number", REFUTED)


def number_word(text: str, chance: random.Random) -> Edited | None:
    """Another number word: "three" for "two"."""
    return _swapped(text, _NUMBER_WORD, _WORDS.split(), "number", REFUTED, chance)


def year(text: str, chance: random.Random) -> Edited | None:
    """Another year nearby."""
    found = list(_YEAR.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    new = str(int(match.group()) + chance.choice([-12, -5, -3, -2, -1, 1, 2, 3, 5, 12]))
    return _replaced(text, match, new, "date", REFUTED)


def month(text: str, chance: random.Random) -> Edited | None:
    """Another month."""
    return _swapped(text, _MONTH, _MONTHS.split(), "date", REFUTED, chance)


def weekday(text: str, chance: random.Random) -> Edited | None:
    """Another day of the week."""
    return _swapped(text, _DAY, _DAYS.split(), "date", REFUTED, chance)


def place(text: str, chance: random.Random) -> Edited | None:
    """Another country or city."""
    return _swapped(text, _PLACE, _PLACES.split(), "place", NOT_SUPPORTED, chance)


def bound(text: str, chance: random.Random) -> Edited | None:
    """The other side of a bound: "fewer than 20" for "at least 20"."""
    found = list(_BOUND.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    upper = match.group() in {"fewer than", "less than", "up to", "at most", "under"}
    new = chance.choice(
        ["at least", "more than", "over"] if upper else ["fewer than", "less than", "under"]
    )
    return _replaced(text, match, new, "bound", NOT_SUPPORTED)


def roles(text: str, chance: random.Random) -> Edited | None:
    """Two names in each other's place."""
    found = list(_NAME.finditer(text))
    if len(found) < 2 or found[0].group() == found[1].group():
        return None
    one, two = found[0], found[1]
    between = text[one.end() : two.start()].strip()
    if between.startswith(",") or between in {"and", "or", "and the", "&"}:
        return None
    new = (
        text[: one.start()]
        + two.group()
        + text[one.end() : two.start()]
        + one.group()
        + text[two.end() :]
    )
    return Edited(new, "role", NOT_SUPPORTED)


def negated(text: str, chance: random.Random) -> Edited | None:
    """A "not" put in, or taken away."""
    if match := _NOT.search(text):
        return _replaced(text, match, match.group(1), "negation", REFUTED)
    if re.search(r"\b(?:no|never|nobody|none|nothing|n't)\b|n't\b", text):
        return None
    if match := _AUXILIARY.search(text):
        return _replaced(text, match, f"{match.group(1)} not", "negation", REFUTED)
    return None


def opposite(text: str, chance: random.Random) -> Edited | None:
    """A word by its opposite: "fell" for "rose"."""
    found = list(_OPPOSED.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    new = _OPPOSITE[match.group().lower()]
    return _replaced(text, match, _as(match.group(), new), "opposite", NOT_SUPPORTED)


def totals(text: str, chance: random.Random) -> Edited | None:
    """A part widened to the whole: "all" for "some"."""
    match = re.search(r"\b(?:some|many|several|most|a few|part) (?:of )?", text, re.I)
    if not match:
        return None
    return _replaced(
        text,
        match,
        _as(match.group(), "all of " if "of" in match.group() else "all "),
        "part_whole",
        NEI,
    )


EDITS: tuple[Edit, ...] = (
    number, number, number_word, year, month, weekday, place, bound, roles, negated, opposite, opposite, totals,
)  # fmt: skip


def name_for(text: str, other: str, chance: random.Random) -> Edited | None:
    """A name of the sentence by one that stands in another."""
    found = list(_NAME.finditer(text))
    others = [m.group() for m in _NAME.finditer(other) if m.group() not in text]
    if not found or not others:
        return None
    return _replaced(text, chance.choice(found), chance.choice(others), "name", NOT_SUPPORTED)


def edited(text: str, evidence: str, chance: random.Random) -> Edited | None:
    """One edit of a claim, of a kind drawn among those that fit."""
    kinds: list[Edit] = [*EDITS, lambda t, c: name_for(t, evidence, c)]
    chance.shuffle(kinds)
    for edit in kinds:
        if edit is negated and chance.random() < 0.6:
            continue  # it fits nearly every sentence, and would crowd out the others
        found = edit(text, chance)
        if found is not None and found.text != text:
            return found
    return None


#: Longer evidence may state the claim elsewhere.
_ONE_SENTENCE = 160
#: A future or a possibility, for what the evidence states: then the claim is not settled by it.
_HAPPENED = re.compile(
    r"\b(was|were|has been|have been|had been|is|are) (\w+ed|killed|made|held|sent|built|hit|struck)\b"
)


def supposed(evidence: str, chance: random.Random) -> str | None:
    """The evidence as only planned or possible."""
    match = _HAPPENED.search(evidence)
    if not match or len(evidence) > _ONE_SENTENCE:
        return None
    how = chance.choice(
        ["may be", "could be", "is expected to be", "is to be", "will be", "might be"]
    )
    plural = match.group(1) in {"were", "have been", "are"}
    how = how.replace("is ", "are ", 1) if plural else how
    return evidence[: match.start()] + f"{how} {match.group(2)}" + evidence[match.end() :]


def _swapped(
    text: str,
    pattern: re.Pattern[str],
    words: list[str],
    kind: str,
    label: int,
    chance: random.Random,
) -> Edited | None:
    found = list(pattern.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    new = chance.choice([w for w in words if w.lower() != match.group().lower() and w not in text])
    return _replaced(text, match, _as(match.group(), new), kind, label)


def _as(old: str, new: str) -> str:
    """``new`` with a capital where ``old`` has one."""
    return new[0].upper() + new[1:] if old[0].isupper() else new


def _replaced(text: str, match: re.Match[str], new: str, kind: str, label: int) -> Edited:
    return Edited(text[: match.start()] + new + text[match.end() :], kind, label)
