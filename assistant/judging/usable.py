"""Which sentences of an article may stand in a summary, and why the others may not."""

from __future__ import annotations

import re

from assistant.language.quotations import is_broken, outside_quotation
from assistant.language.references import StandsAlone
from assistant.model import NO_EVIDENCE_GENRES, Article

_FEWEST_WORDS = 5
_MOST_WORDS = 75
# Without a full stop, only what is longer than this is a sentence whose stop was forgotten.
_LONGEST_HEADLINE = 18

_LONGEST_REBUTTAL = 35

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_END_OF_SENTENCE = re.compile(r"[.!?…。！？।॥؟۔։።]['\"’”»)\]\s]*$")
_BREAKS_OFF = re.compile(
    r"(?:[,;:–—\-]|\b(?:and|or|but|the|an?|of|to|in|on|at|by|for|from|with|that|which|who|as))\s*$",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？؟]['\"’”»)\]\s]*$")
_SPEAKER = re.compile(
    r"\b(?:sa(?:id|ys?)|saying|told|tells?|telling|wrote|writes?|writing|add(?:ed|s|ing)"
    r"|stat(?:ed|es|ing)|call(?:ed|s|ing)|accord(?:ing|s)|insist\w*|warn\w*|argu\w+|claim\w*"
    r"|stress\w*|tweet\w*|post(?:ed|s|ing)|repl(?:y|ied|ies|ying)|explain\w*|announc\w+|admit\w*"
    r"|describ\w+|quot\w+|ask(?:ed|s|ing)|read|reads|testif\w+|acknowledg\w+|declar\w+|conclud\w+"
    r"|report(?:ed|s)|den(?:y|ied|ies)|recall\w*|urg(?:ed|es|ing)|note[sd]|dubbed|labell?ed)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?<![\w'’.])(?:I|[Ww]e|[Oo]ur|[Mm]y|i)(?![\w.&]|-)")
_FURNITURE = re.compile(
    r"^\W*(?:scroll (?:down|to)|click (?:here|to|through)|read (?:more|also|next)|sign (?:up|in)|log in"
    r"|subscribe|follow us|see also|watch (?:the|more|here|live|below)|advertisement|related:|image"
    r"|photo|share this|copyright|all rights reserved|this (?:article|story) (?:was|has been|is)"
    r"|getty|getty images|file photo|pictured|download|listen to|support our|join the)\b"
    r"|\bclick here\b|\bscroll down\b|\bsign up (?:for|to)\b|\bour newsletter\b|^\W*[•×|]",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:will|won['’]t|may|might|could|forecasts?|predict\w*|(?:is|are) (?:expected|likely|set|due"
    r"|poised)|prospects?|looms?)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|fail(?:s|ed)? to"
    r"|den(?:y|ies|ied))\b|n['’ ]?[’']t\b",
    re.IGNORECASE,
)
_REBUTTAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es|ed)|refut(?:es|ed)"
    r"|contest(?:s|ed)?)\b[^.;]{0,24}?\b(?:this|that|it|them|those|these|any|all|(?:the|his|her|their|such)"
    r" (?:\w+ )?(?:claims?|allegations?|accusations?|charges?|reports?|assertions?|accounts?"
    r"|suggestions?|statements?|involvement|responsibility|wrongdoing))\b",
    re.IGNORECASE,
)

_GENRE_NAMES = {"opinion": "opinion", "satire": "satire", "sponsored": "sponsored content"}


def is_rebuttal(sentence: str) -> bool:
    """Whether a sentence denies what was said just before it ("The ministry denied this")."""
    return _REBUTTAL.search(sentence) is not None and _count(sentence) <= _LONGEST_REBUTTAL


def may_lead(sentence: str) -> bool:
    """Whether a summary may open with it: not mostly a quotation, nor what may yet happen."""
    plain = outside_quotation(sentence)
    opens_quoting = not plain[:1].strip() or _count(sentence) > 2 * _count(plain)
    return not opens_quoting and _FORECAST.search(plain) is None


def is_voiced(sentence: str) -> bool:
    """Whether it passes on what somebody says, rather than what happened."""
    return _SPEAKER.search(outside_quotation(sentence)) is not None


def is_negated(sentence: str) -> bool:
    """Whether a sentence says that something is not so."""
    return _NEGATION.search(sentence) is not None


def why_not(article: Article, sentence: str, alone: StandsAlone) -> str | None:
    """The reason why a sentence cannot stand in a summary, in one plain line, or ``None``.

    Args:
        article: where it stands.
        sentence: the source's own characters.
        alone: what :func:`assistant.language.references.standing_alone` found.
    """
    if article.genre in NO_EVIDENCE_GENRES:
        return _GENRE_NAMES[article.genre]
    if article.language != "en":
        return (
            f"not in English ({article.language}), so it cannot be judged whether it stands alone"
        )
    if _FURNITURE.search(sentence):
        return "part of the page, not of the story"
    if _QUESTION.search(sentence):
        return "a question"
    count = _count(sentence)
    if _END_OF_SENTENCE.search(sentence) is None and (
        count < _LONGEST_HEADLINE or _BREAKS_OFF.search(sentence)
    ):
        return "a headline or a fragment, not a whole sentence"
    if count < _FEWEST_WORDS:
        return "too short to say anything alone"
    if count > _MOST_WORDS:
        return "too long for a summary"
    if alone.open_reference is not None:
        return f'starts with an unresolved "{alone.open_reference}"'
    return _quotation_trouble(sentence)


def _quotation_trouble(sentence: str) -> str | None:
    plain = outside_quotation(sentence)
    if is_broken(sentence):
        return "holds only part of a quotation"
    if _SPEAKER.search(plain) is None and _count(sentence) > 2 * _count(plain):
        return "a quotation without its speaker"
    if first := _FIRST_PERSON.search(plain):
        return f'speaks as "{first.group()}" without saying who'
    return None


def _count(text: str) -> int:
    return len(_WORD.findall(text))
