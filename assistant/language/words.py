"""Words: tokens with offsets, stems, and which of them carry no content."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-[^\W_]+)*")
_STEMMER = snowballstemmer.stemmer("english")

STOP_WORDS: frozenset[str] = frozenset(
    """a about above after again against all also although am among an and another any are as at
    be because been before being below between both but by can could did do does doing down
    during each either else ever every few for from further had has have having he her here
    hers herself him himself his how however i if in into is it its itself just me meanwhile
    more most much must my myself nor now of off on once one only onto or other others our
    ours out over own per same shall she should since so some such than that the their theirs
    them themselves then there therefore these they this those though through thus to too
    toward towards under until up upon us very was we were what when where whether which while
    who whom whose why will with within would you your yours said say says told tell tells
    according added adding""".split()
)


class Word(NamedTuple):
    """A token: its characters ``[start, end)``, lower-cased form and stem."""

    start: int
    end: int
    lower: str
    stem: str


def fold(text: str) -> str:
    """Lower case without accents and with plain apostrophes, for comparing, never for showing."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball stem of a folded word, its possessive ending gone."""
    folded = fold(word)
    return str(_STEMMER.stemWord(folded.removesuffix("'s").removesuffix("'")))


def words(text: str) -> list[Word]:
    """Every token of a text in order, stop words included."""
    return [
        Word(m.start(), m.end(), fold(m.group()), stem(m.group())) for m in _TOKEN.finditer(text)
    ]


def content_stems(text: str) -> list[str]:
    """The stems of the words that carry content, in order, repeats kept."""
    return [w.stem for w in words(text) if w.lower not in STOP_WORDS]
