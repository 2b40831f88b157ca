"""What the passages of other articles say about one claim.

For each sentence the rules are asked first, in this order: is it admissible (rule 7), does it
correct the claim (rules 3 and 4), does it tell of what the claim says has not happened
(``occurrences``), does an interested party only deny it (rule 5), does it count the same thing
(``counting``); last, the verifier. The time it speaks of decides what its stance may do (rule 8).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.judging import occurrences
from assistant.judging.copies import copied, reported_once
from assistant.judging.corrections import correction
from assistant.judging.counting import Exchange, counting, differ, exchanged, of_exchange
from assistant.judging.denials import denial
from assistant.judging.findings import Asked, Finding, Source, carried
from assistant.judging.occurrences import occurred
from assistant.judging.restating import restated
from assistant.judging.times import when
from assistant.judging.voices import one_statement
from assistant.language.days import dated
from assistant.language.meaning import days_and_numbers, meanings
from assistant.language.quotations import spoken
from assistant.language.statement import read
from assistant.model import (
    NO_EVIDENCE_GENRES,
    Article,
    Claim,
    Evidence,
    Stance,
    Statement,
    Voice,
)
from assistant.verifier import Judgement, Pair, Verifier

_JUDGED_LANGUAGE = "en"
#: Share of the claim's content and names from which a sentence is held against it, or of the shorter
#: of the two without days and numbers: half a long claim may be all that a short sentence denies.
_RELATED = 0.34
_RELATED_SHORTER = 0.25
_FEWEST_SHARED = 2
#: Share of the claim's content without its names that a silent passage must carry to be shown.
_SHOWN_RELATED = 0.3


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
    asked = Asked.of(claim)
    judged: list[tuple[Source, Finding]] = []
    left: list[_Open] = []
    for source in reported_once(sources):
        admissible = source.article.genre not in NO_EVIDENCE_GENRES
        readable = source.article.language == _JUDGED_LANGUAGE
        if not (admissible and readable and _related(asked, source)):
            continue
        if finding := _by_rule(asked, source):
            judged.append((source, finding))
        else:
            left.append(_Open(source, exchanged(asked, source)))
    answers = iter(verifier.judge([pair for one in left for pair in one.pairs(asked)]))
    judged += [
        (one.source, _by_verifier(asked, one, [next(answers) for _ in one.pairs(asked)]))
        for one in left
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


class _Open(NamedTuple):
    """A sentence that the rules leave to the verifier, with the claim in its own numbers."""

    source: Source
    exchanges: list[Exchange]

    def pairs(self, asked: Asked) -> list[Pair]:
        """What the verifier is asked: the claim against the sentence, then each exchange both ways."""
        evidence = _in_context(asked, self.source)
        day = asked.claim.published or asked.claim.as_of
        claim = dated(asked.content, day)
        pairs = [Pair(claim, evidence)]
        for exchange in self.exchanges:
            pairs.append(Pair(dated(exchange.claim, day), evidence))
            sentence = dated(exchange.sentence, self.source.article.published)
            pairs.append(Pair(sentence, claim))
        return pairs


def _by_rule(asked: Asked, source: Source) -> Finding | None:
    """The first rule that has something to say; ``None`` leaves it to the verifier."""
    time = when(asked.time, source.time)
    if corrected := correction(asked, source):
        return corrected
    if source.article.genre == "correction":
        # What a correction repeats in order to correct it is not its own statement (rule 7).
        return Finding("neutral", time, "a correction of another report")
    if asked.absence is not None and (finding := occurred(asked, asked.absence, source)):
        return finding
    if not source.statement.asserted:
        return denial(asked, source, time) or Finding("neutral", time, "not asserted")
    return None if asked.absence else counting(asked, source)


#: How sure the verifier must be that a claim with the sentence's number says what the sentence says;
#: and back, which need only be likelier than not, since a sentence says more than a claim.
_SAME_COUNT = 0.6
_LIKELY = 0.5
#: What stands between quotation marks is a remark among others; it seldom contradicts another, and
#: over sixty events told by three outlets each no contradiction below this was one.
_OF_REMARKS = 0.86
#: A sentence that opens so speaks of somebody named before it.
_REFERS_BACK = re.compile(
    r"[“\"‘']?(?:He|She|They|It|His|Her|Their|Its|This|These|Those|The (?:company|firm|minister|"
    r"president|agency|ministry|attack|strike|deal|agreement|move|decision|vote|group|man|woman|"
    r"pair|talks|meeting))\b"
)


def _in_context(asked: Asked, source: Source) -> str:
    """What the verifier reads: the sentence with its days as dates and its numbers as the claim's.

    A sentence that speaks of "he" stands under its headline.
    """
    said, title = source.statement, source.article.title
    text = restated(said.text, said.quantities, asked.statement.text, asked.statement.quantities)
    text = dated(text, source.article.published)
    return f"[{title}] {text}" if title and _REFERS_BACK.match(text) else text


def _by_verifier(asked: Asked, one: _Open, judgements: Sequence[Judgement]) -> Finding:
    """What the verifier finds in a sentence: first about its numbers, then about all of it."""
    source, judgement = one.source, judgements[0]
    if asked.absence is not None:
        silent = Finding("neutral", "unknown", "on the subject, tells of no such event")
        return occurrences.by_verifier(asked, asked.absence, source, judgement) or silent
    ways = zip(judgements[1::2], judgements[2::2], strict=True)
    for exchange, (there, back) in zip(one.exchanges, ways, strict=True):
        sure = there.stance == back.stance == "supports"
        if sure or (exchange.alike and there.support >= _SAME_COUNT and back.support >= _LIKELY):
            found = of_exchange(asked, source, exchange, there.support)
            if found is not None:
                return found
    time = when(asked.time, source.time)
    refutes = (
        judgement.stance == "refutes"
        and not differ(asked, source)
        and (judgement.refute >= _OF_REMARKS or not _is_a_remark(asked, source))
    )
    if time == "after" and refutes:
        return Finding("neutral", time, judgement.why, judgement.refute, "verifier", overtakes=True)
    if (time in {"at", "unknown"} and asked.time is None) or time == "at":
        if refutes:
            return Finding("refutes", time, judgement.why, judgement.refute, "verifier")
        if judgement.stance == "supports":
            return Finding("supports", time, judgement.why, judgement.support, "verifier")
    return Finding("neutral", time, "", judgement.support, "verifier")


def _is_a_remark(asked: Asked, source: Source) -> bool:
    return bool(spoken(asked.statement.text) or spoken(source.statement.text))


def _decides(finding: Finding) -> bool:
    return finding.stance != "neutral" or finding.overtakes or finding.denied_by is not None


def _on_the_subject(asked: Asked, statement: Statement) -> bool:
    """Whether a silent passage is worth showing: it shares more with the claim than names."""
    content = asked.meanings - {m for name in asked.statement.names for m in meanings(name)}
    shared = len(content & frozenset(meanings(statement.text)))
    return shared >= max(2, _SHOWN_RELATED * len(content))


def _related(asked: Asked, source: Source) -> bool:
    if carried(asked, source.statement) >= _RELATED:
        return True
    one = asked.meanings - days_and_numbers()
    other = frozenset(meanings(source.statement.text)) - days_and_numbers()
    shared = len(one & other)
    return shared >= max(_FEWEST_SHARED, _RELATED_SHORTER * min(len(one), len(other)))


def _voice(asked: Asked, source: Source, stance: Stance) -> Voice:
    """Whose knowledge a source rests on: the claim's own voice where both carry one statement."""
    said = source.statement
    claimed = asked.statement
    if stance == "supports" and asked.claim.quote is not None:
        if asked.claim.kind == "attributed" and one_statement(claimed, said):
            return asked.claim.voice
        if asked.claim.voice.kind == "own_reporting" and copied(claimed.text, said.text):
            return Voice(kind="own_reporting", who=asked.claim.outlet or asked.claim.origin)
    if said.voice.kind == "own_reporting":
        # What a paper prints of an agency is the agency's knowledge until it says otherwise.
        who = source.article.credit or source.article.outlet or source.origin
        # A press release is its sender's word, not a report.
        released = source.article.genre == "press_release"
        return Voice(kind="named" if released else "own_reporting", who=who)
    return said.voice


def _evidence(asked: Asked, source: Source, finding: Finding) -> Evidence:
    statement, article = source.statement, source.article
    voice = _voice(asked, source, finding.stance)
    return Evidence(
        **article.quoted(statement.start, finding.end or statement.end).model_dump(),
        outlet=article.outlet,
        published=article.published,
        credit=article.credit,
        origin=source.origin,
        voice=voice,
        about=finding.about or source.time,
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
