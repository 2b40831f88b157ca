"""What a sentence's numbers say of a claim's numbers (rule 10).

Whether two numbers count one thing is told by the rules of ``counts``; where they are too narrow,
by a question to the verifier: if the sentence supports the claim with the sentence's own number in
it, and the claim supports the sentence with the claim's (:func:`exchanged`), both count the same,
and only the numbers differ. One way alone would do for a part of a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.judging.counts import (
    Comparison,
    Counted,
    comparable,
    compare,
    counted,
    is_old,
    moved,
    of_one_hour,
    over_time,
    same_action,
    without_counting_day,
)
from assistant.judging.findings import Asked, Finding, Source, without_attribution
from assistant.judging.restating import in_words
from assistant.judging.times import published_on, when
from assistant.language.measures import CASUALTIES, in_metric, is_metric
from assistant.language.numbers import CHANGE, is_part
from assistant.model import Article, Quantity, Statement


def counting(asked: Asked, source: Source) -> Finding | None:
    """The finding of the first number that is comparable; ``None`` where none is."""
    given = counted(source.article, source.statement, source.origin, source.reported)
    found = [
        [
            (compare(claimed, number), same_action(claimed, number))
            for number in given
            if comparable(claimed, number)
        ]
        for claimed in asked.counts
    ]
    results: set[Comparison] = {result for each in found for result, _ in each}
    if not results:
        return None
    measure = asked.counts[0].quantity.measure
    if "agrees" in results and _is_outdated(asked, source):
        results = {"update"}
    if decided := _of_comparison(results, measure, source):
        return decided
    if not all(any(same for _, same in each) for each in found):
        # Half of a claim, or the same number of another thing, backs nothing.
        return Finding("neutral", "at", f"the same number of {measure}")
    return Finding("supports", "at", f"the same number of {measure}", 1.0)


def _is_outdated(asked: Asked, source: Source) -> bool:
    """Whether the sentence gives a claimed number as the old one: "260 by the evening, after 140"."""
    said = source.statement
    return any(
        _is_same(claimed, given)
        and is_old(given, said.text)
        and any(_other_of_its_measure(given, other) for other in said.quantities)
        for claimed in asked.statement.quantities
        for given in said.quantities
    )


def _other_of_its_measure(one: Quantity, other: Quantity) -> bool:
    return (one.measure, one.unit) == (other.measure, other.unit) and not one.agrees(other)


def _of_comparison(results: set[Comparison], measure: str, source: Source) -> Finding | None:
    """What numbers say that are not the same; ``None`` where they agree."""
    if "difference" in results:
        return Finding("refutes", "at", f"another number of {measure}", 1.0)
    if "update" in results:
        # Counted later of the same event: the time it speaks of is that of the counting.
        return Finding(
            "neutral",
            "after",
            f"a later number of {measure}",
            1.0,
            overtakes=True,
            about=published_on(source.told_on(None)),
        )
    if "earlier" in results:
        return Finding("neutral", "before", f"an earlier number of {measure}")
    if "wider" in results:
        return Finding("neutral", "at", f"a wider number of {measure}")
    return None


class Exchange(NamedTuple):
    """A claim with a sentence's number, the sentence with the claim's, and the two numbers."""

    claim: str
    sentence: str
    claimed: Counted
    given: Counted
    #: Whether both count in words the same; else the verifier must be as sure as of a stance.
    alike: bool


def exchanged(asked: Asked, source: Source) -> list[Exchange]:
    """The claim with numbers of the sentence that count in the same unit and do not agree with it.

    Neither keeps the day of its counting ("by 20 May"): which was counted later the rules tell.
    """
    claim, statement = asked.claim, source.statement
    if not statement.asserted:
        return []
    own = Article.of(asked.statement.text, outlet=claim.outlet, published=claim.published)
    day = claim.published or claim.as_of
    found = []
    for claimed, given in _same_measure_first(asked.statement.quantities, statement.quantities):
        one, other = asked.statement.text, statement.text
        (a, b), (c, d) = in_words(one, claimed), in_words(other, given)
        ours, theirs = one[a:b], other[c:d]
        claim_so = without_attribution(one[:a] + _cased_as(theirs, ours) + one[b:], asked.statement)
        sentence_so = _core(other[:c] + _cased_as(ours, theirs) + other[d:], kept=ours)
        if not claimed.measure.endswith(CHANGE):
            claim_so = without_counting_day(claim_so, day)
            sentence_so = without_counting_day(sentence_so, source.article.published)
        told = source.told_on(given)
        found.append(
            Exchange(
                claim_so,
                sentence_so,
                Counted(
                    in_metric(claimed),
                    asked.statement,
                    own,
                    claim.origin or "",
                    (),
                    claim.published,
                ),
                Counted(in_metric(given), statement, source.article, source.origin, (), told),
                _of_one_measure(claimed, given),
            )
        )
    return found[:_MOST_EXCHANGES]


def _same_measure_first(
    claimed: Sequence[Quantity], given: Sequence[Quantity]
) -> list[tuple[Quantity, Quantity]]:
    """The pairs of numbers worth an exchange: of one measure, or each its sentence's only count."""
    pairs = [
        (one, other)
        for one in claimed
        for other in given
        if _is_count(one) and _is_count(other) and not in_metric(one).agrees(in_metric(other))
    ]
    alike = [pair for pair in pairs if _of_one_measure(*pair)]
    single = (
        len([q for q in claimed if _is_count(q)]) == len([q for q in given if _is_count(q)]) == 1
    )
    return alike or [pair for pair in pairs if single and _plain(*pair)]


def _of_one_measure(one: Quantity, other: Quantity) -> bool:
    one, other = in_metric(one), in_metric(other)
    return (one.measure, one.unit) == (other.measure, other.unit)


def _plain(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count things of which only the verifier can tell that they are the same.

    "41 senators" and "42 members" may be of one body.
    """
    measures = {one.measure, other.measure}
    return (
        not (one.unit or other.unit)
        and not measures & CASUALTIES.keys()
        and not (is_metric(one) or is_metric(other))
        and not any("(" in measure for measure in measures)
    )


def _cased_as(words: str, place: str) -> str:
    """Words with a capital where what they replace has one, and none where it has none."""
    first = words[0].upper() if place[0].isupper() else words[0].lower()
    return first + words[1:]


#: What a sentence adds to its number: who says so, how it came about, what followed.
_ADDED = (
    re.compile(r",\s+(?:according to|as|when|while|which|who|after|because|and)\b[^,]*$"),
    re.compile(r",\s+(?:[^,]{1,60}\s)?(?:said|says|shows?|showed|found|reported|told)\b[^,]*$"),
    re.compile(
        r"^[^,“”]{1,80}?\b(?:said|says|shows?|showed|found|reported|announced|confirmed)\s+that\s+"
    ),
    re.compile(r"^(?:After|Following|Because of|Despite|With)\b[^,]{1,80},\s+"),
    re.compile(r"\b(?:still|so far|already|now)\s"),
)


def _core(sentence: str, *, kept: str) -> str:
    """A sentence without what it adds to the number ``kept``: a claim need not say that too."""
    for added in _ADDED:
        found = added.search(sentence)
        if found and kept.casefold() not in found.group().casefold():
            end = "." if found.end() == len(sentence) else ""
            sentence = sentence[: found.start()] + sentence[found.end() :] + end
    return sentence[:1].upper() + sentence[1:]


def differ(asked: Asked, source: Source) -> bool:
    """Whether claim and sentence hold numbers that are not all the same.

    What the verifier finds between such sentences may be no more than that, and two numbers that
    were not found to count one thing contradict nothing.
    """
    claimed, given = asked.statement.quantities, source.statement.quantities
    if not (claimed and given):
        return False
    return not (
        all(any(_is_same(c, g) for g in given) for c in claimed)
        and all(any(_is_same(c, g) for c in claimed) for g in given)
    )


def _same_value(number: Quantity, among: Sequence[Quantity]) -> Quantity | None:
    return next((q for q in among if _is_same(number, in_metric(q))), None)


def _is_same(one: Quantity, other: Quantity) -> bool:
    return (one.low, one.high) == (other.low, other.high)


def _is_count(quantity: Quantity) -> bool:
    return bool(quantity.measure) and not quantity.measure.endswith("(part)")


#: Of a sentence full of numbers no more are asked about.
_MOST_EXCHANGES = 3


def _of_one_moment(exchange: Exchange, source: Source, *, at: bool) -> bool:
    """Whether both sentences name the same time of a number that does not run on.

    The votes of a meeting stay as they were, whenever they are reported; the injured are counted on.
    """
    running = (
        exchange.claimed.quantity.measure in CASUALTIES
        or moved(exchange.given)
        or over_time(exchange.claimed)
        or over_time(exchange.given)
    )
    return at and not running and source.statement.about is not None


#: An event is told of a day or two; what is counted over a longer time has that time as its own.
_PERIOD_DAYS = 3


def _of_one_window(claimed: Statement, given: Statement, number: Quantity) -> bool:
    """Whether two numbers may be of one event or one length of time.

    The arrests of December are no other number of those of the year; and of two undated strikes
    nobody knows that they are one.
    """
    one, other = claimed.about, given.about
    if number.measure in CASUALTIES and (one is None or other is None):
        return False
    if one is None or other is None or one == other:
        return True
    if not one.overlaps(other):
        # Counted again: which of the two is later is told by the days. Two days' falls are two.
        return not number.measure.endswith(CHANGE)
    is_period = any((i.end - i.start).days >= _PERIOD_DAYS for i in (one, other))
    return not is_period and (one.within(other) or other.within(one))


def of_exchange(asked: Asked, source: Source, exchange: Exchange, score: float) -> Finding | None:
    """What two numbers say of which the verifier found that they count the same."""
    result = compare(exchange.claimed, exchange.given)
    time = when(asked.time, source.time)
    hour = of_one_hour(asked.statement, source.statement)
    if result == "difference" and time != "at" and not hour:
        result = "update" if time == "after" else "earlier"
    elif result in {"update", "earlier"} and _of_one_moment(exchange, source, at=time == "at"):
        result = "difference"
    one, other = asked.statement, source.statement
    if told := _same_value(exchange.claimed.quantity, other.quantities):
        # "260 by the evening, after 140 in the morning" gives the claimed number as well.
        result = "update"
        part = is_part(other.text, told)
    elif told := _same_value(exchange.given.quantity, one.quantities):
        result = "earlier"
        part = is_part(one.text, told)
    else:
        part = False
    if part:
        return None  # "12 people, seven of them children" and "seven children" count two things
    if result == "difference" and (over_time(exchange.claimed) or over_time(exchange.given)):
        return None  # two sums over times that need not be the same
    if not _of_one_window(asked.statement, source.statement, exchange.claimed.quantity):
        return None
    found = _of_comparison({result}, exchange.claimed.quantity.measure, source)
    return found._replace(score=score, method="verifier") if found else None
