"""A headline against its own body: backed, wider than it, or not in it at all.

Wider means: the body narrows or hedges the very thing the headline states without the limit.
Silence over a wrong flag: where the body does not clearly do that, the headline is backed or
nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.meaning import meanings
from assistant.language.names import names
from assistant.language.sentences import Span
from assistant.language.words import words
from assistant.model import Article, HeadlineCheck, HeadlineOutcome

#: "talks … specifically about", "only on": what follows is all that was meant.
_LIMIT = re.compile(
    r"\b(?P<word>specifically|only|solely|exclusively|limited|restricted|confined)"
    r"\s+(?:about|on|to|for|in|at|with|over)\b",
    re.IGNORECASE,
)
#: What only bounds a person or a purpose ("interested only in", "designed only to") narrows
#: nothing that a headline could have left open.
_NO_LIMIT = re.compile(r"\b(?:is|are|was|were|be|been)\s+\w+\s+$")
_PHRASE_END = re.compile(r"[.,;:”\"]")
#: Content words that a limit must add before it narrows anything.
_FEWEST_ADDED = 2
_MOSTLY_ADDED = 0.6
_HEDGE = re.compile(
    r"\b(?:may|might|could|possibly|potentially|reportedly|alleged(?:ly)?|unconfirmed|"
    r"preliminary|appear(?:s|ed)? to|seem(?:s|ed)? to|suggest(?:s|ed|ing)?|hint(?:s|ed)?)\b",
    re.IGNORECASE,
)
#: Words between a limit and what it limits, at most.
_REACH = 9
_BACKED = 0.6
#: A shorter body is an extract, and what it does not speak of may stand in the rest.
_FEWEST_SENTENCES = 6
_TENTATIVE = re.compile(
    r"\b(?:tentative\w*|possibl\w+|potential\w*|signals?|hopes?|fears?|likely|poised|set|plans?|"
    r"says?|reports?|sources?|claims?|"
    r"to(?= [A-Z]?[a-z]+ ))\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?\W*$")


def check_headline(article: Article, sentences: Sequence[Span]) -> HeadlineCheck | None:
    """Hold an article's headline against its body.

    Returns:
        The finding with the body's nearest words; ``None`` without a headline, without a body,
        for a question, or where neither "backed" nor "wider" is clear.
    """
    title = article.title
    wanted = set(meanings(title or ""))
    if not title or len(wanted) < 2 or _QUESTION.search(title) or not sentences:
        return None
    texts = [(span, article.text[span.start : span.end]) for span in sentences]
    for span, text in texts:
        if limit := _narrowed(title, wanted, text):
            return _finding(
                article,
                span,
                "wider",
                f"The headline states it without a limit; the body says “{limit}”.",
            )
    scored = [(len(wanted & set(meanings(text))) / len(wanted), span, text) for span, text in texts]
    share, span, text = max(scored, key=lambda item: (item[0], -item[1].start))
    whole = set(meanings(article.text))
    if share >= _BACKED:
        if _hedges(title, wanted, text):
            return _finding(article, span, "wider", "The body hedges what the headline states.")
        return _finding(article, span, "backed", "The body says the same.")
    if not wanted & whole and len(texts) >= _FEWEST_SENTENCES:
        return HeadlineCheck(
            article=article.id,
            headline=title,
            outcome="not_in_body",
            reason="The body does not speak of it.",
        )
    return None


def _narrowed(title: str, wanted: set[str], sentence: str) -> str:
    """The limiting words of a sentence, if they narrow something the headline states openly."""
    named = {m for name in names(sentence) for m in meanings(name.key)}
    for limit in _LIMIT.finditer(sentence):
        if limit["word"].lower() in title.lower() or _NO_LIMIT.search(sentence[: limit.start()]):
            continue
        before = words(sentence[: limit.start()])[-_REACH:]
        limited = {m for word in before for m in meanings(word.lower)} & wanted
        phrase = _PHRASE_END.split(sentence[limit.start() :])[0].strip()
        # What the limit adds must be missing from the headline, or the headline is no wider.
        narrowing = [m for m in meanings(phrase[len(limit["word"]) :]) if not m.isdigit()]
        added = [m for m in narrowing if m not in wanted]
        enough = max(_FEWEST_ADDED, _MOSTLY_ADDED * len(narrowing))
        if limited - named and len(added) >= enough:
            return phrase
    return ""


def _hedges(title: str, wanted: set[str], sentence: str) -> bool:
    """Whether a sentence hedges the very thing that its headline states outright."""
    if _HEDGE.search(title) or _TENTATIVE.search(title):
        return False
    for hedge in _HEDGE.finditer(sentence):
        before = meanings(_PHRASE_END.split(sentence[: hedge.start()])[-1])
        after = meanings(_PHRASE_END.split(sentence[hedge.end() :])[0])
        if before and after and before[-1] in wanted and after[0] in wanted:
            return True
    return False


def _finding(article: Article, span: Span, outcome: HeadlineOutcome, reason: str) -> HeadlineCheck:
    return HeadlineCheck(
        article=article.id,
        headline=article.title or "",
        outcome=outcome,
        reason=reason,
        quote=article.quoted(*span),
    )
