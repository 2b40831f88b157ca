"""What the passages of other articles say about one claim.

For each sentence the rules are asked first, in this order: is it admissible (rule 7), does it
correct the claim (rules 3 and 4), does it tell of what the claim says has not happened
(``absence``), does it count the same thing (``figures``), does an interested party only deny it
(rule 5); last, the verifier. The time it speaks of decides what its stance may do (rule 8).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from assistant.judging.absence import Absence, absence, covers, occurrence
from assistant.judging.figures import (
    Comparison,
    Counted,
    comparable,
    compare,
    counted,
    same_action,
)
from assistant.judging.voices import copied, one_statement, same_voice
from assistant.language.meaning import days_and_numbers, meanings
from assistant.language.names import share
from assistant.language.sentences import split
from assistant.language.statement import read
from assistant.language.words import fold
from assistant.model import (
    NO_EVIDENCE_GENRES,
    Article,
    Claim,
    Evidence,
    Interval,
    Method,
    Stance,
    Statement,
    Voice,
    When,
)
from assistant.verifier import Judgement, Pair, Verifier

#: A report that names no day speaks of the days just before it was published.
_REPORTED_WITHIN = timedelta(days=2)
_JUDGED_LANGUAGE = "en"
#: Share of the claim's content from which a passage is worth showing as related.
_RELATED = 0.34
#: Share of the claim's content without its names that a silent passage must carry to be shown.
_SHOWN_RELATED = 0.3
#: Share of the claim's words that a correction without a number must repeat.
_RESTATED = 0.8
_WRONGLY_SAID = re.compile(
    r"\b(?:said|stated|reported|described|gave|misstated|misspelled|wrongly|incorrectly|mistakenly|"
    r"earlier version|an article|a report|we said|we wrote)\b",
    re.I,
)
#: Share of the claim's content that a denial or a correction must carry to be of this claim.
_OF_THIS_CLAIM = 0.5
#: Content words, and their share of what is denied, that must be of the claim: one is chance.
_FEWEST_DENIED = 2
_DENIED_OF_THIS_CLAIM = 0.66


#: What a denial may take back. An offer, a plan or an appeal can be rejected, but says nothing
#: that could be denied.
_DENIED = re.compile(
    r"\bden(?:y|ies|ied)\b|\b(?:reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es|ed))\b"
    r"(?=\s+that\b|(?:\s+[\w'’-]+){0,4}?\s+(?:claims?|allegations?|accusations?|charges?|reports?"
    r"|assertions?|accounts?|suggestions?|figures?|statements?|notions?|rumou?rs?)\b)",
    re.I,
)


_DENIED_END = re.compile(r"[,;:.]|\b(?:and|but|while|as)\b")
_CLAIM_NOUNS = frozenset(
    meanings("claims allegations accusations charges reports assertions accounts suggestions")
)


class Source(NamedTuple):
    """A sentence of another article, read, with what stands before it and whose report it is."""

    article: Article
    statement: Statement
    context: str
    origin: str
    #: The first day on which the origin's articles appeared.
    reported: date | None = None


class _Finding(NamedTuple):
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


def gather(claim: Claim, sources: Sequence[Source], verifier: Verifier) -> list[Evidence]:
    """Judge every source against a claim.

    Args:
        claim: the claim; its own article must not be among the sources.
        sources: candidate sentences, each once.
        verifier: asked in one batch about what the rules leave open.

    Returns:
        Evidence for every source that supports, refutes, overtakes, denies or is related, the
        strongest first. Sources on another subject are left out.
    """
    asked = _Asked.of(claim)
    findings: list[tuple[Source, _Finding | None]] = []
    for source in sources:
        admissible = source.article.genre not in NO_EVIDENCE_GENRES
        readable = source.article.language == _JUDGED_LANGUAGE
        if not (admissible and readable and _related(asked, source)):
            continue
        findings.append((source, _by_rule(asked, source)))
    open_pairs = [
        Pair(asked.content, _in_context(source)) for source, finding in findings if finding is None
    ]
    answers = iter(verifier.judge(open_pairs))
    judged = [
        (source, finding or _by_verifier(asked, source, next(answers)))
        for source, finding in findings
    ]
    found = [
        _evidence(asked, source, finding)
        for source, finding in judged
        if _decides(finding) or _on_the_subject(asked, source.statement)
    ]
    return sorted(found, key=_strongest_first)


def judge_texts(claim: str, texts: Sequence[str], verifier: Verifier) -> list[Evidence]:
    """Judge bare texts, each as an article and origin of its own, against a typed claim."""
    typed = Claim(id="", text=claim)
    sources = []
    for place, text in enumerate(texts):
        article = Article.of(text or " ", outlet=f"source {place + 1}")
        sources.append(Source(article, read(article.text), "", article.id))
    return gather(typed, sources, verifier)


class _Asked(NamedTuple):
    """A claim, read once for all its sources."""

    claim: Claim
    content: str
    statement: Statement
    meanings: frozenset[str]
    absence: Absence | None
    counts: tuple[Counted, ...]
    time: Interval | None

    @classmethod
    def of(cls, claim: Claim) -> _Asked:
        text = claim.quote.quote if claim.quote else claim.text
        statement = read(text, claim.published or claim.as_of)
        statement = statement.model_copy(update={"about": claim.about or statement.about})
        article = Article.of(text, outlet=claim.outlet, published=claim.published)
        return cls(
            claim=claim,
            content=_without_attribution(text, statement),
            statement=statement,
            meanings=frozenset(meanings(text)),
            absence=absence(text, claim.published or claim.as_of),
            counts=tuple(
                counted(
                    article, statement.model_copy(update={"asserted": True}), claim.origin or ""
                )
            ),
            time=claim.about or _reported(claim.as_of),
        )


def _by_rule(asked: _Asked, source: Source) -> _Finding | None:
    """The first rule that has something to say; ``None`` leaves it to the verifier."""
    when = _when(asked.time, _time_of(source))
    if correction := _correction(asked, source):
        return correction
    if source.article.genre == "correction":
        # What a correction repeats in order to correct it is not its own statement (rule 7).
        return _Finding("neutral", when, "a correction of another report")
    if asked.absence is not None:
        return _occurred(asked, asked.absence, source)
    if not source.statement.asserted:
        return _denial(asked, source, when) or _Finding("neutral", when, "not asserted")
    if counting := _counting(asked, source):
        return counting
    return None


#: A sentence that opens so speaks of somebody named before it.
_REFERS_BACK = re.compile(
    r"[“\"‘']?(?:He|She|They|It|His|Her|Their|Its|This|These|Those|The (?:company|firm|minister|"
    r"president|agency|ministry|attack|strike|deal|agreement|move|decision|vote|group|man|woman|"
    r"pair|talks|meeting))\b"
)


def _in_context(source: Source) -> str:
    """What the verifier reads: the sentence, under its headline if it speaks of "he" or "it"."""
    text, title = source.statement.text, source.article.title
    return f"[{title}] {text}" if title and _REFERS_BACK.match(text) else text


def _by_verifier(asked: _Asked, source: Source, judgement: Judgement) -> _Finding:
    when = _when(asked.time, _time_of(source))
    # A number that the figures rule did not find comparable refutes nothing.
    refutes = judgement.stance == "refutes" and not asked.counts
    if when == "after" and refutes:
        return _Finding(
            "neutral", when, judgement.why, judgement.refute, "verifier", overtakes=True
        )
    if (when in {"at", "unknown"} and asked.time is None) or when == "at":
        if refutes:
            return _Finding("refutes", when, judgement.why, judgement.refute, "verifier")
        if judgement.stance == "supports":
            return _Finding("supports", when, judgement.why, judgement.support, "verifier")
    return _Finding("neutral", when, "", judgement.support, "verifier")


def _occurred(asked: _Asked, wanted: Absence, source: Source) -> _Finding:
    """Rule 8 for absence claims; design's cases for "no official direct talks since …"."""
    happened = occurrence(wanted, source.statement, source.context, source.article.text)
    as_of = asked.claim.as_of
    if happened is None or happened.about is None:
        return _Finding("neutral", "unknown", "on the subject, tells of no such event")
    if wanted.since is not None and happened.about.start <= wanted.since.end:
        return _Finding("neutral", "before", "before the time the claim speaks of")
    if as_of is None or happened.about.start > as_of:
        first = happened.first_since
        if as_of is None:
            return _Finding("refutes", "at", "it has happened", 1.0)
        if first is not None and covers(first, happened.about, as_of):
            return _Finding("supports", "at", "the first in that time", 1.0, overtakes=True)
        return _Finding("neutral", "after", "it has happened since", 1.0, overtakes=True)
    if wanted.since is None and (as_of - happened.about.end).days > _SINCE_UNDATED_DAYS:
        # "since the early weeks": without a date, only what is recent surely lies in the span.
        return _Finding("neutral", "before", "perhaps before the time the claim speaks of")
    return _Finding("refutes", "at", "it has happened in that time", 1.0)


_SINCE_UNDATED_DAYS = 365


def _counting(asked: _Asked, source: Source) -> _Finding | None:
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
        return _Finding("refutes", "at", f"another number of {measure}", 1.0)
    if "update" in results:
        # Counted later of the same event: the time it speaks of is that of the counting.
        return _Finding(
            "neutral",
            "after",
            f"a later number of {measure}",
            1.0,
            overtakes=True,
            about=_counted_on(source.reported or source.article.published),
        )
    if "earlier" in results:
        return _Finding("neutral", "before", f"an earlier number of {measure}")
    if "wider" in results:
        return _Finding("neutral", "at", f"a wider number of {measure}")
    if not all(any(same for _, same in each) for each in found):
        # Half of a claim, or the same number of another thing, backs nothing.
        return _Finding("neutral", "at", f"the same number of {measure}")
    return _Finding("supports", "at", f"the same number of {measure}", 1.0)


def _denial(asked: _Asked, source: Source, when: When) -> _Finding | None:
    said = source.statement
    # Rule 5 lists a party by its name; who denies again what the claim has him deny adds nothing.
    if said.modality != "denies" or said.voice.kind not in {"named", "document"}:
        return None
    if same_voice(said.voice, asked.claim.voice) or asked.statement.modality == "denies":
        return None
    if asked.statement.negated:
        return None  # who denies that it happened says what this claim says
    found = _DENIED.search(said.text)
    if found is None:
        return None
    denied = frozenset(meanings(_DENIED_END.split(said.text[found.end() :])[0])) - _CLAIM_NOUNS
    named = {m for name in source.statement.names for m in meanings(name)}
    content = denied - named
    shared = len(content & asked.meanings)
    if shared < max(_FEWEST_DENIED, _DENIED_OF_THIS_CLAIM * len(content)):
        return None
    if share(source.statement.names, asked.statement.names) < _OF_THIS_CLAIM:
        return None
    return _Finding("neutral", when, "a denial", denied_by=source.statement.speakers[0])


def _correction(asked: _Asked, source: Source) -> _Finding | None:
    """A correction by the claim's outlet, or the one it credits, of what the claim says (rule 3).

    Of a claim that a person typed, any outlet's correction: it says what not to repeat.
    """
    if source.article.genre != "correction":
        return None
    claim = asked.claim
    corrected_on = source.article.published
    if claim.published and corrected_on and corrected_on < claim.published:
        return None  # what was written after the correction may be the corrected state
    outlet = fold(source.article.outlet or "")
    own = outlet and outlet in {fold(claim.outlet or ""), fold(claim.credit or "")}
    if not (own or claim.quote is None) or not _restates(asked, source.statement):
        return None
    return _Finding(
        "refutes", "at", "a correction", 1.0, correction=True, end=_with_the_right_words(source)
    )


def _restates(asked: _Asked, statement: Statement) -> bool:
    """Whether a correction repeats the claim itself, its number included, and not a neighbour."""
    if _carried(asked, statement) < _OF_THIS_CLAIM:
        return False
    wanted = [(q.measure, q.low, q.high) for q in asked.statement.quantities]
    if wanted:
        given = {(q.measure, q.low, q.high) for q in statement.quantities}
        return any(number in given for number in wanted)
    content = asked.meanings - days_and_numbers()
    return len(content & frozenset(meanings(statement.text))) >= _RESTATED * len(content)


def _with_the_right_words(source: Source) -> int:
    """Where a correction ends: "… said 400 were moved. In fact, 900 were." is quoted whole."""
    statement, text = source.statement, source.article.text
    if not _WRONGLY_SAID.search(statement.text):
        return statement.end
    after = [span for span in split(text) if span.start >= statement.end]
    return (
        after[0].end
        if after and "\n\n" not in text[statement.end : after[0].start]
        else statement.end
    )


def _decides(finding: _Finding) -> bool:
    return finding.stance != "neutral" or finding.overtakes or finding.denied_by is not None


def _on_the_subject(asked: _Asked, statement: Statement) -> bool:
    """Whether a silent passage is worth showing: it shares more with the claim than names."""
    content = asked.meanings - {m for name in asked.statement.names for m in meanings(name)}
    shared = len(content & frozenset(meanings(statement.text)))
    return shared >= max(2, _SHOWN_RELATED * len(content))


def _related(asked: _Asked, source: Source) -> bool:
    return _carried(asked, source.statement) >= _RELATED


def _carried(asked: _Asked, statement: Statement) -> float:
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


def _time_of(source: Source) -> Interval | None:
    return source.statement.about or _reported(source.article.published)


def _counted_on(published: date | None) -> Interval | None:
    return Interval(start=published, end=published) if published else None


def _reported(published: date | None) -> Interval | None:
    return Interval(start=published - _REPORTED_WITHIN, end=published) if published else None


def _when(claimed: Interval | None, given: Interval | None) -> When:
    if claimed is None or given is None:
        return "unknown"
    if claimed.overlaps(given):
        return "at"
    return "after" if given.start > claimed.end else "before"


def _without_attribution(text: str, statement: Statement) -> str:
    """What is claimed, without who says it, so that another mouth can support it."""
    if not statement.speakers:
        return text
    who = statement.speakers[0]
    for pattern in (f", according to {who}", f", the {who} said", f", {who} said"):
        text = text.replace(pattern, "")
    return text


def _voice(asked: _Asked, source: Source, stance: Stance) -> Voice:
    """Whose knowledge a source rests on: the claim's own voice where both carry one statement."""
    said = source.statement
    claimed = asked.statement
    if stance == "supports" and asked.claim.quote is not None:
        if asked.claim.kind == "attributed" and one_statement(claimed, said):
            return asked.claim.voice
        if asked.claim.voice.kind == "own_reporting" and copied(claimed.text, said.text):
            return Voice(kind="own_reporting", who=asked.claim.outlet or asked.claim.origin)
    if said.voice.kind == "own_reporting":
        return Voice(kind="own_reporting", who=source.article.outlet or source.origin)
    return said.voice


def _evidence(asked: _Asked, source: Source, finding: _Finding) -> Evidence:
    statement, article = source.statement, source.article
    voice = _voice(asked, source, finding.stance)
    return Evidence(
        **article.quoted(statement.start, finding.end or statement.end).model_dump(),
        outlet=article.outlet,
        published=article.published,
        credit=article.credit,
        origin=source.origin,
        voice=voice,
        about=finding.about or _time_of(source),
        modality=statement.modality,
        stance=finding.stance,
        score=round(finding.score, 4),
        method=finding.method,
        when=finding.when,
        overtakes=finding.overtakes,
        correction=finding.correction,
        denied_by=finding.denied_by,
        why=finding.why,
    )


def _strongest_first(evidence: Evidence) -> tuple[bool, bool, float, date, str, int]:
    return (
        evidence.stance == "neutral",
        not evidence.overtakes,
        -evidence.score,
        evidence.published or date.max,
        evidence.article,
        evidence.start,
    )
