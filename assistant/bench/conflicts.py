"""Planted conflicts: whether a fact changed in one outlet is disputed, and nothing else is.

Each edit changes one sentence of one outlet's article on an event that others tell too: a fact that
another outlet states (``planted``), or only the wording. Every claim of every outlet is then held
against all sentences of the others, by the product's own rules and verifier. Edits name event, outlet
and sentence by number, so that a list of them holds no words but the replacement.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from assistant.bench.events import (
    Once,
    article_of,
    checked_claims,
    outlet_named,
    replaced,
    sentences_of,
    touches,
)
from assistant.bench.report import Options, Report, report_of, rounded
from assistant.bench.rows import EventRow, Row, Skipped, Told, read_rows
from assistant.errors import InputError
from assistant.model import CheckedClaim, Quote
from assistant.verifier import Verifier

_DISPUTED = frozenset({"refuted", "conflicting"})
_NINE_TENTHS = 0.9


class Place(BaseModel):
    """A sentence of an event by outlet and number, counted from 0 over all paragraphs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    outlet: str
    sentence: int


class Edit(Row):
    """One change of one sentence: characters ``[start, end)`` replaced."""

    id: str
    event: str
    outlet: str
    sentence: int
    start: int
    end: int
    replacement: str
    kind: str
    planted: bool
    #: The sentence of another outlet that states the fact, or tells the same.
    other: Place

    @property
    def edited(self) -> Place:
        return Place(outlet=self.outlet, sentence=self.sentence)


class Flag(NamedTuple):
    """A disputed claim and the evidence against it, by the sentences they stand in."""

    claim: tuple[Place, ...]
    against: tuple[tuple[Place, ...], ...]

    def shows(self, one: Place, other: Place) -> bool:
        """Whether one is the claim and the other stands against it."""
        return one in self.claim and any(other in places for places in self.against)

    def touches(self, place: Place) -> bool:
        return place in self.claim or any(place in places for places in self.against)


def conflicts(file: Path, options: Options) -> Report:
    """Apply every edit alone, and count which disputes it raises."""
    if options.edits is None:
        raise InputError("the task conflicts needs a list of edits: --edits FILE")
    rows, skipped = read_rows(file, EventRow)
    edits, unread = read_rows(options.edits, Edit)
    events = {row.id: row for _, row in rows}
    verifier = Once(options.verifier)
    before = {name: _flags(row.documents, verifier) for name, row in events.items()}
    found: list[tuple[Edit, list[Flag]]] = []
    for line, edit in edits:
        try:
            changed = _changed(events[edit.event].documents, edit)
        except (KeyError, IndexError) as error:
            unread.append(Skipped(line, f"no such place: {error}"))
            continue
        raised = [f for f in _flags(changed, verifier) if f not in before[edit.event]]
        found.append((edit, raised))
    per_event = sorted(len(flags) for flags in before.values())
    return (
        report_of(len(found), [*skipped, *unread])
        | _measured(found, sum(per_event))
        | {
            "events": len(events) or None,
            "flags_on_unedited_events": sum(per_event) if events else None,
            "unedited_median": statistics.median(per_event) if events else None,
            "unedited_at_nine_tenths": (
                per_event[min(len(per_event) - 1, int(_NINE_TENTHS * len(per_event)))]
                if events
                else None
            ),
        }
    )


def _measured(found: Sequence[tuple[Edit, list[Flag]]], on_originals: int) -> Report:
    planted = [(edit, flags) for edit, flags in found if edit.planted]
    harmless = [(edit, flags) for edit, flags in found if not edit.planted]
    right = [(edit, [f for f in flags if f.touches(edit.edited)]) for edit, flags in planted]
    detected = [edit for edit, flags in right if flags]
    shown = [
        edit
        for edit, flags in right
        if any(f.shows(edit.edited, edit.other) or f.shows(edit.other, edit.edited) for f in flags)
    ]
    true = sum(len(flags) for _, flags in right)
    beside = sum(len(flags) for _, flags in planted) - true
    wrong = sum(len(flags) for _, flags in harmless)
    raised = true + beside + wrong + on_originals
    kinds = Counter(edit.kind for edit, _ in planted)
    hits = Counter(edit.kind for edit in detected)
    return {
        "planted": len(planted) or None,
        "harmless": len(harmless) or None,
        "recall": rounded(len(detected) / len(planted)) if planted else None,
        "recall_by_kind": [f"{k}: {hits[k]} of {kinds[k]}" for k in sorted(kinds)] or None,
        "right_two_sentences": rounded(len(shown) / len(detected)) if detected else None,
        "precision": rounded(true / raised) if raised else None,
        "true_flags": true if planted else None,
        "flags_beside_a_planted_one": beside if planted else None,
        "flags_on_harmless_edits": wrong if harmless else None,
        "missed": [edit.id for edit, flags in right if not flags] or None,
        "wrongly_flagged": [edit.id for edit, flags in harmless if flags] or None,
    }


def _changed(documents: Sequence[Told], edit: Edit) -> list[Told]:
    told = outlet_named(documents, edit.outlet)
    outlet_named(documents, edit.other.outlet)
    edited = replaced(told, edit.sentence, edit.start, edit.end, edit.replacement)
    return [edited if document is told else document for document in documents]


def _flags(documents: Sequence[Told], verifier: Verifier) -> list[Flag]:
    """Every disputed claim of an event, each outlet standing for itself."""
    places = _Places(documents, {article_of(d).id: d.outlet for d in documents})
    checked = checked_claims(documents, verifier)
    return [places.flag(claim) for claim in checked if claim.verdict in _DISPUTED]


class _Places:
    """Tells which sentences of which outlet a quote stands in."""

    def __init__(self, documents: Sequence[Told], outlet_of: Mapping[str, str]) -> None:
        self._outlet_of = outlet_of
        self._spans = {document.outlet: sentences_of(document) for document in documents}

    def flag(self, checked: CheckedClaim) -> Flag:
        assert checked.quote is not None
        against = [e for e in checked.evidence if e.stance == "refutes" and e.counted]
        return Flag(self._of(checked.quote), tuple(self._of(e) for e in against))

    def _of(self, quote: Quote) -> tuple[Place, ...]:
        outlet = self._outlet_of[quote.article]
        return tuple(
            Place(outlet=outlet, sentence=number)
            for number, span in enumerate(self._spans[outlet])
            if touches(quote, span)
        )
