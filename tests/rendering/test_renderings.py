"""Renderings show a brief whole, and nothing in an article can make them do anything else."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant import wording
from assistant.model import Brief
from assistant.rendering import Form, html, markdown, render, schema
from assistant.rendering.links import safe_url
from assistant.rendering.screen import plain, screen

from .briefs import briefs, ferry_brief

PUBLISHED = jsonschema.Draft202012Validator(schema.schema())
DOCS = Path(__file__).parents[2] / "docs"

#: Pieces that act in one format or another, joined at will.
hostile = st.lists(
    st.sampled_from(
        [
            *"<>&\"'`*_[]()!#|~\\$-+=:.@ \n\t\r\x00\x1b\u2028\u202e",
            *(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "</style>",
                "<!--",
                "]]>",
            ),
            *(
                "![x](http://evil.example)",
                "[x](javascript:alert(1))",
                "http://evil.example",
                "&#60;",
            ),
            *(
                "www.evil.example",
                "<http://evil.example>",
                "[1]: http://evil.example",
                "# x",
                "1. ",
                "---",
            ),
            *("${alert(1)}", "{{value}}", "{%", "\\", "```", "> ", "word", "жд", "اب", "🜁"),
        ]
    ),
    min_size=1,
    max_size=6,
).map("".join)


class _Page(HTMLParser):
    """The elements and attributes of a page, and the text a reader sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.hrefs: list[str] = []
        self.read: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name))
            if name == "id":
                self.ids.add(value or "")
            if name == "href":
                self.hrefs.append(value or "")

    def handle_data(self, data: str) -> None:
        self.read.append(data)


def _flat(tokens: list[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *_flat(token.children or []))]


def _parsed(text: str) -> list[Token]:
    dialect = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return _flat(dialect.parse(text))


@given(briefs())
@settings(max_examples=25, deadline=None)
def test_json_comes_back_as_the_same_brief(brief: Brief) -> None:
    assert Brief.model_validate_json(render(brief, "json")) == brief


@given(briefs())
@settings(max_examples=25, deadline=None)
def test_every_brief_answers_to_the_published_schema(brief: Brief) -> None:
    PUBLISHED.validate(json.loads(render(brief, "json")))


def test_the_published_schema_is_the_models() -> None:
    published = (DOCS / "brief.schema.json").read_text("utf-8")
    assert published == schema.text(), (
        "run: python -m assistant.rendering.schema > docs/brief.schema.json"
    )


@given(hostile)
@settings(deadline=None)
def test_markdown_shows_hostile_words_as_they_are(words: str) -> None:
    for frame in ("{}", "- {}", "> {}", "# {}", "x [1] {} [2](y)"):
        benign = [t.type for t in _parsed(frame.format("x"))]
        shaped = _parsed(frame.format(markdown.escaped(words) or "x"))
        kinds = [t.type for t in shaped if t.type != "text_special"]
        assert [k for k in kinds if k not in ("text", "softbreak")] == [
            k for k in benign if k not in ("text", "softbreak")
        ]
    inline = _parsed(markdown.escaped(words))
    assert "".join(t.content for t in inline if t.type in ("text", "text_special")) == plain(words)


@given(briefs(hostile))
@settings(max_examples=25, deadline=None)
def test_no_article_makes_links_pictures_or_html_in_markdown(brief: Brief) -> None:
    tokens = _parsed(markdown.render(brief))
    kinds = {token.type for token in tokens}
    assert not kinds & {"image", "html_block", "html_inline", "code_block", "fence", "code_inline"}
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    allowed = {safe_url(entry.url) for entry in brief.articles}
    assert set(links) <= {MarkdownIt().normalizeLink(url) for url in allowed if url}


@pytest.mark.parametrize(
    "words",
    ["see http://evil.example/x", "WWW.evil.example", "ftp://evil.example", "a@evil.example"],
)
def test_bare_addresses_are_broken_for_dialects_that_link_them(words: str) -> None:
    escaped = markdown.escaped(words)
    assert re.search(r"\\[:.@]", escaped)
    assert "".join(t.content for t in _parsed(escaped) if t.type.startswith("text")) == words


@given(briefs(hostile))
@settings(max_examples=25, deadline=None)
def test_no_article_adds_an_element_or_an_attribute_to_the_page(brief: Brief) -> None:
    page = _Page(html.render(brief))
    drawn = {
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "article",
            "header",
            "section",
            "footer",
        ),
        *(
            "h1",
            "h2",
            "h3",
            "p",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "q",
            "cite",
            "code",
            "b",
            "bdi",
        ),
        *("span", "a", "blockquote", "details", "summary"),
    }
    assert set(page.elements) <= drawn
    assert {name for _, name in page.attributes} <= {
        *(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "id",
            "href",
            "title",
            "rel",
        ),
        "aria-hidden",
    }
    for href in page.hrefs:
        assert href.startswith(("#", "http://", "https://"))


@given(briefs())
@settings(max_examples=25, deadline=None)
def test_every_citation_in_the_page_leads_to_a_place_in_it(brief: Brief) -> None:
    page = _Page(html.render(brief))
    assert {href[1:] for href in page.hrefs if href.startswith("#")} <= page.ids


@given(briefs())
@settings(max_examples=25, deadline=None)
def test_the_page_and_the_markdown_say_every_summary_sentence_and_claim(brief: Brief) -> None:
    read = "".join(_Page(html.render(brief)).read)
    for words in (*(s.text for s in brief.summary.sentences), *(c.text for c in brief.claims)):
        assert plain(words) in read


@given(briefs())
@settings(max_examples=25, deadline=None)
def test_the_same_brief_is_drawn_the_same(brief: Brief) -> None:
    forms: tuple[Form, ...] = ("markdown", "html", "json")
    again = Brief.model_validate_json(brief.model_dump_json())
    assert [render(brief, form) for form in forms] == [render(again, form) for form in forms]


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = html.render(ferry_brief())
    assert "default-src &#x27;none&#x27;" in page
    assert not re.search(r"<(script|img|link|iframe|object|form)|url\(|@import|\son\w+=", page)


def test_the_first_screen_says_what_when_and_how_much_is_in_doubt() -> None:
    lines = markdown.render(ferry_brief()).splitlines()
    assert lines[0] == "# Ferry to Amsel stays in port; first trip follows in April"
    assert lines[2] == (
        "As of 20 April 2025 · 3 articles, 3 independent origins · "
        "embedded default, no model-written text"
    )
    assert lines[4].startswith("⏱ 1 overtaken")
    assert lines[-1] == f"*{wording.footer(ferry_brief())}*"


def test_a_card_shows_both_sides_and_what_came_later() -> None:
    text = markdown.render(ferry_brief())
    for line in (
        "### 1 ⏱ Overtaken on 12 April 2025 · Sources disagree (1 against 1)",
        "- **Says otherwise**: “The ferry made one trip to Amsel on 5 March, port records show.” — "
        "Island Gazette, 8 March \\[3\\]",
        "- **Overtaken by**: “The Amsel ferry sailed on 12 April for the first time in six weeks.” — "
        "Tideway Wire, 12 April \\[2\\]",
        "- Amsel, people, hurt: ≥ 14 (9 March, harbour office) → 17 (12 April, hospital): updated "
        "\\[1\\] \\[2\\]",
    ):
        assert line in text.splitlines()


def test_an_adapted_article_names_what_it_credits() -> None:
    assert (
        "Island Gazette, adapted from Sea Press (original not in the library)"
        in markdown.render(ferry_brief())
    )


def test_the_first_screen_holds_at_most_160_words_of_summary() -> None:
    brief = ferry_brief()
    one = brief.summary.sentences[0].model_copy(update={"text": "word " * 50})
    summary = brief.summary.model_copy(update={"sentences": (one,) * 5})
    shown = screen(brief.model_copy(update={"summary": summary}))
    assert (len(shown.summary), len(shown.summary_rest)) == (3, 2)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///x",
        ),
        *(
            " javascript:alert(1)",
            "java\nscript:x",
            "//evil.example",
            "http://",
            "http://[",
            "",
            "x",
        ),
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert safe_url(url) is None


@given(st.text())
@settings(deadline=None)
def test_no_address_ends_its_own_link(url: str) -> None:
    made = safe_url(f"https://news.example/{url}")
    assert made is None or not re.search(r"[<>\"\s\\`\[\]{}|^]", made)


def test_a_web_address_is_kept_as_it_is() -> None:
    assert (
        safe_url("https://news.example/a?b=c%20d&e=f#g") == "https://news.example/a?b=c%20d&e=f#g"
    )
