"""Whose knowledge a statement is, and when two statements are one voice (rule 4).

One statement carried by five outlets is one voice: by the speaker's name, by the words between
quotation marks, or by a sentence that was written only once.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.language.meaning import meanings
from assistant.language.names import canonical, same
from assistant.language.quotations import spoken
from assistant.language.speakers import body_key, outlet_key, speaks_for
from assistant.model import Statement, Voice

#: Content words, and their share of the words quoted, from which two quotations are one.
_FEWEST_QUOTED = 4
_SAME_QUOTATION = 0.6

VoiceKey = tuple[str, str, str]


def merged(voices: Iterable[Voice]) -> dict[VoiceKey, VoiceKey]:
    """Each voice's key to the key of all voices that may be the same: "Peskov", "Dmitry Peskov"."""
    known = {voice_key(voice): voice for voice in voices}
    one = {key: key for key in sorted(known)}
    for key in sorted(known):
        for other in sorted(known):
            if one[key] != one[other] and same_voice(known[key], known[other]):
                low, high = sorted((one[key], one[other]))
                one = {k: low if v == high else v for k, v in one.items()}
    return one


def voice_key(voice: Voice) -> VoiceKey:
    """What makes two voices one: the kind and the names in the form names are compared in."""
    if voice.kind == "unnamed" or voice.who is None:
        return voice.kind, "", ""
    if voice.kind in {"own_reporting", "other_outlet"}:
        return voice.kind, outlet_key(voice.who), ""
    return voice.kind, canonical(voice.who), canonical(voice.body or "")


def same_voice(one: Voice, other: Voice) -> bool:
    """Whether two voices are one person's, body's, outlet's or document's knowledge."""
    kinds = {one.kind, other.kind}
    if kinds <= {"own_reporting", "other_outlet"}:
        # "The Ledger reported" is the Ledger's own reporting, wherever it is repeated.
        names = [outlet_key(voice.who) if voice.who else "" for voice in (one, other)]
        return bool(names[0] and names[1]) and same(*names)
    if kinds == {"unnamed"}:
        return True
    if kinds == {"document"}:
        return _one_body(one.who, other.who)
    if kinds == {"named"}:
        return _same_speaker(one, other)
    outlet, speaker = (one, other) if one.kind != "named" else (other, one)
    if speaker.kind != "named" or outlet.kind not in {"own_reporting", "other_outlet"}:
        return False
    # State media speak with the voice of their state.
    state = speaks_for(outlet.who) if outlet.who else ""
    return bool(state) and any(_one_body(state, body) for body in (speaker.who, speaker.body))


def _same_speaker(one: Voice, other: Voice) -> bool:
    """One person, one body, or a body and who speaks for it."""
    if one.who and other.who and same(canonical(one.who), canonical(other.who)):
        return True
    bodies = [{voice.who, voice.body} - {None} for voice in (one, other)]
    if not (one.body or other.body):
        # Neither speaks for another: persons by their names, bodies by theirs.
        return _one_body(one.who, other.who)
    return any(_one_body(a, b) for a in bodies[0] for b in bodies[1])


def _one_body(one: str | None, other: str | None) -> bool:
    """Whether one name holds all the content of the other: "commission", "Malta's commission"."""
    keys = body_key(one or ""), body_key(other or "")
    return bool(keys[0] and keys[1]) and (keys[0] <= keys[1] or keys[1] <= keys[0])


def one_statement(claimed: Statement, given: Statement) -> bool:
    """Whether two sentences pass on the same words of one mouth, however each introduces them."""
    if any(
        same(canonical(one), canonical(other))
        for one in claimed.speakers
        for other in given.speakers
    ):
        return True
    # A sentence from inside a longer quotation has neither marks nor a speaker of its own.
    unmarked = "" if claimed.speakers else claimed.text
    words_said = frozenset(meanings(spoken(claimed.text) or unmarked))
    others = frozenset(meanings(given.text if given.modality == "reports" else spoken(given.text)))
    return len(words_said & others) >= max(_FEWEST_QUOTED, _SAME_QUOTATION * len(words_said))
