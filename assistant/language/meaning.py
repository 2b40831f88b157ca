"""What two sentences have in common: content words by meaning class, and what each negates."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from assistant.language.words import STOP_WORDS, fold, stem, words

#: Words of the calendar, for numbers and for their bounds: read as days and quantities, they tell no event.
_DAYS_AND_NUMBERS = """monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december night morning evening
    day overnight today yesterday one two three four five six seven eight nine ten eleven twelve
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million billion dozen dozens several least
    nearly almost roughly approximately estimated fewer""".split()

_NEGATOR = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot|fail(?:s|ed)? to|refus(?:e|es|ed) to"
    r"|lack(?:s|ed)?|absence of|unable to)\b|n['’]t\b",
    re.IGNORECASE,
)
#: "not only", "no later than", "no doubt", "no fewer than" take nothing back.
_HARMLESS = re.compile(
    r"^(?:\s+(?:only|just|least|later|longer than|doubt|fewer|less|more) )", re.IGNORECASE
)
_SCOPE_END = re.compile(r"[,;:.()“”\"]|\b(?:but|although|though|while|because|and|since|until)\b")
_SCOPE_WORDS = 6
#: "if it does not", "unless nobody": the negation is only supposed.
_CONDITION = re.compile(r"\b(?:if|unless|whether|in case|lest)\b[^,;:.]*$", re.IGNORECASE)


@cache
def _classes() -> dict[str, str]:
    groups = tomllib.loads((resources.files(__package__) / "synonyms.toml").read_text("utf-8"))
    return {stem(word): stem(group[0]) for group in groups["same"] for word in group}


def meaning(word_stem: str) -> str:
    """The class a stem belongs to: itself, or the first word of its line in ``synonyms.toml``."""
    return _classes().get(word_stem, word_stem)


@cache
def days_and_numbers() -> frozenset[str]:
    """The meaning classes of the calendar's words, of number words and of words for bounds."""
    return frozenset(meaning(stem(word)) for word in _DAYS_AND_NUMBERS)


@lru_cache(maxsize=20_000)
def meanings(text: str) -> tuple[str, ...]:
    """The meaning classes of a text's content words, in order; numbers left out."""
    return tuple(
        meaning(part_stem)
        for word in words(text)
        if word.lower not in STOP_WORDS and not word.lower[0].isdigit()
        for part_stem in _parts(word.lower, word.stem)
    )


def negated(text: str) -> frozenset[str]:
    """The meaning classes that stand in the scope of a negation and nowhere else in the text.

    What a sentence both states and negates ("the best deal, and if we get none …") it does not
    plainly deny; nor does a condition deny anything.
    """
    denied: list[str] = []
    for match in _NEGATOR.finditer(text):
        if _HARMLESS.match(text[match.end() : match.end() + 16]):
            continue
        if _CONDITION.search(text[: match.start()]):
            continue
        scope = text[match.end() :]
        if end := _SCOPE_END.search(scope):
            scope = scope[: end.start()]
        following = [w for w in words(scope) if w.lower not in STOP_WORDS][:_SCOPE_WORDS]
        denied += [meaning(w.stem) for w in following]
    told = meanings(text)
    return frozenset(m for m in denied if denied.count(m) >= told.count(m))


def _parts(lower: str, whole: str) -> list[str]:
    if "-" not in lower:
        return [whole]
    return [stem(part) for part in lower.split("-") if part and fold(part) not in STOP_WORDS]
