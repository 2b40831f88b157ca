"""Events as several outlets tell them: their articles, their sentences, their claims checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.bench.rows import Told
from assistant.judging import claims
from assistant.judging.evidence import gather
from assistant.judging.verdict import decide
from assistant.language.sentences import Span
from assistant.model import Article, CheckedClaim, Quote
from assistant.shelf import Shelf
from assistant.verifier import Judgement, Pair, Verifier

_BETWEEN_SENTENCES = " "
_BETWEEN_PARAGRAPHS = "\n\n"


def article_of(told: Told) -> Article:
    """One outlet's article."""
    return Article.of(
        _BETWEEN_PARAGRAPHS.join(_BETWEEN_SENTENCES.join(p) for p in told.paragraphs),
        title=told.title,
        outlet=told.outlet,
        published=date.fromisoformat(told.date),
        genre="news",
    )


def checked_claims(documents: Sequence[Told], verifier: Verifier) -> list[CheckedClaim]:
    """Every outlet's claims against all sentences of the others, each outlet an origin of its own."""
    articles = [article_of(document) for document in documents]
    shelf = Shelf(articles, ())
    found = []
    for claim in claims.extract(articles, shelf.origin_of).claims:
        if claim.kind not in {"fact", "attributed"} or claim.quote is None:
            continue
        others = [a for a in articles if a.id != claim.quote.article]
        sources = shelf.sources((a.id, 0, len(a.text)) for a in others)
        found.append(decide(claim, gather(claim, sources, verifier)))
    return found


class Once:
    """Judges no pair twice: of a changed event nearly all pairs are those of the original."""

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier
        self._known: dict[Pair, Judgement] = {}

    @property
    def name(self) -> str:
        return self._verifier.name

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        self._known |= dict(zip(new, self._verifier.judge(new), strict=True))
        return [self._known[pair] for pair in pairs]


def sentences_of(told: Told) -> list[Span]:
    """Where each of an outlet's own sentences stands in :func:`article_of` it, in order."""
    spans: list[Span] = []
    start = 0
    for paragraph in told.paragraphs:
        at = start
        for sentence in paragraph:
            spans.append(Span(at, at + len(sentence)))
            at += len(sentence) + len(_BETWEEN_SENTENCES)
        start += len(_BETWEEN_SENTENCES.join(paragraph)) + len(_BETWEEN_PARAGRAPHS)
    return spans


def touches(quote: Quote, span: Span) -> bool:
    """Whether a quote and a span of the same article share a character."""
    return quote.start < span.end and span.start < quote.end


def replaced(told: Told, sentence: int, start: int, end: int, replacement: str) -> Told:
    """An outlet's article with characters ``[start, end)`` of one sentence replaced.

    Raises:
        IndexError: it has no such sentence, or the sentence no such characters.
    """
    paragraphs = [list(paragraph) for paragraph in told.paragraphs]
    flat = [(p, s) for p, paragraph in enumerate(paragraphs) for s in range(len(paragraph))]
    paragraph, place = flat[sentence]
    words = paragraphs[paragraph][place]
    if not 0 <= start < end <= len(words):
        raise IndexError(f"no characters [{start}, {end}) in a sentence of {len(words)}")
    paragraphs[paragraph][place] = words[:start] + replacement + words[end:]
    return told.model_copy(update={"paragraphs": paragraphs})


def outlet_named(documents: Sequence[Told], outlet: str) -> Told:
    """The document of an outlet.

    Raises:
        IndexError: the event has none.
    """
    for document in documents:
        if document.outlet == outlet:
            return document
    raise IndexError(f"no outlet {outlet!r}")
