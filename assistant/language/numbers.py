"""Numbers as sentences state them: value, bounds, and what is counted (rule 10).

``quantities("injured at least 20 others, including four children")`` gives one injured count
of 20 or more and one part of it. Silence over guessing: a number whose noun cannot be told gets
the measure ``""`` and is compared with nothing.
"""

from __future__ import annotations

import re

from assistant.language.measures import Found, measure_of
from assistant.language.words import Word, words
from assistant.model import Quantity

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORD_VALUES: dict[str, float] = {word: float(value) for value, word in enumerate(_UNITS)} | {
    word: 10.0 * (index + 2) for index, word in enumerate(_TENS)
}
_SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mn": 1e6,
    "bn": 1e9,
    "m": 1e6,
    "k": 1e3,
}
#: Counts that are intervals by their nature; "dozens" is at least two and not yet hundreds.
_VAGUE: dict[str, tuple[float, float | None]] = {
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2000, None),
    "several": (3, 12),
    "couple": (2, 2),
    "dozen": (12, 12),
}
_NOBODY = re.compile(r"\b(?:no one|no-one|nobody|none|no (?:people|person|residents?|civilians?|"
                     r"casualties|deaths?|injuries|fatalities|victims?))\b", re.IGNORECASE)  # fmt: skip
_NUMBER = re.compile(
    r"(?P<sign>[$€£₴]\s?)?"
    r"(?P<digits>\d{1,3}(?:,\s?\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<suffix>(?:bn|mn|m|k)\b)?(?P<percent>\s?(?:%|per cent\b|percent\b|percentage points?\b))?",
    re.IGNORECASE,
)
#: "F-16", "10:30", "3.5.1", "2,5": digits that are a part of something else; "10-15" is a range.
_INSIDE_ANOTHER = re.compile(r"(?:\w|[./:]|(?<!\d)-|\d-\d+-|\d,)$")
_GOES_ON = re.compile(r"-\d+-\d|:\d|,\d|/\d")
_BETWEEN_HYPHENS = re.compile(r"\d-\d+-\d")
#: Longer runs of digits are numbers of something (an account), not counts.
_LARGEST = 1e15
_AT_LEAST = r"at least|no fewer than|not fewer than|no less than|a minimum of|upwards of"
_BOUND_BEFORE = re.compile(
    rf"(?:(?P<least>{_AT_LEAST}|more than|over|above|in excess of)"
    r"|(?P<most>at most|up to|as many as|no more than|not more than|fewer than|less than|under"
    r"|a maximum of)"
    r"|(?P<nearly>nearly|almost|close to|just under|just below|just short of)"
    r"|(?P<about>about|around|roughly|approximately|some|an estimated|estimated|circa)"
    r"|between)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: Characters of the longest bound before a number, or after it.
_BOUND_LENGTH = 24
_OR_MORE = re.compile(r"^\s*(?:\w+\s)?or more\b", re.IGNORECASE)
_RANGE = re.compile(r"^\s*(?:-|–|to|and)\s*$")
_PART = re.compile(
    r"\b(?:including|among (?:them|whom)|of (?:them|whom|these)|counting)\b[^.;:]*$"
    r"|\b(?:another|a further|an additional|an extra)\s+(?:at least\s+)?$",
    re.IGNORECASE,
)
#: "three more people", "five of the injured": added to a count, or taken out of one.
_PART_AFTER = re.compile(
    r"\s+(?:more|further|additional|extra)\s+(?!than\b)[a-z]|\s+of\s+(?:the|them|those|these|whom)\b",
    re.IGNORECASE,
)


#: "a third of", "two-thirds of", "half the", "one in four pupils": shares told without a per cent.
_SHARE = re.compile(
    r"(?<![\w-])(?<!first )(?<!second )(?<!latter )(?<!last )(?<!other )(?:(?P<half>half)(?=\s+(?:of|the)\b)"
    r"|(?P<of>a|one|two|three|four)[\s-](?P<part>third|quarter|fifth|tenth)s?(?=\s+of\b|\s+the\b))"
    r"(?!\s+of\s+(?:an?\s+)?(?:hundred|thousand|million|billion|hour|century|year|month|decade|(?:19|20)\d\d)\b)"
    r"(?!(?<=quarters)\s+of\s+(?:contraction|growth|decline|losses|recession|data|results)\b)"
    r"|(?<![\w-])(?<!killed )(?<!injured )(?<!wounded )(?<!scored )(?<!won )(?P<few>one|two|three|four|five|six|seven|eight|nine|[1-9])\s+(?:in|out\s+of)\s+(?:every\s+)?"
    r"(?P<many>two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,3})\b"
    r"(?=\s+(?:of\s+|[a-z-]+\s+)?(?:[a-z]+s|people|men|women|children)\b)(?!\s+(?:days|weeks|months|years)\b)",
    re.IGNORECASE,
)
_PARTS = {"third": 3.0, "quarter": 4.0, "fifth": 5.0, "tenth": 10.0}
#: Who says "a third" has rounded: 31 per cent contradicts it no more than 35.
_SHARE_ROUNDED = 3.0


def _shares(sentence: str) -> list[Found]:
    """Shares of a whole as percentages: "a third" is about 33."""
    found = []
    for match in _SHARE.finditer(sentence):
        if match["half"]:
            value = 50.0
        elif match["part"]:
            value = 100 * _small(match["of"]) / _PARTS[match["part"].lower()]
        else:
            value = 100 * _small(match["few"]) / max(1.0, _small(match["many"]))
        if not 0 < value <= 100:
            continue
        low, high = _bounded(sentence, match.start(), match.end(), value)
        if low == high:
            low, high = value - _SHARE_ROUNDED, value + _SHARE_ROUNDED
        found.append(Found(match.start(), match.end(), low, high, "%"))
    return found


def _small(word: str) -> float:
    return float(word) if word.isdigit() else {"a": 1.0, **_WORD_VALUES}[word.lower()]


def phrase(sentence: str, quantity: Quantity) -> tuple[int, int]:
    """The characters of a number with its bound: "at least 20", "about two thirds"."""
    before = _bound_before(sentence, quantity.start)
    start = quantity.start - (len(before.group()) if before else 0)
    more = _OR_MORE.match(sentence[quantity.end :])
    return start, quantity.end + (more.end() if more else 0)


_POINTS = "pp"
#: The measures of the units that are rates.
_RATES = {"%": "percent", _POINTS: "percentage points"}
#: Ends the measure of a number that tells by how much.
CHANGE = "(change)"
#: "rose by 4 kroner", "grew 0.4 percent": by how much something moved, not where it stands.
_MOVED = (
    r"(?:r[io]se\w*|rising|gr[eo]w\w*|increas\w+|climb\w*|jump\w*|f[ae]ll\w*|drop\w*|declin\w+|decreas\w+|"
    r"shr[aiu]nk\w*|contract\w*|lower\w*|rais\w+|cut|up|down|gain\w*|lost|slid|slump\w*|surg\w+|advanc\w+|"
    r"widen\w*|narrow\w*|expand\w*|reduc\w+)"
)
_MOVED_BY = re.compile(rf"\b{_MOVED}\b[^,.;]{{0,40}}?\bby\s+$", re.IGNORECASE)
_MOVED_RATE = re.compile(rf"\b{_MOVED}\s+(?:by\s+)?$", re.IGNORECASE)


def _is_change(sentence: str, item: Found) -> bool:
    bound = _bound_before(sentence, item.start)
    if (
        bound
        and _LEVEL.match(bound.group())
        and not re.search(r"\bby\s+$", sentence[: item.start - len(bound.group())])
    ):
        return False  # "rose above 5 percent" tells where it stands
    before = sentence[: item.start - len(bound.group()) if bound else item.start]
    near = before[-_CHANGE_BEFORE:]
    return bool(_MOVED_BY.search(near) or (item.unit in _RATES and _MOVED_RATE.search(near)))


_LEVEL = re.compile(r"(?:just\s+)?(?:above|over|below|under|short of)\b", re.IGNORECASE)
#: Characters before a number in which a verb of change stands.
_CHANGE_BEFORE = 60


def is_part(sentence: str, number: Found | Quantity) -> bool:
    """Whether a number is added to a count or taken out of one: "seven of them children"."""
    if _PART.search(sentence[: number.start]):
        return True
    # "66 percent of the voters" is of all of them; "five of the injured" are some.
    return number.unit not in _RATES and _PART_AFTER.match(sentence[number.end :]) is not None


def quantities(sentence: str) -> tuple[Quantity, ...]:
    """Every counted number of a sentence, in order; dates and ages are not counts."""
    tokens = words(sentence)
    shares = _shares(sentence)
    counts = _join_ranges(sentence, _digits(sentence) + _number_words(sentence, tokens))
    found = shares + [
        item for item in counts if not any(s.start <= item.start < s.end for s in shares)
    ]
    found += _nobody(sentence)
    result = []
    for item in sorted(found):
        open_ended = _OR_MORE.match(sentence[item.end :])
        whole = item._replace(end=item.end + open_ended.end()) if open_ended else item
        measure = _RATES.get(item.unit) or measure_of(sentence, tokens, whole)
        if measure is None:
            continue
        if measure and is_part(sentence, item):
            measure = f"{measure} (part)"
        elif measure and _is_change(sentence, item):
            measure = f"{measure} {CHANGE}"
        result.append(
            Quantity(
                low=item.low,
                high=item.high,
                measure=measure,
                unit=item.unit,
                strict=_is_strict(sentence, item.start),
                start=item.start,
                end=item.end,
            )
        )
    return tuple(result)


#: "handed over 15 prisoners" bounds nothing.
_OVER_OF_A_VERB = re.compile(
    r"\b(?:hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|sign(?:s|ed|ing)?|r[au]n|runs|running)\s+over\s+$",
    re.IGNORECASE,
)


def _bound_before(sentence: str, start: int) -> re.Match[str] | None:
    near = sentence[max(0, start - _BOUND_LENGTH) : start]
    return None if _OVER_OF_A_VERB.search(near) else _BOUND_BEFORE.search(near)


_STRICT = re.compile(
    r"(?:more than|over|above|in excess of|fewer than|less than|under|just under|just below|nearly|almost)\b",
    re.IGNORECASE,
)


def _is_strict(sentence: str, start: int) -> bool:
    """Whether a number's bound leaves out the number itself: "more than 100"."""
    bound = _bound_before(sentence, start)
    return bound is not None and _STRICT.match(bound.group()) is not None


def _bounded(
    sentence: str, start: int, end: int, value: float
) -> tuple[float | None, float | None]:
    before = _bound_before(sentence, start)
    if _OR_MORE.match(sentence[end : end + _BOUND_LENGTH]) or (before and before["least"]):
        return value, None
    if before is None:
        return value, value
    if before["most"]:
        return None, value
    if before["nearly"]:
        return 0.85 * value, value
    if before["about"]:
        return 0.9 * value, 1.1 * value
    return value, value


def _digits(sentence: str) -> list[Found]:
    found = []
    for match in _NUMBER.finditer(sentence):
        if _INSIDE_ANOTHER.search(sentence[: match.start()]) or _GOES_ON.match(
            sentence[match.end() :]
        ):
            continue
        if _BETWEEN_HYPHENS.match(sentence, max(0, match.start() - 2)):
            continue  # the month of "2025-04-23"
        end = match.end()
        value = float(re.sub(r"[,\s]", "", match["digits"]))
        if value > _LARGEST:
            continue
        if match["suffix"]:
            value *= _SCALES[match["suffix"].lower()]
        elif scale := re.match(r"\s(hundred|thousand|million|billion|trillion)\b", sentence[end:]):
            value *= _SCALES[scale[1]]
            end += scale.end()
        percent = match["percent"]
        points = percent is not None and "point" in percent.lower()
        unit = _POINTS if points else "%" if percent else (match["sign"] or "").strip()
        low, high = _bounded(sentence, match.start(), end, value)
        found.append(Found(match.start(), end, low, high, unit))
    return found


def _number_words(sentence: str, tokens: list[Word]) -> list[Found]:
    found = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.lower in _VAGUE:
            low, high = _VAGUE[token.lower]
            if not (
                token.lower == "several"
                and position + 1 < len(tokens)
                and tokens[position + 1].lower in _SCALES
            ):
                found.append(Found(token.start, token.end, low, high, ""))
            position += 1
            continue
        value, used = _spelled(tokens, position)
        if used and value <= _LARGEST:
            end = tokens[position + used - 1].end
            if position + used < len(tokens) and tokens[position + used].lower == "dozen":
                value, used, end = value * 12, used + 1, tokens[position + used].end
            low_high = _bounded(sentence, token.start, end, value)
            found.append(Found(token.start, end, *low_high, ""))
        position += max(used, 1)
    return found


def _spelled(tokens: list[Word], position: int) -> tuple[float, int]:
    """The value of number words from ``position`` on, and how many tokens they take."""
    total, current, used = 0.0, 0.0, 0
    while position + used < len(tokens):
        word = tokens[position + used].lower
        parts = word.split("-")
        if all(part in _WORD_VALUES for part in parts):
            current += sum(_WORD_VALUES[part] for part in parts)
        elif word in _SCALES and len(word) > 2 and used:
            if word == "hundred":
                current *= 100
            else:
                total, current = total + current * _SCALES[word], 0.0
        elif word == "and" and used and position + used + 1 < len(tokens):
            after = tokens[position + used + 1].lower
            if not (after in _WORD_VALUES and (total or current >= 100)):
                break
        else:
            break
        used += 1
    return total + current, used


def _join_ranges(sentence: str, found: list[Found]) -> list[Found]:
    joined: list[Found] = []
    for item in sorted(found):
        if joined and _RANGE.match(sentence[joined[-1].end : item.start]):
            first = joined[-1]
            between = re.search(
                r"\b(?:between|from)\s+$", sentence[max(0, first.start - 9) : first.start], re.I
            )
            word = sentence[first.end : item.start].strip()
            ordered = first.low is not None and item.high is not None and first.low < item.high
            one_unit = first.unit in {"", item.unit}
            if ordered and one_unit and (word != "and" or between):
                joined[-1] = Found(
                    first.start, item.end, first.low, item.high, item.unit or first.unit
                )
                continue
        joined.append(item)
    return joined


def _nobody(sentence: str) -> list[Found]:
    return [Found(m.start(), m.end(), 0.0, 0.0, "") for m in _NOBODY.finditer(sentence)]
