"""What passes between the rules: a claim and a sentence held against it, each read once, and a finding.

The rules that make findings have a module each: ``corrections``, ``occurrences``, ``denials``,
``counting``; ``times`` says of which time a sentence speaks. ``evidence`` asks them in order.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from assistant.judging.absence import Absence, absence
from assistant.judging.counts import Counted, counted
from assistant.judging.times import reported_before
from assistant.language.meaning import meanings
from assistant.language.names import share
from assistant.language.statement import read
from assistant.model import Article, Claim, Interval, Method, Quantity, Stance, Statement, When

#: Share of a claim's content that a denial or a correction must carry to be of this claim.
OF_THIS_CLAIM = 0.5


class Source(NamedTuple):
    """A sentence of another article, read, with what stands before it and whose report it is."""

    article: Article
    statement: Statement
    context: str
    origin: str
    #: For each of the statement's numbers, the day on which the origin's articles first gave it.
    reported: tuple[date | None, ...] = ()

    @property
    def time(self) -> Interval | None:
        """The time it speaks of: its own, else the days before its report."""
        return self.statement.about or reported_before(self.article.published)

    def told_on(self, number: Quantity | None) -> date | None:
        """The day on which a number was first given, or the latest of all of them."""
        told = dict(zip(self.statement.quantities, self.reported, strict=False))
        if number is not None:
            return told.get(number) or self.article.published
        return max((d for d in told.values() if d), default=self.article.published)


class Finding(NamedTuple):
    """What a rule or the verifier finds in a source: a stance, the time it is about, and why."""

    stance: Stance
    when: When
    why: str
    score: float = 0.0
    method: Method = "rule"
    overtakes: bool = False
    correction: bool = False
    denied_by: str | None = None
    #: The time it speaks of, where that is another than the sentence's own.
    about: Interval | None = None
    #: Where the quote ends, if it takes in the sentence after this one.
    end: int | None = None


class Asked(NamedTuple):
    """A claim, read once for all its sources."""

    claim: Claim
    content: str
    statement: Statement
    meanings: frozenset[str]
    absence: Absence | None
    counts: tuple[Counted, ...]
    time: Interval | None

    @classmethod
    def of(cls, claim: Claim) -> Asked:
        text = claim.quote.quote if claim.quote else claim.text
        statement = read(text, claim.published or claim.as_of)
        statement = statement.model_copy(update={"about": claim.about or statement.about})
        article = Article.of(text, outlet=claim.outlet, published=claim.published)
        return cls(
            claim=claim,
            content=without_attribution(text, statement),
            statement=statement,
            meanings=frozenset(meanings(text)),
            absence=absence(text, claim.published or claim.as_of),
            counts=tuple(
                counted(
                    article, statement.model_copy(update={"asserted": True}), claim.origin or ""
                )
            ),
            time=claim.about or reported_before(claim.as_of),
        )


def carried(asked: Asked, statement: Statement) -> float:
    """How much of the claim's content and names a statement carries, 0 to 1."""
    if not asked.meanings:
        return 0.0
    content = len(asked.meanings & frozenset(meanings(statement.text))) / len(asked.meanings)
    named = statement.names
    return (
        content
        if not asked.statement.names
        else (content + share(asked.statement.names, named)) / 2
    )


#: Verbs of a source that vouches for what it says.
_SAYS = "said|says|reported|reports|announced|confirmed|stated|estimated|estimates|estimate|added"
#: When, where and how it was said: what follows the verb up to a comma or the sentence's end.
_SAID_HOW = (
    r"(?:\s+(?:late|early|earlier|on|at|yesterday|today)\b[^,;“”\"]*?"
    r"|\s+in\s+(?:an?|its|his|her|their)\s+[^,;“”\"]*?"
    r"(?:statement|interview|report|estimate|letter|post|briefing|release)\b[^,;“”\"]*?)?"
)
#: After "said", words that are no beginning of what was said, or lean on who said it.
_NO_BEGINNING = (
    r"(?!(?:of|about|for|with|as|by|it|he|she|they|we|i|his|her|its|their|our|nothing|so|much|little|later|earlier|during|via|to|last"
    r"|this|that|after|before|when|who|which|on|in|at\s(?!least|most)|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|today|yesterday)\b)"
)


def without_attribution(text: str, statement: Statement) -> str:
    """What is claimed, without who says it and when, so that another mouth can support it."""
    if not statement.speakers:
        return text
    who = rf"(?:(?:the|a|an|its|their)\s+)?{re.escape(statement.speakers[0])}"
    ends = r"(?=,|[.]?\s*$)"
    for pattern in (
        rf",\s+according\s+to\s+{who}(?:\s+on\b[^,;“”\"]*?)?{ends}",
        rf",\s+{who}\s+(?:{_SAYS})\b{_SAID_HOW}{ends}",
        rf"^according\s+to\s+{who},\s+{_NO_BEGINNING}(?=\w)",
        rf"^{who}\s+(?:said|says)\s+(?:that\s+)?{_NO_BEGINNING}(?=[a-z\d])",
        rf"^{who}\s+(?:reported|announced|confirmed)\s+that\s+{_NO_BEGINNING}(?=[a-z\d])",
    ):
        text = re.sub(pattern, "", text, count=1, flags=re.IGNORECASE)
    return text[:1].upper() + text[1:]
