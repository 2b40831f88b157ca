"""What a number counts: injured people, drones, per cent; or that it is no count at all.

Silence over guessing: a number whose noun cannot be told gets the measure ``""`` and is compared
with nothing; a day, a year, an age or "Flight 17" is no count.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.language.words import STOP_WORDS, Word, stem
from assistant.model import Quantity

#: Ways to say that people were harmed, by canonical measure. The first is also how it is shown.
CASUALTIES: dict[str, tuple[str, ...]] = {
    "killed": ("kill", "dead", "die", "death", "fatal", "slain", "perish", "lost their live"),
    "injured": ("injur", "wound", "hurt"),
    "missing": ("miss", "unaccount"),
    "arrested": ("arrest", "detain"),
    "evacuated": ("evacu",),
    "displaced": ("displac",),
}
_CASUALTY_OF_STEM = {stem: name for name, stems in CASUALTIES.items() for stem in stems}
_PEOPLE = frozenset(
    stem(word)
    for word in """people person man woman child other others resident civilian soldier worker passenger
    victim boy girl patient student officer adult teenager policeman firefighter rescuer
    pensioner employee sailor crew local""".split()
)
#: "the number of people injured in the strike … rose to 26"
_MOVED_TO = re.compile(
    r"\b(?:rose|rises|risen|climb(?:ed|s)?|grew|grown|increased?|went up|jumped|reach(?:ed|es)|stood|"
    r"stands|fell|revised|updated|put)(?:\s+(?:to|at|from\s+\S+\s+to))?\s+(?:at least\s+)?$",
    re.IGNORECASE,
)
_TOLL = re.compile(r"\b(?:death toll|toll)\b", re.IGNORECASE)
#: A duration or a date part is not a count of things; ages neither.
_TIME_UNITS = frozenset(
    stem(word) for word in "day week month year hour minute second night century decade".split()
)
_MONTHS = frozenset(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sept sep oct nov dec""".split()
)


#: What has a number as its name.
_NUMBERED = frozenset(
    """flight room article resolution boeing airbus apollo chapter page route highway channel section
    amendment title level phase unit reactor pier gate platform terminal district ward zone class
    type model version number no line group formula division brigade regiment area bus train""".split()
)
_BEFORE_A_YEAR = frozenset("in since of by from until till before after during early late".split())


#: Metric units in the smaller one that reports use beside them; by the stems of their names.
_METRIC: dict[str, tuple[str, float]] = {
    "kilometr": ("metr", 1000.0),
    "kilomet": ("metr", 1000.0),
    "km": ("metr", 1000.0),
    "meter": ("metr", 1.0),
    "centimetr": ("metr", 0.01),
    "tonn": ("kilogram", 1000.0),
    "kg": ("kilogram", 1.0),
    "gram": ("kilogram", 0.001),
    "mw": ("megawatt", 1.0),
    "gigawatt": ("megawatt", 1000.0),
    "gw": ("megawatt", 1000.0),
}


_BASE_UNITS = frozenset(unit for unit, _ in _METRIC.values())


def in_metric(quantity: Quantity) -> Quantity:
    """A quantity in the base of its unit: 3.2 kilometres as 3,200 metres; others as they are."""
    unit, factor = _METRIC.get(quantity.measure, (quantity.measure, 1.0))
    return quantity.model_copy(
        update={
            "measure": unit,
            "low": None if quantity.low is None else quantity.low * factor,
            "high": None if quantity.high is None else quantity.high * factor,
        }
    )


def is_metric(quantity: Quantity) -> bool:
    """Whether a quantity is told in a unit of ``in_metric``."""
    return quantity.measure in _METRIC or quantity.measure in _BASE_UNITS


def unit_after(sentence: str, quantity: Quantity) -> int:
    """Where the metric unit that follows a number ends; the number's own end where none does."""
    after = re.match(r"[\s-]([A-Za-z]+)\b", sentence[quantity.end :])
    if after and is_metric(quantity) and stem(after[1].lower()) in {*_METRIC, *_BASE_UNITS}:
        return quantity.end + after.end()
    return quantity.end


class Found(NamedTuple):
    """A number in a sentence: its characters, its bounds and its unit."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str


def measure_of(sentence: str, tokens: list[Word], item: Found) -> str | None:
    """What a number counts: a casualty measure, a noun's stem, ``""`` unknown, ``None`` no count."""
    after = [t for t in tokens if t.start >= item.end]
    before = [t for t in tokens if t.end <= item.start]
    if _is_date_part(sentence, item, before, after):
        return None
    counted = _of_what_unit(sentence, item, _noun_after(sentence, item, after))
    nobody = item.high == 0
    if before and before[-1].lower in _NUMBERED and sentence[before[-1].end : item.start] == " ":
        return None  # "Flight 17", "Resolution 2231"
    if item.unit and item.unit != "%":
        return item.unit if counted == item.unit else f"{counted} {item.unit}".strip()
    # "20 people were injured", "left three people injured", "no one was hurt", "26 injured"
    if casualty := _casualty_after(
        sentence, after, item, people=nobody or counted in _PEOPLE or not counted
    ):
        return casualty
    if casualty := _CASUALTY_OF_STEM.get(counted):
        return casualty
    # "injured at least 20 others", "killing one", "death toll rose to 12", "injured rose to 26"
    if counted in _PEOPLE or not counted or nobody:
        if casualty := _casualty_before(sentence, before, item):
            return casualty
        moved = _MOVED_TO.search(sentence[: item.start])
        if moved and (casualty := _casualty_told(before)):
            return casualty
        if _TOLL.search(sentence[max(0, item.start - 60) : item.start]):
            return "killed"
    if counted in _TIME_UNITS:
        return None
    # "Nobody bargains": what people do not do is no count of anything.
    return "" if nobody else counted


_SQUARE = re.compile(r"\s(square|cubic)\s", re.I)
_PER = re.compile(
    r"\s\w+\s(?:per|an?)\s(hour|second|minute|day|week|month|year|person|head)\b|\s\w+/h\b", re.I
)


def _of_what_unit(sentence: str, item: Found, noun: str) -> str:
    """A metric unit with what makes it another: square, cubic, per hour."""
    if noun not in _METRIC and noun not in _BASE_UNITS:
        return noun
    square, per = _SQUARE.match(sentence, item.end), _PER.match(sentence, item.end)
    if square:
        return f"{square[1].lower()} {noun}"
    return f"{noun} per {(per[1] or 'hour').lower()}" if per else noun


def _casualty_after(sentence: str, after: list[Word], item: Found, *, people: bool) -> str | None:
    if not people:
        return None
    gap_end = item.end
    for token in after[:8]:
        between = sentence[gap_end : token.start]
        if re.search(r"[,;:.()]|–|—", between):
            return None
        if token.lower in {"and", "or", "but", "when", "after", "as", "while", "in", "on", "at"}:
            return None
        if token.stem in _CASUALTY_OF_STEM:
            return _CASUALTY_OF_STEM[token.stem]
        gap_end = token.end
    return None


def _casualty_told(before: list[Word]) -> str | None:
    """The last casualty word before a number that something rose or fell to."""
    told = (_CASUALTY_OF_STEM[t.stem] for t in reversed(before) if t.stem in _CASUALTY_OF_STEM)
    return next(told, None)


def _casualty_before(sentence: str, before: list[Word], item: Found) -> str | None:
    edge = item.start
    for token in reversed(before[-7:]):
        between = sentence[token.end : edge]
        if re.search(r"[,;:.()]|–|—", between) or token.lower in {"and", "but", "when", "while"}:
            return None
        if token.stem in _CASUALTY_OF_STEM:
            return _CASUALTY_OF_STEM[token.stem]
        edge = token.start
    return None


def _noun_after(sentence: str, item: Found, after: list[Word]) -> str:
    """The stem of the counted noun: the first plural of the next three words, else the first."""
    near: list[Word] = []
    edge = item.end
    for token in after[:4]:
        if re.search(r"[,;:.()“”\"]|–|—", sentence[edge : token.start]):
            break
        edge = token.end
        if token.lower == "of" and not near:
            continue
        if token.lower in STOP_WORDS - {"other", "others", "more"}:
            break
        if token.lower != "more":
            near.append(token)
    if not near:
        return ""
    if near[0].stem in _CASUALTY_OF_STEM:
        return near[0].stem
    plural = next((t for t in near[:3] if _plural(t.lower)), None)
    return singular_person((plural or near[0]).stem)


def _plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "us"))) or word in {
        "people",
        "men",
        "women",
        "children",
    }


def singular_person(noun: str) -> str:
    """The singular of an irregular plural for people; any other noun as it is."""
    return {"men": "man", "women": "woman", "children": "child"}.get(noun, noun)


def _is_date_part(sentence: str, item: Found, before: list[Word], after: list[Word]) -> bool:
    """Whether a number is a day, a year, a clock time, an age or an ordinal, not a count."""
    next_word = after[0].lower if after else ""
    last_word = before[-1].lower if before else ""
    adjacent = bool(after) and sentence[item.end : after[0].start].strip() == ""
    if adjacent and next_word in _MONTHS - {"may", "march"} and (item.high or 99) <= 31:
        return True
    if adjacent and next_word in {"may", "march"} and sentence[after[0].start].isupper():
        return True
    if last_word in _MONTHS and before and sentence[before[-1].start].isupper():
        return (item.high or 99) <= 31 or 1900 <= (item.low or 0) <= 2100
    value = item.low
    text = sentence[item.start : item.end]
    if re.fullmatch(r"(?:19|20)\d\d", text) and (
        not adjacent or next_word in STOP_WORDS or last_word in _BEFORE_A_YEAR
    ):
        return True
    if re.match(r":\d\d|(?:st|nd|rd|th)\b|/\d", sentence[item.end : item.end + 4]):
        return True
    if re.match(r"(?:\s?(?:a\.?m|p\.?m)\b|-(?:year|day|month|week|hour|minute|storey|story)\b)",
                sentence[item.end : item.end + 8], re.IGNORECASE):  # fmt: skip
        return True
    if re.match(r",\s", sentence[item.end : item.end + 2]) and re.search(
        r"[A-Z]\w+,\s$", sentence[: item.start]
    ):
        return value is not None and value < 110  # "Ivan Petrov, 43, said"
    # "one of the", "this one"
    return text.lower() == "one" and (not adjacent or next_word in STOP_WORDS - {"other"})
