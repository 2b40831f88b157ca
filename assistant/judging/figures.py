"""Contested figures (rule 10): one thing's number as different origins give it, and its state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.judging.counts import Counted, comparable, compare, later, places
from assistant.language.meaning import meaning, meanings
from assistant.language.measures import CASUALTIES
from assistant.language.words import stem, words
from assistant.model import Disagreement, Figure, FigureState, FigureValue


def contested(numbers: Iterable[Counted]) -> list[Figure]:
    """Group comparable numbers of different origins into figures, each with its state."""
    groups: list[list[Counted]] = []
    for number in sorted(numbers, key=_order):
        home = next((g for g in groups if all(comparable(number, member) for member in g)), None)
        if home is None:
            groups.append([number])
        elif not any(number.origin == m.origin and _same_value(number, m) for m in home):
            home.append(number)
    return [_figure(group) for group in groups if len({n.origin for n in group}) > 1]


def inside(numbers: Sequence[Counted]) -> list[Disagreement]:
    """Where one article gives two numbers of one thing that cannot both hold.

    Args:
        numbers: those of one article, in reading order.
    """
    found = []
    for place, one in enumerate(numbers):
        for other in numbers[place + 1 :]:
            apart = one.statement.start != other.statement.start
            if apart and comparable(one, other) and compare(one, other) == "difference":
                sides = (n.article.quoted(n.statement.start, n.statement.end) for n in (one, other))
                found.append(
                    Disagreement(
                        **dict(zip(("one", "other"), sides, strict=True)),
                        measure=_shown_measure(one),
                    )
                )
    return found


def _figure(group: Sequence[Counted]) -> Figure:
    first = group[0]
    place = next((p for p in places(first.statement.text) if p.key == first.places[0]), None)
    return Figure(
        measure=_shown_measure(first),
        subject="people" if first.quantity.measure in CASUALTIES else _shown_measure(first),
        place=first.statement.text[place.start : place.end] if place else "",
        event=_event_name(first),
        values=tuple(_value(number) for number in group),
        state=_state(group),
    )


def _shown_measure(number: Counted) -> str:
    """The measure in the sentence's own word, unless it is one of the canonical ones."""
    after = words(number.statement.text[number.quantity.end :])
    return next(
        (w.lower for w in after if w.stem == number.quantity.measure), number.quantity.measure
    )


def _state(group: Sequence[Counted]) -> FigureState:
    states: set[FigureState] = set()
    for place, earlier in enumerate(group):
        for other in group[place + 1 :]:
            match compare(earlier, other):
                case "difference":
                    states.add("differs")
                case "update" | "earlier":
                    states.add("updated")
                case "within" if later(other, earlier):
                    states.add("updated")
                case _:
                    states.add("agrees")
    return "differs" if "differs" in states else "updated" if "updated" in states else "agrees"


def _value(number: Counted) -> FigureValue:
    statement = number.statement
    quote = number.article.quoted(statement.start, statement.end)
    return FigureValue(
        **quote.model_dump(),
        low=number.quantity.low,
        high=number.quantity.high,
        as_of=number.day,
        counted_by=statement.speakers[0] if statement.speakers else number.article.name,
        outlet=number.article.outlet,
        origin=number.origin,
    )


def _event_name(number: Counted) -> str:
    about = number.statement.about
    kind = next((_EVENTS[m] for m in meanings(number.statement.text) if m in _EVENTS), "event")
    return f"{kind}, {about.start.isoformat()}" if about else kind


#: What may have happened, by meaning class, as a figure names it.
_EVENTS = {
    meaning(stem(word)): word
    for word in """attack explosion blast fire crash flood earthquake storm shooting shelling
    collision collapse landslide riot protest exchange launch election""".split()
}


def _same_value(one: Counted, other: Counted) -> bool:
    return (one.quantity.low, one.quantity.high) == (other.quantity.low, other.quantity.high)


def _order(number: Counted) -> tuple[date, str, int, int]:
    published = number.day or date.max
    return published, number.article.id, number.statement.start, number.quantity.start
