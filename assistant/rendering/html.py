"""A brief as HTML: one file without script, pictures or anything fetched from elsewhere.

Everything that comes from an article is escaped, and only http and https addresses become
links. A content policy in the page says the same to the browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from assistant.model import Brief
from assistant.rendering.links import safe_url
from assistant.rendering.screen import (
    Card,
    Cited,
    Listed,
    Row,
    Screen,
    Sentence,
    by_label,
    framed,
    screen,
)
from assistant.wording import Label

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

#: What each kind of label looks like: four tones are enough for a reader to learn.
_TONES = {
    "overtaken": "warn",
    "corrected": "warn",
    "disagree": "warn",
    "contradicted": "warn",
    "denied": "warn",
    "said": "note",
    "single": "note",
    "copies": "note",
    "backed": "good",
}


def render(brief: Brief) -> str:
    """The brief as one self-contained page, light or dark as the reader's system is.

    Args:
        brief: any brief, a stored one included.

    Returns:
        A whole HTML document.
    """
    shown = screen(brief)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(shown.title)}</title>\n<style>\n{style()}</style>\n</head>\n"
        f"<body>\n{_article(shown)}</body>\n</html>\n"
    )


def body(brief: Brief) -> str:
    """The brief as an element to stand in another page, styled by :func:`style`."""
    return _article(screen(brief))


def style() -> str:
    """The style sheet; every rule stays inside the brief's own element."""
    return (files("assistant.rendering") / "style.css").read_text("utf-8")


def _article(shown: Screen) -> str:
    return (
        '<article class="evenhand">\n'
        f"{_head(shown)}{_summary(shown)}{_cards(shown)}"
        f"{_lines('Figures', shown.figures)}"
        f"{_numbered('Headline check', shown.headlines)}"
        f"{_numbered('An article against itself', shown.inside)}"
        f"{_articles(shown.articles)}{_more(shown)}"
        f"<footer><p>{escape(shown.footer)}</p>{_method(shown)}</footer>\n</article>\n"
    )


def _head(shown: Screen) -> str:
    chips = "".join(f"<li>{_chip(label)}</li>" for label in shown.counts)
    counts = f'<ul class="counts">{chips}</ul>\n' if chips else ""
    note = f'<p class="only">{escape(shown.note)}</p>\n' if shown.note else ""
    return (
        f"<header><h1>{_bdi(shown.title)}</h1>\n"
        f'<p class="made">{escape(shown.made)}</p>\n{counts}{note}</header>\n'
    )


def _chip(label: Label) -> str:
    tone = _TONES.get(label.kind, "quiet")
    return f'<span class="chip {tone}">{_symbol(label)} {_bdi(label.text)}</span>'


def _symbol(label: Label) -> str:
    # The clock is missing from many fonts, and a coloured picture in others.
    symbol = "◷" if label.kind == "overtaken" else label.symbol
    return f'<span class="symbol" aria-hidden="true">{symbol}</span>'


def _summary(shown: Screen) -> str:
    if not shown.summary and not shown.not_used:
        return ""
    sentences = "\n".join(f"<li>{_sentence(one)}</li>" for one in shown.summary)
    dropped = "\n".join(
        f"<li>{_bdi(text)} <span class='why'>{_bdi(why)}</span></li>" for text, why in shown.dropped
    )
    told = f"<ul>\n{sentences}\n</ul>\n" if sentences else ""
    return f'<section class="summary"><h2>In brief</h2>\n{told}{_fold(shown.not_used, dropped)}</section>\n'


def _sentence(sentence: Sentence) -> str:
    cites = "".join(_cite(cited) for cited in sentence.citations)
    return f"{_bdi(sentence.text)}{cites}"


def _cite(cited: Cited) -> str:
    if cited.number is None:
        return ""
    target = cited.anchor or f"article-{cited.number}"
    return f'<a class="cite" href="#{target}" title="{escape(cited.words)}">[{cited.number}]</a>'


def _reference(number: int | None) -> str:
    return f'<a class="cite" href="#article-{number}">[{number}]</a>' if number else ""


def _cards(shown: Screen) -> str:
    cards = "".join(_card(card, at) for at, card in enumerate(shown.cards, start=1))
    folded = "".join(_group(label, group) for label, group in by_label(shown.folded))
    if not cards and not folded:
        return ""
    rest = _fold(shown.folded_line, folded, list_items=False)
    return f'<section class="claims"><h2>Claims</h2>\n{cards}{rest}</section>\n'


def _card(card: Card, number: int | None = None) -> str:
    tone = _TONES.get(card.label.kind, "quiet")
    at = f'<span class="at">{number}</span> ' if number else ""
    source = (
        f'<p class="source">{_bdi(card.source)}{_reference(card.number)}</p>\n'
        if card.source
        else ""
    )
    reasons = f'<p class="person">{_bdi(card.person)}</p>\n' if card.person else ""
    reasons += "".join(f"<p>{_bdi(why)}</p>\n" for why in card.reasons)
    rows = "".join(_row(row) for row in card.rows)
    rows += "".join(_row(row, "related") for row in card.related)
    evidence = f"<dl>\n{rows}</dl>\n" if rows else ""
    step = f'<p class="step">{_bdi(card.next_step)}</p>\n' if card.next_step else ""
    search = (
        f'<p class="search">Search for <code>{escape(card.search)}</code></p>\n'
        if card.next_step and card.search
        else ""
    )
    return (
        f'<section class="card {tone}"><h3>{at}{_symbol(card.label)} {_bdi(card.label.text)}</h3>\n'
        f'<blockquote class="claim">{_bdi(framed(card.claim))}</blockquote>\n'
        f"{source}{reasons}{evidence}{step}{search}</section>\n"
    )


def _group(label: Label, cards: Sequence[Card]) -> str:
    claims = "".join(f"<li>{_bdi(card.claim)}{_reference(card.number)}</li>\n" for card in cards)
    return f"<h3>{_symbol(label)} {_bdi(label.text)} ({len(cards)})</h3>\n<ul>\n{claims}</ul>\n"


def _row(row: Row, kind: str = "evidence") -> str:
    return (
        f'<dt class="{kind}">{_bdi(row.name)}</dt>'
        f'<dd class="{kind}"><q>{_bdi(framed(row.cited.words))}</q> '
        f'<span class="source">{_bdi(row.source)}{_reference(row.cited.number)}</span></dd>\n'
    )


def _lines(name: str, lines: Sequence[tuple[str, tuple[Cited, ...]]]) -> str:
    items = "".join(
        f"<li>{_bdi(text)}{''.join(_cite(c) for c in cited)}</li>\n" for text, cited in lines
    )
    return f"<section><h2>{name}</h2>\n<ul>\n{items}</ul></section>\n" if items else ""


def _numbered(name: str, lines: Sequence[tuple[str, int | None]]) -> str:
    items = "".join(f"<li>{_bdi(text)}{_reference(number)}</li>\n" for text, number in lines)
    return f"<section><h2>{name}</h2>\n<ul>\n{items}</ul></section>\n" if items else ""


def _articles(articles: Iterable[Listed]) -> str:
    items = "".join(_listed(article) for article in articles)
    return (
        f'<section class="articles"><h2>Articles</h2>\n<ol>\n{items}</ol></section>\n'
        if items
        else ""
    )


def _listed(article: Listed) -> str:
    title = article.title if article.title != article.name else ""
    shown = f" <cite>{_bdi(title)}</cite>" if title else ""
    if (url := safe_url(article.url)) is not None:
        name = title or article.name
        link = f'<a href="{escape(url)}" rel="noopener noreferrer nofollow">{_bdi(name)}</a>'
        shown = f" <cite>{link}</cite>"
    quotes = "".join(
        f'<blockquote id="{q.anchor}">{_bdi(q.words)}</blockquote>\n' for q in article.quotes
    )
    details = escape(", ".join(article.details))
    return (
        f'<li id="article-{article.number}"><b>{_bdi(article.name)}</b>{shown} '
        f'<span class="source">{details}</span>\n{quotes}</li>\n'
    )


def _more(shown: Screen) -> str:
    rest = "\n".join(f"<li>{_sentence(one)}</li>" for one in shown.summary_rest)
    return _fold("More of the summary", rest)


def _method(shown: Screen) -> str:
    items = "".join(f"<li>{escape(name)}: {_bdi(how)}</li>" for name, how in shown.method)
    return _fold("How it was made", items)


def _fold(name: str, inside: str, *, list_items: bool = True) -> str:
    if not inside:
        return ""
    held = f"<ul>\n{inside}\n</ul>" if list_items else inside
    return f"<details><summary>{escape(name)}</summary>\n{held}</details>\n"


def _bdi(words: str) -> str:
    """Escaped words that keep their own writing direction to themselves."""
    return f"<bdi>{escape(words)}</bdi>"
