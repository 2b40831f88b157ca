"""What a summary must tell beside its sentences: disputes, and what has overtaken them.

Rule 1 has a sentence carry its own rebuttal along, rule 14 every dispute that the library holds.
Both stand in brackets after the sentence, in exact words with their own citation.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import CheckedClaim, Dropped, Quote, Summary, SummarySentence
from assistant.wording import day

#: Words of an exact quote inside the brackets at most; a longer one is only pointed to.
_LONGEST_REBUTTAL = 30


def disclose(summary: Summary, checked: Sequence[CheckedClaim], words: int) -> Summary:
    """Put beside each summary sentence what the checks found about the same words.

    Args:
        summary: chosen sentences with their citations.
        checked: the claims made of the same articles.
        words: at most so many with what is added; the sentences chosen last make room.

    Returns:
        The summary, with "[Otherwise: …]" and "[Overtaken on …: …]" where they are due and the
        quotes added to the citations. Sentences without findings are unchanged.
    """
    about: dict[tuple[str, int], CheckedClaim] = {
        (claim.quote.article, claim.quote.start): claim for claim in checked if claim.quote
    }
    shown = {(q.article, q.start) for s in summary.sentences for q in s.citations}
    sentences = [_with_findings(sentence, about, shown) for sentence in summary.sentences]
    dropped = list(summary.dropped)
    while len(sentences) > 1 and sum(len(s.text.split()) for s in sentences) > words:
        dropped.insert(0, Dropped(text=sentences.pop().text, reason="over the length"))
    return Summary(sentences=tuple(sentences), dropped=tuple(dropped))


def _with_findings(
    sentence: SummarySentence,
    about: dict[tuple[str, int], CheckedClaim],
    shown: set[tuple[str, int]],
) -> SummarySentence:
    claims = [c for q in sentence.citations if (c := about.get((q.article, q.start)))]
    text, citations = sentence.text, list(sentence.citations)
    for claim in claims:
        for words, quote in _findings(claim):
            if quote.bare() in citations:
                continue
            citations.append(quote.bare())
            # A sentence that is in the summary anyway is cited, not told twice.
            if (quote.article, quote.start) not in shown:
                text = f"{text} [{words}]"
    return sentence.model_copy(update={"text": text, "citations": tuple(citations)})


def _findings(claim: CheckedClaim) -> list[tuple[str, Quote]]:
    found: list[tuple[str, Quote]] = []
    if claim.verdict in {"conflicting", "refuted"}:
        against = next((e for e in claim.evidence if e.counted and e.stance == "refutes"), None)
        if against is not None:
            found.append((f"{against.outlet or 'Another source'}: {_quoted(against)}", against))
    if (later := claim.superseded_by) is not None:
        on = later.about.end if later.about else later.published
        when = f"Overtaken on {day(on)}" if on else "Overtaken"
        found.append((f"{when}: {_quoted(later)}", later))
    found += [(f"{dispute.party} denies it", dispute) for dispute in claim.disputed_by]
    return found


def _quoted(quote: Quote) -> str:
    if len(quote.quote.split()) > _LONGEST_REBUTTAL:
        return "reports otherwise"
    return f"“{quote.quote}”"
