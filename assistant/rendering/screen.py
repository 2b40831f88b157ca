"""What stands on the screen, in which order: the one layout that every rendering draws.

Nothing here knows Markdown or HTML. Words that come from articles are already on one line and
free of characters that act on a terminal or turn the writing direction; they are not escaped,
which is each rendering's own business.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant import wording
from assistant.model import (
    ArticleEntry,
    Brief,
    CheckedClaim,
    Disagreement,
    Evidence,
    Figure,
    FigureValue,
    HeadlineCheck,
    Origin,
    Quote,
    Summary,
)
from assistant.wording import Label

#: The first screen holds at most so many words of summary; more follows below.
SUMMARY_WORDS = 160

_MOST_ROWS = 3
_MOST_RELATED = 2

# Embeddings, overrides and isolates can make words read in another order than they stand in.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Cited:
    """Exact words with the number of their article; ``anchor`` names them in this brief."""

    words: str
    number: int | None
    anchor: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of the summary and the words it rests on."""

    text: str
    citations: tuple[Cited, ...]


@dataclass(frozen=True)
class Row:
    """One passage on a card: what it does, its words, and where they stand."""

    name: str
    cited: Cited
    source: str


@dataclass(frozen=True)
class Card:
    """One claim as it is shown; ``person`` is what a person decided, apart from the rest."""

    label: Label
    claim: str
    source: str
    number: int | None
    reasons: tuple[str, ...]
    rows: tuple[Row, ...]
    related: tuple[Row, ...]
    person: str
    next_step: str
    search: str


@dataclass(frozen=True)
class Listed:
    """An article of the brief in its numbered list."""

    number: int
    name: str
    title: str
    details: tuple[str, ...]
    url: str | None
    quotes: tuple[Cited, ...]


@dataclass(frozen=True)
class Screen:
    """A brief, ready to be drawn."""

    title: str
    made: str
    counts: tuple[Label, ...]
    note: str
    summary: tuple[Sentence, ...]
    summary_rest: tuple[Sentence, ...]
    not_used: str
    dropped: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    folded_line: str
    folded: tuple[Card, ...]
    figures: tuple[tuple[str, tuple[Cited, ...]], ...]
    headlines: tuple[tuple[str, int | None], ...]
    inside: tuple[tuple[str, int | None], ...]
    articles: tuple[Listed, ...]
    footer: str
    method: tuple[tuple[str, str], ...]


def plain(words: str) -> str:
    """Words on one line, without characters that act on a terminal or turn the direction."""
    return " ".join(without_acting(words).split())


def without_acting(words: str) -> str:
    """Words with a space for each control, and without marks that turn the writing direction."""
    return "".join(
        " " if kind in ("Cc", "Zl", "Zp") else "\ufffd" if kind == "Cs" else character
        for character in words
        if character not in _TURNING
        for kind in (unicodedata.category(character),)
    )


def screen(brief: Brief) -> Screen:
    """Lay a brief out: the first screen first, what it rests on after it."""
    cited: list[Quote] = [q for s in brief.summary.sentences for q in s.citations]
    cited += [value for figure in brief.figures for value in figure.values]
    return _Layout(brief.articles, brief.origins, brief.as_of, cited).screen(brief)


def by_label(cards: Iterable[Card]) -> list[tuple[Label, list[Card]]]:
    """Cards that bear the same label, together, in the order the labels first come."""
    groups: dict[Label, list[Card]] = {}
    for card in cards:
        groups.setdefault(card.label, []).append(card)
    return list(groups.items())


def framed(words: str) -> str:
    """Words between quotation marks, unless they bring their own."""
    return words if words[:1] in '“"' else f"“{words}”"


def alone(claim: CheckedClaim) -> Card:
    """The card of a claim that stands in no brief: a typed one, or a draft's sentence."""
    newest = [e.published for e in claim.evidence if e.published is not None]
    day = max([*newest, *([claim.as_of] if claim.as_of else [])], default=date.min)
    return _Layout((), (), day).card(claim)


class _Layout:
    """The numbers and anchors of one brief while it is being laid out."""

    def __init__(
        self,
        articles: Iterable[ArticleEntry],
        origins: Iterable[Origin],
        as_of: date,
        cited: Sequence[Quote] = (),
    ) -> None:
        self._as_of = as_of
        self._entries = {entry.id: entry for entry in articles}
        self._numbers = {entry: at for at, entry in enumerate(self._entries, start=1)}
        self._sizes = {origin.id: len(origin.articles) for origin in origins}
        self._anchors: dict[tuple[str, int, int], str] = {}
        for quote in cited:
            key = (quote.article, quote.start, quote.end)
            self._anchors.setdefault(key, f"quote-{len(self._anchors) + 1}")
        self._quotes = {(q.article, q.start, q.end): q for q in cited}

    def screen(self, brief: Brief) -> Screen:
        note = wording.only_one_source(brief)
        if note:
            shown = wording.to_verify(brief.claims)
            folded = tuple(claim for claim in brief.claims if claim not in shown)
        else:
            shown, folded, _ = wording.order(brief.claims)
        first, rest = self._summary(brief.summary)
        return Screen(
            title=plain(brief.title) or "Brief",
            made=plain(wording.made_of(brief)),
            counts=() if note else wording.counts(brief),
            note=note,
            summary=first,
            summary_rest=rest,
            not_used=wording.not_used(brief),
            dropped=tuple((plain(d.text), plain(d.reason)) for d in brief.summary.dropped),
            cards=tuple(self.card(claim) for claim in shown),
            folded_line=wording.folded_line(folded),
            folded=tuple(self.card(claim) for claim in folded),
            figures=tuple(self._figure(figure) for figure in brief.figures),
            headlines=tuple(
                self._headline(h) for h in brief.headline_check if h.outcome != "backed"
            ),
            inside=tuple(self._inside(one) for one in brief.inside),
            articles=tuple(self._listed(entry) for entry in brief.articles),
            footer=wording.footer(brief),
            method=tuple((plain(k), plain(v)) for k, v in sorted(brief.method.items())),
        )

    def _summary(self, summary: Summary) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
        sentences = tuple(
            Sentence(plain(s.text), tuple(self._cited(q) for q in s.citations))
            for s in summary.sentences
        )
        words = 0
        for at, sentence in enumerate(sentences):
            words += len(sentence.text.split())
            if words > SUMMARY_WORDS:
                return sentences[:at], sentences[at:]
        return sentences, ()

    def _cited(self, quote: Quote) -> Cited:
        anchor = self._anchors.get((quote.article, quote.start, quote.end), "")
        return Cited(plain(quote.quote), self._numbers.get(quote.article), anchor)

    def card(self, claim: CheckedClaim) -> Card:
        """One claim as it is shown."""
        heading = wording.heading(claim)
        reasons = [
            wording.said_reason(claim),
            wording.beside_quotes(claim),
            *wording.dispute_reasons(claim),
        ]
        beside = [*claim.disputed_by, *([claim.superseded_by] if claim.superseded_by else [])]
        told = {(quote.article, quote.start) for quote in beside}
        related = [e for e in wording.related(claim) if (e.article, e.start) not in told]
        most = _MOST_RELATED if claim.verdict == "not_enough_evidence" else 1
        quote = claim.quote
        return Card(
            label=heading._replace(text=plain(heading.text)),
            claim=plain(claim.text),
            source=self._claim_source(claim),
            number=self._numbers.get(quote.article) if quote else None,
            reasons=tuple(plain(why) for why in reasons if why),
            rows=tuple(self._rows(claim)),
            related=tuple(self._row("Related, does not decide", one) for one in related[:most]),
            person=plain(wording.person_says(claim.person)) if claim.person else "",
            next_step=plain(claim.next_step or wording.next_step(claim)),
            search=plain(wording.search_words(claim)),
        )

    def _claim_source(self, claim: CheckedClaim) -> str:
        if claim.quote is None:
            return ""
        entry = self._entries.get(claim.quote.article)
        if entry is None:
            parts = [claim.outlet or "", self._day(claim.published)]
            return plain(", ".join(part for part in parts if part))
        return plain(", ".join([_who(entry), *self._days_of(entry)]))

    def _rows(self, claim: CheckedClaim) -> Iterable[Row]:
        backing = wording.counted(claim, "supports")[:_MOST_ROWS]
        against = wording.counted(claim, "refutes")[:_MOST_ROWS]
        disputed = claim.verdict in ("conflicting", "refuted")
        for_name = "Says so" if disputed else "For"
        if claim.superseded_by is not None and claim.as_of is not None and not disputed:
            for_name = f"For (as of {self._day(claim.as_of)})"
        if disputed and not backing and claim.quote is not None:
            yield Row("Says so", self._cited(claim.quote), self._claim_source(claim))
        for one in backing:
            yield self._row(for_name, one)
        for one in against:
            yield self._row("Corrected" if one.correction else "Says otherwise", one)
        if not backing:
            for one in wording.copies(claim)[:_MOST_ROWS]:
                yield self._row("Carried by", one)
        if (later := claim.superseded_by) is not None:
            source = self._source(later, later.outlet, self._day(later.published))
            yield Row("Overtaken by", self._cited(later), source)
        for one in wording.set_aside(claim)[:_MOST_ROWS]:
            assert one.set_aside is not None
            yield self._row(f"Set aside: {plain(wording.marked(one.set_aside))}", one)
        for denial in claim.disputed_by:
            source = self._source(denial, denial.outlet, self._day(denial.published))
            yield Row(f"Denied by {plain(denial.party)}", self._cited(denial), source)

    def _row(self, name: str, evidence: Evidence) -> Row:
        source = self._source(evidence, evidence.outlet, self._day(evidence.published))
        if evidence.voice.kind != "own_reporting" and evidence.voice.who:
            source = f"{plain(evidence.voice.who)}, through {source}"
        if (size := self._sizes.get(evidence.origin, 1)) > 1:
            source += f" ({size} articles, 1 origin)"
        return Row(name, self._cited(evidence), source)

    def _source(self, quote: Quote, outlet: str | None, day: str) -> str:
        entry = self._entries.get(quote.article)
        name = outlet or (_who(entry) if entry else "an article without a named outlet")
        gone = " (withdrawn)" if entry is not None and entry.status == "withdrawn" else ""
        return plain(f"{name}, {day}{gone}" if day else f"{name}, day unknown{gone}")

    def _days_of(self, entry: ArticleEntry) -> list[str]:
        return [self._day(entry.published)] if entry.published else ["day unknown"]

    def _day(self, when: date | None) -> str:
        return wording.day(when, beside=self._as_of) if when is not None else ""

    def _figure(self, figure: Figure) -> tuple[str, tuple[Cited, ...]]:
        subject = [part for part in (figure.place, figure.subject, figure.measure) if part]
        values = " → " if figure.state == "updated" else " / "
        told = values.join(self._value(value) for value in figure.values)
        text = f"{', '.join(dict.fromkeys(subject))}: {told}: {figure.state}"
        return plain(text), tuple(self._cited(value) for value in figure.values)

    def _value(self, value: FigureValue) -> str:
        low, high = _number(value.low), _number(value.high)
        if low == high and low:
            shown = low
        elif low and high:
            shown = f"{low} to {high}"
        else:
            shown = f"≥ {low}" if low else f"≤ {high}" if high else "?"
        known = [self._day(value.as_of), value.counted_by or value.outlet or ""]
        beside = ", ".join(part for part in known if part)
        return f"{shown} ({beside})" if beside else shown

    def _headline(self, check: HeadlineCheck) -> tuple[str, int | None]:
        how = "wider than its body" if check.outcome == "wider" else "not found in its body"
        body = f"; body: “{wording.shortened(check.quote.quote)}”" if check.quote else ""
        text = f"{how}: “{check.headline}” ({check.reason}){body}"
        return plain(text), self._numbers.get(check.article)

    def _inside(self, found: Disagreement) -> tuple[str, int | None]:
        one, other = (wording.shortened(side.quote) for side in (found.one, found.other))
        text = f"two numbers of {found.measure} for the same: {framed(one)} and {framed(other)}"
        return plain(text), self._numbers.get(found.one.article)

    def _listed(self, entry: ArticleEntry) -> Listed:
        details = [*self._days_of(entry)]
        if entry.genre not in ("news", "unknown"):
            details.append(entry.genre.replace("_", " "))
        if (size := self._sizes.get(entry.origin, 1)) > 1:
            first = self._numbers.get(entry.origin)
            own = entry.origin == entry.id
            shared = f"origin of {size} articles" if own else f"same origin as [{first}]"
            details.append(shared if own or first else f"one origin with {size - 1} more")
        if entry.status != "present":
            details.append(entry.status)
        quotes = [self._cited(quote) for key, quote in self._quotes.items() if key[0] == entry.id]
        return Listed(
            number=self._numbers[entry.id],
            name=plain(_who(entry)),
            title=plain(entry.title or ""),
            details=tuple(details),
            url=entry.url,
            quotes=tuple(quotes),
        )


def _who(entry: ArticleEntry) -> str:
    name = entry.outlet or entry.title or "No outlet named"
    if not entry.credit or entry.credit == entry.outlet:
        return name
    absent = "" if entry.original_in_library else " (original not in the library)"
    return f"{name}, adapted from {entry.credit}{absent}"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value.is_integer() else f"{value:,}"
