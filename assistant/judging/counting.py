"""What a sentence's numbers say of a claim's numbers (rule 10)."""

from __future__ import annotations

from assistant.judging.counts import Comparison, comparable, compare, counted, same_action
from assistant.judging.findings import Asked, Finding, Source
from assistant.judging.times import published_on


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
            about=published_on(source.reported or source.article.published),
        )
    if "earlier" in results:
        return Finding("neutral", "before", f"an earlier number of {measure}")
    if "wider" in results:
        return Finding("neutral", "at", f"a wider number of {measure}")
    if not all(any(same for _, same in each) for each in found):
        # Half of a claim, or the same number of another thing, backs nothing.
        return Finding("neutral", "at", f"the same number of {measure}")
    return Finding("supports", "at", f"the same number of {measure}", 1.0)
