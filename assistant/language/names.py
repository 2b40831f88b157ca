"""Names in a sentence, and when two spellings are one name (rule 10).

A missing name lowers support; it never refutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from assistant import tables
from assistant.language.words import STOP_WORDS, fold

_CAPITALISED = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_a-zа-я][\w’'-]*(?:\.(?=[A-Z]))?")
_JOINS = re.compile(r"\s+(?:(?:of|de|van|von|bin|al|the|for)\s+){0,2}$")
_NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december mr mrs ms dr sir prof president prime
    minister chancellor governor mayor king queen prince gov sen rep gen lt col capt sgt rev hon
    i""".split()
)


class Name(NamedTuple):
    """A name as written: its characters and the form it is compared in."""

    start: int
    end: int
    key: str


@cache
def _aliases() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in tables.groups("aliases", "same"):
        # What a user's table says comes first: its first name may be one of ours.
        first = next((found[fold(one)] for one in group if fold(one) in found), fold(group[0]))
        found |= {fold(other): first for other in group if fold(other) not in found}
    return found


def canonical(name: str) -> str:
    """The form in which spellings of one name are equal."""
    key = fold(name).removesuffix("'s").removesuffix("'").strip(" .")
    known = _aliases()
    if key in known:
        return known[key]
    return " ".join(
        known.get(part.removesuffix("'s"), part.removesuffix("'s")) for part in key.split()
    )


def capitals_inside(text: str) -> frozenset[str]:
    """Words that a text writes with a capital where no sentence starts: its names' words."""
    found = set()
    for match in _CAPITALISED.finditer(text):
        before = text[: match.start()].rstrip(" \t")
        if before and before[-1] not in ".!?:;\n“\"‘('•":
            found.add(fold(match.group()))
    return frozenset(found)


def names(sentence: str, known: frozenset[str] = frozenset()) -> list[Name]:
    """The names of a sentence, in order.

    Args:
        sentence: one sentence.
        known: folded words known as names (:func:`capitals_inside` of the article): the first
            word of a sentence is a name only if it is one of them, an alias, or part of a
            longer capitalised run.
    """
    runs: list[list[re.Match[str]]] = []
    for match in _CAPITALISED.finditer(sentence):
        lower = fold(match.group()).removesuffix("'s")
        acronym = len(lower) > 1 and match.group().isupper()
        if (lower in STOP_WORDS or lower in _NOT_NAMES) and not acronym:
            continue
        gap = sentence[runs[-1][-1].end() : match.start()] if runs else "."
        joined = gap.isspace() or (_JOINS.fullmatch(gap) and not _opens(sentence, runs[-1]))
        possessive = runs and fold(runs[-1][-1].group()).endswith(("'s", "s'"))
        if runs and joined and not possessive and "\n" not in gap:
            runs[-1].append(match)
        else:
            runs.append([match])
    found = []
    for run in runs:
        first = run[0]
        if _opens(sentence, run):
            word = fold(first.group()).removesuffix("'s")
            if word not in known and word not in _aliases() and not first.group().isupper():
                continue
        found.append(
            Name(first.start(), run[-1].end(), canonical(sentence[first.start() : run[-1].end()]))
        )
    return found


def _opens(sentence: str, run: list[re.Match[str]]) -> bool:
    """Whether a run is one word that opens the sentence, so that its capital says nothing."""
    return len(run) == 1 and not sentence[: run[0].start()].strip(" “\"‘'(—–-[")


def same(one: str, other: str) -> bool:
    """Whether two canonical names can be one: equal, or one a part of the other."""
    if one == other:
        return True
    parts, others = set(one.split()), set(other.split())
    return parts <= others or others <= parts


def share(wanted: Iterable[str], given: Iterable[str]) -> float:
    """How much of the wanted names is among the given ones, 0 to 1; 1 when none is wanted."""
    wanted, given = list(wanted), list(given)
    if not wanted:
        return 1.0
    return sum(any(same(w, g) for g in given) for w in wanted) / len(wanted)
