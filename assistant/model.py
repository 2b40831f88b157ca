"""The words of Evenhand as types. Everything that passes between two stages is one of these.

Read this file first and ``assistant/desk.py``, the pipeline, second.

    Article ── Quote            exact words, by position
       │
    Statement                   what one sentence says: numbers, days, names, who says it
       │
    Claim ── Evidence ── CheckedClaim          judged by ``judging.verdict.decide``
       │
    Summary, Figure, HeadlineCheck ── Brief    the public contract, a JSON schema and back

All types are frozen. Days are calendar days as a source prints them; instants are UTC.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Genre = Literal[
    "news",
    "analysis",
    "opinion",
    "live",
    "press_release",
    "fact_check",
    "satire",
    "sponsored",
    "correction",
    "unknown",
]
KnownFrom = Literal["metadata", "byline", "cue", "user", "unknown"]
ArticleStatus = Literal["present", "removed", "withdrawn"]
ClaimKind = Literal["fact", "attributed", "forecast", "opinion"]
Stance = Literal["supports", "refutes", "neutral"]
Modality = Literal["asserts", "reports", "denies", "asks", "predicts"]
Method = Literal["rule", "verifier", "model"]
VerdictName = Literal["supported", "refuted", "conflicting", "not_enough_evidence"]
VoiceKind = Literal["own_reporting", "named", "document", "unnamed", "other_outlet"]
FigureState = Literal["agrees", "updated", "differs"]
HeadlineOutcome = Literal["backed", "wider", "not_in_body"]
ClaimDecision = Literal["holds", "does_not_hold", "no_claim"]
ArticleDecision = Literal["not_counted", "withdrawn"]
OriginDecision = Literal["joined", "split"]
MarkedThing = Literal["claim", "passage", "article", "genre", "origin"]
#: Where the time a passage speaks of lies, seen from the time the claim speaks of (rule 8).
When = Literal["before", "at", "after", "unknown"]

#: Genres whose pages are not evidence for anything (rule 7).
NO_EVIDENCE_GENRES: frozenset[Genre] = frozenset({"opinion", "satire", "sponsored"})


class Frozen(BaseModel):
    """A value: immutable, comparable, and strict about its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Interval(Frozen):
    """Whole days, both ends included."""

    start: date
    end: date

    @model_validator(mode="after")
    def _ordered(self) -> Interval:
        if self.end < self.start:
            raise ValueError(f"an interval cannot end ({self.end}) before it starts ({self.start})")
        return self

    def overlaps(self, other: Interval) -> bool:
        return self.start <= other.end and other.start <= self.end

    def within(self, other: Interval) -> bool:
        return other.start <= self.start and self.end <= other.end

    def contains(self, day: date) -> bool:
        return self.start <= day <= self.end


class Quote(Frozen):
    """A span of an article and its words: ``article.text[start:end] == quote``.

    Made by :meth:`Article.quoted` and nowhere else; parsing one back from a stored brief is
    the only other way to hold one.
    """

    article: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    quote: Annotated[str, Field(min_length=1)]

    def bare(self) -> Quote:
        """The same words without what a subclass adds to them."""
        return Quote(article=self.article, start=self.start, end=self.end, quote=self.quote)


class Article(Frozen):
    """One canonical text, never changed once stored.

    ``id`` is a hash of text, title, outlet, published day and canonical URL, so the same page
    read twice is the same article. ``text`` holds the source's own characters without
    furniture, controls and surplus white space; the headline stands in ``title`` only.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    credit: str | None = None
    published: date | None = None
    published_from: KnownFrom = "unknown"
    genre: Genre = "unknown"
    genre_from: KnownFrom = "unknown"
    language: str = "en"
    sha256: str

    @classmethod
    def of(
        cls,
        text: str,
        *,
        title: str | None = None,
        outlet: str | None = None,
        published: date | None = None,
        url: str | None = None,
        **rest: Any,
    ) -> Article:
        """Make an article from its canonical text, computing its identity.

        Args:
            text: the canonical body, already free of furniture.
            title, outlet, published, url: what, with the text, makes its identity.
            rest: the other fields of :class:`Article`.
        """
        identity = json.dumps(
            [text, title, outlet, published.isoformat() if published else None, url],
            ensure_ascii=True,
        )
        return cls(
            id=hashlib.sha256(identity.encode()).hexdigest()[:20],
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            text=text,
            title=title,
            outlet=outlet,
            published=published,
            url=url,
            **rest,
        )

    def quoted(self, start: int, end: int) -> Quote:
        """The exact words at ``[start, end)``.

        Raises:
            ValueError: the span is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(
                f"no span [{start}, {end}) in an article of {len(self.text)} characters"
            )
        return Quote(article=self.id, start=start, end=end, quote=self.text[start:end])

    @property
    def name(self) -> str:
        """How a reader would call it: outlet, else title, else its id."""
        return self.outlet or self.title or self.id


class Quantity(Frozen):
    """A number as a sentence states it, with its bounds and what it counts.

    ``low``/``high`` are inclusive; ``None`` is unbounded: "at least 20" is ``(20, None)``,
    "dozens" ``(24, 99)``, "no one" ``(0, 0)``; ``strict`` bounds leave themselves out ("more than
    20"). ``measure`` is the canonical thing counted
    ("injured", "killed", "percent", else the noun's stem). Offsets are into the sentence.
    """

    low: float | None
    high: float | None
    measure: str
    unit: str = ""
    strict: bool = False
    start: int
    end: int

    def agrees(self, other: Quantity) -> bool:
        """Whether some value satisfies both bounds."""
        low = max((v for v in (self.low, other.low) if v is not None), default=None)
        high = min((v for v in (self.high, other.high) if v is not None), default=None)
        return low is None or high is None or low <= high

    def entailed_by(self, other: Quantity) -> bool:
        """Whether every value within the other's bounds is within these: 23 entails "at least 20"."""
        edges = not self.strict or other.strict
        low = self.low is None or (
            other.low is not None and (other.low > self.low or (edges and other.low == self.low))
        )
        high = self.high is None or (
            other.high is not None
            and (other.high < self.high or (edges and other.high == self.high))
        )
        return low and high


class Voice(Frozen):
    """Whose knowledge a passage rests on. One statement in five outlets is one voice.

    ``body`` is for whom a named spokesperson speaks.
    """

    kind: VoiceKind
    who: str | None = None
    body: str | None = None


class Statement(Frozen):
    """What one sentence of an article says, read once by ``language.statement.read``.

    ``asserted`` is false where the sentence is only asked, supposed, claimed by someone else
    or denied (rule 7). ``about`` is the time it speaks of, ``None`` when it does not say.
    """

    text: str
    start: int
    end: int
    quantities: tuple[Quantity, ...] = ()
    names: tuple[str, ...] = ()
    about: Interval | None = None
    negated: bool = False
    modality: Modality = "asserts"
    speakers: tuple[str, ...] = ()
    voice: Voice = Voice(kind="own_reporting")
    asserted: bool = True


class Mark(Frozen):
    """What a person decided about a claim, a passage, an article, its genre or its origin.

    ``subject`` names a claim by its words (``hand.claim_key``) or an article by its id; ``other``
    the passage of a claim (``article:start``) or the second of two articles. A later mark on the
    same replaces an earlier one.
    """

    on: MarkedThing
    subject: str
    other: str = ""
    decision: str
    #: What is marked, in words that a list can show.
    words: str = ""
    note: str = ""
    by: str = ""
    at: datetime

    @property
    def id(self) -> str:
        """The same for every mark on the same thing."""
        told = json.dumps([self.on, self.subject, self.other])
        return hashlib.sha256(told.encode()).hexdigest()[:12]


class Claim(Frozen):
    """One self-contained, checkable statement.

    ``about`` is the time it speaks of as an interval, ``as_of`` that time's last day.
    ``quote`` is null for a claim that a person typed: it has no asserting side. ``text`` is
    the quote with what it leaves open put in brackets.
    """

    id: str
    text: str
    kind: ClaimKind = "fact"
    speakers: tuple[str, ...] = ()
    as_of: date | None = None
    about: Interval | None = None
    cues: tuple[str, ...] = ()
    quote: Quote | None = None
    voice: Voice = Voice(kind="own_reporting")
    outlet: str | None = None
    published: date | None = None
    #: The asserting side: the origin of the claim's article, and the outlet it credits (rule 3).
    origin: str | None = None
    credit: str | None = None


class Evidence(Quote):
    """A quote and what it says about one claim."""

    outlet: str | None = None
    published: date | None = None
    credit: str | None = None
    origin: str
    voice: Voice
    about: Interval | None = None
    modality: Modality = "asserts"
    stance: Stance = "neutral"
    score: float = 0.0
    method: Method = "rule"
    counted: bool = False
    when: When = "unknown"
    #: Speaks of a later time at which the claim no longer holds (rule 8).
    overtakes: bool = False
    #: This article corrects the claim's outlet, or the outlet it credits (rules 3 and 4).
    correction: bool = False
    #: An interested party's bare denial or assertion (rule 5); its name.
    denied_by: str | None = None
    #: What decided: the rule by name, or the words that matched.
    why: str = ""
    #: A person's mark for which it decides nothing, whatever its stance.
    set_aside: Mark | None = None


class Superseded(Quote):
    """Evidence about a later time that overtakes a claim (rule 8). Stands beside the verdict."""

    outlet: str | None = None
    published: date | None = None
    about: Interval | None = None


class Dispute(Quote):
    """A denial by an interested party (rule 5). It alone moves no verdict."""

    party: str
    outlet: str | None = None
    published: date | None = None
    offers: Literal["a document", "nothing that we hold"] = "nothing that we hold"


class Said(Frozen):
    """The first of an attributed claim's two answers (rule 6): was it said?"""

    verdict: Literal["yes", "one_report", "not_found"]
    quote: Quote | None = None


class PersonDecision(Frozen):
    """What a person decided about a claim; never mixed with the machine's verdict."""

    decision: ClaimDecision
    note: str = ""
    by: str = ""
    at: datetime


class CheckedClaim(Claim):
    """A claim with its verdict, or the reason why it has none.

    Exactly one of ``verdict``, ``unchecked`` and ``not_checkable`` is set.
    """

    verdict: VerdictName | None = None
    reason: str = ""
    unchecked: str | None = None
    not_checkable: str | None = None
    said: Said | None = None
    superseded_by: Superseded | None = None
    disputed_by: tuple[Dispute, ...] = ()
    next_step: str = ""
    confidence: float | None = None
    origins_supporting: int = 0
    origins_refuting: int = 0
    person: PersonDecision | None = None
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="after")
    def _one_outcome(self) -> CheckedClaim:
        outcomes = [o for o in (self.verdict, self.unchecked, self.not_checkable) if o is not None]
        if len(outcomes) != 1:
            raise ValueError("a claim has exactly one of verdict, unchecked and not_checkable")
        return self


class ArticleEntry(Frozen):
    """An article as a brief lists it."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    published_from: KnownFrom
    credit: str | None
    original_in_library: bool
    genre: Genre
    origin: str
    status: ArticleStatus = "present"
    sha256: str


class Origin(Frozen):
    """Articles that share one piece of reporting. ``id`` is the earliest article's."""

    id: str
    articles: tuple[str, ...]
    reason: str
    score: float


class SummarySentence(Frozen):
    """A sentence of a summary with the quotes that entail it; ``support`` is 0 to 1."""

    text: str
    citations: tuple[Quote, ...]
    support: float


class Dropped(Frozen):
    """A sentence considered for a summary and not used, and why."""

    text: str
    reason: str


class Summary(Frozen):
    sentences: tuple[SummarySentence, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class LeftOut(Frozen):
    """A sentence that no claim was made of, and why."""

    quote: Quote
    reason: str


class FigureValue(Quote):
    """One value of a figure: bounds, the day it counts to, and who counted."""

    low: float | None
    high: float | None
    as_of: date | None
    counted_by: str
    outlet: str | None = None
    origin: str


class Figure(Frozen):
    """Numbers of one measure, subject, place and event, as different articles give them."""

    measure: str
    subject: str
    place: str
    event: str
    values: tuple[FigureValue, ...]
    state: FigureState


class HeadlineCheck(Frozen):
    """A headline held against its own body. ``quote`` is the body's nearest words."""

    article: str
    headline: str
    outcome: HeadlineOutcome
    reason: str
    quote: Quote | None = None


class Disagreement(Frozen):
    """Two sentences of one article that cannot both hold, in reading order, and about what."""

    one: Quote
    other: Quote
    measure: str


class Brief(Frozen):
    """A summary, the claims checked, and what they rest on, as of a day.

    Only ``id``, ``created_at`` and ``cost`` depend on the run (rule 13).
    """

    id: str
    title: str
    topic: str | None = None
    as_of: date
    created_at: datetime
    newest_article: date | None = None
    #: How many articles and origins the claims were compared with, this brief's included.
    compared_with: int
    compared_origins: int
    method: dict[str, str] = Field(default_factory=dict)
    cost: dict[str, float] = Field(default_factory=dict)
    articles: tuple[ArticleEntry, ...] = ()
    origins: tuple[Origin, ...] = ()
    summary: Summary = Summary()
    claims: tuple[CheckedClaim, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    figures: tuple[Figure, ...] = ()
    headline_check: tuple[HeadlineCheck, ...] = ()
    inside: tuple[Disagreement, ...] = ()


class Refused(Frozen):
    """An input that could not be read: its name and one line that says why."""

    source: str
    reason: str


class Added(Frozen):
    """What adding did. ``skipped`` are files of a folder whose kind no reader takes."""

    articles: tuple[Article, ...] = ()
    already: tuple[Article, ...] = ()
    refused: tuple[Refused, ...] = ()
    skipped: tuple[Refused, ...] = ()


class DraftSentence(Frozen):
    """A sentence of a draft held against the library; never stored, never evidence."""

    text: str
    start: int
    end: int
    checked: CheckedClaim | None = None
    reason: str = ""


class AnswerSentence(Frozen):
    """One piece of a streamed answer: exact words with their citation, or a refusal without."""

    text: str
    citation: Quote | None = None
    outlet: str | None = None
    published: date | None = None


class BriefEntry(Frozen):
    """A kept brief as a list shows it."""

    id: str
    title: str
    topic: str | None
    as_of: date
    created_at: datetime
    claims: int


class Progress(Frozen):
    """How far long work has come: ``done`` of ``total`` in a named stage."""

    stage: str
    done: int
    total: int
