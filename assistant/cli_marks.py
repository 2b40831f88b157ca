"""``evenhand mark``: an editor's hand on claims, passages, articles, genres and origins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from assistant import terminal
from assistant.cli_options import Home, Json, opened

if TYPE_CHECKING:
    from assistant.model import Mark

mark_app = typer.Typer(
    help="An editor's hand: what a person decides, kept across briefs and shown as theirs."
)
Note = Annotated[str, typer.Option(help="Why, for those who read it later.")]
By = Annotated[str, typer.Option(metavar="NAME", help="Who decides.")]
ClaimId = Annotated[
    str, typer.Argument(metavar="CLAIM", help="A claim's id in a brief, or its beginning.")
]
ArticleId = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="An article's id, or its beginning.")
]


@mark_app.command("claim")
def mark_claim(
    claim: ClaimId,
    decision: Annotated[str, typer.Argument(help="holds, does-not-hold or no-claim.")],
    note: Note = "",
    by: By = "",
    home: Home = None,
) -> None:
    """Say of a claim that it holds, does not hold, or is no claim."""
    with opened(home) as desk:
        _marked(desk.mark.claim(claim, cast(Any, _name(decision)), note=note, by=by))


@mark_app.command("passage")
def mark_passage(
    claim: ClaimId,
    article: ArticleId,
    words: Annotated[
        str, typer.Option(help="Only the passage that holds these words; else all of the article.")
    ] = "",
    note: Note = "",
    by: By = "",
    home: Home = None,
) -> None:
    """Say of an article's passages that they are not relevant to a claim."""
    with opened(home) as desk:
        _marked(*desk.mark.passage(claim, article, words=words, note=note, by=by))


@mark_app.command("article")
def mark_article(
    article: ArticleId,
    decision: Annotated[str, typer.Argument(help="not-counted or withdrawn.")],
    note: Note = "",
    by: By = "",
    home: Home = None,
) -> None:
    """Keep an article without counting it, or mark it as withdrawn."""
    with opened(home) as desk:
        _marked(desk.mark.article(article, cast(Any, _name(decision)), note=note, by=by))


@mark_app.command("genre")
def mark_genre(
    article: ArticleId,
    genre: Annotated[str, typer.Argument(help="news, opinion, press-release, correction, …")],
    note: Note = "",
    by: By = "",
    home: Home = None,
) -> None:
    """Say what an article is, where Evenhand read it wrongly."""
    with opened(home) as desk:
        _marked(desk.mark.genre(article, cast(Any, _name(genre)), note=note, by=by))


@mark_app.command("join")
def mark_join(
    article: ArticleId,
    other: Annotated[str, typer.Argument(help="The other article's id, or its beginning.")],
    note: Note = "",
    by: By = "",
    home: Home = None,
) -> None:
    """Say that two articles share one piece of reporting."""
    with opened(home) as desk:
        _marked(desk.mark.join(article, other, note=note, by=by))


@mark_app.command("split")
def mark_split(article: ArticleId, note: Note = "", by: By = "", home: Home = None) -> None:
    """Say that an article is a report of its own."""
    with opened(home) as desk:
        _marked(desk.mark.split(article, note=note, by=by))


@mark_app.command("list")
def list_marks(home: Home = None, as_json: Json = False) -> None:
    """List every mark, the latest first."""
    with opened(home) as desk:
        marks = desk.mark.all()
    if as_json:
        shown = [{"id": mark.id, **mark.model_dump(mode="json")} for mark in marks]
        terminal.write(terminal.as_json(shown))
        return
    _marked(*marks)
    if not marks:
        terminal.complain("nothing is marked in this library: evenhand mark --help")


@mark_app.command("undo")
def undo_mark(
    mark: Annotated[str, typer.Argument(metavar="ID", help="A mark's id, or its beginning.")],
    home: Home = None,
) -> None:
    """Take a mark back."""
    with opened(home) as desk:
        _marked(desk.mark.undo(mark))


def _name(typed: str) -> str:
    """A decision as it is typed, in the name it is kept under."""
    return typed.replace("-", "_")


def _marked(*marks: Mark) -> None:
    from assistant.rendering.screen import plain

    for mark in marks:
        told = f"{mark.id}  {mark.on} {mark.decision.replace('_', ' ')}: {mark.words}"
        who = f"  ({', '.join(part for part in (mark.by, mark.note) if part)})"
        terminal.write(plain(told + (who if mark.by or mark.note else "")) + "\n")
