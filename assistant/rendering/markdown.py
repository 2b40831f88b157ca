"""A brief as Markdown, for a terminal, a file or a pull request.

Words from articles cannot make markup, links or images here: everything that CommonMark or
GitHub's dialect could read as such is escaped, and only http and https addresses become links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant import wording
from assistant.model import AnswerSentence, Brief, CheckedClaim, DraftSentence
from assistant.rendering.links import safe_url
from assistant.rendering.screen import (
    Card,
    Cited,
    Listed,
    Screen,
    Sentence,
    alone,
    by_label,
    framed,
    plain,
    screen,
)

_MARKUP = re.compile(r"[\\`*_\[\]<>~|$]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# Bare addresses become links in GitHub's dialect unless their telling mark is escaped.
_AUTOLINK = re.compile(r"(?<=[A-Za-z])(:)(?=//)|(?<=www)(\.)|(@)", re.IGNORECASE)
_BLOCK_START = re.compile(r"^(?:[#+=>-]|\d{1,9}(?=[.)]))")


def escaped(words: str) -> str:
    """Words on one line that Markdown shows as they are, wherever they stand."""
    text = _MARKUP.sub(lambda m: "\\" + m.group(), plain(words))
    text = _ENTITY.sub(r"\\&", text)
    text = _AUTOLINK.sub(lambda m: "\\" + m.group(), text)
    if start := _BLOCK_START.match(text):
        end = start.end() if start.group()[0].isdigit() else 0
        text = f"{text[:end]}\\{text[end:]}"
    return text


def render(brief: Brief) -> str:
    """The whole brief, the first screen first.

    Args:
        brief: any brief, a stored one included.

    Returns:
        CommonMark, ending in a newline.
    """
    shown = screen(brief)
    parts = [
        _head(shown),
        _summary(shown),
        *(_card(card, number) for number, card in enumerate(shown.cards, start=1)),
        escaped(shown.folded_line),
        _list("Figures", (escaped(text) + _numbers(cited) for text, cited in shown.figures)),
        _list(
            "Headline check",
            (escaped(text) + _number(number) for text, number in shown.headlines),
        ),
        _list(
            "An article against itself",
            (escaped(text) + _number(number) for text, number in shown.inside),
        ),
        _articles(shown.articles),
        _list("More of the summary", (_sentence(one) for one in shown.summary_rest)),
        _folded(shown.folded),
        _list("Not used", (f"{escaped(text)} — {escaped(why)}" for text, why in shown.dropped)),
        _list("How it was made", (f"{escaped(k)}: {escaped(v)}" for k, v in shown.method)),
        f"---\n\n*{escaped(shown.footer)}*",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def render_claim(claim: CheckedClaim) -> str:
    """One checked claim, as ``evenhand check`` prints it."""
    return _card(alone(claim)) + "\n"


def render_draft(sentences: Iterable[DraftSentence]) -> str:
    """Every sentence of a draft with what the library says of it."""
    return "".join(f"- {_draft_sentence(sentence)}\n" for sentence in sentences)


def _draft_sentence(sentence: DraftSentence) -> str:
    claim = sentence.checked
    if claim is None:
        why = sentence.reason or "nothing in it to check"
        return f"{escaped(sentence.text)} ({escaped(why)})"
    label = wording.heading(claim)
    reasons = " ".join(escaped(why) for why in wording.in_full(claim))
    step = f" {escaped(claim.next_step)}" if claim.next_step else ""
    return (
        f"{escaped(framed(sentence.text))}\\\n"
        f"  {label.symbol} **{escaped(label.text)}** — {reasons}{step}"
    )


def render_answer(sentence: AnswerSentence) -> str:
    """One sentence of an answer with where it stands."""
    if sentence.citation is None:
        return escaped(sentence.text)
    known = [escaped(sentence.outlet or "An article without a named outlet")]
    if sentence.published is not None:
        known.append(sentence.published.isoformat())
    return f"{escaped(sentence.text)} — {', '.join(known)}"


def _head(shown: Screen) -> str:
    lines = [f"# {escaped(shown.title)}", escaped(shown.made)]
    counted = "   ".join(f"{label.symbol} {escaped(label.text)}" for label in shown.counts)
    lines += [line for line in (counted, escaped(shown.note)) if line]
    return "\n\n".join(lines)


def _summary(shown: Screen) -> str:
    if not shown.summary:
        return escaped(shown.not_used)
    lines = "\n".join(f"- {_sentence(one)}" for one in shown.summary)
    used = f"\n\n{escaped(shown.not_used)}" if shown.not_used else ""
    return f"## In brief\n\n{lines}{used}"


def _sentence(sentence: Sentence) -> str:
    return escaped(sentence.text) + _numbers(sentence.citations)


def _card(card: Card, number: int | None = None) -> str:
    at = f"{number} " if number is not None else ""
    lines = [
        f"### {at}{card.label.symbol} {escaped(card.label.text)}",
        f"> {escaped(framed(card.claim))}",
    ]
    if card.source:
        lines[-1] += f"\\\n> {escaped(card.source)}{_number(card.number)}"
    if card.person:
        lines.append(f"*{escaped(card.person)}*")
    lines.append(" ".join(escaped(why) for why in card.reasons))
    rows = [(f"**{escaped(row.name)}**", row) for row in card.rows]
    rows += [(escaped(row.name), row) for row in card.related]
    lines.append(
        "\n".join(
            f"- {name}: {escaped(framed(row.cited.words))} — {escaped(row.source)}"
            f"{_number(row.cited.number)}"
            for name, row in rows
        )
    )
    if card.next_step:
        lines.append(escaped(card.next_step))
    return "\n\n".join(line for line in lines if line)


def _folded(cards: Sequence[Card]) -> str:
    if not cards:
        return ""
    parts = ["## Not settled, not checked or not checkable"]
    for label, group in by_label(cards):
        claims = (f"- {escaped(card.claim)}{_number(card.number)}" for card in group)
        parts.append(f"**{escaped(label.text)}** ({len(group)})\n\n" + "\n".join(claims))
    return "\n\n".join(parts)


def _articles(articles: Sequence[Listed]) -> str:
    if not articles:
        return ""
    lines = []
    for article in articles:
        title = f" “{escaped(article.title)}”" if article.title not in ("", article.name) else ""
        details = ", ".join(escaped(detail) for detail in article.details)
        url = safe_url(article.url)
        link = f" <{url}>" if url else ""
        lines.append(f"{article.number}. {escaped(article.name)}:{title} ({details}){link}")
    return "## Articles\n\n" + "\n".join(lines)


def _list(name: str, lines: Iterable[str]) -> str:
    body = "\n".join(f"- {line}" for line in lines)
    return f"## {name}\n\n{body}" if body else ""


def _numbers(cited: Iterable[Cited]) -> str:
    found = dict.fromkeys(c.number for c in cited if c.number is not None)
    return "".join(_number(number) for number in found)


def _number(number: int | None) -> str:
    # A space and escaped brackets: [1] after words in brackets would read as a reference.
    return f" \\[{number}\\]" if number is not None else ""
